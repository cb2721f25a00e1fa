"""Completing: the open occurrence was completed, and the next one is counted from there.

The one rule: a completion is of the date that is open.  A date before it that was left out or
suppressed is none: the day from which it was counted is noted once more for it, so that what is
open keeps its date, whatever becomes of the exception later.
"""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from fixflow.errors import Fault, Refused
from fixflow.instants import a_day
from fixflow.recurrence import schedule
from fixflow.recurrence.checking import NOT_COUNTED, TOO_EARLY
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.contract_faults import InvalidContract
from fixflow.recurrence.cycle import ENDS, FloatingCycle
from fixflow.recurrence.exceptions import Override
from fixflow.recurrence.interval import Every
from fixflow.recurrence.numbering import LeftOut, Plans, stretched
from fixflow.recurrence.occurrence import Occurrence
from fixflow.texts import Text


@frozen
class NothingOpen(Refused):
    """Nothing is open that could be completed: the term is over, or the contract rests."""

    code = "recurrence.nothing_open"
    text = Text(
        de="Am {day} ist nichts offen, was erledigt werden könnte; möglich ist eine zusätzliche Ausführung.",
        en="On {day} nothing is open that could be completed; one in addition is possible.",
        fr="Le {day}, rien n’est ouvert qui puisse être accompli; une exécution en plus est possible.",
        it="Il {day} nulla è aperto da completare; è possibile un’esecuzione in aggiunta.",
    )
    day: date


@frozen
class Completed:
    """What was completed, and the contract afterwards.

    Attributes:
        occurrence: What was completed.
        contract: The contract, whose next date is counted from that day.
        lost: Exceptions of forecasts that are no dates any more.
    """

    occurrence: Occurrence
    contract: MaintenanceContract
    lost: tuple[Override, ...] = ()


def complete(contract: MaintenanceContract, on: date) -> Completed:
    """Note that what is open was completed.

    Args:
        contract: A contract whose dates are counted from completions.
        on: The day on which it was.

    Raises:
        InvalidContract: `recurrence.contract`, dates are not counted from completion, or no later
            date follows from that day.
        NothingOpen: `recurrence.nothing_open`.
        NotADay: `instants.not_a_day`.

    Examples:
        The visit of 10 January took place on the 12th; that of 12 February is left out.

        >>> from fixflow.recurrence import COMPLETION, CustomerId, TaskDue, every, omit
        >>> boiler = MaintenanceContract(
        ...     id="WV-1", name="Therme", subject=CustomerId("K-9"), start=date(2027, 1, 10),
        ...     rule=every(months=1, counted_from=COMPLETION), on_due=TaskDue("E-4"),
        ... )
        >>> once = complete(boiler, date(2027, 1, 12)).contract
        >>> thinned = once.with_override(omit(date(2027, 2, 12), "Ferien"))
        >>> found = complete(thinned, date(2027, 3, 15))
        >>> str(found.occurrence.nominal), str(found.contract.next_after(date(2027, 3, 15)).due)
        ('2027-03-12', '2027-04-15')
    """
    day = a_day(on)
    if not contract.rule.floats:
        raise InvalidContract((Fault("rule", "recurrence.history", NOT_COUNTED),))
    found = schedule.open_one(contract)
    if found is None:
        raise NothingOpen(day)
    completed = (*contract.completed, *noted(found), day)
    if not counts_on(found, day):
        path = f"completed[{len(completed) - 1}]"
        raise InvalidContract((Fault(path, "recurrence.history", TOO_EARLY, {"day": day}),))
    earlier = [(each.plan, each.until) for each in contract.earlier]
    held, lost = fitting(contract, [*earlier, (evolve(contract.plan, completed=completed), None)])
    return Completed(found, evolve(contract, completed=completed, overrides=held), lost)


def noted(found: Occurrence) -> Iterator[date]:
    """Give what is noted for the dates before the open one that did not take place."""
    stretch, known = found.stretch, len(found.stretch.plan.completed)
    if isinstance(stretch.cycle, FloatingCycle):
        day, _ = stretch.cycle.counted_from(stretch.first + known)
        for _ in range(found.i - stretch.base - known):
            yield day


def counts_on(found: Occurrence, day: date) -> bool:
    """Tell whether a later date follows from a completion."""
    rule = found.stretch.plan.rule
    try:
        after = rule.plain(day).nominal(1) if isinstance(rule, Every) else None
    except ENDS:  # the calendar ends before it
        return False
    return after is not None and after > found.nominal


def fitting(
    contract: MaintenanceContract, plans: Plans
) -> tuple[tuple[Override, ...], tuple[Override, ...]]:
    """Tell the exceptions of a contract that name a date of other plans from those that do not."""
    left_out = LeftOut(contract.otherwise, contract.spans)
    stretches = stretched(plans, contract.notice_on, left_out)
    held: list[Override] = []
    lost: list[Override] = []
    for other in contract.overrides:
        fits = any(each.counts(other.day) for each in stretches)
        (held if fits else lost).append(other)
    return tuple(held), tuple(lost)
