"""The page of events and effects: what is recorded, and what follows from it for other systems.

Doors and topics are what the outbox itself says of each effect.
"""

import inspect
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Final

import attrs
from markup import code, codes, flowed, page, table

from fixflow.lifecycle import Row
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
    Print,
    TakeStep,
    TriggerShipment,
)
from fixflow.parties import PRINCIPAL
from fixflow.partners import REFS, Program, shipped, velux
from fixflow.storage.outbox.addressing import addressed

INTRODUCTION: Final = """\
# Events and effects

Every step that is allowed records one event, and has effects: what the host is to do, as data.
The desk writes a letter for each effect in the transaction of the step; `deliver` hands it to the door.
A letter holds references and no text of the order; how doors are written is in [](../how-to/tell-other-systems.md)."""
EFFECTS: Final = """\
## Effects, doors, topics

The same key, where an effect has one, is told once."""
SAMPLES: Final[tuple[Effect, ...]] = (
    Notify(PRINCIPAL),
    NotifyPerson(PRINCIPAL, person="E-4", key="k"),
    TriggerShipment("k"),
    CreateOrder("imofix@1", "k"),
    TakeStep("AU-1", "accept", "O-1"),
    CreateTask("E-4", "k"),
    CreateProject("stage", "contact", "k"),
    Print("k"),
    Export("immomio", "ticket", "k"),
    Archive("immomio", "D-1"),
    LinkToActivity("immomio", "D-1", "A-1"),
)
EVENTS: Final = """\
## {ref}

{label}."""


def events_page() -> str:
    """Write the page."""
    programs = map(shipped, REFS)
    return page(
        INTRODUCTION,
        EFFECTS,
        table(("Effect", "What it wants", "Fields", "Door", "Topic"), effects()),
        *(block for each in programs for block in events(each)),
    )


def effects() -> Iterator[tuple[str, ...]]:
    """Give a row for each kind of effect, as the outbox addresses it."""
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    order = velux.PROGRAM.start("VX-1", place="CH-ZH", at=noon)
    for sample in SAMPLES:
        told = addressed(order, sample)
        own = isinstance(sample, Archive | Export | LinkToActivity)
        yield (
            code(type(sample).__name__),
            said(type(sample)),
            codes(each.name for each in attrs.fields(type(sample))),
            "the effect names it" if own else code(told.door),
            topic(sample, told.topic),
        )


def topic(sample: Effect, named: str) -> str:
    """Write what a letter is, in the words of its door."""
    if isinstance(sample, Notify):
        return "the event’s name"
    return "the effect names it" if isinstance(sample, Export) else code(named)


def events(program: Program) -> Iterator[str]:
    """Write the events of one program."""
    yield EVENTS.format(ref=program.ref, label=program.label.say("en"))
    found: dict[str, list[Row]] = {}
    for row in program.machine.rows:
        found.setdefault(row.event, []).append(row)
    yield table(
        ("Event", "Recorded by", "Leads to", "Effects"),
        (event(name, rows) for name, rows in found.items()),
    )


def event(name: str, rows: list[Row]) -> tuple[str, ...]:
    """Write one event: its actions, where they lead, and what follows."""
    actions = dict.fromkeys(row.action.action_name for row in rows)
    states = dict.fromkeys(code(row.to.key) if row.to else "the same state" for row in rows)
    follows = dict.fromkeys(effect(each) for row in rows for each in row.effects)
    return code(name), codes(actions), ", ".join(states), " ".join(follows)


def effect(each: object) -> str:
    """Write what a row wants done: a value, or what a function of the order says it makes."""
    if isinstance(each, Notify):
        return f"Tell the {each.to.value}."
    if isinstance(each, partial):
        return f"{said(each.func)} ({code(each.args[0].action_name)})"
    roles = (
        inspect.getclosurevars(each).nonlocals.get("roles") if inspect.isfunction(each) else None
    )
    if roles:
        also = " and ".join(role.value for role in roles)
        return f"Tell every other bound party, and the {also} always."
    return said(each)


def said(named: object) -> str:
    """Give the first sentence of a docstring."""
    sentence = (inspect.getdoc(named) or "").partition("\n\n")[0].partition("; for a row")[0]
    return f"{flowed(sentence).rstrip('.')}."
