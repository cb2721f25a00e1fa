"""Papers: what the law has kept of an order or of a party, and until when.

The one rule: a paper counts from the day on which it was issued where the work is done; that
something was erased is no step of the order, and what need not be kept any more is not named.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from operator import attrgetter
from typing import Final, Literal, cast
from zoneinfo import ZoneInfo

from fixflow.identity import OrderId
from fixflow.instants import from_micros
from fixflow.lifecycle.rows import ERASED
from fixflow.parties import CONTRACTOR, Actor
from fixflow.sources import Source
from fixflow.storage import orders
from fixflow.storage.erasing.erasure import Kept, Whom
from fixflow.storage.orders import Scope
from fixflow.storage.privacy.retention import Country, Paper, Retention, countries
from fixflow.storage.script import Row, Script
from fixflow.storage.statements import ISSUED

HOLDING: Final = """SELECT DISTINCT s.no, s.at FROM fx_statement_line l
    JOIN fx_statement s ON s.realm = l.realm AND s.no = l.no AND s.step = ?
    WHERE l.realm = ? AND l.order_id = ? ORDER BY s.no"""
OF_PARTY: Final = """SELECT no, at FROM fx_statement
    WHERE realm = ? AND contractor = ? AND step = ? ORDER BY no"""
ZONES: Final[dict[Country, str]] = {Country.DE: "Europe/Berlin", Country.CH: "Europe/Zurich"}


def of_order(
    scope: Scope, order: OrderId, retention: Retention, at: datetime
) -> Script[tuple[Kept, ...]]:
    """Name what must be kept of an order: the papers that it stands on, and itself as a letter."""
    kept = yield from orders.load(scope, order)
    laws = countries([kept.order.place])
    statements = yield HOLDING, (ISSUED, scope.realm, order.value)
    found = list(of_rows(statements, laws, retention, at))
    last = max(each.at for each in kept.order.events if each.name != ERASED)
    until = longest(Paper.LETTER, laws, last, retention, at)
    if until is not None:
        found.append(kept_paper("order", order.value, Paper.LETTER, until))
    return tuple(found)


def of_all(
    scope: Scope, whom: Whom, touched: Iterable[OrderId], retention: Retention, at: datetime
) -> Script[tuple[Kept, ...]]:
    """Name what must be kept of whoever was erased and of each order that was touched, each once."""
    found: list[Kept] = []
    for order in touched:
        found += yield from of_order(scope, order, retention, at)
    if isinstance(whom, Actor):
        found += yield from of_party(scope, whom, retention, at)
    latest = {(each.what, each.id): each for each in sorted(found, key=attrgetter("until"))}
    return tuple(each for _, each in sorted(latest.items()))


def of_party(
    scope: Scope, party: Actor, retention: Retention, at: datetime
) -> Script[tuple[Kept, ...]]:
    """Name what must be kept of a contractor: its statements."""
    if party.role is not CONTRACTOR:
        return ()
    statements = yield OF_PARTY, (scope.realm, party.id, ISSUED)
    return tuple(of_rows(statements, countries([]), retention, at))


def of_rows(
    rows: Iterable[Row], laws: Iterable[Country], retention: Retention, at: datetime
) -> Iterator[Kept]:
    """State each statement with the day until which it stays."""
    for no, issued in cast("Iterable[tuple[str, int]]", rows):
        until = longest(Paper.VOUCHER, laws, from_micros(issued), retention, at)
        if until is not None:
            yield kept_paper("statement", no, Paper.VOUCHER, until)


def longest(
    paper: Paper, laws: Iterable[Country], since: datetime, retention: Retention, at: datetime
) -> tuple[date, Source] | None:
    """Give the latest of the days that the laws ask for and that are not over, with its rule."""
    found = []
    for law in laws:
        zone = ZoneInfo(ZONES[law])
        on = at.astimezone(zone).date()
        until = retention.until(paper, law, since.astimezone(zone).date(), on=on)
        rule = retention.rule(paper, law, on)
        if until is not None and rule is not None and until[0] >= on:
            found.append((until[0], rule.source))
    return max(found, key=lambda each: each[0], default=None)


def kept_paper(
    what: Literal["order", "statement"], id_: str, paper: Paper, until: tuple[date, Source]
) -> Kept:
    """State one paper."""
    return Kept(what=what, id=id_, paper=paper, until=until[0], source=until[1])
