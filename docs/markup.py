"""Markup: the few forms that the generated pages are written in."""

from collections.abc import Iterable, Sequence


def code(text: object) -> str:
    """Write a name of the code."""
    return f"`{text}`"


def codes(names: Iterable[object]) -> str:
    """Write several names of the code."""
    return ", ".join(map(code, names))


def flowed(text: str) -> str:
    """Take the line breaks of a docstring out of a paragraph."""
    return " ".join(text.split())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; a bar inside a cell is no border."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def cell(text: str) -> str:
    """Write one cell; an empty one shows that it is empty on purpose."""
    return flowed(text).replace("|", "\\|") or "–"


def page(*blocks: str) -> str:
    """Join the blocks of a page."""
    return "\n\n".join(block for block in blocks if block) + "\n"
