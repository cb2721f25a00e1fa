"""The table of an imofix order: who may do what, from where to where, in the manual's words.

The one rule: whatever moves an order is a row here.  A row of our own, unknown to the manual, is
marked `OWN`.
"""

from functools import partial
from typing import Final

from fixflow.lifecycle import (
    ABSENT,
    GIVEN,
    OWN,
    START,
    Machine,
    Note,
    Row,
    notify_also,
    notify_others,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
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
    Reject,
    RequestChange,
    Start,
    WaiveInvoice,
    Withdraw,
    WithdrawChange,
)
from fixflow.partners.imofix.conditions import (
    amount_fits_kind,
    billable,
    change_open,
    credit_fits,
    known_invoice,
    new_number,
    no_open_change,
    something_changes,
    was_accepted,
    within_limit,
)
from fixflow.partners.imofix.figures import (
    amounts_possible,
    dated_after_receipt,
    dated_by_today,
    limit_above_zero,
)
from fixflow.partners.imofix.memory import FOLDS, answering
from fixflow.partners.imofix.states import (
    ACCEPTED,
    CANCELLED,
    CLOSED_UNBILLED,
    COMPLETED,
    INVOICED,
    MANUAL,
    OFFER_ORDER_STARTS,
    REJECTED,
    SENT,
    SILENCE,
    STATES,
    TERMINAL,
    WITHDRAWN,
    zone_at,
)
from fixflow.partners.imofix.tariff import TARIFF, fee_facts
from fixflow.partners.program import Program
from fixflow.texts import Text

OPEN_CHANGE_BLOCKS: Final = (no_open_change,)  # accept, complete and invoice: none while asking
BEFORE_END: Final = (SENT, ACCEPTED)
AMENDABLE: Final = (SENT, ACCEPTED, COMPLETED, CLOSED_UNBILLED)
BILLABLE: Final = (*OPEN_CHANGE_BLOCKS, billable)
SOUND: Final = (amounts_possible, dated_by_today, dated_after_receipt)  # of every invoice

HANDED_OVER: Final = (notify_also(CONTRACTOR),)

Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ROWS: Final = (
    #    from                   action          to               event                     by
    #    conditions, effects, the manual's words
    Row(START,                  Start,          SENT,            event="received",          by=(PRINCIPAL, SYSTEM),
        when=("offer_id", ABSENT), guards=(limit_above_zero,), effects=HANDED_OVER, says="Alle Aufträge erhalten Sie per E-Mail"),
    Row(START,                  Start, OFFER_ORDER_STARTS,       event="received",          by=(SYSTEM, PRINCIPAL),
        when=("offer_id", GIVEN), guards=(limit_above_zero,), effects=HANDED_OVER, says=OWN),
    Step(SENT,                  Accept,         ACCEPTED,        event="accepted",          by=CONTRACTOR,
         guards=OPEN_CHANGE_BLOCKS, says="annehmen"),
    Step(SENT,                  Reject,         REJECTED,        event="rejected",          by=CONTRACTOR,
         says="immer über die Aktion “Auftrag ablehnen” ab"),
    Step(ACCEPTED,              Cancel,         CANCELLED,       event="cancelled",         by=CONTRACTOR,
         says="verwenden Sie die Aktion “Auftrag abbrechen”"),
    Step(BEFORE_END,            RequestChange,  None,            event="change_requested",  by=CONTRACTOR,
         guards=(no_open_change, amount_fits_kind),
         says="Änderungen erfragen (z.B. Erhöhung Kostenlimit, Ersatz anstelle von Reparatur erfragen)"),
    Step(BEFORE_END,            AnswerChange,   None,            event="change_answered",   by=PRINCIPAL,
         guards=(change_open, limit_above_zero), says=OWN),
    Step(BEFORE_END,            WithdrawChange, None,            event="change_withdrawn",  by=CONTRACTOR,
         guards=(change_open,), says=OWN),
    Step(AMENDABLE,             Amend,          None,            event="amended",           by=PRINCIPAL,
         guards=(something_changes, limit_above_zero), says=OWN),
    Step(ACCEPTED,              Complete,       COMPLETED,       event="completed",         by=CONTRACTOR,
         when=("invoicing", Invoicing.INVOICE), guards=BILLABLE,
         says="treffen Sie beim Abschluss des Auftrags unter Rechnungsstellung die entsprechende Auswahl"),
    Step(ACCEPTED,              Complete,       CLOSED_UNBILLED, event="completed",         by=CONTRACTOR,
         when=("invoicing", Invoicing.NONE), guards=OPEN_CHANGE_BLOCKS, says="Wenn Sie keine Rechnung stellen"),
    Step(COMPLETED,             WaiveInvoice,   CLOSED_UNBILLED, event="invoice_waived",    by=CONTRACTOR, says=OWN),
    Step((ACCEPTED, COMPLETED), Invoice,        INVOICED,        event="invoiced",          by=CONTRACTOR,
         guards=(*BILLABLE, *SOUND, within_limit), says="abrechnen (sofern bereits angenommen)"),
    Step(CLOSED_UNBILLED,       Invoice,        INVOICED,        event="invoiced",          by=CONTRACTOR,
         guards=(billable, *SOUND, within_limit), says=OWN),  # changed his mind; the fees flag it
    Step(INVOICED,              Invoice,        None,            event="invoiced",          by=CONTRACTOR,
         guards=(new_number, *SOUND, within_limit), says=OWN),  # part invoice, or anew after a Storno
    Step(INVOICED,              CreditInvoice,  None,            event="invoice_credited",  by=CONTRACTOR,
         guards=(known_invoice, credit_fits, amounts_possible), says=OWN),
    Step(INVOICED,              CancelInvoice,  None,            event="invoice_cancelled", by=CONTRACTOR,
         guards=(known_invoice, dated_by_today), says=OWN),
    Step((CANCELLED, WITHDRAWN), Invoice,       None,            event="invoiced",          by=CONTRACTOR,
         guards=(was_accepted, new_number, *SOUND), says=OWN),  # the call-out
    Step(BEFORE_END,            Withdraw,       WITHDRAWN,       event="withdrawn",         by=PRINCIPAL, says=OWN),
)
# fmt: on
USE_REJECT: Final = (
    "Bitte lehnen Sie Aufträge, die Sie nicht ausführen können oder wollen, "
    "immer über die Aktion “Auftrag ablehnen” ab"
)
USE_CANCEL: Final = (
    "Sollten Sie den Auftrag bereits angenommen haben, verwenden Sie die Aktion “Auftrag abbrechen”"
)
NOTES: Final = (
    Note(ACCEPTED, Reject, USE_CANCEL),
    Note(SENT, Cancel, USE_REJECT),
    Note(SENT, Invoice, "abrechnen (sofern bereits angenommen)"),
)

PROGRAM: Final = Program(
    machine=Machine(
        "imofix",
        1,
        states=STATES,
        rows=ROWS,
        terminal=TERMINAL,
        notes=NOTES,
        folds=FOLDS,
        source=MANUAL,
        zone_of=zone_at,
        label=Text(de="imofix", en="imofix"),
    ),
    clocks=SILENCE,
    tariff=TARIFF,
    fee_facts=fee_facts,
    asked=answering,
)
