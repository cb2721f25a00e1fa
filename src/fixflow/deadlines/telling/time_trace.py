"""The trace of a length of time, and of a rule that is counted back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.open_spans import spans_of
from fixflow.deadlines.counting.pauses import ONE_DAY, Stop, midnight, utc
from fixflow.deadlines.counting.pipeline import roll_week
from fixflow.deadlines.counting.reckoning import Mirrored
from fixflow.deadlines.counting.running_time import Stopped, Timed
from fixflow.deadlines.rules import DayRule, Elapsed, OpenHours, WorkingDays
from fixflow.deadlines.telling.steps import Step, TouchedDay, skip_step, span, touched
from fixflow.deadlines.terms import Roll

NOTHING: Final = timedelta(0)


def time_steps(found: Timed | Stopped, cal: Calendar) -> Iterator[Step]:
    """Tell the steps of a length of time: into UTC, on, and back to the clock at the place."""
    rule = found.rule
    begun = utc(found.begun.instant(rule))
    kind = "open_hours" if isinstance(rule, OpenHours) else "elapsed"
    ended = found.at.astimezone(UTC) if isinstance(found, Timed) else found.since
    yield Step(code="anchor.instant", before=found.begun.given, after=begun)
    yield Step(code="cutoff.none", before=begun, after=begun)
    yield Step(code="start.instant", before=begun, after=begun)
    facts = (
        tuple(served(rule, begun, ended, found.stops, cal)) if isinstance(rule, OpenHours) else ()
    )
    yield Step(code=f"count.{kind}", before=begun, after=ended, facts=facts)
    for day in closed_days(begun, ended, cal) if isinstance(rule, OpenHours) else ():
        yield skip_step(day, day.day + ONE_DAY)
    for stop in found.stops:
        day = TouchedDay(day=stop.start.astimezone(cal.zone).date(), pauses=stop.causes)
        if stop.end is None:
            opened = stop.start.astimezone(cal.zone)
            yield Step(code="pause.open", before=ended, after=opened, facts=(day,))
        else:
            yield Step(code="skip.pause", before=stop.start, after=stop.end, facts=(day,))
    if isinstance(found, Timed):
        yield Step(code="end.instant", before=ended, after=found.at)
        yield Step(code="roll.none", before=found.at, after=found.at)
        yield Step(code="horizon.ok", before=found.at, after=found.at)


def served(
    rule: OpenHours, begun: datetime, ended: datetime, stops: tuple[Stop, ...], cal: Calendar
) -> Iterator[TouchedDay]:
    """Tell of each day how much of its open time was counted."""
    spans, zone = spans_of(cal, rule.hours), cal.zone
    for day in span(begun.astimezone(zone).date(), ended.astimezone(zone).date()):
        opens = max(utc(midnight(day, zone)), begun)
        closes = min(utc(midnight(day + ONE_DAY, zone)), ended)
        amount = spans.between(opens, closes)
        for stop in stops:
            since, until = max(stop.start, opens), min(stop.end or ended, closes)
            amount -= spans.between(since, until) if since < until else NOTHING
        if amount:
            yield TouchedDay(day=day, served=amount)


def closed_days(begun: datetime, ended: datetime, cal: Calendar) -> Iterator[TouchedDay]:
    """Tell of each day on the way that a holiday, or the company, closes, whole or in part."""
    for day in span(begun.astimezone(cal.zone).date(), ended.astimezone(cal.zone).date()):
        if cal.closes_at(day) is not None:
            facts = tuple(
                each for each in cal.facts(day.year) if each.date == day and each.extent.closes
            )
            yield TouchedDay(day=day, holidays=facts)


def back_steps(found: Mirrored, cal: Calendar) -> Iterator[Step]:
    """Tell the steps of a rule that is counted back from a day or an instant."""
    rule = found.rule.rule
    anchor = "anchor.then" if found.begun.ends_day else "anchor.civil"
    if isinstance(rule, Elapsed | OpenHours) or found.found is None:
        at = utc(found.begun.instant(found.rule))
        kind = "open_hours" if isinstance(rule, OpenHours) else "elapsed"
        yield Step(code="anchor.instant", before=found.begun.given, after=at)
        yield Step(code="start.instant", before=at, after=at)
        yield Step(code=f"count.{kind}_back", before=at, after=found.at)
        yield Step(code="end.instant", before=found.at, after=found.at)
        yield Step(code="horizon.ok", before=found.at, after=found.at)
        return
    target = found.begun.day
    yield Step(code=anchor, before=found.begun.given, after=target)
    yield Step(code="start.target", before=target, after=target)
    yield from back_count(found.found, target, rule, cal)
    yield rolled_step(found.found, found, rule, cal)
    yield Step(code="end.time", before=found.rolled or found.found, after=found.at)
    yield Step(code="horizon.ok", before=found.at, after=found.at)


def back_count(last: date, target: date, rule: DayRule, cal: Calendar) -> Iterator[Step]:
    """Tell the days that were counted back from a target, then each one that was skipped."""
    passed = span(target - ONE_DAY, last) if last < target else ()
    counted = dict.fromkeys(
        day
        for day in passed
        if not isinstance(rule, WorkingDays) or cal.is_working_day(day, rule.week, rule.half_days)
    )
    numbered = tuple(TouchedDay(day=day, number=at) for at, day in enumerate(counted, 1))
    yield Step(code="count.days", before=target, after=last, facts=numbered)
    for day in passed:
        if day not in counted:
            yield skip_step(touched(day, rule.week, cal, rule.half_days), day - ONE_DAY)


def rolled_step(day: date, found: Mirrored, rule: DayRule, cal: Calendar) -> Step:
    """Tell where a closed day went; a count back never moves forward but to keep its month."""
    moved = found.rolled or day
    code = "roll.kept" if day == moved else "roll.moved"
    if moved > day:
        code = "roll.month_kept"
    if found.rule.roll is Roll.NONE:
        code = "roll.none"
    week = roll_week(rule, cal)
    crossed = tuple(touched(each, week, cal, rule.half_days) for each in span(day, moved)[:-1])
    return Step(code=code, before=day, after=moved, facts=crossed)
