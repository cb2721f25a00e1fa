"""Swico's billing information: what a bookkeeping program reads from the symbol of a QR-bill.

Syntax definition S1 of Swico: `//S1`, then tags of two digits in ascending order, each with a value
between slashes.  The one rule: what is written can be read back to the same value; what cannot be
read is refused with every tag that is wrong.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, Self, TypeAlias, cast

from attrs import converters, field, frozen

from fixflow.documents.slip.swico_parts import (
    CENTURY,
    Condition,
    VatShare,
    conditions,
    conditions_read,
    day,
    day_read,
    days_read,
    escaped,
    is_uid,
    shares,
    shares_read,
    uid_digits,
    unescaped,
)
from fixflow.errors import Fault, Misuse, PartnerFault
from fixflow.fees import FeeStatement
from fixflow.identity import is_line, shown
from fixflow.instants import a_day
from fixflow.texts import Text

Period: TypeAlias = tuple[date, date | None]

START: Final = "//S1"
TAG: Final = re.compile(r"/([0-9]{2})/((?:[^/\\]|\\[/\\])*)")
READERS: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = {
    "10": ("number", unescaped),
    "11": ("dated", day_read),
    "20": ("customer", unescaped),
    "30": ("uid", uid_digits),
    "31": ("supplied", days_read),
    "32": ("rates", shares_read),
    "33": ("imports", shares_read),
    "40": ("conditions", conditions_read),
}
NOT_WRITABLE: Final = Text(
    de="«{value}» kann so nicht angegeben werden", en="“{value}” cannot be told like this"
)
NOT_READABLE: Final = Text(de="«{value}» ist nicht lesbar", en="“{value}” cannot be read")


@frozen
class UnfitBillingInformation(Misuse):
    """Something cannot be told to a bookkeeping program like this; `faults` names every field."""

    code = "swico.unfit"
    text = Text(
        de="Die Rechnungsinformationen sind unbrauchbar.",
        en="The billing information cannot be used.",
    )
    faults: tuple[Fault, ...]


@frozen
class UnreadableBillingInformation(PartnerFault):
    """Somebody's billing information is not written in the syntax S1."""

    code = "swico.unreadable"
    text = Text(
        de="«{raw}» ist keine Rechnungsinformation nach Swico S1.",
        en="“{raw}” is no billing information of Swico’s syntax S1.",
    )
    raw: str
    faults: tuple[Fault, ...] = ()


def digits_of(uid: str | None) -> str | None:
    """Take the digits out of a UID; what is none stays as it is and is refused with the rest."""
    return uid_digits(uid) if uid is not None and is_uid(uid) else uid


@frozen(kw_only=True)
class BillingInformation:
    r"""What a bill says of itself to a bookkeeping program.

    Args:
        number: Of the bill.
        dated: The bill's day.
        customer: The customer's own reference.
        uid: Of who sends the bill, as printed or as nine digits.
        supplied: The day of the supply, or the first day of its period.
        supplied_until: The last day of the period, inclusive; None for a single day.
        rates: Rates of VAT with their nets.
        imports: Rates of VAT paid at import, with the tax.
        conditions: Discounts and the term of payment.

    Raises:
        UnfitBillingInformation: `swico.unfit`, naming every field.
        NotADay: `instants.not_a_day`.

    Examples:
        >>> told = BillingInformation(number="R27/14", dated=date(2027, 3, 5))
        >>> print(told.text)
        //S1/10/R27\/14/11/270305
        >>> BillingInformation.parse(told.text) == told
        True
    """

    number: str | None = None
    dated: date | None = field(default=None, converter=converters.optional(a_day))
    customer: str | None = None
    uid: str | None = field(default=None, converter=digits_of)
    supplied: date | None = field(default=None, converter=converters.optional(a_day))
    supplied_until: date | None = field(default=None, converter=converters.optional(a_day))
    rates: tuple[VatShare, ...] = ()
    imports: tuple[VatShare, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def __attrs_post_init__(self) -> None:
        faults = tuple(unwritable(self))
        if faults:
            raise UnfitBillingInformation(faults)

    @property
    def text(self) -> str:
        """The text that stands in the QR-bill; empty if there is nothing to tell."""
        told = "".join(f"/{tag}/{value}" for tag, value in tags(self) if value)
        return START + told if told else ""

    @classmethod
    def of(
        cls,
        statement: FeeStatement,
        *,
        uid: str | None = None,
        customer: str | None = None,
        conditions: tuple[Condition, ...] = (),
    ) -> Self:
        """Tell of a fee statement: number, day, month of supply, nets per rate.

        Args:
            statement: What is paid.
            uid: Of who sends it and is paid.
            customer: The contractor's own reference.
            conditions: Discounts and the term of payment.
        """
        year, month = map(int, statement.month.split("-"))
        return cls(
            number=str(statement.number),
            dated=statement.document_date,
            customer=customer,
            uid=uid,
            supplied=date(year, month, 1),
            supplied_until=date(year, month, calendar.monthrange(year, month)[1]),
            rates=tuple(VatShare(each.percent, each.net.amount) for each in statement.groups),
            conditions=conditions,
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read billing information of the syntax S1; tags that it does not define are passed over.

        Raises:
            UnreadableBillingInformation: `swico.unreadable`, naming every tag that is wrong.
        """
        values, faults = values_read(text)
        if faults:
            raise UnreadableBillingInformation(shown(text), faults)
        try:
            return cls(**values)  # type: ignore[arg-type]  # each read by its own reader
        except UnfitBillingInformation as unfit:
            raise UnreadableBillingInformation(shown(text), unfit.faults) from None


def tags(told: BillingInformation) -> Iterator[tuple[str, str]]:
    """Give every tag with its value, empty where there is nothing to tell."""
    yield "10", escaped(told.number or "")
    yield "11", day(told.dated) if told.dated else ""
    yield "20", escaped(told.customer or "")
    yield "30", told.uid or ""
    yield "31", "".join(day(each) for each in (told.supplied, told.supplied_until) if each)
    yield "32", shares(told.rates)
    yield "33", shares(told.imports)
    yield "40", conditions(told.conditions)


def values_read(text: str) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """Read every tag once; what does not fit into the syntax is a fault."""
    values: dict[str, object] = {}
    faults, at = [], len(START)
    if not text.startswith(START):
        return values, (fault("", NOT_READABLE, text),)
    for found in TAG.finditer(text, at):
        if found.start() != at:
            break
        at = found.end()
        name, reader = READERS.get(found[1], ("", str))
        try:
            value = reader(found[2])
        except ValueError:
            faults.append(fault(f"/{found[1]}/", NOT_READABLE, found[2]))
            continue
        if name in values:
            faults.append(fault(f"/{found[1]}/", NOT_READABLE, found[2]))
        values[name] = value
    values.pop("", None)
    if "supplied" in values:
        values["supplied"], values["supplied_until"] = cast("Period", values["supplied"])
    rest = (fault("", NOT_READABLE, text[at:]),) if at < len(text) else ()
    return values, (*faults, *rest)


def unwritable(told: BillingInformation) -> Iterator[Fault]:
    """Find everything that the syntax has no way to tell."""
    for path, text in (("number", told.number), ("customer", told.customer)):
        if text is not None and not is_line(text):
            yield fault(path, NOT_WRITABLE, text)
    days = {"dated": told.dated, "supplied": told.supplied, "supplied_until": told.supplied_until}
    for path, value in days.items():
        if value is not None and value.year // 100 != CENTURY // 100:
            yield fault(path, NOT_WRITABLE, value)
    if told.supplied_until and (told.supplied is None or told.supplied_until < told.supplied):
        yield fault("supplied_until", NOT_WRITABLE, told.supplied_until)
    if told.uid is not None and not is_uid(told.uid):
        yield fault("uid", NOT_WRITABLE, told.uid)
    for number, each in enumerate(told.conditions):
        if each.days < 0 or not Decimal(0) <= each.discount <= Decimal(100):
            yield fault(f"conditions[{number}]", NOT_WRITABLE, conditions([each]))


def fault(path: str, text: Text, value: object) -> Fault:
    """Make a fault that shows the value safely."""
    code = UnfitBillingInformation.code if text is NOT_WRITABLE else "swico.unreadable_tag"
    return Fault(path, code, text, {"value": shown(value)})
