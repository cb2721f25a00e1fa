"""The words of the fee statement in four languages; reasons and flags bring their own."""

from collections.abc import Mapping
from typing import Final

from fixflow.fees import VatCategory
from fixflow.texts import Text

TITLE: Final = Text(
    de="Gebührenabrechnung {number}",
    en="Fee statement {number}",
    fr="Décompte de frais {number}",
    it="Conteggio delle tasse {number}",
)
CONTRACTOR: Final = Text(de="Auftragnehmer", en="Contractor", fr="Mandataire", it="Appaltatore")
NUMBER: Final = Text(de="Nummer", en="Number", fr="Numéro", it="Numero")
MONTH: Final = Text(de="Monat", en="Month", fr="Mois", it="Mese")
PAYABLE: Final = Text(de="Zu zahlen", en="Payable", fr="À payer", it="Da pagare")
OF_PRINCIPAL: Final = Text(
    de="Auftraggeber: {principal}",
    en="Principal: {principal}",
    fr="Mandant: {principal}",
    it="Committente: {principal}",
)
INVOICE: Final = Text(de="Rechnung", en="Invoice", fr="Facture", it="Fattura")
INVOICED: Final = Text(de="Datum", en="Date", fr="Date", it="Data")
TOTAL: Final = Text(de="Total", en="Total", fr="Total", it="Totale")
TESTED: Final = Text(de="Geprüft", en="Tested", fr="Examiné", it="Esaminato")
DECIDED: Final = Text(
    de="Ergebnis und Grund", en="Outcome and reason", fr="Résultat et motif", it="Esito e motivo"
)
FEE: Final = Text(
    de="Gebühr {currency}", en="Fee {currency}", fr="Frais {currency}", it="Tassa {currency}"
)
RATE: Final = Text(de="Satz", en="Rate", fr="Taux", it="Aliquota")
LATE: Final = Text(
    de="Nachtrag zu einem früheren Monat",
    en="Late entry for an earlier month",
    fr="Complément à un mois antérieur",
    it="Complemento a un mese precedente",
)
REVERSES: Final = Text(
    de="Rücknahme der Gebühr aus {statement}",
    en="Reverses the fee on {statement}",
    fr="Extourne des frais de {statement}",
    it="Storno della tassa di {statement}",
)
PASSED_ON: Final = Text(
    de="Auf der Rechnung weiterverrechnet",
    en="Passed on in the invoice",
    fr="Refacturé sur la facture",
    it="Riaddebitato nella fattura",
)
EMPTY: Final = Text(
    de="Für diesen Monat ist kein Auftrag abzurechnen.",
    en="There are no orders to state for this month.",
    fr="Il n’y a aucun ordre à décompter pour ce mois.",
    it="Per questo mese non c’è alcun ordine da conteggiare.",
)
OUTCOMES: Final = Text(de="Ergebnisse", en="Outcomes", fr="Résultats", it="Esiti")
SUMMARY: Final = Text(de="Zusammenfassung", en="Summary", fr="Récapitulation", it="Ricapitolazione")
CATEGORY: Final = Text(
    de="Steuerliche Behandlung",
    en="Tax treatment",
    fr="Traitement fiscal",
    it="Trattamento fiscale",
)
VAT: Final = Text(
    de="MWST {currency}", en="VAT {currency}", fr="TVA {currency}", it="IVA {currency}"
)
GROSS: Final = Text(
    de="Brutto {currency}", en="Gross {currency}", fr="Brut {currency}", it="Lordo {currency}"
)
ROUNDING: Final = Text(de="Rundung", en="Rounding", fr="Arrondi", it="Arrotondamento")
CATEGORIES: Final[Mapping[VatCategory, Text]] = {
    VatCategory.STANDARD: Text(
        de="steuerbar zum Normalsatz",
        en="taxable at the standard rate",
        fr="imposable au taux normal",
        it="imponibile all’aliquota normale",
    ),
    VatCategory.REVERSE_CHARGE: Text(
        de="Steuerschuldnerschaft des Leistungsempfängers",
        en="reverse charge",
        fr="autoliquidation",
        it="inversione contabile",
    ),
    VatCategory.OUTSIDE_SCOPE: Text(
        de="nicht steuerbar",
        en="outside the scope of VAT",
        fr="non soumis à la TVA",
        it="non soggetto all’IVA",
    ),
    VatCategory.EXEMPT: Text(
        de="von der Steuer ausgenommen",
        en="exempt from VAT",
        fr="exclu du champ de la TVA",
        it="escluso dall’IVA",
    ),
}
CHARGED: Final = Text(de="Gebühren", en="Fees charged", fr="Frais", it="Tasse")
OF_THEM_PASSED_ON: Final = Text(
    de="davon auf der Rechnung weiterverrechnet",
    en="of them passed on in the invoice",
    fr="dont refacturés sur la facture",
    it="di cui riaddebitate nella fattura",
)
OF_THEM_KEPT: Final = Text(
    de="davon nicht weiterverrechnet",
    en="of them not passed on",
    fr="dont non refacturés",
    it="di cui non riaddebitate",
)
REVERSED: Final = Text(de="Rücknahmen", en="Fees reversed", fr="Extournes", it="Storni")
PENDING: Final = Text(de="Offen", en="Pending", fr="En suspens", it="In sospeso")
ERROR: Final = Text(de="Ungeklärt", en="Unresolved", fr="À clarifier", it="Da chiarire")
EXEMPT: Final = Text(
    de="Befreit: {reason}", en="Exempt: {reason}", fr="Exonéré: {reason}", it="Esente: {reason}"
)
COUNT: Final = Text(de="Anzahl", en="Number", fr="Nombre", it="Numero")
PASS_ON: Final = Text(
    de="Weiterverrechnung",
    en="Passing the fee on",
    fr="Refacturation",
    it="Riaddebito",
)
MAY_BE_PASSED_ON: Final = Text(
    de="Die Gebühr darf auf der Rechnung für den jeweiligen Auftrag als Materialposition "
    "«{label}» 1:1 weiterverrechnet werden.",
    en="The fee may be passed on one to one on the invoice for its order, as the material item "
    "“{label}”.",
    fr="Les frais peuvent être refacturés 1:1 sur la facture de l’ordre concerné, comme position "
    "de matériel «{label}».",
    it="La tassa può essere riaddebitata 1:1 sulla fattura dell’ordine, come posizione "
    "di materiale «{label}».",
)
