"""Links: asked for, sent with a token, redeemed once.

A token is made when the mail is, so no table holds one while it waits; a mail that is sent again
carries a new token, and the old one dies.  The one rule: what redeems a link is one statement that
compares and uses it up; why it found nothing is asked afterwards.  Of the machine
`portal.access.login_link` this is the same table, as SQL: a machine that reads, decides and writes
would let a second one in between, and its journal would tell for years who logged in when.
"""

from datetime import datetime
from typing import Final, cast

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.identity import shown
from fixflow.instants import from_micros, to_micros
from fixflow.portal.access.login_link import LINK_LIFE, LINK_MISSES
from fixflow.portal.access.verdicts import (
    CodeOver,
    LinkKept,
    LinkRequested,
    Redeemed,
    Redeeming,
    Requesting,
    Spent,
    Wrong,
    refused,
)
from fixflow.safety.mail_address import mail_address, plain_address
from fixflow.storage.access import accounts, limits, sessions
from fixflow.storage.access.keys import NAME_BYTES, Keys, base32, hashed
from fixflow.storage.access.tokens import token
from fixflow.storage.orders import Scope
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.addressing import MAIL, VOID
from fixflow.storage.script import Script
from fixflow.texts import LANGUAGES, Language, Text

KIND: Final = "link"
TOPIC: Final = "login_link"

ASK: Final = """INSERT INTO fx_link
    (realm, id, person, company, version, request, lang, asked_at, misses)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)"""
REPLACE: Final = """UPDATE fx_link SET ended_at = ?
    WHERE realm = ? AND request = ? AND person = ? AND used_at IS NULL AND ended_at IS NULL"""
SEND: Final = """UPDATE fx_link SET hash = ?, expires_at = ?
    WHERE realm = ? AND id = ? AND used_at IS NULL AND ended_at IS NULL AND misses < ?
    RETURNING person, company, version, lang"""
REDEEM: Final = """UPDATE fx_link SET used_at = ?
    WHERE realm = ? AND hash = ? AND used_at IS NULL AND ended_at IS NULL
    AND expires_at > ? AND misses < ? AND (request = ? OR person = ?)
    RETURNING person, company, version"""
FIND: Final = """SELECT COALESCE(used_at, ended_at), misses, expires_at FROM fx_link
    WHERE realm = ? AND hash = ?"""
MISS: Final = """UPDATE fx_link SET misses = misses + 1
    WHERE realm = ? AND hash = ? AND used_at IS NULL AND ended_at IS NULL AND misses < ?
    RETURNING misses"""


@frozen
class UnknownLanguage(Misuse):
    """Mails are written in the languages of the library; what a browser says is to be mapped."""

    code = "access.unknown_language"
    text = Text(
        de="«{lang}» ist keine Sprache der Mails: de, de-CH, en, fr, it.",
        en="“{lang}” is no language of the mails: de, de-CH, en, fr, it.",
    )
    lang: str


def known_language(_instance: object, _field: object, lang: object) -> None:
    """Refuse a language that nothing is written in.

    Raises:
        UnknownLanguage: `access.unknown_language`.
    """
    if lang not in LANGUAGES:
        raise UnknownLanguage(shown(str(lang)))


@frozen(kw_only=True)
class Wanted:
    """A link that somebody wants.

    Args:
        email: The address as typed.
        address: The network address of the browser.
        lang: In which language the mail is.
        at: When.
        cookie: What the browser holds from asking before; its earlier link is replaced.
    """

    email: str = field(repr=False)
    address: str = field(repr=False)
    lang: Language = field(validator=known_language)
    at: datetime
    cookie: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Sent:
    """A link that goes into a mail right now."""

    person: str
    company: str | None
    version: int
    lang: Language
    token: str = field(repr=False)


@frozen(kw_only=True)
class Proof:
    """What somebody shows who redeems a link."""

    token: str = field(repr=False)
    cookie: str | None = field(repr=False)
    email: str | None = field(repr=False)
    at: datetime

    @property
    def typed(self) -> bool:
        """Whether an address was typed."""
        return bool(self.email and self.email.strip())


def request(scope: Scope, wanted: Wanted) -> Script[Requesting]:
    """Ask for a login link: the same statements and the same answer for any address.

    Raises:
        BadAddress: `safety.bad_address`.
        NoNetworkAddress: `access.no_network_address`.
    """
    email = mail_address(wanted.email)
    limited = yield from limits.by_address(scope, limits.PER_ADDRESS, wanted.address, wanted.at)
    if limited is None:
        limited = yield from limits.take(scope, limits.PER_EMAIL, email, wanted.at)
    if limited is not None:
        return limited
    person = Keys.of(scope).person(email)
    own = yield from accounts.of_person(scope, person)
    good = next((each for each in own if each.good), None)
    pending = next((each for each in reversed(own) if each.pending), None)
    account = good or pending
    company = None if account is None or account.good else account.company
    version = 0 if account is None else account.version
    door = VOID if account is None else MAIL
    return (yield from ask(scope, wanted, person, company, version, door))


def ask(  # noqa: PLR0913, PLR0917  what a link consists of
    scope: Scope, wanted: Wanted, person: str, company: str | None, version: int, door: str
) -> Script[LinkRequested]:
    """Write a link and have its mail sent.

    Args:
        scope: Within what it is written.
        wanted: What is wanted.
        person: Whose link.
        company: Whose registration it confirms; None for a login.
        version: Which of the person's addresses it goes to.
        door: `mail`, or `void` for an address that nobody has registered.
    """
    at, cookie = to_micros(wanted.at), token(scope)
    link = base32(scope.fresh(NAME_BYTES))
    yield REPLACE, (at, scope.realm, hashed(wanted.cookie or ""), person)
    told = (scope.realm, link, person, company, version, hashed(cookie), wanted.lang, at)
    yield ASK, told
    yield from telling.put(scope, KIND, link, 1, 0, door, TOPIC, {"link": link}, wanted.at)
    return LinkRequested(cookie)


def send(scope: Scope, link: str, at: datetime) -> Script[Sent | None]:
    """Give a link its token, good for ten minutes from now; None where it is over.

    A token that it had before is good no more.
    """
    new = token(scope)
    own = (hashed(new), to_micros(at + LINK_LIFE), scope.realm, link, LINK_MISSES)
    rows = cast("list[tuple[str, str | None, int, Language]]", (yield SEND, own))
    if not rows:
        return None
    person, company, version, lang = rows[0]
    return Sent(person=person, company=company, version=version, lang=lang, token=new)


def redeem(scope: Scope, proof: Proof) -> Script[Redeeming]:
    """Let somebody in who shows the cookie of the request or types the link's own address."""
    person = typed_person(scope, proof)
    shown = hashed(proof.cookie or "")
    now, hash_ = to_micros(proof.at), hashed(proof.token)
    asked = (now, scope.realm, hash_, now, LINK_MISSES, shown, person)
    rows = cast("list[tuple[str, str | None, int]]", (yield REDEEM, asked))
    if not rows:
        return (yield from miss(scope, proof, hash_))
    found, company, version = rows[0]
    if company is not None:
        confirmed = yield from accounts.confirm(scope, found, company, version, proof.at)
        if not confirmed:
            return CodeOver()
    opened = yield from sessions.open_for(scope, found, proof.at)
    return opened if isinstance(opened, Redeemed) else Spent()


def typed_person(scope: Scope, proof: Proof) -> str:
    """Name the person whose address was typed; nobody where none was."""
    email = plain_address(proof.email or "")
    return "" if email is None else Keys.of(scope).person(email)


def miss(scope: Scope, proof: Proof, hash_: str) -> Script[Redeeming]:
    """Say why a link let nobody in; an address that is not the link's counts against it."""
    rows = cast("list[tuple[int | None, int, int]]", (yield FIND, (scope.realm, hash_)))
    link = None
    if rows:
        ((over, misses, until),) = rows
        link = LinkKept(over=over is not None, misses=misses, until=from_micros(until))
    verdict = refused(link, typed=proof.typed, at=proof.at)
    if not isinstance(verdict, Wrong):
        return verdict
    counted = yield MISS, (scope.realm, hash_, LINK_MISSES)
    if not counted:
        return Spent()
    ((misses,),) = cast("list[tuple[int]]", counted)
    return Wrong(LINK_MISSES - misses)
