"""Rules that count days: open days, calendar days, weeks, months and years, with the same terms.

* `start`: the day of the event is not counted (§ 187 Abs. 1 BGB, Art. 77 Abs. 1 Ziff. 1 OR).
* `cutoff`: what comes later, or on a closed day, counts as received on the next open day.
* `end`: the last day ends at 24:00 (§ 188 Abs. 1 BGB).
* `week`: the weekdays on which work is done: an Arbeitstag is Monday to Friday, a Werktag Monday
  to Saturday (§ 3 Abs. 2 BUrlG; BGH VIII ZR 206/04).
* `roll`: where a last day goes that is closed, and `roll_week`: which weekdays count as closed
  for that, by agreement or by the law of the place (§ 193 BGB, Art. 78 OR, Art. 142 Abs. 3 ZPO).
* `half_days`: whether a day that closes from an hour on counts.
* `pause`: which days a pause takes out (§ 209 BGB): each that it touches, or whole ones only.
* `min_working_days`: how many open days the period has at least (Reg. 1182/71 Art. 3 Abs. 5).

The one rule: a bare constructor never moves a date by itself.  What the law adds is asked for:
`werktage(7)`, or `.rolled()` on any of them.
"""

from datetime import time
from typing import Final, Self, TypeAlias

import attrs
from attrs import field, frozen

from fixflow.deadlines.rules.faults import (
    cutoff_faults,
    end_fault,
    hours_fault,
    kind_faults,
    minimum_fault,
    number_fault,
    refuse,
    roll_fault,
)
from fixflow.deadlines.rules.hours import Hours
from fixflow.deadlines.terms import (
    AT_LEAST,
    BY_LAW,
    COUNTED_BACK,
    CUT_OFF,
    HALF_DAYS_OFF,
    IF_CLOSED,
    LAW_OF_PLACE,
    ROLLED_TO,
    STARTS,
    UNTIL,
    UNTIL_CLOSE,
    UNTIL_SAME_TIME,
    WHOLE_PAUSES,
    ByLaw,
    EndAt,
    HalfDays,
    PauseDays,
    Roll,
    StartOn,
)
from fixflow.deadlines.week import MON_FRI, MON_SAT, Week
from fixflow.deadlines.wording import wall_time
from fixflow.formats.units import ARBEITSTAG, DAY, MONTH, OPEN_DAY, WEEK, WERKTAG, YEAR, Noun
from fixflow.texts import Language


@frozen
class CloseOfBusiness:
    """The last day ends when it closes; one on which the hours do not open ends at 24:00.

    Args:
        hours: When it is open; a half day closes earlier.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, path `rule.hours`.
    """

    hours: Hours

    def __attrs_post_init__(self) -> None:
        refuse(self, (hours_fault(self.hours),))


End: TypeAlias = EndAt | CloseOfBusiness | time


@frozen
class DayCount:
    """What the rules that count days share: their terms, and how they are said and checked."""

    n: int
    start: StartOn = field(default=StartOn.NEXT_DAY, kw_only=True)
    cutoff: time | None = field(default=None, kw_only=True)
    end: End = field(default=EndAt.END_OF_DAY, kw_only=True)
    week: Week = field(default=MON_FRI, kw_only=True)
    roll: Roll = field(default=Roll.NONE, kw_only=True)
    roll_week: Week | ByLaw | None = field(default=None, kw_only=True)
    half_days: HalfDays = field(default=HalfDays.WORKING, kw_only=True)
    pause: PauseDays = field(default=PauseDays.TOUCHED, kw_only=True)
    min_working_days: int | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        least = self.least if self.start is StartOn.NEXT_DAY else 1
        terms = attrs.asdict(self, recurse=False)
        faults = (
            number_fault(self.n, least),
            end_fault(self.start, self.end),
            *cutoff_faults(self.cutoff, self.end),
            minimum_fault(self.n, self.min_working_days),
            roll_fault(self.n, self.roll),
        )
        refuse(self, (*kind_faults(terms, CloseOfBusiness), *faults))

    def rolled(self) -> Self:
        """Let the end move on to the next open day, as the law of the place says.

        Germany (§ 193 BGB) and a `deadline` profile (SR 173.110.3) move a Saturday too; a Swiss
        contract period (Art. 78 OR) moves Sundays and holidays only.

        Raises:
            InvalidRule: `deadlines.rule.invalid`, path `rule.roll`, it counts back.
        """
        return attrs.evolve(self, roll=Roll.FOLLOWING, roll_week=BY_LAW)

    @property
    def noun(self) -> Noun:
        """What is counted."""
        return DAY

    def measure(self, lang: Language) -> str:
        """Say how many, without the terms."""
        return self.noun.count(abs(self.n), lang)

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence, with every term that is not the default."""
        return self.measure(lang) + self.terms(lang)

    def __str__(self) -> str:
        return self.say("en")

    def terms(self, lang: Language) -> str:
        """Say every term that is not the default."""
        start = (COUNTED_BACK if self.n < 0 else STARTS[self.start]).say(lang)
        return "".join(
            (self.days_term(lang), start, self.received(lang), self.end_term(lang), self.rest(lang))
        )

    def days_term(self, lang: Language) -> str:
        """Say which days are open, where the noun does not, and that half days do not count."""
        week = f" ({self.week.label.say(lang)})" if self.noun is OPEN_DAY else ""
        return week + (HALF_DAYS_OFF.say(lang) if self.half_days is HalfDays.NON_WORKING else "")

    def received(self, lang: Language) -> str:
        """Say until when something counts as received on the day itself."""
        return "" if self.cutoff is None else CUT_OFF.say(lang, at=wall_time(self.cutoff))

    def end_term(self, lang: Language) -> str:
        """Say when the last day ends, where it is not at 24:00."""
        if isinstance(self.end, time):
            return UNTIL.say(lang, at=wall_time(self.end))
        if isinstance(self.end, CloseOfBusiness):
            return UNTIL_CLOSE.say(lang, hours=self.end.hours.say(lang))
        return UNTIL_SAME_TIME.say(lang) if self.end is EndAt.SAME_TIME else ""

    def rest(self, lang: Language) -> str:
        """Say the least number of open days, what a pause takes, and where a closed last day goes."""
        least = self.min_working_days
        said = "" if least is None else AT_LEAST.say(lang, days=self.open_noun.count(least, lang))
        said += WHOLE_PAUSES.say(lang) if self.pause is PauseDays.WHOLE else ""
        return said + self.roll_term(lang)

    def roll_term(self, lang: Language) -> str:
        """Say where a closed last day goes."""
        if self.roll is Roll.NONE:
            return ""
        week = self.week if self.roll_week is None else self.roll_week
        told = LAW_OF_PLACE if isinstance(week, ByLaw) else week.label
        return IF_CLOSED.say(lang, week=told, day=ROLLED_TO[self.roll])

    @property
    def open_noun(self) -> Noun:
        """What an open day of its week is called."""
        return NOUNS.get(self.week, OPEN_DAY)

    @property
    def least(self) -> int | None:
        """The smallest number that makes sense; None where one can count back."""
        return 0


@frozen
class WorkingDays(DayCount):
    """So many open days; closed ones are skipped.

    Zero is the day of the event if it is open, else the next open one; a negative number counts
    back.

    Args:
        n: How many days.
        start: The first day that counts.
        cutoff: Until when (inclusive, local) something counts as received on its day.
        end: When the last day ends; a `time` is local to the place.
        week: The weekdays on which work is done; holidays are the calendar's.
        roll: Where a last day goes that is closed in `roll_week`.
        roll_week: The week of the roll; None takes `week`.
        half_days: Whether a day that closes from an hour on counts.
        pause: Which days a pause takes out of the count.
        min_working_days: How many open days the period has at least.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault: `rule.n`, `rule.end` …

    Examples:
        >>> str(WorkingDays(2)), WorkingDays(1).say("it")
        ('2 Arbeitstage', '1 giorno lavorativo')
        >>> print(WorkingDays(2, cutoff=time(17)).say("de"))
        2 Arbeitstage, Eingang bis 17:00 Uhr
    """

    @property
    def noun(self) -> Noun:
        """Arbeitstag, Werktag, or an open day of another week."""
        return self.open_noun

    @property
    def least(self) -> int | None:
        """There is none: a negative number counts back."""
        return None


@frozen
class Days(DayCount):
    """So many days of the calendar, open or closed: «spätestens nach 14 Tagen».

    Its terms are those of `WorkingDays`; `week` is for `NEXT_WORKING_DAY`, the cut-off and the
    roll.

    Args:
        n: How many days, from zero.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault.

    Examples:
        >>> Days(14).say("de"), str(Days(1, end=time(17)))
        ('14 Tage', '1 day, until 17:00')
    """


@frozen
class Weeks(DayCount):
    """So many weeks, to the same weekday (§ 188 Abs. 2 BGB, Art. 77 Abs. 1 Ziff. 2 OR).

    Its terms are those of `Days`.

    Args:
        n: How many weeks, from zero.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault.

    Examples:
        >>> Weeks(12).say("fr")
        '12 semaines'
    """

    @property
    def noun(self) -> Noun:
        """Weeks."""
        return WEEK


@frozen
class Months(DayCount):
    """So many months, to the day of the same number.

    Where a month has no such day, its last one ends the period (§ 188 Abs. 3 BGB, Art. 77 Abs. 1
    Ziff. 3 OR).  If the first day counts (§ 187 Abs. 2 BGB), it ends the day before that number.
    Its terms are those of `Days`.

    Args:
        n: How many months, from zero.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault.

    Examples:
        >>> Months(3).rolled().say("en")
        '3 months; if the end is closed (by the law of the place), on the next open day'
    """

    @property
    def noun(self) -> Noun:
        """Months."""
        return MONTH


@frozen
class Years(DayCount):
    """So many years, to the day of the same number; 29 February becomes 28 where it is missing.

    Its terms are those of `Days`.

    Args:
        n: How many years, from zero.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault.

    Examples:
        >>> Years(2).say("it")
        '2 anni'
    """

    @property
    def noun(self) -> Noun:
        """Years."""
        return YEAR


DayRule: TypeAlias = WorkingDays | Days | Weeks | Months | Years
NOUNS: Final[dict[int, Noun]] = {MON_FRI: ARBEITSTAG, MON_SAT: WERKTAG}
