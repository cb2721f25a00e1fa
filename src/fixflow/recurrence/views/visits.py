"""Visits: how many dates a contract or one of its terms holds, as it is shown before saving.

Three years yearly are three visits or two, as the first one is counted; whoever fills in the form
sees which.  The one rule: the nominal dates are counted, by subtraction where none of them is left
out, so that the number never asks a calendar.
"""

from datetime import date
from typing import Final

from fixflow.recurrence.cycle import Skip
from fixflow.recurrence.fixed import FixedDates
from fixflow.recurrence.interval import Every
from fixflow.recurrence.plan import Stretch
from fixflow.recurrence.schedule import day_of, nominals
from fixflow.recurrence.scheduled import Scheduled
from fixflow.recurrence.views.shown import Shown

ENDLESS: Final = (Every, FixedDates)


def visits(contract: Shown, k: int | None = None) -> int | None:
    """Count the dates of a contract, or of one of its terms.

    Args:
        contract: The contract.
        k: Which term, from 1; None is the whole contract.

    Returns:
        How many; None of a contract that goes on without end.

    Raises:
        NoSuchTerm: `recurrence.no_such_term`.
    """
    if k is None:
        return counted(contract, contract.start, contract.end)
    term = contract.term(k)
    return counted(contract, term.start, term.bound)


def counted(contract: Scheduled, since: date, until: date | None) -> int | None:
    """Count the nominal dates of a range; None where it does not end."""
    total = 0
    for stretch in contract.stretches:
        found = indices(stretch, since, until)
        if found is None:
            return None
        gaps = getattr(stretch.plan.rule, "skip", None) is Skip.OMIT
        total += sum(day_of(stretch, i) is not None for i in found) if gaps else len(found)
    return total


def indices(stretch: Stretch, since: date, until: date | None) -> range | None:
    """Give the indices of a range within one stretch; None where it does not end."""
    ends = min(filter(None, (stretch.until, until)), default=None)
    if ends is None and is_endless(stretch.plan.rule):
        return None
    return range(stretch.at_or_after(since), stretch.at_or_after(ends or date.max))


def is_endless(rule: object) -> bool:
    """Tell whether a rule alone never ends; dates that come once do, and an imported UNTIL."""
    imported = str(getattr(rule, "text", ""))
    return isinstance(rule, ENDLESS) or imported.count("FREQ=") > imported.count("UNTIL=")


def first_of(contract: Scheduled) -> date | None:
    """Give the first nominal date of a contract; None where it holds none."""
    for stretch in contract.stretches:
        for each in nominals(contract, stretch, stretch.since):
            return each.nominal
    return None


def last_of(contract: Scheduled) -> date | None:
    """Give the last nominal date of a contract; None where it holds none, or has no end."""
    for stretch in reversed(contract.stretches):
        found = indices(stretch, stretch.since, None)
        if found is None:
            return None
        for i in reversed(found):
            if (day := day_of(stretch, i)) is not None:
                return day
    return None
