"""Shared: what both versions of the manual say, in its own chapters.

The manual is a comparison of two versions that lost its colours: of two sentences that exclude
each other the one at «Image Removed» is the old one, and whatever else it says holds in both.  The
one rule: a row that both versions have stands here, once; what only one of them has stands with it.
"""

from datetime import timedelta
from functools import partial
from typing import Final

from fixflow.deadlines import Clock, Elapsed, Ladder, Rung, arbeitstage
from fixflow.lifecycle import (
    OWN,
    START,
    Effect,
    Note,
    Notify,
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
    Release,
    Reschedule,
    SetAppointment,
    Settle,
    Start,
)
from fixflow.partners.digitec_galaxus.conditions import (
    appointment_ahead,
    day_reached,
    goods_not_noted,
    same_billing_id,
)
from fixflow.partners.digitec_galaxus.memory import shipments
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
    GOODS_UNDER_WAY,
    INVOICED,
    NEW,
    REQUIREMENTS_FAILED,
    SETTLED,
    of,
)
from fixflow.texts import Text

LABEL: Final = Text(de="Digitec Galaxus", en="Digitec Galaxus")


def notify_all_who_know(order: Order) -> tuple[Effect, ...]:
    """Tell the other parties; of an order that was never paid the service partner knows nothing.

    «Ausnahme: Der Kunde bestellt auf Vorauszahlung, dann erfolgt die Übermittlung erst nach
    Zahlungseingang.»
    """
    handed_over = any(event.name in {"received", "payment_received"} for event in order.events)
    return tuple(each for each in notify_others(order) if handed_over or each != Notify(CONTRACTOR))


def ship(order: Order) -> TriggerShipment:
    """Have the goods sent, once per shipment: the key of the first is the SP-ID itself."""
    sp_id = order.facts.of("sp_id", str) or str(order.id)
    count = shipments(order.facts)
    own = sp_id.replace("#", "##")  # else SP-1#2 would be the second shipment of SP-1
    return TriggerShipment(own if count == 1 else f"{own}#{count}")


ON_ITS_DAY: Final = (day_reached,) if CONFIRM_NOT_BEFORE_DAY else ()
AHEAD: Final = (appointment_ahead,)
SHIPMENT: Final = (notify_others, ship)
HANDED_OVER: Final = (notify_also(CONTRACTOR),)

Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ORDERED: Final = (
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
)
CHECKED: Final = (
    Step(CHECKING_REQUIREMENTS, MarkRequirementsMet,    AWAITING_GOODS,        event="requirements_met",     by=CONTRACTOR,
         effects=SHIPMENT, says="wird der Versand des Produktes ausgelöst"),
    Step(CHECKING_REQUIREMENTS, MarkRequirementsFailed, REQUIREMENTS_FAILED,   event="requirements_failed",  by=CONTRACTOR,
         says="unter Angabe eines Grundes auswählen"),
    Step(REQUIREMENTS_FAILED,   Cancel,                 CANCELLED,             event="cancelled",            by=(PRINCIPAL, SYSTEM),
         says="danach von Digitec Galaxus storniert"),
    Step(AWAITING_GOODS,        GoodsShipped,           GOODS_UNDER_WAY,       event="goods_shipped",        by=(SYSTEM, PRINCIPAL),
         says="bis die Ware versendet wurde"),
)


def arrived(says: str) -> Row:
    """Let the goods arrive; how soon the visit is agreed then, each version says in its words."""
    return Step(GOODS_UNDER_WAY, GoodsReceived,         AWAITING_APPOINTMENT,  event="goods_received",       by=(SYSTEM, CONTRACTOR),
                says=says)


EARLY_APPOINTMENT: Final = () if APPOINTMENT_NEEDS_GOODS else (
    Step(GOODS_UNDER_WAY,       SetAppointment,         AWAITING_EXECUTION,    event="appointment_set",      by=CONTRACTOR,
         guards=AHEAD, says=OWN),
)
LATE_GOODS: Final = () if APPOINTMENT_NEEDS_GOODS else (
    Step(AWAITING_EXECUTION,    GoodsReceived,          None,                  event="goods_noted",          by=(SYSTEM, CONTRACTOR),
         guards=(goods_not_noted,), says=OWN),
)
VISITED: Final = (
    *EARLY_APPOINTMENT,
    Step(AWAITING_APPOINTMENT,  SetAppointment,         AWAITING_EXECUTION,    event="appointment_set",      by=CONTRACTOR,
         guards=AHEAD, says="den Termin im CMI hinterlegen"),
    *LATE_GOODS,
    Step(AWAITING_EXECUTION,    Reschedule,             None,                  event="appointment_moved",    by=CONTRACTOR,
         guards=AHEAD, says=OWN),
    Step(AWAITING_EXECUTION,    ConfirmExecution,       COMPLETED,             event="executed",             by=CONTRACTOR,
         guards=ON_ITS_DAY, says="den Service als erbracht markieren"),
)


def settled(says: str) -> Row:
    """Put a performed order onto a settlement, once a month; each version says so in its words."""
    return Step(COMPLETED,      Settle,                 SETTLED,               event="settled",              by=(CONTRACTOR, SYSTEM),
                says=says)


BILLED: Final = (
    Step(SETTLED,               Invoice,                INVOICED,              event="invoiced",             by=(CONTRACTOR, SYSTEM),
         guards=(same_billing_id,), says="vom PDF und alle SP-IDs aufgelistet werden"),
    Step((SETTLED, INVOICED),   Release,                COMPLETED,             event="released",             by=(SYSTEM, CONTRACTOR),
         says=OWN),
    Row(CANCEL_FROM,            Cancel,                 CANCELLED,             event="cancelled",            by=(PRINCIPAL, SYSTEM),
        effects=(notify_all_who_know,), says=OWN),
)
NOTES: Final = (
    Note(CHECKING_REQUIREMENTS, SetAppointment, "Hier wird noch keinen Liefertermin mit dem Kunden vereinbart!"),
    # The manual knows no refusal by the service partner: whoever looks for one finds what there is; P can cancel.
    Note(NEW, "reject", "Der neue Service Partner Auftrag im CMI muss innert eines Arbeitstages akzeptiert werden"),
)


# The manual knows no reminder; ours goes to whoever is late, as everybody expects one.
REMINDED: Final = Ladder(Rung("overdue", Elapsed(timedelta(0)), to=CONTRACTOR))
ACCEPT_IN_TIME: Final = (
    Clock(key="accept",      label=Text("Auftrag akzeptieren", "accept the order", "accepter l’ordre", "accettare l’ordine"),
          rule=arbeitstage(1), starts=("received", "payment_received"),            meets=("accepted",),
          owner=CONTRACTOR, ladder=REMINDED, source=of("muss innert eines Arbeitstages akzeptiert werden")),
)
# fmt: on
SET_APPOINTMENT: Final = Text(
    "Termin setzen", "set the appointment", "fixer le rendez-vous", "fissare l’appuntamento"
)
