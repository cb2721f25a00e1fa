"""The table of a ticket: who may do what, from where to where.

The one rule: whatever moves a ticket is a row here.  A row of our own, unknown to the manual, is
marked `OWN`.
"""

from functools import partial
from typing import Final

from fixflow.lifecycle import OWN, START, Machine, Notify, Row, notify_others
from fixflow.parties import CUSTOMER, PRINCIPAL, SYSTEM
from fixflow.partners.immomio.actions import (
    AttachmentAdded,
    DataChanged,
    ErpAcknowledged,
    ErpClosed,
    ErpCommented,
    ErpStatusChanged,
    Export,
    ExportFailed,
    GiveUp,
    LocalCommented,
    MarkIneligible,
    Retry,
    Start,
)
from fixflow.partners.immomio.filing import file_added, file_kept, send_comment, send_ticket
from fixflow.partners.immomio.memory import FOLDS
from fixflow.partners.immomio.states import (
    CLOSED,
    EXPORTING,
    FAILED,
    GIVEN_UP,
    INELIGIBLE,
    LINKED,
    MANUAL,
    NOT_LINKED,
    PENDING_EXPORT,
    STATES,
    TERMINAL,
    WAITS_ON,
)
from fixflow.partners.program import Program
from fixflow.texts import Text

TELL_TENANT: Final = (Notify(CUSTOMER),)
Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ROWS: Final = (
    #    from                     action            to              event                     by
    #    effects, the manual's words
    Step(START,                   Start,            PENDING_EXPORT, event="received",           by=(CUSTOMER, SYSTEM),
         says="Erstellung von Schäden und Anliegen in Immomio"),
    Step(PENDING_EXPORT,          MarkIneligible,   INELIGIBLE,     event="found_ineligible",   by=SYSTEM,
         says="nur Mieter mit einer hinterlegten E-Mail Adresse"),
    Step(INELIGIBLE,              DataChanged,      PENDING_EXPORT, event="data_changed",       by=(SYSTEM, PRINCIPAL), says=OWN),
    Step(PENDING_EXPORT,          Export,           EXPORTING,      event="export_sent",        by=SYSTEM,
         effects=(notify_others, send_ticket), says="welche anschließend ins ERP gesendet werden"),
    Step(EXPORTING,               ErpAcknowledged,  LINKED,         event="erp_acknowledged",   by=SYSTEM,
         effects=(notify_others, file_kept), says="mit der Aktivität verknüpft"),
    # a clear no of the ERP; an outcome that is unknown has no row and stays where it is
    Step(EXPORTING,               ExportFailed,     FAILED,         event="export_failed",      by=SYSTEM, says=OWN),
    Step(FAILED,                  Retry,            EXPORTING,      event="export_sent",        by=(SYSTEM, PRINCIPAL),
         effects=(notify_others, send_ticket), says=OWN),
    Step(LINKED,                  AttachmentAdded,  None,           event="attachment_added",   by=(CUSTOMER, SYSTEM),
         effects=(notify_others, file_added), says="die Datei im Archiv gespeichert und anschließend"),
    Step(NOT_LINKED,              AttachmentAdded,  None,           event="attachment_added",   by=(CUSTOMER, SYSTEM), says=OWN),
    Step(LINKED,                  ErpStatusChanged, None,           event="erp_status_changed", by=(PRINCIPAL, SYSTEM),
         effects=TELL_TENANT, says="indem der Status angepasst wird"),
    Step(LINKED,                  ErpCommented,     None,           event="erp_commented",      by=(PRINCIPAL, SYSTEM),
         effects=TELL_TENANT, says="wird dies in Immomio angezeigt"),
    # the way back of «Die bi-direktionale Aktivitäten und Schadensmeldungsintegration»
    Step(LINKED,                  LocalCommented,   None,           event="local_commented",    by=CUSTOMER,
         effects=(notify_others, send_comment), says=OWN),
    Step(LINKED,                  ErpClosed,        CLOSED,         event="erp_closed",         by=(PRINCIPAL, SYSTEM), says=OWN),
    Step((FAILED, INELIGIBLE),    GiveUp,           GIVEN_UP,       event="given_up",           by=(PRINCIPAL, SYSTEM), says=OWN),
)
# fmt: on

PROGRAM: Final = Program(
    machine=Machine(
        "immomio",
        1,
        states=STATES,
        rows=ROWS,
        terminal=TERMINAL,
        source=MANUAL,
        folds=FOLDS,
        label=Text(de="Immomio", en="Immomio"),
        waits_on=WAITS_ON,
    ),
)
