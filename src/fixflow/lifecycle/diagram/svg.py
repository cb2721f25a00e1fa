"""The SVG of a table, and of an order's way through it.

Presentation attributes only: no style, no script, no outer reference, no id, so that it stands in
a page of the strictest policy, twice if need be, and in an `<img>`.  The one rule: every word
passes the writer of `safety.markup`.
"""

from functools import lru_cache
from typing import Final

from fixflow.lifecycle.diagram.caption import described, headed, keyed
from fixflow.lifecycle.diagram.ink import Ink
from fixflow.lifecycle.diagram.layout import MARGIN, layout
from fixflow.lifecycle.diagram.passage import Passage
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.paint.lettering import SMALL_SIZE, fitted, width
from fixflow.lifecycle.paint.palette import NOTE, PALE, Tint
from fixflow.lifecycle.paint.sheet import STRIP, STRIP_PADDING, Sheet, drawing
from fixflow.lifecycle.table import Table
from fixflow.safety import Markup, element, legible
from fixflow.texts import Language

GAP: Final = 8
NARROWEST: Final = 320


@lru_cache(maxsize=64)
def blank(table: Table, lang: Language) -> Markup:
    """Draw a table without an order; it is drawn once."""
    return svg(table, lang, None, None)


def svg(table: Table, lang: Language, order: Order | None, passed: Passage | None) -> Markup:
    """Draw a table; with an order, its state is filled, its path thick and dated, the rest pale."""
    plan = layout(table, lang, dated=passed is not None)
    wide = max(plan.width, NARROWEST)
    title = legible(headed(table, lang, order))
    sheet, pale = Sheet(), Sheet()
    ink = Ink(sheet=sheet, pale=pale, drawing=plan, passed=passed, lang=lang, down=STRIP)
    ink.draw()
    sheet.strip(MARGIN, GAP, fitted(title, SMALL_SIZE, wide - 3 * MARGIN), NOTE)
    deep = legend(sheet, keyed(table, lang), STRIP + plan.height, wide)
    paled = (element("g", *pale.written(), opacity=PALE),) if passed else ()
    told = described(table, lang, order)
    return drawing(title, told, (wide, deep), (*paled, *sheet.written()))


def legend(sheet: Sheet, key: list[tuple[str, Tint, bool]], y: int, wide: int) -> int:
    """Draw the legend, in as many rows as it takes; gives where it ends."""
    x = MARGIN
    for words, tint, dashed in key:
        length = width(words, SMALL_SIZE) + 2 * STRIP_PADDING
        if x > MARGIN and x + length > wide - MARGIN:
            x, y = MARGIN, y + STRIP + GAP
        x += sheet.strip(x, y, words, tint, dashed=dashed) + GAP
    return y + STRIP + GAP
