"""Fates: what has become of the occurrences of a contract, from the events of its order.

The one rule: an occurrence has one fate, the first that was told; a reminder is none.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from fixflow.events import Event
from fixflow.lifecycle import Order
from fixflow.partners.hero.memory import extra, key_of
from fixflow.partners.program.recurring import Fate
from fixflow.recurrence import Status

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

    It is asked with each step of a contract, which may have told thousands; no fate is made of them.
    """
    for each in order.events:
        due = each.facts.get("due") if each.name in BECAME else None
        if isinstance(due, date) and due >= day and not extra(each.facts):
            yield key_of(each.facts)


def nominals(order: Order) -> set[object]:
    """Give the nominal dates of which something has become, those that came in addition left out."""
    return {
        each.facts.get("nominal")
        for each in order.events
        if each.name in BECAME and not extra(each.facts)
    }


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
