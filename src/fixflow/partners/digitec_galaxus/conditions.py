"""Conditions of a service partner's steps: each lets a step pass or says why not.

The one rule: a day is the day on the wall at the place of the work.
"""

from datetime import datetime, time
from typing import Final

from fixflow.deadlines import zone_of
from fixflow.instants import local_day
from fixflow.lifecycle import Action, Lift, Order, Reason, guard
from fixflow.parties import CONTRACTOR, SYSTEM
from fixflow.partners.digitec_galaxus.actions import (
    Invoice,
    NotExecuted,
    ReportNotExecuted,
    Reschedule,
    SetAppointment,
)
from fixflow.texts import Text


@guard(code="digitec_galaxus.not_contacted")
def not_contacted(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """The first contact is recorded once."""
    contacted = order.facts.of("contacted_at", datetime)
    if contacted is None:
        return None
    return not_contacted.reason(CONTACTED, {"day": contacted})


@guard(needs=("appointment",), code="digitec_galaxus.appointment_ahead")
def appointment_ahead(_order: Order, action: Action | None, at: datetime) -> Reason | None:
    """A visit is agreed for a time to come."""
    match action:
        case SetAppointment(appointment=visit) | Reschedule(appointment=visit) if visit <= at:
            return appointment_ahead.reason(BEHIND, {"appointment": visit, "now": at})
        case _:
            return None


@guard(code="digitec_galaxus.goods_not_noted")
def goods_not_noted(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """The goods of one shipment arrive once."""
    arrived = order.facts.of("goods_at", datetime)
    if arrived is None:
        return None
    return goods_not_noted.reason(ARRIVED, {"day": arrived})


@guard(code="digitec_galaxus.day_reached")
def day_reached(order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """Nothing is confirmed before the day of the visit, as the calendar at the place shows it."""
    visit = order.facts.of("appointment", datetime)
    if visit is None or order.place is None:
        return None
    zone = zone_of(order.place)
    day = local_day(visit, zone)
    first = datetime.combine(day, time(), zone)
    if at >= first:
        return None
    return day_reached.reason(
        TOO_EARLY,
        {"day": day},
        lifted_by=(Lift(CONTRACTOR, "reschedule"),),
        retry_at=first,
    )


@guard(needs=("reason", "message"), code="digitec_galaxus.message_if_other")
def message_if_other(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """Another reason is told in words."""
    match action:
        case ReportNotExecuted(reason=NotExecuted.OTHER, message=None):
            return message_if_other.reason(WORDLESS)
        case _:
            return None


@guard(needs=("billing_id",), code="digitec_galaxus.same_billing_id")
def same_billing_id(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An invoice quotes the settlement that the order is on."""
    settled = order.facts.of("billing_id", str)
    match action:
        case Invoice(billing_id=quoted) if quoted != settled:
            params = {"quoted": quoted, "settled": settled}
            lifts = (Lift(SYSTEM, "release"), Lift(CONTRACTOR, "release"))
            return same_billing_id.reason(OTHER_ID, params, lifts)
        case _:
            return None


CONTACTED: Final = Text(
    "Der erste Kontakt ist schon am {day} erfasst.",
    "The first contact was recorded on {day} already.",
    "Le premier contact est déjà saisi le {day}.",
    "Il primo contatto è già registrato il {day}.",
)
BEHIND: Final = Text(
    "Der Termin {appointment} liegt nicht in der Zukunft (jetzt: {now}).",
    "The appointment {appointment} does not lie ahead (now: {now}).",
    "Le rendez-vous du {appointment} n’est pas à venir (maintenant: {now}).",
    "L’appuntamento del {appointment} non è futuro (adesso: {now}).",
)
ARRIVED: Final = Text(
    "Die Ware ist schon am {day} eingetroffen.",
    "The goods arrived on {day} already.",
    "La marchandise est déjà arrivée le {day}.",
    "La merce è già arrivata il {day}.",
)
TOO_EARLY: Final = Text(
    "Bestätigt werden kann ab dem Tag des Termins, {day}; wer früher dort war, verschiebt ihn zuerst.",
    "It can be confirmed from the day of the appointment, {day}; whoever was there earlier reschedules first.",
    "La confirmation est possible dès le jour du rendez-vous, {day}; sinon déplacez-le d’abord.",
    "La conferma è possibile dal giorno dell’appuntamento, {day}; altrimenti lo sposti prima.",
)
WORDLESS: Final = Text(
    "Ein anderer Grund braucht eine Nachricht.",
    "Another reason needs a message.",
    "Une autre raison demande un message.",
    "Un altro motivo richiede un messaggio.",
)
OTHER_ID: Final = Text(
    "Der Auftrag steht auf der Verrechnung {settled}, nicht auf {quoted}.",
    "The order is on settlement {settled}, not on {quoted}.",
    "L’ordre figure sur le décompte {settled}, non sur {quoted}.",
    "L’ordine figura sul conteggio {settled}, non su {quoted}.",
)
