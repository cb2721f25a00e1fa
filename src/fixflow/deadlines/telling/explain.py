"""The explanation: a due date says itself, day by day, with law and source of every closed day.

Every line comes from a step of the trace and from nothing else.  The form is fixed: a head with
rule, start, calendar and week, then a label and what it says; the end of the count has its own
line only where a roll follows.  The parts of a composite follow each other, each under its rule.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from attrs import frozen

from fixflow.deadlines import labels
from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.rule_parts import asks_for_open_days, counts_of
from fixflow.deadlines.rules import Before, OpenHours, Rule, Then, WorkingDays
from fixflow.deadlines.rules.composites import Several
from fixflow.deadlines.rules.day_count import DayCount
from fixflow.deadlines.telling.calendar_words import calendar_in_words
from fixflow.deadlines.telling.notices import Notice
from fixflow.deadlines.telling.part_lines import Line, PartLines, until
from fixflow.deadlines.telling.steps import Step
from fixflow.deadlines.terms import Roll
from fixflow.deadlines.wording import duration, end_of, long_day, wall_time
from fixflow.formats.units import DAY
from fixflow.safety import Markup, facts_table
from fixflow.texts import Language


@frozen(kw_only=True)
class Explanation:
    """One trace, to be said in one language."""

    asked: Rule
    start: Start
    cal: Calendar
    steps: Sequence[Step]
    notices: Sequence[Notice]
    at: datetime | None
    left: int | timedelta | None
    lang: Language

    def __str__(self) -> str:
        lines = (
            f"  {label.say(self.lang):{labels.LABEL_WIDTH}}{said}" for label, said in self.every()
        )
        return "\n".join((self.head(), *lines))

    def html(self) -> Markup:
        """Write it as a table, every value escaped."""
        facts = ((label.say(self.lang), said) for label, said in self.every())
        return facts_table(self.head(), facts)

    def every(self) -> Iterator[Line]:
        """Give the lines below the head: those of each part, then the end and the notices."""
        parts = tuple(parts_of(self.asked, self.steps))
        for part, rule, steps in parts:
            if part is not None:
                yield labels.PARTS[part.code], self.part(part)
            yield from PartLines(rule=rule, steps=steps, cal=self.cal, lang=self.lang).lines()
        if self.at is not None:
            yield labels.DUE, until(self.at, self.cal, self.lang)
        else:
            yield labels.LEFT_OVER, self.left_over()
        if self.notices:
            yield labels.NOTE, labels.BETWEEN.join(each.say(self.lang) for each in self.notices)

    def part(self, step: Step) -> str:
        """Write the rule of a part; of a branch where it leads."""
        rule = step.rule.say(self.lang) if step.rule else ""
        if step.code.startswith("then"):
            return rule
        return f"{rule} → {until(step.after, self.cal, self.lang)}"

    def left_over(self) -> str:
        """Write how much is still to run once an open pause ends."""
        if isinstance(self.left, timedelta):
            return duration(self.left, self.lang)
        counts = [each for each in counts_of(self.asked) if isinstance(each, WorkingDays)]
        noun = counts[-1].open_noun if counts else DAY
        return noun.count(self.left or 0, self.lang)

    def head(self) -> str:
        """Write what is counted, from when, on which calendar and week."""
        rule = self.asked
        back = isinstance(rule, Before) or (isinstance(rule, DayCount) and rule.n < 0)
        text = labels.BACK_FROM if back else labels.FROM
        told = (rule.rule if isinstance(rule, Before) else rule).measure(self.lang)
        if isinstance(rule, Several | Then):
            told = labels.QUOTED.say(self.lang, rule=told)
        begun = text.say(self.lang, rule=told, start=self.begun())
        return labels.BETWEEN.join((f"{begun} ({self.cal.zone})", *self.counted_on()))

    def begun(self) -> str:
        """Write the start by the clock at the place."""
        found = beginning(self.start, self.cal)
        if found.at is None:
            return long_day(found.day, self.lang)
        if found.ends_day:
            return end_of(found.at.astimezone(self.cal.zone), found.day, self.lang)
        at = found.at.astimezone(self.cal.zone)
        return f"{long_day(at.date(), self.lang)}, {wall_time(at.time())}"

    def counted_on(self) -> Iterator[str]:
        """Write calendar and week, where the rule asks for them."""
        counts = tuple(counts_of(self.asked))
        back = isinstance(self.asked, Before) and self.asked.roll is not Roll.NONE
        weeks = dict.fromkeys(
            each.week for each in counts if isinstance(each, DayCount) and asks_for_open_days(each)
        )
        rolled = any(
            isinstance(each, DayCount) and (back or each.roll is not Roll.NONE) for each in counts
        )
        if weeks or rolled or any(isinstance(each, OpenHours) for each in counts):
            yield calendar_in_words(self.cal, self.lang)
        if len(weeks) == 1:
            yield labels.WEEK_OF.say(self.lang, week=next(iter(weeks)).label)


def parts_of(
    rule: Rule, steps: Sequence[Step]
) -> Iterator[tuple[Step | None, Rule, tuple[Step, ...]]]:
    """Split a trace into the parts of its rule: what begins each, its rule, and its steps."""
    begins = [place for place, step in enumerate(steps) if step.rule is not None]
    if not begins:
        yield None, rule, tuple(steps)
    for place, following in zip(begins, [*begins[1:], len(steps)], strict=False):
        step = steps[place]
        yield step, step.rule or rule, tuple(steps[place + 1 : following])


def explanation(  # noqa: PLR0913, PLR0917  everything that is said
    rule: Rule,
    start: Start,
    cal: Calendar,
    steps: Sequence[Step],
    notices: Sequence[Notice],
    at: datetime | None,
    left: int | timedelta | None,
    lang: Language,
) -> Explanation:
    """Make a trace ready to be said.

    Args:
        rule: The rule whose trace it is.
        start: The event that started it.
        cal: The calendar it was counted on.
        steps: The trace.
        notices: What somebody should know who relies on it.
        at: The due instant; None while it stands still.
        left: What is still to run then.
        lang: Which language.
    """
    return Explanation(
        asked=rule, start=start, cal=cal, steps=steps, notices=notices, at=at, left=left, lang=lang
    )
