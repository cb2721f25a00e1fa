"""A contract in a notebook: its sentence, its next twelve dates with their reasons, and its year.

The one rule: what a contract holds is foreign text, and reaches the page through the one writer of
markup only.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from fixflow.deadlines.views.calendar_html import OWN
from fixflow.recurrence import schedule
from fixflow.recurrence.views import labels
from fixflow.recurrence.views.entries import Entry, entries
from fixflow.recurrence.views.laid_out import LaidOut
from fixflow.recurrence.views.sentence import sentence
from fixflow.recurrence.views.shown import Shown
from fixflow.recurrence.views.visits import first_of
from fixflow.recurrence.views.year_html import HEAD, LINE, LIST, SHEET, TOP, lines
from fixflow.recurrence.views.year_svg import svg
from fixflow.safety import Markup, element
from fixflow.texts import Language

MOST: Final = 12
WIDE: Final = "overflow-x:auto;margin-top:1em"


def notebook(contract: Shown, lang: Language = "en") -> Markup:
    """Write a contract for a notebook."""
    shown = [*entries(islice(schedule.in_order(contract, contract.start, left_out=True), MOST))]
    begun = first_of(contract) or contract.start
    drawn = svg(LaidOut.of(contract, min(begun.year, 9998)), lang)
    return element(
        "section",
        element("p", element("b", sentence(contract, lang))),
        table(shown, lang),
        element("div", drawn, style=WIDE),
        lang=lang,
        style=SHEET,
    )


def table(found: Sequence[Entry], lang: Language) -> Markup:
    """Write occurrences as a table, each with the reason of its day."""
    names = (labels.NUMBER, labels.DUE)
    heads = (element("th", each.say(lang), scope="col", style=f"{TOP};{HEAD}") for each in names)
    return element(
        "table",
        element("thead", element("tr", *heads, style=OWN)),
        element("tbody", *(row(each, lang) for each in found)),
        style=LIST,
    )


def row(each: Entry, lang: Language) -> Markup:
    """Write one occurrence: its number, then its day with its mark, and below it the reason."""
    day = element("b", f"{each.mark.sign} {labels.dated(each.due, lang)}")
    said = labels.whole(each.mark, labels.told(each, lang), lang)
    return element(
        "tr",
        element("td", each.of.i, style=LINE),
        element("td", *lines((day, *said)), style=LINE),
        style=OWN,
    )
