"""A paper: what is printed, as values; drawing it is the page's business.

A paper is a sequence of blocks from top to bottom.  A block knows its texts, each with the
place where it stands, and draws itself on a page.  All texts are looked at first; only then
is anything drawn.
"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from attrs import frozen

from fixflow.documents.ink.attachment import Attachment
from fixflow.documents.ink.glyphs import Lacking, check
from fixflow.documents.ink.language import known
from fixflow.documents.ink.letterhead import Letterhead
from fixflow.documents.ink.page import Page
from fixflow.documents.ink.theme import Theme
from fixflow.texts import Language


class Block(Protocol):
    """A part of a paper that takes its room from the top of what is left of the page."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give every text of the block with its place."""
        ...

    def draw(self, page: Page) -> None:
        """Draw the block where the page stands, on as many pages as it needs."""
        ...


@frozen(kw_only=True)
class Paper:
    """One document.

    Args:
        title: Its title, as readers show it.
        lang: Its language.
        dated: The day of the document.
        head: What stands left and right on top of each page.
        foot: What stands at the bottom of each page beside its number.
        blocks: What stands between.
        attachments: The files inside the document, an e-invoice's XML.
    """

    title: str
    lang: Language
    dated: date
    head: tuple[str, str]
    foot: str
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give every text of the paper with its place."""
        for text in (*self.head, self.foot):
            yield self.title, text
        for block in self.blocks:
            yield from block.texts()


def render(paper: Paper, lacking: Lacking = "refuse", theme: Theme | None = None) -> bytes:
    """Print a paper.

    Args:
        paper: What is printed.
        lacking: What becomes of characters without glyph.
        theme: The design; None is the house's own.

    Raises:
        MissingGlyph: `documents.missing_glyph`, unless characters without glyph are named.
        UnknownLanguage: `documents.unknown_language`.
    """
    design = theme or Theme()
    head = Letterhead(design)
    with Page(
        title=paper.title,
        lang=known(paper.lang),
        dated=paper.dated,
        head=paper.head,
        foot=paper.foot,
        lacking=lacking,
        theme=design,
        attachments=paper.attachments,
    ) as page:
        if lacking == "refuse":
            check((*head.texts(), *paper.texts()), page.glyphs)
        for block in (head, *paper.blocks):
            block.draw(page)
        return page.finished()
