"""Commands: each stored command beside the event that it caused.

Its fingerprint covers whom it is about, who wanted what and with which fields; the event says all
of that.  The key is the caller's own, and a row that is gone may be one that was purged: neither
has anything to be held against.  The one rule: a command that took effect has its event.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias, cast

from fixflow.errors import FixflowError
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.lifecycle import encode_facts
from fixflow.storage import body, upcasting, wire
from fixflow.storage.commands import Command
from fixflow.storage.journal import Entry, EntryRow, Subject
from fixflow.storage.orders import KIND, TENDER, Scope
from fixflow.storage.privacy import vault
from fixflow.storage.privacy.vault import NOTHING, Values
from fixflow.storage.script import Row, Script
from fixflow.storage.tenders import NAME as AWARD
from fixflow.storage.verifying.finding import Finding, finding

COMMAND: Final = "command"
FORM: Final = 1
PAGE: Final = 500

# a command says when it took effect; several steps may have been taken at that instant
COMMANDS: Final = """SELECT c.key, c.fingerprint, c.kind, c.id, c.result,
    e.id, e.version, e.name, e.at, e.by_role, e.by_id, e.body, e.prev, e.hash
    FROM (SELECT realm, key, fingerprint, kind, id, result, at FROM fx_command
        WHERE realm = ? AND key > ? ORDER BY key LIMIT ?) c
    LEFT JOIN fx_event e ON e.realm = c.realm AND e.kind = c.kind AND e.id = c.id AND e.at = c.at
    ORDER BY c.key, e.version"""

Told: TypeAlias = tuple[str, str, str, str, str]


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
        values = yield from vault.read_all(scope, KIND, sorted({str(row[3]) for row in rows}))
        several = [(key, list(some)) for key, some in groupby(rows, key=itemgetter(slice(0, 5)))]
        for told, some in cast("list[tuple[Told, list[Row]]]", several):
            if (told[2], told[3]) not in known:
                found += of_one(scope, told, some, values.get(told[3], NOTHING))
        end = str(rows[-1][0]) if rows else after
        if len(several) < PAGE or end == after:
            return found
        after = end


def of_one(scope: Scope, told: Told, rows: list[Row], values: Values) -> Iterator[Finding]:
    """Name one command if none of the events at its instant fits."""
    key, fingerprint, kind, id_, result = told
    whose = Subject(scope.realm, kind, id_)
    entries = [Entry(*cast("EntryRow", row[5:])[1:]) for row in rows if row[5] is not None]
    if not any(fits(scope, key, whose, fingerprint, result, each, values) for each in entries):
        yield finding("command.without_event", COMMAND, str(key))


def fits(  # noqa: PLR0913, PLR0917  a command and its event
    scope: Scope,
    key: str,
    whose: Subject,
    fingerprint: str,
    result: str,
    entry: Entry,
    values: Values,
) -> bool:
    """Tell whether an event is what a command caused.

    What was erased, or written in an earlier form, cannot be hashed again; then the place fits.
    """
    try:
        if not in_place(result, entry, whose.id):
            return False
        event = wire.event(OrderId(whose.id), entry, scope.programs, values)
        if unknown(scope, entry, values):
            return True
        wanted = (
            Command(key=key, subject=whose, by=event.by, name=name, fields=fields)
            for name, fields in asked(event)
        )
        return any(each.fingerprint == fingerprint for each in wanted)
    except (FixflowError, ValueError, LookupError, TypeError, AttributeError):
        return False


def in_place(result: str, entry: Entry, id_: str) -> bool:
    """Tell whether a result says what an entry did: one step, or an award with its offers."""
    before = entry.version - 1
    told = body.read(result)
    if "moved" not in told:
        return result == body.write({"v": FORM, "before": before, "after": entry.version})
    moved, offers = cast("tuple[list[str], dict[str, int]]", (told["moved"], told["before"]))
    return id_ in moved and offers[id_] == before and (told["v"], told["at"]) == (FORM, entry.at)


def unknown(scope: Scope, entry: Entry, values: Values) -> bool:
    """Tell whether the fields of an event can no longer be told as they were."""
    kept = wire.committed(entry)
    program = scope.programs(str(body.read(entry.body)["program"]))
    lifted = upcasting.form(program, entry.name) != upcasting.FIRST
    return lifted or any(values.get((entry.version, name)) is None for name in kept)


def asked(event: Event) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Give the names and fields by which an event may have been asked for."""
    fields = encode_facts(event.facts)
    yield event.action, fields
    yield event.action, {}
    yield f"start {event.program}", fields
    yield AWARD, {TENDER: fields.get(TENDER)}
