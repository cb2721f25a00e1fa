"""Digitec Galaxus, version 1: the manual before its lines were changed.

An order goes the same way as in version 2, with three differences: the requirements are to be
checked within one Arbeitstag, the visit is to be agreed two to three Arbeitstage after the goods
came, and the manual does not know what follows when a service was not carried out.  The one rule:
what version 2 has too is taken from `shared`; only what differs stands here.
"""

from typing import Final

from fixflow.deadlines import Clock, Window, arbeitstage
from fixflow.lifecycle import Machine
from fixflow.parties import CONTRACTOR
from fixflow.partners.digitec_galaxus.memory import FOLDS
from fixflow.partners.digitec_galaxus.settlement import SETTLEMENT, performed
from fixflow.partners.digitec_galaxus.shared import (
    ACCEPT_IN_TIME,
    BILLED,
    CHECKED,
    LABEL,
    NOTES,
    ORDERED,
    REMINDED,
    SET_APPOINTMENT,
    VISITED,
    arrived,
    settled,
)
from fixflow.partners.digitec_galaxus.showing import SHOWING
from fixflow.partners.digitec_galaxus.states import (
    CANCELLED,
    MANUAL,
    NOT_EXECUTED,
    STATES,
    UNDER_REVIEW,
    of,
)
from fixflow.partners.program import Program
from fixflow.texts import Text

TWO_TO_THREE_DAYS: Final = "Dies geschieht zwei bis drei Arbeitstage"
ROWS: Final = (
    *ORDERED,
    *CHECKED,
    arrived(TWO_TO_THREE_DAYS),
    *VISITED,
    settled("Sie stellen uns die erbrachten Aufträge monatlich in Rechnung"),
    *BILLED,
)
CHECK_REQUIREMENTS: Final = Text(
    "Anforderungen prüfen", "check requirements", "vérifier les exigences", "verificare i requisiti"
)
RECORDED: Final = frozenset(row.event for row in ROWS)
# fmt: off
CLOCKS: Final = (
    *ACCEPT_IN_TIME,
    Clock(key="check",       label=CHECK_REQUIREMENTS,
          rule=arbeitstage(1),                         starts=("accepted",),       meets=("requirements_met", "requirements_failed"),
          owner=CONTRACTOR, ladder=REMINDED,
          source=of("Innert einem Arbeitstag müssen die Anforderungen eines neuen Service Partner Auftrags geprüft")),
    Clock(key="appointment", label=SET_APPOINTMENT,
          rule=Window(arbeitstage(2), arbeitstage(3)), starts=("goods_received",), meets=("appointment_set",),
          owner=CONTRACTOR, ladder=REMINDED, source=of(TWO_TO_THREE_DAYS)),
)
# fmt: on

PROGRAM: Final = Program(
    machine=Machine(
        "digitec_galaxus",
        1,
        states=tuple(state for state in STATES if state not in (UNDER_REVIEW, NOT_EXECUTED)),
        rows=ROWS,
        terminal=(CANCELLED,),
        notes=NOTES,
        folds={event: fold for event, fold in FOLDS.items() if event in RECORDED},
        source=MANUAL,
        label=LABEL,
    ),
    clocks=CLOCKS,
    performed_of=performed,
    settlement=SETTLEMENT,
    showing=SHOWING,
)
