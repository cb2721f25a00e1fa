"""Erasing contracts: whom one is or was for, and what its row and its letters say of it.

A contract names its customer by an id, and is about him as an order is about its own.  Letters about
work that comes back say what people call it, and which documents matter.  The one rule: row and
letters say no more than the order itself still says; dates, ids and amounts are as they were.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeAlias, cast

from fixflow.errors import FixflowError
from fixflow.identity import OrderId
from fixflow.lifecycle import JSON, Erased, Order
from fixflow.parties import CUSTOMER, Actor
from fixflow.recurrence import CustomerId, ProjectId
from fixflow.storage import body as bodies
from fixflow.storage import journal
from fixflow.storage.contract_rows import subject as name_subject
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox.addressing import addressed
from fixflow.storage.privacy import vault
from fixflow.storage.script import Row, Script
from fixflow.storage.verifying.retold import Retold, retold

Subject: TypeAlias = ProjectId | CustomerId

ABOUT: Final = '"occurrence":'
SAYS: Final = ("name", "documents", "facts")  # of a letter; the rest are references
NOTHING: Final[Mapping[str, JSON]] = {"name": Erased(), "documents": []}

NAMING: Final = """SELECT id FROM fx_contract WHERE realm = ? AND subject = ?
    UNION SELECT id FROM fx_event WHERE realm = ? AND kind = ? AND REPLACE(body, ?, '') <> body
    ORDER BY id"""
NOBODYS: Final = "SELECT id FROM fx_order WHERE realm = ? AND id = ? AND customer IS NULL"
ROW: Final = "SELECT name, body FROM fx_contract WHERE realm = ? AND id = ?"
LETTERS: Final = """SELECT id, version, n, body FROM fx_outbox
    WHERE realm = ? AND kind = ? AND subject = ? AND REPLACE(body, ?, '') <> body ORDER BY version, n"""
REWRITE: Final = "UPDATE fx_outbox SET body = ? WHERE realm = ? AND id = ?"


def customers(scope: Scope, order: Order) -> Iterator[Actor]:
    """Name the customers whom the contract of an order is for, or was for, as far as that can be read."""
    found = (subject for _, subject in subjects(scope, order))
    yield from (Actor(CUSTOMER, e.value) for e in dict.fromkeys(found) if isinstance(e, CustomerId))


def subjects(scope: Scope, order: Order) -> tuple[tuple[int, Subject | None], ...]:
    """Give whom the contract of an order is and was for, each with the version that said so first."""
    recurs = scope.programs(order.program).recurs
    if recurs is None:
        return ()
    found = tuple(recurs.subjects(order))
    if found:
        return found
    try:
        contract = recurs.contract(order)
    except FixflowError:
        return ((1, None),)
    return () if contract is None else ((1, contract.subject),)


def is_unread(scope: Scope, order: Order) -> bool:
    """Tell whether a plan of an order cannot be read, so that not all can be judged by it."""
    recurs = scope.programs(order.program).recurs
    try:
        _ = None if recurs is None else recurs.contract(order)
    except FixflowError:
        return True
    return any(subject is None for _, subject in subjects(scope, order))


def naming(scope: Scope, customer: str) -> Script[list[OrderId]]:
    """Name the contracts that may be or have been for a customer, as the text of a journal says.

    A row may be missing or say something else; of a program of a host's own there is a row alone.
    """
    plan = bodies.write({"subject": {"customer": customer}})[1:-1]
    told = bodies.write({"": plan})[len('{"":"') : -len('"}')]
    own = name_subject(CustomerId(customer))
    rows = yield NAMING, (scope.realm, own, scope.realm, KIND, told)
    return [OrderId(str(id_)) for (id_,) in rows]


def is_for(scope: Scope, customer: str, order: Order) -> bool:
    """Tell whether the contract of an order is for a customer."""
    return any(each == CustomerId(customer) for _, each in subjects(scope, order)[-1:])


def while_of(scope: Scope, customer: str, order: Order) -> Iterator[int]:
    """Give the versions of an order that were written while its contract was for a customer."""
    plans = subjects(scope, order)
    ends = (*(version for version, _ in plans[1:]), order.version + 1)
    for (begins, subject), end in zip(plans, ends, strict=False):
        if subject == CustomerId(customer):
            yield from range(begins, end)


def opened(scope: Scope, order: Order, versions: Collection[int]) -> Script[list[str]]:
    """Name the orders that a contract opened by some steps, and that name no customer themselves."""
    found: list[str] = []
    for each in order.events:
        id_ = each.facts.of("opened", str) if each.version in versions else None
        if id_ is not None:
            found += [str(one) for (one,) in (yield NOBODYS, (scope.realm, id_))]
    return found


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
