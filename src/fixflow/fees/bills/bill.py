"""Bill: an invoice or a credit note as law and the European standard want it, before any ink.

It holds the core of EN 16931-1:2017; Swiss law (Art. 26 Abs. 2 MWSTG) and German law (§ 14 Abs. 4
UStG) say what must not be lacking.  The one rule: a bill that lacks something is never made, and
everything that is lacking is named at once.

A settlement is no bill: whoever performed the orders makes one of it.  The sums are given, as they
were frozen elsewhere, and not computed; `bill_faults` recomputes them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar, Final, TypedDict

from attrs import field, frozen
from attrs.converters import optional

from fixflow.errors import Fault, Refused
from fixflow.fees.bills.bill_line import BillKind, BillLine, Preceding
from fixflow.fees.countries import VAT_PREFIXES
from fixflow.fees.payment.account import Account
from fixflow.fees.payment.references import Reference
from fixflow.fees.totals import Totals, VatGroup
from fixflow.fees.trade_party import NOT_A_LINE, TradeParty
from fixflow.fees.vat import VatCategory
from fixflow.identity import is_line, printable, shown
from fixflow.instants import a_day
from fixflow.money import SCALE, UnknownCurrency
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language, Text

SWISS: Final = frozenset({"CH", "LI"})
LONGEST_NOTE: Final = 5000


@frozen
class IncompleteBill(Refused):
    """The bill lacks what law or the standard asks for; `faults` names every part and who asks."""

    code = "bill.incomplete"
    text = Text(
        de="Der Rechnung fehlen Angaben.",
        en="The invoice lacks particulars.",
        fr="Il manque des indications à la facture.",
        it="Alla fattura mancano delle indicazioni.",
    )
    faults: tuple[Fault, ...]


class BillParticulars(TypedDict, total=False):
    """What a bill says beside what it is made of; each stands in `Bill`."""

    seller_id: str | None
    due_on: date | None
    terms: str | None
    account: Account | None
    reference: Reference | None
    buyer_reference: str | None
    preceding: Preceding | None


def in_order(given: Iterable[BillLine]) -> tuple[BillLine, ...]:
    """Take lines over."""
    return tuple(given)


def in_sequence(given: Iterable[VatGroup]) -> tuple[VatGroup, ...]:
    """Take groups over."""
    return tuple(given)


def as_written(given: Iterable[str]) -> tuple[str, ...]:
    """Take notes over."""
    return tuple(given)


@frozen(kw_only=True)
class Bill(Listing):
    """An invoice or a credit note.

    Made by `FeeStatement.bill` or `Settlement.bill`.  On a credit note all amounts are positive:
    what is given back.

    Args:
        number: Given once (BT-1).
        dated: Day of the document (BT-2).
        kind: Invoice or credit note (BT-3).
        currency: ISO 4217 (BT-5).
        lang: The language that its texts are written in.
        seller: Who supplied (BG-4).
        buyer: Who pays (BG-7).
        seller_id: What the buyer knows the seller by (BT-29); needed only if the seller has
            neither a VAT number nor a tax number.
        first_day: First day of the supply (BT-73).
        last_day: Last day of the supply, inclusive (BT-74), on which it was completed (BT-72).
        lines: What was supplied.
        groups: Net and VAT per category and rate (BG-23).
        totals: The sums; `payable` is what is due (BG-22).
        due_on: Last day to pay (BT-9).
        terms: When and how to pay, in words (BT-20).
        account: Where to pay (BG-17); None if nothing is to be transferred.
        reference: The structured reference of the payment (BT-83).
        buyer_reference: What the buyer wants quoted (BT-10).
        order_reference: The buyer's order, such as the Verrechnungs-ID (BT-13).
        preceding: What a credit note takes back (BG-3).
        notes: What else is to be said (BT-22); a note may have several lines.

    Raises:
        IncompleteBill: `bill.incomplete`, naming everything that is lacking or cannot be printed.
        UnknownCurrency: `money.unknown_currency`.
        NotADay: `instants.not_a_day`.
    """

    number: str
    dated: date = field(converter=a_day)
    kind: BillKind = BillKind.INVOICE
    currency: str
    lang: Language = "de"
    seller: TradeParty
    buyer: TradeParty
    seller_id: str | None = None
    first_day: date | None = field(default=None, converter=optional(a_day))
    last_day: date | None = field(default=None, converter=optional(a_day))
    lines: tuple[BillLine, ...] = field(converter=in_order)
    groups: tuple[VatGroup, ...] = field(converter=in_sequence)
    totals: Totals
    due_on: date | None = field(default=None, converter=optional(a_day))
    terms: str | None = None
    account: Account | None = None
    reference: Reference | None = None
    buyer_reference: str | None = None
    order_reference: str | None = None
    preceding: Preceding | None = None
    notes: tuple[str, ...] = field(default=(), converter=as_written)

    def __attrs_post_init__(self) -> None:
        if self.currency not in SCALE:
            raise UnknownCurrency(shown(self.currency)[:20])
        faults = (*lacking(self), *unmarked(self), *unprintable(self))
        if faults:
            raise IncompleteBill(faults)

    columns: ClassVar[tuple[str, ...]] = (
        "object_id", "name", "quantity", "price", "net", "percent", "currency",
    )  # fmt: skip

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per line, for a table or a data frame."""
        return [{"number": self.number, **each.to_record(lang)} for each in self.lines]

    def caption(self) -> str:
        """Name the bill, its parties, and what is due."""
        whose = f"{self.seller.name} → {self.buyer.name}"
        return " · ".join((self.kind.label.en, self.number, whose, str(self.totals.payable)))

    @property
    def categories(self) -> frozenset[VatCategory]:
        """How its lines are taxed."""
        return frozenset(line.treatment.category for line in self.lines)

    @property
    def untaxed(self) -> bool:
        """Whether it lies outside the scope of VAT; then no VAT number may stand on it (BR-O-02)."""
        return VatCategory.OUTSIDE_SCOPE in self.categories


def lacking(bill: Bill) -> Iterator[Fault]:
    """Find what law or the standard asks for and the bill has not."""
    found = {
        "lines": not bill.lines,
        "first_day": bill.first_day is None,
        "last_day": bill.last_day is None,
        "seller.vat_id": not known_to_the_taxman(bill),
        "seller_id": not (bill.seller_id or bill.seller.vat_id or bill.seller.tax_number),
        "buyer.vat_id": VatCategory.REVERSE_CHARGE in bill.categories and not bill.buyer.vat_id,
        "due_on": bill.totals.payable.amount > 0 and not (bill.due_on or bill.terms),
        "preceding": bill.kind is BillKind.CREDIT_NOTE and bill.preceding is None,
    }
    yield from (lack(path) for path, absent in found.items() if absent)
    for index, group in enumerate(bill.groups):
        if group.category is VatCategory.EXEMPT and not group.note:
            yield lack("note", f"groups[{index}].note")
    if bill.first_day and bill.last_day and bill.last_day < bill.first_day:
        yield Fault("last_day", "bill.days_reversed", REVERSED)


def unmarked(bill: Bill) -> Iterator[Fault]:
    """Find VAT numbers that do not say their country; `CHE-…` and `DE…` do."""
    for path, party in (("seller.vat_id", bill.seller), ("buyer.vat_id", bill.buyer)):
        if party.vat_id is not None and not bill.untaxed and party.vat_id[:2] not in VAT_PREFIXES:
            yield Fault(path, "bill.vat_id_without_country", NO_COUNTRY, {"value": party.vat_id})


def known_to_the_taxman(bill: Bill) -> bool:
    """Tell whether the seller has the number that its country asks for; outside VAT it needs none."""
    seller = bill.seller
    number = seller.vat_id or (None if seller.address.country in SWISS else seller.tax_number)
    return bool(number) or bill.categories <= {VatCategory.OUTSIDE_SCOPE}


def lack(name: str, path: str | None = None) -> Fault:
    """Say that a part is lacking, and who asks for it."""
    return Fault(path or name, "bill.lacking", LACKING, {"source": ASKED_BY[name]})


def unprintable(bill: Bill) -> Iterator[Fault]:
    """Find the texts that cannot stand on paper or in XML."""
    for path, text in one_line_texts(bill):
        if not is_line(text):
            yield Fault(path, "bill.not_a_line", NOT_A_LINE, {"value": shown(text)})
    for path, text in running_texts(bill):
        if not is_running_text(text):
            yield Fault(path, "bill.not_a_text", NOT_A_TEXT, {"value": shown(text)})


def one_line_texts(bill: Bill) -> Iterator[tuple[str, object]]:
    """Give the texts that are one line each, with their places; what may be left out is left out."""
    yield "number", bill.number
    if bill.preceding is not None:
        yield "preceding.number", bill.preceding.number
    yield from given("", bill, OWN_LINES)
    for index, line in enumerate(bill.lines):
        yield f"lines[{index}].name", line.name
        yield from given(f"lines[{index}].", line, LINE_TEXTS)
    for index, group in enumerate(bill.groups):
        yield from given(f"groups[{index}].", group, ("note",))


def given(path: str, holder: object, names: Iterable[str]) -> Iterator[tuple[str, object]]:
    """Give those of the named texts that are not left out."""
    for name in names:
        text = getattr(holder, name)
        if text is not None:
            yield f"{path}{name}", text


def running_texts(bill: Bill) -> Iterator[tuple[str, object]]:
    """Give the texts that may have several lines."""
    yield from ((f"notes[{index}]", note) for index, note in enumerate(bill.notes))
    for index, line in enumerate(bill.lines):
        yield from given(f"lines[{index}].", line, ("note",))
    yield from given("", bill, ("terms",))


def is_running_text(text: object) -> bool:
    """Tell whether a text consists of printable lines."""
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_NOTE:
        return False
    return all(char == "\n" or printable(char) for char in text)


OWN_LINES: Final = ("seller_id", "buyer_reference", "order_reference")
LINE_TEXTS: Final = ("object_id", "item_id", "order_line")
LACKING: Final = Text(
    de="fehlt ({source})", en="is lacking ({source})", fr="manque ({source})", it="manca ({source})"
)
REVERSED: Final = Text(
    de="liegt vor dem ersten Tag der Leistung",
    en="is before the first day of the supply",
    fr="précède le premier jour de la prestation",
    it="precede il primo giorno della prestazione",
)
NO_COUNTRY: Final = Text(
    de="«{value}» beginnt nicht mit dem Land wie CHE-123.456.788 MWST (EN 16931, BR-CO-09)",
    en="“{value}” does not begin with its country as CHE-123.456.788 MWST does (EN 16931, BR-CO-09)",
    fr="«{value}» ne commence pas par le pays comme CHE-123.456.788 TVA (EN 16931, BR-CO-09)",
    it="«{value}» non comincia con il paese come CHE-123.456.788 IVA (EN 16931, BR-CO-09)",
)
NOT_A_TEXT: Final = Text(
    de="«{value}» ist kein druckbarer Text von 1 bis 5000 Zeichen",
    en="“{value}” is no printable text of 1 to 5000 characters",
    fr="«{value}» n’est pas un texte imprimable de 1 à 5000 caractères",
    it="«{value}» non è un testo stampabile di 1–5000 caratteri",
)
# fmt: off
ASKED_BY: Final[Mapping[str, str]] = {
    "lines":         "Art. 26 Abs. 2 lit. d MWSTG, § 14 Abs. 4 Nr. 5 UStG",
    "first_day":     "Art. 26 Abs. 2 lit. c MWSTG, § 14 Abs. 4 Nr. 6 UStG",
    "last_day":      "Art. 26 Abs. 2 lit. c MWSTG, § 14 Abs. 4 Nr. 6 UStG",
    "seller.vat_id": "Art. 26 Abs. 2 lit. a MWSTG, § 14 Abs. 4 Nr. 2 UStG",
    "seller_id":     "EN 16931, BR-CO-26",
    "buyer.vat_id":  "§ 14a Abs. 1 UStG, EN 16931, BR-AE-02",
    "note":          "§ 14 Abs. 4 Nr. 8 UStG, EN 16931, BR-E-10",
    "due_on":        "EN 16931, BR-CO-25",
    "preceding":     "§ 31 Abs. 5 UStDV, EN 16931, BT-25",
}
# fmt: on
