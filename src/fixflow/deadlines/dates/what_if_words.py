"""What if, in words: one sentence in four languages."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines import labels
from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.beginning import Start, beginning
from fixflow.deadlines.counting.pauses import Cause, Pause
from fixflow.deadlines.dates.due import Due, PausedDue, unit_of
from fixflow.deadlines.rules.day_count import NOUNS
from fixflow.deadlines.telling.calendar_words import calendar_in_words
from fixflow.deadlines.telling.closed_days import closed_days, paused_by
from fixflow.deadlines.telling.steps import Step, TouchedDay
from fixflow.deadlines.week import Week
from fixflow.deadlines.wording import duration, end_of, long_day, short_day, wall_time
from fixflow.formats.units import OPEN_DAY, Noun
from fixflow.texts import Language, Text

LEFT_OUT: Final = ("skip", "cutoff", "roll")


@frozen(kw_only=True)
class Sides:
    """The two deadlines of a what-if, how far they lie apart, and the steps that lead to each."""

    before: Due | PausedDue
    after: Due | PausedDue
    moved: timedelta | None
    calendar_days: int | None
    working_days: int | None
    week: Week
    was: Sequence[Step]
    now: Sequence[Step]


def sentence(sides: Sides, lang: Language) -> str:
    """Write what was supposed, what it leads to, and the days that make the difference."""
    supposed = labels.AND_ALSO.say(lang).join(supposing(sides, lang))
    said = result(sides, lang) + "".join(because(sides, lang))
    return IF.say(lang, what=supposed, result=said) if supposed else said


def supposing(sides: Sides, lang: Language) -> Iterator[str]:
    """Write each thing that was changed."""
    before, after = sides.before, sides.after
    if after.start != before.start:
        yield STARTS.say(lang, start=start_in_words(after.start, after.calendar, lang))
    if after.rule != before.rule:
        yield RULED.say(lang, rule=after.rule.measure(lang))
    if after.calendar != before.calendar:
        yield ON_DAYS.say(lang, calendar=calendar_in_words(after.calendar, lang))
    if after.pauses != before.pauses:
        said = "; ".join(pause_in_words(each, after.calendar, lang) for each in after.pauses)
        yield PAUSES.say(lang, pauses=said) if said else NO_PAUSE.say(lang)


def result(sides: Sides, lang: Language) -> str:
    """Write when it would be due in place of when it is, and how far that lies apart."""
    now = ends_in_words(sides.after, lang)
    if sides.moved == timedelta(0):
        return SAME.say(lang, now=now)
    said = INSTEAD.say(lang, now=now, was=ends_in_words(sides.before, lang))
    if sides.moved is None:
        return said
    amount = ", ".join(distance(sides, lang)) or duration(abs(sides.moved), lang)
    return f"{said}: {(LATER if sides.moved > timedelta(0) else EARLIER).say(lang, amount=amount)}"


def distance(sides: Sides, lang: Language) -> Iterator[str]:
    """Write how many days lie between, of the calendar and open ones; none within one day."""
    if sides.calendar_days:
        yield CALENDAR_DAY.count(abs(sides.calendar_days), lang)
    if sides.working_days:
        yield NOUNS.get(sides.week, OPEN_DAY).count(abs(sides.working_days), lang)


def because(sides: Sides, lang: Language) -> Iterator[str]:
    """Write the closed and paused days that only one of the two leaves out."""
    if sides.before.at is None or sides.after.at is None:
        return  # what stands still has not come as far
    was, now = left_out(sides.was), left_out(sides.now)
    for text, found, days in (
        (LEFT_OUT_NOW, sides.after, [day for day in now if day not in was]),
        (NO_LONGER, sides.before, [day for day in was if day not in now]),
    ):
        if days:
            said = closed_days(days, found.rule, found.calendar, lang)
            yield text.say(lang, days=labels.BETWEEN.join(said))


def left_out(steps: Iterable[Step]) -> dict[TouchedDay, None]:
    """Give the days that a holiday, the company or a pause left out; weekends go without saying."""
    days = (
        day
        for step in steps
        if step.code.startswith(LEFT_OUT)
        for day in step.facts
        if day.holidays or day.pauses
    )
    return dict.fromkeys(days)


def ends_in_words(found: Due | PausedDue, lang: Language) -> str:
    """Write the last day, with its hour where it is not the end of the day; or what is left."""
    if isinstance(found, Due):
        if ends_with(found.at, found.last_day):
            return long_day(found.last_day, lang)
        return end_of(found.at, found.last_day, lang)
    left = found.left
    amount = (
        duration(left, lang) if isinstance(left, timedelta) else unit_of(found).count(left, lang)
    )
    since = found.paused_since
    at = f"{short_day(since.date(), lang)} {wall_time(since.time())}"
    return STANDS_STILL.say(lang, at=at, left=amount)


def ends_with(at: datetime, last_day: date) -> bool:
    """Tell whether an exclusive end is that of the whole day."""
    return at.date() > last_day


def start_in_words(start: Start, cal: Calendar, lang: Language) -> str:
    """Write an event by the clock at the place."""
    found = beginning(start, cal)
    if found.at is None:
        return long_day(found.day, lang)
    at = found.at.astimezone(cal.zone)
    if found.ends_day:
        return end_of(at, found.day, lang)
    return f"{long_day(at.date(), lang)}, {wall_time(at.time())}"


def pause_in_words(cause: Cause, cal: Calendar, lang: Language) -> str:
    """Write a pause: from when to when, why, and who causes it."""
    if not isinstance(cause, Pause):
        return paused_by(cause, lang)
    begins, why = cause.start.astimezone(cal.zone), paused_by(cause, lang)
    day, since = short_day(begins.date(), lang), wall_time(begins.time())
    if cause.end is None:
        return labels.SINCE.say(lang, at=f"{day} {since}", why=why)
    ends = cause.end.astimezone(cal.zone)
    until = wall_time(ends.time())
    if ends.date() == begins.date():
        return f"{day} {since}–{until}, {why}"
    return f"{day} {since} – {short_day(ends.date(), lang)} {until}, {why}"


CALENDAR_DAY: Final = Noun(
    Text(de="Kalendertag", en="calendar day", fr="jour civil", it="giorno civile"),
    Text(de="Kalendertage", en="calendar days", fr="jours civils", it="giorni civili"),
)
IF: Final = Text(
    de="Wenn {what}: {result}",
    en="If {what}: {result}",
    fr="Si {what}: {result}",
    it="Se {what}: {result}",
)
STARTS: Final = Text(
    de="der Beginn auf {start} fällt",
    en="the event is {start}",
    fr="le début est {start}",
    it="l’inizio è {start}",
)
RULED: Final = Text(
    de="die Frist «{rule}» lautet",
    en="the rule is “{rule}”",
    fr="le délai est «{rule}»",
    it="il termine è «{rule}»",
)
ON_DAYS: Final = Text(
    de="gezählt wird nach {calendar}",
    en="it is counted on {calendar}",
    fr="on compte selon {calendar}",
    it="si conta secondo {calendar}",
)
PAUSES: Final = Text(
    de="diese Pausen gelten ({pauses})",
    en="these pauses hold ({pauses})",
    fr="ces interruptions valent ({pauses})",
    it="valgono queste interruzioni ({pauses})",
)
NO_PAUSE: Final = Text(
    de="keine Pause gilt",
    en="there is no pause",
    fr="aucune interruption ne vaut",
    it="non vale alcuna interruzione",
)
INSTEAD: Final = Text(
    de="{now} statt {was}",
    en="{now} instead of {was}",
    fr="{now} au lieu de {was}",
    it="{now} invece di {was}",
)
SAME: Final = Text(
    de="{now} wie bisher",
    en="{now} as before",
    fr="{now} comme avant",
    it="{now} come prima",
)
LATER: Final = Text(
    de="{amount} später", en="{amount} later", fr="{amount} plus tard", it="{amount} dopo"
)
EARLIER: Final = Text(
    de="{amount} früher", en="{amount} earlier", fr="{amount} plus tôt", it="{amount} prima"
)
STANDS_STILL: Final = Text(
    de="Stillstand seit {at}, noch {left} offen",
    en="a standstill since {at}, {left} still to run",
    fr="suspension depuis {at}, encore {left}",
    it="sospensione da {at}, ancora {left}",
)
LEFT_OUT_NOW: Final = Text(
    de="; weil nun ausfällt: {days}",
    en="; because now left out: {days}",
    fr="; car désormais exclu: {days}",
    it="; perché ora escluso: {days}",
)
NO_LONGER: Final = Text(
    de="; weil nicht mehr ausfällt: {days}",
    en="; because no longer left out: {days}",
    fr="; car n’est plus exclu: {days}",
    it="; perché non più escluso: {days}",
)
