"""A tender: one winner or nothing, whatever happens at the same time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, permutations
from typing import TypeAlias

import attrs
import pytest

from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.lifecycle import (
    Action,
    BadTender,
    CreateOrder,
    Lift,
    Notify,
    Order,
    Outcome,
    PricedLine,
    Tender,
    TimeRunsBack,
)
from fixflow.money import Money, chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners.imofix import OFFER, PROGRAM, offer
from fixflow.texts import LANGUAGES

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
SONNEGG = Actor(PRINCIPAL, "sonnegg")
NAMES = ("a", "b", "c")


def asked(name: str, contractor: str | None = None) -> Order:
    """Ask a contractor for an offer."""
    bound = contractor or name
    return OFFER.start(name, at=AT, by=SONNEGG, title="Storen", tender="T-1", contractor=bound)


def step(order: Order, action: Action, by: Actor, at: datetime = AT) -> Order:
    """Take a step that is allowed."""
    decision = OFFER.decide(order, action, by=by, at=at)
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision.order


def priced(total: Money, valid_until: date | None = None) -> offer.Submit:
    """Make an offer of one line."""
    return offer.Submit((PricedLine("Storen", total),), total, valid_until)


def submitted(name: str, contractor: str | None = None) -> Order:
    """Ask for an offer and have it submitted."""
    return step(asked(name, contractor), priced(chf("480")), Actor(CONTRACTOR, contractor or name))


def tender(*offers: Order) -> Tender:
    """Make a tender of these offers."""
    return Tender("T-1", offers, program=OFFER)


def codes(made: Tender, offer_id: str, by: Actor = SONNEGG) -> list[str]:
    """Try an award and give the codes of its reasons; a refusal moves nothing."""
    award = made.accept(offer_id, by=by, at=LATER)
    assert award.refused
    assert (made, (), ()) == (award.tender, award.orders, award.events)
    return [each.code for each in award.reasons]


def test_the_winner_is_accepted_and_all_others_are_closed():
    """The winner's accept, `reject` of submitted, `cancel_request` of requested siblings by S."""
    declined = step(asked("d"), offer.Decline("keine Zeit"), Actor(CONTRACTOR, "d"))
    award = tender(submitted("a"), submitted("b"), asked("c"), declined).accept(
        "b", by=SONNEGG, at=LATER
    )

    assert award.allowed
    assert [
        ("b", "accepted", SONNEGG),
        ("a", "rejected", Actor(SYSTEM)),
        ("c", "request_cancelled", Actor(SYSTEM)),
    ] == [(str(each.order), each.name, each.by) for each in award.events]
    assert [
        ("a", "rejected", Outcome.LOST),
        ("b", "accepted", Outcome.DONE),
        ("c", "withdrawn", Outcome.WITHDRAWN),
        ("d", "declined", Outcome.REJECTED),
    ] == [(str(each.id), each.state, each.outcome) for each in award.tender.offers]
    assert award.tender.awarded == award.orders[0]
    assert () == award.tender.live


def test_only_the_winner_s_order_is_made():
    """CreateOrder(imofix@1, offer id), after the contractor was told; the others only hear of it."""
    award = tender(submitted("a"), submitted("b")).accept("a", by=SONNEGG, at=LATER)

    won, lost = award.steps
    assert (Notify(CONTRACTOR), CreateOrder(PROGRAM.ref, "a")) == won.effects
    assert {Notify(CONTRACTOR), Notify(PRINCIPAL)} == {*lost.effects}


def test_who_loses_learns_neither_name_nor_price():
    """Fact awarded_to_other, without name or price of the winner."""
    award = tender(submitted("a", "meier"), submitted("b", "huber"), asked("c", "weber")).accept(
        "a", by=SONNEGG, at=LATER
    )

    assert [{"awarded_to_other": True}, {"awarded_to_other": True}] == [
        dict(each.facts) for each in award.events[1:]
    ]


def test_a_tender_is_awarded_once():
    """AWARD = ONE; both reasons, that of the tender and that of the offer that lost."""
    after = tender(submitted("a"), submitted("b")).accept("a", by=SONNEGG, at=LATER).tender

    assert ["tender.awarded_already", "lifecycle.ended"] == codes(after, "b")
    assert ["tender.awarded_already", "lifecycle.ended"] == codes(after, "a")


def test_an_offer_of_somebody_else_does_not_win():
    """A foreign id is refused; the name of nothing is no offer either."""
    assert ["tender.no_such_offer"] == codes(tender(submitted("a")), "x")
    assert ["tender.no_such_offer"] == codes(tender(), "x")


def test_nobody_bids_twice():
    """Two live offers of one contractor; either is closed first, by what its state allows."""
    twice = tender(submitted("a", "meier"), asked("b", "meier"), submitted("c", "huber"))
    award = twice.accept("c", by=SONNEGG, at=LATER)

    assert ["tender.two_live_offers"] == [each.code for each in award.reasons]
    assert (Lift(PRINCIPAL, "reject"), Lift(PRINCIPAL, "cancel_request")) == (
        award.reasons[0].lifted_by
    )
    assert ("a", "b") == award.reasons[0].params["offers"]
    once = attrs.evolve(
        twice, offers=(twice.offers[0], step(twice.offers[1], offer.CancelRequest(), SONNEGG),
                       twice.offers[2]),
    )  # fmt: skip
    assert once.accept("c", by=SONNEGG, at=LATER).allowed


def test_an_offer_that_nobody_is_bound_to_is_no_second_one():
    """Two contractors who have not opened their mails yet are not one."""
    unbound = [OFFER.start(x, at=AT, by=SONNEGG, title="S", tender="T-1") for x in ("b", "c")]

    assert tender(submitted("a"), *unbound).accept("a", by=SONNEGG, at=LATER).allowed


def test_all_reasons_are_told_at_once():
    """Of the tender and of the offer: nothing cuts the list short."""
    after = tender(submitted("a"), submitted("b")).accept("a", by=SONNEGG, at=LATER).tender
    late = attrs.evolve(after, offers=(*after.offers, submitted("c", "meier"), asked("d", "meier")))

    assert [
        "tender.awarded_already",
        "tender.no_such_offer",
        "tender.two_live_offers",
    ] == codes(late, "x")
    assert [
        "tender.awarded_already",
        "tender.two_live_offers",
        "lifecycle.ended",
        "lifecycle.wrong_role",
    ] == codes(late, "b", Actor(CONTRACTOR, "b"))


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (Actor(CONTRACTOR, "a"), "lifecycle.wrong_role"),
        (Actor(SYSTEM), "lifecycle.wrong_role"),
        (Actor(PRINCIPAL, "other"), "lifecycle.other_party"),
    ],
)
def test_only_the_principal_awards(by: Actor, code: str):
    """The winner's own row decides who may."""
    assert [code] == codes(tender(submitted("a"), submitted("b")), "a", by)


def test_an_expired_offer_does_not_win_before_anybody_has_looked():
    """`still_valid` reads `at`: 4 May is over at the place, the tick has not come yet."""
    old = step(asked("a"), priced(chf("480"), date(2026, 5, 4)), Actor(CONTRACTOR, "a"))
    award = tender(old, submitted("b")).accept("a", by=SONNEGG, at=AT + timedelta(days=1))

    assert ["imofix_offer.still_valid"] == [each.code for each in award.reasons]
    assert award.refused
    assert () == award.orders


def test_one_offer_of_a_tender_is_not_accepted_beside_it():
    """`tender_open`: else the others would stay open, and a second one could win."""
    alone = OFFER.decide(submitted("a"), offer.Accept(), by=SONNEGG, at=LATER)

    assert ["imofix_offer.tender_open"] == [each.code for each in alone.reasons]


def test_a_sibling_that_cannot_be_closed_refuses_the_award_whole():
    """All or nothing; here the system may not close what another program's row forbids."""

    @attrs.frozen
    class Strict:
        """A program whose offers nobody but the principal may close."""

        ref: str = OFFER.ref

        def action(
            self, name: str, mapping: Mapping[str, object], *, order: Order | None = None
        ) -> Action:
            """Build an action."""
            return OFFER.action(name, mapping, order=order)

        def decide(self, order: Order, action: Action, *, by: Actor, at: datetime):
            """Judge every closing as the contractor's, who may not."""
            who = Actor(CONTRACTOR) if by.role is SYSTEM else by
            return OFFER.decide(order, action, by=who, at=at)

    strict = Tender("T-1", (submitted("a"), submitted("b")), program=Strict())
    award = strict.accept("a", by=SONNEGG, at=LATER)

    assert {"lifecycle.wrong_role"} <= {each.code for each in award.reasons}
    assert (strict, ()) == (award.tender, award.orders)


def test_time_does_not_run_back_for_any_offer():
    """Every live offer takes its step at one instant."""
    late = submitted("b")
    late = step(late, offer.Revise(*attrs.astuple(priced(chf("1")), recurse=False)[1:]),
                Actor(CONTRACTOR, "b"), LATER + timedelta(hours=1))  # fmt: skip
    with pytest.raises(TimeRunsBack):
        tender(submitted("a"), late).accept("a", by=SONNEGG, at=LATER)
    with pytest.raises(NaiveInstant):
        tender(submitted("a")).accept("a", by=SONNEGG, at=datetime(2026, 5, 4))  # noqa: DTZ001  the fault itself


def test_orders_that_are_no_offers_of_it_make_no_tender():
    """Every fault is told, with the place of the order."""
    foreign = OFFER.start("f", at=AT, by=SONNEGG, title="S", tender="T-2")
    order = PROGRAM.start("o", at=AT, by=SONNEGG, title="S")
    other = OFFER.start("p", at=AT, by=Actor(PRINCIPAL, "other"), title="S", tender="T-1")
    with pytest.raises(BadTender) as caught:
        tender(submitted("a"), foreign, order, other, submitted("a"))

    assert [
        ("offers[1]", "tender.other_tender"),
        ("offers[2]", "tender.other_tender"),
        ("offers[2]", "tender.other_program"),
        ("offers[3]", "tender.other_principal"),
        ("offers[4]", "tender.offered_twice"),
    ] == [(each.path, each.code) for each in caught.value.faults]
    assert "f gehört zu einer anderen Ausschreibung" in caught.value.say("de")
    assert "p has another principal" in str(caught.value)


def test_each_reason_of_a_tender_speaks_every_language():
    """Contractors and principals in Ticino and Geneva read them as well."""
    after = tender(submitted("a"), submitted("b")).accept("a", by=SONNEGG, at=LATER).tender
    late = attrs.evolve(after, offers=(*after.offers, submitted("c", "meier"), asked("d", "meier")))
    reasons = late.accept("x", by=SONNEGG, at=LATER).reasons

    assert 3 == len(reasons)
    for reason in reasons:
        said = [reason.say(lang) for lang in LANGUAGES if "-" not in lang]
        assert len(said) == len(set(said))
        assert not any("{" in each for each in said)


# What may happen at the same time.  A transaction reads all offers, judges, and writes those that
# moved, if each of them still has the version that it read: the lock of storage, step by step.
Offers: TypeAlias = dict[OrderId, Order]
Transaction: TypeAlias = Callable[[Offers], tuple[Order, ...]]


def awarding(name: str) -> Transaction:
    """Award the tender to an offer."""

    def judge(offers: Offers) -> tuple[Order, ...]:
        return tender(*offers.values()).accept(name, by=SONNEGG, at=LATER).orders

    return judge


def acting(name: str, action: Action, role: Role) -> Transaction:
    """Take a step with one offer, beside the tender."""

    def judge(offers: Offers) -> tuple[Order, ...]:
        by = SONNEGG if role is PRINCIPAL else Actor(role, name)
        decision = OFFER.decide(offers[OrderId(name)], action, by=by, at=LATER)
        return (decision.order,) if decision.allowed else ()

    return judge


CHEAPER = offer.Revise((PricedLine("Storen", chf("450")),), chf("450"))
TRANSACTIONS: Mapping[str, Transaction] = {
    **{f"award {name}": awarding(name) for name in NAMES},
    "withdraw a": acting("a", offer.WithdrawOffer(), CONTRACTOR),
    "revise b": acting("b", CHEAPER, CONTRACTOR),
    "submit c": acting("c", priced(chf("470")), CONTRACTOR),
    "reject a": acting("a", offer.Reject(), PRINCIPAL),
    "revise a": acting("a", offer.RequestRevision("zu teuer"), PRINCIPAL),
    "accept b beside": acting("b", offer.Accept(), PRINCIPAL),
}


INVITED: Offers = {each.id: each for each in (submitted("a"), submitted("b"), asked("c"))}
JUDGED: dict[tuple[str, tuple[int, ...]], tuple[Offers, tuple[Order, ...]]] = {}


def judged(name: str, offers: Offers) -> tuple[Order, ...]:
    """Judge a transaction by what it has read; the same orders give the same answer."""
    key = (name, tuple(map(id, offers.values())))
    if key not in JUDGED:
        JUDGED[key] = (dict(offers), TRANSACTIONS[name](offers))  # kept, so that no id comes twice
    return JUDGED[key][1]


def schedules(count: int) -> Iterator[tuple[int, ...]]:
    """Give every order in which so many transactions read (first) and write (second)."""
    return iter(dict.fromkeys(permutations([*range(count), *range(count)])))


def run(
    names: tuple[str, ...], schedule: tuple[int, ...], *, locked: bool
) -> tuple[Offers, list[str]]:
    """Run transactions by a schedule, and give the offers and those that were ever awarded.

    Locked, a write is lost where an offer that it moves has gone on since it was read.
    """
    kept = dict(INVITED)
    read: dict[int, Offers] = {}
    awarded: list[str] = []
    for turn in schedule:
        if turn not in read:
            read[turn] = dict(kept)
            continue
        moved = judged(names[turn], read[turn])
        stale = any(kept[each.id] is not read[turn][each.id] for each in moved)
        if not (locked and stale):
            kept.update({each.id: each for each in moved})
            awarded += winners(moved)
    return kept, awarded


def winners(offers: Iterable[Order]) -> list[str]:
    """Name the offers that have won."""
    return [str(each.id) for each in offers if each.outcome is Outcome.DONE]


def assert_one_winner(offers: Offers) -> tuple[str, ...]:
    """At most one has won, and then nothing is left open."""
    won = winners(offers.values())
    assert len(won) <= 1
    assert not won or all(each.ended for each in offers.values())
    return tuple(won)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_one_winner_in_every_order(count: int):
    """Every choice of so many transactions in every order, one after the other."""
    seen = set()
    for names in permutations(TRANSACTIONS, count):
        kept = dict(INVITED)
        for name in names:
            kept.update({each.id: each for each in judged(name, kept)})
        seen.add(assert_one_winner(kept))

    assert {(), ("a",), ("b",)} <= seen
    assert (("c",) in seen) is (count > 1)  # c has to submit first


@pytest.mark.parametrize("count", [2, 3])
def test_one_winner_under_every_interleaving(count: int):
    """Every choice of transactions, every order of their reads and writes, exhaustively."""
    seen = set()
    for names in combinations(TRANSACTIONS, count):
        for schedule in schedules(count):
            kept, awarded = run(names, schedule, locked=True)
            seen.add(assert_one_winner(kept))
            assert winners(kept.values()) == awarded

    assert {(), ("a",), ("b",), ("c",)} <= seen


def test_without_the_lock_two_would_be_told_that_they_won():
    """The model above can fail: whoever writes over what he has not read awards twice."""
    told = {
        tuple(run(("award a", "award b"), schedule, locked=False)[1]) for schedule in schedules(2)
    }

    assert {("a",), ("b",), ("a", "b"), ("b", "a")} == told
