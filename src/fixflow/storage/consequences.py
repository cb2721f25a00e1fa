"""Consequences: what a step writes beside the order itself, in the same transaction.

Alarms, search words, a contract's row, what is told to whom.  What follows from how the order stands
is written once where a visit takes several steps.  The one rule: a script that writes an event calls
this; there is no other way to move an order.
"""

from collections.abc import Sequence

from fixflow.lifecycle import Order
from fixflow.lifecycle.effects import Effect
from fixflow.storage import contract_rows, searching
from fixflow.storage.due import alarms
from fixflow.storage.orders import Scope
from fixflow.storage.outbox import telling
from fixflow.storage.script import Script


def follow(scope: Scope, order: Order, effects: Sequence[Effect]) -> Script[None]:
    """Write what follows from an order's last step."""
    yield from searching.index(scope, order)
    if not scope.visiting:
        yield from settle(scope, order, order.version - 1)
    if scope.tells:
        yield from telling.tell(scope, order, effects)


def settle(scope: Scope, order: Order, before: int) -> Script[None]:
    """Write what follows from how an order stands.

    Args:
        scope: Within what it is written.
        order: The order after its last step.
        before: Its version before the steps that are settled.
    """
    yield from contract_rows.write(scope, order, before)
    if scope.tells:
        yield from alarms.rewrite(scope, order)
