"""The block that only a printed order has: the box of what is needed on site.

The one rule: it is one look.  It stands in one piece, two columns side by side; only where
somebody wrote more than a page into it, its fields are set one after the other as running text.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.documents.ink.blocks import GUTTER, Field, Heading, Paragraph, height, stack
from fixflow.documents.ink.page import Page
from fixflow.documents.ink.style import BOTTOM, LEFT, TINT, TOP, WIDTH, Style

PAD: Final = 4.5
BAR: Final = 1.2
BETWEEN: Final = 2.5
HALF: Final = (WIDTH - BAR - 2 * PAD - GUTTER) / 2  # how wide a column is, in millimetres


@frozen
class Card:
    """Two columns of fields in a tinted box with a bar."""

    left: tuple[Field, ...]
    right: tuple[Field, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, as they are read."""
        return (*self.left, *self.right)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give labels and lines; the label is the place."""
        for field in self.fields:
            yield from ((field.label, text) for text in (field.label, *field.lines))

    def draw(self, page: Page) -> None:
        """Draw the box in one piece, or what is too long for a page as running text."""
        columns = [
            [field.set_in(page, HALF) for field in side] for side in (self.left, self.right) if side
        ]
        box = max((high(column) for column in columns), default=-2 * PAD) + 2 * PAD
        if box > BOTTOM - TOP:
            self.flow(page)
        elif columns:
            page.need(box)
            page.fill(TINT, page.y, box)
            page.fill(page.theme.colour, page.y, box, width=BAR)
            self.fill(page, columns, page.y + PAD)
            page.y += box + 4

    def fill(self, page: Page, columns: list[list[list[tuple[str, Style]]]], top: float) -> None:
        """Draw the columns from a height on; the page stays where it is."""
        start = page.y
        for at, column in enumerate(columns):
            page.y = top
            for lines in column:
                left = LEFT + BAR + PAD + at * (HALF + GUTTER)
                stack(page, page.structure.document.child("P"), lines, left)
                page.y += BETWEEN
        page.y = start

    def flow(self, page: Page) -> None:
        """Draw field after field over as many pages as they need."""
        for field in self.fields:
            Heading(field.label).draw(page)
            Paragraph(field.label, "\n".join(field.lines)).draw(page)


def high(column: list[list[tuple[str, Style]]]) -> float:
    """Give the height of a column, in millimetres."""
    return sum(map(height, column)) + BETWEEN * (len(column) - 1)
