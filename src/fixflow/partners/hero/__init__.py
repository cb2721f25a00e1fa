"""HERO, «Wartungsverträge und andere wiederkehrende Aufgaben»: a craftsman's maintenance contract.

An active contract reminds of its occurrences, fires them, and can be triggered early; it can be
deactivated, then activated again or archived for good.  The one rule: an occurrence happens once,
under its own id.  When it is due the table does not know: an occurrence comes in as an id, and
the dates behind it are computed, never stored: from the plan that the contract keeps, or by the host.
"""

from fixflow.partners.hero.actions import (
    TRIGGER,
    Activate,
    Archive,
    Deactivate,
    Edit,
    OccurrenceDue,
    OccurrenceMissed,
    OccurrenceReminded,
    OnDue,
    Start,
    TriggerAction,
)
from fixflow.partners.hero.memory import done
from fixflow.partners.hero.plan import contract_of
from fixflow.partners.hero.plan_text import wording, written
from fixflow.partners.hero.setting_off import STAGE
from fixflow.partners.hero.states import ACTIVE, ARCHIVED, INACTIVE, MANUAL, STATES, TERMINAL
from fixflow.partners.hero.table import NOTES, PROGRAM, ROWS, TRIGGER_WHEN_INACTIVE
from fixflow.recurrence import Trigger

__all__ = [
    "ACTIVE", "ARCHIVED", "INACTIVE", "MANUAL", "NOTES", "PROGRAM", "ROWS", "STAGE", "STATES",
    "TERMINAL", "TRIGGER", "TRIGGER_WHEN_INACTIVE",
    "Activate", "Archive", "Deactivate", "Edit", "OccurrenceDue", "OccurrenceMissed",
    "OccurrenceReminded", "OnDue", "Start", "Trigger", "TriggerAction",
    "contract_of", "done", "wording", "written",
]  # fmt: skip
