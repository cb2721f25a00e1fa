"""Pauses: time in which a deadline does not run, because somebody else has to act first.

A pause is half-open: its end no longer belongs to it.  Pauses are put in order, cut at the start
of the deadline, and those that overlap become one stop that keeps every reason.  The one rule: a
shifted due date is never stored; whoever keeps the pauses computes it anew, so that none counts
twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from itertools import chain
from typing import Final, TypeAlias, TypeGuard
from zoneinfo import ZoneInfo

from attrs import field, frozen
from attrs.converters import optional

from fixflow.deadlines.sources.law import easter
from fixflow.deadlines.tables import Horizon
from fixflow.deadlines.terms import PauseDays
from fixflow.errors import Fault, Misuse
from fixflow.instants import MICROSECOND, aware
from fixflow.parties import Role
from fixflow.sources import Source
from fixflow.texts import Language, Text

ONE_DAY: Final = timedelta(days=1)
Stretch: TypeAlias = tuple[date, date]


@frozen
class InvalidPause(Misuse):
    """A pause that ends before it begins, or is none at all; every fault is named with its path."""

    code = "deadlines.pause.invalid"
    text = Text(
        de="Eine Pause ist ungültig.",
        en="A pause is invalid.",
        fr="Une interruption n’est pas valable.",
        it="Un’interruzione non è valida.",
    )
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say that a pause is wrong, and then every fault."""
        return " ".join((self.text.say(lang), *(each.say(lang) for each in self.faults)))


@frozen
class Pause:
    """Time in which the deadline does not run.

    Args:
        start: When it begins (inclusive), with offset.
        end: When it ends (exclusive), with offset; None while it is open.
        reason: Why, for people.
        caused_by: Who has to act meanwhile.

    Raises:
        InvalidInstant: `instants.invalid`.
        NaiveInstant: `instants.naive`.
        InvalidPause: `deadlines.pause.invalid`, a path for each fault: `pause.end`.
    """

    start: datetime = field(converter=aware)
    end: datetime | None = field(converter=optional(aware))
    reason: Text = field(kw_only=True)
    caused_by: Role = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        refuse(self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with it."""
        if self.end is not None and utc(self.end) < utc(self.start):
            said = {"start": self.start.isoformat(), "end": self.end.isoformat()}
            yield Fault("pause.end", "deadlines.pause.order", ENDS_BEFORE, said)
        yield from strange("pause.reason", self.reason, Text)
        yield from strange("pause.caused_by", self.caused_by, Role)


@frozen
class Recess:
    """Weeks of every year in which a legal time limit stands still.

    Attributes:
        name: What it is called.
        days: Gives the stretches of one year, both days inclusive, in order.
        basis: The statute.

    Raises:
        InvalidPause: `deadlines.pause.invalid`, a path for each fault: `recess.days`.
    """

    name: Text
    days: Callable[[int], tuple[Stretch, ...]]
    basis: Source

    def __attrs_post_init__(self) -> None:
        refuse(self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with it."""
        yield from strange("recess.name", self.name, Text)
        if not callable(self.days):
            yield wrong("recess.days", self.days)
        yield from strange("recess.basis", self.basis, Source)

    def of_year(self, year: int) -> tuple[Stretch, ...]:
        """Give the stretches of a year.

        Raises:
            InvalidPause: `deadlines.pause.invalid`, path `recess.2026.1` for what is no stretch.
        """
        told: object = self.days(year)
        path = f"recess.{year}"
        refuse(strange(path, told, Iterable))
        given = tuple(told) if isinstance(told, Iterable) else ()
        found = tuple(each for each in given if is_stretch(each))
        refuse(
            no_stretch(f"{path}.{place}", each)
            for place, each in enumerate(given)
            if not is_stretch(each)
        )
        return found


def of_zpo(year: int) -> tuple[Stretch, ...]:
    """Give the recess of a year that Art. 145 Abs. 1 ZPO names; the last reaches into the next."""
    sunday, week = easter(year), timedelta(days=7)
    return (
        (sunday - week, sunday + week),
        (date(year, 7, 15), date(year, 8, 15)),
        (date(year, 12, 18), date(year + 1, 1, 2)),
    )


Cause: TypeAlias = Pause | Recess


@frozen
class Stop:
    """One stretch of time that does not count, with everything that causes it.

    Attributes:
        start: When it begins, in UTC.
        end: When it ends, in UTC; None while it is open.
        causes: The pauses that it is made of, the first to begin first.
    """

    start: datetime
    end: datetime | None
    causes: tuple[Cause, ...]

    def days(self, mode: PauseDays, zone: ZoneInfo) -> Stretch:
        """Give its first and last day at a place; of an open one the last of the calendar.

        A stretch whose last day lies before its first holds none.
        """
        begins = self.start.astimezone(zone)
        ends = None if self.end is None else (self.end - MICROSECOND).astimezone(zone)
        first, last = begins.date(), date.max if ends is None else ends.date()
        if mode is PauseDays.WHOLE:
            if utc(midnight(first, zone)) < self.start:
                first += ONE_DAY
            if self.end is not None and self.end < utc(midnight(last + ONE_DAY, zone)):
                last -= ONE_DAY
        return first, last


def stops(
    pauses: Sequence[Cause], since: datetime, zone: ZoneInfo, horizon: Horizon
) -> Iterator[Stop]:
    """Give what stops a deadline from its start on: in order, cut, overlaps as one, none empty.

    Args:
        pauses: Pauses in any order; a recess may stand among them.
        since: The start, in UTC.
        zone: The zone in which the days of a recess begin and end.
        horizon: Up to which year a recess is looked at.

    Raises:
        InvalidPause: `deadlines.pause.invalid`, path `pauses.2` for what is no pause.
    """
    refuse_strange(pauses)
    given = sorted(
        (each for pause in pauses if isinstance(pause, Pause) for each in cut(stop(pause), since)),
        key=begin,
    )
    recesses = (
        recess_stops(each, since, zone, horizon) for each in pauses if isinstance(each, Recess)
    )
    return joined(merge(given, *recesses, key=begin))


def listed(pauses: Iterable[Cause]) -> tuple[Cause, ...]:
    """Take pauses as a tuple; one alone, not in a row, is a fault.

    Raises:
        InvalidPause: `deadlines.pause.invalid`, path `pauses`.
    """
    refuse(strange("pauses", pauses, Iterable))
    return tuple(pauses)


def refuse_strange(pauses: Iterable[object]) -> None:
    """Refuse what is no pause, every one of it at once.

    Raises:
        InvalidPause: `deadlines.pause.invalid`, path `pauses.2`, or `pauses` for what is no row.
    """
    refuse(strange("pauses", pauses, Iterable))
    refuse(
        Fault(f"pauses.{place}", "deadlines.pause.kind", NO_PAUSE, {"value": ascii(each)[:80]})
        for place, each in enumerate(pauses)
        if not isinstance(each, Pause | Recess)
    )


def refuse(faults: Iterable[Fault]) -> None:
    """Refuse a pause with all its faults at once.

    Raises:
        InvalidPause: `deadlines.pause.invalid`.
    """
    found = tuple(faults)
    if found:
        raise InvalidPause(found)


def strange(path: str, given: object, kind: type) -> Iterator[Fault]:
    """Name what is not of the kind that belongs there."""
    if not isinstance(given, kind):
        yield wrong(path, given)


def wrong(path: str, given: object) -> Fault:
    """Say that a value does not belong there."""
    return Fault(path, "deadlines.pause.value", WRONG_KIND, {"value": ascii(given)[:80]})


def is_stretch(given: object) -> TypeGuard[Stretch]:
    """Tell whether it is a first and a last day, in this order."""
    match given:
        case (datetime(), _) | (_, datetime()):
            return False
        case (date() as first, date() as last):
            return isinstance(given, tuple) and first <= last
        case _:
            return False


def no_stretch(path: str, given: object) -> Fault:
    """Name what is no stretch of days."""
    return Fault(path, "deadlines.pause.stretch", NO_STRETCH, {"value": ascii(given)[:80]})


def stop(pause: Pause) -> Stop:
    """Take a pause over in UTC, where no instant exists twice."""
    return Stop(utc(pause.start), None if pause.end is None else utc(pause.end), (pause,))


def recess_stops(
    recess: Recess, since: datetime, zone: ZoneInfo, horizon: Horizon
) -> Iterator[Stop]:
    """Give the stretches of a recess from a start on, year by year."""
    # No year before the horizon is counted; the last stretch of the one before reaches into it.
    years = range(max(since.year, horizon[0]) - 1, horizon[1] + 1)
    for first, last in chain.from_iterable(map(recess.of_year, years)):
        begins, ends = (utc(midnight(day, zone)) for day in (first, last + ONE_DAY))
        yield from cut(Stop(begins, ends, (recess,)), since)


def cut(whole: Stop, since: datetime) -> Iterator[Stop]:
    """Cut a stop at the start of the deadline; nothing may be left of it."""
    start = max(whole.start, since)
    if whole.end is None or start < whole.end:
        yield Stop(start, whole.end, whole.causes)


def joined(ordered: Iterable[Stop]) -> Iterator[Stop]:
    """Make one stop of those that overlap or touch."""
    going: Stop | None = None
    for each in ordered:
        if going is None:
            going = each
        elif going.end is not None and going.end < each.start:
            yield going
            going = each
        else:
            ends = None if going.end is None or each.end is None else max(going.end, each.end)
            going = Stop(going.start, ends, going.causes + each.causes)
    if going is not None:
        yield going


def begin(each: Stop) -> datetime:
    """Give the instant by which stops are put in order."""
    return each.start


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Give the instant at which a day begins at a place."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def utc(at: datetime) -> datetime:
    """Say an instant in UTC, where none exists twice."""
    return aware(at).astimezone(UTC)


ENDS_BEFORE: Final = Text(
    de="das Ende {end} liegt vor dem Beginn {start}",
    en="the end {end} lies before the beginning {start}",
    fr="la fin {end} précède le début {start}",
    it="la fine {end} precede l’inizio {start}",
)
WRONG_KIND: Final = Text(
    de="{value} gehört nicht hierher",
    en="{value} does not belong here",
    fr="{value} n’a pas sa place ici",
    it="{value} non appartiene qui",
)
NO_STRETCH: Final = Text(
    de="{value} ist kein erster und letzter Tag, in dieser Folge",
    en="{value} is no first and last day, in this order",
    fr="{value} n’est pas un premier et un dernier jour, dans cet ordre",
    it="{value} non è un primo e un ultimo giorno, in quest’ordine",
)
NO_PAUSE: Final = Text(
    de="{value} ist keine Pause",
    en="{value} is no pause",
    fr="{value} n’est pas une interruption",
    it="{value} non è un’interruzione",
)
ZPO_145: Final = Recess(
    Text(
        de="Gerichtsferien",
        en="court recess",
        fr="suspension des délais",
        it="sospensione dei termini",
    ),
    of_zpo,
    Source("Art. 145 Abs. 1 ZPO", "SR 272"),
)
