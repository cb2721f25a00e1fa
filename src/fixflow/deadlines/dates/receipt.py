"""Receipts: what to keep of a due date, so that years later it can be told how it came about.

A due date is computed, never stored; its receipt holds what it was computed from and which days
were used for it.  The one rule: after an upgrade `compare` names each day that is no longer what
it was, and only those that the answer had used.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from attrs import field, frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.counting.reckoning import reckoned
from fixflow.deadlines.dates.fingerprint import (
    UsedDays,
    answered,
    data_versions,
    digest,
    span_of,
    used_days,
)
from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.telling.calendar_words import calendar_in_words
from fixflow.instants import aware
from fixflow.texts import Language


@frozen
class EndedAt:
    """The end of another deadline, from which this one was counted.

    Attributes:
        at: The first instant that was late.
        last_day: The local day that holds the last instant before it.
    """

    at: datetime = field(converter=aware)
    last_day: date


@frozen
class DataVersion:
    """A source of days, and its version."""

    name: str
    version: str


@frozen(kw_only=True)
class Receipt:
    """What a due date was computed from, and the days that were used.

    `due(receipt.rule, receipt.start, receipt.calendar, receipt.pauses)` computes it anew.

    Attributes:
        rule: The rule.
        start: The event: an instant, a day, or the end of another deadline.
        pauses: What was not counted.
        calendar: The expression of the calendar, with its zone and horizon.
        span: The first and the last day of the answer.
        days: Which days were looked at, and what the calendar answered.
        fingerprint: The same for as long as the answer rests on the same days.
        versions: Of the sources of days, and of the packaged law (`law`); none where no day
            was looked at.
    """

    rule: Rule
    start: datetime | date | EndedAt
    pauses: tuple[Cause, ...] = ()
    calendar: Calendar
    span: tuple[date, date]
    days: tuple[UsedDays, ...] = ()
    fingerprint: str
    versions: tuple[DataVersion, ...] = ()

    def say(self, lang: Language = "de") -> str:
        """Say what was counted, on which calendar, and the fingerprint.

        Examples:
            >>> from fixflow.deadlines.rules import arbeitstage
            >>> kept = receipt_of(arbeitstage(2), date(2026, 5, 4), Calendar.of("CH-ZH"))
            >>> kept.say("en").rpartition(" · ")[0]
            '2 Arbeitstage · calendar CH-ZH, rest days · 2026-05-04 – 2026-05-06'
        """
        first, last = self.span
        parts = (
            self.rule.say(lang),
            calendar_in_words(self.calendar, lang),
            f"{first} – {last}",
            self.fingerprint,
        )
        return " · ".join(parts)


@frozen(kw_only=True)
class ChangedDay:
    """A day that is no longer what it was when an answer used it.

    Attributes:
        day: The day.
        was_open: Whether it was open then.
        is_open: Whether it is open now.
        was_closed_from: The hour from which it was closed, where the hour matters.
        is_closed_from: The hour from which it is closed now.
        facts: What the calendar knows of the day now.
    """

    day: date
    was_open: bool
    is_open: bool
    was_closed_from: time | None = None
    is_closed_from: time | None = None
    facts: tuple[HolidayFact, ...] = ()


def receipt_of(rule: Rule, start: Start, cal: Calendar, pauses: Sequence[Cause] = ()) -> Receipt:
    """Make the receipt of an answer.

    Raises:
        InvalidStart: `deadlines.start.invalid`.
        SourceMissing: `deadlines.source.missing`.
    """
    found = reckoned(rule, beginning(start, cal), cal, pauses)
    days = used_days(found, cal)
    span = span_of(found, cal, days)
    return Receipt(
        rule=rule,
        start=start if isinstance(start, date) else EndedAt(start.at, start.last_day),
        pauses=tuple(pauses),
        calendar=cal,
        span=span,
        days=days,
        fingerprint=digest(cal, span, days),
        versions=tuple(DataVersion(*each) for each in data_versions(cal)) if days else (),
    )


def compare(receipt: Receipt, cal: Calendar) -> tuple[ChangedDay, ...]:
    """Name each day that an answer used and that is another one now, in order of date.

    Args:
        receipt: What was kept.
        cal: The calendar of today; that of the receipt itself tells what an upgrade changed.

    Raises:
        BeyondHorizon: `deadlines.horizon`, the calendar does not reach as far as the receipt.

    Examples:
        >>> from fixflow.deadlines.rules import arbeitstage
        >>> cal = Calendar.of("CH-ZH")
        >>> kept = receipt_of(arbeitstage(2), date(2026, 5, 4), cal)
        >>> bridge = cal.with_closures({date(2026, 5, 5): "Betriebsausflug"})
        >>> [(str(each.day), each.was_open, each.is_open) for each in compare(kept, bridge)]
        [('2026-05-05', True, False)]
    """
    found = {each.day: each for used in receipt.days for each in changed(used, cal)}
    return tuple(each for _, each in sorted(found.items()))


def changed(used: UsedDays, cal: Calendar) -> Iterator[ChangedDay]:
    """Give the days of one stretch that changed."""
    now = answered(used.look, cal)
    for number in range((used.look.last - used.look.first).days + 1):
        day = used.look.first + timedelta(days=number)
        was, is_now = ((each.opened(day), each.closed_from(day)) for each in (used, now))
        if was != is_now:
            yield ChangedDay(
                day=day,
                was_open=was[0],
                is_open=is_now[0],
                was_closed_from=was[1],
                is_closed_from=is_now[1],
                facts=tuple(each for each in cal.facts(day.year) if each.date == day),
            )
