"""Contracts below a desk, for tests: saved as orders of HERO, and what was told of them."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from attrs import evolve

from fixflow.deadlines import Days
from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import hero
from fixflow.recurrence import CustomerId, MaintenanceContract, OrderDue, TaskDue, every
from tests.alarms import one

ZURICH: Final = ZoneInfo("Europe/Zurich")
MEIER: Final = Actor(CONTRACTOR, "meier")
LETTERS: Final = """SELECT subject, door, topic, body FROM fx_outbox
    WHERE realm = ? AND door <> 'seal' ORDER BY made_at, subject, version, n"""
MONTHLY: Final = MaintenanceContract(
    id="WV-17",
    name="Thermenwartung",
    subject=CustomerId("K-9"),
    start=date(2027, 1, 20),
    rule=every(months=1),
    place="CH-ZH",
    on_due=TaskDue("E-4"),
    window=Days(30),
)
SAVED: Final = "2027-01-04 09:00"


def at(text: str) -> datetime:
    """Read an instant by the clock of Zurich: `2027-01-20 08:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZURICH)


def made(**changes: object) -> MaintenanceContract:
    """Make one that differs from a monthly one in Zurich, from Wednesday 20 January 2027 on."""
    return evolve(MONTHLY, **changes)  # type: ignore[arg-type]  # as the test wants it


def start_of(contract: MaintenanceContract) -> hero.Start:
    """Fill in what saving a contract asks for."""
    due = contract.on_due
    return hero.Start(
        place=contract.place,
        contract=contract.id.value,
        on_due=hero.OnDue(due.kind),
        assignee=due.employee,
        program=due.program if isinstance(due, OrderDue) else None,
        plan=hero.written(contract),
        wording=hero.wording(contract),
    )


def save(desk: Desk, contract: MaintenanceContract, when: datetime | str = SAVED) -> None:
    """Save a contract as an order of its own name."""
    then = at(when) if isinstance(when, str) else when
    name, start = contract.id.value, start_of(contract)
    assert desk.receive(desk.program("hero@1"), name, by=MEIER, at=then, action=start).allowed


def edit(desk: Desk, contract: MaintenanceContract, when: datetime | str) -> None:
    """Change a contract's plan."""
    step(desk, edit_of(contract), when, contract.id.value)


def edit_of(contract: MaintenanceContract) -> hero.Edit:
    """Fill in what changing a contract's plan asks for."""
    return hero.Edit("Plan", plan=hero.written(contract), wording=hero.wording(contract))


def step(desk: Desk, action: Action, when: datetime | str, order: str = "WV-17") -> None:
    """Take a step that is allowed."""
    then = at(when) if isinstance(when, str) else when
    decision = desk.act(order, action, by=MEIER, at=then)
    assert decision.allowed, [each.say("en") for each in decision.reasons]


def told(desk: Desk, order: str = "WV-17") -> list[str]:
    """Give what the system has told of an order's occurrences, by nominal date, in order."""
    return [
        " ".join(filter(None, (what, str(facts.get("nominal")), str(facts.get("lead") or ""))))
        for what, facts in happenings(desk, order)
    ]


def happenings(desk: Desk, order: str = "WV-17") -> list[tuple[str, Mapping[str, Any]]]:
    """Give the steps of the system's own: what became of an occurrence, and its facts."""
    return [
        (each.name.removeprefix("occurrence_"), each.facts)
        for each in desk.show(order).events
        if each.name.startswith("occurrence_")
    ]


def letters(desk: Desk, realm: str = "default") -> list[tuple[str, str, str, dict[str, Any]]]:
    """Give what was written to the outbox: subject, door, topic and body."""
    found = desk.within(Realm(realm)).read(lambda scope: one(LETTERS, (scope.realm,)))
    return [
        (str(whose), str(door), str(topic), json.loads(str(body)))
        for whose, door, topic, body in found
    ]


def bodies(desk: Desk, topic: str) -> list[dict[str, Any]]:
    """Give the bodies of what was written under a topic."""
    return [body for _, _, each, body in letters(desk) if each == topic]
