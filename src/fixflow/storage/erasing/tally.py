"""Tally: what an erasure has done so far, and what a hold kept it from.

The one rule: whatever is on hold, itself or because of somebody whom it is about, stays as it is
and is named.
"""

from collections import Counter
from typing import Final, cast

from attrs import define, field

from fixflow.identity import OrderId
from fixflow.parties import Actor, Role
from fixflow.storage import inbox_about, orders
from fixflow.storage.erasing import holds, of_contracts
from fixflow.storage.erasing.holds import OnHold
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Script

ORDER: Final = "order:"
WRITERS: Final = """SELECT by_role, by_id FROM fx_event WHERE realm = ? AND kind = ? AND id = ?
    UNION SELECT by_role, by_id FROM fx_message WHERE realm = ? AND kind = ? AND id = ?
    ORDER BY by_role, by_id"""


@define
class Tally:
    """What went by table, which orders were touched, and what was left.

    Args:
        gone: How many rows, by table.
        touched: The orders that something was looked for in.
        held: What is on hold.
        in_clear: The orders whose journals say personal values themselves.
        unread: The contracts with a plan that cannot be read.
    """

    gone: Counter[str] = field(factory=Counter)
    touched: list[OrderId] = field(factory=list)
    held: set[str] = field(factory=set)
    in_clear: set[str] = field(factory=set)
    unread: set[str] = field(factory=set)


def held_by(scope: Scope, order: OrderId) -> Script[OnHold | None]:
    """Tell why an order is on hold: itself, or one of its parties or of those who wrote in it.

    Of a contract whom it is or was for is one of them.

    Raises:
        UnknownOrder: `storage.unknown_order`.
    """
    kept = yield from orders.load(scope, order)
    whose = (scope.realm, KIND, order.value)
    wrote = cast("list[tuple[str, str]]", (yield WRITERS, (*whose, *whose)))
    parties = {Actor(role, id_) for role, id_ in kept.order.parties.items()}
    people = parties | {Actor(Role(role), id_ or None) for role, id_ in wrote}
    people |= {*of_contracts.customers(scope, kept.order)}
    names = {holds.name_of(order), *map(holds.name_of, people)}
    return (yield from first(scope, names))


def first(scope: Scope, names: set[str]) -> Script[OnHold | None]:
    """Give the first of several that is on hold, by its name."""
    for name in sorted(names):
        for each in (yield from holds.holds(scope, name)):
            return OnHold(name, each.since, each.why)
    return None


def forget_raw(scope: Scope, name: str, tally: Tally) -> Script[None]:
    """Forget what came in about somebody or something, but where a hold stands on what it is about.

    Only what was handled is known to be about anybody; the rest is purged after thirty days.
    """
    for (source, message), about in (yield from inbox_about.concerned(scope, name)).items():
        held = yield from first(scope, about)
        for each in sorted(about):
            if held is None and each.startswith(ORDER):
                held = yield from held_by(scope, OrderId(each.removeprefix(ORDER)))
        if held is not None:
            tally.held.add(held.subject)
        else:
            tally.gone["fx_inbox"] += yield from inbox_about.forget(scope, source, message)
