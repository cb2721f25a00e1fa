"""Ringing: the moments at which a rung of a ladder rings.

The first is counted from the due date, each further one from the moment before.  Real time and
working days that no roll moves are reached in one step; of other counts every moment is at least a
day after the last.  The one rule: after a long silence only the latest moments are told, so that
the answer does not grow with the silence.
"""

from collections import deque
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import ONE_DAY
from fixflow.deadlines.counting.pipeline import local_instant, roll_week
from fixflow.deadlines.dates.due import Due, due
from fixflow.deadlines.rules import Before, DayRule, Elapsed, OpenHours, WorkingDays
from fixflow.deadlines.running.ladder import Rung
from fixflow.deadlines.tables import BeyondHorizon
from fixflow.deadlines.terms import Roll
from fixflow.instants import local_day

LATEST: Final = 100


class Ring(NamedTuple):
    """One moment of a rung, by the clock at the place; the first has number 1."""

    number: int
    moment: datetime


class Rings(NamedTuple):
    """The moments of a rung around an instant.

    Attributes:
        past: Those up to the instant, the latest last; of many only the latest `LATEST`.
        coming: The first after it; None where none follows.
    """

    past: tuple[Ring, ...]
    coming: Ring | None


def rings(rung: Rung, found: Due, at: datetime) -> Rings:
    """Give the moments of a rung around an instant.

    A moment beyond the years whose law is known has not come as long as the instant lies within.

    Args:
        rung: The rung.
        found: The due date that it counts from.
        at: The instant; a moment at it has come.

    Raises:
        BeyondHorizon: `deadlines.horizon`, instant and moment both lie beyond.
    """
    past: deque[Ring] = deque(maxlen=LATEST)
    now = at.astimezone(UTC)
    try:
        coming: Ring | None = Ring(1, first(rung, found))
        if coming and coming.moment.astimezone(UTC) <= now:
            coming = ahead(rung, coming, now, found.calendar)
        while coming and coming.moment.astimezone(UTC) <= now:
            past.append(coming)
            coming = following(rung, coming, found.calendar)
    except (BeyondHorizon, OverflowError):
        if local_day(now, found.calendar.zone).year > found.calendar.horizon[1]:
            raise
        coming = None
    return Rings(tuple(past), coming)


def first(rung: Rung, found: Due) -> datetime:
    """Give the moment at which a rung rings first."""
    rule, cal = rung.rule, found.calendar
    if isinstance(rule, Before | Elapsed | OpenHours):
        return due(rule, found, cal).at
    return moment_on(rung, open_day(rule, found.last_day, cal), cal)


def following(rung: Rung, last: Ring, cal: Calendar) -> Ring | None:
    """Give the moment after one; None for a rung that rings once."""
    every = rung.every
    if every is None:
        return None
    if isinstance(every, Elapsed):
        moment = (last.moment.astimezone(UTC) + every.span).astimezone(cal.zone)
    else:
        day = open_day(every, local_day(last.moment, cal.zone), cal)
        moment = moment_on(rung, day, cal)
    return Ring(last.number + 1, moment)


def ahead(rung: Rung, start: Ring, now: datetime, cal: Calendar) -> Ring:
    """Go as near to an instant as one step leads, and leave the latest moments to be counted."""
    every = rung.every
    if isinstance(every, Elapsed):
        steps = max(0, (now - start.moment.astimezone(UTC)) // every.span - LATEST)
        moment = (start.moment.astimezone(UTC) + steps * every.span).astimezone(cal.zone)
        return Ring(start.number + steps, moment)
    if isinstance(every, WorkingDays) and every.roll is Roll.NONE:
        day = local_day(start.moment, cal.zone)
        passed = cal.working_days_between(
            day, local_day(now, cal.zone) - ONE_DAY, every.week, every.half_days
        )
        steps = max(0, passed // every.n - LATEST)
        if steps:
            day = cal.add_working_days(day, steps * every.n, every.week, every.half_days)
            return Ring(start.number + steps, moment_on(rung, day, cal))
    return start


def open_day(rule: DayRule, event: date, cal: Calendar) -> date:
    """Give the open day at the end of a count."""
    day = due(rule, event, cal).last_day
    return cal.roll(day, roll_week(rule, cal), "following", rule.half_days)


def moment_on(rung: Rung, day: date, cal: Calendar) -> datetime:
    """Give the rung's hour on a day; one that a change of clocks skips moves on by the gap."""
    return local_instant(day, rung.at, cal.zone)


def number_after(rung: Rung, found: Due, at: datetime, number: int) -> Ring | None:
    """Give the first moment whose number is greater; None where none follows in known years."""
    past, coming = rings(rung, found, at)
    later = next((each for each in past if each.number > number), coming)
    try:
        while later and later.number <= number:
            later = stepping(rung, later, number - later.number, found.calendar)
    except (BeyondHorizon, OverflowError):
        return None
    return later


def stepping(rung: Rung, last: Ring, missing: int, cal: Calendar) -> Ring | None:
    """Go on by one moment, or at once by all that are missing where time alone is counted."""
    if isinstance(rung.every, Elapsed) and missing > 0:
        moment = last.moment.astimezone(UTC) + missing * rung.every.span
        last = Ring(last.number + missing, moment)
    return following(rung, last, cal)
