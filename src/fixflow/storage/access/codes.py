"""Codes: the registration code of a company, printable again in each mail, kept as a hash only.

A code is HMAC of company and serial under the realm's key, so it is computed wherever it is
printed.  The one rule: expiry, uses and revocation are compared and the use counted in one
statement, so that a code for three is used by three, however many try at once.  Who may issue and
revoke one is judged by the machine `portal.access.registration_code`.
"""

from datetime import datetime
from typing import Final, TypeAlias, cast

from attrs import frozen

from fixflow.errors import Refused
from fixflow.identity import is_line
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import Decision, Order
from fixflow.parties import Actor, Role
from fixflow.portal.access.registration_code import MACHINE, Revoke
from fixflow.portal.access.verdicts import CodeOver, NoSuchCode
from fixflow.storage.access.keys import Keys, canonical, grouped, hashed
from fixflow.storage.orders import Scope
from fixflow.storage.script import Conflict, Script
from fixflow.texts import Text

CodeRow: TypeAlias = tuple[
    int, int, int | None, int | None, int, str, str, int | None, str | None, str | None
]

LAST: Final = "SELECT COALESCE(MAX(serial), 0) FROM fx_code WHERE realm = ? AND company = ?"
ISSUE: Final = """INSERT INTO fx_code
    (realm, hash, company, serial, uses, max_uses, until, issued_at, issued_role, issued_by)
    VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?)
    ON CONFLICT (realm, company, serial) DO NOTHING RETURNING serial"""
OF_COMPANY: Final = """SELECT serial, uses, max_uses, until, issued_at, issued_role, issued_by,
    revoked_at, revoked_by, reason FROM fx_code WHERE realm = ? AND company = ? ORDER BY serial"""
FIND: Final = """SELECT company, CASE WHEN revoked_at IS NULL AND (until IS NULL OR until > ?)
    AND (max_uses IS NULL OR uses < max_uses) THEN 1 ELSE 0 END
    FROM fx_code WHERE realm = ? AND hash = ?"""
USE: Final = """UPDATE fx_code SET uses = uses + 1
    WHERE realm = ? AND hash = ? AND revoked_at IS NULL AND (until IS NULL OR until > ?)
    AND (max_uses IS NULL OR uses < max_uses) RETURNING uses"""
REVOKE: Final = """UPDATE fx_code SET revoked_at = ?, revoked_by = ?, reason = ?
    WHERE realm = ? AND company = ? AND serial = ? AND revoked_at IS NULL RETURNING serial"""


@frozen
class UnknownCode(Refused):
    """The company has no registration code of this number here."""

    code = "access.unknown_code"
    text = Text(
        de="Den Registrierungscode {serial} von {company} gibt es hier nicht.",
        en="There is no registration code {serial} of {company} here.",
        fr="Le code d’inscription {serial} de {company} n’existe pas ici.",
        it="Il codice di registrazione {serial} di {company} qui non esiste.",
    )
    status = 404
    company: str
    serial: int


@frozen(kw_only=True)
class Terms:
    """What a code is issued for.

    Args:
        company: The id of the contractor, as orders name it.
        max_uses: How many people may register by it; None for any number.
        until: The first instant at which it is no longer good; None for no end.
    """

    company: str
    max_uses: int | None = None
    until: datetime | None = None


@frozen(kw_only=True)
class IssuedCode:
    """A registration code as it is handed out.

    Args:
        company: Whose it is.
        serial: The how many-th of the company.
        code: The code itself, in groups of four.
    """

    company: str
    serial: int
    code: str


@frozen(kw_only=True)
class CodeKept:
    """How a registration code stands.

    Args:
        company: Whose it is.
        serial: The how many-th of the company.
        uses: How many have registered by it.
        max_uses: How many may.
        until: The first instant at which it is no longer good.
        order: The code as the machine sees it, without its uses.
    """

    company: str
    serial: int
    uses: int
    max_uses: int | None
    until: datetime | None
    order: Order

    def good(self, at: datetime) -> bool:
        """Whether somebody can still register by it."""
        in_time = self.until is None or at < self.until
        left = self.max_uses is None or self.uses < self.max_uses
        return self.order.outcome is None and in_time and left


def issue(scope: Scope, terms: Terms, *, by: Actor, at: datetime) -> Script[IssuedCode]:
    """Issue a company's next code.

    Raises:
        StartRefused: `lifecycle.start_refused`, whoever asks may not.
        BadFields: `lifecycle.bad_fields`.
        Conflict: `storage.conflict`.
    """
    begun = start(terms, by, at)
    company = str(begun.facts["company"])
    ((last,),) = cast("list[tuple[int]]", (yield LAST, (scope.realm, company)))
    serial = last + 1
    code = Keys.of(scope).code(company, serial)
    until = None if terms.until is None else to_micros(terms.until)
    limits = (terms.max_uses, until, to_micros(at), by.role.value, by.id or "")
    if not (yield ISSUE, (scope.realm, hashed(code), company, serial, *limits)):
        raise Conflict(whole_transaction=False)
    return IssuedCode(company=company, serial=serial, code=grouped(code))


def start(terms: Terms, by: Actor, at: datetime) -> Order:
    """Begin a code by its machine, which says who may and checks every field."""
    return MACHINE.start(
        f"code/{terms.company}"[:200],
        at=at,
        by=by,
        company=terms.company,
        max_uses=terms.max_uses,
        until=terms.until,
    )


def of_company(scope: Scope, company: str) -> Script[tuple[CodeKept, ...]]:
    """Read every code of a company, the oldest first."""
    rows = (yield OF_COMPANY, (scope.realm, company)) if is_line(company) else []
    return tuple(kept(company, row) for row in cast("list[CodeRow]", rows))


def kept(company: str, row: CodeRow) -> CodeKept:
    """Read a code back, as its machine sees it."""
    serial, uses, max_uses, until, issued_at, role, issuer, revoked_at, revoker, reason = row
    end = None if until is None else from_micros(until)
    terms = Terms(company=company, max_uses=max_uses, until=end)
    order = start(terms, Actor(Role(role), issuer or None), from_micros(issued_at))
    if revoked_at is not None:
        by = Actor(Role.PRINCIPAL, revoker or None)
        order = MACHINE.decide(order, Revoke(reason), by=by, at=from_micros(revoked_at)).order
    return CodeKept(
        company=company, serial=serial, uses=uses, max_uses=max_uses, until=end, order=order
    )


def printable(scope: Scope, company: str, at: datetime) -> Script[str | None]:
    """Give the newest good code of a company, ready to be printed; None where there is none."""
    own = yield from of_company(scope, company)
    good = [each for each in own if each.good(at)]
    return grouped(Keys.of(scope).code(company, good[-1].serial)) if good else None


def find(scope: Scope, code: str, at: datetime) -> Script[str | NoSuchCode | CodeOver]:
    """Give the company of a code that somebody has typed."""
    found = yield FIND, (to_micros(at), scope.realm, hashed(canonical(code)))
    if not found:
        return NoSuchCode()
    ((company, good),) = cast("list[tuple[str, int]]", found)
    return company if good else CodeOver()


def use(scope: Scope, hash_: str, at: datetime) -> Script[bool]:
    """Count a use of the code of a hash, if it is still good."""
    return bool((yield USE, (scope.realm, hash_, to_micros(at))))


def revoke(  # noqa: PLR0913  what a revocation consists of
    scope: Scope, company: str, serial: int, *, by: Actor, at: datetime, reason: str | None
) -> Script[Decision]:
    """Take a code back, if whoever asks may.

    Raises:
        UnknownCode: `access.unknown_code`.
        Conflict: `storage.conflict`.
    """
    own = yield from of_company(scope, company)
    code = next((each for each in own if each.serial == serial), None)
    if code is None:
        raise UnknownCode(company, serial)
    decision = MACHINE.decide(code.order, Revoke(reason), by=by, at=at)
    if decision.allowed:
        told = (to_micros(at), by.id or "", reason, scope.realm, company, serial)
        if not (yield REVOKE, told):
            raise Conflict(whole_transaction=False)
    return decision
