"""Actions of a maintenance contract: what its buttons do, and what the system reports of its dates.

The one rule: an occurrence is an id that is handed in.  Which one it is, and when, is computed
from the contract's interval; a step only says what has become of it.
"""

from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.lifecycle import Action, choice, flag, line, lines
from fixflow.lifecycle import Start as Opening
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


class Trigger(Enum):
    """What triggering by hand does to the cycle; the manual does not say, so it is named.

    ADVANCE fulfils the next occurrence and leaves the cycle; EXTRA is one in addition; RESET
    fulfils the next and counts on from the day of the work.
    """

    ADVANCE = "advance"
    EXTRA = "extra"
    RESET = "reset"

    @property
    def label(self) -> Text:
        """The mode, for people."""
        return TRIGGER_LABELS[self]


# fmt: off
ON_DUE_LABELS: Final = {
    OnDue.PROJECT: Text("Projekt anlegen", "create a project", "créer un projet", "creare un progetto"),
    OnDue.TASK: Text("Aufgabe anlegen", "create a task", "créer une tâche", "creare un compito"),
    OnDue.NOTICE: Text("Benachrichtigung", "notification", "notification", "notifica"),
    OnDue.ORDER: Text("Auftrag anlegen", "create an order", "créer un ordre", "creare un ordine"),
}
TRIGGER_LABELS: Final = {
    Trigger.ADVANCE: Text("nächste Fälligkeit vorziehen", "bring the next occurrence forward", "avancer la prochaine échéance",
                          "anticipare la prossima scadenza"),
    Trigger.EXTRA: Text("zusätzlich ausführen", "once in addition", "exécuter en plus", "eseguire in aggiunta"),
    Trigger.RESET: Text("vorziehen und neu zählen", "bring forward and count anew", "avancer et recompter", "anticipare e ricontare"),
}
# fmt: on

# A reading of the manual; another value is a further version of the program.
TRIGGER: Final = Trigger.ADVANCE


@frozen
class Start(Opening):
    """A contract is saved, by its reference, with what its occurrences set off and for whom."""

    label = Text(
        "Wartungsvertrag",
        "Maintenance contract",
        "Contrat d’entretien",
        "Contratto di manutenzione",
    )
    contract: str = line()
    on_due: OnDue = choice(OnDue)
    assignee: str = line()
    program: str | None = line(optional=True)


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
    confirm: bool = flag()


@frozen
class TriggerAction(Action):
    """The action is set off by hand, for the occurrence that is named or in addition.

    The token is the caller's, and good for once.  What comes in addition has an id of its own,
    or is named by the token.
    """

    label = Text("Aktion auslösen", "Trigger action", "Déclencher l’action", "Avviare l’azione")
    token: str = line()
    mode: Trigger = choice(Trigger, default=TRIGGER)
    occurrence: str | None = line(optional=True)


@frozen
class Edit(Action):
    """The contract is changed; what an occurrence sets off, and for whom, may change with it."""

    label = Text("Bearbeiten", "Edit", "Modifier", "Modificare")
    changes: str = lines(personal=True)
    on_due: OnDue | None = choice(OnDue, optional=True)
    assignee: str | None = line(optional=True)
    program: str | None = line(optional=True)


@frozen
class OfOccurrence(Action):
    """A step that says what has become of one occurrence."""

    occurrence: str = line()


@frozen
class OccurrenceReminded(OfOccurrence):
    """A reminder before an occurrence is shown."""

    label = Text("An Fälligkeit erinnern", "Remind", "Rappeler l’échéance", "Ricordare la scadenza")


@frozen
class OccurrenceDue(OfOccurrence):
    """An occurrence is due and sets off its action."""

    label = Text("Fällig werden", "Fall due", "Arriver à échéance", "Scadere")


@frozen
class OccurrenceMissed(OfOccurrence):
    """An occurrence was not fired in time and is not caught up."""

    label = Text("Fälligkeit verpassen", "Miss", "Manquer l’échéance", "Mancare la scadenza")
