"""A change request: within an order the contractor asks, and the principal approves or declines.

The contractor may withdraw it, and it lapses when the order ends.  It is a bare machine: no clock,
no tariff, no settlement.  An order that knows changes keeps them among its own facts, at most one
open, and its steps follow this table.  The one rule: what was asked for is answered once.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import ClassVar, Final

from attrs import frozen

from fixflow.events import Event, Facts
from fixflow.lifecycle.actions import Action, build
from fixflow.lifecycle.actions import Start as Opening
from fixflow.lifecycle.change_kinds import ChangeKind, approved_limit, misfit, no_limit
from fixflow.lifecycle.effects import notify_others
from fixflow.lifecycle.fields import choice, currency, money
from fixflow.lifecycle.guards import guard
from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import Outcome, Phase
from fixflow.lifecycle.reasons import Reason
from fixflow.lifecycle.rows import OWN, START, Row, State
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.sources import Source
from fixflow.texts import Text


@frozen
class Start(Opening):
    """The contractor asks; `limit` is the order's cost limit as it stands, where it has one."""

    label = Text(
        "Änderung erfragen", "Request change", "Demander une modification", "Chiedere una modifica"
    )
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "limit": Text("Kostendach", "Cost limit", "Plafond de coûts", "Limite di spesa"),
    }
    # fmt: on
    kind: ChangeKind = choice(ChangeKind)
    amount: Money | None = money(optional=True)
    limit: Money | None = money(optional=True)
    currency: str | None = currency(optional=True)


@frozen
class Approve(Action):
    """The principal says yes; an amount that he names goes before the one asked for."""

    label = Text(
        "Änderung bewilligen",
        "Approve change",
        "Approuver la modification",
        "Approvare la modifica",
    )
    amount: Money | None = money(optional=True)


@frozen
class Decline(Action):
    """The principal says no."""

    label = Text(
        "Änderung nicht bewilligen",
        "Decline change",
        "Refuser la modification",
        "Rifiutare la modifica",
    )


@frozen
class Withdraw(Action):
    """The contractor no longer asks."""

    label = Text(
        "Änderung zurückziehen",
        "Withdraw change",
        "Retirer la modification",
        "Ritirare la modifica",
    )


@frozen
class Lapse(Action):
    """The order has ended, and with it the question."""

    label = Text(
        "Änderung verfallen lassen",
        "Let the change lapse",
        "Rendre la modification caduque",
        "Lasciar decadere la modifica",
    )


# fmt: off
OPEN: Final = State("open", Phase.REQUESTED, Text(
    "Änderung angefragt", "change requested", "modification demandée", "modifica richiesta"))
APPROVED: Final = State("approved", Phase.CLOSED, Text(
    "Bewilligt", "approved", "approuvée", "approvata"), Outcome.DONE)
DECLINED: Final = State("declined", Phase.CLOSED, Text(
    "Nicht bewilligt", "declined", "refusée", "rifiutata"), Outcome.REJECTED)
WITHDRAWN: Final = State("withdrawn", Phase.CLOSED, Text(
    "Zurückgezogen", "withdrawn", "retirée", "ritirata"), Outcome.WITHDRAWN)
LAPSED: Final = State("lapsed", Phase.CLOSED, Text(
    "Hinfällig", "lapsed", "caduque", "decaduta"), Outcome.EXPIRED)
# fmt: on
STATES: Final = (OPEN, APPROVED, DECLINED, WITHDRAWN, LAPSED)
TERMINAL: Final = (APPROVED, DECLINED, WITHDRAWN, LAPSED)


@guard(needs=("kind", "amount", "message", "limit"), code="change_request.amount_fits_kind")
def amount_fits_kind(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """A higher limit is named and higher; another change is told in words."""
    match action:
        case Start(kind, amount, limit):
            wrong = misfit(kind, amount, action.message, limit)
            return wrong and amount_fits_kind.reason(*wrong)
        case _:
            return None


@guard(needs=("amount",), rare=True, code="change_request.limit_above_zero")
def limit_above_zero(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """What is approved can be a cost limit."""
    match action:
        case Approve(amount):
            wrong = no_limit(amount)
            return wrong and limit_above_zero.reason(*wrong)
        case _:
            return None


def approved(facts: Facts, event: Event) -> Facts:
    """Keep the cost limit that was approved, if one was; what was asked for stays beside it."""
    asked = build(Start, {name: value for name, value in facts.items() if name in Start.specs})
    limit = approved_limit(asked.kind, asked.amount, event.facts.of("amount", Money))
    return facts if limit is None else facts.having(limit=limit, currency=limit.currency)


Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ROWS: Final = (
    #    from    action    to         event                     by             conditions, the manual's words
    Step(START,  Start,    OPEN,      event="change_requested", by=CONTRACTOR, guards=(amount_fits_kind,), says="Änderungen erfragen"),
    Step(OPEN,   Approve,  APPROVED,  event="approved",         by=PRINCIPAL,  guards=(limit_above_zero,), says=OWN),
    Step(OPEN,   Decline,  DECLINED,  event="declined",         by=PRINCIPAL,  says=OWN),
    Step(OPEN,   Withdraw, WITHDRAWN, event="withdrawn",        by=CONTRACTOR, says=OWN),
    Step(OPEN,   Lapse,    LAPSED,    event="lapsed",           by=SYSTEM,     says=OWN),
)
# fmt: on

CHANGE_REQUEST: Final = Machine(
    "change_request",
    1,
    states=STATES,
    rows=ROWS,
    terminal=TERMINAL,
    folds={"approved": approved},
    source=Source("So funktioniert imofix.io", "imofix.io, Hilfe für Auftragnehmer"),
    label=Text("Änderung", "Change request", "Modification", "Modifica"),
)
