"""Numbering: counters without gaps.

A counter is a row, one for each series and year.  Its number is taken in the transaction that
uses it, as late in it as can be; who rolls back gives the number back.  The one rule: never a
database sequence, since that keeps what a rollback took.
"""

from typing import Final, cast

from fixflow.storage.script import Script

TAKE: Final = """INSERT INTO fx_counter (realm, name, value) VALUES (?, ?, 1)
    ON CONFLICT (realm, name) DO UPDATE SET value = fx_counter.value + 1 RETURNING value"""
LAST: Final = "SELECT value FROM fx_counter WHERE realm = ? AND name = ?"
READ: Final = "SELECT name, value FROM fx_counter WHERE realm = ? ORDER BY name"


def counter(series: str, year: int) -> str:
    """Name the counter of a series in a year.

    Examples:
        >>> counter("V", 2027)
        'V/2027'
    """
    return f"{series}/{year}"


def series_of(name: str) -> str:
    """Give the series of a counter."""
    return name.rpartition("/")[0]


def take(realm: str, name: str) -> Script[int]:
    """Take the next number of a counter; the first is 1."""
    ((value,),) = cast("list[tuple[int]]", (yield TAKE, (realm, name)))
    return value


def last(realm: str, name: str) -> Script[int]:
    """Give the number that a counter gave last, 0 for none; it is not taken."""
    rows = cast("list[tuple[int]]", (yield LAST, (realm, name)))
    return rows[0][0] if rows else 0


def counters(realm: str) -> Script[dict[str, int]]:
    """Read every counter of a realm with the number that it gave last."""
    rows = yield READ, (realm,)
    return dict(cast("list[tuple[str, int]]", rows))
