"""A visitor of the office: what a browser without scripts does, over real HTTP.

Pages are read by html5lib, as browsers read them; forms are sent as they stand in the page, with
their hidden fields; cookies marked Secure are kept, as Chromium keeps them for this machine.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

import html5lib  # type: ignore[import-untyped]  # it comes without types
import httpx
from attrs import define, field

Files = Mapping[str, tuple[str, bytes, str]]
INLINE = ("a", "b", "bdi", "code", "q", "small", "span", "time")
PRESSED = ("submit", "button")
FIELDS = ("input", "select", "textarea")


def text_of(element: Any) -> str:
    """Give the words of an element as they are read; what stands apart is apart."""
    return " ".join("".join(pieces(element)).split())


def pieces(element: Any) -> Iterator[str]:
    """Give every piece of text, with a space around what is no part of a line."""
    apart = "" if element.tag in INLINE else " "
    yield apart + (element.text or "")
    for each in element:
        if isinstance(each.tag, str):
            yield from pieces(each)
        yield each.tail or ""
    yield apart


def fields(element: Any) -> Iterator[Any]:
    """Give every field within an element, in the order of the page."""
    return (each for each in element.iter() if each.tag in FIELDS)


@define
class Form:
    """A form of a page."""

    page: "Page"
    element: Any

    @property
    def address(self) -> str:
        """Where it is sent."""
        return str(urljoin(self.page.url, self.element.get("action") or self.page.url))

    @property
    def filled(self) -> dict[str, list[str]]:
        """What stands in it, by name, without its buttons."""
        found: dict[str, list[str]] = {}
        for name, value in self.values():
            found.setdefault(name, []).append(value)
        return found

    def values(self) -> Iterator[tuple[str, str]]:
        """Give each field that is sent."""
        for each in fields(self.element):
            name = each.get("name")
            if name is None or each.get("disabled") is not None:
                continue
            if each.tag == "textarea":
                yield name, (each.text or "").removeprefix("\n")
            elif each.tag == "select":
                options = list(each.iter("option"))
                chosen = [e for e in options if e.get("selected") is not None] or options[:1]
                yield from ((name, e.get("value", "")) for e in chosen)
            elif each.get("type") in {"radio", "checkbox"}:
                if each.get("checked") is not None:
                    yield name, each.get("value", "on")
            elif each.get("type") not in {*PRESSED, "file"}:
                yield name, each.get("value", "")

    def send(
        self, press: tuple[str, str] | None = None, files: Files | None = None, **typed: Any
    ) -> "Page":
        """Send it, with other values where they are typed, and by a button where one is named."""
        told = {**self.filled, **{name: several(value) for name, value in typed.items()}}
        if press is not None:
            told[press[0]] = [press[1]]
        return self.page.visitor.post(self.address, told, files)


def several(value: object) -> list[str]:
    """Take one value or several."""
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


@define
class Page:
    """An answer of the office."""

    visitor: "Visitor"
    url: str
    answer: httpx.Response
    tree: Any = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        if self.answer.headers.get("content-type", "").startswith("text/html"):
            self.tree = html5lib.parse(self.answer.text, namespaceHTMLElements=False)

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.answer.status_code

    @property
    def path(self) -> str:
        """Where the visitor is now, without the host."""
        return httpx.URL(self.url).raw_path.decode()

    @property
    def words(self) -> str:
        """Everything that is read on the page."""
        return text_of(self.tree.find("body"))

    def all(self, tag: str, **attributes: str) -> list[Any]:
        """Give the elements of a kind, with these words among those of an attribute."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            each
            for each in self.tree.iter(tag)
            if all(value in (each.get(name) or "").split() for name, value in wanted.items())
        ]

    @property
    def title(self) -> str:
        """The one heading of the first rank."""
        (heading,) = self.all("h1")
        return text_of(heading)

    @property
    def links(self) -> list[str]:
        """Every address that the page leads to."""
        return [urljoin(self.url, each.get("href")) for each in self.all("a") if each.get("href")]

    @property
    def buttons(self) -> list[str]:
        """The words of the actions that are offered."""
        return [text_of(each) for each in self.all("a", class_="button")]

    def form(self, ends: str) -> Form:
        """Give the form that is sent to an address which ends so."""
        found = [
            form for each in self.all("form") if (form := Form(self, each)).address.endswith(ends)
        ]
        assert found, (ends, [Form(self, each).address for each in self.all("form")])
        return found[0]

    def forms(self, ends: str) -> list[Form]:
        """Give every such form."""
        return [
            form for each in self.all("form") if (form := Form(self, each)).address.endswith(ends)
        ]


@define
class Visitor:
    """Somebody with a browser; each has cookies of his own."""

    base: str
    client: httpx.Client
    cookies: dict[str, str] = field(factory=dict)
    language: str = "de-CH"

    def headers(self) -> dict[str, str]:
        """Give what a browser sends with every request of a page of the site."""
        told = {
            "Accept": "text/html",
            "Accept-Language": self.language,
            "Sec-Fetch-Site": "same-origin",
        }
        if self.cookies:
            told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return told

    def get(self, address: str, **more: str) -> Page:
        """Open a page; where it leads on, go there."""
        url = urljoin(self.base, address)
        return self.arrived(url, self.client.get(url, headers={**self.headers(), **more}))

    def post(
        self,
        address: str,
        told: Mapping[str, Sequence[str]],
        files: Files | None = None,
        **more: str,
    ) -> Page:
        """Send a form; where the answer leads on, go there."""
        url = urljoin(self.base, address)
        headers = {**self.headers(), "Origin": self.base.rstrip("/"), "Referer": url, **more}
        sent = {name: list(values) for name, values in told.items()}
        return self.arrived(url, self.client.post(url, data=sent, files=files, headers=headers))

    def arrived(self, url: str, answer: httpx.Response) -> Page:
        """Keep the cookies, and follow where the answer leads."""
        for each in answer.headers.get_list("set-cookie"):
            name, _, value = each.partition(";")[0].partition("=")
            if value in {"", '""'}:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        if answer.is_redirect:
            return self.get(urljoin(url, answer.headers["location"]))
        return Page(self, url, answer)

    def sign_in(self, name: str) -> "Visitor":
        """Sign in as one of the people of the demonstration."""
        form = self.get("/anmelden/").form("/anmelden/als/")
        told = {**form.filled, "user": [name]}
        assert self.post(form.address, told).status == 200
        return self
