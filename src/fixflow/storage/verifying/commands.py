"""Commands: each stored command beside the event that it caused.

Its result says where it took effect, so the one entry that it can have caused is looked up by its
version: no command is held against the rest of a journal, however much was done at its instant.
Its fingerprint covers whom it is about, who wanted what and with which fields; the event says all
of that.  The key is the caller's own, and a row that is gone may be one that was purged: neither
has anything to be held against.  The one rule: a command that took effect has its event.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, cast

from attrs import frozen

from fixflow.errors import FixflowError
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.lifecycle import encode_facts
from fixflow.storage import body, upcasting, wire
from fixflow.storage.commands import Command
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.orders import KIND, TENDER, Scope
from fixflow.storage.privacy.vault import Values
from fixflow.storage.script import Row, Script
from fixflow.storage.tenders import NAME as AWARD
from fixflow.storage.verifying import caused
from fixflow.storage.verifying.caused import LAST, Caused, Place
from fixflow.storage.verifying.finding import Finding, finding

COMMAND: Final = "command"
FORM: Final = 1
PAGE: Final = 500

COMMANDS: Final = """SELECT key, fingerprint, kind, id, result, at FROM fx_command
    WHERE realm = ? AND key > ? ORDER BY key LIMIT ?"""


@frozen(kw_only=True)
class Stored:
    """A command as it stands in the table: what was wanted of whom, and what came of it.

    Attributes:
        place: Where its event stands, as its result says; None where that says no place.
    """

    key: str
    fingerprint: str
    whose: Subject
    result: str
    at: int
    place: Place | None


def without_event(scope: Scope, known: Collection[tuple[str, str]]) -> Script[list[Finding]]:
    """Name the commands that no event fits, where no other fault says so already.

    Args:
        scope: Its programs read the events.
        known: Kinds and ids of what was found to be bad before.
    """
    found: list[Finding] = []
    after = ""
    while True:
        rows = yield COMMANDS, (scope.realm, after, PAGE)
        several = [stored(scope.realm, row) for row in rows]
        asked = [each for each in several if (each.whose.kind, each.whose.id) not in known]
        places = {each.place for each in asked if each.place is not None}
        events = yield from caused.entries(scope.realm, places)
        found += (
            finding("command.without_event", COMMAND, each.key)
            for each in asked
            if not has_event(scope, each, events)
        )
        end = several[-1].key if several else after
        if len(rows) < PAGE or end == after:
            return found
        after = end


def stored(realm: str, row: Row) -> Stored:
    """Read a row."""
    key, fingerprint, kind, id_, result, at = row
    whose, version = Subject(realm, str(kind), str(id_)), version_in(str(result), str(id_))
    return Stored(
        key=str(key),
        fingerprint=str(fingerprint),
        whose=whose,
        result=str(result),
        at=cast("int", at),
        place=None if version is None or kind != KIND else (whose.id, version),
    )


def version_in(result: str, id_: str) -> int | None:
    """Give the version of the event that a result says of an order; None where it says none.

    Examples:
        >>> version_in('{"after":3,"before":2,"v":1}', "SP-1")
        3
        >>> version_in('{"at":1,"before":{"A-1":2,"A-2":4},"moved":["A-2"],"v":1}', "A-2")
        5
        >>> version_in("[]", "SP-1")
    """
    try:
        told: object = body.read(result)["before"]
        before: object = told[id_] if isinstance(told, dict) else told
    except (ValueError, LookupError, TypeError):
        return None
    match before:
        case bool():
            return None
        case int() if 0 <= before < LAST:
            return before + 1
        case _:
            return None


def has_event(scope: Scope, each: Stored, events: Mapping[Place, Caused]) -> bool:
    """Tell whether the event is there that a command says it caused."""
    there = events.get(each.place) if each.place else None
    return there is not None and fits(scope, each, there.entry, there.values)


def fits(scope: Scope, each: Stored, entry: Entry, values: Values) -> bool:
    """Tell whether an event is what a command caused.

    What was erased, or written in an earlier form, cannot be hashed again; then the place fits.
    """
    try:
        if not in_place(each, entry):
            return False
        event = wire.event(OrderId(each.whose.id), entry, scope.programs, values)
        if unknown(scope, entry, values):
            return True
        wanted = (
            Command(key=each.key, subject=each.whose, by=event.by, name=name, fields=fields)
            for name, fields in asked_for(event)
        )
        return any(told.fingerprint == each.fingerprint for told in wanted)
    except (FixflowError, ValueError, LookupError, TypeError, AttributeError):
        return False


def in_place(each: Stored, entry: Entry) -> bool:
    """Tell whether a command says when and what an entry did: one step, or an award with its offers."""
    if each.at != entry.at:
        return False
    before = entry.version - 1
    told = body.read(each.result)
    if "moved" not in told:
        return each.result == body.write({"v": FORM, "before": before, "after": entry.version})
    moved, offers = cast("tuple[list[str], dict[str, int]]", (told["moved"], told["before"]))
    id_ = each.whose.id
    return id_ in moved and offers[id_] == before and (told["v"], told["at"]) == (FORM, entry.at)


def unknown(scope: Scope, entry: Entry, values: Values) -> bool:
    """Tell whether the fields of an event can no longer be told as they were."""
    kept = wire.committed(entry)
    program = scope.programs(str(body.read(entry.body)["program"]))
    lifted = upcasting.form(program, entry.name) != upcasting.FIRST
    return lifted or any(values.get((entry.version, name)) is None for name in kept)


def asked_for(event: Event) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Give the names and fields by which an event may have been asked for."""
    fields = encode_facts(event.facts)
    yield event.action, fields
    yield event.action, {}
    yield f"start {event.program}", fields
    yield AWARD, {TENDER: fields.get(TENDER)}
