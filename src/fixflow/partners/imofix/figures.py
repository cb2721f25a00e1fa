"""Figures: amounts and days that no invoice, no credit and no cost limit of an imofix order can have.

Of such an amount no fee could be stated, and a day ahead would put the fee off.  The one rule: what
no fee statement could count is refused where it is entered, with everything that is wrong with it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from attrs import frozen

from fixflow.errors import Fault
from fixflow.fees.paper_faults import amount_faults, paper_faults
from fixflow.instants import local_day
from fixflow.lifecycle import Action, Order, Reason, guard
from fixflow.lifecycle.change_kinds import no_limit
from fixflow.partners.imofix.actions import Amend, AnswerChange, CreditInvoice, Invoice, Start
from fixflow.partners.imofix.memory import billed, credit
from fixflow.partners.imofix.sentences import BEFORE_ORDER, IMPOSSIBLE, LIES_AHEAD
from fixflow.partners.imofix.states import zone_at
from fixflow.partners.imofix.tariff import credit_fact, invoice_fact
from fixflow.texts import Language, Text


@frozen
class Wrong:
    """Something wrong with the amounts of a dialog, by the name of its field where it is of one."""

    field: Text | None
    fault: Fault

    def say(self, lang: Language = "de") -> str:
        """Say the field, where there is one, and what is wrong with it."""
        detail = self.fault.detail(lang)
        return f"{self.field.say(lang)}: {detail}" if self.field else detail


@guard(
    needs=("gross", "net", "pass_through_net", "pass_through_gross"),
    code="imofix.amounts_possible",
)
def amounts_possible(order: Order, action: Action | None, at: datetime) -> Reason | None:
    """No amount is negative, and none is above the one that it is a part of."""
    wrong = tuple(named(action, faults_of(order, action, at)) if action else ())
    return amounts_possible.reason(IMPOSSIBLE, {"faults": wrong}) if wrong else None


def faults_of(order: Order, action: Action, at: datetime) -> Iterable[Fault]:
    """Find what a fee statement would find wrong with an invoice or a credit."""
    zone = zone_at(order.place)
    match action:
        case Invoice():
            return paper_faults((invoice_fact(billed(action, at), zone),), ())
        case CreditInvoice(gross=gross) if gross.minor > 0:  # else it is no credit at all
            return amount_faults("credit", credit_fact(credit(action, at), zone), None)
        case _:
            return ()


def named(action: Action, faults: Iterable[Fault]) -> Iterator[Wrong]:
    """Name the field of each fault: `invoices[0].pass_through.net` is `pass_through_net`."""
    for fault in faults:
        spec = action.specs.get(fault.path.partition(".")[2].replace(".", "_"))
        yield Wrong(spec.label if spec else None, fault)


@guard(needs=("cost_limit", "amount"), rare=True, code="imofix.limit_above_zero")
def limit_above_zero(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """A cost limit is an amount that something can be done for."""
    match action:
        case Start(cost_limit=limit) | Amend(cost_limit=limit) | AnswerChange(amount=limit):
            wrong = no_limit(limit)
            return wrong and limit_above_zero.reason(*wrong)
        case _:
            return None


@guard(needs=("dated",), code="imofix.dated_by_today")
def dated_by_today(order: Order, action: Action | None, at: datetime) -> Reason | None:
    """What is dated was written: its day has come, at the order's place."""
    day, today = day_named(action), local_day(at, zone_at(order.place))
    if day is None or day <= today:
        return None
    return dated_by_today.reason(LIES_AHEAD, {"day": day, "today": today})


@guard(needs=("dated",), severity="warn", rare=True, code="imofix.dated_after_receipt")
def dated_after_receipt(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An invoice from before the order came in is looked at again; it may be right."""
    day, came = day_named(action), local_day(order.events[0].at, zone_at(order.place))
    if day is None or day >= came:
        return None
    return dated_after_receipt.reason(BEFORE_ORDER, {"day": day, "came": came})


def day_named(action: Action | None) -> date | None:
    """Give the day that a dialog names, if it names one."""
    return getattr(action, "dated", None)
