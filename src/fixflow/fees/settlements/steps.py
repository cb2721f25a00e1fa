"""Steps: what may become of a settlement, and what is written down about it.

A settlement is issued, the contractor invoices it and is paid; until then it can be voided, which
frees its orders and keeps its number.  Nothing is edited: each step is a further record in the chain
of its series.  The one rule: a step that is not in `MOVES` does not exist.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import ClassVar, Final, TypeAlias

from attrs import Attribute, field, frozen

from fixflow.errors import Misuse, Refused
from fixflow.identity import BillingId, is_line
from fixflow.instants import aware
from fixflow.parties import Actor
from fixflow.texts import Text


class SettlementState(Enum):
    """Where a settlement stands; a draft has no number yet."""

    DRAFT = "draft"
    ISSUED = "issued"
    INVOICED = "invoiced"
    SETTLED = "settled"
    VOID = "void"

    @property
    def label(self) -> Text:
        """The state's name for people."""
        return LABELS[self]


LABELS: Final[dict[SettlementState, Text]] = {
    SettlementState.DRAFT: Text(de="Entwurf", en="draft", fr="brouillon", it="bozza"),
    SettlementState.ISSUED: Text(
        de="Verrechnung erstellt", en="issued", fr="décompte établi", it="conteggio emesso"
    ),
    SettlementState.INVOICED: Text(
        de="Rechnung gestellt", en="invoiced", fr="facturé", it="fatturato"
    ),
    SettlementState.SETTLED: Text(de="Bezahlt", en="paid", fr="payé", it="pagato"),
    SettlementState.VOID: Text(de="Storniert", en="void", fr="annulé", it="annullato"),
}

MOVES: Final[Mapping[SettlementState, frozenset[SettlementState]]] = {
    SettlementState.DRAFT: frozenset({SettlementState.ISSUED}),
    SettlementState.ISSUED: frozenset({SettlementState.INVOICED, SettlementState.VOID}),
    SettlementState.INVOICED: frozenset({SettlementState.SETTLED, SettlementState.VOID}),
    SettlementState.SETTLED: frozenset(),  # paid is paid: a correction is a new settlement
    SettlementState.VOID: frozenset(),
}

FIRST: Final = {
    (SettlementState.ISSUED, SettlementState.SETTLED): Text(
        de="; zuerst ist die Rechnung des Auftragnehmers zu erfassen (record_invoice)",
        en="; first record the contractor’s invoice (record_invoice)",
        fr="; enregistrer d’abord la facture du mandataire (record_invoice)",
        it="; prima va registrata la fattura dell’incaricato (record_invoice)",
    )
}


@frozen
class WrongState(Refused):
    """The settlement's state does not allow this step."""

    code = "settlement.wrong_state"
    text = Text(
        de="Die Verrechnung {billing_id} ist im Stand «{state}»; «{wanted}» ist von dort aus nicht möglich{first}.",
        en="Settlement {billing_id} is in state “{state}”; “{wanted}” is not possible from there{first}.",
        fr="Le décompte {billing_id} est à l’état «{state}»; de là, «{wanted}» n’est pas possible{first}.",
        it="Il conteggio {billing_id} è nello stato «{state}»; da lì «{wanted}» non è possibile{first}.",
    )
    billing_id: BillingId
    state: SettlementState
    wanted: SettlementState
    first: Text | str = field(init=False)

    @first.default
    def missing_step(self) -> Text | str:
        """Name the step that has to come before, where there is one."""
        return FIRST.get((self.state, self.wanted), "")


@frozen
class NotOneLine(Misuse):
    """An invoice number or a reason to void is one printable line of 1 to 200 characters."""

    code = "settlement.not_one_line"
    text = Text(
        de="«{value}» in {name} ist keine druckbare Zeile von 1 bis 200 Zeichen.",
        en="“{value}” in {name} is no printable line of 1 to 200 characters.",
    )
    name: str
    value: str


def one_line(_: object, attribute: "Attribute[str]", value: str) -> None:
    """Refuse what cannot be printed as one line."""
    if not is_line(value):
        raise NotOneLine(attribute.name, ascii(value)[:80])


@frozen(kw_only=True)
class Invoiced:
    """The contractor's invoice for the settlement has come in."""

    state: ClassVar[SettlementState] = SettlementState.INVOICED
    number: str = field(validator=one_line)
    at: datetime = field(converter=aware)
    by: Actor
    previous: str


@frozen(kw_only=True)
class Paid:
    """The contractor has been paid; the settlement is closed."""

    state: ClassVar[SettlementState] = SettlementState.SETTLED
    at: datetime = field(converter=aware)
    by: Actor
    previous: str


@frozen(kw_only=True)
class Voided:
    """The settlement no longer counts; its orders are free for another one."""

    state: ClassVar[SettlementState] = SettlementState.VOID
    reason: str = field(validator=one_line)
    replaced_by: BillingId | None = None
    at: datetime = field(converter=aware)
    by: Actor
    previous: str


Step: TypeAlias = Invoiced | Paid | Voided
