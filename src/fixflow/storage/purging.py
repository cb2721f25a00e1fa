"""Purging: what is only kept for a while is dropped when its time is over.

A command's row lets a caller repeat it, the bytes of a message that came in let it be read again;
a month later nobody does either.  The month counts from the instant that the caller gave: it is the
one that is stored, so what was taken over from the past goes with the next purge.  The one rule:
nothing goes that something else is folded, verified or printed from.
"""

from datetime import datetime, timedelta
from typing import Final

from attrs import frozen

from fixflow.instants import InvalidInstant, aware, to_micros
from fixflow.storage import inbox, inbox_about
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script

KEPT: Final = timedelta(days=30)
PAGE: Final = 1000

COMMANDS: Final = """DELETE FROM fx_command WHERE realm = ? AND key IN (
    SELECT key FROM fx_command WHERE realm = ? AND at < ? ORDER BY key LIMIT ?) RETURNING key"""

PURGED_REALMS: Final = """SELECT realm FROM fx_command UNION SELECT realm FROM fx_inbox
    WHERE raw IS NOT NULL ORDER BY realm"""


@frozen(kw_only=True)
class Purged:
    """What was dropped.

    Attributes:
        commands: How many commands nobody can repeat any longer.
        messages: Of how many messages that came in only the hash is left.
    """

    commands: int = 0
    messages: int = 0


def realms() -> Script[list[str]]:
    """Name the realms that have anything that will be dropped."""
    rows = yield PURGED_REALMS, ()
    return [str(realm) for (realm,) in rows]


def purge(scope: Scope, now: datetime) -> Script[Purged]:
    """Drop the commands and the raw messages of a realm that are older than 30 days.

    Args:
        scope: Whose realm.
        now: From when the days are counted back.

    Raises:
        NaiveInstant: `instants.naive`.
        InvalidInstant: `instants.invalid`.
    """
    try:
        before = to_micros(aware(now) - KEPT)
    except OverflowError:
        raise InvalidInstant(now.isoformat()) from None  # the calendar begins in the year 1
    messages = yield from inbox.purge(scope, before, to_micros(now))
    yield from inbox_about.purge(scope)
    return Purged(commands=(yield from commands(scope, before)), messages=messages)


def commands(scope: Scope, before: int) -> Script[int]:
    """Drop the commands that took effect before an instant in microseconds, and count them."""
    count = 0
    while True:
        gone = yield COMMANDS, (scope.realm, scope.realm, before, PAGE)
        count += len(gone)
        if len(gone) < PAGE:
            return count
