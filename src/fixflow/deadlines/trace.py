"""The trace: what each step of the pipeline did to the date, day by day and with its basis.

It is told only when somebody asks, from the same `Reckoned` that made the number, and walks the
days one by one, which the number did not.  A step's `after` is the next one's `before`; the
`skip` steps stand beside the count and name one closed day each.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from attrs import frozen

from fixflow.deadlines.calendar import Calendar
from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.pipeline import (
    ONE_DAY,
    Reckoned,
    deciding,
    elapsed,
    instant,
    instant_on,
    reckon,
    roll_week,
)
from fixflow.deadlines.rules import DayRule, Elapsed, Rule, Weeks, Window, WorkingDays
from fixflow.deadlines.statutes import Point, basis
from fixflow.deadlines.terms import BY_LAW, EndAt, Roll, StartOn
from fixflow.deadlines.week import Week
from fixflow.sources import Source


@frozen(kw_only=True)
class TouchedDay:
    """One day that a step counted, skipped or crossed.

    Attributes:
        day: The day.
        number: Its place in the count, from 1; None if it was not counted.
        off: Whether its weekday alone closes it.
        holidays: The holidays that close it.
    """

    day: date
    number: int | None = None
    off: bool = False
    holidays: tuple[HolidayFact, ...] = ()

    @property
    def basis(self) -> tuple[Source, ...]:
        """The statutes that close the day."""
        return tuple(fact.basis for fact in self.holidays)


@frozen(kw_only=True)
class Step:
    """One step of the pipeline.

    Attributes:
        code: What happened: `anchor.civil`, `count.days`, `skip.holiday`, `roll.moved` …
        before: Day or instant that came in.
        after: Day or instant that went out; after the end of the day an exclusive instant.
        facts: The days that the step counted, skipped or crossed, in its own direction.
        basis: The law that it rests on; empty where only the rule says so.
    """

    code: str
    before: date | datetime
    after: date | datetime
    facts: tuple[TouchedDay, ...] = ()
    basis: tuple[Source, ...] = ()


def trace(rule: Rule, start: datetime | date, cal: Calendar) -> tuple[Step, ...]:
    """Tell every step that leads from a start to its due instant."""
    counted = deciding(rule)
    if isinstance(counted, Elapsed):
        return tuple(elapsed_steps(counted, start, cal))
    found = reckon(counted, start, cal)
    return (
        Step(code="anchor.civil", before=start, after=found.event),
        start_step(counted, found, cal),
        *count_steps(counted, found, cal),
        *end_steps(counted, found, cal),
        *window_steps(rule, found, cal),
        Step(code="horizon.ok", before=found.at, after=found.at),
    )


def window_steps(rule: Rule, found: Reckoned, cal: Calendar) -> Iterator[Step]:
    """Tell on which day a window opens; it moves no due instant."""
    if isinstance(rule, Window):
        opens = reckon(rule.earliest, found.event, cal).last_day
        first = TouchedDay(day=opens, number=rule.earliest.n)
        yield Step(code="window.opens", before=found.at, after=found.at, facts=(first,))


def elapsed_steps(rule: Elapsed, start: datetime | date, cal: Calendar) -> Iterator[Step]:
    """Tell the steps of real time: into UTC, on, and back to the clock at the place."""
    begun = instant(rule, start).astimezone(UTC)
    passed = begun + rule.span
    at = elapsed(rule, start, cal)
    yield Step(code="anchor.instant", before=start, after=begun)
    yield Step(code="start.instant", before=begun, after=begun)
    yield Step(code="count.elapsed", before=begun, after=passed)
    yield Step(code="end.instant", before=passed, after=at)
    yield Step(code="roll.none", before=at, after=at)
    yield Step(code="horizon.ok", before=at, after=at)


def start_step(rule: DayRule, found: Reckoned, cal: Calendar) -> Step:
    """Tell which day is the first that counts, and why the day of the event is not."""
    point = Point.WEEKS_BEGIN if isinstance(rule, Weeks) else Point.EVENT_DAY
    if rule.start is StartOn.SAME_DAY:
        point = Point.EVENT_DAY_COUNTED
    return Step(
        code=f"start.{rule.start.value}",
        before=found.event,
        after=first_position(rule, found),
        basis=basis(point, cal),
    )


def first_position(rule: DayRule, found: Reckoned) -> date:
    """Give the day from which the days are looked at: counting back they lie before the event."""
    return found.before + ONE_DAY * ((rule.n > 0) - (rule.n < 0))


def count_steps(rule: DayRule, found: Reckoned, cal: Calendar) -> Iterator[Step]:
    """Tell the days that were counted, then each one that was skipped."""
    first = first_position(rule, found)
    every = span(first, found.counted)
    counted = tuple(day for day in every if counts(rule, day, cal)) if rule.n else ()
    numbered = tuple(TouchedDay(day=day, number=at) for at, day in enumerate(counted, 1))
    yield Step(code="count.days", before=first, after=found.counted, facts=numbered)
    if isinstance(rule, WorkingDays):
        onward = ONE_DAY if found.counted >= first else -ONE_DAY
        for day in every:
            if not counts(rule, day, cal):
                yield skip_step(touched(day, rule.week, cal), day + onward)


def counts(rule: DayRule, day: date, cal: Calendar) -> bool:
    """Tell whether a day is one of those that the rule counts."""
    return not isinstance(rule, WorkingDays) or cal.is_working_day(day, rule.week)


def span(first: date, last: date) -> tuple[date, ...]:
    """List the days from the first to the last, both included, forward or back."""
    step = ONE_DAY if first <= last else -ONE_DAY
    return tuple(first + step * k for k in range(abs((last - first).days) + 1))


def touched(day: date, week: Week, cal: Calendar) -> TouchedDay:
    """Tell why a day is closed."""
    off = day.weekday() not in week.weekdays
    return TouchedDay(day=day, off=off, holidays=cal.closed(day))


def skip_step(skipped: TouchedDay, after: date) -> Step:
    """Tell one day that did not count."""
    code = "skip.weekend" if skipped.off else "skip.holiday"
    return Step(code=code, before=skipped.day, after=after, facts=(skipped,), basis=skipped.basis)


def end_steps(rule: DayRule, found: Reckoned, cal: Calendar) -> Iterator[Step]:
    """Tell when the last day ends, and where it went if it was closed."""
    ended = instant_on(found.ended, found.clock, cal.zone)
    point = Point.SAME_WEEKDAY if isinstance(rule, Weeks) else Point.LAST_DAY
    yield Step(
        code=end_code(rule, found, ended),
        before=found.counted,
        after=ended,
        basis=basis(point, cal) if rule.end is EndAt.END_OF_DAY else (),
    )
    crossed = span(found.ended, found.last_day)[:-1]
    week = roll_week(rule, cal)
    yield Step(
        code=roll_code(rule, found),
        before=ended,
        after=found.at,
        facts=tuple(touched(day, week, cal) for day in crossed),
        basis=basis(Point.ROLL, cal) if rule.roll_week is BY_LAW and crossed else (),
    )


def end_code(rule: DayRule, found: Reckoned, ended: datetime) -> str:
    """Name the end; a local time that the clocks skip, or show twice, is named as such."""
    kind = rule.end.value if isinstance(rule.end, EndAt) else "time"
    if ended.time() != found.clock:
        return "end.gap"
    return "end.fold" if ended.utcoffset() != ended.replace(fold=1).utcoffset() else f"end.{kind}"


def roll_code(rule: DayRule, found: Reckoned) -> str:
    """Name what the roll did."""
    if rule.roll is Roll.NONE:
        return "roll.none"
    if found.last_day == found.ended:
        return "roll.kept"
    forward = found.last_day > found.ended
    turned = rule.roll is (Roll.MODIFIED_PRECEDING if forward else Roll.MODIFIED_FOLLOWING)
    return "roll.month_kept" if turned else "roll.moved"
