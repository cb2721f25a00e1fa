"""The HTML table: records as a notebook shows them, every value escaped, no script, no style.

The one rule: the first record names the columns.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from fixflow.safety.legible import LINES_LIMIT
from fixflow.safety.markup import Markup, element, paragraph

Record: TypeAlias = Mapping[str, object]
ROW_LIMIT: Final = 1000
LINE_BREAKS: Final = frozenset("\r\n")


def html_table(records: Sequence[Record], caption: str = "") -> Markup:
    """Write records as a table, a row each.

    Args:
        records: Flat records with the same keys; those after the first thousand are counted only.
        caption: What the table shows.

    Examples:
        >>> html_table([{"action": "accept", "allowed": True, "why": None}])
        '<table><thead><tr><th>action</th><th>allowed</th><th>why</th></tr></thead><tbody><tr><td>accept</td><td>✓</td><td>–</td></tr></tbody></table>'
    """
    columns = tuple(records[0]) if records else ()
    head = element("tr", *(element("th", name) for name in columns))
    rows = [
        element("tr", *(element("td", cell(each.get(name))) for name in columns))
        for each in records[:ROW_LIMIT]
    ]
    if left_out := len(records) - len(rows):
        rows.append(element("tr", element("td", f"… +{left_out}", colspan=len(columns))))
    told = (element("caption", caption),) if caption else ()
    bodies = (element("thead", head), element("tbody", *rows)) if columns else ()
    return element("table", *told, *bodies) if told or bodies else Markup("<table></table>")


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
