"""Dated values: what law or a tariff changes is a series, never a constant.

The one rule: asking before the first day of a series is an error, never a guess.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.sources import Source
from fixflow.texts import Text

T = TypeVar("T")


@frozen
class Dated(Generic[T]):
    """A value in force from a day on (inclusive) until the next one of its series."""

    since: date
    value: T
    source: Source


@frozen
class NotYetInForce(Misuse):
    """The series does not reach back to the day that was asked for."""

    code = "dated.not_yet_in_force"
    text = Text(
        de="Am {day} galt noch kein Wert; die Reihe beginnt am {first}.",
        en="No value was in force on {day}; the series begins on {first}.",
    )
    day: date
    first: date


@frozen
class SeriesOutOfOrder(Misuse):
    """A series must name each day once, the oldest first."""

    code = "dated.out_of_order"
    text = Text(
        de="Die Reihe ist ab {day} nicht aufsteigend geordnet.",
        en="From {day} on, the series does not ascend.",
    )
    day: date


@frozen
class EmptySeries(Misuse):
    """A series without an entry answers nothing."""

    code = "dated.empty"
    text = Text(de="Die Reihe hat keinen Eintrag.", en="The series has no entry.")


def in_force(series: Sequence[Dated[T]], day: date) -> Dated[T]:
    """Give the entry of a series that is in force on a day.

    Args:
        series: Entries, the oldest first.
        day: The day asked for; an entry counts from its own first day on.

    Raises:
        NotYetInForce: `dated.not_yet_in_force`, the day lies before the first entry.
        EmptySeries: `dated.empty`.

    Examples:
        >>> estv = Source("Art. 25 Abs. 1 MWSTG", "SR 641.20")
        >>> vat = (Dated(date(2018, 1, 1), "7.7", estv), Dated(date(2024, 1, 1), "8.1", estv))
        >>> in_force(vat, date(2023, 12, 31)).value, in_force(vat, date(2024, 1, 1)).value
        ('7.7', '8.1')
    """
    if not series:
        raise EmptySeries
    for entry in reversed(series):  # a handful, and the newest is asked for most
        if entry.since <= day:
            return entry
    raise NotYetInForce(day, series[0].since)


def ascending(series: Sequence[Dated[T]]) -> tuple[Dated[T], ...]:
    """Take a series over if it ascends.

    Raises:
        SeriesOutOfOrder: `dated.out_of_order`.
    """
    for before, after in pairwise(series):
        if after.since <= before.since:
            raise SeriesOutOfOrder(after.since)
    return tuple(series)
