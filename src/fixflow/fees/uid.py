"""UID: the number of a Swiss firm, and what makes it one.

`CHE` and nine digits, the last of them a check digit, modulo 11 (Federal Statistical Office, UID
register; Art. 3 UIDV).  A Swiss VAT number is the UID with `MWST`, `TVA` or `IVA` behind it.
The one rule: a number whose check digit is wrong is nobody's, and is refused before it is printed.
"""

import re
from typing import Final

from fixflow.texts import Text

UID: Final = re.compile(
    r"(?:CHE)?-?([0-9]{3})\.?([0-9]{3})\.?([0-9]{3})(?: ?(?:MWST|TVA|IVA|VAT))?"
)
WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4)
SWISS: Final = "CHE"
NO_UID: Final = Text(
    de="«{value}» ist keine UID wie CHE-123.456.788 MWST: neun Ziffern, die letzte ist die Prüfziffer "
    "(Modulo 11)",
    en="“{value}” is no UID such as CHE-123.456.788 MWST: nine digits, the last is the check digit "
    "(modulo 11)",
    fr="«{value}» n’est pas un IDE comme CHE-123.456.788 TVA: neuf chiffres, le dernier est le chiffre "
    "de contrôle (modulo 11)",
    it="«{value}» non è un IDI come CHE-123.456.788 IVA: nove cifre, l’ultima è la cifra di controllo "
    "(modulo 11)",
)


def is_uid(text: object) -> bool:
    """Tell whether something is a UID: nine digits, the last one modulo 11."""
    found = UID.fullmatch(text) if isinstance(text, str) else None
    digits = "".join(found.groups()) if found else ""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return bool(digits) and (11 - total % 11) % 11 == int(digits[-1])


def uid_digits(text: str) -> str:
    """Take the nine digits out of a UID as it is printed.

    Raises:
        ValueError: It is none.

    Examples:
        >>> uid_digits("CHE-123.456.788 MWST")
        '123456788'
    """
    if not is_uid(text):
        raise ValueError(text)
    return "".join(filter(str.isdigit, text))
