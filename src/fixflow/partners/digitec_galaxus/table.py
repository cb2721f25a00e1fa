"""The table of a service partner's order, version 2: who may do what, and by when.

What version 1 does not have: the first contact as a step of its own, and what follows when a
service was not carried out.  The one rule: whatever moves an order is a row, here or in `shared`.  A
row of our own, unknown to the manual, is marked `OWN`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from fixflow.deadlines import Clock, arbeitstage, werktage
from fixflow.lifecycle import OWN, Machine
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.partners.digitec_galaxus import version_1
from fixflow.partners.digitec_galaxus.actions import (
    Cancel,
    RecordContact,
    ReportNotExecuted,
    ResendGoods,
    ResumeWithAppointment,
)
from fixflow.partners.digitec_galaxus.conditions import message_if_other, not_contacted
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
    SHIPMENT,
    VISITED,
    Step,
    arrived,
    settled,
)
from fixflow.partners.digitec_galaxus.showing import SHOWING
from fixflow.partners.digitec_galaxus.states import (
    AWAITING_APPOINTMENT,
    AWAITING_EXECUTION,
    AWAITING_GOODS,
    CHECKING_REQUIREMENTS,
    CONTACT_ENDS,
    CONTACT_FROM,
    MANUAL,
    NOT_EXECUTED,
    STATES,
    TERMINAL,
    UNDER_REVIEW,
    of,
)
from fixflow.partners.program import Program
from fixflow.texts import Text

# fmt: off
CONTACTED: Final = (
    #    from                   action                  to                     event                         by
    #    conditions, effects, the manual's words
    Step(CHECKING_REQUIREMENTS, RecordContact,          None,                  event="customer_contacted",   by=CONTRACTOR,
         guards=(not_contacted,), says=OWN),
)
REVIEWED: Final = (
    Step(AWAITING_EXECUTION,    ReportNotExecuted,      UNDER_REVIEW,          event="execution_failed",     by=CONTRACTOR,
         guards=(message_if_other,), says="Sollte der Service nicht erbracht worden sein"),
    # «Digitec Galaxus prüft danach den Auftrag und leitet die nächsten Schritte ein»: which ones, is our reading
    Step(UNDER_REVIEW,          ResumeWithAppointment,  AWAITING_APPOINTMENT,  event="appointment_reopened", by=PRINCIPAL, says=OWN),
    Step(UNDER_REVIEW,          ResendGoods,            AWAITING_GOODS,        event="goods_reordered",      by=PRINCIPAL,
         effects=SHIPMENT, says=OWN),
    Step(UNDER_REVIEW,          Cancel,                 NOT_EXECUTED,          event="closed_not_executed",  by=(PRINCIPAL, SYSTEM),
         says=OWN),
)
ROWS: Final = (
    *ORDERED,
    *CONTACTED,
    *CHECKED,
    arrived("innerhalb eines Werktages nach Erhalt der Ware"),
    *VISITED,
    *REVIEWED,
    settled("1x monatlich die erbrachten Aufträge"),
    *BILLED,
)

CLOCKS: Final = (
    *ACCEPT_IN_TIME,
    Clock(key="contact",     label=Text("Kunden kontaktieren", "contact the customer", "contacter le client", "contattare il cliente"),
          rule=arbeitstage(2), starts=(CONTACT_FROM,),                             meets=CONTACT_ENDS,
          owner=CONTRACTOR, ladder=REMINDED, source=of("Der Kunde muss innert zwei Arbeitstagen vom Servicepartner kontaktiert werden")),
    # «Werktag», not «Arbeitstag» as everywhere else in the manual: we read the word as it stands, Monday to Saturday
    Clock(key="appointment", label=SET_APPOINTMENT,
          rule=werktage(1),    starts=("goods_received", "appointment_reopened"),  meets=("appointment_set",),
          owner=CONTRACTOR, ladder=REMINDED, source=of("innerhalb eines Werktages nach Erhalt der Ware")),
)
# fmt: on
# The check had to be made within a day; now the contact, which comes before it, within two.
CLOCKS_FROM: Final[Mapping[str, str]] = MappingProxyType({"contact": "check"})


def versions() -> Iterable[Program]:
    """Give both versions: an order of one may go on under the other."""
    return PROGRAMS.values()


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
        label=LABEL,
    ),
    clocks=CLOCKS,
    clocks_from=CLOCKS_FROM,
    versions=versions,
    performed_of=performed,
    settlement=SETTLEMENT,
    showing=SHOWING,
)
PROGRAMS: Final[Mapping[int, Program]] = MappingProxyType(
    {1: evolve(version_1.PROGRAM, versions=versions), 2: PROGRAM}
)
