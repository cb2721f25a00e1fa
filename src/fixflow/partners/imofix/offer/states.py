"""States of an imofix offer, and when its dates end.

The one rule: a date ends at 24:00 at the place; without a date nothing lapses.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from fixflow.lifecycle import Order, Outcome, Phase, State
from fixflow.partners.imofix.states import zone_at
from fixflow.texts import Text

# fmt: off
REQUESTED: Final = State("requested", Phase.REQUESTED, Text(
    "Offerte angefragt", "offer requested", "offre demandée", "offerta richiesta"))
SUBMITTED: Final = State("submitted", Phase.QUOTED, Text(
    "Offerte eingereicht", "offer submitted", "offre remise", "offerta presentata"))
ACCEPTED: Final = State("accepted", Phase.CLOSED, Text(
    "Angenommen", "accepted", "acceptée", "accettata"), Outcome.DONE)
REJECTED: Final = State("rejected", Phase.CLOSED, Text(
    "Abgelehnt", "rejected", "refusée", "rifiutata"), Outcome.LOST)
DECLINED: Final = State("declined", Phase.CLOSED, Text(
    "Keine Offerte", "declined to quote", "pas d’offre", "nessuna offerta"), Outcome.REJECTED)
WITHDRAWN: Final = State("withdrawn", Phase.CLOSED, Text(
    "Zurückgezogen", "withdrawn", "retirée", "ritirata"), Outcome.WITHDRAWN)
EXPIRED: Final = State("expired", Phase.CLOSED, Text(
    "Abgelaufen", "expired", "expirée", "scaduta"), Outcome.EXPIRED)
# fmt: on
STATES: Final = (REQUESTED, SUBMITTED, ACCEPTED, REJECTED, DECLINED, WITHDRAWN, EXPIRED)
TERMINAL: Final = (ACCEPTED, REJECTED, DECLINED, WITHDRAWN, EXPIRED)


def answer_ends(order: Order) -> datetime | None:
    """Say until when (exclusive) the contractor may answer.

    Whoever asks for a revision after the date asks without one, unless he names another.
    """
    end = end_of(order, "answer_by")
    asked = [event.at for event in order.events if event.name == "revision_requested"]
    return None if end is None or (asked and asked[-1] >= end) else end


def validity_ends(order: Order) -> datetime | None:
    """Say until when (exclusive) the offer binds."""
    return end_of(order, "valid_until")


def lapses(order: Order) -> datetime | None:
    """Say from when the system lets an order lapse: the date of whoever has to answer."""
    return validity_ends(order) if order.state == SUBMITTED.key else answer_ends(order)


def end_of(order: Order, name: str) -> datetime | None:
    """Give the end of a day that the order names, by the clock at its place."""
    last = order.facts.of(name, date)
    if last is None:
        return None
    return datetime.combine(last + timedelta(days=1), time(), zone_at(order.place))
