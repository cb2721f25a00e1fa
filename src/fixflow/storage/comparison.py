"""Comparison: the rows of a statement beside the record that was frozen with them.

The record vouches for itself; its row and its lines are there to be searched, and only what the
record says makes them true.  Two things stand in no record of the statement's own: the further key
of a run, and that a fee's line stands no longer, which the statement that took it back says.  That
a settlement is void its last record says.  The one rule: the first row that differs is named, the
statement's own before its lines.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from fixflow.errors import FixflowError
from fixflow.fees import Settlement, SettlementState
from fixflow.storage import body, fee_statements, settlement_rows, statements
from fixflow.storage.fee_statements import FEES
from fixflow.storage.run import SETTLEMENT, key_again
from fixflow.storage.script import Args, Row
from fixflow.storage.statements import COLUMNS, FREED, LINE_COLUMNS, LIVE, Issue, Link

Freed: TypeAlias = frozenset[tuple[str, str]]


@frozen
class Difference:
    """The first row of a statement that is not as it was frozen.

    Args:
        code: What is wrong.
        place: The place of the line; None for the statement's own row.
        columns: Which columns differ.
    """

    code: str
    place: int | None = None
    columns: tuple[str, ...] = ()


def of_one(links: Sequence[Link]) -> Sequence[Issue | None]:
    """Read the records of one statement, its issue first."""
    try:
        if links[0].kind == SETTLEMENT:
            settlement = Settlement.from_record(*(each.record for each in links))
            return settlement_rows.rows(settlement, key_again(settlement, links[0].key))
        if links[0].kind == FEES:
            return [fee_statements.issue(each.record) for each in links]
    except (FixflowError, LookupError, TypeError, ValueError):
        pass
    return [None] * len(links)


def freed(issues: Iterable[Issue | None]) -> Freed:
    """Name the lines that stand no longer, by number and subject: taken back, or on a void paper."""
    known = [each for each in issues if each is not None]
    void = {(each.no, line.subject) for each in known for line in each.lines if not each.live}
    told = [body.read(line.subject) for each in known if each.kind == FEES for line in each.lines]
    return frozenset(void) | frozenset(
        (str(each["reverses"]), body.write({**each, "reverses": None}))
        for each in told
        if each["reverses"] is not None
    )


def successor(issue: Issue | None) -> str | None:
    """Read from the record of a void settlement which other one stands in its place."""
    if issue is None or issue.kind != SETTLEMENT or issue.step != SettlementState.VOID.value:
        return None
    named = body.read(issue.record.body.decode())["replaced_by"]
    return None if named is None else str(named)


def first_difference(
    link: Link, position: int, issue: Issue | None, lines: Mapping[int, Row], gone: Freed
) -> Difference | None:
    """Compare a statement's row and lines with what was frozen.

    Args:
        link: The row as it stands, with its record.
        position: Its place in the chain.
        issue: What the record says; None if it cannot be read.
        lines: The rows of its lines, by their place.
        gone: The lines that stand no longer.
    """
    if issue is None:
        return Difference("statement.unreadable")
    wrong = differing(COLUMNS, statements.columns(issue, position), link.columns)
    if wrong:
        return Difference("statement.differs", None, wrong)
    return next(line_differences(issue, lines, gone), None)


def line_differences(issue: Issue, lines: Mapping[int, Row], gone: Freed) -> Iterator[Difference]:
    """Compare each line with what was frozen, then name those that are too many."""
    for place, line in enumerate(issue.lines, 1):
        live = FREED if (issue.no, line.subject) in gone else LIVE
        found = lines.get(place)
        if found is None:
            yield Difference("line.missing", place)
        elif wrong := differing(
            LINE_COLUMNS, statements.line_columns(issue.kind, line, live), found
        ):
            yield Difference("line.differs", place, wrong)
    yield from surplus(each for each in lines if each not in range(1, len(issue.lines) + 1))


def surplus(places: Iterable[int]) -> Iterator[Difference]:
    """Name lines that no record knows."""
    return (Difference("line.surplus", place) for place in places)


def differing(names: Iterable[str], told: Args, found: Row) -> tuple[str, ...]:
    """Name the columns that differ."""
    return tuple(name for name, a, b in zip(names, told, found, strict=True) if a != b)
