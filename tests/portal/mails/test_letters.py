"""Letters: the words of every mail, in four languages, the same as text and as HTML."""

import re
from datetime import date
from html import unescape
from itertools import product

import pytest

from fixflow.portal.access.login_link import LINK_LIFE
from fixflow.portal.mails import (
    Letter,
    Occasion,
    OrderNews,
    login_letter,
    order_letter,
    registration_letter,
)
from fixflow.portal.mails.stationery import BadStationery, Stationery
from fixflow.safety.mail import Mailbox
from fixflow.texts import LANGUAGES, Language, Text

STATE = Text(de="Erteilt", en="issued", fr="attribué", it="assegnato")
TASK = Text(de="Kontakt", en="contact", fr="contact", it="contatto")
URL = "https://portal.example/orders/AU-7"


def news(occasion: Occasion = Occasion.RECEIVED, **more: object) -> OrderNews:
    """Tell of an order."""
    given = {"order": "AU-7", "occasion": occasion, "title": "Boiler kalt", "state": STATE, **more}
    return OrderNews(**given)  # type: ignore[arg-type]


def written(lang: Language) -> list[Letter]:
    """Write every kind of letter in one language."""
    orders = [
        order_letter(
            news(each, task=TASK, due=date(2026, 5, 8), code="ABCD-EFGH", answered=True),
            URL,
            lang=lang,
            signed="Sonnegg",
            register="https://portal.example/register?code=ABCD-EFGH",
        )
        for each in Occasion
    ]
    login = login_letter(URL, lang=lang, signed="Portal")
    return [*orders, login, registration_letter(URL, "Meier", lang=lang, signed="Portal")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_html_and_text_say_the_same(lang: Language):
    """A reader of either part misses nothing, above all not where the link leads."""
    for letter in written(lang):
        shown = unescape(re.sub(r"<[^>]+>", " ", letter.html))

        assert [] == [
            line for line in letter.words.split("\n\n")[1:-2] if line.rstrip(":") not in shown
        ]
        assert f'href="{URL}"' in letter.html
        assert f"\n{URL}\n" in letter.words


def test_every_language_has_words_of_its_own():
    """None is said in English for want of a translation."""
    told = {lang: [each.words for each in written(lang)] for lang in LANGUAGES}

    for one, other in product(("de", "en", "fr", "it"), repeat=2):
        assert one == other or not set(told[one]) & set(told[other])  # type: ignore[index]


def test_a_swiss_reader_gets_no_sharp_s():
    """Swiss spelling: ss; Germans get ß."""
    assert all("ß" not in each.words + each.subject for each in written("de-CH"))
    assert any("Freundliche Grüße" in each.words for each in written("de"))


@pytest.mark.parametrize("lang", ["de", "de-CH"])
def test_german_addresses_the_reader_formally(lang: Language):
    """«Sie», never «du»."""
    for letter in written(lang):
        words = set(re.findall(r"\w+", letter.words))

        assert words & {"Sie", "Ihr", "Ihre"}
        assert not words & {"du", "dir", "dich", "dein", "deine"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_login_mail_says_how_long_and_how_often(lang: Language):
    """«kann nur einmal verwendet werden»; the minutes are those of the rule."""
    minutes = int(LINK_LIFE.total_seconds() // 60)

    assert f" {minutes} " in login_letter(URL, lang=lang, signed="P").words


def test_what_is_not_told_leaves_no_empty_line():
    """No title, no code, no answer, no deadline."""
    letter = order_letter(news(title=""), URL, lang="de", signed="Sonnegg")

    assert "Titel" not in letter.words
    assert () == letter.after
    assert 3 == len(letter.lines)


def test_a_code_may_be_redeemed_by_a_link_that_fills_it_in():
    """«Der Registrierungscode … wird in der Regel automatisch eingetragen»; else only the code."""
    link = "https://portal.example/register?code=ABCD-EFGH"
    letter = order_letter(news(code="ABCD-EFGH"), URL, lang="de", signed="Sonnegg", register=link)

    assert f"Registrierungscode einlösen:\n\n{link}\n" in letter.words
    assert f'<a href="{link}">Registrierungscode einlösen</a>' in letter.html
    assert () == order_letter(news(code="ABCD-EFGH"), URL, lang="de", signed="Sonnegg").more


def test_a_reminder_names_the_task_and_the_day():
    """«bis», the last day on which it is in time."""
    letter = order_letter(
        news(Occasion.REMINDER, task=TASK, due=date(2026, 5, 8)), URL, lang="de", signed="S"
    )

    assert "Zu tun: Kontakt, bis 08.05.2026" in letter.lines


def test_no_letter_shows_itself_in_a_log():
    """Links and codes are secrets; a title may be personal."""
    letter = order_letter(news(code="ABCD-EFGH"), URL, lang="de", signed="Sonnegg")

    assert "AU-7" not in repr(letter)
    assert "ABCD" not in repr(letter) + repr(news(code="ABCD-EFGH"))


def test_a_title_of_many_lines_is_one_line_of_bounded_length():
    """Direction marks are shown by their number, a line break by its picture."""
    letter = order_letter(
        news(title="a\r\nBcc: x\u202e" + "z" * 10_000), URL, lang="de", signed="S"
    )
    line = letter.words.split("\n\n")[3]

    assert line.startswith("Titel: a␍␊Bcc: x⟨U+202E⟩zzz")
    assert len(line) < 2_100


def test_the_links_are_those_of_the_host():
    """What is put in is quoted; without an address for answers there is none."""
    paper = Stationery(
        sender=Mailbox("a@b.example"),
        login_url="http://localhost:8000/in?t={token}",
        order_url="https://b.example/{order}",
    )

    assert "http://localhost:8000/in?t=a%2Fb%26c" == paper.login("a/b&c")
    assert "https://b.example/..%2Fx" == paper.order("../x")
    assert None is paper.answer("abc")
    assert paper == paper.named("")
    assert "Sonnegg" == paper.named("Sonnegg").sender.name


@pytest.mark.parametrize(
    ("name", "reply_to", "path"),
    [
        ("Portal\nBcc: x", "auftrag@b.example", "sender.name"),
        ("P" * 201, "auftrag@b.example", "sender.name"),
        ("Portal", f"{'a' * 38}@b.example", "reply_to"),
    ],
)
def test_settings_by_which_no_mail_could_be_sent_are_refused(name: str, reply_to: str, path: str):
    """Else each mail fails when it is due; a local part has 64 characters (RFC 5321, 4.5.3.1.1)."""
    with pytest.raises(BadStationery) as caught:
        Stationery(
            sender=Mailbox("a@b.example", name),
            login_url="https://b.example/#{token}",
            order_url="https://b.example/{order}",
            reply_to=reply_to,
        )

    assert [path] == [each.path for each in caught.value.faults]


def test_a_key_fits_behind_the_longest_local_part():
    """37 + 1 + 26 = 64."""
    paper = Stationery(
        sender=Mailbox("a@b.example"),
        login_url="https://b.example/#{token}",
        order_url="https://b.example/{order}",
        reply_to=f"{'a' * 37}@b.example",
    )

    assert paper.answer("b" * 26) == Mailbox(f"{'a' * 37}+{'b' * 26}@b.example")
