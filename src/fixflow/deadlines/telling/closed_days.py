"""Closed days in words: why each day was not counted, or was crossed, with law and source."""

from collections.abc import Iterator, Sequence
from datetime import date

from fixflow.deadlines import labels
from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause, Pause
from fixflow.deadlines.counting.rule_parts import counts_of
from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.rules import Rule, WorkingDays
from fixflow.deadlines.telling.steps import TouchedDay
from fixflow.deadlines.week import MON_FRI
from fixflow.deadlines.wording import short_day, wall_time
from fixflow.formats.calendar_words import WEEKDAYS
from fixflow.sources import Source
from fixflow.texts import Language


def closed_days(
    days: Sequence[TouchedDay], rule: Rule, cal: Calendar, lang: Language, *, inside: bool = False
) -> tuple[str, ...]:
    """Write the days that were skipped, those of one pause together.

    Args:
        days: In their order.
        rule: The rule that skipped them: a free Saturday and Sunday are the weekend.
        cal: The calendar it was counted on.
        lang: Which language.
        inside: Whether it stands in parentheses already.
    """
    weekend = any(
        isinstance(each, WorkingDays) and each.week == MON_FRI for each in counts_of(rule)
    )
    said, told = [], set[tuple[Cause, ...]]()
    for first, last in runs(days):
        if first.pauses and not first.off and not first.holidays:
            again = first.pauses in told
            said.append(paused(first, last.day, cal, lang, again=again))
            told.add(first.pauses)
        else:
            off = labels.WEEKEND if weekend else WEEKDAYS[first.day.weekday()]
            said.append(closed_in_words(first, off.say(lang), cal, lang, inside=inside))
    return tuple(said)


def runs(days: Sequence[TouchedDay]) -> Iterator[tuple[TouchedDay, TouchedDay]]:
    """Put consecutive days of one pause together: the first and the last of each run."""
    first = last = None
    for day in days:
        together = (
            last is not None
            and last.pauses == day.pauses
            and bool(day.pauses)
            and not (day.off or day.holidays)
            and abs(day.day - last.day) == ONE_DAY
        )
        if first is not None and last is not None and not together:
            yield first, last
        first, last = (first if together else day), day
    if first is not None and last is not None:
        yield first, last


def crossed(days: Sequence[TouchedDay], cal: Calendar, lang: Language) -> str:
    """Write each day that an end crossed when it moved."""
    said = (
        paused(day, day.day, cal, lang)
        if day.pauses
        else closed_in_words(day, WEEKDAYS[day.day.weekday()].say(lang), cal, lang)
        for day in days
    )
    return labels.BETWEEN.join(said)


def closed_in_words(
    day: TouchedDay, off: str, cal: Calendar, lang: Language, *, inside: bool = False
) -> str:
    """Write one closed day with every reason."""
    reasons = [off] if day.off else []
    reasons += [holiday(fact, cal, lang, inside=inside) for fact in day.holidays]
    return f"{short_day(day.day, lang)} {', '.join(reasons)}"


def holiday(fact: HolidayFact, cal: Calendar, lang: Language, *, inside: bool = False) -> str:
    """Write a holiday with its law and who names it; its place, if there are several."""
    name = fact.name.say(lang)
    if fact.extent.kind == "from":
        name = labels.FROM_HOUR.say(lang, name=name, at=wall_time(fact.extent.start))
    if "own" in fact.sources:
        return name
    if len(cal.places) > 1:
        name = labels.IN_PLACE.say(lang, name=name, place=fact.where)
    named = ", ".join(
        labels.SOURCE_NAMES[source].say(lang) if source in labels.SOURCE_NAMES else source
        for source in fact.sources
    )
    law = f"{fact.basis.cite}; {named}"
    return f"{name}: {law}" if inside else f"{name} ({law})"


def paused(
    first: TouchedDay, last: date, cal: Calendar, lang: Language, *, again: bool = False
) -> str:
    """Write the days that a pause took out, and, if it is not told again, when it was and why."""
    days = short_day(first.day, lang)
    if last != first.day:
        days = labels.FROM_TO.say(lang, first=days, last=short_day(last, lang))
    if again:
        return f"{days} {labels.STILL_PAUSED.say(lang)}"
    reasons = ", ".join(dict.fromkeys(spelled(each, first.day, cal, lang) for each in first.pauses))
    return f"{days} {reasons}"


def spelled(cause: Cause, day: date, cal: Calendar, lang: Language) -> str:
    """Write what paused a day, with its hours where they lie within the day."""
    if not isinstance(cause, Pause):
        return f"{cause.name.say(lang)} ({cause.basis.cite})"
    start = cause.start.astimezone(cal.zone)
    end = None if cause.end is None else cause.end.astimezone(cal.zone)
    if end is not None and start.date() == end.date() == day:
        hours = f"{wall_time(start.time())}–{wall_time(end.time())}"
        return labels.PAUSED_DAY.say(lang, hours=hours, why=paused_by(cause, lang))
    hours = f"{short_day(start.date(), lang)} {wall_time(start.time())}"
    if end is not None:
        hours += f" – {short_day(end.date(), lang)} {wall_time(end.time())}"
    return labels.PAUSED_DAY.say(lang, hours=hours, why=paused_by(cause, lang))


def paused_by(cause: Cause, lang: Language) -> str:
    """Write the reason of a pause, and who causes it."""
    if isinstance(cause, Pause):
        return f"{cause.reason.say(lang)} ({cause.caused_by.label.say(lang)})"
    return f"{cause.name.say(lang)} ({cause.basis.cite})"


def cited(basis: Sequence[Source]) -> str:
    """Write the basis of a step in parentheses, if it has one."""
    return f" ({'; '.join(source.cite for source in basis)})" if basis else ""
