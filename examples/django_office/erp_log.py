"""An ERP's log: one row a step, as a spreadsheet exports it; read whole, every fault with its row.

The head is `program;order_id;place;at;role;actor;step;facts`; commas, semicolons and tabs all do.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from attrs import field, frozen

from examples.django_office.words import WORDS
from fixflow import Actor, Fault, FixflowError, OrderId, Role, Text
from fixflow.lifecycle import LogStep
from fixflow.partners import Program, shipped

HEAD = ("program", "order_id", "place", "at", "role", "actor", "step", "facts")
SEPARATORS = (";", ",", "\t")
MOST = 5000


class Row(NamedTuple):
    """A row that could be read."""

    number: int
    program: Program
    order: str
    step: LogStep


class Wrong(NamedTuple):
    """A row that could not be read, of which order, and why."""

    number: int
    order: str
    fault: Fault


@frozen(kw_only=True)
class Log:
    """What a file holds: its orders with their rows, and what is wrong with it."""

    orders: Mapping[str, tuple[Row, ...]] = field(factory=dict)
    wrong: tuple[Wrong, ...] = ()


class NotRead(Exception):
    """A cell could not be read."""

    def __init__(self, column: str, text: Text, params: Mapping[str, object]) -> None:
        super().__init__(column)
        self.fault = Fault(column, "office.log", text, params)


def read_log(text: str) -> Log:
    """Read a log; an order of which a row is wrong is left out whole."""
    try:
        lines = tuple(lines_of(text))
    except csv.Error:  # what stands behind such a place would be read wrongly, or not at all
        return Log(wrong=(Wrong(1, "", Fault("", "office.log", WORDS["no_table"])),))
    head = tuple(each.strip().casefold() for each in lines[0]) if lines else ()
    if head != HEAD or len(lines) > MOST:
        said = WORDS["no_log"] if head != HEAD else WORDS["log_too_long"]
        return Log(wrong=(Wrong(1, "", Fault("", "office.log", said)),))
    rows: list[Row] = []
    wrong: list[Wrong] = []
    for number, cells in enumerate(lines[1:], 2):
        if any(each.strip() for each in cells):
            try:
                rows.append(read_row(number, cells))
            except NotRead as error:
                order = cells[1].strip() if len(cells) > 1 else ""
                wrong.append(Wrong(number, order, error.fault))
    faulty = {each.order for each in wrong}
    return Log(
        orders=grouped(each for each in rows if each.order not in faulty), wrong=tuple(wrong)
    )


def lines_of(text: str) -> Iterator[list[str]]:
    """Give the cells of each line.

    Raises:
        csv.Error: It is no table.
    """
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    yield from csv.reader(io.StringIO(text), delimiter=separator)


def read_row(number: int, cells: Sequence[str]) -> Row:
    """Read a row.

    Raises:
        NotRead: A cell is not what its column holds.
    """
    if len(cells) != len(HEAD):
        raise NotRead("", WORDS["cells"], {"wanted": len(HEAD), "found": len(cells)})
    told = dict(zip(HEAD, (each.strip() for each in cells), strict=True))
    step = LogStep(
        at=instant(told["at"]),
        by=actor(told["role"], told["actor"]),
        action=told["step"],
        facts=facts(told["facts"]),
        place=told["place"] or None,
    )
    return Row(number, program(told["program"]), order(told["order_id"]), step)


def program(ref: str) -> Program:
    """Read which program a row names.

    Raises:
        NotRead: There is none of this name.
    """
    try:
        return shipped(ref)
    except FixflowError as error:
        raise NotRead("program", WORDS["no_value"], {"value": ref[:80]}) from error


def order(text: str) -> str:
    """Read the number of an order.

    Raises:
        NotRead: It is none.
    """
    try:
        return str(OrderId.of(text))
    except FixflowError as error:
        raise NotRead("order_id", WORDS["no_value"], {"value": text[:80]}) from error


def instant(text: str) -> datetime:
    """Read when a step was.

    Raises:
        NotRead: It is no instant with an offset.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise NotRead("at", WORDS["no_value"], {"value": text[:80]})
    return at


def actor(role: str, name: str) -> Actor:
    """Read who took a step.

    Raises:
        NotRead: There is no such role, or the name is none.
    """
    try:
        return Actor(Role(role), name or None)
    except (ValueError, FixflowError) as error:
        raise NotRead("role", WORDS["no_value"], {"value": f"{role} {name}"[:80]}) from error


def facts(text: str) -> Mapping[str, object]:
    """Read what a step was filled in with.

    Raises:
        NotRead: It is no object of JSON.
    """
    try:
        told = json.loads(text) if text else {}
        json.dumps(told, ensure_ascii=False).encode()  # half of a pair is no character
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise NotRead("facts", WORDS["no_value"], {"value": text[:80]})
    return told


def grouped(rows: Iterator[Row]) -> Mapping[str, tuple[Row, ...]]:
    """Put the rows of each order together, in the order of the file."""
    found: dict[str, list[Row]] = {}
    for each in rows:
        found.setdefault(each.order, []).append(each)
    return {order: tuple(several) for order, several in found.items()}
