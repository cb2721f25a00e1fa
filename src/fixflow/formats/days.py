"""Days: dates and instants as a language and its region write them.

| | de, de-DE | de-CH, fr, it | en |
|---|---|---|---|
| short | 14.04.2027 | 14.4.2027 | 14 Apr 2027 |
| long | Mittwoch, 14. April 2027 | mercredi 14 avril 2027 | Wednesday 14 April 2027 |

The one rule: an instant is written by the clock of a place, which the caller names.
"""

from datetime import date, datetime, tzinfo
from typing import Final

from fixflow.formats.calendar_words import MONTHS, WEEKDAYS
from fixflow.instants import a_day, aware, moved
from fixflow.texts import Base, Language, Text, base, convention

LONG: Final = Text(
    de="{weekday}, {nth}. {month} {year}",
    en="{weekday} {nth} {month} {year}",
    fr="{weekday} {nth} {month} {year}",
    it="{weekday} {nth} {month} {year}",
)
FIRST: Final[dict[Base, str]] = {"fr": "1er", "it": "1°"}


def day(value: date, lang: Language, *, long: bool = False) -> str:
    """Write a day with its year.

    Args:
        value: A day of the calendar, no instant.
        lang: Language and region.
        long: With weekday and month in words.

    Raises:
        NotADay: `instants.not_a_day`.

    Examples:
        >>> wednesday = date(2027, 4, 14)
        >>> [day(wednesday, lang) for lang in ("de-CH", "de-DE", "en")]
        ['14.4.2027', '14.04.2027', '14 Apr 2027']
        >>> day(date(2027, 5, 1), "fr-CH", long=True), day(date(2027, 5, 1), "it-CH", long=True)
        ('samedi 1er mai 2027', 'sabato 1° maggio 2027')
    """
    return long_form(a_day(value), lang) if long else convention(lang).day(a_day(value))


def moment(at: datetime, lang: Language, zone: tzinfo, *, long: bool = False) -> str:
    """Write an instant to the minute, by the clock of a zone.

    Args:
        at: With its offset.
        lang: Language and region.
        zone: Whose clock; the zone of the place, never that of the machine.
        long: With weekday and month in words.

    Raises:
        InvalidInstant: `instants.invalid`.
        NaiveInstant: `instants.naive`.

    Examples:
        >>> from datetime import UTC
        >>> from zoneinfo import ZoneInfo
        >>> at = datetime(2027, 4, 14, 6, 25, tzinfo=UTC)
        >>> moment(at, "de-CH", ZoneInfo("Europe/Zurich"))
        '14.4.2027, 08:25'
    """
    local = moved(aware(at), zone)
    return f"{day(local.date(), lang, long=long)}, {local:%H:%M}"


def long_form(value: date, lang: Language) -> str:
    """Write a day in words."""
    return LONG.say(
        lang,
        weekday=WEEKDAYS[value.weekday()],
        nth=nth(value, lang),
        month=MONTHS[value.month - 1],
        year=f"{value.year:04}",
    )


def nth(value: date, lang: Language) -> str:
    """Write the number of a day in its month: French and Italian have a first, and then numbers.

    Examples:
        >>> nth(date(2027, 5, 1), "fr"), nth(date(2027, 5, 2), "fr"), nth(date(2027, 5, 1), "de")
        ('1er', '2', '1')
    """
    first = FIRST.get(base(lang)) if value.day == 1 else None
    return first or str(value.day)
