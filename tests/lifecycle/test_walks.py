"""Random walks and every corner of the table: nothing leaves it, and every no says why."""

import json
import pickle
import random
from collections.abc import Iterator
from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle import ABSENT, GIVEN, WRONG_STATE, Action, Order, encode_facts
from fixflow.money import chf
from fixflow.parties import Actor, Role
from fixflow.texts import LANGUAGES
from tests.lifecycle.parcel import (
    AT,
    MACHINE,
    ROWS,
    SHOP,
    Answer,
    Ask,
    Bill,
    Drop,
    Expire,
    Fetch,
    HandOver,
    Load,
    Pay,
    Retract,
    Take,
    To,
    Void,
)

ACTIONS: tuple[Action, ...] = (
    Pay(), Take(), Ask(chf("30")), Ask(chf("5")), Answer(), Answer(chf("40")), Retract(), Load(),
    Load(AT), HandOver(To.BOX), HandOver(To.PERSON), Fetch(), Bill(chf("9")),
    Bill(chf("99"), "R-1"), Void(), Drop("x"), Expire(),
)  # fmt: skip
ACTORS = tuple(Actor(role, role.value) for role in Role)


def wander(seed: int, length: int = 12) -> Order:
    """Walk at random, taking every step that is allowed."""
    chance = random.Random(seed)  # noqa: S311  a walk, no secret
    order = MACHINE.start(
        "P-1",
        at=AT,
        by=SHOP,
        title="Vase",
        prepaid=chance.random() < 0.7,
        limit=chance.choice((None, "20")),
        currency="CHF",
        keep_until=AT + timedelta(hours=3),
    )
    for _ in range(length):
        at = order.at + timedelta(minutes=chance.randrange(120))
        by, action = chance.choice(ACTORS), chance.choice(ACTIONS)
        decision = MACHINE.decide(order, action, by=by, at=at)
        assert decision.allowed or decision.order is order
        order = decision.order
    return order


def reached() -> Iterator[Order]:
    """Find an order in each state."""
    seen: set[str] = set()
    for seed in range(400):
        order = wander(seed, length=40)
        if order.state not in seen:
            seen.add(order.state)
            yield order


REACHED = tuple(reached())


def test_the_walks_reach_every_state():
    """Else the tests below would be silent about some."""
    assert set(MACHINE.by_key) == {order.state for order in REACHED}


@given(st.integers(min_value=0, max_value=10**9))
def test_replay_gives_the_order_at_every_prefix_also_through_json(seed: int):
    """An order is the fold of its events, however they were kept."""
    order = wander(seed, length=30)
    events = tuple(
        attrs.evolve(
            each,
            facts=MACHINE.decode_facts(
                each.action, json.loads(json.dumps(encode_facts(each.facts)))
            ),
        )
        for each in order.events
    )
    for length in range(1, len(events) + 1):
        prefix = MACHINE.replay(events[:length])
        assert MACHINE.replay(order.events[:length]) == prefix

    assert order == MACHINE.replay(events)
    assert order == pickle.loads(pickle.dumps(order))  # noqa: S301  our own bytes


@given(st.integers(min_value=0, max_value=10**9))
def test_each_step_follows_a_row_as_it_is_written(seed: int):
    """An independent acceptor: the rows read one by one, without any index."""
    order = wander(seed)
    state = "START"
    for event in order.events:
        rows = [
            row
            for row in ROWS
            if state in {each.key for each in row.source_state}
            and (row.event, row.action.action_name) == (event.name, event.action)
            and (row.when is None or fits(row.when, event.facts.get(row.when[0])))
        ]
        assert 1 == len(rows)
        assert event.by.role in rows[0].by
        state = rows[0].to.key if rows[0].to else state

    assert order.state == state


def fits(when: tuple[str, object], value: object) -> bool:
    """Tell whether a value falls into a case."""
    return when[1] in (value, ABSENT if value is None else GIVEN)


@pytest.mark.parametrize("order", REACHED, ids=lambda order: order.state)
@pytest.mark.parametrize("by", ACTORS, ids=lambda actor: actor.role.value)
def test_every_refusal_speaks_every_language_and_has_a_way_or_never(order: Order, by: Actor):
    """Each refusal has code, de, en, a way or never."""
    for choice in MACHINE.choices(order, by=by, at=order.at):
        for reason in choice.reasons:
            assert reason.code.count(".") == 1
            assert all(reason.say(lang) for lang in LANGUAGES)
        assert all(choice.way.say(lang) for lang in LANGUAGES)
        if any(reason.kind is WRONG_STATE for reason in choice.reasons):
            assert (choice.way.never is None) == bool(choice.way.steps)


@pytest.mark.parametrize("order", REACHED, ids=lambda order: order.state)
@pytest.mark.parametrize("action", ACTIONS, ids=str)
@pytest.mark.parametrize("by", ACTORS, ids=lambda actor: actor.role.value)
def test_choices_and_decide_agree(order: Order, action: Action, by: Actor):
    """What `choices` allows only a guard that reads a field can still refuse."""
    choice = next(
        each
        for each in MACHINE.choices(order, by=by, at=order.at)
        if each.action == action.action_name
    )
    decision = MACHINE.decide(order, action, by=by, at=order.at)
    needs = {"parcel.worth_asking"}

    assert choice.allowed or decision.refused
    assert not choice.allowed or {each.code for each in decision.reasons} <= needs
