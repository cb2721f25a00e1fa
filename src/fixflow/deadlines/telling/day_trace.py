"""The trace of a count of days: told from the same values that made the number.

It walks the days one by one, which the number did not, and only when somebody asks.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import compress
from typing import Final

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.counting import Taken, lacks_day
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause
from fixflow.deadlines.counting.pipeline import (
    Reckoned,
    Suspended,
    closing_time,
    instant_on,
    roll_week,
)
from fixflow.deadlines.counting.statutes import Point, basis
from fixflow.deadlines.rules import (
    CloseOfBusiness,
    DayRule,
    Days,
    Months,
    Weeks,
    WorkingDays,
    Years,
)
from fixflow.deadlines.telling.steps import Step, TouchedDay, skip_step, span, touched
from fixflow.deadlines.terms import BY_LAW, EndAt, Roll, StartOn


def day_steps(found: Reckoned | Suspended, cal: Calendar) -> Iterator[Step]:
    """Tell every step of a count of days; one that stands still ends with the open pause."""
    rule, tally, event = found.rule, found.tally, found.begun.day
    anchor = "anchor.then" if found.begun.ends_day else "anchor.civil"
    yield Step(code=anchor, before=found.begun.given, after=event)
    yield receipt_step(found, cal)
    yield start_step(found, cal)
    if isinstance(found, Suspended):
        last = max(tally.before, found.taken[-1].first - ONE_DAY)
        yield from count_steps(found, last, cal)
        opened = found.since.astimezone(cal.zone)
        yield Step(code="pause.open", before=last, after=opened, facts=paused(found.taken[-1:]))
        return
    yield from count_steps(found, tally.last, cal)
    yield from length_steps(rule, found, cal)
    yield from end_steps(found, cal)
    yield Step(code="horizon.ok", before=found.at, after=found.at)


def receipt_step(found: Reckoned | Suspended, cal: Calendar) -> Step:
    """Tell on which day the event counts as received."""
    event, received, rule = found.begun.day, found.tally.received, found.rule
    if rule.cutoff is None:
        return Step(code="cutoff.none", before=event, after=event)
    if received == event:
        return Step(code="cutoff.kept", before=event, after=event)
    crossed = (
        touched(day, rule.week, cal, rule.half_days) for day in span(event, received - ONE_DAY)
    )
    closed = tuple(each for each in crossed if each.off or each.holidays)
    return Step(code="cutoff.moved", before=event, after=received, facts=closed)


def start_step(found: Reckoned | Suspended, cal: Calendar) -> Step:
    """Tell which day is the first that counts, and why the day of the event is not."""
    rule = found.rule
    point = BEGINS.get(type(rule), Point.EVENT_DAY)
    if rule.start is StartOn.SAME_DAY:
        point = Point.EVENT_DAY_COUNTED
    return Step(
        code=f"start.{rule.start.value}",
        before=found.tally.received,
        after=first_position(found),
        basis=basis(point, cal),
    )


def first_position(found: Reckoned | Suspended) -> date:
    """Give the day from which the days are looked at: counting back they lie before the event."""
    n = found.rule.n
    return found.tally.before + ONE_DAY * ((n > 0) - (n < 0))


def count_steps(found: Reckoned | Suspended, last: date, cal: Calendar) -> Iterator[Step]:
    """Tell the days that were counted, then each one that was skipped."""
    rule, first = found.rule, first_position(found)
    if isinstance(found, Suspended) and last < first:
        yield Step(code="count.days", before=first, after=first)
        return
    every, out = span(first, last), taken_out(found, min(first, last), max(first, last))
    counts = [day not in out and open_for(rule, day, cal) for day in every]
    counted = tuple(compress(every, counts)) if rule.n else ()
    numbered = tuple(TouchedDay(day=day, number=at) for at, day in enumerate(counted, 1))
    yield Step(code="count.days", before=first, after=last, facts=numbered)
    onward = ONE_DAY if last >= first else -ONE_DAY
    for day, is_counted in zip(every, counts, strict=True):
        if not is_counted:
            yield skip_step(skipped(rule, day, out.get(day, ()), cal), day + onward)


def open_for(rule: DayRule, day: date, cal: Calendar) -> bool:
    """Tell whether a day is one of those that a rule counts, if no pause takes it out."""
    return not isinstance(rule, WorkingDays) or cal.is_working_day(day, rule.week, rule.half_days)


def taken_out(
    found: Reckoned | Suspended, first: date, last: date
) -> dict[date, tuple[Cause, ...]]:
    """Give the days between two that pauses took out, with what caused it."""
    out: dict[date, tuple[Cause, ...]] = {}
    for each in found.taken:
        begins, ends = max(each.first, first), min(each.last, last)
        for day in span(begins, ends) if begins <= ends else ():
            out[day] = out.get(day, ()) + each.stop.causes
    return out


def skipped(rule: DayRule, day: date, causes: tuple[Cause, ...], cal: Calendar) -> TouchedDay:
    """Tell why a day did not count: it is closed, or else a pause took it out."""
    if not open_for(rule, day, cal):
        return touched(day, rule.week, cal, rule.half_days)
    return TouchedDay(day=day, pauses=causes)


def paused(taken: tuple[Taken, ...]) -> tuple[TouchedDay, ...]:
    """Give the first day that each stop took out, with what caused it."""
    return tuple(TouchedDay(day=each.first, pauses=each.stop.causes) for each in taken)


def length_steps(rule: DayRule, found: Reckoned, cal: Calendar) -> Iterator[Step]:
    """Tell that a month had no such day, and that a least number of working days was filled up."""
    tally = found.tally
    if isinstance(rule, Months | Years) and lacks_day(rule, tally):
        yield Step(
            code="count.month_end",
            before=tally.last,
            after=tally.last,
            basis=basis(Point.MONTH_END, cal),
        )
    if tally.last != tally.base:
        yield Step(
            code="count.minimum",
            before=tally.last,
            after=tally.last,
            facts=(TouchedDay(day=tally.base),),
            basis=basis(Point.LEAST, cal) if of_two_days(rule) else (),
        )


def of_two_days(rule: DayRule) -> bool:
    """Tell whether a period has two days or more, of which alone Art. 3 Abs. 5 speaks."""
    return rule.n > 1 or not isinstance(rule, WorkingDays | Days)


def end_steps(found: Reckoned, cal: Calendar) -> Iterator[Step]:
    """Tell when the last day ends, and where it went if it was closed."""
    rule = found.rule
    clock = closing_time(rule, found.begun, found.ended, cal)
    ended = instant_on(found.ended, clock, cal.zone)
    point = LASTS.get(type(rule), Point.LAST_DAY)
    yield Step(
        code=end_code(found, clock != ended.time(), ended),
        before=found.tally.last,
        after=ended,
        basis=basis(point, cal) if rule.end is EndAt.END_OF_DAY else (),
    )
    week = roll_week(rule, cal)
    passed = span(found.ended, found.last_day)[:-1]
    out = taken_out(found, passed[0], passed[-1]) if passed else {}
    crossed = tuple(
        crossed_day(touched(day, week, cal, rule.half_days), out.get(day, ())) for day in passed
    )
    yield Step(
        code=roll_code(found),
        before=ended,
        after=found.at,
        facts=crossed,
        basis=basis(Point.ROLL, cal) if rule.roll_week is BY_LAW and crossed else (),
    )


def crossed_day(closed: TouchedDay, causes: tuple[Cause, ...]) -> TouchedDay:
    """Give a day that the roll crossed: closed, or else paused."""
    if closed.off or closed.holidays:
        return closed
    return TouchedDay(day=closed.day, pauses=causes)


def end_code(found: Reckoned, jumped: bool, ended: datetime) -> str:  # noqa: FBT001  a finding, no option
    """Name the end; a local time that the clocks skip, or show twice, is named as such."""
    end = found.rule.end
    kind = end.value if isinstance(end, EndAt) else "time"
    if isinstance(end, CloseOfBusiness):
        kind = "close"
    if jumped:
        return "end.gap"
    return "end.fold" if ended.utcoffset() != ended.replace(fold=1).utcoffset() else f"end.{kind}"


def roll_code(found: Reckoned) -> str:
    """Name what the roll did."""
    roll = found.rule.roll
    if roll is Roll.NONE:
        return "roll.none"
    if found.last_day == found.ended:
        return "roll.kept"
    forward = found.last_day > found.ended
    turned = roll is (Roll.MODIFIED_PRECEDING if forward else Roll.MODIFIED_FOLLOWING)
    return "roll.month_kept" if turned else "roll.moved"


BEGINS: Final[Mapping[type[DayRule], Point]] = {
    Weeks: Point.WEEKS_BEGIN,
    Months: Point.MONTHS_BEGIN,
    Years: Point.MONTHS_BEGIN,
}
LASTS: Final[Mapping[type[DayRule], Point]] = {
    Weeks: Point.SAME_WEEKDAY,
    Months: Point.SAME_NUMBER,
    Years: Point.SAME_NUMBER,
}
