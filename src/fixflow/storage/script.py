"""Scripts: what storage wants from a database, without touching one.

A script is a generator.  It yields `(SQL, arguments)`, receives the rows as a list of tuples and
returns a value; it knows no driver, no clock and no chance.  The one rule: the SQL is a constant
of its module that begins with its verb, takes every value as `?` and holds no percent sign, so
that one text serves every database and nothing that came from outside ever becomes SQL.
"""

from collections.abc import Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Final, Literal, Protocol, TypeAlias, TypeVar

from attrs import frozen

from fixflow.errors import Misuse, Refused
from fixflow.texts import Text

T = TypeVar("T")

NUL: Final = "\0"

Dialect: TypeAlias = Literal["sqlite", "postgresql"]
Cell: TypeAlias = str | int | None
Args: TypeAlias = tuple[Cell, ...]
Row: TypeAlias = tuple[Cell, ...]
Script: TypeAlias = Generator[tuple[str, Args], list[Row], T]


class Binding(Protocol):
    """What runs scripts on one connection."""

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        ...

    @property
    def own(self) -> bool:
        """Whether the connection is ours, each call a transaction; else the host's."""
        ...

    def run(self, script: Script[T]) -> T:
        """Run a script that writes: all of it, or nothing."""
        ...

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads."""
        ...

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage: `damaged` stands in for what is no text."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """Let all that is run inside take effect at its end, or none of it."""
        ...

    def close(self) -> None:
        """Give the connection back if it is ours."""
        ...


class AsyncBinding(Protocol):
    """What runs scripts on one connection whose driver is awaited; see `Binding`."""

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        ...

    @property
    def own(self) -> bool:
        """Whether the connection is ours, each call a transaction; else the host's."""
        ...

    async def run(self, script: Script[T]) -> T:
        """Run a script that writes: all of it, or nothing."""
        ...

    async def read(self, script: Script[T]) -> T:
        """Run a script that only reads."""
        ...

    async def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage: `damaged` stands in for what is no text."""
        ...

    def together(self) -> AbstractAsyncContextManager[None]:
        """Let all that is run inside take effect at its end, or none of it."""
        ...

    async def close(self) -> None:
        """Give the connection back if it is ours."""
        ...


@frozen
class Conflict(Refused):
    """Somebody else was faster; read again and decide again.

    With `whole_transaction` the host restarts its own transaction, because what it has read
    before is out of date too.
    """

    code = "storage.conflict"
    text = Text(
        de="Jemand anders hat gleichzeitig geschrieben; bitte neu laden und noch einmal versuchen.",
        en="Somebody else has written at the same time; please reload and try again.",
        fr="Quelqu’un d’autre a écrit en même temps; rechargez et réessayez.",
        it="Qualcun altro ha scritto nello stesso momento; ricaricare e riprovare.",
    )
    whole_transaction: bool


@frozen
class NoTransaction(Misuse):
    """Without an open transaction the end of a savepoint would commit for the host."""

    code = "storage.no_transaction"
    text = Text(
        de="Auf dieser Verbindung ist keine Transaktion offen; es wurde nichts geschrieben.",
        en="No transaction is open on this connection; nothing was written.",
    )


def damaged(raw: bytes) -> str:
    r"""Give a text for bytes that are none: it ends in U+0000, which no text of ours holds.

    Examples:
        >>> damaged(b"SP-\xb1")
        'SP-�\x00'
    """
    return raw.decode(errors="replace") + NUL


def drive(script: Script[T], fetch: Callable[[str, Args], list[Row]]) -> T:
    """Run a script to its end.

    Args:
        script: What is wanted.
        fetch: Executes one statement and gives all of its rows.
    """
    try:
        sql, args = next(script)
        while True:
            sql, args = script.send(fetch(sql, args))
    except StopIteration as end:
        value: T = end.value
        return value


async def adrive(script: Script[T], fetch: Callable[[str, Args], Awaitable[list[Row]]]) -> T:
    """Run a script to its end by a driver that is awaited; see `drive`."""
    try:
        sql, args = next(script)
        while True:
            sql, args = script.send(await fetch(sql, args))
    except StopIteration as end:
        value: T = end.value
        return value
