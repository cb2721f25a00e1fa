"""What is asked of every page: nothing to scroll sideways, and no fault that axe-core finds.

axe-core runs inside the page, so it needs scripts; a page without them is the same HTML.
"""

from collections.abc import Callable, Iterable
from typing import Final

from attrs import Factory, define
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESKTOP, HEIGHT, PHONE, Scheme, Visit, visiting

AXE: Final = Axe()
WIDTHS: Final = (DESKTOP, 768, PHONE, 320)
COLOURS: Final = {"runOnly": ["color-contrast"]}
WIDER: Final = """
room => {
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > room + 0.5)
    .slice(0, 5)
    .map(each => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)
    .concat([`${document.documentElement.scrollWidth} of ${room}`]);
}
"""
SMALL: Final = """
() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(each => {
    const box = (each.closest("label") || each).getBoundingClientRect();
    const shown = box.width > 1 && box.height > 1 && getComputedStyle(each).visibility === "visible";
    const inline = each.tagName === "A" && getComputedStyle(each).display === "inline";
    return shown && !inline && each.type !== "hidden" && (box.width < 24 || box.height < 24);
  })
  .map(each => `${each.outerHTML.slice(0, 90)}`)
"""


@define
class Looks:
    """What was seen of many pages.

    Args:
        status: The status of each, by its path.
        violations: What axe-core says against each, by its path and width.
        sideways: What sticks out of each.
        small: What is too small to be pressed.
    """

    status: dict[str, int] = Factory(dict)
    violations: dict[str, list[str]] = Factory(dict)
    sideways: dict[str, list[str]] = Factory(dict)
    small: dict[str, list[str]] = Factory(dict)

    def look(self, page: Page, path: str, scheme: Scheme) -> None:
        """Look at a page at every width; by night at its colours alone, since all else is the same."""
        for width in WIDTHS if scheme == "light" else (DESKTOP,):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            name = f"{path} at {width}"
            if width in {DESKTOP, PHONE}:
                note(self.violations, name, violations(page, colours=scheme == "dark"))
            note(self.sideways, name, sideways(page))
            note(self.small, name, small(page))


def looked(
    browser: Browser,
    url: str,
    paths: Iterable[str],
    *,
    let_in: Callable[[Visit], None],
    scheme: Scheme,
) -> Looks:
    """Look at pages one after the other in one window."""
    looks = Looks()
    with visiting(browser, scheme=scheme) as visit:
        let_in(visit)
        for path in paths:
            answer = visit.page.goto(url + path)
            looks.status[path] = 0 if answer is None else answer.status
            looks.look(visit.page, path, scheme)
    return looks


def note(found: dict[str, list[str]], name: str, told: list[str]) -> None:
    """Keep what was found; nothing where nothing was."""
    if told:
        found[name] = told


def sideways(page: Page) -> list[str]:
    """List what sticks out of a page that can be scrolled sideways; nothing if it cannot."""
    size = page.viewport_size
    found: list[str] = page.evaluate(WIDER, size["width"] if size else 0)
    return found


def small(page: Page) -> list[str]:
    """List what can be pressed and is smaller than 24 by 24 (WCAG 2.2, 2.5.8).

    A label is pressed with its box, and links within a text may be as small as it.
    """
    found: list[str] = page.evaluate(SMALL)
    return found


def violations(page: Page, *, colours: bool = False) -> list[str]:
    """List what axe-core says against a page, rule and place; or against its colours alone."""
    told = AXE.run(page, options=COLOURS if colours else None).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in told for node in each["nodes"]]
