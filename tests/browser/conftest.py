"""One browser for a file of tests: while Playwright runs, its loop runs too, which others must not meet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import launched


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the browser of this file; each test opens profiles of its own in it."""
    with launched() as browser:
        yield browser
