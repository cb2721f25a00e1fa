"""Erasing mails that came in: those that became messages, and those that nobody could read."""

from collections.abc import Mapping

import pytest

from fixflow.desk import Desk
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.storage.access.replies import answered
from fixflow.storage.erasing.erasure import Address
from tests.looking import Looking
from tests.portal_mail import ANNA, MEIER, MINUTE, NOON, SONNEGG, Post, with_secret
from tests.storage.erasing.looking import dumped, lines_of

OFFICE = Actor(SYSTEM, "office")
LATER = NOON + 60 * MINUTE
UNREAD = {
    "html": "From: Anna <{sender}>\nTo: {to}\nContent-Type: text/html\n\n<p>Zimtstern</p>",
    "absence": "From: {sender}\nTo: {to}\nAuto-Submitted: auto-replied\n\nIm Spital",
    "quote": "From: {sender}\nTo: {to}\n\n> Zimtstern\n",
    "two": "From: eve@evil.example, {sender}\nTo: {to}\n\nZimtstern",
    "folded": "From: Anna\n <{sender}>\nTo:\n {to}\nContent-Type: text/html\n\nx",
    "shouted": "FROM: <ANNA@MEIER.EXAMPLE>\nTO: {to}\nContent-Type: text/html\n\nx",
    "returns": "From: {sender}\r\nTo: {to}\r\nContent-Type: text/html\r\n\r\nx",
    "large": "From: {sender}\nTo: {to}\n\n" + "x" * 10_000_000,
    "charset": "From: {sender}\nTo: {to}\nContent-Type: text/plain; charset=klingon\n\nx",
}


def box_of(desk: Desk) -> str:
    """Let Meier have an order, and give the address by which he answers it."""
    post = Post()
    desk.access.set_mailbox(MEIER, ANNA, name="Anna Meier", at=NOON)
    desk.receive(
        imofix.PROGRAM, "AU-7", by=SONNEGG, at=NOON, place="CH-ZH", title="Boiler",
        contractor="meier",
    )  # fmt: skip
    post.deliver(desk, NOON)
    found = post.mails[-1].reply_to
    assert found
    return found.address


def take(desk: Desk, mail: str, raw: str) -> Mapping[str, object] | None:
    """Let a mail in, and give what became of it."""
    return desk.take("mail", mail, raw.encode(), at=NOON, handle=answered(raw.encode())).result


def raws(desk: Desk) -> list[str]:
    """Name the mails whose bytes are there."""
    rows = Looking(desk.binding).execute("SELECT message FROM fx_inbox WHERE raw IS NOT NULL")
    return [str(message) for (message,) in rows]


@pytest.mark.parametrize("mail", UNREAD)
def test_a_mail_that_nobody_could_read_goes_with_its_sender(desk: Desk, mail: str):
    """It waits in quarantine for a person, with all that somebody wrote in it."""
    portal = with_secret(desk)
    raw = UNREAD[mail].format(sender=ANNA, to=box_of(portal))
    told = take(portal, mail, raw)
    assert told is not None
    assert ["quarantined"] == list(told)
    assert [mail] == raws(portal)
    portal.erase(Address(ANNA), by=OFFICE, at=LATER, why="Gesuch")

    assert [] == raws(portal)


def test_a_mail_that_nobody_could_read_goes_with_its_order(desk: Desk):
    """It went to the order's own address, so it is about the order, whoever sent it."""
    portal = with_secret(desk)
    to = box_of(portal)
    take(portal, "html", UNREAD["html"].format(sender="eve@evil.example", to=to))
    take(portal, "none", UNREAD["html"].format(sender="eve@evil.example", to="x@portal.example"))
    portal.erase("AU-7", by=OFFICE, at=LATER, why="Gesuch")

    assert ["none"] == raws(portal)


def test_an_answer_that_is_a_message_keeps_no_bytes(desk: Desk):
    """They hold the party's key and a quote with its code, and would outlive a retraction."""
    portal = with_secret(desk)
    raw = f"From: {ANNA}\nTo: {box_of(portal)}\n\nZimtstern\n\n> Ihr Registrierungscode: ABCD"

    assert {"order": "AU-7", "message": 1} == take(portal, "good", raw)
    assert [] == raws(portal)
    assert {"order": "AU-7", "message": 1} == take(portal, "good", raw)
    portal.retract("AU-7", 1, by=MEIER, at=LATER)
    assert [] == list(lines_of(dumped(portal), "Zimtstern"))
