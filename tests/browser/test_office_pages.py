"""Every page of the office, for a property manager and for a desk of service partners."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser

from examples.django_office.pages import pages
from tests.browser.chromium import Scheme
from tests.browser.looking import Looks, looked
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
