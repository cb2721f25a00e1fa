"""The overview: which orders somebody sees, by search words and filters.

The database narrows, `portal` decides: what is given is judged by its definition, order by order,
and so is the same on every database.  The one rule: who may not see an order is told that there
is none.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, TypeAlias

from attrs import evolve, frozen

from fixflow.errors import Misuse
from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.lifecycle import Order
from fixflow.parties import SYSTEM, Actor, Role
from fixflow.portal import Cursor, Filter, Overview, sees
from fixflow.portal.entry import Entry
from fixflow.portal.matching import fits
from fixflow.portal.overview import in_range
from fixflow.storage import filter as storage_filter
from fixflow.storage import history, orders, paging, searching
from fixflow.storage.alike import Asked
from fixflow.storage.orders import PAGE, Kept, Scope, UnknownOrder
from fixflow.storage.script import Args, Row, Script
from fixflow.storage.sought import (
    PLACES,
    PLACES_OF_CONTRACTOR,
    PLACES_OF_CUSTOMER,
    PLACES_OF_PRINCIPAL,
    SEEN_BY_CONTRACTOR,
    SEEN_BY_CUSTOMER,
    SEEN_BY_PRINCIPAL,
    SEEN_BY_SYSTEM,
    columns,
    slots,
    sought,
    who,
)
from fixflow.texts import Text

Wanted: TypeAlias = Filter | storage_filter.Filter

EVERYTHING: Final = storage_filter.Filter()
EVERYBODY: Final = Actor(SYSTEM)
JUDGED: Final = ("turn", "deadline_states", "due_before")


@frozen
class FilterNeedsInstant(Misuse):
    """Whose move it is, and how deadlines stand, is a question of when."""

    code = "storage.instant_needed"
    text = Text(
        de="Nach {fields} lässt sich nur zu einem Zeitpunkt filtern; er wird als at übergeben.",
        en="One can filter by {fields} at an instant only; it is handed over as at.",
    )
    fields: str


def shown(scope: Scope, order: OrderId, by: Actor | None) -> Script[Kept]:
    """Read an order that somebody may see; None stands for the host itself.

    Raises:
        UnknownOrder: `storage.unknown_order`, also for an order that he may not see.
    """
    kept = yield from orders.load(scope, order)
    if not sees(kept.order, by or EVERYBODY):
        raise UnknownOrder(order)
    return kept


def as_of(scope: Scope, order: OrderId, t: datetime, by: Actor | None) -> Script[Order]:
    """Read an order as it stood at an instant, for who may see it now.

    Raises:
        UnknownOrder: `storage.unknown_order`, also where there was none yet.
    """
    yield from shown(scope, order, by)
    kept = yield from history.as_of(scope, order, t)
    if kept is None:
        raise UnknownOrder(order)
    return kept.order


def definition(wanted: Wanted, search: str) -> Filter:
    """Give the portal's filter for what is wanted, the words of a search among its own.

    Raises:
        BadFilter: `portal.bad_filter`.
    """
    told = wanted if isinstance(wanted, Filter) else wanted.definition
    return evolve(told, text=f"{told.text} {search}".strip()) if search else told


def listed(  # noqa: PLR0913  what a list consists of
    scope: Scope,
    wanted: Filter,
    *,
    by: Actor | None,
    at: datetime | None,
    after: str,
    limit: int | None,
) -> Script[list[Order]]:
    """Read the orders that somebody wants and may see, by id.

    Raises:
        FilterNeedsInstant: `storage.instant_needed`.
        LimitOutOfRange: `portal.limit`.
    """
    in_bounds(limit)
    judged = [name for name in wanted.given if name in JUDGED]
    if judged and at is None:
        raise FilterNeedsInstant(", ".join(judged))
    reader = by or EVERYBODY
    words = yield from words_of(scope, wanted.text, reader)
    found: list[Order] = []
    while True:
        more = yield from page(scope, (*columns(wanted), *words), reader, after, limit or PAGE)
        found += fitting(scope, more, wanted, reader, at)
        if len(more) < (limit or PAGE) or (limit is not None and len(found) >= limit):
            return found[:limit]
        after = more[-1].id.value


def in_bounds(limit: int | None) -> None:
    """Refuse a page of nothing or of everything.

    Raises:
        LimitOutOfRange: `portal.limit`.
    """
    if limit is not None:
        in_range(limit)


def fitting(
    scope: Scope, found: list[Order], wanted: Filter, reader: Actor, at: datetime | None
) -> Iterator[Order]:
    """Give the orders that the definition wants; without an instant each stands at its last event."""
    for order in found:
        entry = Entry.of(order, reader, at or order.at, scope.programs)
        if sees(order, reader) and fits(entry, wanted):
            yield order


def overview(  # noqa: PLR0913  what a page consists of
    scope: Scope,
    wanted: Filter,
    *,
    by: Actor,
    at: datetime,
    after: Cursor | None,
    limit: int,
) -> Script[Overview]:
    """Give one page of an overview, with its counts over all pages.

    Raises:
        LimitOutOfRange: `portal.limit`.
    """
    in_bounds(limit)
    words = yield from words_of(scope, wanted.text, by)
    asked = Asked(wanted=wanted, words=words, by=by, at=to_micros(at))
    return (yield from paging.page(scope, asked, at, after, limit))


def words_of(scope: Scope, text: str, reader: Actor) -> Script[Args]:
    """Give the arguments that restrict to words; which labels hold them is known without orders."""
    several = sought(text)
    rows: list[Row] = []
    if several:
        rows = yield from places(scope, reader)
    there = searching.spoken_places(rows)
    return slots(scope.realm, several, lambda both: searching.spoken(there, both, scope.programs))


def places(scope: Scope, reader: Actor) -> Script[list[Row]]:
    """Name the programs and states of the orders that a reader sees."""
    args = (scope.realm, *who(reader))
    match reader.role:
        case Role.PRINCIPAL:
            return (yield PLACES_OF_PRINCIPAL, args)
        case Role.CONTRACTOR:
            return (yield PLACES_OF_CONTRACTOR, args)
        case Role.CUSTOMER:
            return (yield PLACES_OF_CUSTOMER, args)
        case _:
            return (yield PLACES, args)


def page(scope: Scope, wanted: Args, reader: Actor, after: str, limit: int) -> Script[list[Order]]:
    """Read the next orders that a reader sees, by id."""
    args = (scope.realm, after, *who(reader), *wanted, limit)
    match reader.role:
        case Role.PRINCIPAL:
            rows = yield SEEN_BY_PRINCIPAL, args
        case Role.CONTRACTOR:
            rows = yield SEEN_BY_CONTRACTOR, args
        case Role.CUSTOMER:
            rows = yield SEEN_BY_CUSTOMER, args
        case _:
            rows = yield SEEN_BY_SYSTEM, args
    return (yield from orders.several(scope, rows))
