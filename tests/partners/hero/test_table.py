"""The table of a maintenance contract, row by row as its specification reads the manual."""

from datetime import UTC, datetime
from typing import Any

import pytest

from fixflow.lifecycle import (
    Action,
    CreateOrder,
    CreateProject,
    CreateTask,
    Effect,
    Lift,
    Notify,
    NotifyPerson,
    Order,
    Outcome,
    Phase,
)
from fixflow.parties import CONTRACTOR, CUSTOMER, SYSTEM, Actor
from fixflow.partners import hero

AT = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
SELF = Actor(SYSTEM)
# Golden id of the recurrence spec: realm muster, contract WV-17, revision 1, 1 October 2027.
OCTOBER = "7d8e6377-4c55-535b-b1a4-79e067879da4"

# From, action, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start| active| created| C
active| deactivate| inactive| deactivated| C
inactive| activate| active| activated| C
inactive| archive| archived| archived| C
active| trigger_action| =| action_triggered| C
active, inactive| edit| =| edited| C
active| occurrence_reminded| =| occurrence_reminded| S
active, inactive| occurrence_due| =| occurrence_due| S
active, inactive| occurrence_missed| =| occurrence_missed| S +
"""


def contract(*steps: Action, **facts: Any) -> Order:
    """Save a contract, and take steps with it."""
    given = {"contract": "WV-17", "on_due": hero.OnDue.TASK, "assignee": "E-4", **facts}
    order = hero.PROGRAM.start("WV-17", at=AT, by=MEIER, **given)
    for each in steps:
        order = taken(order, each).order
    return order


def taken(order: Order, action: Action) -> Any:
    """Take a step that is allowed, by whoever owes it."""
    [owner] = {row.by[0] for row in hero.ROWS if row.action is type(action)}
    by = SELF if owner is SYSTEM else MEIER
    decision = hero.PROGRAM.decide(order, action, by=by, at=order.at)
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision


def test_the_rows_are_those_of_the_specification(rows):
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert TABLE.strip().splitlines() == rows(hero.PROGRAM)


def test_the_states_stand_in_their_phases():
    """Overview reads phase and outcome, never the state's own name."""
    assert {
        "active": (Phase.COMMITTED, None, "Aktiviert"),
        "inactive": (Phase.WAITING, None, "Deaktiviert"),
        "archived": (Phase.CLOSED, Outcome.DONE, "Archiviert"),
    } == {each.key: (each.phase, each.outcome, each.label.de) for each in hero.STATES}


@pytest.mark.parametrize(
    "steps",
    [(), (hero.Deactivate(),), (hero.Deactivate(), hero.Archive(confirm=True))],
    ids=["active", "inactive", "archived"],
)
def test_a_contract_is_nobody_s_turn(steps: tuple[Action, ...]):
    """It waits for its dates, not for a person; said explicitly by its states."""
    order = contract(*steps)

    assert () == hero.PROGRAM.turn(order, order.at)


@pytest.mark.parametrize(
    ("facts", "effect"),
    [
        ({"on_due": "project"}, CreateProject("Neu - Erstkontakt", "E-4", OCTOBER)),
        ({"on_due": "task"}, CreateTask("E-4", OCTOBER)),
        ({"on_due": "notice"}, NotifyPerson(CONTRACTOR, "E-4", OCTOBER)),
        ({"on_due": "order"}, CreateOrder(None, OCTOBER, "E-4")),
        ({"on_due": "order", "program": "imofix@1"}, CreateOrder("imofix@1", OCTOBER, "E-4")),
    ],
)
def test_a_due_occurrence_sets_off_what_was_chosen(facts: dict[str, str], effect: Effect):
    """«Für die Aktionen bei Fälligkeit stehen dir aktuell vier Optionen»; key = occurrence id."""
    order = contract(**facts)

    assert (effect,) == taken(order, hero.OccurrenceDue(OCTOBER)).effects
    assert (effect,) == taken(order, hero.TriggerAction("form-88", occurrence=OCTOBER)).effects


def test_what_comes_in_addition_has_an_id_of_its_own_or_that_of_the_token():
    """EXTRA consumes nothing: the occurrence in October still falls due."""
    order = contract()
    added = hero.TriggerAction("form-88", hero.Trigger.EXTRA)
    named = hero.TriggerAction("form-89", hero.Trigger.EXTRA, "45abf8ac")

    assert (CreateTask("E-4", "extra:form-88"),) == taken(order, added).effects
    assert (CreateTask("E-4", "45abf8ac"),) == taken(order, named).effects
    like = hero.TriggerAction(OCTOBER, hero.Trigger.EXTRA)
    assert taken(contract(added, named, like), hero.OccurrenceDue(OCTOBER)).allowed


@pytest.mark.parametrize("step", [hero.OccurrenceReminded(OCTOBER), hero.OccurrenceMissed(OCTOBER)])
def test_the_employee_is_told_of_what_comes_and_of_what_was_missed(step: Action):
    """«im Vorfeld der Fälligkeit eine Erinnerung»; nothing is missed in silence."""
    assert (NotifyPerson(CONTRACTOR, "E-4"),) == taken(contract(), step).effects


def test_an_edit_counts_for_what_falls_due_after_it():
    """Another employee, another action; what else was changed stays in the event."""
    order = contract(hero.Edit("Anna übernimmt", hero.OnDue.NOTICE, "E-5"))

    assert (NotifyPerson(CONTRACTOR, "E-5", OCTOBER),) == taken(
        order, hero.OccurrenceDue(OCTOBER)
    ).effects
    assert "changes" not in order.facts
    assert "Anna übernimmt" == order.events[-1].facts["changes"]


def test_a_bound_customer_hears_of_a_step_of_the_contractor():
    """Effect unless said otherwise: Notify to every other bound party."""
    order = contract(customer="K-9")

    by_hand = hero.TriggerAction("form-88", occurrence=OCTOBER)

    assert (Notify(CUSTOMER),) == taken(order, hero.Deactivate()).effects
    assert (Notify(CUSTOMER), CreateTask("E-4", OCTOBER)) == taken(order, by_hand).effects
    assert (CreateTask("E-4", OCTOBER),) == taken(order, hero.OccurrenceDue(OCTOBER)).effects


def test_an_active_contract_is_deactivated_before_it_is_archived():
    """«Wenn du einen Wartungsauftrag deaktiviert hast, so kannst du diesen auch per Klick [Archivieren]»."""
    order = contract()
    refused = hero.PROGRAM.decide(order, hero.Archive(confirm=True), by=MEIER, at=AT)
    [reason] = refused.reasons

    assert ("lifecycle.wrong_state", (Lift(CONTRACTOR, "deactivate"),)) == (
        reason.code,
        reason.lifted_by,
    )
    assert (reason.says or "").startswith("Wenn du einen Wartungsauftrag deaktiviert hast")
    way = hero.PROGRAM.explain(order, hero.Archive)
    assert ["deactivate"] == [each.action for each in way.steps]


def test_an_inactive_contract_is_activated_before_it_is_triggered():
    """TRIGGER_WHEN_INACTIVE = refuse; the way is activate."""
    order = contract(hero.Deactivate())
    way = hero.PROGRAM.explain(order, hero.TriggerAction)

    assert ["activate"] == [each.action for each in way.steps]
    assert () == hero.TRIGGER_WHEN_INACTIVE
    assert hero.Trigger.ADVANCE is hero.TRIGGER


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (hero.OccurrenceReminded("x"), "lifecycle.wrong_state"),
        (hero.OccurrenceDue("x"), "hero.due_before"),
        (hero.OccurrenceMissed("x"), "hero.due_before"),
    ],
)
def test_nothing_is_due_in_an_inactive_contract(step: Action, code: str):
    """Activation catches nothing up: what was due meanwhile is suppressed."""
    refused = hero.PROGRAM.decide(contract(hero.Deactivate()), step, by=SELF, at=AT)

    assert [code] == [each.code for each in refused.reasons]


def test_nothing_leads_back_from_the_archive():
    """«Nach dem Archivieren ist dieser Wartungsauftrag nicht mehr reaktivierbar»."""
    order = contract(hero.Deactivate(), hero.Archive(confirm=True))
    [reason] = hero.PROGRAM.decide(order, hero.Activate(), by=MEIER, at=AT).reasons

    assert "lifecycle.ended" == reason.code
    assert "Nach dem Archivieren ist dieser Wartungsauftrag nicht mehr reaktivierbar" == reason.says
    assert hero.PROGRAM.explain(order, hero.Edit).never is not None
