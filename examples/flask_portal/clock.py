"""The clock of the example: the only place that tells the time.

It shows the time of the demo story, runs on like a real one, and can be moved forward.  By how much
it is ahead of the machine's stands in a file, so that a restart finds it again; one process moves it.
The one rule: it never runs back, though the machine's clock may be put back meanwhile.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Final
from zoneinfo import ZoneInfo

from attrs import define, field

ZONE: Final = ZoneInfo("Europe/Zurich")
STORY: Final = datetime(2026, 5, 11, 8, 40, tzinfo=ZONE)  # the Monday before Ascension Day
MOVES: Final = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


def machine_time() -> datetime:
    """Tell the time of this machine."""
    return datetime.now(UTC)  # noqa: TID251  a host has a clock, the library has none


@define
class DemoClock:
    """A clock that is ahead of another one, by what its file says.

    Args:
        path: Where that stands.
        real: The other one.
    """

    path: Path
    real: Callable[[], datetime] = machine_time
    ahead: timedelta = field(init=False)
    latest: datetime | None = field(default=None, init=False)
    lock: Lock = field(factory=Lock, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.path.exists():
            self.keep(STORY - self.real())
        self.ahead = timedelta(seconds=float(self.path.read_text("ascii")))

    def now(self) -> datetime:
        """Tell the time, by the clock on the wall in Zürich."""
        told = (self.real() + self.ahead).astimezone(ZONE)
        with self.lock:
            if self.latest is None or self.latest.astimezone(UTC) < told.astimezone(UTC):
                self.latest = told
            return self.latest

    @property
    def mark(self) -> str:
        """How far it is ahead, so that a form moves it once and not twice."""
        return str(int(self.ahead.total_seconds()))

    def forward(self, move: timedelta, seen: str) -> bool:
        """Move it, unless it has been moved since somebody saw it."""
        with self.lock:
            if seen != self.mark:
                return False
            self.keep(self.ahead + move)
            self.ahead += move
            return True

    def keep(self, ahead: timedelta) -> None:
        """Write down by how much it is ahead; a power cut leaves the old file or the new one."""
        new = self.path.with_suffix(".new")
        with new.open("w", encoding="ascii") as file:
            file.write(repr(ahead.total_seconds()))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)
