"""Events on paper: an event becomes a journal entry, an entry an event again.

The body holds what the columns do not: the pinned program, the action, the facts and `v`, the
version of this form.  An instant comes back in UTC; it is the same instant.  The one rule:
writing and reading back gives an equal event, to the last digit and letter.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final, TypeAlias, cast

from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import JSON, encode_facts
from fixflow.parties import Actor, Role
from fixflow.partners import Program
from fixflow.storage import body
from fixflow.storage.journal import Entry, Subject

FORM: Final = 1
ROLES: Final[dict[str, Role]] = {role.value: role for role in Role}

Programs: TypeAlias = Callable[[str], Program]


def entry(event: Event, said_at: datetime | None = None) -> Entry:
    """Write an event as a journal entry that is not linked yet.

    Args:
        event: What happened.
        said_at: The instant that the caller gave, where its clock ran behind the journal's.

    Raises:
        Unstorable: `storage.unstorable`, a fact holds what a database cannot keep.
    """
    told: dict[str, object] = {
        "v": FORM,
        "program": event.program,
        "action": event.action,
        "facts": encode_facts(event.facts),
    }
    if said_at is not None:
        told["said_at"] = to_micros(said_at)
    who = (event.by.role.value, event.by.id or "")
    return Entry(event.version, event.name, to_micros(event.at), *who, body.write(told))


def events(subject: Subject, entries: Iterable[Entry], programs: Programs) -> list[Event]:
    """Read the events of an order back.

    Raises:
        UnknownProgram: `partners.unknown_program`, an event names a program that is not there.
    """
    return [event(OrderId(subject.id), each, programs) for each in entries]


def event(order: OrderId, entry: Entry, programs: Programs) -> Event:
    """Read one event back."""
    told = body.read(entry.body)
    ref, action = cast("Sequence[str]", (told["program"], told["action"]))
    facts = cast("dict[str, JSON]", told["facts"])
    return Event(
        order=order,
        name=entry.name,
        at=from_micros(entry.at),
        by=Actor(ROLES[entry.by_role], entry.by_id or None),
        facts=programs(ref).machine.decode_facts(action, facts),
        program=ref,
        action=action,
        version=entry.version,
    )
