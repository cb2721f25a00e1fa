"""Due dates: by when, and why that day.

The one rule: a due date is computed, never stored; who keeps one keeps the rule and the start.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from attrs import frozen

from fixflow.deadlines.calendar import Calendar
from fixflow.deadlines.explain import explain
from fixflow.deadlines.pipeline import ONE_DAY, deciding, elapsed, last_day_before, reckon
from fixflow.deadlines.remaining import Remaining, full_working_days
from fixflow.deadlines.rules import Elapsed, Rule, Window, WorkingDays
from fixflow.deadlines.tables import HORIZON, BeyondHorizon
from fixflow.deadlines.trace import Step, trace
from fixflow.deadlines.wording import DAY
from fixflow.errors import Misuse
from fixflow.instants import aware
from fixflow.texts import Language, Text


@frozen(kw_only=True)
class Due:
    """By when something must be done.

    Attributes:
        at: The first instant that is late, by the clock at the place: exclusive, so that the
            end of 26 May is 27 May, 00:00.
        last_day: The local day that holds the last instant before it: 26 May.
        rule: The rule that was counted.
        start: The event that it was counted from.
        calendar: The days that it was counted on.
    """

    at: datetime
    last_day: date
    rule: Rule
    start: datetime | date
    calendar: Calendar

    @property
    def window(self) -> "tuple[Due, Due] | None":
        """The two ends of a window rule, this one second; None where there is no earliest.

        The window is open from the beginning of the first one's `last_day` to this due instant.

        Examples:
            >>> from fixflow.deadlines.rules import arbeitstage
            >>> visit = Window(arbeitstage(2), arbeitstage(3))
            >>> found = due(visit, date(2026, 5, 12), Calendar.of("CH-ZH"))  # 14 May: Ascension
            >>> [each.last_day.isoformat() for each in found.window or ()]
            ['2026-05-15', '2026-05-18']
        """
        if not isinstance(self.rule, Window):
            return None
        return due(self.rule.earliest, self.start, self.calendar), self

    @property
    def trace(self) -> tuple[Step, ...]:
        """Every step from the start to the due instant; built when asked for."""
        return trace(self.rule, self.start, self.calendar)

    def explain(self, lang: Language = "de") -> str:
        """Say day by day how the due date came about, with law and source of each closed day.

        Examples:
            >>> from fixflow.deadlines.rules import arbeitstage
            >>> print(due(arbeitstage(1), date(2026, 5, 24), Calendar.of("DE-HH")).explain("en"))
            1 Arbeitstag from Sunday, 24 May 2026 (Europe/Berlin) · calendar DE-HH, rest days · week Mon–Fri
              Event day     Sun 24 May is not counted (§ 187 Abs. 1 BGB)
              Counted       1 Tue 26 May
              Skipped       Mon 25 May Whit Monday (FeiertG HH § 1; holidays, law)
              Due           Tuesday, 26 May 2026, 24:00
        """
        return explain(self.rule, self.start, self.calendar, self.trace, lang)

    def remaining(self, now: datetime) -> Remaining:
        """Say how long is left at an instant.

        Args:
            now: The instant; the due instant itself is already too late.

        Raises:
            NaiveInstant: `instants.naive`.

        Examples:
            >>> from datetime import UTC
            >>> from fixflow.deadlines.rules import Days
            >>> two_weeks = due(Days(14), date(2026, 3, 3), Calendar.of("CH-ZH"))
            >>> two_weeks.remaining(datetime(2026, 3, 17, 10, 30, tzinfo=UTC)).say("de")
            'noch 12 Stunden'
        """
        left = self.at.astimezone(UTC) - aware(now).astimezone(UTC)
        rule = deciding(self.rule)
        if isinstance(rule, WorkingDays):
            days = full_working_days(rule, now, self.at, self.calendar)
            return Remaining(left=left, days=days, unit=rule.noun)
        return Remaining(left=left, days=abs(left) // ONE_DAY, unit=DAY)


@frozen
class PausesNotCounted(Misuse):
    """Pauses cannot be counted yet, and a due date that forgets one would be wrong."""

    code = "deadlines.pauses_not_counted"
    text = Text(
        de="Unterbrüche können noch nicht gezählt werden ({count} angegeben).",
        en="Pauses cannot be counted yet ({count} given).",
        fr="Les interruptions ne peuvent pas encore être comptées ({count} indiquées).",
        it="Le interruzioni non possono ancora essere contate ({count} indicate).",
    )
    count: int


def due(rule: Rule, start: datetime | date, cal: Calendar, pauses: Sequence[object] = ()) -> Due:
    """Compute by when something must be done.

    Args:
        rule: How long somebody has.
        start: The event: an instant with offset, or a day at the place.
        cal: The days at the place.
        pauses: None yet; one that is given is refused, never forgotten.

    Raises:
        PausesNotCounted: `deadlines.pauses_not_counted`.
        NaiveInstant: `instants.naive`.
        InstantNeeded: `deadlines.start.instant_needed`, the rule needs a time of day.
        BeyondHorizon: `deadlines.horizon`, a day lies outside the years whose law is known.

    Examples:
        VELUX: an offer within seven Werktage; § 193 BGB carries the end past Whit Monday.

        >>> from zoneinfo import ZoneInfo
        >>> from fixflow.deadlines.rules import werktage
        >>> contacted = datetime(2026, 5, 15, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))
        >>> offer = due(werktage(7), contacted, Calendar.of("DE-BY"))
        >>> offer.at.isoformat(), offer.last_day.isoformat()
        ('2026-05-27T00:00:00+02:00', '2026-05-26')
    """
    if pauses:
        raise PausesNotCounted(len(pauses))
    counted = deciding(rule)
    try:
        if isinstance(counted, Elapsed):
            at = elapsed(counted, start, cal)
            last_day = last_day_before(at)
        else:
            reckoned = reckon(counted, start, cal)
            at, last_day = reckoned.at, reckoned.last_day
    except OverflowError:
        raise BeyondHorizon(start.year, *HORIZON) from None
    return Due(at=at, last_day=last_day, rule=rule, start=start, calendar=cal)
