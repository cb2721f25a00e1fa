"""A portal in a few lines, as an integrator builds it, and a visitor with a browser.

Two views and the pages of access; the mails are kept in a list.  `Browser` reads pages with
html5lib, and refuses one that is no HTML.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]  # it comes without types
from attrs import define, field
from flask import Flask, redirect, request, url_for
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse

from fixflow import CONTRACTOR, PRINCIPAL, Actor, Realm
from fixflow import open as fixflow_open
from fixflow.contrib.flask import Fixflow
from fixflow.partners import imofix
from fixflow.safety.mail import Mail, Mailbox
from fixflow.safety.secret import Secret
from fixflow.storage.access import mailing
from fixflow.storage.outbox.door import Committed, Door, Outcome, Parcel
from tests import stores

MONDAY: Final = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
MINUTE: Final = timedelta(minutes=1)
SECRET: Final = Secret("a secret of the tests, long enough for a portal")
MEIER: Final = Actor(CONTRACTOR, "meier")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
BASE: Final = "https://portal.example"
ANNA: Final = "anna@meier.example"
AS_CHROMIUM: Final = {"Referer": f"{BASE}/", "Origin": BASE, "Sec-Fetch-Site": "same-origin"}
FIELDS: Final = frozenset({"input", "textarea"})
STORES: Final = ("sqlite", "postgres")

fixflow = Fixflow()


@define
class Clock:
    """A clock that a test moves."""

    at: datetime = MONDAY

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.at


@define
class Portal:
    """An application, its clock and the mails that it has sent."""

    app: Flask
    clock: Clock = field(factory=Clock)
    mails: list[Mail] = field(factory=list)

    def deliver(self) -> None:
        """Carry what is open, as a worker does."""
        with self.app.app_context(), fixflow.opened(REALM) as desk:
            paper = fixflow.stationery(Mailbox("support@portal.example", "Portal"))

            def keep(parcel: Parcel) -> Outcome:
                assert isinstance(parcel.content, Mail)
                self.mails.append(parcel.content)
                return Committed()

            def prepare(scope: Any, parcel: Parcel, at: datetime) -> Any:
                return mailing.write(scope, parcel, at, paper)

            doors = {"mail": Door(keep, prepare=prepare), "void": Door(lambda _: Committed())}
            desk.deliver(fixflow.now, doors)

    def link(self) -> str:
        """Deliver, and give the path of the link in the last mail."""
        self.deliver()
        urls = [word for word in self.mails[-1].words.split() if word.startswith(BASE)]
        return urlsplit(urls[0]).path

    def code(self, company: str = "meier") -> str:
        """Issue a registration code, as a principal does."""
        with self.app.app_context(), fixflow.opened(REALM) as desk:
            return desk.access.issue_code(company, by=SONNEGG, at=self.clock()).code

    def browser(self) -> "Browser":
        """Give a visitor with an empty browser."""
        return Browser(self, self.app.test_client())


REALM: Final = "sonnegg"


@define
class Browser:
    """A visitor, who reads pages and sends forms."""

    portal: Portal
    client: FlaskClient
    page: TestResponse = field(init=False)
    tree: Element = field(init=False)

    def get(self, path: str, **more: Any) -> "Browser":
        """Open a page."""
        return self.read(self.client.get(path, base_url=BASE, **more))

    def send(self, path: str, fields: Mapping[str, Any] | None = None, **more: Any) -> "Browser":
        """Send a form, with the token of the page that is open."""
        data = {"csrf_token": self.token, **(fields or {})}
        headers = {**AS_CHROMIUM, **more.pop("headers", {})}
        return self.read(self.client.post(path, base_url=BASE, data=data, headers=headers, **more))

    def read(self, page: TestResponse) -> "Browser":
        """Read what came back."""
        self.page = page
        if page.mimetype == "text/html":
            self.tree = html5lib.parse(page.text, namespaceHTMLElements=False)
        return self

    def follow(self) -> "Browser":
        """Go where the answer leads."""
        return self.get(self.page.headers["Location"])

    @property
    def token(self) -> str:
        """The token of the page that is open."""
        found = self.tree.find(".//input[@name='csrf_token']")
        return "" if found is None else found.attrib["value"]

    def find(self, path: str) -> Element:
        """Find an element, which must be there."""
        found = self.tree.find(path)
        assert found is not None, path
        return found

    def typed(self) -> dict[str, str]:
        """What stands in the fields of the page, hidden ones too, but for the token."""
        return {
            each.attrib["name"]: each.get("value", "".join(each.itertext()))
            for each in self.tree.iter()
            if each.tag in FIELDS and each.get("name") != "csrf_token"
        }

    @property
    def problem(self) -> dict[str, Any]:
        """What a program is told."""
        told: dict[str, Any] = self.page.get_json()
        return told

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.page.status_code

    @property
    def heading(self) -> str:
        """The heading of the page."""
        (heading,) = self.tree.iter("h1")
        return said(heading)

    @property
    def text(self) -> str:
        """All words of the page."""
        (main,) = self.tree.iter("main")
        return said(main)

    def where(self) -> str:
        """Where the answer leads."""
        return self.page.headers["Location"]

    def cookies(self) -> dict[str, str]:
        """The cookies that the answer sets, as they are written."""
        return {
            each.partition("=")[0]: each.partition("=")[2]
            for each in self.page.headers.getlist("Set-Cookie")
        }

    def ask(self, email: str = ANNA) -> "Browser":
        """Ask for a link."""
        return self.get("/konto/login").send("/konto/login", {"email": email})

    def redeem(self, path: str, **fields: str) -> "Browser":
        """Open a link and press its button."""
        return self.get(path).send(path, fields)

    def register(self, code: str, **changed: str) -> "Browser":
        """Fill in the five fields."""
        fields = {
            "code": code,
            "company": "Meier & Söhne",
            "first_name": "Anna",
            "last_name": "Meier",
            "email": ANNA,
        }
        self.get(f"/konto/register?code={code}")
        return self.send("/konto/register", {**fields, **changed})

    def come_in(self, **changed: str) -> "Browser":
        """Register and redeem the link, all the way."""
        self.register(self.portal.code(), **changed)
        return self.redeem(self.portal.link())


def said(element: Element) -> str:
    """Give the words of an element."""
    return " ".join(" ".join(element.itertext()).split())


def views(app: Flask) -> None:
    """The host's own pages, as spec section 3 shows them."""

    @app.get("/orders/<order_id>")
    def order(order_id: str) -> ResponseReturnValue:
        shown = fixflow.desk.show(order_id, by=fixflow.actor)
        return f"<h1>{shown.state}</h1><main></main>"

    @app.get("/any/<order_id>")
    def of_any_company(order_id: str) -> ResponseReturnValue:
        shown = fixflow.desk.show(order_id, by=fixflow.actor_of(order_id))
        return f"<h1>{shown.state}</h1><main></main>"

    @app.post("/orders/<order_id>/do/<name>")
    def do(order_id: str, name: str) -> ResponseReturnValue:
        action = fixflow.action(order_id, name, request.form)
        decision = fixflow.desk.act(
            order_id, action, by=fixflow.actor, at=fixflow.now, key=request.form["key"]
        )
        if decision.refused:
            return "<h1>refused</h1><main></main>", 409
        return redirect(url_for("order", order_id=order_id), 303)


def application(database: str | Path, clock: Clock | None = None, **changed: object) -> Flask:
    """Make an application, as a factory does."""
    app = Flask("portal")
    app.config.update(
        FIXFLOW_DATABASE=database,
        FIXFLOW_REALM=REALM,
        FIXFLOW_BASE_URL=BASE,
        FIXFLOW_SECRET=SECRET,
        FIXFLOW_LANGUAGES=("de-CH", "fr-CH", "it-CH", "en"),
        FIXFLOW_CLOCK=clock or Clock(),
    )
    app.config.update(changed)
    fixflow.init_app(app)
    app.register_blueprint(fixflow.access_blueprint(), url_prefix="/konto")
    views(app)
    return app


@contextmanager
def portal(store: str = "sqlite", **changed: object) -> Iterator[Portal]:
    """Make a portal with one order for Meier."""
    clock = Clock()
    if store == "postgres":
        with stores.database() as url:
            seed(url)
            yield Portal(application(url, clock, **changed), clock)
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "orders.db"
        path.write_bytes(seeded())
        yield Portal(application(path, clock, **changed), clock)


@cache
def seeded() -> bytes:
    """Make the file of a portal once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "orders.db"
        seed(path)
        return path.read_bytes()


def seed(database: str | Path) -> None:
    """Keep one order for Meier."""
    with fixflow_open(database, realm=Realm(REALM), secret=SECRET) as desk:
        desk.access.set_mailbox(SONNEGG, "v@sonnegg.example", name="Sonnegg AG", at=MONDAY)
        desk.access.set_mailbox(MEIER, "a@meier.example", name="Meier", at=MONDAY, lang="de-CH")
        desk.receive(
            imofix.PROGRAM,
            "AU-7",
            by=SONNEGG,
            at=MONDAY,
            place="CH-ZH",
            title="Boiler kalt",
            contractor="meier",
            currency="CHF",
        )
