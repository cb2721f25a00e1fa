"""References: what a payment carries, so that it finds its statement again.

A QR reference is 26 digits and a check digit, modulo 10 recursive (SIX, Implementation Guidelines
QR-bill); a creditor reference is `RF`, two check digits, modulo 97-10, and up to 21 letters or digits
(ISO 11649).  The one rule: what is not exactly that is refused; a dot or a hyphen is never stripped.
"""

import re
from typing import Final, Self, TypeAlias

from attrs import frozen

from fixflow.errors import Refused
from fixflow.fees.payment.account import in_fours
from fixflow.fees.payment.check_digits import check10, mod97
from fixflow.identity import shown
from fixflow.texts import Text

QR: Final = re.compile("[0-9]{27}")
CREDITOR: Final = re.compile("RF[0-9]{2}[0-9A-Z]{1,21}")


@frozen
class InvalidReference(Refused):
    """A reference has the right length, characters and check digits."""

    code = "fees.invalid_reference"
    text = Text(
        de="«{value}» ist keine gültige Referenz: Länge, Zeichen oder Prüfziffern stimmen nicht.",
        en="“{value}” is no valid reference: length, characters or check digits are wrong.",
        fr="«{value}» n’est pas une référence valable: la longueur, les caractères ou les chiffres de "
        "contrôle sont faux.",
        it="«{value}» non è un riferimento valido: la lunghezza, i caratteri o le cifre di controllo "
        "sono errati.",
    )
    value: str


@frozen
class QrReference:
    """A QR reference (QRR): 27 digits, the last one a check digit.

    Raises:
        InvalidReference: `fees.invalid_reference`.

    Examples:
        >>> QrReference("210000000003139471430009017").printed
        '21 00000 00003 13947 14300 09017'
    """

    value: str

    def __attrs_post_init__(self) -> None:
        if not matches(QR, self.value) or check10(self.value[:-1]) != self.value[-1]:
            raise InvalidReference(shown(self.value))

    def __str__(self) -> str:
        return self.value

    @classmethod
    def of(cls, text: str) -> Self:
        """Take a reference as it is printed, with blanks."""
        return cls(text.replace(" ", ""))

    @property
    def printed(self) -> str:
        """Two digits, then groups of five, as on a payment slip."""
        return " ".join(
            (self.value[:2], *(self.value[at : at + 5] for at in range(2, len(self.value), 5)))
        )


@frozen
class CreditorReference:
    """A creditor reference (SCOR, ISO 11649), in capital letters and without blanks.

    Raises:
        InvalidReference: `fees.invalid_reference`; a dot or hyphen is not stripped but refused.

    Examples:
        >>> CreditorReference("RF18539007547034").printed
        'RF18 5390 0754 7034'
    """

    value: str

    def __attrs_post_init__(self) -> None:
        if not matches(CREDITOR, self.value) or mod97(self.value[4:] + self.value[:4]) != 1:
            raise InvalidReference(shown(self.value))

    def __str__(self) -> str:
        return self.value

    @classmethod
    def of(cls, text: str) -> Self:
        """Take a reference as it is printed, with blanks, in small letters too."""
        return cls(text.replace(" ", "").upper())

    @property
    def printed(self) -> str:
        """Groups of four, as on a payment slip."""
        return in_fours(self.value)


Reference: TypeAlias = QrReference | CreditorReference


def matches(pattern: re.Pattern[str], value: object) -> bool:
    """Tell whether a value is a text of a form."""
    return isinstance(value, str) and bool(pattern.fullmatch(value))
