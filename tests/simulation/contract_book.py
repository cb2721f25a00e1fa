"""A book on one contract: what was agreed and pressed, and which dates follow, day by day.

It uses nothing of recurrence but its values: nominal dates come from the day-by-day evaluator of
the tests, ids from the formula of the specification.  The one rule: whatever a person did is
written down here when it was allowed, and what follows is worked out again from that.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from attrs import define, field, frozen

from fixflow.deadlines import Before, Calendar, Days, Months, Weeks, Years
from fixflow.recurrence import Every, FixedDates, MaintenanceContract, OnceDates, Override, Term
from fixflow.recurrence.term import Length
from tests.recurrence import stepping
from tests.recurring import at

OCCURRENCES = UUID("e50113d2-922e-5400-b3dd-b69337d0a867")
BEGIN = at("2027-01-04 08:00")
END = at("2028-01-31 08:00")
HORIZON = date(2028, 3, 31)  # up to where dates are looked at
DAY = timedelta(days=1)
FAR = timedelta(days=45)  # farther than any shift or move carries a date here
EIGHT = time(8)
Rule = Every | FixedDates | OnceDates


@frozen
class Date:
    """One date: its id, nominal and due day."""

    id: str
    nominal: date
    due: date


@define
class Part:
    """The dates of one revision: by which rule, counted from when, of which days."""

    rule: Rule
    anchor: date
    since: date
    until: date | None = None


@define
class Pause:
    """A time without work; None while it lasts."""

    off: date
    on: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.off <= day and (self.on is None or day < self.on)


@define
class Book:
    """What is known of one contract.

    Attributes:
        kept: The contract as its plan was written last, without the pauses of the buttons.
        saved: The day on which it was saved.
        parts: Its revisions.
        pauses: Its pauses.
        advanced: The ids of what was brought forward.
        extra: The ids of what came in addition.
        ever: The ids of all dates that it ever had.
        owed: What had come when somebody took a step; whatever he did, it is told.
        touched: Whether anybody has changed anything.
        archived: Whether it was put away.
    """

    kept: MaintenanceContract
    saved: date
    parts: list[Part] = field(init=False)
    pauses: list[Pause] = field(factory=list)
    advanced: set[str] = field(factory=set)
    extra: set[str] = field(factory=set)
    ever: dict[str, Date] = field(factory=dict)
    owed: dict[str, Date] = field(factory=dict)
    touched: bool = False
    archived: bool = False

    @parts.default
    def _parts(self) -> list[Part]:
        kept = self.kept
        return [Part(kept.rule, kept.anchor or kept.start, kept.start)]  # type: ignore[arg-type]  # no imported rule here

    @property
    def name(self) -> str:
        """Its id."""
        return self.kept.id.value

    @property
    def active(self) -> bool:
        """Whether it is neither paused nor put away."""
        return not (self.archived or (self.pauses and self.pauses[-1].on is None))

    @property
    def calendar(self) -> Calendar:
        """The days at its place."""
        return Calendar.of(str(self.kept.place))

    def remember(self, since: date, until: date) -> None:
        """Take down which dates there are at this time."""
        self.ever |= {each.id: each for each in self.dates(since, until)}

    def come(self, now: datetime) -> dict[str, Date]:
        """Give what has come by an instant, as things stand."""
        today = now.astimezone(self.calendar.zone).date()
        due = self.dates(max(self.saved, today - FAR), today)
        return {each.id: each for each in due if self.fires_at(each.due) <= now}

    def dates(self, since: date, until: date) -> Iterator[Date]:
        """Give the dates that are due in a range of days, both inclusive, and take place."""
        ends, others = bound(self.kept), {each.day: each for each in self.kept.overrides}
        for number, part in enumerate(self.parts, 1):
            first = max(part.since, since - FAR)
            last = min(each for each in (part.until, ends, until + FAR) if each is not None)
            for nominal in stepping.nominals(part.rule, part.anchor, first, last):
                due = self.due(nominal, others.get(nominal))
                if due is not None and since <= due <= until:
                    yield Date(self.id_of(number, nominal), nominal, due)

    def due(self, nominal: date, other: Override | None) -> date | None:
        """Give the day of the work; None of a date that is left out or paused."""
        if other is not None and other.omitted:
            return None
        moved = other.to if other is not None else None
        due = moved or stepping.shifted(nominal, self.kept.shift, self.calendar)
        return None if any(p.holds(nominal) or p.holds(due) for p in self.pauses) else due

    def id_of(self, revision: int, nominal: date) -> str:
        """Give an id by the formula of the specification."""
        parts = (self.kept.realm, self.name, str(revision), nominal.isoformat())
        return str(uuid5(OCCURRENCES, "\x1f".join(parts)))

    def fires_at(self, due: date) -> datetime:
        """Give when a date fires, by the clock of its place."""
        wall = self.kept.due_time or time(0)
        return datetime.combine(due, wall, self.calendar.zone)

    def shown_at(self, due: date, rule: Before) -> datetime:
        """Give when a reminder is shown: so many days before, no day that is closed, at eight."""
        assert isinstance(rule.rule, Days)
        day = stepping.walk(due - rule.rule.n * DAY, -DAY, self.calendar)
        return datetime.combine(day, EIGHT, self.calendar.zone)


def bound(kept: MaintenanceContract) -> date | None:
    """Give the first day that no longer counts: the start and the length of the term."""
    term: Term | None = kept.runs
    return None if term is None or term.length is None else later(kept.start, term.length)


def later(day: date, length: Length) -> date:
    """Go on from a day; a day that its month lacks is the last one there is."""
    match length:
        case Days(n):
            return day + n * DAY
        case Weeks(n):
            return day + 7 * n * DAY
        case Months(n) | Years(n):
            months = day.month - 1 + (n if isinstance(length, Months) else 12 * n)
            year, month = day.year + months // 12, months % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))
