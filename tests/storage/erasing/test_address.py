"""Erasing a person by the address: the ways in, the address and the name."""

from datetime import timedelta

import pytest

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.portal.access.verdicts import Redeemed
from fixflow.storage.access import replies
from fixflow.storage.access.replies import answered
from fixflow.storage.erasing.erasure import Address
from fixflow.storage.erasing.holds import OnHold
from tests.portal_mail import (
    ANNA,
    MEIER,
    MINUTE,
    NOON,
    SONNEGG,
    Post,
    asked,
    cookie_of,
    registered,
    with_secret,
)
from tests.storage.erasing.looking import dumped, lines_of

LATER = NOON + 60 * MINUTE


def test_nothing_leads_to_the_person_any_more(desk: Desk):
    """Address and name in the vault, account, links and sessions."""
    portal, post = with_secret(desk), Post()
    registered(portal)
    asked(portal, post, NOON + 30 * MINUTE)
    assert list(lines_of(dumped(portal), ANNA))

    told = portal.erase(Address(ANNA), by=MEIER, at=LATER, why="Gesuch")
    after = dumped(portal)

    assert [] == [*lines_of(after, ANNA), *lines_of(after, "Anna Meier")]
    assert {"fx_account", "fx_link", "fx_pii", "fx_session"} == {each.table for each in told.erased}
    assert ANNA not in told.subject
    assert () == portal.verify()
    assert () == portal.erase(Address(ANNA), by=MEIER, at=LATER, why="Gesuch").erased


def test_a_link_that_is_under_way_lets_nobody_in(desk: Desk):
    """It went out before; the row that it was good for is gone."""
    portal, post = with_secret(desk), Post()
    registered(portal)
    cookie = asked(portal, post, LATER)
    portal.erase(Address(ANNA), by=MEIER, at=LATER, why="Gesuch")
    verdict = portal.access.redeem(post.token, cookie=cookie, email=ANNA, at=LATER)

    assert not isinstance(verdict, Redeemed)


def test_a_company_takes_its_people_with_it(desk: Desk):
    """A person of two companies stays with the other one."""
    portal = with_secret(desk)
    registered(portal)
    registered(portal, "beat@both.example")
    registered(portal, "beat@both.example", NOON + 30 * MINUTE, company="huber")
    portal.erase(MEIER, by=MEIER, at=LATER, why="Firma gelöscht")
    after = dumped(portal)

    assert [] == list(lines_of(after, ANNA))
    assert list(lines_of(after, "beat@both.example"))
    assert ["huber"] == [row.split("'")[7] for row in lines_of(after, "fx_account:")]


OFFICE = Actor(SYSTEM, "office")


@pytest.mark.parametrize("whom", [MEIER, Address(ANNA)], ids=["party", "address"])
def test_a_partys_mailbox_goes_from_the_vault_too(desk: Desk, whom: Actor | Address):
    """The row only finds it; address and name stand in the vault."""
    portal = with_secret(desk)
    portal.access.set_mailbox(MEIER, ANNA, name="Anna Meier", at=NOON)
    portal.erase(whom, by=OFFICE, at=LATER, why="Gesuch")
    after = dumped(portal)

    assert [] == [*lines_of(after, ANNA), *lines_of(after, "Anna Meier")]
    assert () == portal.verify()


def mailed(desk: Desk, post: Post) -> None:
    """Let Anna answer orders, once well, once for another party, once to nowhere; and Eve."""
    desk.access.set_mailbox(MEIER, ANNA, name="Anna Meier", at=NOON)
    desk.receive(
        imofix.PROGRAM, "AU-7", by=SONNEGG, at=NOON, place="CH-ZH", title="Boiler",
        contractor="meier",
    )  # fmt: skip
    post.deliver(desk, NOON)
    box = next(each.reply_to for each in post.mails if "AU-7" in each.subject)
    assert box
    foreign = desk.run(lambda scope: replies.address(scope, OrderId("AU-7"), SONNEGG))
    latin = "Content-Type: text/plain; charset=latin-1\nContent-Transfer-Encoding: 8bit\n"
    for mail, sender, to in (
        ("good", ANNA, box.address),
        ("foreign", ANNA, f"auftrag+{foreign}@portal.example"),
        ("nowhere", ANNA, "auftrag+nothing@portal.example"),
        ("other", "eve@evil.example", "auftrag+nothing@portal.example"),
    ):
        raw = f"From: {sender}\nTo: {to}\n{latin}\nGrüezi vom Zimtstern\n".encode("latin-1")
        desk.take("mail", mail, raw, at=NOON, handle=answered(raw))


def raws(desk: Desk) -> list[str]:
    """Name the mails whose bytes are there."""
    rows = lines_of(dumped(desk), "base64:")
    return [row.split("'")[5] for row in rows]


@pytest.mark.parametrize("whom", [MEIER, Address(ANNA)], ids=["party", "address"])
def test_mails_go_as_they_came(desk: Desk, whom: Actor | Address):
    """Bytes in base64 hold no address that a search could find, least of all in quarantine."""
    portal, post = with_secret(desk), Post()
    mailed(portal, post)
    assert ["foreign", "nowhere", "other"] == raws(portal)

    told = portal.erase(whom, by=OFFICE, at=LATER, why="Gesuch")

    assert ["other"] == raws(portal)
    assert 3 == {each.table: each.rows for each in told.erased}["fx_inbox"]


def test_mails_about_an_order_go_with_it(desk: Desk):
    """What went nowhere is about its sender alone."""
    portal, post = with_secret(desk), Post()
    mailed(portal, post)
    portal.erase("AU-7", by=OFFICE, at=LATER, why="Gesuch")

    assert ["nowhere", "other"] == raws(portal)


@pytest.mark.parametrize("what", ["AU-7", Address(ANNA)], ids=["order", "sender"])
def test_a_mail_stays_where_one_of_its_subjects_is_on_hold(desk: Desk, what: str | Address):
    """The order's bytes are evidence about the order, whoever wants to be forgotten."""
    portal, post = with_secret(desk), Post()
    mailed(portal, post)
    portal.hold(what, by=OFFICE, at=NOON, why="Klage")
    whom = Address(ANNA) if what == "AU-7" else "AU-7"
    told = portal.erase(whom, by=OFFICE, at=LATER, why="Gesuch")

    assert "foreign" in raws(portal)
    assert [what == "AU-7"] == [each == "order:AU-7" for each in told.held]


def test_a_person_on_hold_stays_when_the_company_goes(desk: Desk):
    """Account, address and mailbox; the answer names the digest."""
    portal = with_secret(desk)
    registered(portal)
    portal.access.set_mailbox(MEIER, ANNA, name="Anna Meier", at=NOON)
    portal.hold(Address(ANNA), by=OFFICE, at=NOON, why="Klage")
    told = portal.erase(MEIER, by=OFFICE, at=LATER, why="Firma gelöscht")

    assert ["address"] == [each.partition(":")[0] for each in told.held]
    assert 2 == len(list(lines_of(dumped(portal), ANNA)))


def test_a_company_on_hold_keeps_its_people(desk: Desk):
    """Who acted for it is what a court wants to know."""
    portal = with_secret(desk)
    registered(portal)
    portal.hold(MEIER, by=OFFICE, at=NOON, why="Klage")
    with pytest.raises(OnHold):
        portal.erase(Address(ANNA), by=OFFICE, at=LATER, why="Gesuch")

    assert list(lines_of(dumped(portal), ANNA))


@pytest.mark.parametrize("whom", [MEIER, Address(ANNA)], ids=["party", "address"])
def test_who_was_shut_out_stays_out(desk: Desk, whom: Actor | Address):
    """Else whoever was shut out would have himself erased and come in by the next mail's code."""
    portal, post = with_secret(desk), Post()
    registered(portal)
    portal.access.shut_out(ANNA, MEIER, at=NOON)
    portal.erase(whom, by=OFFICE, at=LATER, why="Gesuch")
    later = LATER + timedelta(days=1)
    code = portal.access.issue_code("meier", by=SONNEGG, at=later).code
    cookie_of(portal.access.register(code, email=ANNA, name="A", address="192.0.2.5", at=later))
    post.deliver(portal, later)

    assert (0, 1) == (len(post.mails), len(post.void))
    assert portal.access.let_in(ANNA, MEIER)


def test_why_a_code_was_taken_back_goes_with_the_company(desk: Desk):
    """A free text, mostly about somebody who has left."""
    portal = with_secret(desk)
    portal.access.issue_code("meier", by=SONNEGG, at=NOON)
    portal.access.revoke_code("meier", 1, by=SONNEGG, at=NOON, reason="Zimtstern ist weg")
    told = portal.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == list(lines_of(dumped(portal), "Zimtstern"))
    assert {"fx_code": 1} == {each.table: each.rows for each in told.erased}
    assert 1 == len(portal.access.codes("meier"))
