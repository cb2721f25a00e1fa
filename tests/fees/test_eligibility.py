"""Eligibility: what may go on a settlement, and what keeps the rest off it."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees import (
    Backlog,
    NotEligible,
    OrderTwice,
    PerformedOrder,
    Period,
    Picked,
    SpIdTwice,
)
from fixflow.fees.settlements.eligibility import OBSTACLES, Terms, choose
from fixflow.identity import BillingId, OrderId, SpId
from fixflow.money import Money, chf, eur
from fixflow.texts import LANGUAGES

MAY = Period("2026-05")
TERMS = Terms(
    principal="digitec",
    contractor="meier",
    currency="CHF",
    settled={OrderId("SETTLED"): BillingId("V-2026-000007")},
    not_performed=frozenset({OrderId("OPEN")}),
)


def performed(
    order: str,
    day: date = date(2026, 5, 20),
    *,
    sp_id: str = "",
    parties: tuple[str, str] = ("digitec", "meier"),
    amount: Money | None = None,
) -> PerformedOrder:
    """Make a performed order of Meier for Digitec."""
    return PerformedOrder(
        order=OrderId(order),
        sp_id=SpId(sp_id or order),
        performed_on=day,
        service="Montage",
        principal=parties[0],
        contractor=parties[1],
        amount=amount,
    )


def ids(orders: tuple[PerformedOrder, ...]) -> list[str]:
    """Name the orders in the order in which they came out."""
    return [str(each.order) for each in orders]


MIXED = (
    performed("GOOD"),
    performed("PRICED", amount=chf("80")),
    performed("LATER", date(2026, 6, 1)),
    performed("EARLIER", date(2026, 4, 30)),
    performed("SETTLED"),
    performed("FOREIGN", parties=("digitec", "huber")),
    performed("ELSEWHERE", parties=("velux", "meier")),
    performed("EURO", amount=eur("80")),
)


def test_a_month_takes_what_is_eligible_and_leaves_the_rest() -> None:
    """Performed ∧ same principal, contractor, currency ∧ on no live settlement."""
    assert ["GOOD", "PRICED"] == ids(choose(MIXED, MAY, TERMS))


def test_a_backlog_takes_what_an_earlier_month_forgot() -> None:
    """Performed before, reported after the run: the next backlog has it."""
    chosen = choose(MIXED, Backlog(date(2026, 5, 31)), TERMS)

    assert ["EARLIER", "GOOD", "PRICED"] == ids(chosen)


def test_the_lines_stand_by_day_then_sp_id() -> None:
    """The same orders always print the same way."""
    orders = (
        performed("C", date(2026, 5, 2), sp_id="SP-1"),
        performed("B", date(2026, 5, 1), sp_id="SP-3"),
        performed("A", date(2026, 5, 1), sp_id="SP-2"),
    )

    assert {("A", "B", "C")} == {
        tuple(ids(choose(each, MAY, TERMS))) for each in permutations(orders)
    }


def test_picks_are_taken_all() -> None:
    """«die gewünschten Aufträge auswählen», of whatever month."""
    chosen = choose(MIXED, Picked(("LATER", "GOOD", "EARLIER")), TERMS)

    assert ["EARLIER", "GOOD", "LATER"] == ids(chosen)


def test_every_obstacle_of_every_pick_is_named_at_once() -> None:
    """A refusal that names one fault at a time costs a round each."""
    picks = Picked(
        ("GOOD", "OPEN", "SETTLED", "SETTLED", "FOREIGN", "ELSEWHERE", "EURO", "LATER", "NOWHERE")
    )
    terms = Terms(
        principal="digitec",
        contractor="meier",
        currency="CHF",
        settled=TERMS.settled,
        not_performed=TERMS.not_performed,
        until=date(2026, 5, 31),
    )
    with pytest.raises(NotEligible) as caught:
        choose(MIXED, picks, terms)

    assert [
        ("ELSEWHERE", "settlement.other_party"),
        ("EURO", "settlement.currency"),
        ("FOREIGN", "settlement.other_party"),
        ("LATER", "settlement.after_cutoff"),
        ("NOWHERE", "settlement.unknown_order"),
        ("OPEN", "settlement.not_performed"),
        ("SETTLED", "settlement.already_settled"),
        ("SETTLED", "settlement.picked_twice"),
    ] == [(fault.path, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("pick", "sentence"),
    [
        ("OPEN", "OPEN: Der Auftrag ist nicht ausgeführt."),
        ("SETTLED", "SETTLED: Der Auftrag steht bereits auf der Verrechnung V-2026-000007."),
        ("FOREIGN", "FOREIGN: Der Auftrag gehört zu digitec/huber, nicht zu digitec/meier."),
        ("EURO", "EURO: Der Betrag 80,00\xa0€ lautet nicht auf CHF."),
        ("NOWHERE", "NOWHERE: Dieser Auftrag ist nicht bekannt."),
    ],
)
def test_an_obstacle_is_said_with_its_facts(pick: str, sentence: str) -> None:
    """Which settlement holds the order is what the person needs to know."""
    with pytest.raises(NotEligible) as caught:
        choose(MIXED, Picked((pick,)), TERMS)

    assert [sentence] == [fault.say("de") for fault in caught.value.faults]
    assert sentence in caught.value.say("de")
    assert all(fault.say(lang) for fault in caught.value.faults for lang in LANGUAGES)


def test_the_cut_off_day_itself_is_kept() -> None:
    """Until is inclusive."""
    terms = Terms(principal="digitec", contractor="meier", currency="CHF", until=date(2026, 5, 20))

    assert ["GOOD"] == ids(choose(MIXED, Picked(("GOOD",)), terms))


def test_a_settled_order_that_is_not_handed_in_is_settled_not_unknown() -> None:
    """The host may hand in only what it has not settled yet."""
    with pytest.raises(NotEligible) as caught:
        choose((), Picked(("SETTLED",)), TERMS)

    assert ["settlement.already_settled"] == [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize("again", [performed("A"), performed("A", date(2026, 5, 21))])
def test_the_same_order_handed_in_twice_is_an_error(again: PerformedOrder) -> None:
    """One of the two would be billed twice."""
    with pytest.raises(OrderTwice):
        choose((performed("A"), again), MAY, TERMS)


def test_each_obstacle_has_its_own_code() -> None:
    """The seven of the billing specification."""
    assert {
        "unknown_order", "not_performed", "already_settled", "other_party", "after_cutoff",
        "currency", "picked_twice",
    } == {row.code.removeprefix("settlement.") for row in OBSTACLES}  # fmt: skip
    assert 7 == len(OBSTACLES)


@given(st.permutations(MIXED), st.permutations(["GOOD", "PRICED", "LATER"]))
def test_the_order_of_input_does_not_matter(orders: list[PerformedOrder], picks: list[str]) -> None:
    """Neither of the orders nor of the picks."""
    assert choose(MIXED, MAY, TERMS) == choose(orders, MAY, TERMS)
    assert ["GOOD", "PRICED", "LATER"] == ids(choose(orders, Picked(picks), TERMS))


@pytest.mark.parametrize(
    "select", [MAY, Picked(("ONE", "TWO", "THREE")), Backlog(date(2026, 5, 31))]
)
def test_two_orders_with_one_sp_id_are_refused_both_named(
    select: Period | Picked | Backlog,
) -> None:
    """«Alle Servicepartner Aufträge haben eine individuelle Servicepartner-ID»."""
    orders = [
        performed("ONE", sp_id="SP-7"), performed("TWO", sp_id="SP-8"),
        performed("THREE", sp_id="SP-7"),
    ]  # fmt: skip

    with pytest.raises(SpIdTwice) as caught:
        choose(orders, select, TERMS)

    assert [
        ("ONE", "Service partner ID SP-7 is also that of THREE."),
        ("THREE", "Service partner ID SP-7 is also that of ONE."),
    ] == [(each.path, each.detail("en")) for each in caught.value.faults]


def test_an_sp_id_of_an_order_that_is_left_out_is_free() -> None:
    """Only what would stand on one paper is compared."""
    orders = [performed("ONE", sp_id="SP-7"), performed("LATER", date(2026, 6, 1), sp_id="SP-7")]

    assert ["ONE"] == ids(choose(orders, MAY, TERMS))
