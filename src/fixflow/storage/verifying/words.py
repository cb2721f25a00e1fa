"""Words: what an order is found by, beside what it says.

The index can be made anew from the journal, and no answer rests on it alone; but a word that
stayed when a person was erased would still tell of that person, and one that is gone hides an
order.  An order of an earlier schema has none until it is completed.  The one rule: a finding
counts words and names none, since they may be somebody's.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from fixflow.storage import searching
from fixflow.storage.script import Row
from fixflow.storage.verifying.finding import Finding, finding
from fixflow.storage.verifying.retold import Retold

SEARCH: Final = "search"


def of_order(of: Retold, rows: Sequence[Row]) -> Iterator[Finding]:
    """Compare the words that an order is found by with those that it says."""
    if not rows:
        return
    stored = {word for (word,) in rows}
    said = searching.written(of.now, of.scope.programs)
    if stored != said:
        counts = {"missing": len(said - stored), "surplus": len(stored - said)}
        yield finding("search.differs", SEARCH, of.subject.id, None, **counts)
