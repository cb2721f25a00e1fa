"""Pictures of the two examples for README.md and the docs: `python -m generate.pictures`.

Written by Debian's Chromium into `docs/pictures/`, together with what each page said when it was
taken; `--check` opens the pages again and tells which says something else by now.  What a picture
looks like depends on the machine's fonts, what the page says does not.
"""

import json
import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from attrs import frozen
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "docs" / "pictures"
SAID: Final = FOLDER / "said.json"
BEGIN: Final = datetime.fromisoformat("2026-05-11T08:40:00+02:00")
BROWSER: Final = "/usr/bin/chromium"
FLAGS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--force-color-profile=srgb")
COLOURS: Final = 128
Said = dict[str, str]


@frozen
class Picture:
    """One picture: its name, the page, and the window that shows it."""

    name: str
    path: str
    width: int
    height: int


PORTAL: Final = (
    Picture("portal-orders", "/sonnegg/auftraege", 390, 844),
    Picture("portal-order", "/sonnegg/auftraege/AU-1042", 390, 844),
    Picture("portal-deadline", "/sonnegg/auftraege/VX-2043/frist/offer%231", 390, 844),
    Picture("portal-desk", "/sonnegg/auftraege/AU-1042", 1280, 900),
)
OFFICE: Final = {
    "beat": (
        Picture("office-offers", "/ausschreibungen/T-22/", 1280, 900),
        Picture("office-contract", "/wartung/vertrag/WV-101/", 1280, 900),
    ),
    "dario": (Picture("office-overdue", "/fristen/", 1280, 900),),
}


def main(check: str = "") -> int:
    """Take the pictures; or only compare what the pages say."""
    checking = check == "--check"
    with browsing() as browser, tempfile.TemporaryDirectory() as folder:
        said = {
            **of_portal(browser, Path(folder, "portal"), checking=checking),
            **of_office(browser, Path(folder, "office"), checking=checking),
        }
    if not checking:
        SAID.write_text(json.dumps(said, indent=1) + "\n")
        return 0
    known: Mapping[str, str] = json.loads(SAID.read_text())
    stale = sorted(name for name in said if known.get(name) != said[name])
    for name in stale:
        print(f"docs/pictures/{name}.png is not current: make pictures")
    return 1 if stale else 0


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the browser, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        yield browser
        browser.close()


def of_portal(browser: Browser, folder: Path, *, checking: bool) -> Said:
    """Look at the contractor's portal as somebody who is logged in."""
    from examples.flask_portal import pages
    from examples.flask_portal.serving import served

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    found = served(folder, real=lambda: BEGIN)
    thread = threading.Thread(target=found.server.serve_forever)
    thread.start()
    context = browser.new_context(locale="de-CH")
    try:
        for name, value in pages.login_cookies(found.place).items():
            own = {"name": name, "value": value, "url": found.url.replace("http:", "https:")}
            context.add_cookies([{**own, "secure": True, "httpOnly": True, "sameSite": "Lax"}])  # type: ignore[typeddict-item]  # built of parts
        page = context.new_page()
        return {each.name: taken(page, found.url, each, checking=checking) for each in PORTAL}
    finally:
        found.server.shutdown()
        thread.join()
        found.server.server_close()


def of_office(browser: Browser, folder: Path, *, checking: bool) -> Said:
    """Look at the principal's office, as a property manager and as a desk of service partners."""
    told = (sys.executable, "-m", "examples.django_office", "--data", str(folder), "--port", "0", "--begin", BEGIN.isoformat())  # fmt: skip
    server = subprocess.Popen(
        told, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        url = (server.stdout.readline() if server.stdout else "").strip().rstrip("/")
        said: Said = {}
        for user, pictures in OFFICE.items():
            page = browser.new_context(locale="de-CH").new_page()
            page.goto(f"{url}/anmelden/")
            page.locator(f"button[name=user][value={user}]").click()
            page.get_by_role("button", name="Abmelden").wait_for()
            said |= {each.name: taken(page, url, each, checking=checking) for each in pictures}
        return said
    finally:
        server.terminate()
        server.communicate()


def taken(page: Page, url: str, picture: Picture, *, checking: bool) -> str:
    """Open a page and give the digest of what it says; take its picture unless it is only checked."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.goto(url + picture.path)
    if not checking:
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / f"{picture.name}.png"
        page.screenshot(path=path)
        with Image.open(path) as drawn:
            drawn.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    return sha256(page.locator("main").inner_text().encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
