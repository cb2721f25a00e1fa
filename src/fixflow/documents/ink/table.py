"""Tables: cells of wrapped text under a head that is repeated on each page.

Columns are as wide as their widest cell, up to a limit; the one that grows takes the rest.
A row stays on one page, and a sum with the row above it; a row higher than a whole page goes on over
the next ones inside the same cells of the structure tree.  Figures stand right, so that their digits
stand in columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import accumulate, zip_longest
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from fixflow.documents.ink.page import Page
from fixflow.documents.ink.structure import COLUMN_HEAD, Element
from fixflow.documents.ink.style import (
    BOTTOM,
    CELL,
    CELL_HEAD,
    CELL_STRONG,
    LEFT,
    TINT,
    TOP,
    WIDTH,
    Align,
    Style,
)
from fixflow.documents.ink.wrap import wrap

Lines: TypeAlias = tuple[str, ...]

GAP: Final = 4.0
PAD: Final = 1.1
SUM: Final = CELL_STRONG.leading + 2 * PAD  # the height of a sum of one line
SPLIT: Final = 40.0  # a row higher than a page begins where at least so much is left
SEEN: Final = SPLIT + 6.0  # so much of a table stands under its heading


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
    """The cells of one row, in the order of the columns; a strong one sums up, a tinted one ends."""

    cells: tuple[str, ...]
    strong: bool = False
    tinted: bool = False

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
        whole: Whether it stays on one page, for one that is short for sure.
        alike: Texts that are measured and not drawn, one per column: tables with the same widest
            ones have the same columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    whole: bool = False
    alike: tuple[str, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give heads and cells; the place is table, row and column."""
        titles = [column.title for column in self.columns]
        yield from ((self.name, title) for title in titles)
        for number, row in enumerate(self.rows, 1):
            for title, cell in zip(titles, row.cells, strict=True):
                yield f"{self.name}, {number}, {title}", cell

    def height_on(self, page: Page) -> float:
        """Give the height of head and rows together, in millimetres."""
        rows = self.drawn(page)
        root = page.structure.document  # where nothing is hung: nothing is drawn
        return Drawing(page, self.columns, self.widths(page, rows), root).total(rows)

    def drawn(self, page: Page) -> list[Row]:
        """Bring the cells into the form in which they are drawn."""
        return [evolve(row, cells=tuple(map(page.drawn, row.cells))) for row in self.rows]

    def draw(self, page: Page) -> None:
        """Draw head and rows, with the head again on each new page."""
        rows = self.drawn(page)
        element = page.structure.document.child("Table")
        drawing = Drawing(page, self.columns, self.widths(page, rows), element)
        page.need(drawing.total(rows) if self.whole else min(drawing.total(rows[:1]), SEEN))
        drawing.head(element.child("TR"))
        for row, following in zip_longest(rows, rows[1:]):
            drawing.row(row, SUM if following and following.strong else 0.0)
        page.y += 4

    def widths(self, page: Page, rows: Sequence[Row]) -> tuple[float, ...]:
        """Measure the columns, in millimetres."""
        widest = [
            max(page.advance(page.drawn(line), CELL_HEAD) for line in column.title.split("\n"))
            for column in self.columns
        ]
        for row in (*rows, Row(tuple(map(page.drawn, self.alike)))):
            style = row.style
            for at, cell in enumerate(row.cells):
                for line in cell.split("\n") if "\n" in cell else (cell,):
                    widest[at] = max(widest[at], page.advance(line, style))
        natural = [
            min(column.most, width) for column, width in zip(self.columns, widest, strict=True)
        ]
        rest = WIDTH - GAP * (len(natural) - 1) - sum(natural)
        return tuple(
            width + rest if column.grows else width
            for width, column in zip(natural, self.columns, strict=True)
        )


@frozen
class Drawing:
    """A table on its way onto the pages; the texts of its rows are in the form they are drawn in."""

    page: Page
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    element: Element
    titles: list[Lines] = field(init=False)
    lefts: tuple[float, ...] = field(init=False)

    @titles.default
    def wrap_titles(self) -> list[Lines]:
        """Break the head into lines, once for all pages and rows."""
        heads = [self.page.drawn(column.title) for column in self.columns]
        lines = self.wrapped(heads, CELL_HEAD)
        # a head of one line stands on the rule, beside one of two
        most = max(map(len, lines))
        return [("",) * (most - len(each)) + each for each in lines]

    @lefts.default
    def add_up(self) -> tuple[float, ...]:
        """Find where each column begins."""
        return tuple(accumulate((width + GAP for width in self.widths[:-1]), initial=LEFT))

    def total(self, rows: Iterable[Row]) -> float:
        """Give the height of head and rows together, in millimetres."""
        heights = (self.height(self.wrapped(row.cells, row.style), row.style) for row in rows)
        return self.height(self.titles, CELL_HEAD) + sum(heights)

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
        page.rule(page.y, page.theme.colour)

    def row(self, row: Row, keeps: float = 0.0) -> None:
        """Draw a row where it fits whole; one higher than a page goes on over the next.

        Args:
            row: The row.
            keeps: How much of what follows must stand below it on the same page, in millimetres.
        """
        page, style = self.page, row.style
        lines = self.wrapped(row.cells, style)
        whole = self.height(lines, style)
        if page.room < next((n for n in (whole + keeps, whole) if n <= self.capacity), SPLIT):
            self.turn()
        if row.tinted:
            page.fill(TINT, page.y, whole)
        if row.strong:
            page.rule(page.y, page.theme.colour)
        element = self.element.child("TR")
        cells = [element.child("TD") for _ in self.columns]
        while page.room < self.height(lines, style):
            here = int((page.room - 2 * PAD) / style.leading)
            self.slice([each[:here] for each in lines], style, cells)
            lines = [each[here:] for each in lines]
            page.rule(page.y)
            self.turn()
        self.slice(lines, style, cells)
        page.rule(page.y)

    def turn(self) -> None:
        """Go on with a new page, under the head."""
        self.page.turn()
        self.head()

    @property
    def capacity(self) -> float:
        """How high a row may be to fit on a page of its own, in millimetres."""
        return BOTTOM - TOP - self.height(self.titles, CELL_HEAD)

    def wrapped(self, cells: Sequence[str], style: Style) -> list[Lines]:
        """Break each cell into the lines of its column."""

        def measured(text: str) -> float:
            return self.page.advance(text, style)

        return [wrap(cell, width, measured) for cell, width in zip(cells, self.widths, strict=True)]

    def height(self, lines: list[Lines], style: Style) -> float:
        """Give the height of a row, in millimetres."""
        return max(map(len, lines)) * style.leading + 2 * PAD

    def slice(self, lines: list[Lines], style: Style, cells: Sequence[Element] = ()) -> None:
        """Draw the lines of a row that stand on this page; the page moves down."""
        page, top = self.page, self.page.y
        for at, column in enumerate(self.columns):
            if not any(lines[at]):
                continue
            with page.mark(cells[at]) if cells else nullcontext():
                corner = (self.lefts[at], top + PAD)
                page.lines_of(
                    lines[at], style, at=corner, width=self.widths[at], align=column.align
                )
        page.y = top + self.height(lines, style)
