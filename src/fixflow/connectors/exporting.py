"""Exporting: an event of an order is told to a partner: one letter of the outbox, whoever tells it.

The one rule: a letter says which event of which order it tells, so that the same one told again is
the same letter; what it wants of the partner is made when it is sent.
"""

from datetime import datetime

from attrs import evolve, frozen

from fixflow.connectors import carrying
from fixflow.connectors.carrying import About, Errand, Rules
from fixflow.connectors.conflicts import STATUS
from fixflow.connectors.drive import DryRun
from fixflow.connectors.intents import Intent, Place
from fixflow.connectors.merging import Shadow
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.seen import Seen
from fixflow.connectors.talks import Talks
from fixflow.errors import Misuse, Refused
from fixflow.events import Event
from fixflow.identity import OrderId, is_line, shown
from fixflow.lifecycle import Order
from fixflow.parties import Actor
from fixflow.storage import orders
from fixflow.storage.exchange import conflicts, exports, refs, shadows
from fixflow.storage.exchange.conflicts import FieldConflict, Side
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.deciding import accountable
from fixflow.storage.outbox.delivery import NAME
from fixflow.storage.outbox.door import InvalidDoors
from fixflow.storage.script import Script
from fixflow.texts import Text


@frozen
class NoSuchEvent(Misuse):
    """An order has no event of that number."""

    code = "exchange.no_such_event"
    text = Text(
        de="{order} hat kein Ereignis {version}; es sind {count}.",
        en="{order} has no event {version}; there are {count}.",
    )
    order: OrderId
    version: int
    count: int


@frozen
class NoRule(Misuse):
    """The partner's door has no rule for what a letter tells, so nothing would be sent."""

    code = "exchange.no_rule"
    text = Text(
        de="Die Tür zu {partner} hat für «{topic}» keine Regel.",
        en="The door to {partner} has no rule for “{topic}”.",
    )
    partner: str
    topic: str


@frozen
class NoName(Refused):
    """The partner knows the order by no name that is known here."""

    code = "exchange.no_name"
    text = Text(
        de="Unter welchem Namen {partner} den Auftrag {order} kennt, ist hier nicht bekannt.",
        en="By which name {partner} knows order {order} is not known here.",
        fr="Sous quel nom {partner} connaît l’ordre {order} n’est pas connu ici.",
        it="Con quale nome {partner} conosce l’ordine {order} qui non è noto.",
    )
    partner: str
    order: OrderId


@frozen(kw_only=True)
class Telling:
    """What is told.

    Attributes:
        order: Of which order.
        door: By the name of which door.
        version: Which event, from 1; None for the last.
        topic: By which rule; None for the name of the event.
        at: When.
    """

    order: OrderId
    door: str
    version: int | None
    topic: str | None
    at: datetime


def event_of(order: Order, version: int | None) -> Event:
    """Give an event of an order; by default the last.

    Raises:
        NoSuchEvent: `exchange.no_such_event`.
    """
    wanted = order.version if version is None else version
    if not 0 < wanted <= order.version:
        raise NoSuchEvent(order.id, wanted, order.version)
    return order.events[wanted - 1]


def wanted(
    order: Order, event: Event, topic: str, talks: Talks, rules: Rules
) -> Intent | About | None:
    """Say what is wanted of the partner; None where a rule says that nothing is.

    Raises:
        NoRule: `exchange.no_rule`.
        Unsupported: `connectors.unsupported`.
    """
    profile = talks.connector.profile
    make = carrying.rule_of(rules, topic)
    if make is None:
        raise NoRule(profile.partner, topic)
    made = make(order, event)
    if made is not None:
        profile.operation(carrying.intent_in(made).kind)
    return made


def export(scope: Scope, of: Telling, talks: Talks | None, rules: Rules) -> Script[str]:
    """Write the letter that tells an event; what its door does not take is refused.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoSuchEvent: `exchange.no_such_event`.
        InvalidDoors: `outbox.invalid_doors`.
        NoRule: `exchange.no_rule`.
        Unsupported: `connectors.unsupported`.
    """
    order = (yield from orders.load(scope, of.order)).order
    event = event_of(order, of.version)
    topic = event.name if of.topic is None else of.topic
    for name, value in (("door", of.door), ("topic", topic)):
        if not is_line(value):
            raise InvalidDoors(name, shown(value), NAME)
    if talks is not None:
        wanted(order, event, topic, talks, rules)
    return (yield from exports.put(scope, event, of.door, topic, of.at))


def rehearsed(scope: Scope, of: Telling, talks: Talks, rules: Rules) -> Script[DryRun]:
    """Say what the letter that tells an event would send.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoSuchEvent: `exchange.no_such_event`.
        NoRule: `exchange.no_rule`.
        NoName: `exchange.no_name`.
        Unsupported: `connectors.unsupported`.
    """
    found = yield from errand(scope, of, talks, rules)
    return DryRun(()) if found is None else talks.dry_run(found.intent, found.ref, "dry-run", of.at)


def errand(scope: Scope, of: Telling, talks: Talks, rules: Rules) -> Script[Errand | None]:
    """Say what the letter that tells an event wants of the partner; None where that is nothing.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoSuchEvent: `exchange.no_such_event`.
        NoRule: `exchange.no_rule`.
        NoName: `exchange.no_name`.
        Unsupported: `connectors.unsupported`.
    """
    order = (yield from orders.load(scope, of.order)).order
    event = event_of(order, of.version)
    topic = event.name if of.topic is None else of.topic
    made = wanted(order, event, topic, talks, rules)
    partner = talks.connector.profile.partner
    name = yield from refs.name_of(scope, order.id, partner)
    if made is None or (isinstance(carrying.intent_in(made), Place) and name is not None):
        return None
    ref = carrying.addressed(made, partner, order.id, name)
    if ref is None:
        raise NoName(partner, order.id)
    return Errand(intent=carrying.intent_in(made), ref=ref, at=of.at)


def link(scope: Scope, order: OrderId, ref: ExternalRef, at: datetime) -> Script[bool]:
    """Keep by what name a partner knows an order that is here.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        LinkedOtherwise: `exchange.linked_otherwise`.
    """
    yield from orders.load(scope, order)
    return (yield from refs.link(scope, order, ref.partner, ref.id, at))


def settled(
    scope: Scope, conflict: FieldConflict, keep: Side, by: Actor, at: datetime
) -> Script[None]:
    """Record what a person has decided; theirs counts as seen, so that ours differs from it again.

    Raises:
        ConflictGone: `exchange.conflict_gone`.
        Unaccountable: `outbox.unaccountable`.
    """
    accountable(by)
    yield from conflicts.settle(scope, conflict, keep, by, at)
    body = yield from shadows.held(scope, conflict.partner, conflict.order, at)
    after = decided(Seen.of(body), conflict).written()
    yield from shadows.write(scope, conflict.partner, conflict.order, after, at)


def decided(seen: Seen, conflict: FieldConflict) -> Seen:
    """Give what is remembered once a person has decided; of a name or a reply that is nothing."""
    told = {name: mark for name, mark in seen.told.items() if name != conflict.name}
    if conflict.name == STATUS:
        return evolve(seen, status=str(conflict.theirs), event="", told=told)
    if conflict.name not in seen.shadow.frozen:
        return seen
    fields = {**seen.shadow.fields, conflict.name: conflict.theirs}
    shadow = Shadow(fields=fields, frozen=seen.shadow.frozen - {conflict.name})
    return evolve(seen, shadow=shadow, told=told)
