"""An errand at the office by Tab, Enter, Space and what is typed; the mouse stays where it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESKTOP, PHONE, visiting
from tests.browser.office import Office, serving

MOST: Final = 90  # stops of the longest page, and some
ORDER: Final = "/auftrag/AU-1107/"
HERE: Final = """
() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const style = getComputedStyle(each), box = each.getClientRects()[0];
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const words = each.labels && each.labels.length ? each.labels[0] : each;
  return {
    says: (each.getAttribute("aria-label") || words.innerText).trim().replace(/\\s+/g, " "),
    path: each.getAttribute("href") || each.name || "",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    open: top !== null && (each.contains(top) || top.contains(each)),
    main: each.closest("main, dialog") !== null,
  };
}
"""
CAN: Final = """
() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(each => !each.disabled && each.type !== "hidden" && each.checkVisibility())
  .filter((each, at, all) => each.type !== "radio" || all.findIndex(one => one.name === each.name) === at)
  .length
"""


@frozen
class Keyboard:
    """Somebody who has no mouse."""

    page: Page

    def here(self) -> dict[str, Any] | None:
        """Tell where the focus is; it is seen, and nothing lies upon it (WCAG 2.4.7, 2.4.11)."""
        stop: dict[str, Any] | None = self.page.evaluate(HERE)
        assert stop is None or (stop["ring"] and stop["open"]), stop
        return stop

    def tab(self) -> dict[str, Any] | None:
        """Go to the next stop."""
        self.page.keyboard.press("Tab")
        return self.here()

    def to(self, words: str) -> None:
        """Go on until something of these words, or of this name or address, has the focus."""
        for _ in range(MOST):
            stop = self.tab() or {"says": "", "path": ""}
            if stop["says"].startswith(words) or words == stop["path"]:
                return
        pytest.fail(f"{words} is not reached by the keyboard")

    def press(self, key: str) -> None:
        """Press what has the focus."""
        self.page.keyboard.press(key)

    def follow(self, words: str) -> None:
        """Go to a link or a button that leads to another page, and there."""
        self.to(words)
        with self.page.expect_navigation():
            self.press("Enter")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Serve an office of this test's own."""
    with serving(tmp_path) as office:
        yield office


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_nothing_keeps_the_focus_and_every_stop_is_seen(
    browser: Browser, office: Office, width: int
):
    """Tab comes to everything that can be pressed, once, and out again."""
    with visiting(browser, width=width) as visit:
        office.sign_in(visit.page, "beat")
        keys = Keyboard(visit.page)
        for path in (ORDER, "/aenderungen/", "/auftraege/neu/"):
            visit.page.goto(office.url + path)
            stops = 0
            while keys.tab() is not None and stops < MOST:
                stops += 1

            assert visit.page.evaluate(CAN) == stops, path


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_change_is_answered_without_a_mouse(browser: Browser, office: Office, *, script: bool):
    """Sign in, find the order past the menu, answer what its contractor has asked for."""
    with visiting(browser, script=script) as visit:
        keys = Keyboard(visit.page)
        visit.page.goto(f"{office.url}/anmelden/")
        keys.follow("Beat Sonnegg")
        skipped(keys)
        keys.follow("AU-1107")
        keys.to("Änderung beantworten")
        keys.press("Enter")
        visit.page.locator("[data-sheet] form").wait_for()
        visit.page.wait_for_load_state()  # without its style sheet a page shows no focus
        if script:
            left_and_opened_again(keys)
        answered(keys)
        visit.page.locator("main").get_by_text("CHF 960.00").first.wait_for()


def skipped(keys: Keyboard) -> None:
    """Go past the menu: the first stop leads there, and the next one lies behind it."""
    first = keys.tab()
    keys.press("Enter")
    second = keys.tab()

    assert first is not None
    assert second is not None
    assert ("Zum Inhalt", False) == (first["says"], first["main"])
    assert second["main"]


def left_and_opened_again(keys: Keyboard) -> None:
    """Escape shuts a dialog; the focus is where it was, and Enter opens it again."""
    keys.press("Escape")
    back = keys.here()
    assert back is not None
    assert "Änderung beantworten" == back["says"]
    keys.press("Enter")
    keys.page.locator("dialog[open]").wait_for()


def answered(keys: Keyboard) -> None:
    """Say yes by the space bar, type how much, and send it."""
    if (keys.here() or {}).get("path") != "approved":
        keys.to("approved")
    keys.press("Space")
    keys.to("amount")
    keys.page.keyboard.type("960")
    keys.follow("Änderung beantworten")
