"""The other side: what arrives through faulty doors, and what is known of it there.

The one rule: it says honestly, when it is asked, whether a parcel has arrived; what it said when
the parcel came may have been lost, and a parcel may still be on its way.
"""

from collections import Counter

from attrs import define, field

from fixflow.storage.outbox.door import (
    AsyncDoor,
    Committed,
    Outcome,
    Parcel,
    RateLimited,
    Unknown,
    Unsent,
)
from tests.simulation.world import Killed, World

FAULTY = 0.5
LONG = 4000.0  # seconds; longer than any lease
FAULTS = (
    "before",
    "after",
    "lost",
    "twice",
    "slow",
    "late",
    "limited",
    "raises",
    "arrives and raises",
    "dies",
)


@define
class Remote:
    """What arrived, in order, and how often it may have come twice by no fault of ours.

    Args:
        world: Says what fails.
        arrived: The ids, as they came.
        lanes: The ids of each order and door, as they came first.
        excused: Ids that the network doubled, or that outlived their lease on the way.
    """

    world: World
    arrived: list[str] = field(factory=list)
    lanes: dict[tuple[str, str], list[tuple[int, str]]] = field(factory=dict)
    excused: set[str] = field(factory=set)

    def arrive(self, parcel: Parcel) -> None:
        """Take a parcel."""
        if parcel.id not in self.arrived:
            lane = self.lanes.setdefault((parcel.subject, parcel.door), [])
            lane.append((parcel.version, parcel.id))
        self.arrived.append(parcel.id)

    async def send(self, parcel: Parcel) -> Outcome:
        """Send a parcel, in one of the ways in which that goes wrong."""
        await self.world.turn()
        fault = self.world.chance.choice(FAULTS) if self.world.fails(FAULTY) else "none"
        if fault != "none":
            self.world.tell(f"{parcel.id[:9]} {parcel.topic}: {fault}")
        match fault:
            case "before":
                return Unsent("refused")
            case "limited":
                return RateLimited(self.world.now)
            case "late":  # it has not left, and says so when another worker has sent it
                await self.world.outlast(LONG)
                await self.world.until(lambda: parcel.id in self.arrived)
                return Unsent("refused at last")
            case "raises":
                raise ConnectionRefusedError
            case "slow":
                self.excused.add(parcel.id)
                await self.world.outlast(LONG)
            case "twice":
                self.excused.add(parcel.id)
                self.arrive(parcel)
            case _:
                pass
        self.arrive(parcel)
        if fault == "dies":
            self.world.dying = True
            raise Killed
        await self.world.turn()
        if fault == "arrives and raises":
            raise ConnectionResetError
        return Unknown("timeout") if fault in {"after", "lost"} else Committed()

    async def reconcile(self, parcel: Parcel) -> Outcome:
        """Say whether a parcel has arrived."""
        await self.world.turn()
        return Committed() if parcel.id in self.arrived else Unsent("not here")

    def door(self, *, strict: bool) -> AsyncDoor:
        """Give a door to here."""
        return AsyncDoor(self.send, reconcile=self.reconcile, strict=strict)

    def doubled(self) -> list[str]:
        """Name what came more than once without an excuse."""
        return [
            each
            for each, times in Counter(self.arrived).items()
            if times > 1 and each not in self.excused
        ]

    def out_of_order(self) -> list[tuple[str, str]]:
        """Name the lanes in which something came before what was told earlier."""
        return [
            lane for lane, came in self.lanes.items()
            if lane[1] != "mail" and [version for version, _ in came] != sorted(v for v, _ in came)
        ]  # fmt: skip
