"""Contracts: the rows that contracts are listed by, beside what their journals say.

The one rule: no list rests on a row that the journal does not make.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from fixflow.errors import FixflowError
from fixflow.storage import contract_rows
from fixflow.storage.script import Row
from fixflow.storage.verifying.finding import Finding, finding
from fixflow.storage.verifying.retold import Retold

CONTRACT: Final = "contract"
COLUMNS: Final = (
    "state", "steady", "name", "subject", "unit", "action", "assignee", "place", "contractor",
    "missed", "ahead", "body",
)  # fmt: skip


def of_order(of: Retold, rows: Sequence[Row]) -> Iterator[Finding]:
    """Compare the row of an order's contract with what the journal says, if that can be read."""
    id_ = of.subject.id
    try:
        said = contract_rows.cells(of.scope.programs(of.now.program), of.now)
    except FixflowError as why:
        yield finding("contract.unreadable", CONTRACT, id_, None, why=why.code)
        return
    if said is None:
        if rows:
            yield finding("contract.surplus", CONTRACT, id_)
        return
    if not rows:
        yield finding("contract.missing", CONTRACT, id_)
        return
    pairs = zip(COLUMNS, rows[0], said, strict=True)
    wrong = [name for name, stored, due in pairs if stored != due]
    if wrong:
        yield finding("contract.differs", CONTRACT, id_, None, columns=", ".join(wrong))
