"""Report: what one delivery did, and when there is more to do.

The one rule: each letter that was carried counts once, under what became of it.
"""

from datetime import datetime

from attrs import evolve, frozen


@frozen(kw_only=True)
class Tally:
    """How many letters came to what."""

    sent: int = 0
    retried: int = 0
    dead: int = 0
    unknown: int = 0
    parked: int = 0
    lost: int = 0

    def plus(self, name: str) -> "Tally":
        """Count one more.

        Examples:
            >>> Tally().plus("sent").plus("sent").sent
            2
        """
        return evolve(self, **{name: getattr(self, name) + 1})

    def added(self, other: "Tally") -> "Tally":
        """Add up two of them."""
        return Tally(
            sent=self.sent + other.sent,
            retried=self.retried + other.retried,
            dead=self.dead + other.dead,
            unknown=self.unknown + other.unknown,
            parked=self.parked + other.parked,
            lost=self.lost + other.lost,
        )

    @property
    def total(self) -> int:
        """How many letters were carried."""
        return self.sent + self.retried + self.dead + self.unknown + self.parked + self.lost


@frozen(kw_only=True)
class RestingDoor:
    """A door that is left alone for a while, since five attempts in a row have failed.

    Attributes:
        realm: The client's closed area.
        door: The door's name.
        until: When one letter tries it again.
        waiting: How many letters wait for it.
        oldest_at: When the oldest of them was made; None where none waits.
    """

    realm: str
    door: str
    until: datetime
    waiting: int
    oldest_at: datetime | None


@frozen(kw_only=True)
class DeliveryReport(Tally):
    """What one delivery did.

    Attributes:
        sent: Arrived.
        retried: Surely not sent; tried again later.
        dead: Given up, until a person says what becomes of it.
        unknown: May have arrived; the door looks before it is sent again.
        parked: Waits for a reply or for a person.
        lost: Done by this worker after its lease had gone to another; only reported.
        next_at: When there is more to do through these doors; None where nothing is open.
        resting: Those of these doors that are left alone for now, and what waits for them.
    """

    next_at: datetime | None = None
    resting: tuple[RestingDoor, ...] = ()

    @property
    def late_since(self) -> datetime | None:
        """Since when something has been late that was left; a rest of the door is no excuse."""
        waiting = (each.oldest_at for each in self.resting)
        return min((at for at in (self.next_at, *waiting) if at is not None), default=None)
