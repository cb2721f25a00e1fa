"""States of a service partner's order, and the readings that version 2 of the program stands for.

The one rule: another reading is a further version of the program, never a switch of a running one.
"""

from datetime import timedelta
from typing import Final

from fixflow.lifecycle import Outcome, Phase, State
from fixflow.partners.program import quoting
from fixflow.sources import Source
from fixflow.texts import Text

TITLE: Final = "Anleitung Company Management Interface (CMI)"
MANUAL: Final = Source(TITLE, "Digitec Galaxus AG, Seite für Servicepartner")
of: Final = quoting(TITLE)

# fmt: off
AWAITING_PAYMENT: Final = State("awaiting_payment", Phase.WAITING, Text(
    "Wartet auf Zahlung", "awaiting payment", "en attente du paiement", "in attesa del pagamento"))
NEW: Final = State("new", Phase.REQUESTED, Text(
    "Neu", "new", "nouveau", "nuovo"))
CHECKING_REQUIREMENTS: Final = State("checking_requirements", Phase.COMMITTED, Text(
    "Anforderungen prüfen", "check requirements", "vérifier les exigences", "verificare i requisiti"))
REQUIREMENTS_FAILED: Final = State("requirements_failed", Phase.WAITING, Text(
    "Anforderungen nicht erfüllt", "requirements not met", "exigences non remplies", "requisiti non soddisfatti"))
AWAITING_GOODS: Final = State("awaiting_goods", Phase.WAITING, Text(
    "Anforderungen erfüllt", "awaiting goods", "exigences remplies", "requisiti soddisfatti"))
GOODS_UNDER_WAY: Final = State("goods_under_way", Phase.WAITING, Text(
    "Ware unterwegs", "goods under way", "marchandise en route", "merce in viaggio"))
AWAITING_APPOINTMENT: Final = State("awaiting_appointment", Phase.COMMITTED, Text(
    "Kundentermin setzen", "set appointment", "fixer le rendez-vous", "fissare l’appuntamento"))
AWAITING_EXECUTION: Final = State("awaiting_execution", Phase.SCHEDULED, Text(
    "Ausführung bestätigen", "confirm execution", "confirmer l’exécution", "confermare l’esecuzione"))
UNDER_REVIEW: Final = State("under_review", Phase.WAITING, Text(
    "In Prüfung", "under review", "en cours d’examen", "in esame"))
COMPLETED: Final = State("completed", Phase.DONE, Text(
    "Abgeschlossen, nicht in Rechnung gestellt", "completed, not invoiced", "terminé, non facturé", "concluso, non fatturato"),
    Outcome.DONE)
SETTLED: Final = State("settled", Phase.DONE, Text(
    "Verrechnet", "settled", "décompté", "conteggiato"), Outcome.DONE)
INVOICED: Final = State("invoiced", Phase.BILLED, Text(
    "In Rechnung gestellt", "invoiced", "facturé", "fatturato"), Outcome.DONE)
CANCELLED: Final = State("cancelled", Phase.CLOSED, Text(
    "Storniert", "cancelled", "annulé", "annullato"), Outcome.CANCELLED)
NOT_EXECUTED: Final = State("not_executed", Phase.CLOSED, Text(
    "Nicht erbracht", "not executed", "non fourni", "non fornito"), Outcome.NOT_EXECUTED)
STATES: Final = (
    AWAITING_PAYMENT, NEW, CHECKING_REQUIREMENTS, REQUIREMENTS_FAILED, AWAITING_GOODS, GOODS_UNDER_WAY, AWAITING_APPOINTMENT,
    AWAITING_EXECUTION, UNDER_REVIEW, COMPLETED, SETTLED, INVOICED, CANCELLED, NOT_EXECUTED,
)
# fmt: on
TERMINAL: Final = (CANCELLED, NOT_EXECUTED)

# Readings of the manual; another value is a further version of the program.
CANCEL_FROM: Final = (
    AWAITING_PAYMENT,
    NEW,
    CHECKING_REQUIREMENTS,
    AWAITING_GOODS,
    GOODS_UNDER_WAY,
    AWAITING_APPOINTMENT,
    AWAITING_EXECUTION,
)
CONTACT_FROM: Final = "accepted"  # «innert zwei Arbeitstagen» of what, the manual leaves open
# The CMI has no button for the contact: the check, which follows it, shows that it was made.
CONTACT_ENDS: Final = ("customer_contacted", "requirements_met", "requirements_failed")
CONFIRM_NOT_BEFORE_DAY: Final[bool] = True  # visited earlier: reschedule first
APPOINTMENT_NEEDS_GOODS: Final[bool] = False  # the CMI lists the order from shipping on
# «Die Übermittlung … erfolgt innert 30-45 Minuten»: a fact for mail intake, which knows by it when
# an announced order is missing; it binds nobody here, so no clock runs and nothing reads it.
TRANSMISSION: Final = (timedelta(minutes=30), timedelta(minutes=45))
