"""The vault: personal values, each with the salt of the commitment that stands in its place.

A journal is never changed, a personal value must be erasable; so the journal holds a commitment,
HMAC-SHA256 over subject, field and value under a salt of 32 bytes, and the value stands here.
With value and salt gone the commitment says nothing: nobody can try names against it.  The one
rule: erasing keeps the row, without value and salt, so that a value that was erased and a row
that was taken away are told apart.
"""

import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final, Protocol, TypeAlias, cast

from attrs import frozen

from fixflow.safety.tokens import RandomBytes
from fixflow.storage.journal import Subject, framed
from fixflow.storage.script import Conflict, Script

TAG: Final = b"fixflow.personal.1"
SALT_BYTES: Final = 32

KEEP: Final = """INSERT INTO fx_pii (realm, kind, subject, version, field, salt, value)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (realm, kind, subject, version, field) DO NOTHING RETURNING field"""
READ: Final = """SELECT version, field, value FROM fx_pii
    WHERE realm = ? AND kind = ? AND subject = ? ORDER BY version, field"""
OF_SEVERAL: Final = """SELECT subject, version, field, value FROM fx_pii
    WHERE realm = ? AND kind = ? AND subject >= ? AND subject <= ?
    AND REPLACE(?, '\n' || subject || '\n', '') <> ?
    ORDER BY subject, version, field"""
WHOLE: Final = """SELECT subject, version, field, salt, value, erased_at FROM fx_pii
    WHERE realm = ? AND kind = ? AND subject >= ? AND subject <= ?
    ORDER BY subject, version, field"""
ERASE: Final = """UPDATE fx_pii SET salt = NULL, value = NULL, erased_at = ?
    WHERE realm = ? AND kind = ? AND subject = ? AND erased_at IS NULL RETURNING version, field"""
ERASE_ONE: Final = """UPDATE fx_pii SET salt = NULL, value = NULL, erased_at = ?
    WHERE realm = ? AND kind = ? AND subject = ? AND version = ? AND erased_at IS NULL
    RETURNING version, field"""

Place: TypeAlias = tuple[int, str]
Values: TypeAlias = Mapping[Place, str | None]

NOTHING: Final[Values] = {}


class Within(Protocol):
    """What the vault has to know of a scope: `storage.orders.Scope` is one."""

    @property
    def realm(self) -> str:
        """The client's closed area."""
        ...

    @property
    def fresh(self) -> RandomBytes:
        """Gives random bytes."""
        ...


@frozen(kw_only=True)
class Slip:
    """One value on its way into the vault, with the commitment that stands for it elsewhere."""

    field: str
    value: str
    salt: bytes
    commitment: str


def commitment(subject: Subject, field: str, value: str, salt: bytes) -> str:
    """Compute what stands in place of a personal value.

    Args:
        subject: Whom or what the value belongs to.
        field: Its name there.
        value: The value itself.
        salt: 32 random bytes that are kept with the value and erased with it.

    Returns:
        64 hexadecimal digits.
    """
    told = (subject.realm, subject.kind, subject.id, field, value)
    return hmac.new(salt, TAG + framed(each.encode() for each in told), sha256).hexdigest()


def slips(scope: Within, subject: Subject, values: Mapping[str, str]) -> Iterator[Slip]:
    """Draw a salt for each value and commit to it; nothing is written yet."""
    for field, value in values.items():
        salt = scope.fresh(SALT_BYTES)
        told = commitment(subject, field, value, salt)
        yield Slip(field=field, value=value, salt=salt, commitment=told)


def store(subject: Subject, version: int, written: Iterable[Slip]) -> Script[None]:
    """Put values into the vault.

    Raises:
        Conflict: `storage.conflict`, somebody else has written this version.
    """
    own = (subject.realm, subject.kind, subject.id, version)
    for each in written:
        if not (yield KEEP, (*own, each.field, each.salt.hex(), each.value)):
            raise Conflict(whole_transaction=False)


def keep(
    scope: Within, subject: Subject, version: int, values: Mapping[str, str]
) -> Script[dict[str, str]]:
    """Put values into the vault and give what stands in their place.

    Args:
        scope: Within what it is written; `scope.fresh` gives the salts.
        subject: Whose values: a realm, a kind such as `message`, an id.
        version: The entry of the subject that they belong to.
        values: A text for each field.

    Returns:
        The commitment of each field.

    Raises:
        Conflict: `storage.conflict`, somebody else has written this version.
    """
    written = list(slips(scope, subject, values))
    yield from store(subject, version, written)
    return {each.field: each.commitment for each in written}


def read(scope: Within, subject: Subject) -> Script[dict[Place, str | None]]:  # noqa: ARG001  every script is told its scope
    """Read all values of a subject by version and field; None where a value was erased."""
    rows = yield READ, (subject.realm, subject.kind, subject.id)
    told = cast("list[tuple[int, str, str | None]]", rows)
    return {(version, field): value for version, field, value in told}


def read_all(
    scope: Within, kind: str, ids: Collection[str]
) -> Script[dict[str, dict[Place, str | None]]]:
    """Read the values of several subjects of a kind in one statement, by their ids."""
    if not ids:
        return {}
    listed = "".join(f"\n{each}\n" for each in ids)
    rows = yield OF_SEVERAL, (scope.realm, kind, min(ids), max(ids), listed, listed)
    found: dict[str, dict[Place, str | None]] = {}
    for subject, version, field, value in cast("list[tuple[str, int, str, str | None]]", rows):
        found.setdefault(subject, {})[version, field] = value
    return found


def erase(subject: Subject, at: int, version: int | None = None) -> Script[int]:
    """Erase the values of a subject with their salts, and say how many there were.

    Args:
        subject: Whose values.
        at: The instant in microseconds.
        version: Only those of one entry.
    """
    whose = (at, subject.realm, subject.kind, subject.id)
    if version is None:
        rows = yield ERASE, whose
    else:
        rows = yield ERASE_ONE, (*whose, version)
    return len(rows)
