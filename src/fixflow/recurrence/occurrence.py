"""Occurrences: one date of a contract, with its id, its day of work and its reminders.

The id is made of the nominal date alone, so moving, shifting, renaming or pausing never changes
it.  The one rule: id, due day and reminders are computed when they are asked for.
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.deadlines import Before
from fixflow.recurrence.exceptions import Override, holding
from fixflow.recurrence.numbering import LeftOut
from fixflow.recurrence.on_due import OnDue
from fixflow.recurrence.plan import Stretch
from fixflow.recurrence.remind import Reminder, lead, reminded_at
from fixflow.recurrence.scheduled import Scheduled
from fixflow.recurrence.subject import occurrence_id
from fixflow.recurrence.term import term_of
from fixflow.texts import Text

EXTRA: Final = "extra"


class Status(Enum):
    """What has become of an occurrence."""

    PLANNED = "planned"
    DUE = "due"
    FULFILLED = "fulfilled"
    ADVANCED = "advanced"
    SUPPRESSED = "suppressed"
    OMITTED = "omitted"
    MISSED = "missed"

    @property
    def label(self) -> Text:
        """The status, for people."""
        return STATUS_LABELS[self]


@frozen(eq=False, repr=False)
class Occurrence:
    """One date of a contract.

    Attributes:
        contract: The contract.
        stretch: The revision that it belongs to.
        i: Its index; -1 of one that comes in addition.
        nominal: The date of the cycle; of one that comes in addition the day of the work.
        token: The caller's token of one that comes in addition; else empty.
    """

    contract: Scheduled
    stretch: Stretch
    i: int
    nominal: date
    token: str = field(default="")

    @property
    def id(self) -> str:
        """Its name for ever, the same after each shift, move or pause."""
        whose = (self.contract.realm, self.contract.id.value)
        last = (EXTRA, self.token) if self.token else (str(self.stretch.number), str(self.nominal))
        return occurrence_id((*whose, *last))

    @property
    def override(self) -> Override | None:
        """What is otherwise on this date."""
        return None if self.token else self.contract.otherwise.get(self.nominal)

    @property
    def due(self) -> date:
        """The day of the work.

        Raises:
            BeyondHorizon: `deadlines.horizon`, the calendar of the place does not reach so far.
        """
        other = self.override
        if other is not None and other.to is not None:
            return other.to
        return self.nominal if self.token else self.stretch.plan.due(self.nominal)

    @property
    def due_at(self) -> datetime | None:
        """When it fires: the due time, else the beginning of the day; None without a clock.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        return self.stretch.plan.instant(self.due)

    @property
    def status(self) -> Status:
        """PLANNED, OMITTED or SUPPRESSED, as far as the contract alone says.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        other = self.override
        if other is not None and other.omitted:
            return Status.OMITTED
        spans = self.contract.spans if not self.token else ()
        if spans and (holding(spans, self.nominal) or holding(spans, self.due)):
            return Status.SUPPRESSED
        return Status.PLANNED

    @property
    def planned(self) -> bool:
        """Whether it takes place."""
        return self.status is Status.PLANNED

    @property
    def completed(self) -> bool:
        """Whether the day of its completion is known, where dates are counted from it."""
        return self.stretch.plan.rule.floats and self.i - self.stretch.base < len(
            self.stretch.plan.completed
        )

    @property
    def provisional(self) -> bool:
        """Whether it is a forecast, since one before it that takes place is not completed yet."""
        stretch = self.stretch
        if not stretch.plan.rule.floats:
            return False
        ahead = self.i - stretch.base - len(stretch.plan.completed)
        if stretch.waits or ahead <= 0:
            return stretch.waits
        known = stretch.first + len(stretch.plan.completed)
        out = LeftOut(self.contract.otherwise, self.contract.spans)
        found = out.open_from(stretch.plan, stretch.cycle, known)
        return found is None or known + ahead > found[0]

    @property
    def on_due(self) -> OnDue:
        """What it sets off."""
        other = self.override
        return self.contract.on_due if other is None or other.on_due is None else other.on_due

    @property
    def term_number(self) -> int | None:
        """The number of its term, from 1; None of a contract without one."""
        plan = self.stretch.plan
        return None if plan.term is None else term_of(plan.term, plan.start, self.nominal)

    @property
    def due_outside_term(self) -> bool:
        """Whether the day of the work lies before the start or behind the end of the contract."""
        end = self.contract.end
        return self.due < self.contract.start or (end is not None and self.due >= end)

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        """Its reminders, the earliest first; none without a clock.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        found = (self.reminder(rule, at) for rule, at in self.reminded())
        return tuple(sorted(found, key=lambda each: each.at))

    def reminder(self, rule: Before, at: datetime) -> Reminder:
        """Give the reminder that a rule asks for."""
        return Reminder(f"{self.id}/{lead(rule)}", at, rule)

    def reminded(self, due: date | None = None) -> Iterator[tuple[Before, datetime]]:
        """Give when each reminder is shown; no ids are made.

        Args:
            due: The due day, where it is known; else it is computed.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        day = self.due if due is None else due
        for each in self.contract.remind:
            at = reminded_at(each, day, self.stretch.plan)
            if at is not None:
                yield each, at

    def __repr__(self) -> str:
        return f"<Occurrence {self.i} of {self.contract.id}: {self.nominal}>"


STATUS_LABELS: Final = {
    Status.PLANNED: Text("geplant", "planned", "prévue", "prevista"),
    Status.DUE: Text("fällig", "due", "à échéance", "in scadenza"),
    Status.FULFILLED: Text("ausgelöst", "set off", "déclenchée", "avviata"),
    Status.ADVANCED: Text("vorgezogen", "brought forward", "avancée", "anticipata"),
    Status.SUPPRESSED: Text("ruht", "suppressed", "suspendue", "sospesa"),
    Status.OMITTED: Text("ausgelassen", "left out", "supprimée", "omessa"),
    Status.MISSED: Text("verpasst", "missed", "manquée", "mancata"),
}
