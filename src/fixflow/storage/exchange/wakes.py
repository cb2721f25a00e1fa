"""Wake-ups: what another system says was changed there, until it was read.

However often it is said, it is one row, and read once.  What could not be read, or not taken, is
tried again, after all others; what failed twenty times waits for a person.  Where the line fails, or
the login, it is put off without being counted.  The one rule: a wake-up
goes in the transaction that takes what was read, and only if nobody has called meanwhile.
"""

from datetime import datetime
from typing import Final, cast

from attrs import frozen

from fixflow.instants import from_micros, to_micros
from fixflow.storage.orders import Scope
from fixflow.storage.script import Row, Script

MOST: Final = 20
PAGE: Final = 1000

WAKE: Final = """INSERT INTO fx_wake (realm, partner, name, calls, tries, at)
    VALUES (?, ?, ?, 1, 0, ?) ON CONFLICT (realm, partner, name) DO UPDATE SET
    calls = fx_wake.calls + 1, tries = 0, at = excluded.at"""
DUE: Final = """SELECT name, calls, tries, at, note FROM fx_wake
    WHERE realm = ? AND partner = ? AND tries < ? ORDER BY tries, at, name LIMIT ?"""
STUCK: Final = """SELECT name, calls, tries, at, note FROM fx_wake
    WHERE realm = ? AND partner = ? AND tries >= ? AND name > ? ORDER BY name LIMIT ?"""
DONE: Final = "DELETE FROM fx_wake WHERE realm = ? AND partner = ? AND name = ? AND calls = ?"
FAILED: Final = """INSERT INTO fx_wake (realm, partner, name, calls, tries, at, note)
    VALUES (?, ?, ?, 1, 1, ?, ?) ON CONFLICT (realm, partner, name) DO UPDATE SET
    tries = fx_wake.tries + 1, note = excluded.note"""
PUT_OFF: Final = """UPDATE fx_wake SET at = ?, note = ?
    WHERE realm = ? AND partner = ? AND name = ? AND calls = ?"""


@frozen(kw_only=True)
class Wake:
    """Something that was changed there and is to be read.

    Attributes:
        name: What it is called there.
        calls: How often that was said.
        tries: How often it was tried in vain since.
        at: When it was said last, or put off.
        note: Why it failed last, by the kind of failure; None where it has not.
    """

    name: str
    calls: int
    tries: int
    at: datetime
    note: str | None


def wake(scope: Scope, partner: str, name: str, at: datetime) -> Script[None]:
    """Keep that something was changed there."""
    yield WAKE, (scope.realm, partner, name, to_micros(at))


def due(scope: Scope, partner: str, limit: int) -> Script[tuple[Wake, ...]]:
    """Give what is to be read, what has failed last."""
    return told((yield DUE, (scope.realm, partner, MOST, limit)))


def stuck(scope: Scope, partner: str, after: Wake | None = None) -> Script[tuple[Wake, ...]]:
    """Give a page of what has failed too often to be tried again, by name."""
    start = "" if after is None else after.name
    return told((yield STUCK, (scope.realm, partner, MOST, start, PAGE)))


def told(rows: list[Row]) -> tuple[Wake, ...]:
    """Read wake-ups."""
    return tuple(
        Wake(name=name, calls=calls, tries=tries, at=from_micros(at), note=note)
        for name, calls, tries, at, note in cast(
            "list[tuple[str, int, int, int, str | None]]", rows
        )
    )


def done(scope: Scope, partner: str, wake: Wake) -> Script[None]:
    """Forget a wake-up that was answered, unless somebody has called since."""
    yield DONE, (scope.realm, partner, wake.name, wake.calls)


def put_off(scope: Scope, partner: str, wake: Wake, why: str, at: datetime) -> Script[None]:
    """Let a wake-up be read after the others; that the line was broken is no try of its own."""
    yield PUT_OFF, (to_micros(at), why, scope.realm, partner, wake.name, wake.calls)


def failed(scope: Scope, partner: str, name: str, why: str, at: datetime) -> Script[None]:
    """Keep that something could not be read, or not taken."""
    yield FAILED, (scope.realm, partner, name, to_micros(at), why)
