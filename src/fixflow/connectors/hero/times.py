"""Times: how an hour is written to HERO, and what an hour means that it shows.

A time needs the letter T, whole seconds and an offset; anything else gets a generic server error.
What the offset means is reported both ways: as the real one, or as a mere label `+00:00` behind the
hour that the clock on the wall shows.  The one rule: no time is written before the host has said
which of the two its tenant has; `probe` finds it out.
"""

from datetime import MAXYEAR, MINYEAR, UTC, datetime
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.instants import aware
from fixflow.texts import Text

LONGEST: Final = 40


class Label(Enum):
    """What the offset of a time says: REAL is its offset, WALL says +00:00 behind a local hour."""

    REAL = "real"
    WALL = "wall"


@frozen
class ProbeNeedsOffset(Misuse):
    """At an hour whose offset is nothing, both readings look alike."""

    code = "connectors.hero_probe"
    text = Text(
        de="Um {at} gilt in {zone} keine Zeitverschiebung; die Probe würde nichts zeigen.",
        en="At {at} there is no offset in {zone}; the probe would show nothing.",
    )
    at: str
    zone: str


@frozen
class WallTime:
    """How a tenant's HERO takes times.

    Args:
        zone: The zone of the clock on the wall.
        label: What the offset says.

    Examples:
        >>> at = datetime(2026, 8, 10, 6, 0, tzinfo=UTC)
        >>> WallTime(ZoneInfo("Europe/Berlin"), Label.REAL).written(at)
        '2026-08-10T08:00:00+02:00'
        >>> WallTime(ZoneInfo("Europe/Berlin"), Label.WALL).written(at)
        '2026-08-10T08:00:00+00:00'
    """

    zone: ZoneInfo
    label: Label

    def written(self, at: datetime) -> str:
        """Write an instant, down to the second.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        local = aware(at).astimezone(self.zone).replace(microsecond=0)
        return (local if self.label is Label.REAL else local.replace(tzinfo=UTC)).isoformat()

    def read(self, text: str) -> datetime | None:
        """Read an instant; None of a text that is none."""
        found = instant(text)
        if found is None or self.label is Label.REAL:
            return found
        return found.replace(tzinfo=self.zone)


def instant(text: str) -> datetime | None:
    """Read a time with its offset as it stands; None of a text that is none.

    Nor is one of the first or last year, which another clock would show beyond all calendars.
    """
    try:
        found = datetime.fromisoformat(text[:LONGEST])
    except ValueError:
        return None
    fits = found.utcoffset() is not None and MINYEAR < found.year < MAXYEAR
    return found if fits else None


def must_show(at: datetime, zone: ZoneInfo) -> None:
    """Refuse to probe at an hour that would show nothing.

    Raises:
        ProbeNeedsOffset: `connectors.hero_probe`.
    """
    if not aware(at).astimezone(zone).utcoffset():
        raise ProbeNeedsOffset(at.isoformat(), zone.key)


def found_label(sent: datetime, shown: datetime, zone: ZoneInfo) -> Label | None:
    """Say how a time was taken that was sent with its real offset; None where it is neither.

    Args:
        sent: The instant that was sent.
        shown: What was read back, as it stands.
        zone: The zone of the clock on the wall.
    """
    if shown == sent:
        return Label.REAL
    hour = sent.astimezone(zone).replace(tzinfo=UTC)
    return Label.WALL if shown == hour else None
