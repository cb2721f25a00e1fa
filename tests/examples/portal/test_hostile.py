"""Hostile words, names, files and forms: shown as they are, refused, never obeyed, never a fault."""

import string
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples.flask_portal.archive import kind_of, plain_name
from examples.flask_portal.pages import inner_pages, open_pages
from fixflow import PRINCIPAL, Actor, chf
from fixflow.partners import imofix
from tests.examples.portal.visitor import Page, Visitor, text_of

FREI = Actor(PRINCIPAL, "sonnegg")
EVIL = "\"'><script id=pwn>alert(1)</script><img src=x onerror=alert(2)><b onmouseover=x>{{7*7}}</b>&amp;"
LINES = f"{EVIL}\n</textarea></title><a id=pwn href='javascript:alert(3)'>x</a>\u202e"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
PHOTO = PNG + b"\0" * 9_000_000
PDF = b"%PDF-1.7\n" + b"\0" * 64


def foreign(page: Page) -> Iterator[Element]:
    """Find whatever came into a page with somebody's words."""
    for each in page.tree.iter():
        names = [name for name in each.attrib if str(name).lower().startswith("on")]
        links = str(each.get("href", "")) + str(each.get("src", "")) + str(each.get("action", ""))
        script = each.tag == "script" and (each.text or "/looks/" not in each.get("src", ""))
        if names or script or each.get("id") == "pwn" or "javascript:" in links.lower():
            yield each


def evil_order(visitor: Visitor) -> None:
    """Let a principal hand out an order with markup in every field, and write about it."""
    with visitor.place.desk("sonnegg") as desk:
        now = visitor.place.clock.now()
        kept = desk.receive(
            imofix.PROGRAM,
            "AU-9",
            by=FREI,
            at=now,
            place="CH-ZH",
            title=EVIL[:200],
            description=LINES,
            report=LINES,
            contact=f"{LINES}\n079 555 00 00\njavascript:alert(1)@x.example\na@b.example",
            cost_limit=chf("100.00"),
            principal="sonnegg",
            contractor="meier",
        )
        assert kept.allowed
        desk.message("AU-9", LINES, by=FREI, at=now, lang="fr")


PATHS = (
    "/sonnegg/auftraege",
    "/sonnegg/auftraege/AU-9",
    "/sonnegg/auftraege/AU-9/ablauf",
    "/sonnegg/auftraege/AU-9/aktion/accept",
    "/sonnegg/auftraege/AU-9/aktion/reject",
    "/sonnegg/abrechnung",
    "/sonnegg/kalender",
    "/postausgang",
)


def test_markup_in_every_field_of_an_order_is_text_on_every_page(beat: Visitor):
    """Title, description, report, contact, message: parsed as a browser does, no element comes of it."""
    evil_order(beat)
    for path in PATHS:
        page = beat.get(path)
        assert 200 == page.status
        assert [] == list(foreign(page)), path
    page = beat.get("/sonnegg/auftraege/AU-9")

    assert "<script id=pwn>alert(1)</script>" in page.text
    assert "{{7*7}}" in page.text


def test_what_the_contractor_types_is_text_too(beat: Visitor):
    """Messages, messages of steps, numbers of invoices, searches; in what comes back after a fault too."""
    evil_order(beat)
    beat.get("/sonnegg/auftraege/AU-9")
    assert [] == list(foreign(beat.submit(beat.page.form("/nachrichten#"), body=LINES)))
    beat.get("/sonnegg/auftraege/AU-9/aktion/accept")
    assert [] == list(foreign(beat.submit(beat.page.main_form(), message=LINES)))
    beat.get("/sonnegg/auftraege/AU-9/aktion/invoice")
    page = beat.submit(beat.page.main_form(), number=EVIL, gross=EVIL, dated=EVIL, message=LINES)
    assert 422 == page.status
    assert [] == list(foreign(page))
    assert EVIL == page.main_form().fields["number"]
    page = beat.submit(page.main_form(), number="<b>R-1</b>", gross="95", dated="2026-05-11")
    assert [] == list(foreign(page))
    assert [] == list(foreign(beat.get("/sonnegg/abrechnung")))
    for words in (EVIL, "x" * 10_000, "\0", "\u202e"):
        page = beat.get("/sonnegg/auftraege", query_string={"suche": words})
        assert 200 == page.status
        assert [] == list(foreign(page))


def test_a_mail_about_a_hostile_order_is_harmless(beat: Visitor):
    """Its HTML part says the title as text, and its frame may run nothing anyway."""
    evil_order(beat)
    beat.get("/uhr")
    beat.submit(beat.page.form("/uhr"), press=("move", "hour"))
    [mail, *_] = beat.place.store.mails("AU-9")
    page = beat.get(f"/postausgang/{mail.n}")
    assert [] == list(foreign(page))
    part = beat.get(f"/postausgang/{mail.n}/html")

    assert [] == list(foreign(part))
    assert part.response.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("field", ["company", "first_name", "last_name", "email", "code"])
def test_a_name_of_ten_thousand_characters_is_told_at_its_field(visitor: Visitor, field: str):
    """Registering: nothing breaks, the form comes back with what was typed elsewhere."""
    visitor.get("/sonnegg/konto/register")
    typed: dict[str, Any] = {
        "company": "M",
        "first_name": "A",
        "last_name": "M",
        "email": "a@m.example",
        "code": "AAAA-BBBB",
    }
    page = visitor.submit(visitor.page.form("/konto/register"), **(typed | {field: "x" * 10_000}))

    assert 422 == page.status
    assert [f"#field-{field.replace('_', '-')}"] == [
        each.get("href") for each in page.section("errors").iter("a")
    ]


def test_ten_thousand_characters_are_a_message_and_one_more_is_not(beat: Visitor):
    """The limit of a message; too long a one comes back whole."""
    beat.get("/sonnegg/auftraege/AU-1042")
    assert "gesendet" in beat.submit(beat.page.form("/nachrichten#"), body="ä" * 10_000).text
    page = beat.submit(beat.page.form("/nachrichten#"), body="ä" * 10_001)

    assert 422 == page.status
    assert "ä" * 10_001 == page.form("/nachrichten#").fields["body"]


def sent_file(beat: Visitor, name: str, content: bytes, kind: str = "image/png") -> Page:
    """Send a message with a file."""
    beat.get("/sonnegg/auftraege/AU-1042")
    file = (BytesIO(content), name, kind)
    return beat.submit(beat.page.form("/nachrichten#"), body="Foto", files=[file])


NAMES = (
    ("../../etc/passwd", "passwd.png"),
    ("..\\..\\windows\\system32\\x.png", "x.png"),
    ("a\0.png", "a.png"),
    ("CON.png", "Datei CON.png"),
    (".htaccess", "htaccess.png"),
    ("rechnung.pdf.exe", "rechnungpdf.png"),
    ("<script id=pwn>.png", "script idpwn.png"),
    ("\u202egnp.exe", "gnp.png"),
    ("ü" * 300 + ".png", "ü" * 60 + ".png"),
    ("...", "Datei.png"),
)


@pytest.mark.parametrize(("given_name", "kept"), NAMES)
def test_a_name_by_trick_becomes_a_plain_one(given_name: str, kept: str):
    """No path, no device, no hidden file, no other ending than what the file is."""
    assert kept == plain_name(given_name, "png")


@pytest.mark.parametrize("name", [name for name, _ in NAMES if "\0" not in name])
def test_a_file_lies_under_its_digest_and_is_given_out_as_a_download(beat: Visitor, name: str):
    """Whatever its name says: `attachment`, `nosniff`, the type by its first bytes."""
    page = sent_file(beat, name, PNG, "text/html")
    assert "gesendet" in page.text
    assert [] == list(foreign(page))
    [link] = [href for href in page.links().values() if "/nachrichten/1/" in href]
    answer = beat.get(link).response

    assert PNG == answer.data
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert ("image/png", "nosniff") == (answer.mimetype, answer.headers["X-Content-Type-Options"])
    files: list[Path] = list((beat.place.folder / "files").iterdir())
    assert all(len(each.name) == 64 and set(each.name) <= set(string.hexdigits) for each in files)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>",
        b"MZ\x90\0",
        b"PK\x03\x04",
        b"",
        b"GIF89a",
        b"<script>WEBP</script>",
        b"<!--ftypheic--><script>",
    ],
)
def test_what_is_on_no_list_is_not_kept(beat: Visitor, content: bytes):
    """SVG and HTML run scripts; a program is none of ours; the words of the message come back."""
    page = sent_file(beat, "foto.png", content)

    assert 422 == page.status
    assert "kein Foto" in page.text
    assert "Foto" == page.form("/nachrichten#").fields["body"]


def test_ten_megabytes_are_taken_and_one_byte_more_is_not(beat: Visitor):
    """The limit of a file; beyond all limits the request itself is refused, as a page."""
    limit = 10 * 1024 * 1024
    assert "gesendet" in sent_file(beat, "a.png", PNG + b"\0" * (limit - len(PNG))).text
    page = sent_file(beat, "b.png", PNG + b"\0" * (limit + 1 - len(PNG)))
    assert 422 == page.status
    assert "grösser als 10 MB" in page.text


def test_eleven_files_at_once_are_too_many(beat: Visitor):
    """All or nothing: none of them is kept."""
    beat.get("/sonnegg/auftraege/AU-1042")
    files = [(BytesIO(PNG + bytes([n])), f"{n}.png") for n in range(11)]
    page = beat.submit(beat.page.form("/nachrichten#"), body="", files=files)

    assert 422 == page.status
    assert "Höchstens 10 Dateien" in page.text


def test_another_form_is_no_larger_than_two_megabytes(beat: Visitor):
    """Only a message may bring files, and its words are no file."""
    beat.get("/sonnegg/auftraege/AU-1042/aktion/reject")
    page = beat.submit(beat.page.main_form(), message="x" * 2_100_000)

    assert 413 == page.status
    assert "<h1>" in page.html
    beat.get("/sonnegg/auftraege/AU-1042")
    assert 413 == beat.submit(beat.page.form("/nachrichten#"), body="x" * 10_000_000).status


def test_whoever_is_not_logged_in_sends_no_more_than_two_megabytes(visitor: Visitor):
    """Spec 2.13: «2 MB body, 10 MB attachment»; nobody fills the disk before he is let in."""
    visitor.get("/sonnegg/konto/login")
    token = visitor.page.form("/konto/login").fields["csrf_token"]
    for path in ("/sonnegg/konto/login", "/sonnegg/auftraege/AU-1042/nachrichten"):
        files = {"files": (BytesIO(PHOTO[:3_000_000]), "a.png")}
        page = visitor.post(path, {"csrf_token": token, "email": "a@b.example", **files})

        assert 413 == page.status, path


def test_several_photos_come_with_one_message(beat: Visitor):
    """Each as large as a telephone makes them; together they may be larger than one may be."""
    beat.get("/sonnegg/auftraege/AU-1042")
    files = [(BytesIO(PHOTO + bytes([n])), f"{n}.png") for n in range(3)]
    page = beat.submit(beat.page.form("/nachrichten#"), body="Fotos", files=files)

    assert "gesendet" in page.text
    assert 3 == sum("/nachrichten/1/" in href for href in page.links().values())


def test_a_picture_that_is_also_a_page_is_a_picture():
    """What counts are the first bytes; with nosniff and attachment the rest is never run."""
    assert ("image/png", "png") == kind_of(PNG + b"<script>alert(1)</script>")
    assert ("application/pdf", "pdf") == kind_of(PDF)
    assert None is kind_of(b" " + PDF)


WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    [EVIL, "-1", "1e99", "9" * 400, "\0", "NaN", "2026-02-30", "true", "[]", "lines[9999].net"]
)
NAMES_OF_FIELDS = st.sampled_from(
    [
        "message", "amount", "kind", "number", "gross", "dated", "invoicing", "total", "valid_until",
        "lines[0].net", "lines[0].text", "lines[-1].net", "currency", "appointment", "reason", "key",
        "seen", "body", "files", "order", "move", "lang", "next", "email", "code", "preview",
    ]
)  # fmt: skip
TARGETS = st.sampled_from(
    [
        "/sonnegg/auftraege/AU-1042/aktion/accept",
        "/sonnegg/auftraege/AU-1042/aktion/request_change",
        "/sonnegg/auftraege/AU-1019/aktion/invoice",
        "/sonnegg/auftraege/O-77/aktion/submit",
        "/sonnegg/auftraege/VX-2051/aktion/confirm_contact",
        "/sonnegg/auftraege/AU-1042/nachrichten",
        "/sonnegg/auftraege/AU-1036/nachrichten/1/zurueckziehen",
        "/sonnegg/auftraege/AU-1036/nachrichten/99/zurueckziehen",
        "/sonnegg/auftraege/AU-1036/gelesen/2",
        "/sonnegg/auftraege/AU-1036/gelesen/99",
        "/sonnegg/auftraege/AU-1036/uebersetzen/report",
        "/sonnegg/auftraege/AU-1036/uebersetzen/99",
        "/sonnegg/auftraege/AU-1036/uebersetzen/x",
        "/limmat/abrechnung/verrechnung/digitec_galaxus@2",
        "/limmat/abrechnung/verrechnung/V-2026-000001/rechnung",
        "/sonnegg/kalender",
        "/sonnegg/konto/language",
        "/sprache",
        "/uhr",
    ]
)


@pytest.mark.parametrize("number", ["", "  ", "R-1\u2028R-2", "x" * 201])
def test_an_invoice_number_that_is_no_line_is_a_fault_of_the_form(beat: Visitor, number: str):
    """One line of 1 to 200 characters, whatever a browser was told to require."""
    beat.log_in("limmat")
    token = beat.page.form("/konto/language").fields["csrf_token"]
    target = "/limmat/abrechnung/verrechnung/V-2026-000001/rechnung"
    page = beat.post(target, {"csrf_token": token, "number": number}, follow=False)

    assert page.status in {409, 422}
    assert "Rechnung" in page.text


def test_no_form_of_anybody_s_makes_a_server_error(beat: Visitor):
    """Any names, any words, repeated keys, on every address that takes a form: no 5xx, no markup."""
    beat.get("/sonnegg/auftraege")
    inside = beat.page.form("/konto/language").fields["csrf_token"]
    beat.log_in("limmat")
    other = beat.page.form("/konto/language").fields["csrf_token"]
    beat.get("/uhr")
    outside = beat.page.form("/uhr").fields["csrf_token"]

    @given(target=TARGETS, fields=st.lists(st.tuples(NAMES_OF_FIELDS, WORDS), max_size=6))
    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    def hostile(target: str, fields: list[tuple[str, str]]) -> None:
        token = {"sonnegg": inside, "limmat": other}.get(target.split("/")[1], outside)
        data: dict[str, list[str]] = {"csrf_token": [token]}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        page = beat.post(target, data, follow=False)
        assert page.status < 500, (target, fields)
        assert page.response.mimetype != "text/html" or [] == list(foreign(page))

    hostile()


def test_no_address_makes_a_server_error(beat: Visitor):
    """Every page with words after it and parameters that it does not know."""
    for path in (*open_pages(), *inner_pages()):
        for more in (
            "?vor=x&nach=x&status=x&frist=x&zug=x&entwurf=x&lang=xx",
            "%00",
            "/..%2f..%2f",
            "x" * 3000,
        ):
            assert beat.get(path.partition("?")[0] + more).status < 500, path + more
    assert "Aufträge" in text_of(beat.get("/sonnegg/auftraege?nach=x").tree)
