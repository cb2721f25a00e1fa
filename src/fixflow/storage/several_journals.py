"""Several journals at once: the entries of orders that are named by their ids.

The ids fill the slots of one constant statement, the last id as often as slots are left.  So each
journal is looked up by its key, whatever a database believes about the sizes of its tables: a join
was measured to read all journals for each order in a PostgreSQL without statistics.  The one rule:
the entries come by id and version.
"""

from collections.abc import Sequence
from itertools import repeat
from typing import Final

from fixflow.storage.journal import ENTRIES
from fixflow.storage.script import Row, Script

TEN: Final = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
FIFTY: Final = TEN + ", " + TEN + ", " + TEN + ", " + TEN + ", " + TEN
FEW: Final = 50
MANY: Final = 250
OF_FEW: Final = (
    ENTRIES
    + "WHERE e.realm = ? AND e.kind = ? AND e.id IN ("
    + FIFTY
    + ") ORDER BY e.id, e.version"
)
OF_MANY: Final = (
    ENTRIES
    + "WHERE e.realm = ? AND e.kind = ? AND e.id IN ("
    + FIFTY + ", " + FIFTY + ", " + FIFTY + ", " + FIFTY + ", " + FIFTY
    + ") ORDER BY e.id, e.version"
)  # fmt: skip


def entries(realm: str, kind: str, ids: Sequence[str]) -> Script[list[Row]]:
    """Read the entries of several journals, by id and version.

    Args:
        realm: The client's closed area.
        kind: Whose journals: `order`.
        ids: Which ones, sorted.
    """
    rows: list[Row] = []
    if 0 < len(ids) <= FEW:
        return (yield OF_FEW, (realm, kind, *ids, *repeat(ids[-1], FEW - len(ids))))
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        rows += yield OF_MANY, (realm, kind, *some, *repeat(some[-1], MANY - len(some)))
    return rows
