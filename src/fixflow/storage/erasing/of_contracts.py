"""Erasing contracts: whom one is or was for, and what its row and its letters say of it.

A contract names its customer by an id, and is about him as an order is about its own.  Letters about
work that comes back say what people call it, and which documents matter.  The one rule: row and
letters say no more than the order itself still says; dates, ids and amounts are as they were.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from fixflow.identity import OrderId
from fixflow.lifecycle import JSON, Erased, Order
from fixflow.parties import CUSTOMER, Actor
from fixflow.recurrence import CustomerId
from fixflow.storage import body as bodies
from fixflow.storage import journal
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox.addressing import addressed
from fixflow.storage.privacy import vault
from fixflow.storage.script import Row, Script
from fixflow.storage.verifying.retold import Retold, retold

ABOUT: Final = '"occurrence":'
SAYS: Final = ("name", "documents", "facts")  # of a letter; the rest are references
NOTHING: Final[Mapping[str, JSON]] = {"name": Erased(), "documents": []}

NAMING: Final = """SELECT DISTINCT e.id FROM fx_contract c
    JOIN fx_event e ON e.realm = c.realm AND e.kind = ? AND e.id = c.id
    WHERE c.realm = ? AND REPLACE(e.body, ?, '') <> e.body ORDER BY e.id"""
ROW: Final = "SELECT name, body FROM fx_contract WHERE realm = ? AND id = ?"
LETTERS: Final = """SELECT id, version, n, body FROM fx_outbox
    WHERE realm = ? AND kind = ? AND subject = ? AND REPLACE(body, ?, '') <> body ORDER BY version, n"""
REWRITE: Final = "UPDATE fx_outbox SET body = ? WHERE realm = ? AND id = ?"


def customers(scope: Scope, order: Order) -> Iterator[Actor]:
    """Name the customers whom the contract of an order is for, or was for.

    Raises:
        InvalidContract: `recurrence.contract`, a plan cannot be read.
    """
    recurs = scope.programs(order.program).recurs
    if recurs is None:
        return
    contract = recurs.contract(order)
    now = () if contract is None else (contract.subject,)
    for each in dict.fromkeys((*now, *(subject for _, subject in recurs.subjects(order)))):
        if isinstance(each, CustomerId):
            yield Actor(CUSTOMER, each.value)


def naming(scope: Scope, customer: str) -> Script[list[OrderId]]:
    """Name the contracts that are or were for a customer, as a plan in their journals says."""
    plan = bodies.write({"subject": {"customer": customer}})[1:-1]
    told = bodies.write({"": plan})[len('{"":"') : -len('"}')]
    rows = yield NAMING, (KIND, scope.realm, told)
    return [OrderId(str(id_)) for (id_,) in rows]


def while_of(scope: Scope, customer: str, order: Order) -> Iterator[int]:
    """Give the versions of an order that were written while its contract was for a customer.

    Raises:
        InvalidContract: `recurrence.contract`, a plan cannot be read.
    """
    recurs = scope.programs(order.program).recurs
    plans = () if recurs is None else tuple(recurs.subjects(order))
    ends = (*(version for version, _ in plans[1:]), order.version + 1)
    for (begins, subject), end in zip(plans, ends, strict=False):
        if subject == CustomerId(customer):
            yield from range(begins, end)


def row(scope: Scope, order: OrderId) -> Script[list[Row]]:
    """Read what the row of a contract says in words."""
    return (yield ROW, (scope.realm, order.value))


def retell(scope: Scope, order: OrderId) -> Script[int]:
    """Let the letters about a contract say what its order still says; count those that said more."""
    rows = yield LETTERS, (scope.realm, KIND, order.value, ABOUT)
    if not rows:
        return 0
    whose = scope.subject(order)
    entries = yield from journal.read(whose)
    of = retold(scope, whose, entries, (yield from vault.read(scope, whose)))
    count = 0
    for id_, version, n, before in cast("list[tuple[str, int, int, str]]", rows):
        after = said(bodies.read(before), telling(of, version, n))
        if after != before:
            yield REWRITE, (after, scope.realm, id_)
            count += 1
    return count


def said(told: dict[str, JSON], anew: Mapping[str, JSON]) -> str:
    """Write a letter with what is said in words as it is told now."""
    kept = {name: value for name, value in told.items() if name not in SAYS}
    return bodies.write(
        {**kept, **{name: anew[name] for name in SAYS if name in told.keys() & anew}}
    )


def telling(of: Retold, version: int, n: int) -> Mapping[str, JSON]:
    """Tell an effect of a step anew; where nobody can, nothing is said in words."""
    after = of.after(version)
    try:
        effects = of.effects(version) if after is not None else None
    except Exception:  # noqa: BLE001  an integrator's program may raise anything
        effects = None
    if after is None or effects is None or not 0 <= n < len(effects):
        return NOTHING
    return addressed(after, effects[n]).body
