"""Tenders: several offers for one request, of which one wins and the others are closed.

`lifecycle.Tender` decides; here its offers are locked, read, and written together.  The one rule:
one offer wins and every other live one is closed, or nothing is written.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Self, cast

from attrs import evolve, frozen

from fixflow.errors import Refused
from fixflow.identity import OrderId, is_line
from fixflow.identity import shown as as_shown
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import Decision, Order, Tender, TenderDecision
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.portal import sees
from fixflow.storage import acting, body, commands, offers, orders
from fixflow.storage.acting import Recorded, no_earlier
from fixflow.storage.commands import Command
from fixflow.storage.consequences import follow
from fixflow.storage.orders import TENDER, Kept, Scope
from fixflow.storage.overview import EVERYBODY, shown
from fixflow.storage.script import Conflict, Script
from fixflow.texts import Text

FORM: Final = 1
NAME: Final = "award"


@frozen
class UnknownTender(Refused):
    """There is no such tender here; a foreign one is told the same way."""

    code = "storage.unknown_tender"
    text = Text(
        de="Die Ausschreibung {tender} gibt es hier nicht.",
        en="There is no tender {tender} here.",
        fr="L’appel d’offres {tender} n’existe pas ici.",
        it="La gara {tender} qui non esiste.",
    )
    status = 404
    tender: str


@frozen
class NoTender(Refused):
    """The order is no offer of a tender, so there is nothing to award."""

    code = "storage.no_tender"
    text = Text(
        de="Der Auftrag {order} gehört zu keiner Ausschreibung.",
        en="Order {order} belongs to no tender.",
        fr="L’ordre {order} ne fait partie d’aucun appel d’offres.",
        it="L’ordine {order} non fa parte di nessuna gara.",
    )
    order: OrderId


@frozen
class Awarded(TenderDecision):
    """An award as it is on record; `replayed` if an earlier call under its key made it."""

    replayed: bool = False

    @classmethod
    def of(cls, decision: TenderDecision, *, replayed: bool = False) -> Self:
        """Put an award on record."""
        return cls(decision.tender, decision.steps, decision.reasons, replayed)


def tender(scope: Scope, tender_id: str, by: Actor | None) -> Script[Tender]:
    """Read a tender with the offers that somebody may see: a bidder sees his own only.

    Raises:
        UnknownTender: `storage.unknown_tender`.
    """
    if not is_line(tender_id):
        raise UnknownTender(as_shown(tender_id))
    kept = yield from offers.every(scope, tender_id)
    seen = [each.order for each in kept if sees(each.order, by or EVERYBODY)]
    if not seen:
        raise UnknownTender(tender_id)
    return Tender(tender_id, seen, program=scope.programs(seen[0].program))


def offer(  # noqa: PLR0913  what a start consists of
    scope: Scope,
    tender_id: str,
    program: Program,
    order: OrderId,
    *,
    by: Actor,
    at: datetime,
    place: str | None,
    key: str | None,
    facts: Mapping[str, object],
) -> Script[Recorded]:
    """Begin an offer in a tender, unless it is awarded.

    Raises:
        BadTender: `tender.bad_offers`, the offer does not fit those that are there.
        OrderExists: `storage.order_exists`.
        KeyReused: `storage.key_reused`.
        BadFields: `lifecycle.bad_fields`.
    """
    told = {**facts, TENDER: tender_id}
    received = yield from acting.receive(
        scope, program, order, by=by, at=at, place=place, key=key, facts=told
    )
    if received.allowed:
        Tender(str(tender_id), [received.order], program=program)  # a start without it is refused
    return received


def award(
    scope: Scope, order: OrderId, *, by: Actor, at: datetime, key: str | None
) -> Script[Awarded]:
    """Accept one offer of a tender and close the others, if each of them allows it.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        UnknownTender: `storage.unknown_tender`, somebody who does not see every offer.
        NoTender: `storage.no_tender`.
        KeyReused: `storage.key_reused`.
        TimeRunsBack: `lifecycle.time_runs_back`.
        Conflict: `storage.conflict`.
    """
    commands.a_key(key)
    winner = (yield from orders.load(scope, order)).order
    tender_id = winner.facts.of(TENDER, str)
    if tender_id is None or (key is None and not sees(winner, by)):
        yield from shown(scope, order, by)
        raise NoTender(order)
    kept = yield from offers.locked(scope, tender_id)
    command = named(scope, order, key, by, tender_id)
    with acting.unseen(winner, by):
        stored = None if command is None else (yield from commands.find(command))
    competing = Tender(
        tender_id, [each.order for each in kept], program=scope.programs(winner.program)
    )
    if stored is not None:
        return again(scope, competing, order, by, stored)
    yield from shown(scope, order, by)
    if not all(sees(each.order, by) for each in kept):
        raise UnknownTender(tender_id)
    then = no_earlier(max([each.at for each in competing.live], default=at), at)
    decision = competing.accept(order, by, then)
    if decision.allowed:
        yield from used(command, competing, decision, to_micros(then))
        yield from write(scope, kept, decision.steps, None if then is at else at)
    return Awarded.of(decision)


def named(
    scope: Scope, order: OrderId, key: str | None, by: Actor, tender_id: str
) -> Command | None:
    """Name what is wanted, for a caller who may repeat it under its key."""
    if key is None:
        return None
    return Command(
        key=key, subject=scope.subject(order), by=by, name=NAME, fields={TENDER: tender_id}
    )


def used(
    command: Command | None, before: Tender, decision: TenderDecision, at: int
) -> Script[None]:
    """Use a key up for an award that is about to be written: how far each offer was before it.

    Raises:
        Conflict: `storage.conflict`, the same key is being used by somebody else.
    """
    if command is not None:
        versions = {str(each.id): each.version for each in before.offers}
        moved = [str(each.id) for each in decision.orders]
        result = body.write({"v": FORM, "at": at, "before": versions, "moved": moved})
        if not (yield from commands.keep(command, result, at)):
            raise Conflict(whole_transaction=False)


def write(
    scope: Scope, kept: Sequence[Kept], steps: Sequence[Decision], said_at: datetime | None
) -> Script[None]:
    """Write every step of an award, by id, each with its consequences.

    Raises:
        Conflict: `storage.conflict`.
    """
    before = {each.order.id: each for each in kept}
    for step in sorted(steps, key=lambda each: each.order.id.value):
        was = before[step.order.id]
        yield from orders.advance(scope, was, step.order, step.events, said_at)
        yield from follow(scope, step.order, step.effects)


def again(scope: Scope, now: Tender, order: OrderId, by: Actor, stored: str) -> Awarded:
    """Give the award that an earlier call made under the same key, judged again as it was then.

    Where the program's code has changed since, the journals tell what happened.
    """
    told = body.read(stored)
    versions = cast("Mapping[str, int]", told["before"])
    at = from_micros(cast("int", told["at"]))
    offers = {str(each.id): each for each in now.offers if str(each.id) in versions}
    then = evolve(now, offers=[past(scope, each, versions[id_]) for id_, each in offers.items()])
    steps = tuple(
        taken(scope, offers[id_], versions[id_]) for id_ in cast("Sequence[str]", told["moved"])
    )
    decision = then.accept(order, by, at)
    if decision.events != tuple(event for step in steps for event in step.events):
        decision = TenderDecision(now, steps)
    return Awarded.of(decision, replayed=True)


def past(scope: Scope, order: Order, version: int) -> Order:
    """Give an offer as it stood at a version."""
    first = scope.programs(order.events[0].program)
    return first.replay(order.events[:version], programs=scope.programs)


def taken(scope: Scope, order: Order, version: int) -> Decision:
    """Give the step that led an offer on from a version, as its journal tells it."""
    return Decision(past(scope, order, version + 1), order.events[version : version + 1])
