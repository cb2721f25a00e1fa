"""Erasing a person: what he wrote and how he came in; what others wrote stays."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from fixflow.desk import Desk
from fixflow.fees import Party, Period
from fixflow.lifecycle import Erased
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus, imofix
from fixflow.storage import journal
from fixflow.storage.access.keys import NoSecret
from fixflow.storage.erasing.erasure import Address
from fixflow.storage.erasing.holds import NoSuchHold, OnHold
from fixflow.storage.erasing.of_person import NoPerson
from fixflow.storage.journal import Subject
from fixflow.storage.privacy.retention import Paper
from tests.storage.erasing.looking import dumped, lines_of

SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER = Actor(CONTRACTOR, "meier")
OFFICE = Actor(SYSTEM, "office")
HUBER = Actor(CUSTOMER, "k-7")
AT = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
LATER = AT + timedelta(days=30)


def written(desk: Desk, order: str, customer: str | None = None) -> None:
    """Let principal and contractor write in an order, each by his own mark."""
    desk.receive(
        imofix.PROGRAM, order, by=SONNEGG, at=AT, place="CH-ZH", contractor="meier",
        title="Quittenbaum", customer=customer,
    )  # fmt: skip
    desk.act(order, imofix.Accept(message="Zimtstern"), by=MEIER, at=AT)
    desk.message(order, "Muskatnuss", by=MEIER, at=AT, lang="de")
    desk.message(order, "Lorbeerblatt", by=SONNEGG, at=AT, lang="de")


def left(desk: Desk) -> set[str]:
    """Tell which of the marks stand in some table."""
    marks = ("Quittenbaum", "Zimtstern", "Muskatnuss", "Lorbeerblatt")
    return {mark for mark in marks if list(lines_of(dumped(desk), mark))}


def test_what_a_contractor_wrote_goes(desk: Desk):
    """The principal's words about the order are not the contractor's."""
    written(desk, "A-1")
    written(desk, "A-2")
    told = desk.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")

    assert {"Quittenbaum", "Lorbeerblatt"} == left(desk)
    assert {"fx_pii": 2, "fx_message": 2} == {each.table: each.rows for each in told.erased}
    assert "contractor:meier" == told.subject
    assert () == desk.verify()


def test_each_order_says_that_a_person_was_erased(desk: Desk):
    """Spec 2.10: the event names whether the order or a person was meant."""
    written(desk, "A-1")
    desk.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")
    event = desk.show("A-1").events[-1]

    assert ("erased", "person", "Gesuch") == (
        event.name, event.facts["of"].value, event.facts["why"],  # type: ignore[attr-defined]
    )  # fmt: skip
    assert Erased() == desk.show("A-1").events[1].facts["message"]


def test_a_persons_own_journal_says_so_too(desk: Desk):
    """Once, and only where something went."""
    written(desk, "A-1")
    for _ in range(2):
        desk.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")
    entries = desk.binding.read(journal.read(Subject("default", "privacy", "contractor:meier")))

    assert ["erased"] == [each.name for each in entries]


def test_a_customers_orders_are_erased_whole(desk: Desk):
    """They are about him, whoever wrote."""
    written(desk, "A-1", customer="k-7")
    written(desk, "A-2")
    desk.erase(HUBER, by=OFFICE, at=LATER, why="Gesuch")

    assert Erased() == desk.show("A-1").facts["title"]
    assert "Quittenbaum" == desk.show("A-2").facts["title"]
    assert [] == [line for line in lines_of(dumped(desk), "Muskatnuss") if "A-1" in line]


def test_a_customer_is_told_of_the_papers_of_each_order(desk: Desk):
    """HGB § 257: the orders stay as letters, whether one is erased or all of them at once."""
    for order in ("A-1", "A-2"):
        desk.receive(
            imofix.PROGRAM, order, by=SONNEGG, at=AT, place="DE-BE", contractor="meier",
            title="Quittenbaum", customer="k-7",
        )  # fmt: skip
    told = desk.erase(HUBER, by=OFFICE, at=LATER, why="Gesuch")

    assert [("order", each, Paper.LETTER, date(2032, 12, 31)) for each in ("A-1", "A-2")] == [
        (each.what, each.id, each.paper, each.until) for each in told.kept
    ]


def test_an_order_on_hold_stays_and_is_named(desk: Desk):
    """The rest goes; the answer says what stayed."""
    written(desk, "A-1")
    written(desk, "A-2")
    desk.hold("A-2", by=OFFICE, at=AT, why="Klage")
    told = desk.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")

    assert ("order:A-2",) == told.held
    assert (Erased(), "Zimtstern") == tuple(
        desk.show(each).events[1].facts["message"] for each in ("A-1", "A-2")
    )


def test_a_person_on_hold_stays(desk: Desk):
    """For several reasons: each has to be released."""
    written(desk, "A-1")
    for why in ("Klage", "Steuerprüfung"):
        desk.hold(MEIER, by=OFFICE, at=AT, why=why)
    desk.release(MEIER, by=OFFICE, at=LATER, why="Klage")

    assert ["Steuerprüfung"] == [each.why for each in desk.holds(MEIER)]
    with pytest.raises(OnHold):
        desk.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")
    with pytest.raises(NoSuchHold):
        desk.release(MEIER, by=OFFICE, at=LATER, why="Klage")


def test_nobody_is_nobody(desk: Desk):
    """A role is no person, and the system has no words of its own to be forgotten."""
    with pytest.raises(NoPerson):
        desk.erase(Actor(CONTRACTOR), by=OFFICE, at=LATER, why="Gesuch")
    with pytest.raises(NoPerson):
        desk.erase(OFFICE, by=OFFICE, at=LATER, why="Gesuch")


def test_an_address_needs_the_secret_that_it_was_hashed_by(desk: Desk):
    """Without it nobody can find the person among the digests."""
    with pytest.raises(NoSecret):
        desk.erase(Address("huber@example.ch"), by=OFFICE, at=LATER, why="Gesuch")

    assert "Address(…)" == repr(Address("huber@example.ch"))


def test_a_contractors_statements_stay_until_the_law_lets_them_go(
    desk: Desk, meier: Party, executed: Callable[..., None]
):
    """DE: eight years for vouchers since BEG IV, CH: ten; the order's country is not known here."""
    executed("SP-1", "2026-03-10")
    issued = datetime.fromisoformat("2026-04-01T08:00:00+02:00")
    desk.settle(digitec_galaxus.PROGRAM, meier, Period("2026-03"), at=issued, by=MEIER)
    told = desk.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")

    assert [("statement", Paper.VOUCHER, date(2036, 12, 31))] == [
        (each.what, each.paper, each.until) for each in told.kept
    ]
    assert () == desk.verify()
