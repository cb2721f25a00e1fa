"""The year as HTML: months as tables that fold to one abreast on a phone, then what happens when.

No script, no style sheet, no link, so that it stands in a page, a notebook or a mail as it is.  The
one rule: what is marked by colour has its letter, its shape and its words too, said aloud by its
cell.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from fixflow.deadlines.views import month_labels
from fixflow.deadlines.views.calendar_html import OWN
from fixflow.deadlines.views.month_grid import Cell, Month, WeekRow
from fixflow.deadlines.wording import WEEKDAYS_SHORT, long_day, short_day
from fixflow.formats.calendar_words import WEEKDAYS
from fixflow.recurrence.views import labels
from fixflow.recurrence.views.ink import PAGE, QUIET, RULE, TINTS, WORDS, Look, Tint
from fixflow.recurrence.views.laid_out import CLOSED, LaidOut
from fixflow.recurrence.views.marks import Mark
from fixflow.safety import Markup, element, joined
from fixflow.texts import Language

SHEET: Final = (
    f"color-scheme:light dark;{PAGE.css('background')};{WORDS.css('color')};padding:.75em;"
    "font-family:Arial,Helvetica,Liberation Sans,sans-serif;line-height:1.4"
)
ABREAST: Final = (
    "display:grid;gap:1em 1.5em;align-items:start;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,15em),1fr))"
)
TABLE: Final = (
    "border-collapse:separate;border-spacing:1px;width:100%;table-layout:fixed;text-align:center;"
    f"line-height:1.75;{OWN}"
)
CAPTION: Final = "text-align:left;font-weight:bold"
LEGEND: Final = "display:flex;flex-wrap:wrap;gap:.4em .8em;list-style:none;margin:1em 0;padding:0"
LIST: Final = f"border-collapse:collapse;width:100%;table-layout:auto;{OWN}"
NUMBER: Final = "text-align:center;padding:0"
TOP: Final = (
    f"vertical-align:top;text-align:left;padding:.3em .8em .3em 0;{RULE.css('border-color')}"
)
LINE: Final = f"{TOP};border-bottom:1px solid;{RULE.css('border-color')}"
FIRST: Final = f"{LINE};white-space:nowrap"
HEAD: Final = f"{QUIET.css('color')};font-weight:normal"
VIEWPORT: Final = "width=device-width,initial-scale=1"
STRONG: Final = {Mark.DUE, Mark.MOVED, Mark.PROVISIONAL, Mark.NOTICE}


def page(views: Sequence[LaidOut], lang: Language) -> Markup:
    """Write years as a page of its own, one below the other."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content=VIEWPORT),
        element("meta", name="color-scheme", content="light dark"),
        element("title", ", ".join(dict.fromkeys(each.title(lang) for each in views))),
    )
    main = element("main", *(section(each, lang, heading=1) for each in views))
    body = element("body", main, style=f"margin:0;color-scheme:light dark;{PAGE.css('background')}")
    return joined((Markup("<!doctype html>"), element("html", head, body, lang=lang)))


def section(view: LaidOut, lang: Language, heading: int = 3) -> Markup:
    """Write a year as a section, its heading of the given level."""
    return element(
        "section",
        element(f"h{heading}", view.title(lang)),
        element("p", view.sentence(lang)),
        *(element("p", element("b", each)) for each in view.notices(lang)),
        element("div", *(month(view, each, lang) for each in view.months), style=ABREAST),
        legend(view, lang),
        element(f"h{heading + 1}", labels.OCCURRENCES.say(lang)),
        listing(view, lang),
        *holidays(view, lang, heading + 1),
        lang=lang,
        style=SHEET,
    )


def month(view: LaidOut, of: Month, lang: Language) -> Markup:
    """Write one month as a table, a row per week."""
    return element(
        "table",
        element("caption", month_labels.month_name(of.first, lang), style=CAPTION),
        element("thead", element("tr", *heads(lang), style=f"{HEAD};background:none")),
        element("tbody", *(row(view, week, lang) for week in of.weeks)),
        style=TABLE,
    )


def heads(lang: Language) -> Iterator[Markup]:
    """Write the weekdays over the columns."""
    for short, whole in zip(WEEKDAYS_SHORT, WEEKDAYS, strict=True):
        told = element("abbr", short.say(lang), title=whole.say(lang), style="text-decoration:none")
        yield element("th", told, scope="col", style=f"{NUMBER};font-weight:normal")


def row(view: LaidOut, week: WeekRow, lang: Language) -> Markup:
    """Write one week, with a gap where it belongs to another month."""
    days = (day(view, each, lang) for each in week.cells)
    return element("tr", *gap(week.before), *days, *gap(week.after), style=OWN)


def gap(length: int) -> Iterator[Markup]:
    """Write the empty places of a row, if there are any."""
    if length:
        yield element("td", "", colspan=length)


def day(view: LaidOut, cell: Cell, lang: Language) -> Markup:
    """Write one day; a marked one says aloud what it is."""
    said = aloud(view, cell, lang)
    look = look_of(view, cell)
    style = f"{NUMBER};{styled(look)}" if look else NUMBER
    if not said:
        return element("td", cell.day.day, style=style)
    sign = labels.sign_of(look) if look else ""
    shown = element("span", f"{cell.day.day}{sign}", title=said)
    return element("td", shown, aria_label=f"{long_day(cell.day, lang)}: {said}", style=style)


def look_of(view: LaidOut, cell: Cell) -> Look | None:
    """Give how a day looks: its strongest mark, else its kind; None of a plain one."""
    marks = view.marks.get(cell.day, ())
    if marks:
        return marks[0]
    return cell.kind if cell.kind in TINTS else None


def aloud(view: LaidOut, cell: Cell, lang: Language) -> str:
    """Say everything that a day is; nothing of a plain one."""
    said = [mark.label.say(lang) for mark in view.marks.get(cell.day, ())]
    if cell.kind in CLOSED:
        said += [fact.name.say(lang) for fact in cell.facts]
    return ", ".join(dict.fromkeys(said))


def styled(look: Look) -> str:
    """Give how a day of a look is drawn."""
    tint = TINTS[look]
    parts = [tint.ground.css("background"), tint.words.css("color"), *bordered(tint)]
    if look in STRONG:
        parts.append("font-weight:bold")
    if tint.struck:
        parts.append("text-decoration:line-through")
    return ";".join((*parts, "border-radius:3px"))


def bordered(tint: Tint) -> Iterator[str]:
    """Give the border, where there is one; it takes no room from the number."""
    if tint.edge is not None:
        yield f"outline:2px {tint.border}"
        yield tint.edge.css("outline-color")
        yield "outline-offset:-3px" if tint.border == "double" else "outline-offset:-2px"


def legend(view: LaidOut, lang: Language) -> Markup:
    """Write the marks that occur, each with what it means."""
    items = (
        element(
            "li", element("b", sign, style=f"{styled(look)};padding:0 .5em"), " ", label.say(lang)
        )
        for look, sign, label in labels.legend(view)
    )
    return element("ul", *items, style=LEGEND)


def listing(view: LaidOut, lang: Language) -> Markup:
    """Write everything that happens in the year, a row each."""
    found = labels.rows(view, lang)
    if not found:
        return element("p", labels.NONE.say(lang))
    rows = (
        element(
            "tr",
            element("th", element("b", mark.sign), " ", at, scope="row", style=FIRST),
            element("td", *lines(labels.whole(mark, said, lang)), style=LINE),
            style=OWN,
        )
        for mark, at, said in found
    )
    return element("table", element("tbody", *rows), style=LIST)


def lines(said: Sequence[object]) -> Iterator[object]:
    """Write texts below each other."""
    for n, each in enumerate(said):
        yield from (element("br"), each) if n else (each,)


def holidays(view: LaidOut, lang: Language, heading: int) -> Iterator[Markup]:
    """Name the holidays of the place, quietly."""
    named = [f"{short_day(each.date, lang)} {each.name.say(lang)}" for each in view.holidays]
    if named:
        title = f"{labels.HOLIDAYS.say(lang)} ({view.contract.plan.place})"
        yield element(f"h{heading}", title, style=HEAD)
        yield element("p", ", ".join(named), style=HEAD)
