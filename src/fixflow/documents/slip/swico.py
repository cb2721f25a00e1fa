"""Swico's billing information: what a bookkeeping program reads from the symbol of a QR-bill.

Syntax definition S1 of Swico: `//S1`, then tags of two digits in ascending order, each with a value
between slashes.  The one rule: what is written can be read back to the same value; what cannot be
read is refused with every tag that is wrong.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    is_condition,
    is_share,
    shares,
    shares_read,
    unescaped,
)
from fixflow.errors import Fault, Misuse, PartnerFault
from fixflow.fees import Bill, FeeStatement, VatCategory
from fixflow.fees.uid import NO_UID, is_uid, uid_digits
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
    de="«{value}» kann so nicht angegeben werden",
    en="“{value}” cannot be told like this",
    fr="«{value}» ne peut pas être indiqué ainsi",
    it="«{value}» non può essere indicato così",
)
NOT_READABLE: Final = Text(
    de="«{value}» ist nicht lesbar",
    en="“{value}” cannot be read",
    fr="«{value}» n’est pas lisible",
    it="«{value}» non è leggibile",
)


@frozen
class UnfitBillingInformation(Misuse):
    """Something cannot be told to a bookkeeping program like this; `faults` names every field."""

    code = "swico.unfit"
    text = Text(
        de="Die Rechnungsinformationen sind unbrauchbar.",
        en="The billing information cannot be used.",
        fr="Les informations de facture sont inutilisables.",
        it="Le informazioni di fatturazione sono inutilizzabili.",
    )
    faults: tuple[Fault, ...]


@frozen
class UnreadableBillingInformation(PartnerFault):
    """Somebody's billing information is not written in the syntax S1."""

    code = "swico.unreadable"
    text = Text(
        de="«{raw}» ist keine Rechnungsinformation nach Swico S1.",
        en="“{raw}” is no billing information of Swico’s syntax S1.",
        fr="«{raw}» n’est pas une information de facture selon Swico S1.",
        it="«{raw}» non è un’informazione di fatturazione secondo Swico S1.",
    )
    raw: str
    faults: tuple[Fault, ...] = ()


def digits_of(uid: str | None) -> str | None:
    """Take the digits out of a UID; what is none stays as it is and is refused with the rest."""
    return uid_digits(uid) if uid is not None and is_uid(uid) else uid


def all_shares(given: Iterable[VatShare]) -> tuple[VatShare, ...]:
    """Take shares over."""
    return cast("tuple[VatShare, ...]", in_order(given))


def all_conditions(given: Iterable[Condition]) -> tuple[Condition, ...]:
    """Take conditions over."""
    return cast("tuple[Condition, ...]", in_order(given))


def in_order(given: object) -> tuple[object, ...]:
    """Take a list over; what is none is refused with the rest."""
    return tuple(given) if isinstance(given, Iterable) else (given,)


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
    rates: tuple[VatShare, ...] = field(default=(), converter=all_shares)
    imports: tuple[VatShare, ...] = field(default=(), converter=all_shares)
    conditions: tuple[Condition, ...] = field(default=(), converter=all_conditions)

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
        paper: FeeStatement | Bill,
        *,
        uid: str | None = None,
        customer: str | None = None,
        conditions: tuple[Condition, ...] = (),
    ) -> Self:
        """Tell of a fee statement or a bill: number, day, days of supply, nets per rate.

        What lies outside the scope of VAT has no rate.  A bill knows its seller's UID, what its buyer
        wants quoted and when it is due; these are told unless something else is said here.

        Args:
            paper: What is paid.
            uid: Of who sends it and is paid.
            customer: The customer's own reference.
            conditions: Discounts and the term of payment.
        """
        known = particulars(paper)
        return cls(
            number=str(paper.number),
            dated=known.dated,
            customer=customer or known.customer,
            uid=uid or known.uid,
            supplied=known.first,
            supplied_until=known.last if known.last != known.first else None,
            rates=tuple(
                VatShare(each.percent, each.net.amount)
                for each in paper.groups
                if each.category is not VatCategory.OUTSIDE_SCOPE
            ),
            conditions=conditions or known.conditions,
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


@frozen(kw_only=True)
class Particulars:
    """What a paper knows of itself beside its number and its sums."""

    dated: date
    first: date | None
    last: date | None
    customer: str | None = None
    uid: str | None = None
    conditions: tuple[Condition, ...] = ()


def particulars(paper: FeeStatement | Bill) -> Particulars:
    """Gather what a paper knows; the term of a bill is the days from its date to that of payment."""
    if isinstance(paper, FeeStatement):
        first, last = paper.supplied
        return Particulars(dated=paper.document_date, first=first, last=last)
    number = paper.seller.vat_id
    days = -1 if paper.due_on is None else (paper.due_on - paper.dated).days
    return Particulars(
        dated=paper.dated,
        first=paper.first_day,
        last=paper.last_day,
        customer=paper.buyer_reference,
        uid=number if number is not None and is_uid(number) else None,
        conditions=(Condition(Decimal(0), days),) if days >= 0 else (),
    )


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
        if name and name in values:
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
        yield fault("uid", NO_UID, told.uid)
    yield from unwritable_parts("rates", told.rates, is_share)
    yield from unwritable_parts("imports", told.imports, is_share)
    yield from unwritable_parts("conditions", told.conditions, is_condition)


def unwritable_parts(
    path: str, parts: Iterable[object], fits: Callable[[object], bool]
) -> Iterator[Fault]:
    """Find figures that could not be read back, and what is no share or condition at all."""
    for number, each in enumerate(parts):
        if not fits(each):
            yield fault(f"{path}[{number}]", NOT_WRITABLE, each)


def fault(path: str, text: Text, value: object) -> Fault:
    """Make a fault that shows the value safely."""
    code = "swico.unreadable_tag" if text is NOT_READABLE else UnfitBillingInformation.code
    return Fault(path, code, text, {"value": shown(value)})
