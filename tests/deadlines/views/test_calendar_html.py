"""Calendar HTML: well formed, accessible, harmless."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from attrs import evolve

from fixflow.deadlines import Calendar
from fixflow.deadlines.facts import FULL
from fixflow.deadlines.views import calendar_html
from fixflow.deadlines.views.calendar_html import summary_html
from fixflow.deadlines.views.month_grid import Cell, Kind, Month
from fixflow.deadlines.views.month_labels import KINDS, MARKS
from fixflow.deadlines.views.year_view import year_view
from fixflow.texts import LANGUAGES, Text

VIEW = year_view(Calendar.of("CH-SO"), 2025)
VOID = {"meta", "br"}
NEEDED = 4.5


class Reader(HTMLParser):
    """Reads markup into its elements, and what is wrong with its nesting."""

    def __init__(self, markup):
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.faults: list[str] = []
        self.feed(markup)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag, attrs):
        """Open an element."""
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note an element without content; only a void one may be written so."""
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.faults.append(f"<{tag}/>")

    def handle_endtag(self, tag):
        """Close the element that was opened last."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data):
        """Add text to every element that is open."""
        if self.elements:
            self.elements[-1][2].append(data)

    def all(self, tag):
        """Give attributes and first text of every element of a name."""
        return [
            (attributes, "".join(text)) for name, attributes, text in self.elements if name == tag
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_section_and_page_are_well_formed_in_every_language(lang):
    """Every element is closed in its turn; a screen reader is told the language."""
    section, page = Reader(VIEW.html(lang)), Reader(VIEW.page(lang))

    assert ([], []) == (section.faults, page.faults)
    assert lang == section.all("section")[0][0]["lang"] == page.all("html")[0][0]["lang"]


def test_there_is_a_table_for_each_month_with_its_caption():
    """Twelve; May 2025 has 21 Arbeitstage in Solothurn: 22 from Monday to Friday less Ascension."""
    captions = [text for _, text in Reader(VIEW.html("de")).all("caption")]

    assert 12 == len(captions)
    assert "Mai 2025 · 21 Arbeitstage" == captions[4]


def test_every_head_says_whether_it_heads_a_column_or_a_row():
    """WCAG H63; each month has eight columns and a row per week."""
    heads = Reader(VIEW.html("de")).all("th")
    weeks = sum(len(month.weeks) for month in VIEW.months)
    scopes = [attributes["scope"] for attributes, _ in heads]

    assert (12 * 8, weeks) == (scopes.count("col"), scopes.count("row"))
    assert all(attributes["aria-label"] for attributes, _ in heads if attributes["scope"] == "row")


def test_every_row_has_eight_places():
    """The week's number and seven days, gaps counted by their width."""
    for row in re.findall("<tbody>(.*?)</tbody>", VIEW.html("de")):
        for line in re.findall("<tr>(.*?)</tr>", row):
            spans = sum(int(width) - 1 for width in re.findall('colspan="(.)"', line))
            assert 8 == len(re.findall("<t[dh][ >]", line)) + spans


def test_a_marked_day_says_aloud_what_it_is():
    """1 May 2025 in Solothurn: closed from noon (RTG SO § 2)."""
    labelled = [
        cell["aria-label"] for cell, _ in Reader(VIEW.html("de")).all("td") if "aria-label" in cell
    ]

    assert "Donnerstag, 1. Mai 2025: Tag der Arbeit · halber Tag" in labelled
    assert sum(cell.kind in MARKS for cell in VIEW.cells) == len(labelled)


def test_nothing_is_told_by_colour_alone():
    """WCAG 1.4.1: a marked number has its letter, and the legend says what the letter means."""
    html = VIEW.html("de")

    assert [">1/<", ">29*<", ">19~<"] == [
        each for each in (">1/<", ">29*<", ">19~<") if each in html
    ]
    for kind in (Kind.HOLIDAY, Kind.HALF_DAY, Kind.PART):
        assert f"<b>{MARKS[kind]}</b> {KINDS[kind].de}</li>" in html
    assert KINDS[Kind.CLOSURE].de not in html


def luminance(colour):
    """Give the relative luminance of a colour, by the formula of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "pair",
    [
        *calendar_html.TINTS.values(),
        (calendar_html.PAGE_GROUND, calendar_html.PAGE_WORDS),
        (calendar_html.PAGE_GROUND, calendar_html.QUIET_WORDS),
    ],
)
def test_words_keep_their_contrast(pair):
    """WCAG 1.4.3: 4.5 to 1."""
    light, dark = sorted(map(luminance, pair), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= NEEDED


def test_the_lists_name_law_and_sources():
    """Each holiday with its statute; a day in part with the law's words and the areas."""
    html = VIEW.html("de")

    assert "<b>Auffahrt</b> · ganzer Tag · RTG SO § 2 Abs. 1; holidays, Recht</li>" in html
    assert "nur in einem Teil: «SO ohne Bezirk Bucheggberg» · CH-SO/dorneck, " in html


def test_a_year_without_doubts_says_so():
    """An empty list would leave the reader wondering."""
    view = year_view(Calendar.of("CH-AG/muri"), 2026)

    assert view.html("de").endswith("<p>keine</p></section>")


@pytest.mark.parametrize("form", ["html", "page"])
def test_a_reason_cannot_inject_anything(form):
    """A company's own words come from outside: they are text, wherever they stand."""
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    found = evolve(
        VIEW.holidays[0], name=Text(de=evil, en=evil), where=evil, sources=("own",), extent=FULL
    )
    cell = evolve(VIEW.cells[0], facts=(found,))
    january = Month((cell, *VIEW.months[0].cells[1:]))
    view = evolve(VIEW, places=(evil, "CH-ZH"), months=(january, *VIEW.months[1:]))
    read = Reader(getattr(view, form)("de"))

    assert [] == read.faults
    assert not {"script", "img"} & {tag for tag, _, _ in read.elements}
    assert not [
        name for _, attributes, _ in read.elements for name in attributes if name[:2] == "on"
    ]


def test_there_is_no_script_and_no_address():
    """It loads nothing and runs nothing."""
    page = VIEW.page("de")

    assert not re.search(r"<script|<link|\ssrc=|\shref=|\son\w+=|url\(", page)


def test_the_page_fits_a_narrow_screen():
    """A phone is told not to shrink it, and a month is never wider than the screen."""
    page = VIEW.page("de")

    assert 'content="width=device-width,initial-scale=1"' in page
    assert "minmax(min(100%,16em),1fr)" in page


def test_a_calendar_without_a_year_says_how_to_ask_for_one():
    """Places, law, and the call."""
    said = summary_html(Calendar.of("CH-LU", "CH-ZH", profile="deadline"), "en")

    assert [] == Reader(said).faults
    assert "CH-LU + CH-ZH · holidays for legal time limits" in said
    assert "cal.year(2027)" in said


def test_a_plain_working_day_carries_nothing_but_its_number():
    """365 cells: what is not marked stays small."""
    cell = Cell(day=date(2025, 1, 2), kind=Kind.WORKING, working=True)

    assert f'<td style="{calendar_html.CELL}">2</td>' == VIEW.drawing("de").day(cell)
