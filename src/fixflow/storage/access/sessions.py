"""Sessions: one for each device, listed and ended by whoever they belong to.

«Sie können sich … auf mehreren PCs oder Mobiltelefonen parallel anmelden»; «bleiben Sie im
Hintergrund eingeloggt».  The one rule: a login ends no other; a session ends after 90 days without
use, after 365 days in any case, and at once where its person has no company left.
"""

from datetime import datetime, timedelta
from typing import Final, TypeAlias, cast

from fixflow.identity import is_line
from fixflow.instants import from_micros, to_micros
from fixflow.parties import Actor
from fixflow.portal.access.verdicts import Redeemed, Session
from fixflow.storage.access import accounts
from fixflow.storage.access.keys import NAME_BYTES, base32, hashed
from fixflow.storage.access.tokens import token
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script

IDLE: Final = timedelta(days=90)
ABSOLUTE: Final = timedelta(days=365)
NOTED: Final = timedelta(hours=1)  # a use is noted once an hour, not at every page

SessionRow: TypeAlias = tuple[str, str, int, int]

OPEN: Final = """INSERT INTO fx_session (realm, hash, id, person, since, seen_at)
    VALUES (?, ?, ?, ?, ?, ?)"""
FIND: Final = """SELECT id, person, since, seen_at FROM fx_session
    WHERE realm = ? AND hash = ? AND seen_at > ? AND since > ?"""
NOTE: Final = """UPDATE fx_session SET seen_at = ?
    WHERE realm = ? AND hash = ? AND seen_at < ?"""
LIST: Final = """SELECT id, person, since, seen_at FROM fx_session
    WHERE realm = ? AND person = ? AND seen_at > ? AND since > ? ORDER BY since, id"""
END: Final = "DELETE FROM fx_session WHERE realm = ? AND person = ? AND id = ? RETURNING id"
END_ALL: Final = "DELETE FROM fx_session WHERE realm = ? AND person = ? RETURNING id"


def open_for(scope: Scope, person: str, at: datetime) -> Script[Redeemed | None]:
    """Log a person in on one more device; None where he acts for nobody."""
    own = yield from accounts.of_person(scope, person)
    actors = tuple(each.actor for each in own if each.good)
    if not actors:
        return None
    cookie, name = token(scope), base32(scope.fresh(NAME_BYTES))
    now = to_micros(at)
    yield OPEN, (scope.realm, hashed(cookie), name, person, now, now)
    return Redeemed(cookie, session_of((name, person, now, now), actors))


def session_of(row: SessionRow, actors: tuple[Actor, ...]) -> Session:
    """Make a session of its row."""
    name, person, since, seen = row
    return Session(
        id=name, person=person, actors=actors, since=from_micros(since), seen_at=from_micros(seen)
    )


def oldest(at: datetime) -> tuple[int, int]:
    """Say since when a session must have been used, and opened, to be good."""
    return to_micros(at - IDLE), to_micros(at - ABSOLUTE)


def find(scope: Scope, cookie: str, at: datetime) -> Script[Session | None]:
    """Give the session of a cookie; None where it is over or never was."""
    rows = yield FIND, (scope.realm, hashed(cookie), *oldest(at))
    if not rows:
        return None
    row = cast("SessionRow", rows[0])
    own = yield from accounts.of_person(scope, row[1])
    actors = tuple(each.actor for each in own if each.good)
    return session_of(row, actors) if actors else None


def stale(session: Session, at: datetime) -> bool:
    """Tell whether a use is to be noted again."""
    return session.seen_at <= at - NOTED


def note(scope: Scope, cookie: str, at: datetime) -> Script[None]:
    """Note that a session was used."""
    yield NOTE, (to_micros(at), scope.realm, hashed(cookie), to_micros(at))


def of_person(scope: Scope, by: Session, at: datetime) -> Script[tuple[Session, ...]]:
    """List the sessions of whoever is logged in, the oldest first."""
    rows = yield LIST, (scope.realm, by.person, *oldest(at))
    return tuple(session_of(row, by.actors) for row in cast("list[SessionRow]", rows))


def end(scope: Scope, by: Session, name: str) -> Script[bool]:
    """End one session of whoever is logged in; say whether there was one."""
    return is_line(name) and bool((yield END, (scope.realm, by.person, name)))


def end_all(scope: Scope, person: str) -> Script[int]:
    """End every session of a person, and say how many there were."""
    return len((yield END_ALL, (scope.realm, person)))
