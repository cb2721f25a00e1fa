"""The days of a year: what is due in it, moved out of it, announced in it, and which terms end.

The one rule: a day counts where people see it: by due day, and beyond the calendar of the place by
nominal date.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date

from fixflow.deadlines import MON_FRI, BeyondHorizon, Calendar
from fixflow.deadlines.views.month_grid import Month, months
from fixflow.recurrence import schedule
from fixflow.recurrence.occurrence import Occurrence
from fixflow.recurrence.term import term_of
from fixflow.recurrence.terms import NoSuchTerm, TermDates
from fixflow.recurrence.views.entries import Entry, entries, entry
from fixflow.recurrence.views.nowhere import NOWHERE
from fixflow.recurrence.views.shown import Shown


def grid(contract: Shown, number: int) -> tuple[tuple[Month, ...], bool]:
    """Give the months of the place; beyond its calendar, or without a place, bare ones."""
    place = contract.plan.place
    if place is None:
        return months(NOWHERE, number, MON_FRI), True
    try:
        return months(Calendar.of(place), number, MON_FRI), True
    except BeyondHorizon:
        return months(NOWHERE, number, MON_FRI), False


def of_year(contract: Shown, first: date, after: date) -> Iterator[Entry]:
    """Give the occurrences that are due in a year, and those that were moved out of it."""
    due = [*schedule.between(contract, first, after, left_out=True)]
    seen = {each.i for each in due}
    out = [
        each
        for stretch in contract.stretches
        for each in up_to(schedule.nominals(contract, stretch, first), after)
        if each.i not in seen
    ]
    return iter(sorted(entries([*due, *out]), key=lambda each: (each.due, each.of.i)))


def up_to(found: Iterator[Occurrence], after: date) -> Iterator[Occurrence]:
    """Give occurrences up to a nominal date."""
    for each in found:
        if each.nominal >= after:
            return
        yield each


def announced(
    contract: Shown, due: Iterable[Entry], first: date, after: date
) -> Mapping[date, tuple[Entry, ...]]:
    """Give the days of a year on which something is announced, of the next year too."""
    found: dict[date, tuple[Entry, ...]] = {}
    for each in (*due, *following(contract, after)):
        for day in (at.date() for at in each.reminded):
            if first <= day < after:
                found[day] = (*found.get(day, ()), each)
    return found


def following(contract: Shown, after: date) -> Iterator[Entry]:
    """Give the occurrences from a day on, as long as one of them is announced before it."""
    if contract.remind:
        for each in map(entry, schedule.in_order(contract, after)):
            if not any(at.date() < after for at in each.reminded):
                return
            yield each


def terms(contract: Shown, first: date, after: date) -> Iterator[TermDates]:
    """Give the terms of which the last day, or the last one for notice, lies in a range."""
    if contract.runs is None or after <= contract.start:
        return
    k = max(1, term_of(contract.runs, contract.start, max(first, contract.start)) - 1)
    with suppress(NoSuchTerm):
        while (term := contract.term(k)).notice_by < after:
            if first <= term.last_day < after or first <= term.notice_by:
                yield term
            k += 1


def can_end(contract: Shown) -> bool:
    """Tell whether notice is needed to end a contract, and was not given yet."""
    return contract.runs is not None and not contract.runs.ends and contract.notice_on is None
