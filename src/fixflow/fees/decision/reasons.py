"""Reasons: why a fee is due, not due, not yet due or taken back, in words with the figures.

Each says which field of the policy decided, and that field carries its sentence or decision.
Flags stand beside an outcome and never change it.  The one rule: no outcome without a reason.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.sources import Source
from fixflow.texts import Language, Text

NOTHING: Final[Mapping[str, object]] = {}


class FeeOutcome(Enum):
    """What the next statement must do with an item; the weakest first."""

    EXEMPT = "exempt"
    PENDING = "pending"
    CHARGE = "charge"
    REVERSE = "reverse"
    ERROR = "error"

    @property
    def label(self) -> Text:
        """The outcome's name for people."""
        return OUTCOMES[self]

    @property
    def strength(self) -> int:
        """How strong it is beside other outcomes of the same order; `error` is the strongest."""
        return STRENGTHS[self]


class FeeReason(Enum):
    """Why; in the order of the decision table, so that the first that holds is the primary one."""

    BAD_FACTS = "BAD_FACTS"
    REJECTED = "REJECTED"
    NO_DIRECT_COST_WARRANTY = "NO_DIRECT_COST_WARRANTY"
    NO_DIRECT_COST_SERVICE_CONTRACT = "NO_DIRECT_COST_SERVICE_CONTRACT"
    NO_INVOICE = "NO_INVOICE"
    INVOICE_CANCELLED = "INVOICE_CANCELLED"
    BELOW_THRESHOLD = "BELOW_THRESHOLD"
    AWAITING_INVOICE = "AWAITING_INVOICE"
    FEE_DUE = "FEE_DUE"
    ALREADY_STATED = "ALREADY_STATED"
    NET_ZERO = "NET_ZERO"

    @property
    def label(self) -> Text:
        """The reason in a few words, for tables."""
        return REASONS[self]

    @property
    def code(self) -> str:
        """The reason's code, as reports name it."""
        return self.value

    @property
    def row(self) -> int:
        """How far down the decision table it stands; the first that holds is the primary one."""
        return TABLE_ROWS[self]


class Flag(Enum):
    """What somebody should look at; it never changes the outcome."""

    DECLARATION_CONTRADICTED = "DECLARATION_CONTRADICTED"
    INVOICE_ON_NO_COST_ORDER = "INVOICE_ON_NO_COST_ORDER"
    INVOICE_ON_REJECTED_ORDER = "INVOICE_ON_REJECTED_ORDER"
    INVOICE_WITHOUT_COMPLETION = "INVOICE_WITHOUT_COMPLETION"
    PASS_THROUGH_AMOUNT_MISMATCH = "PASS_THROUGH_AMOUNT_MISMATCH"  # noqa: S105  a flag, no password
    PASS_THROUGH_WITHOUT_FEE = "PASS_THROUGH_WITHOUT_FEE"  # noqa: S105  a flag, no password
    SPLIT_SUSPECTED = "SPLIT_SUSPECTED"
    VAT_UNCERTAIN = "VAT_UNCERTAIN"

    @property
    def label(self) -> Text:
        """The flag in a few words, for tables."""
        return FLAGS[self]


@frozen(kw_only=True)
class Reason:
    """One reason with its figures.

    Args:
        code: Which reason.
        text: The sentence; `say` fills it.
        params: The figures.
        decided_by: Field of the policy that decided.
        source: The sentence or decision behind that field.
    """

    code: FeeReason
    text: Text
    params: Mapping[str, object] = field(default=NOTHING, hash=False)
    decided_by: str
    source: Source

    def say(self, lang: Language = "de") -> str:
        """Say the reason with its figures."""
        return self.text.say(lang, **self.params)


@frozen(kw_only=True)
class Notice:
    """One flag with its figures; see `Reason`."""

    code: Flag
    text: Text
    params: Mapping[str, object] = field(default=NOTHING, hash=False)
    decided_by: str
    source: Source

    def say(self, lang: Language = "de") -> str:
        """Say the flag with its figures."""
        return self.text.say(lang, **self.params)


def filled(text: Text, params: Mapping[str, object]) -> Text:
    """Fill a sentence in all its languages, so that it can be frozen on a paper."""

    def said(lang: Language) -> str:
        return text.say(lang, **params).replace("{", "{{").replace("}", "}}")

    return Text(
        de=said("de"),
        en=said("en"),
        fr=said("fr") if text.fr else None,
        it=said("it") if text.it else None,
    )


OUTCOMES: Final = {
    FeeOutcome.EXEMPT: Text(de="befreit", en="exempt", fr="exonéré", it="esente"),
    FeeOutcome.PENDING: Text(de="offen", en="pending", fr="en suspens", it="in sospeso"),
    FeeOutcome.CHARGE: Text(de="Gebühr", en="charge", fr="frais", it="tassa"),
    FeeOutcome.REVERSE: Text(de="Rücknahme", en="reversal", fr="extourne", it="storno"),
    FeeOutcome.ERROR: Text(de="ungeklärt", en="unresolved", fr="à clarifier", it="da chiarire"),
}

REASONS: Final = {
    FeeReason.BAD_FACTS: Text(
        de="Angaben unbrauchbar",
        en="unusable facts",
        fr="données inutilisables",
        it="dati inutilizzabili",
    ),
    FeeReason.REJECTED: Text(
        de="Auftrag abgelehnt", en="order rejected", fr="ordre refusé", it="ordine rifiutato"
    ),
    FeeReason.NO_DIRECT_COST_WARRANTY: Text(
        de="ohne direkte Kostenfolge: Garantiefall",
        en="without direct cost: warranty",
        fr="sans coûts directs: cas de garantie",
        it="senza costi diretti: caso di garanzia",
    ),
    FeeReason.NO_DIRECT_COST_SERVICE_CONTRACT: Text(
        de="ohne direkte Kostenfolge: Servicevertrag",
        en="without direct cost: service contract",
        fr="sans coûts directs: contrat de service",
        it="senza costi diretti: contratto di servizio",
    ),
    FeeReason.NO_INVOICE: Text(
        de="keine Rechnung", en="no invoice", fr="pas de facture", it="nessuna fattura"
    ),
    FeeReason.INVOICE_CANCELLED: Text(
        de="Rechnung storniert",
        en="invoice cancelled",
        fr="facture annulée",
        it="fattura stornata",
    ),
    FeeReason.BELOW_THRESHOLD: Text(
        de="unter der Grenze", en="below the threshold", fr="sous le seuil", it="sotto la soglia"
    ),
    FeeReason.AWAITING_INVOICE: Text(
        de="Rechnung ausstehend",
        en="awaiting the invoice",
        fr="facture en attente",
        it="fattura in attesa",
    ),
    FeeReason.FEE_DUE: Text(de="Gebühr fällig", en="fee due", fr="frais dus", it="tassa dovuta"),
    FeeReason.ALREADY_STATED: Text(
        de="steht schon auf einer Gebührenabrechnung",
        en="already on a fee statement",
        fr="figure déjà sur un décompte de frais",
        it="figura già su un conteggio delle tasse",
    ),
    FeeReason.NET_ZERO: Text(
        de="Ersatzrechnung, Gebühr unverändert",
        en="invoice replaced, fee unchanged",
        fr="facture remplacée, frais inchangés",
        it="fattura sostituita, tassa invariata",
    ),
}

FLAGS: Final = {
    Flag.DECLARATION_CONTRADICTED: Text(
        de="widerspricht der Auswahl beim Abschluss",
        en="contradicts the choice on completion",
        fr="contredit le choix fait à la clôture",
        it="contraddice la scelta alla chiusura",
    ),
    Flag.INVOICE_ON_NO_COST_ORDER: Text(
        de="Rechnung trotz Vermerk",
        en="invoice despite the marker",
        fr="facture malgré la mention",
        it="fattura nonostante la nota",
    ),
    Flag.INVOICE_ON_REJECTED_ORDER: Text(
        de="Rechnung zu abgelehntem Auftrag",
        en="invoice on a rejected order",
        fr="facture pour un ordre refusé",
        it="fattura per un ordine rifiutato",
    ),
    Flag.INVOICE_WITHOUT_COMPLETION: Text(
        de="Rechnung ohne Ausführung",
        en="invoice without execution",
        fr="facture sans exécution",
        it="fattura senza esecuzione",
    ),
    Flag.PASS_THROUGH_AMOUNT_MISMATCH: Text(
        de="Weiterverrechnung mit anderem Betrag",
        en="passed on with another amount",
        fr="refacturation d’un autre montant",
        it="riaddebito di un altro importo",
    ),
    Flag.PASS_THROUGH_WITHOUT_FEE: Text(
        de="Weiterverrechnung ohne Gebühr",
        en="passed on without a fee",
        fr="refacturation sans frais dus",
        it="riaddebito senza tassa",
    ),
    Flag.SPLIT_SUSPECTED: Text(
        de="Aufteilung vermutet",
        en="split suspected",
        fr="fractionnement présumé",
        it="frazionamento presunto",
    ),
    Flag.VAT_UNCERTAIN: Text(
        de="Steuersatz nicht gesichert",
        en="VAT rate uncertain",
        fr="taux de TVA incertain",
        it="aliquota IVA non certa",
    ),
}

STRENGTHS: Final = {outcome: rank for rank, outcome in enumerate(FeeOutcome)}
TABLE_ROWS: Final = {reason: row for row, reason in enumerate(FeeReason)}
