"""The table of a maintenance contract: who may do what, in the manual's words.

The one rule: what an occurrence sets off carries the occurrence's id as its key, so it happens
once for its contract, however often it is delivered.
"""

from functools import partial
from typing import Final

from fixflow.lifecycle import (
    OWN,
    START,
    Machine,
    Note,
    Row,
    State,
    notify_others,
)
from fixflow.parties import CONTRACTOR, SYSTEM
from fixflow.partners.hero.actions import (
    Activate,
    Archive,
    Deactivate,
    Edit,
    OccurrenceDue,
    OccurrenceMissed,
    OccurrenceReminded,
    Start,
    TriggerAction,
)
from fixflow.partners.hero.coming import coming, wakes
from fixflow.partners.hero.conditions import (
    all_told,
    confirmed,
    due_before,
    not_fired,
    own_date,
    plan_reads,
    something_open,
)
from fixflow.partners.hero.fates import QUIET, ahead, missed
from fixflow.partners.hero.memory import FOLDS
from fixflow.partners.hero.plan import contract_of, subjects
from fixflow.partners.hero.setting_off import act, tell
from fixflow.partners.hero.states import ACTIVE, ARCHIVED, INACTIVE, MANUAL, STATES, TERMINAL
from fixflow.partners.program import Program
from fixflow.partners.program.recurring import Recurs
from fixflow.texts import Text

# A reading of the manual; another value is a further version of the program.
TRIGGER_WHEN_INACTIVE: Final[tuple[State, ...]] = ()  # refused, the way is activate; or (INACTIVE,)


KEPT: Final = (ACTIVE, INACTIVE)
TRIGGERED: Final = (ACTIVE, *TRIGGER_WHEN_INACTIVE)
Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ROWS: Final = (
    #    from       action              to        event                        by
    #    conditions, effects, the manual's words
    Step(START,     Start,              ACTIVE,   event="created",             by=CONTRACTOR,
         guards=(plan_reads,), says="[+ Wartungsvertrag]-Button"),
    Step(ACTIVE,    Deactivate,         INACTIVE, event="deactivated",         by=CONTRACTOR, says="per klick [Deaktiviert]"),
    Step(INACTIVE,  Activate,           ACTIVE,   event="activated",           by=CONTRACTOR, says="oder auch [Aktiviert]"),
    Step(INACTIVE,  Archive,            ARCHIVED, event="archived",            by=CONTRACTOR,
         guards=(confirmed, all_told), says="auch per Klick [Archivieren]"),
    Step(TRIGGERED, TriggerAction,      None,     event="action_triggered",    by=CONTRACTOR,
         guards=(something_open, plan_reads), effects=(notify_others, act), says="vorzeitig über den Button [Aktion auslösen]"),
    Step(KEPT,      Edit,               None,     event="edited",              by=CONTRACTOR,
         guards=(plan_reads,), says="öffnet sich das Bearbeitungsfenster"),
    Row(ACTIVE,     OccurrenceReminded, None,     event="occurrence_reminded", by=SYSTEM,
        guards=(own_date, not_fired), effects=(tell,), says="im Vorfeld der Fälligkeit eine Erinnerung"),
    Row(KEPT,       OccurrenceDue,      None,     event="occurrence_due",      by=SYSTEM,
        guards=(own_date, due_before, not_fired), effects=(act,), says="Für die Aktionen bei Fälligkeit"),
    Row(KEPT,       OccurrenceMissed,   None,     event="occurrence_missed",   by=SYSTEM,
        guards=(own_date, due_before, not_fired), effects=(tell,), says=OWN),
)
NOTES: Final = (
    Note(ACTIVE, Archive, "Wenn du einen Wartungsauftrag deaktiviert hast, so kannst du diesen auch per Klick [Archivieren]"),
    Note(ARCHIVED, Activate, "Nach dem Archivieren ist dieser Wartungsauftrag nicht mehr reaktivierbar"),
)
# fmt: on

PROGRAM: Final = Program(
    machine=Machine(
        "hero",
        1,
        states=STATES,
        rows=ROWS,
        terminal=TERMINAL,
        notes=NOTES,
        folds=FOLDS,
        source=MANUAL,
        label=Text(
            "HERO, Wartungsvertrag",
            "HERO, maintenance contract",
            "HERO, contrat d’entretien",
            "HERO, contratto di manutenzione",
        ),
    ),
    recurs=Recurs(
        contract=contract_of,
        coming=coming,
        wakes=wakes,
        ahead=ahead,
        missed=missed,
        quiet=QUIET,
        subjects=subjects,
    ),
)
