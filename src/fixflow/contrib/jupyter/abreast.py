"""Abreast: several values side by side, below each other where the page is narrow.

The one rule: each looks as it does alone, and one that has no look of its own is plain text.
"""

from collections.abc import Sequence
from typing import Final, Protocol, runtime_checkable

from attrs import field, frozen

from fixflow.contrib.jupyter.shell import as_text, show
from fixflow.safety import Markup, Printer, element, paragraph

ROW: Final = "display:flex;flex-wrap:wrap;gap:1em 2em;align-items:flex-start"
CELL: Final = "flex:1 1 20em;min-width:0;overflow-x:auto"
HEAD: Final = "font-weight:bold;margin:0 0 .3em"
SVG: Final = "image/svg+xml"


@runtime_checkable
class WithHtml(Protocol):
    """A value that has HTML to show."""

    def _repr_html_(self) -> str | None:
        """Give the HTML."""
        ...  # pragma: no cover  a protocol runs nothing


@runtime_checkable
class WithForms(Protocol):
    """A value that has several forms to show."""

    def _repr_mimebundle_(self) -> dict[str, str]:
        """Give the forms, by their media type."""
        ...  # pragma: no cover  a protocol runs nothing


@frozen
class Abreast:
    """Several values side by side.

    Args:
        values: What is shown; anything that a notebook shows.
        titles: What stands above each; none, or one each.
    """

    values: tuple[object, ...]
    titles: tuple[str, ...] = field(default=(), kw_only=True)

    def _repr_html_(self) -> str:
        """Show them in a notebook."""
        titles = (*self.titles, *[""] * len(self.values))
        return element("div", *map(column, titles, self.values), style=ROW)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show them below each other where a notebook shows text only."""
        printer.text(str(self))

    def __str__(self) -> str:
        return "\n\n".join(map(as_text, self.values))


def column(title: str, value: object) -> Markup:
    """Write one value below its title."""
    head = (element("p", title, style=HEAD),) if title else ()
    return element("div", *head, looks(value), style=CELL)


def looks(value: object) -> Markup:
    """Give what a notebook would show of a value: its HTML, its drawing, else its text."""
    if isinstance(value, WithHtml) and (html := value._repr_html_()):
        return Markup(html)
    if isinstance(value, WithForms) and SVG in (forms := value._repr_mimebundle_()):
        return Markup(forms[SVG])
    return element("pre", paragraph(as_text(value)))


def show_side_by_side(*values: object, titles: Sequence[str] = ()) -> None:
    """Show several values side by side below the cell.

    Args:
        *values: What is shown.
        titles: What stands above each.
    """
    show(Abreast(values, titles=tuple(titles)))
