"""Money: an exact amount of one currency, or an error.

The one rule: nothing is rounded unless somebody names the rounding.  A product is therefore
no money yet but `Unrounded`; a float is never taken.
"""

import re
from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    Inexact,
    InvalidOperation,
)
from enum import Enum
from typing import Final, Self, overload

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.texts import Language, Text, convention

SCALE: Final[dict[str, int]] = {"CHF": 2, "EUR": 2}
UNIT: Final[dict[str, Decimal]] = {name: Decimal((0, (1,), -n)) for name, n in SCALE.items()}
CENT: Final = Decimal("0.01")
FIVE_RAPPEN: Final = Decimal("0.05")
LARGEST: Final = Decimal("9999999999999999.99")
SMALLEST: Final = Decimal("-9999999999999999.99")
WRITTEN: Final = re.compile(r"[+-]?[0-9]{1,60}(\.[0-9]{1,60})?")
# Ours alone: the context of the thread may be set to round, or not to trap.
EXACT: Final = Context(prec=60, traps=[InvalidOperation, Inexact])
DIVIDING: Final = Context(prec=60, traps=[InvalidOperation])


class Rounding(Enum):
    """How a product becomes money; HALF_UP is away from zero, as invoices are rounded."""

    HALF_UP = ROUND_HALF_UP
    HALF_EVEN = ROUND_HALF_EVEN
    DOWN = ROUND_DOWN
    UP = ROUND_UP


@frozen
class UnknownCurrency(Misuse):
    """Only currencies with a known scale can be counted."""

    code = "money.unknown_currency"
    text = Text(
        de="Die Währung «{currency}» ist unbekannt; bekannt sind CHF und EUR.",
        en="The currency “{currency}” is unknown; CHF and EUR are known.",
    )
    currency: str


@frozen
class NotAnAmount(Misuse):
    """An amount is a finite decimal number, given as a string, an integer or a Decimal."""

    code = "money.not_an_amount"
    text = Text(
        de='«{amount}» ist kein Betrag; gebraucht wird eine Dezimalzahl in Anführungszeichen wie "89.95".',
        en='“{amount}” is no amount; a decimal number in quotes such as "89.95" is needed.',
    )
    amount: str


@frozen
class TooPrecise(Misuse):
    """The amount is finer than the currency's scale; rounding it could flip a decision."""

    code = "money.precision"
    text = Text(
        de="{amount} ist feiner als die kleinste Einheit von {currency}.",
        en="{amount} is finer than the smallest unit of {currency}.",
    )
    amount: str
    currency: str


@frozen
class OutOfRange(Misuse):
    """Amounts end where a database counts Rappen in 64 bits, factors at 60 digits."""

    code = "money.out_of_range"
    text = Text(
        de="{amount} ist zu groß oder hat zu viele Stellen, um genau damit zu rechnen.",
        en="{amount} is too large or has too many digits to be counted exactly.",
    )
    amount: str


@frozen
class CurrenciesDiffer(Misuse):
    """Amounts of two currencies are never added or compared."""

    code = "money.currencies_differ"
    text = Text(
        de="{one} und {other} sind verschiedene Währungen.",
        en="{one} and {other} are different currencies.",
    )
    one: str
    other: str


def decimal(amount: object) -> Decimal:
    """Read an exact decimal number from a string, an integer or a Decimal, never from a float.

    A string is written plainly, `-12.50`: no blanks, no exponent, no `_`, digits 0 to 9 only.

    Raises:
        NotAnAmount: `money.not_an_amount`.
    """
    if isinstance(amount, Decimal) and amount.is_finite():
        return amount
    if isinstance(amount, int) and not isinstance(amount, bool):
        return Decimal(amount)
    if not isinstance(amount, str):
        raise NotAnAmount(repr(amount)[:80])
    if not WRITTEN.fullmatch(amount):
        raise NotAnAmount(ascii(amount[:80])[1:-1])
    return Decimal(amount)


@frozen(order=False)
class Money:
    """An exact amount of one currency.

    Args:
        amount: At the currency's scale or coarser: `"9.5"` is 9.50.
        currency: ISO 4217, upper case.

    Raises:
        NotAnAmount: `money.not_an_amount`, also for every float.
        TooPrecise: `money.precision`.
        OutOfRange: `money.out_of_range`, 10 000 000 000 000 000 or more.
        UnknownCurrency: `money.unknown_currency`.

    Examples:
        >>> chf("9.50") * 3
        Money('28.50', 'CHF')
        >>> (chf("9.50") * Decimal("0.081")).rounded(Rounding.HALF_UP)
        Money('0.77', 'CHF')
        >>> chf("9.505")
        Traceback (most recent call last):
        fixflow.money.TooPrecise: money.precision: 9.505 is finer than the smallest unit of CHF.
    """

    amount: Decimal = field(converter=decimal)
    currency: str

    def __attrs_post_init__(self) -> None:
        unit = UNIT.get(self.currency)
        if unit is None:
            raise UnknownCurrency(str(self.currency)[:20])
        if not SMALLEST <= self.amount <= LARGEST:
            raise OutOfRange(short(self.amount))
        try:
            exact = self.amount.quantize(unit, context=EXACT)
        except Inexact:
            raise TooPrecise(short(self.amount), self.currency) from None
        object.__setattr__(self, "amount", EXACT.plus(exact))  # plus: no negative zero

    @classmethod
    def of_minor(cls, minor: int, currency: str) -> Self:
        """Make money of a count of the smallest units, Rappen or cents."""
        unit = UNIT.get(currency)
        if unit is None:
            raise UnknownCurrency(str(currency)[:20])
        return cls(multiply(decimal(minor), unit), currency)

    @property
    def minor(self) -> int:
        """The count of the smallest units, Rappen or cents."""
        return int(DIVIDING.divide(self.amount, UNIT[self.currency]))

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"

    def say(self, lang: Language) -> str:
        r"""Write the amount with its currency as a language and its region write it.

        Examples:
            >>> chf("12345.50").say("fr-CH"), eur("12345.50").say("de-DE")
            ('CHF\xa012’345.50', '12.345,50\xa0€')
            >>> chf("12345.50").say("de"), chf("12345.50").say("de-DE")
            ('CHF\xa012’345.50', '12.345,50\xa0CHF')
        """
        return convention(lang, self.currency).amount(self.amount, self.currency)

    def __repr__(self) -> str:
        return f"Money('{self.amount}', '{self.currency}')"

    def __add__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(EXACT.add(self.amount, self.same(other)), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(EXACT.subtract(self.amount, self.same(other)), self.currency)

    def __neg__(self) -> "Money":
        return Money(EXACT.minus(self.amount), self.currency)

    @overload
    def __mul__(self, factor: int) -> "Money": ...
    @overload
    def __mul__(self, factor: Decimal) -> "Unrounded": ...
    def __mul__(self, factor: int | Decimal) -> "Money | Unrounded":
        if isinstance(factor, str):
            raise NotAnAmount(ascii(factor[:80]))
        product = multiply(self.amount, decimal(factor))
        whole = isinstance(factor, int)
        return Money(product, self.currency) if whole else Unrounded(product, self.currency)

    __rmul__ = __mul__

    def to_step(self, step: Decimal, rounding: Rounding) -> "Money":
        """Round to a step such as the five Rappen of Swiss cash."""
        if not CENT <= decimal(step) <= LARGEST:
            raise NotAnAmount(short(step))
        steps = DIVIDING.divide(self.amount, step).quantize(Decimal(1), rounding.value, DIVIDING)
        return Money(EXACT.multiply(steps, step), self.currency)

    def __lt__(self, other: "Money") -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount < self.same(other)

    def __le__(self, other: "Money") -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount <= self.same(other)

    def __gt__(self, other: "Money") -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount > self.same(other)

    def __ge__(self, other: "Money") -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount >= self.same(other)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def same(self, other: "Money") -> Decimal:
        """Give the other amount if it is of the same currency."""
        if self.currency != other.currency:
            raise CurrenciesDiffer(self.currency, other.currency)
        return other.amount


@frozen
class Unrounded:
    """A product of money, exact and finer than any coin, until its rounding is named.

    Raises:
        NotAnAmount: `money.not_an_amount`.
        UnknownCurrency: `money.unknown_currency`.
    """

    amount: Decimal = field(converter=decimal)
    currency: str

    def __attrs_post_init__(self) -> None:
        if self.currency not in UNIT:
            raise UnknownCurrency(str(self.currency)[:20])

    def rounded(self, rounding: Rounding) -> Money:
        """Round to the currency's scale in the way that is named.

        Raises:
            OutOfRange: `money.out_of_range`.
        """
        if not SMALLEST <= self.amount <= LARGEST:
            raise OutOfRange(short(self.amount))
        exact = self.amount.quantize(UNIT[self.currency], rounding.value, DIVIDING)
        return Money(exact, self.currency)

    def say(self, lang: Language) -> str:
        """Write all its figures with its currency, as `Money` does."""
        return convention(lang, self.currency).amount(self.amount, self.currency)


def multiply(one: Decimal, other: Decimal) -> Decimal:
    """Multiply exactly, or not at all.

    Raises:
        OutOfRange: `money.out_of_range`, the product has more than 60 digits.
    """
    try:
        return EXACT.multiply(one, other)
    except (Inexact, InvalidOperation):
        raise OutOfRange(short(other)) from None


def short(number: Decimal) -> str:
    """Write a number for an error, however long it is."""
    return str(number)[:80]


def chf(amount: str | int | Decimal) -> Money:
    """Make Swiss francs; see `Money`."""
    return Money(decimal(amount), "CHF")


def eur(amount: str | int | Decimal) -> Money:
    """Make euros; see `Money`."""
    return Money(decimal(amount), "EUR")
