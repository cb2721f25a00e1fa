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
QUIET: Final = frozenset({"occurrence_due", "occurrence_reminded"})  # the contract is as it was


def fates(order: Order) -> Iterator[Fate]:
    """Give what has become of occurrences, in the order in which it did."""
    return (fate(each) for each in order.events if each.name in BECAME)


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
