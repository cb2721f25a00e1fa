"""The text table: records as a terminal shows them, a line each, every value on one line.

The one rule: a cell never breaks its line, whatever it holds.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from fixflow.safety.legible import legible

WIDEST: Final = 60
MOST: Final = 50
GAP: Final = "  "


def text_table(records: Sequence[Mapping[str, object]], caption: str = "") -> str:
    """Write records as aligned lines below their heads.

    Args:
        records: Flat records with the same keys; those after the fiftieth are counted only.
        caption: What the table shows.

    Examples:
        >>> print(text_table([{"action": "accept", "allowed": True, "why": None}], "AU-1"))
        AU-1
        action  allowed  why
        accept  ✓        –
    """
    columns = tuple(records[0]) if records else ()
    rows = [columns, *([told(each.get(name)) for name in columns] for each in records[:MOST])]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    told_lines = [line(each, widths) for each in rows if columns]
    if len(records) > MOST:
        told_lines.append(f"… +{len(records) - MOST}")
    return "\n".join([*([legible(caption)] if caption else ()), *told_lines])


def line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Write one row, its cells padded."""
    padded = (each.ljust(width) for each, width in zip(cells, widths, strict=True))
    return GAP.join(padded).rstrip()


def told(value: object) -> str:
    """Write a cell: a mark for yes and no, a dash for nothing, several lines on one."""
    match value:
        case None | "":
            return "–"
        case bool():
            return "✓" if value else "✗"
        case str():
            return legible("; ".join(value.splitlines()), WIDEST)
        case _:
            return legible(str(value), WIDEST)
