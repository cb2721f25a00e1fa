"""Worker: Django's own connection, on which each call is a transaction of ours.

A worker leases letters, commits, and only then sends; a host's transaction cannot do that.  It uses
Django's connection and no second one, since two libraries of SQLite in one process do not see each
other's locks.  The one rule: where the host has a transaction open it is refused, never committed.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Self, TypeVar

from attrs import define, field, frozen

from fixflow.errors import FixflowError, Misuse
from fixflow.storage import bind, postgres, sqlite
from fixflow.storage.bind.driver_errors import conflicts
from fixflow.storage.script import Binding, Dialect, Script
from fixflow.texts import Text

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

T = TypeVar("T")


@frozen
class InsideTransaction(Misuse):
    """What a worker does is committed step by step; the transaction of a request would keep it open."""

    code = "contrib.inside_transaction"
    text = Text(
        de="Hier ist eine Transaktion offen; worker_desk() gehört außerhalb davon, desk() hinein.",
        en="A transaction is open here; worker_desk() belongs outside of it, desk() inside.",
    )


@define
class Worker:
    """A connection of Django's that is nobody else's meanwhile."""

    host: Binding
    wrapper: "BaseDatabaseWrapper"
    inside: bool = field(default=False, init=False)

    @classmethod
    def on(cls, using: str) -> Self:
        """Take the connection of an alias.

        Raises:
            OtherDatabase: `storage.other_database`.
        """
        from django.db import connections

        return cls(bind.django(using), connections[using])

    @property
    def own(self) -> bool:
        """Whether each call is a transaction."""
        return True

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return self.host.dialect

    def run(self, script: Script[T]) -> T:
        """Run a script that writes, in its own transaction."""
        return self.whole(self.host.run, script)

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads; all of its statements see the same state."""
        return self.whole(self.host.read, script)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage; likewise."""
        return self.whole(self.host.inspect, script)

    def whole(self, run: Callable[[Script[T]], T], script: Script[T]) -> T:
        """Make one transaction of a script, or a part of the one that is ours."""
        if self.inside:
            return run(script)
        with self.transaction():
            return run(script)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all runs inside; a failure undoes them all."""
        if self.inside:
            with self.host.together():
                yield
            return
        with self.transaction():
            self.inside = True
            try:
                yield
            finally:
                self.inside = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin, and commit at the end; a connection that was lost is made anew.

        Raises:
            InsideTransaction: `contrib.inside_transaction`.
            CannotConnect: `storage.cannot_connect`.
            CannotKeep: `storage.cannot_keep`.
            Stopped: `storage.stopped`.
            Conflict: `storage.conflict`, another connection kept a lock.
        """
        from django.db import transaction

        if self.wrapper.in_atomic_block:
            raise InsideTransaction
        if self.wrapper.errors_occurred:
            self.wrapper.close_if_unusable_or_obsolete()
        with breakdowns(self.wrapper), transaction.atomic(using=self.wrapper.alias):
            yield

    def close(self) -> None:
        """Give the connection back; Django opens another one when it is asked."""
        if not self.wrapper.in_atomic_block:
            self.wrapper.close()


@contextmanager
def breakdowns(wrapper: "BaseDatabaseWrapper") -> Iterator[None]:
    """Tell in our own words what the driver says of a lock, a disk or a server; the rest is Django's."""
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except FixflowError:
        raise
    except (DatabaseError, InterfaceError) as error:
        told = in_our_words(error.__cause__ or error, wrapper)
        if told is None:
            raise
        raise told from error


def in_our_words(error: BaseException, wrapper: "BaseDatabaseWrapper") -> FixflowError | None:
    """Give our error for what a driver has said, if there is one."""
    try:
        with conflicts(), driver(wrapper):
            raise error  # noqa: TRY301  the two tell it by catching it
    except FixflowError as told:
        return told
    except BaseException as untold:
        if untold is not error:
            raise
    return None


def driver(wrapper: "BaseDatabaseWrapper") -> AbstractContextManager[None]:
    """Give what tells a driver's errors in our own words."""
    if wrapper.vendor == "sqlite":
        return sqlite.breakdowns()
    return postgres.breakdowns(f"postgresql://{wrapper.settings_dict.get('HOST') or ''}")
