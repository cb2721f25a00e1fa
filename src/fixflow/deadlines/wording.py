"""Wording: days, instants and amounts of time as the four languages write them.

Nothing here reads the process's locale.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from fixflow.deadlines.week import SHORT
from fixflow.formats.calendar_words import MONTHS, WEEKDAYS
from fixflow.formats.days import nth
from fixflow.formats.units import HOUR, MINUTE, SECOND
from fixflow.texts import Language, Text

BETWEEN_NUMBERS: Final = Text(
    de="{least} bis {most}", en="{least} to {most}", fr="{least} à {most}", it="da {least} a {most}"
)

WEEKDAYS_SHORT: Final = tuple(
    Text(de=de, en=en, fr=fr, it=it) for de, en, fr, it in zip(*SHORT, strict=True)
)
LONG_DAY: Final = Text(
    de="{weekday}, {day.day}. {month} {day.year}",
    en="{weekday}, {day.day} {month} {day.year}",
    fr="{weekday} {nth} {month} {day.year}",
    it="{weekday} {nth} {month} {day.year}",
)
SHORT_DAY: Final = Text(
    de="{weekday} {day:%d.%m.}",
    en="{weekday} {day.day} {month}",
    fr="{weekday} {day:%d.%m.}",
    it="{weekday} {day:%d.%m.}",
)


def long_day(day: date, lang: Language) -> str:
    """Write a day in full.

    Examples:
        >>> long_day(date(2026, 5, 26), "de"), long_day(date(2026, 5, 26), "en")
        ('Dienstag, 26. Mai 2026', 'Tuesday, 26 May 2026')
    """
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    template = LONG_DAY.template(lang)
    return template.format(
        weekday=weekday.say(lang), month=month.say(lang), day=day, nth=nth(day, lang)
    )


def short_day(day: date, lang: Language) -> str:
    """Write a day in a list, without its year.

    Examples:
        >>> short_day(date(2026, 5, 26), "de"), short_day(date(2026, 5, 26), "en")
        ('Di 26.05.', 'Tue 26 May')
    """
    weekday, month = WEEKDAYS_SHORT[day.weekday()], MONTHS[day.month - 1]
    template = SHORT_DAY.template(lang)
    return template.format(weekday=weekday.say(lang), month=month.say(lang), day=day)


def wall_time(at: time) -> str:
    """Write a local time to the minute, or as finely as it is given."""
    if at.microsecond:
        return at.replace(tzinfo=None).isoformat()
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def end_of(at: datetime, last_day: date, lang: Language) -> str:
    """Write an exclusive end: midnight is the 24:00 of the day that it ends.

    Examples:
        >>> end_of(datetime(2026, 5, 27, 0, 0), date(2026, 5, 26), "de")
        'Dienstag, 26. Mai 2026, 24:00'
    """
    if at.date() > last_day and at.time() == time(0):
        return f"{long_day(last_day, lang)}, 24:00"
    return f"{long_day(at.date(), lang)}, {wall_time(at.time())}"


def duration(span: timedelta, lang: Language) -> str:
    """Write a length of real time in hours, minutes and seconds.

    Examples:
        >>> duration(timedelta(days=1), "de"), duration(timedelta(hours=1, seconds=90), "en")
        ('24 Stunden', '1 hour 1 minute 30 seconds')
    """
    minutes, seconds = divmod(span, timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    parts = [HOUR.count(hours, lang)] if hours else []
    parts += [MINUTE.count(minutes, lang)] if minutes else []
    if seconds:
        noun = SECOND.one if seconds == timedelta(seconds=1) else SECOND.many
        parts.append(
            f"{seconds.total_seconds():.6f}".rstrip("0").rstrip(".") + f" {noun.say(lang)}"
        )
    return " ".join(parts) or MINUTE.count(0, lang)
