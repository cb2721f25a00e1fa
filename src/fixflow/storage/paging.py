"""Paging: one page of an overview by what the rows say, so that it costs the page and not the list.

One statement counts the orders by state and standing, another names those of the page in its order;
only these are read.  Rows that rest on another calendar or program than today's, or on none, are
read whole and judged beside them.  The one rule: a page is the one that `portal.overview` defines.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import nsmallest
from typing import Final, cast

from fixflow.lifecycle import Order, Phase
from fixflow.parties import SYSTEM, Role
from fixflow.portal import Cursor, Filter, Overview, sees
from fixflow.portal import overview as define
from fixflow.portal.entry import Entry
from fixflow.portal.folding import words
from fixflow.portal.matching import fits
from fixflow.storage import orders, standing
from fixflow.storage.alike import Asked, Kind, Kinds, counts
from fixflow.storage.filter import one_text
from fixflow.storage.orders import PAGE, Scope
from fixflow.storage.script import Args, Row, Script
from fixflow.storage.searching import LONGEST
from fixflow.storage.sought import (
    COLUMNS,
    OF_CONTRACTOR,
    OF_CUSTOMER,
    OF_PRINCIPAL,
    OF_REALM,
    SLOTS,
    WORD,
    who,
)
from fixflow.storage.standing import NOTHING_DUE

NO_EDITION: Final = ("-",)
EARLIEST: Final = (-NOTHING_DUE, -NOTHING_DUE, "")  # before every key
WANTED: Final = COLUMNS + WORD + WORD + WORD
KINDS: Final = f"""SELECT o.edition, o.state, o.code, MIN(o.program), MIN(o.program_version),
    MIN(o.place), MIN(o.phase), COUNT(*) FROM (SELECT
        CASE WHEN due_at IS NULL THEN NULL ELSE edition END AS edition,
        CASE WHEN due_at IS NULL THEN '' ELSE {standing.CODE} END AS code,
        state, program, program_version, place, phase FROM fx_order WHERE realm = ? """  # noqa: S608  constants
# an OR would lead SQLite to look up every row by an index
DUE: Final = "AND COALESCE(due_at, 0) <= ?) o GROUP BY o.edition, o.state, o.code"
KINDS_SEEN_BY_SYSTEM: Final = KINDS + WANTED + DUE
KINDS_SEEN_BY_PRINCIPAL: Final = KINDS + OF_PRINCIPAL + WANTED + DUE
KINDS_SEEN_BY_CONTRACTOR: Final = KINDS + OF_CONTRACTOR + WANTED + DUE
KINDS_SEEN_BY_CUSTOMER: Final = KINDS + OF_CUSTOMER + WANTED + DUE

NEXT: Final = """SELECT id FROM fx_order WHERE realm = ?
    AND (due_at, received_at, id) > (?, ?, ?) """
IN_ORDER: Final = f"""AND due_at <= ?
    AND (? = '' OR REPLACE(?, '\n' || edition || '\n', '') = ?)
    AND (? = '' OR REPLACE(?, '\n' || program || '@' || program_version || ' ' || state || '\n', '') = ?)
    AND (? = '' OR REPLACE(?, '\n' || {standing.CODE} || '\n', '') <> ?)
    ORDER BY due_at, received_at, id LIMIT ?"""
NEXT_SEEN_BY_SYSTEM: Final = NEXT + WANTED + IN_ORDER
NEXT_SEEN_BY_PRINCIPAL: Final = NEXT + OF_PRINCIPAL + WANTED + IN_ORDER
NEXT_SEEN_BY_CONTRACTOR: Final = NEXT + OF_CONTRACTOR + WANTED + IN_ORDER
NEXT_SEEN_BY_CUSTOMER: Final = NEXT + OF_CUSTOMER + WANTED + IN_ORDER

BY_ID: Final = """AND (? = '' OR due_at IS NULL OR REPLACE(?, '\n' || edition || '\n', '') <> ?)
    ORDER BY id LIMIT ?"""
REST_SEEN_BY_SYSTEM: Final = OF_REALM + WANTED + BY_ID
REST_SEEN_BY_PRINCIPAL: Final = OF_REALM + OF_PRINCIPAL + WANTED + BY_ID
REST_SEEN_BY_CONTRACTOR: Final = OF_REALM + OF_CONTRACTOR + WANTED + BY_ID
REST_SEEN_BY_CUSTOMER: Final = OF_REALM + OF_CUSTOMER + WANTED + BY_ID


NOTHING_KNOWN: Final = Kinds(known=(), old=(), whole=True)


def page(
    scope: Scope, asked: Asked, at: datetime, after: Cursor | None, limit: int
) -> Script[Overview]:
    """Give a page, with its counts over all pages."""
    found = (yield from kinds(scope, asked)) if exact(asked.wanted) else NOTHING_KNOWN
    rest = (yield from left(scope, asked, found)) if found.whole or found.old else []
    judged = define(
        rest, asked.wanted, asked.by, at, limit=limit, after=after, programs=scope.programs
    )
    fitting = [each for each in found.known if each.fits(asked.wanted, asked.by)]
    ids = (yield from following(scope, asked, found, fitting, after, limit + 1)) if fitting else []
    several = yield from orders.several(scope, sorted(ids[:limit]))
    entries = [*entries_of(scope, asked, at, several), *judged.entries]
    some = nsmallest(limit, entries, key=lambda each: Cursor.of(each).key)
    more = len(ids) > limit or len(entries) > limit or judged.next is not None
    return Overview(
        entries=tuple(some),
        next=Cursor.of(some[-1]) if more and some else None,
        counts=counts(found.known, judged.counts, asked),
        total=sum(each.count for each in fitting) + judged.total,
    )


def exact(wanted: Filter) -> bool:
    """Tell whether a statement finds what the definition finds, and nothing beside it."""
    several = words(wanted.text)
    short = all(len(spelling) <= LONGEST for both in several for spelling in both)
    return (
        short and len(several) <= SLOTS and all(each.role is not SYSTEM for each in wanted.parties)
    )


def kinds(scope: Scope, asked: Asked) -> Script[Kinds]:
    """Count the orders that a reader sees by what their rows say."""
    args = (*asked.times, scope.realm, *who(asked.by), *asked.open_args, asked.due)
    match asked.by.role:
        case Role.PRINCIPAL:
            rows = yield KINDS_SEEN_BY_PRINCIPAL, args
        case Role.CONTRACTOR:
            rows = yield KINDS_SEEN_BY_CONTRACTOR, args
        case Role.CUSTOMER:
            rows = yield KINDS_SEEN_BY_CUSTOMER, args
        case _:
            rows = yield KINDS_SEEN_BY_SYSTEM, args
    told = [kind(scope, row) for row in rows if row[0] is not None]
    old = sorted({each.edition for each, today in told if not today})
    known = tuple(each for each, _ in told if each.edition not in old)
    return Kinds(known=known, old=tuple(old), whole=len(told) < len(rows))


def kind(scope: Scope, row: Row) -> tuple[Kind, bool]:
    """Read a kind, and whether it rests on what is so today."""
    edition, state, code, name, version, place, phase, count = row
    program = scope.programs(f"{name}@{version}")
    turn, deadline_states = standing.read(str(code))
    found = Kind(
        program=program,
        edition=str(edition),
        state=str(state),
        phase=Phase(phase),
        code=str(code),
        turn=turn or (None,),
        deadline_states=deadline_states,
        count=cast("int", count),
    )
    return found, found.edition == standing.edition(program, cast("str | None", place))


def following(  # noqa: PLR0913, PLR0917  what a page follows from
    scope: Scope,
    asked: Asked,
    found: Kinds,
    fitting: Sequence[Kind],
    after: Cursor | None,
    limit: int,
) -> Script[list[Row]]:
    """Name the orders of a page by what their rows say, in its order."""
    sets = (found.old, hidden(found.known, asked), codes(fitting, asked.wanted))
    old, left_out, said = map(one_text, sets)
    rest = (old,) * 3 + (left_out,) * 3 + (said, said, *asked.times, said, limit)
    args = (scope.realm, *begins(after), *who(asked.by), *asked.args, asked.due, *rest)
    match asked.by.role:
        case Role.PRINCIPAL:
            return (yield NEXT_SEEN_BY_PRINCIPAL, args)
        case Role.CONTRACTOR:
            return (yield NEXT_SEEN_BY_CONTRACTOR, args)
        case Role.CUSTOMER:
            return (yield NEXT_SEEN_BY_CUSTOMER, args)
        case _:
            return (yield NEXT_SEEN_BY_SYSTEM, args)


def hidden(known: Iterable[Kind], asked: Asked) -> tuple[str, ...]:
    """Name the programs and states that are hidden from a reader who names none."""
    if asked.wanted.states:
        return ()
    found = {f"{each.program.ref} {each.state}" for each in known if each.hidden(asked.by)}
    return tuple(sorted(found))


def codes(fitting: Iterable[Kind], wanted: Filter) -> tuple[str, ...]:
    """Name the standings that are wanted; none where any is."""
    judged = wanted.turn or wanted.deadline_states
    return tuple(sorted({each.code for each in fitting})) if judged else ()


def begins(after: Cursor | None) -> Args:
    """Give the key that a page begins after, each number as far as a column holds it."""
    if after is None:
        return EARLIEST
    due = NOTHING_DUE if after.nothing_due else bounded(after.due)
    return due, bounded(after.received), after.id


def bounded(micros: int) -> int:
    """Keep a number within what a column holds, before the end that stands for nothing due."""
    return max(-NOTHING_DUE, min(micros, NOTHING_DUE - 1))


def left(scope: Scope, asked: Asked, found: Kinds) -> Script[list[Order]]:
    """Read the orders whose rows are not to be believed, or not enough."""
    old = one_text(found.old or NO_EDITION) if exact(asked.wanted) else ""
    several: list[Order] = []
    after = ""
    while True:
        some = yield from left_page(scope, asked, (old,) * 3, after)
        several += some
        if len(some) < PAGE:
            return several
        after = some[-1].id.value


def left_page(scope: Scope, asked: Asked, old: Args, after: str) -> Script[list[Order]]:
    """Read the next of them by id."""
    args = (scope.realm, after, *who(asked.by), *asked.open_args, *old, PAGE)
    match asked.by.role:
        case Role.PRINCIPAL:
            rows = yield REST_SEEN_BY_PRINCIPAL, args
        case Role.CONTRACTOR:
            rows = yield REST_SEEN_BY_CONTRACTOR, args
        case Role.CUSTOMER:
            rows = yield REST_SEEN_BY_CUSTOMER, args
        case _:
            rows = yield REST_SEEN_BY_SYSTEM, args
    return (yield from orders.several(scope, rows))


def entries_of(
    scope: Scope, asked: Asked, at: datetime, several: Iterable[Order]
) -> Iterator[Entry]:
    """Look at the orders of a page; one that a row has named wrongly is left out."""
    for order in several:
        entry = Entry.of(order, asked.by, at, scope.programs)
        if sees(order, asked.by) and fits(entry, asked.wanted):
            yield entry
