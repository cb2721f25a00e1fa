"""Erasing an order: what people are told of in it goes, the order itself stays.

Its state, dates and amounts, its journal with every hash, and the papers that it stands on are as
they were.  What other systems sent goes too, once it was handled as being about the order.
The one rule: the order's journal says that something was erased, so that whoever read
the order before reads it again before he writes.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, cast

from attrs import frozen

from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.lifecycle.decide import check
from fixflow.lifecycle.erased import Erase, Whose, erase
from fixflow.parties import Actor
from fixflow.recurrence import InvalidContract
from fixflow.storage import contract_rows, orders, searching
from fixflow.storage.acting import no_earlier
from fixflow.storage.consequences import follow
from fixflow.storage.erasing import in_clear, of_contracts, of_letters, of_messages
from fixflow.storage.erasing.holds import name_of
from fixflow.storage.erasing.tally import Tally, forget_raw
from fixflow.storage.exchange import conflicts, shadows
from fixflow.storage.journal import Subject
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script

FORGET_COMMANDS: Final = (
    "DELETE FROM fx_command WHERE realm = ? AND kind = ? AND id = ? RETURNING key"
)
FORGET_WORDS: Final = "DELETE FROM fx_search WHERE realm = ? AND kind = ? AND id = ? RETURNING word"


@frozen(kw_only=True)
class Request:
    """Who has something deleted, when, and why; the reason names nobody, since it stays."""

    by: Actor
    at: datetime
    why: str


@frozen(kw_only=True)
class Part:
    """What of an order goes: all of it, or the entries and messages that one party wrote."""

    events: Sequence[int] = ()
    messages: Sequence[int] = ()


def erase_order(scope: Scope, order: OrderId, asked: Request, tally: Tally) -> Script[None]:
    """Erase everything personal of an order that is not on hold.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        Conflict: `storage.conflict`.
        TimeRunsBack: `lifecycle.time_runs_back`.
    """
    kept = yield from orders.load(scope, order)
    at, before = to_micros(asked.at), tally.gone.total()
    tally.touched.append(order)
    if of_contracts.is_unread(scope, kept.order):
        tally.unread.add(order.value)
    tally.gone["fx_pii"] += yield from vault.erase(scope.subject(order), at)
    tally.gone["fx_message"] += yield from of_messages.erase(scope, order, at)
    yield from forget_beside(scope, order, tally)
    if tally.gone.total() > before:
        yield from recorded(scope, kept, Whose.ORDER, asked, tally)
    if (yield from in_clear.says(scope, order)):
        tally.in_clear.add(order.value)


def erase_part(
    scope: Scope, order: OrderId, part: Part, asked: Request, tally: Tally
) -> Script[None]:
    """Erase what one party wrote in an order, and what stands beside it; see `erase_order`.

    Who sent the bytes of a message nobody knows, so all go that were handled as being about it.
    """
    kept = yield from orders.load(scope, order)
    at, before = to_micros(asked.at), tally.gone.total()
    tally.touched.append(order)
    if of_contracts.is_unread(scope, kept.order):
        tally.unread.add(order.value)
    tally.gone["fx_pii"] += yield from of_versions(scope.subject(order), part.events, asked.at)
    tally.gone["fx_message"] += yield from of_messages.erase(scope, order, at, part.messages)
    yield from forget_beside(scope, order, tally)
    if tally.gone.total() > before:
        yield from recorded(scope, kept, Whose.PERSON, asked, tally)
    if (yield from in_clear.says(scope, order, part.events)):
        tally.in_clear.add(order.value)


def forget_beside(scope: Scope, order: OrderId, tally: Tally) -> Script[None]:
    """Forget what came in about an order, the keys of its commands, and what others said of it."""
    yield from forget_raw(scope, name_of(order), tally)
    tally.gone["fx_command"] += len((yield FORGET_COMMANDS, (scope.realm, KIND, order.value)))
    tally.gone["fx_outbox"] += yield from of_letters.erase(scope, KIND, order.value)
    tally.gone["fx_shadow"] += yield from shadows.forget(scope, order)
    tally.gone["fx_conflict"] += yield from conflicts.forget(scope, order)


def of_versions(subject: Subject, versions: Sequence[int], at: datetime) -> Script[int]:
    """Erase the values of some entries of a subject."""
    number = 0
    for version in versions:
        number += yield from vault.erase(subject, to_micros(at), version)
    return number


def recorded(
    scope: Scope, kept: orders.Kept, of: Whose, asked: Request, tally: Tally
) -> Script[None]:
    """Record in the order's journal that something went, and let what follows from it say so too.

    Its search words, and of a contract its row and its letters.
    """
    then = no_earlier(kept.order.at, asked.at)
    check(scope.programs(kept.order.program).machine, kept.order, then)
    action = Erase(of=of, why=asked.why)
    after, event = erase(kept.order, action, by=asked.by, at=then)
    said_at = None if then is asked.at else asked.at
    yield from orders.advance(scope, kept, after, [event], said_at)
    scope.shelf.pop(after.id, None)
    again = yield from orders.load(scope, after.id)
    whose = (scope.realm, KIND, after.id.value)
    words, row = (yield FORGET_WORDS, whose), (yield from of_contracts.row(scope, after.id))
    yield from searching.write(scope, again.order)
    try:
        yield from follow(scope, again.order, ())
    except InvalidContract:  # a row that cannot be written anew says what it said
        yield from contract_rows.drop(scope, after.id)
    rest = searching.written(again.order, scope.programs)
    gone = [word for (word,) in cast("list[tuple[str]]", words) if word not in rest]
    tally.gone["fx_search"] += len(gone)
    tally.gone["fx_contract"] += row != (yield from of_contracts.row(scope, after.id))
    tally.gone["fx_outbox"] += yield from of_contracts.retell(scope, after.id)
