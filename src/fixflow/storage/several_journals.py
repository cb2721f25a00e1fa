"""Several journals at once: the entries of orders that are named by their ids.

One constant statement looks each id up by itself; slots that are left take no id and find nothing.
So each journal is read by its key, whatever a database believes about the sizes of its tables: in
a PostgreSQL without statistics a join was measured to read all journals for each order, and a
list of ids (`IN`) all journals of the realm.  The one rule: the entries come by id and version.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from fixflow.storage.journal import ENTRIES
from fixflow.storage.script import Args, Row, Script

FEW: Final = 25
EACH: Final = ENTRIES + "WHERE e.realm = ? AND e.kind = ? AND e.id = ?"
OF_FEW: Final = EACH + (" UNION ALL " + EACH) * (FEW - 1) + " ORDER BY id, version"


def entries(realm: str, kind: str, ids: Sequence[str]) -> Script[list[Row]]:
    """Read the entries of several journals, by id and version.

    Args:
        realm: The client's closed area.
        kind: Whose journals: `order`.
        ids: Which ones, sorted.
    """
    rows: list[Row] = []
    for args in slotted(realm, kind, ids):
        rows += yield OF_FEW, args
    return rows


def slotted(realm: str, kind: str, ids: Sequence[str]) -> Iterator[Args]:
    """Deal ids out to statements of `FEW` look-ups each."""
    for start in range(0, len(ids), FEW):
        some: list[str | None] = [*ids[start : start + FEW]]
        some += [None] * (FEW - len(some))
        yield tuple(chain.from_iterable((realm, kind, each) for each in some))
