"""Delivery: what one delivery may do, worked out without a database.

The one rule: no door and no realm can keep the others waiting: each gets its share in turn.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

import attrs
from attrs import evolve, frozen

from fixflow.errors import Misuse
from fixflow.identity import is_line, shown
from fixflow.instants import from_micros, to_micros
from fixflow.storage.outbox.door import (
    InvalidDoors,
    Opens,
    Outcome,
    Parcel,
    RateLimited,
    Rejected,
    Unknown,
    Unmade,
    Unsent,
)
from fixflow.storage.outbox.leasing import Gate
from fixflow.storage.outbox.report import DeliveryReport, RestingDoor, Tally
from fixflow.texts import Text

D = TypeVar("D")

SHORTEST_LEASE: Final = timedelta(seconds=60)
SOON: Final = timedelta(seconds=5)
NAME: Final = Text(de="ein Name in einer Zeile", en="a name of one line")
NO_OUTCOME: Final = Unknown("the last attempt left no outcome")
NO_RECONCILE: Final = Unknown("may have arrived, and the door cannot look")
TOO_LATE: Final = Unmade("the lease was over before it could be sent")


@frozen
class DeliverInTransaction(Misuse):
    """What is sent inside an open transaction could be rolled back behind it."""

    code = "outbox.deliver_in_transaction"
    text = Text(
        de="In einer offenen Transaktion wird nichts zugestellt; nötig ist eine eigene Verbindung (fixflow.open).",
        en="Nothing is delivered inside an open transaction; a connection of its own is needed (fixflow.open).",
    )


class AnyDoor(Protocol):
    """What a delivery has to know of a door, awaited or not."""

    @property
    def strict(self) -> bool:
        """Whether a dead parcel holds up those behind it."""
        ...

    @property
    def limit(self) -> int | None:
        """How many parcels may be under way at once."""
        ...


def checked(doors: Mapping[str, object], kind: type[D]) -> Mapping[str, D]:
    """Take doors, each of the kind that this desk can use; what opens one is opened.

    Raises:
        InvalidDoors: `outbox.invalid_doors`.
    """
    given: object = doors
    if not isinstance(given, Mapping):
        raise InvalidDoors("doors", type(given).__name__, Mapping.__name__)
    found: dict[str, D] = {}
    for name, each in given.items():
        if not is_line(name):
            raise InvalidDoors("doors", shown(name), NAME)
        door = each.opened() if isinstance(each, Opens) and not isinstance(each, type) else each
        if not isinstance(door, kind):
            raise InvalidDoors(name, type(door).__name__, wanted(kind, door))
        found[name] = door
    return found


def wanted(kind: type, found: object) -> str:
    """Say what is needed in the place of what is no door; a function is one if it is wrapped.

    Examples:
        >>> wanted(Rejected, len)
        'Rejected(len)'
    """
    name = getattr(found, "__name__", None)
    return f"{kind.__name__}({shown(name)})" if callable(found) and name else kind.__name__


def gates_of(realms: Iterable[str], doors: Mapping[str, AnyDoor]) -> list[Gate]:
    """Give every door in every realm."""
    return [
        Gate(realm=realm, door=name, strict=door.strict, limit=door.limit)
        for realm in realms
        for name, door in doors.items()
    ]


def in_turn(gates: Sequence[Gate], at: datetime) -> list[Gate]:
    """Give the gates that are open now, another one first each time.

    Args:
        gates: Those with anything to carry at some time.
        at: When; who comes first changes with it.
    """
    now = to_micros(at)
    due = [each for each in gates if each.opens_at <= now]
    first = now % len(due) if due else 0
    return due[first:] + due[:first]


def share(left: int, gates: int) -> int:
    """Say how many letters one gate may have now, of those that are left.

    Examples:
        >>> share(100, 3), share(2, 5)
        (33, 1)
    """
    return max(1, left // gates)


def lease_time(timeout: timedelta) -> timedelta:
    """Say how long a lease holds: three times as long as the door may take, at least a minute."""
    return max(SHORTEST_LEASE, 3 * timeout)


def as_outcome(prepared: object, parcel: Parcel) -> Outcome | Parcel:
    """Take what a door's `prepare` made; what is neither parcel nor refusal surely is not sent.

    Args:
        prepared: What it made.
        parcel: What it was given; only the content may differ, or another letter would go out.
    """
    match prepared:
        case Parcel(content=content):
            same = prepared == evolve(parcel, content=content)
            return prepared if same else Unmade("prepare changed more than the content")
        case Rejected() | Unmade():
            return prepared
        case _:
            return Unmade(f"prepare gave {type(prepared).__name__}")


def must_wait(found: Outcome) -> bool:
    """Tell whether what the door found when it looked ends the attempt."""
    return not isinstance(found, Unsent)


def urgent(outcome: Outcome) -> bool:
    """Tell whether an outcome is recorded at once, since the door may have to rest."""
    return isinstance(outcome, Unsent | Unknown | RateLimited)


def report(
    tally: Tally, gates: Iterable[Gate], resting: Iterable[RestingDoor], at: datetime, limit: int
) -> DeliveryReport:
    """Say what a delivery did and when there is more to do.

    Args:
        tally: What it did.
        gates: Those with anything to carry at some time.
        resting: The doors that are left alone for now.
        at: When it ended.
        limit: How many letters it could have carried at most.
    """
    first = min((each.opens_at for each in gates), default=None)
    counted = attrs.asdict(tally)
    if first is None:
        return DeliveryReport(**counted, resting=tuple(resting))
    held = first <= to_micros(at) and tally.total < limit  # a full door, or another worker's
    next_at = at + SOON if held else from_micros(first)
    return DeliveryReport(**counted, next_at=next_at, resting=tuple(resting))
