"""Naming: by what name a partner knows an order that was placed there.

A delivery is told it, or a reply to one; of all letters only the one that places an order names it.
The one rule: what is linked stays linked; where a partner says otherwise, a person decides.
"""

from datetime import datetime

from fixflow.connectors.carrying import Rules, intent_in, rule_of
from fixflow.connectors.conflicts import ID
from fixflow.connectors.intents import Place
from fixflow.connectors.remote import ExternalRef
from fixflow.identity import OrderId
from fixflow.storage import orders
from fixflow.storage.exchange import conflicts, refs
from fixflow.storage.exchange.conflicts import FieldConflict
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox.door import Outcome, Parcel
from fixflow.storage.outbox.letters import Letter
from fixflow.storage.script import Script


def keeping(partner: str) -> outbox.Keep:
    """Give the script that keeps by what name a partner knows an order that has arrived there."""

    def keep(scope: Scope, parcel: Parcel, outcome: Outcome, at: datetime) -> Script[None]:
        told = outcome.told if isinstance(outcome, outbox.Committed) else None
        if isinstance(told, ExternalRef) and told.partner == partner:
            yield from named(scope, OrderId(parcel.subject), told, at)

    return keep


def named(scope: Scope, order: OrderId, ref: ExternalRef, at: datetime) -> Script[None]:
    """Keep by what name a partner knows an order; where either has another, a person decides."""
    if (yield from refs.keep(scope, order, ref.partner, ref.id, at)):
        return
    ours = yield from refs.name_of(scope, order, ref.partner)
    conflict = FieldConflict(
        partner=ref.partner, order=order, name=ID, theirs=ref.id, ours=ours, at=at
    )
    yield from conflicts.freeze(scope, conflict)


def places(scope: Scope, rules: Rules, letter: Letter) -> Script[bool]:
    """Tell whether a letter has placed its order, so that a reply to it names the order."""
    make = rule_of(rules, letter.topic)
    if letter.kind != KIND or make is None:
        return False
    order = (yield from orders.load(scope, OrderId(letter.subject))).order
    if not 0 < letter.version <= order.version:
        return False
    made = make(order, order.events[letter.version - 1])
    return made is not None and isinstance(intent_in(made), Place)
