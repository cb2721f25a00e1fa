"""The trace: every step from the event to the due instant, told only when somebody asks.

It is told from the same reckoning that made the number, and walks the days, which the number did
not.  The branches of a composite follow each other, each begun by a step of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.counting.pipeline import Reckoned, Suspended
from fixflow.deadlines.counting.reckoning import (
    Chained,
    Chosen,
    Leaf,
    Mirrored,
    Opened,
    Reckoning,
    decider,
    reckoned,
)
from fixflow.deadlines.counting.running_time import Stopped, Timed
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.telling.day_trace import day_steps
from fixflow.deadlines.telling.steps import Step, TouchedDay, Trace
from fixflow.deadlines.telling.time_trace import back_steps, time_steps


def trace(rule: Rule, start: Start, cal: Calendar, pauses: Sequence[Cause] = ()) -> Trace:
    """Tell every step that leads from an event to its due instant."""
    return Trace(steps(reckoned(rule, beginning(start, cal), cal, pauses), cal))


def steps(found: Reckoning, cal: Calendar) -> Iterator[Step]:
    """Tell the steps of a reckoning."""
    match found:
        case Reckoned() | Suspended():
            yield from day_steps(found, cal)
        case Timed() | Stopped():
            yield from time_steps(found, cal)
        case Mirrored():
            yield from back_steps(found, cal)
        case Opened():
            yield from window_steps(found, cal)
        case Chosen():
            for place, each in enumerate(found.branches):
                code = "branch.chosen" if place == found.place else "branch.other"
                yield part_step(code, found.rule.rules[place], each)
                yield from steps(each, cal)
        case Chained():
            yield from chained_steps(found, cal)


def window_steps(found: Opened, cal: Calendar) -> Iterator[Step]:
    """Tell the steps of the latest, and when the window opens; that moves no due instant."""
    *before, last = steps(found.latest, cal)
    yield from before
    opens = decider(found.earliest)
    if isinstance(opens, Reckoned | Timed):
        facts: tuple[TouchedDay, ...] = ()
        if isinstance(opens, Reckoned):
            facts = (TouchedDay(day=opens.last_day, number=opens.rule.n),)
        at = opens.at if isinstance(opens, Timed) else last.after
        yield Step(code="window.opens", before=at, after=at, facts=facts)
    yield last


def chained_steps(found: Chained, cal: Calendar) -> Iterator[Step]:
    """Tell the steps of the first, then those of the second from its end."""
    yield part_step("then.first", found.rule.first, found.first)
    yield from steps(found.first, cal)
    if found.second is not None:
        yield part_step("then.next", found.rule.second, found.second)
        yield from steps(found.second, cal)


def part_step(code: str, rule: Rule, found: Reckoning) -> Step:
    """Begin a part of a composite: its rule, and where it leads."""
    leaf = decider(found)
    return Step(code=code, before=found.begun.given, after=end_of(leaf), rule=rule)


def end_of(leaf: Leaf) -> datetime:
    """Give where a part leads: its due instant, or when it began to stand still."""
    return leaf.since if isinstance(leaf, Suspended | Stopped) else leaf.at
