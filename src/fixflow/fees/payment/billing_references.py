"""Billing references: the reference that a billing number becomes, and the way back.

The body of a QR reference is a bank's prefix, zeros, the series' code, the year and the number; that
of a creditor reference is the billing id without hyphens.  The one rule: two billing numbers never
share a reference, so nothing is shortened: a number that does not fit is refused.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from fixflow.errors import Fault, Misuse, Params, Refused
from fixflow.fees.billing import SERIES, BillingNumber, InvalidBillingNumber
from fixflow.fees.payment.check_digits import check10, check97
from fixflow.fees.payment.references import CreditorReference, QrReference, Reference
from fixflow.identity import BillingId, shown
from fixflow.texts import Text

PREFIX: Final = re.compile("[0-9]{0,12}")
SERIES_CODE: Final = re.compile("[0-9]{2}")
BODY: Final = re.compile("([A-Z]{1,4})([0-9]{4})([0-9]{6,})")
PREFIX_DIGITS: Final = 12
NUMBER_DIGITS: Final = 8
CREDITOR_LETTERS: Final = 21

NO_PREFIX: Final = Text(
    de="«{value}» hat nicht 0 bis 12 Ziffern", en="“{value}” is not 0 to 12 digits"
)
NO_SERIES_CODE: Final = Text(
    de="«{value}» hat nicht zwei Ziffern", en="“{value}” is not two digits"
)
NO_SERIES: Final = Text(
    de="«{value}» ist keine Serie von 1 bis 4 Buchstaben A–Z",
    en="“{value}” is no series of 1 to 4 letters A–Z",
)
NO_CODES: Final = Text(
    de="«{value}» ordnet keiner Serie einen Code zu", en="“{value}” gives no series a code"
)
CODE_TWICE: Final = Text(
    de="den Seriencode {value} hat schon eine andere Serie",
    en="another series has the series code {value} already",
)
TOO_LONG: Final = Text(
    de="{value} ist zu lang, um ganz in der Referenz zu stehen",
    en="{value} is too long to stand in the reference whole",
)


@frozen
class NoReference(Misuse):
    """No reference can be made of this; `faults` names every part that stands in the way."""

    code = "fees.no_reference"
    text = Text(
        de="Daraus lässt sich keine Referenz bilden.", en="No reference can be made of this."
    )
    faults: tuple[Fault, ...]


@frozen
class ForeignReference(Refused):
    """A valid reference that was not made of a billing number under this scheme."""

    code = "fees.foreign_reference"
    text = Text(
        de="Die Referenz {value} gehört zu keiner eigenen Abrechnung.",
        en="The reference {value} belongs to no statement of ours.",
        fr="La référence {value} n’appartient à aucun de nos décomptes.",
        it="Il riferimento {value} non appartiene a nessun nostro conteggio.",
    )
    value: str


def as_codes(given: object) -> object:
    """Keep the codes as they are now; what is no mapping is found at fault later."""
    return Params(given) if isinstance(given, Mapping) else given


@frozen(kw_only=True)
class ReferenceScheme:
    """How QR references are made: the prefix that a bank gives and a code for each series.

    Args:
        prefix: 0 to 12 digits, by which a bank tells its customers apart.
        series_codes: Two digits for each series of one to four letters A to Z, such as
            `{"V": "01", "F": "02"}`; no code twice.

    Raises:
        NoReference: `fees.no_reference`, naming every part.

    Examples:
        >>> scheme = ReferenceScheme(prefix="210000", series_codes={"V": "01"})
        >>> paid = QrReference("210000000000012027000004810")
        >>> str(from_reference(paid, scheme))
        'V-2027-000481'
    """

    prefix: str = ""
    series_codes: Mapping[str, str] = field(converter=as_codes, hash=False)

    def __attrs_post_init__(self) -> None:
        faults = (*bad_prefix(self.prefix), *bad_series_codes(self.series_codes))
        if faults:
            raise NoReference(faults)

    @property
    def series_of(self) -> Mapping[str, str]:
        """The series by its code."""
        return {code: series for series, code in self.series_codes.items()}


def qr_reference(number: BillingNumber, *, prefix: str = "", series_code: str) -> QrReference:
    """Make the QR reference of a billing number, for a QR-IBAN.

    Prefix and zeros fill twelve digits, then follow series code, year and number.

    Args:
        number: Whose reference.
        prefix: 0 to 12 digits, by which a bank tells its customers apart; many need none.
        series_code: Two digits that stand for the series.

    Raises:
        NoReference: `fees.no_reference`, naming every part that does not fit.

    Examples:
        >>> number = BillingNumber(series="V", year=2027, number=481)
        >>> str(qr_reference(number, prefix="210000", series_code="01"))
        '210000000000012027000004810'
    """
    faults = [*bad_prefix(prefix), *bad_series_code("series_code", series_code)]
    if number.number >= 10**NUMBER_DIGITS:
        faults.append(fault("number", TOO_LONG, str(number)))
    if faults:
        raise NoReference(tuple(faults))
    head = prefix.ljust(PREFIX_DIGITS, "0") + series_code
    body = f"{head}{number.year:04d}{number.number:0{NUMBER_DIGITS}d}"
    return QrReference(body + check10(body))


def creditor_reference(number: BillingNumber) -> CreditorReference:
    """Make the creditor reference of a billing number, for an ordinary IBAN.

    Raises:
        NoReference: `fees.no_reference`, the billing id has more than 21 letters and digits.

    Examples:
        >>> str(creditor_reference(BillingNumber(series="V", year=2027, number=481)))
        'RF48V2027000481'
    """
    body = str(number).replace("-", "")
    if len(body) > CREDITOR_LETTERS:
        raise NoReference((fault("number", TOO_LONG, str(number)),))
    return CreditorReference(f"RF{check97(body + 'RF')}{body}")


def from_reference(reference: Reference, scheme: ReferenceScheme | None = None) -> BillingNumber:
    """Give the billing number that a payment's reference was made of.

    Args:
        reference: What the payment carried.
        scheme: Prefix and series codes, which a QR reference is made with; a creditor reference
            needs none.

    Raises:
        ForeignReference: `fees.foreign_reference`, valid, but not made of a billing number.

    Examples:
        >>> str(from_reference(CreditorReference("RF48V2027000481")))
        'V-2027-000481'
    """
    try:
        if isinstance(reference, CreditorReference):
            return from_creditor(reference)
        return from_qr(reference, scheme)
    except (InvalidBillingNumber, KeyError):
        raise ForeignReference(reference.value) from None


def from_creditor(reference: CreditorReference) -> BillingNumber:
    """Put the hyphens back."""
    found = BODY.fullmatch(reference.value[4:])
    return BillingNumber.parse("-".join(found.groups()) if found else reference.value)


def from_qr(reference: QrReference, scheme: ReferenceScheme | None) -> BillingNumber:
    """Take prefix, series code, year and number apart."""
    digits = reference.value
    if scheme is None or digits[:PREFIX_DIGITS] != scheme.prefix.ljust(PREFIX_DIGITS, "0"):
        raise ForeignReference(digits)
    series = scheme.series_of[digits[12:14]]
    return BillingNumber(series=series, year=int(digits[14:18]), number=int(digits[18:26]))


def check_suffix(billing_id: BillingId | str) -> str:
    """Compute two check digits over the letters and digits of a billing id (ISO 7064, mod 97-10).

    They are a field of their own beside the id and never part of it.

    Raises:
        InvalidBillingNumber: `billing.invalid`.

    Examples:
        >>> check_suffix("V-2027-000481")
        '49'
    """
    return check97(str(BillingNumber.parse(billing_id)).replace("-", ""))


def bad_prefix(prefix: object) -> Iterator[Fault]:
    """Find a prefix that is none."""
    if not isinstance(prefix, str) or not PREFIX.fullmatch(prefix):
        yield fault("prefix", NO_PREFIX, prefix)


def bad_series_code(path: str, code: object) -> Iterator[Fault]:
    """Find a series code that is none."""
    if not isinstance(code, str) or not SERIES_CODE.fullmatch(code):
        yield fault(path, NO_SERIES_CODE, code)


def bad_series_codes(codes: object) -> Iterator[Fault]:
    """Find series that no billing number can have, codes that are none, and one code twice."""
    if not isinstance(codes, Mapping):
        yield fault("series_codes", NO_CODES, codes)
        return
    seen: set[str] = set()
    for series, code in codes.items():
        path = f"series_codes[{shown(series)}]"
        if not isinstance(series, str) or not SERIES.fullmatch(series):
            yield fault(path, NO_SERIES, series)
        yield from bad_series_code(path, code)
        if isinstance(code, str):
            if code in seen:
                yield fault(path, CODE_TWICE, code)
            seen.add(code)


def fault(path: str, text: Text, value: object) -> Fault:
    """Make a fault that shows the value safely."""
    return Fault(path, NoReference.code, text, {"value": shown(value)})
