"""Actions of a service partner's order: what the CMI's buttons do, and what they ask for.

The one rule: «unter Angabe eines Grundes»: what is not as it should be, is told with its reason.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import ClassVar, Final

from attrs import frozen

from fixflow.lifecycle import Action, choice, flag, ident, instant, line
from fixflow.lifecycle import Start as Opening
from fixflow.texts import Text


class NotExecuted(Enum):
    """Why a service was not carried out; «Mögliche Gründe sind» the first two, «etc.» the third."""

    TRANSPORT_DAMAGE = "transport_damage"
    CUSTOMER_ABSENT = "customer_absent"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """The reason's name for people."""
        return WHY_NOT[self]


WHY_NOT: Final[Mapping[NotExecuted, Text]] = {
    NotExecuted.TRANSPORT_DAMAGE: Text(
        "Transportschaden", "transport damage", "dommage de transport", "danno di trasporto"
    ),
    NotExecuted.CUSTOMER_ABSENT: Text(
        "Abwesenheit des Kunden", "customer absent", "absence du client", "assenza del cliente"
    ),
    NotExecuted.OTHER: Text("anderer Grund", "other reason", "autre raison", "altro motivo"),
}


@frozen
class Start(Opening):
    """A sale with a service is handed to the service partner."""

    label = Text("Auftrag", "Order", "Ordre", "Ordine")
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "prepayment": Text("Vorauszahlung", "Prepayment", "Paiement anticipé", "Pagamento anticipato"),
        "sp_id": Text("SP-ID", "SP-ID", "SP-ID", "SP-ID"),
        "service": Text("Service", "Service", "Service", "Servizio"),
        "sales_order_ref": Text("Verkaufsauftrag", "Sales order", "Commande client", "Ordine di vendita"),
    }
    # fmt: on
    prepayment: bool = flag(default=False)
    sp_id: str | None = ident(optional=True)
    service: str = line(default="")
    sales_order_ref: str | None = ident(optional=True)


@frozen
class PaymentReceived(Action):
    """The prepayment has come in."""

    label = Text("Zahlung eingegangen", "Payment received", "Paiement reçu", "Pagamento ricevuto")


@frozen
class Accept(Action):
    """The service partner takes the order."""

    label = Text("Auftrag akzeptieren", "Accept order", "Accepter l’ordre", "Accettare l’ordine")


@frozen
class RecordContact(Action):
    """The customer was contacted for the first time."""

    label = Text(
        "Erste Kontaktaufnahme erfassen",
        "Record first contact",
        "Saisir le premier contact",
        "Registrare il primo contatto",
    )


@frozen
class MarkRequirementsMet(Action):
    """The site is right: the goods may go."""

    label = Text(
        "Anforderungen als erfüllt kennzeichnen",
        "Mark requirements met",
        "Marquer les exigences comme remplies",
        "Segnare i requisiti come soddisfatti",
    )


@frozen
class MarkRequirementsFailed(Action):
    """The site is not right."""

    label = Text(
        "Anforderungen nicht erfüllt",
        "Mark requirements not met",
        "Marquer les exigences comme non remplies",
        "Segnare i requisiti come non soddisfatti",
    )
    reason: str = line(personal=True)


@frozen
class Cancel(Action):
    """Digitec Galaxus takes the order back."""

    label = Text("Stornieren", "Cancel", "Annuler", "Annullare")
    reason: str | None = line(optional=True, personal=True)


@frozen
class GoodsShipped(Action):
    """The goods have left the store."""

    label = Text("Ware versendet", "Goods shipped", "Marchandise expédiée", "Merce spedita")


@frozen
class GoodsReceived(Action):
    """The goods have arrived."""

    label = Text("Ware erhalten", "Goods received", "Marchandise reçue", "Merce ricevuta")


@frozen
class SetAppointment(Action):
    """The visit is agreed with the customer."""

    label = Text(
        "Liefertermin setzen",
        "Set appointment",
        "Fixer le rendez-vous",
        "Fissare l’appuntamento",
    )
    appointment: datetime = instant()


@frozen
class Reschedule(Action):
    """The visit is moved."""

    label = Text(
        "Termin verschieben",
        "Reschedule",
        "Déplacer le rendez-vous",
        "Spostare l’appuntamento",
    )
    appointment: datetime = instant()
    reason: str | None = line(optional=True, personal=True)


@frozen
class ConfirmExecution(Action):
    """The service was carried out."""

    label = Text(
        "Service als erbracht markieren",
        "Confirm execution",
        "Marquer le service comme fourni",
        "Segnare il servizio come fornito",
    )


@frozen
class ReportNotExecuted(Action):
    """The service was not carried out."""

    label = Text(
        "Service nicht erbracht",
        "Report not executed",
        "Service non fourni",
        "Servizio non fornito",
    )
    reason: NotExecuted = choice(NotExecuted)


@frozen
class ResumeWithAppointment(Action):
    """After the review another visit is to be agreed."""

    label = Text(
        "Weiter mit neuem Termin",
        "Resume with appointment",
        "Reprendre avec un rendez-vous",
        "Riprendere con un appuntamento",
    )


@frozen
class ResendGoods(Action):
    """After the review the goods are sent once more."""

    label = Text(
        "Ware erneut senden", "Resend goods", "Renvoyer la marchandise", "Rispedire la merce"
    )


@frozen
class Settle(Action):
    """The order goes onto a settlement."""

    label = Text("Verrechnen", "Settle", "Décompter", "Conteggiare")
    billing_id: str = ident()


@frozen
class Invoice(Action):
    """The contractor's invoice quotes the settlement."""

    label = Text("Rechnung stellen", "Invoice", "Facturer", "Fatturare")
    number: str = ident()
    billing_id: str = ident()


@frozen
class Release(Action):
    """The settlement is void; the order waits for the next one."""

    label = Text("Verrechnung aufheben", "Release", "Annuler le décompte", "Annullare il conteggio")
    reason: str = line(personal=True)
