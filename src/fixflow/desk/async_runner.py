"""Asynchronous runner: what every call of an `AsyncDesk` runs by; see `runner`.

The one rule: it differs from its sibling in nothing but that it is awaited.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from copy import copy
from types import TracebackType
from typing import Self, TypeVar

from attrs import define, field

from fixflow.desk.inner import offered
from fixflow.desk.knowing import DEFAULT, OtherProgram, a_realm, a_secret, by_ref
from fixflow.desk.retry import NEVER, Retry
from fixflow.desk.shelves import Shelves
from fixflow.identity import Realm
from fixflow.partners import Program, shipped
from fixflow.safety.secret import Secret
from fixflow.storage import schema
from fixflow.storage.orders import Scope
from fixflow.storage.script import AsyncBinding, Conflict, Script

T = TypeVar("T")


@define
class AsyncRunner:
    """Orders of one realm on one connection; of use in one task at a time."""

    binding: AsyncBinding
    realm: Realm = field(default=DEFAULT, converter=a_realm, kw_only=True)
    programs: Mapping[str, Program] = field(default=(), converter=by_ref, kw_only=True)
    retry: Retry = field(default=NEVER, kw_only=True)
    tells: bool = field(default=True, kw_only=True)
    secret: Secret | None = field(default=None, converter=a_secret, kw_only=True, repr=False)
    shelves: Shelves = field(factory=Shelves, init=False, repr=False)
    checked: bool = field(default=False, init=False, repr=False)

    async def check(self) -> None:
        """Refuse a database whose schema this code does not master; asked before the first call.

        Raises:
            SchemaBehind: `storage.schema_behind`.
            SchemaAhead: `storage.schema_ahead`.
        """
        if not self.checked:
            await self.binding.read(schema.check(self.binding.dialect))
            self.checked = True

    def within(self, realm: Realm | str) -> Self:
        """Give a desk for another realm on the same connection.

        Args:
            realm: The client's closed area.

        Raises:
            InvalidId: `identity.invalid`.
        """
        other = copy(self)
        other.realm = a_realm(realm)
        return other

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Make one transaction of all calls inside; a failure undoes them all.

        Each call inside is still all or nothing by itself.  On a connection of our own an
        order is read once; a host may undo a part of its transaction that we do not see.
        """
        await self.check()
        with self.shelves.opened(), self.shelves.forgetting():
            async with self.binding.together():
                yield

    async def close(self) -> None:
        """Give a connection of our own back; one of the host stays as it is."""
        await self.binding.close()

    def __dir__(self) -> list[str]:
        return offered(object.__dir__(self))

    async def __aenter__(self) -> Self:
        try:
            await self.check()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def program(self, ref: str) -> Program:
        """Give a program by its pinned name: an own one, else a shipped one.

        Raises:
            UnknownProgram: `partners.unknown_program`.
        """
        return self.pinned(ref)

    def pinned(self, ref: str) -> Program:
        """Give a program by its pinned name, which a journal or a step of ours says."""
        return self.programs.get(ref) or shipped(ref)

    def known(self, program: Program) -> Program:
        """Take a program if it is the one that its orders will be read by.

        Raises:
            UnknownProgram: `partners.unknown_program`.
            OtherProgram: `desk.other_program`.
        """
        if self.program(program.ref) is not program:
            raise OtherProgram(program.ref)
        return program

    async def run(self, script: Callable[[Scope], Script[T]], *, final: bool = False) -> T:
        """Run a script that writes; on a connection of our own a lost race is run again.

        Args:
            script: Makes the script anew for each try, so that it reads and decides afresh.
            final: Whether a lost race is the answer, since the caller said what he saw.
        """
        await self.check()
        tries = 1 if final or self.shelves.depth else self.retry.tries
        for left in reversed(range(tries)):
            try:
                return await self.binding.run(script(self.scope()))
            except Conflict:
                self.shelves.forget()
                if not left:
                    raise
            except BaseException:
                self.shelves.forget()
                raise
            await asyncio.sleep(self.retry.seconds)
        raise Conflict(whole_transaction=False)

    async def read(self, script: Callable[[Scope], Script[T]]) -> T:
        """Run a script that only reads."""
        await self.check()
        return await self.binding.read(script(self.scope()))

    async def inspect(self, script: Callable[[Scope], Script[T]]) -> T:
        """Run a script that looks for damage."""
        await self.check()
        return await self.binding.inspect(script(self.scope()))

    def scope(self) -> Scope:
        """Say within what a script works."""
        shelf = self.shelves.of(self.realm) if self.binding.own else {}
        return Scope(self.realm.value, self.pinned, shelf, tells=self.tells, secret=self.secret)
