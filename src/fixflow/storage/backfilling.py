"""Backfilling: what an order of an earlier schema lacks, written from its journal.

Its alarms, the tender that it competes in, how it stands, the row of its contract, the words that it
is found by: they came with schema 2 and are otherwise written with a step only.  How an order stands
is written anew too where it rests on another calendar than today's, and the row of a contract where
it differs from what its journal makes, or is missing.  The one rule: the words come last and say that an
order is done, so that whoever was interrupted goes on where he was by beginning anew.
"""

from collections.abc import Sequence
from typing import Final, Self, cast

from attrs import evolve, frozen

from fixflow.errors import FixflowError
from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.storage import contract_rows, searching, standing
from fixflow.storage.due import alarms
from fixflow.storage.filter import one_text
from fixflow.storage.orders import KIND, TENDER, Scope, stands
from fixflow.storage.script import Script
from fixflow.storage.tick import reading
from fixflow.storage.tick.report import TickFailure, failed

TOGETHER: Final = 100

# an order is locked first: a step that is taken meanwhile would write its alarms too
LACKING: Final = """SELECT o.id FROM fx_order o WHERE o.realm = ? AND o.id > ? AND (NOT EXISTS (
    SELECT 1 FROM fx_search s WHERE s.realm = o.realm AND s.kind = ? AND s.id = o.id)
    OR (? <> '' AND REPLACE(?, '\n' || o.edition || '\n', '') <> ?))
    ORDER BY o.id LIMIT ? /*FOR UPDATE*/"""
LOCKED: Final = "SELECT id FROM fx_order WHERE realm = ? AND id = ? /*FOR UPDATE*/"
EDITIONS: Final = """SELECT program, program_version, place, edition FROM fx_order
    WHERE realm = ? AND due_at IS NOT NULL
    GROUP BY program, program_version, place, edition"""
FOLLOWS: Final = """UPDATE fx_order SET tender = ?, due_at = ?, standing = ?, edition = ?
    WHERE realm = ? AND id = ? RETURNING id"""


@frozen(kw_only=True)
class Backfilled:
    """What was written of orders of an earlier schema.

    Attributes:
        orders: How many orders lacked it and have it now.
        failures: The orders that could not be read or computed, as a tick names them.
    """

    orders: int = 0
    failures: tuple[TickFailure, ...] = ()

    def and_(self, other: Self) -> Self:
        """Add what was written elsewhere."""
        both = tuple(dict.fromkeys((*self.failures, *other.failures)))
        return evolve(self, orders=self.orders + other.orders, failures=both)


def nobody(orders: int) -> None:
    """Tell nobody how many orders were completed so far."""


@frozen(kw_only=True)
class Part:
    """What one transaction has done; `last` is the last order that was looked at, None at the end."""

    done: Backfilled
    last: str | None


def part(scope: Scope, after: str) -> Script[Part]:
    """Write what the next orders lack; one that cannot be computed is named, and stops no other.

    Args:
        scope: Within what it is written; without `tells` there are no alarms.
        after: The last order that was looked at.
    """
    old = one_text((yield from old_editions(scope)))
    rows = yield LACKING, (scope.realm, after, KIND, old, old, old, TOGETHER)
    ids = [OrderId(str(id_)) for (id_,) in rows]
    journals = yield from reading.several(scope, ids)
    failures = []
    for each in ids:
        try:
            yield from complete(scope, journals.folded(each))
        except Exception as error:  # noqa: BLE001  an integrator's program may raise anything
            failures.append(failed(scope.realm, each, error))
    last = ids[-1].value if len(ids) == TOGETHER else None
    done = Backfilled(orders=len(ids) - len(failures), failures=tuple(failures))
    return Part(done=done, last=last)


def rows(scope: Scope, ids: Sequence[OrderId]) -> Script[Backfilled]:
    """Write rows of contracts anew; one of an order that cannot be read is named, and stops no other."""
    failures = []
    for each in ids:
        yield LOCKED, (scope.realm, each.value)
    journals = yield from reading.several(scope, ids)
    for each in ids:
        try:
            yield from contract_rows.rewrite(scope, journals.folded(each))
        except Exception as error:  # noqa: BLE001  an integrator's program may raise anything
            failures.append(failed(scope.realm, each, error))
    return Backfilled(orders=len(ids) - len(failures), failures=tuple(failures))


def old_editions(scope: Scope) -> Script[tuple[str, ...]]:
    """Name the calendars and programs that rows rest on and that are not those of today."""
    rows = yield EDITIONS, (scope.realm,)
    told = cast("list[tuple[str, int, str | None, str]]", rows)
    return tuple(
        sorted(
            {
                rests_on
                for name, version, place, rests_on in told
                if today(scope, f"{name}@{version}", place) not in {rests_on, None}
            }
        )
    )


def today(scope: Scope, ref: str, place: str | None) -> str | None:
    """Name what a row would rest on today; None where its program is not at hand."""
    try:
        return standing.edition(scope.programs(ref), place)
    except FixflowError:
        return None


def complete(scope: Scope, order: Order) -> Script[None]:
    """Write what one order lacks."""
    if scope.tells:
        yield from alarms.rewrite(scope, order)
    row = (order.facts.of(TENDER, str), *stands(scope, order))
    yield FOLLOWS, (*row, scope.realm, order.id.value)
    yield from contract_rows.write(scope, order, 0)
    yield from searching.write(scope, order)
