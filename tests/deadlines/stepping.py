"""A slow second opinion: every rule by stepping, day by day and minute by minute.

Nothing is taken from the package but the value classes that say a rule.  There is no table, no
rank and no formula: a day is counted by looking at it, a month is added by walking to it, and an
open hour is sixty minutes that were open.  What the specification leaves open is decided as follows.

* Pauses are taken in the order in which they begin; the first one that begins at or after the
  instant reached so far ends the matter.
* A paused day is skipped where days are counted and where an end is moved on; after weeks, months
  and years one day is added for each.
* A count back knows no pause.  Which way a closed end moves the calendar alone says, so that no
  pause can make a due date earlier.
* An end at 00:00 ends the day before, and that day may be closed.
* § 188 Abs. 2 and 3 BGB for § 187 Abs. 2: the last day is the one before the same number, and the
  last of the month where that number does not exist.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from attrs import evolve, frozen

from fixflow.deadlines import (
    MON_FRI,
    MON_SAT,
    Before,
    ByLaw,
    CloseOfBusiness,
    Days,
    Earliest,
    Elapsed,
    EndAt,
    Hours,
    Latest,
    Months,
    OpenHours,
    PauseDays,
    Roll,
    Rule,
    StartOn,
    Then,
    Week,
    Weeks,
    Window,
    WorkingDays,
    Years,
)
from tests.deadlines.paper import DAY, MIDNIGHT, OPEN, Paper, Span, wall

DayRule: TypeAlias = WorkingDays | Days | Weeks | Months | Years
Pause: TypeAlias = tuple[datetime, datetime]
Answer: TypeAlias = tuple[datetime | None, date | None]
MINUTE = timedelta(minutes=1)
NEVER = datetime(9000, 1, 1, tzinfo=UTC)  # stands for the end of a pause that has none


@frozen(kw_only=True)
class Event:
    """Where a rule starts: a day, perhaps an instant, perhaps with its wall time.

    Args:
        day: The event day.
        at: The instant, or the one that the rule before ended at.
        clock: The wall time of the event; a day, or the end of another rule, has none.
    """

    day: date
    at: datetime | None = None
    clock: time | None = None


def answered(rule: Rule, start: datetime | date, cal: Paper, pauses: Sequence[Span]) -> Answer:
    """Tell when a rule is due and on which last day; twice None if an open pause keeps it."""
    if isinstance(start, datetime):
        here = start.astimezone(cal.zone)
        event = Event(day=here.date(), at=start.astimezone(UTC), clock=here.time())
    else:
        event = Event(day=start)
    at = ends(rule, event, cal, pauses)
    return (None, None) if at is None else (at, last_day(at, cal))


def last_day(at: datetime, cal: Paper) -> date:
    """Tell the day that holds the last instant before."""
    return cal.day_of(at - timedelta(microseconds=1))


def ends(rule: Rule, event: Event, cal: Paper, pauses: Sequence[Span]) -> datetime | None:
    """Tell when a rule is due."""
    match rule:
        case Window():
            return ends(rule.latest, event, cal, pauses)
        case Earliest() | Latest():
            branches = [ends(each, event, cal, pauses) for each in rule.rules]
            known = [at for at in branches if at is not None]
            choose = min if isinstance(rule, Earliest) else max
            return choose(known) if len(known) == len(branches) else None
        case Then():
            first = ends(rule.first, event, cal, pauses)
            if first is None:
                return None
            reached = Event(day=last_day(first, cal), at=first)
            return ends(rule.second, reached, cal, pauses)
        case Before():
            return before(rule, event, cal)
        case _:
            return one_end(rule, event, cal, joined(pauses, event, cal))


def one_end(
    rule: Elapsed | OpenHours | DayRule, event: Event, cal: Paper, pauses: list[Pause]
) -> datetime | None:
    """Count without pauses, then with one more each time that one begins before the end."""
    if isinstance(rule, OpenHours):
        return open_hours(rule, event, cal, pauses)
    if getattr(rule, "n", 0) < 0:
        pauses = []  # what lies behind the event is not paused
    known: list[Pause] = []
    at = counted(rule, event, cal, known)
    for start, end in pauses:
        if start >= at:
            break
        if end == NEVER:
            return None
        known.append((start, end))
        at = counted(rule, event, cal, known)
    return at


def joined(pauses: Sequence[Span], event: Event, cal: Paper) -> list[Pause]:
    """Sort the pauses, cut off what lies before the start, and join those that meet."""
    since = event.at or cal.midnight(event.day)
    # in UTC, for Python compares and subtracts two instants of one zone by their wall time
    real = [(each.start.astimezone(UTC), (each.end or NEVER).astimezone(UTC)) for each in pauses]
    result: list[Pause] = []
    for begun, over in sorted(real):
        start, end = max(begun, since), over
        if result and start <= result[-1][1]:
            start, end = result[-1][0], max(result.pop()[1], over)
        if start < end:
            result.append((start, end))
    return result


def counted(rule: Elapsed | DayRule, event: Event, cal: Paper, known: list[Pause]) -> datetime:
    """Tell when a rule ends if these are all its pauses."""
    if isinstance(rule, Elapsed):
        assert event.at is not None
        lost = sum((end - start for start, end in known), timedelta())
        return event.at + rule.span + lost
    shut = paused_days(known, rule.pause, cal)
    received = received_on(rule, event, cal)
    last = last_counted(rule, received, cal, shut)
    if rule.end is EndAt.SAME_TIME and event.clock == MIDNIGHT:
        last -= (
            DAY  # up at 00:00: the last day is the one before (spec 2.8), and that may be closed
        )
    return closing(rule, rolled(rule, last, cal, shut), event, cal)


def paused_days(known: list[Pause], mode: PauseDays, cal: Paper) -> set[date]:
    """List the days that the pauses touch, or those paused from midnight to midnight."""
    result = set()
    for start, end in known:
        day = cal.day_of(start)
        while cal.midnight(day) < end:
            whole = start <= cal.midnight(day) and cal.midnight(day + DAY) <= end
            if whole or mode is PauseDays.TOUCHED:
                result.add(day)
            day += DAY
    return result


def received_on(rule: DayRule, event: Event, cal: Paper) -> date:
    """Tell the event day; past the cut-off, or on a closed day, it is the next open one."""
    if rule.cutoff is None:
        return event.day
    assert event.clock is not None
    day = event.day
    late = event.clock > rule.cutoff
    while late or not cal.works(day, rule.week, rule.half_days):
        day += DAY
        late = False
    return day


def last_counted(rule: DayRule, event: date, cal: Paper, shut: set[date]) -> date:
    """Count to the last day, before it is moved."""

    def works(day: date) -> bool:
        return cal.works(day, rule.week, rule.half_days)

    def counts(day: date) -> bool:
        return day not in shut and works(day)

    first = event if rule.start is StartOn.SAME_DAY else event + DAY
    while rule.start is StartOn.NEXT_WORKING_DAY and not works(first):
        first += DAY
    match rule:
        case WorkingDays() if rule.n < 0:
            return nth(event, -rule.n, works, -DAY)
        case WorkingDays() if rule.n == 0:
            last = nth(event - DAY, 1, counts)
        case WorkingDays():
            last = nth(first - DAY, rule.n, counts)
        case Days() if rule.n == 0:
            last = event
        case Days():
            last = nth(first - DAY, rule.n, lambda day: day not in shut)
        case _:
            last = grown(first, unit_end(rule, event, first), shut)
    return at_least(rule.min_working_days or 0, first, last, counts)


def nth(day: date, n: int, counts: Callable[[date], bool], step: timedelta = DAY) -> date:
    """Walk from a day, which is not counted, to the n-th that counts."""
    while n:
        day += step
        n -= counts(day)
    return day


def unit_end(rule: Weeks | Months | Years, event: date, first: date) -> date:
    """Tell the end of whole weeks, months or years (§ 188 Abs. 2 and 3 BGB)."""
    begun = rule.start is not StartOn.NEXT_DAY  # a period that begins with its first day
    origin = first if begun else event
    if isinstance(rule, Weeks):
        return origin + rule.n * 7 * DAY - begun * DAY
    year, month = origin.year, origin.month
    for _ in range(rule.n if isinstance(rule, Months) else 12 * rule.n):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    try:
        return date(year, month, origin.day) - begun * DAY
    except ValueError:
        return last_of(year, month)


def last_of(year: int, month: int) -> date:
    """Tell the last day of a month by walking to it."""
    day = date(year, month, 28)
    while (day + DAY).month == month:
        day += DAY
    return day


def grown(first: date, last: date, shut: set[date]) -> date:
    """Add a day for each paused one, those that are added included (§ 209 BGB)."""
    day = first
    while day <= last:
        last += (day in shut) * DAY
        day += DAY
    return last


def at_least(least: int, first: date, last: date, counts: Callable[[date], bool]) -> date:
    """Go on until the period holds so many working days (Reg. 1182/71 Art. 3 Abs. 5)."""
    day = first
    while least and day <= last:
        least -= counts(day)
        day += DAY
    return nth(last, least, counts)


def rolled(rule: DayRule, last: date, cal: Paper, shut: set[date]) -> date:
    """Move a closed last day as the rule says."""
    week = roll_week(rule, cal)

    def works(day: date) -> bool:
        return cal.works(day, week, rule.half_days)

    if rule.roll is Roll.NONE or works(last):
        return last
    after, earlier = nth(last, 1, works), nth(last, 1, works, -DAY)
    forward = {
        Roll.FOLLOWING: True,
        Roll.PRECEDING: False,
        Roll.MODIFIED_FOLLOWING: after.month == last.month,
        Roll.MODIFIED_PRECEDING: earlier.month != last.month,
    }[rule.roll]
    # the calendar alone says which way; if a pause did, a due date could become earlier
    return nth(after - DAY, 1, lambda day: works(day) and day not in shut) if forward else earlier


def roll_week(rule: DayRule, cal: Paper) -> Week:
    """Tell the week that says whether a last day is closed."""
    if isinstance(rule.roll_week, ByLaw):
        return MON_FRI if cal.saturday_rests else MON_SAT
    return rule.roll_week or rule.week


def closing(rule: DayRule, day: date, event: Event, cal: Paper) -> datetime:
    """Tell when the last day is over."""
    if isinstance(rule.end, CloseOfBusiness):
        ways_out = [closes for _, closes in windows(rule.end.hours, day, cal)]
        return ways_out[-1] if ways_out else cal.midnight(day + DAY)
    clock = event.clock if rule.end is EndAt.SAME_TIME else rule.end
    if not isinstance(clock, time) or clock == MIDNIGHT:
        return cal.midnight(day + DAY)
    if rule.end is EndAt.SAME_TIME and day == event.day and event.at:
        return event.at  # and not the first of two such hours, which was before the event
    return wall(day, clock, cal.zone)


def windows(hours: Hours, day: date, cal: Paper) -> Iterator[tuple[datetime, datetime]]:
    """List from when to when a day is open; holidays and half days cut."""
    until = cal.open_until(day)
    cut = 24 * 60 if until == OPEN else until.hour * 60 + until.minute
    for opens, closes in hours.spans[day.weekday()]:
        if opens < cut:
            yield minute_of(day, opens, cal), minute_of(day, min(closes, cut), cal)


def minute_of(day: date, minutes: int, cal: Paper) -> datetime:
    """Tell the instant of a minute of the day; the 1440th is midnight."""
    if minutes == 24 * 60:
        return cal.midnight(day + DAY)
    return wall(day, time(minutes // 60, minutes % 60), cal.zone)


def open_hours(rule: OpenHours, event: Event, cal: Paper, pauses: list[Pause]) -> datetime | None:
    """Use up the open minutes one by one."""
    assert event.at is not None
    left, now, day = rule.span // MINUTE, event.at, cal.day_of(event.at)
    while True:
        for opens, closes in windows(rule.hours, day, cal):
            now = max(now, opens)
            while now < closes:
                kept = [end for start, end in pauses if start <= now < end]
                if NEVER in kept:
                    return None
                now += MINUTE
                left -= not kept
                if not left:
                    return now
        day += DAY


def before(rule: Before, event: Event, cal: Paper) -> datetime:
    """Count back from a day that is not counted, or from an instant."""
    inner = rule.rule
    if isinstance(inner, Elapsed):
        assert event.at is not None
        return event.at - inner.span
    if isinstance(inner, OpenHours):
        return open_hours_back(inner, event, cal)
    day = days_back(inner, event.day, cal)
    mirrored = evolve(inner, n=0, roll=rule.roll)
    return wall(rolled(mirrored, day, cal, set()), rule.at, cal.zone)


def days_back(rule: DayRule, day: date, cal: Paper) -> date:
    """Count days, weeks, months or years back."""
    match rule:
        case WorkingDays() if rule.n == 0:
            return nth(day + DAY, 1, lambda each: cal.works(each, rule.week, rule.half_days), -DAY)
        case WorkingDays():
            return nth(day, rule.n, lambda each: cal.works(each, rule.week, rule.half_days), -DAY)
        case Days() | Weeks():
            return day - rule.n * (7 if isinstance(rule, Weeks) else 1) * DAY
        case _:
            return months_back(day, rule.n if isinstance(rule, Months) else 12 * rule.n)


def months_back(day: date, months: int) -> date:
    """Walk back month by month; where the number does not exist, to the last of the month."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    try:
        return date(year, month, day.day)
    except ValueError:
        return last_of(year, month)


def open_hours_back(rule: OpenHours, event: Event, cal: Paper) -> datetime:
    """Use up the open minutes one by one, backwards; an exact fill ends at an opening."""
    assert event.at is not None
    left, now, day = rule.span // MINUTE, event.at, cal.day_of(event.at)
    while True:
        for opens, closes in reversed(list(windows(rule.hours, day, cal))):
            now = min(now, closes)
            while now > opens:
                now -= MINUTE
                left -= 1
                if not left:
                    return now
        day -= DAY
