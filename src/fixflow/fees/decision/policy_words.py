"""Policy words: the points of a tariff and their values, as people say them.

A contractor reads on his receipt what another tariff would do; «no_cost_but_invoiced: charge» is a
code and no sentence.  The one rule: every point with a choice has its name here, every value too.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from fixflow.fees.decision.reasons import FeeOutcome
from fixflow.fees.policy import (
    AmountBasis,
    CreditRule,
    DeclarationRule,
    MonthOf,
    PassThroughAmount,
    PassThroughInBasis,
    PayableRounding,
    Scope,
    Supply,
    VatMode,
    Verdict,
)
from fixflow.texts import Text

POINTS: Final[Mapping[str, Text]] = {
    "vat_mode": Text(
        de="Gebühr ausgewiesen", en="fee stated", fr="frais indiqués", it="tassa indicata"
    ),
    "fee_scope": Text(de="Gebühr", en="fee", fr="frais", it="tassa"),
    "threshold_basis": Text(
        de="Betrag für die Grenze",
        en="amount for the threshold",
        fr="montant pour le seuil",
        it="importo per la soglia",
    ),
    "threshold_scope": Text(de="Grenze", en="threshold", fr="seuil", it="soglia"),
    "below_threshold": Text(
        de="unter der Grenze", en="below the threshold", fr="sous le seuil", it="sotto la soglia"
    ),
    "pass_through_in_basis": Text(
        de="Weiterverrechnung im Betrag für die Grenze",
        en="fee passed on within the amount for the threshold",
        fr="refacturation dans le montant pour le seuil",
        it="riaddebito nell’importo per la soglia",
    ),
    "pass_through": Text(
        de="weiterzuverrechnen",
        en="to be passed on",
        fr="à refacturer",
        it="da riaddebitare",
    ),
    "basis_read_at": Text(
        de="Stand des Vermerks",
        en="marker as it stands",
        fr="état de la mention",
        it="stato della nota",
    ),
    "declaration": Text(
        de="Auswahl und Rechnung widersprechen sich",
        en="choice and invoice disagree",
        fr="choix et facture se contredisent",
        it="scelta e fattura si contraddicono",
    ),
    "no_cost_but_invoiced": Text(
        de="Rechnung trotz Vermerk",
        en="invoice despite the marker",
        fr="facture malgré la mention",
        it="fattura nonostante la nota",
    ),
    "rejected_but_invoiced": Text(
        de="Rechnung zu abgelehntem Auftrag",
        en="invoice on a rejected order",
        fr="facture pour un ordre refusé",
        it="fattura per un ordine rifiutato",
    ),
    "cancel_counts_as_reject": Text(
        de="Abbruch zählt als Ablehnung",
        en="breaking off counts as a rejection",
        fr="l’interruption vaut refus",
        it="l’interruzione vale come rifiuto",
    ),
    "credit": Text(
        de="nach einer Teilgutschrift",
        en="after a partial credit",
        fr="après un avoir partiel",
        it="dopo un accredito parziale",
    ),
    "supply": Text(
        de="Tag der Leistung",
        en="day of supply",
        fr="jour de la prestation",
        it="giorno della prestazione",
    ),
    "month_of": Text(
        de="Monat der Abrechnung",
        en="month of the statement",
        fr="mois du décompte",
        it="mese del conteggio",
    ),
    "payable_rounding": Text(
        de="Rundung des Zahlbetrags",
        en="rounding of the payable amount",
        fr="arrondi du montant à payer",
        it="arrotondamento dell’importo da pagare",
    ),
}
BY_INVOICE_DATE: Final = Text(
    de="am Tag der Rechnung",
    en="on the invoice date",
    fr="à la date de la facture",
    it="alla data della fattura",
)
BY_ORDER_DATE: Final = Text(
    de="am Tag des Auftrags",
    en="on the order date",
    fr="à la date de l’ordre",
    it="alla data dell’ordine",
)
VALUES: Final[Mapping[Enum, Text]] = {
    VatMode.EXCLUSIVE: Text(de="ohne MWST", en="without VAT", fr="sans TVA", it="senza IVA"),
    VatMode.INCLUSIVE: Text(de="mit MWST", en="with VAT", fr="avec TVA", it="con IVA"),
    Scope.INVOICE: Text(
        de="je Rechnung", en="per invoice", fr="par facture", it="per ogni fattura"
    ),
    Scope.ORDER: Text(de="je Auftrag", en="per order", fr="par ordre", it="per ogni ordine"),
    AmountBasis.GROSS: Text(de="brutto", en="gross", fr="brut", it="lordo"),
    AmountBasis.NET: Text(de="netto", en="net", fr="net", it="netto"),
    Verdict.EXEMPT: FeeOutcome.EXEMPT.label,
    Verdict.CHARGE: FeeOutcome.CHARGE.label,
    PassThroughInBasis.SUBTRACT: Text(de="abgezogen", en="subtracted", fr="déduite", it="dedotto"),
    PassThroughInBasis.COUNT: Text(de="mitgezählt", en="counted", fr="comptée", it="contato"),
    PassThroughAmount.NET: Text(de="netto", en="net", fr="net", it="netto"),
    PassThroughAmount.GROSS: Text(de="brutto", en="gross", fr="brut", it="lordo"),
    PassThroughAmount.BY_REGISTRATION: Text(
        de="mit MWST-Nummer netto, sonst brutto",
        en="net with a VAT number, else gross",
        fr="net avec un numéro de TVA, sinon brut",
        it="netto con partita IVA, altrimenti lordo",
    ),
    DeclarationRule.FACTS_WIN: Text(
        de="die Rechnung zählt",
        en="the invoice counts",
        fr="la facture compte",
        it="conta la fattura",
    ),
    DeclarationRule.DECLARATION_WINS: Text(
        de="die Auswahl zählt",
        en="the choice counts",
        fr="le choix compte",
        it="conta la scelta",
    ),
    CreditRule.KEEP: Text(
        de="Gebühr bleibt",
        en="the fee stays",
        fr="les frais sont maintenus",
        it="la tassa resta",
    ),
    CreditRule.REASSESS: Text(
        de="neu beurteilt", en="assessed anew", fr="nouvelle évaluation", it="nuova valutazione"
    ),
    Supply.ORDERED: BY_ORDER_DATE,
    Supply.COMPLETED: Text(
        de="am Tag des Abschlusses",
        en="on the day of completion",
        fr="au jour de la clôture",
        it="al giorno della chiusura",
    ),
    Supply.INVOICED: BY_INVOICE_DATE,
    MonthOf.INVOICE_DATE: BY_INVOICE_DATE,
    MonthOf.SUPPLY: Text(
        de="am Tag der Leistung",
        en="on the day of supply",
        fr="au jour de la prestation",
        it="al giorno della prestazione",
    ),
    PayableRounding.NONE: Text(de="keine", en="none", fr="aucun", it="nessuno"),
    PayableRounding.FIVE_RAPPEN: Text(
        de="auf fünf Rappen",
        en="to five Rappen",
        fr="à cinq centimes",
        it="a cinque centesimi",
    ),
}


def valued(name: str, value: object) -> object:
    """Say the value of a point; yes and no are said by the sentence itself."""
    if name == "basis_read_at":
        return BY_INVOICE_DATE if value is Scope.INVOICE else BY_ORDER_DATE
    return VALUES[value] if isinstance(value, Enum) else value
