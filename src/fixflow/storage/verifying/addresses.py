"""Addresses: what the vault holds of registered people and of mailboxes, beside their rows.

A row finds its address by an HMAC under the host's secret; so a desk that has the secret computes
it again, and one without only looks whether the values are there.  A name is held against nothing.
The one rule: a row that still counts has an address, and it is that one.
"""

from collections.abc import Iterator
from typing import Final, cast

from fixflow.safety.mail_address import plain_address
from fixflow.storage.access.keys import Keys
from fixflow.storage.orders import Scope
from fixflow.storage.script import Row, Script
from fixflow.storage.verifying.finding import Finding, finding

PAGE: Final = 500

ACCOUNTS: Final = """SELECT a.person, a.version, a.person, e.value, n.value
    FROM (SELECT DISTINCT realm, person, version FROM fx_account
        WHERE realm = ? AND (person, version) > (?, ?) AND ended_at IS NULL
        ORDER BY person, version LIMIT ?) a
    LEFT JOIN fx_pii e ON e.realm = a.realm AND e.kind = 'account' AND e.subject = a.person
        AND e.version = a.version AND e.field = 'email'
    LEFT JOIN fx_pii n ON n.realm = a.realm AND n.kind = 'account' AND n.subject = a.person
        AND n.version = a.version AND n.field = 'name'
    ORDER BY a.person, a.version"""
MAILBOXES: Final = """SELECT m.whose, m.version, m.person, e.value, n.value
    FROM (SELECT realm, role || '/' || party AS whose, version, person FROM fx_mailbox
        WHERE realm = ?) m
    LEFT JOIN fx_pii e ON e.realm = m.realm AND e.kind = 'mailbox' AND e.subject = m.whose
        AND e.version = m.version AND e.field = 'email'
    LEFT JOIN fx_pii n ON n.realm = m.realm AND n.kind = 'mailbox' AND n.subject = m.whose
        AND n.version = m.version AND n.field = 'name'
    WHERE (m.whose, m.version) > (?, ?) ORDER BY m.whose, m.version LIMIT ?"""
CHECKED: Final = (("account", ACCOUNTS), ("mailbox", MAILBOXES))


def differing(scope: Scope) -> Script[list[Finding]]:
    """Name the accounts and mailboxes whose address is gone, or is not theirs."""
    found: list[Finding] = []
    keys = Keys.of(scope) if scope.secret is not None else None
    for kind, sql in CHECKED:
        after = ("", 0)
        while True:
            rows = yield sql, (scope.realm, *after, PAGE)
            for row in rows:
                found += of_one(kind, row, keys)
            end = (str(rows[-1][0]), cast("int", rows[-1][1])) if rows else after
            if len(rows) < PAGE or end == after:
                break
            after = end
    return found


def of_one(kind: str, row: Row, keys: Keys | None) -> Iterator[Finding]:
    """Name one row if its values do not fit."""
    id_, version, person, email, name = row
    if email is None or name is None:
        yield finding("address.missing", kind, str(id_), cast("int", version))
    elif keys is not None and not belongs(keys, str(email), str(person)):
        yield finding("address.differs", kind, str(id_), cast("int", version))


def belongs(keys: Keys, email: str, person: str) -> bool:
    """Tell whether an address is that of a person, as the row names the person."""
    return plain_address(email) is not None and keys.person(email) == person
