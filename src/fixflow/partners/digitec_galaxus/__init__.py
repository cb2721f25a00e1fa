"""Digitec Galaxus, «Company Management Interface (CMI)»: a service partner's order, version 2.

An order comes in, on prepayment once it is paid; the contractor accepts it, checks the
requirements (which releases the shipping or leads to cancellation), sets an appointment, confirms
the execution or reports why it failed, and settles and invoices monthly.  The manual is a
comparison of two versions that lost its colours: of two sentences that exclude each other the one
at «Image Removed» is the old one.  The one rule: no goods before the site is known to be right,
and «noch keine Rechnungsstellung» before a billing id.
"""

from fixflow.partners.digitec_galaxus.actions import (
    Accept,
    Cancel,
    ConfirmExecution,
    GoodsReceived,
    GoodsShipped,
    Invoice,
    MarkRequirementsFailed,
    MarkRequirementsMet,
    NotExecuted,
    PaymentReceived,
    RecordContact,
    Release,
    ReportNotExecuted,
    Reschedule,
    ResendGoods,
    ResumeWithAppointment,
    SetAppointment,
    Settle,
    Start,
)
from fixflow.partners.digitec_galaxus.settlement import SETTLEMENT, performed
from fixflow.partners.digitec_galaxus.settlement_table import INVOICE_CHECK, SETTLEMENT_PROGRAM
from fixflow.partners.digitec_galaxus.shared import NOTES
from fixflow.partners.digitec_galaxus.showing import SHOWING
from fixflow.partners.digitec_galaxus.states import (
    APPOINTMENT_NEEDS_GOODS,
    AWAITING_APPOINTMENT,
    AWAITING_EXECUTION,
    AWAITING_GOODS,
    AWAITING_PAYMENT,
    CANCEL_FROM,
    CANCELLED,
    CHECKING_REQUIREMENTS,
    COMPLETED,
    CONFIRM_NOT_BEFORE_DAY,
    CONTACT_ENDS,
    CONTACT_FROM,
    GOODS_UNDER_WAY,
    INVOICED,
    MANUAL,
    NEW,
    NOT_EXECUTED,
    REQUIREMENTS_FAILED,
    SETTLED,
    STATES,
    TERMINAL,
    TRANSMISSION,
    UNDER_REVIEW,
)
from fixflow.partners.digitec_galaxus.table import CLOCKS, CLOCKS_FROM, PROGRAM, PROGRAMS, ROWS

__all__ = [
    "APPOINTMENT_NEEDS_GOODS", "AWAITING_APPOINTMENT", "AWAITING_EXECUTION", "AWAITING_GOODS",
    "AWAITING_PAYMENT", "CANCELLED", "CANCEL_FROM", "CHECKING_REQUIREMENTS", "CLOCKS",
    "CLOCKS_FROM", "COMPLETED", "CONFIRM_NOT_BEFORE_DAY", "CONTACT_ENDS", "CONTACT_FROM", "GOODS_UNDER_WAY",
    "INVOICED", "INVOICE_CHECK", "MANUAL", "NEW", "NOTES", "NOT_EXECUTED", "PROGRAM", "PROGRAMS",
    "REQUIREMENTS_FAILED", "ROWS", "SETTLED", "SETTLEMENT", "SETTLEMENT_PROGRAM", "SHOWING", "STATES", "TERMINAL",
    "TRANSMISSION", "UNDER_REVIEW",
    "Accept", "Cancel", "ConfirmExecution", "GoodsReceived", "GoodsShipped", "Invoice",
    "MarkRequirementsFailed", "MarkRequirementsMet", "NotExecuted", "PaymentReceived",
    "RecordContact", "Release", "ReportNotExecuted", "Reschedule", "ResendGoods",
    "ResumeWithAppointment", "SetAppointment", "Settle", "Start",
    "performed",
]  # fmt: skip
