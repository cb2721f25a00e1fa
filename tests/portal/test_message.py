"""Messages: the original is always shown, and is marked where another language was asked for."""

from datetime import timedelta

import pytest

from fixflow.parties import SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.portal.message import Message
from fixflow.portal.posting import post, retract, translate
from fixflow.portal.thread import Thread
from tests.portal.people import MEIER, MONDAY

ORDER = imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt", contractor="meier")
TRANSLATOR = Actor(SYSTEM, "deepl")


def written(body: str = "A porta está fechada", lang: str = "pt") -> Thread:
    """Write one message."""
    return post(Thread(order=ORDER), body, by=MEIER, at=MONDAY, lang=lang).thread


def translated() -> Message:
    """Write one message that was translated into German."""
    thread = translate(written(), 1, "Die Tür ist zu", lang="de", by=TRANSLATOR, at=MONDAY)
    return thread.message(1)


def test_a_translation_is_said_where_there_is_one():
    """«Übersetzer»; the original stands beside it."""
    said = translated().say("de")

    assert ("Die Tür ist zu", "de", False) == (said.body, said.lang, said.original)
    assert "\u2068Die Tür ist zu\u2069" == str(said)
    assert "A porta está fechada" == translated().body


def test_without_a_translation_the_original_is_said_and_marked():
    """Spec 2.21: `say(lang)` falls back to the original, marked as such."""
    said = translated().say("fr")

    assert ("A porta está fechada", "pt", True, True) == (
        said.body,
        said.lang,
        said.original,
        said.marked,
    )
    assert "[original, pt] \u2068A porta está fechada\u2069" == str(said)
    assert str(translated().say("it")).startswith("[originale, pt] ")


@pytest.mark.parametrize(("lang", "asked"), [("de", "de"), ("de-CH", "de"), ("DE", "de-CH")])
def test_in_its_own_language_a_message_bears_no_mark(lang, asked):
    """Swiss German is German; a person's own letters are not changed."""
    said = written("Strasse gesperrt", lang).message(1).say(asked)

    assert ("Strasse gesperrt", False) == (said.body, said.marked)


def test_a_translation_into_german_serves_swiss_readers():
    """`de` is said to whoever wants `de-CH`."""
    assert "Die Tür ist zu" == translated().say("de-CH").body


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("de", "Nachricht zurückgezogen"),
        ("en", "message taken back"),
        ("fr", "message retiré"),
        ("it", "messaggio ritirato"),
    ],
)
def test_a_tombstone_says_that_there_was_a_message(lang, expected):
    """Nothing of what it said."""
    thread = retract(written(), 1, by=MEIER, at=MONDAY + timedelta(minutes=1))

    assert f"\u2068{expected}\u2069" == str(thread.message(1).say(lang))


def test_a_message_does_not_turn_the_words_around_it():
    """Spec 2.1: direction marks are kept in many-line text, which every output isolates."""
    said = written("\u202egpj.exe\u2069 zahlen", "de").message(1).say("de")

    assert "\u202egpj.exe\u2069 zahlen" == said.body
    assert "\u2068\u202egpj.exe zahlen\u2069" == str(said)
