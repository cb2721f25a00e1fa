"""Commands: the same key twice is one effect, also after a crash.

A caller that does not know whether its call arrived repeats it under the same key.  The fingerprint
covers what was wanted and by whom, not when: a retry has a later clock.  The one rule: a key is
used up only by what took effect, in the same transaction; after a refusal it is free.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final, cast

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import shown
from fixflow.parties import Actor
from fixflow.storage import body
from fixflow.storage.journal import Subject, framed
from fixflow.storage.script import Script
from fixflow.texts import Text

LONGEST: Final = 255
TAG: Final = b"fixflow.command.1"

FIND: Final = "SELECT fingerprint, result FROM fx_command WHERE realm = ? AND key = ?"
KEEP: Final = """INSERT INTO fx_command (realm, key, fingerprint, kind, id, result, at)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (realm, key) DO NOTHING RETURNING key"""


@frozen
class InvalidKey(Misuse):
    """A key is 1 to 255 printable characters."""

    code = "storage.invalid_key"
    text = Text(
        de="«{key}» ist kein Schlüssel: 1 bis 255 druckbare Zeichen.",
        en="“{key}” is no key: 1 to 255 printable characters.",
    )
    key: str


@frozen
class KeyReused(Misuse):
    """The key already stands for something else that took effect."""

    code = "storage.key_reused"
    text = Text(
        de="Der Schlüssel «{key}» steht schon für einen anderen Befehl.",
        en="The key “{key}” already stands for another command.",
    )
    key: str


def a_key(key: str | None) -> None:
    """Refuse what is no key; None stands for no key.

    Raises:
        InvalidKey: `storage.invalid_key`.
    """
    told: object = key
    if told is None:
        return
    if not isinstance(told, str) or not 0 < len(told) <= LONGEST or not told.isprintable():
        raise InvalidKey(shown(told)[:80])


@frozen(kw_only=True)
class Command:
    """What is wanted, under the caller's key.

    Raises:
        InvalidKey: `storage.invalid_key`.
    """

    key: str
    subject: Subject
    by: Actor
    name: str
    fields: Mapping[str, object]

    def __attrs_post_init__(self) -> None:
        a_key(self.key)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over whom, who, what and with which fields, 64 hexadecimal digits."""
        whom = (self.subject.kind, self.subject.id)
        who = (self.by.role.value, self.by.id or "")
        parts = (*whom, *who, self.name, body.write(self.fields))
        return sha256(TAG + framed(part.encode() for part in parts)).hexdigest()


def find(command: Command) -> Script[str | None]:
    """Give the result stored under the command's key, if there is one.

    Raises:
        KeyReused: `storage.key_reused`, the key stands for another command.
    """
    rows = yield FIND, (command.subject.realm, command.key)
    for fingerprint, result in cast("list[tuple[str, str]]", rows):
        if fingerprint != command.fingerprint:
            raise KeyReused(command.key)
        return result
    return None


def keep(command: Command, result: str, at: int) -> Script[bool]:
    """Store a result under its key; False if somebody was faster."""
    whom = (command.subject.kind, command.subject.id)
    own = (command.subject.realm, command.key, command.fingerprint)
    rows = yield KEEP, (*own, *whom, result, at)
    return bool(rows)
