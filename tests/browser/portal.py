"""The contractor's portal, served in a thread of the test, with seeded orders.

The machine's clock is handed in, so that a link is as old in every run.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen
from playwright.sync_api import Page

from examples.flask_portal import pages
from examples.flask_portal.place import Place
from examples.flask_portal.serving import served
from tests.browser.chromium import Visit

FRIDAY: Final = datetime.fromisoformat("2026-11-27T10:00:00+01:00")


@frozen
class Portal:
    """A portal that answers.

    Args:
        url: Where it is found, without a slash at its end.
        place: Its folder, with a desk for each mandant.
    """

    url: str
    place: Place

    def let_in(self, visit: Visit) -> None:
        """Give a browser the cookies of somebody who logged in with both mandants before."""
        for name, value in pages.login_cookies(self.place).items():
            visit.context.add_cookies([
                {
                    "name": name,
                    "value": value,
                    "url": self.url.replace("http:", "https:"),
                    "secure": True,
                    "httpOnly": True,
                    "sameSite": "Lax",
                }
            ])  # fmt: skip

    def open(self, page: Page, path: str) -> int:
        """Open a page; give its status."""
        answer = page.goto(self.url + path)
        assert answer is not None
        return answer.status


@contextmanager
def serving(folder: Path) -> Iterator[Portal]:
    """Seed a portal in an empty folder and serve it until the end of the block."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    found = served(folder, real=lambda: FRIDAY)
    thread = threading.Thread(target=found.server.serve_forever)
    thread.start()
    try:
        yield Portal(found.url, found.place)
    finally:
        found.server.shutdown()
        thread.join()
        found.server.server_close()
