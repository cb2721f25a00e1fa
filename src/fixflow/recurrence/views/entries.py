"""Entries: an occurrence as a line of a table, with its day, its mark and its reason.

The one rule: beyond the calendar of its place an occurrence stands on its nominal date, and says
that this is not certain, so that one far year never takes the whole list away.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final

from attrs import frozen

from fixflow.deadlines import BeyondHorizon
from fixflow.instants import to_micros
from fixflow.records import Row
from fixflow.recurrence.explain import PROVISIONAL, Explanation
from fixflow.recurrence.occurrence import Occurrence, Status
from fixflow.recurrence.schedule import due_or_nominal
from fixflow.recurrence.views.marks import Mark
from fixflow.texts import Language, Text

STATUS_MARKS: Final = {Status.SUPPRESSED: Mark.SUPPRESSED, Status.OMITTED: Mark.OMITTED}


@frozen
class Entry:
    """One occurrence, as it is shown.

    Attributes:
        of: The occurrence.
        due: The day of the work; beyond the calendar the nominal date.
        certain: Whether the calendar of the place reaches that far.
        status: Whether it takes place.
    """

    of: Occurrence
    due: date
    certain: bool
    status: Status

    @property
    def mark(self) -> Mark:
        """What its day is."""
        if self.status in STATUS_MARKS:
            return STATUS_MARKS[self.status]
        if self.of.provisional:
            return Mark.PROVISIONAL
        return Mark.DUE if self.due == self.of.nominal else Mark.MOVED

    @property
    def reminded(self) -> tuple[datetime, ...]:
        """When it is announced, by the clock of the contract; never beyond the calendar."""
        if self.status is not Status.PLANNED or self.of.provisional:
            return ()
        zone = self.of.stretch.plan.clock
        with suppress(BeyondHorizon):
            found = [at.astimezone(zone) for _, at in self.of.reminded(self.due)]
            return tuple(sorted(found, key=to_micros))
        return ()

    def reason(self, lang: Language = "de") -> str:
        """Say why it is not simply due on its nominal date; nothing where it is."""
        told = Explanation(self.of)
        moved = told.moved(lang) if self.certain else (UNCERTAIN.say(lang),)
        said = [*moved, *told.left_out(lang)]
        if self.of.provisional:
            said.append(PROVISIONAL.say(lang))
        return "; ".join(said)

    def to_record(self, lang: Language = "de") -> Row:
        """Give it as one flat row: days as dates, instants in UTC beside their zone."""
        each, clock = self.of, self.of.stretch.plan.clock
        return {
            "contract": each.contract.id.value,
            "occurrence": each.id,
            "index": each.i,
            "revision": each.stretch.number,
            "term": each.term_number,
            "nominal": each.nominal,
            "due": self.due if self.certain else None,
            "due_at": instant_of(each) if self.certain else None,
            "zone": None if clock is None else clock.key,
            "status": self.status.value,
            "mark": self.mark.value,
            "provisional": each.provisional,
            "action": each.on_due.kind,
            "employee": each.on_due.employee,
            "reminders": [at.astimezone(UTC) for at in self.reminded],
            "reason": self.reason(lang),
        }


def instant_of(each: Occurrence) -> datetime | None:
    """Give in UTC when an occurrence fires; None without a clock."""
    at = each.due_at
    return None if at is None else at.astimezone(UTC)


def entry(each: Occurrence) -> Entry:
    """Make a line of an occurrence."""
    try:
        return Entry(each, each.due, certain=True, status=each.status)
    except BeyondHorizon:
        return Entry(each, due_or_nominal(each), certain=False, status=far_status(each))


def far_status(each: Occurrence) -> Status:
    """Tell by the nominal date alone whether an occurrence takes place."""
    other = each.override
    if other is not None and other.omitted:
        return Status.OMITTED
    resting = any(span.holds(each.nominal) for span in each.contract.spans)
    return Status.SUPPRESSED if resting else Status.PLANNED


def entries(found: Iterable[Occurrence]) -> Iterator[Entry]:
    """Make lines of occurrences."""
    return map(entry, found)


UNCERTAIN: Final = Text(
    "nicht verschoben: so weit reicht der Kalender nicht",
    "not shifted: the calendar does not reach so far",
    "sans report: le calendrier ne va pas si loin",
    "non spostata: il calendario non arriva così lontano",
)
