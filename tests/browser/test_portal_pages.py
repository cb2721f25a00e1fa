"""Every page of the portal, on a phone and on a desk, by day and by night."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from examples.flask_portal import pages
from tests.browser.chromium import Scheme
from tests.browser.looking import Looks, looked
from tests.browser.portal import Portal, serving

EACH = (*pages.open_pages(), *pages.inner_pages())


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Serve one portal to all tests of this file, which only look."""
    with serving(tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@pytest.fixture(scope="module", params=["light", "dark"])
def looks(browser: Browser, portal: Portal, request: pytest.FixtureRequest) -> Looks:
    """Look at each page once, as somebody who is logged in with both mandants."""
    scheme: Scheme = request.param
    return looked(browser, portal.url, EACH, let_in=portal.let_in, scheme=scheme)


def test_each_page_is_there(looks: Looks):
    """All but the order that does not exist."""
    missing = {path for path in EACH if path.endswith("XX-404")}

    assert {path: 404 if path in missing else 200 for path in EACH} == looks.status


def test_no_page_has_a_fault_that_axe_finds(looks: Looks):
    """WCAG 2.2 AA as far as axe-core sees it."""
    assert {} == looks.violations


def test_no_page_scrolls_sideways(looks: Looks):
    """From 320 px on; nor at twice the size of letters, which is a desk of half the width."""
    assert {} == looks.sideways


def test_what_can_be_pressed_is_large_enough_for_a_finger(looks: Looks):
    """24 by 24 px is what WCAG 2.2 (2.5.8) asks for."""
    assert {} == looks.small
