"""Orders: a row to find them by, a journal that they are the fold of.

Row and journal are written in one transaction, and the row only if its version and head are still
those that were read.  The one rule: `fold(journal) == row`, for every column of the row but those
of its standing, which follow from the calendar too; the row is there to be searched, never to be
believed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Final, cast

from attrs import define, field, frozen

from fixflow.deadlines import Running
from fixflow.errors import Refused
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.lifecycle import Order
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL
from fixflow.safety.secret import Secret
from fixflow.safety.tokens import RandomBytes, random_bytes
from fixflow.storage import journal, several_journals, standing, upcasting, wire
from fixflow.storage.filter import Filter
from fixflow.storage.journal import Entry, EntryRow, Subject
from fixflow.storage.privacy import vault
from fixflow.storage.privacy.vault import NOTHING, Slip, Values
from fixflow.storage.script import Args, Conflict, Row, Script
from fixflow.storage.wire import Programs
from fixflow.texts import Text

KIND: Final = "order"
PAGE: Final = 500
TENDER: Final = "tender"  # the fact by which an offer names the tender that it competes in

INSERT: Final = """INSERT INTO fx_order
    (realm, program, program_version, place, state, phase, outcome, principal, contractor, customer,
     version, head, received_at, changed_at, tender, due_at, standing, edition, id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (realm, id) DO NOTHING RETURNING version"""
UPDATE: Final = """UPDATE fx_order SET program = ?, program_version = ?, place = ?,
    state = ?, phase = ?, outcome = ?, principal = ?, contractor = ?, customer = ?,
    version = ?, head = ?, received_at = ?, changed_at = ?, tender = ?,
    due_at = ?, standing = ?, edition = ?
    WHERE realm = ? AND id = ? AND version = ? AND head = ? RETURNING version"""
OF_REALM: Final = "SELECT id FROM fx_order WHERE realm = ? AND id > ? "
OF_CONTRACTOR: Final = "AND contractor = ? "
OF_CONTRACTOR_OR_NOBODY: Final = "AND (contractor = ? OR contractor IS NULL) "
FITTING: Final = """AND (? = '' OR REPLACE(?, '\n' || program || '\n', '') <> ?
        OR REPLACE(?, '\n' || program || '@' || program_version || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || state || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || phase || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || COALESCE(outcome, '') || '\n', '') <> ?)
    ORDER BY id LIMIT ?"""
FOUND: Final = OF_REALM + FITTING
FOUND_OF_CONTRACTOR: Final = OF_REALM + OF_CONTRACTOR + FITTING
FOUND_OF_CONTRACTOR_OR_NOBODY: Final = OF_REALM + OF_CONTRACTOR_OR_NOBODY + FITTING
PROGRAMS: Final = """SELECT DISTINCT program, program_version FROM fx_order
    WHERE realm = ? AND contractor = ? ORDER BY program, program_version"""


@frozen
class UnknownOrder(Refused):
    """There is no such order here; a foreign one is told the same way."""

    code = "storage.unknown_order"
    text = Text(
        de="Den Auftrag {order} gibt es hier nicht.",
        en="There is no order {order} here.",
        fr="L’ordre {order} n’existe pas ici.",
        it="L’ordine {order} qui non esiste.",
    )
    status = 404
    order: OrderId


@frozen
class OrderExists(Refused):
    """An order of this id was received before; nothing was written."""

    code = "storage.order_exists"
    text = Text(
        de="Den Auftrag {order} gibt es schon.",
        en="Order {order} was received before.",
        fr="L’ordre {order} existe déjà.",
        it="L’ordine {order} esiste già.",
    )
    order: OrderId


@frozen
class Kept:
    """An order as it is kept, with the hash of its last journal entry."""

    order: Order
    head: str


@define
class Scope:
    """Within what a script works.

    Args:
        realm: The client's closed area; no statement reaches beyond it.
        programs: Gives a program by its pinned name.
        shelf: The orders that this transaction has read or written, so that none is read twice.
        tells: Whether steps have reminders and notifications.
        fresh: Gives random bytes; a simulation hands in its own.
        running: The open deadlines of orders that this transaction has written, by their version.
        about: Whom and what an incoming message is about, gathered by its handler beside the shelf.
        secret: What the keys of portal access are derived from; None where nobody comes in.
        visiting: Whether a visit takes several steps of an order, and settles them at its end.
    """

    realm: str
    programs: Programs
    shelf: dict[OrderId, Kept] = field(factory=dict)
    tells: bool = field(default=True, kw_only=True)
    fresh: RandomBytes = field(default=random_bytes, kw_only=True)
    running: dict[OrderId, tuple[int, tuple[Running, ...]]] = field(factory=dict, kw_only=True)
    about: set[str] = field(factory=set, kw_only=True)
    secret: Secret | None = field(default=None, kw_only=True, repr=False)
    visiting: bool = field(default=False, kw_only=True)

    def subject(self, order: OrderId) -> Subject:
        """Name an order's journal."""
        return Subject(self.realm, KIND, order.value)


def find(scope: Scope, order: OrderId) -> Script[Kept | None]:
    """Read one order by one statement, or take it from the shelf."""
    kept = scope.shelf.get(order)
    if kept is None:
        whose = scope.subject(order)
        entries = yield from journal.read(whose)
        if entries:
            values = (yield from vault.read(scope, whose)) if wire.vaulted(entries) else NOTHING
            kept = scope.shelf[order] = folded(whose, entries, scope.programs, values)
    return kept


def load(scope: Scope, order: OrderId) -> Script[Kept]:
    """Read one order that must be there.

    Raises:
        UnknownOrder: `storage.unknown_order`.
    """
    kept = yield from find(scope, order)
    if kept is None:
        raise UnknownOrder(order)
    return kept


def folded(
    subject: Subject, entries: list[Entry], programs: Programs, values: Values = NOTHING
) -> Kept:
    """Fold a journal into its order, with what the vault holds of it."""
    events = wire.events(subject, entries, programs, values)
    return Kept(programs(events[0].program).replay(events, programs=programs), entries[-1].hash)


def page(scope: Scope, wanted: Filter, after: str) -> Script[list[Order]]:
    """Read the next orders that fit a filter, by id."""
    rest = (*wanted.args, PAGE)
    if wanted.contractor is None:
        rows = yield FOUND, (scope.realm, after, *rest)
    elif wanted.unclaimed:
        whose = (scope.realm, after, wanted.contractor)
        rows = yield FOUND_OF_CONTRACTOR_OR_NOBODY, (*whose, *rest)
    else:
        rows = yield FOUND_OF_CONTRACTOR, (scope.realm, after, wanted.contractor, *rest)
    return (yield from several(scope, rows))


def several(scope: Scope, ids: Sequence[Row]) -> Script[list[Order]]:
    """Read the orders whose ids stand in rows, sorted, each the only cell of its row."""
    rows = yield from several_journals.entries(scope.realm, KIND, [str(id_) for (id_,) in ids])
    return (yield from folded_all(scope, rows))


def programs_used(scope: Scope, contractor: str) -> Script[list[str]]:
    """Name the programs, pinned, that a contractor's orders run under; no order is read."""
    rows = yield PROGRAMS, (scope.realm, contractor)
    return [f"{name}@{version}" for name, version in rows]


def fitting(scope: Scope, wanted: Filter) -> Script[list[Order]]:
    """Read all orders that fit a filter, by id."""
    found: list[Order] = []
    after = ""
    while True:
        more = yield from page(scope, wanted, after)
        found += more
        if len(more) < PAGE:
            return found
        after = more[-1].id.value


def folded_all(scope: Scope, rows: Sequence[Row]) -> Script[list[Order]]:
    """Fold journals that were read in one statement, by id and version.

    What the vault holds of them all is read in one more, if it holds anything.
    """
    entries = journals(cast("Sequence[EntryRow]", rows))
    in_vault = [id_ for id_, each in entries.items() if wire.vaulted(each)]
    values = yield from vault.read_all(scope, KIND, in_vault)
    return [
        folded(
            Subject(scope.realm, KIND, id_), each, scope.programs, values.get(id_, NOTHING)
        ).order
        for id_, each in entries.items()
    ]


def journals(rows: Iterable[EntryRow]) -> dict[str, list[Entry]]:
    """Gather rows that come by id and version."""
    by_id = groupby(rows, key=itemgetter(0))
    return {id_: [Entry(*row[1:]) for row in of_one] for id_, of_one in by_id}


def receive(scope: Scope, order: Order, events: Iterable[Event]) -> Script[None]:
    """Write a new order with its first events.

    Raises:
        OrderExists: `storage.order_exists`.
    """
    whose = scope.subject(order.id)
    written = [paper(scope, whose, event) for event in events]
    linked = journal.chain(whose, journal.FIRST, [entry for entry, _ in written])
    head = linked[-1].hash
    row = (*columns(order, head), *stands(scope, order))
    if not (yield INSERT, (scope.realm, *row, order.id.value)):
        raise OrderExists(order.id)
    yield from write(whose, linked, written)
    scope.shelf[order.id] = Kept(order, head)


def advance(
    scope: Scope, kept: Kept, order: Order, events: Iterable[Event], said_at: datetime | None
) -> Script[None]:
    """Write an order's next events, if nobody else has written since it was read.

    Args:
        scope: Within what it is written.
        kept: The order as it was read.
        order: The order after the events.
        events: What has happened.
        said_at: The instant that the caller gave, where it is not that of the events.

    Raises:
        Conflict: `storage.conflict`.
    """
    whose = scope.subject(order.id)
    written = [paper(scope, whose, event, said_at) for event in events]
    linked = journal.chain(whose, kept.head, [entry for entry, _ in written])
    head = linked[-1].hash
    where = (scope.realm, order.id.value, kept.order.version, kept.head)
    row = (*columns(order, head), *stands(scope, order))
    if not (yield UPDATE, (*row, *where)):
        raise Conflict(whole_transaction=False)
    yield from write(whose, linked, written)
    scope.shelf[order.id] = Kept(order, head)


def paper(
    scope: Scope, whose: Subject, event: Event, said_at: datetime | None = None
) -> tuple[Entry, list[Slip]]:
    """Write an event down: its entry, and apart from it what belongs into the vault."""
    slips = list(vault.slips(scope, whose, wire.personal(event, scope.programs)))
    kept = {each.field: each.commitment for each in slips}
    form = upcasting.form(scope.programs(event.program), event.name)
    return wire.entry(event, said_at, kept, form), slips


def write(
    whose: Subject, linked: Sequence[Entry], written: Iterable[tuple[Entry, list[Slip]]]
) -> Script[None]:
    """Write the entries of a journal, and their values into the vault."""
    yield from journal.append(whose, linked)
    for entry, slips in written:
        yield from vault.store(whose, entry.version, slips)


def stands(scope: Scope, order: Order) -> Args:
    """Give the columns that say how an order stands, and keep what runs for its alarms."""
    found = standing.of(order, scope.programs(order.program))
    if found.text:
        scope.running[order.id] = (order.version, found.running)
    return found.cells


def columns(order: Order, head: str) -> Args:
    """Give the columns of an order's row but realm, id and standing, as the statements name them."""
    party = order.parties.get
    name, _, version = order.program.partition("@")
    return (
        name,
        int(version),
        order.place,
        order.state,
        order.phase.value,
        order.outcome.value if order.outcome else None,
        party(PRINCIPAL),
        party(CONTRACTOR),
        party(CUSTOMER),
        order.version,
        head,
        to_micros(order.events[0].at),
        to_micros(order.at),
        order.facts.of(TENDER, str),
    )
