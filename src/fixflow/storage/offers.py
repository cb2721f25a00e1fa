"""Offers of a tender: locked together, and judged before one more begins or one of them wins.

Whoever offers or awards first takes the tender's own row, so that one waits for the other; then
the rows of the offers are locked by id, so that a bidder's own step waits too.  The one rule: an
order that names a tender in its start begins only while that is open, and wins only by its award.
"""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from fixflow.identity import OrderId
from fixflow.lifecycle import Decision, Order, Outcome, Tender
from fixflow.lifecycle.reasons import GUARD, Reason
from fixflow.lifecycle.tender import AWARDED
from fixflow.partners import Program
from fixflow.storage import orders
from fixflow.storage.orders import TENDER, Kept, Scope
from fixflow.storage.script import Script
from fixflow.texts import Text

TURN: Final = """INSERT INTO fx_tender (realm, id, turns) VALUES (?, ?, 1)
    ON CONFLICT (realm, id) DO UPDATE SET turns = fx_tender.turns + 1 RETURNING turns"""
LOCKED: Final = """SELECT id FROM fx_order WHERE realm = ? AND tender = ? ORDER BY id
    /*FOR UPDATE*/"""
OFFERS: Final = "SELECT id FROM fx_order WHERE realm = ? AND tender = ? ORDER BY id"

BY_AWARD: Final = Text(
    "Die Offerte gehört zur Ausschreibung {tender}; angenommen wird sie durch deren Vergabe.",
    "The offer belongs to the tender {tender}; it is accepted by its award.",
    "L’offre fait partie de l’appel d’offres {tender}; elle est acceptée par son adjudication.",
    "L’offerta fa parte della gara {tender}; si accetta con la sua aggiudicazione.",
)


def every(scope: Scope, tender_id: str) -> Script[list[Kept]]:
    """Read the offers of a tender, by id."""
    rows = yield OFFERS, (scope.realm, tender_id)
    return (yield from read(scope, (OrderId(str(id_)) for (id_,) in rows)))


def read(scope: Scope, several: Iterator[OrderId]) -> Script[list[Kept]]:
    """Read orders one by one."""
    found: list[Kept] = []
    for each in several:
        found.append((yield from orders.load(scope, each)))  # noqa: PERF401  a script cannot yield in a list
    return found


def locked(scope: Scope, tender_id: str) -> Script[list[Kept]]:
    """Lock the offers of a tender, one after the other by id, and read them anew.

    What the transaction has read before may be out of date: another may have written until the
    lock was given.
    """
    yield TURN, (scope.realm, tender_id)
    rows = yield LOCKED, (scope.realm, tender_id)
    ids = [OrderId(str(id_)) for (id_,) in rows]
    for each in ids:
        scope.shelf.pop(each, None)
    return (yield from read(scope, iter(ids)))


def competing(scope: Scope, program: Program, tender_id: str | None) -> Script[Tender | None]:
    """Lock the tender that a start names, and give it as it stands; None where it names none."""
    if tender_id is None:
        return None
    kept = yield from locked(scope, tender_id)
    return Tender(tender_id, [each.order for each in kept], program=program)


def taken_in(tender: Tender | None, decision: Decision) -> Decision:
    """Judge a start as an offer of its tender: refused once that is awarded.

    Raises:
        BadTender: `tender.bad_offers`, the offer does not fit those that are there.
    """
    if tender is None or decision.refused or decision.order.id in {e.id for e in tender.offers}:
        return decision  # one that is there already is told as such when it is written
    if tender.awarded is not None:
        return Decision(None, reasons=(reason("tender.awarded_already", AWARDED, tender.id),))
    evolve(tender, offers=(*tender.offers, decision.order))
    return decision


def unless_it_wins(before: Order, decision: Decision) -> Decision:
    """Refuse a step by which an offer would win a tender alone, the others left open."""
    own = before.facts.of(TENDER, str)
    if own is None or decision.refused or before.outcome is Outcome.DONE:
        return decision
    if decision.order.outcome is not Outcome.DONE:
        return decision
    return Decision(before, reasons=(reason("tender.by_award", BY_AWARD, own),))


def reason(code: str, text: Text, tender_id: str) -> Reason:
    """Say that the tender stands against it."""
    return Reason(GUARD, code, text, {TENDER: tender_id})
