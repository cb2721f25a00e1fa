"""Memory: what a service partner's order keeps of its events, beside their fields.

The one rule: an event is folded as it happened; no guard is asked again, so nothing here refuses.
"""

from typing import Final

from fixflow.events import Event, Facts
from fixflow.lifecycle import remember


def received(facts: Facts, event: Event) -> Facts:
    """Take the order over; without an SP-ID of its own its id is the SP-ID."""
    taken = remember(facts, event)
    return taken if "sp_id" in taken else taken.having(sp_id=str(event.order))


def contacted(facts: Facts, event: Event) -> Facts:
    """Keep when the customer was contacted."""
    return facts.having(contacted_at=event.at)


def arrived(facts: Facts, event: Event) -> Facts:
    """Keep when the goods came."""
    return facts.having(goods_at=event.at)


def reordered(facts: Facts, event: Event) -> Facts:
    """Count one shipment more; its goods are still to come."""
    return remember(facts, event).having(goods_at=None, shipments=shipments(facts) + 1)


def executed(facts: Facts, event: Event) -> Facts:
    """Keep when the service was carried out."""
    return remember(facts, event).having(executed_at=event.at)


def released(facts: Facts, event: Event) -> Facts:
    """Forget the void settlement and its invoice."""
    return remember(facts, event).having(billing_id=None, number=None)


def shipments(facts: Facts) -> int:
    """Count the shipments of an order: one, and one more for each that was sent again."""
    return facts.of("shipments", int) or 1


FOLDS: Final = {
    "received": received,
    "held_for_payment": received,
    "customer_contacted": contacted,
    "goods_received": arrived,
    "goods_noted": arrived,
    "goods_reordered": reordered,
    "executed": executed,
    "released": released,
}
