"""The table of a service partner's order: who may do what, from where to where, and by when.

The one rule: whatever moves an order is a row here.  A row of our own, unknown to the manual, is
marked `OWN`.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from fixflow.deadlines import Clock, arbeitstage, werktage
from fixflow.lifecycle import (
    OWN,
    START,
    Machine,
    Note,
    Order,
    Row,
    TriggerShipment,
    notify_also,
    notify_others,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.partners.digitec_galaxus.actions import (
    Accept,
    Cancel,
    ConfirmExecution,
    GoodsReceived,
    GoodsShipped,
    Invoice,
    MarkRequirementsFailed,
    MarkRequirementsMet,
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
from fixflow.partners.digitec_galaxus.conditions import (
    appointment_ahead,
    day_reached,
    goods_not_noted,
    message_if_other,
    not_contacted,
    same_billing_id,
)
from fixflow.partners.digitec_galaxus.memory import FOLDS, shipments
from fixflow.partners.digitec_galaxus.settlement import SETTLEMENT, performed
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
    UNDER_REVIEW,
    of,
)
from fixflow.partners.program import Program
from fixflow.texts import Text


def ship(order: Order) -> TriggerShipment:
    """Have the goods sent, once per shipment: the key of the first is the SP-ID itself."""
    sp_id = order.facts.of("sp_id", str) or str(order.id)
    count = shipments(order.facts)
    return TriggerShipment(sp_id if count == 1 else f"{sp_id}#{count}")


ON_ITS_DAY: Final = (day_reached,) if CONFIRM_NOT_BEFORE_DAY else ()
AHEAD: Final = (appointment_ahead,)
SHIPMENT: Final = (notify_others, ship)
HANDED_OVER: Final = (notify_also(CONTRACTOR),)

Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
EARLY_APPOINTMENT: Final = () if APPOINTMENT_NEEDS_GOODS else (
    Step(GOODS_UNDER_WAY,       SetAppointment,         AWAITING_EXECUTION,    event="appointment_set",      by=CONTRACTOR,
         guards=AHEAD, says=OWN),
)
ROWS: Final = (
    #    from                   action                  to                     event                         by
    #    conditions, effects, the manual's words
    Row(START,                  Start,                  NEW,                   event="received",             by=(SYSTEM, PRINCIPAL),
        when=("prepayment", False), effects=HANDED_OVER, says="Die Übermittlung zum Servicepartner via CMI"),
    Row(START,                  Start,                  AWAITING_PAYMENT,      event="held_for_payment",     by=(SYSTEM, PRINCIPAL),
        when=("prepayment", True), says="Der Kunde bestellt auf Vorauszahlung"),
    Row(AWAITING_PAYMENT,       PaymentReceived,        NEW,                   event="payment_received",     by=(SYSTEM, PRINCIPAL),
        effects=HANDED_OVER, says="erst nach Zahlungseingang"),
    Step(NEW,                   Accept,                 CHECKING_REQUIREMENTS, event="accepted",             by=CONTRACTOR,
         says="muss innert eines Arbeitstages akzeptiert werden"),
    Step(CHECKING_REQUIREMENTS, RecordContact,          None,                  event="customer_contacted",   by=CONTRACTOR,
         guards=(not_contacted,), says=OWN),
    Step(CHECKING_REQUIREMENTS, MarkRequirementsMet,    AWAITING_GOODS,        event="requirements_met",     by=CONTRACTOR,
         effects=SHIPMENT, says="wird der Versand des Produktes ausgelöst"),
    Step(CHECKING_REQUIREMENTS, MarkRequirementsFailed, REQUIREMENTS_FAILED,   event="requirements_failed",  by=CONTRACTOR,
         says="unter Angabe eines Grundes auswählen"),
    Step(REQUIREMENTS_FAILED,   Cancel,                 CANCELLED,             event="cancelled",            by=(PRINCIPAL, SYSTEM),
         says="danach von Digitec Galaxus storniert"),
    Step(AWAITING_GOODS,        GoodsShipped,           GOODS_UNDER_WAY,       event="goods_shipped",        by=(SYSTEM, PRINCIPAL),
         says="bis die Ware versendet wurde"),
    Step(GOODS_UNDER_WAY,       GoodsReceived,          AWAITING_APPOINTMENT,  event="goods_received",       by=(SYSTEM, CONTRACTOR),
         says="innerhalb eines Werktages nach Erhalt der Ware"),
    *EARLY_APPOINTMENT,
    Step(AWAITING_APPOINTMENT,  SetAppointment,         AWAITING_EXECUTION,    event="appointment_set",      by=CONTRACTOR,
         guards=AHEAD, says="den Termin im CMI hinterlegen"),
    Step(AWAITING_EXECUTION,    GoodsReceived,          None,                  event="goods_noted",          by=(SYSTEM, CONTRACTOR),
         guards=(goods_not_noted,), says=OWN),
    Step(AWAITING_EXECUTION,    Reschedule,             None,                  event="appointment_moved",    by=CONTRACTOR,
         guards=AHEAD, says=OWN),
    Step(AWAITING_EXECUTION,    ConfirmExecution,       COMPLETED,             event="executed",             by=CONTRACTOR,
         guards=ON_ITS_DAY, says="den Service als erbracht markieren"),
    Step(AWAITING_EXECUTION,    ReportNotExecuted,      UNDER_REVIEW,          event="execution_failed",     by=CONTRACTOR,
         guards=(message_if_other,), says="Sollte der Service nicht erbracht worden sein"),
    # «Digitec Galaxus prüft danach den Auftrag und leitet die nächsten Schritte ein»: which ones, is our reading
    Step(UNDER_REVIEW,          ResumeWithAppointment,  AWAITING_APPOINTMENT,  event="appointment_reopened", by=PRINCIPAL, says=OWN),
    Step(UNDER_REVIEW,          ResendGoods,            AWAITING_GOODS,        event="goods_reordered",      by=PRINCIPAL,
         effects=SHIPMENT, says=OWN),
    Step(UNDER_REVIEW,          Cancel,                 NOT_EXECUTED,          event="closed_not_executed",  by=(PRINCIPAL, SYSTEM),
         says=OWN),
    Step(COMPLETED,             Settle,                 SETTLED,               event="settled",              by=(CONTRACTOR, SYSTEM),
         says="1x monatlich die erbrachten Aufträge"),
    Step(SETTLED,               Invoice,                INVOICED,              event="invoiced",             by=(CONTRACTOR, SYSTEM),
         guards=(same_billing_id,), says="vom PDF und alle SP-IDs aufgelistet werden"),
    Step((SETTLED, INVOICED),   Release,                COMPLETED,             event="released",             by=(SYSTEM, CONTRACTOR),
         says=OWN),
    Step(CANCEL_FROM,           Cancel,                 CANCELLED,             event="cancelled",            by=(PRINCIPAL, SYSTEM),
         says=OWN),
)
NOTES: Final = (
    Note(CHECKING_REQUIREMENTS, SetAppointment, "Hier wird noch keinen Liefertermin mit dem Kunden vereinbart!"),
    # The manual knows no refusal by the service partner: whoever looks for one finds what there is; P can cancel.
    Note(NEW, "reject", "Der neue Service Partner Auftrag im CMI muss innert eines Arbeitstages akzeptiert werden"),
)


CLOCKS: Final = (
    Clock(key="accept",      label=Text("Auftrag akzeptieren", "accept the order", "accepter l’ordre", "accettare l’ordine"),
          rule=arbeitstage(1), starts=("received", "payment_received"),            meets=("accepted",),
          owner=CONTRACTOR, source=of("muss innert eines Arbeitstages akzeptiert werden")),
    Clock(key="contact",     label=Text("Kunden kontaktieren", "contact the customer", "contacter le client", "contattare il cliente"),
          rule=arbeitstage(2), starts=(CONTACT_FROM,),                             meets=CONTACT_ENDS,
          owner=CONTRACTOR, source=of("Der Kunde muss innert zwei Arbeitstagen vom Servicepartner kontaktiert werden")),
    # «Werktag», not «Arbeitstag» as everywhere else in the manual: we read the word as it stands, Monday to Saturday
    Clock(key="appointment", label=Text("Termin setzen", "set the appointment", "fixer le rendez-vous", "fissare l’appuntamento"),
          rule=werktage(1),    starts=("goods_received", "appointment_reopened"),  meets=("appointment_set",),
          owner=CONTRACTOR, source=of("innerhalb eines Werktages nach Erhalt der Ware")),
)
# fmt: on

PROGRAM: Final = Program(
    machine=Machine(
        "digitec_galaxus",
        2,
        states=STATES,
        rows=ROWS,
        terminal=TERMINAL,
        notes=NOTES,
        folds=FOLDS,
        source=MANUAL,
        label=Text(de="Digitec Galaxus", en="Digitec Galaxus"),
    ),
    clocks=CLOCKS,
    performed_of=performed,
    settlement=SETTLEMENT,
    showing=SHOWING,
)
PROGRAMS: Final[Mapping[int, Program]] = {2: PROGRAM}
