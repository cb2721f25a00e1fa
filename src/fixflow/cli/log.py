"""The order log: one CSV line a step, read whole, every fault found at once.

Header `program,order_id,place,at,role,actor,step,facts`; `at` by ISO 8601 with offset; `facts`
a JSON object or empty; `step` is `start` or an action's name.  What one line says alone is
judged here; what it means for its order is judged by the order's program.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from attrs import frozen

from fixflow.cli.faults import COLUMNS, LogFault, UnreadableLog
from fixflow.cli.filling import Filling, misfilled
from fixflow.deadlines import Calendar
from fixflow.errors import FixflowError
from fixflow.identity import OrderId
from fixflow.instants import parse_instant
from fixflow.parties import Actor, Role
from fixflow.partners import Program, shipped

T = TypeVar("T")
JSON_KINDS: Final = {list: "array", str: "string", bool: "boolean", type(None): "null"}


@frozen(kw_only=True)
class Line:
    """One step of the log as it stands there, each value of its own type.

    `filling` is what its action is filled in with.
    """

    number: int
    order: OrderId
    place: str | None
    at: datetime
    by: Actor
    filling: Filling

    @property
    def program(self) -> Program:
        """By whose rules the order runs."""
        return self.filling.program

    @property
    def step(self) -> str:
        """The name of the action."""
        return self.filling.step


@frozen
class Log:
    """A log that was read: its lines by order, how many there were, and the faults."""

    orders: Mapping[str, tuple[Line, ...]]
    count: int
    faults: tuple[LogFault, ...]

    def reaches(self, at: datetime) -> bool:
        """Tell whether a line stands at an instant or after it."""
        return any(line.at >= at for lines in self.orders.values() for line in lines)


def read_log(path: Path) -> Log:
    """Read an order log.

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
        found = line_of(number, cells, currencies, faults)
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
    return Log({key: tuple(lines) for key, lines in orders.items()}, len(rows), tuple(faults))


def text_of(path: Path) -> str:
    """Read the file as UTF-8, with or without a byte order mark, letters composed (NFC).

    A name is the same whether a Mac wrote it or not.
    """
    try:
        return unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
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


def line_of(
    number: int, cells: list[str], currencies: dict[str, str], faults: list[LogFault]
) -> Line | None:
    """Read one row, or add all its faults."""
    if len(cells) != len(COLUMNS):
        order = cells[1] if len(cells) > 1 else ""
        wrong = LogFault.make(
            number, "", "log.columns", order, found=len(cells), expected=len(COLUMNS)
        )
        faults.append(wrong)
        return None
    return Row(number, dict(zip(COLUMNS, cells, strict=True)), currencies, faults).line()


@frozen
class Row:
    """One row while it is read: a column gives its value, or None and a fault.

    `currencies` holds the currency that the rows before it have named for each order.
    """

    number: int
    cells: Mapping[str, str]
    currencies: dict[str, str]
    faults: list[LogFault]

    def line(self) -> Line | None:
        """Read every column; only a row without fault becomes a line."""
        before = len(self.faults)
        program = self.value("program", shipped)
        order = self.value("order_id", OrderId)
        at = self.value("at", parse_instant)
        by = self.actor()
        facts = self.facts()
        place = self.value("place", placed) if self.cells["place"] else None
        step = self.value("step", str)
        filling = self.filling(program, step, facts)
        if filling is None or order is None or at is None or by is None:
            self.faults.extend(misfilled(filling) if filling else ())
            return None
        if len(self.faults) > before:
            self.faults.extend(misfilled(filling))
            return None
        return Line(number=self.number, order=order, place=place, at=at, by=by, filling=filling)

    def filling(
        self, program: Program | None, step: str | None, facts: Mapping[str, object] | None
    ) -> Filling | None:
        """Say what the row's action is filled in with, where that can be read."""
        if program is None or step is None:
            return None
        order = self.cells["order_id"]
        named = facts.get("currency") if facts else None
        if isinstance(named, str):
            self.currencies.setdefault(order, named)
        return Filling(
            line=self.number,
            order=order,
            program=program,
            step=step,
            facts=facts,
            place=self.cells["place"] or None,
            currency=self.currencies.get(order),
        )

    def value(self, column: str, read: Callable[[str], T]) -> T | None:
        """Read one column that must not be empty."""
        text = self.cells[column]
        if not text:
            self.fault(column, "log.missing")
            return None
        try:
            return read(text)
        except FixflowError as error:
            order = self.cells["order_id"]
            self.faults.extend(LogFault.of(self.number, column, order, error))
            return None

    def fault(self, column: str, code: str, **params: object) -> None:
        """Add a fault of the log itself."""
        order = self.cells["order_id"]
        self.faults.append(LogFault.make(self.number, column, code, order, **params))

    def actor(self) -> Actor | None:
        """Read who acted; the role must be one of the four."""
        name = self.cells["role"]
        known = {role.value: role for role in Role}
        if name not in known:
            self.fault("role", "log.unknown_role", role=name[:80], known=tuple(known))
        return self.value("actor", lambda id_: Actor(known.get(name, Role.SYSTEM), id_))

    def facts(self) -> Mapping[str, object] | None:
        """Read the facts: a JSON object, or nothing; None where they cannot be read."""
        text = self.cells["facts"].strip()
        if not text:
            return {}
        try:
            value = json.loads(text, object_pairs_hook=self.pairs, parse_constant=no_constant)
        except (ValueError, RecursionError) as error:
            self.fault("facts", "log.facts_not_json", why=str(error)[:120])
            return None
        if not isinstance(value, dict):
            self.fault("facts", "log.facts_not_object", kind=JSON_KINDS.get(type(value), "number"))
            return None
        return value

    def pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """Take an object over; a name that stands twice would lose a value."""
        read: dict[str, object] = {}
        for name, value in pairs:
            if name in read:
                self.fault("facts", "log.fact_twice", name=name[:80])
            read[name] = value
        return read


def placed(place: str) -> str:
    """Take a place over if its calendar is known."""
    Calendar.of(place)
    return place


def no_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which JSON does not know."""
    raise ValueError(name)


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
