"""Counts: whole numbers that a field may hold, such as how often a code may be used.

The one rule: a count has bounds, and never more digits than every reader of JSON keeps.
"""

import re
from typing import ClassVar, Final

from attrs import frozen

from fixflow.lifecycle.faults import Wrong
from fixflow.lifecycle.values import report, wrong_type
from fixflow.texts import Text

EXACT: Final = 2**53 - 1  # RFC 7493 (I-JSON) 2.2: beyond it some readers round
DIGITS: Final = re.compile("[0-9]{1,16}")
A_NUMBER: Final = Text(
    de="eine ganze Zahl", en="a whole number", fr="un nombre entier", it="un numero intero"
)


@frozen
class Count:
    """A whole number between two bounds, both included."""

    kind: ClassVar[str] = "count"
    least: int = 0
    most: int = EXACT

    @property
    def samples(self) -> tuple[int, ...]:
        """The values that a check tries: the least, and the next."""
        return tuple(dict.fromkeys((self.least, min(self.least + 1, self.most))))

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Only whole numbers are taken; true and false are none, whatever Python says."""
        if not isinstance(value, int) or isinstance(value, bool):
            return report(wrong, wrong_type(A_NUMBER))
        if not self.least <= value <= self.most:
            bounds = {"least": self.least, "most": self.most}
            return report(wrong, Wrong("out_of_range", bounds))
        return value

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Read a number of JSON, or the digits of a form."""
        digits = isinstance(raw, str) and DIGITS.fullmatch(raw)
        return self.take(int(digits.group()) if digits else raw, wrong)
