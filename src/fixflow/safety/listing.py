"""Listing: how a value made of rows shows itself, in a notebook and on a terminal.

What such a value gives to a data frame it shows too, so that nobody sees another table than the one
that he computes with.  The one rule: it speaks English, as every `repr` does; `to_records(lang)`
speaks the language that it is asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Protocol

from fixflow.safety.html_table import html_table
from fixflow.safety.text_table import text_table
from fixflow.texts import Language


class Printer(Protocol):
    """What IPython hands in to print with."""

    def text(self, obj: str, /) -> object:
        """Take a text."""
        ...  # pragma: no cover  a protocol runs nothing


class Rows(Protocol):
    """A value made of rows."""

    columns: ClassVar[tuple[str, ...]]

    def to_records(self, lang: Language, /) -> Sequence[Mapping[str, object]]:
        """Give the rows."""
        ...  # pragma: no cover  a protocol runs nothing

    def caption(self) -> str:
        """Say what the rows are."""
        ...  # pragma: no cover  a protocol runs nothing

    def shown(self) -> Sequence[Mapping[str, object]]:
        """Give the rows as they are shown."""
        ...  # pragma: no cover  a protocol runs nothing


class Printed:
    """A value that a notebook prints by its own `_repr_pretty_`.

    IPython looks for that method in the class that has the `__repr__`, and attrs gives each class its
    own; so a method that is inherited would never be asked.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if (inherited := getattr(cls, "_repr_pretty_", None)) is not None:
            type.__setattr__(cls, "_repr_pretty_", inherited)


class Listing(Printed):
    """The looks of a value that has `to_records`.

    `columns` names what is shown of a row that has more than a screen holds; all of it by default.
    """

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ()

    def caption(self) -> str:
        """Say what the rows are, in a few words."""
        return ""

    def shown(self: Rows) -> Sequence[Mapping[str, object]]:
        """Give the rows as they are shown, in English."""
        records = self.to_records("en")
        if not self.columns:
            return records
        return [{name: each[name] for name in self.columns} for each in records]

    def _repr_html_(self: Rows) -> str:
        """Show the rows in a notebook, every value escaped."""
        return html_table(self.shown(), self.caption())

    def _repr_pretty_(self: Rows, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show the rows where a notebook shows text only."""
        printer.text(text_table(self.shown(), self.caption()))

    def __rich_repr__(self: Rows) -> Iterator[object]:
        """Show the rows by rich."""
        yield from self.shown()
