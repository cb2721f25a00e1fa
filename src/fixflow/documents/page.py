"""The page: A4, embedded typeface, header, footer, tags; the only home of fpdf.

fpdf2 draws; what it lacks is added here.  Text is marked and hangs in a nested structure tree
(fpdf2 tags pictures only, issues #355 and #792), page numbers are put in when the number of
pages is known, and nothing comes from the clock.  Text goes through `cell` and never through
the library's markdown, HTML or page-number alias: a service may well be called `{nb}` or `**`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cached_property
from importlib.resources import as_file, files
from typing import Final, Self, cast

from fpdf import FPDF
from fpdf.fonts import TTFFont
from fpdf.prefs import ViewerPreferences
from fpdf.structure_tree import StructureTreeBuilder
from fpdf.syntax import PDFObject

from fixflow.documents.glyphs import Lacking, named, printable
from fixflow.documents.structure import Element, Structure, written
from fixflow.documents.style import (
    BOTTOM,
    FOOTER,
    HAIRLINE,
    HEADER,
    LEFT,
    MARGIN,
    RIGHT,
    TOP,
    WIDTH,
    Align,
    Colour,
    Style,
)
from fixflow.documents.wrap import wrap
from fixflow.texts import Language, Text

FAMILY: Final = "liberationsans"
POINT: Final = 25.4 / 72
PAGE_OF: Final = Text(
    de="Seite {page} von {pages}",
    en="Page {page} of {pages}",
    fr="Page {page} de {pages}",
    it="Pagina {page} di {pages}",
)


class Page(FPDF):
    """A document that is drawn line by line, from the top of a page to its bottom.

    Args:
        title: The document's title, shown by readers instead of the file name.
        lang: The language of its text.
        dated: The day of the document; it is also the file's date of creation.
        head: What stands left and right on top of each page.
        foot: What stands left at the bottom of each page.
        lacking: What becomes of a character without glyph: it was refused before, or is named.
    """

    def __init__(  # noqa: PLR0913  what stands on every page, each named
        self,
        *,
        title: str,
        lang: Language,
        dated: date,
        head: tuple[str, str],
        foot: str,
        lacking: Lacking = "refuse",
    ) -> None:
        super().__init__(format="A4", unit="mm")
        self.language: Language = lang
        self.head: tuple[str, str] = head
        self.foot: str = foot
        self.structure: Structure = Structure()
        self.struct_builder: StructureTreeBuilder = Tags(self)
        self.describe(title, dated)
        self.switch_off()
        self.lacking: Lacking = lacking
        self.faces: dict[bool, TTFFont] = {bold: self.load(bold) for bold in (False, True)}
        self.set_xy(LEFT, BOTTOM)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """Let go of the font files, which the library keeps open."""
        for face in self.faces.values():
            face.ttfont.close()

    def load(self, bold: bool) -> TTFFont:  # noqa: FBT001  a weight is one or the other
        """Load one weight of the typeface out of the package."""
        weight, file = ("B", "Bold") if bold else ("", "Regular")
        with as_file(files("fixflow.documents") / f"fonts/LiberationSans-{file}.ttf") as path:
            self.add_font(FAMILY, weight, path)
        face = self.fonts[FAMILY + weight]
        assert isinstance(face, TTFFont)  # noqa: S101  what add_font has just put there
        return face

    def describe(self, title: str, dated: date) -> None:
        """Say what the document is; nothing of it comes from the clock."""
        self.set_title(title)
        self.set_lang(self.language)
        self.set_creator("fixflow")
        self.set_creation_date(datetime.combine(dated, time(), UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def switch_off(self) -> None:
        """Switch off what the library would do on its own."""
        self.alias_nb_pages("")
        self.set_auto_page_break(auto=False)
        self.set_margins(LEFT, TOP, 210 - RIGHT)
        self.c_margin = 0
        self.set_line_width(0.2)

    @cached_property
    def glyphs(self) -> frozenset[int]:
        """The code points that both weights of the typeface can print."""
        return frozenset(self.faces[False].cmap) & frozenset(self.faces[True].cmap)

    def drawn(self, text: str) -> str:
        """Bring a text into the form in which it is drawn."""
        return named(text, self.glyphs) if self.lacking == "name" else printable(text)

    def advance(self, text: str, style: Style) -> float:
        """Measure a text, in millimetres."""
        widths = cast("Mapping[int, float]", self.faces[style.bold].cw)
        return sum(widths[ord(char)] for char in text) * style.size * POINT / 1000

    def wrap(self, text: str, style: Style, width: float = WIDTH) -> tuple[str, ...]:
        """Break a text into lines of a width in millimetres."""
        return wrap(self.drawn(text), width, lambda part: self.advance(part, style))

    @property
    def room(self) -> float:
        """How much is left of the page, in millimetres."""
        return BOTTOM - self.y

    def need(self, height: float) -> None:
        """Go on with a new page if so much does not fit on this one."""
        if self.room < height:
            self.turn()

    def turn(self) -> None:
        """Begin a new page, with its header."""
        self.add_page()
        left, right = map(self.drawn, self.head)
        with self.artifact():
            room = WIDTH - self.advance(right, MARGIN) - 10
            self.line_of(self.shortened(left, MARGIN, room), MARGIN, at=(LEFT, HEADER))
            self.line_of(right, MARGIN, at=(LEFT, HEADER), width=WIDTH, align="R")
        self.rule(HEADER + 5)
        self.set_xy(LEFT, TOP)

    def shortened(self, text: str, style: Style, width: float) -> str:
        """Shorten a text to a width, in millimetres, for the header alone."""
        if self.advance(text, style) <= width:
            return text
        return wrap(text, width, lambda part: self.advance(part + "…", style))[0].rstrip() + "…"

    def line_of(
        self,
        text: str,
        style: Style,
        *,
        at: tuple[float, float],
        width: float = WIDTH,
        align: Align = "L",
    ) -> None:
        """Draw one line of text; `at` is the upper left corner of its box."""
        bold = "B" if style.bold else ""
        self.set_font(FAMILY, bold, style.size)  # pyrefly: ignore[bad-argument-type]  the stubs say int
        self.set_text_color(*style.colour)
        self.set_xy(*at)
        self.cell(width, style.leading, text.rstrip() if align == "R" else text, align=align)

    def rule(self, y: float, colour: Colour = HAIRLINE, left: float = LEFT) -> None:
        """Draw a hairline over the page, from `left` to the right margin."""
        with self.artifact(), self.local_context(draw_color=colour):
            self.line(left, y, RIGHT, y)

    def fill(
        self, colour: Colour, top: float, height: float, left: float = LEFT, width: float = WIDTH
    ) -> None:
        """Fill a rectangle."""
        with self.artifact(), self.local_context(fill_color=colour):
            self.rect(left, top, width, height, style="F")

    @contextmanager
    def mark(self, element: Element) -> Iterator[None]:
        """Mark what is drawn as content of an element of the structure tree."""
        number = self.structure.mark(element, self.page)
        self.pages[self.page].struct_parents = self.page - 1
        self.operator(f"/{element.kind} <</MCID {number}>> BDC")
        yield
        self.operator("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn as no content: rules, header, footer, repeated heads."""
        self.operator("/Artifact BMC")
        yield
        self.operator("EMC")

    def operator(self, text: str) -> None:
        """Write one operator of the page's content; fpdf2 has only a private way."""
        self._out(text)  # pyrefly: ignore[missing-attribute]  the stubs know public names only

    def finished(self) -> bytes:
        """Number the pages and give the bytes of the document."""
        for number in self.pages:
            self.page = number
            self.current_font_is_set_on_page = False
            self.number(number)
        return bytes(self.output())

    def number(self, number: int) -> None:
        """Draw the footer of the current page."""
        said = PAGE_OF.say(self.language, page=number, pages=len(self.pages))
        self.rule(FOOTER - 1.5)
        with self.artifact():
            self.line_of(self.drawn(self.foot), MARGIN, at=(LEFT, FOOTER))
            self.line_of(said, MARGIN, at=(LEFT, FOOTER), width=WIDTH, align="R")


class Tag(PDFObject):
    """An element of the structure tree as the library writes it."""

    def __init__(self, element: Element, tags: "Tags") -> None:
        super().__init__()
        self.element: Element = element
        self.tags: Tags = tags

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:  # noqa: ARG002  the library's signature
        """Write the element; faster than the library, which asks `dir()` of each object."""
        body = written(self.element, self.tags.root.id, self.tags.number_of_page)
        return f"{self.id} 0 obj\n{body}\nendobj"


class Root(PDFObject):
    """The root of the structure tree as the library writes it."""

    def __init__(self, structure: Structure) -> None:
        super().__init__()
        self.structure: Structure = structure

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:  # noqa: ARG002  the library's signature
        """Write the root with the parent tree inside."""
        document = self.structure.document.number
        tree = self.structure.parent_tree()
        return f"{self.id} 0 obj\n<</Type /StructTreeRoot /K {document} 0 R /ParentTree {tree}>>\nendobj"


class Tags(StructureTreeBuilder):
    """Hands our nested tree to the library in place of its flat one."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.drawn: Page = page
        self.root: Root = Root(page.structure)

    def number_of_page(self, page: int) -> int:
        """Give the object number of a page, counted from 1."""
        return self.drawn.pages[page].id

    def empty(self) -> bool:
        """Tell the library that there is a tree."""
        return False

    def __iter__(self) -> Iterator[PDFObject]:
        """Give the root, then every element; each learns its number as it is taken."""
        yield self.root
        for element in self.drawn.structure.document.walk():
            tag = Tag(element, self)
            yield tag
            element.number = tag.id
