"""Actions of a maintenance contract: what its buttons do, and what the system reports of its dates.

The one rule: an occurrence is an id that is handed in.  Which one it is, and when, is computed
from the contract's interval; a step only says what has become of it.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.lifecycle import Action, choice, day, flag, line, lines
from fixflow.lifecycle import Start as Opening
from fixflow.recurrence import Trigger
from fixflow.texts import Text


class OnDue(Enum):
    """What an occurrence sets off: «stehen dir aktuell vier Optionen zur Verfügung»."""

    PROJECT = "project"
    TASK = "task"
    NOTICE = "notice"
    ORDER = "order"

    @property
    def label(self) -> Text:
        """The option, for people."""
        return ON_DUE_LABELS[self]


# fmt: off
ON_DUE_LABELS: Final = {
    OnDue.PROJECT: Text("Projekt anlegen", "create a project", "créer un projet", "creare un progetto"),
    OnDue.TASK: Text("Aufgabe anlegen", "create a task", "créer une tâche", "creare un compito"),
    OnDue.NOTICE: Text("Benachrichtigung", "notification", "notification", "notifica"),
    OnDue.ORDER: Text("Auftrag anlegen", "create an order", "créer un ordre", "creare un ordine"),
}
# fmt: on

# A reading of the manual; another value is a further version of the program.
TRIGGER: Final = Trigger.ADVANCE
PLAN_LIMIT: Final = 1_000_000  # each revision and each completion makes it longer
WORDING_LIMIT: Final = 1_000_000  # each exception has its reason


# fmt: off
LABELS: Final[Mapping[str, Text]] = {
    "contract": Text("Vertrag", "Contract", "Contrat", "Contratto"),
    "on_due": Text("Bei Fälligkeit", "When due", "À l’échéance", "Alla scadenza"),
    "assignee": Text("Zuständig", "Assignee", "Responsable", "Responsabile"),
    "plan": Text("Plan", "Plan", "Plan", "Piano"),
    "wording": Text("Freie Texte", "Free texts", "Textes libres", "Testi liberi"),
    "confirm": Text("Endgültig archivieren", "Archive for good", "Archiver définitivement", "Archiviare definitivamente"),
    "token": Text("Kennung des Aufrufs", "Token of the call", "Jeton de l’appel", "Codice della chiamata"),
    "mode": Text("Auslösung", "Triggering", "Déclenchement", "Attivazione"),
    "occurrence": Text("Fälligkeit", "Occurrence", "Échéance", "Scadenza"),
    "nominal": Text("Vorgesehen am", "Planned for", "Prévu le", "Previsto il"),
    "due": Text("Fällig am", "Due on", "Échoit le", "Scade il"),
    "opened": Text("Eröffneter Auftrag", "Order opened", "Ordre ouvert", "Ordine aperto"),
    "on": Text("Ausführung am", "Work on", "Exécution le", "Esecuzione il"),
    "changes": Text("Änderungen", "Changes", "Modifications", "Modifiche"),
    "lead": Text("Vorlauf", "Lead time", "Préavis", "Anticipo"),
}
# fmt: on


@frozen
class Start(Opening):
    """A contract is saved, by its reference, with what its occurrences set off and for whom.

    With its plan, as `plan_text.written` writes it, its occurrences come by themselves, and what they set
    off the plan says; without one the host reports them.  `wording` holds the free texts of
    the plan, as `plan_text.wording` writes them, apart from it, so that they can be erased.
    """

    label = Text(
        "Wartungsvertrag",
        "Maintenance contract",
        "Contrat d’entretien",
        "Contratto di manutenzione",
    )
    labels = LABELS
    contract: str = line()
    on_due: OnDue = choice(OnDue)
    assignee: str = line()
    program: str | None = line(optional=True)
    plan: str | None = lines(optional=True, limit=PLAN_LIMIT)
    wording: str | None = lines(optional=True, personal=True, limit=WORDING_LIMIT)


@frozen
class Deactivate(Action):
    """Nothing is due until the contract is activated again."""

    label = Text("Deaktivieren", "Deactivate", "Désactiver", "Disattivare")
    reason: str | None = line(optional=True, personal=True)


@frozen
class Activate(Action):
    """Occurrences are due again; those in between are not caught up."""

    label = Text("Aktivieren", "Activate", "Activer", "Attivare")


@frozen
class Archive(Action):
    """The contract is put away for good."""

    label = Text("Archivieren", "Archive", "Archiver", "Archiviare")
    labels = LABELS
    confirm: bool = flag()


@frozen
class TriggerAction(Action):
    """The action is set off by hand, for the occurrence that is named or in addition.

    The token is the caller's, and good for once.  What comes in addition has an id of its own,
    or is named by the token.  `opened` names the order that began with it, `on` the day of the work.
    """

    label = Text("Aktion auslösen", "Trigger action", "Déclencher l’action", "Avviare l’azione")
    labels = LABELS
    token: str = line()
    mode: Trigger = choice(Trigger, default=TRIGGER)
    occurrence: str | None = line(optional=True)
    nominal: date | None = day(optional=True)
    due: date | None = day(optional=True)
    plan: str | None = lines(optional=True, limit=PLAN_LIMIT)
    opened: str | None = line(optional=True)
    on: date | None = day(optional=True)
    wording: str | None = lines(optional=True, personal=True, limit=WORDING_LIMIT)


@frozen
class Edit(Action):
    """The contract is changed; what an occurrence sets off, and for whom, may change with it.

    So may its plan, once it has one.
    """

    label = Text("Bearbeiten", "Edit", "Modifier", "Modificare")
    labels = LABELS
    changes: str = lines(personal=True)
    on_due: OnDue | None = choice(OnDue, optional=True)
    assignee: str | None = line(optional=True)
    program: str | None = line(optional=True)
    plan: str | None = lines(optional=True, limit=PLAN_LIMIT)
    wording: str | None = lines(optional=True, personal=True, limit=WORDING_LIMIT)


@frozen
class OfOccurrence(Action):
    """A step that says what has become of one occurrence: its id, its date and its day of work."""

    labels = LABELS
    occurrence: str = line()
    nominal: date | None = day(optional=True)
    due: date | None = day(optional=True)


@frozen
class OccurrenceReminded(OfOccurrence):
    """A reminder before an occurrence is shown; where there are several, `lead` says which: `14d`."""

    label = Text("An Fälligkeit erinnern", "Remind", "Rappeler l’échéance", "Ricordare la scadenza")
    labels = LABELS
    lead: str | None = line(optional=True)


@frozen
class OccurrenceDue(OfOccurrence):
    """An occurrence is due and sets off its action; `opened` names the order that began with it."""

    label = Text("Fällig werden", "Fall due", "Arriver à échéance", "Scadere")
    labels = LABELS
    opened: str | None = line(optional=True)


@frozen
class OccurrenceMissed(OfOccurrence):
    """An occurrence was not fired in time and is not caught up."""

    label = Text("Fälligkeit verpassen", "Miss", "Manquer l’échéance", "Mancare la scadenza")
