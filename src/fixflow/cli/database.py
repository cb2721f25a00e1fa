"""Database: what `--db` names, opened.

A file, a `postgresql://…`, or `env:NAME` and `file:/path` that hold one, so that a password stands
in no list of processes.  The one rule: a database that is not there is not made.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import frozen

import fixflow.desk
from fixflow.desk import Desk
from fixflow.errors import Misuse
from fixflow.identity import Realm
from fixflow.partners import Program
from fixflow.safety import legible
from fixflow.safety.secret import Secret
from fixflow.texts import Text

LONGEST: Final = 200
DEFAULT: Final = "default"
REFERENCES: Final = ("env:", "file:")
URLS: Final = ("postgresql://", "postgres://")
SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")


@frozen
class NoDatabase(Misuse):
    """There is no such file, or nothing in it; a worker makes none."""

    code = "cli.no_database"
    text = Text(
        de="Die Datenbank «{path}» gibt es nicht.",
        en="There is no database “{path}”.",
    )
    path: str


@frozen
class NoRealm(Misuse):
    """The database holds nothing of a realm that is called so."""

    code = "cli.no_realm"
    text = Text(
        de="In der Datenbank gibt es keinen Mandanten «{realm}».",
        en="The database holds no realm “{realm}”.",
    )
    realm: str


def opened(named: str, realm: str, programs: Iterable[Program] = (), *, tells: bool = True) -> Desk:
    """Open the database that was named.

    Raises:
        NoDatabase: `cli.no_database`.
        CannotOpen: `storage.cannot_open`.
        CannotConnect: `storage.cannot_connect`.
        SchemaBehind: `storage.schema_behind`.
        SchemaAhead: `storage.schema_ahead`.
        InvalidId: `identity.invalid_id`, no realm is called so.
    """
    target = target_of(named)
    if not target.startswith(URLS) and not holds_something(Path(target)):
        raise NoDatabase(said(named))
    return fixflow.desk.open(target, realm=Realm(realm), programs=programs, tells=tells)


def target_of(named: str) -> str:
    """Give what was named, itself or by a reference to where it stands.

    Raises:
        NoDatabase: `cli.no_database`, nothing, or a kind of database that there is not.
        SecretNotFound: `safety.secret_not_found`.
    """
    target = Secret.of(named).reveal() if named.startswith(REFERENCES) else named
    if not target.strip() or (SCHEME.match(target) and not target.startswith(URLS)):
        raise NoDatabase(said(named))
    return target


def holds_something(path: Path) -> bool:
    """Tell whether it is a file with anything in it; an empty one would get tables."""
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:  # the name is too long for the system
        return False


def said(named: str) -> str:
    """Say what was named without what may be a password: a reference, a file, or a scheme only.

    Examples:
        >>> said("env:ORDERS_DB"), said("orders.db"), said("mysql://app:secret@db/orders")
        ('env:ORDERS_DB', 'orders.db', 'mysql://…')
    """
    if named.startswith(REFERENCES):
        return legible(named, LONGEST)
    scheme, found, _ = named.partition(":/")
    if found:
        return f"{legible(scheme, LONGEST)}://…"
    return "…" if "=" in named else legible(named, LONGEST)


def must_hold(realm: str, names: Iterable[str]) -> None:
    """Refuse a realm that a database with others in it holds nothing of: it is mistyped.

    Raises:
        NoRealm: `cli.no_realm`.
    """
    known = tuple(names)
    if realm not in known and (known or realm != DEFAULT):
        raise NoRealm(legible(realm, LONGEST))
