"""The registration code: of a company, for many uses, until it is used up, over or taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from fixflow.lifecycle import Action, BadFields, Decision, Notify, Order, Outcome
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.portal.access.registration_code import MACHINE, Expire, Redeem, Revoke, UseUp
from tests.tables import written

ISSUED = datetime(2026, 5, 4, 8, 25, tzinfo=UTC)
UNTIL = datetime(2026, 6, 4, 8, 25, tzinfo=UTC)
SONNEGG = Actor(PRINCIPAL, "sonnegg")
SOMEBODY = Actor(CONTRACTOR)
JOB = Actor(SYSTEM)
ANNA = Redeem(email="a" * 64, name="1" * 64)
BENO = Redeem(email="b" * 64, name="2" * 64)

# From, action, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start| active| code_issued| P S
active| redeem| =| code_redeemed| C
active| use_up| used_up| used_up| S +
active| expire| expired| expired| S +
active| revoke| revoked| revoked| P +
"""


def code(*steps: Action, **facts: object) -> Order:
    """Issue a code and take steps at once."""
    order = MACHINE.start("C-1", at=ISSUED, by=SONNEGG, company="Meier AG", **facts)  # type: ignore[arg-type]  # facts are no parties here
    for step in steps:
        decision = decide(order, step, ISSUED)
        assert decision.allowed, decision.reasons
        order = decision.order
    return order


def decide(order: Order, action: Action, at: datetime) -> Decision:
    """Judge a step by whoever takes it."""
    by = {Redeem: SOMEBODY, Revoke: SONNEGG}.get(type(action), JOB)
    return MACHINE.decide(order, action, by=by, at=at)


def codes(decision: Decision) -> list[str]:
    """Give the codes of all reasons."""
    return [each.code for each in decision.reasons]


def test_the_rows_are_those_of_the_specification():
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert TABLE.strip().splitlines() == written(MACHINE.rows)


def test_a_code_is_used_by_many_people_of_the_company():
    """«Dieser Code gilt für Ihre Firma und kann mehrfach verwendet werden.»; none is bound."""
    order = code(*[ANNA, BENO] * 3)

    assert ("active", 6) == (order.state, order.facts["uses"])
    assert {PRINCIPAL: "sonnegg"} == order.parties


def test_a_code_with_two_uses_is_used_up_after_two():
    """As many as were granted; then the system closes it, and not before."""
    one, two = code(ANNA, max_uses=2), code(ANNA, BENO, max_uses=2)
    early = decide(one, UseUp(), ISSUED)

    assert ["registration_code.no_uses_left"] == codes(early)
    assert {"left": 1} == dict(early.reasons[0].params)
    assert ["registration_code.uses_left"] == codes(decide(two, ANNA, ISSUED))
    done = decide(two, UseUp(), ISSUED).order
    assert ("used_up", Outcome.DONE) == (done.state, done.outcome)


def test_a_code_without_limit_is_never_used_up():
    """Nothing leads there, and the way says so."""
    order = code(ANNA)
    way = MACHINE.explain(order, UseUp)

    assert ["registration_code.no_uses_left"] == codes(decide(order, UseUp(), ISSUED))
    assert way.never is not None
    assert () == way.steps


def test_the_way_to_a_used_up_code_is_to_use_it():
    """Who can lift the condition is the contractor."""
    way = MACHINE.explain(code(max_uses=1), UseUp)

    assert [("redeem", CONTRACTOR)] == [(step.action, step.by[0]) for step in way.steps]


def test_a_code_is_good_before_its_end_and_not_at_it():
    """A late tick lets nobody register, an early one ends nothing."""
    order = code(until=UNTIL)
    instant = timedelta(microseconds=1)
    early = decide(order, Expire(), UNTIL - instant)

    assert decide(order, ANNA, UNTIL - instant).allowed
    assert ["registration_code.in_time"] == codes(decide(order, ANNA, UNTIL))
    assert (["registration_code.due"], UNTIL) == (codes(early), early.reasons[0].retry_at)
    assert Outcome.EXPIRED is decide(order, Expire(), UNTIL).order.outcome


def test_a_code_without_end_does_not_expire():
    """With no date a step is never due."""
    order = code()
    later = ISSUED + timedelta(days=3650)

    assert decide(order, ANNA, later).allowed
    assert ["registration_code.due"] == codes(decide(order, Expire(), later))


def test_a_code_that_was_taken_back_is_good_for_nothing():
    """Only the principal takes it back; whoever comes later is told that it has ended."""
    order = code(ANNA, Revoke("Firma gewechselt"))
    refused = MACHINE.decide(code(), Revoke(), by=SOMEBODY, at=ISSUED)

    assert (Outcome.WITHDRAWN, "Firma gewechselt") == (order.outcome, order.facts["reason"])
    assert ["lifecycle.ended"] == codes(decide(order, BENO, ISSUED))
    assert ["lifecycle.wrong_role"] == codes(refused)


@pytest.mark.parametrize("steps", [(), (ANNA,), (Revoke(),)])
def test_a_code_is_nobody_s_turn(steps: tuple[Action, ...]):
    """Nobody has to register: «Turn of a code: nobody»."""
    order = code(*steps, max_uses=1)

    assert () == MACHINE.turn(order, ISSUED)


def test_the_principal_is_told_who_registers():
    """Effect unless said otherwise: every other bound party."""
    assert (Notify(PRINCIPAL),) == decide(code(), ANNA, ISSUED).effects


def test_neither_address_nor_name_fits_into_an_event():
    """Storage 2.10: what is personal is kept elsewhere; an event holds its digest."""
    with pytest.raises(BadFields) as caught:
        MACHINE.action("redeem", {"email": "anna@example.com", "name": "Anna Meier"})

    assert [("email", "wrong_type"), ("name", "wrong_type")] == [
        (each.path, each.code) for each in caught.value.faults
    ]
    assert "anna" not in caught.value.say("de").lower() + str(caught.value).lower()


def test_the_digests_stay_in_the_event():
    """An order shows how often a code was used, not by whom."""
    order = code(ANNA, max_uses=3)

    assert {"email": "a" * 64, "name": "1" * 64} == dict(order.events[1].facts)
    assert {"company": "Meier AG", "max_uses": 3, "uses": 1} == dict(order.facts)


@pytest.mark.parametrize("uses", [0, -1, True, "viele"])
def test_a_code_is_good_once_at_least(uses: object):
    """A code for no use would be used up before anybody saw it."""
    with pytest.raises(BadFields) as caught:
        code(max_uses=uses)

    assert ["max_uses"] == [each.path for each in caught.value.faults]
