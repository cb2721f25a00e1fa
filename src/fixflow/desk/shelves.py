"""Shelves: the orders that an open transaction has read or written, by realm.

All desks of one binding share them, since they share its transaction.  On a host's connection there
are none: the host may go back to a savepoint of its own, and nobody tells us.  The one rule: nothing
that was read outlives its transaction, nor a part of it that was undone.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, field

from fixflow.identity import OrderId, Realm
from fixflow.storage.orders import Kept


@define
class Shelves:
    """One shelf for each realm, while a transaction of several calls is open."""

    depth: int = 0
    of_realm: dict[Realm, dict[OrderId, Kept]] = field(factory=dict)

    def of(self, realm: Realm) -> dict[OrderId, Kept]:
        """Give a realm's shelf; outside of a transaction of several calls an own one for each."""
        return self.of_realm.setdefault(realm, {}) if self.depth else {}

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Keep what is read until the outermost transaction ends."""
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1
            if not self.depth:
                self.of_realm.clear()

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Forget what was read where a failure has undone what was written."""
        try:
            yield
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Forget what was read; the transaction goes on."""
        for shelf in self.of_realm.values():
            shelf.clear()
