"""Schedules: the occurrences of a contract in the order of their due days.

A date is found by division, whatever the age of the contract; a time without work is jumped over.
The one rule: the order is by due day, then by index, so that a date that was moved may pass its
neighbours.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from heapq import merge
from itertools import takewhile
from typing import Final, TypeAlias

from fixflow.deadlines import BeyondHorizon
from fixflow.recurrence.cycle import ENDS
from fixflow.recurrence.exceptions import holding
from fixflow.recurrence.faults import NoSuchOccurrence
from fixflow.recurrence.numbering import LeftOut, due_on
from fixflow.recurrence.occurrence import Occurrence, Status
from fixflow.recurrence.plan import Plan, Stretch
from fixflow.recurrence.scheduled import Scheduled
from fixflow.recurrence.shift import Shift

ONE_DAY: Final = timedelta(days=1)
BACK: Final = {Shift.PRECEDING, Shift.NONE}
Placed: TypeAlias = tuple[date, int, Occurrence]  # due day, index and which


def occurrence(contract: Scheduled, i: int) -> Occurrence:
    """Give an occurrence by its index.

    Raises:
        NoSuchOccurrence: `recurrence.no_such_occurrence`.
        BeyondYear9999: `recurrence.beyond_horizon`.
    """
    if type(i) is not int:
        raise NoSuchOccurrence(ascii(i)[:80])
    for stretch in reversed(contract.stretches):
        if i >= stretch.base:
            found = stretch.nominal(i)
            if found is not None:
                return Occurrence(contract, stretch, i, found)
            break
    raise NoSuchOccurrence(i)


def index_of(contract: Scheduled, day: date) -> int | None:
    """Give the index of a nominal date; None where a day is none."""
    for stretch in contract.stretches:
        i = stretch.at_or_after(day)
        if day_of(stretch, i) == day:
            return i
    return None


def day_of(stretch: Stretch, i: int) -> date | None:
    """Give a nominal date; None behind the last one."""
    try:
        return stretch.nominal(i)
    except ENDS:
        return None


def open_one(contract: Scheduled) -> Occurrence | None:
    """Give the occurrence of which a completion is waited for; None where dates follow from none.

    It is the first one that is not completed and that takes place; where an earlier plan has left
    one open, it is that one.
    """
    for stretch in reversed(contract.stretches):
        if not stretch.plan.rule.floats:
            return None
        if not stretch.waits:
            return open_of(contract, stretch)
    return None


def open_of(contract: Scheduled, stretch: Stretch) -> Occurrence | None:
    """Give the one of a plan that counts from completions."""
    out = LeftOut(contract.otherwise, contract.spans)
    known = stretch.first + len(stretch.plan.completed)
    found = out.open_from(stretch.plan, stretch.cycle, known)
    if found is None or (stretch.until is not None and found[1] >= stretch.until):
        return None
    return Occurrence(contract, stretch, found[0] - stretch.first + stretch.base, found[1])


def nominals(contract: Scheduled, stretch: Stretch, day: date) -> Iterator[Occurrence]:
    """Give the occurrences of a stretch from a nominal date on, whatever becomes of them."""
    i = stretch.at_or_after(day)
    try:
        while True:
            found = stretch.nominal(i)
            if found is not None:
                yield Occurrence(contract, stretch, i, found)
            i += 1
    except ENDS:  # behind the last one
        return


def active(contract: Scheduled, stretch: Stretch, day: date) -> Iterator[Occurrence]:
    """Give the occurrences of a stretch that take place; a time without work is jumped over."""
    at: date | None = day
    while at is not None:
        after, at = nominals(contract, stretch, at), None
        for each in after:
            span = holding(contract.spans, each.nominal)
            if span is not None:
                at = span.on
                break
            if takes_place(each):
                yield each


def takes_place(each: Occurrence) -> bool:
    """Tell whether an occurrence is planned; beyond the calendar its nominal date decides."""
    try:
        return each.planned
    except BeyondHorizon:
        return True


def rests(each: Occurrence) -> bool:
    """Tell whether an occurrence is suppressed; beyond the calendar its nominal date decides."""
    try:
        return each.status is Status.SUPPRESSED and not each.provisional
    except BeyondHorizon:
        return holding(each.contract.spans, each.nominal) is not None


def in_order(
    contract: Scheduled, day: date, *, left_out: bool = False, certain: bool = False
) -> Iterator[Occurrence]:
    """Give the occurrences whose due day is not before a day, by due day, then by index.

    Args:
        contract: Whose.
        day: The first due day (inclusive).
        left_out: Whether those that are left out or suppressed are given too.
        certain: Whether forecasts are left out, which have no end.
    """
    found = placed(contract, day, left_out=left_out, certain=certain)
    return (each for _, _, each in found)


def placed(
    contract: Scheduled, day: date, *, left_out: bool = False, certain: bool = False
) -> Iterator[Placed]:
    """Give them each with its due day, which is computed once."""
    stretches = contract.stretches
    if len(stretches) == 1 and not (contract.otherwise or contract.spans):
        found = plainly(contract, stretches[0], day)
        return takewhile(is_certain, found) if certain and floats(stretches[0]) else found
    streams = [of_stretch(contract, each, day, left_out=left_out) for each in stretches]
    if certain:
        streams = [takewhile(is_certain, each) for each in streams]
    moved = moved_ones(contract, day, left_out=left_out)
    return merge(*streams, filter(is_certain, moved) if certain else moved)


def floats(stretch: Stretch) -> bool:
    """Tell whether its dates follow from completions."""
    return stretch.plan.rule.floats


def is_certain(placed: Placed) -> bool:
    """Tell whether an occurrence is no forecast."""
    return not placed[2].provisional


def plainly(contract: Scheduled, stretch: Stretch, day: date) -> Iterator[Placed]:
    """Give those of a contract of which nothing is otherwise, without a look at each."""
    plan = stretch.plan
    i = stretch.at_or_after(nominal_bound(day, plan))
    try:
        while True:
            nominal = stretch.nominal(i)
            if nominal is not None and (due := due_on(plan, nominal)) >= day:
                yield due, i, Occurrence(contract, stretch, i, nominal)
            i += 1
    except ENDS:  # behind the last one
        return


def of_stretch(
    contract: Scheduled, stretch: Stretch, day: date, *, left_out: bool
) -> Iterator[Placed]:
    """Give those of one stretch that nobody moved."""
    walk = nominals if left_out else active
    for each in walk(contract, stretch, nominal_bound(day, stretch.plan)):
        if not is_moved(each) and (due := due_or_nominal(each)) >= day:
            yield due, each.i, each


def is_moved(each: Occurrence) -> bool:
    """Tell whether somebody moved an occurrence."""
    other = each.override
    return other is not None and other.to is not None


def moved_ones(contract: Scheduled, day: date, *, left_out: bool) -> Iterator[Placed]:
    """Give the occurrences that were moved to a day or later, by their new day."""
    for to, nominal in contract.moved[bisect_left(contract.moved, (day, date.min)) :]:
        i = index_of(contract, nominal)
        each = None if i is None else occurrence(contract, i)
        if each is not None and (left_out or takes_place(each)):
            yield to, each.i, each


def due_or_nominal(each: Occurrence) -> date:
    """Give the due day; beyond the calendar of the place, the nominal date."""
    try:
        return each.due
    except BeyondHorizon:
        return each.nominal


def nominal_bound(day: date, plan: Plan) -> date:
    """Go back over closed days, where a shift may have carried a date on to this one."""
    cal = plan.calendar
    if plan.shift in BACK or cal is None:
        return day
    try:
        return cal.add_working_days(day, -1) + ONE_DAY
    except BeyondHorizon:
        return day


def between(
    contract: Scheduled, since: date, until: date, *, left_out: bool = False
) -> Iterator[Occurrence]:
    """Give the occurrences whose due day lies in a range.

    Args:
        contract: Whose.
        since: The first due day (inclusive).
        until: The end of the due days (exclusive).
        left_out: Whether those that are left out or suppressed are given too.
    """
    for due, _, each in placed(contract, since, left_out=left_out):
        if due >= until:
            return
        yield each


def next_after(contract: Scheduled, day: date) -> Occurrence | None:
    """Give the first occurrence that is due after a day; None where there is none."""
    if day == date.max:
        return None
    after, stretches = day + ONE_DAY, contract.stretches
    if len(stretches) > 1 or contract.spans or contract.otherwise or shifts(stretches[0].plan):
        return next(in_order(contract, after), None)
    return first_of(contract, stretches[0], after)


def shifts(plan: Plan) -> bool:
    """Tell whether the work may be done on another day than its nominal date."""
    return plan.shift is not Shift.NONE


def first_of(contract: Scheduled, stretch: Stretch, day: date) -> Occurrence | None:
    """Give the first occurrence of a stretch from a day on, of whose dates none is moved."""
    i = stretch.at_or_after(day)
    try:
        found = stretch.nominal(i)
    except ENDS:
        return None
    return None if found is None else Occurrence(contract, stretch, i, found)
