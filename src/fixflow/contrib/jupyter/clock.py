"""The notebook's clock: the one place of a notebook that tells the time.

A notebook that asks the machine says something else every day.  The one rule: once an instant is
set, `now` is that instant, until another is set or the machine's own time is asked for.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import define, frozen

from fixflow.errors import Misuse
from fixflow.instants import NaiveInstant, aware
from fixflow.texts import Text

MACHINE: Final = "machine"
LATER: Final = re.compile(r"\+ *([0-9]{1,6}) *(d|h|min)")
UNITS: Final = {"d": timedelta(days=1), "h": timedelta(hours=1), "min": timedelta(minutes=1)}


@frozen
class NotAMoment(Misuse):
    """The clock is set by an instant with its offset or zone, moved on, or given back to the machine."""

    code = "contrib.not_a_moment"
    text = Text(
        de="«{line}» stellt keine Uhr; möglich: 2026-05-04T08:25+02:00, "
        "2026-05-04 08:25 Europe/Zurich, +2 d, +3 h, +30 min, machine.",
        en="“{line}” sets no clock; possible: 2026-05-04T08:25+02:00, "
        "2026-05-04 08:25 Europe/Zurich, +2 d, +3 h, +30 min, machine.",
    )
    line: str


@define
class NotebookClock:
    """A clock that can be set.

    Attributes:
        fixed: The instant that it stands at; None while it is the machine's.

    Examples:
        >>> clock = NotebookClock()
        >>> clock.set("2026-05-04 08:25 Europe/Zurich").isoformat()
        '2026-05-04T08:25:00+02:00'
        >>> clock.set("+ 2 d").isoformat(), clock.now() == clock.now()
        ('2026-05-06T08:25:00+02:00', True)
    """

    fixed: datetime | None = None

    def now(self) -> datetime:
        """Tell the time."""
        return datetime.now(UTC) if self.fixed is None else self.fixed  # noqa: TID251  a notebook is a host

    def set(self, line: str) -> datetime:
        """Set the clock, and tell the time: `%fixflow_now`.

        Args:
            line: An instant with its offset, or with its zone after a blank; `+2 d`, `+3 h` or
                `+30 min` moves on, hours in real time and days by the clock on the wall;
                `machine` gives the machine's time again; nothing leaves it as it is.

        Raises:
            NotAMoment: `contrib.not_a_moment`.
        """
        told = line.strip()
        if told == MACHINE:
            self.fixed = None
        elif told:
            moved = LATER.fullmatch(told)
            self.fixed = later(self.now(), int(moved[1]), moved[2]) if moved else moment(told)
        return self.now()


def later(at: datetime, count: int, unit: str) -> datetime:
    """Move on: days keep the time on the wall, hours and minutes are real ones."""
    length = UNITS[unit] * count
    return at + length if unit == "d" else (at.astimezone(UTC) + length).astimezone(at.tzinfo)


def moment(told: str) -> datetime:
    """Read an instant: by ISO 8601 with its offset, or by the clock of a zone that is named.

    Raises:
        NotAMoment: `contrib.not_a_moment`.
    """
    local, _, zone = told.rpartition(" ")
    try:
        if "/" in zone:
            return datetime.fromisoformat(local.strip()).replace(tzinfo=ZoneInfo(zone))
        return aware(datetime.fromisoformat(told))
    except (ValueError, KeyError, OSError, NaiveInstant):
        raise NotAMoment(told[:80]) from None
