"""Erasing a person: what a party wrote, and by what it comes in.

A customer's orders and contracts are about the customer, so they are erased whole; of a contractor or a
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
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.storage import orders
from fixflow.storage.access import accounts, mailboxes
from fixflow.storage.access.links import KIND as LINK
from fixflow.storage.erasing import holds, of_contracts, of_letters
from fixflow.storage.erasing.of_order import Part, Request, erase_order, erase_part
from fixflow.storage.erasing.tally import Tally, first, forget_raw, held_by
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script
from fixflow.storage.whom import named_person
from fixflow.texts import Text

OF_CUSTOMER: Final = "SELECT id FROM fx_order WHERE realm = ? AND customer = ? ORDER BY id"
WRITTEN: Final = """SELECT id, version FROM fx_event
    WHERE realm = ? AND kind = ? AND by_role = ? AND by_id = ? ORDER BY id, version"""
POSTED: Final = """SELECT id, n FROM fx_message
    WHERE realm = ? AND kind = ? AND by_role = ? AND by_id = ? ORDER BY id, n"""
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
REASONS: Final = """SELECT company, serial, COALESCE(revoked_by, '') FROM fx_code
    WHERE realm = ? AND reason IS NOT NULL AND (company = ? OR revoked_by = ?)
    ORDER BY company, serial"""
FORGET_REASON: Final = (
    "UPDATE fx_code SET reason = NULL WHERE realm = ? AND company = ? AND serial = ?"
)


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
    require_person(party)
    yield from erase_orders(scope, party, asked, tally)
    yield from forget_raw(scope, holds.name_of(party), tally)
    whose = (scope.realm, party.role.value, party.id)
    for (found,) in cast("list[tuple[str]]", (yield PEOPLE, (*whose, *whose))):
        yield from erase_from(scope, found, party, asked, tally)
    yield from forget_reasons(scope, party, tally)


def require_person(party: Actor) -> None:
    """Refuse an actor who is nobody in particular.

    Raises:
        NoPerson: `privacy.no_person`.
    """
    if party.id is None or party.role is SYSTEM:
        raise NoPerson(party.role.value)


def erase_from(
    scope: Scope, person: str, party: Actor, asked: Request, tally: Tally
) -> Script[None]:
    """End what a person is for a party; one who then comes in by nothing is erased.

    What any of the person's companies has on hold is about the person too.
    """
    name = named_person(person)
    if (yield from holds.holds(scope, name)):
        tally.held.add(name)
        return
    others = {*(yield from parties_of(scope, person))} - {party}
    yield from leave(scope, person, party, asked, tally)
    if (yield STILL, (scope.realm, person)):
        return
    held = yield from first(scope, {holds.name_of(each) for each in others})
    if held is not None:
        tally.held.add(held.subject)
        return
    yield from erase_ways_in(scope, person, asked, tally)


def forget_reasons(scope: Scope, party: Actor, tally: Tally) -> Script[None]:
    """Forget why codes were taken back, of a company or by a principal."""
    of_company = party.id if party.role is CONTRACTOR else None
    by = party.id if party.role is PRINCIPAL else None
    rows = yield REASONS, (scope.realm, of_company, by)
    for company, serial, revoker in cast("list[tuple[str, int, str]]", rows):
        both = {Actor(CONTRACTOR, company), Actor(PRINCIPAL, revoker or None)}
        held = yield from first(scope, {holds.name_of(each) for each in both})
        if held is not None:
            tally.held.add(held.subject)
            continue
        yield FORGET_REASON, (scope.realm, company, serial)
        tally.gone["fx_code"] += 1


def parties_of(scope: Scope, person: str) -> Script[list[Actor]]:
    """Name the parties that a person acts or acted for."""
    whose = (scope.realm, person)
    rows = cast("list[tuple[str, str]]", (yield PARTIES, (*whose, *whose)))
    return [Actor(Role(role), id_) for role, id_ in rows]


def erase_address(scope: Scope, person: str, asked: Request, tally: Tally) -> Script[None]:
    """Erase a person that comes in by mail: address, name, accounts, links and sessions.

    Raises:
        OnHold: `privacy.on_hold`, a party for which the person acts is.
        Conflict: `storage.conflict`.
    """
    parties = yield from parties_of(scope, person)
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
    for (link,) in cast("list[tuple[str]]", (yield END_LINKS, (scope.realm, person))):
        tally.gone["fx_link"] += 1
        tally.gone["fx_outbox"] += yield from of_letters.erase(scope, LINK, link)
    tally.gone["fx_session"] += len((yield END_SESSIONS, (scope.realm, person)))
    yield from forget_raw(scope, named_person(person), tally)


def erase_orders(scope: Scope, party: Actor, asked: Request, tally: Tally) -> Script[None]:
    """Erase the orders and contracts of a customer, and what a party wrote in others.

    Of a contract that was for a customer once goes what it said then.
    """
    whole: list[str] = []
    who = (party.role.value, party.id or "")
    events = grouped((yield WRITTEN, (scope.realm, KIND, *who)))
    if party.role is CUSTOMER:
        whole = [str(id_) for (id_,) in (yield OF_CUSTOMER, (scope.realm, party.id))]
        for each in (yield from of_contracts.naming(scope, who[1])):
            order = (yield from orders.load(scope, each)).order
            then = {*of_contracts.while_of(scope, who[1], order)}
            whole += yield from of_contracts.opened(scope, order, then)
            if of_contracts.is_for(scope, who[1], order):
                whole.append(each.value)
            elif then:
                events[each.value] = sorted({*events.get(each.value, ()), *then})
            if of_contracts.is_unread(scope, order):
                tally.unread.add(each.value)
    posted = grouped((yield POSTED, (scope.realm, KIND, *who)))
    told = yield from of_letters.told_to(scope, party)
    for id_ in sorted({*whole, *events, *posted, *told}):
        named = OrderId(id_)
        if (yield from held_by(scope, named)) is not None:
            tally.held.add(holds.name_of(named))
        elif id_ in whole:
            yield from erase_order(scope, named, asked, tally)
        else:
            part = Part(events=events.get(id_, ()), messages=posted.get(id_, ()))
            yield from erase_part(scope, named, part, asked, tally)


def grouped(rows: Iterable[tuple[object, ...]]) -> dict[str, list[int]]:
    """Gather numbers by the order that they belong to; rows come by order."""
    told = cast("Iterable[tuple[str, int]]", rows)
    by_order = groupby(told, key=lambda row: row[0])
    return {order: [number for _, number in each] for order, each in by_order}
