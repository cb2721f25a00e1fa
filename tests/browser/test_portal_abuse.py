"""What people and programs do to a portal without meaning it, or meaning it, in a real browser."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from fixflow import CONTRACTOR, Actor
from fixflow.partners import imofix
from tests.browser.chromium import PHONE, visiting
from tests.browser.craftsman import ORDER, Craftsman
from tests.browser.looking import sideways
from tests.browser.portal import Portal, serving

GLIDING: Final = """
() => [...document.querySelectorAll("*")].map(each => getComputedStyle(each)).filter(
  each => each.transitionDuration.split(", ").some(long => parseFloat(long) > 0) || each.animationName !== "none"
).length
"""
MEIER: Final = Actor(CONTRACTOR, "meier")
SESSION: Final = "__Host-imofix-sonnegg"
HOSTILE: Final = (
    "<img src=x onerror=alert(1)><script>alert(2)</script></textarea>\u202e" + "W" * 9_000
)


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    """Serve a portal of this test's own."""
    with serving(tmp_path) as portal:
        yield portal


@pytest.fixture
def anna(browser: Browser, portal: Portal) -> Iterator[Craftsman]:
    """Somebody who is logged in and has a new order open, on a phone."""
    with visiting(browser, width=PHONE) as visit:
        portal.let_in(visit)
        portal.open(visit.page, ORDER)
        yield Craftsman(portal, visit.page)


def steps(portal: Portal) -> list[str]:
    """Give what has happened to the order, as its journal has it."""
    with portal.place.desk("sonnegg") as desk:
        return [each.name for each in desk.show("AU-1042").events]


def test_a_link_is_good_once_and_whoever_only_looks_uses_nothing_up(
    browser: Browser, portal: Portal
):
    """«Jeder Anmelde-Link kann nur einmal verwendet werden»; scanners of mail follow every link."""
    with visiting(browser) as visit:
        anna = Craftsman(portal, visit.page)
        portal.open(visit.page, ORDER)
        anna.registers()
        anna.clicks("Abmelden")
        portal.open(visit.page, ORDER)
        link = anna.asks_for_a_link()
        with visiting(browser, script=False) as scanner:
            for _ in range(3):
                scanner.page.goto(link)
        visit.page.goto(link)
        anna.clicks("in imofix anmelden")
        anna.reads("Boiler kalt")
        visit.context.clear_cookies()
        visit.page.goto(link)
        anna.clicks("in imofix anmelden")
        anna.reads("Dieser Link gilt nicht mehr")

        assert not [each for each in visit.context.cookies() if each["name"] == SESSION]


def test_a_double_click_is_one_step(anna: Craftsman, portal: Portal):
    """A finger that is used to icons presses twice."""
    anna.begins("Auftrag annehmen")
    anna.where().get_by_role("button", name="Auftrag annehmen").dblclick()
    anna.reads("Auftrag abschliessen")

    assert steps(portal) == ["received", "accepted"]


def test_the_back_button_and_a_second_send_do_nothing_twice(anna: Craftsman, portal: Portal):
    """The page behind one is asked for anew; a form that was kept is sent with its old key."""
    address = f"{anna.portal.url}{ORDER}/aktion/accept"
    anna.page.goto(address)
    sent: dict[str, str | float | bool] = {
        each.get_attribute("name") or "": each.input_value()
        for each in anna.page.locator("main form [name]").all()
    }
    anna.sends("Auftrag annehmen")
    anna.page.go_back()
    anna.reads("Das ist jetzt nicht möglich")
    again = anna.page.context.request.post(address, form=sent)

    assert "Das war bereits erledigt" in again.text()
    assert steps(portal) == ["received", "accepted"]


def test_whoever_was_slower_is_told_what_happened_and_keeps_what_he_typed(
    anna: Craftsman, portal: Portal
):
    """Two phones of one firm have the same order open."""
    anna.page.goto(f"{anna.portal.url}{ORDER}/aktion/reject")
    anna.fills("Nachricht", "Wir sind ausgebucht")
    with portal.place.desk("sonnegg") as desk:
        desk.act("AU-1042", imofix.Accept(), by=MEIER, at=portal.place.clock.now())
    anna.where().get_by_role("button", name="Auftrag ablehnen").click()
    anna.reads("Der Auftrag hat sich inzwischen geändert")

    assert "Wir sind ausgebucht" in kept(anna.page)
    assert steps(portal) == ["received", "accepted"]


def test_a_session_that_was_ended_elsewhere_loses_no_text(anna: Craftsman, portal: Portal):
    """Login, then what was typed is still there."""
    anna.page.goto(f"{anna.portal.url}{ORDER}/aktion/reject")
    anna.fills("Nachricht", "Wir sind ausgebucht")
    with portal.place.desk("sonnegg") as desk:
        at = portal.place.clock.now()
        held = {each["name"]: each["value"] for each in anna.page.context.cookies()}
        session = desk.access.session(held[SESSION], at=at)
        assert session is not None
        desk.access.end(session)
    anna.where().get_by_role("button", name="Auftrag ablehnen").click()
    anna.reads("Anmelden")
    anna.page.get_by_label("E-Mail-Adresse").fill("beat.keller@meier-haustechnik.example")
    anna.clicks("Anmelde-Link erhalten")
    [link] = anna.opens_mail("Ihr Anmelde-Link")
    anna.page.goto(link)
    anna.clicks("in imofix anmelden")
    anna.reads("Ihre Eingaben sind noch da")

    assert "Wir sind ausgebucht" in kept(anna.page)
    assert steps(portal) == ["received"]


def kept(page: Page) -> list[str]:
    """Give what stands in the large fields of a page."""
    return [each.input_value() for each in page.locator("textarea").all()]


def test_markup_and_endless_words_in_a_message_stay_words(anna: Craftsman):
    """A stranger's text runs no script, opens no element, and moves nothing out of the window."""
    before = anna.page.locator("main img, main script").count()
    anna.fills("Nachricht an Liegenschaften Sonnegg AG", HOSTILE)
    anna.clicks("Senden")
    anna.reads("onerror=alert(1)")

    assert anna.page.locator("main img, main script").count() == before
    assert [] == sideways(anna.page)


def test_the_keyboard_alone_takes_a_step_and_the_focus_comes_back(anna: Craftsman, portal: Portal):
    """WCAG 2.1.1 and 2.4.3: into the dialog, out of it by Escape to where one was, and through it."""
    page = anna.page
    page.keyboard.press("Tab")
    assert "skip" in (page.locator(":focus").get_attribute("class") or "")

    tabbed_to(page, "Auftrag annehmen")
    assert page.locator(":focus").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.locator("dialog[open] textarea:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    assert page.locator(":focus").inner_text() == "Auftrag annehmen"

    page.keyboard.press("Enter")
    page.locator("dialog[open] textarea:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    anna.reads("Erledigt: Auftrag annehmen")
    assert "Erledigt: Auftrag annehmen" in page.get_by_role("status").first.inner_text()
    assert steps(portal) == ["received", "accepted"]


def test_whoever_asks_for_less_motion_gets_none(anna: Craftsman):
    """WCAG 2.3.3; without the wish some things glide."""
    gliding = anna.page.evaluate(GLIDING)
    anna.page.emulate_media(reduced_motion="reduce")

    assert gliding > 0
    assert anna.page.evaluate(GLIDING) == 0


def tabbed_to(page: Page, words: str) -> None:
    """Press the tabulator until something is reached."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text().strip() == words:
            return
    pytest.fail(f"{words} is not reached by the keyboard")


def test_the_order_prints_on_few_pages_without_what_can_only_be_clicked(anna: Craftsman):
    """«Zusammenfassung Drucken (inkl. als PDF speichern)»."""
    pages = pypdf.PdfReader(io.BytesIO(anna.page.pdf(format="A4"))).pages
    text = "".join(each.extract_text() for each in pages)

    assert len(pages) == 1
    assert "Kostendach" in text
    assert "Auftrag ablehnen" not in text


@pytest.mark.parametrize(
    ("tongue", "lang", "words"),
    [("Français", "fr", "Accepter"), ("Italiano", "it", "Accettare"), ("English", "en", "Accept")],
)
def test_every_label_changes_its_language_and_the_report_does_not(
    anna: Craftsman, tongue: str, lang: str, words: str
):
    """«7. Übersetzer»: the labels are ours to say in four languages; a text is as it came."""
    anna.page.get_by_role("button", name=tongue).click()
    anna.page.locator(f"html[lang^={lang}]").wait_for()

    assert words in anna.page.locator("#aktionen").inner_text()
    assert "Grüezi, seit Samstig" in anna.page.locator("#report").inner_text()
