"""The parts of a rule: the counts that it is made of, and the same rule with others in their place."""

from collections.abc import Callable, Iterator

from attrs import evolve

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pipeline import roll_week
from fixflow.deadlines.rules import (
    Before,
    DayRule,
    Earliest,
    Elapsed,
    Latest,
    OpenHours,
    Rule,
    Then,
    Window,
    WorkingDays,
)
from fixflow.deadlines.rules.day_count import DayCount
from fixflow.deadlines.terms import HalfDays, Roll, StartOn

Count = Elapsed | OpenHours | DayRule


def counts_of(rule: Rule) -> Iterator[Count]:
    """Give every count of a rule, in written order."""
    match rule:
        case Window():
            yield from (rule.earliest, rule.latest)
        case Earliest() | Latest():
            for each in rule.rules:
                yield from counts_of(each)
        case Then():
            yield from counts_of(rule.first)
            yield from counts_of(rule.second)
        case Before():
            yield rule.rule
        case _:
            yield rule


def changed(rule: Rule, change: Callable[[Count], Count]) -> Rule:
    """Give a rule with each of its counts changed."""
    match rule:
        case Window():
            return Window(change(rule.earliest), change(rule.latest))
        case Earliest() | Latest():
            return type(rule)(*(changed(each, change) for each in rule.rules))
        case Then():
            return Then(changed(rule.first, change), changed(rule.second, change))
        case Before():
            return evolve(rule, rule=change(rule.rule))
        case _:
            return change(rule)


def weeks_of(rule: Rule, cal: Calendar) -> tuple[tuple[int, HalfDays], ...]:
    """Give the weeks whose open days a rule may look at, with how it takes half days.

    Empty for a rule that looks at no calendar.
    """
    back = isinstance(rule, Before) and rule.roll is not Roll.NONE
    found: dict[tuple[int, HalfDays], None] = {}
    for each in counts_of(rule):
        if isinstance(each, Elapsed):
            continue
        if isinstance(each, OpenHours):
            found[int(each.hours.week), HalfDays.NON_WORKING] = None
            continue
        if asks_for_open_days(each):
            found[int(each.week), each.half_days] = None
        if each.roll is not Roll.NONE or back:
            found[int(roll_week(each, cal)), each.half_days] = None
    return tuple(found)


def asks_for_open_days(count: DayCount) -> bool:
    """Tell whether a count of days looks at which of them are open, but for its roll."""
    return (
        isinstance(count, WorkingDays)
        or count.start is StartOn.NEXT_WORKING_DAY
        or count.cutoff is not None
        or count.min_working_days is not None
    )
