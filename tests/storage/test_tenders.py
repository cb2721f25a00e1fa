"""Tenders in a database: one offer wins, every other is closed with it, or nothing happens."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from attrs import evolve

import fixflow
from fixflow.desk import Desk, Retry
from fixflow.identity import Realm
from fixflow.lifecycle import (
    Action,
    BadFields,
    BadTender,
    Order,
    Outcome,
    PricedLine,
    Reason,
    guard,
)
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix
from fixflow.partners.imofix import OFFER, offer
from fixflow.storage import Conflict, KeyReused, UnknownOrder, orders
from fixflow.storage.orders import Kept, Scope
from fixflow.storage.script import Row, Script
from fixflow.storage.tenders import NoTender, UnknownTender
from fixflow.texts import Text
from tests.stores import database

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
LATER = AT + 5 * HOUR
SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER, HUBER, KELLER = (Actor(CONTRACTOR, name) for name in ("meier", "huber", "keller"))
BIDS = (("O-1", MEIER, "480"), ("O-2", HUBER, "455"), ("O-3", KELLER, None))
OUTBOX = "SELECT subject, topic FROM fx_outbox WHERE realm = ? ORDER BY subject, topic, n"


def asked(desk: Desk) -> None:
    """Ask three craftsmen; two have handed their offer in."""
    for order, bidder, total in BIDS:
        begun = desk.offer(
            "T-1", order, OFFER, by=SONNEGG, at=AT, place="CH-ZH", title="Storen",
            contractor=bidder.id,
        )  # fmt: skip
        assert begun.allowed
        if total is not None:
            made = offer.Submit((PricedLine("Storen", chf(total)),), chf(total))
            assert desk.act(order, made, by=bidder, at=AT + HOUR).allowed


@pytest.fixture
def tender(desk: Desk) -> Desk:
    """A tender of three offers."""
    asked(desk)
    return desk


def states(desk: Desk) -> list[str]:
    """Tell how the offers stand."""
    return [desk.show(order).state for order, _, _ in BIDS]


def rows(desk: Desk, sql: str, *args: str) -> list[Row]:
    """Look at rows."""

    def look() -> Script[list[Row]]:
        return (yield sql, args)

    return desk.binding.read(look())


def test_an_award_accepts_one_and_closes_the_others(tender: Desk) -> None:
    """One step on every live offer, each in its own journal, told to whom it concerns."""
    before = tender.tender("T-1")
    expected = before.accept("O-2", SONNEGG, LATER)
    award = tender.award("O-2", by=SONNEGG, at=LATER)

    assert award.allowed
    assert expected.events == award.events
    assert ["rejected", "accepted", "withdrawn"] == states(tender)
    assert () == tender.verify()
    told = rows(tender, OUTBOX, "default")
    assert ("O-2", "create_order") in told
    assert {"O-1", "O-2", "O-3"} == {
        order for order, topic in told if topic in {"accepted", "rejected", "request_cancelled"}
    }


def test_a_tender_is_awarded_once(tender: Desk) -> None:
    """The second award has a reason, and has written nothing."""
    tender.award("O-2", by=SONNEGG, at=LATER)
    second = tender.award("O-1", by=SONNEGG, at=LATER)

    assert "tender.awarded_already" == second.reasons[0].code
    assert ["rejected", "accepted", "withdrawn"] == states(tender)


def test_a_refusal_of_one_refuses_all(tender: Desk) -> None:
    """What is not handed in cannot win, and then nobody loses."""
    refused = tender.award("O-3", by=SONNEGG, at=LATER)

    assert refused.refused
    assert ["submitted", "submitted", "requested"] == states(tender)


def test_the_same_key_awards_once(tender: Desk) -> None:
    """A retry gives the same steps; the key stands for nothing else."""
    first = tender.award("O-2", by=SONNEGG, at=LATER, key="k")
    again = tender.award("O-2", by=SONNEGG, at=LATER + HOUR, key="k")

    assert (False, True) == (first.replayed, again.replayed)
    assert first.steps == again.steps
    assert [2 + 1, 2 + 1, 1 + 1] == [tender.show(order).version for order, _, _ in BIDS]
    with pytest.raises(KeyReused):
        tender.award("O-1", by=SONNEGG, at=LATER, key="k")


def test_a_bidder_sees_his_own_offer_and_awards_nothing(tender: Desk) -> None:
    """Who loses learns neither the name nor the price of who won."""
    assert ["O-1"] == [str(each.id) for each in tender.tender("T-1", by=MEIER).offers]
    with pytest.raises(UnknownTender):
        tender.award("O-1", by=MEIER, at=LATER)
    with pytest.raises(UnknownOrder):
        tender.award("O-1", by=HUBER, at=LATER)
    with pytest.raises(UnknownTender):
        tender.tender("T-1", by=Actor(CONTRACTOR, "stranger"))


def test_what_is_no_tender_is_told(tender: Desk) -> None:
    """An order without a tender, a tender that nobody made, one of another realm."""
    tender.receive(imofix.PROGRAM, "AU-1", by=SONNEGG, at=AT, place="CH-ZH", title="Boiler")
    with pytest.raises(NoTender):
        tender.award("AU-1", by=SONNEGG, at=LATER)
    with pytest.raises(UnknownTender):
        tender.tender("T-2")
    with pytest.raises(UnknownTender):
        tender.within(Realm("other")).tender("T-1")


def test_nobody_is_asked_once_the_tender_is_awarded(tender: Desk) -> None:
    """An offer that came after the award would stay open for ever; a repeated one is replayed."""
    tender.offer("T-1", "O-4", OFFER, by=SONNEGG, at=AT, title="Storen", key="k", place="CH-ZH")
    tender.award("O-2", by=SONNEGG, at=LATER)
    late = tender.offer("T-1", "O-5", OFFER, by=SONNEGG, at=LATER, title="Storen", place="CH-ZH")
    again = tender.offer(
        "T-1", "O-4", OFFER, by=SONNEGG, at=LATER, title="Storen", key="k", place="CH-ZH"
    )

    assert ["tender.awarded_already"] == [each.code for each in late.reasons]
    assert tender.find("O-5") is None
    assert again.replayed


def test_a_plain_start_that_names_the_tender_is_judged_like_an_offer(tender: Desk) -> None:
    """`receive` is another way in; an offer behind the award would stay open for ever."""
    tender.award("O-2", by=SONNEGG, at=LATER)
    late = tender.receive(
        OFFER, "O-5", by=SONNEGG, at=LATER, title="Storen", place="CH-ZH", tender="T-1"
    )

    assert ["tender.awarded_already"] == [each.code for each in late.reasons]
    assert tender.find("O-5") is None


def test_a_plain_start_of_another_principal_is_not_taken_in(tender: Desk) -> None:
    """As `offer` has it: it would be closed by somebody who may not see it."""
    with pytest.raises(BadTender):
        tender.receive(
            OFFER, "O-9", by=Actor(PRINCIPAL, "other"), at=AT, title="Storen", tender="T-1"
        )

    assert tender.find("O-9") is None


@pytest.mark.parametrize("action", [offer.Accept(tender="T-1"), offer.Accept(), "accept"])
def test_no_step_of_its_own_lets_an_offer_win(tender: Desk, action: Any) -> None:
    """Two offers of one tender would both win, each by its own acceptance."""
    for order in ("O-1", "O-2"):
        assert tender.act(order, action, by=SONNEGG, at=LATER).refused

    assert ["submitted", "submitted", "requested"] == states(tender)
    assert tender.award("O-2", by=SONNEGG, at=LATER).allowed


def test_who_names_the_tender_in_a_step_is_told_of_the_award(tender: Desk) -> None:
    """The reason says which way leads there."""
    refused = tender.act("O-1", offer.Accept(tender="T-1"), by=SONNEGG, at=LATER)

    assert ["tender.by_award"] == [each.code for each in refused.reasons]


@pytest.mark.parametrize("name", ["", None, 5])
def test_an_offer_names_its_tender(desk: Desk, name: Any) -> None:
    """Else it competes with nobody; nothing of it is written."""
    with pytest.raises((BadTender, BadFields)):
        desk.offer(name, "O-1", OFFER, by=SONNEGG, at=AT, place="CH-ZH", title="Storen")

    assert desk.find("O-1") is None


def test_an_offer_of_another_principal_is_not_taken_in(tender: Desk) -> None:
    """It would be closed by somebody who may not see it; nothing of it is written."""
    with pytest.raises(BadTender):
        tender.offer("T-1", "O-9", OFFER, by=Actor(PRINCIPAL, "other"), at=AT, title="Storen")

    assert tender.find("O-9") is None


def test_a_clock_that_runs_behind_awards_with_the_last_offer(tender: Desk) -> None:
    """Up to two hours; the instant that was given stays in the journal beside it."""
    tender.award("O-2", by=SONNEGG, at=AT)

    assert [AT + HOUR, AT + HOUR, AT + HOUR] == [tender.show(order).at for order, _, _ in BIDS]


def attempted(url: str, order: str) -> str:
    """Award to one offer, by a connection of its own."""
    with fixflow.open(url, retry=Retry(100)) as desk:
        decision = desk.award(order, by=SONNEGG, at=LATER)
        return order if decision.allowed else decision.reasons[0].code


@pytest.mark.postgres
def test_of_several_awards_at_once_one_wins() -> None:
    """Twenty tenders, two offers each awarded at the same moment twice: one award in each."""
    with database() as url:
        for number in range(20):
            with fixflow.open(url) as desk:
                there = desk.within(Realm(f"r{number}"))
                asked(there)
            with ThreadPoolExecutor(4) as hands:
                answers = list(hands.map(partial(awarded_in, url, number), ("O-1", "O-2") * 2))
            with fixflow.open(url) as desk:
                there = desk.within(Realm(f"r{number}"))
                outcomes = [there.show(order).outcome for order, _, _ in BIDS]
                ended = [there.show(order).ended for order, _, _ in BIDS]

            assert 1 == sum(each.startswith("O-") for each in answers)
            assert 1 == outcomes.count(Outcome.DONE)
            assert [True] * 3 == ended


def awarded_in(url: str, number: int, order: str) -> str:
    """Award within a realm of its own."""
    with fixflow.open(url, retry=Retry(100), realm=Realm(f"r{number}")) as desk:
        decision = desk.award(order, by=SONNEGG, at=LATER)
        return order if decision.allowed else decision.reasons[0].code


@pytest.mark.postgres
def test_no_offer_slips_in_beside_an_award() -> None:
    """Asking and awarding take turns: each offer is refused or closed, and none is left open."""
    with database() as url:
        with fixflow.open(url) as desk:
            asked(desk)

        def ask(number: int) -> None:
            with fixflow.open(url, retry=Retry(100)) as desk:
                if number == 4:
                    desk.award("O-2", by=SONNEGG, at=LATER)
                desk.offer("T-1", f"P-{number}", OFFER, by=SONNEGG, at=AT, title="Storen")

        with ThreadPoolExecutor(4) as hands:
            list(hands.map(ask, range(12)))
        with fixflow.open(url) as desk:
            found = desk.tender("T-1").offers

    assert "O-2" in {str(each.id) for each in found}
    assert [] == [str(each.id) for each in found if not each.ended]


@pytest.mark.postgres
def test_a_bidders_step_and_an_award_do_not_lock_each_other() -> None:
    """Bidders go on revising while it is awarded: a conflict is tried again, a deadlock has none."""
    with database() as url:
        with fixflow.open(url) as desk:
            asked(desk)

        def go_on(who: tuple[str, Actor]) -> None:
            order, bidder = who
            revised = offer.Revise((PricedLine("Storen", chf("450")),), chf("450"))
            with fixflow.open(url, retry=Retry(100)) as desk:
                for _ in range(5):
                    desk.act(order, revised, by=bidder, at=LATER)

        with ThreadPoolExecutor(4) as hands:
            steps = [hands.submit(go_on, each) for each in (("O-1", MEIER), ("O-2", HUBER))]
            award = hands.submit(attempted, url, "O-2")
            told = [each.result() for each in steps]

        assert [None, None] == told
        assert "O-2" == award.result()
        with fixflow.open(url) as desk:
            assert ["rejected", "accepted", "withdrawn"] == states(desk)
            assert () == desk.verify()


def test_a_host_is_told_of_a_lost_race(tender: Desk) -> None:
    """On a host's connection nothing is tried twice; the row is compared with what was read."""
    scope = Scope("default", tender.program)
    now = tender.show("O-1")
    stale = OFFER.replay(now.events[:1])

    with pytest.raises(Conflict):
        tender.binding.run(orders.advance(scope, Kept(stale, ""), now, now.events[1:], None))


@guard(code="imofix_offer.closed_down")
def closed_down(_order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """Say no to whatever comes."""
    return closed_down.reason(Text(de="Geschlossen.", en="Closed down."))


def test_a_replay_of_an_award_under_changed_code_tells_what_happened(tender: Desk) -> None:
    """2.5: same key, same result; a program that would now say no cannot undo what was decided."""
    rows = [
        evolve(row, guards=(*row.guards, closed_down)) if row.event == "accepted" else row
        for row in OFFER.machine.rows
    ]
    strict = evolve(OFFER, machine=evolve(OFFER.machine, rows=tuple(rows)))
    first = tender.award("O-2", by=SONNEGG, at=LATER, key="k")

    changed = Desk(tender.binding, programs=[strict])
    again = changed.award("O-2", by=SONNEGG, at=LATER + HOUR, key="k")

    assert changed.award("O-1", by=SONNEGG, at=LATER).refused
    assert (True, [each.events for each in first.steps]) == (
        again.replayed, [each.events for each in again.steps],
    )  # fmt: skip
    assert ["rejected", "accepted", "withdrawn"] == states(tender)
