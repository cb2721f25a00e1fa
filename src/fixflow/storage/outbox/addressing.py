"""Addressing: through which door an effect goes, under which topic, with which references.

A program says what is to happen and the host's doors make it happen; here stands which door that
is.  What creates or moves an order of another program goes to the host by the door `orders`: it
decides, and calls the desk.  The one rule: a body holds references, and no text that an erasure does
not take out of it again: the name of work that comes back, and the fields of an order for it.
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from fixflow.lifecycle import JSON, Order
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

MAIL: Final = "mail"
VOID: Final = "void"
ORDERS: Final = "orders"
PAPERS: Final = "papers"
PROJECTS: Final = "projects"
SHIPMENTS: Final = "shipments"
TASKS: Final = "tasks"
EACH_BY_ITSELF: Final = frozenset({MAIL, VOID})


@frozen(kw_only=True)
class Addressed:
    """One effect as it goes out.

    Attributes:
        door: Through which door.
        topic: What it is, in the words of the door.
        body: What the door needs to know, by reference.
        once: What it is told once for of its order, whichever step tells it; nothing for once in
            each step.
    """

    door: str
    topic: str
    body: Mapping[str, JSON]
    once: tuple[str, ...] = ()


def addressed(order: Order, effect: Effect) -> Addressed:
    """Say through which door an effect of an order's last step goes.

    Args:
        order: The order after the step.
        effect: What its program wants done.
    """
    if isinstance(effect, Notify):
        return notice(order, effect)
    if isinstance(effect, Archive | LinkToActivity | Export):
        return exchange(effect)
    if isinstance(effect, CreateOrder | TakeStep):
        return command(effect)
    return errand(effect)


def notice(order: Order, effect: Notify) -> Addressed:
    """Address a notification: the event's name is its topic."""
    event = order.events[-1].name
    body = {"to": effect.to.value, "party": order.parties.get(effect.to)}
    if not isinstance(effect, NotifyPerson):
        return Addressed(door=MAIL, topic=event, body=body)
    once = (effect.key,) if effect.key is not None else ()
    told = {**body, "person": effect.person, "key": effect.key, **about(effect.about)}
    return Addressed(door=MAIL, topic=event, body=told, once=once)


def exchange(effect: Archive | LinkToActivity | Export) -> Addressed:
    """Address what goes to the partner's own door; the same export goes once."""
    if isinstance(effect, Export):
        once = (effect.door, effect.topic, effect.key)
        return Addressed(door=effect.door, topic=effect.topic, body={"key": effect.key}, once=once)
    if isinstance(effect, Archive):
        return Addressed(door=effect.door, topic="archive", body={"document": effect.document})
    body: dict[str, JSON] = {"document": effect.document, "activity": effect.activity}
    return Addressed(door=effect.door, topic="link", body=body)


def command(effect: CreateOrder | TakeStep) -> Addressed:
    """Address what the host is to do with another order."""
    if isinstance(effect, CreateOrder):
        body: dict[str, JSON] = {
            "program": effect.program, "key": effect.key, "assignee": effect.assignee,
            **about(effect.about), **starting_with(effect.facts),
        }  # fmt: skip
        once = (effect.program or "", effect.key)
        return Addressed(door=ORDERS, topic="create_order", body=body, once=once)
    asked = (effect.order, effect.action, effect.asked_by)
    told: dict[str, JSON] = {
        "order": effect.order, "action": effect.action, "asked_by": effect.asked_by,
    }  # fmt: skip
    return Addressed(door=ORDERS, topic="take_step", body=told, once=asked)


def errand(effect: CreateProject | CreateTask | Print | TriggerShipment) -> Addressed:
    """Address what a system of the host's is to do; the same key does it once."""
    key: dict[str, JSON] = {"key": effect.key}
    once = (effect.key,)
    if isinstance(effect, CreateProject):
        body = {**key, "stage": effect.stage, "contact": effect.contact, **about(effect.about)}
        return Addressed(door=PROJECTS, topic="create_project", body=body, once=once)
    if isinstance(effect, CreateTask):
        body = {**key, "assignee": effect.assignee, **about(effect.about)}
        return Addressed(door=TASKS, topic="create_task", body=body, once=once)
    if isinstance(effect, Print):
        return Addressed(door=PAPERS, topic="print", body=key, once=once)
    return Addressed(door=SHIPMENTS, topic="trigger_shipment", body=key, once=once)


def about(occasion: Occasion | None) -> dict[str, JSON]:
    """Say what work that comes back is about; nothing of what happens once."""
    if occasion is None:
        return {}
    kind, subject = occasion.subject
    return {
        "subject": {kind: subject},
        "name": occasion.name,
        "documents": list(occasion.documents),
        "due": occasion.due.isoformat(),
        "late_by": occasion.late_by,
        "occurrence": occasion.occurrence,
        "on": None if occasion.on is None else occasion.on.isoformat(),
    }


def starting_with(facts: tuple[tuple[str, str], ...]) -> dict[str, JSON]:
    """Say with which fields an order is to start; nothing where none are given."""
    return {"facts": dict(facts)} if facts else {}
