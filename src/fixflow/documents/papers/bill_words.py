"""The words of a bill in four languages, and the sentence that says why there is no VAT.

In German the tax is called Mehrwertsteuer in Switzerland and Umsatzsteuer in Germany: the law of the
seller names it.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.documents.papers.fee_words import CATEGORIES
from fixflow.fees import Bill, TradeParty, VatCategory, VatGroup
from fixflow.texts import Language, Text

TITLE: Final = Text(
    de="{kind} {number}", en="{kind} {number}", fr="{kind} {number}", it="{kind} {number}"
)
SELLER: Final = Text(
    de="Rechnungssteller", en="Seller", fr="Émetteur de la facture", it="Emittente della fattura"
)
BUYER: Final = Text(
    de="Rechnungsempfänger", en="Buyer", fr="Destinataire de la facture", it="Destinatario"
)
NUMBER: Final = Text(de="Nummer", en="Number", fr="Numéro", it="Numero")
DATED: Final = Text(de="Datum", en="Date", fr="Date", it="Data")
SUPPLIED: Final = Text(
    de="Leistungszeit", en="Date of supply", fr="Date de la prestation", it="Data della prestazione"
)
DUE_ON: Final = Text(de="Zahlbar bis", en="Due by", fr="Payable jusqu’au", it="Pagabile entro il")
BUYER_REFERENCE: Final = Text(
    de="Ihre Referenz", en="Your reference", fr="Votre référence", it="Vostro riferimento"
)
ORDER_REFERENCE: Final = Text(
    de="Bestellnummer", en="Order number", fr="Numéro de commande", it="Numero d’ordine"
)
PRECEDING: Final = Text(
    de="Korrigiert Rechnung", en="Corrects invoice", fr="Corrige la facture", it="Rettifica fattura"
)
OF_DAY: Final = Text(
    de="{number} vom {day}", en="{number} of {day}", fr="{number} du {day}", it="{number} del {day}"
)
OWN_ID: Final = Text(
    de="Kennung {id}", en="Identifier {id}", fr="Identifiant {id}", it="Identificativo {id}"
)
UID: Final = Text(de="UID {id}", en="UID {id}", fr="IDE {id}", it="IDI {id}")
VAT_ID: Final = Text(de="MWST-Nr. {id}", en="VAT no. {id}", fr="N° TVA {id}", it="N. IVA {id}")
UST_ID: Final = Text(de="USt-IdNr. {id}", en="VAT no. {id}", fr="N° TVA {id}", it="N. IVA {id}")
TAX_NUMBER: Final = Text(
    de="Steuernummer {id}", en="Tax number {id}", fr="Numéro fiscal {id}", it="Codice fiscale {id}"
)
LINES: Final = Text(de="Leistungen", en="Supplies", fr="Prestations", it="Prestazioni")
POSITION: Final = Text(de="Pos.", en="No.", fr="Pos.", it="Pos.")
NAME: Final = Text(de="Bezeichnung", en="Description", fr="Désignation", it="Descrizione")
QUANTITY: Final = Text(de="Menge", en="Quantity", fr="Quantité", it="Quantità")
PRICE: Final = Text(
    de="Preis {currency}", en="Price {currency}", fr="Prix {currency}", it="Prezzo {currency}"
)
RATE: Final = Text(de="Satz", en="Rate", fr="Taux", it="Aliquota")
OBJECT: Final = Text(de="Objekt {id}", en="Object {id}", fr="Objet {id}", it="Oggetto {id}")
ITEM: Final = Text(de="Artikel {id}", en="Item {id}", fr="Article {id}", it="Articolo {id}")
ORDER_LINE: Final = Text(de="Auftrag {id}", en="Order {id}", fr="Ordre {id}", it="Ordine {id}")
SUPPLIED_ON: Final = Text(
    de="ausgeführt am {day}",
    en="performed on {day}",
    fr="exécuté le {day}",
    it="eseguito il {day}",
)
MWST: Final = Text(de="MWST", en="VAT", fr="TVA", it="IVA")
UST: Final = Text(de="USt", en="VAT", fr="TVA", it="IVA")
MEHRWERTSTEUER: Final = Text(de="Mehrwertsteuer", en="VAT", fr="TVA", it="IVA")
UMSATZSTEUER: Final = Text(de="Umsatzsteuer", en="VAT", fr="TVA", it="IVA")
TREATED: Final[Mapping[VatCategory, Text]] = {
    **CATEGORIES,  # a bill may hold a reduced rate as well
    VatCategory.STANDARD: Text(de="steuerbar", en="taxable", fr="imposable", it="imponibile"),
}
NET_TOTAL: Final = Text(
    de="Total ohne {tax}", en="Total without {tax}", fr="Total hors {tax}", it="Totale senza {tax}"
)
VAT_TOTAL: Final = Text(de="Total {tax}", en="Total {tax}", fr="Total {tax}", it="Totale {tax}")
GROSS_TOTAL: Final = Text(
    de="Total mit {tax}",
    en="Total with {tax}",
    fr="Total {tax} comprise",
    it="Totale {tax} inclusa",
)
ROUNDING: Final = Text(de="Rundung", en="Rounding", fr="Arrondi", it="Arrotondamento")
PAYABLE: Final = Text(de="Zu zahlen", en="Payable", fr="À payer", it="Da pagare")
GIVEN_BACK: Final = Text(de="Rückerstattung", en="Refund", fr="Remboursement", it="Rimborso")
AMOUNT: Final = Text(
    de="Betrag {currency}",
    en="Amount {currency}",
    fr="Montant {currency}",
    it="Importo {currency}",
)
SUMS: Final = Text(de="Summen", en="Sums", fr="Totaux", it="Totali")
PAYMENT: Final = Text(
    de="Zahlung per Überweisung",
    en="Payment by credit transfer",
    fr="Paiement par virement",
    it="Pagamento tramite bonifico",
)
IBAN: Final = Text(de="IBAN", en="IBAN", fr="IBAN", it="IBAN")
HOLDER: Final = Text(
    de="Kontoinhaber", en="Account holder", fr="Titulaire du compte", it="Titolare del conto"
)
REFERENCE: Final = Text(de="Referenz", en="Reference", fr="Référence", it="Riferimento")
TERMS: Final = Text(
    de="Zahlungsbedingungen",
    en="Terms of payment",
    fr="Conditions de paiement",
    it="Condizioni di pagamento",
)
NOTES: Final = Text(de="Bemerkungen", en="Notes", fr="Remarques", it="Osservazioni")
DESCRIPTION: Final = Text(
    de="Die Rechnung als Daten nach EN 16931",
    en="The invoice as data according to EN 16931",
    fr="La facture sous forme de données selon EN 16931",
    it="La fattura in forma di dati secondo EN 16931",
)


def exemption_note(group: VatGroup, lang: Language) -> str | None:
    """Say why a group bears no VAT: in its own words, or in those of its category.

    Args:
        group: A group of any category; one at the standard rate has nothing to say (BR-S-10).
        lang: The language of the bill.

    Examples:
        >>> from decimal import Decimal
        >>> from fixflow.money import eur
        >>> group = VatGroup(
        ...     category=VatCategory.REVERSE_CHARGE, percent=Decimal(0), net=eur(9), vat=eur(0)
        ... )
        >>> exemption_note(group, "de")
        'Steuerschuldnerschaft des Leistungsempfängers'
    """
    if group.category is VatCategory.STANDARD:
        return None
    return group.note or CATEGORIES[group.category].say(lang)


def tax(bill: Bill) -> Text:
    """Name the tax of the seller's country in short."""
    return MWST if is_swiss(bill.seller) else UST


def tax_at_length(bill: Bill) -> Text:
    """Name the tax of the seller's country."""
    return MEHRWERTSTEUER if is_swiss(bill.seller) else UMSATZSTEUER


def vat_id(party: TradeParty) -> Text:
    """Name a party's VAT number."""
    return VAT_ID if is_swiss(party) else UST_ID


def is_swiss(party: TradeParty) -> bool:
    """Tell whether a party lives where the Swiss word is law."""
    return party.address.country in {"CH", "LI"}
