"""Numbering: the dates of several plans numbered through, and which one is open.

Counted from completions, only one date is open at a time; the next follows from its completion,
whichever plan counts then.  The one rule: a completion belongs to the date that is open, so the
first ones of a new plan may be of a date that an earlier plan has left open.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import TypeAlias

from attrs import evolve, frozen

from fixflow.deadlines import BeyondHorizon
from fixflow.recurrence.cycle import ENDS, Cycle
from fixflow.recurrence.exceptions import Override, Span, holding
from fixflow.recurrence.plan import ONE_DAY, Plan, Stretch
from fixflow.recurrence.terms import end_of

Plans: TypeAlias = Sequence[tuple[Plan, date | None]]  # each with the day on which it ends


@frozen
class LeftOut:
    """What does not take place: exceptions by nominal date, and times without work, in order."""

    otherwise: Mapping[date, Override]
    spans: Sequence[Span]

    def open_from(self, plan: Plan, cycle: Cycle, i: int) -> tuple[int, date] | None:
        """Find the first date from an index on that takes place; None where there is none."""
        try:
            while True:
                day = cycle.nominal(i)
                span = None if day is None else holding(self.spans, day)
                if day is not None and span is None and self.takes_place(plan, day):
                    return i, day
                if span is not None and span.on is None:
                    return None
                i = max(i + 1, 0 if span is None or span.on is None else cycle.at_or_after(span.on))
        except ENDS:  # behind the last one
            return None

    def takes_place(self, plan: Plan, nominal: date) -> bool:
        """Tell whether a date does; its nominal date lies in no time without work."""
        other = self.otherwise.get(nominal)
        if other is not None and other.omitted:
            return False
        if not self.spans:
            return True
        to = None if other is None else other.to
        return holding(self.spans, to or due_on(plan, nominal)) is None


@frozen
class Carried:
    """From what a plan counts that follows on one counted from completions.

    Attributes:
        day: The last day of completion, or the date that is open.
        waits: Whether it is open, so that all that follows is a forecast.
    """

    day: date
    waits: bool


def due_on(plan: Plan, nominal: date) -> date:
    """Give the due day of a nominal date; beyond the calendar of the place, the nominal date."""
    try:
        return plan.due(nominal)
    except BeyondHorizon:
        return nominal


def stretched(plans: Plans, notice_on: date | None, left_out: LeftOut) -> tuple[Stretch, ...]:
    """Number the dates of several plans through, each from the end of the one before it on.

    A plan ends by its own term, so that a later one changes nothing that was due before it.

    Args:
        plans: Each with the day on which it ends (exclusive); the last one has none.
        notice_on: The day on which notice arrived.
        left_out: What does not take place.
    """
    found: list[Stretch] = []
    rest = [[*plan.completed] for plan, _ in plans]
    since = plans[0][0].start
    carried: Carried | None = None
    for number, (given, ended) in enumerate(plans, 1):
        follows = carried if given.rule.floats else None
        begins = since if follows is None else max(since, day_after(follows.day))
        ends = (ended, end_of(given.term, given.start, notice_on))
        end = min((each for each in ends if each is not None), default=None)
        plan, waits = own(given, rest[number - 1], follows), follows is not None and follows.waits
        is_open = None
        if ended is not None and plan.rule.floats and not waits:
            later = following(plans, rest, number)
            plan, is_open = settled(plan, begins, end or date.max, left_out, later)
        if is_open is not None:
            carried = Carried(is_open, waits=True)
        elif not waits and ended is not None:
            taken = len(plan.completed) > len(rest[number - 1])
            carried = carry(plan, follows, given, plans[number][0].anchor, taken=taken)
        cut = None if is_open is None else day_after(is_open)
        cut = since if waits and ended is not None else cut
        cycle = plan.cycle(begins)
        first = max(plan.rule.least, cycle.at_or_after(begins))
        until = min((each for each in (end, cut) if each is not None), default=None)
        base = first if not found else found[-1].after or 0
        found.append(Stretch(number, plan, since, until, base, cycle, first, waits, end))
        since = max(since, ended or since)
    return tuple(found)


def day_after(day: date) -> date:
    """Give the next day, as far as the calendar goes."""
    return day if day == date.max else day + ONE_DAY


def own(plan: Plan, completed: Sequence[date], follows: Carried | None) -> Plan:
    """Give a plan with the completions of its own dates, counted on from the plan before it."""
    if len(completed) != len(plan.completed):
        plan = evolve(plan, completed=tuple(completed))
    return plan if follows is None else evolve(plan, anchor=follows.day)


def following(plans: Plans, rest: Sequence[list[date]], number: int) -> list[list[date]]:
    """Give the completions of the plans that follow, up to one that counts from none."""
    count = (plan.rule.floats for plan, _ in plans[number:])
    return [each for each, _ in zip(rest[number:], takewhile(bool, count), strict=False)]


def settled(
    plan: Plan, begins: date, end: date, left_out: LeftOut, later: Sequence[list[date]]
) -> tuple[Plan, date | None]:
    """Give a plan that is over the completions of the dates it has left open, and what is open still.

    Args:
        plan: The plan.
        begins: Its first day that counts.
        end: The end of its dates (exclusive).
        left_out: What does not take place.
        later: The completions of those behind it, from which its own are taken.
    """
    while True:
        cycle = plan.cycle(begins)
        first = max(plan.rule.least, cycle.at_or_after(begins))
        found = left_out.open_from(plan, cycle, first + len(plan.completed))
        if found is None or found[1] >= end:
            return plan, None
        behind = next(filter(None, later), None)
        if behind is None:
            return plan, found[1]
        plan = evolve(plan, completed=(*plan.completed, behind.pop(0)))


def carry(
    plan: Plan, follows: Carried | None, given: Plan, anchor: date | None, *, taken: bool
) -> Carried | None:
    """Tell from what the next plan counts; None where it has an anchor of its own.

    Args:
        plan: A plan that leaves nothing open, with the completions of its dates.
        follows: From what it counts itself.
        given: The plan as it was kept.
        anchor: That of the next plan; it was handed on where it is the one before it, or the last
            completion that was known then.
        taken: Whether completions of its dates were kept with later plans.
    """
    handed_on = anchor in {given.anchor, *given.completed[-1:]}
    if not plan.completed:
        return follows if handed_on else None
    last = plan.completed[-1]
    return Carried(last, waits=False) if taken or anchor == last else None
