"""The year as SVG: twelve small months, due days strong, all others light.

Presentation attributes only: no style, no script, no id, no outer reference, so that it stands in a
page of the strictest policy, twice if need be, and in an `<img>`.  It brings its own light sheet, and
is as legible on a dark page.  The one rule: a shape stands beside each colour, and the words of the
legend beside each shape.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from fixflow.deadlines.views.month_grid import Cell, Month
from fixflow.deadlines.wording import WEEKDAYS_SHORT
from fixflow.formats.calendar_words import MONTHS
from fixflow.recurrence.views import labels
from fixflow.recurrence.views.ink import PAGE, QUIET, TINTS, WORDS, Colour, Look
from fixflow.recurrence.views.laid_out import LaidOut
from fixflow.recurrence.views.marks import Mark
from fixflow.recurrence.views.year_html import STRONG, look_of
from fixflow.safety import Markup, element, legible
from fixflow.texts import Language

ABREAST: Final = 4
CELL: Final = 28
ROW: Final = 22
MARGIN: Final = 20
GAP: Final = 24
INSET: Final = 3
MONTH_WIDTH: Final = 7 * CELL
MONTH_HEIGHT: Final = 2 * ROW + 6 * ROW
TITLE: Final = 40
LEGEND_ROW: Final = 24
WIDTH: Final = 2 * MARGIN + ABREAST * MONTH_WIDTH + (ABREAST - 1) * GAP
SIZE: Final = 12
SMALL: Final = 11
BASE: Final = 15
LONGEST: Final = 90
LETTER: Final = 7
ROUND: Final = 4
SHORTEST: Final = 2
FONT: Final = "Arial,Helvetica,Liberation Sans,sans-serif"
DASHES: Final = {"dashed": "3 2", "dotted": "1 2"}


def svg(view: LaidOut, lang: Language) -> Markup:
    """Draw a year."""
    key = [*legend(view, lang)]
    down = TITLE + 3 * (MONTH_HEIGHT + GAP)
    height = down + LEGEND_ROW * len(key) + MARGIN
    title = view.title(lang)
    head = element(
        "text", legible(title, LONGEST), x=MARGIN, y=26, font_size=16, font_weight="bold"
    )
    return element(
        "svg",
        element("title", title),
        element("desc", "; ".join(described(view, lang))),
        element("rect", width=WIDTH, height=height, **fill(PAGE)),
        element("g", head, *lower(key, down), **fill(WORDS)),
        element("g", *months(view, lang), text_anchor="middle", **fill(WORDS)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH,
        height=height,
        role="img",
        aria_label=title,
        lang=lang,
        font_family=FONT,
        font_size=SIZE,
    )


def lower(key: Sequence[Sequence[Markup]], down: int) -> Iterator[Markup]:
    """Put the rows of the legend below each other."""
    for n, row in enumerate(key):
        yield element("g", *row, transform=f"translate({MARGIN} {down + LEGEND_ROW * n})")


def described(view: LaidOut, lang: Language) -> Iterator[str]:
    """Say what the drawing shows, for whoever cannot see it."""
    for mark, at, said in labels.rows(view, lang):
        yield f"{at}: {', '.join(filter(None, (mark.label.say(lang), said)))}"


def months(view: LaidOut, lang: Language) -> Iterator[Markup]:
    """Draw the months, four abreast."""
    for n, each in enumerate(view.months):
        x = MARGIN + n % ABREAST * (MONTH_WIDTH + GAP)
        y = TITLE + n // ABREAST * (MONTH_HEIGHT + GAP)
        yield element("g", *month(view, each, lang), transform=f"translate({x} {y})")


def month(view: LaidOut, of: Month, lang: Language) -> Iterator[Markup]:
    """Draw one month: its name, the weekdays, its days."""
    name = MONTHS[of.first.month - 1].say(lang)
    yield element("text", name, x=2, y=ROW - 7, font_weight="bold", text_anchor="start")
    heads = (
        element("text", each.say(lang)[:SHORTEST], x=CELL * n + CELL // 2, y=2 * ROW - 8)
        for n, each in enumerate(WEEKDAYS_SHORT)
    )
    yield element("g", *heads, font_size=10, **fill(QUIET))
    for row, week in enumerate(of.weeks, 2):
        for cell in week.cells:
            yield day(view, cell, CELL * cell.day.weekday(), ROW * row)


def day(view: LaidOut, cell: Cell, x: int, y: int) -> Markup:
    """Draw one day in its box; a plain one has none."""
    look = look_of(view, cell)
    number = cell.day.day
    if look is None:
        return element("text", number, x=x + CELL // 2, y=y + BASE)
    return element(
        "g", *box(look, f"{number}{labels.sign_of(look)}"), transform=f"translate({x} {y})"
    )


def box(look: Look, told: object) -> Iterator[Markup]:
    """Draw the box of a marked day: ground, edge, number, and what is struck out."""
    tint, size = TINTS[look], SMALL if isinstance(look, Mark) else None
    yield element("rect", **inside(1), rx=ROUND, **fill(tint.ground))
    if tint.edge is not None:
        frame = {**inside(INSET if tint.border == "double" else 1), "rx": ROUND - 1}
        dashes, edge = DASHES.get(tint.border), stroke(tint.edge)
        yield element("rect", **frame, fill="none", stroke_dasharray=dashes, **edge)
    weight = "bold" if look in STRONG else None
    place = {"x": CELL // 2, "y": BASE}
    yield element("text", told, **place, font_weight=weight, font_size=size, **fill(tint.words))
    if tint.struck:
        yield element("path", d=f"M3 {ROW // 2}H{CELL - 3}", **stroke(tint.words))


def inside(inset: int) -> dict[str, int]:
    """Give a box within a day's own."""
    return {"x": inset, "y": inset, "width": CELL - 2 * inset, "height": ROW - 2 * inset}


def legend(view: LaidOut, lang: Language) -> Iterator[list[Markup]]:
    """Draw the marks that occur with their meaning, in as many rows as it takes."""
    row: list[Markup] = []
    x = 0
    for look, sign, label in labels.legend(view):
        said = label.say(lang)
        wide = CELL + GAP + LETTER * len(said)
        if row and x + wide > WIDTH - 2 * MARGIN:
            yield row
            row, x = [], 0
        drawn = element("g", *box(look, sign), text_anchor="middle")
        words = element("text", said, x=CELL + 6, y=BASE)
        row.append(element("g", drawn, words, transform=f"translate({x} 0)"))
        x += wide
    yield row


def fill(colour: Colour) -> dict[str, str]:
    """Fill with a colour."""
    return {"fill": colour.light}


def stroke(colour: Colour) -> dict[str, str]:
    """Draw a line in a colour."""
    return {"stroke": colour.light}
