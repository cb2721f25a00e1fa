"""The lines of one part of an explanation: those of a simple rule, told from its steps."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines import labels
from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pipeline import last_day_before
from fixflow.deadlines.counting.rule_parts import Count, counts_of
from fixflow.deadlines.rules import Before, Rule, WorkingDays
from fixflow.deadlines.rules.day_count import DayCount
from fixflow.deadlines.telling.closed_days import cited, closed_days, crossed, paused_by
from fixflow.deadlines.telling.steps import Step, TouchedDay
from fixflow.deadlines.wording import duration, end_of, long_day, short_day, wall_time
from fixflow.texts import Language, Text

Line: TypeAlias = tuple[Text, str]
MOVES: Final = frozenset({"roll.moved", "roll.month_kept"})


@frozen(kw_only=True)
class PartLines:
    """The lines of one part: those of a simple rule, told from its steps."""

    rule: Rule
    steps: Sequence[Step]
    cal: Calendar
    lang: Language

    @property
    def count(self) -> Count:
        """The count whose steps are told: of a window the latest."""
        *_, last = counts_of(self.rule)
        return last

    def lines(self) -> Iterator[Line]:
        """Give the lines: a label, and what it says."""
        for step in self.steps:
            match step.code.split("."):
                case ["cutoff", "moved"]:
                    yield labels.CUT_OFF, self.cut_off(step)
                case ["start", kind] if kind != "instant":
                    yield self.event_day(step)
                case ["count", kind]:
                    yield from self.length(step, kind)
                case ["pause", _]:
                    yield labels.PAUSED, self.paused(step)
                case ["end" | "roll", _]:
                    yield from self.end(step)
                case ["window", _]:
                    yield labels.EARLIEST, self.earliest(step)
                case _:
                    pass  # the anchor, what was kept, and the horizon say nothing of their own

    def length(self, step: Step, kind: str) -> Iterator[Line]:
        """Write what was counted, that a month was too short, or the period made longer."""
        if kind == "month_end":
            yield labels.MONTH_END, labels.NO_SUCH_DAY.say(self.lang) + cited(step.basis)
        elif kind == "minimum":
            yield labels.LEAST, self.least(step)
        else:
            yield from self.counted_lines(step)

    def cut_off(self, step: Step) -> str:
        """Write why the event counts as received on a later day, and on which."""
        day = short_day(day_of(step.after), self.lang)
        event = day_of(step.before)
        shut = closed_days(step.facts, self.rule, self.cal, self.lang, inside=True)
        if step.facts and step.facts[0].day == event:
            return labels.SHUT.say(self.lang, closed=labels.BETWEEN.join(shut), day=day)
        count = self.count
        at = wall_time(count.cutoff) if isinstance(count, DayCount) and count.cutoff else ""
        passed = labels.PASSED.say(self.lang, at=at, day=day)
        return f"{passed} ({labels.BETWEEN.join(shut)})" if shut else passed

    def event_day(self, step: Step) -> Line:
        """Write whether the day of the event counts, and who says so."""
        text = labels.COUNTED_TOO if step.code == "start.same_day" else labels.NOT_COUNTED
        said = text.say(self.lang, day=short_day(day_of(step.before), self.lang)) + cited(
            step.basis
        )
        label = labels.TARGET if step.code == "start.target" else labels.EVENT_DAY
        if step.code != "start.next_working_day":
            return label, said
        first = labels.FIRST_DAY.say(self.lang, day=short_day(day_of(step.after), self.lang))
        return label, f"{said}; {first}"

    def counted_lines(self, step: Step) -> Iterator[Line]:
        """Write the days that were counted, then those that were skipped."""
        if step.facts:
            yield labels.COUNTED, self.counted(step.facts)
        elif step.code != "count.days":
            yield labels.COUNTED, self.count.say(self.lang)
        skipped = [
            day for each in self.steps if each.code.startswith("skip.") for day in each.facts
        ]
        if skipped:
            days = closed_days(skipped, self.rule, self.cal, self.lang)
            yield labels.SKIPPED, labels.BETWEEN.join(days)

    def counted(self, days: Sequence[TouchedDay]) -> str:
        """Write each day with its number; where every day counts, the first and the last."""
        if days[0].served is not None:
            told = (
                f"{short_day(day.day, self.lang)} {duration(day.served, self.lang)}"
                for day in days
                if day.served is not None
            )
            return labels.BETWEEN.join(told)
        said = [f"{day.number} {short_day(day.day, self.lang)}" for day in days]
        if isinstance(self.count, WorkingDays) or len(said) == 1:
            return labels.BETWEEN.join(said)
        whole = (days[-1].day - days[0].day).days in {len(days) - 1, 1 - len(days)}
        text = labels.EVERY_DAY if whole else labels.EVERY_DAY_BUT
        return text.say(self.lang, first=said[0], last=said[-1])

    def least(self, step: Step) -> str:
        """Write that a least number of working days made the period longer."""
        base, last = step.facts[0].day, day_of(step.after)
        days = (short_day(day, self.lang) for day in (base, last))
        return " → ".join(days) + cited(step.basis)

    def paused(self, step: Step) -> str:
        """Write since when an open pause lasts, and who causes it."""
        at = at_place(step.after, self.cal)
        since = f"{short_day(at.date(), self.lang)} {wall_time(at.time())}"
        reasons = dict.fromkeys(
            paused_by(cause, self.lang) for day in step.facts for cause in day.pauses
        )
        return labels.SINCE.say(self.lang, at=since, why=", ".join(reasons))

    def end(self, step: Step) -> Iterator[Line]:
        """Write when the count ends: where a roll follows, or the clocks change just then."""
        said = until(step.after, self.cal, self.lang)
        if step.code == "end.instant":
            yield from self.clock_change(step)
        elif step.code == "end.same_time" and day_of(step.after, self.cal) != step.before:
            yield labels.END, labels.DAY_BEFORE.say(self.lang, end=said)
        elif step.code == "end.gap":
            yield labels.END, labels.GAP.say(self.lang, end=said)
        elif step.code == "end.fold":
            yield labels.END, labels.FOLD.say(self.lang, end=said)
        elif step.code in MOVES:
            yield labels.MOVED, self.moved(step)
        elif step.code.startswith("roll") or isinstance(self.rule, Before):
            return
        elif any(each.code in MOVES for each in self.steps):
            yield labels.END, said + cited(step.basis)

    def clock_change(self, step: Step) -> Iterator[Line]:
        """Write that the clocks change while real time passes."""
        started = next(each for each in self.steps if each.code == "start.instant")
        begun, ended = (at_place(at, self.cal) for at in (started.after, step.after))
        if begun.utcoffset() != ended.utcoffset():
            before, after = (f"{at:%z}"[:3] for at in (begun, ended))
            said = labels.CLOCK_CHANGED.say(self.lang, before=before, after=after)
            yield labels.CLOCK, said

    def moved(self, step: Step) -> str:
        """Write each closed day that the end crossed, and where it went."""
        last_day = day_of(step.after, self.cal)
        return f"{crossed(step.facts, self.cal, self.lang)} → {short_day(last_day, self.lang)}{cited(step.basis)}"

    def earliest(self, step: Step) -> str:
        """Write when a window opens."""
        if step.facts:
            return long_day(step.facts[0].day, self.lang)
        return until(step.after, self.cal, self.lang)


def at_place(at: date | datetime, cal: Calendar) -> datetime:
    """Give an instant by the clock at the place; a day stands for its 00:00."""
    wall = at if isinstance(at, datetime) else datetime.combine(at, time(0), cal.zone)
    return wall.astimezone(cal.zone)


def day_of(at: object, cal: Calendar | None = None) -> date:
    """Give the day of a step: of an exclusive end the one that it ends."""
    if isinstance(at, datetime):
        return last_day_before(at_place(at, cal) if cal else at)
    return at if isinstance(at, date) else date.min


def until(at: date | datetime, cal: Calendar, lang: Language) -> str:
    """Write an exclusive end."""
    wall = at_place(at, cal)
    return end_of(wall, last_day_before(wall), lang)
