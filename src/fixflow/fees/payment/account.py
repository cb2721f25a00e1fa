"""Account: who is paid, and into which account.

An IBAN is a country, two check digits and an account number of the country's own length (ISO 13616,
the registry of SWIFT).  A QR-IBAN is a Swiss one whose bank number lies between 30000 and 31999:
money goes there with a QR reference only (SIX, Implementation Guidelines QR-bill).  The one rule: an
IBAN of a country that is not in the table is refused, since its length cannot be checked.
"""

import re
from collections.abc import Mapping
from typing import Final, Self

from attrs import frozen

from fixflow.errors import Refused
from fixflow.fees.payment.check_digits import mod97
from fixflow.fees.trade_party import TradeParty
from fixflow.identity import shown
from fixflow.texts import Text

NUMBERS: Final[Mapping[str, re.Pattern[str]]] = {
    "CH": re.compile("[0-9]{5}[0-9A-Z]{12}"),
    "LI": re.compile("[0-9]{5}[0-9A-Z]{12}"),
    "DE": re.compile("[0-9]{18}"),
    "AT": re.compile("[0-9]{16}"),
    "FR": re.compile("[0-9]{10}[0-9A-Z]{11}[0-9]{2}"),
    "IT": re.compile("[A-Z][0-9]{10}[0-9A-Z]{12}"),
    "LU": re.compile("[0-9]{3}[0-9A-Z]{13}"),
}
SWISS: Final = frozenset({"CH", "LI"})
QR_BANKS: Final = range(30000, 32000)
CHECK_DIGITS: Final = re.compile("0[2-9]|[1-8][0-9]|9[0-8]")


@frozen
class InvalidIban(Refused):
    """An IBAN has its country's length and right check digits."""

    code = "fees.invalid_iban"
    text = Text(
        de="«{value}» ist keine IBAN: Land, Länge oder Prüfziffern stimmen nicht. Bekannt sind {countries}.",
        en="“{value}” is no IBAN: country, length or check digits are wrong. {countries} are known.",
        fr="«{value}» n’est pas un IBAN: le pays, la longueur ou les chiffres de contrôle sont faux. "
        "Sont connus {countries}.",
        it="«{value}» non è un IBAN: il paese, la lunghezza o le cifre di controllo sono errati. "
        "Sono noti {countries}.",
    )
    value: str
    countries: tuple[str, ...] = tuple(NUMBERS)


@frozen
class Iban:
    """An account number, written without blanks and in capital letters.

    Raises:
        InvalidIban: `fees.invalid_iban`.

    Examples:
        >>> account = Iban("CH4431999123000889012")
        >>> account.printed, account.is_qr
        ('CH44 3199 9123 0008 8901 2', True)
    """

    value: str

    def __attrs_post_init__(self) -> None:
        if not is_iban(self.value):
            raise InvalidIban(shown(self.value))

    def __str__(self) -> str:
        return self.value

    @classmethod
    def of(cls, text: str) -> Self:
        """Take an IBAN as people write it, with blanks and in small letters too.

        Raises:
            InvalidIban: `fees.invalid_iban`.

        Examples:
            >>> Iban.of("ch93 0076 2011 6238 5295 7").value
            'CH9300762011623852957'
        """
        return cls(text.replace(" ", "").upper())

    @property
    def country(self) -> str:
        """The country of the bank, such as `CH`."""
        return self.value[:2]

    @property
    def is_swiss(self) -> bool:
        """Whether the bank is in Switzerland or Liechtenstein, as a QR-bill demands."""
        return self.country in SWISS

    @property
    def is_qr(self) -> bool:
        """Whether it is a QR-IBAN, which asks for a QR reference."""
        return self.is_swiss and int(self.value[4:9]) in QR_BANKS

    @property
    def printed(self) -> str:
        """The IBAN in groups of four, as it stands on a payment slip."""
        return in_fours(self.value)


@frozen
class Account:
    """Where the money goes: an account and the person or firm that holds it."""

    iban: Iban
    holder: TradeParty


def is_iban(value: object) -> bool:
    """Tell whether a value is an IBAN without blanks, its check digits right."""
    if not isinstance(value, str):
        return False
    number = NUMBERS.get(value[:2])
    return bool(
        number
        and CHECK_DIGITS.fullmatch(value[2:4])
        and number.fullmatch(value[4:])
        and mod97(value[4:] + value[:4]) == 1
    )


def in_fours(text: str) -> str:
    """Write a text in groups of four."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
