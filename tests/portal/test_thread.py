"""Threads: the order of messages, and who has read how far."""

from datetime import timedelta
from functools import partial

import pytest
from attrs import evolve

from fixflow.parties import CONTRACTOR
from fixflow.partners import imofix
from fixflow.portal.posting import post, read, retract, translate
from fixflow.portal.thread import Thread, UnknownMessage
from tests.portal.people import HUBER, MEIER, MONDAY, SONNEGG

ORDER = imofix.PROGRAM.start(
    "AU-1", at=MONDAY, title="Boiler kalt", principal="sonnegg", contractor="meier"
)


def said(thread: Thread, body: str, by=MEIER, minutes: int = 0) -> Thread:
    """Write something some minutes later."""
    at = MONDAY + timedelta(minutes=minutes)
    return post(thread, body, by=by, at=at, lang="de").thread


def test_messages_stand_in_the_order_of_time_and_then_of_arrival():
    """Spec 2.21: order is (at, id); one written earlier on a phone without net comes late."""
    thread = said(Thread(order=ORDER), "c", minutes=9)
    thread = said(thread, "a", minutes=1)
    thread = said(thread, "d", minutes=9)
    thread = said(thread, "b", minutes=5)

    assert ["a", "b", "c", "d"] == [each.body for each in thread.messages]
    assert [2, 4, 1, 3] == [each.id for each in thread.messages]


def test_the_order_of_time_is_that_of_instants_not_of_clocks():
    """09:30 in Zurich is before 08:00 in London."""
    early = MONDAY.fromisoformat("2026-05-04T09:30:00+02:00")
    late = MONDAY.fromisoformat("2026-05-04T08:00:00+00:00")
    thread = Thread(order=ORDER)
    for body, at in (("second", late), ("first", early)):
        thread = post(thread, body, by=MEIER, at=at, lang="en").thread

    assert ["first", "second"] == [each.body for each in thread.messages]


def test_what_comes_late_is_unread_though_it_was_written_early():
    """The mark counts arrivals: a mark in time would hide what nobody has seen."""
    thread = said(Thread(order=ORDER), "at noon", by=SONNEGG, minutes=240)
    thread = read(thread, 1, by=MEIER)
    thread = said(thread, "in the morning, sent late", by=SONNEGG, minutes=5)

    assert ["in the morning, sent late"] == [each.body for each in thread.unread(MEIER)]


def test_each_actor_has_a_mark_of_his_own():
    """What one has read, another may not have; one's own words are never unread."""
    thread = said(said(Thread(order=ORDER), "a"), "b", by=SONNEGG, minutes=1)

    assert ["b"] == [each.body for each in thread.unread(MEIER)]
    assert ["a"] == [each.body for each in thread.unread(SONNEGG)]
    assert 0 == thread.read_up_to(MEIER)
    thread = read(thread, 2, by=MEIER)
    assert [] == [each.body for each in thread.unread(MEIER)]
    assert ["a"] == [each.body for each in thread.unread(SONNEGG)]


def test_a_mark_never_goes_back():
    """Two windows of one person: the older one does not make read messages unread."""
    thread = said(said(Thread(order=ORDER), "a", by=SONNEGG), "b", by=SONNEGG)
    ahead = read(thread, 2, by=MEIER)

    assert ahead is read(ahead, 1, by=MEIER)
    assert 2 == ahead.read_up_to(MEIER)
    assert 1 == len(ahead.marks)


def test_a_message_that_is_not_there_cannot_be_read():
    """Else a mark would hide messages that are still to come."""
    with pytest.raises(UnknownMessage):
        read(said(Thread(order=ORDER), "a"), 2, by=MEIER)


def test_what_was_taken_back_is_not_unread():
    """There is nothing left to read."""
    thread = said(Thread(order=ORDER), "a", by=SONNEGG)

    assert () == retract(thread, 1, by=SONNEGG, at=MONDAY).unread(MEIER)


def test_a_thread_goes_on_beside_a_later_order():
    """The order moves on; the messages stay."""
    thread = said(Thread(order=ORDER), "a")
    moved = imofix.PROGRAM.decide(ORDER, imofix.Accept(), by=MEIER, at=MONDAY).order

    assert thread.messages == thread.about(moved).messages
    assert "accepted" == thread.about(moved).order.state


def test_a_thread_that_was_kept_in_another_order_is_put_in_order():
    """Rows of a database come as they come."""
    thread = said(said(Thread(order=ORDER), "a"), "b", minutes=1)

    assert thread == evolve(thread, messages=tuple(reversed(thread.messages)))


def test_bidders_do_not_read_each_other():
    """While nobody is contractor each bidder sees his own words and the principal's, not a rival's."""
    order = imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt", principal="sonnegg")
    thread = said(said(Thread(order=order), "500.-", by=HUBER), "400.-", by=MEIER, minutes=1)
    thread = read(said(thread, "Danke", by=SONNEGG, minutes=2), 3, by=MEIER)

    assert ["500.-", "Danke"] == [each.body for each in thread.seen_by(HUBER).messages]
    assert () == thread.seen_by(HUBER).marks
    assert 3 == len(thread.seen_by(SONNEGG).messages)
    for attempt in (retract, partial(translate, body="x", lang="fr")):
        with pytest.raises(UnknownMessage):
            attempt(thread, 2, by=HUBER, at=MONDAY)
    with pytest.raises(UnknownMessage):
        read(thread, 2, by=HUBER)


def test_who_has_the_order_reads_all_of_it():
    """Once it is his nobody bids any more."""
    order = evolve(ORDER, parties={**ORDER.parties, CONTRACTOR: "huber"})
    thread = said(Thread(order=order), "a", by=HUBER)

    assert thread == thread.seen_by(HUBER)
