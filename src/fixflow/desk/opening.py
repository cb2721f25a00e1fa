"""Opening: a desk on a database of our own.

The one rule: tables are made only in an empty file; what holds anything is migrated by its owner.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.desk.async_desk import AsyncDesk
from fixflow.desk.desk import Desk
from fixflow.desk.knowing import DEFAULT
from fixflow.desk.retry import Retry
from fixflow.errors import Misuse
from fixflow.identity import Realm
from fixflow.partners import Program
from fixflow.safety.secret import Secret
from fixflow.storage import schema
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.postgres_async import OwnPostgresAsync
from fixflow.storage.script import Binding
from fixflow.storage.sqlite import OwnSqlite, connect
from fixflow.storage.sqlite_async import OwnSqliteAsync
from fixflow.texts import Text

PATIENT: Final = Retry()
URLS: Final = ("postgresql://", "postgres://")
OTHER: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://|\s*(?:host|hostaddr|port|dbname|user|password|service|sslmode)\s*="
)


@frozen
class OtherTarget(Misuse):
    """Taken for a file, it would make one whose name holds the password."""

    code = "desk.other_target"
    text = Text(
        de="Mit «{begins}…» öffnet fixflow nichts; möglich sind eine SQLite-Datei und postgresql://….",
        en="fixflow opens nothing by “{begins}…”; an SQLite file and postgresql://… are possible.",
    )
    begins: str


def open(  # noqa: A001, PLR0913  the word of the promised face, `fixflow.open`
    target: str | Path,
    *,
    realm: Realm = DEFAULT,
    programs: Iterable[Program] = (),
    retry: Retry = PATIENT,
    tells: bool = True,
    secret: Secret | None = None,
) -> Desk:
    """Open a database of our own; an SQLite file is made, and an empty one gets its tables.

    Args:
        target: A file, or `:memory:` for one that lives as long as the desk, or the
            `postgresql://…` of a database that is migrated already.
        realm: The client's closed area.
        programs: An integrator's own programs; the shipped ones are found without.
        retry: How often a lost race is run again.
        tells: Whether a step has its reminders and notifications.
        secret: What portal access hashes addresses and codes by; None where nobody comes in.

    Raises:
        CannotOpen: `storage.cannot_open`.
        CannotConnect: `storage.cannot_connect`.
        OtherTarget: `desk.other_target`, such as the URL of another database.
        MissingExtra: `storage.missing_extra`.
        SchemaBehind: `storage.schema_behind`, also a database with tables of somebody else only.
        SchemaAhead: `storage.schema_ahead`.
        JournalInUse: `storage.journal_in_use`.
        WrongKinds: `storage.wrong_kinds`, such as a secret that is no `Secret`.
        WeakSecret: `access.weak_secret`.

    Examples:
        >>> from datetime import datetime
        >>> from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
        >>> from fixflow.partners import velux
        >>> asked = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
        >>> meier = Actor(CONTRACTOR, "meier")
        >>> with open(":memory:") as desk:
        ...     _ = desk.receive(
        ...         velux.PROGRAM, "VX-135", place="DE-NW", by=Actor(PRINCIPAL, "velux"), at=asked
        ...     )
        ...     decision = desk.act("VX-135", velux.ConfirmContact(), by=meier, at=asked)
        ...     refused = desk.act("VX-135", velux.CreateSite(), by=meier, at=asked)
        >>> decision.order.state, refused.reasons[0].code
        ('customer_contacted', 'lifecycle.wrong_state')
    """
    binding = bound(target)
    try:
        return Desk(
            binding, realm=realm, programs=programs, retry=retry, tells=tells, secret=secret
        )
    except BaseException:
        binding.close()
        raise


def aopen(  # noqa: PLR0913  what a desk consists of
    target: str | Path,
    *,
    realm: Realm = DEFAULT,
    programs: Iterable[Program] = (),
    retry: Retry = PATIENT,
    tells: bool = True,
    secret: Secret | None = None,
) -> AsyncDesk:
    """Give a desk that is awaited, on a database of our own, which its first call opens.

    Args:
        target: What `open` takes.
        realm: The client's closed area.
        programs: An integrator's own programs; the shipped ones are found without.
        retry: How often a lost race is run again; between two tries the event loop goes on.
        tells: Whether a step has its reminders and notifications.
        secret: What portal access hashes addresses and codes by; None where nobody comes in.

    Raises:
        OtherTarget: `desk.other_target`.
        WrongKinds: `storage.wrong_kinds`.
        WeakSecret: `access.weak_secret`.

    Examples:
        >>> import asyncio
        >>> async def count() -> int:
        ...     async with aopen(":memory:") as desk:
        ...         return len(await desk.orders())
        >>> asyncio.run(count())
        0
    """
    binding = OwnPostgresAsync(str(target)) if is_url(target) else OwnSqliteAsync(target)
    return AsyncDesk(
        binding, realm=realm, programs=programs, retry=retry, tells=tells, secret=secret
    )


def bound(target: str | Path) -> Binding:
    """Open a connection of our own; an empty SQLite file gets its tables."""
    if is_url(target):
        return OwnPostgres(str(target))
    return OwnSqlite.at(target)


def migrate(target: str | Path) -> int:
    """Bring a database of our own up to this code's schema; give the number that it had.

    Args:
        target: What `open` takes; a file that is not there is made.

    Raises:
        CannotOpen: `storage.cannot_open`.
        CannotConnect: `storage.cannot_connect`.
        OtherTarget: `desk.other_target`.
        MissingExtra: `storage.missing_extra`.
        SchemaAhead: `storage.schema_ahead`.
        Conflict: `storage.conflict`, another connection kept its lock.
    """
    binding = OwnPostgres(str(target)) if is_url(target) else OwnSqlite(connect(target))
    try:
        return binding.run(schema.migrate(binding.dialect))
    finally:
        binding.close()


def is_url(target: str | Path) -> bool:
    """Tell a PostgreSQL database from a file.

    Raises:
        OtherTarget: `desk.other_target`.
    """
    if not isinstance(target, str):
        return False
    other = None if target.startswith(URLS) else OTHER.match(target)
    if other is not None:
        raise OtherTarget(other[0].strip())
    return target.startswith(URLS)
