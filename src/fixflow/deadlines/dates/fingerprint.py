"""Fingerprints: on which days of a calendar an answer rests, and whether they are still the same.

A rule looks at few days: those that it counts over, those that a roll crosses, and none at all
where it counts real time.  The one rule: a day at which nobody looked changes no fingerprint, so
that it differs only where the answer could.  A company's own days count by the days they change.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from functools import lru_cache
from hashlib import sha256
from typing import Final, NewType, TypeAlias

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.closing import Adjusted, AllClosed, AnyClosed, Closing, PlaceDays
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause
from fixflow.deadlines.counting.pipeline import WAYS, Reckoned, Suspended, roll_week
from fixflow.deadlines.counting.reckoning import (
    Chained,
    Chosen,
    Mirrored,
    Opened,
    Reckoning,
    decider,
    reckoned,
)
from fixflow.deadlines.counting.rule_parts import asks_for_open_days
from fixflow.deadlines.counting.running_time import Stopped, Timed
from fixflow.deadlines.data_files import DATA
from fixflow.deadlines.rules import CloseOfBusiness, DayRule, Elapsed, OpenHours, Rule, WorkingDays
from fixflow.deadlines.sources.holiday_sources import CalendarSource
from fixflow.deadlines.sources.resolve import SHIPPED, source_of
from fixflow.deadlines.tables import within
from fixflow.deadlines.terms import HalfDays, Roll
from fixflow.deadlines.week import Week

DayBits = NewType("DayBits", int)
Expression: TypeAlias = "str | list[Expression]"
DIGITS: Final = 16
LAW: Final = ("areas", "ch", "days", "de")
WHOLE_DAY: Final = time(0)


@frozen
class Look:
    """A stretch of days that a rule looks at: of which week, and whether by the hour.

    Attributes:
        week: The weekdays on which work is done.
        half_days: How a day that closes from an hour on is taken.
        first: The first day.
        last: The last one, included.
        by_hour: Whether it matters from which hour a half day is closed.
    """

    week: Week
    half_days: HalfDays
    first: date
    last: date
    by_hour: bool = False


@frozen
class HalfDay:
    """A day that closes from an hour on, by the clock at the place."""

    day: date
    closes_at: time


@frozen(kw_only=True)
class UsedDays:
    """What a calendar answered for one stretch of days.

    Attributes:
        look: The days, and what was asked.
        bits: Which of them were open; bit 0 is the first day.
        halves: The half days among them, where the hour matters.
    """

    look: Look
    bits: DayBits
    halves: tuple[HalfDay, ...] = ()

    def opened(self, day: date) -> bool:
        """Tell whether a day of the stretch was open."""
        return bool(self.bits >> (day - self.look.first).days & 1)

    def closed_from(self, day: date) -> time | None:
        """Give the hour from which a half day was closed; None of any other day."""
        return next((each.closes_at for each in self.halves if each.day == day), None)


def fingerprint_of(rule: Rule, start: Start, cal: Calendar, pauses: Sequence[Cause] = ()) -> str:
    """Give the fingerprint of an answer: the calendar's law and the days that were used.

    SHA-256 over the expression of places and profiles, the zone, the span and, for each week,
    the open days that were looked at; its first 16 hexadecimal digits.

    Examples:
        A holiday far away changes nothing, one on the way does.

        >>> from fixflow.deadlines.rules import arbeitstage
        >>> cal, start = Calendar.of("CH-ZH"), date(2026, 5, 4)
        >>> far, near = ({date(2026, 5, day): "Betriebsferien"} for day in (29, 5))
        >>> found = fingerprint_of(arbeitstage(3), start, cal)
        >>> found == fingerprint_of(arbeitstage(3), start, cal.with_closures(far))
        True
        >>> found == fingerprint_of(arbeitstage(3), start, cal.with_closures(near))
        False
    """
    found = reckoned(rule, beginning(start, cal), cal, pauses)
    days = used_days(found, cal)
    return digest(cal, span_of(found, cal, days), days)


def used_days(found: Reckoning, cal: Calendar) -> tuple[UsedDays, ...]:
    """Give what the calendar answered wherever a reckoning looked, each stretch once."""
    return tuple(answered(look, cal) for look in dict.fromkeys(looks(found, cal)))


def looks(found: Reckoning, cal: Calendar) -> Iterator[Look]:
    """Give the stretches of days at which a reckoning looked, those of every branch."""
    match found:
        case Chosen():
            for each in found.branches:
                yield from looks(each, cal)
        case Opened():
            yield from looks(found.earliest, cal)
            yield from looks(found.latest, cal)
        case Chained():
            yield from looks(found.first, cal)
            if found.second is not None:
                yield from looks(found.second, cal)
        case Mirrored():
            yield from back_looks(found, cal)
        case Timed() | Stopped():
            if isinstance(found.rule, OpenHours):
                yield stretch(
                    found.rule.hours.week, (found.begun.day, last_of(found, cal)), by_hour=True
                )
        case Reckoned() | Suspended():
            yield from day_looks(found, cal)


def day_looks(found: Reckoned | Suspended, cal: Calendar) -> Iterator[Look]:
    """Give where a count of days looked: over the count, over the roll, at the close of business."""
    rule, tally = found.rule, found.tally
    if asks_for_open_days(rule):
        from_event = rule.n <= 0 or rule.cutoff is not None
        first = found.begun.day if from_event else min(tally.received, tally.before) + ONE_DAY
        over = (first, tally.base, tally.last)
        yield stretch(rule.week, over, rule.half_days)
    if isinstance(found, Suspended):
        return
    if rule.roll is not Roll.NONE:
        yield rolling(rule, rule.roll, (found.ended, found.last_day), cal)
    if isinstance(rule.end, CloseOfBusiness):
        yield stretch(rule.end.hours.week, (found.last_day,), by_hour=True)


def back_looks(found: Mirrored, cal: Calendar) -> Iterator[Look]:
    """Give where a count back looked."""
    count = found.rule.rule
    if isinstance(count, OpenHours):
        yield stretch(count.hours.week, (found.begun.day, found.last_day), by_hour=True)
    if isinstance(count, Elapsed | OpenHours) or found.found is None or found.rolled is None:
        return
    if isinstance(count, WorkingDays):
        yield stretch(count.week, (found.begun.day, found.found), count.half_days)
    if found.rule.roll is not Roll.NONE:
        yield rolling(count, found.rule.roll, (found.found, found.rolled), cal)


def rolling(rule: DayRule, roll: Roll, days: tuple[date, date], cal: Calendar) -> Look:
    """Give the days over which a roll looked; one that turned back has also looked beyond."""
    week = roll_week(rule, cal)
    turned = cal.roll(days[0], week, WAYS[roll][0], rule.half_days)
    return stretch(week, (*days, turned), rule.half_days)


def stretch(
    week: Week,
    days: Iterable[date],
    half_days: HalfDays = HalfDays.WORKING,
    *,
    by_hour: bool = False,
) -> Look:
    """Give the stretch that holds all of some days."""
    held = sorted(days)
    return Look(week, half_days, held[0], held[-1], by_hour)


def answered(look: Look, cal: Calendar) -> UsedDays:
    """Ask a calendar for a stretch of days.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    halves = half_days(look, cal) if look.by_hour else ()
    return UsedDays(look=look, bits=open_bits(look, cal), halves=tuple(halves))


def open_bits(look: Look, cal: Calendar) -> DayBits:
    """Give the open days of a stretch; bit 0 is its first day."""
    bits = 0
    for year in range(look.first.year, look.last.year + 1):
        of_year = cal.days.open_bits(within(cal.horizon, year), look.week, look.half_days)
        offset = (date(year, 1, 1) - look.first).days
        bits |= of_year << offset if offset >= 0 else of_year >> -offset
    return DayBits(bits & (1 << (look.last - look.first).days + 1) - 1)


def half_days(look: Look, cal: Calendar) -> Iterator[HalfDay]:
    """Give the days of a stretch that close from an hour on."""
    for year in range(look.first.year, look.last.year + 1):
        for day in dict.fromkeys(each.date for each in cal.facts(year) if each.extent.closes):
            at = cal.closes_at(day) if look.first <= day <= look.last else None
            if at is not None and at != WHOLE_DAY:
                yield HalfDay(day, at)


def last_of(found: Reckoning, cal: Calendar) -> date:
    """Give the last day of a reckoning; while it stands still, the day since when."""
    leaf = decider(found)
    if isinstance(leaf, Suspended | Stopped):
        return leaf.since.astimezone(cal.zone).date()
    return leaf.last_day


def span_of(found: Reckoning, cal: Calendar, days: Sequence[UsedDays]) -> tuple[date, date]:
    """Give the first and the last day of an answer, with every day that was used for it."""
    ends = (day for each in days for day in (each.look.first, each.look.last))
    held = sorted((found.begun.day, last_of(found, cal), *ends))
    return held[0], held[-1]


def digest(cal: Calendar, span: tuple[date, date], days: Sequence[UsedDays]) -> str:
    """Boil the calendar's law and the used days down to sixteen digits."""
    held = [expression(cal.days), cal.zone.key, [day.isoformat() for day in span]]
    held += [used_in_words(each) for each in days]
    written = json.dumps(held, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()[:DIGITS]


def used_in_words(used: UsedDays) -> list[str]:
    """Write a stretch of used days."""
    look = used.look
    halves = (f"{each.day}T{each.closes_at}" for each in used.halves)
    first, last = look.first.isoformat(), look.last.isoformat()
    return [str(int(look.week)), look.half_days.value, first, last, f"{used.bits:x}", *halves]


def expression(node: Closing) -> Expression:
    """Write what closes a calendar by law: places and profiles, without a company's own days."""
    match node:
        case PlaceDays():
            return [node.place, node.profile, node.regional, source_of(node.source).name]
        case Adjusted():
            return expression(node.below)
        case AnyClosed() | AllClosed():
            name = "any" if isinstance(node, AnyClosed) else "all"
            return [name, *map(expression, node.members)]
        case _:
            return type(node).__qualname__


def data_versions(cal: Calendar) -> tuple[tuple[str, str], ...]:
    """Give the versions of the data on which a calendar rests: of its sources, and of our law.

    Raises:
        SourceMissing: `deadlines.source.missing`.
    """
    sources = dict.fromkeys(source_of(leaf.source) for leaf in cal.leaves)
    found = {each.name: version_of(each) for each in sources}
    law = {"law": law_digest()} if SHIPPED["holidays"] in sources else {}
    return tuple(sorted({**found, **law}.items()))


def version_of(source: CalendarSource) -> str:
    """Give the version of a source; that of a library does not change while we run."""
    if source in SHIPPED.values():
        return version_of_shipped(source.name)
    return source.version


@lru_cache(maxsize=8)
def version_of_shipped(name: str) -> str:
    """Look the version of a library up, which costs a millisecond, once."""
    return SHIPPED[name].version


@lru_cache(maxsize=1)
def law_digest() -> str:
    """Boil the packaged law down to sixteen digits."""
    held = sha256()
    for name in LAW:
        held.update((DATA / f"{name}.csv").read_bytes())
    return held.hexdigest()[:DIGITS]
