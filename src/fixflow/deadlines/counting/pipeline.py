"""The pipeline: anchor, cut-off, start, count, end of day, roll, horizon, in this order and no other.

1. *anchor*: an instant becomes the civil day **in the place's zone**.
2. *cut-off*: what comes too late, or on a closed day, counts as received on the next open day.
3. *start*: which day is the first that counts.
4. *count*: n days on; `WorkingDays` skip what is closed, and each day that a pause takes out.
5. *end*: the hour on the last day; 24:00 is the next midnight, exclusive.  A local time that does
   not exist moves forward by the gap; of two, the first holds (RFC 5545).
6. *roll*: a closed last day moves, if the rule says so; one that moved forward goes on past the
   days of a pause, whatever the month.  The day that moves is the one that holds the last instant,
   so that 00:00 belongs to the day before.
7. *horizon*: outside the years whose law is known there is no answer.

The one rule: the number is made here; `trace` tells the reasons from the same `Reckoned`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from fixflow.deadlines.calendars.calendar import Calendar, Direction
from fixflow.deadlines.counting.beginning import Beginning
from fixflow.deadlines.counting.counting import Taken, Tally, counted, left_from, origin, without
from fixflow.deadlines.counting.open_spans import spans_of
from fixflow.deadlines.counting.pauses import ONE_DAY, Stop
from fixflow.deadlines.counting.statutes import week_by_law
from fixflow.deadlines.rules import CloseOfBusiness, DayRule
from fixflow.deadlines.tables import within
from fixflow.deadlines.terms import ByLaw, EndAt, Roll, StartOn
from fixflow.deadlines.week import Week
from fixflow.instants import MICROSECOND

MIDNIGHT: Final = time(0)
MIDNIGHT_AGAIN: Final = time(0, fold=1)
# a member is looked up in its Enum each time; these are asked of every due date
NEXT_DAY: Final = StartOn.NEXT_DAY
END_OF_DAY: Final = EndAt.END_OF_DAY
SAME_TIME: Final = EndAt.SAME_TIME
NO_ROLL: Final = Roll.NONE
WAYS: Final[dict[Roll, tuple[Direction, Direction | None]]] = {
    Roll.FOLLOWING: ("following", None),
    Roll.PRECEDING: ("preceding", None),
    Roll.MODIFIED_FOLLOWING: ("following", "preceding"),
    Roll.MODIFIED_PRECEDING: ("preceding", "following"),
}


class Reckoned(NamedTuple):
    """What each step of the pipeline handed to the next.

    Attributes:
        rule: The rule that was counted.
        begun: The event.
        tally: The count, from the day of receipt to its last day.
        taken: The days that pauses took out, that of the event among them.
        ended: The day that holds the last instant of the period before any roll.
        last_day: That day after the roll.
        at: The first instant that is late.
    """

    rule: DayRule
    begun: Beginning
    tally: Tally
    taken: tuple[Taken, ...]
    ended: date
    last_day: date
    at: datetime


class Suspended(NamedTuple):
    """A count that stands still, since an open pause began before it ended.

    Attributes:
        rule: The rule that was counted.
        begun: The event.
        tally: The count as it would end without the open pause.
        taken: The days that earlier pauses took out, and those of the open one.
        since: When the open pause began, in UTC.
        left: How many of the rule's days are still to run.
    """

    rule: DayRule
    begun: Beginning
    tally: Tally
    taken: tuple[Taken, ...]
    since: datetime
    left: int


def reckon(
    rule: DayRule, begun: Beginning, cal: Calendar, stops: Iterable[Stop] = ()
) -> Reckoned | Suspended:
    """Send an event through the pipeline of a rule that counts days.

    Args:
        rule: The rule.
        begun: The event.
        cal: The days at the place.
        stops: What stops it from the event on, in order.

    Raises:
        InstantNeeded: `deadlines.start.instant_needed`, the rule asks for the time of the event.
        BeyondHorizon: `deadlines.horizon`.
    """
    received = begun.day if rule.cutoff is None else deemed(rule, begun, rule.cutoff, cal)
    before = day_before_first(rule, received, cal)
    found = ended(rule, begun, counted(rule, received, before, cal), (), cal)
    done = origin(rule, before)
    for stop in stops if rule.n >= 0 else ():
        if stop.start >= found.at.astimezone(UTC):
            break
        touched, last = stop.days(rule.pause, cal.zone)
        first = max(touched, done + ONE_DAY)  # no day is taken out twice
        taken, tally = (*found.taken, Taken(touched, last, stop)), found.tally
        if stop.end is None:
            left = left_from(rule, tally, first, cal)
            return Suspended(rule, begun, tally, taken, stop.start, left)
        if first <= last:
            done, tally = last, without(rule, tally, first, last, cal)
        found = ended(rule, begun, tally, taken, cal)
    within(cal.horizon, begun.day.year)
    within(cal.horizon, found.last_day.year)
    return found


def deemed(rule: DayRule, begun: Beginning, cutoff: time, cal: Calendar) -> date:
    """Cut-off: give the day on which the event counts as received."""
    event = begun.day
    known = Beginning(event, None) if begun.ends_day else begun
    on_time = known.instant(rule).astimezone(cal.zone).time() <= cutoff
    if on_time and cal.is_working_day(event, rule.week, rule.half_days):
        return event
    return cal.add_working_days(event, 1, rule.week, rule.half_days)


def day_before_first(rule: DayRule, received: date, cal: Calendar) -> date:
    """Start: give the day before the first one that counts."""
    if rule.start is NEXT_DAY:
        return received
    if rule.start is StartOn.SAME_DAY:
        return received - ONE_DAY
    return cal.add_working_days(received, 1, rule.week, rule.half_days) - ONE_DAY


def ended(
    rule: DayRule, begun: Beginning, tally: Tally, taken: tuple[Taken, ...], cal: Calendar
) -> Reckoned:
    """End and roll: give the last day and the instant at which it is up."""
    day = tally.last
    if rule.end is SAME_TIME and not begun.ends_day:
        # the 00:00 of an event is the end of the day before
        day -= ONE_DAY * (closing_time(rule, begun, day, cal) == MIDNIGHT)
    last_day = day if rule.roll is NO_ROLL else rolled(rule, day, taken, cal)
    at = instant_on(last_day, closing_time(rule, begun, last_day, cal), cal.zone)
    return Reckoned(rule, begun, tally, taken, day, last_day, at)


def closing_time(rule: DayRule, begun: Beginning, day: date, cal: Calendar) -> time:
    """End: give the local time at which a day ends; midnight is its 24:00."""
    end = rule.end
    if end is END_OF_DAY:
        return MIDNIGHT
    if isinstance(end, time):
        return end
    if isinstance(end, CloseOfBusiness):
        return spans_of(cal, end.hours).closing(day) or MIDNIGHT
    return begun.instant(rule).astimezone(cal.zone).time()


def rolled(rule: DayRule, day: date, taken: Sequence[Taken], cal: Calendar) -> date:
    """Roll: move a closed last day, as the rule says, and forward past the days of a pause."""
    way, back = WAYS[rule.roll]
    week = roll_week(rule, cal)
    moved = cal.roll(day, week, way, rule.half_days)
    if back and moved.month != day.month:
        moved = cal.roll(day, week, back, rule.half_days)
    if moved <= day or not taken:
        return moved
    for each in reaching(taken, day):
        if each.first <= moved <= each.last:
            moved = cal.roll(each.last + ONE_DAY, week, "following", rule.half_days)
    return moved


def reaching(taken: Sequence[Taken], day: date) -> Iterator[Taken]:
    """Give the days taken out that reach a day or go beyond it, in order."""
    return reversed(tuple(takewhile(lambda each: each.last >= day, reversed(taken))))


def roll_week(rule: DayRule, cal: Calendar) -> Week:
    """Give the weekdays on which the rolled period may end."""
    if isinstance(rule.roll_week, ByLaw):
        return legal_week(cal)
    return rule.week if rule.roll_week is None else rule.roll_week


@lru_cache(maxsize=256)
def legal_week(cal: Calendar) -> Week:
    """Give the week by law of a calendar, looked up once."""
    return week_by_law(cal)


def instant_on(day: date, clock: time, zone: tzinfo) -> datetime:
    """Give the instant at which a day ends by the clock at the place.

    A local time that a change of clocks skips moves forward by the gap; of two, the first holds.
    """
    if clock == MIDNIGHT:
        return shown(day + ONE_DAY, MIDNIGHT, MIDNIGHT_AGAIN, zone)
    return local_instant(day, clock, zone)


def local_instant(day: date, clock: time, zone: tzinfo) -> datetime:
    """Give the instant of a local time; one that is skipped moves on, of two the first holds."""
    return shown(day, clock.replace(fold=0), clock.replace(fold=1), zone)


def shown(day: date, first: time, second: time, zone: tzinfo) -> datetime:
    """Give the instant of a local time, said both as the first and as the second of two."""
    at = datetime.combine(day, first, zone)
    if at.utcoffset() == datetime.combine(day, second, zone).utcoffset():
        return at
    return at.astimezone(UTC).astimezone(zone)


def last_day_before(at: datetime) -> date:
    """Give the local day that holds the last instant before an exclusive end."""
    return (at.astimezone(UTC) - MICROSECOND).astimezone(at.tzinfo).date()
