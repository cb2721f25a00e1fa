"""Erasing a person: what a party wrote, and by what it comes in.

A customer's orders are about the customer, so they are erased whole; of a contractor or a
principal only what they wrote themselves goes, since the rest is about others.  The id of a party
stays in the journals, as a reference that only the host can lead back to a person.
A company's shutting out of somebody stays, as a digest that names nobody: else whoever was shut
out would come in again by having himself erased.
The one rule: what is on hold stays as it is, and is named.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Final, cast

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.parties import CONTRACTOR, CUSTOMER, SYSTEM, Actor, Role
from fixflow.storage.access import accounts, mailboxes
from fixflow.storage.erasing import holds
from fixflow.storage.erasing.erasure import Address
from fixflow.storage.erasing.of_order import Part, Request, erase_order, erase_part
from fixflow.storage.erasing.tally import Tally, first, forget_raw, held_by
from fixflow.storage.messages import IN_VAULT
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script
from fixflow.texts import Text

OF_CUSTOMER: Final = "SELECT id FROM fx_order WHERE realm = ? AND customer = ? ORDER BY id"
WRITTEN: Final = """SELECT DISTINCT e.id, e.version FROM fx_event e
    JOIN fx_pii p ON p.realm = e.realm AND p.kind = e.kind AND p.subject = e.id
    AND p.version = e.version AND p.erased_at IS NULL
    WHERE e.realm = ? AND e.kind = ? AND e.by_role = ? AND e.by_id = ? ORDER BY e.id, e.version"""
POSTED: Final = """SELECT DISTINCT m.id, m.n FROM fx_message m
    JOIN fx_pii p ON p.realm = m.realm AND p.kind = ? AND p.subject = m.id
    AND p.version = m.n AND p.erased_at IS NULL
    WHERE m.realm = ? AND m.kind = ? AND m.by_role = ? AND m.by_id = ? ORDER BY m.id, m.n"""
PEOPLE: Final = """SELECT person FROM fx_account WHERE realm = ? AND role = ? AND company = ?
    UNION SELECT person FROM fx_mailbox WHERE realm = ? AND role = ? AND party = ? ORDER BY person"""
PARTIES: Final = """SELECT role, company FROM fx_account WHERE realm = ? AND person = ?
    UNION SELECT role, party FROM fx_mailbox WHERE realm = ? AND person = ? ORDER BY role, company"""
STAY_OUT: Final = """UPDATE fx_account SET confirmed_at = NULL, version = 0
    WHERE realm = ? AND person = ? AND role = ? AND company = ? AND ended_at IS NOT NULL"""
END_ACCOUNT: Final = """DELETE FROM fx_account
    WHERE realm = ? AND person = ? AND role = ? AND company = ? AND ended_at IS NULL RETURNING person"""
STILL: Final = "SELECT person FROM fx_account WHERE realm = ? AND person = ? AND ended_at IS NULL"
END_LINKS: Final = "DELETE FROM fx_link WHERE realm = ? AND person = ? RETURNING id"
END_SESSIONS: Final = "DELETE FROM fx_session WHERE realm = ? AND person = ? RETURNING id"
END_MAILBOX: Final = """DELETE FROM fx_mailbox WHERE realm = ? AND role = ? AND party = ?
    AND person = ? RETURNING person"""
FORGET_REASONS: Final = """UPDATE fx_code SET reason = NULL
    WHERE realm = ? AND company = ? AND reason IS NOT NULL RETURNING serial"""


@frozen
class NoPerson(Misuse):
    """An actor without an id is nobody in particular, and the system is no person."""

    code = "privacy.no_person"
    text = Text(
        de="{role} ohne Id ist keine Person, deren Daten sich löschen lassen.",
        en="{role} without an id is no person whose data could be deleted.",
    )
    role: str


def erase_party(scope: Scope, party: Actor, asked: Request, tally: Tally) -> Script[None]:
    """Erase what a party wrote and its ways in; of a customer, its orders.

    Raises:
        NoPerson: `privacy.no_person`.
        Conflict: `storage.conflict`.
    """
    if party.id is None or party.role is SYSTEM:
        raise NoPerson(party.role.value)
    yield from erase_orders(scope, party, asked, tally)
    yield from forget_raw(scope, holds.name_of(party), tally)
    whose = (scope.realm, party.role.value, party.id)
    for (found,) in cast("list[tuple[str]]", (yield PEOPLE, (*whose, *whose))):
        name = holds.name_of(Address(""), found)
        if (yield from holds.holds(scope, name)):
            tally.held.add(name)
            continue
        yield from leave(scope, found, party, asked, tally)
        if not (yield STILL, (scope.realm, found)):
            yield from erase_ways_in(scope, found, asked, tally)
    if party.role is CONTRACTOR:
        tally.gone["fx_code"] += len((yield FORGET_REASONS, (scope.realm, party.id)))


def erase_address(scope: Scope, person: str, asked: Request, tally: Tally) -> Script[None]:
    """Erase a person that comes in by mail: address, name, accounts, links and sessions.

    Raises:
        OnHold: `privacy.on_hold`, a party for which the person acts is.
        Conflict: `storage.conflict`.
    """
    whose = (scope.realm, person)
    rows = cast("list[tuple[str, str]]", (yield PARTIES, (*whose, *whose)))
    parties = [Actor(Role(role), id_) for role, id_ in rows]
    held = yield from first(scope, {holds.name_of(each) for each in parties})
    if held is not None:
        raise held
    for each in parties:
        yield from leave(scope, person, each, asked, tally)
    yield from erase_ways_in(scope, person, asked, tally)


def leave(scope: Scope, person: str, party: Actor, asked: Request, tally: Tally) -> Script[None]:
    """End what a person is for a party: account and mailbox; who was shut out stays out."""
    account = (scope.realm, person, party.role.value, party.id)
    yield STAY_OUT, account
    tally.gone["fx_account"] += len((yield END_ACCOUNT, account))
    if (yield END_MAILBOX, (scope.realm, party.role.value, party.id, person)):
        tally.gone["fx_mailbox"] += 1
        whose = mailboxes.subject(scope, party)
        tally.gone["fx_pii"] += yield from vault.erase(whose, to_micros(asked.at))


def erase_ways_in(scope: Scope, person: str, asked: Request, tally: Tally) -> Script[None]:
    """Erase a person's address and name, links, sessions, and what he sent by mail."""
    whose = accounts.subject(scope, person)
    tally.gone["fx_pii"] += yield from vault.erase(whose, to_micros(asked.at))
    tally.gone["fx_link"] += len((yield END_LINKS, (scope.realm, person)))
    tally.gone["fx_session"] += len((yield END_SESSIONS, (scope.realm, person)))
    yield from forget_raw(scope, holds.name_of(Address(""), person), tally)


def erase_orders(scope: Scope, party: Actor, asked: Request, tally: Tally) -> Script[None]:
    """Erase the orders of a customer, and what a party wrote in others."""
    whole: list[str] = []
    if party.role is CUSTOMER:
        whole = [str(id_) for (id_,) in (yield OF_CUSTOMER, (scope.realm, party.id))]
    who = (party.role.value, party.id or "")
    events = grouped((yield WRITTEN, (scope.realm, KIND, *who)))
    posted = grouped((yield POSTED, (IN_VAULT, scope.realm, KIND, *who)))
    for id_ in sorted({*whole, *events, *posted}):
        order = OrderId(id_)
        if (yield from held_by(scope, order)) is not None:
            tally.held.add(holds.name_of(order))
        elif id_ in whole:
            yield from erase_order(scope, order, asked, tally)
        else:
            part = Part(events=events.get(id_, ()), messages=posted.get(id_, ()))
            yield from erase_part(scope, order, part, asked, tally)


def grouped(rows: Iterable[tuple[object, ...]]) -> dict[str, list[int]]:
    """Gather numbers by the order that they belong to; rows come by order."""
    told = cast("Iterable[tuple[str, int]]", rows)
    by_order = groupby(told, key=lambda row: row[0])
    return {order: [number for _, number in each] for order, each in by_order}
