"""Messages in a database: the thread that the portal defines, numbered without a gap, once per key."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from attrs import evolve

import fixflow
from fixflow.attachments import DocumentRef
from fixflow.desk import Desk, Retry
from fixflow.identity import Realm
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.portal import (
    BadMessage,
    MessageKeyReused,
    NotTheAuthor,
    TakenBack,
    Thread,
    UnknownMessage,
    post,
    read,
    translate,
)
from fixflow.storage import Conflict, UnknownOrder, messages
from fixflow.storage.messages import MessageErased
from fixflow.storage.orders import Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Row, Script
from tests.stores import database

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER = Actor(CONTRACTOR, "meier")
HUBER = Actor(CONTRACTOR, "huber")
DEEPL = Actor(SYSTEM, "deepl")
PHOTO = DocumentRef(
    id="doc-7", name="Boiler Müller.jpg", media_type="image/jpeg", size=48_211, sha256="a" * 64
)
OUTBOX = "SELECT topic, door, body, subject FROM fx_outbox WHERE realm = ? AND topic = ? ORDER BY made_at, n"
IN_VAULT = "SELECT value FROM fx_pii WHERE realm = ? AND kind = ?"
EVERYTHING = "SELECT body, lang, key FROM fx_message WHERE realm = ?"


ATTEMPTS: tuple[Callable[[Desk, str, Actor], object], ...] = (
    lambda desk, order, by: desk.message(order, "Hm.", by=by, at=AT, lang="de"),
    lambda desk, order, by: desk.attach(order, PHOTO, by=by, at=AT),
    lambda desk, order, by: desk.retract(order, 1, by=by, at=AT),
    lambda desk, order, by: desk.translate(order, 1, "Oui.", lang="fr", by=by, at=AT),
    lambda desk, order, by: desk.mark_read(order, 1, by=by, at=AT),
    lambda desk, order, by: desk.thread(order, by=by),
)


@pytest.fixture
def order(desk: Desk) -> Desk:
    """An order that Sonnegg has sent and Meier has accepted."""
    started(desk)
    return desk


def started(desk: Desk) -> None:
    """Hand an order in and accept it."""
    desk.receive(imofix.PROGRAM, "AU-1", by=SONNEGG, at=AT, place="CH-ZH", title="Boiler kalt")
    assert desk.act("AU-1", imofix.Accept(), by=MEIER, at=AT + HOUR).allowed


def rows(desk: Desk, sql: str, *args: str) -> list[Row]:
    """Look at rows."""

    def look() -> Script[list[Row]]:
        return (yield sql, args)

    return desk.binding.read(look())


def test_a_thread_comes_back_as_it_was_posted(order: Desk) -> None:
    """The portal's own thread, kept in memory, is the oracle: words, files, marks, translations."""
    thread = Thread(order=order.show("AU-1"))
    one: dict[str, Any] = {
        "by": MEIER,
        "at": AT + 2 * HOUR,
        "lang": "de",
        "attachments": (PHOTO,),
        "key": "k-1",
    }
    two: dict[str, Any] = {"by": SONNEGG, "at": AT + HOUR, "lang": "fr"}
    thread = post(thread, "Ist der Keller\noffen?", **one).thread
    thread = post(thread, "Oui.", **two).thread
    thread = translate(thread, 2, "Ja.", lang="de", by=DEEPL, at=AT + 3 * HOUR)
    thread = read(thread, 2, by=MEIER)

    order.message("AU-1", "Ist der Keller\noffen?", **one)
    order.message("AU-1", "Oui.", **two)
    order.translate("AU-1", 2, "Ja.", lang="de", by=DEEPL, at=AT + 3 * HOUR)
    order.mark_read("AU-1", 2, by=MEIER, at=AT + 4 * HOUR)

    assert thread == order.thread("AU-1")
    assert [2, 1] == [each.id for each in order.thread("AU-1", by=MEIER).messages]  # by instant


def test_a_message_is_told_to_the_other_side_with_it(order: Desk) -> None:
    """«Über eingehende Nachrichten im Kommunikationskanal werden Sie zusätzlich per E-Mail informiert»."""
    order.message("AU-1", "Ist der Keller offen?", by=MEIER, at=AT + HOUR, lang="de")
    order.message("AU-1", "Ja.", by=SONNEGG, at=AT + HOUR, lang="de")
    told = rows(order, OUTBOX, "default", messages.TOPIC)

    assert [("mail", "AU-1")] * 2 == [(door, subject) for _, door, _, subject in told]
    assert ['"message":1', '"message":2'] == [str(body)[1:12] for _, _, body, _ in told]
    assert ['"to":"principal"' in str(told[0][2]), '"to":"contractor"' in str(told[1][2])] == [
        True,
        True,
    ]
    assert not any("Keller" in str(each) for each in told)


def test_the_same_key_posts_once(order: Desk) -> None:
    """A retry of a browser: one message, one notice; another message under the key is a mistake."""
    first = order.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de", key="k")
    again = order.message("AU-1", "Ja.", by=MEIER, at=AT + HOUR, lang="de", key="k")

    assert (False, True) == (first.replayed, again.replayed)
    assert again.message == evolve(first.message, at=first.message.at)
    assert 1 == len(rows(order, OUTBOX, "default", messages.TOPIC))
    with pytest.raises(MessageKeyReused):
        order.message("AU-1", "Nein.", by=MEIER, at=AT, lang="de", key="k")
    assert 1 == len(order.thread("AU-1").messages)


def test_what_is_faulty_is_nowhere(order: Desk) -> None:
    """All faults at once; no row, no notice, and the number is free."""
    with pytest.raises(BadMessage) as caught:
        order.message("AU-1", "", by=MEIER, at=AT, lang="deutsch!", key="")

    assert ["body", "lang", "key"] == [each.path for each in caught.value.faults]
    assert [] == rows(order, EVERYTHING, "default")
    assert 1 == order.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de").message.id


def test_who_may_not_see_the_order_learns_of_no_thread(order: Desk) -> None:
    """Another contractor, a missing order and another realm are told alike, whatever is tried."""
    order.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de")
    other = order.within(Realm("other"))
    strangers = ((order, "AU-1", HUBER), (order, "AU-9", MEIER), (other, "AU-1", MEIER))
    for (desk, order_id, by), attempt in itertools.product(strangers, ATTEMPTS):
        with pytest.raises(UnknownOrder):
            attempt(desk, order_id, by)

    assert 1 == len(order.thread("AU-1").messages)


def test_documents_are_attached_by_reference(order: Desk) -> None:
    """The file stays in the host's archive; its name, which people chose, in the vault."""
    posted = order.attach("AU-1", PHOTO, by=MEIER, at=AT, key="photo")

    assert (PHOTO,) == order.thread("AU-1").message(posted.message.id).attachments
    assert order.attach("AU-1", PHOTO, by=MEIER, at=AT, key="photo").replayed
    assert not any("Müller" in str(each) for each in rows(order, EVERYTHING, "default"))
    with pytest.raises(BadMessage):
        order.attach("AU-1", by=MEIER, at=AT)


def test_what_is_taken_back_is_gone(order: Desk) -> None:
    """A tombstone: who and when; the words are in no table, and the key stands for it still."""
    order.message("AU-1", "Geheimnis", by=MEIER, at=AT, lang="de", attachments=(PHOTO,), key="k")
    order.translate("AU-1", 1, "Secret", lang="en", by=MEIER, at=AT)
    with pytest.raises(NotTheAuthor):
        order.retract("AU-1", 1, by=SONNEGG, at=AT)
    order.retract("AU-1", 1, by=MEIER, at=AT + HOUR)
    order.retract("AU-1", 1, by=MEIER, at=AT + 9 * HOUR)  # changes nothing
    left = order.thread("AU-1").message(1)

    assert ("", (), ()) == (left.body, left.attachments, left.translations)
    assert left.retracted is not None
    assert (MEIER, AT + HOUR) == (left.retracted.by, left.retracted.at)
    assert [(None,)] * 3 == rows(order, IN_VAULT, "default", messages.IN_VAULT)
    assert order.message("AU-1", "Geheimnis", by=MEIER, at=AT, lang="de", key="k").replayed
    with pytest.raises(TakenBack):
        order.translate("AU-1", 1, "Secret", lang="en", by=MEIER, at=AT)


def test_an_erased_message_says_so(order: Desk) -> None:
    """Who wrote and when stays; what was written is said to be erased, in the reader's language."""
    order.message("AU-1", "Frau Müller wohnt links.", by=MEIER, at=AT, lang="de")
    order.message("AU-1", "", by=MEIER, at=AT, lang="de", attachments=(PHOTO,))
    whose = messages.in_vault(order_scope(order), order.show("AU-1").id)
    order.binding.run(vault.erase(whose, 1))
    thread = order.thread("AU-1")

    assert [(True, MEIER, AT, "", ())] * 2 == [
        (each.erased, each.by, each.at, each.body, each.attachments) for each in thread.messages
    ]
    assert "Nachricht gelöscht (Datenschutz)" == thread.message(1).say("de").body
    with pytest.raises(MessageErased):
        order.translate("AU-1", 1, "Secret", lang="en", by=DEEPL, at=AT)
    assert 3 == order.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de").message.id


def order_scope(desk: Desk) -> Scope:
    """Give the scope of a desk, whichever kind it is."""
    return Scope("default", desk.program)


def test_a_mark_never_goes_back(order: Desk) -> None:
    """Two devices of one reader, the slower one last."""
    for _ in range(3):
        order.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de")
    order.mark_read("AU-1", 3, by=SONNEGG, at=AT)
    order.mark_read("AU-1", 1, by=SONNEGG, at=AT + HOUR)

    assert 3 == order.thread("AU-1").read_up_to(SONNEGG)
    assert 0 == order.thread("AU-1").read_up_to(MEIER)
    order.binding.run(marked_late("contractor meier", 2))
    order.binding.run(marked_late("contractor meier", 1))

    assert 2 == order.thread("AU-1").read_up_to(MEIER)
    with pytest.raises(UnknownMessage):
        order.mark_read("AU-1", 4, by=SONNEGG, at=AT)


def marked_late(reader: str, n: int) -> Script[None]:
    """Write a mark as somebody does who has read the one before it came."""
    yield messages.MARK, ("default", "order", "AU-1", reader, n, 1)


def test_a_number_that_somebody_took_meanwhile_is_a_conflict(order: Desk) -> None:
    """Between reading the thread and writing the message another one came in."""
    one = order.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de").message

    with pytest.raises(Conflict):
        order.binding.run(
            messages.keep(order_scope(order), order.show("AU-1").id, evolve(one, body=""))
        )


def test_a_desk_that_tells_nothing_keeps_the_message() -> None:
    """A log of another system is only kept."""
    with fixflow.open(":memory:", tells=False) as desk:
        started(desk)
        desk.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de")

        assert 1 == len(desk.thread("AU-1").messages)
        assert [] == rows(desk, OUTBOX, "default", messages.TOPIC)


def write(url: str, name: str) -> None:
    """Post ten messages, each twice under its key."""
    with fixflow.open(url, retry=Retry(100)) as desk:
        for number, _ in itertools.product(range(10), range(2)):
            key = f"{name}-{number}"
            desk.message("AU-1", key, by=MEIER, at=AT, lang="de", key=key)


@pytest.mark.postgres
def test_numbers_have_no_gap_when_many_write_at_once() -> None:
    """Four writers, ten messages each, every one twice under its key: 1..40, each once."""
    with database() as url:
        with fixflow.open(url) as desk:
            started(desk)

        with ThreadPoolExecutor(4) as writers:
            list(writers.map(partial(write, url), "abcd"))
        with fixflow.open(url) as desk:
            found = desk.thread("AU-1").messages
            told = rows(desk, OUTBOX, "default", messages.TOPIC)

    assert list(range(1, 41)) == sorted(each.id for each in found)
    assert 40 == len({each.body for each in found})
    assert 40 == len(told)


def test_bidders_do_not_read_each_other(desk: Desk):
    """AU-9 is nobody's: what one contractor writes, another does not read, nor who has none."""
    desk.receive(imofix.PROGRAM, "AU-9", by=SONNEGG, at=AT, place="CH-ZH", title="Boiler")
    for by in (MEIER, HUBER):
        posted = desk.message("AU-9", f"von {by.id}", by=by, at=AT, lang="de")
        assert [f"von {by.id}"] == [each.body for each in posted.thread.messages]
    marked = desk.mark_read("AU-9", 2, by=HUBER, at=AT)

    assert ["von huber"] == [each.body for each in marked.messages]
    assert ["von meier"] == [each.body for each in desk.thread("AU-9", by=MEIER).messages]
    assert () == desk.thread("AU-9", by=MEIER).marks
    assert 2 == len(desk.thread("AU-9", by=SONNEGG).messages)
    for attempt in ATTEMPTS:
        with pytest.raises(UnknownOrder):
            attempt(desk, "AU-9", Actor(CONTRACTOR))
