"""Caused: the entries at given places of orders' journals, each by its key, with its own values.

One constant statement looks up some of them; slots that are left take no id and find nothing.  The
one rule: what is read grows with the places that are asked for, not with the journals around them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from fixflow.storage import wire
from fixflow.storage.journal import ENTRIES, Entry, EntryRow
from fixflow.storage.orders import KIND
from fixflow.storage.script import Args, Row, Script

FEW: Final = 25
LAST: Final = 2**63 - 1  # the largest version that a database can hold
NOWHERE: Final = (None, None)

EACH: Final = ENTRIES + "WHERE e.realm = ? AND e.kind = ? AND e.id = ? AND e.version = ?"
OF_FEW: Final = EACH + (" UNION ALL " + EACH) * (FEW - 1)
VALUE: Final = """SELECT subject, version, field, value FROM fx_pii
    WHERE realm = ? AND kind = ? AND subject = ? AND version = ?"""
VALUES_OF_FEW: Final = VALUE + (" UNION ALL " + VALUE) * (FEW - 1)

Place: TypeAlias = tuple[str, int]  # whose journal, and which version


@frozen
class Caused:
    """An entry, and what the vault holds of it by version and field."""

    entry: Entry
    values: dict[tuple[int, str], str | None] = field(factory=dict)


def entries(realm: str, places: Collection[Place]) -> Script[Mapping[Place, Caused]]:
    """Read the entries at some places, as far as there are any, each with its values."""
    rows = yield from few_at_a_time(OF_FEW, realm, sorted(places))
    told = ((row[0], Entry(*row[1:])) for row in cast("list[EntryRow]", rows))
    found = {(id_, entry.version): Caused(entry) for id_, entry in told}
    in_vault = [place for place, each in found.items() if wire.vaulted([each.entry])]
    for id_, version, name, value in (yield from few_at_a_time(VALUES_OF_FEW, realm, in_vault)):
        place = cast("Place", (id_, version))
        found[place].values[place[1], str(name)] = cast("str | None", value)
    return found


def few_at_a_time(sql: str, realm: str, places: Sequence[Place]) -> Script[list[Row]]:
    """Look places up by a statement that takes `FEW`."""
    rows: list[Row] = []
    for args in slotted(realm, places):
        rows += yield sql, args
    return rows


def slotted(realm: str, places: Sequence[Place]) -> Iterator[Args]:
    """Deal places out to statements of `FEW` look-ups each."""
    for start in range(0, len(places), FEW):
        some: list[tuple[str | None, int | None]] = [*places[start : start + FEW]]
        some += [NOWHERE] * (FEW - len(some))
        yield tuple(chain.from_iterable((realm, KIND, *each) for each in some))
