"""Calendar HTML: a year as tables of months, below it every marked day with its law.

No script, no style sheet, no link: it stands in a notebook, a page or a mail as it is, and folds
to one month abreast on a narrow screen.  The one rule: what is marked by colour is marked by a
letter too, said aloud by its cell, and told in the lists; words keep 4.5:1 to their own ground
(WCAG 1.4.3), whatever the page around them looks like.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.labels import BETWEEN
from fixflow.deadlines.views import month_labels as labels
from fixflow.deadlines.views.month_grid import Cell, DayBook, Kind, Month, WeekRow, in_doubt
from fixflow.deadlines.week import Week
from fixflow.deadlines.wording import WEEKDAYS_SHORT, long_day, short_day
from fixflow.formats.calendar_words import WEEKDAYS
from fixflow.safety import Markup, element, joined
from fixflow.texts import Language, Text

PAGE_GROUND: Final = "#ffffff"
PAGE_WORDS: Final = "#1f2933"
QUIET_WORDS: Final = "#4a5560"
TINTS: Final[dict[Kind, tuple[str, str]]] = {
    # kind            ground     words
    Kind.OFF:        ("#eef1f4", QUIET_WORDS),
    Kind.HOLIDAY:    ("#ffdcdc", "#7a0c17"),
    Kind.HALF_DAY:   ("#ffe8cc", "#6b2f00"),
    Kind.CLOSURE:    ("#f3e0fa", "#5b1a78"),
    Kind.OPENING:    ("#e3f6e8", "#14532d"),
    Kind.PART:       ("#dbe9ff", "#173f7a"),
    Kind.UNVERIFIED: ("#fff6bf", "#5c4700"),
}  # fmt: skip
SHEET: Final = (
    f"background:{PAGE_GROUND};color:{PAGE_WORDS};padding:.75em;"
    "font-family:Arial,Helvetica,Liberation Sans,sans-serif;line-height:1.35"
)
ABREAST: Final = (
    "display:grid;gap:1em 1.5em;align-items:start;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,16em),1fr))"
)
OWN: Final = "color:inherit;background:none"  # a notebook gives tables and rows colours of its own
TABLE: Final = f"border-collapse:collapse;width:100%;text-align:center;table-layout:fixed;{OWN}"
CAPTION: Final = "text-align:left;font-weight:bold;padding:.2em 0"
QUIET: Final = f"color:{QUIET_WORDS};font-weight:normal;text-align:center;padding:.15em 0"
PLAIN: Final = "text-decoration:none"
CELL: Final = "text-align:center;padding:.15em 0"
ITEM: Final = "padding:.15em 0"
LIST: Final = "list-style:none;margin:.3em 0;padding:0"
LEGEND: Final = "display:flex;flex-wrap:wrap;gap:.3em 1em;list-style:none;margin:.8em 0;padding:0"
HOW: Final = Text(
    de="Ein Jahr zeigt cal.year(2027), einen Tag erklärt cal.closed(day).",
    en="cal.year(2027) shows a year, cal.closed(day) explains a day.",
    fr="cal.year(2027) montre une année, cal.closed(day) explique un jour.",
    it="cal.year(2027) mostra un anno, cal.closed(day) spiega un giorno.",
)
CALENDAR: Final = Text(de="Kalender", en="Calendar", fr="Calendrier", it="Calendario")
VIEWPORT: Final = "width=device-width,initial-scale=1"


@frozen(kw_only=True)
class Drawing:
    """One year to be written in one language.

    Attributes:
        title: What the year's heading says.
        total: What stands below the heading.
        months: The twelve months.
        week: On which weekdays work is done.
        places: How many places the calendar has; with several each day names its own.
        areas: The areas that a day closes which closes only a part of its place.
        lang: Which language.
    """

    title: str
    total: str
    months: tuple[Month, ...] = field(repr=False)
    week: Week
    places: int
    areas: Mapping[HolidayFact, tuple[str, ...]] = field(repr=False)
    lang: Language

    def section(self, heading: int = 3) -> Markup:
        """Write the year as a section, its heading of the given level."""
        return element(
            "section",
            element(f"h{heading}", self.title),
            element("p", self.total),
            element("div", *(self.month(each) for each in self.months), style=ABREAST),
            self.legend(),
            self.listing(labels.HOLIDAYS, self.facts(doubtful=False), heading + 1),
            self.listing(labels.DOUBTS, self.facts(doubtful=True), heading + 1),
            lang=self.lang,
            style=SHEET,
        )

    def page(self) -> Markup:
        """Write the year as a page of its own."""
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content=VIEWPORT),
            element("title", self.title),
        )
        body = element("body", element("main", self.section(heading=1)))
        return joined((Markup("<!doctype html>"), element("html", head, body, lang=self.lang)))

    def month(self, month: Month) -> Markup:
        """Write one month as a table, a row per week."""
        counted = labels.noun(self.week).count(month.working_days, self.lang)
        caption = BETWEEN.join((labels.month_name(month.first, self.lang), counted))
        return element(
            "table",
            element("caption", caption, style=CAPTION),
            element("thead", element("tr", *self.heads(), style=OWN)),
            element("tbody", *(self.row(week) for week in month.weeks)),
            style=TABLE,
        )

    def heads(self) -> Iterator[Markup]:
        """Write the heads of a month's columns: the week's number, then the weekdays."""
        columns = (
            (labels.WEEK_SHORT, labels.WEEK_NUMBER),
            *zip(WEEKDAYS_SHORT, WEEKDAYS, strict=True),
        )
        for short, whole in columns:
            abbreviation = element("abbr", short.say(self.lang), title=whole.say(self.lang))
            yield element("th", abbreviation, scope="col", style=QUIET)

    def row(self, week: WeekRow) -> Markup:
        """Write one week, with a gap where it belongs to another month."""
        aloud = f"{labels.WEEK_NUMBER.say(self.lang)} {week.number}"
        return element(
            "tr",
            element("th", week.number, scope="row", aria_label=aloud, style=QUIET),
            *gap(week.before),
            *(self.day(cell) for cell in week.cells),
            *gap(week.after),
            style=OWN,
        )

    def day(self, cell: Cell) -> Markup:
        """Write one day; a marked one says aloud what it is."""
        mark = labels.MARKS.get(cell.kind)
        if mark is None:
            return element("td", cell.day.day, style=style(cell.kind))
        said = BETWEEN.join((self.what(cell), labels.KINDS[cell.kind].say(self.lang)))
        shown = element("b", element("abbr", f"{cell.day.day}{mark}", title=said, style=PLAIN))
        aloud = f"{long_day(cell.day, self.lang)}: {said}"
        return element("td", shown, aria_label=aloud, style=style(cell.kind))

    def what(self, cell: Cell) -> str:
        """Name everything that is known of a day, each name once."""
        named = (labels.name(fact, self.places, self.lang) for fact in cell.facts)
        return ", ".join(dict.fromkeys(named))

    def legend(self) -> Markup:
        """Write the marks that occur, each with what it means."""
        kinds = {cell.kind for month in self.months for cell in month.cells}
        items = (
            element(
                "li", element("b", mark), " ", labels.KINDS[kind].say(self.lang), style=style(kind)
            )
            for kind, mark in labels.MARKS.items()
            if kind in kinds
        )
        return element("ul", *items, style=LEGEND)

    def listing(self, head: Text, facts: Sequence[HolidayFact], heading: int) -> Markup:
        """Write every marked day with what is known of it."""
        items = [self.item(fact) for fact in facts]
        shown = (
            element("ul", *items, style=LIST) if items else element("p", labels.NONE.say(self.lang))
        )
        return joined((element(f"h{heading}", head.say(self.lang)), shown))

    def item(self, fact: HolidayFact) -> Markup:
        """Write one day of the list."""
        return element(
            "li",
            element("b", labels.mark(fact)),
            " ",
            element("time", short_day(fact.date, self.lang), datetime=fact.date.isoformat()),
            " ",
            element("b", labels.name(fact, self.places, self.lang)),
            *(
                f"{BETWEEN}{part}"
                for part in labels.told(fact, self.areas.get(fact, ()), self.lang)
            ),
            style=ITEM,
        )

    def facts(self, *, doubtful: bool) -> tuple[HolidayFact, ...]:
        """Give the days that are in doubt, or all others that are marked, in order of date."""
        found = (fact for month in self.months for cell in month.cells for fact in cell.facts)
        return tuple(fact for fact in found if in_doubt(fact) is doubtful)


def gap(length: int) -> Iterator[Markup]:
    """Write the empty places of a row, if there are any."""
    if length:
        yield element("td", "", colspan=length)


def style(kind: Kind) -> str:
    """Give how a day of a kind looks."""
    if kind not in TINTS:
        return CELL
    ground, words = TINTS[kind]
    return f"{CELL};background:{ground};color:{words}"


def summary_html(cal: DayBook, lang: Language = "de") -> Markup:
    """Write what a calendar is, for a notebook: it has no year, so it shows how to ask for one.

    Args:
        cal: The calendar.
        lang: Which language.
    """
    named = BETWEEN.join((" + ".join(cal.places), labels.law(cal.profile, lang)))
    return element(
        "p",
        element("b", CALENDAR.say(lang)),
        f" {named}",
        element("br"),
        HOW.say(lang),
        lang=lang,
        style=SHEET,
    )
