"""Privacy calls: delete what is known about a person, or keep it because it must be kept.

The one rule: what was deleted is in no table and no file of ours, or the answer names where it is.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import attrs

from fixflow.desk.runner import Runner
from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.storage.erasing import erasing, holds
from fixflow.storage.erasing.erasure import Address, Erasure, whom
from fixflow.storage.erasing.holds import Hold
from fixflow.storage.erasing.of_order import Request
from fixflow.storage.erasing.rest import rewritten
from fixflow.storage.lost import CannotKeep, InUse
from fixflow.storage.privacy.retention import SHIPPED, Retention
from fixflow.storage.script import Conflict, Dialect

ALWAYS: Final = ("backups", "others")
REST: Final[Mapping[Dialect, tuple[str, ...]]] = {
    "postgresql": (*ALWAYS, "vacuum"),
    "sqlite": (*ALWAYS, "sqlite"),
}


class PrivacyCalls(Runner):
    """Privacy calls: delete what is known about a person, or keep it because it must be kept."""

    __slots__ = ()

    def erase(
        self,
        subject: OrderId | Actor | Address | str,
        *,
        by: Actor,
        at: datetime,
        why: str,
        retention: Retention = SHIPPED,
    ) -> Erasure:
        """Delete what is known about somebody, or of an order, and say what has to stay.

        Once more changes no row.  An SQLite file of our own is written anew by VACUUM and its
        write-ahead log is emptied, which takes time and room by its size; inside `together`, and
        while somebody reads, it is not, and the answer names it: then erase once more outside.

        Args:
            subject: An order's id, which a contract's is too; a party, whose own words go and, of a
                customer, its orders and contracts; or a person by the address, whose ways in go.
            by: Who has it deleted.
            at: When, with offset.
            why: On what ground, in one line that names nobody: it stays in the journal.
            retention: How long the client keeps what.

        Returns:
            What went, by table, and what is only restricted, until when and by which rule.

        Raises:
            OnHold: `privacy.on_hold`.
            UnknownOrder: `storage.unknown_order`.
            NoPerson: `privacy.no_person`.
            NotErasable: `privacy.not_erasable`.
            BadFields: `lifecycle.bad_fields`, the reason is no line.
            NotYetInForce: `dated.not_yet_in_force`, an instant before 2020 of which no term of
                keeping is known.
            NoSecret: `access.no_secret`, an address without the desk's secret.
            Conflict: `storage.conflict`.
        """
        about, asked = whom(subject), Request(by=by, at=at, why=why)
        told = self.run(lambda scope: erasing.erase(scope, about, asked, retention))
        named = [each for each in ("in_clear", "unread") if getattr(told, each)]
        return attrs.evolve(told, open=(*self.left_open(), *named))

    def left_open(self) -> tuple[str, ...]:
        """Write a file of our own anew, and tell what the host has to do yet."""
        dialect = self.binding.dialect
        if dialect == "postgresql" or not self.binding.own or self.shelves.depth:
            return REST[dialect]
        try:
            done = self.read(lambda _: rewritten())
        except (CannotKeep, Conflict, InUse):  # what was deleted is deleted; the file is left
            done = False
        return ALWAYS if done else REST[dialect]

    def hold(
        self, subject: OrderId | Actor | Address | str, *, by: Actor, at: datetime, why: str
    ) -> None:
        """Put an order or a person on hold: nothing of it is deleted until it is released.

        Args:
            subject: What `erase` takes.
            by: Who says so.
            at: When, with offset.
            why: The reason, in one line; several reasons are several holds.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoPerson: `privacy.no_person`.
            NotErasable: `privacy.not_erasable`.
            BadFields: `lifecycle.bad_fields`, the reason is no line.
            Conflict: `storage.conflict`.
        """
        about = whom(subject)
        self.run(lambda scope: erasing.hold(scope, about, by=by, at=at, why=why))

    def release(
        self, subject: OrderId | Actor | Address | str, *, by: Actor, at: datetime, why: str
    ) -> None:
        """End the hold that was put for a reason.

        Raises:
            NoSuchHold: `privacy.no_such_hold`.
            Conflict: `storage.conflict`.
        """
        about = whom(subject)
        self.run(
            lambda scope: holds.release(scope, erasing.named(scope, about), by=by, at=at, why=why)
        )

    def holds(self, subject: OrderId | Actor | Address | str) -> tuple[Hold, ...]:
        """Give the holds that stand, the oldest first."""
        about = whom(subject)
        return self.read(lambda scope: holds.holds(scope, erasing.named(scope, about)))
