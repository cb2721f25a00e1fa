"""What is shown below a cell: papers with a link that saves them, values abreast, tables."""

from base64 import b64decode
from datetime import date
from typing import Any

import html5lib  # type: ignore[import-untyped]  # it has no stubs
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.lib.pretty import pretty
from IPython.utils.capture import capture_output

from fixflow.contrib.jupyter import (
    Abreast,
    NotAPdf,
    Paper,
    show_pdf,
    show_side_by_side,
    show_table,
)
from fixflow.deadlines import Calendar, arbeitstage, due
from fixflow.documents import render_statement
from fixflow.partners import velux
from fixflow.safety.names import BadFileName
from tests.browser.chromium import launched
from tests.settled import performed, settled

ROWS = [{"day": date(2026, 5, 4), "net": None, "why": "x"}]
PDF = render_statement(settled([performed("SP-1")]))


@pytest.fixture
def shown():
    """What the cells of a notebook have shown, by media type."""
    shell: Any = InteractiveShell.instance()
    shell.display_formatter.active_types = ["text/plain", "text/html"]
    with capture_output() as captured:
        yield lambda: [each.data for each in captured.outputs]
    InteractiveShell.clear_instance()


def tree(markup: str):
    """Read markup as a browser does."""
    return html5lib.parse(markup, namespaceHTMLElements=False)


def test_a_paper_is_there_whole_and_can_be_saved():
    """Twice: for the browser's own viewer, and as a link, which is all that a phone shows."""
    page = tree(Paper(PDF, "V-1.pdf")._repr_html_())
    [viewed] = page.iter("object")
    links = [*page.iter("a")]

    assert PDF == b64decode(viewed.attrib["data"].removeprefix("data:application/pdf;base64,"))
    assert ["V-1.pdf"] * 2 == [each.attrib["download"] for each in links]
    assert {viewed.attrib["data"]} == {each.attrib["href"] for each in links}
    assert f"V-1.pdf ({-(-len(PDF) // 1000)} kB)" == "".join(links[-1].itertext())
    assert "V-1.pdf" in pretty(Paper(PDF, "V-1.pdf"))


@pytest.mark.parametrize("data", [b"", b"<html>", b" %PDF-1.7"])
def test_what_is_no_pdf_is_refused(data):
    """The viewer would stay empty."""
    with pytest.raises(NotAPdf, match="no PDF"):
        Paper(data)


@pytest.mark.parametrize("name", ["../x.pdf", 'a".pdf', "<b>.pdf", "CON.pdf", "x\n.pdf"])
def test_a_name_is_one_that_any_system_saves(name):
    """As of every other file that fixflow takes a name for."""
    with pytest.raises(BadFileName):
        Paper(PDF, name)


def test_a_browser_shows_the_paper(tmp_path):
    """Chromium's viewer has taken it: a page is seen, in pixels."""
    page = tmp_path / "paper.html"
    page.write_text(Paper(PDF, "V-1.pdf", 400)._repr_html_(), "utf-8")
    with launched() as browser:
        tab = browser.new_page()
        tab.goto(page.as_uri())
        tab.wait_for_timeout(2000)
        frames = [each.url[:20] for each in tab.frames]

    assert "chrome-extension://m" in frames


def test_showing_shows(shown):
    """Each of the three puts its value below the cell, whatever its last line is."""
    show_pdf(PDF, "V-1.pdf")
    show_side_by_side(1, 2)
    show_table(ROWS)

    assert 3 == len(shown())
    assert all("text/html" in each for each in shown())


def test_a_table_has_the_columns_that_are_asked_for(shown):
    """In their order, below a caption."""
    show_table(ROWS, columns=["why", "day"], caption="Gründe")
    [told] = shown()

    assert ["why", "day"] == [each.text for each in tree(told["text/html"]).iter("th")]
    assert "Gründe\nwhy  day\nx    2026-05-04" == told["text/plain"]


def test_values_abreast_look_as_they_do_alone():
    """HTML, a drawing, or what a notebook prints."""
    zurich = due(arbeitstage(2), date(2026, 6, 3), Calendar.of("CH-ZH"))
    shown = Abreast((zurich, velux.PROGRAM, {"a": 1}), titles=("CH-ZH", "VELUX"))
    page = shown._repr_html_()

    assert zurich._repr_html_() in page
    assert velux.PROGRAM.diagram(lang="en").svg in page
    assert ["CH-ZH", "VELUX"] == [each.text for each in tree(page).iter("p")]
    assert "<pre><bdi>{&#39;a&#39;: 1}</bdi></pre>" in page
    assert "Friday, 5 June 2026, 24:00" in pretty(shown)
