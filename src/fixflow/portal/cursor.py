"""Cursors: the key of an order in an overview, by which the next page begins.

Orders are sorted by the instant that the next thing is due, then by when they came in, then by
id; those with nothing due come last.  The one rule: no two orders of a realm share a key.
"""

from typing import Final, Self

from attrs import frozen

from fixflow.errors import Refused
from fixflow.identity import is_line
from fixflow.instants import to_micros
from fixflow.portal.entry import Entry
from fixflow.texts import Text

NOTHING_DUE: Final = "-"


@frozen
class BadCursor(Refused):
    """This text is no key of an order in an overview."""

    code = "portal.bad_cursor"
    text = Text(
        de="Diese Seite der Übersicht gibt es nicht; bitte vorne beginnen.",
        en="There is no such page of the overview; please begin at the first.",
        fr="Cette page de la liste n’existe pas; recommencez au début.",
        it="Questa pagina dell’elenco non esiste; ricominci dall’inizio.",
    )
    status = 422


@frozen
class Cursor:
    """The key of an order in an overview: due, received, id; instants are microseconds.

    `key` sorts.  `str()` gives it for an address, `parse` reads it back.

    Examples:
        >>> str(Cursor(False, 1_777_968_780_000_000, 1_777_882_380_000_000, "VX-135"))
        '1777968780000000.1777882380000000.VX-135'
        >>> Cursor.parse("-.1777882380000000.VX-135").nothing_due
        True
    """

    nothing_due: bool
    due: int
    received: int
    id: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Give the key of an entry."""
        due = entry.due
        received = to_micros(entry.received)
        return cls(due is None, to_micros(due) if due else 0, received, entry.order.id.value)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key back.

        Raises:
            BadCursor: `portal.bad_cursor`.
        """
        due, _, rest = text.partition(".")
        received, _, order = rest.partition(".")
        nothing_due = due == NOTHING_DUE
        try:
            key = cls(nothing_due, 0 if nothing_due else int(due), int(received), order)
        except ValueError:
            raise BadCursor from None
        if str(key) != text or not is_line(order):
            raise BadCursor
        return key

    @property
    def key(self) -> tuple[bool, int, int, str]:
        """What sorts, as Python compares it fastest."""
        return self.nothing_due, self.due, self.received, self.id

    def __str__(self) -> str:
        return f"{NOTHING_DUE if self.nothing_due else self.due}.{self.received}.{self.id}"
