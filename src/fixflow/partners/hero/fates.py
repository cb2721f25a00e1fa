"""Fates: what has become of the occurrences of a contract, from the events of its order.

The one rule: an occurrence has one fate, the first that was told; a reminder is none.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from fixflow.events import Event
from fixflow.lifecycle import Order
from fixflow.partners.hero.memory import extra, key_of
from fixflow.partners.hero.plan import contract_of
from fixflow.partners.program.recurring import Fate
from fixflow.recurrence import MaintenanceContract, Status
from fixflow.recurrence.schedule import due_or_nominal

FARTHEST: Final = 31  # days from a date to its day of work, as the calendar moves it; a few at most
BECAME: Final = {
    "occurrence_due": Status.FULFILLED,
    "action_triggered": Status.ADVANCED,
    "occurrence_missed": Status.MISSED,
}
QUIET: Final = frozenset({"occurrence_reminded"})  # nothing has become of an occurrence


def fates(order: Order) -> Iterator[Fate]:
    """Give what has become of occurrences, in the order in which it did."""
    return (fate(each) for each in order.events if each.name in BECAME)


def ahead(order: Order, day: date) -> Iterator[str]:
    """Give the ids of dates of which something has become before their day was over, seen from a day.

    Their day of work is what the contract says, else what was told.  It is asked with each step of a
    contract, which may have told thousands; no fate is made of them.

    Raises:
        InvalidContract: `recurrence.contract`, the plan cannot be read.
    """
    contract = contract_of(order)
    near = date.fromordinal(max(1, day.toordinal() - FARTHEST))
    for each in order.events:
        if each.name not in BECAME:
            continue
        due, nominal = each.facts.get("due"), each.facts.get("nominal")
        later = isinstance(due, date) and due >= day
        if (later or is_ahead(contract, nominal, near, day)) and not extra(each.facts):
            yield key_of(each.facts)


def is_ahead(contract: MaintenanceContract | None, nominal: object, near: date, day: date) -> bool:
    """Tell whether the day of work of a date is not before a day, by its contract."""
    if contract is None or not isinstance(nominal, date):
        return False
    if nominal < near and nominal not in contract.otherwise:
        return False
    index = contract.index_of(nominal)
    return index is not None and due_or_nominal(contract.occurrence(index)) >= day


def missed(order: Order) -> bool:
    """Tell whether an occurrence was missed."""
    return any(each.name == "occurrence_missed" for each in order.events)


def fate(event: Event) -> Fate:
    """Read one; what was set off in addition was brought forward from no date."""
    more, facts = extra(event.facts), event.facts
    return Fate(
        occurrence=key_of(facts),
        status=Status.FULFILLED if more else BECAME[event.name],
        at=event.at,
        nominal=facts.of("nominal", date),
        due=facts.of("due", date),
        extra=more,
    )
