"""The means of these tests are told faults too: else every page would pass."""

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import PHONE, visiting
from tests.browser.looking import sideways, small, violations

FAULTY = """<!doctype html><html lang="de"><title>Seite</title>
<meta name="viewport" content="width=device-width"><main><h1>Auftrag</h1>
<input><p style="width:900px">breit</p><button style="width:9px;height:9px">x</button></main>"""
SOUND = """<!doctype html><html lang="de"><title>Seite</title>
<meta name="viewport" content="width=device-width"><main><h1>Auftrag</h1>
<p>schmal</p><button style="width:44px;height:44px">x</button></main>"""


def test_a_page_with_faults_is_found_out(browser: Browser):
    """A field without a label, a paragraph wider than a phone, a button for no finger."""
    found = found_in(browser, FAULTY)

    assert [len(each) > 0 for each in found] == [True, True, True]


def test_a_page_without_faults_is_left_alone(browser: Browser):
    """The same page with a narrow paragraph and a button for a thumb."""
    assert ([], [], []) == found_in(browser, SOUND)


def found_in(browser: Browser, text: str) -> tuple[list[str], list[str], list[str]]:
    """Look at a page on a phone."""
    with visiting(browser, width=PHONE) as visit:
        visit.page.set_content(text)
        return sideways(visit.page), small(visit.page), violations(visit.page)


def test_whatever_a_page_asks_of_another_host_fails_the_test(browser: Browser):
    """A font or script from elsewhere would tell that host who reads the order."""
    with pytest.raises(AssertionError, match="asked of elsewhere"):
        look_at(browser, '<script src="https://cdn.example/x.js"></script>')


def test_whatever_a_page_says_on_its_console_fails_the_test(browser: Browser):
    """A script that the content security policy stops is told there and nowhere else."""
    with pytest.raises(AssertionError, match="error: stopped"):
        look_at(browser, "<script>console.error('stopped')</script>")


def look_at(browser: Browser, text: str) -> None:
    """Open a page and wait until it has asked for what it wants."""
    with visiting(browser) as visit:
        visit.page.set_content(text)
        visit.page.wait_for_timeout(50)
