"""Tables: cells of wrapped text under a head that is repeated on each page.

Columns are as wide as their widest cell, up to a limit; the one that grows takes the rest.
A row stays on one page; a row higher than a whole page goes on over the next ones inside the
same cells of the structure tree.  Figures stand right, so that their digits stand in columns.
"""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Final

from attrs import field, frozen

from fixflow.documents.page import Page
from fixflow.documents.structure import COLUMN_HEAD, Element
from fixflow.documents.style import (
    ACCENT,
    BOTTOM,
    CELL,
    CELL_HEAD,
    CELL_STRONG,
    LEFT,
    TOP,
    WIDTH,
    Align,
    Style,
)

GAP: Final = 4.0
PAD: Final = 1.1
SPLIT: Final = 40.0  # a row higher than a page begins where at least so much is left


@frozen(kw_only=True)
class Column:
    """One column.

    Args:
        title: Its head.
        align: L for texts, R for figures.
        most: How wide its cells may make it, in millimetres.
        grows: Whether it takes the room that the others leave.
    """

    title: str
    align: Align = "L"
    most: float = 40.0
    grows: bool = False


@frozen
class Row:
    """The cells of one row, in the order of the columns; a strong one sums up."""

    cells: tuple[str, ...]
    strong: bool = False

    @property
    def style(self) -> Style:
        """How its cells are set."""
        return CELL_STRONG if self.strong else CELL


@frozen(kw_only=True)
class Table:
    """Rows under a head.

    Args:
        name: What the table is called where a place in it is named.
        columns: The columns from left to right; at most one grows.
        rows: The rows from top to bottom.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give heads and cells; the place is table, row and column."""
        titles = [column.title for column in self.columns]
        yield from ((self.name, title) for title in titles)
        for number, row in enumerate(self.rows, 1):
            for title, cell in zip(titles, row.cells, strict=True):
                yield f"{self.name}, {number}, {title}", cell

    def draw(self, page: Page) -> None:
        """Draw head and rows, with the head again on each new page."""
        element = page.structure.document.child("Table")
        drawing = Drawing(page, self.columns, self.widths(page), element)
        drawing.head(element.child("TR"))
        for row in self.rows:
            drawing.row(row)
        page.y += 4

    def widths(self, page: Page) -> tuple[float, ...]:
        """Measure the columns, in millimetres."""
        cells = [[page.advance(cell, row.style) for cell in row.cells] for row in self.rows]
        heads = [page.advance(column.title, CELL_HEAD) for column in self.columns]
        natural = [
            min(column.most, max(widths))
            for column, widths in zip(self.columns, zip(heads, *cells, strict=True), strict=True)
        ]
        rest = WIDTH - GAP * (len(natural) - 1) - sum(natural)
        return tuple(
            width + rest if column.grows else width
            for width, column in zip(natural, self.columns, strict=True)
        )


@frozen
class Drawing:
    """A table on its way onto the pages."""

    page: Page
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    element: Element
    titles: list[tuple[str, ...]] = field(init=False)

    @titles.default
    def wrap_titles(self) -> list[tuple[str, ...]]:
        """Break the head into lines, once for all pages and rows."""
        return self.wrapped([column.title for column in self.columns], CELL_HEAD)

    def head(self, row: Element | None = None) -> None:
        """Draw the head; with a row of the tree as content, without one as a repetition."""
        page, lines = self.page, self.titles
        page.need(self.height(lines, CELL_HEAD) + 2 * CELL.leading)
        if row:
            cells = [row.child("TH", COLUMN_HEAD) for _ in self.columns]
            self.slice(lines, CELL_HEAD, cells)
        else:
            with page.artifact():
                self.slice(lines, CELL_HEAD)
        page.rule(page.y, ACCENT)

    def row(self, row: Row) -> None:
        """Draw a row where it fits whole; one higher than a page goes on over the next."""
        page = self.page
        lines = self.wrapped(row.cells, row.style)
        whole = self.height(lines, row.style)
        if page.room < (whole if whole <= self.capacity else SPLIT):
            self.turn()
        if row.strong:
            page.rule(page.y, ACCENT)
        element = self.element.child("TR")
        cells = [element.child("TD") for _ in self.columns]
        while any(lines):
            here = int((page.room - 2 * PAD) / row.style.leading)
            self.slice([each[:here] for each in lines], row.style, cells)
            lines = [each[here:] for each in lines]
            page.rule(page.y)
            if any(lines):
                self.turn()

    def turn(self) -> None:
        """Go on with a new page, under the head."""
        self.page.turn()
        self.head()

    @property
    def capacity(self) -> float:
        """How high a row may be to fit on a page of its own, in millimetres."""
        return BOTTOM - TOP - self.height(self.titles, CELL_HEAD)

    def wrapped(self, cells: Sequence[str], style: Style) -> list[tuple[str, ...]]:
        """Break each cell into the lines of its column."""
        return [
            self.page.wrap(cell, style, width)
            for cell, width in zip(cells, self.widths, strict=True)
        ]

    def height(self, lines: list[tuple[str, ...]], style: Style) -> float:
        """Give the height of a row, in millimetres."""
        return max(map(len, lines)) * style.leading + 2 * PAD

    def slice(
        self, lines: list[tuple[str, ...]], style: Style, cells: Sequence[Element] = ()
    ) -> None:
        """Draw the lines of a row that stand on this page; the page moves down."""
        page, top, left = self.page, self.page.y, LEFT
        for at, column in enumerate(self.columns):
            with page.mark(cells[at]) if cells else nullcontext():
                for number, line in enumerate(lines[at]):
                    corner = (left, top + PAD + number * style.leading)
                    page.line_of(line, style, at=corner, width=self.widths[at], align=column.align)
            left += self.widths[at] + GAP
        page.y = top + self.height(lines, style)
