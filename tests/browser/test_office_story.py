"""A day at the principal's office, by clicks alone: on a desk and on a phone, with scripts and without.

Seeds 000 (orders, changes, offers), 002 (what was not executed, the monthly settlement), 004
(maintenance contracts).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import DESKTOP, PHONE, visiting
from tests.browser.office import Office, serving

WALKS: Final = [
    pytest.param(width, script, id=f"{width}-{'script' if script else 'plain'}")
    for width in (DESKTOP, PHONE)
    for script in (True, False)
]


@frozen
class Clerk:
    """Somebody at the office; what he does is what he clicks, by the words on the page."""

    office: Office
    page: Page

    def opens(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(self.office.url + path)

    def where(self) -> Locator:
        """Give the dialog if one is shown, else the page."""
        shown = self.page.locator("dialog[open]")
        return shown if shown.count() else self.page.locator("main")

    def clicks(self, words: str, inside: Locator | None = None) -> None:
        """Click the first link or button of these words."""
        place = self.where() if inside is None else inside
        named = re.compile(f"^{re.escape(words)}")
        place.get_by_role("link", name=named).or_(
            place.get_by_role("button", name=named)
        ).first.click()

    def begins(self, action: str) -> None:
        """Open the form of an action, in a dialog or on a page of its own."""
        self.clicks(action)
        self.page.locator("[data-sheet] form, main form textarea[name=message]").first.wait_for()

    def reads(self, words: str | re.Pattern[str]) -> None:
        """Wait until the page says something."""
        self.page.locator("main").get_by_text(words).first.wait_for()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Serve an office of this test's own."""
    with serving(tmp_path) as office:
        yield office


@pytest.mark.parametrize(("width", "script"), WALKS)
def test_a_property_manager_hands_out_answers_compares_and_triggers(
    browser: Browser, office: Office, width: int, *, script: bool
):
    """A damage report becomes an order, a change is approved, an offer is accepted, a contract set off."""
    with visiting(browser, width=width, script=script) as visit:
        office.sign_in(visit.page, "beat")
        beat = Clerk(office, visit.page)
        hands_out(beat)
        approves(beat)
        accepts_an_offer(beat)
        sets_off(beat)


def hands_out(beat: Clerk) -> None:
    """Title, report, limit and contractor make an order that the contractor is told of."""
    beat.opens("/auftraege/neu/")
    page = beat.page
    page.get_by_label("Auftragnehmer").select_option(value="meier")
    page.get_by_label("Titel").fill("Hahn tropft")
    page.get_by_label("Kostendach").fill("1’250.50")
    page.get_by_label("Meldungsdetails").fill("Der Hahn in der Küche tropft seit Sonntag.")
    beat.clicks("Auftrag vergeben")
    beat.reads("CHF 1’250.50")
    beat.opens("/postausgang/")
    beat.reads(re.compile("Neuer Auftrag"))


def approves(beat: Clerk) -> None:
    """«Änderungen erfragen (z.B. Erhöhung Kostenlimit …)»: approved, the limit is the new one."""
    beat.opens("/auftrag/AU-1107/")
    beat.begins("Änderung beantworten")
    beat.where().get_by_role("radio", name="ja").check()
    beat.where().get_by_label("Betrag").fill("950.00")
    beat.where().get_by_role("button", name="Änderung beantworten").click()
    beat.page.locator("main").get_by_text("CHF 950.00").first.wait_for()


def accepts_an_offer(beat: Clerk) -> None:
    """One of several wins, the others are told."""
    beat.opens("/ausschreibungen/T-22/")
    beat.reads("CHF 4’507.77")  # 4,170.00 and 8.1 % of it, by hand
    beat.clicks("Zuschlag geben")
    beat.page.locator("[data-sheet] form, main form").first.wait_for()
    beat.where().get_by_role("button", name="Zuschlag geben").last.click()
    beat.reads("Die Ausschreibung ist vergeben")
    beat.opens("/ausschreibungen/T-22/")
    beat.reads("Die Ausschreibung ist vergeben")


def sets_off(beat: Clerk) -> None:
    """«Aktion auslösen» makes the order of the contract now."""
    beat.opens("/wartung/vertrag/WV-101/")
    beat.clicks("Aktion auslösen")
    beat.reads(re.compile("ausgelöst"))


@pytest.mark.parametrize(("width", "script"), WALKS)
def test_a_desk_of_service_partners_reviews_and_settles(
    browser: Browser, office: Office, width: int, *, script: bool
):
    """«prüft danach den Auftrag und leitet die nächsten Schritte ein»; «1x monatlich»."""
    with visiting(browser, width=width, script=script) as visit:
        office.sign_in(visit.page, "dario")
        dario = Clerk(office, visit.page)
        dario.opens("/fristen/")
        dario.reads(re.compile("überfällig"))
        dario.opens("/pruefen/")
        before = dario.page.locator("main").get_by_role("link", name="Stornieren").count()
        dario.clicks("Stornieren")
        dario.page.locator("[data-sheet] form, main form").first.wait_for()
        dario.where().get_by_label("Nachricht").fill("Der Kunde will nicht mehr.")
        dario.where().get_by_role("button", name="Stornieren").click()
        dario.page.wait_for_load_state()
        dario.opens("/pruefen/")
        assert (
            dario.page.locator("main").get_by_role("link", name="Stornieren").count() == before - 1
        )
        settles(dario)


def settles(dario: Clerk) -> None:
    """The orders get one billing id, and the settlement is a PDF."""
    dario.opens("/verrechnungen/firma/montagen/")
    dario.clicks("Verrechnung erstellen")
    dario.reads(re.compile(r"V-\d{4}-\d{6}"))
    paper = dario.page.locator("main a[href$='.pdf'], main a[href*='pdf']").first
    answer = dario.page.request.get(dario.office.url + (paper.get_attribute("href") or ""))

    assert answer.headers["content-type"].startswith("application/pdf")
    assert answer.body().startswith(b"%PDF-")
