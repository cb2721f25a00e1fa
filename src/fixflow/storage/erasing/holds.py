"""Holds: what must not be deleted, whoever asks, because a court or an authority may want it.

A hold is an entry in a journal of its own, kind `privacy`; another one ends it.  An order or a
person may be on hold for several reasons; each is ended by itself.  The one rule: a hold wins, and
says so.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, cast

from attrs import frozen

from fixflow.errors import Refused
from fixflow.identity import OrderId, shown
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle.erased import Erase, Whose
from fixflow.parties import Actor
from fixflow.storage import body, journal
from fixflow.storage.erasing.erasure import Address, Whom
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.orders import Scope
from fixflow.storage.script import Conflict, Script
from fixflow.storage.whom import named_order, named_party, named_person
from fixflow.texts import Text

KIND: Final = "privacy"
HELD: Final = "held"
RELEASED: Final = "released"
ERASED: Final = "erased"
FORM: Final = 1

APPEND: Final = """INSERT INTO fx_event
    (realm, kind, id, version, name, at, by_role, by_id, body, prev, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (realm, kind, id, version) DO NOTHING RETURNING version"""


@frozen
class OnHold(Refused):
    """The data is on hold and stays; nothing was deleted."""

    code = "privacy.on_hold"
    text = Text(
        de="{subject} ist seit {since} gesperrt und wird nicht gelöscht: {why}.",
        en="{subject} has been on hold since {since} and is not deleted: {why}.",
        fr="{subject} est bloqué depuis {since} et n’est pas effacé: {why}.",
        it="{subject} è bloccato dal {since} e non viene cancellato: {why}.",
    )
    subject: str
    since: datetime
    why: str


@frozen
class NoSuchHold(Refused):
    """Nothing is on hold for this reason."""

    code = "privacy.no_such_hold"
    text = Text(
        de="Für {subject} gibt es keine Sperre «{why}».",
        en="There is no hold “{why}” for {subject}.",
        fr="Il n’y a pas de blocage «{why}» pour {subject}.",
        it="Non c’è alcun blocco «{why}» per {subject}.",
    )
    subject: str
    why: str


@frozen(kw_only=True)
class Hold:
    """Why something must stay, since when, and who said so."""

    why: str
    since: datetime
    by: str


def name_of(whom: Whom, digest: str = "") -> str:
    """Name whom an entry is about: an order, a party, or an address by its digest.

    Examples:
        >>> from fixflow.parties import CONTRACTOR
        >>> name_of(OrderId("SP-7")), name_of(Actor(CONTRACTOR, "meier"))
        ('order:SP-7', 'contractor:meier')
    """
    match whom:
        case OrderId():
            return named_order(whom)
        case Actor():
            return named_party(whom)
        case Address():  # pragma: no branch  nothing else is `Whom`
            return named_person(digest)


def hold(scope: Scope, name: str, *, by: Actor, at: datetime, why: str) -> Script[None]:
    """Put something on hold; for the same reason again changes nothing.

    Raises:
        BadFields: `lifecycle.bad_fields`, the reason is no line.
        Conflict: `storage.conflict`.
    """
    require_reason(why)
    entries = yield from journal.read(Subject(scope.realm, KIND, name))
    if why not in {each.why for each in standing(entries)}:
        yield from add(scope, name, entries, HELD, by=by, at=at, why=why)


def release(scope: Scope, name: str, *, by: Actor, at: datetime, why: str) -> Script[None]:
    """End a hold.

    Raises:
        NoSuchHold: `privacy.no_such_hold`.
        Conflict: `storage.conflict`.
    """
    entries = yield from journal.read(Subject(scope.realm, KIND, name))
    if why not in {each.why for each in standing(entries)}:
        raise NoSuchHold(name, shown(why))
    yield from add(scope, name, entries, RELEASED, by=by, at=at, why=why)


def holds(scope: Scope, name: str) -> Script[tuple[Hold, ...]]:
    """Give the holds that stand, the oldest first."""
    return standing((yield from journal.read(Subject(scope.realm, KIND, name))))


def require_none(scope: Scope, name: str) -> Script[None]:
    """Refuse what is on hold.

    Raises:
        OnHold: `privacy.on_hold`, the oldest of the holds.
    """
    for each in (yield from holds(scope, name)):
        raise OnHold(name, each.since, each.why)


def require_reason(why: str) -> None:
    """Refuse as a reason what an order's journal would not take as one.

    Raises:
        BadFields: `lifecycle.bad_fields`.
    """
    Erase(of=Whose.ORDER, why=why)


def standing(entries: Iterable[Entry]) -> tuple[Hold, ...]:
    """Fold the journal of something into the holds that stand."""
    found: dict[str, Hold] = {}
    for each in entries:
        why = cast("str", body.read(each.body)["why"])
        if each.name == HELD:
            found[why] = Hold(why=why, since=from_micros(each.at), by=each.by_id)
        elif each.name == RELEASED:
            found.pop(why, None)
    return tuple(found.values())


def add(  # noqa: PLR0913  what an entry consists of
    scope: Scope,
    name: str,
    entries: list[Entry],
    event: str,
    *,
    by: Actor,
    at: datetime,
    why: str,
) -> Script[None]:
    """Add an entry to the journal of something; its instants never run back.

    Raises:
        Conflict: `storage.conflict`, somebody else has added one.
    """
    last = entries[-1] if entries else None
    when = max(to_micros(at), last.at if last else 0)
    told = body.write({"v": FORM, "why": why})
    new = Entry(len(entries) + 1, event, when, by.role.value, by.id or "", told)
    whose = Subject(scope.realm, KIND, name)
    (linked,) = journal.chain(whose, last.hash if last else journal.FIRST, [new])
    own = (whose.realm, whose.kind, whose.id, linked.version, linked.name, linked.at)
    rest = (linked.by_role, linked.by_id, linked.body, linked.prev, linked.hash)
    if not (yield APPEND, (*own, *rest)):
        raise Conflict(whole_transaction=False)
    yield journal.UNSEALED, (whose.realm, whose.kind, whose.id, linked.version, linked.hash)
