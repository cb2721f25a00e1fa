"""Posting: what people write, take back, translate and read."""

import pickle
from datetime import datetime, timedelta
from typing import Any

import pytest

from fixflow.attachments import DocumentRef
from fixflow.instants import NaiveInstant
from fixflow.lifecycle import Notify
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.portal.message_faults import BadMessage, MessageKeyReused
from fixflow.portal.posting import (
    NotTheAuthor,
    NotTheTranslator,
    TakenBack,
    post,
    read,
    retract,
    translate,
)
from fixflow.portal.sight import NotShown
from fixflow.portal.thread import Thread, UnknownMessage
from tests.partners.conftest import PROGRAMS, explored_of
from tests.portal.people import HOST, HUBER, MEIER, MONDAY, SONNEGG, TENANT

ORDER = imofix.PROGRAM.start(
    "AU-1", at=MONDAY, title="Boiler kalt", principal="sonnegg", contractor="meier"
)
EMPTY = Thread(order=ORDER)
LATER = MONDAY + timedelta(minutes=3)
TRANSLATOR = Actor(SYSTEM, "deepl")


def photo(number: int = 1) -> DocumentRef:
    """Refer to a photo."""
    return DocumentRef(
        id=f"doc-{number}",
        name=f"Boiler {number}.jpg",
        media_type="image/jpeg",
        size=48_211,
        sha256="0" * 64,
    )


def write(thread: Thread = EMPTY, body: Any = "Ist der Keller offen?", **changed: Any):
    """Write as the contractor, but for what is changed."""
    usual: dict[str, Any] = {"by": MEIER, "at": MONDAY, "lang": "de"}
    return post(thread, body, **{**usual, **changed})


def codes(raised: "pytest.ExceptionInfo[BadMessage]") -> list[tuple[str, str]]:
    """Name the faults with their paths."""
    return [(each.path, each.code) for each in raised.value.faults]


@pytest.mark.parametrize("ref", sorted(PROGRAMS))
def test_the_thread_is_open_in_every_state_also_after_closing(ref: str):
    """Spec 2.21; a tenant's question comes when the order has long been closed."""
    for order in explored_of(ref).orders:
        principal = Actor(PRINCIPAL, order.parties[PRINCIPAL])

        posted = post(Thread(order=order), "Noch eine Frage", by=principal, at=order.at, lang="de")

        assert ["Noch eine Frage"] == [each.body for each in posted.thread.messages]
        assert posted.thread.order is order


@pytest.mark.parametrize(
    ("parties", "by", "told"),
    [
        ({"principal": "sonnegg", "contractor": "meier"}, MEIER, [PRINCIPAL]),
        ({"principal": "sonnegg", "contractor": "meier"}, SONNEGG, [CONTRACTOR]),
        ({"principal": "sonnegg", "contractor": "meier"}, HOST, [PRINCIPAL, CONTRACTOR]),
        ({"principal": "sonnegg", "customer": "mieter-7"}, MEIER, [PRINCIPAL, CUSTOMER]),
        ({"principal": "sonnegg"}, SONNEGG, []),
        ({}, MEIER, []),
    ],
)
def test_the_other_bound_parties_are_told(parties, by, told):
    """«Über eingehende Nachrichten im Kommunikationskanal werden Sie zusätzlich per E-Mail informiert»."""
    order = imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt", **parties)

    assert tuple(map(Notify, told)) == write(Thread(order=order), by=by).effects


@pytest.mark.parametrize("stranger", [HUBER, TENANT, Actor(PRINCIPAL, "other"), Actor(CONTRACTOR)])
def test_who_may_not_see_the_order_may_not_write(stranger: Actor):
    """And is told nothing about what he wrote, nor that there is such an order."""
    with pytest.raises(NotShown):
        write(body="\x00" * 20_000, by=stranger)


def test_a_contractor_asks_before_he_takes_the_order():
    """«Messenger für Fragen oder Feedbacks an den Auftraggeber»; writing binds nobody."""
    order = imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt", principal="sonnegg")

    posted = write(Thread(order=order), by=HUBER)

    assert (Notify(PRINCIPAL),) == posted.effects
    assert CONTRACTOR not in posted.thread.order.parties


def test_the_same_key_is_the_same_message():
    """A phone sends again, with a later clock, because the answer was lost."""
    first = write(key="k-1", attachments=(photo(),))

    again = write(
        first.thread, "  Ist der Keller offen?\r\n", key="k-1", at=LATER, attachments=[photo()]
    )

    assert (False, True) == (first.replayed, again.replayed)
    assert first.message == again.message
    assert first.thread is again.thread
    assert () == again.effects


@pytest.mark.parametrize(
    "other",
    [
        {"body": "Ist der Estrich offen?"},
        {"lang": "en"},
        {"attachments": (photo(),)},
    ],
)
def test_the_same_key_with_other_content_is_refused(other: dict[str, Any]):
    """Somebody counts his keys wrongly; nothing is lost silently."""
    thread = write(key="k-1").thread

    with pytest.raises(MessageKeyReused) as raised:
        write(thread, key="k-1", **other)
    assert "portal.key_reused" == raised.value.code


def test_two_people_may_count_their_keys_alike():
    """The key is the sender's own: both begin with 1, and neither message is lost."""
    thread = write(key="1").thread
    posted = write(thread, key="1", by=SONNEGG)

    assert (False, 2) == (posted.replayed, len(posted.thread.messages))


def test_without_a_key_the_same_words_are_two_messages():
    """Whoever says «ja» twice has said it twice."""
    assert [1, 2] == [each.id for each in write(write().thread).thread.messages]


def test_the_key_of_a_message_that_was_taken_back_stays_taken():
    """A late retry must not bring back what its author took back; other content stays refused."""
    thread = retract(write(key="k-1").thread, 1, by=MEIER, at=LATER)

    again = write(thread, key="k-1", at=LATER)

    assert again.replayed
    assert again.message.retracted is not None
    with pytest.raises(MessageKeyReused):
        write(thread, "something else", key="k-1")


def test_a_photo_needs_no_words():
    """A messenger sends pictures; what is neither word nor picture is nothing."""
    assert "" == write(body="  ", attachments=(photo(),)).message.body
    with pytest.raises(BadMessage) as raised:
        write(body=" \n ")
    assert [("body", "empty")] == codes(raised)


def test_words_are_normalized_like_every_text():
    """Spec 2.1: NFC and trimmed, every line end a newline; direction marks stay."""
    body = "\r\nGru\u0308ezi \u202eabc\r\nzwei\tdrei\r "

    assert "Grüezi \u202eabc\nzwei\tdrei" == write(body=body).message.body


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("x" * 10_001, "too_long"),
        ("x" * 10_000_000, "too_long"),
        ("\u202e" * 10_000_000, "too_long"),
        ("a\x1b[2Jb", "control_character"),
        ("a\x00b", "control_character"),
        ("a\ud800b", "control_character"),
        (b"bytes", "wrong_type"),
        (None, "wrong_type"),
    ],
)
def test_a_body_is_bounded_and_holds_no_control_character(body: object, code: str):
    """A text of 10 MB is told by its limit, never repeated in the error."""
    with pytest.raises(BadMessage) as raised:
        write(body=body)

    assert [("body", code)] == codes(raised)
    assert len(str(raised.value)) < 300
    assert len(pickle.dumps(raised.value)) < 2_000


def test_the_longest_body_is_taken():
    """At most 10,000 characters, many-line."""
    assert 10_000 == len(write(body="ü" * 10_000).message.body)


@pytest.mark.parametrize("lang", ["de", "de-CH", "pt-BR", "sr-Latn-RS", "als"])
def test_any_language_may_be_written(lang: str):
    """Tenants write in the language they speak."""
    assert lang == write(lang=lang).message.lang


@pytest.mark.parametrize(
    "lang", ["", "deutsch", "de_CH", "d", "de-", "de\n", "de-" + "x" * 9, None]
)
def test_what_is_no_tag_of_a_language_is_refused(lang: object):
    """BCP 47 in its form; which languages there are, nobody has to know here."""
    with pytest.raises(BadMessage) as raised:
        write(lang=lang)

    assert [("lang", "portal.no_language")] == codes(raised)


def test_twenty_documents_are_taken_and_one_more_is_not():
    """Spec 2.21: at most 20."""
    assert 20 == len(write(attachments=[photo(n) for n in range(20)]).message.attachments)
    with pytest.raises(BadMessage) as raised:
        write(attachments=[photo(n) for n in range(21)])
    assert [("attachments", "portal.too_many")] == codes(raised)


@pytest.mark.parametrize("key", ["", "x" * 256, "a\nb", "a\u202eb"])
def test_a_key_is_printable_and_short(key: str):
    """Storage keeps keys of 1 to 255 characters."""
    with pytest.raises(BadMessage) as raised:
        write(key=key)

    assert [("key", "portal.no_key")] == codes(raised)


def test_every_fault_is_told_at_once():
    """STYLE section 6; nothing was posted."""
    with pytest.raises(BadMessage) as raised:
        write(body="\x00" * 10_001, lang="?", key="", attachments=[photo(), photo(), "x.jpg"])

    assert [
        ("body", "too_long"),
        ("body", "control_character"),
        ("lang", "portal.no_language"),
        ("attachments[1]", "portal.twice"),
        ("attachments[2]", "portal.no_document"),
        ("key", "portal.no_key"),
    ] == codes(raised)
    assert () == EMPTY.messages


@pytest.mark.parametrize("step", [write, lambda **at: retract(write().thread, 1, by=MEIER, **at)])
def test_an_instant_without_offset_is_refused(step):
    """Nobody could say where it stands among the others."""
    with pytest.raises(NaiveInstant):
        step(at=datetime(2026, 5, 4, 8))  # noqa: DTZ001  the fault that is tested


def test_taking_back_leaves_a_tombstone():
    """Who, when, and that there was one; the words, photos and translations are gone."""
    thread = write(attachments=(photo(),), key="k-1").thread
    thread = translate(thread, 1, "Is the cellar open?", lang="en", by=TRANSLATOR, at=MONDAY)

    [left] = retract(thread, 1, by=MEIER, at=LATER).messages

    assert (1, MEIER, MONDAY, "") == (left.id, left.by, left.at, left.body)
    assert ((), ()) == (left.attachments, left.translations)
    assert left.retracted is not None
    assert (MEIER, LATER) == (left.retracted.by, left.retracted.at)
    assert "Keller" not in repr(left)


def test_taking_back_twice_is_taking_back_once():
    """The first instant counts; nothing is edited."""
    thread = retract(write().thread, 1, by=MEIER, at=MONDAY)

    assert thread is retract(thread, 1, by=MEIER, at=LATER)


@pytest.mark.parametrize("other", [SONNEGG, HOST])
def test_only_the_author_takes_back(other: Actor):
    """The other side may have acted on it."""
    with pytest.raises(NotTheAuthor):
        retract(write().thread, 1, by=other, at=LATER)


def test_a_rival_s_message_is_not_there():
    """Two contractors ask about an order that nobody has yet, and learn nothing of each other."""
    order = imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt")

    with pytest.raises(UnknownMessage):
        retract(write(Thread(order=order)).thread, 1, by=HUBER, at=LATER)


def test_what_is_not_there_cannot_be_taken_back_or_translated():
    """A wrong id is told, not ignored."""
    with pytest.raises(UnknownMessage):
        retract(EMPTY, 1, by=MEIER, at=LATER)
    with pytest.raises(UnknownMessage):
        translate(EMPTY, 1, "a", lang="en", by=TRANSLATOR, at=LATER)


def test_what_was_taken_back_is_not_translated():
    """A slow translator must not bring the words back."""
    thread = retract(write().thread, 1, by=MEIER, at=LATER)

    with pytest.raises(TakenBack):
        translate(thread, 1, "Is the cellar open?", lang="en", by=TRANSLATOR, at=LATER)


def test_a_stranger_takes_nothing_back_translates_and_reads_nothing():
    """Who may not see an order does nothing to it."""
    thread = write().thread
    with pytest.raises(NotShown):
        retract(thread, 1, by=HUBER, at=LATER)
    with pytest.raises(NotShown):
        translate(thread, 1, "a", lang="en", by=HUBER, at=LATER)
    with pytest.raises(NotShown):
        read(thread, 1, by=HUBER)


def test_translations_are_added_never_edited():
    """«Übersetzer»: beside the original; the latest of a language is said."""
    thread = write().thread
    for body in ("Is the basement open?", "Is the cellar open?"):
        thread = translate(thread, 1, body, lang="en", by=TRANSLATOR, at=LATER)
    same = translate(thread, 1, "Is the cellar open?", lang="en", by=TRANSLATOR, at=LATER)

    [message] = thread.messages
    assert "Ist der Keller offen?" == message.body
    assert 2 == len(message.translations)
    assert "Is the cellar open?" == message.say("en").body
    assert same is thread


def test_a_translation_is_checked_like_a_message():
    """It comes from the host's function, which may give anything; it may be twice as long."""
    thread = write().thread
    long = translate(thread, 1, "x" * 20_000, lang="en", by=TRANSLATOR, at=LATER)
    assert 20_000 == len(long.messages[0].say("en").body)
    for body, lang, expected in (
        ("x" * 20_001, "en", [("body", "too_long")]),
        ("", "en", [("body", "empty")]),
        ("\x00", "?", [("body", "control_character"), ("lang", "portal.no_language")]),
        ("Grüezi", "de-CH", [("lang", "portal.same_language")]),
    ):
        with pytest.raises(BadMessage) as raised:
            translate(thread, 1, body, lang=lang, by=TRANSLATOR, at=LATER)
        assert expected == codes(raised)


def test_nobody_translates_for_the_other_side():
    """A translation is said in the author's name: his own, or the system's, else words are put in."""
    thread = write(by=SONNEGG).thread
    own = translate(thread, 1, "Is the cellar open?", lang="en", by=SONNEGG, at=MONDAY)
    system = translate(own, 1, "Is it open?", lang="en", by=Actor(SYSTEM, "deepl"), at=MONDAY)

    assert "Is it open?" == system.message(1).say("en").body
    with pytest.raises(NotTheTranslator):
        translate(thread, 1, "You owe me CHF 5000", lang="en", by=MEIER, at=MONDAY)
