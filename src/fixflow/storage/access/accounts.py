"""Accounts: for which companies a person acts, once the mail to his address has been answered.

A registration is a row without `confirmed_at`; it gives nothing until the link that it was mailed
is redeemed.  The one rule: who was shut out stays out, whatever code he still knows, until he is
let in again.
"""

from datetime import datetime
from typing import Final, cast

from attrs import frozen

from fixflow.instants import to_micros
from fixflow.parties import Actor, Role
from fixflow.storage.access import codes
from fixflow.storage.access.keys import Keys
from fixflow.storage.journal import Subject
from fixflow.storage.orders import Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script

KIND: Final = "account"

OF_PERSON: Final = """SELECT role, company, version, confirmed_at, ended_at FROM fx_account
    WHERE realm = ? AND person = ? ORDER BY asked_at, company"""
ASK: Final = """INSERT INTO fx_account (realm, person, role, company, version, code, asked_at)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (realm, person, role, company) DO UPDATE
    SET version = excluded.version, code = excluded.code
    WHERE fx_account.confirmed_at IS NULL AND fx_account.ended_at IS NULL"""
CONFIRM: Final = """UPDATE fx_account SET confirmed_at = ?, version = ?
    WHERE realm = ? AND person = ? AND company = ? AND confirmed_at IS NULL AND ended_at IS NULL
    RETURNING code"""
UNDO: Final = """UPDATE fx_account SET confirmed_at = NULL
    WHERE realm = ? AND person = ? AND company = ? AND confirmed_at = ?"""
SHUT_OUT: Final = """INSERT INTO fx_account
    (realm, person, role, company, version, asked_at, ended_at) VALUES (?, ?, ?, ?, 0, ?, ?)
    ON CONFLICT (realm, person, role, company) DO UPDATE SET ended_at = excluded.ended_at
    WHERE fx_account.ended_at IS NULL RETURNING person"""
LET_IN_ANEW: Final = """DELETE FROM fx_account
    WHERE realm = ? AND person = ? AND role = ? AND company = ?
    AND ended_at IS NOT NULL AND confirmed_at IS NULL RETURNING person"""
LET_IN: Final = """UPDATE fx_account SET ended_at = NULL
    WHERE realm = ? AND person = ? AND role = ? AND company = ? AND ended_at IS NOT NULL
    RETURNING person"""


@frozen(kw_only=True)
class Account:
    """A person of a company."""

    role: Role
    company: str
    version: int
    confirmed: bool
    ended: bool

    @property
    def good(self) -> bool:
        """Whether it lets somebody in."""
        return self.confirmed and not self.ended

    @property
    def pending(self) -> bool:
        """Whether only its link has to be redeemed yet."""
        return not self.confirmed and not self.ended

    @property
    def actor(self) -> Actor:
        """For whom the person acts."""
        return Actor(self.role, self.company)


def subject(scope: Scope, person: str) -> Subject:
    """Name the entry of the vault that holds a person's address and name."""
    return Subject(scope.realm, KIND, person)


def of_person(scope: Scope, person: str) -> Script[tuple[Account, ...]]:
    """Read every account of a person, the oldest first."""
    rows = yield OF_PERSON, (scope.realm, person)
    told = cast("list[tuple[str, str, int, int | None, int | None]]", rows)
    return tuple(
        Account(
            role=Role(role),
            company=company,
            version=version,
            confirmed=confirmed is not None,
            ended=ended is not None,
        )
        for role, company, version, confirmed, ended in told
    )


def ask(  # noqa: PLR0913, PLR0917  what a registration consists of
    scope: Scope, person: str, actor: Actor, version: int, code: str, at: datetime
) -> Script[None]:
    """Keep that somebody wants to act for a company, by the hash of a code; it lets nobody in yet."""
    own = (scope.realm, person, actor.role.value, actor.id)
    yield ASK, (*own, version, code, to_micros(at))


def confirm(scope: Scope, person: str, company: str, version: int, at: datetime) -> Script[bool]:
    """Let a registration take effect, and count the use of its code; False where that is over.

    The row is taken first: of two links for one registration one counts.
    """
    rows = yield CONFIRM, (to_micros(at), version, scope.realm, person, company)
    for (code,) in cast("list[tuple[str]]", rows):
        if not (yield from codes.use(scope, code, at)):
            yield UNDO, (scope.realm, person, company, to_micros(at))
            return False
    return True


def keep_values(scope: Scope, person: str, email: str, name: str) -> Script[int]:
    """Put an address and a name into the vault as the person's next version, and give its number.

    Raises:
        Conflict: `storage.conflict`, somebody else registers the same address right now.
    """
    whose = subject(scope, person)
    before = yield from vault.read(scope, whose)
    version = 1 + max((number for number, _ in before), default=0)
    yield from vault.keep(scope, whose, version, {"email": email, "name": name})
    return version


def value(scope: Scope, person: str, version: int, field: str) -> Script[str | None]:
    """Read one value of a person; None where it was erased."""
    found = yield from vault.read(scope, subject(scope, person))
    return found.get((version, field))


def shut_out(scope: Scope, email: str, actor: Actor, at: datetime) -> Script[bool]:
    """Shut a person out of a company, registered or not; say whether he was not before."""
    person = Keys.of(scope).person(email)
    own = (scope.realm, person, actor.role.value, actor.id)
    return bool((yield SHUT_OUT, (*own, to_micros(at), to_micros(at))))


def let_in(scope: Scope, email: str, actor: Actor) -> Script[bool]:
    """Take a shutting out back; say whether there was one.

    Of whom nothing else is known, nothing is left: he registers as anybody does.
    """
    own = (scope.realm, Keys.of(scope).person(email), actor.role.value, actor.id)
    if (yield LET_IN_ANEW, own):
        return True
    return bool((yield LET_IN, own))
