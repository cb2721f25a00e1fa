"""Party: who stands on a paper, frozen as of the day it was issued.

The one rule: a paper prints the snapshot, never the address book; a firm that moves or is
renamed later keeps its old name on its old papers.
"""

import re
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from fixflow.fees.uid import is_uid
from fixflow.identity import InvalidId, is_line, shown
from fixflow.texts import Text

SUFFIXES: Final = ("MWST", "TVA", "IVA")
GERMAN: Final = re.compile(r"DE ?[0-9]{9}")
PART: Final = Text(de="Zeile einer Anschrift", en="a line of an address")


def address_lines(given: Iterable[str]) -> tuple[str, ...]:
    """Take the lines of an address over."""
    return tuple(given)


@frozen(kw_only=True)
class Party:
    """A firm or person as a paper names it.

    Args:
        id: The key that orders name the party by, such as `meier`.
        name: First line of the address.
        lines: Further lines of the address, in the order of printing.
        uid: VAT number as printed, such as `CHE-123.456.788 MWST`; None without one.

    Raises:
        InvalidId: `identity.invalid`, a part that is not one printable line.

    Examples:
        >>> Party(id="meier", name="Meier Sanitär AG", lines=["8004 Zürich"]).address
        ('Meier Sanitär AG', '8004 Zürich')
    """

    id: str
    name: str
    lines: tuple[str, ...] = field(default=(), converter=address_lines)
    uid: str | None = None

    def __attrs_post_init__(self) -> None:
        for part in (self.id, *self.address, *(() if self.uid is None else (self.uid,))):
            if not is_line(part):
                raise InvalidId(PART, shown(part))

    @property
    def registered(self) -> bool | None:
        """True where the number is one of VAT; None where it says nothing.

        Every Swiss firm has a UID; with `MWST`, `TVA` or `IVA` behind it, it is a VAT number (Art. 26
        Abs. 2 lit. a MWSTG).  A German one is `DE` and nine digits.
        """
        if self.uid is None:
            return None
        swiss = self.uid.endswith(SUFFIXES) and is_uid(self.uid)
        return True if swiss or GERMAN.fullmatch(self.uid) else None

    @property
    def address(self) -> tuple[str, ...]:
        """The name and the lines below it."""
        return (self.name, *self.lines)
