"""Steps: what each step of the pipeline did to the date, as data.

A step's `after` is the next one's `before`; the `skip` steps stand beside the count and name one
day each.
"""

from datetime import date, datetime, time, timedelta
from typing import ClassVar, Final

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause, Recess
from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.terms import HalfDays
from fixflow.deadlines.week import Week
from fixflow.records import Row, row, zone_name
from fixflow.safety import Listing
from fixflow.sources import Source
from fixflow.texts import Language

WHOLE_DAY: Final = time(0)


@frozen(kw_only=True)
class TouchedDay:
    """One day that a step counted, skipped or crossed.

    Attributes:
        day: The day.
        number: Its place in the count, from 1; None if it was not counted.
        off: Whether its weekday alone closes it.
        holidays: The holidays, and the company's own days, that close it.
        pauses: What paused it.
        served: The open time of the day that was counted, where time is counted.
    """

    day: date
    number: int | None = None
    off: bool = False
    holidays: tuple[HolidayFact, ...] = ()
    pauses: tuple[Cause, ...] = ()
    served: timedelta | None = None

    @property
    def basis(self) -> tuple[Source, ...]:
        """The statutes that close the day, or that let it stand still."""
        recesses = (each.basis for each in self.pauses if isinstance(each, Recess))
        return tuple(dict.fromkeys((*(fact.basis for fact in self.holidays), *recesses)))


@frozen(kw_only=True)
class Step:
    """One step of the pipeline.

    Attributes:
        code: What happened: `anchor.civil`, `count.days`, `skip.holiday`, `roll.moved` …
        before: Day or instant that came in.
        after: Day or instant that went out; after the end of the day an exclusive instant.
        facts: The days that the step counted, skipped or crossed, in its own direction.
        basis: The law that it rests on; empty where only the rule says so.
        rule: The part of a rule that a branch begins with; None elsewhere.
    """

    code: str
    before: date | datetime
    after: date | datetime
    facts: tuple[TouchedDay, ...] = ()
    basis: tuple[Source, ...] = ()
    rule: Rule | None = None

    def to_record(self, lang: Language = "de") -> Row:
        """Give the step as one flat row, without its days; `Trace.to_records` has them too."""
        return row(
            lang,
            {
                "code": self.code,
                "before_day": day_of(self.before),
                "before_at": instant_of(self.before),
                "after_day": day_of(self.after),
                "after_at": instant_of(self.after),
                "zone": zone_name(self.after) or zone_name(self.before),
                "basis": tuple(each.cite for each in self.basis),
            },
        )


def day_of(at: date | datetime) -> date:
    """Give the day of an instant by its own clock, or the day that it is."""
    return at.date() if isinstance(at, datetime) else at


def instant_of(at: date | datetime) -> datetime | None:
    """Give an instant; a day is none."""
    return at if isinstance(at, datetime) else None


class Trace(Listing, tuple[Step, ...]):
    """Every step from an event to its due instant: a tuple of steps that is a table too."""

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ("code", "day", "number", "why", "after_day", "basis")

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row for each day that a step touched; a step that touched none is a row too."""
        told = []
        for number, each in enumerate(self, 1):
            step = {"step": number, **each.to_record(lang)}
            told += [{**step, **day_row(day, lang)} for day in each.facts or (None,)]
        return told


def day_row(told: TouchedDay | None, lang: Language) -> Row:
    """Give what a step says of one day, or that it touched none."""
    if told is None:
        return {"day": None, "number": None, "off": None, "why": None, "served": None}
    names = (fact.name.say(lang) for fact in told.holidays)
    return row(
        lang,
        {
            "day": told.day,
            "number": told.number,
            "off": told.off,
            "why": tuple(names),
            "served": told.served,
        },
    )


def span(first: date, last: date) -> tuple[date, ...]:
    """List the days from the first to the last, both included, forward or back."""
    step = ONE_DAY if first <= last else -ONE_DAY
    return tuple(first + step * k for k in range(abs((last - first).days) + 1))


def touched(day: date, week: Week, cal: Calendar, half_days: HalfDays) -> TouchedDay:
    """Tell why a day is closed."""
    weekday_off = day.weekday() not in week.weekdays
    off = weekday_off and not cal.is_working_day(day, week, half_days)
    if half_days is HalfDays.NON_WORKING and cal.closes_at(day) is not None:
        found = (each for each in cal.facts(day.year) if each.date == day and each.extent.closes)
        return TouchedDay(day=day, off=off, holidays=tuple(found))
    return TouchedDay(day=day, off=off, holidays=cal.closed(day))


def skip_step(skipped: TouchedDay, after: date) -> Step:
    """Tell one day that did not count, by the first reason that it has."""
    return Step(
        code=f"skip.{why(skipped)}",
        before=skipped.day,
        after=after,
        facts=(skipped,),
        basis=skipped.basis,
    )


def why(skipped: TouchedDay) -> str:
    """Name the reason why a day did not count."""
    if skipped.off:
        return "weekend"
    if not skipped.holidays:
        return "pause"
    if all(fact.key == "closure" for fact in skipped.holidays):
        return "closure"
    whole = any(fact.extent.start == WHOLE_DAY for fact in skipped.holidays)
    return "holiday" if whole else "half_day"
