"""Erasing: whom it is about, whether it may be, what goes, what is kept.

The one rule: all of it in one transaction, or nothing.
"""

from datetime import datetime

from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.storage import orders
from fixflow.storage.access.keys import Keys
from fixflow.storage.erasing import holds, papers
from fixflow.storage.erasing.erasure import Address, Erasure, Whom, counted
from fixflow.storage.erasing.of_order import Request, erase_order
from fixflow.storage.erasing.of_person import erase_address, erase_party, require_person
from fixflow.storage.erasing.tally import Tally, held_by
from fixflow.storage.journal import Subject, read
from fixflow.storage.orders import Scope
from fixflow.storage.privacy.retention import SHIPPED, Retention
from fixflow.storage.script import Script


def erase(
    scope: Scope, whom: Whom, asked: Request, retention: Retention = SHIPPED
) -> Script[Erasure]:
    """Delete what is known about somebody or of an order, and tell what has to stay.

    Args:
        scope: Within what it is done.
        whom: An order, a party, or a person by the address.
        asked: By whom, when and why.
        retention: How long the client keeps what.

    Raises:
        OnHold: `privacy.on_hold`.
        UnknownOrder: `storage.unknown_order`.
        NoPerson: `privacy.no_person`.
        BadFields: `lifecycle.bad_fields`, the reason is no line.
        NotYetInForce: `dated.not_yet_in_force`, no term of keeping is known for the day of asking.
        Conflict: `storage.conflict`.
    """
    holds.require_reason(asked.why)  # one that is none is found before anything goes
    name, tally = named(scope, whom), Tally()
    yield from holds.require_none(scope, name)
    match whom:
        case OrderId():
            held = yield from held_by(scope, whom)
            if held is not None:
                raise held
            yield from erase_order(scope, whom, asked, tally)
        case Actor():
            yield from erase_party(scope, whom, asked, tally)
        case Address():  # pragma: no branch  nothing else is `Whom`
            person = Keys.of(scope).person(whom.email)
            yield from erase_address(scope, person, asked, tally)
    if not isinstance(whom, OrderId):
        yield from recorded(scope, name, tally, asked)
    kept = yield from papers.of_all(scope, whom, tally.touched, retention, asked.at)
    return Erasure(
        subject=name,
        erased=counted(tally.gone),
        kept=kept,
        held=tuple(sorted(tally.held)),
        in_clear=tuple(sorted(tally.in_clear)),
        unread=tuple(sorted(tally.unread)),
    )


def hold(scope: Scope, whom: Whom, *, by: Actor, at: datetime, why: str) -> Script[None]:
    """Put an order or somebody on hold.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoPerson: `privacy.no_person`.
        BadFields: `lifecycle.bad_fields`, the reason is no line.
        Conflict: `storage.conflict`.
    """
    if isinstance(whom, OrderId):
        yield from orders.load(scope, whom)
    elif isinstance(whom, Actor):
        require_person(whom)
    yield from holds.hold(scope, named(scope, whom), by=by, at=at, why=why)


def named(scope: Scope, whom: Whom) -> str:
    """Name whom it is about; an address by its digest, which needs the desk's secret."""
    digest = Keys.of(scope).person(whom.email) if isinstance(whom, Address) else ""
    return holds.name_of(whom, digest)


def recorded(scope: Scope, name: str, tally: Tally, asked: Request) -> Script[None]:
    """Record in a person's own journal that something went, if anything did."""
    if tally.gone.total():
        entries = yield from read(Subject(scope.realm, holds.KIND, name))
        yield from holds.add(
            scope, name, entries, holds.ERASED, by=asked.by, at=asked.at, why=asked.why
        )
