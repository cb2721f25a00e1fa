"""The order log: one CSV line a step, read whole, every fault found at once.

Header `program,order_id,place,at,role,actor,step,facts`; `at` by ISO 8601 with offset; `facts`
a JSON object or empty; `step` is `start` or an action's name.  What one line says alone is
judged by `row`; here lines of one order are held against each other.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from attrs import frozen

from fixflow.cli.faults import COLUMNS, LogFault, UnreadableLog
from fixflow.cli.filling import misfilled
from fixflow.cli.row import Find, Line, Reading, line_of
from fixflow.letters import composed
from fixflow.partners import shipped


@frozen
class Log:
    """A log that was read: its lines by order, how many there were, and the faults."""

    orders: Mapping[str, tuple[Line, ...]]
    count: int
    faults: tuple[LogFault, ...]
    find: Find = shipped

    def reaches(self, at: datetime) -> bool:
        """Tell whether a line stands at an instant or after it."""
        return any(line.at >= at for lines in self.orders.values() for line in lines)


def read_log(path: Path, find: Find = shipped) -> Log:
    """Read an order log.

    Args:
        path: The file.
        find: Gives a program by its pinned name.

    Raises:
        UnreadableLog: `log.unreadable`: no such file, not UTF-8, no CSV, empty, another header.
    """
    rows = list(csv_rows(text_of(path)))
    orders: dict[str, list[Line]] = {}
    faults: list[LogFault] = []
    first: dict[tuple[str, ...], int] = {}
    currencies: dict[str, str] = {}
    for number, cells in rows:
        order = cells[1] if len(cells) > 1 else ""
        before = first.setdefault(tuple(cells), number)
        if before != number:
            faults.append(LogFault.make(number, "", "log.repeated_line", order, first=before))
            continue
        found = line_of(number, cells, Reading(find, currencies, faults))
        if found is not None:
            orders.setdefault(str(found.order), []).append(found)
    for order, lines in orders.items():
        wrong = list(out_of_step(lines))
        faults += wrong
        numbers = {each.line for each in wrong}
        faults += [
            each for line in lines if line.number in numbers for each in misfilled(line.filling)
        ]
        orders[order] = [line for line in lines if line.number not in numbers]
    kept = {key: tuple(lines) for key, lines in orders.items()}
    return Log(kept, len(rows), tuple(faults), find)


def text_of(path: Path) -> str:
    """Read the file as UTF-8, with or without a byte order mark, letters composed (NFC).

    A name is the same whether a Mac wrote it or not.
    """
    try:
        return composed(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        unreadable(0, "log.not_found", file=str(path), why=error.strerror or type(error).__name__)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        unreadable(line, "log.not_utf8", byte=error.start)


def csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give each data row with the number of its first line; blank lines are none."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen = 0
    header: list[str] | None = None
    before = 0
    try:
        for cells in reader:
            number, before = before + 1, reader.line_num
            if not cells:
                continue
            if header is None:
                header = cells
                if tuple(header) != COLUMNS:
                    unreadable(
                        number,
                        "log.header",
                        expected=",".join(COLUMNS),
                        found=",".join(header)[:200],
                    )
                continue
            seen += 1
            yield number, cells
    except csv.Error as error:
        unreadable(before + 1, "log.broken_csv", why=str(error))
    if not seen:
        unreadable(1, "log.empty")


def unreadable(line: int, code: str, **params: object) -> NoReturn:
    """Refuse the whole file."""
    raise UnreadableLog(LogFault.make(line, "", code, "", **params)) from None


def out_of_step(lines: list[Line]) -> Iterator[LogFault]:
    """Find the lines of one order that contradict an earlier one: time, program, place."""
    first, before = lines[0], lines[0]
    for line in lines[1:]:
        order = str(line.order)
        if line.at < before.at:
            yield LogFault.make(
                line.number,
                "at",
                "log.time_runs_back",
                order,
                before=before.number,
                at=before.at.isoformat(),
            )
        if line.program.name != first.program.name:
            yield LogFault.make(
                line.number,
                "program",
                "log.program_differs",
                order,
                first=first.number,
                program=first.program.ref,
            )
        if line.place != first.place:
            yield LogFault.make(
                line.number,
                "place",
                "log.place_differs",
                order,
                first=first.number,
                place=first.place or "–",
            )
        before = line
