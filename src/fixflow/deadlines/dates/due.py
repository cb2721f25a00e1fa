"""Due dates: by when, and why that day.

The one rule: a due date is computed, never stored; who keeps one keeps its receipt, which holds
the rule, the start and the pauses.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import overload

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause, listed
from fixflow.deadlines.counting.reckoning import STILL, decider, reckoned
from fixflow.deadlines.dates.due_record import due_to_record
from fixflow.deadlines.dates.fingerprint import fingerprint_of
from fixflow.deadlines.dates.receipt import Receipt, receipt_of
from fixflow.deadlines.dates.remaining import Remaining, full_working_days
from fixflow.deadlines.rules import Rule, Window, WorkingDays
from fixflow.deadlines.rules.composites import RULES
from fixflow.deadlines.tables import BeyondHorizon
from fixflow.deadlines.telling.explain import Explanation, explanation
from fixflow.deadlines.telling.notices import Notice, notices
from fixflow.deadlines.telling.steps import Trace
from fixflow.deadlines.telling.trace import trace
from fixflow.errors import Misuse
from fixflow.formats.units import DAY, Noun
from fixflow.instants import aware
from fixflow.records import Row
from fixflow.safety import Printed, Printer
from fixflow.texts import Language, Text


@frozen
class NotADeadline(Misuse):
    """A due date needs a rule and a calendar; `parse_rule` and `Calendar.of` make them of texts."""

    code = "deadlines.due.invalid"
    text = Text(
        de="Gebraucht werden eine Regel und ein Kalender, nicht {rule} und {calendar}; "
        "`parse_rule` und `Calendar.of` machen sie aus Texten.",
        en="A rule and a calendar are needed, not {rule} and {calendar}; `parse_rule` and "
        "`Calendar.of` make them of texts.",
        fr="Il faut une règle et un calendrier, non {rule} et {calendar}; `parse_rule` et "
        "`Calendar.of` les font d’un texte.",
        it="Servono una regola e un calendario, non {rule} e {calendar}; `parse_rule` e "
        "`Calendar.of` li fanno da un testo.",
    )
    rule: str
    calendar: str


@frozen(kw_only=True)
class Counted(Printed):
    """What a due date and a deadline that stands still share: what was counted, and how it is told.

    Attributes:
        rule: The rule that was counted.
        start: The event that it was counted from.
        calendar: The days that it was counted on.
        pauses: What it was told not to count.
    """

    rule: Rule
    start: Start
    calendar: Calendar
    pauses: tuple[Cause, ...] = ()

    @property
    def trace(self) -> Trace:
        """Every step from the start to the end; built when asked for."""
        return trace(self.rule, self.start, self.calendar, self.pauses)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What somebody should know who relies on it, such as another reading's date."""
        return notices(self.rule, self.start, self.calendar, self.pauses)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits over what the result rests on: calendar, weeks, zone and the days used.

        Another due date has another fingerprint; a holiday that was not looked at changes none.
        """
        return fingerprint_of(self.rule, self.start, self.calendar, self.pauses)

    def receipt(self) -> Receipt:
        """Give what to keep in place of the date: enough to compute it anew and to see a change."""
        return receipt_of(self.rule, self.start, self.calendar, self.pauses)

    def explain(self, lang: Language = "de") -> str:
        """Say day by day how it came about, with law and source of each closed day.

        Examples:
            >>> from fixflow.deadlines.rules import arbeitstage
            >>> print(due(arbeitstage(1), date(2026, 5, 24), Calendar.of("DE-HH")).explain("en"))
            1 Arbeitstag from Sunday, 24 May 2026 (Europe/Berlin) · calendar DE-HH, rest days · week Mon–Fri
              Event day     Sun 24 May is not counted (§ 187 Abs. 1 BGB)
              Counted       1 Tue 26 May
              Skipped       Mon 25 May Whit Monday (FeiertG HH § 1; holidays, law)
              Due           Tuesday, 26 May 2026, 24:00
        """
        return str(self.explanation(lang))

    def explanation(self, lang: Language) -> Explanation:
        """Make ready what `explain` says, for text and for HTML."""
        return explanation(
            self.rule,
            self.start,
            self.calendar,
            self.trace,
            self.notices,
            getattr(self, "at", None),
            getattr(self, "left", None),
            lang,
        )

    def _repr_html_(self) -> str:
        """Show how it came about in a notebook, every value escaped."""
        return self.explanation("en").html()

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show how it came about where a notebook shows text only."""
        printer.text(self.explain("en"))

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show by rich what was counted from when, and the end of it."""
        yield "rule", self.rule.say("en")
        yield "start", self.start
        yield "places", self.calendar.places
        if self.pauses:
            yield "pauses", len(self.pauses)
        for name in ("at", "last_day", "paused_since", "left"):
            if (told := getattr(self, name)) is not None:
                yield name, str(told)


@frozen(kw_only=True)
class Due(Counted):
    """By when something must be done.

    Attributes:
        at: The first instant that is late, by the clock at the place: exclusive, so that the
            end of 26 May is 27 May, 00:00.  Compare it in UTC: Python calls no instant of a
            repeated hour equal to the same one in another zone (PEP 495).
        last_day: The local day that holds the last instant before it: 26 May.
    """

    at: datetime
    last_day: date

    @property
    def window(self) -> "tuple[Due, Due] | None":
        """The two ends of a window rule, this one second; None where there is no earliest.

        A window of days is open from the beginning of the first one's `last_day` to this due
        instant, one of real time from the first one's instant.

        Examples:
            >>> from fixflow.deadlines.rules import arbeitstage
            >>> visit = Window(arbeitstage(2), arbeitstage(3))
            >>> found = due(visit, date(2026, 5, 12), Calendar.of("CH-ZH"))  # 14 May: Ascension
            >>> [each.last_day.isoformat() for each in found.window or ()]
            ['2026-05-15', '2026-05-18']
        """
        if not isinstance(self.rule, Window):
            return None
        opens = due(self.rule.earliest, self.start, self.calendar, self.pauses)
        return (opens, self) if isinstance(opens, Due) else None

    def to_record(self, lang: Language = "de") -> Row:
        """Give its facts as a flat row, for a table or a data frame."""
        return due_to_record(self, lang)

    @property
    def paused_since(self) -> None:
        """None: it does not stand still."""
        return

    @property
    def left(self) -> None:
        """None: the rule has been counted to its end."""
        return

    def remaining(self, now: datetime) -> Remaining:
        """Say how long is left at an instant.

        Args:
            now: The instant; the due instant itself is already too late.

        Raises:
            NaiveInstant: `instants.naive`.
            BeyondHorizon: `deadlines.horizon`, working days lie beyond the years of the calendar.

        Examples:
            >>> from datetime import UTC
            >>> from fixflow.deadlines.rules import Days
            >>> two_weeks = due(Days(14), date(2026, 3, 3), Calendar.of("CH-ZH"))
            >>> two_weeks.remaining(datetime(2026, 3, 17, 10, 30, tzinfo=UTC)).say("de")
            'noch 12 Stunden'
        """
        begun = beginning(self.start, self.calendar)
        rule = decider(reckoned(self.rule, begun, self.calendar, self.pauses)).rule
        try:
            left = self.at.astimezone(UTC) - aware(now).astimezone(UTC)
            if isinstance(rule, WorkingDays):
                days = full_working_days(rule, now, self.at, self.calendar)
                return Remaining(left=left, days=days, unit=rule.noun)
        except OverflowError:
            raise BeyondHorizon(now.year, *self.calendar.horizon) from None
        return Remaining(left=left, days=abs(left) // ONE_DAY, unit=DAY)


@frozen(kw_only=True)
class PausedDue(Counted):
    """A deadline that stands still: when it will be due depends on the end of an open pause.

    Attributes:
        paused_since: When the open pause began, by the clock at the place.
        left: What is still to run: a number of the rule's days, or a length of time.
    """

    paused_since: datetime
    left: int | timedelta

    def to_record(self, lang: Language = "de") -> Row:
        """Give its facts as a flat row, for a table or a data frame."""
        return due_to_record(self, lang)

    @property
    def at(self) -> None:
        """None: nobody knows yet."""
        return

    @property
    def last_day(self) -> None:
        """None: nobody knows yet."""
        return

    def remaining(self, now: datetime) -> Remaining:
        """Say how much is still to run once it goes on, whatever the instant.

        Args:
            now: The instant, with offset.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        aware(now)
        if isinstance(self.left, timedelta):
            return Remaining(left=self.left, days=self.left // ONE_DAY, unit=DAY)
        return Remaining(left=ONE_DAY * self.left, days=self.left, unit=unit_of(self))


def unit_of(found: PausedDue) -> Noun:
    """Give the unit of what is left: open days of the rule's week, or plain days."""
    begun = beginning(found.start, found.calendar)
    rule = decider(reckoned(found.rule, begun, found.calendar, found.pauses)).rule
    return rule.open_noun if isinstance(rule, WorkingDays) else DAY


@overload
def due(rule: Rule, start: Start, cal: Calendar, pauses: tuple[()] = ()) -> Due: ...
@overload
def due(rule: Rule, start: Start, cal: Calendar, pauses: Sequence[Cause]) -> Due | PausedDue: ...
def due(rule: Rule, start: Start, cal: Calendar, pauses: Sequence[Cause] = ()) -> Due | PausedDue:
    """Compute by when something must be done.

    Args:
        rule: How long somebody has.
        start: The event: an instant with offset, a day at the place, or another due date.
        cal: The days at the place.
        pauses: Time that does not count, in any order; `ZPO_145` may stand among them.

    Returns:
        A due date; or, where a pause is still open that began before, what is left to run.

    Raises:
        NotADeadline: `deadlines.due.invalid`, no rule or no calendar, such as a text.
        NaiveInstant: `instants.naive`.
        InstantNeeded: `deadlines.start.instant_needed`, the rule needs a time of day.
        InvalidStart: `deadlines.start.invalid`.
        InvalidPause: `deadlines.pause.invalid`.
        BeyondHorizon: `deadlines.horizon`, a day lies outside the years whose law is known.
        NoWorkingDay: `deadlines.calendar.empty`, nothing is open for a whole year.
        AmbiguousPlace: `deadlines.place.ambiguous`, a regional day decides and the calendar
            refuses that.

    Examples:
        VELUX: an offer within seven Werktage; § 193 BGB carries the end past Whit Monday.

        >>> from zoneinfo import ZoneInfo
        >>> from fixflow.deadlines.rules import werktage
        >>> contacted = datetime(2026, 5, 15, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))
        >>> offer = due(werktage(7), contacted, Calendar.of("DE-BY"))
        >>> offer.at.isoformat(), offer.last_day.isoformat()
        ('2026-05-27T00:00:00+02:00', '2026-05-26')
    """
    asked: object = rule
    days: object = cal
    if not isinstance(asked, RULES) or not isinstance(days, Calendar):
        raise NotADeadline(ascii(rule)[:80], ascii(cal)[:80])
    given = pauses if type(pauses) is tuple else listed(pauses)
    if cal.strict:
        cal = read_alike(rule, start, cal, given)
    try:
        found = decider(reckoned(rule, beginning(start, cal), cal, given))
    except OverflowError:
        raise BeyondHorizon(edge_of(start, cal), *cal.horizon) from None
    if isinstance(found, STILL):
        return PausedDue(
            rule=rule,
            start=start,
            calendar=cal,
            pauses=given,
            paused_since=found.since.astimezone(cal.zone),
            left=found.left,
        )
    return Due(
        at=found.at, last_day=found.last_day, rule=rule, start=start, calendar=cal, pauses=given
    )


def edge_of(start: Start, cal: Calendar) -> int:
    """Name the year that cannot be reckoned with: the event's, or the edge of Python's time."""
    year = start.year if isinstance(start, date) else start.last_day.year
    first, last = cal.horizon
    return date.max.year if first <= year <= last else year


def read_alike(rule: Rule, start: Start, cal: Calendar, pauses: Sequence[Cause]) -> Calendar:
    """Give one reading of a calendar of which both must come out the same.

    Raises:
        AmbiguousPlace: `deadlines.place.ambiguous`.
        UnverifiedDay: `deadlines.place.unverified`.
    """
    cal.agreed(lambda each: ends(due(rule, start, each, pauses)))
    return cal.read_as("working")


def ends(found: Due | PausedDue) -> tuple[object, object]:
    """Give what two readings of a calendar must agree on."""
    return found.at, found.left
