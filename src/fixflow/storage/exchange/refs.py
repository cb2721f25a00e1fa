"""Refs: by what name another system knows one of our orders.

The one rule: what is linked stays linked; a second name for an order, or a second order for a name,
is told and changes nothing.
"""

from datetime import datetime
from typing import Final, cast

from attrs import frozen

from fixflow.errors import Refused
from fixflow.identity import OrderId
from fixflow.instants import from_micros, to_micros
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Script
from fixflow.texts import Text

LINK: Final = """INSERT INTO fx_ref (realm, partner, kind, id, name, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING RETURNING name"""
NAME: Final = "SELECT name FROM fx_ref WHERE realm = ? AND partner = ? AND kind = ? AND id = ?"
WHOSE: Final = """SELECT id FROM fx_ref WHERE realm = ? AND partner = ? AND name = ? AND kind = ?"""
ALL: Final = """SELECT partner, name, at FROM fx_ref WHERE realm = ? AND kind = ? AND id = ?
    ORDER BY partner"""


@frozen
class LinkedOtherwise(Refused):
    """The order has another name in that system, or the name is another order's."""

    code = "exchange.linked_otherwise"
    text = Text(
        de="{order} und «{name}» bei {partner} gehören nicht zusammen: eines davon ist schon anders verknüpft.",
        en="{order} and “{name}” of {partner} do not belong together: one of them is linked otherwise.",
        fr="{order} et «{name}» de {partner} ne vont pas ensemble: l’un est lié autrement.",
        it="{order} e «{name}» di {partner} non vanno insieme: uno dei due è collegato altrimenti.",
    )
    order: OrderId
    partner: str
    name: str


@frozen(kw_only=True)
class Link:
    """An order's name in one system.

    Attributes:
        partner: Which system.
        name: What the order is called there.
        at: Since when that is known.
    """

    partner: str
    name: str
    at: datetime


def link(scope: Scope, order: OrderId, partner: str, name: str, at: datetime) -> Script[bool]:
    """Keep an order's name in a system; False where it is known already.

    Raises:
        LinkedOtherwise: `exchange.linked_otherwise`.
    """
    where = (scope.realm, partner, KIND, order.value)
    if (yield LINK, (*where, name, to_micros(at))):
        return True
    if (yield NAME, where) != [(name,)]:
        raise LinkedOtherwise(order, partner, name)
    return False


def keep(scope: Scope, order: OrderId, partner: str, name: str, at: datetime) -> Script[bool]:
    """Keep an order's name where neither has another; tell whether it is the order's now.

    What a partner said is recorded whatever else is linked, so nothing is raised.
    """
    where = (scope.realm, partner, KIND, order.value)
    yield LINK, (*where, name, to_micros(at))
    return (yield NAME, where) == [(name,)]


def name_of(scope: Scope, order: OrderId, partner: str) -> Script[str | None]:
    """Give an order's name in a system; None where none is known."""
    rows = yield NAME, (scope.realm, partner, KIND, order.value)
    return str(rows[0][0]) if rows else None


def order_of(scope: Scope, partner: str, name: str) -> Script[OrderId | None]:
    """Give the order that a system calls so; None where none is known."""
    rows = yield WHOSE, (scope.realm, partner, name, KIND)
    return OrderId(str(rows[0][0])) if rows else None


def links(scope: Scope, order: OrderId) -> Script[tuple[Link, ...]]:
    """Give all names of an order, by system."""
    rows = yield ALL, (scope.realm, KIND, order.value)
    return tuple(
        Link(partner=partner, name=name, at=from_micros(at))
        for partner, name, at in cast("list[tuple[str, str, int]]", rows)
    )
