"""Hostile forms at the admin: whatever is sent, no page breaks and nothing sent becomes markup.

html5lib reads each answer as a browser does: the page holds the elements of the page that was
opened, and those that name a fault, and no other.
"""

from typing import Any
from urllib.parse import quote, urlencode

import html5lib  # type: ignore[import-untyped]  # it comes without types
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fixflow import chf
from fixflow.contrib.forms import form_of
from fixflow.partners import imofix
from tests.contrib.django import orders, project
from tests.contrib.django.test_admin import LIST, doing, hidden, page

QUIET = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NASTY = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='x", "</textarea><b>",
    "]]><svg onload=x>", "\u202egnp.exe", "\x00", "&lt;b&gt;", "x" * 10_000, "{{ 7*7 }}", "{% debug %}",
    "٣", "\ud7ff", "١٢٣", "-1", "1e999", "NaN", "0000-00-00T00:00", "9999-12-31T23:59", "../../etc/passwd",
)  # fmt: skip
VALUES = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
NAMES = st.one_of(
    st.sampled_from(
        [
            "number", "gross", "currency", "dated", "message", "key", "version", "lines[0].text",
            "lines[x].net", "kind", "amount", "invoicing", "reason", "attachments", "document",
            "csrfmiddlewaretoken", "_save", "action", "index", "select_across",
        ]
    ),
    st.text(max_size=20),
)  # fmt: skip
FORMS = st.lists(st.tuples(NAMES, VALUES), max_size=12)
USED: list[str] = []
SOUND = {"script", "img", "b", "svg", "i", "iframe", "object", "embed"}


@pytest.fixture(scope="module")
def browser():
    """A contractor with an accepted order, a new one, and one with hostile texts in it."""
    USED.clear()
    with project.database():
        orders.receive("AU-1")
        orders.receive("AU-2")
        orders.act("AU-2", imofix.Accept())
        nasty = [each for each in NASTY if "\x00" not in each and len(each) < 200]
        for number, each in enumerate(nasty):
            name = f"AU-X{number}"
            orders.receive(name, title=each.replace("\u202e", ""), description=each, contact=each)
            orders.act(name, imofix.Accept())
            orders.act(name, imofix.Invoice(f"R-{number}", chf("100.00"), message=each), hours=2)
        yield orders.client(orders.CONTRACTOR_USER)


def markup(html: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Give every element that could act, with its attributes that could."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [
        (each.tag, tuple((name, "") for name in each.attrib if str(name).startswith("on")))
        for each in tree.iter()
        if isinstance(each.tag, str)
        and (each.tag in SOUND or any(str(name).startswith("on") for name in each.attrib))
    ]


def looked_at(browser, address: str, **form: Any):
    """Send a form; an answer is none of the server's faults."""
    if form:
        answer = browser.post(
            address, urlencode(form["told"]), content_type="application/x-www-form-urlencoded"
        )
    else:
        answer = browser.get(address)
    assert answer.status_code < 500, address
    return answer


@pytest.mark.parametrize("name", ["invoice", "request_change", "cancel", "complete"])
@QUIET
@given(told=FORMS)
@example(told=[("gross", "<script>"), ("gross", "1"), ("number", "\x00")])
@example(told=[("key", "k" * 300), ("version", "9" * 400)])
def test_a_form_of_anything_is_answered(browser, name, told):
    """No 5xx, and no element that was not there before."""
    address = doing(accepted(), name)
    before = markup(browser.get(address).content.decode())

    answer = looked_at(browser, address, told=told)

    if answer.status_code != 302:
        assert before == markup(answer.content.decode())


@pytest.mark.parametrize("value", NASTY, ids=ascii)
def test_every_field_comes_back_as_text(browser, value):
    """An invoice without a number is always wrong, so what was typed stands in each field again."""
    address = doing(accepted(), "invoice")
    names = [each.name for each in form_of(imofix.Invoice)]
    before = markup(browser.get(address).content.decode())

    told = [("number", ""), *((name, value) for name in names if name != "number")]
    answer = looked_at(browser, address, told=told)

    assert 422 == answer.status_code
    assert before == markup(answer.content.decode())


def accepted() -> str:
    """Name an accepted order; one that a form has moved on is followed by another."""
    name = f"AU-F{len(USED)}"
    if not USED or orders.show(USED[-1]).state != "accepted":
        USED.append(name)
        orders.receive(name)
        orders.act(name, imofix.Accept())
    return USED[-1]


@pytest.mark.parametrize("number", range(14))
def test_an_order_that_strangers_wrote_is_shown_as_text(browser, number):
    """Titles, descriptions, contacts and messages come from outside."""
    plain = markup(browser.get(page("AU-1")).content.decode())

    assert plain == markup(looked_at(browser, page(f"AU-X{number}")).content.decode())


def test_a_list_of_what_strangers_wrote_is_text(browser):
    """Each cell is escaped by Django, as every value of ours is handed over as a text."""
    html = looked_at(browser, LIST).content.decode()

    assert {"script"} >= {tag for tag, _ in markup(html)} - {"img", "svg"}
    assert "alert(1)</script>" not in html


@QUIET
@given(text=VALUES)
def test_an_address_of_anything_is_answered(browser, text):
    """Keys, names of actions, filters and searches come from the address line."""
    there = quote(text, safe="")
    for address in (
        f"{LIST}{there}/change/", f"{LIST}sonnegg_2F{there}/change/", f"{LIST}{there}/do/accept/",
        f"{LIST}sonnegg_2FAU-1/do/{there}/", f"{LIST}sonnegg_2F{there}/history/",
        f"{LIST}?q={there}", f"{LIST}?state={there}", f"{LIST}?after={there}", f"{LIST}?program={there}",
        f"{LIST}?{there}=1", f"{LIST}?phase={there}&turn={there}",
    ):  # fmt: skip
        answer = looked_at(browser, address)
        assert "<script>alert(1)" not in answer.content.decode()


@QUIET
@given(raw=st.binary(max_size=300))
def test_bytes_that_are_no_form_are_answered(browser, raw):
    """Neither of a form nor of a file."""
    for kind in (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
    ):
        answer = browser.post(doing("AU-2", "invoice"), raw, content_type=kind)
        assert answer.status_code < 500


def test_a_form_that_is_too_large_is_refused(browser):
    """Django's own limits: a megabyte of text, a thousand fields."""
    form = hidden(browser.get(doing("AU-2", "invoice")).content.decode())

    assert (
        400
        == browser.post(doing("AU-2", "invoice"), {**form, "message": "x" * 3_000_000}).status_code
    )
    many = {f"field{number}": "x" for number in range(1_100)}
    assert 400 == browser.post(doing("AU-2", "invoice"), {**form, **many}).status_code
