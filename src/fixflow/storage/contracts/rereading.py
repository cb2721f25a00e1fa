"""Rereading: a contract whose row cannot be read is read from its order's journal instead.

A row may be damaged, or be in a form that is not known here.  The one rule: the journal is the
truth; one bad row keeps nobody from the contracts of a realm.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from attrs import evolve, frozen

from fixflow.errors import FixflowError, Misuse
from fixflow.identity import OrderId
from fixflow.storage.contract_rows import Row
from fixflow.storage.orders import Scope
from fixflow.storage.script import Row as Cells
from fixflow.storage.script import Script
from fixflow.storage.tick import reading
from fixflow.storage.tick.reading import Journals
from fixflow.texts import Text

ID: Final = 3  # the place of the id among the cells, behind those of the contract
PAGE: Final = 500
ALL: Final = """SELECT missed, ahead, body, id FROM fx_contract WHERE realm = ? AND id > ?
    ORDER BY id LIMIT ?"""


@frozen
class UnreadableContract(Misuse):
    """Neither the row of a contract nor its order's journal can be read; `verify` says more."""

    code = "storage.unreadable_contract"
    text = Text(
        de="Der Vertrag des Auftrags {order} lässt sich nicht lesen, weder aus seiner Zeile noch aus seinem Journal: {why}.",
        en="The contract of order {order} cannot be read, neither from its row nor from its journal: {why}.",
    )
    order: str
    why: str


def several(scope: Scope, rows: Sequence[Cells]) -> Script[list[Row]]:
    """Read rows of contracts: what was missed, what is ahead, the body, the id.

    Raises:
        UnreadableContract: `storage.unreadable_contract`.
    """
    found = [(row_in(row), str(row[ID])) for row in rows]
    bad = [id_ for row, id_ in found if row is None]
    if not bad:
        return [row for row, _ in found if row is not None]
    journals = yield from reading.several(evolve(scope, shelf={}), [*filter(None, map(named, bad))])
    read = (told_by(journals, id_) if row is None else row for row, id_ in found)
    return [row for row in read if row is not None]


def unreadable(scope: Scope) -> Script[list[OrderId]]:
    """Name the orders of which the row of the contract cannot be read."""
    found: list[OrderId] = []
    after = ""
    while True:
        rows = yield ALL, (scope.realm, after, PAGE)
        bad = (named(str(row[ID])) for row in rows if row_in(row) is None)
        found += (each for each in bad if each is not None)
        if len(rows) < PAGE:
            return found
        after = str(rows[-1][ID])


def row_in(row: Cells) -> Row | None:
    """Read one row; None where that is not possible, whatever stands in it."""
    with suppress(FixflowError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Row.read(*row[:ID])
    return None


def named(id_: str) -> OrderId | None:
    """Name the order of a row; None of what is no id."""
    with suppress(FixflowError):
        return OrderId(id_)
    return None


def told_by(journals: Journals, id_: str) -> Row | None:
    """Make a row of an order's journal; None where it says that the order keeps no contract.

    Raises:
        UnreadableContract: `storage.unreadable_contract`.
    """
    try:
        order = journals.folded(OrderId(id_))
        return Row.of(journals.scope.programs(order.program), order)
    except Exception as error:
        why = error.code if isinstance(error, FixflowError) else type(error).__name__
        raise UnreadableContract(id_, why) from error
