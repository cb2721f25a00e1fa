"""Wording: days, instants and amounts of time as the four languages write them.

Nothing here reads the process's locale.  An Arbeitstag is not a Werktag: French and Italian have
a word for each (jour ouvré, jour ouvrable), English keeps the German ones.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines.week import SHORT
from fixflow.texts import Language, Text


@frozen
class Noun:
    """A unit of time in singular and plural.

    Examples:
        >>> ARBEITSTAG.count(2, "fr"), WERKTAG.count(1, "de"), DAY.count(0, "fr")
        ('2 jours ouvrés', '1 Werktag', '0 jour')
    """

    one: Text
    many: Text

    def count(self, number: int, lang: Language) -> str:
        """Write the number with its noun; French takes the singular after zero too."""
        single = number == 1 or (number == 0 and lang == "fr")
        return f"{number} {(self.one if single else self.many).say(lang)}"


SECOND: Final = Noun(
    Text(de="Sekunde", en="second", fr="seconde", it="secondo"),
    Text(de="Sekunden", en="seconds", fr="secondes", it="secondi"),
)
MINUTE: Final = Noun(
    Text(de="Minute", en="minute", fr="minute", it="minuto"),
    Text(de="Minuten", en="minutes", fr="minutes", it="minuti"),
)
HOUR: Final = Noun(
    Text(de="Stunde", en="hour", fr="heure", it="ora"),
    Text(de="Stunden", en="hours", fr="heures", it="ore"),
)
DAY: Final = Noun(
    Text(de="Tag", en="day", fr="jour", it="giorno"),
    Text(de="Tage", en="days", fr="jours", it="giorni"),
)
WEEK: Final = Noun(
    Text(de="Woche", en="week", fr="semaine", it="settimana"),
    Text(de="Wochen", en="weeks", fr="semaines", it="settimane"),
)
MONTH: Final = Noun(
    Text(de="Monat", en="month", fr="mois", it="mese"),
    Text(de="Monate", en="months", fr="mois", it="mesi"),
)
YEAR: Final = Noun(
    Text(de="Jahr", en="year", fr="an", it="anno"),
    Text(de="Jahre", en="years", fr="ans", it="anni"),
)
ARBEITSTAG: Final = Noun(
    Text(de="Arbeitstag", en="Arbeitstag", fr="jour ouvré", it="giorno lavorativo"),
    Text(de="Arbeitstage", en="Arbeitstage", fr="jours ouvrés", it="giorni lavorativi"),
)
WERKTAG: Final = Noun(
    Text(de="Werktag", en="Werktag", fr="jour ouvrable", it="giorno feriale"),
    Text(de="Werktage", en="Werktage", fr="jours ouvrables", it="giorni feriali"),
)
OPEN_DAY: Final = Noun(
    Text(de="offener Tag", en="open day", fr="jour ouvert", it="giorno aperto"),
    Text(de="offene Tage", en="open days", fr="jours ouverts", it="giorni aperti"),
)
BETWEEN_NUMBERS: Final = Text(
    de="{least} bis {most}", en="{least} to {most}", fr="{least} à {most}", it="da {least} a {most}"
)

WEEKDAYS: Final = tuple(
    Text(de=de, en=en, fr=fr, it=it)
    for de, en, fr, it in (
        ("Montag", "Monday", "lundi", "lunedì"),
        ("Dienstag", "Tuesday", "mardi", "martedì"),
        ("Mittwoch", "Wednesday", "mercredi", "mercoledì"),
        ("Donnerstag", "Thursday", "jeudi", "giovedì"),
        ("Freitag", "Friday", "vendredi", "venerdì"),
        ("Samstag", "Saturday", "samedi", "sabato"),
        ("Sonntag", "Sunday", "dimanche", "domenica"),
    )
)
WEEKDAYS_SHORT: Final = tuple(
    Text(de=de, en=en, fr=fr, it=it) for de, en, fr, it in zip(*SHORT, strict=True)
)
MONTHS: Final = tuple(
    Text(de=de, en=en, fr=fr, it=it)
    for de, en, fr, it in (
        ("Januar", "January", "janvier", "gennaio"),
        ("Februar", "February", "février", "febbraio"),
        ("März", "March", "mars", "marzo"),
        ("April", "April", "avril", "aprile"),
        ("Mai", "May", "mai", "maggio"),
        ("Juni", "June", "juin", "giugno"),
        ("Juli", "July", "juillet", "luglio"),
        ("August", "August", "août", "agosto"),
        ("September", "September", "septembre", "settembre"),
        ("Oktober", "October", "octobre", "ottobre"),
        ("November", "November", "novembre", "novembre"),
        ("Dezember", "December", "décembre", "dicembre"),
    )
)
LONG_DAY: Final = Text(
    de="{weekday}, {day.day}. {month} {day.year}",
    en="{weekday}, {day.day} {month} {day.year}",
    fr="{weekday} {nth} {month} {day.year}",
    it="{weekday} {day.day} {month} {day.year}",
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
    nth = "1er" if day.day == 1 else day.day
    return template.format(weekday=weekday.say(lang), month=month.say(lang), day=day, nth=nth)


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
