"""Blocks of a letter: title, fields, notice, heading, paragraph, box to copy from.

All stand on one grid: margins of 20 mm, columns of half or a quarter of the line.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final, Protocol, TypeAlias

from attrs import evolve, frozen

from fixflow.documents.ink.page import Page
from fixflow.documents.ink.structure import Element
from fixflow.documents.ink.style import (
    ALARM,
    BODY,
    BOTTOM,
    HEADING,
    LABEL,
    LEFT,
    NOTICE,
    STRONG,
    TINT,
    TITLE,
    TOP,
    WIDTH,
    Style,
)

Styled: TypeAlias = list[tuple[str, Style]]

GUTTER: Final = 6.0
PAD: Final = 4.0
FEW: Final = 2
AROUND: Final = 4.5  # above and below a heading


class Measured(Protocol):
    """A block whose height is known before it is drawn."""

    def height_on(self, page: Page) -> float:
        """Give its height, in millimetres."""
        ...


@frozen
class Title:
    """The paper's name, large."""

    text: str

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the title."""
        yield self.text, self.text

    def draw(self, page: Page) -> None:
        """Draw the title as the first heading."""
        lines = page.wrap(self.text, TITLE)
        page.need(len(lines) * TITLE.leading)
        stack(page, page.structure.document.child("H1"), [(line, TITLE) for line in lines], LEFT)
        page.y += 5


@frozen
class Heading:
    """The name of a section; it never stands alone at the bottom of a page.

    Args:
        text: The name.
        keeps: How much of the section stands below it, in millimetres.
        whole: What stands below it whole, if one page can hold both.
    """

    text: str
    keeps: float = 24.0
    whole: Measured | None = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the heading."""
        yield self.text, self.text

    def draw(self, page: Page) -> None:
        """Draw the heading where enough of its section fits below it."""
        lines = page.wrap(self.text, HEADING)
        above = len(lines) * HEADING.leading
        below = AROUND + self.whole.height_on(page) if self.whole else 0.0
        page.need(above + (below if self.keeps < below < BOTTOM - TOP - above else self.keeps))
        page.y += 3 if page.y > TOP else 0
        style = evolve(HEADING, colour=page.theme.colour)
        stack(page, page.structure.document.child("H2"), [(line, style) for line in lines], LEFT)
        page.y += 1.5


@frozen
class Field:
    """A small label and the lines that stand under it; the first may be strong."""

    label: str
    lines: tuple[str, ...]
    strong: bool = False

    def set_in(self, page: Page, width: float) -> Styled:
        """Break the field into lines of a width."""
        first = STRONG if self.strong else BODY
        styled = [
            (self.label, LABEL),
            *zip(self.lines, [first, *[BODY] * len(self.lines)], strict=False),
        ]
        return broken(page, styled, width)


@frozen
class Fields:
    """Fields side by side on the grid, `across` in a row.

    A row stays on one page if one page can hold it; a higher one flows over the next.
    """

    fields: tuple[Field, ...]
    across: int

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give labels and lines; the label is the place."""
        for field in self.fields:
            yield from ((field.label, text) for text in (field.label, *field.lines))

    def draw(self, page: Page) -> None:
        """Draw row after row; a row is as high as its highest field."""
        width = (WIDTH - GUTTER * (self.across - 1)) / self.across
        for start in range(0, len(self.fields), self.across):
            row = [field.set_in(page, width) for field in self.fields[start : start + self.across]]
            whole = max(map(height, row))
            page.need(whole if whole <= BOTTOM - TOP else LABEL.leading + FEW * BODY.leading)
            elements = [page.structure.document.child("P") for _ in row]
            while any(row := side_by_side(page, row, elements, width + GUTTER)):
                page.turn()
            page.y += 4


@frozen
class Notice:
    """What nobody may overlook: a tinted box with a bar, a strong line and sentences.

    Args:
        heading: The strong line.
        sentences: What is to be said.
        alarm: Whether it says that the paper no longer counts; it is red then in every design.
    """

    heading: str
    sentences: tuple[str, ...]
    alarm: bool = False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the heading and the sentences."""
        for text in (self.heading, *self.sentences):
            yield self.heading, text

    def draw(self, page: Page) -> None:
        """Draw the box in one piece."""
        inner = WIDTH - 2 * PAD - 2
        bar = ALARM if self.alarm else page.theme.colour
        heading = evolve(NOTICE, colour=ALARM if self.alarm else page.theme.on_tint)
        styled = [(self.heading, heading), *((each, BODY) for each in self.sentences)]
        lines = broken(page, styled, inner)
        box = height(lines) + 2 * PAD - 1
        page.need(box)
        page.fill(TINT, page.y, box)
        page.fill(bar, page.y, box, width=1.2)
        top = page.y
        page.y += PAD - 0.5
        stack(page, page.structure.document.child("P"), lines, LEFT + PAD + 2)
        page.y = top + box + 4


@frozen
class Paragraph:
    """Running text; it flows over as many pages as it needs."""

    place: str
    text: str

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the text."""
        yield self.place, self.text

    def draw(self, page: Page) -> None:
        """Draw as many lines as fit, turn the page, go on."""
        flow(page, page.wrap(self.text, BODY), 0.0)
        page.y += 2


@frozen
class CopyBox:
    """A tinted text to be copied out of the paper, under its own heading.

    It stays on one page if one page can hold it.
    """

    heading: str
    text: str

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give heading and text."""
        for text in (self.heading, self.text):
            yield self.heading, text

    def draw(self, page: Page) -> None:
        """Draw heading and box, on a new page if they are whole there and not here."""
        lines = page.wrap(self.text, BODY, WIDTH - 2 * PAD)
        whole = 3 * HEADING.leading + len(lines) * BODY.leading + 2 * PAD
        if page.room < whole <= BOTTOM - TOP:
            page.turn()
        Heading(self.heading).draw(page)
        flow(page, lines, PAD)


def side_by_side(
    page: Page, row: list[Styled], elements: list[Element], step: float
) -> list[Styled]:
    """Draw as many lines of each field as this page holds; give the rest."""
    top = bottom = page.y
    rest = []
    for at, (lines, element) in enumerate(zip(row, elements, strict=True)):
        page.y = top
        ends = accumulate(style.leading for _, style in lines)
        here = sum(end <= page.room for end in ends)
        if here:
            stack(page, element, lines[:here], LEFT + at * step)
        rest.append(lines[here:])
        bottom = max(bottom, page.y)
    page.y = bottom
    return rest


def flow(page: Page, lines: tuple[str, ...], pad: float) -> None:
    """Draw one paragraph over as many pages as it needs; with a pad it stands in a tinted box."""
    element = page.structure.document.child("P")
    while lines:
        page.need(min(FEW, len(lines)) * BODY.leading + 2 * pad)
        here = int((page.room - 2 * pad) / BODY.leading)
        if here < len(lines) < here + FEW:  # no line stands alone on the next page
            here = max(here - 1, 1)
        top, box = page.y, min(here, len(lines)) * BODY.leading + 2 * pad
        if pad:
            page.fill(TINT, top, box)
        page.y = top + pad
        stack(page, element, [(line, BODY) for line in lines[:here]], LEFT + pad)
        page.y = top + box
        lines = lines[here:]


def broken(page: Page, styled: Styled, width: float) -> Styled:
    """Break texts into lines; the last one of each ends with a space, which parts it from the next."""
    return [
        (line, style)
        for text, style in styled
        for line in page.wrap(f"{text}\n", style, width)
        if line
    ]


def height(lines: Styled) -> float:
    """Add up the heights of lines, in millimetres."""
    return sum(style.leading for _, style in lines)


def stack(page: Page, element: Element, lines: Styled, left: float) -> None:
    """Draw lines below each other as content of one element; the page moves down."""
    with page.mark(element):
        for line, style in lines:
            top = page.y
            page.line_of(line, style, at=(left, top))
            page.y = top + style.leading
