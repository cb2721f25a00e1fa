"""Pieces: text for a terminal, cut into what looks alike, and columns made of it.

Whoever prints gives each look its colour; whoever writes into a pipe joins the pieces.  The one
rule: no line is wider than what it was given, and every foreign word is made legible first.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines.views.month_grid import Kind
from fixflow.recurrence.views.marks import Mark
from fixflow.safety import legible

HEAD: Final = "head"
QUIET: Final = "quiet"
SENTENCE: Final = 2_000
NARROWEST: Final = 16
Look: TypeAlias = Mark | Kind | str | None


@frozen
class Piece:
    """A part of a line that looks alike.

    Attributes:
        text: What it says.
        look: What it is: a mark, a kind of day, a head; None is plain.
    """

    text: str
    look: Look = None


Line: TypeAlias = tuple[Piece, ...]


def plain(line: Line) -> str:
    """Write a line without its looks."""
    return "".join(each.text for each in line).rstrip()


def flowed(text: str, width: int, look: Look = None, indent: str = "") -> Iterator[Line]:
    """Write a text over as many lines as it takes."""
    for each in wrap(legible(text, SENTENCE), max(width, NARROWEST), subsequent_indent=indent):
        yield (Piece(each, look),)


def columns(rows: Sequence[tuple[Look, Sequence[str]]], width: int) -> Iterator[Line]:
    """Write rows in columns, each as wide as it has to be; the last one flows.

    Where the last one would be too narrow, it stands on lines of its own below the row.
    """
    if not rows:
        return
    heads = [[legible(cell) for cell in cells[:-1]] for _, cells in rows]
    wide = [max(map(len, column)) + 2 for column in zip(*heads, strict=True)]
    left = sum(wide)
    room = width - left
    below = room < NARROWEST
    for (look, cells), told in zip(rows, heads, strict=True):
        head = "".join(f"{cell:{size}}" for cell, size in zip(told, wide, strict=True))
        rest = wrap(legible(cells[-1], SENTENCE), max(NARROWEST, width - 2 if below else room))
        if below:
            yield from flowed(head.rstrip(), width, look)
            yield from ((Piece(f"  {each}"),) for each in rest)
            continue
        yield Piece(head, look), Piece(rest[0] if rest else "")
        yield from ((Piece(f"{'':{left}}{each}"),) for each in rest[1:])
