"""Choices: every action, possible or not, with its reasons, cases, fields and way."""

from datetime import datetime, timedelta

import attrs
import pytest

from fixflow.instants import NaiveInstant
from fixflow.lifecycle import Choice, Order, TimeRunsBack
from fixflow.money import chf
from fixflow.parties import Actor
from tests.lifecycle.parcel import (
    ANNA,
    AT,
    CARRIED,
    MACHINE,
    MEIER,
    ROWS,
    SHOP,
    Ask,
    HandOver,
    Load,
    Take,
    To,
    no_question,
    program,
    sent,
)

CARRYING = ((Take(), MEIER), (Load(), MEIER))
NIGHT = AT.replace(hour=23) + timedelta(hours=3)


def chosen(order: Order, by: Actor, at: datetime | None = None) -> dict[str, Choice]:
    """Ask for all choices, by name."""
    return {each.action: each for each in MACHINE.choices(order, by=by, at=at or order.at)}


def test_every_action_stands_in_table_order_and_the_start_does_not():
    """Impossible ones too; `start` makes the order."""
    names = [each.action for each in MACHINE.choices(sent(), by=MEIER, at=AT)]

    assert [
        "pay", "take", "ask", "answer", "retract", "load", "hand_over", "fetch", "bill", "void",
        "drop", "expire",
    ] == names  # fmt: skip


def test_what_may_be_done_has_no_reasons():
    """A reason is a reason why not."""
    allowed = [each.action for each in MACHINE.choices(sent(), by=MEIER, at=AT) if each.allowed]

    assert ["take", "ask", "drop"] == allowed


def test_what_may_not_be_done_has_every_reason():
    """The same reasons as deciding gives."""
    order = sent((Take(), MEIER), (Ask(chf("30")), MEIER))
    load = chosen(order, ANNA, NIGHT)["load"]

    assert ["lifecycle.wrong_role", "parcel.no_question", "parcel.daylight"] == [
        each.code for each in load.reasons
    ]


def test_a_guard_that_needs_a_field_is_not_asked():
    """It reads a field that nobody has filled in yet."""
    assert chosen(sent(limit=chf("20")), MEIER)["ask"].allowed


def test_cases_are_answered_one_by_one():
    """An answer per case; the choice is allowed if one is."""
    choice = chosen(sent(*CARRYING), MEIER)["hand_over"]

    assert ([("to=person", True), ("to=box", True)], True) == (
        [(each.case, each.allowed) for each in choice.cases],
        choice.allowed,
    )


def test_the_reasons_of_all_cases_are_told_once():
    """A choice that no case allows holds those of all cases, each once."""
    choice = chosen(sent(*CARRYING), ANNA)["hand_over"]

    assert (["lifecycle.wrong_role"], [1, 1]) == (
        [each.code for each in choice.reasons],
        [len(each.reasons) for each in choice.cases],
    )


def test_a_choice_is_allowed_if_one_of_its_cases_is():
    """A question holds up the handing over to a person only."""
    rows = tuple(
        attrs.evolve(row, guards=(no_question,))
        if row.when == ("to", To.PERSON)
        else attrs.evolve(row, source_state=(*row.source_state, CARRIED))
        if row.action is Ask
        else row
        for row in ROWS
    )
    machine = program(rows)
    carried = sent(*CARRYING)
    order = machine.decide(carried, Ask(chf("30")), by=MEIER, at=carried.at).order
    choice = next(
        each for each in machine.choices(order, by=MEIER, at=order.at) if each.action == "hand_over"
    )

    assert (True, (), [False, True]) == (
        choice.allowed,
        choice.reasons,
        [each.allowed for each in choice.cases],
    )


def test_a_choice_describes_its_dialog():
    """«Jede Aktion öffnet einen kleinen Dialog»."""
    choice = chosen(sent(), MEIER)["ask"]

    assert ("Anfragen", ["message", "amount"]) == (
        choice.label.say("de"),
        [each.name for each in choice.fields],
    )


def test_what_leads_on_is_told_apart_from_what_ends_or_stays():
    """In «taken» the drawing above leads to carried by `load`; `drop` gives up, `ask` stays."""
    of_state = chosen(sent((Take(), MEIER)), MEIER)

    assert ["load"] == [name for name, each in of_state.items() if each.forward]


def test_a_choice_gives_the_way_to_it():
    """`way` is what `explain` answers."""
    order = sent()

    assert MACHINE.explain(order, HandOver) == chosen(order, MEIER)["hand_over"].way


def test_the_same_order_and_actor_get_equal_choices():
    """Memos of the machine change no answer."""
    order = sent((Take(), MEIER))

    assert MACHINE.choices(order, by=SHOP, at=order.at) == MACHINE.choices(
        order, by=SHOP, at=order.at
    )


def test_choices_take_an_instant_like_deciding():
    """The only errors are misuses."""
    with pytest.raises(NaiveInstant):
        MACHINE.choices(sent(), by=MEIER, at=datetime(2026, 5, 5))  # noqa: DTZ001  the fault itself
    with pytest.raises(TimeRunsBack):
        MACHINE.choices(sent(), by=MEIER, at=AT - timedelta(seconds=1))


def test_an_unplaced_case_has_no_cases():
    """In a wrong state no row is there to take one."""
    assert () == chosen(sent(), MEIER)["hand_over"].cases
    assert To.BOX in MACHINE.actions["hand_over"].specs["to"].choices
