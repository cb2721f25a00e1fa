"""History: an order as it was at an instant, folded again from its journal.

The journal is told up to the instant and no further, so that what came later cannot change what
is seen.  A step whose clock ran behind counts at the instant of the step before it, where the
journal has it; what the caller said stands beside it as `said_at`.  The one rule: nothing is read
from the row.
"""

from datetime import datetime

from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.storage import journal, orders, wire
from fixflow.storage.orders import Kept, Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script


def as_of(scope: Scope, order: OrderId, t: datetime) -> Script[Kept | None]:
    """Give an order as it stood at an instant.

    Args:
        scope: Its programs fold the journal; its shelf is not looked at.
        order: Which one.
        t: The instant, inclusive.

    Returns:
        The order with the hash of its last entry up to then; None where there was none yet.

    Raises:
        NaiveInstant: `instants.naive`.
    """
    until = to_micros(t)
    whose = scope.subject(order)
    entries = yield from journal.until(whose, until)
    if not entries:
        return None
    values = (yield from vault.read(scope, whose)) if wire.vaulted(entries) else vault.NOTHING
    return orders.folded(whose, entries, scope.programs, values)
