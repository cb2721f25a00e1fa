"""Running time: rules of real and of open time, from instant to instant, with pauses cut exactly.

Real time goes through UTC, where a night on which the clocks change is as long as it is.  The one
rule: a pause that begins at or after the due instant moves nothing.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Beginning
from fixflow.deadlines.counting.open_spans import spans_of
from fixflow.deadlines.counting.pauses import Stop, utc
from fixflow.deadlines.counting.pipeline import last_day_before
from fixflow.deadlines.rules import Elapsed, OpenHours
from fixflow.deadlines.tables import within

TimeRule = Elapsed | OpenHours


class Timed(NamedTuple):
    """How a length of time ran.

    Attributes:
        rule: The rule that was counted.
        begun: The event.
        stops: What stopped it.
        at: The first instant that is late, by the clock at the place.
        last_day: The local day that holds the last instant before it.
    """

    rule: TimeRule
    begun: Beginning
    stops: tuple[Stop, ...]
    at: datetime
    last_day: date


class Stopped(NamedTuple):
    """A length of time that stands still, since an open pause began before it was over.

    Attributes:
        rule: The rule that was counted.
        begun: The event.
        stops: What stopped it, the open pause last.
        since: When the open pause began, in UTC.
        left: How much is still to run.
    """

    rule: TimeRule
    begun: Beginning
    stops: tuple[Stop, ...]
    since: datetime
    left: timedelta


def run(
    rule: TimeRule, begun: Beginning, cal: Calendar, stops: Iterable[Stop] = ()
) -> Timed | Stopped:
    """Let time run from an event, and say the end by the clock at the place.

    Args:
        rule: How long.
        begun: The event.
        cal: The days at the place.
        stops: What stops it from the event on, in order.

    Raises:
        InstantNeeded: `deadlines.start.instant_needed`.
        BeyondHorizon: `deadlines.horizon`.
        NoWorkingDay: `deadlines.calendar.empty`, nothing is ever open.
    """
    cursor, left = utc(begun.instant(rule)), rule.span
    within(cal.horizon, begun.day.year)
    met: list[Stop] = []
    for stop in stops:
        if stop.start.astimezone(cal.zone).year > cal.horizon[1]:
            break  # no due instant lies as far
        served = lasted(rule, cursor, stop.start, cal)
        if served >= left:
            break
        met.append(stop)
        left -= served
        if stop.end is None:
            return Stopped(rule, begun, tuple(met), stop.start, left)
        cursor = stop.end
    at = gone_on(rule, cursor, left, cal).astimezone(cal.zone)
    last_day = last_day_before(at)
    within(cal.horizon, last_day.year)
    return Timed(rule, begun, tuple(met), at, last_day)


def lasted(rule: TimeRule, start: datetime, end: datetime, cal: Calendar) -> timedelta:
    """Measure how much of the rule's time lies between two instants."""
    if isinstance(rule, Elapsed):
        return end - start
    return spans_of(cal, rule.hours).between(start, end)


def gone_on(rule: TimeRule, start: datetime, span: timedelta, cal: Calendar) -> datetime:
    """Go on by a length of the rule's time."""
    if isinstance(rule, Elapsed):
        return start + span
    return spans_of(cal, rule.hours).add(start, span)


def gone_back(rule: TimeRule, end: datetime, cal: Calendar) -> datetime:
    """Go back by the whole length of a rule, and say the instant by the clock at the place.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    ends = end.astimezone(UTC)
    begins = (
        ends - rule.span
        if isinstance(rule, Elapsed)
        else spans_of(cal, rule.hours).back(ends, rule.span)
    )
    within(cal.horizon, begins.astimezone(cal.zone).year)
    return begins.astimezone(cal.zone)
