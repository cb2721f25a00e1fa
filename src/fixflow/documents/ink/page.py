"""The page: A4, embedded typeface, header, footer, tags; the only home of fpdf.

fpdf2 draws; what it lacks is added here.  Text is marked and hangs in a nested structure tree
(fpdf2 tags pictures only, issues #355 and #792), page numbers are put in when the number of
pages is known, and nothing comes from the clock.  Text never goes through the library's markdown,
HTML or page-number alias: a service may well be called `{nb}` or `**`.  Each file declares PDF/A-3
and PDF/UA-1 and is built as both want it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cached_property
from importlib.resources import as_file, files
from typing import Final, Self, cast

from fpdf import FPDF, FPDF_VERSION
from fpdf.enums import OutputIntentSubType
from fpdf.fonts import TTFFont
from fpdf.output import PDFICCProfile
from fpdf.prefs import ViewerPreferences
from fpdf.structure_tree import StructureTreeBuilder
from fpdf.util import builtin_srgb2014_bytes  # pyrefly: ignore[missing-module-attribute]  newer

from fixflow.documents.ink import operators
from fixflow.documents.ink.attachment import Attachment
from fixflow.documents.ink.directions import turned
from fixflow.documents.ink.face import Face
from fixflow.documents.ink.glyphs import TURNING, Lacking, named, printable
from fixflow.documents.ink.logo import picture
from fixflow.documents.ink.operators import Box
from fixflow.documents.ink.structure import Element, Structure, figure
from fixflow.documents.ink.style import (
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
from fixflow.documents.ink.tags import Tags
from fixflow.documents.ink.theme import Theme
from fixflow.documents.ink.wrap import shortened, wrap
from fixflow.documents.ink.xmp import Described, lawful, xmp
from fixflow.texts import Language, Text

FAMILY: Final = "liberationsans"
PRODUCER: Final = f"fpdf2 {FPDF_VERSION}"
PAGE_OF: Final = Text(
    de="Seite {page} von {pages}",
    en="Page {page} of {pages}",
    fr="Page {page} de {pages}",
    it="Pagina {page} di {pages}",
)
NO_THEME: Final = Theme()
BETWEEN: Final = 10.0  # what stands left and right in header or footer is so far apart


class Page(FPDF):
    """A document that is drawn line by line, from the top of a page to its bottom.

    Args:
        title: The document's title, shown by readers instead of the file name.
        lang: The language of its text.
        dated: The day of the document; it is also the file's date of creation.
        head: What stands left and right on top of each page.
        foot: What stands left at the bottom of each page.
        lacking: What becomes of a character without glyph: it was refused before, or is named.
        theme: The design; one with logo or sender has no running head on the first page.
        attachments: The files inside the document.
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
        theme: Theme = NO_THEME,
        attachments: tuple[Attachment, ...] = (),
    ) -> None:
        super().__init__(format="A4", unit="mm")
        self.language: Language = lang
        self.head: tuple[str, str] = head
        self.foot: str = foot
        self.lacking: Lacking = lacking
        self.theme: Theme = theme
        self.structure: Structure = Structure()
        tags = Tags(self.structure, lambda page: self.pages[page].id)
        self.struct_builder: StructureTreeBuilder = cast("StructureTreeBuilder", tags)
        self.switch_off()
        self.describe(title, dated, attachments)
        for each in sorted(attachments, key=lambda each: each.name):
            self.attach(each)
        self.fonts_read: list[TTFFont] = []
        self.faces: dict[bool, Face] = {bold: self.load(bold) for bold in (False, True)}
        self.inked: Style | None = None
        self.footless: set[int] = set()
        self.set_xy(LEFT, BOTTOM)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """Let go of the font files, which the library keeps open."""
        for font in self.fonts_read:
            font.ttfont.close()

    def load(self, bold: bool) -> Face:  # noqa: FBT001  a weight is one or the other
        """Load one weight of the typeface out of the package."""
        weight, file = ("B", "Bold") if bold else ("", "Regular")
        with as_file(files("fixflow.documents") / f"fonts/LiberationSans-{file}.ttf") as path:
            self.add_font(FAMILY, weight, path)
        font = self.fonts[FAMILY + weight]
        assert isinstance(font, TTFFont)  # noqa: S101  what add_font has just put there
        self.fonts_read.append(font)
        widths = cast("Mapping[int, float]", font.cw)
        return Face(f"F{font.i}", frozenset(font.cmap), widths, font.subset.pick)

    def describe(self, title: str, dated: date, attachments: tuple[Attachment, ...]) -> None:
        """Say what the document is, once for readers and once for machines; no clock is asked."""
        self.pdf_version = "1.7"
        self.set_title(title := lawful(title))
        self.set_lang(self.language)
        self.set_creator("fixflow")
        self.set_producer(PRODUCER)
        self.set_creation_date(datetime.combine(dated, time(), UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_xmp_metadata(
            xmp(
                Described(
                    title=title,
                    lang=self.language,
                    dated=dated,
                    tool="fixflow",
                    producer=PRODUCER,
                    extensions=tuple(each.extension for each in attachments if each.extension),
                )
            )
        )
        self.intend()

    def intend(self) -> None:
        """Say in which colours the numbers are meant: sRGB, by the profile of the ICC itself."""
        self.add_output_intent(
            OutputIntentSubType.PDFA,
            output_condition_identifier="sRGB",
            output_condition="IEC 61966-2-1:1999",
            registry_name="http://www.color.org",
            dest_output_profile=PDFICCProfile(builtin_srgb2014_bytes(), 3, "DeviceRGB"),
            info="sRGB2014",
        )

    def attach(self, attachment: Attachment) -> None:
        """Embed a file, associated with the whole document (ISO 19005-3, 6.8)."""
        self.embed_file(
            bytes=attachment.data,
            basename=attachment.name,
            modification_date=datetime.combine(attachment.modified, time(), UTC),
            mime_type=attachment.mime,  # pyrefly: ignore[unexpected-keyword]  newer than its stubs
            associated_file_relationship=attachment.relationship,  # pyrefly: ignore[unexpected-keyword]
            desc=attachment.desc,
            compress=True,
        )

    def switch_off(self) -> None:
        """Switch off what the library would do on its own."""
        self.alias_nb_pages("")
        self.set_auto_page_break(auto=False)
        self.set_margins(LEFT, TOP, 210 - RIGHT)
        self.allow_images_transparency = False
        self.single_resources_object = True

    @cached_property
    def glyphs(self) -> frozenset[int]:
        """The code points that both weights of the typeface can print."""
        return (self.faces[False].known & self.faces[True].known) - TURNING

    def drawn(self, text: str) -> str:
        """Bring a text into the form in which it is drawn."""
        return named(text, self.glyphs) if self.lacking == "name" else printable(text)

    def advance(self, text: str, style: Style) -> float:
        """Measure a text, in millimetres."""
        return self.faces[style.bold].advance(text, style.size)

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
        """Begin a new page, with its header unless the theme has put its own there."""
        self.add_page()
        self.inked = None
        if self.page > 1 or not self.theme.headed:
            self.running_head()
        self.set_xy(LEFT, TOP)

    def running_head(self) -> None:
        """Draw what stands on top of each page."""
        left, right = self.head
        with self.artifact():
            right = self.shortened(right, MARGIN, WIDTH / 2)
            room = WIDTH - self.advance(right, MARGIN) - BETWEEN
            self.line_of(self.shortened(left, MARGIN, room), MARGIN, at=(LEFT, HEADER))
            self.line_of(right, MARGIN, at=(LEFT, HEADER), align="R")
        self.rule(HEADER + 5)

    def shortened(self, text: str, style: Style, width: float) -> str:
        """Shorten a text to a width, in millimetres, where it stands in whole elsewhere."""
        return shortened(self.drawn(text), width, lambda part: self.advance(part, style))

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
        self.lines_of((text,), style, at=at, width=width, align=align)

    def lines_of(
        self,
        lines: Iterable[str],
        style: Style,
        *,
        at: tuple[float, float],
        width: float = WIDTH,
        align: Align = "L",
    ) -> None:
        """Draw lines of one style below each other; `at` is the upper left corner of the first."""
        face = self.faces[style.bold]
        # what was chosen holds until another choice on the same page
        choice = "" if style is self.inked else operators.chosen(face, style)
        self.inked = style
        text = operators.shown(map(turned, lines), face, style, (*at, width), align)
        self.operator(f"BT {choice} {text} ET")

    def rule(self, y: float, colour: Colour = HAIRLINE, left: float = LEFT) -> None:
        """Draw a hairline over the page, from `left` to the right margin."""
        self.operator(f"/Artifact BMC {operators.hairline(y, left, RIGHT, colour)} EMC")

    def fill(
        self, colour: Colour, top: float, height: float, left: float = LEFT, width: float = WIDTH
    ) -> None:
        """Fill a rectangle."""
        with self.artifact():
            self.filled_rects(colour, [(left, top, width, height)])

    def filled_rects(self, colour: Colour, rects: Iterable[Box]) -> None:
        """Fill rectangles at once, each given by left, top, width and height, as one path.

        The caller marks them, as content of a figure or as an artifact.
        """
        self.operator(operators.filled(rects, colour))

    def picture(self, logo: bytes, alt: str, box: Box) -> None:
        """Draw a PNG or JPEG into a box of left, top, width and height, and say what it shows."""
        left, top, width, height = box
        element = self.structure.document.child("Figure", figure(alt, operators.edges(box)))
        with self.mark(element):
            self.image(picture(logo), x=left, y=top, w=width, h=height)

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
        for number in self.pages.keys() - self.footless:
            self.page, self.inked = number, None
            self.number(number)
        return bytes(self.output())

    def number(self, number: int) -> None:
        """Draw the footer of the current page."""
        said = PAGE_OF.say(self.language, page=number, pages=len(self.pages))
        self.rule(FOOTER - 1.5)
        with self.artifact():
            foot = self.shortened(self.foot, MARGIN, WIDTH - BETWEEN - self.advance(said, MARGIN))
            self.line_of(foot, MARGIN, at=(LEFT, FOOTER))
            self.line_of(said, MARGIN, at=(LEFT, FOOTER), align="R")
