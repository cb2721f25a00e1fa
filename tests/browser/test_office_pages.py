"""Every page of the office, for a property manager and for a desk of service partners."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from examples.django_office.pages import pages
from tests.browser.chromium import Scheme, visiting
from tests.browser.looking import Looks, looked, sideways
from tests.browser.office import Office, serving

USERS = ("beat", "dario")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Serve one office to all tests of this file, which only look."""
    with serving(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="module", params=["light", "dark"])
def looks(browser: Browser, office: Office, request: pytest.FixtureRequest) -> dict[str, Looks]:
    """Look at each page once."""
    scheme: Scheme = request.param
    return {
        user: looked(
            browser, office.url, pages(user), let_in=partial(office.let_in, user), scheme=scheme
        )
        for user in USERS
    }


def test_each_page_is_there(looks: dict[str, Looks]):
    """For whoever may see it."""
    assert {200} == {status for each in looks.values() for status in each.status.values()}


def test_no_page_has_a_fault_that_axe_finds(looks: dict[str, Looks]):
    """WCAG 2.2 AA as far as axe-core sees it."""
    assert {} == {path: told for each in looks.values() for path, told in each.violations.items()}


def test_no_page_scrolls_sideways(looks: dict[str, Looks]):
    """From 320 px on."""
    assert {} == {path: told for each in looks.values() for path, told in each.sideways.items()}


def test_what_can_be_pressed_is_large_enough_for_a_finger(looks: dict[str, Looks]):
    """24 by 24 px is what WCAG 2.2 (2.5.8) asks for."""
    assert {} == {path: told for each in looks.values() for path, told in each.small.items()}


@pytest.mark.parametrize("width", [320, 1000])
def test_a_number_of_any_length_fits(browser: Browser, tmp_path: Path, width: int):
    """Orders that a maintenance contract opens are numbered by 36 characters without a space."""
    with serving(tmp_path) as office, visiting(browser, width=width) as visit:
        page = visit.page
        office.sign_in(page, "beat")
        page.goto(f"{office.url}/auftraege/neu/")
        page.get_by_label("Auftragnehmer").select_option(value="meier")
        page.locator("[name=number]").fill("7e5d6ec8-15ee-518a-bfb0-1a1b740aec1c")
        page.get_by_label("Titel").fill("Hahn tropft")
        page.get_by_role("button", name="Auftrag vergeben").click()
        page.get_by_role("heading", name="Hahn tropft").wait_for()
        page.wait_for_load_state()
        order = sideways(page)
        page.goto(f"{office.url}/auftraege/?q=7e5d6ec8-15ee-518a-bfb0-1a1b740aec1c")

        assert ([], []) == (order, sideways(page))
