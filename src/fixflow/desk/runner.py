"""Runner: what every call of a desk runs by: a binding, a realm, the programs, the retries.

It holds nothing else: no clock, no thread, no state but the orders that an open transaction has
read already.  The one rule: one call, one transaction; `together` makes one of several.  On the
host's own connection the host commits, and nothing is tried twice.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
from fixflow.storage.script import Binding, Conflict, Script

T = TypeVar("T")


@define
class Runner:
    """Orders of one realm on one connection; of use in one thread at a time."""

    binding: Binding
    realm: Realm = field(default=DEFAULT, converter=a_realm, kw_only=True)
    programs: Mapping[str, Program] = field(default=(), converter=by_ref, kw_only=True)
    retry: Retry = field(default=NEVER, kw_only=True)
    tells: bool = field(default=True, kw_only=True)
    secret: Secret | None = field(default=None, converter=a_secret, kw_only=True, repr=False)
    shelves: Shelves = field(factory=Shelves, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.binding.read(schema.check(self.binding.dialect))

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

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all calls inside; a failure undoes them all.

        Each call inside is still all or nothing by itself.  On a connection of our own an
        order is read once; a host may undo a part of its transaction that we do not see.
        """
        with self.shelves.opened(), self.shelves.forgetting(), self.binding.together():
            yield

    def close(self) -> None:
        """Give a file of our own back; a connection of the host stays as it is."""
        self.binding.close()

    def __dir__(self) -> list[str]:
        return offered(object.__dir__(self))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

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

    def run(self, script: Callable[[Scope], Script[T]], *, final: bool = False) -> T:
        """Run a script that writes; on a connection of our own a lost race is run again.

        Args:
            script: Makes the script anew for each try, so that it reads and decides afresh.
            final: Whether a lost race is the answer, since the caller said what he saw.
        """
        tries = 1 if final or self.shelves.depth else self.retry.tries
        for left in reversed(range(tries)):
            try:
                return self.binding.run(script(self.scope()))
            except Conflict:
                self.shelves.forget()
                if not left:
                    raise
            except BaseException:
                self.shelves.forget()
                raise
            self.retry.pause()
        raise Conflict(whole_transaction=False)

    def read(self, script: Callable[[Scope], Script[T]]) -> T:
        """Run a script that only reads."""
        return self.binding.read(script(self.scope()))

    def inspect(self, script: Callable[[Scope], Script[T]]) -> T:
        """Run a script that looks for damage."""
        return self.binding.inspect(script(self.scope()))

    def scope(self) -> Scope:
        """Say within what a script works."""
        shelf = self.shelves.of(self.realm) if self.binding.own else {}
        return Scope(self.realm.value, self.pinned, shelf, tells=self.tells, secret=self.secret)
