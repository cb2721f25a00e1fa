"""Reading: a contract from plain data, such as a form or JSON, with every fault at its path.

The one rule: nothing is guessed; an unknown field is a fault, and so is one of another kind.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from fixflow.errors import Fault, FixflowError, facts
from fixflow.recurrence.contract import Earlier, MaintenanceContract
from fixflow.recurrence.contract_faults import InvalidContract
from fixflow.recurrence.exceptions import Override, Span
from fixflow.recurrence.on_due import DocumentRef, NoticeDue, OnDue, OrderDue, ProjectDue, TaskDue
from fixflow.recurrence.plan import Plan
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.subject import CustomerId, ProjectId
from fixflow.recurrence.sweep import CatchUp
from fixflow.recurrence.wire.reader import (
    UNKNOWN,
    Read,
    Reader,
    Unreadable,
    clock,
    day,
    flag,
    line,
    one_of,
    record,
    several,
    zone,
)
from fixflow.recurrence.wire.reading_rules import before, rule, term, window
from fixflow.texts import Text

ACTIONS: Final[dict[str, Callable[..., OnDue]]] = {
    "project": ProjectDue,
    "task": TaskDue,
    "notice": NoticeDue,
    "order": OrderDue,
}


def read_contract(data: object) -> MaintenanceContract:
    """Read a contract.

    Args:
        data: What `to_data` gives, or a form.

    Raises:
        InvalidContract: `recurrence.contract`, a path for each fault.

    Examples:
        >>> try:
        ...     read_contract({"id": "WV-1", "rule": {"every": 0, "unit": "months"}})
        ... except InvalidContract as error:
        ...     print([fault.path for fault in error.faults])
        ['name', 'subject', 'start', 'rule.every', 'on_due']
    """
    reader = Reader()
    try:
        return whole(reader, data)
    except Unreadable:
        raise InvalidContract(tuple(reader.faults)) from None


def whole(reader: Reader, data: object) -> MaintenanceContract:
    """Read all fields of a contract, then make it."""
    given = record(reader, data, FIELDS)
    fields = {name: reader.need(given, name, FIELDS[name]) for name in NEEDED}
    for name in (each for each in FIELDS if each not in NEEDED):
        value = reader.get(given, name, FIELDS[name])
        if value is not None:
            fields[name] = value
    there = {name for name, value in given.items() if value is not None}
    unread = {name for name in NEEDED.keys() | (FIELDS.keys() & there) if fields.get(name) is None}
    try:
        found = MaintenanceContract(**fields | stand_ins(unread))  # type: ignore[arg-type]  # as read
    except FixflowError as error:
        told = error.faults or (Fault("", error.code, error.text, facts(error)),)
        reader.faults += (each for each in told if part(each.path) not in unread)
        raise Unreadable from None
    reader.sound(0)
    return found


def stand_ins(unread: set[str]) -> dict[str, object]:
    """Give what stands for fields that could not be read, so that the others are checked all the same.

    What nothing else depends on is replaced by something sound; of anything else the fault, and what
    depends on it, is passed over.
    """
    return {name: SOUND.get(name, UNREAD) for name in unread if name not in ALONE}


def part(path: str) -> str:
    """Give the field that a path begins with."""
    return path.partition("[")[0].partition(".")[0]


def subject(reader: Reader, value: object) -> ProjectId | CustomerId:
    """Read what the contract is for."""
    data = record(reader, value, {"project": 0, "customer": 0})
    if len(data) != 1:
        raise reader.wrong("recurrence.subject", ONE_SUBJECT, value)
    ((name, id_),) = data.items()
    with reader.at(name).ours():
        text = line(reader.at(name), id_)
        return ProjectId(text) if name == "project" else CustomerId(text)


def on_due(reader: Reader, value: object) -> OnDue:
    """Read what is set off, for whom."""
    names = ("kind", "employee", "stage", "program", "facts")
    data = record(reader, value, dict.fromkeys(names))
    kind = ACTIONS.get(str(data.get("kind")))
    if kind is None:
        raise reader.at("kind").wrong("recurrence.on_due", NO_ACTION, data.get("kind"))
    count = len(reader.faults)
    employee = reader.need(data, "employee", line)
    extra = {name: data[name] for name in names[2:] if data.get(name) is not None}
    fits = {"stage": kind is ProjectDue, "program": kind is OrderDue, "facts": kind is OrderDue}
    for name in extra:
        if not fits[name]:
            reader.at(name).wrong("recurrence.unknown", UNKNOWN, name)
    reader.sound(count)
    with reader.ours():
        found: OnDue = kind(employee, **extra)
        return found


def document(reader: Reader, value: object) -> DocumentRef:
    """Read a reference."""
    names = ("id", "name", "media_type", "sha256")
    data = record(reader, value, dict.fromkeys(names))
    count = len(reader.faults)
    found = {name: reader.need(data, name, line) or "" for name in names}
    reader.sound(count)
    with reader.ours("documents"):
        return DocumentRef(**found)


def override(reader: Reader, value: object) -> Override:
    """Read what is otherwise on one date."""
    count = len(reader.faults)
    data = record(reader, value, dict.fromkeys(("day", "why", "omitted", "to", "on_due")))
    at = reader.need(data, "day", day)
    found = Override(
        day=at or date.min,
        why=reader.get(data, "why", line) or "",
        omitted=reader.get(data, "omitted", flag) or False,
        to=reader.get(data, "to", day),
        on_due=reader.get(data, "on_due", on_due),
    )
    reader.sound(count)
    return found


def span(reader: Reader, value: object) -> Span:
    """Read a time without work."""
    count = len(reader.faults)
    data = record(reader, value, dict.fromkeys(("off", "on")))
    off, on = reader.need(data, "off", day), reader.get(data, "on", day)
    reader.sound(count)
    return Span(off or date.min, on)


def earlier(reader: Reader, value: object) -> Earlier:
    """Read a plan that a revision has replaced."""
    count = len(reader.faults)
    data = record(reader, value, {**PLAN, "until": 0})
    needed = PLAN.keys() & NEEDED.keys()
    fields = {
        name: (reader.need if name in needed else reader.get)(data, name, PLAN[name])
        for name in PLAN
    }
    until = reader.need(data, "until", day)
    reader.sound(count)
    known = {name: each for name, each in fields.items() if each is not None}
    return Earlier(Plan(**known), until or date.min)  # type: ignore[arg-type]  # each was read as its kind


PLAN: Final[dict[str, Read[object]]] = {
    "start": day,
    "rule": rule,
    "anchor": day,
    "term": term,
    "place": line,
    "zone": zone,
    "shift": one_of(Shift),
    "due_time": clock,
    "completed": several(day),
}
NEEDED: Final[dict[str, Read[object]]] = {
    "id": line,
    "name": line,
    "subject": subject,
    "start": day,
    "rule": rule,
    "on_due": on_due,
}
FIELDS: Final[dict[str, Read[object]]] = {
    **PLAN,
    **NEEDED,
    "realm": line,
    "remind": several(before),
    "documents": several(document),
    "catch_up": one_of(CatchUp),
    "window": window,
    "overrides": several(override),
    "spans": several(span),
    "archived_on": day,
    "notice_on": day,
    "earlier": several(earlier),
}
UNREAD: Final = object()
ALONE: Final = frozenset({"realm", "documents", "catch_up", "window"})  # what is left out is sound
SOUND: Final[dict[str, object]] = {
    "id": "-",
    "name": "-",
    "subject": CustomerId("-"),
    "on_due": NoticeDue("-"),
}
ONE_SUBJECT: Final = Text(
    "genau eines von project und customer ist anzugeben",
    "exactly one of project and customer is needed",
    "il faut exactement project ou customer",
    "serve esattamente project o customer",
)
NO_ACTION: Final = Text(
    "{value} ist keine der Aktionen project, task, notice, order",
    "{value} is none of the actions project, task, notice, order",
    "{value} n’est aucune des actions project, task, notice, order",
    "{value} non è nessuna delle azioni project, task, notice, order",
)
