"""Mailboxes: to which address the mails of a party go, in which language, under which name.

«Welche E-Mail-Adresse für die Zustellung des Auftrags verwendet wird, legt die Liegenschafts-
verwaltung fest.»  The one rule: the address stands in the vault; the row finds it by an HMAC.
"""

from datetime import datetime
from typing import Final, cast

from attrs import field, frozen

from fixflow.errors import Fault
from fixflow.identity import is_line
from fixflow.instants import to_micros
from fixflow.parties import Actor, Role
from fixflow.safety.mail_address import address_fault, plain_address
from fixflow.storage.access.keys import Keys
from fixflow.storage.access.links import known_language
from fixflow.storage.access.registering import NO_NAME, BadRegistration
from fixflow.storage.journal import Subject
from fixflow.storage.orders import Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script
from fixflow.texts import Language

KIND: Final = "mailbox"

SET: Final = """INSERT INTO fx_mailbox (realm, role, party, person, version, lang, since)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (realm, role, party) DO UPDATE
    SET person = excluded.person, version = excluded.version, lang = excluded.lang,
        since = excluded.since"""
FIND: Final = """SELECT version, lang FROM fx_mailbox
    WHERE realm = ? AND role = ? AND party = ?"""
OF_PERSON: Final = "SELECT role, party FROM fx_mailbox WHERE realm = ? AND person = ?"


@frozen(kw_only=True)
class PartyMailbox:
    """Where a party gets its mails."""

    address: str = field(repr=False)
    name: str = field(repr=False)
    lang: Language = field(validator=known_language)


def subject(scope: Scope, party: Actor) -> Subject:
    """Name the entry of the vault that holds a party's address."""
    return Subject(scope.realm, KIND, f"{party.role.value}/{party.id}")


def set_for(scope: Scope, party: Actor, box: PartyMailbox, at: datetime) -> Script[None]:
    """Set where a party gets its mails from now on; the address before is erased.

    Raises:
        BadRegistration: `access.bad_registration`, with every fault.
        Conflict: `storage.conflict`.
    """
    email = plain_address(box.address)
    faults = [address_fault("email")] if email is None else []
    if not is_line(box.name):
        faults.append(Fault("name", "access.no_name", NO_NAME))
    if email is None or faults:
        raise BadRegistration(tuple(faults))
    whose = subject(scope, party)
    before = yield from vault.read(scope, whose)
    version = 1 + max((number for number, _ in before), default=0)
    yield from vault.erase(whose, to_micros(at))
    yield from vault.keep(scope, whose, version, {"email": email, "name": box.name})
    person = Keys.of(scope).person(email)
    own = (scope.realm, party.role.value, party.id, person)
    yield SET, (*own, version, box.lang, to_micros(at))


def find(scope: Scope, party: Actor) -> Script[PartyMailbox | None]:
    """Give where a party gets its mails; None where nobody said, or it was erased."""
    rows = yield FIND, (scope.realm, party.role.value, party.id)
    if not rows:
        return None
    ((version, lang),) = cast("list[tuple[int, Language]]", rows)
    values = yield from vault.read(scope, subject(scope, party))
    address, name = values.get((version, "email")), values.get((version, "name"))
    if address is None or name is None:
        return None
    return PartyMailbox(address=address, name=name, lang=lang)


def parties_of(scope: Scope, person: str) -> Script[tuple[Actor, ...]]:
    """Name the parties whose mails go to a person's address."""
    rows = yield OF_PERSON, (scope.realm, person)
    return tuple(Actor(Role(role), party) for role, party in cast("list[tuple[str, str]]", rows))
