"""Debian's Chromium, driven by Playwright: one browser for a file of tests, a new profile for each.

Nothing is downloaded: the browser is the system's (`apt-get install chromium`).  A page may talk
to 127.0.0.1 only; a request to any other host is stopped and told, as is whatever a page says on
its console, so that a test of a page cannot pass beside a blocked script or a missing picture.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

import pytest
from attrs import Factory, define
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

PROGRAM: Final = Path("/usr/bin/chromium")
LACKING: Final = "Chromium not found: apt-get install chromium fonts-liberation"
FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run",
)  # fmt: skip
HERE: Final = ("127.0.0.1", "localhost")
PATIENCE_MS: Final = 40_000  # a machine of two cores runs another worker beside
PHONE: Final = 390
DESKTOP: Final = 1280
HEIGHT: Final = 844

Scheme = Literal["light", "dark"]


def required() -> Path:
    """Give the program, or skip the test; where every real component is required, fail."""
    if not PROGRAM.exists():
        if os.environ.get("FIXFLOW_REQUIRE_SERVICES") == "1":
            pytest.fail(LACKING)
        pytest.skip(LACKING)
    return PROGRAM


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser, and end it."""
    program = required()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@define(slots=False)  # Playwright notes on the object what it has wrapped
class Visit:
    """Somebody's browser: one profile, the page that he looks at, and what went wrong in it."""

    context: BrowserContext
    amiss: list[str] = Factory(list)

    @property
    def page(self) -> Page:
        """The first page that he opened."""
        return self.context.pages[0]

    def watch(self, page: Page) -> None:
        """Note what a page says on its console, raises, and asks of other hosts."""
        page.on("console", lambda said: self.note(said.type, said.text))
        page.on("pageerror", lambda error: self.amiss.append(f"raised: {error}"))

    def note(self, kind: str, text: str) -> None:
        """Keep what the console shows in yellow or red; a status that a test asks for is no fault."""
        if kind in {"error", "warning"} and "the server responded with a status of 4" not in text:
            self.amiss.append(f"{kind}: {text}")

    def gate(self, route: Route) -> None:
        """Let a request to this machine through, and stop every other."""
        if urlsplit(route.request.url).hostname in HERE:
            route.continue_()
            return
        self.amiss.append(f"asked of elsewhere: {route.request.url}")
        route.abort()


@contextmanager
def visiting(
    browser: Browser, *, width: int = DESKTOP, scheme: Scheme = "light", script: bool = True
) -> Iterator[Visit]:
    """Open a new profile; at its end nothing may have gone wrong in any of its pages."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,
        java_script_enabled=script,
        locale="de-CH",
        timezone_id="Europe/Zurich",
        is_mobile=width < DESKTOP // 2,
        has_touch=width < DESKTOP // 2,
    )
    context.set_default_timeout(PATIENCE_MS)
    visit = Visit(context)
    context.on("page", visit.watch)
    context.route("**/*", visit.gate)
    try:
        context.new_page()
        yield visit
    finally:
        context.close()
    assert not visit.amiss, "; ".join(visit.amiss)
