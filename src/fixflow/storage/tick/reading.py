"""Reading: the journals of the orders that a tick works on, by one statement or two for all.

Nothing is taken from the shelf or put there: what was read before the lock may be out of date.
The one rule: a journal that cannot be read fails when its own order is asked for, and no other.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from attrs import frozen

from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.storage import orders, several_journals, wire
from fixflow.storage.journal import Entry, EntryRow
from fixflow.storage.orders import KIND, Scope, UnknownOrder
from fixflow.storage.privacy import vault
from fixflow.storage.privacy.vault import NOTHING, Values
from fixflow.storage.script import Script


@frozen
class Journals:
    """The journals of some orders, not yet looked into.

    Attributes:
        scope: Within what they were read.
        entries: The entries of each.
        values: What the vault holds of each.
    """

    scope: Scope
    entries: Mapping[str, list[Entry]]
    values: Mapping[str, Values]

    def folded(self, order: OrderId) -> Order:
        """Fold the journal of one of them.

        Raises:
            UnknownOrder: `storage.unknown_order`.
        """
        entries = self.entries.get(order.value)
        if entries is None:
            raise UnknownOrder(order)
        values = self.values.get(order.value, NOTHING)
        return orders.folded(self.scope.subject(order), entries, self.scope.programs, values).order


def several(scope: Scope, ids: Sequence[OrderId]) -> Script[Journals]:
    """Read the journals of several orders, and what the vault holds of them."""
    rows = yield from several_journals.entries(scope.realm, KIND, [each.value for each in ids])
    entries = orders.journals(cast("list[EntryRow]", rows))
    in_vault = [id_ for id_, each in entries.items() if may_be_vaulted(each)]
    values = yield from vault.read_all(scope, KIND, in_vault)
    return Journals(scope, entries, values)


def may_be_vaulted(entries: Sequence[Entry]) -> bool:
    """Tell whether the vault may hold something; what is no text fails when it is folded."""
    return wire.vaulted(each for each in entries if type(each.body) is str)
