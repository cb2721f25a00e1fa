"""Telling: a letter for each effect, in the step's own transaction, once."""

import json
import typing
from datetime import UTC, date, datetime, timedelta

import pytest

from fixflow.desk import Desk
from fixflow.lifecycle import effects
from fixflow.lifecycle.effects import (
    Archive,
    CreateOrder,
    CreateProject,
    CreateTask,
    Effect,
    Export,
    LinkToActivity,
    Notify,
    NotifyPerson,
    Occasion,
    Print,
    TakeStep,
    TriggerShipment,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import hero, velux
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.addressing import addressed
from tests.carrying import put

ASKED = datetime(2026, 5, 4, 8, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
VELUX = Actor(PRINCIPAL, "velux")

WORK = Occasion(
    subject=("customer", "K-9"), name="Thermenwartung", documents=("D-1", "D-2"),
    due=date(2027, 10, 1), late_by=60_000_000, occurrence="W-1", on=date(2027, 9, 20),
)  # fmt: skip
ABOUT: dict[str, object] = {
    "subject": {"customer": "K-9"}, "name": "Thermenwartung", "documents": ["D-1", "D-2"],
    "due": "2027-10-01", "late_by": 60_000_000, "occurrence": "W-1", "on": "2027-09-20",
}  # fmt: skip
ADDRESSES: list[tuple[Effect, str, str, dict[str, object]]] = [
    (Notify(PRINCIPAL), "mail", "received", {"to": "principal", "party": "velux"}),
    (Notify(CONTRACTOR), "mail", "received", {"to": "contractor", "party": None}),
    (
        NotifyPerson(CONTRACTOR, "anna", "C-1#3"), "mail", "received",
        {"to": "contractor", "party": None, "person": "anna", "key": "C-1#3"},
    ),
    (Archive("immomio", "D-1"), "immomio", "archive", {"document": "D-1"}),
    (
        LinkToActivity("immomio", "D-1", "X-1"), "immomio", "link",
        {"document": "D-1", "activity": "X-1"},
    ),
    (Export("immomio", "ticket", "T-1"), "immomio", "ticket", {"key": "T-1"}),
    (TriggerShipment("G-1"), "shipments", "trigger_shipment", {"key": "G-1"}),
    (
        CreateOrder("imofix@1", "O-1"), "orders", "create_order",
        {"program": "imofix@1", "key": "O-1", "assignee": None},
    ),
    (
        CreateProject("new", "anna", "C-1#3"), "projects", "create_project",
        {"stage": "new", "contact": "anna", "key": "C-1#3"},
    ),
    (CreateTask("anna", "C-1#3"), "tasks", "create_task", {"assignee": "anna", "key": "C-1#3"}),
    (Print("B-1"), "papers", "print", {"key": "B-1"}),
    (
        TakeStep("SP-1", "settle", "B-1"), "orders", "take_step",
        {"order": "SP-1", "action": "settle", "asked_by": "B-1"},
    ),
]  # fmt: skip
WITH_WORK: list[tuple[Effect, str, str, dict[str, object]]] = [
    (
        NotifyPerson(CONTRACTOR, "anna", "C-1#3", WORK), "mail", "received",
        {"to": "contractor", "party": None, "person": "anna", "key": "C-1#3", **ABOUT},
    ),
    (
        CreateOrder("a@1", "O-1", "anna", WORK, (("size", "M"),)), "orders", "create_order",
        {"program": "a@1", "key": "O-1", "assignee": "anna", **ABOUT, "facts": {"size": "M"}},
    ),
    (
        CreateProject("new", "anna", "C-1#3", WORK), "projects", "create_project",
        {"stage": "new", "contact": "anna", "key": "C-1#3", **ABOUT},
    ),
    (
        CreateTask("anna", "C-1#3", WORK), "tasks", "create_task",
        {"assignee": "anna", "key": "C-1#3", **ABOUT},
    ),
]  # fmt: skip
ONCE = [each[0] for each in ADDRESSES if type(each[0]) not in (Notify, Archive, LinkToActivity)]


@pytest.fixture
def order(desk: Desk) -> str:
    """An order of VELUX, received."""
    desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=ASKED)
    return "VX-1"


def tell(desk: Desk, order: str, *wanted: Effect) -> None:
    """Tell the effects of an order's last step."""
    shown = desk.show(order)
    desk.run(lambda scope: telling.tell(scope, shown, wanted))


def test_every_effect_has_an_address() -> None:
    """A new effect needs a door, or it is never told."""
    every = {*typing.get_args(effects.Effect), NotifyPerson}

    assert every == {type(each[0]) for each in ADDRESSES}


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: repr(each[0])[:60])
def test_an_effect_goes_by_its_door_with_references_only(
    desk: Desk, order: str, address: tuple[Effect, str, str, dict[str, object]]
) -> None:
    """Storage specification 2.6.1; the role's party is the one bound at that step."""
    effect, *expected = address
    told = addressed(desk.show(order), effect)

    assert expected == [told.door, told.topic, dict(told.body)]


@pytest.mark.parametrize("address", WITH_WORK, ids=lambda each: type(each[0]).__name__)
def test_work_that_comes_back_says_what_it_is_about(
    desk: Desk, order: str, address: tuple[Effect, str, str, dict[str, object]]
) -> None:
    """Recurrence specification 2.4: subject, name, documents and day travel with each action."""
    effect, *expected = address
    told = addressed(desk.show(order), effect)

    assert expected == [told.door, told.topic, dict(told.body)]


def test_a_step_and_its_letters_are_one_transaction(desk: Desk) -> None:
    """P3: nothing committed is silent, and nothing is told that did not commit."""
    desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=ASKED)

    def act_and_fail() -> None:
        with desk.together():
            desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act_and_fail()

    assert [(1, "mail", "received")] == [
        (each.version, each.door, each.topic) for each in desk.letters("order", "VX-1")
    ]
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)
    assert [(1, "received"), (2, "customer_contacted")] == [
        (each.version, each.topic) for each in desk.letters("order", "VX-1")
    ]


def test_a_step_that_is_replayed_tells_nothing_more(desk: Desk) -> None:
    """The same command under its key took effect once."""
    for _ in range(2):
        desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=ASKED, key="k-1")

    assert 1 == len(desk.letters("order", "VX-1"))


def test_a_log_that_is_only_kept_tells_nothing() -> None:
    """`tells=False`: another system has told it all."""
    import fixflow

    with fixflow.open(":memory:", tells=False) as desk:
        desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=ASKED)

        assert () == desk.letters("order", "VX-1")


@pytest.mark.parametrize("effect", ONCE, ids=lambda each: type(each).__name__)
def test_an_effect_with_a_key_is_told_once(desk: Desk, order: str, effect: Effect) -> None:
    """«the same key sends them once»: also by another step."""
    before = len(desk.letters("order", order))
    tell(desk, order, effect)
    desk.act(order, velux.ConfirmContact(), by=MEIER, at=ASKED)
    told = len(desk.letters("order", order))
    tell(desk, order, effect)

    assert before + 2 == told == len(desk.letters("order", order))


@pytest.mark.parametrize("effect", ONCE, ids=lambda each: type(each).__name__)
def test_the_same_key_of_another_order_is_told_too(desk: Desk, order: str, effect: Effect) -> None:
    """A key is made of one order's facts, such as a form's token: two contracts may have the same."""
    desk.receive(velux.PROGRAM, "VX-2", place="DE-NW", by=VELUX, at=ASKED)
    before = len(desk.letters("order", "VX-2"))
    tell(desk, order, effect)
    tell(desk, "VX-2", effect)

    assert before + 1 == len(desk.letters("order", "VX-2"))


def test_two_contracts_that_are_triggered_by_the_same_token_both_get_their_task(
    desk: Desk,
) -> None:
    """What took effect is told: each craftsman's form counts its tokens for itself."""
    for contract in ("WV-17", "WV-18"):
        desk.receive(
            hero.PROGRAM, contract, by=MEIER, at=ASKED, contract=contract,
            on_due=hero.OnDue.TASK, assignee="E-4",
        )  # fmt: skip
        extra = hero.TriggerAction("form-1", hero.Trigger.EXTRA)
        assert desk.act(contract, extra, by=MEIER, at=ASKED).allowed

        assert ["create_task"] == [
            each.topic for each in desk.letters("order", contract) if each.door == "tasks"
        ]


def test_one_key_makes_an_order_of_each_program(desk: Desk, order: str) -> None:
    """The host makes two different things by it."""
    tell(desk, order, CreateOrder("imofix@1", "O-1"), CreateOrder(None, "O-1"))

    assert 2 == sum(each.door == "orders" for each in desk.letters("order", order))


def test_a_letter_that_stands_under_another_subject_is_told_loudly(desk: Desk, order: str) -> None:
    """Passed over in silence, an effect that has committed would never be told."""
    tell(desk, order, Print("B-1"))
    desk.run(moved_away)

    with pytest.raises(telling.LetterOfAnother):
        tell(desk, order, Print("B-1"))


def moved_away(_: object) -> typing.Generator[tuple[str, tuple[()]], typing.Any, typing.Any]:
    """Let every letter be about another order."""
    return (yield "UPDATE fx_outbox SET subject = 'VX-9' WHERE subject <> '' RETURNING id", ())


def test_an_effect_without_a_key_is_told_by_every_step(desk: Desk, order: str) -> None:
    """Two notifications of one step go to two people; a step that is written twice tells once."""
    desk.act(order, velux.ConfirmContact(), by=MEIER, at=ASKED)
    both = (Notify(PRINCIPAL), Notify(CONTRACTOR))
    tell(desk, order, *both)
    tell(desk, order, *both)

    assert [1, 2, 2] == [each.version for each in desk.letters("order", order)]


def test_letters_of_one_step_are_numbered_as_their_effects_stand(desk: Desk, order: str) -> None:
    """«in the order in which they stand» (effects): the archive first, then the link to it."""
    tell(desk, order, Archive("immomio", "D-1"), LinkToActivity("immomio", "D-1", "X-1"))

    assert ["archive", "link"] == [
        each.topic for each in desk.letters("order", order) if each.door == "immomio"
    ]


def test_a_reminder_is_told_once_for_its_due_key_and_recipient(desk: Desk, order: str) -> None:
    """A tick that is run again after a crash rings nothing twice."""
    shown, at = desk.show(order), ASKED + timedelta(days=14)

    def remind(run: int, to: Actor) -> bool:
        told = ("contact", run, "late"), to.role, "reminder", {"late_by": 3}, at
        return bool(
            desk.run(lambda scope: telling.write_all([telling.of_reminder(scope, shown, *told)]))
        )

    assert [True, False, True, True] == [
        remind(1, MEIER), remind(1, MEIER), remind(2, MEIER), remind(1, VELUX),
    ]  # fmt: skip


@pytest.mark.usefixtures("order")
def test_the_body_is_canonical_and_holds_its_version(desk: Desk) -> None:
    """Hashed and compared as bytes on every database."""
    ((body,),) = desk.read(raw_body)

    assert '{"party":null,"to":"contractor","v":1}' == body
    assert {"v": 1, "to": "contractor", "party": None} == json.loads(str(body))


def raw_body(_: object) -> typing.Generator[tuple[str, tuple[()]], typing.Any, typing.Any]:
    """Read the only body there is."""
    return (yield "SELECT body FROM fx_outbox", ())


def test_two_doors_get_two_letters(desk: Desk) -> None:
    """The door is part of what makes a letter."""
    assert put(desk, "A", 2, door="erp") != put(desk, "A", 2, door="shop")
    assert 2 == len(desk.letters("order", "A"))
