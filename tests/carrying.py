"""Carrying: letters to carry, and doors that keep what goes through them.

The one rule: a door of a test does what it is told and counts; it knows nothing of the outbox.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar, cast

from attrs import define, field

from fixflow.desk import Desk
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.door import (
    AsyncDoor,
    Committed,
    Door,
    Outcome,
    Parcel,
    Prepare,
)
from fixflow.storage.outbox.report import DeliveryReport
from tests.blocking import Blocking

T = TypeVar("T")
Said = object  # an outcome, what it raises, or a fault

NOON: Final = datetime(2026, 5, 4, 12, tzinfo=UTC)


def later(**passed: float) -> datetime:
    """Give an instant after noon."""
    return NOON + timedelta(**passed)


def standing() -> float:
    """Measure no time at all, so that a test's instants are its own."""
    return 0.0


def put(desk: Desk, subject: str, version: int, door: str = "erp", n: int = 0) -> str:
    """Put one letter about an order into the outbox at noon; give its id."""
    return desk.run(
        lambda scope: telling.put(scope, "order", subject, version, n, door, "step", {}, NOON)
    )


class Killed(BaseException):
    """The process ends here."""


@define
class Recorder:
    """A door's far side: what was sent, what was asked, and what it answers.

    Args:
        says: What it says to each sending in turn, then `Committed`; an exception is raised.
        found: What it says when it is asked whether a letter has arrived.
        meanwhile: What else happens while it takes a parcel.
        looking: What else happens while it is asked.
    """

    says: list[Said] = field(factory=list)
    found: Said = None
    meanwhile: Callable[[Parcel], object] = repr  # what else happens while it takes a parcel
    looking: Callable[[], object] = str  # what else happens while it is asked
    sent: list[Parcel] = field(factory=list)
    asked: list[str] = field(factory=list)

    @property
    def ids(self) -> list[str]:
        """The ids that were sent, in their order."""
        return [each.id for each in self.sent]

    def send(self, parcel: Parcel) -> Outcome:
        """Take a parcel."""
        self.sent.append(parcel)
        self.meanwhile(parcel)
        return said(self.says.pop(0) if self.says else Committed(f"R-{parcel.subject}"))

    def reconcile(self, parcel: Parcel) -> Outcome:
        """Say whether a parcel has arrived."""
        self.asked.append(parcel.id)
        self.looking()
        return said(self.found)


def said(what: Said) -> Outcome:
    """Say it, or raise it."""
    if isinstance(what, BaseException):
        raise what
    return cast("Outcome", what)


def awaited(function: Callable[[Parcel], Outcome]) -> Callable[[Parcel], Awaitable[Outcome]]:
    """Await a function that does not wait."""

    async def call(parcel: Parcel) -> Outcome:
        return function(parcel)

    return call


def door(  # noqa: PLR0913  what a door consists of
    desk: Desk,
    far: Recorder,
    *,
    looks: bool = False,
    strict: bool = False,
    limit: int | None = None,
    prepare: Prepare | None = None,
    timeout: timedelta = timedelta(seconds=20),
) -> Door:
    """Make a door to a far side, of the kind that the desk takes."""
    if isinstance(desk, Blocking):
        made = AsyncDoor(
            awaited(far.send), reconcile=awaited(far.reconcile) if looks else None,
            strict=strict, limit=limit, prepare=prepare, timeout=timeout,
        )  # fmt: skip
        return cast("Door", made)
    return Door(
        far.send, reconcile=far.reconcile if looks else None,
        strict=strict, limit=limit, prepare=prepare, timeout=timeout,
    )  # fmt: skip


def deliver(desk: Desk, at: datetime, limit: int = 100, /, **doors: Door) -> DeliveryReport:
    """Deliver at an instant that stands still."""
    return desk.deliver(at, doors, limit, seconds=standing)
