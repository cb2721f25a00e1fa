"""Hostile words and forms: whatever is typed stays words, and nothing of it is a fault of the server."""

import shutil
from collections.abc import Callable, Iterator

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples.office.conftest import running
from tests.examples.office.visitor import Page, Visitor

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% load x %}",
    "javascript:alert(1)",
    "' OR 1=1 --",
    "\u202egnp.exe",
    "\u05d0\u05d1\u05d2 \u0627\u0644\u0633\u0644\u0627\u0645",
)
NUMBERS = iter(range(10_000))
ADDRESSES = (
    ("beat", "/auftraege/neu/", "/auftraege/neu/"),
    ("beat", "/auftraege/neu/?way=tender", "/auftraege/neu/"),
    ("beat", "/auftrag/AU-1106/aktion/amend/", "/amend/"),
    ("beat", "/auftrag/AU-1106/", "/nachricht/"),
    ("beat", "/wartung/neu/", "/wartung/neu/"),
    ("beat", "/wartung/vertrag/WV-103/bearbeiten/", "/bearbeiten/"),
    ("beat", "/wartung/vertrag/WV-103/", "/ausloesen/"),
    ("beat", "/firmen/keller/", "/code/"),
    ("beat", "/firmen/keller/", "/adresse/"),
    ("dario", "/verrechnungen/firma/alpin/", "/firma/alpin/"),
    ("dario", "/import/", "/import/"),
    ("dario", "/auftrag/SP-481312/aktion/cancel/", "/cancel/"),
    ("dario", "/auftraege/neu/", "/auftraege/neu/"),
)
TYPED = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        (
            *HOSTILE,
            "",
            "0",
            "-1",
            "1e999",
            "NaN",
            "9" * 400,
            "\x00",
            "\ud7ff",
            "2027-02-30",
            "yes",
            "CH-ZH",
        )
    ),
)


def elements(page: Page) -> list[str]:
    """Name what could run: scripts of the page, handlers, frames."""
    found = []
    for each in page.tree.iter():
        if not isinstance(each.tag, str):
            continue
        if each.tag in {"script", "iframe", "object", "embed", "img"} and "looks" not in each.get(
            "src", ""
        ):
            found.append(each.tag)
        found += [name for name in each.attrib if name.startswith("on") or name == "style"]
        if (each.get("href") or "").strip().lower().startswith("javascript:"):
            found.append("javascript:")
    return found


@pytest.fixture(scope="module")
def wild(seeded, client, tmp_path_factory) -> Iterator[Callable[[str, str], Page]]:
    """Give pages of an office of one's own, in which anything may happen; each is opened once."""
    folder = shutil.copytree(seeded, tmp_path_factory.mktemp("wild") / "data")
    with running(folder) as address:
        visitors: dict[str, Visitor] = {}
        pages: dict[tuple[str, str], Page] = {}

        def opened(name: str, at: str) -> Page:
            if name not in visitors:
                visitors[name] = Visitor(address, client).sign_in(name)
            if (name, at) not in pages:
                pages[name, at] = visitors[name].get(at)
            return pages[name, at]

        yield opened


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_wherever_they_stand(visit, words):
    """Title, description, report, contact, messages, firms' reasons: no new element, nothing runs."""
    beat, number = visit("beat"), f"XSS-{next(NUMBERS)}"
    clean = words.replace("\u202e", "")
    form = beat.get("/auftraege/neu/").form("/auftraege/neu/")
    page = form.send(
        number=number, firm="meier", title=clean, description=clean, report=clean, contact=clean
    )
    shown = page.form("/nachricht/").send(body=clean)
    amend = beat.get(f"/auftrag/{number}/aktion/amend/").form("/amend/").send(title=clean + "!")

    for each in (
        page,
        shown,
        amend,
        beat.get(f"/auftraege/?q={number}"),
        beat.get("/postausgang/"),
    ):
        assert 200 == each.status
        assert [] == elements(each)
    assert " ".join(clean.split()) in shown.words


def test_a_mark_that_turns_the_text_around_is_a_fault_of_its_field(visit):
    """U+202E would show a name that is none; it is refused where it stands."""
    form = visit("beat").get("/auftraege/neu/").form("/auftraege/neu/")

    page = form.send(number="RTL-1", firm="meier", title="\u202egnp.exe")

    assert 422 == page.status
    assert "#field-title" in {each.get("href") for each in page.all("a")}


def test_ten_thousand_characters_are_a_fault_or_fit(visit):
    """A title of 10,000 characters is too long, a description is not; the page stays a page."""
    beat = visit("beat")
    form = beat.get("/auftraege/neu/").form("/auftraege/neu/")
    long = "W" * 10_000

    refused = form.send(number=long, firm="meier", title=long)
    taken = form.send(number="LANG-1", firm="meier", title="W" * 200, description=long)

    assert 422 == refused.status
    assert {"#field-number", "#field-title"} <= {each.get("href") for each in refused.all("a")}
    assert 200 == taken.status
    assert long in taken.answer.text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_form_however_filled_in_is_a_fault_of_the_server(wild, data):
    """Any words, keys, repeated names, values of choices that there are not: no 5xx, no new element."""
    name, address, ends = data.draw(st.sampled_from(ADDRESSES))
    form = wild(name, address).form(ends)
    told = {
        each: data.draw(st.lists(TYPED, min_size=1, max_size=2))
        if each != "csrfmiddlewaretoken"
        else value
        for each, value in form.filled.items()
    }
    told |= data.draw(
        st.dictionaries(st.text(max_size=20), st.lists(TYPED, max_size=2), max_size=3)
    )
    told["csrfmiddlewaretoken"] = form.filled["csrfmiddlewaretoken"]

    try:
        page = form.page.visitor.post(form.address, told)
    except (httpx.InvalidURL, UnicodeEncodeError):
        return

    assert page.status < 500, (address, told)
    if page.tree is not None:
        assert [] == elements(page), (address, told)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    asked=st.dictionaries(
        st.sampled_from(
            (
                "q",
                "phase",
                "turn",
                "deadline",
                "firm",
                "program",
                "after",
                "state",
                "unit",
                "year",
                "page",
            )
        ),
        TYPED,
        max_size=4,
    ),
    path=st.sampled_from(
        ("/auftraege/", "/wartung/", "/wartung/vertrag/WV-101/", "/postausgang/", "/auftraege/neu/")
    ),
)
def test_no_address_however_written_is_a_fault_of_the_server(wild, asked, path):
    """Filters, pages and years of an address: what is none is none, or is refused."""
    visitor = wild("beat", "/auftraege/neu/").visitor

    page = visitor.get(path + "?" + str(httpx.QueryParams(asked)))

    assert page.status < 500, (path, asked)
    assert [] == elements(page)
