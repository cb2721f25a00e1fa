"""Every page, as a browser without scripts and as a screen reader meet it."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import html5lib  # type: ignore[import-untyped]
import pytest
from flask import Flask

from examples.flask_portal.app import create_app
from examples.flask_portal.carrying import carry
from examples.flask_portal.design import contrast, hexed, readable, shade, stylesheet
from examples.flask_portal.mandants import MANDANTS
from examples.flask_portal.pages import inner_pages, open_pages
from examples.flask_portal.seeding import limmat, sonnegg
from examples.flask_portal.words import all_words
from fixflow import Text
from tests.examples.portal.conftest import standing
from tests.examples.portal.test_story import FREI
from tests.examples.portal.visitor import HOME, Page, Visitor, text_of

LOOKS = Path("examples/looks")
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)  # spec 2.13
LABELLED = {"input", "select", "textarea"}


@pytest.fixture(scope="module")
def looked(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody who is logged in with both mandants, for all tests here that change nothing."""
    folder = Path(shutil.copytree(seeded, tmp_path_factory.mktemp("looked") / "portal"))
    app = create_app(folder, real=standing)
    beat = Visitor(app)
    for mandant in MANDANTS:
        beat.log_in(mandant.realm)
    yield beat
    beat.place.store.close()


@pytest.fixture(scope="module")
def every(looked: Visitor) -> dict[str, Page]:
    """Every page."""
    return {path: looked.get(path) for path in (*open_pages(), *inner_pages())}


def test_every_page_is_sound(every: dict[str, Page]):
    """Parsed without a fault by html5lib, one h1, unique ids, labels, no inline style or script."""
    for where, page in every.items():
        assert page.status in {200, 404}, where
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(page.html)
        assert [] == parser.errors, where
        assert page.title, where
        assert "de-CH" == page.tree.get("lang"), where
        ids = [each.get("id") for each in page.tree.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), where
        assert [] == [each for each in page.tree.iter() if each.get("style")], where
        assert [] == list(page.tree.iter("style")), where
        assert [] == unlabelled(page), where
        assert "Zum Inhalt springen" == text_of(next(page.tree.iter("a"))), where


def unlabelled(page: Page) -> list[str]:
    """Find controls that no label names."""
    named = {each.get("for") for each in page.tree.iter("label")}
    inside = {id(each) for label in page.tree.iter("label") for each in label.iter()}
    return [
        each.get("name", "?")
        for each in page.tree.iter()
        if each.tag in LABELLED
        and each.get("type") != "hidden"
        and id(each) not in inside
        and each.get("id") not in named
    ]


def test_every_link_of_every_page_leads_somewhere(looked: Visitor, every: dict[str, Page]):
    """No dead link; links to elsewhere are only telephone and mail."""
    seen = {path.partition("?")[0] for path in every}
    for path, page in every.items():
        found = {
            link.partition("#")[0].removeprefix(HOME)
            for each in page.tree.iter()
            for link in (each.get("href"), each.get("src"))
            if link
        }
        for link in {
            each for each in found if each and not each.startswith(("tel:", "mailto:"))
        } - seen:
            seen.add(link)
            assert link.startswith("/"), (path, link)
            assert looked.get(link).status < 400, (path, link)
    assert len(seen) > 100


def test_anchors_of_a_page_are_there(every: dict[str, Page]):
    """A link to a place on its own page names an id that the page has."""
    for page in every.values():
        ids = {each.get("id") for each in page.tree.iter()}
        wanted = {
            each.get("href", "")[1:]
            for each in page.tree.iter("a")
            if each.get("href", "").startswith("#")
        }

        assert set() == wanted - ids


def test_headers_and_cookies_are_those_of_the_specification(looked: Visitor):
    """CSP, nosniff, referrer, COOP, no-store; cookies `__Host-`, HttpOnly, Secure, Lax."""
    answer = looked.get("/sonnegg/auftraege").response
    told = {name: answer.headers.get(name) for name in (
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
        "Cross-Origin-Opener-Policy", "Cache-Control",
    )}  # fmt: skip
    assert [CSP, "nosniff", "same-origin", "same-origin", "no-store"] == list(told.values())

    other = Visitor(looked.app)
    set_cookies = []
    other.get("/sonnegg/konto/login")
    for page in (other.page,):
        set_cookies += page.response.headers.getlist("Set-Cookie")
    assert set_cookies
    for each in set_cookies:
        assert each.startswith("__Host-imofix-sonnegg")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(each.split("; "))


def test_a_page_with_all_that_it_loads_is_small(looked: Visitor):
    """At most 60 kB transferred, compressed as a browser asks for it."""
    for path in ("/sonnegg/auftraege", "/sonnegg/auftraege/AU-1036", "/sonnegg/abrechnung"):
        page = looked.get(path)
        loaded = [
            link
            for each in page.tree.iter()
            for link in (each.get("href") if each.tag == "link" else None, each.get("src"))
            if link
        ]
        sizes = [
            len(looked.get(link, headers={"Accept-Encoding": "gzip"}).response.data)
            for link in loaded
        ]

        assert len(page.response.data) + sum(sizes) < 60_000, path


def test_an_address_of_a_sheet_names_its_content(looked: Visitor):
    """So it may be kept for a year."""
    page = looked.get("/sonnegg/auftraege")
    [link] = [
        each.get("href", "")
        for each in page.tree.iter("link")
        if "looks.css" in each.get("href", "")
    ]
    answer = looked.get(link).response

    assert hashlib.sha256(answer.data).hexdigest().startswith(link.partition("v=")[2])
    assert "immutable" in answer.headers["Cache-Control"]
    assert 404 == looked.get("/sonnegg/looks/README.md").status


def test_vendored_files_are_what_their_list_says():
    """SHA-256 of each, in the README beside them."""
    rows = re.findall(
        r"\| `([\w.]+)` \|.*?`([0-9a-f]{64})` \|", (LOOKS / "README.md").read_text("utf-8")
    )

    assert {"pico.min.css", "htmx.min.js"} == {name for name, _ in rows}
    for name, digest in rows:
        assert digest == hashlib.sha256((LOOKS / "static" / name).read_bytes()).hexdigest()


def test_no_page_loads_anything_from_elsewhere():
    """Styles and scripts name no other host; icons are data."""
    for each in (LOOKS / "static").iterdir():
        told = each.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        if each.name not in {"pico.min.css", "htmx.min.js"}:
            assert "//" not in re.sub(r"(?m)^\s*//.*$|/\*.*?\*/", "", told), each.name


@pytest.mark.parametrize("hue", range(0, 360, 5))
def test_any_colour_of_a_mandant_can_be_read(hue: int):
    """4.5:1 for words (WCAG 2.2, 1.4.3), on white, on their soft ground, and by night."""
    day = shade(hue, readable(hue, 0.75, shade(hue, 0.94, 0.45), 0.0), 0.75)
    night = shade(hue, readable(hue, 0.55, shade(hue, 0.15, 0.4), 1.0), 0.55)

    assert contrast(day, (1, 1, 1)) >= 4.5
    assert contrast(day, shade(hue, 0.94, 0.45)) >= 4.5
    assert contrast(night, shade(hue, 0.15, 0.4)) >= 4.5
    assert hexed(day) in stylesheet(hue)


def test_contrast_is_that_of_the_standard():
    """Black on white is 21:1; #767676 on white is the known 4.54:1."""
    grey = (0x76 / 255,) * 3

    assert 21 == round(contrast((0, 0, 0), (1, 1, 1)), 9)
    assert 4.54 == round(contrast(grey, (1, 1, 1)), 2)


def test_every_word_is_there_in_four_languages():
    """None is said in English for want of a translation, and all have the same places to fill in."""
    for name, word in vars(all_words()).items():
        assert isinstance(word, Text)
        said = (word.de, word.en, word.fr, word.it)
        assert all(said), name
        places = [set(re.findall(r"\{\w+\}", each or "")) for each in said]
        assert all(each == places[0] for each in places), name
        assert "ß" not in word.de, name


def test_pages_speak_the_language_of_the_browser(app: Flask):
    """Accept-Language first, until somebody chooses."""
    visitor = Visitor(app)
    page = visitor.get(
        "/sonnegg/konto/login", headers={"Accept-Language": "fr-CH,fr;q=0.9,en;q=0.5"}
    )

    assert "fr-CH" == page.tree.get("lang")
    assert "Se connecter" == page.title


def test_without_a_translator_no_page_has_the_button(folder: Path):
    """«none configured → no button»."""
    app = create_app(folder, real=standing, translator=None)
    beat = Visitor(app)
    beat.log_in()
    page = beat.get("/sonnegg/auftraege/AU-1036")

    assert "Übersetzen" not in page.text
    assert (
        404
        == beat.post(
            "/sonnegg/auftraege/AU-1036/uebersetzen/report",
            {"csrf_token": page.form("/konto/language").fields["csrf_token"]},
        ).status
    )
    beat.place.store.close()


def test_what_was_written_in_another_language_says_which(beat: Visitor):
    """WCAG 3.1.2: a screen reader speaks French words as French."""
    with beat.place.desk("sonnegg") as desk:
        desk.message("AU-1042", "Le robinet fuit.", by=FREI, at=beat.place.clock.now(), lang="fr")
    beat.get("/sonnegg/auftraege/AU-1042")
    written = [
        each.get("lang") for each in beat.page.of_class("written") if "robinet" in text_of(each)
    ]

    assert ["fr"] == written


def test_a_word_of_the_door_is_kept_beside_a_message(beat: Visitor):
    """A translation of a message is the desk's; the original stays."""
    with beat.place.desk("sonnegg") as desk:
        desk.message("AU-1042", "Le robinet fuit.", by=FREI, at=beat.place.clock.now(), lang="fr")
    page = beat.get("/sonnegg/auftraege/AU-1042")
    beat.submit(page.form("/uebersetzen/1"))
    told = text_of(beat.page.section("nachricht-1"))

    assert "Le robinet fuit." in told
    assert "robinet [Wasserhahn]" in told


def test_an_own_message_is_taken_back(beat: Visitor):
    """A tombstone stays."""
    page = beat.get("/sonnegg/auftraege/AU-1036")
    beat.submit(page.form("/nachrichten/1/zurueckziehen"))
    told = text_of(beat.page.section("nachrichten"))

    assert "durchgerostet" not in told
    assert "Nachricht zurückgezogen" in told


def test_links_of_kept_mails_follow_the_portal_to_another_port(folder: Path):
    """A demo that is started on another port still leads from its mails into its orders."""
    app = create_app(folder, base_url="http://127.0.0.1:9123", real=standing)
    visitor = Visitor(app)

    assert "http://127.0.0.1:9123/sonnegg/auftraege/" in visitor.newest_mail("einbau@velux")
    assert "http://127.0.0.1:9123/" in visitor.get("/postausgang/1/html").html
    visitor.place.store.close()


def test_the_demo_s_orders_are_told_to_the_end(beat: Visitor):
    """Every step of every story was possible when it was told; in all interesting states."""
    for realm, stories in (("sonnegg", sonnegg.STORIES), ("limmat", limmat.STORIES)):
        with beat.place.desk(realm) as desk:
            for story in stories:
                steps = [each for each in story.then if hasattr(each, "action")]
                found = desk.show(story.id)
                assert len(found.events) >= 1 + len(steps), story.id
    with beat.place.desk("sonnegg") as desk:
        assert not desk.dead()
        assert not desk.verify()


def test_the_list_says_when_nobody_ticks(beat: Visitor):
    """Spec 5: «`tick` not running: banner»; as if the worker beside the portal were gone.

    VELUX asks again «nach 24 Stunden»: VX-2051 came in on 11 May at 08:10.
    """
    said = "Zurzeit gehen keine Erinnerungen hinaus: seit 12.5.2026, 08:10 wartet eine"
    clock = beat.place.clock
    assert said not in beat.get("/sonnegg/auftraege").text
    assert clock.forward(timedelta(days=3), clock.mark)
    assert said in beat.get("/sonnegg/auftraege").text
    carry(beat.place, clock.now())

    assert "Erinnerungen" not in beat.get("/sonnegg/auftraege").text
