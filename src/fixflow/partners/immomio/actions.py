"""Actions on a tenant's ticket: what the tenant, the clerk and the integration may do to it.

The one rule: a file is handed on by reference; its content stays where it is kept.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.attachments import DocumentRef
from fixflow.lifecycle import Action, document, documents, ident, line, lines, several
from fixflow.lifecycle import Start as Opening
from fixflow.texts import Text


class Ineligible(Enum):
    """Why a ticket cannot be exported."""

    NO_EMAIL = "no_email"
    REALM_NOT_LISTED = "realm_not_listed"
    CATEGORY_NOT_SHARED = "category_not_shared"

    @property
    def label(self) -> Text:
        """The reason for people."""
        return INELIGIBLE_LABELS[self]

    @property
    def says(self) -> str:
        """The manual's words."""
        return INELIGIBLE_SAYS[self]


INELIGIBLE_SAYS: Final[dict[Ineligible, str]] = {
    Ineligible.NO_EMAIL: "nur Mieter mit einer hinterlegten E-Mail Adresse",
    Ineligible.REALM_NOT_LISTED: "nur Daten für die eingetragenen Mandanten",
    Ineligible.CATEGORY_NOT_SHARED: "Sie müssen die Aktivitätstypen bestimmen, welche in Immomio "
    "verfügbar sein sollen",
}
INELIGIBLE_LABELS: Final[dict[Ineligible, Text]] = {
    Ineligible.NO_EMAIL: Text(
        "Mieter ohne E-Mail-Adresse",
        "tenant without e-mail address",
        "locataire sans adresse e-mail",
        "inquilino senza indirizzo e-mail",
    ),
    Ineligible.REALM_NOT_LISTED: Text(
        "Mandant nicht eingetragen",
        "realm not listed",
        "mandant non inscrit",
        "mandante non iscritto",
    ),
    Ineligible.CATEGORY_NOT_SHARED: Text(
        "Kategorie ohne Aktivitätstyp",
        "category without activity type",
        "catégorie sans type d’activité",
        "categoria senza tipo di attività",
    ),
}


# fmt: off
LABELS: Final[Mapping[str, Text]] = {
    "category": Text("Kategorie", "Category", "Catégorie", "Categoria"),
    "reasons": Text("Gründe", "Reasons", "Motifs", "Motivi"),
    "activity_id": Text("Aktivität im ERP", "Activity in the ERP", "Activité dans l’ERP", "Attività nell’ERP"),
    "code": Text("Fehlercode", "Error code", "Code d’erreur", "Codice d’errore"),
    "status": Text("Status im ERP", "Status in the ERP", "Statut dans l’ERP", "Stato nell’ERP"),
}
# fmt: on


@frozen
class Start(Opening):
    """A tenant reports a damage or a request."""

    label = Text("Anliegen melden", "Report", "Signaler", "Segnalare")
    labels = LABELS
    category: str = line()
    title: str = line(personal=True)
    body: str | None = lines(optional=True, personal=True)
    attachments: tuple[DocumentRef, ...] | None = documents(optional=True, personal=True)


@frozen
class MarkIneligible(Action):
    """The ticket cannot be exported as it stands; every reason is told."""

    label = Text("Nicht übertragbar", "Mark ineligible", "Non transmissible", "Non trasmissibile")
    labels = LABELS
    reasons: tuple[Ineligible, ...] = several(Ineligible)


@frozen
class DataChanged(Action):
    """What stood in the way was put right, so the ticket is looked at again."""

    label = Text("Daten geändert", "Data changed", "Données modifiées", "Dati modificati")


@frozen
class Export(Action):
    """The ticket is sent to the ERP."""

    label = Text("Übertragen", "Export", "Transmettre", "Trasmettere")


@frozen
class ErpAcknowledged(Action):
    """The ERP has made an activity of the ticket."""

    label = Text("Vom ERP bestätigt", "Acknowledged", "Confirmé par l’ERP", "Confermato dall’ERP")
    labels = LABELS
    activity_id: str = ident()


@frozen
class ExportFailed(Action):
    """The ERP said no; an export without any answer is none that failed."""

    label = Text("Abgewiesen", "Export failed", "Refusé par l’ERP", "Respinto dall’ERP")
    labels = LABELS
    code: str = line()


@frozen
class Retry(Action):
    """The ticket is sent again, under the same key."""

    label = Text("Erneut übertragen", "Retry", "Transmettre à nouveau", "Trasmettere di nuovo")


@frozen
class AttachmentAdded(Action):
    """A file comes with the ticket."""

    label = Text("Anhang hinzufügen", "Add attachment", "Joindre un fichier", "Allegare un file")
    document: DocumentRef = document(personal=True)


@frozen
class ErpStatusChanged(Action):
    """The clerk has set the activity to another status, in the words of the ERP."""

    label = Text("Status ändern", "Change status", "Changer le statut", "Cambiare lo stato")
    labels = LABELS
    status: str = line()


@frozen
class ErpCommented(Action):
    """The clerk writes to the tenant."""

    label = Text("Im ERP kommentieren", "Comment in the ERP", "Commenter (ERP)", "Commentare (ERP)")
    body: str = lines(personal=True)


@frozen
class LocalCommented(Action):
    """The tenant writes to the clerk."""

    label = Text("Kommentieren", "Comment", "Commenter", "Commentare")
    body: str = lines(personal=True)


@frozen
class ErpClosed(Action):
    """The activity is finished."""

    label = Text("Erledigen", "Close", "Clore", "Chiudere")


@frozen
class GiveUp(Action):
    """The ticket is not exported any more."""

    label = Text("Aufgeben", "Give up", "Abandonner", "Abbandonare")
    reason: str = line(personal=True)
