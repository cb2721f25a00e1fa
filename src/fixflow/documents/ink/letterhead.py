"""The letterhead: logo and sender on top of the first page, in place of the running head.

The one rule: the logo keeps its proportions within 60 by 18 mm, the sender's lines stand at the
right margin beside it; a paper without either has none.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.documents.ink.logo import size
from fixflow.documents.ink.page import Page
from fixflow.documents.ink.style import HEADER, LEFT, SENDER, SENDER_NAME, TOP, WIDTH
from fixflow.documents.ink.theme import Theme

LOGO: Final = (60.0, 18.0)
BELOW: Final = 7.0
SENDER_WIDTH: Final = 100.0


@frozen
class Letterhead:
    """Logo and sender of a theme."""

    theme: Theme

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the sender's lines."""
        for line in self.theme.sender:
            yield "sender", line

    def draw(self, page: Page) -> None:
        """Draw both on the first page, and a rule in the theme's colour below."""
        if not self.theme.headed:
            return
        page.turn()
        bottom = max(self.logo(page), self.sender(page), TOP - BELOW)
        page.rule(bottom + 3, self.theme.colour)
        page.y = bottom + 3 + BELOW

    def logo(self, page: Page) -> float:
        """Draw the logo; give where it ends."""
        if self.theme.logo is None:
            return HEADER
        across, down = size(self.theme.logo)
        scale = min(LOGO[0] / across, LOGO[1] / down)
        box = (LEFT, HEADER, across * scale, down * scale)
        page.picture(self.theme.logo, " ".join(("Logo", *self.theme.sender[:1])), box)
        return HEADER + down * scale

    def sender(self, page: Page) -> float:
        """Draw the sender's lines, the first one strong; give where they end."""
        if not self.theme.sender:
            return HEADER
        left, top = LEFT + WIDTH - SENDER_WIDTH, HEADER
        with page.mark(page.structure.document.child("P")):
            for number, text in enumerate(self.theme.sender):
                style = SENDER if number else SENDER_NAME
                lines = page.wrap(f"{text}\n", style, SENDER_WIDTH)[:-1]
                page.lines_of(lines, style, at=(left, top), width=SENDER_WIDTH, align="R")
                top += len(lines) * style.leading
        return top
