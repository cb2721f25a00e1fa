"""Rules: how long somebody has, as a closed set of frozen values.

`Elapsed` is real time.  `WorkingDays`, `Days` and `Weeks` count days of the calendar on the wall
at a place, and a `Window` has two ends of one such count.  What these share are five terms, each
with a default that moves nothing:

* `start`: the day of the event is not counted (§ 187 Abs. 1 BGB, Art. 77 Abs. 1 Ziff. 1 OR).
* `end`: the last day ends at 24:00 (§ 188 Abs. 1 BGB).
* `week`: the weekdays on which work is done: an Arbeitstag is Monday to Friday, a Werktag Monday
  to Saturday (§ 3 Abs. 2 BUrlG; BGH VIII ZR 206/04).
* `roll`: where a last day goes that is closed, and `roll_week`: which weekdays count as closed
  for that, by agreement or by the law of the place (§ 193 BGB, Art. 78 OR, Art. 142 Abs. 3 ZPO).

The one rule: a bare constructor never moves a date by itself.  What the law adds is asked for:
`werktage(7)`, or `.rolled()` on any rule that counts days.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Final, Self, TypeAlias

import attrs
from attrs import field, frozen

from fixflow.deadlines.rule_faults import (
    OTHER_COUNT,
    WRONG_KIND,
    end_fault,
    kind_faults,
    number_fault,
    order_faults,
    refuse,
    span_fault,
)
from fixflow.deadlines.terms import (
    BY_LAW,
    COUNTED_BACK,
    IF_CLOSED,
    LAW_OF_PLACE,
    REAL_TIME,
    ROLLED_TO,
    STARTS,
    UNTIL,
    UNTIL_SAME_TIME,
    ByLaw,
    EndAt,
    Roll,
    StartOn,
)
from fixflow.deadlines.week import MON_FRI, MON_SAT, Week
from fixflow.deadlines.wording import (
    ARBEITSTAG,
    BETWEEN_NUMBERS,
    DAY,
    OPEN_DAY,
    WEEK,
    WERKTAG,
    Noun,
    duration,
    wall_time,
)
from fixflow.errors import Fault
from fixflow.texts import Language


@frozen
class Elapsed:
    """Real time from instant to instant: 24 hours are 24 hours on the night clocks change too.

    Args:
        span: How long; more than nothing.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, path `rule.span`.

    Examples:
        >>> str(Elapsed(timedelta(hours=24)))
        '24 hours of real time'
    """

    span: timedelta

    def __attrs_post_init__(self) -> None:
        refuse(self, (span_fault(self.span),))

    def measure(self, lang: Language) -> str:
        """Say how long, without the terms."""
        return duration(self.span, lang)

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence."""
        return REAL_TIME.say(lang, span=self.measure(lang))

    def __str__(self) -> str:
        return self.say("en")


@frozen
class DayCount:
    """What the rules that count days share: their terms, and how they are said and checked."""

    n: int
    start: StartOn = field(default=StartOn.NEXT_DAY, kw_only=True)
    end: EndAt | time = field(default=EndAt.END_OF_DAY, kw_only=True)
    week: Week = field(default=MON_FRI, kw_only=True)
    roll: Roll = field(default=Roll.NONE, kw_only=True)
    roll_week: Week | ByLaw | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        least = self.least if self.start is StartOn.NEXT_DAY else 1
        faults = (number_fault(self.n, least), end_fault(self.start, self.end))
        refuse(self, (*kind_faults(attrs.asdict(self, recurse=False)), *faults))

    def rolled(self) -> Self:
        """Let the end move on to the next open day, as the law of the place says.

        Germany (§ 193 BGB) and a `deadline` profile (SR 173.110.3) move a Saturday too; a Swiss
        contract period (Art. 78 OR) moves Sundays and holidays only.
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
        week = f" ({self.week.label.say(lang)})" if self.noun is OPEN_DAY else ""
        start = (COUNTED_BACK if self.n < 0 else STARTS[self.start]).say(lang)
        return week + start + self.end_term(lang) + self.roll_term(lang)

    def end_term(self, lang: Language) -> str:
        """Say when the last day ends, where it is not at 24:00."""
        if isinstance(self.end, time):
            return UNTIL.say(lang, at=wall_time(self.end))
        return UNTIL_SAME_TIME.say(lang) if self.end is EndAt.SAME_TIME else ""

    def roll_term(self, lang: Language) -> str:
        """Say where a closed last day goes."""
        if self.roll is Roll.NONE:
            return ""
        week = self.week if self.roll_week is None else self.roll_week
        told = LAW_OF_PLACE if isinstance(week, ByLaw) else week.label
        return IF_CLOSED.say(lang, week=told, day=ROLLED_TO[self.roll])

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
        end: When the last day ends; a `time` is local to the place.
        week: The weekdays on which work is done; holidays are the calendar's.
        roll: Where a last day goes that is closed in `roll_week`.
        roll_week: The week of the roll; None takes `week`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault: `rule.n`, `rule.end` …

    Examples:
        >>> str(WorkingDays(2)), WorkingDays(1).say("it")
        ('2 Arbeitstage', '1 giorno lavorativo')
        >>> print(werktage(7).say("de"))
        7 Werktage; ist das Ende geschlossen (nach dem Recht des Ortes), am nächsten offenen Tag
    """

    @property
    def noun(self) -> Noun:
        """Arbeitstag, Werktag, or an open day of another week."""
        return NOUNS.get(self.week, OPEN_DAY)

    @property
    def least(self) -> int | None:
        """There is none: a negative number counts back."""
        return None


@frozen
class Days(DayCount):
    """So many days of the calendar, open or closed: «spätestens nach 14 Tagen».

    Args:
        n: How many days, from zero.
        start: The first day that counts.
        end: When the last day ends; a `time` is local to the place.
        week: The weekdays on which work is done, for `NEXT_WORKING_DAY` and for the roll.
        roll: Where a last day goes that is closed in `roll_week`.
        roll_week: The week of the roll; None takes `week`.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault.

    Examples:
        >>> Days(14).say("de"), str(Days(1, end=time(17)))
        ('14 Tage', '1 day, until 17:00')
    """


@frozen
class Weeks(DayCount):
    """So many weeks, to the same weekday (§ 188 Abs. 2 BGB, Art. 77 Abs. 1 Ziff. 2 OR).

    Args:
        n: How many weeks, from zero.
        start: The first day that counts.
        end: When the last day ends; a `time` is local to the place.
        week: The weekdays on which work is done, for `NEXT_WORKING_DAY` and for the roll.
        roll: Where a last day goes that is closed in `roll_week`.
        roll_week: The week of the roll; None takes `week`.

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


DayRule: TypeAlias = WorkingDays | Days | Weeks
OneEnd: TypeAlias = Elapsed | DayRule


@frozen
class Window:
    """Not before one day and not after another: «zwei bis drei Arbeitstage».

    The latest decides when it is due; who acts before the earliest day is early, not wrong.  Both
    ends are of one count, so that the earliest can never come after the latest.

    Args:
        earliest: The count to the first day of the window.
        latest: The same count with the same terms, as far or further.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault: `rule.latest.n` …

    Examples:
        >>> Window(arbeitstage(2), arbeitstage(3)).say("de")
        '2 bis 3 Arbeitstage'
    """

    earliest: DayRule
    latest: DayRule

    def __attrs_post_init__(self) -> None:
        refuse(self, self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with the two ends."""
        ends: dict[str, object] = {"rule.earliest": self.earliest, "rule.latest": self.latest}
        strange = {path: end for path, end in ends.items() if not isinstance(end, DayCount)}
        for path, end in strange.items():
            yield Fault(path, "deadlines.rule.kind", WRONG_KIND, {"value": end})
        if not strange:
            # what is counted and the terms, whatever the number is
            counts = ({**attrs.asdict(end), "n": type(end)} for end in (self.earliest, self.latest))
            if next(counts) != next(counts):
                yield Fault("rule.latest", "deadlines.rule.other_count", OTHER_COUNT)
            yield from order_faults(self.earliest.n, self.latest.n)

    def measure(self, lang: Language) -> str:
        """Say from how many to how many, without the terms."""
        least, most = self.earliest.n, self.latest.measure(lang)
        return BETWEEN_NUMBERS.say(lang, least=least, most=most)

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence, with every term that is not the default."""
        return self.measure(lang) + self.latest.terms(lang)

    def __str__(self) -> str:
        return self.say("en")


Rule: TypeAlias = OneEnd | Window


def arbeitstage(n: int) -> WorkingDays:
    """So many days Monday to Friday that are no holiday (Reg. 1182/71 Art. 2 Abs. 2)."""
    return WorkingDays(n, week=MON_FRI)


def werktage(n: int) -> WorkingDays:
    """So many days Monday to Saturday that are no holiday; the end rolls by law.

    A Saturday counts (§ 3 Abs. 2 BUrlG), but where the law so says the period does not end on it
    (§ 193 BGB).
    """
    return WorkingDays(n, week=MON_SAT, roll=Roll.FOLLOWING, roll_week=BY_LAW)


NOUNS: Final[dict[int, Noun]] = {MON_FRI: ARBEITSTAG, MON_SAT: WERKTAG}
