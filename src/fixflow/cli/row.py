"""A row of the log: each column read into its own type, or a fault.

The one rule: what one line says alone is judged here, every column of it; what it means for its
order is judged by the order's program.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, NoReturn, TypeAlias, TypeVar

from attrs import frozen

from fixflow.cli.faults import COLUMNS, LogFault
from fixflow.cli.filling import Filling, misfilled
from fixflow.deadlines import Calendar
from fixflow.errors import FixflowError
from fixflow.identity import OrderId
from fixflow.instants import parse_instant
from fixflow.parties import Actor, Role
from fixflow.partners import Program

T = TypeVar("T")
Find: TypeAlias = Callable[[str], Program]
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
class Reading:
    """What the rows of a log share while they are read.

    `currencies` holds the currency that the rows before have named for each order.
    """

    find: Find
    currencies: dict[str, str]
    faults: list[LogFault]


def line_of(number: int, cells: list[str], reading: Reading) -> Line | None:
    """Read one row, or add all its faults."""
    if len(cells) != len(COLUMNS):
        order = cells[1] if len(cells) > 1 else ""
        wrong = LogFault.make(
            number, "", "log.columns", order, found=len(cells), expected=len(COLUMNS)
        )
        reading.faults.append(wrong)
        return None
    return Row(number, dict(zip(COLUMNS, cells, strict=True)), reading).line()


@frozen
class Row:
    """One row while it is read: a column gives its value, or None and a fault."""

    number: int
    cells: Mapping[str, str]
    reading: Reading

    def line(self) -> Line | None:
        """Read every column; only a row without fault becomes a line."""
        before = len(self.reading.faults)
        program = self.value("program", self.reading.find)
        order = self.value("order_id", OrderId)
        at = self.value("at", parse_instant)
        by = self.actor()
        facts = self.facts()
        place = self.value("place", placed) if self.cells["place"] else None
        step = self.value("step", str)
        filling = self.filling(program, step, facts)
        if filling is None or order is None or at is None or by is None:
            self.reading.faults.extend(misfilled(filling) if filling else ())
            return None
        if len(self.reading.faults) > before:
            self.reading.faults.extend(misfilled(filling))
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
            self.reading.currencies.setdefault(order, named)
        return Filling(
            line=self.number,
            order=order,
            program=program,
            step=step,
            facts=facts,
            place=self.cells["place"] or None,
            currency=self.reading.currencies.get(order),
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
            self.reading.faults.extend(LogFault.of(self.number, column, order, error))
            return None

    def fault(self, column: str, code: str, **params: object) -> None:
        """Add a fault of the log itself."""
        order = self.cells["order_id"]
        self.reading.faults.append(LogFault.make(self.number, column, code, order, **params))

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
