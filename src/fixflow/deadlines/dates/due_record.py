"""Due dates as records: one flat row each, for a table or a data frame.

Instants stand in UTC beside the zone, since one column holds no two offsets.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.dates.fingerprint import fingerprint_of
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.telling.notices import Notice
from fixflow.records import Row, lines, row
from fixflow.texts import Language


class Answer(Protocol):
    """A due date, or a deadline that stands still."""

    @property
    def rule(self) -> Rule:
        """What was counted."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def start(self) -> Start:
        """The event."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def calendar(self) -> Calendar:
        """The days that it was counted on."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def pauses(self) -> Sequence[Cause]:
        """What was not counted."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def at(self) -> datetime | None:
        """The first instant that is late; None while it stands still."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def last_day(self) -> date | None:
        """The local day before it; None while it stands still."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def paused_since(self) -> datetime | None:
        """Since when it stands still."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def left(self) -> int | timedelta | None:
        """What is still to run then."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def notices(self) -> Sequence[Notice]:
        """What somebody should know who relies on it."""
        ...  # pragma: no cover  a protocol runs nothing


def due_to_record(found: Answer, lang: Language = "de") -> Row:
    """Give a due date as one flat row.

    Args:
        found: What `due` gave.
        lang: Of the rule and the notices.

    Returns:
        The rule as a sentence; `start_day`, and `start` where its instant is known; `at` and
        `last_day`, or for one that stands still `paused_since` and `days_left` or `time_left`.
    """
    cal, left = found.calendar, found.left
    begun = beginning(found.start, cal)
    return row(
        lang,
        {
            "rule": found.rule.say(lang),
            "places": " ".join(cal.places),
            "profile": cal.profile,
            "zone": cal.zone.key,
            "start_day": begun.day,
            "start": begun.at,
            "at": found.at,
            "last_day": found.last_day,
            "paused_since": found.paused_since,
            "days_left": left if isinstance(left, int) else None,
            "time_left": left if isinstance(left, timedelta) else None,
            "pauses": len(found.pauses),
            "notices": lines(each.say(lang) for each in found.notices),
            "fingerprint": fingerprint_of(found.rule, found.start, cal, found.pauses),
        },
    )
