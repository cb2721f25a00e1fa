"""Bounds: addresses, hidden fields and names that no page of ours gives, each told so, none a fault."""

import pytest

from examples.flask_portal import sheets
from examples.flask_portal.contacts import lines_of
from tests.examples.portal.visitor import Visitor


@pytest.mark.parametrize(
    "path",
    [
        "/postausgang/99999999999999999999",
        "/postausgang/" + "9" * 5000,
        "/postausgang?vor=-99999999999999999999",
        "/sonnegg/kalender/meier/ä.ics",
        "/sonnegg/kalender/meier/%ff%00.ics",
        "/sonnegg/auftraege/AU-1036/nachrichten/99999999999999999999/x",
    ],
)
def test_numbers_and_letters_beyond_all_bounds_are_not_there(beat: Visitor, path: str):
    """More than SQLite counts to, and a token of letters that no token has."""
    beat.get("/sonnegg/kalender")
    beat.submit(beat.page.main_form())

    assert beat.get(path).status in {200, 404}


@pytest.mark.parametrize("typed", [("\0", "1"), ("x" * 10_000, "1"), ("SP-481420", "\0" * 100)])
def test_a_settlement_of_orders_that_cannot_be_is_refused(beat: Visitor, typed: tuple[str, str]):
    """Whoever changes the hidden fields of the form is told so."""
    beat.log_in("limmat")
    beat.get("/limmat/abrechnung")
    order, key = typed
    page = beat.submit(beat.page.form("/verrechnung/digitec"), order=order, key=key)

    assert 400 == page.status


def test_an_action_that_there_is_not_names_those_that_are_near(beat: Visitor):
    """Spec 5: «action name not of this program → 404 page with near ones»."""
    for path in ("/sonnegg/auftraege/AU-1042/aktion/acept", "/gegenseite/sonnegg/AU-1036/acept"):
        page = beat.get(path)

        assert 404 == page.status
        assert "accept" in page.text.replace("acept", "")


def test_sheets_that_there_are_not_take_no_room(visitor: Visitor):
    """Whoever asks for a million names of files fills no memory."""
    visitor.get("/looks/looks.css")
    before = sheets.made.cache_info().currsize
    for n in range(20):
        assert 404 == visitor.get(f"/looks/{n}.css").status

    assert before == sheets.made.cache_info().currsize


def test_an_address_of_a_contact_adds_nothing_to_the_mail():
    """RFC 6068: `?`, `&` and `%` of an address are percent-encoded, or they would be header fields."""
    [line] = lines_of("a%40b?bcc=evil&x=y@c.example")

    assert "mailto:a%2540b%3Fbcc%3Devil%26x%3Dy@c.example" == line.href


@pytest.mark.parametrize("name", ["zusammenfassung.pdf", "nachrichten/1/{file}"])
def test_no_browser_keeps_a_paper_or_a_file(beat: Visitor, name: str):
    """Spec 2.13: «Cache-Control: no-store behind login»; names and telephone numbers stand in them."""
    page = beat.get("/sonnegg/auftraege/AU-1036")
    [file] = [each for each in page.links().values() if "/nachrichten/1/" in each]
    path = f"/sonnegg/auftraege/AU-1036/{name.format(file=file.rpartition('/')[2])}"
    answer = beat.get(path).response

    assert (200, "no-store") == (answer.status_code, answer.headers["Cache-Control"])
