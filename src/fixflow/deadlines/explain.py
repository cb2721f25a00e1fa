"""The explanation: a due date says itself, day by day, with law and source of every closed day.

Every line comes from a step of the trace and from nothing else.  The form is fixed: a head with
rule, start, calendar and week, then a label and what it says; the end of the count has its own
line only where a roll follows.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines import labels
from fixflow.deadlines.calendar import Calendar
from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.pipeline import deciding, last_day_before
from fixflow.deadlines.rules import Elapsed, OneEnd, Rule, WorkingDays
from fixflow.deadlines.terms import Roll, StartOn
from fixflow.deadlines.trace import Step, TouchedDay
from fixflow.deadlines.week import MON_FRI
from fixflow.deadlines.wording import WEEKDAYS, end_of, long_day, short_day, wall_time
from fixflow.sources import Source
from fixflow.texts import Language, Text

Line: TypeAlias = tuple[Text, str]
MOVES: Final = frozenset({"roll.moved", "roll.month_kept"})


@frozen(kw_only=True)
class Explanation:
    """One trace, to be said in one language."""

    asked: Rule
    start: datetime | date
    cal: Calendar
    steps: Sequence[Step]
    lang: Language

    @property
    def rule(self) -> OneEnd:
        """The rule whose count the steps tell."""
        return deciding(self.asked)

    def __str__(self) -> str:
        lines = (
            f"  {label.say(self.lang):{labels.LABEL_WIDTH}}{said}" for label, said in self.lines()
        )
        return "\n".join((self.head(), *lines))

    def lines(self) -> Iterator[Line]:
        """Give the lines below the head: a label, and what it says."""
        for step in self.steps:
            match step.code.partition(".")[0]:
                case "start" if step.code != "start.instant":
                    yield labels.EVENT_DAY, self.event_day(step)
                case "count":
                    yield from self.count(step)
                case "end":
                    yield from self.end(step)
                case "roll" if step.code in MOVES:
                    yield labels.MOVED, self.moved(step)
                case "window":
                    yield labels.EARLIEST, long_day(step.facts[0].day, self.lang)
                case "horizon":
                    yield labels.DUE, self.until(step)
                case _:
                    pass  # the anchor and an end that stays say nothing of their own

    def head(self) -> str:
        """Write what is counted, from when, on which calendar and week."""
        back = not isinstance(self.rule, Elapsed) and self.rule.n < 0
        text = labels.BACK_FROM if back else labels.FROM
        begun = text.say(self.lang, rule=self.asked.measure(self.lang), start=self.begun())
        return labels.BETWEEN.join((f"{begun} ({self.cal.zone})", *self.counted_on()))

    def begun(self) -> str:
        """Write the start by the clock at the place."""
        if not isinstance(self.start, datetime):
            return long_day(self.start, self.lang)
        begun = self.start.astimezone(self.cal.zone)
        return f"{long_day(begun.date(), self.lang)}, {wall_time(begun.time())}"

    def counted_on(self) -> Iterator[str]:
        """Write calendar and week, where the rule asks for them."""
        rule = self.rule
        if isinstance(rule, Elapsed):
            return
        open_days = isinstance(rule, WorkingDays) or rule.start is StartOn.NEXT_WORKING_DAY
        if open_days or rule.roll is not Roll.NONE:
            places = labels.OR_ELSE.say(self.lang).join(self.cal.places)
            text = labels.CALENDARS if len(self.cal.places) > 1 else labels.CALENDAR
            yield text.say(self.lang, places=places, profile=labels.PROFILE_NAMES[self.cal.profile])
        if open_days:
            yield labels.WEEK_OF.say(self.lang, week=rule.week.label)

    def event_day(self, step: Step) -> str:
        """Write whether the day of the event counts, and who says so."""
        text = labels.COUNTED_TOO if step.code == "start.same_day" else labels.NOT_COUNTED
        said = text.say(self.lang, day=short_day(step.before, self.lang)) + cited(step.basis)
        if step.code != "start.next_working_day":
            return said
        return f"{said}; {labels.FIRST_DAY.say(self.lang, day=short_day(step.after, self.lang))}"

    def count(self, step: Step) -> Iterator[Line]:
        """Write the days that were counted, then those that were skipped."""
        if step.code == "count.elapsed":
            yield labels.COUNTED, self.rule.say(self.lang)
        elif step.facts:
            yield labels.COUNTED, self.counted(step.facts)
        skipped = [each for each in self.steps if each.code.startswith("skip.")]
        if skipped:
            days = (self.closed(day, self.off(day)) for each in skipped for day in each.facts)
            yield labels.SKIPPED, labels.BETWEEN.join(days)

    def counted(self, days: Sequence[TouchedDay]) -> str:
        """Write each day with its number; where every day counts, the first and the last."""
        said = [f"{day.number} {short_day(day.day, self.lang)}" for day in days]
        if isinstance(self.rule, WorkingDays) or len(said) == 1:
            return labels.BETWEEN.join(said)
        return labels.EVERY_DAY.say(self.lang, first=said[0], last=said[-1])

    def off(self, day: TouchedDay) -> str:
        """Name a weekday on which no work is done: a free Saturday and Sunday are the weekend."""
        if isinstance(self.rule, WorkingDays) and self.rule.week == MON_FRI:
            return labels.WEEKEND.say(self.lang)
        return WEEKDAYS[day.day.weekday()].say(self.lang)

    def closed(self, day: TouchedDay, off: str) -> str:
        """Write one closed day with every reason."""
        reasons = [off] if day.off else []
        reasons += [self.holiday(fact) for fact in day.holidays]
        return f"{short_day(day.day, self.lang)} {', '.join(reasons)}"

    def holiday(self, fact: HolidayFact) -> str:
        """Write a holiday with its law and who names it; its place, if there are several."""
        name = fact.name.say(self.lang)
        if len(self.cal.places) > 1:
            name = labels.IN_PLACE.say(self.lang, name=name, place=fact.where)
        named = ", ".join(
            labels.SOURCE_NAMES[source].say(self.lang) if source in labels.SOURCE_NAMES else source
            for source in fact.sources
        )
        return f"{name} ({fact.basis.cite}; {named})"

    def end(self, step: Step) -> Iterator[Line]:
        """Write when the count ends: where a roll follows, or the clocks change just then."""
        if step.code == "end.gap":
            yield labels.END, labels.GAP.say(self.lang, end=self.until(step))
        elif step.code == "end.fold":
            yield labels.END, labels.FOLD.say(self.lang, end=self.until(step))
        elif any(each.code in MOVES for each in self.steps):
            yield labels.END, self.until(step) + cited(step.basis)
        elif step.code == "end.instant":
            yield from self.clock_change(step)

    def clock_change(self, step: Step) -> Iterator[Line]:
        """Write that the clocks change while real time passes."""
        begun, ended = (at_place(at, self.cal) for at in (self.start, step.after))
        if begun.utcoffset() != ended.utcoffset():
            before, after = (f"{at:%z}"[:3] for at in (begun, ended))
            said = labels.CLOCK_CHANGED.say(self.lang, before=before, after=after)
            yield labels.CLOCK, said

    def moved(self, step: Step) -> str:
        """Write each closed day that the end crossed, and where it went."""
        names = (WEEKDAYS[day.day.weekday()].say(self.lang) for day in step.facts)
        days = (self.closed(day, name) for day, name in zip(step.facts, names, strict=True))
        last_day = last_day_before(at_place(step.after, self.cal))
        crossed = labels.BETWEEN.join(days)
        return f"{crossed} → {short_day(last_day, self.lang)}{cited(step.basis)}"

    def until(self, step: Step) -> str:
        """Write the exclusive instant that a step gave."""
        at = at_place(step.after, self.cal)
        return end_of(at, last_day_before(at), self.lang)


def explain(
    rule: Rule, start: datetime | date, cal: Calendar, steps: Sequence[Step], lang: Language
) -> str:
    """Write a trace for people.

    Args:
        rule: The rule whose trace it is.
        start: The event that started it.
        cal: The calendar it was counted on.
        steps: The trace.
        lang: Which language.
    """
    return str(Explanation(asked=rule, start=start, cal=cal, steps=steps, lang=lang))


def at_place(at: date | datetime, cal: Calendar) -> datetime:
    """Give an instant by the clock at the place; a day stands for its 00:00."""
    wall = at if isinstance(at, datetime) else datetime.combine(at, time(0), cal.zone)
    return wall.astimezone(cal.zone)


def cited(basis: Sequence[Source]) -> str:
    """Write the basis of a step in parentheses, if it has one."""
    return f" ({'; '.join(source.cite for source in basis)})" if basis else ""
