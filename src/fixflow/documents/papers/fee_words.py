"""The words of the fee statement in four languages; reasons and flags bring their own.

In German the tax is called by the law of the tariff's country, as on a bill.
"""

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
ISSUER: Final = Text(de="Aussteller", en="Issuer", fr="Émetteur", it="Emittente")
CONTRACTOR: Final = Text(de="Auftragnehmer", en="Contractor", fr="Mandataire", it="Appaltatore")
NUMBER: Final = Text(de="Nummer", en="Number", fr="Numéro", it="Numero")
MONTH: Final = Text(de="Monat", en="Month", fr="Mois", it="Mese")
PAYABLE: Final = Text(de="Zu zahlen", en="Payable", fr="À payer", it="Da pagare")
IN_YOUR_FAVOUR: Final = Text(
    de="Zu Ihren Gunsten", en="In your favour", fr="En votre faveur", it="A vostro favore"
)
OF_PRINCIPAL: Final = Text(
    de="Auftraggeber: {principal}",
    en="Principal: {principal}",
    fr="Mandant: {principal}",
    it="Committente: {principal}",
)
INVOICE: Final = Text(de="Rechnung", en="Invoice", fr="Facture", it="Fattura")
INVOICED: Final = Text(de="Datum", en="Date", fr="Date", it="Data")
TOTAL: Final = Text(de="Total", en="Total", fr="Total", it="Totale")
GROSS_TOTAL: Final = Text(
    de="Total\n(brutto)", en="Total\n(gross)", fr="Total\n(brut)", it="Totale\n(lordo)"
)
TESTED: Final = Text(de="Maßgebend", en="Decisive", fr="Déterminant", it="Determinante")
DECIDED: Final = Text(
    de="Ergebnis und Grund", en="Outcome and reason", fr="Résultat et motif", it="Esito e motivo"
)
FEE: Final = Text(
    de="Gebühr\n{currency}", en="Fee\n{currency}", fr="Frais\n{currency}", it="Tassa\n{currency}"
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
CAUSED_ON: Final = Text(
    de="Ausgelöst am {day}", en="Caused on {day}", fr="Déclenchée le {day}", it="Causato il {day}"
)
SUPPLIED_ON: Final = Text(
    de="Leistung vom {day}",
    en="Supplied on {day}",
    fr="Prestation du {day}",
    it="Prestazione del {day}",
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
    de="{tax} {currency}", en="{tax} {currency}", fr="{tax} {currency}", it="{tax} {currency}"
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
REVERSED: Final = Text(de="Rücknahmen", en="Fees reversed", fr="Extournes", it="Storni")
PENDING: Final = Text(de="Offen", en="Pending", fr="En suspens", it="In sospeso")
ERROR: Final = Text(de="Ungeklärt", en="Unresolved", fr="À clarifier", it="Da chiarire")
EXEMPT: Final = Text(
    de="Befreit: {reason}", en="Exempt: {reason}", fr="Exonéré: {reason}", it="Esente: {reason}"
)
COUNT: Final = Text(de="Anzahl", en="Number", fr="Nombre", it="Numero")
NO_INVOICE: Final = Text(
    de="Diese Abrechnung ist keine Rechnung nach {law}; dafür fehlt: {lacking}.",
    en="This statement is no invoice under {law}; it lacks: {lacking}.",
    fr="Ce décompte n’est pas une facture au sens de {law}; il manque: {lacking}.",
    it="Questo conteggio non è una fattura ai sensi di {law}; manca: {lacking}.",
)
MWSTG: Final = Text(
    de="Art. 26 Abs. 2 MWSTG",
    en="Art. 26 para. 2 MWSTG",
    fr="l’art. 26, al. 2, LTVA",
    it="l’art. 26 cpv. 2 LIVA",
)
USTG: Final = Text(
    de="§ 14 Abs. 4 UStG", en="§ 14 (4) UStG", fr="§ 14 al. 4 UStG", it="§ 14 cpv. 4 UStG"
)
MWST_NUMBER: Final = Text(de="MWST-Nummer", en="VAT number", fr="numéro de TVA", it="numero IVA")
UST_NUMBER: Final = Text(
    de="USt-IdNr. oder Steuernummer",
    en="VAT number or tax number",
    fr="numéro de TVA ou numéro fiscal",
    it="numero IVA o codice fiscale",
)
ISSUER_LACKS: Final = Text(
    de="Name, Anschrift und {number} des Ausstellers",
    en="name, address and {number} of the issuer",
    fr="nom, adresse et {number} de l’émetteur",
    it="nome, indirizzo e {number} dell’emittente",
)
NUMBER_LACKS: Final = Text(
    de="{number} des Ausstellers",
    en="{number} of the issuer",
    fr="{number} de l’émetteur",
    it="{number} dell’emittente",
)
ADDRESS_LACKS: Final = Text(
    de="Anschrift des Auftragnehmers",
    en="address of the contractor",
    fr="adresse du mandataire",
    it="indirizzo dell’appaltatore",
)
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
