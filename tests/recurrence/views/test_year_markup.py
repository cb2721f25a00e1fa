"""The year as a page, as a drawing and in a notebook: well formed, harmless, legible on both grounds."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from fixflow.recurrence import Shift, omit
from fixflow.recurrence.views import ink
from fixflow.recurrence.views.marks import SIGNS, Mark
from fixflow.texts import LANGUAGES, Language
from tests.recurrence.made import made
from tests.recurrence.views.test_contract_year import BUSY, YEAR

NEEDED = 4.5
NEEDED_OF_SHAPES = 3.0
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
FORMS = ("page", "html", "svg")


def parsed(markup: str) -> ET.Element:
    """Read markup, which is well formed as XML is."""
    return ET.fromstring(markup.removeprefix("<!doctype html>"))  # noqa: S314  our own


def ratio(one: str, other: str) -> float:
    """Give the contrast of two colours, by the formula of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_well_formed_in_every_language(form: str, lang: Language) -> None:
    """And says its language."""
    root = parsed(getattr(YEAR, form)(lang))

    assert lang == root.attrib["lang"]


@pytest.mark.parametrize("form", FORMS)
def test_a_contract_cannot_inject_anything(form: str) -> None:
    """Names and reasons come from outside: they are text, wherever they stand."""
    evil = evolve(BUSY, name=EVIL, overrides=(omit(date(2028, 6, 1), EVIL),))
    for markup in (getattr(evil.year(2028), form)("de"), evil._repr_html_()):
        found = [*parsed(markup).iter()]

        assert not {"script", "img"} & {each.tag.rpartition("}")[2] for each in found}
        assert not [name for each in found for name in each.attrib if name.startswith("on")]
        assert "&lt;script&gt;" in markup


@pytest.mark.parametrize("form", FORMS)
def test_there_is_no_script_and_no_address(form: str) -> None:
    """It loads nothing and runs nothing."""
    markup = getattr(YEAR, form)("de")

    assert not re.search(r"<script|<link|\ssrc=|\shref=|\son\w+=|url\(|\sid=", markup)


def test_a_marked_day_says_aloud_what_it_is() -> None:
    """A screen reader hears day and mark; a holiday its name."""
    aloud = {each.attrib.get("aria-label") for each in parsed(YEAR.html("de")).iter("td")}

    assert {
        "Donnerstag, 17. August 2028: fällig, hierher verschoben",
        "Freitag, 30. Juni 2028: letzter Tag zur Kündigung",
        "Dienstag, 1. August 2028: Tag des Intervalls, von dem verschoben wurde, Bundesfeiertag",
        "Freitag, 14. April 2028: Karfreitag",
    } <= aloud


@pytest.mark.parametrize("form", FORMS)
def test_the_legend_says_each_mark_that_occurs(form: str) -> None:
    """And none that does not."""
    markup = getattr(YEAR, form)("en")
    held = {mark for marks in YEAR.marks.values() for mark in marks}

    assert held == {
        mark
        for mark in Mark
        if f">{mark.label.en}<" in markup or f" {mark.label.en}</li>" in markup
    }


def test_suppressed_omitted_and_moved_days_differ_without_colour() -> None:
    """By the letter, and by the shape of the border or the line through it (WCAG 1.4.1)."""
    looks = [ink.TINTS[each] for each in (Mark.DUE, Mark.MOVED, Mark.SUPPRESSED, Mark.OMITTED)]

    assert 4 == len({(each.border, each.edge is None, each.struck) for each in looks})
    assert 9 == len({SIGNS[each] for each in Mark})


@pytest.mark.parametrize("look", ink.TINTS)
def test_words_keep_their_contrast_on_a_light_page_and_on_a_dark_one(look: ink.Look) -> None:
    """WCAG 1.4.3: 4.5 to 1; a border that carries meaning 3 to 1 (1.4.11)."""
    tint = ink.TINTS[look]
    for side in ("light", "dark"):
        words, ground = getattr(tint.words, side), getattr(tint.ground, side)
        assert ratio(words, ground) >= NEEDED
        if tint.edge is not None:
            assert ratio(getattr(tint.edge, side), ground) >= NEEDED_OF_SHAPES


@pytest.mark.parametrize("words", [ink.WORDS, ink.QUIET, ink.STRONG])
def test_the_page_itself_keeps_its_contrast(words: ink.Colour) -> None:
    """On both grounds."""
    assert ratio(words.light, ink.PAGE.light) >= NEEDED
    assert ratio(words.dark, ink.PAGE.dark) >= NEEDED


def test_a_reader_that_knows_no_dark_page_has_the_light_colour() -> None:
    """`light-dark` is written after a plain colour, which stays where it is not known."""
    for name, plain, both in re.findall(
        r"([a-z-]+):(#[0-9a-f]{6});\1:(light-dark\([^)]*\))", YEAR.html()
    ):
        assert both.startswith(f"light-dark({plain},"), name


def test_the_page_fits_a_narrow_screen() -> None:
    """A phone is told not to shrink it, and a month is never wider than the screen."""
    page = YEAR.page("de")

    assert 'content="width=device-width,initial-scale=1"' in page
    assert "minmax(min(100%,15em),1fr)" in page


def test_the_list_tells_everything_that_happens_by_day() -> None:
    """Each row heads itself by its day; what says itself has no label above it."""
    rows = ["".join(each.itertext()) for each in parsed(YEAR.html("de")).iter("tr")]

    assert "# Di 01.02.fälligErinnerung Di 18.01." in rows
    assert "x Do 01.06.ausgelassen: Baustelle" in rows
    assert "| Sa 30.09.letzter Tag der 1. Laufzeit" in rows


def test_the_drawing_has_every_day_once() -> None:
    """366 numbers of 2028, some with their letter, beside months, weekdays and the legend."""
    numbers = [
        each.text for each in parsed(YEAR.svg("de")).iter("{http://www.w3.org/2000/svg}text")
    ]
    days = [each for each in numbers if each and re.fullmatch(r"\d{1,2}[#>^=x!|<*]?", each)]

    assert 366 == len(days)
    assert {"1#", "17>", "30^", "3=", "1x", "18!", "30|", "1<"} <= {*days}


def test_what_is_left_out_is_struck_through() -> None:
    """1 June, and its letter in the legend."""
    assert 2 == len([*parsed(YEAR.svg("de")).iter("{http://www.w3.org/2000/svg}path")])


def test_the_drawing_says_what_it_shows() -> None:
    """Title and description stand in it, for whoever cannot see it."""
    root = parsed(YEAR.svg("en"))
    desc = root.findtext("{http://www.w3.org/2000/svg}desc") or ""

    assert ("img", "Thermenwartung (WV-17) · 2028") == (
        root.attrib["role"],
        root.attrib["aria-label"],
    )
    assert "Thu 1 June: left out, left out: Baustelle" in desc


def test_a_notebook_shows_sentence_twelve_dates_and_the_year() -> None:
    """Each date with its reason, the drawing of the year in which it begins."""
    shown = parsed(BUSY._repr_html_())
    rows = ["".join(each.itertext()) for each in shown.iter("tr")]

    assert 13 == len(rows)
    assert (
        "6> Mon 2 October 2028due, moved to heredate of the interval: 1 October 2028 · to the "
        "next working day: Monday, 2 October 2028 (Sun 1 October) · reminder Mon 18 September"
        in rows
    )
    assert (
        "Thermenwartung (WV-17) · 2027"
        == next(shown.iter("{http://www.w3.org/2000/svg}svg")).attrib["aria-label"]
    )


def test_a_contract_beyond_every_calendar_can_be_shown() -> None:
    """Its dates are those of the interval, and each says so."""
    rows = [
        "".join(each.itertext())
        for each in parsed(made(start=date(2090, 1, 31), shift=Shift.NEAREST)._repr_html_()).iter(
            "tr"
        )
    ]

    assert "0# Tue 31 January 2090duenot shifted: the calendar does not reach so far" in rows


def test_an_empty_year_without_a_place_says_that_nothing_happens() -> None:
    """No list, and no holidays."""
    html = made(place=None).year(2026).html("de")

    assert "<p>keine</p></section>" in html
    assert "Feiertage" not in html
