"""Every page of the office, for everybody who may see it, in every language, as a browser reads it."""

import re
from pathlib import Path

import pytest

from tests.examples.office.visitor import Visitor, fields, text_of

ROOT = Path(__file__).parents[3] / "examples" / "django_office"
LANGUAGES = {"de-ch": "Aufträge", "fr-ch": "Ordres", "it-ch": "Ordini", "en": "Orders"}
LONGEST = 60_000
TYPED = "{{ settings.SECRET_KEY }}{% load x %}"  # by a test of hostile words, in the same office
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def listed() -> dict[str, tuple[str, ...]]:
    """Give the pages of the demonstration."""
    from examples.django_office.pages import PAGES

    return PAGES


@pytest.mark.parametrize("name", sorted(listed()))
def test_every_page_is_one_that_a_browser_and_a_screen_reader_can_read(visit, name):
    """WCAG 2.2: a language, one heading, labels, a skip link, no id twice; nothing inline (CSP)."""
    visitor = visit(name)

    for address in listed()[name]:
        page = visitor.get(address)

        assert page.status == 200, address
        assert "de-CH" == page.tree.get("lang")
        assert page.title
        assert "#inhalt" == page.all("a", class_="skip")[0].get("href")
        ids = [each.get("id") for each in page.tree.iter() if each.get("id")]
        assert len(set(ids)) == len(ids), address
        assert [] == list(unlabelled(page)), address
        assert [] == list(inline(page)), address
        assert len(page.answer.content) < LONGEST, address


def unlabelled(page):
    """Find fields of which nobody knows what they ask for."""
    named = {each.get("for") for each in page.all("label")}
    inside = {id(field) for label in page.all("label") for field in label.iter()}
    for each in fields(page.tree):
        hidden = each.get("type") == "hidden"
        if not (hidden or each.get("id") in named or id(each) in inside):
            yield each.get("name")


def inline(page):
    """Find what the content security policy would leave out."""
    for each in page.tree.iter():
        if not isinstance(each.tag, str):
            continue
        if each.tag == "style" or (each.tag == "script" and not each.get("src")):
            yield each.tag
        yield from (name for name in each.attrib if name == "style" or name.startswith("on"))


@pytest.mark.parametrize("name", sorted(listed()))
def test_no_page_shows_the_source_of_its_template(visit, name):
    """A tag of Django's that stands on two lines is no tag; the browser would show it."""
    visitor = visit(name)

    for address in listed()[name]:
        shown = visitor.get(address).answer.text.replace(TYPED, "")

        assert [] == [each for each in ("{{", "{%", "}}", "%}") if each in shown], address


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_the_pages_speak_four_languages(visit, code):
    """«German first (de-CH), English, French, Italian»; the choice is kept by a cookie."""
    visitor = visit("dario")
    form = visitor.get("/auftraege/").form("/sprache/")

    page = form.send(press=("language", code))

    assert page.title.startswith(LANGUAGES[code])
    for address in ("/fristen/", "/pruefen/", "/verrechnungen/", "/auftrag/SP-481303/"):
        assert code == visitor.get(address).tree.get("lang").lower()


def test_swiss_pages_have_no_sharp_s(visit):
    """In Switzerland ß is written ss, also where a text is written with ß."""
    for name, addresses in listed().items():
        visitor = visit(name)
        for address in addresses:
            assert "ß" not in visitor.get(address).answer.text, address


def test_headers_and_cookies_are_those_of_the_specification(office, client):
    """CSP, nosniff, COOP, referrer, no-store; `__Host-`, Secure, HttpOnly, SameSite=Lax."""
    visitor = Visitor(office, client)
    login = visitor.get("/anmelden/")
    form = login.form("/anmelden/als/")
    told = {**form.filled, "user": ["beat"]}

    answer = client.post(form.address, data=told, headers=visitor.headers())

    assert POLICY == login.answer.headers["content-security-policy"]
    assert "nosniff" == login.answer.headers["x-content-type-options"]
    assert "same-origin" == login.answer.headers["cross-origin-opener-policy"]
    assert "same-origin" == login.answer.headers["referrer-policy"]
    assert "no-store" == answer.headers["cache-control"]
    cookies = answer.headers.get_list("set-cookie")
    session = next(each for each in cookies if each.startswith("__Host-office="))
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in session
    assert "Domain" not in session
    assert "strict-transport-security" not in answer.headers


def test_a_static_file_has_the_headers_of_a_page_and_is_kept(visit):
    """Served before any middleware: also what is not there, and an image that could hold a script."""
    visitor = visit("beat")
    for address in ("/static/office/office.css", "/static/office/icon.svg", "/static/none.js"):
        headers = visitor.get(address).answer.headers
        told = (headers["content-security-policy"], headers["x-content-type-options"])

        assert (POLICY, "nosniff") == told, address
        assert "no-cache" == headers["cache-control"], address
    icon = visitor.get("/static/office/icon.svg")
    known = {"If-Modified-Since": icon.answer.headers["last-modified"]}
    assert 304 == visitor.client.get(icon.url, headers=known).status_code


def test_what_a_template_says_is_there_in_four_languages():
    """A word that is not there would be shown as nothing."""
    from examples.django_office.words import WORDS
    from examples.django_office.words.common import COMMON
    from examples.django_office.words.contracts import CONTRACTS
    from examples.django_office.words.orders import ORDERS
    from examples.django_office.words.papers import PAPERS

    said = {
        name
        for each in ROOT.glob("templates/**/*.html")
        for name in re.findall(r"\bw\.([a-z_]+)", each.read_text())
    }
    told = {
        name
        for each in ROOT.rglob("*.py")
        for name in re.findall(r'WORDS\["([a-z_]+)"\]', each.read_text())
    }

    assert set() == (said | told) - WORDS.keys()
    assert len(WORDS) == len(COMMON) + len(CONTRACTS) + len(ORDERS) + len(PAPERS)
    assert [] == [name for name, each in WORDS.items() if not (each.fr and each.it)]


def test_whoever_is_not_signed_in_is_led_to_the_login_and_back(office, client):
    """«öffnen sich direkt», else login, then back to it; another site is no `next`."""
    visitor = Visitor(office, client)

    page = visitor.get("/auftrag/AU-1101/")

    assert page.path.startswith("/anmelden/?next=/auftrag/AU-1101/")
    nexts = [form.filled["next"] for form in page.forms(page.path) if "next" in form.filled]
    assert [["/auftrag/AU-1101/"]] == nexts


def test_a_page_that_there_is_not_says_so(visit):
    """A heading, a way on, and the status."""
    page = visit("beat").get("/nirgends/")

    assert (404, "Das gibt es hier nicht") == (page.status, page.title)
    assert "Zu den Aufträgen" in [text_of(each) for each in page.all("a")]
