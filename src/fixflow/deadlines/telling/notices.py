"""Notices: what somebody should know who relies on a due date.

A holiday of another district, a Werktag read as an Arbeitstag, a contested day: each could give
another date, and the notice says which.  The one rule: a notice that names another date is given
only where that date differs.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

from attrs import evolve, frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import Cause, Recess
from fixflow.deadlines.counting.pipeline import Reckoned
from fixflow.deadlines.counting.reckoning import decider, reckoned
from fixflow.deadlines.counting.rule_parts import Count, changed, weeks_of
from fixflow.deadlines.facts import HolidayFact, Law
from fixflow.deadlines.rules import Elapsed, OpenHours, Rule, WorkingDays
from fixflow.deadlines.sources.contested import contested_days
from fixflow.deadlines.telling.asked import Asked
from fixflow.deadlines.telling.notice_texts import TEXTS, VERIFIED
from fixflow.deadlines.terms import BY_LAW, HalfDays, Roll
from fixflow.deadlines.views.month_grid import areas_closed
from fixflow.deadlines.week import MON_FRI, MON_SAT
from fixflow.deadlines.wording import end_of, long_day
from fixflow.sources import Source
from fixflow.texts import Language, Text

FEW: Final = 3


@frozen(kw_only=True)
class Notice:
    """One thing to know about a due date.

    Attributes:
        code: Which: `regional_day`, `other_reading`, `without_pause` …
        params: What its sentence names besides the other date.
        days: The days that it is about.
        basis: Who says so.
        other: The first instant that is late by the other reading; None where there is none.
        other_day: The last day by the other reading.
    """

    code: str
    params: tuple[tuple[str, object], ...] = ()
    days: tuple[date, ...] = ()
    basis: tuple[Source, ...] = ()
    other: datetime | None = None
    other_day: date | None = None

    def say(self, lang: Language = "de") -> str:
        """Say it, with the other date in full."""
        told = "" if self.other_day is None else long_day(self.other_day, lang)
        if self.other is not None and self.other_day is not None:
            whole_day = self.other.date() > self.other_day
            told = (
                long_day(self.other_day, lang)
                if whole_day
                else end_of(self.other, self.other_day, lang)
            )
        return TEXTS[self.code].say(lang, other=told, **dict(self.params))


def notices(
    rule: Rule, start: Start, cal: Calendar, pauses: Sequence[Cause] = ()
) -> tuple[Notice, ...]:
    """Give what somebody should know who relies on a due date, in a fixed order."""
    asked = Asked(rule=rule, start=start, cal=cal, pauses=tuple(pauses))
    return tuple(found(asked))


def found(asked: Asked) -> Iterator[Notice]:
    """Look for every notice."""
    yield from without_pause(asked)
    yield from other_reading(asked)
    if weeks_of(asked.rule, asked.cal):
        yield from half_days(asked)
        yield from doubtful(asked)
        yield from contested(asked)
        yield from unsourced(asked)
        yield from unverified_years(asked)
    yield from zones(asked)
    yield from minimum(asked)


def without_pause(asked: Asked) -> Iterator[Notice]:
    """Tell the date without any pause."""
    if asked.pauses and (other := asked.otherwise(pauses=())):
        whats = tuple(each.name for each in asked.pauses if isinstance(each, Recess))
        what = whats[0] if len(whats) == len(asked.pauses) else TEXTS["the_pause"]
        params = (("what", what),)
        yield Notice(code="without_pause", params=params, other=other.at, other_day=other.last_day)


def other_reading(asked: Asked) -> Iterator[Notice]:
    """Tell the date if Arbeitstage were Werktage, and the other way round."""
    for week, code in ((MON_FRI, "as_werktage"), (MON_SAT, "as_arbeitstage")):
        other_rule = changed(asked.rule, partial(reread, week=week))
        if other_rule != asked.rule and (other := asked.otherwise(rule=other_rule)):
            params = (("reading", TEXTS[code]),)
            yield Notice(
                code="other_reading", params=params, other=other.at, other_day=other.last_day
            )


def reread(count: Count, week: int) -> Count:
    """Read open days of one of the two usual weeks as those of the other, as its preset does."""
    if not isinstance(count, WorkingDays) or count.week != week:
        return count
    if week == MON_SAT:
        return evolve(count, week=MON_FRI, roll=Roll.NONE, roll_week=None)
    if count.roll is not Roll.NONE or count.n < 0:
        return evolve(count, week=MON_SAT)
    return evolve(count, week=MON_SAT, roll=Roll.FOLLOWING, roll_week=BY_LAW)


def half_days(asked: Asked) -> Iterator[Notice]:
    """Tell the date if the half days that were counted did not count."""
    other = asked.otherwise(rule=changed(asked.rule, whole_days_only))
    facts = [each for each in asked.facts() if each.extent.kind == "from"]
    if other and facts:
        yield Notice(
            code="half_day",
            params=(("days", names(facts, asked.cal.profile)),),
            days=tuple(dict.fromkeys(each.date for each in facts)),
            basis=tuple(dict.fromkeys(each.basis for each in facts)),
            other=other.at,
            other_day=other.last_day,
        )


def whole_days_only(count: Count) -> Count:
    """Count whole days only, where days are counted."""
    if isinstance(count, Elapsed | OpenHours):
        return count
    return evolve(count, half_days=HalfDays.NON_WORKING)


def doubtful(asked: Asked) -> Iterator[Notice]:
    """Tell the date if days that close a part of a place, or that nobody could verify, closed it."""
    other = asked.otherwise(cal=asked.cal.read_as("closed"))
    if other is None:
        return
    first, last = min(asked.days[0], other.days[0]), max(asked.days[1], other.days[1])
    for kind, code in (("part", "regional_day"), ("unverified", "unverified_law")):
        facts = [
            each
            for year in range(first.year, last.year + 1)
            for each in asked.cal.facts(year)
            if each.extent.kind == kind and first <= each.date <= last
        ]
        if facts:
            yield Notice(
                code=code,
                params=(("days", names(facts, asked.cal.profile)),),
                days=tuple(dict.fromkeys(each.date for each in facts)),
                basis=tuple(dict.fromkeys(each.basis for each in facts)),
                other=other.at,
                other_day=other.last_day,
            )


def contested(asked: Asked) -> Iterator[Notice]:
    """Tell the date if a day about which sources of law disagree were counted the other way."""
    first, last = asked.days
    every = (
        (leaf, each)
        for leaf in asked.cal.leaves
        for year in range(first.year, last.year + 1)
        for each in contested_days(leaf.place, leaf.profile, year)
    )
    mask = 0
    for week, _half_days in weeks_of(asked.rule, asked.cal):
        mask |= week
    for leaf, each in every:
        if first <= each.date <= last and mask >> each.date.weekday() & 1:
            change = asked.cal.with_openings if each.closed else asked.cal.with_closures
            if other := asked.otherwise(cal=change({each.date: each.name})):
                yield Notice(
                    code="contested",
                    params=(
                        ("name", each.name),
                        ("place", leaf.place),
                        ("day", each.date),
                        ("reason", each.reason),
                    ),
                    days=(each.date,),
                    basis=(each.source,),
                    other=other.at,
                    other_day=other.last_day,
                )


def unsourced(asked: Asked) -> Iterator[Notice]:
    """Name the days that a library alone calls holidays."""
    facts = [each for each in asked.facts() if each.key == "unsourced" and each.extent.closes]
    if facts:
        yield Notice(
            code="unsourced_day",
            params=(("days", names(facts, asked.cal.profile)),),
            days=tuple(each.date for each in facts),
            basis=tuple(dict.fromkeys(each.basis for each in facts)),
        )


def unverified_years(asked: Asked) -> Iterator[Notice]:
    """Name the years whose law nobody has read against its source."""
    first, last = asked.days
    years = [
        str(year)
        for year in range(first.year, last.year + 1)
        if not VERIFIED[0] <= year <= VERIFIED[1]
    ]
    if years:
        params = (("years", ", ".join(years)), ("first", VERIFIED[0]), ("last", VERIFIED[1]))
        yield Notice(code="unverified_year", params=params)


def zones(asked: Asked) -> Iterator[Notice]:
    """Tell that the clocks of two places differ when it is due."""
    at = asked.at or None
    if at is None:
        return
    utc = at.astimezone(UTC)
    found = dict.fromkeys((asked.cal.zone, *(leaf.zone for leaf in asked.cal.leaves)))
    if len({utc.astimezone(zone).utcoffset() for zone in found}) > 1:
        params = (("zones", ", ".join(zone.key for zone in found)), ("zone", asked.cal.zone.key))
        yield Notice(code="zones_differ", params=params)


def minimum(asked: Asked) -> Iterator[Notice]:
    """Tell that a least number of working days made the period longer."""
    leaf = decider(reckoned(asked.rule, beginning(asked.start, asked.cal), asked.cal, asked.pauses))
    if isinstance(leaf, Reckoned) and leaf.tally.last != leaf.tally.base:
        params = (("least", leaf.rule.min_working_days), ("base", leaf.tally.base))
        yield Notice(code="minimum_applied", params=params, days=(leaf.tally.base,))


def areas(fact: HolidayFact, profile: Law) -> str:
    """Name the areas that a day closes, the first few of many; else the place."""
    closed = areas_closed(fact, profile)
    more = f" … +{len(closed) - FEW}" if len(closed) > FEW else ""
    return ", ".join(closed[:FEW]) + more if closed else fact.where


def names(facts: Sequence[HolidayFact], profile: Law) -> Text:
    """Write days with their names, and the places or areas that they close, in each language."""

    def said(lang: Language) -> str:
        told = (
            f"{each.name.say(lang)} ({areas(each, profile)}, {each.date:%d.%m.%Y})"
            for each in facts
        )
        return ", ".join(dict.fromkeys(told)).replace("{", "{{").replace("}", "}}")

    return Text(de=said("de"), en=said("en"), fr=said("fr"), it=said("it"))
