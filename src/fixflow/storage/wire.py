"""Events on paper: an event becomes a journal entry, an entry an event again.

The body holds what the columns do not: the pinned program, the action, the facts and `v`, the
version of this form.  A fact that may tell something about a person stands in the vault; the body
holds under `kept` what was committed to.  An instant comes back in UTC; it is the same instant.
The one rule: writing and reading back gives an equal event, to the last digit and letter, but for
what was erased since: that reads as `Erased`.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias, cast

from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import JSON, encode_facts
from fixflow.lifecycle.erased import in_place_of
from fixflow.parties import Actor, Role
from fixflow.partners import Program
from fixflow.storage import body, upcasting
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.privacy.vault import NOTHING, Values

FORM: Final = 1
KEPT_FORM: Final = 2  # some facts are in the vault
KEPT: Final = '"kept":{'
NO_FACTS: Final[Mapping[str, str]] = {}
ROLES: Final[dict[str, Role]] = {role.value: role for role in Role}

Programs: TypeAlias = Callable[[str], Program]


def personal(event: Event, programs: Programs) -> dict[str, str]:
    """Give the facts of an event that belong into the vault, as JSON."""
    if not event.facts:
        return {}
    kind = programs(event.program).machine.recorded_by(event.action)
    told = {name: event.facts[name] for name in event.facts if name in kind.personal}
    return {name: body.text(each, f"facts.{name}") for name, each in encode_facts(told).items()}


def entry(
    event: Event,
    said_at: datetime | None = None,
    kept: Mapping[str, str] = NO_FACTS,
    form: int = upcasting.FIRST,
) -> Entry:
    """Write an event as a journal entry that is not linked yet.

    Args:
        event: What happened.
        said_at: The instant that the caller gave, where its clock ran behind the journal's.
        kept: What stands for each fact that is in the vault.
        form: The form of its facts, as `upcasting.form` gives it.

    Raises:
        Unstorable: `storage.unstorable`, a fact holds what a database cannot keep.
    """
    told: dict[str, object] = {
        "v": KEPT_FORM if kept else FORM,
        "program": event.program,
        "action": event.action,
        "facts": encode_facts({k: v for k, v in event.facts.items() if k not in kept}),
    }
    if kept:
        told["kept"] = dict(kept)
    if form != upcasting.FIRST:
        told["form"] = form
    if said_at is not None:
        told["said_at"] = to_micros(said_at)
    who = (event.by.role.value, event.by.id or "")
    return Entry(event.version, event.name, to_micros(event.at), *who, body.write(told))


def vaulted(entries: Iterable[Entry]) -> bool:
    """Tell whether some entry may have facts in the vault; if not, nobody need look there."""
    return any(KEPT in each.body for each in entries)


def committed(entry: Entry) -> dict[str, str]:
    """Give what an entry committed to, by field; nothing where all its facts are its own."""
    return cast("dict[str, str]", body.read(entry.body).get("kept", {}))


def events(
    subject: Subject, entries: Iterable[Entry], programs: Programs, values: Values = NOTHING
) -> list[Event]:
    """Read the events of an order back.

    Args:
        subject: Whose journal it is.
        entries: The journal.
        programs: Gives a program by its pinned name.
        values: What the vault holds of it; what it does not hold counts as erased.

    Raises:
        UnknownProgram: `partners.unknown_program`, an event names a program that is not there.
    """
    return [event(OrderId(subject.id), each, programs, values) for each in entries]


def event(order: OrderId, entry: Entry, programs: Programs, values: Values = NOTHING) -> Event:
    """Read one event back."""
    told = body.read(entry.body)
    ref, action = cast("Sequence[str]", (told["program"], told["action"]))
    program = programs(ref)
    return Event(
        order=order,
        name=entry.name,
        at=from_micros(entry.at),
        by=Actor(ROLES[entry.by_role], entry.by_id or None),
        facts=facts(program, entry, told, values),
        program=ref,
        action=action,
        version=entry.version,
    )


def facts(program: Program, entry: Entry, told: Mapping[str, JSON], values: Values) -> Facts:
    """Put the facts of an event together again: its own, those of the vault, and what is gone."""
    machine = program.machine
    action, raw = cast("tuple[str, dict[str, JSON]]", (told["action"], told["facts"]))
    kept = cast("dict[str, str]", told.get("kept", NO_FACTS))
    if not kept:
        return machine.decode_facts(action, upcasting.lifted(program, entry.name, told, raw))
    at = entry.version
    found = {name: value for name in kept if (value := values.get((at, name))) is not None}
    whole = raw | {name: json.loads(value) for name, value in found.items()}
    whole = upcasting.lifted(program, entry.name, told, whole)
    specs = machine.recorded_by(action).specs
    gone = {name: in_place_of(specs[name].value) for name in kept if name not in found}
    return machine.decode_facts(action, whole).having(**gone)
