"""Hostile forms: whatever is sent to whichever page, no 5xx, and nothing of it becomes markup.

Bytes that are no text, names that repeat, values of any length and any letters, on every route;
html5lib, which reads as browsers do (HTML, parsing), finds no element that the page does not have
with harmless values.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from fixflow.contrib.flask.resending import TOKEN
from tests.contrib.flask.portal import AS_CHROMIUM, BASE, Browser, Portal, portal

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><h1>x</h1>",
    "{{ 7*7 }}{% raw %}",
    "\u202eexe.gnp",
    "x" * 10_000,
    "\0\x1b[2J\r\n\r\nSet-Cookie: a=b",
    "javascript:alert(1)",
    "\ud800",
    "&lt;b&gt;",
]
KEPT = {"csrf_token"}
FIELDS = st.sampled_from(
    ["key", "email", "code", "company", "first_name", "last_name", "id", "lang", "next", "message",
     "number", "gross", "invoicing", "appointment", "lines[0].net", "csrf_token", "kind", "amount"]
)  # fmt: skip
ROUTES = [
    "/konto/login", "/konto/register", "/konto/link/x", "/konto/company",
    "/konto/language", "/orders/AU-7/do/invoice", "/orders/AU-7/do/request_change",
    "/orders/AU-7/do/complete", "/orders/AU-7/do/answer_change",
]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(PAYLOADS[:-2]),
    st.text(max_size=60),
    st.integers(min_value=0, max_value=11_000).map(lambda size: "ü" * size),
)
BODIES = st.lists(st.tuples(FIELDS | st.text(max_size=20), VALUES), max_size=8)
MARKUP = {"script", "img", "svg", "iframe", "object", "style", "base"}


@pytest.fixture(scope="module")
def anna() -> Iterator[Browser]:
    """Anna, who is logged in, and sends what no page of ours would send."""
    with portal() as made:
        yield made.browser().come_in().get("/konto/sessions")


def harmless(browser: Browser) -> None:
    """A page of ours, without an element or attribute of somebody else's."""
    assert browser.status < 500
    if browser.page.mimetype == "text/html":
        tags = [str(each.tag) for each in browser.tree.iter()]
        assert not MARKUP & set(tags)
        assert 1 == tags.count("h1")
        assert not [
            name for each in browser.tree.iter() for name in each.attrib if name[:2] == "on"
        ]
        links = [each.get("href", "") for each in browser.tree.iter("a")]
        assert all(each.startswith(("/", "#")) and not each.startswith("//") for each in links)
    location = browser.page.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith("//")


@settings(max_examples=60)
@given(route=st.sampled_from(ROUTES), body=BODIES)
def test_no_form_breaks_a_page_or_becomes_markup(
    anna: Browser, route: str, body: list[tuple[str, str]]
):
    """With a good token, so that every view is reached."""
    fields = MultiDict([*body, (TOKEN, fresh_token(anna))])

    anna.read(anna.client.post(route, base_url=BASE, data=fields, headers=AS_CHROMIUM))

    harmless(anna)


def fresh_token(browser: Browser) -> str:
    """The token of a page that is opened now; whatever was sent may have logged us out."""
    return browser.get("/konto/register").token


@settings(max_examples=40)
@given(
    route=st.sampled_from(ROUTES),
    raw=st.binary(max_size=300),
    kind=st.sampled_from(
        ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain",
         "multipart/form-data", "application/json", "\xff"]
    ),
)  # fmt: skip
def test_no_bytes_break_a_page(anna: Browser, route: str, raw: bytes, kind: str):
    """A body that is no form at all."""
    anna.read(
        anna.client.post(route, base_url=BASE, data=raw, content_type=kind, headers=AS_CHROMIUM)
    )

    harmless(anna)


@settings(max_examples=40)
@given(
    path=st.sampled_from(["/konto/link/{}", "/orders/{}", "/konto/login?next={}", "/konto/register?code={}",
                          "/{}", "/konto/login?lang={}"]),
    value=VALUES | st.text(max_size=300),
)  # fmt: skip
def test_no_address_breaks_a_page_or_becomes_markup(anna: Browser, path: str, value: str):
    """What stands in an address is shown, if at all, as a text."""
    from urllib.parse import quote

    anna.get(path.format(quote(value, safe="", errors="replace")[:3_000]))

    harmless(anna)


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "x" * 5_000},
        {"Accept-Language": 'de;q=x, "><script>'},
        {"Accept": "application/problem+json;q=9, */*;q=abc"},
        {"Cookie": '__Host-fixflow="><script>; __Host-fixflow-session=x; __Host-fixflow-asked=' + "y" * 4_000},
        {"Referer": "javascript:alert(1)"},
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"},
    ],
)  # fmt: skip
def test_no_header_breaks_a_page(anna: Browser, headers: dict[str, str]):
    """Nobody is trusted for what a proxy should say."""
    visitor = anna.portal.browser().get("/konto/login", headers=headers)

    harmless(visitor)
    assert "evil.example" not in visitor.page.text


@pytest.mark.parametrize("payload", PAYLOADS[:10])
def test_what_was_typed_comes_back_as_a_text(anna: Browser, payload: str):
    """The field holds what was typed, letter by letter; the page holds nothing of it but that."""
    assert "Angemeldete Geräte" == anna.get("/konto/sessions").heading
    fields = {"key": "1", "number": payload, "gross": "x", "message": payload}
    anna.get("/konto/sessions").send("/orders/AU-7/do/invoice", fields)

    harmless(anna)
    shown = anna.find(".//input[@name='number']").attrib["value"]
    assert payload.replace("\0", "\ufffd").replace("\r\n", "\n") == shown.replace("\r\n", "\n")
    if "<" in payload:
        assert payload not in anna.page.text


@pytest.mark.parametrize("payload", PAYLOADS[:10])
def test_a_session_is_ended_by_its_id_and_by_no_other_text(anna: Browser, payload: str):
    """What names no session of one's own ends none."""
    harmless(anna.get("/konto/sessions").send("/konto/sessions/end", {"id": payload}))

    assert "Angemeldete Geräte" == anna.get("/konto/sessions").heading


def test_a_thousand_lines_of_an_offer_are_read_or_refused(anna: Browser):
    """A form with more fields than anybody types costs no more than a page."""
    fields = {f"lines[{n}].text": "x" for n in range(5_000)}

    harmless(anna.get("/konto/sessions").send("/orders/AU-7/do/invoice", fields))


def test_the_portal_still_stands(anna: Browser):
    """After all of that the order is where it was."""
    made: Portal = anna.portal

    assert "sent" == made.browser().come_in(email="beno@meier.example").get("/orders/AU-7").heading
