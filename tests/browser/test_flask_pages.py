"""The Flask extension's own pages, as they are without a stylesheet or template of the host's."""

import threading
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from attrs import frozen
from playwright.sync_api import Browser
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.chromium import Scheme, Visit
from tests.browser.looking import Looks, looked
from tests.contrib.flask import portal as integrators


class Silent(WSGIRequestHandler):
    """Serves, and writes no line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  werkzeug's name
        """Write nothing."""


@frozen
class Served:
    """A portal that an integrator has built, with a link that nobody has opened.

    Args:
        url: Where it is found.
        link: The path of the link.
        cookies: Those of somebody who is in.
    """

    url: str
    link: str
    cookies: dict[str, str]

    def let_in(self, visit: Visit) -> None:
        """Give a browser the cookies of somebody who is in."""
        for name, value in self.cookies.items():
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


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Build the portal, let somebody in, send another link, and serve it."""
    with integrators.portal() as made:
        anna = made.browser()
        anna.come_in()
        held = SimpleCookie()
        for each in anna.page.headers.getlist("Set-Cookie"):
            held.load(each)
        made.browser().ask()
        link = made.link()
        server = make_server("127.0.0.1", 0, made.app, request_handler=Silent)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            cookies = {name: each.value for name, each in held.items() if each.value}
            yield Served(f"http://127.0.0.1:{server.server_port}", link, cookies)
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.fixture(scope="module", params=["light", "dark"])
def looks(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Looks:
    """Look at each page that a GET shows."""
    scheme: Scheme = request.param
    paths = (
        "/konto/login",
        "/konto/sent",
        "/konto/register?code=X",
        "/konto/sessions",
        served.link,
        "/konto/link/nobody-has-sent-this",
        "/orders/AU-0",
    )
    return looked(browser, served.url, paths, let_in=served.let_in, scheme=scheme)


def test_each_page_is_there(looks: Looks):
    """Somebody is in, and may look at everything but the order that does not exist."""
    assert {200, 404} >= set(looks.status.values())
    assert [404] == [looks.status["/orders/AU-0"]]
    assert 200 == looks.status["/konto/sessions"]


def test_no_page_has_a_fault_that_axe_finds(looks: Looks):
    """A host that changes nothing gets what [accessibility](docs/reference/accessibility.md) says."""
    assert {} == looks.violations


def test_no_page_scrolls_sideways(looks: Looks):
    """From 320 px on."""
    assert {} == looks.sideways


def test_what_can_be_pressed_is_large_enough_for_a_finger(looks: Looks):
    """24 by 24 px is what WCAG 2.2 (2.5.8) asks for."""
    assert {} == looks.small
