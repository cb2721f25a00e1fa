"""Actions of an imofix order: what the buttons do, and what their dialogs ask for.

«Jede Aktion öffnet einen kleinen Dialog, in dem Sie weitere Informationen, wie zum Beispiel eine
Nachricht, hinzufügen können.»  The one rule: who says no says why, so the message is required
where an order is rejected, cancelled or withdrawn.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import ClassVar, Final

from attrs import frozen

from fixflow.fees import BillingBasis
from fixflow.lifecycle import Action, choice, currency, day, flag, ident, line, lines, money
from fixflow.lifecycle import Start as Opening
from fixflow.lifecycle.change_kinds import ChangeKind
from fixflow.money import Money
from fixflow.texts import Text


class Invoicing(Enum):
    """The contractor's choice on completion, «unter Rechnungsstellung»."""

    INVOICE = "invoice"
    NONE = "none"

    @property
    def label(self) -> Text:
        """The choice, for people."""
        return INVOICING_LABELS[self]


class Priority(Enum):
    """How urgent an order is, «Auftragsstatus und Priorität»."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @property
    def label(self) -> Text:
        """The priority, for people."""
        return PRIORITY_LABELS[self]


# fmt: off
INVOICING_LABELS: Final = {
    Invoicing.INVOICE: Text("Rechnung folgt", "invoice follows", "facture suit", "fattura segue"),
    Invoicing.NONE: Text("keine Kostenfolge oder unter der Grenze", "no costs or below the threshold", "sans frais ou sous le seuil",
                         "nessun costo o sotto la soglia"),
}
PRIORITY_LABELS: Final = {
    Priority.LOW: Text("tief", "low", "basse", "bassa"),
    Priority.NORMAL: Text("normal", "normal", "normale", "normale"),
    Priority.HIGH: Text("hoch", "high", "haute", "alta"),
    Priority.URGENT: Text("dringend", "urgent", "urgente", "urgente"),
}
# fmt: on


# fmt: off
LABELS: Final[Mapping[str, Text]] = {
    "billing_basis": Text("Kostenfolge", "Billing", "Facturation", "Fatturazione"),
    "cost_limit": Text("Kostendach", "Cost limit", "Plafond de coûts", "Limite di spesa"),
    "report": Text("Meldungsdetails", "Report as it came", "Détails de l’annonce", "Dettagli della segnalazione"),
    "contact": Text("Kontaktdaten", "Contact details", "Coordonnées", "Dati di contatto"),
    "priority": Text("Priorität", "Priority", "Priorité", "Priorità"),
    "offer_id": Text("Offerte", "Offer", "Offre", "Offerta"),
    "approved": Text("Bewilligt", "Approved", "Approuvé", "Approvato"),
    "invoicing": Text("Rechnungsstellung", "Invoicing", "Facturation", "Fatturazione"),
    "pass_through_net": Text(
        "Davon Weiterverrechnung exkl. MwSt.", "Of it passed on, excluding VAT",
        "Dont refacturé hors TVA", "Di cui rifatturato, IVA esclusa"),
    "pass_through_gross": Text(
        "Davon Weiterverrechnung inkl. MwSt.", "Of it passed on, including VAT",
        "Dont refacturé TVA comprise", "Di cui rifatturato, IVA inclusa"),
}
# fmt: on


@frozen
class Start(Opening):
    """A property manager hands an order to a craftsman."""

    label = Text("Auftrag", "Order", "Ordre", "Ordine")
    labels = LABELS
    title: str = line(personal=True)
    billing_basis: BillingBasis = choice(BillingBasis, default=BillingBasis.BILLABLE)
    cost_limit: Money | None = money(optional=True)
    currency: str | None = currency(optional=True)
    description: str | None = lines(optional=True, personal=True)
    report: str | None = lines(optional=True, personal=True)
    contact: str | None = lines(optional=True, personal=True)
    priority: Priority = choice(Priority, default=Priority.NORMAL)
    offer_id: str | None = ident(optional=True)


@frozen
class Accept(Action):
    """The contractor takes the order."""

    label = Text("Auftrag annehmen", "Accept order", "Accepter l’ordre", "Accettare l’ordine")


@frozen
class Reject(Action):
    """The contractor does not take the order."""

    label = Text("Auftrag ablehnen", "Reject order", "Refuser l’ordre", "Rifiutare l’ordine")
    message: str = lines(personal=True)


@frozen
class Cancel(Action):
    """The contractor breaks off an order that he took; the legend calls it «verwerfen»."""

    label = Text(
        "Auftrag abbrechen", "Cancel order", "Interrompre l’ordre", "Interrompere l’ordine"
    )
    words: ClassVar[tuple[str, ...]] = ("verwerfen",)
    message: str = lines(personal=True)


@frozen
class RequestChange(Action):
    """The contractor asks for a higher limit, a replacement or something else."""

    label = Text(
        "Änderung erfragen", "Request change", "Demander une modification", "Chiedere una modifica"
    )
    kind: ChangeKind = choice(ChangeKind)
    amount: Money | None = money(optional=True)


@frozen
class AnswerChange(Action):
    """The principal approves or declines what was asked for."""

    label = Text(
        "Änderung beantworten",
        "Answer change",
        "Répondre à la modification",
        "Rispondere alla modifica",
    )
    labels = LABELS
    approved: bool = flag()
    amount: Money | None = money(optional=True)


@frozen
class WithdrawChange(Action):
    """The contractor no longer asks."""

    label = Text(
        "Änderung zurückziehen",
        "Withdraw change",
        "Retirer la modification",
        "Ritirare la modifica",
    )


@frozen
class Amend(Action):
    """The principal changes the order."""

    label = Text("Auftrag ändern", "Amend order", "Modifier l’ordre", "Modificare l’ordine")
    labels = LABELS
    billing_basis: BillingBasis | None = choice(BillingBasis, optional=True)
    cost_limit: Money | None = money(optional=True)
    title: str | None = line(optional=True, personal=True)
    description: str | None = lines(optional=True, personal=True)


@frozen
class Complete(Action):
    """The work is done; an invoice follows, or none."""

    label = Text("Auftrag abschließen", "Complete order", "Terminer l’ordre", "Concludere l’ordine")
    labels = LABELS
    invoicing: Invoicing = choice(Invoicing)


@frozen
class WaiveInvoice(Action):
    """No invoice follows after all."""

    label = Text(
        "Auf Rechnung verzichten",
        "Waive invoice",
        "Renoncer à la facture",
        "Rinunciare alla fattura",
    )


@frozen
class Invoice(Action):
    """The contractor invoices the order."""

    label = Text("Auftrag abrechnen", "Invoice", "Facturer", "Fatturare")
    labels = LABELS
    number: str = ident()
    gross: Money = money()
    net: Money | None = money(optional=True)
    dated: date | None = day(optional=True)
    pass_through_net: Money | None = money(optional=True)
    pass_through_gross: Money | None = money(optional=True)


@frozen
class CreditInvoice(Action):
    """The contractor credits a part of an invoice, or all of it."""

    label = Text("Gutschrift erfassen", "Credit invoice", "Saisir un avoir", "Accreditare")
    labels: ClassVar[Mapping[str, Text]] = {
        "number": Text(
            "Nummer der Gutschrift",
            "Credit note number",
            "Numéro de l’avoir",
            "Numero della nota di credito",
        )
    }
    number: str = ident()
    of: str = ident()
    gross: Money = money()
    net: Money | None = money(optional=True)


@frozen
class CancelInvoice(Action):
    """The contractor takes an invoice back (Storno)."""

    label = Text(
        "Rechnung stornieren", "Cancel invoice", "Annuler la facture", "Stornare la fattura"
    )
    of: str = ident()
    dated: date | None = day(optional=True)


@frozen
class Withdraw(Action):
    """The principal takes the order back."""

    label = Text("Auftrag zurückziehen", "Withdraw order", "Retirer l’ordre", "Ritirare l’ordine")
    message: str = lines(personal=True)
