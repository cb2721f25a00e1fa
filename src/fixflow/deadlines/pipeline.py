"""The pipeline: anchor, start, count, end of day, roll, horizon, in this order and no other.

1. *anchor*: an instant becomes the civil day **in the place's zone**; real time goes through UTC.
2. *start*: which day is the first that counts.
3. *count*: n days on; `WorkingDays` skip what is closed.
4. *end*: the hour on the last day; 24:00 is the next midnight, exclusive.  A local time that does
   not exist moves forward by the gap; of two, the first holds (RFC 5545).
5. *roll*: a closed last day moves, if the rule says so.  The day that moves is the one that holds
   the last instant, so that 00:00 belongs to the day before.
6. *horizon*: outside the years whose law is known there is no answer.

The one rule: the number is made here; `trace` tells the reasons from the same `Reckoned`.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

from attrs import frozen

from fixflow.deadlines.calendar import Calendar, Direction
from fixflow.deadlines.rules import DayRule, Elapsed, OneEnd, Rule, Weeks, Window, WorkingDays
from fixflow.deadlines.statutes import week_by_law
from fixflow.deadlines.tables import within_horizon
from fixflow.deadlines.terms import ByLaw, EndAt, Roll, StartOn
from fixflow.deadlines.week import Week
from fixflow.errors import Misuse
from fixflow.instants import MICROSECOND, aware, local_day
from fixflow.texts import Text

ONE_DAY: Final = timedelta(days=1)
MIDNIGHT: Final = time(0)
MIDNIGHT_AGAIN: Final = time(0, fold=1)
WAYS: Final[dict[Roll, tuple[Direction, ...]]] = {
    Roll.FOLLOWING: ("following",),
    Roll.PRECEDING: ("preceding",),
    Roll.MODIFIED_FOLLOWING: ("following", "preceding"),
    Roll.MODIFIED_PRECEDING: ("preceding", "following"),
}


@frozen
class InstantNeeded(Misuse):
    """A day alone does not say at what time the clock began."""

    code = "deadlines.start.instant_needed"
    text = Text(
        de="{start} ist ein Tag; für «{rule}» braucht es den Zeitpunkt.",
        en="{start} is a day; “{rule}” needs the instant.",
        fr="{start} est un jour; pour «{rule}» il faut l’instant.",
        it="{start} è un giorno; per «{rule}» serve l’istante.",
    )
    start: date
    rule: Text


class Reckoned(NamedTuple):
    """What each step of the pipeline handed to the next.

    Attributes:
        event: The civil day of the event at the place.
        before: The day before the first one that counts.
        counted: The last day of the count.
        clock: The local time at which the last day ends; midnight is its 24:00.
        ended: The day that holds the last instant of the period before any roll.
        last_day: That day after the roll.
        at: The first instant that is late.
    """

    event: date
    before: date
    counted: date
    clock: time
    ended: date
    last_day: date
    at: datetime


def reckon(rule: DayRule, start: datetime | date, cal: Calendar) -> Reckoned:
    """Send a start through the pipeline of a rule that counts days.

    Raises:
        NaiveInstant: `instants.naive`.
        InstantNeeded: `deadlines.start.instant_needed`, the rule ends at the event's time.
        BeyondHorizon: `deadlines.horizon`.
    """
    event = civil_day(start, cal)
    before = day_before_first(rule, event, cal)
    counted = last_counted(rule, before, cal)
    clock = closing_time(rule, start, cal)
    ended = counted - ONE_DAY if clock == MIDNIGHT and rule.end is not EndAt.END_OF_DAY else counted
    last_day = rolled(rule, ended, cal)
    within_horizon(event.year)
    within_horizon(last_day.year)
    at = instant_on(last_day, clock, cal.zone)
    return Reckoned(event, before, counted, clock, ended, last_day, at)


def deciding(rule: Rule) -> OneEnd:
    """Give the rule that decides when it is due: of a window the latest."""
    return rule.latest if isinstance(rule, Window) else rule


def civil_day(start: datetime | date, cal: Calendar) -> date:
    """Anchor: give the day of the event as the wall at the place shows it."""
    return local_day(start, cal.zone) if isinstance(start, datetime) else start


def day_before_first(rule: DayRule, event: date, cal: Calendar) -> date:
    """Start: give the day before the first one that counts."""
    if rule.start is StartOn.NEXT_DAY:
        return event
    if rule.start is StartOn.SAME_DAY:
        return event - ONE_DAY
    return cal.add_working_days(event, 1, rule.week) - ONE_DAY


def last_counted(rule: DayRule, before: date, cal: Calendar) -> date:
    """Count: give the last day of the count."""
    if isinstance(rule, WorkingDays):
        return cal.add_working_days(before, rule.n, rule.week)
    return before + (timedelta(weeks=rule.n) if isinstance(rule, Weeks) else timedelta(rule.n))


def closing_time(rule: DayRule, start: datetime | date, cal: Calendar) -> time:
    """End: give the local time at which the last day ends; midnight is its 24:00."""
    if isinstance(rule.end, time):
        return rule.end
    if rule.end is EndAt.END_OF_DAY:
        return MIDNIGHT
    return instant(rule, start).astimezone(cal.zone).time()


def rolled(rule: DayRule, day: date, cal: Calendar) -> date:
    """Roll: move a closed last day, if the rule says so."""
    if rule.roll is Roll.NONE:
        return day
    way, *back = WAYS[rule.roll]
    week = roll_week(rule, cal)
    moved = cal.roll(day, week, way)
    return cal.roll(day, week, back[0]) if back and moved.month != day.month else moved


def roll_week(rule: DayRule, cal: Calendar) -> Week:
    """Give the weekdays on which the rolled period may end."""
    if isinstance(rule.roll_week, ByLaw):
        return week_by_law(cal)
    return rule.week if rule.roll_week is None else rule.roll_week


def instant_on(day: date, clock: time, zone: tzinfo) -> datetime:
    """Give the instant at which a day ends by the clock at the place.

    A local time that a change of clocks skips moves forward by the gap; of two, the first holds.
    """
    wall, again = (day + ONE_DAY, MIDNIGHT_AGAIN) if clock == MIDNIGHT else (day, second(clock))
    at = datetime.combine(wall, clock, zone)
    if at.utcoffset() == datetime.combine(wall, again, zone).utcoffset():
        return at
    return at.astimezone(UTC).astimezone(zone)


def second(clock: time) -> time:
    """Give a local time as the one that is shown second, where the clocks show it twice."""
    return clock.replace(fold=1)


def elapsed(rule: Elapsed, start: datetime | date, cal: Calendar) -> datetime:
    """Let real time pass, and say it by the clock at the place.

    Raises:
        NaiveInstant: `instants.naive`.
        InstantNeeded: `deadlines.start.instant_needed`.
        BeyondHorizon: `deadlines.horizon`.
    """
    begun = instant(rule, start).astimezone(UTC)
    at = (begun + rule.span).astimezone(cal.zone)
    within_horizon(begun.year)
    within_horizon(last_day_before(at).year)
    return at


def last_day_before(at: datetime) -> date:
    """Give the local day that holds the last instant before an exclusive end."""
    return (at.astimezone(UTC) - MICROSECOND).astimezone(at.tzinfo).date()


def instant(rule: Rule, start: datetime | date) -> datetime:
    """Take a start over if it is an instant."""
    if isinstance(start, datetime):
        return aware(start)
    raise InstantNeeded(start, Text(*(rule.say(lang) for lang in ("de", "en", "fr", "it"))))
