"""Memory: what an imofix order keeps of its events, beside their fields.

Changes, invoices, credits and the markers over time are kept as tuples among the order's facts.
The one rule: an event is folded as it happened; no guard is asked again, so nothing here refuses.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from fixflow.events import Event, Facts
from fixflow.fees import BillingBasis
from fixflow.lifecycle import Order, build, remember
from fixflow.lifecycle.change_kinds import ChangeKind, approved_limit
from fixflow.money import Money
from fixflow.parties import PRINCIPAL, Role
from fixflow.partners.imofix.actions import (
    Amend,
    AnswerChange,
    CancelInvoice,
    CreditInvoice,
    Invoice,
    Invoicing,
    RequestChange,
)
from fixflow.partners.imofix.states import ACCEPTED, OFFER_ORDER_STARTS


class Answer(Enum):
    """What became of a change."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@frozen(kw_only=True)
class Change:
    """Something that the contractor asked for; an order has at most one that is open."""

    kind: ChangeKind
    amount: Money | None
    answer: Answer = Answer.OPEN


@frozen(kw_only=True)
class Billed:
    """An invoice as the order remembers it; which day an instant falls on, the place says later.

    `dated` and `cancelled` hold the day that was named or, without one, the instant of the step.
    """

    number: str
    gross: Money
    net: Money | None
    dated: date | datetime
    passed_net: Money | None
    passed_gross: Money | None
    cancelled: date | datetime | None = None


@frozen(kw_only=True)
class Credited:
    """A credit on an invoice as the order remembers it."""

    number: str
    of: str
    gross: Money
    net: Money | None
    at: datetime


def changes(facts: Facts) -> tuple[Change, ...]:
    """Give everything that was asked for, the latest last."""
    return facts.of("changes", tuple) or ()


def open_change(order: Order) -> Change | None:
    """Give the change that waits for an answer."""
    asked = changes(order.facts)
    return asked[-1] if asked and asked[-1].answer is Answer.OPEN else None


def answering(order: Order) -> tuple[Role, ...]:
    """Say who is asked for an answer: the principal, while a change is open."""
    return () if open_change(order) is None else (PRINCIPAL,)


def invoices(facts: Facts) -> tuple[Billed, ...]:
    """Give all invoices, cancelled ones too."""
    return facts.of("invoices", tuple) or ()


def credited(facts: Facts) -> tuple[Credited, ...]:
    """Give all credits."""
    return facts.of("credits", tuple) or ()


def standing(facts: Facts) -> dict[str, Billed]:
    """Give the invoices that were not taken back, by number."""
    return {each.number: each for each in invoices(facts) if each.cancelled is None}


def total(amounts: Iterable[Money | None], currency: str) -> Money:
    """Add up the amounts that are known."""
    return sum((each for each in amounts if each is not None), Money.of_minor(0, currency))


def basis_history(facts: Facts) -> tuple[tuple[datetime, BillingBasis], ...]:
    """Give the markers of an order, each with the instant since when it carries it."""
    return facts.of("basis_history", tuple) or ()


def received(facts: Facts, event: Event) -> Facts:
    """Take the order over, with the marker that it carries from now on."""
    basis = event.facts.of("billing_basis", BillingBasis)
    binds = "offer_id" in event.facts and OFFER_ORDER_STARTS is ACCEPTED
    kept = remember(facts, event).having(basis_history=((event.at, basis),))
    return kept.having(accepted=True) if binds else kept


def accepted(facts: Facts, event: Event) -> Facts:
    """Keep that the contractor took the order."""
    return remember(facts, event).having(accepted=True)


def asked(facts: Facts, event: Event) -> Facts:
    """Open a change; a mere question does not say yet in which currency the order is counted."""
    done = build(RequestChange, event.facts)
    change = Change(kind=done.kind, amount=done.amount)
    return facts.having(changes=(*changes(facts), change))


def settled(facts: Facts, answer: Answer) -> Facts:
    """Give the change that is open its answer; there may be none."""
    known = changes(facts)
    if not known or known[-1].answer is not Answer.OPEN:
        return facts
    return facts.having(changes=(*known[:-1], evolve(known[-1], answer=answer)))


def answered(facts: Facts, event: Event) -> Facts:
    """Close the change; an approval may move the limit."""
    done = build(AnswerChange, event.facts)
    if not done.approved:
        return settled(facts, Answer.DECLINED)
    limits = (approved_limit(each.kind, each.amount, done.amount) for each in changes(facts)[-1:])
    limit = next(limits, done.amount)
    after = settled(facts, Answer.APPROVED)
    return after if limit is None else counted(after, limit).having(cost_limit=limit)


def no_longer_asked(facts: Facts, _event: Event) -> Facts:
    """Close the change: the contractor withdrew it."""
    return settled(facts, Answer.WITHDRAWN)


def amended(facts: Facts, event: Event) -> Facts:
    """Change the order, and keep since when it carries its marker."""
    done = build(Amend, event.facts)
    after = counted(remember(facts, event), done.cost_limit)
    if done.billing_basis is None:
        return after
    history = (*basis_history(facts), (event.at, done.billing_basis))
    return after.having(basis_history=history)


def ended(facts: Facts, event: Event) -> Facts:
    """Keep when the work ended; a change that is open lapses."""
    if "ended_at" in facts:
        return facts
    return settled(facts, Answer.LAPSED).having(ended_at=event.at)


def completed(facts: Facts, event: Event) -> Facts:
    """Keep the choice on completion and when it was made."""
    return ended(remember(facts, event), event).having(completed_at=event.at)


def waived(facts: Facts, _event: Event) -> Facts:
    """Keep that no invoice follows after all."""
    return facts.having(invoicing=Invoicing.NONE)


def invoiced(facts: Facts, event: Event) -> Facts:
    """Keep one invoice more."""
    done = build(Invoice, event.facts)
    bill = billed(done, event.at)
    return ended(counted(facts, done.gross), event).having(invoices=(*invoices(facts), bill))


def billed(done: Invoice, at: datetime) -> Billed:
    """Give an invoice as the order remembers it."""
    return Billed(
        number=done.number,
        gross=done.gross,
        net=done.net,
        dated=done.dated or at,
        passed_net=done.pass_through_net,
        passed_gross=done.pass_through_gross,
    )


def credit_kept(facts: Facts, event: Event) -> Facts:
    """Keep one credit more."""
    done = build(CreditInvoice, event.facts)
    return facts.having(credits=(*credited(facts), credit(done, event.at)))


def credit(done: CreditInvoice, at: datetime) -> Credited:
    """Give a credit as the order remembers it."""
    return Credited(number=done.number, of=done.of, gross=done.gross, net=done.net, at=at)


def taken_back(facts: Facts, event: Event) -> Facts:
    """Keep that an invoice no longer stands."""
    done = build(CancelInvoice, event.facts)
    return facts.having(
        invoices=tuple(
            evolve(each, cancelled=done.dated or event.at) if each.number == done.of else each
            for each in invoices(facts)
        )
    )


def counted(facts: Facts, amount: Money | None) -> Facts:
    """Keep the currency that the order is counted in: that of its first amount."""
    if amount is None or "currency" in facts:
        return facts
    return facts.having(currency=amount.currency)


FOLDS: Final = {
    "received": received,
    "accepted": accepted,
    "change_requested": asked,
    "change_answered": answered,
    "change_withdrawn": no_longer_asked,
    "amended": amended,
    "completed": completed,
    "rejected": ended,
    "cancelled": ended,
    "withdrawn": ended,
    "invoice_waived": waived,
    "invoiced": invoiced,
    "invoice_credited": credit_kept,
    "invoice_cancelled": taken_back,
}
