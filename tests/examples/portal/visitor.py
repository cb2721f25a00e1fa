"""A visitor: somebody at a browser without scripts, who reads pages by html5lib and fills in forms."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
from attrs import define, field, frozen
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from examples.flask_portal.place import Place

HOME = "http://127.0.0.1:8000"


INLINE = frozenset({"a", "b", "bdi", "small", "span", "strong", "q"})


def text_of(element: Element) -> str:
    """Give what a person reads in an element; no-break spaces are spaces."""
    return " ".join("".join(pieces(element)).split())


def pieces(element: Element) -> Iterator[str]:
    """Give the texts of an element, apart where it is no part of a line."""
    yield element.text or ""
    for each in element:
        gap = "" if each.tag in INLINE else " "
        yield gap
        yield from pieces(each)
        yield gap + (each.tail or "")


@frozen
class Form:
    """A form of a page, with what stands in it."""

    action: str
    method: str
    fields: "MultiDict[str, Any]"
    element: Element

    @property
    def buttons(self) -> list[str]:
        """The words on its buttons."""
        return [text_of(each) for each in self.element.iter("button")]


@frozen
class Page:
    """An answer, read as a browser reads it."""

    response: TestResponse

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def html(self) -> str:
        """The markup."""
        return self.response.get_data(as_text=True)

    @property
    def tree(self) -> Element:
        """The elements."""
        tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return tree

    @property
    def text(self) -> str:
        """Everything that a person reads."""
        body = self.tree.find("body")
        assert body is not None
        return text_of(body)

    @property
    def title(self) -> str:
        """The words of the one h1."""
        [found] = self.tree.iter("h1")
        return text_of(found)

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return self.response.headers["Location"]

    def of_class(self, name: str) -> list[Element]:
        """Give the elements of a class."""
        return [each for each in self.tree.iter() if name in each.get("class", "").split()]

    def links(self) -> dict[str, str]:
        """Give the links by their words."""
        return {text_of(each): each.get("href", "") for each in self.tree.iter("a")}

    def section(self, ident: str) -> Element:
        """Give the element of an id."""
        [found] = [each for each in self.tree.iter() if each.get("id") == ident]
        return found

    def form(self, part: str) -> Form:
        """Give the form whose address holds a part."""
        [found] = [each for each in self.tree.iter("form") if part in each.get("action", "")]
        return read(found, self.response.request.path)

    def main_form(self) -> Form:
        """Give the first form of the content that is posted."""
        main = next(self.tree.iter("main"))
        found = next(each for each in main.iter("form") if each.get("method") == "post")
        return read(found, self.response.request.path)


def read(form: Element, address: str) -> Form:
    """Read a form as a browser would send it; without an address it goes to that of its page."""
    fields: MultiDict[str, Any] = MultiDict()
    for each in form.iter():
        name = each.get("name")
        if name is None or each.tag == "button":
            continue
        if each.tag == "textarea":
            fields.add(name, (each.text or "").removeprefix("\n"))
        elif each.tag == "select":
            fields.add(name, chosen(each))
        elif each.get("type") in {"radio", "checkbox"}:
            if each.get("checked") is not None:
                fields.add(name, each.get("value", "on"))
        elif each.get("type") != "file":
            fields.add(name, each.get("value", ""))
    return Form(form.get("action") or address, form.get("method", "get"), fields, form)


def chosen(select: Element) -> str:
    """Give the value that a select stands on."""
    options = list(select.iter("option"))
    marked = [each for each in options if each.get("selected") is not None]
    return (marked or options)[0].get("value", "")


@define
class Visitor:
    """Somebody at a browser."""

    app: Flask
    client: FlaskClient = field(init=False)
    page: Page = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.client = self.app.test_client()

    @property
    def place(self) -> Place:
        """The folder of the portal."""
        found: Place = self.app.config["PLACE"]
        return found

    def get(self, path: str, **more: Any) -> Page:
        """Open a page; redirects are followed as a browser does."""
        return self.keep(
            self.client.get(path.removeprefix(HOME), base_url=HOME, follow_redirects=True, **more)
        )

    def post(self, path: str, data: Any, *, follow: bool = True, **more: Any) -> Page:
        """Send a form."""
        return self.keep(
            self.client.post(
                path.removeprefix(HOME), data=data, base_url=HOME, follow_redirects=follow, **more
            )
        )

    def keep(self, response: TestResponse) -> Page:
        """Look at an answer; what was sent as a large file is given back."""
        for each in (*response.history, response):
            each.request.environ["wsgi.input"].close()
        self.page = Page(response)
        return self.page

    def submit(
        self, form: Form, *, press: tuple[str, str] | None = None, follow: bool = True, **typed: Any
    ) -> Page:
        """Fill in a form and send it."""
        data = MultiDict(form.fields)
        for name, value in typed.items():
            data.setlist(name, value if isinstance(value, list) else [value])
        if press:
            data.add(*press)
        return self.post(form.action.partition("#")[0], data, follow=follow)

    def newest_mail(self, to: str = "") -> str:
        """Give the text of the newest mail in the outbox, to somebody."""
        mails = self.place.store.mails(limit=200)
        return next(each.words for each in mails if to in each.recipient)

    def link_in(self, mail: str, part: str) -> str:
        """Give the link of a mail that holds a part."""
        return next(word for word in mail.split() if part in word and word.startswith("http"))

    def later(self) -> None:
        """Let an hour pass: so many links are given for one address at once, and no more."""
        clock = self.place.clock
        assert clock.forward(timedelta(hours=1), clock.mark)

    def log_in(
        self, realm: str = "sonnegg", email: str = "beat.keller@meier-haustechnik.example"
    ) -> Page:
        """Log in by a link, all the way."""
        self.get(f"/{realm}/konto/login")
        self.submit(self.page.form("/konto/login"), email=email)
        self.get(self.link_in(self.newest_mail(email), "/konto/link/"))
        return self.submit(self.page.main_form())
