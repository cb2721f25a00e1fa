"""Bases: the databases that jobs begin in, each with what its jobs need and little more.

The one rule: a base is the same wherever it is made, tokens too, so that a child knows them.
"""

import base64
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Final, cast

from fixflow.desk import Desk
from fixflow.fees import Party, Period
from fixflow.identity import BillingId, OrderId, Realm
from fixflow.lifecycle import Action, PricedLine
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.partners.imofix import OFFER, offer
from fixflow.portal.access.verdicts import Redeemed
from fixflow.storage.outbox.door import Committed, Door, Parcel, Rejected
from tests.golden_database import FOLDER
from tests.grounds import HOST_TABLE, Ground, make
from tests.kill.contract_jobs import contracts
from tests.kill.exchange_jobs import exchange
from tests.kill.script import BEGIN, DIGITEC, JUNE, VISIT, WALK
from tests.kill.worker import Saltless
from tests.portal_mail import ANNA, HOME, SECRET, Post
from tests.storage.test_golden_databases import carry

MEIER: Final = Actor(CONTRACTOR, "meier")
KUNZ: Final = Actor(CONTRACTOR, "kunz")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
PARTNER: Final = Actor(PRINCIPAL, "digitec")
LATER: Final = JUNE + timedelta(days=10)
FIRM: Final = Party(id="meier", name="Meier Montagen GmbH")
FIRST_PAPER: Final = BillingId("V-2026-000001")
BERT: Final = "bert@meier.example"
IN, ASKED, PENDING = 1, 2, 3  # the bytes of Anna's session, her next link, Bert's link
OLD: Final = FOLDER / "open-schema-1.sql"


def standing(ground: Ground) -> None:
    """Make orders that are received, performed, settled and invoiced."""
    with make(ground).desk() as desk, desk.together():
        received(desk, "SP-0")
        received(desk, "SP-4")
        for action, theirs, _ in WALK[1:4]:
            step(desk, "SP-4", action, MEIER if theirs else DIGITEC, BEGIN)
    with ground.desk(tells=False) as desk, desk.together():
        for order, contractor in (("SP-1", MEIER), ("SP-2", MEIER), ("SP-3", KUNZ)):
            received(desk, order)
            for action, theirs, _ in WALK[1:]:
                at = VISIT if isinstance(action, digitec.ConfirmExecution) else BEGIN
                step(desk, order, action, contractor if theirs else DIGITEC, at)
        settled(desk, Party(id="kunz", name="Kunz AG"), KUNZ)
        desk.receive(imofix.PROGRAM, "AU-1", by=SONNEGG, at=BEGIN, title="Boiler", currency="CHF")
        for name, fields in (
            ("accept", {}),
            ("complete", {"invoicing": "invoice"}),
            ("invoice", {"number": "R-1", "gross": "120.00"}),
        ):
            action = imofix.PROGRAM.action(name, fields, order=desk.show("AU-1"))
            step(desk, "AU-1", action, MEIER, BEGIN)


def exchanged(ground: Ground) -> None:
    """Link two orders with a partner's."""
    standing(ground)
    exchange(ground)


def invoiced(ground: Ground) -> None:
    """Make a settlement whose invoice was recorded."""
    standing(ground)
    with ground.desk() as desk:
        desk.record_invoice(FIRST_PAPER, "R-7", at=JUNE, by=KUNZ)


def held(ground: Ground) -> None:
    """Keep an order from being erased."""
    standing(ground)
    with ground.desk() as desk:
        desk.hold(OrderId("SP-4"), by=DIGITEC, at=JUNE, why="Streit")


def tender(ground: Ground) -> None:
    """Ask three craftsmen for offers; two have answered."""
    with make(ground).desk() as desk, desk.together():
        for number, total in enumerate(("480", "455", None)):
            bidder, id_ = Actor(CONTRACTOR, f"bidder{number}"), f"O-{number}"
            asked(desk, id_, bidder)
            if total is not None:
                made = offer.Submit((PricedLine("Storen", chf(total)),), chf(total))
                step(desk, id_, made, bidder, BEGIN)


def talking(ground: Ground) -> None:
    """Make an order with two messages."""
    with make(ground).desk() as desk:
        received(desk, "SP-4", PARTNER)
        step(desk, "SP-4", WALK[1][0], MEIER, BEGIN)
        for body in ("Wir kommen um zehn.", "Oder um elf."):
            desk.message("SP-4", body, by=MEIER, at=BEGIN, lang="de")


def dead_letter(ground: Ground) -> None:
    """Make an order whose letters were rejected."""

    def reject(_: Parcel) -> Rejected:
        return Rejected("unknown order")

    with make(ground).desk() as desk:
        received(desk, "SP-0")
        step(desk, "SP-0", WALK[1][0], MEIER, BEGIN)
        desk.deliver(BEGIN, {name: Door(reject) for name in ("mail", "papers", "shipments")})


def portal(ground: Ground) -> None:
    """Let Anna in and send her a further link; send Bert one to confirm his registration."""
    desk = Saltless(make(ground).desk().binding, realm=Realm(ground.realm), secret=SECRET)
    with desk:
        code = desk.access.issue_code("meier", by=SONNEGG, at=BEGIN, max_uses=3).code
        desk.byte = IN
        register(desk, code, ANNA)
        told = desk.access.redeem(token_of(IN), cookie=token_of(IN), email=None, at=BEGIN)
        assert isinstance(told, Redeemed)
        desk.byte = ASKED
        desk.access.request_link(ANNA, address=HOME, at=BEGIN)
        Post().deliver(desk, BEGIN)
        desk.byte = PENDING
        register(desk, code, BERT)
        desk.byte = 0
        answered(desk)


def answered(desk: Desk) -> None:
    """Hold an answer by mail in quarantine, and shut somebody out."""
    received(desk, "SP-4", PARTNER)
    raw = b"From: eve@evil.example\nSubject: SP-4\nContent-Type: text/plain\n\nIch komme um acht.\n"
    from fixflow.storage.access.replies import answered as taking

    desk.take("mail", "M-1", raw, at=BEGIN, handle=taking(raw))
    desk.access.shut_out("eve@evil.example", MEIER, at=BEGIN)
    desk.deliver(BEGIN, {name: Door(lambda _: Committed()) for name in ("mail", "void")})


def register(desk: Desk, code: str, email: str) -> None:
    """Register somebody up to the mail with the link."""
    desk.access.register(code, email=email, name="Muster", address=HOME, at=BEGIN)
    Post().deliver(desk, BEGIN)


def token_of(byte: int) -> str:
    """Give the token that a desk makes by a byte."""
    return base64.urlsafe_b64encode(bytes([byte]) * 32).decode("ascii").rstrip("=")


def old(ground: Ground) -> None:
    """Write the rows of version 0.1.0 into the tables of schema 1."""
    if ground.on_server:
        carry(OLD, ground.target)
    else:
        with closing(sqlite3.connect(ground.target)) as connection:
            connection.executescript(OLD.read_text("utf-8"))
    with closing(ground.connect()) as connection:
        connection.execute(HOST_TABLE)
        connection.commit()


def behind(ground: Ground) -> None:
    """Bring the tables of the old database up to date, and nothing else."""
    from fixflow.desk import migrate

    old(ground)
    migrate(ground.target)


def received(desk: Desk, order: str, by: Actor = DIGITEC) -> None:
    """Hand an order in."""
    desk.receive(digitec.PROGRAM, order, by=by, at=BEGIN, place="CH-ZH", key=f"k-{order}")


def step(desk: Desk, order: str, action: Action | None, by: Actor, at: datetime) -> None:
    """Take a step that is allowed."""
    assert action is not None
    assert desk.act(order, action, by=by, at=at).allowed


def asked(desk: Desk, order: str, bidder: Actor, key: str | None = None) -> None:
    """Ask for an offer."""
    assert desk.offer(
        "T-1", order, OFFER, by=SONNEGG, at=BEGIN, place="CH-ZH", key=key, title="Storen",
        contractor=cast("str", bidder.id),
    ).allowed  # fmt: skip


def settled(desk: Desk, firm: Party, by: Actor) -> None:
    """Settle May."""
    desk.settle(
        digitec.PROGRAM, firm, Period("2026-05"), at=JUNE, by=by, document_date=date(2026, 6, 1)
    )


BASES: Final[Mapping[str, Callable[[Ground], None]]] = {
    each.__name__: each
    for each in (
        standing,
        exchanged,
        invoiced,
        held,
        tender,
        talking,
        dead_letter,
        portal,
        old,
        behind,
        contracts,
    )
}
