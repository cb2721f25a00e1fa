"""Bill line: what one line of a bill says, and the kinds and units that bills know.

The numbers such as BT-131 are those of EN 16931-1:2017.  The one rule: what is taken back has a
negative quantity, never a negative price (BR-27).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from attrs import field, frozen
from attrs.converters import optional

from fixflow.fees.policy import VatMode
from fixflow.fees.vat import TaxTreatment
from fixflow.instants import a_day
from fixflow.money import Money, decimal
from fixflow.records import Row, currency_of, row
from fixflow.texts import Language, Text

ONE: Final = Decimal(1)


class BillKind(Enum):
    """What the paper is (BT-3, UNTDID 1001); «Gutschrift» would be self-billing (§ 14 Abs. 2 UStG)."""

    INVOICE = "380"
    CREDIT_NOTE = "381"

    @property
    def label(self) -> Text:
        """What the paper is called."""
        return KINDS[self]


class Unit(Enum):
    """What is counted (BT-130, UN/ECE Recommendation 20)."""

    PIECE = "C62"
    HOUR = "HUR"
    DAY = "DAY"
    METRE = "MTR"
    SQUARE_METRE = "MTK"
    KILOMETRE = "KMT"
    LUMP_SUM = "LS"

    @property
    def label(self) -> Text:
        """What it is called on paper."""
        return UNITS[self]


@frozen(kw_only=True)
class Preceding:
    """The invoice that a credit note takes back (BG-3).

    Args:
        number: Its number (BT-25).
        dated: Its date (BT-26); None if it is not known.
    """

    number: str
    dated: date | None = field(default=None, converter=optional(a_day))


@frozen(kw_only=True)
class BillLine:
    """One line of a bill (BG-25).

    Args:
        name: What was supplied (BT-153).
        quantity: How much (BT-129); negative where the line takes something back.
        unit: Of what (BT-130).
        price: Price of one, without VAT, never negative (BT-146).
        net: Amount of the line without VAT (BT-131).
        percent: Rate of VAT (BT-152); 0 unless it is taxed at the standard rate.
        treatment: How it is taxed (BT-151).
        gross: The amount with VAT, where that was agreed on and the net follows from it; else None.
        object_id: What was worked on, such as an SP-ID (BT-128).
        item_id: The seller's number of the service (BT-155).
        order_line: The place in the buyer's order (BT-132).
        supplied_on: Day of the service (BT-134, BT-135); None if the days of the bill say it.
        note: What else is to be said (BT-127).

    Raises:
        NotAnAmount: `money.not_an_amount`, the quantity or the rate is no exact number.
        NotADay: `instants.not_a_day`.

    Examples:
        >>> from fixflow.fees.vat import STANDARD_RATED
        >>> from fixflow.money import chf
        >>> line = BillLine(
        ...     name="SP-481516 Montage", price=chf(120), net=chf(120), percent="8.1",
        ...     treatment=STANDARD_RATED, object_id="SP-481516",
        ... )
        >>> line.quantity, line.unit.label.say("de")
        (Decimal('1'), 'Stk.')
    """

    name: str
    quantity: Decimal = field(default=ONE, converter=decimal)
    unit: Unit = Unit.PIECE
    price: Money
    net: Money
    percent: Decimal = field(converter=decimal)
    treatment: TaxTreatment
    gross: Money | None = None
    object_id: str | None = None
    item_id: str | None = None
    order_line: str | None = None
    supplied_on: date | None = field(default=None, converter=optional(a_day))
    note: str | None = None

    def to_record(self, lang: Language = "de") -> Row:
        """Give the line as one flat row, for a table or a data frame."""
        return row(
            lang,
            {
                "name": self.name,
                "quantity": self.quantity,
                "unit": self.unit,
                "price": self.price,
                "net": self.net,
                "gross": self.gross,
                "currency": currency_of(self.price, self.net, self.gross),
                "percent": self.percent,
                "category": self.treatment.category,
                "object_id": self.object_id,
                "item_id": self.item_id,
                "order_line": self.order_line,
                "supplied_on": self.supplied_on,
                "note": self.note,
            },
        )

    @property
    def amount(self) -> Money:
        """What VAT is computed from."""
        return self.net if self.gross is None else self.gross

    @property
    def mode(self) -> VatMode:
        """Whether that amount is without VAT or with it."""
        return VatMode.EXCLUSIVE if self.gross is None else VatMode.INCLUSIVE


KINDS: Final[Mapping[BillKind, Text]] = {
    BillKind.INVOICE: Text(de="Rechnung", en="Invoice", fr="Facture", it="Fattura"),
    BillKind.CREDIT_NOTE: Text(
        de="Rechnungskorrektur", en="Credit note", fr="Note de crédit", it="Nota di credito"
    ),
}
UNITS: Final[Mapping[Unit, Text]] = {
    Unit.PIECE: Text(de="Stk.", en="pc.", fr="pce", it="pz."),
    Unit.HOUR: Text(de="Std.", en="h", fr="h", it="h"),
    Unit.DAY: Text(de="Tag", en="day", fr="jour", it="giorno"),
    Unit.METRE: Text(de="m", en="m", fr="m", it="m"),
    Unit.SQUARE_METRE: Text(de="m²", en="m²", fr="m²", it="m²"),
    Unit.KILOMETRE: Text(de="km", en="km", fr="km", it="km"),
    Unit.LUMP_SUM: Text(de="pauschal", en="lump sum", fr="forfait", it="forfait"),
}
