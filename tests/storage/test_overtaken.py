"""Overtaken: somebody else's write comes between what a call has read and what it writes.

At READ COMMITTED another transaction may commit between two statements of ours.  Here it is another
script, run just before the statement that writes; on every engine the result is the same.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from fixflow.desk import Desk
from fixflow.fees import Period
from fixflow.identity import BillingId, OrderId
from fixflow.lifecycle import PricedLine
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.storage import (
    Conflict,
    commands,
    messages,
    numbering,
    settlement_steps,
    settling,
    statements,
    tenders,
)
from fixflow.storage.access import quarantine
from fixflow.storage.access.replies import answered
from fixflow.storage.erasing import holds
from fixflow.storage.orders import Scope
from fixflow.storage.run import Run, policy_of
from fixflow.storage.script import Script
from fixflow.storage.tenders import Awarded
from tests import realistic
from tests.portal_mail import with_secret

T = TypeVar("T")

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER = Actor(CONTRACTOR, "meier")
OFFICE = Actor(SYSTEM, "office")
ORDER = OrderId("AU-1")
MAIL = b"From: anna@home.example\nTo: auftrag@portal.example\n\nIch komme morgen.\n"


@pytest.fixture
def order(desk: Desk) -> Desk:
    """An order of Meier's, with a message of his."""
    desk.receive(
        imofix.PROGRAM, "AU-1", by=SONNEGG, at=AT, place="CH-ZH", title="Boiler", contractor="meier"
    )
    desk.message("AU-1", "Ja.", by=MEIER, at=AT, lang="de")
    return with_secret(desk)


def overtaken(script: Script[T], before: str, other: Script[object]) -> Script[T]:
    """Run a script; whatever else there is takes effect just before one of its statements."""
    sql, args = next(script)
    try:
        while True:
            if sql == before:
                yield from other
            sql, args = script.send((yield sql, args))
    except StopIteration as end:
        value: T = end.value
        return value


def test_what_overtakes_is_seen_by_the_next_statement(desk: Desk) -> None:
    """The instrument itself: the counter gives the other one 1, so this one gets 2."""

    def take(_: Scope) -> Script[int]:
        return numbering.take("r", "V/2027")

    taken = desk.run(lambda scope: overtaken(take(scope), numbering.TAKE, take(scope)))

    assert 2 == taken


def translated(lang: str) -> Callable[[Scope], Script[object]]:
    """Put a translation beside the message."""
    return lambda scope: messages.add_translation(
        scope, ORDER, 1, "Oui.", lang=lang, by=OFFICE, at=AT
    )


def taken_back(scope: Scope) -> Script[object]:
    """Take the message back."""
    return messages.take_back(scope, ORDER, 1, by=MEIER, at=AT)


def held_for(why: str) -> Callable[[Scope], Script[object]]:
    """Put the order on hold."""
    return lambda scope: holds.hold(scope, "order:AU-1", by=OFFICE, at=AT, why=why)


def accepted(scope: Scope) -> Script[object]:
    """Accept the answer that waits."""
    return quarantine.accept(scope, "mail", "1", ORDER, by=MEIER, at=AT)


RACES = {
    "a translation and a message taken back": (translated("fr"), messages.CHANGE, taken_back),
    "a message taken back and a translation": (taken_back, messages.CHANGE, translated("fr")),
    "two translations": (translated("fr"), messages.CHANGE, translated("it")),
    "two holds": (held_for("Klage"), holds.APPEND, held_for("Betreibung")),
    "an answer accepted twice": (accepted, quarantine.TAKEN, accepted),
}


@pytest.mark.parametrize("name", RACES)
def test_who_was_overtaken_is_told_and_has_written_nothing(order: Desk, name: str) -> None:
    """2.1.6: a lost compare-and-set is `Conflict(whole_transaction=False)`; a host may go on."""
    slow, before, fast = RACES[name]
    order.take("mail", "1", MAIL, at=AT, handle=answered(MAIL))
    seen = order.thread("AU-1", by=MEIER), order.holds(ORDER), order.quarantined()

    with pytest.raises(Conflict) as caught:
        order.run(lambda scope: overtaken(slow(scope), before, fast(scope)), final=True)

    assert caught.value.whole_transaction is False
    assert seen == (order.thread("AU-1", by=MEIER), order.holds(ORDER), order.quarantined())
    order.run(slow)
    assert () == order.verify()


def test_the_same_translation_again_changes_nothing(order: Desk) -> None:
    """A worker that translates may run twice."""
    once = order.translate("AU-1", 1, "Oui.", lang="fr", by=OFFICE, at=AT)

    assert once == order.translate("AU-1", 1, "Oui.", lang="fr", by=OFFICE, at=AT)


def executed(desk: Desk) -> Desk:
    """Put an order of Digitec's that was performed in May beside it, and a settlement of another."""
    for number, day in enumerate(("2026-04-14", "2026-05-12"), 1):
        realistic.execute(desk, f"SP-{number}", day)
    realistic.settle(desk, "2026-04", realistic.on("2026-05-01"))
    return desk


def settled(scope: Scope) -> Script[object]:
    """Settle May."""
    at = realistic.on("2026-06-01")
    policy = policy_of(digitec.PROGRAM)
    run = Run(
        program=digitec.PROGRAM, principal=policy.recipient, contractor=realistic.FIRM,
        select=Period("2026-05"), document_date=policy.day_of(at), run_key="", at=at,
        by=realistic.MEIER, leave_out=(),
    )  # fmt: skip
    return settling.settle(scope, run)


def on_another(_: Scope) -> Script[object]:
    """Put the same order on a statement of another series, which has a lock of its own."""
    row = ("default", "W-7", 1, "settlement", "SP-2", "SP-2", None, None, 1)
    return (yield statements.KEEP_LINE, row)


def voided(scope: Scope) -> Script[object]:
    """Void the settlement of April."""
    return settlement_steps.void(
        scope,
        BillingId("V-2026-000001"),
        "Adresse",
        at=realistic.on("2026-06-01"),
        by=realistic.MEIER,
    )


PAPERS = {
    "an order on another statement": (settled, statements.KEEP_LINE, on_another),
    "a settlement voided twice": (voided, statements.KEEP, voided),
}


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_is_written_twice(desk: Desk, name: str) -> None:
    """2.2: «an order is never on two statements»; 2.8: the number that was taken is given back."""
    slow, before, fast = PAPERS[name]
    executed(desk)
    with pytest.raises(Conflict) as caught:
        desk.run(lambda scope: overtaken(slow(scope), before, fast(scope)), final=True)

    assert caught.value.whole_transaction is False
    assert () == desk.verify()
    desk.run(slow)
    assert ["V-2026-000001", "V-2026-000002"][: 1 + (slow is settled)] == [
        str(each.billing_id) for each in desk.settlements("meier")
    ]


def test_an_award_under_a_key_that_somebody_uses_is_a_conflict(desk: Desk) -> None:
    """The same call twice at once: the second one is told, and gets the answer when it asks again."""
    for offer_id, bidder in (("O-1", "meier"), ("O-2", "huber")):
        desk.offer(
            "T-1", offer_id, imofix.OFFER, by=SONNEGG, at=AT, place="CH-ZH", title="Storen",
            contractor=bidder,
        )  # fmt: skip
        total = chf("480")
        made = imofix.offer.Submit((PricedLine("Storen", total),), total)
        assert desk.act(offer_id, made, by=Actor(CONTRACTOR, bidder), at=AT).allowed

    def award(scope: Scope) -> Script[Awarded]:
        return tenders.award(scope, OrderId("O-1"), by=SONNEGG, at=AT, key="k")

    def kept(_: Scope) -> Script[object]:
        return (yield commands.KEEP, ("default", "k", "f", "order", "O-1", "{}", 1))

    with pytest.raises(Conflict):
        desk.run(lambda scope: overtaken(award(scope), commands.KEEP, kept(scope)), final=True)

    assert [2, 2] == [desk.show(each).version for each in ("O-1", "O-2")]
    assert desk.run(award).allowed
