"""What if: the same deadline from another event, by another rule, on other days, with other pauses.

The one rule: only what is given changes, and the two due dates stand side by side, each computed
as any other.  Why they differ is read from their traces, along the parts that decide.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from typing import TypeAlias

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.counting.reckoning import (
    Chained,
    Chosen,
    Opened,
    Reckoning,
    decider,
    reckoned,
)
from fixflow.deadlines.dates.due import Due, PausedDue, due
from fixflow.deadlines.dates.what_if_words import Sides, sentence
from fixflow.deadlines.rules import DayCount, Rule
from fixflow.deadlines.telling.steps import Step
from fixflow.deadlines.telling.trace import part_step, steps
from fixflow.deadlines.terms import HalfDays
from fixflow.deadlines.week import MON_FRI, Week
from fixflow.records import Row, row
from fixflow.texts import Language

Place: TypeAlias = tuple[str, object, int]


@frozen
class Change:
    """One step that differs; None on the side that has no such step.

    Attributes:
        was: The step as it was taken before.
        now: The step as it is taken after.
    """

    was: Step | None
    now: Step | None


@frozen(kw_only=True)
class WhatIf:
    """A deadline as it stands, and as it would stand.

    Attributes:
        before: The due date, or what is left of one that stands still.
        after: The same with what was supposed.
    """

    before: Due | PausedDue
    after: Due | PausedDue

    @property
    def moved(self) -> timedelta | None:
        """How much later it would be due, in real time; None where one of the two stands still."""
        if self.before.at is None or self.after.at is None:
            return None
        return self.after.at.astimezone(UTC) - self.before.at.astimezone(UTC)

    @property
    def calendar_days(self) -> int | None:
        """How many days of the calendar the last day would move, back as a negative number."""
        if self.before.last_day is None or self.after.last_day is None:
            return None
        return (self.after.last_day - self.before.last_day).days

    @property
    def working_days(self) -> int | None:
        """How many open days the last day would move, on the calendar that was supposed.

        Raises:
            BeyondHorizon: `deadlines.horizon`, the day before lies outside that calendar.
        """
        was, now = self.before.last_day, self.after.last_day
        if was is None or now is None:
            return None
        rule = decider(reckoning(self.after)).rule
        half_days = rule.half_days if isinstance(rule, DayCount) else HalfDays.WORKING
        return self.after.calendar.working_days_between(was, now, self.week, half_days)

    @property
    def week(self) -> Week:
        """The week of the count that decides; Monday to Friday where none is counted."""
        rule = decider(reckoning(self.after)).rule
        return rule.week if isinstance(rule, DayCount) else MON_FRI

    @property
    def why(self) -> tuple[Change, ...]:
        """The steps that differ, in the order of the first trace, then what is new.

        Of a rule made of others only the parts that decide are compared.
        """
        was, now = placed(deciding_steps(self.before)), placed(deciding_steps(self.after))
        pairs = (Change(was.get(each), now.get(each)) for each in dict.fromkeys((*was, *now)))
        return tuple(each for each in pairs if each.was != each.now)

    def to_record(self, lang: Language = "de") -> Row:
        """Give both due dates as one flat row, for a table or a data frame."""
        return row(
            lang,
            {
                "before_at": self.before.at,
                "before_day": self.before.last_day,
                "after_at": self.after.at,
                "after_day": self.after.last_day,
                "zone": self.after.calendar.zone.key,
                "moved": self.moved,
                "calendar_days": self.calendar_days,
                "working_days": self.working_days,
                "why": self.say(lang),
            },
        )

    def say(self, lang: Language = "de") -> str:
        """Say in one sentence what was supposed, when it would be due, and which days make it so.

        Examples:
            >>> from datetime import date
            >>> from fixflow.deadlines.rules import arbeitstage
            >>> offer = due(arbeitstage(3), date(2026, 5, 19), Calendar.of("DE-BY"))
            >>> told, why = what_if(offer, start=date(2026, 5, 22)).say("en").split("; ", 1)
            >>> told.partition(": ")[2]
            'Thursday, 28 May 2026 instead of Friday, 22 May 2026: 6 calendar days, 3 Arbeitstage later'
            >>> why
            'because now left out: Mon 25 May Whit Monday (BayFTG Art. 1; holidays, law)'
        """
        return sentence(
            Sides(
                before=self.before,
                after=self.after,
                moved=self.moved,
                calendar_days=self.calendar_days,
                working_days=self.working_days,
                week=self.week,
                was=deciding_steps(self.before),
                now=deciding_steps(self.after),
            ),
            lang,
        )


def what_if(
    d: Due | PausedDue,
    *,
    start: Start | None = None,
    rule: Rule | None = None,
    cal: Calendar | None = None,
    pauses: Sequence[Cause] | None = None,
) -> WhatIf:
    """Compute a deadline anew with something changed; what is not given stays as it was.

    Args:
        d: The due date, or a deadline that stands still.
        start: Another event.
        rule: Another rule.
        cal: Other days.
        pauses: All pauses that would count, in place of those that do; none is `()`.

    Raises:
        NaiveInstant: `instants.naive`.
        InstantNeeded: `deadlines.start.instant_needed`, the rule needs a time of day.
        InvalidStart: `deadlines.start.invalid`.
        InvalidPause: `deadlines.pause.invalid`.
        BeyondHorizon: `deadlines.horizon`.
        NoWorkingDay: `deadlines.calendar.empty`.
        AmbiguousPlace: `deadlines.place.ambiguous`.

    Examples:
        VELUX: the customer was contacted on Friday; what if it had been Tuesday?

        >>> from datetime import date
        >>> from fixflow.deadlines.rules import werktage
        >>> offer = due(werktage(7), date(2026, 5, 15), Calendar.of("DE-BY"))
        >>> later = what_if(offer, start=date(2026, 5, 19))
        >>> later.after.last_day.isoformat(), later.calendar_days, later.working_days
        ('2026-05-28', 2, 2)
    """
    after = due(
        d.rule if rule is None else rule,
        d.start if start is None else start,
        d.calendar if cal is None else cal,
        d.pauses if pauses is None else tuple(pauses),
    )
    return WhatIf(before=d, after=after)


def reckoning(found: Due | PausedDue) -> Reckoning:
    """Reckon a deadline once more, with everything that was counted."""
    begun = beginning(found.start, found.calendar)
    return reckoned(found.rule, begun, found.calendar, found.pauses)


def deciding_steps(found: Due | PausedDue) -> tuple[Step, ...]:
    """Tell the steps that lead to the end, without the branches that did not decide."""
    return tuple(along(reckoning(found), found.calendar))


def along(found: Reckoning, cal: Calendar) -> Iterator[Step]:
    """Tell the steps of a reckoning along the parts that decide."""
    match found:
        case Chosen():
            chosen = found.branches[found.place]
            yield part_step("branch.chosen", found.rule.rules[found.place], chosen)
            yield from along(chosen, cal)
        case Opened():
            yield from along(found.latest, cal)
        case Chained():
            yield from along(found.first, cal)
            if found.second is not None:
                yield from along(found.second, cal)
        case _:
            yield from steps(found, cal)


def placed(taken: Sequence[Step]) -> dict[Place, Step]:
    """Name each step by what it does: a skipped day by its day, others by their kind and turn."""
    turns: Counter[tuple[str, object]] = Counter()
    found: dict[Place, Step] = {}
    for step in taken:
        kind = step.code.partition(".")[0]
        key = (kind, step.facts[0].day if kind == "skip" else None)
        found[*key, turns[key]] = step
        turns[key] += 1
    return found
