"""Connections of our own: one short transaction for each call; see `own_async`.

The one rule: whatever is raised, and wherever, no transaction is left open.  A handler of a signal
may raise between any two statements and in the middle of one, so a transaction begins inside of
what undoes it, and nothing that must be undone is left to a generator's end.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import RLock
from typing import ClassVar, TypeAlias, TypeVar

from attrs import define, field

from fixflow.storage.bind.driver_errors import conflicts
from fixflow.storage.bind.host import savepoint
from fixflow.storage.lost import Closed, Forked, InUse
from fixflow.storage.script import Args, Dialect, Row, Script, drive

T = TypeVar("T")
Fetch: TypeAlias = Callable[[str, Args], list[Row]]


@define
class Own(ABC):
    """A connection of our own: one transaction for each call, or for all calls together."""

    writing: ClassVar[str]
    reading: ClassVar[str]

    lock: "RLock" = field(factory=RLock, init=False, repr=False, eq=False)
    process: int = field(factory=os.getpid, init=False, repr=False)
    inside: bool = field(default=False, init=False)
    busy: bool = field(default=False, init=False, repr=False)
    closed: bool = field(default=False, init=False, repr=False)

    @property
    def own(self) -> bool:
        """Whether the connection is ours."""
        return True

    @property
    @abstractmethod
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""

    @abstractmethod
    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""

    @abstractmethod
    def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage."""

    @abstractmethod
    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""

    @abstractmethod
    def begin(self, begin: str) -> None:
        """Begin a transaction."""

    @abstractmethod
    def commit(self) -> None:
        """Commit."""

    @abstractmethod
    def undo(self) -> None:
        """Roll back, where there is anything to roll back."""

    @abstractmethod
    def drop(self) -> None:
        """End the connection, if this process has opened it."""

    @abstractmethod
    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell in our own words what the driver says of a disk or a server."""

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell in our own words what the database says; nothing is sent after a fork or the end.

        A statement enters it once something was raised, and costs nothing for it where not.
        """
        self.require_open()
        with self.breakdowns(), conflicts():
            yield

    def fetched(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement; what the database says of it is told in our words."""
        self.require_open()
        try:
            return self.fetch(sql, args)
        except Exception:
            with self.told():
                raise

    def looked(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; likewise."""
        self.require_open()
        try:
            return self.look(sql, args)
        except Exception:
            with self.told():
                raise

    def sent(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it; likewise."""
        self.require_open()
        try:
            self.send(control)
        except Exception:
            with self.told():
                raise

    def run(self, script: Script[T]) -> T:
        """Run a script that writes, in its own transaction.

        Raises:
            Conflict: `storage.conflict`, another connection kept a lock or was faster.
            CommitUnknown: `storage.commit_unknown`.
            CannotConnect: `storage.cannot_connect`, the connection is lost.
            CannotKeep: `storage.cannot_keep`.
            Stopped: `storage.stopped`.
            InUse: `storage.in_use`, a call is running, or another thread has calls together.
            Closed: `storage.closed`.
            Forked: `storage.forked`.
        """
        self.entered()
        try:
            self.busy = True
            if self.inside:
                with savepoint(self.sent):
                    return drive(script, self.fetched)
            return self.whole(self.writing, script, self.fetched)
        finally:
            self.busy = False
            self.lock.release()

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads; all of its statements see the same state."""
        return self.seen(script, self.fetched)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage; all of its statements see the same state."""
        return self.seen(script, self.looked)

    def seen(self, script: Script[T], fetch: Fetch) -> T:
        """Run a script that only reads, by one way to execute a statement."""
        self.entered()
        try:
            self.busy = True
            if self.inside:
                return drive(script, fetch)
            return self.whole(self.reading, script, fetch)
        finally:
            self.busy = False
            self.lock.release()

    def whole(self, begin: str, script: Script[T], fetch: Fetch) -> T:
        """Make one transaction of a script."""
        try:
            self.begin(begin)
            value = drive(script, fetch)
            self.commit()
        except BaseException:
            self.undo()
            raise
        return value

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all runs inside; a failure undoes them all.

        What is raised inside comes out as it is; only what our statements meet is told in our words.

        Raises:
            InUse: `storage.in_use`.
            Closed: `storage.closed`.
            Forked: `storage.forked`.
        """
        self.entered()
        try:
            self.busy = True
            with savepoint(self.sent) if self.inside else self.outermost():
                self.busy = False
                try:
                    yield
                finally:
                    self.busy = True
        finally:
            self.busy = False
            self.lock.release()

    @contextmanager
    def outermost(self) -> Iterator[None]:
        """Commit at the end, roll back on any failure."""
        try:
            self.begin(self.writing)
            self.inside = True
            try:
                yield
            finally:
                self.inside = False
            self.commit()
        except BaseException:
            self.undo()
            raise

    def entered(self) -> None:
        """Take the connection for a call; nobody stands in the transaction of somebody else.

        The lock keeps out other threads also between calls together; `busy` keeps out a call out of a call.

        Raises:
            Forked: `storage.forked`.
            Closed: `storage.closed`.
            InUse: `storage.in_use`.
        """
        self.require_open()
        if not self.lock.acquire(blocking=False):
            raise InUse
        if self.busy:
            self.lock.release()
            raise InUse

    def require_open(self) -> None:
        """Refuse a connection of another process, and one that was given back.

        Raises:
            Forked: `storage.forked`.
            Closed: `storage.closed`.
        """
        if self.process != os.getpid():
            raise Forked(self.process)
        if self.closed:
            raise Closed

    def close(self) -> None:
        """Give the connection back; one that another process has opened is left alone.

        Raises:
            InUse: `storage.in_use`, a call is running.
        """
        if self.closed or self.process != os.getpid():
            return
        self.entered()
        try:
            self.closed = True
            self.drop()
        finally:
            self.lock.release()
