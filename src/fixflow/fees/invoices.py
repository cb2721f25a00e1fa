"""Invoices and credits of a contractor, as facts of a fee.

The one rule: an amount is kept as it was written; one that is finer than its currency is a fault of
the assessment and is never rounded here.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen
from attrs.converters import optional

from fixflow.errors import Misuse
from fixflow.instants import a_day
from fixflow.money import Money, TooPrecise, Unrounded, decimal
from fixflow.texts import Text

Amount: TypeAlias = Money | Unrounded


@frozen
class IncompleteFacts(Misuse):
    """Without this the order has no month, no marker or no position to speak of."""

    code = "fees.incomplete_facts"
    text = Text(de="Den Gebührenfakten fehlt: {missing}.", en="The fee facts lack: {missing}.")
    missing: tuple[str, ...]


def amount(number: object, currency: str) -> Amount:
    """Read an amount as it was written, even where it is finer than the currency's scale.

    Rounding it could flip the decision at the threshold; it is kept, and assessed as a fault.

    Raises:
        NotAnAmount: `money.not_an_amount`.

    Examples:
        >>> amount("90.01", "CHF"), amount("90.0049", "CHF")
        (Money('90.01', 'CHF'), Unrounded(amount=Decimal('90.0049'), currency='CHF'))
    """
    exact = decimal(number)
    try:
        return Money(exact, currency)
    except TooPrecise:
        return Unrounded(exact, currency)


def kept(value: Amount) -> Amount:
    """Take an amount over; what is exact after all becomes money."""
    return value if isinstance(value, Money) else amount(value.amount, value.currency)


def kept_or_none(value: Amount | None) -> Amount | None:
    """Take an amount over where there is one."""
    return None if value is None else kept(value)


@frozen(kw_only=True)
class PassThrough:
    """The fee as a position on the contractor's own invoice, «1:1 weiterverrechnet».

    Raises:
        IncompleteFacts: `fees.incomplete_facts`, neither net nor gross is known.
    """

    net: Amount | None = field(default=None, converter=kept_or_none)
    gross: Amount | None = field(default=None, converter=kept_or_none)

    def __attrs_post_init__(self) -> None:
        if lacked := self.lacking({"net": self.net, "gross": self.gross}):
            raise IncompleteFacts(tuple(f"pass_through.{name}" for name in lacked))

    @staticmethod
    def lacking(given: Mapping[str, object]) -> tuple[str, ...]:
        """Give what a position lacks: an amount."""
        there = given.get("net") is not None or given.get("gross") is not None
        return () if there else ("net", "gross")


@frozen(kw_only=True)
class InvoiceFact:
    """One invoice of the contractor.

    Args:
        number: The contractor's own number.
        gross: Total including VAT; of a firm without VAT the total.
        net: Total without VAT; None if it is not known.
        dated: Date of the invoice.
        pass_through: The fee as a position on it; None if it has none.
        cancelled_on: Day of the Storno; None while the invoice stands.

    Raises:
        IncompleteFacts: `fees.incomplete_facts`, the number is empty.
    """

    number: str
    gross: Amount = field(converter=kept)
    net: Amount | None = field(default=None, converter=kept_or_none)
    dated: date = field(converter=a_day)
    pass_through: PassThrough | None = None
    cancelled_on: date | None = field(default=None, converter=optional(a_day))

    def __attrs_post_init__(self) -> None:
        if lacked := self.lacking({"number": self.number}):
            raise IncompleteFacts(lacked)

    @staticmethod
    def lacking(given: Mapping[str, object]) -> tuple[str, ...]:
        """Give what an invoice lacks: a number that names it."""
        number = given.get("number")
        return ("number",) if isinstance(number, str) and not number.strip() else ()


@frozen(kw_only=True)
class CreditFact:
    """A credit on an invoice; together as high as the invoice, credits are its Storno."""

    number: str
    of: str
    gross: Amount = field(converter=kept)
    net: Amount | None = field(default=None, converter=kept_or_none)
    dated: date = field(converter=a_day)
