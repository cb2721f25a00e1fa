"""States of an imofix order, and the readings of the manual that its version stands for.

The one rule: another reading is a further version of the program, never a switch of a running one.
"""

from typing import Final
from zoneinfo import ZoneInfo

from fixflow.deadlines import Clock, zone_of
from fixflow.lifecycle import Outcome, Phase, Severity, State
from fixflow.sources import Source
from fixflow.texts import Text

TITLE: Final = "So funktioniert imofix.io"
MANUAL: Final = Source(TITLE, "imofix.io, Hilfe für Auftragnehmer")

# fmt: off
SENT: Final = State("sent", Phase.REQUESTED, Text(
    "Neuer Auftrag", "new order", "nouvel ordre", "nuovo ordine"))
ACCEPTED: Final = State("accepted", Phase.COMMITTED, Text(
    "Angenommen", "accepted", "accepté", "accettato"))
COMPLETED: Final = State("completed", Phase.DONE, Text(
    "Abgeschlossen, Rechnung folgt", "completed, invoice follows", "terminé, facture suit", "concluso, fattura segue"), Outcome.DONE)
CLOSED_UNBILLED: Final = State("closed_unbilled", Phase.CLOSED, Text(
    "Abgeschlossen ohne Rechnung", "closed without invoice", "clos sans facture", "chiuso senza fattura"), Outcome.DONE)
INVOICED: Final = State("invoiced", Phase.BILLED, Text(
    "Abgerechnet", "invoiced", "facturé", "fatturato"), Outcome.DONE)
REJECTED: Final = State("rejected", Phase.CLOSED, Text(
    "Abgelehnt", "rejected", "refusé", "rifiutato"), Outcome.REJECTED)
CANCELLED: Final = State("cancelled", Phase.CLOSED, Text(
    "Abgebrochen", "cancelled", "interrompu", "interrotto"), Outcome.CANCELLED)
WITHDRAWN: Final = State("withdrawn", Phase.CLOSED, Text(
    "Zurückgezogen", "withdrawn", "retiré", "ritirato"), Outcome.WITHDRAWN)
# fmt: on
STATES: Final = (
    SENT,
    ACCEPTED,
    COMPLETED,
    CLOSED_UNBILLED,
    INVOICED,
    REJECTED,
    CANCELLED,
    WITHDRAWN,
)
TERMINAL: Final = (REJECTED,)  # CANCELLED and WITHDRAWN may still take a call-out bill

# Readings of the manual; another value is a further version of the program.
OFFER_ORDER_STARTS: Final = ACCEPTED  # an accepted offer binds; or SENT
NO_COST_INVOICE: Final[Severity] = "refuse"  # an invoice where none is due; "warn" records it
OVER_LIMIT: Final[Severity] = "warn"  # an invoice above the limit is recorded; or "refuse"
COST_LIMIT_BASIS: Final = "gross"  # which total of an invoice the limit speaks of; or "net"
SILENCE: Final[tuple[Clock, ...]] = ()  # no clock, no acceptance by waiting
WITHOUT_PLACE: Final = ZoneInfo("Europe/Zurich")  # whose days count where an order names no place


def zone_at(place: str | None) -> ZoneInfo:
    """Give the zone whose days count for an order: that of its place, if it names one."""
    return zone_of(place) if place else WITHOUT_PLACE
