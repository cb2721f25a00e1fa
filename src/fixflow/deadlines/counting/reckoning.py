"""Reckoning: every rule, simple or made of others, counted from an event.

A composite is reckoned as its parts are, and keeps them all, so that the explanation can show the
branches that did not decide.  The one rule: every part meets the same pauses, from where it
begins on.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple, TypeAlias, Union

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Beginning
from fixflow.deadlines.counting.counting import shifted
from fixflow.deadlines.counting.pauses import Cause, Stop, midnight, stops, utc
from fixflow.deadlines.counting.pipeline import (
    WAYS,
    Reckoned,
    Suspended,
    last_day_before,
    local_instant,
    reckon,
    roll_week,
)
from fixflow.deadlines.counting.running_time import Stopped, Timed, gone_back, run
from fixflow.deadlines.rules import (
    Before,
    DayCount,
    DayRule,
    Days,
    Earliest,
    Elapsed,
    Latest,
    OpenHours,
    Rule,
    Then,
    Weeks,
    Window,
    WorkingDays,
    Years,
)
from fixflow.deadlines.tables import within
from fixflow.deadlines.terms import Roll


class Mirrored(NamedTuple):
    """A rule counted back.

    Attributes:
        rule: The mirrored rule.
        begun: What it is counted back from.
        found: The day that the count gives, before the roll; None of a length of time.
        rolled: That day after the roll.
        at: The moment.
        last_day: The local day that holds the last instant before it.
    """

    rule: Before
    begun: Beginning
    found: date | None
    rolled: date | None
    at: datetime
    last_day: date


class Chosen(NamedTuple):
    """The branches of an earliest or latest rule, and which of them decides.

    Attributes:
        rule: The rule.
        begun: The event.
        branches: Each part as it was reckoned, in written order.
        place: Which of them decides.
    """

    rule: Earliest | Latest
    begun: Beginning
    branches: "tuple[Reckoning, ...]"
    place: int


class Opened(NamedTuple):
    """A window.

    Attributes:
        rule: The rule.
        begun: The event.
        earliest: Its beginning as it was reckoned.
        latest: Its end, which decides.
    """

    rule: Window
    begun: Beginning
    earliest: "Reckoning"
    latest: "Reckoning"


class Chained(NamedTuple):
    """One rule after another.

    Attributes:
        rule: The rule.
        begun: The event.
        first: The first part as it was reckoned.
        second: The second, from the end of the first; None where that stands still.
    """

    rule: Then
    begun: Beginning
    first: "Reckoning"
    second: "Reckoning | None"


STILL: Final = (Suspended, Stopped)
Leaf: TypeAlias = Reckoned | Suspended | Timed | Stopped | Mirrored
Reckoning: TypeAlias = Union[Leaf, Chosen, Opened, Chained]  # noqa: UP007  names that stand above


def reckoned(
    rule: Rule, begun: Beginning, cal: Calendar, pauses: Sequence[Cause] = ()
) -> Reckoning:
    """Count a rule from an event.

    Raises:
        InstantNeeded: `deadlines.start.instant_needed`.
        InvalidPause: `deadlines.pause.invalid`.
        BeyondHorizon: `deadlines.horizon`.
        NoWorkingDay: `deadlines.calendar.empty`.
    """
    if isinstance(rule, DayCount):  # by far the most
        return reckon(rule, begun, cal, stopping(begun, cal, pauses))
    match rule:
        case Elapsed() | OpenHours():
            return run(rule, begun, cal, stopping(begun, cal, pauses))
        case Window():
            earliest = reckoned(rule.earliest, begun, cal, pauses)
            return Opened(rule, begun, earliest, reckoned(rule.latest, begun, cal, pauses))
        case Earliest() | Latest():
            branches = tuple(reckoned(each, begun, cal, pauses) for each in rule.rules)
            return Chosen(rule, begun, branches, deciding_place(rule, branches, begun, cal, pauses))
        case Then():
            return chained(rule, begun, cal, pauses)
        case _:
            return mirrored(rule, begun, cal)


def stopping(
    begun: Beginning, cal: Calendar, pauses: Sequence[Cause]
) -> Iterator[Stop] | tuple[()]:
    """Give what stops a rule from its beginning on."""
    if not pauses:
        return ()
    since = midnight(begun.day, cal.zone) if begun.at is None else begun.at
    return stops(pauses, utc(since), cal.zone, cal.horizon)


def chained(rule: Then, begun: Beginning, cal: Calendar, pauses: Sequence[Cause]) -> Chained:
    """Count the second rule from the end of the first, if that has one."""
    first = reckoned(rule.first, begun, cal, pauses)
    leaf = decider(first)
    if isinstance(leaf, STILL):
        return Chained(rule, begun, first, None)
    ends = Beginning(leaf.last_day, leaf.at, ends_day=True)
    return Chained(rule, begun, first, reckoned(rule.second, ends, cal, pauses))


def deciding_place(
    rule: Earliest | Latest,
    branches: Sequence[Reckoning],
    begun: Beginning,
    cal: Calendar,
    pauses: Sequence[Cause],
) -> int:
    """Find the branch that decides; one that stands still is later than one that ended before.

    Where several stand still, those are compared as if the open pause had not begun.
    """
    ends = [end_of(each) for each in branches]
    pick = min if isinstance(rule, Earliest) else max
    still = [place for place, at in enumerate(ends) if at is None]
    if not still or (isinstance(rule, Earliest) and len(still) < len(ends)):
        known = [at for at in ends if at is not None]
        return ends.index(pick(known))
    closed = tuple(each for each in pauses if getattr(each, "end", True) is not None)
    without = {place: end_of(reckoned(rule.rules[place], begun, cal, closed)) for place in still}
    wanted = pick(at for at in without.values() if at is not None)
    return next(place for place in still if without[place] == wanted)


def decider(found: Reckoning) -> Leaf:
    """Give the simple part whose end is the end of the whole."""
    match found:
        case Chosen():
            return decider(found.branches[found.place])
        case Opened():
            return decider(found.latest)
        case Chained():
            return decider(found.second if found.second is not None else found.first)
        case _:
            return found


def end_of(found: Reckoning) -> datetime | None:
    """Give the due instant in UTC; None while it stands still."""
    leaf = decider(found)
    return None if isinstance(leaf, STILL) else leaf.at.astimezone(UTC)


def mirrored(rule: Before, begun: Beginning, cal: Calendar) -> Mirrored:
    """Count a rule back from a day or an instant.

    Raises:
        InstantNeeded: `deadlines.start.instant_needed`, real time from a mere day.
        BeyondHorizon: `deadlines.horizon`.
    """
    within(cal.horizon, begun.day.year)
    count = rule.rule
    if isinstance(count, Elapsed | OpenHours):
        at = gone_back(count, begun.instant(rule), cal)
        return Mirrored(rule, begun, None, None, at, last_day_before(at))
    found = counted_back(count, begun.day, cal)
    last_day = rolled_back(rule, count, found, cal)
    at = local_instant(last_day, rule.at, cal.zone)
    within(cal.horizon, last_day.year)
    return Mirrored(rule, begun, found, last_day, at, last_day_before(at))


def counted_back(rule: DayRule, day: date, cal: Calendar) -> date:
    """Count back from a day, which is itself not counted."""
    match rule:
        case WorkingDays(n=0):
            return day
        case WorkingDays():
            return cal.add_working_days(day, -rule.n, rule.week, rule.half_days)
        case Days():
            return day - timedelta(days=rule.n)
        case Weeks():
            return day - timedelta(weeks=rule.n)
        case _:
            return shifted(day, -rule.n * (12 if isinstance(rule, Years) else 1))


def rolled_back(rule: Before, count: DayRule, day: date, cal: Calendar) -> date:
    """Move a closed day back, as the mirrored rule says."""
    if rule.roll is Roll.NONE:
        return day
    way, back = WAYS[rule.roll]
    week = roll_week(count, cal)
    moved = cal.roll(day, week, way, count.half_days)
    if back is not None and moved.month != day.month:
        return cal.roll(day, week, back, count.half_days)
    return moved
