"""imofix.io, «So funktioniert imofix.io»: an order of a property manager to a craftsman.

The principal sends an order; the contractor accepts or rejects it, may ask for changes, completes
it, saying whether an invoice follows, and invoices.  Before completion the principal can withdraw
and, after acceptance, the contractor cancels.  The one rule: silence is no answer.  No clock runs
and nothing is accepted by waiting, although the principals «gehen davon aus, dass der Auftrag
ausgeführt wird, wenn sie keine gegenteilige Information erhalten»: who does not want it, says so.
"""

from fixflow.lifecycle.change_kinds import ChangeKind
from fixflow.partners.imofix.actions import (
    Accept,
    Amend,
    AnswerChange,
    Cancel,
    CancelInvoice,
    Complete,
    CreditInvoice,
    Invoice,
    Invoicing,
    Priority,
    Reject,
    RequestChange,
    Start,
    WaiveInvoice,
    Withdraw,
    WithdrawChange,
)
from fixflow.partners.imofix.memory import Answer, Billed, Change, Credited, open_change
from fixflow.partners.imofix.states import (
    ACCEPTED,
    CANCELLED,
    CLOSED_UNBILLED,
    COMPLETED,
    COST_LIMIT_BASIS,
    INVOICED,
    MANUAL,
    NO_COST_INVOICE,
    OFFER_ORDER_STARTS,
    OVER_LIMIT,
    REJECTED,
    SENT,
    SILENCE,
    STATES,
    TERMINAL,
    WITHDRAWN,
    WITHOUT_PLACE,
)
from fixflow.partners.imofix.table import NOTES, OPEN_CHANGE_BLOCKS, PROGRAM, ROWS
from fixflow.partners.imofix.tariff import TARIFF, fee_facts

__all__ = [
    "ACCEPTED", "CANCELLED", "CLOSED_UNBILLED", "COMPLETED", "COST_LIMIT_BASIS", "INVOICED",
    "MANUAL", "NOTES", "NO_COST_INVOICE", "OFFER_ORDER_STARTS", "OPEN_CHANGE_BLOCKS",
    "OVER_LIMIT", "PROGRAM", "REJECTED", "ROWS", "SENT", "SILENCE", "STATES", "TARIFF",
    "TERMINAL", "WITHDRAWN", "WITHOUT_PLACE",
    "Accept", "Amend", "Answer", "AnswerChange", "Billed", "Cancel", "CancelInvoice",
    "Change", "ChangeKind", "Complete", "CreditInvoice", "Credited", "Invoice", "Invoicing",
    "Priority", "Reject", "RequestChange", "Start", "WaiveInvoice", "Withdraw",
    "WithdrawChange",
    "fee_facts", "open_change",
]  # fmt: skip
