"""Tables in another language, or of some columns: the rows of a value as its reader wants them.

Shown by itself a value speaks English, as its `repr` does.  The one rule: what is shown here are the
records that the value itself gives.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from fixflow.contrib.jupyter.shell import show
from fixflow.safety import Printer, html_table, text_table

Records: TypeAlias = Sequence[Mapping[str, object]]


@frozen
class Table:
    """Records that a notebook shows."""

    records: Records
    caption: str = ""

    def _repr_html_(self) -> str:
        """Show the records in a notebook, every value escaped."""
        return html_table(self.records, self.caption)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show the records where a notebook shows text only."""
        printer.text(str(self))

    def __str__(self) -> str:
        return text_table(self.records, self.caption)


def show_table(records: Records, *, columns: Sequence[str] = (), caption: str = "") -> None:
    """Show records below the cell, such as `choices.to_records("de")`.

    Args:
        records: Flat records, as `to_records` gives them.
        columns: What is shown of each, in this order; all of it by default.
        caption: What the table shows.
    """
    show(Table([picked(each, columns) for each in records], caption))


def picked(record: Mapping[str, object], columns: Sequence[str]) -> Mapping[str, object]:
    """Give some columns of a record."""
    return {name: record[name] for name in columns} if columns else record
