"""Values: what the vault holds, beside what the entries committed to.

A value that was erased leaves its row without value and salt; that is no fault where the journal
says so behind it, with the same instant.  The one rule: a value that is there must be the one that
was committed to, and one that is gone must be gone by an erasure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from attrs import frozen

from fixflow.lifecycle.rows import ERASED
from fixflow.storage import body, wire
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.privacy import vault
from fixflow.storage.script import Row
from fixflow.storage.verifying.finding import Finding, finding


@frozen
class Value:
    """One row of the vault: its salt in hexadecimal digits, the value, when it was erased."""

    salt: str | None
    value: str | None
    erased_at: int | None


Kept: TypeAlias = Mapping[tuple[int, str], Value]


def by_place(rows: Iterable[Row]) -> dict[tuple[int, str], Value]:
    """Read the vault's rows of one subject."""
    found: dict[tuple[int, str], Value] = {}
    for version, field, *rest in rows:
        told = Value(*cast("tuple[str | None, str | None, int | None]", tuple(rest)))
        found[cast("int", version), str(field)] = told
    return found


def values_of(kept: Kept) -> dict[tuple[int, str], str | None]:
    """Give the values as an order is folded with them."""
    return {place: each.value for place, each in kept.items()}


def in_vault(whose: Subject, entries: Sequence[Entry], kept: Kept) -> Iterator[Finding]:
    """Name the first value of a subject that does not fit what its entries committed to."""
    if not kept and not wire.vaulted(entries):
        return
    told = {
        (each.version, name): hashed
        for each in entries
        if wire.vaulted([each])
        for name, hashed in wire.committed(each).items()
    }
    erased = erasures(entries)
    for place in (*told, *(each for each in kept if each not in told)):
        value = kept.get(place)
        code = fault(whose, place, told.get(place), value)
        if code is None and value and value.erased_at is not None:
            behind = any(at == value.erased_at and version > place[0] for version, at in erased)
            code = None if behind else "vault.missing"
        if code is not None:
            version, name = place
            yield finding(code, whose.kind, whose.id, version, field=name)
            return


def erasures(entries: Sequence[Entry]) -> list[tuple[int, object]]:
    """Give by which entry something was erased, and when by the clock of whoever had it erased."""
    return [
        (each.version, cast("dict[str, object]", body.read(each.body)).get("said_at", each.at))
        for each in entries
        if each.name == ERASED
    ]


def fault(
    whose: Subject, place: tuple[int, str], hashed: str | None, value: Value | None
) -> str | None:
    """Say what is wrong with one value, if anything."""
    if value is None:
        return "vault.missing"
    if hashed is None:
        return "vault.surplus"
    if value.erased_at is not None:
        return None if value.salt is None and value.value is None else "vault.altered"
    fits = committed_to(whose, place[1], value) == hashed
    return None if fits else "vault.altered"


def committed_to(whose: Subject, field: str, value: Value) -> str | None:
    """Compute what a value would have been committed to by; None where that cannot be."""
    if not isinstance(value.salt, str) or not isinstance(value.value, str):
        return None
    try:
        return vault.commitment(whose, field, value.value, bytes.fromhex(value.salt))
    except ValueError:
        return None
