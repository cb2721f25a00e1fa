"""Seed 000, «So funktioniert imofix.io», from the first mail to the invoice, by clicks alone.

On a desk and on a phone, with scripts and without: the same walk by the same words.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from fixflow import PRINCIPAL, Actor, chf
from fixflow.partners import imofix
from tests.browser.chromium import DESKTOP, PHONE, visiting
from tests.browser.craftsman import ORDER, Craftsman
from tests.browser.portal import Portal, serving

FREI: Final = Actor(PRINCIPAL, "sonnegg")
WALKS: Final = [
    pytest.param(width, script, id=f"{width}-{'script' if script else 'plain'}")
    for width in (DESKTOP, PHONE)
    for script in (True, False)
]


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    """Serve a portal of this test's own."""
    with serving(tmp_path) as portal:
        yield portal


@pytest.mark.parametrize(("width", "script"), WALKS)
def test_an_order_goes_from_the_first_mail_to_the_invoice(
    browser: Browser, portal: Portal, width: int, *, script: bool
):
    """Register, log in, ask, accept, ask for a change, complete, invoice; the fee says its rule."""
    with visiting(browser, width=width, script=script) as visit:
        anna = Craftsman(portal, visit.page)
        anna.registers()
        anna.clicks("Boiler kalt: kein Warmwasser im 2. OG")
        anna.reads("Elektroboiler 300 l im Reduit prüfen")
        anna.fills("Nachricht an Liegenschaften Sonnegg AG", "Darf ich um 8 Uhr kommen?")
        anna.clicks("Senden")
        anna.reads("Darf ich um 8 Uhr kommen?")
        anna.begins("Auftrag annehmen")
        anna.fills("Nachricht", "Komme morgen")
        anna.sends("Auftrag annehmen")
        asks_for_more(anna)
        answered(portal)
        completes(anna)
        bills(anna)


def asks_for_more(anna: Craftsman) -> None:
    """«Änderungen erfragen (z.B. Erhöhung Kostenlimit …)»."""
    anna.begins("Änderung erfragen")
    anna.chooses("Erhöhung des Kostendachs")
    anna.fills("Betrag", "850.00")
    anna.sends("Änderung erfragen")


def answered(portal: Portal) -> None:
    """Have the Liegenschaftsverwaltung agree, in whatever it works with."""
    with portal.place.desk("sonnegg") as desk:
        at = portal.place.clock.now()
        answer = desk.act(
            "AU-1042", imofix.AnswerChange(approved=True, amount=chf("850.00")), by=FREI, at=at
        )

    assert not answer.refused


def completes(anna: Craftsman) -> None:
    """«treffen Sie beim Abschluss des Auftrags unter Rechnungsstellung die entsprechende Auswahl»."""
    anna.portal.open(anna.page, ORDER)
    anna.reads("CHF 850.00")
    anna.begins("Auftrag abschliessen")
    anna.chooses("Rechnung folgt")
    anna.sends("Auftrag abschliessen")


def bills(anna: Craftsman) -> None:
    """«CHF 9.50 (zzgl. MwSt.) … pro Rechnung»."""
    anna.begins("Auftrag abrechnen")
    anna.fills("Rechnungsnummer", "R-77")
    anna.fills("Betrag inkl. MwSt.", "811.30")
    anna.sends("Auftrag abrechnen")
    anna.clicks("Abrechnung")
    anna.reads("R-77")
