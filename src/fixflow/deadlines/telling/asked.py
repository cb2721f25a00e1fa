"""What was asked, and the same asked otherwise: how a notice finds its other date."""

from collections.abc import Iterator
from datetime import date, datetime

from attrs import field, frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.counting.pipeline import Suspended
from fixflow.deadlines.counting.reckoning import decider, reckoned
from fixflow.deadlines.counting.running_time import Stopped
from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.tables import BeyondHorizon


@frozen(kw_only=True)
class Asked:
    """A due date that is looked at: what was asked, and what it came to."""

    rule: Rule
    start: Start
    cal: Calendar
    pauses: tuple[Cause, ...]
    at: datetime | None = field(init=False)
    last_day: date | None = field(init=False)

    @at.default
    def _at(self) -> datetime | None:
        return self.end()[0]

    @last_day.default
    def _last_day(self) -> date | None:
        return self.end()[1]

    def end(self) -> tuple[datetime | None, date | None]:
        """Give the due instant and its last day; None while it stands still."""
        leaf = decider(reckoned(self.rule, beginning(self.start, self.cal), self.cal, self.pauses))
        if isinstance(leaf, Suspended | Stopped):
            return None, None
        return leaf.at, leaf.last_day

    def otherwise(
        self,
        *,
        rule: Rule | None = None,
        cal: Calendar | None = None,
        pauses: tuple[Cause, ...] | None = None,
    ) -> "Asked | None":
        """Ask otherwise; None where that comes to the same, or to nothing that is known."""
        try:
            found = Asked(
                rule=self.rule if rule is None else rule,
                start=self.start,
                cal=self.cal if cal is None else cal,
                pauses=self.pauses if pauses is None else pauses,
            )
        except (BeyondHorizon, OverflowError):
            return None
        return found if found.at is not None and found.at != self.at else None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that it rests on."""
        begun = beginning(self.start, self.cal).day
        last = self.last_day or begun
        return min(begun, last), max(begun, last)

    def facts(self) -> Iterator[HolidayFact]:
        """Give the facts of the days that it rests on."""
        first, last = self.days
        for year in range(first.year, last.year + 1):
            yield from (each for each in self.cal.facts(year) if first <= each.date <= last)
