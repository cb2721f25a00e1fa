"""What holds for each of the shipped programs, in every state, for every action and role."""

import re
from collections.abc import Iterable

import pytest

from fixflow.deadlines import DeadlineState
from fixflow.lifecycle import GUARD, OWN, Action, BadFields, Machine, Reason, encode_facts
from fixflow.parties import Role
from fixflow.texts import Language

SPOKEN: set[object] = set()
SPACED = re.compile(r"\s[:;!?»]|«\s")  # Switzerland sets no space there, in French either
LANGUAGES: tuple[Language, ...] = ("de", "de-CH", "en", "fr", "it")


def test_every_row_can_be_taken(explored):
    """A row that no path reaches would be a sentence of the manual that never applies."""
    rows = {
        (source.key, row.event, (row.to or source).key)
        for row in explored.program.machine.rows
        for source in row.source_state
    }

    assert rows == set(explored.taken)


def test_every_state_is_reached(explored):
    """A state that no path reaches is none."""
    states = {state.key for state in explored.program.machine.states}

    assert states == {order.state for order in explored.orders}


def test_choices_answer_everywhere_and_each_refusal_speaks(explored, actors):
    """Asking never raises; a refusal has a code and says why in every language."""
    for order in explored.orders:
        for actor in actors.values():
            choices = explored.program.choices(order, by=actor, at=order.at)

            assert [*explored.program.machine.actions][1:] == [each.action for each in choices]
            for choice in choices:
                assert choice.allowed is not bool(choice.reasons)
                assert_spoken(choice.reasons)
                if order.version < 6:
                    assert choice.way.say("de")
                for case in choice.cases:
                    assert_spoken(case.reasons)


def test_decide_answers_everywhere_and_each_refusal_speaks(explored, actors):
    """Every state, action, case and role: a new order or reasons, never an exception."""
    for order in explored.orders:
        for actor in actors.values():
            for action in explored.actions:
                decision = explored.program.decide(order, action, by=actor, at=order.at)

                assert decision.refused is (decision.order is order)
                assert_spoken((*decision.reasons, *decision.warnings))


def test_decide_answers_names_and_classes_too(explored, actors):
    """Where the state has no row, or the role may not, nobody asks for fields; else they are due."""
    for order in explored.orders:
        here: dict[type[Action], set[Role]] = {}
        for row in explored.program.machine.rows:
            if order.state in {state.key for state in row.source_state}:
                here.setdefault(row.action, set()).update(row.by)
        for actor in actors.values():
            for name, kind in explored.program.actions.items():
                fields_due = any(spec.required for spec in kind.specs.values())
                for named in (name, kind):
                    try:
                        decision = explored.program.decide(order, named, by=actor, at=order.at)
                    except BadFields:
                        assert fields_due
                        assert actor.role in here[kind]
                    else:
                        assert decision.refused is (decision.order is order)
                        assert not fields_due or actor.role not in here.get(kind, ())
                        assert_spoken(decision.reasons)


def test_a_guard_s_code_is_the_one_that_it_was_declared_with(explored, actors):
    """Who lists the conditions of a program finds each reason under its code."""
    checks = {
        check.name
        for cells in explored.program.machine.cells.values()
        for cell in cells.values()
        for move in cell.moves
        for check in move.checks
    }
    codes = {
        reason.code
        for order in explored.orders
        for actor in actors.values()
        for action in explored.actions
        for reason in explored.program.decide(order, action, by=actor, at=order.at).reasons
        if reason.kind is GUARD
    }

    assert codes - {f"{explored.program.name}.due"} <= checks  # a date is no guard of the program
    assert all(name.startswith(f"{explored.program.name}.") for name in checks)


def assert_spoken(reasons: Iterable[Reason]) -> None:
    """Check that each reason has a dotted code and a sentence in each language; each kind once."""
    for reason in reasons:
        kind = (reason.code, reason.text.en, tuple(reason.params))
        if kind in SPOKEN:
            continue
        SPOKEN.add(kind)
        assert "." in reason.code
        for lang in LANGUAGES:
            assert reason.say(lang).strip()
            assert "{" not in reason.say(lang)
            assert not SPACED.search(reason.say(lang))
        assert None not in (reason.text.fr, reason.text.it)


def test_replay_gives_the_order_again(explored):
    """An order is the fold of its events and nothing else."""
    for order in explored.orders:
        assert order == explored.program.replay(order.events)


def test_facts_survive_json(explored):
    """What a database keeps of an event is read back exactly."""
    machine: Machine = explored.program.machine
    for order in explored.orders:
        for event in order.events:
            written = encode_facts(event.facts)

            assert dict(event.facts) == dict(machine.decode_facts(event.action, written))


def test_an_ended_order_has_no_open_deadline(explored):
    """An event that sets an outcome cancels every clock that it does not end."""
    for order in explored.orders:
        if order.ended:
            states = {each.state for each in explored.program.deadlines(order, order.at)}

            assert states <= {DeadlineState.MET, DeadlineState.LATE}


def test_whoever_is_bound_hears_of_a_step(explored, actors):
    """Effect unless said otherwise: every other bound party is told; the actor himself never."""
    for order in explored.orders:
        for action in explored.actions:
            for actor in actors.values():
                decision = explored.program.decide(order, action, by=actor, at=order.at)
                told = [each.to for each in decision.effects if hasattr(each, "to")]

                assert actor.role not in told
                assert len(told) == len(set(told))


@pytest.mark.parametrize("field", ["de", "en", "fr", "it"])
def test_every_label_speaks_four_languages(explored, field):
    """Labels are what contractors and principals see, in Ticino and Geneva as well."""
    program = explored.program
    labels = (
        *(state.label for state in program.machine.states),
        *(action.label for action in program.machine.actions.values()),
        *(clock.label for clock in program.clocks),
        *(
            choice.label
            for action in program.machine.actions.values()
            for spec in action.specs.values()
            for choice in spec.choices
        ),
    )

    assert all(getattr(label, field) for label in labels)
    assert not any(SPACED.search(getattr(label, field)) for label in labels)


def test_every_row_says_where_it_comes_from(explored):
    """The manual's words, or the mark of a row of our own."""
    assert all(row.says for row in explored.program.machine.rows)
    assert any(row.says == OWN for row in explored.program.machine.rows)


def test_clocks_name_events_of_the_table(explored):
    """A clock that waits for an event that no row records would never start or never end."""
    events = {row.event for row in explored.program.machine.rows}
    named = {
        event
        for clock in explored.program.watched
        for event in (*clock.starts, *clock.meets, *clock.cancels)
    }

    assert named <= events


def test_a_step_of_the_system_binds_nobody(explored):
    """The first actor of a role is bound to the order as its party; the system is none."""
    assert all(Role.SYSTEM not in order.parties for order in explored.orders)
