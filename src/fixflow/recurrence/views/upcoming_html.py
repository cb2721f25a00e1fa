"""The upcoming list as HTML: a row for each day, its contract, and why it is that day.

The one rule: names of contracts are foreign text, and reach the page through the writer of markup.
"""

from collections.abc import Sequence
from typing import Final

from fixflow.deadlines.views.calendar_html import OWN
from fixflow.recurrence.views import labels
from fixflow.recurrence.views.marks import Mark
from fixflow.recurrence.views.year_html import FIRST, HEAD, LINE, LIST, SHEET, TOP, lines
from fixflow.safety import Markup, element
from fixflow.texts import Language

HEADS: Final = (labels.DUE, labels.CONTRACT)


def listing(rows: Sequence[tuple[Mark, str, str, str]], lang: Language, *, more: bool) -> Markup:
    """Write a list.

    Args:
        rows: Mark, day, contract and what is said of each.
        lang: Which language.
        more: Whether more may be due than is listed.
    """
    heads = (element("th", each.say(lang), scope="col", style=f"{TOP};{HEAD}") for each in HEADS)
    body = element("tbody", *(row(each, lang) for each in rows))
    table = element("table", element("thead", element("tr", *heads, style=OWN)), body, style=LIST)
    return element(
        "section",
        table if rows else element("p", labels.NONE.say(lang)),
        *([element("p", labels.MORE.say(lang))] if more else ()),
        lang=lang,
        style=f"{SHEET};overflow-x:auto",
    )


def row(told: tuple[Mark, str, str, str], lang: Language) -> Markup:
    """Write one line."""
    mark, day, name, said = told
    return element(
        "tr",
        element("th", element("b", mark.sign), " ", day, scope="row", style=FIRST),
        element("td", *lines((element("b", name), *labels.whole(mark, said, lang))), style=LINE),
        style=OWN,
    )
