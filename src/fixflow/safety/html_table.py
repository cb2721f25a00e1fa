"""The HTML table: records as a notebook shows them, every value escaped, no script.

The one rule: the first record names the columns.  Words are set to the left, since JupyterLab sets
every cell to the right; colours are those of the page, so that it is light or dark as its reader has it.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from fixflow.safety.legible import LINES_LIMIT
from fixflow.safety.markup import Markup, element, paragraph

Record: TypeAlias = Mapping[str, object]
ROW_LIMIT: Final = 1000
LINE_BREAKS: Final = frozenset("\r\n")
LEFT: Final = "text-align:left;vertical-align:top"
RIGHT: Final = "text-align:right;vertical-align:top"
CAPTION: Final = "text-align:left;font-weight:bold"


def html_table(records: Sequence[Record], caption: str = "") -> Markup:
    """Write records as a table, a row each.

    Args:
        records: Flat records with the same keys; those after the first thousand are counted only.
        caption: What the table shows.

    Examples:
        >>> html_table([])
        '<table></table>'
        >>> [">✓</td>" in html_table([{"allowed": each}]) for each in (True, False)]
        [True, False]
    """
    columns = tuple(records[0]) if records else ()
    head = element("tr", *(element("th", name, scope="col", style=LEFT) for name in columns))
    rows = [
        element("tr", *(written(each.get(name)) for name in columns))
        for each in records[:ROW_LIMIT]
    ]
    if left_out := len(records) - len(rows):
        rows.append(element("tr", element("td", f"… +{left_out}", colspan=len(columns))))
    told = (element("caption", caption, style=CAPTION),) if caption else ()
    bodies = (element("thead", head), element("tbody", *rows)) if columns else ()
    return element("table", *told, *bodies) if told or bodies else Markup("<table></table>")


def facts_table(caption: str, facts: Iterable[tuple[str, str]]) -> Markup:
    """Write what is known of one thing, a fact each line: its name, then what is said of it.

    Args:
        caption: What the table shows.
        facts: Names and what is said.
    """
    rows = (
        element("tr", element("th", name, scope="row", style=LEFT), written(said))
        for name, said in facts
    )
    told = element("caption", caption, style=CAPTION)
    return element("table", told, element("tbody", *rows))


def written(value: object) -> Markup:
    """Write one cell: numbers to the right, everything else to the left."""
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return element("td", cell(value), style=RIGHT if number else LEFT)


def cell(value: object) -> object:
    """Write what a cell holds: a mark for yes and no, a dash for nothing, lines as lines."""
    match value:
        case None | "":
            return "–"
        case bool():
            return "✓" if value else "✗"
        case str() if LINE_BREAKS & set(value[:LINES_LIMIT]):
            return paragraph(value)
        case _:
            return value
