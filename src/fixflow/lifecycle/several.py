"""Several: a field that holds more than one value of a kind.

The one rule: a list is bounded, and each of its entries is checked like a value that stands
alone; a fault names the entry, counted from 0: `attachments[2].size`.
"""

from typing import ClassVar, Final

from attrs import frozen

from fixflow.lifecycle.faults import Wrong
from fixflow.lifecycle.values import Value, report, wrong_type
from fixflow.texts import Text

MOST: Final = 20
A_LIST: Final = Text(de="eine Liste", en="a list", fr="une liste", it="un elenco")


@frozen
class Several:
    """Values of one kind in their order, held as a tuple; each of them once."""

    kind: ClassVar[str] = "several"
    item: Value
    most: int = MOST

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Check typed values, each by its own kind."""
        return self.each(value, wrong, None, typed=True)

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:
        """Read a list of JSON, each entry by its own kind."""
        return self.each(raw, wrong, currency, typed=False)

    def each(
        self, values: object, wrong: list[Wrong], currency: str | None, *, typed: bool
    ) -> object:
        """Check every entry; a list that is too long is not looked into."""
        if not isinstance(values, list | tuple):
            return report(wrong, wrong_type(A_LIST))
        if len(values) > self.most:
            return report(wrong, Wrong("too_many", {"limit": self.most}))
        held: dict[object, None] = {}
        for position, value in enumerate(values):
            found: list[Wrong] = []
            item = self.item
            entry = item.take(value, found) if typed else item.read(value, found, currency)
            wrong += [each.inside(f"[{position}]") for each in found]
            held[entry] = None
        return tuple(held)
