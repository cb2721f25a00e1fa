"""Check digits: one sum over a number that a slip of the hand almost never leaves unchanged.

Modulo 97-10 (ISO 7064) stands in IBANs, in creditor references and behind billing ids; modulo 10,
recursive, in QR references (SIX, Implementation Guidelines QR-bill, annex «Modulo 10 rekursiv»).
The one rule: a letter counts as its place in the alphabet plus nine, so A is 10 and Z is 35.
"""

from string import ascii_uppercase
from typing import Final

LETTERS: Final = {ord(letter): str(number) for number, letter in enumerate(ascii_uppercase, 10)}
CARRIES: Final = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)


def mod97(text: str) -> int:
    """Give the rest modulo 97 of a text of 0-9 and A-Z; 1 where its check digits are right.

    Examples:
        An IBAN and a creditor reference are read with their first four characters at the end.

        >>> mod97("00762011623852957" + "CH93")
        1
    """
    return int(text.translate(LETTERS)) % 97


def check97(text: str) -> str:
    """Compute the two check digits that make `mod97` of a text and them 1.

    Examples:
        >>> check97("V2027000481")
        '49'
    """
    return f"{98 - mod97(text + '00'):02d}"


def check10(digits: str) -> str:
    """Compute the digit that follows a number, modulo 10 recursive.

    Examples:
        >>> check10("21000000000313947143000901")
        '7'
    """
    carry = 0
    for digit in map(int, digits):
        carry = CARRIES[(carry + digit) % 10]
    return str((10 - carry) % 10)
