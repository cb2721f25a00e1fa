"""Papers: the files of a month, each whole or not there at all.

The one rule: a file is written beside its place and moved there when it is complete, so that a
full disk or a kill never leaves half a paper; the summary comes last and names the others.
"""

import csv
import io
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.cli.summary import Timed
from fixflow.documents import render_statement
from fixflow.errors import Misuse
from fixflow.fees import FeeStatement, Settlement
from fixflow.texts import Language, Text

HEAD: Final = (
    "order", "program", "deadline", "run", "start", "due", "last_day", "state", "met_at",
)  # fmt: skip


@frozen
class CannotWrite(Misuse):
    """The papers cannot be written where they were asked for."""

    code = "papers.cannot_write"
    text = Text(
        de="«{file}» kann nicht geschrieben werden: {why}.",
        en="“{file}” cannot be written: {why}.",
    )
    file: str
    why: str


def folder(out: Path) -> Path:
    """Make the folder of the papers.

    Raises:
        CannotWrite: `papers.cannot_write`.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(out), error.strerror or str(error)) from error
    return out


def write(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files whole, in their order.

    Raises:
        CannotWrite: `papers.cannot_write`.
    """
    for name, content in files.items():
        place, beside = out / name, out / f".{name}.{os.getpid()}.part"
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            raise CannotWrite(str(place), error.strerror or str(error)) from error


def printed(
    month: str, settlement: Settlement | None, fees: FeeStatement | None, lang: Language
) -> dict[str, bytes]:
    """Print the statements there are, by file name.

    They are issued already, so a character that the typeface lacks stops none of them.
    """
    files: dict[str, bytes] = {}
    if settlement is not None:
        name = f"settlement-{settlement.billing_id}.pdf"
        files[name] = render_statement(settlement, lang=lang, lacking="name")
    if fees is not None:
        files[f"fees-{month}.pdf"] = render_statement(fees, lang=lang, lacking="name")
    return files


def deadlines_csv(deadlines: Iterable[Timed]) -> bytes:
    """Write every deadline as a line: which order, which clock and run, by when, and how it went."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(row(each) for each in deadlines)
    return text.getvalue().encode()


def row(timed: Timed) -> tuple[object, ...]:
    """Write one deadline; `due` is the first instant that is too late."""
    order, running = timed.order, timed.running
    zone = running.due.at.tzinfo
    return (
        order.id,
        order.program,
        running.name,
        running.run,
        running.started_at.astimezone(zone).isoformat(),
        running.due.at.isoformat(),
        running.due.last_day.isoformat(),
        running.state.value,
        timed.met_at.isoformat() if timed.met_at else "",
    )
