"""Actions of a settlement: drafted, issued, invoiced, paid, or void.

Their facts are what the orders on it need in turn: a field here and the field of the order's own
action have one name (`billing_id`, `number`, `reason`).  The one rule: what somebody else found,
the orders that cannot be settled or the ids that an invoice does not quote, is handed in as it was
found; the table judges it, and it stays in the event.
"""

from collections.abc import Mapping
from typing import ClassVar, Final

from attrs import frozen

from fixflow.lifecycle import Action, flag, ident, line, names
from fixflow.lifecycle import Start as Opening
from fixflow.texts import Text

MOST_ORDERS: Final = 10_000


@frozen
class Start(Opening):
    """Performed orders are put together; `obstacles` tells of those that cannot be settled."""

    label = Text("Verrechnung", "Settlement", "Décompte", "Conteggio")
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "orders": Text("Aufträge", "Orders", "Ordres", "Ordini"),
        "period": Text("Zeitraum", "Period", "Période", "Periodo"),
        "obstacles": Text("Hindernisse", "Obstacles", "Obstacles", "Ostacoli"),
    }
    # fmt: on
    orders: tuple[str, ...] = names(most=MOST_ORDERS)
    period: str | None = line(optional=True)
    obstacles: tuple[str, ...] | None = names(optional=True, most=MOST_ORDERS)


@frozen
class Issue(Action):
    """The settlement gets its billing id, and its paper."""

    label = Text(
        "Verrechnung erstellen", "Issue settlement", "Établir le décompte", "Emettere il conteggio"
    )
    billing_id: str = ident()


@frozen
class Invoice(Action):
    """The contractor's invoice has come in, and somebody looked which ids it quotes."""

    label = Text(
        "Rechnung erfassen", "Record invoice", "Saisir la facture", "Registrare la fattura"
    )
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "billing_id_found": Text(
            "Verrechnungs-ID gefunden", "Settlement ID found", "Numéro de décompte trouvé", "Numero di conteggio trovato"),
        "missing": Text("Fehlende Aufträge", "Missing orders", "Ordres manquants", "Ordini mancanti"),
        "ambiguous": Text("Mehrdeutige Aufträge", "Ambiguous orders", "Ordres ambigus", "Ordini ambigui"),
        "confirmed_by_hand": Text("Von Hand bestätigt", "Confirmed by hand", "Confirmé à la main", "Confermato a mano"),
    }
    # fmt: on
    number: str = ident()
    billing_id_found: bool = flag()
    missing: tuple[str, ...] | None = names(optional=True, most=MOST_ORDERS)
    ambiguous: tuple[str, ...] | None = names(optional=True, most=MOST_ORDERS)
    confirmed_by_hand: bool = flag(default=False)


@frozen
class MarkPaid(Action):
    """The contractor has been paid."""

    label = Text(
        "Als bezahlt markieren", "Mark as paid", "Marquer comme payé", "Segnare come pagato"
    )


@frozen
class Void(Action):
    """The settlement no longer counts."""

    label = Text(
        "Verrechnung stornieren", "Void settlement", "Annuler le décompte", "Annullare il conteggio"
    )
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "replaced_by": Text("Ersetzt durch", "Replaced by", "Remplacé par", "Sostituito da"),
    }
    # fmt: on
    reason: str = line()
    replaced_by: str | None = ident(optional=True)
