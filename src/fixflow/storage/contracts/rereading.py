"""Rereading: a contract whose row cannot be read is read from its order's journal instead.

A row may be damaged, be in a form that is not known here, or not be there at all.  The one rule: the journal is the
truth; one bad row keeps nobody from the contracts of a realm.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Final, cast

from attrs import evolve, frozen

from fixflow.errors import FixflowError, Misuse
from fixflow.identity import OrderId
from fixflow.instants import from_micros, local_day, to_micros
from fixflow.storage import contract_rows
from fixflow.storage.contract_rows import Row
from fixflow.storage.filter import one_text
from fixflow.storage.orders import Scope
from fixflow.storage.script import Args, Script
from fixflow.storage.script import Row as Cells
from fixflow.storage.tick import reading
from fixflow.storage.tick.reading import Journals
from fixflow.texts import Text

ID: Final = 3  # the place of the id among the cells, behind those of the contract
PAGE: Final = 100  # orders, whose journals are read together
DAY_ENDS: Final = time(10)  # by UTC: nowhere earlier
STEPPED: Final = """SELECT c.id, o.changed_at FROM fx_contract c
    JOIN fx_order o ON o.realm = c.realm AND o.id = c.id
    WHERE c.realm = ? AND c.id >= ? AND c.id <= ? AND o.changed_at >= ?"""
PROGRAMS: Final = """SELECT program, program_version FROM fx_order WHERE realm = ?
    GROUP BY program, program_version"""
IDS: Final = """SELECT id FROM fx_order WHERE realm = ? AND id > ?
    AND REPLACE(?, '\n' || program || '\n', '') <> ?
    UNION SELECT id FROM fx_contract WHERE realm = ? AND id > ? ORDER BY id LIMIT ?"""


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


def several(scope: Scope, rows: Sequence[Cells], since: date) -> Script[list[Row]]:
    """Read rows of contracts: what was missed, what is ahead, the body, the id.

    What was told of days that were over then stands in the journals alone, so they are read where a
    list begins with such a day.

    Raises:
        UnreadableContract: `storage.unreadable_contract`.
    """
    found = {str(row[ID]): row_in(row) for row in rows}
    past = yield from stepped_after(scope, found, since)
    anew = [id_ for id_, row in found.items() if row is None or id_ in past]
    if anew:
        known = [*filter(None, map(named, anew))]
        journals = yield from reading.several(evolve(scope, shelf={}), known)
        found |= {id_: told_by(journals, id_, found[id_]) for id_ in anew}
    return [row for row in found.values() if row is not None]


def stepped_after(scope: Scope, rows: Mapping[str, Row | None], since: date) -> Script[set[str]]:
    """Name the contracts that were stepped on a later day, by their clock: their rows know less."""
    if not rows:
        return set()
    first = to_micros(datetime.combine(since, DAY_ENDS, UTC))
    steps = yield STEPPED, (scope.realm, min(rows), max(rows), first)
    found = set()
    for id_, at in cast("list[tuple[str, int]]", steps):
        row = rows.get(id_)
        zone = UTC if row is None else row.contract.plan.clock or UTC
        found |= {id_} if local_day(from_micros(at), zone) > since else set()
    return found


def differing(scope: Scope) -> Script[list[OrderId]]:
    """Name the orders of which the row of the contract says something else than the journal.

    It may be missing or be one too many, too; what cannot be computed is named like them.
    """
    names = one_text((yield from recurring(scope)))
    found: list[OrderId] = []
    after = ""
    while True:
        rows = yield IDS, (scope.realm, after, names, names, scope.realm, after, PAGE)
        ids = [str(id_) for (id_,) in rows]
        found += yield from wrong(scope, ids)
        if len(ids) < PAGE:
            return found
        after = ids[-1]


def recurring(scope: Scope) -> Script[tuple[str, ...]]:
    """Name the programs of the realm's orders that recur, whatever their version."""
    rows = yield PROGRAMS, (scope.realm,)
    return tuple(
        sorted({str(name) for name, version in rows if recurs(scope, f"{name}@{version}")})
    )


def recurs(scope: Scope, ref: str) -> bool:
    """Tell whether a program's orders recur; of one that is not at hand nobody knows."""
    with suppress(FixflowError):
        return scope.programs(ref).recurs is not None
    return False


def wrong(scope: Scope, ids: Sequence[str]) -> Script[list[OrderId]]:
    """Name those of some orders of which the row differs."""
    known = [*filter(None, map(named, ids))]
    stored = (yield from contract_rows.kept(scope, ids[0], ids[-1])) if known else {}
    journals = yield from reading.several(evolve(scope, shelf={}), known)
    return [each for each in known if differs(journals, each, stored.get(each.value))]


def differs(journals: Journals, id_: OrderId, stored: Args | None) -> bool:
    """Tell whether a row differs from what its journal makes, or nobody can tell."""
    try:
        order = journals.folded(id_)
        return contract_rows.cells(journals.scope.programs(order.program), order) != stored
    except Exception:  # noqa: BLE001  an integrator's program may raise anything
        return True


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


def told_by(journals: Journals, id_: str, row: Row | None) -> Row | None:
    """Make a row of an order's journal, with all that was told; None where it keeps no contract.

    Where the journal cannot be read the row is good enough, if there is one.

    Raises:
        UnreadableContract: `storage.unreadable_contract`.
    """
    try:
        order = journals.folded(OrderId(id_))
        return Row.of(journals.scope.programs(order.program), order, date.min)
    except Exception as error:
        if row is not None:
            return row
        why = error.code if isinstance(error, FixflowError) else type(error).__name__
        raise UnreadableContract(id_, why) from error
