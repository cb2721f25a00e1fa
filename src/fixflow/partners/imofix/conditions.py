"""Conditions of an imofix order's steps: each lets a step pass or says why not and who lifts it.

The one rule: an order in which a change is open waits for its answer; what was asked for may
change what the order is.
"""

from datetime import datetime

from fixflow.fees import BillingBasis
from fixflow.lifecycle import Action, Lift, Order, Reason, guard
from fixflow.lifecycle.change_kinds import misfit
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.partners.imofix.actions import (
    CancelInvoice,
    CreditInvoice,
    Invoice,
    RequestChange,
)
from fixflow.partners.imofix.memory import credited, invoices, open_change, standing, total
from fixflow.partners.imofix.sentences import (
    ABOVE_LIMIT,
    KNOWN_NUMBER,
    NEVER_ACCEPTED,
    NO_CREDIT,
    NONE_OPEN,
    NOT_BILLABLE,
    NOTHING_NEW,
    STILL_OPEN,
    TOO_HIGH,
    UNKNOWN_NUMBER,
)
from fixflow.partners.imofix.states import COST_LIMIT_BASIS, MANUAL, NO_COST_INVOICE, OVER_LIMIT


@guard(code="imofix.no_open_change")
def no_open_change(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """What was asked for is answered first."""
    change = open_change(order)
    if change is None:
        return None
    return no_open_change.reason(
        STILL_OPEN,
        {"kind": change.kind},
        lifted_by=(Lift(PRINCIPAL, "answer_change"), Lift(CONTRACTOR, "withdraw_change")),
    )


@guard(code="imofix.change_open")
def change_open(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """There is something to answer or to withdraw."""
    if open_change(order) is not None:
        return None
    lifts = (Lift(CONTRACTOR, "request_change"),)
    return change_open.reason(NONE_OPEN, lifted_by=lifts)


@guard(needs=("kind", "amount", "message"), code="imofix.amount_fits_kind")
def amount_fits_kind(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """A higher limit is named and higher; another change is told in words."""
    if not isinstance(action, RequestChange):
        return None
    limit = order.facts.of("cost_limit", Money)
    wrong = misfit(action.kind, action.amount, action.message, limit)
    return wrong and amount_fits_kind.reason(*wrong)


@guard(
    needs=("billing_basis", "cost_limit", "title", "description"), code="imofix.something_changes"
)
def something_changes(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An amendment names something that is not so already."""
    given = action.given() if action else {}
    if any(value != order.facts.get(name) for name, value in given.items() if name != "message"):
        return None
    return something_changes.reason(NOTHING_NEW)


@guard(severity=NO_COST_INVOICE, code="imofix.billable")
def billable(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """An order without direct cost is not invoiced; the principal can make it billable."""
    basis = order.facts.of("billing_basis", BillingBasis)
    if basis in (None, BillingBasis.BILLABLE):
        return None
    lifts = (Lift(PRINCIPAL, "amend"),)
    return billable.reason(
        NOT_BILLABLE,
        {"basis": basis},
        lifts,
        says="bereits als “Auftrag ohne direkte Kostenfolge” formuliert",
        source=MANUAL,
    )


@guard(needs=(COST_LIMIT_BASIS,), severity=OVER_LIMIT, code="imofix.within_limit")
def within_limit(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """All standing invoices together, less their credits, keep the limit."""
    limit = order.facts.of("cost_limit", Money)
    named: Money | None = getattr(action, COST_LIMIT_BASIS, None)
    if limit is None or named is None:
        return None
    live = standing(order.facts)
    before = [getattr(each, COST_LIMIT_BASIS) for each in live.values()]
    back = [getattr(each, COST_LIMIT_BASIS) for each in credited(order.facts) if each.of in live]
    billed = total((named, *before), limit.currency) - total(back, limit.currency)
    if billed <= limit:
        return None
    lifts = (Lift(CONTRACTOR, "request_change"), Lift(PRINCIPAL, "amend"))
    params = {"billed": billed, "limit": limit}
    return within_limit.reason(ABOVE_LIMIT, params, lifts)


@guard(needs=("number",), code="imofix.new_number")
def new_number(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An invoice has its own number, also beside one that was taken back."""
    known = {each.number for each in invoices(order.facts)}
    match action:
        case Invoice(number=number) if number in known:
            return new_number.reason(KNOWN_NUMBER, {"number": number})
        case _:
            return None


@guard(needs=("of",), code="imofix.known_invoice")
def known_invoice(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """Only an invoice that stands can be credited or taken back."""
    known = tuple(standing(order.facts))
    match action:
        case CreditInvoice(of=number) | CancelInvoice(of=number) if number not in known:
            params = {"number": number, "known": known}
            return known_invoice.reason(UNKNOWN_NUMBER, params)
        case _:
            return None


@guard(needs=("of", "gross"), code="imofix.credit_fits")
def credit_fits(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """A credit is an amount, and credits together are no higher than their invoice."""
    live = standing(order.facts)
    match action:
        case CreditInvoice(of=number, gross=gross) if number in live:
            before = (each.gross for each in credited(order.facts) if each.of == number)
            left = live[number].gross - total(before, gross.currency)
            params = {"gross": gross, "number": number, "left": left}
            if gross.minor <= 0:
                return credit_fits.reason(NO_CREDIT, params)
            return credit_fits.reason(TOO_HIGH, params) if gross > left else None
        case _:
            return None


@guard(code="imofix.was_accepted")
def was_accepted(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """Who never took the order had no call-out to bill."""
    if order.facts.get("accepted"):
        return None
    return was_accepted.reason(NEVER_ACCEPTED)
