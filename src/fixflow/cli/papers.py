"""Papers: the files of a month, each whole or not there at all.

The one rule: a file is written beside its place and moved there when it is complete, so that a
full disk or a kill never leaves half a paper; the summary comes last and names the others.
"""

import csv
import glob
import io
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.cli.issuing import Statements
from fixflow.cli.job import Job
from fixflow.cli.timed import Timed
from fixflow.documents import render_statement, statement_csv, statement_xlsx
from fixflow.errors import Misuse
from fixflow.fees import FeeStatement
from fixflow.safety import guarded
from fixflow.texts import Text

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
        sweep(out, name)
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


def sweep(out: Path, name: str) -> None:
    """Remove what a run that was cut off has left beside a file."""
    for each in out.glob(f".{glob.escape(name)}.*.part"):
        process = each.name.split(".")[-2]
        if process.isdecimal() and not lives(int(process)):
            with suppress(OSError):
                each.unlink()


def lives(process: int) -> bool:
    """Tell whether a process runs, whoever's it is."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def printed(job: Job, statements: Statements) -> dict[str, bytes]:
    """Print the statements there are, by file name.

    They are issued already, so a character that the typeface lacks stops none of them.
    """
    papers = {f"settlement-{each.billing_id}.pdf": each for each in statements.settlements}
    files = {
        name: render_statement(each, lang=job.lang, lacking="name") for name, each in papers.items()
    }
    fees = fee_names(job, statements)
    return files | {f"{name}.pdf": fees_printed(job, each) for name, each in fees.items()}


def fee_names(job: Job, statements: Statements) -> dict[str, FeeStatement]:
    """Name the fee statements by the month, and those of further tariffs by their number too."""
    names = (
        f"fees-{job.month}{f'-{each.number}' if place else ''}"
        for place, each in enumerate(statements.fee_statements)
    )
    return dict(zip(names, statements.fee_statements, strict=True))


def fees_printed(job: Job, fees: FeeStatement) -> bytes:
    """Print the fee statement, with issuer, slip and design if a payee was named."""
    payee = job.payee
    if payee is None:
        return render_statement(fees, lang=job.lang, lacking="name")
    payment = payee.payment(fees)
    return render_statement(
        fees,
        lang=job.lang,
        issuer=payee.account.holder,
        due_on=payee.due_on(fees),
        payment=payment,
        theme=payee.theme,
        lacking="name",
    )


def exported(job: Job, statements: Statements) -> dict[str, bytes]:
    """Write the statements as tables, by file name, in the formats that were asked for."""
    tables = {f"settlement-{each.billing_id}": each for each in statements.settlements}
    fees = fee_names(job, statements)
    makers = {"csv": statement_csv, "xlsx": statement_xlsx}
    return {
        f"{name}.{kind}": makers[kind](each, lang=job.lang)
        for kind in job.export
        for name, each in (tables | fees).items()
    }


def deadlines_csv(deadlines: Iterable[Timed]) -> bytes:
    """Write every deadline as a line: which order, which clock and run, by when, and how it went."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows([guarded(str(cell)) for cell in row(each)] for each in deadlines)
    return text.getvalue().encode()


def row(timed: Timed) -> tuple[object, ...]:
    """Write one deadline; `due` is the first instant that is too late, empty while it stands still."""
    order, running = timed.order, timed.running
    due = running.due
    return (
        order.id,
        order.program,
        running.name,
        running.run,
        running.started_at.astimezone(running.zone).isoformat(),
        due.at.isoformat() if due.at else "",
        due.last_day.isoformat() if due.last_day else "",
        running.state.value,
        timed.met_at.isoformat() if timed.met_at else "",
    )
