"""Held days: which working days of a run the pipeline counted, and which a pause took out of it.

A day that the end merely crossed when it rolled is neither; a day after the last one goes on
counting for whoever is late.  The one rule: what a rule of days counted is read from the
pipeline.  Elsewhere a day is taken out only if the deadline ran for no moment of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeAlias

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import beginning
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause, Pause, Stop, midnight, stops, utc
from fixflow.deadlines.counting.pipeline import Reckoned, Suspended
from fixflow.deadlines.counting.reckoning import (
    Chained,
    Chosen,
    Mirrored,
    Opened,
    Reckoning,
    decider,
    reckoned,
)
from fixflow.deadlines.counting.rule_parts import counts_of
from fixflow.deadlines.counting.running_time import Stopped, Timed
from fixflow.deadlines.rules import DayCount, OpenHours, Rule
from fixflow.deadlines.terms import HalfDays
from fixflow.deadlines.week import MON_FRI, Week
from fixflow.instants import local_day
from fixflow.parties import Role

Share: TypeAlias = tuple[date, Pause | None]


@frozen
class Run:
    """A run that is looked at: from when to when, what it stood still for, on which days."""

    start: datetime
    end: datetime
    pauses: tuple[Pause, ...]
    cal: Calendar

    @property
    def until(self) -> date:
        """The day of its end by the calendar at the place."""
        return local_day(self.end, self.cal.zone)

    @property
    def stops(self) -> Iterator[Stop]:
        """What it stood still for, overlaps joined."""
        return stops(self.pauses, utc(self.start), self.cal.zone, self.cal.horizon)


def held_days(
    rule: Rule, start: datetime, end: datetime, pauses: Sequence[Pause], cal: Calendar
) -> dict[date, Pause | None]:
    """Sort the working days of a run, the one of its end included.

    Args:
        rule: How long the owner had.
        start: When the run began.
        end: When it ended, or up to when it is looked at.
        pauses: What it stood still for.
        cal: The days at the place.

    Returns:
        By day the pause that took it out; None where it counted.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    run = Run(start, end, tuple(pauses), cal)
    found = reckoned(rule, beginning(start, cal), cal, run.pauses)
    return dict((*shares(found, run), *after(found, run)))


def days_by_role(days: dict[date, Pause | None], owner: Role) -> Counter[Role]:
    """Count each role's days: those that a pause took out are its causer's."""
    return Counter(owner if pause is None else pause.caused_by for pause in days.values())


def shares(found: Reckoning, run: Run) -> Iterator[Share]:
    """Share out the days up to the end of the count, of every part that decides."""
    match found:
        case Chosen():
            yield from shares(found.branches[found.place], run)
        case Opened():
            yield from shares(found.latest, run)
        case Chained():
            yield from shares(found.first, run)
            if found.second is not None:
                yield from shares(found.second, run)
        case Reckoned() | Suspended():
            yield from counted(found, run)
        case Timed() | Stopped():
            last = found.last_day if isinstance(found, Timed) else run.until
            yield from lived(found.begun.day, last, found.rule, run)
        case _:
            pass  # what is due before its event has no day that it could count


def counted(found: Reckoned | Suspended, run: Run) -> Iterator[Share]:
    """Share out the days of a count: what a pause took is its causer's, the rest was counted."""
    last = run.until if isinstance(found, Suspended) else found.tally.last
    for day in open_days(found.tally.before, last, found.rule, run) if found.rule.n > 0 else ():
        taken = (each.stop for each in found.taken if each.first <= day <= each.last)
        yield day, next((first_of(stop, day, run) for stop in taken), None)


def after(found: Reckoning, run: Run) -> Iterator[Share]:
    """Share out the days after the last one, which count on for whoever is late."""
    leaf = decider(found)
    if not isinstance(leaf, Suspended | Stopped):
        rule = leaf.rule.rule if isinstance(leaf, Mirrored) else leaf.rule
        yield from lived(leaf.last_day, run.until, rule, run)


def lived(before: date, last: date, rule: Rule, run: Run) -> Iterator[Share]:
    """Share out days by what was lived through: a day is taken out if nothing of it ran."""
    for day in open_days(before, last, rule, run):
        begins = max(utc(midnight(day, run.cal.zone)), utc(run.start))
        ends = min(utc(midnight(day + ONE_DAY, run.cal.zone)), utc(run.end))
        whole = (
            each
            for each in run.stops
            if each.start <= begins and (each.end is None or ends <= each.end)
        )
        yield day, next((first_of(stop, day, run) for stop in whole), None)


def open_days(before: date, last: date, rule: Rule, run: Run) -> Iterator[date]:
    """Give the working days after one day up to another, none outside the run."""
    week, half_days = week_of(rule), halves_of(rule)
    before = max(before, local_day(run.start, run.cal.zone) - ONE_DAY)
    for count in range((min(last, run.until) - before).days):
        day = before + ONE_DAY * (count + 1)
        if run.cal.is_working_day(day, week, half_days):
            yield day


def first_of(stop: Stop, day: date, run: Run) -> Pause | None:
    """Give the pause of a stop that touches a day, of several the one that began first."""
    zone = run.cal.zone
    begins, ends = utc(midnight(day, zone)), utc(midnight(day + ONE_DAY, zone))
    touching = (each for each in plain(stop.causes) if touches(each, begins, ends))
    return next(touching, None)


def plain(causes: Iterable[Cause]) -> Iterator[Pause]:
    """Give the pauses that somebody causes; a court recess is nobody's."""
    return (each for each in causes if isinstance(each, Pause))


def touches(pause: Pause, begins: datetime, ends: datetime) -> bool:
    """Tell whether a pause touches a stretch of time."""
    return utc(pause.start) < ends and (pause.end is None or utc(pause.end) > begins)


def week_of(rule: Rule) -> Week:
    """Give the week of the count that comes last; Monday to Friday where none is counted."""
    *_, count = counts_of(rule)
    if isinstance(count, DayCount):
        return count.week
    return count.hours.week if isinstance(count, OpenHours) else MON_FRI


def halves_of(rule: Rule) -> HalfDays:
    """Tell whether half days are working days for a rule."""
    *_, count = counts_of(rule)
    return count.half_days if isinstance(count, DayCount) else HalfDays.WORKING
