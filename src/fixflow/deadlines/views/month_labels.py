"""Month labels: the words around a year's grid, in four languages.

Paper and terminal say the same of a day: its name, how much of it is closed and where, by which
law, and who names it.  The one rule: a kind of day has a mark beside its colour, so that nothing
is told by colour alone; the marks are ASCII, one letter wide.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from fixflow.deadlines.facts import FULL, HolidayFact, Law
from fixflow.deadlines.labels import BETWEEN, IN_PLACE, PROFILE_NAMES, SOURCE_NAMES
from fixflow.deadlines.views.month_grid import Kind, own
from fixflow.deadlines.week import MON_FRI, MON_SAT, Week
from fixflow.deadlines.wording import wall_time
from fixflow.formats.calendar_words import MONTHS
from fixflow.formats.units import ARBEITSTAG, OPEN_DAY, WERKTAG, Noun
from fixflow.texts import Language, Text

MARKS: Final[dict[Kind, str]] = {
    Kind.HOLIDAY: "*",
    Kind.HALF_DAY: "/",
    Kind.CLOSURE: "x",
    Kind.OPENING: "+",
    Kind.PART: "~",
    Kind.UNVERIFIED: "?",
}
KINDS: Final[dict[Kind, Text]] = {
    Kind.WORKING: Text(de="Arbeitstag", en="working day", fr="jour ouvré", it="giorno lavorativo"),
    Kind.OFF: Text(de="arbeitsfrei", en="day off", fr="jour chômé", it="giorno libero"),
    Kind.HOLIDAY: Text(de="Feiertag", en="holiday", fr="jour férié", it="giorno festivo"),
    Kind.HALF_DAY: Text(de="halber Tag", en="half day", fr="demi-journée", it="mezza giornata"),
    Kind.CLOSURE: Text(
        de="eigene Schließung", en="own closure", fr="fermeture propre", it="chiusura propria"
    ),
    Kind.OPENING: Text(
        de="eigene Öffnung", en="own opening", fr="ouverture propre", it="apertura propria"
    ),
    Kind.PART: Text(
        de="nur in einem Teil Feiertag",
        en="holiday in a part only",
        fr="férié dans une partie seulement",
        it="festivo solo in una parte",
    ),
    Kind.UNVERIFIED: Text(
        de="nicht belegt", en="unverified", fr="non vérifié", it="non verificato"
    ),
}
HOLIDAYS: Final = Text(de="Feiertage", en="Holidays", fr="Jours fériés", it="Giorni festivi")
DOUBTS: Final = Text(
    de="Zweifelhaft: schließt den Ort nicht",
    en="In doubt: does not close the place",
    fr="Douteux: ne ferme pas le lieu",
    it="In dubbio: non chiude il luogo",
)
NONE: Final = Text(de="keine", en="none", fr="aucun", it="nessuno")
WEEK_NUMBER: Final = Text(de="Kalenderwoche", en="Week", fr="Semaine", it="Settimana")
WEEK_SHORT: Final = Text(de="KW", en="Wk", fr="S.", it="S.")
MONTH_OF: Final = Text(
    de="{month} {year}", en="{month} {year}", fr="{month} {year}", it="{month} {year}"
)
WHOLE: Final = Text(de="ganzer Tag", en="whole day", fr="toute la journée", it="tutto il giorno")
FROM_HOUR: Final = Text(de="ab {hour}", en="from {hour}", fr="dès {hour}", it="dalle {hour}")
IN_PART: Final = Text(
    de="nur in einem Teil: «{part}»",
    en="in a part only: “{part}”",
    fr="dans une partie seulement: «{part}»",
    it="solo in una parte: «{part}»",
)
EXTENTS: Final[dict[str, Text]] = {
    "full": WHOLE,
    "from": FROM_HOUR,
    "part": IN_PART,
    "unverified": KINDS[Kind.UNVERIFIED],
    "open": KINDS[Kind.OPENING],
}
EXTENT_KINDS: Final[dict[str, Kind]] = {
    "full": Kind.HOLIDAY,
    "from": Kind.HALF_DAY,
    "part": Kind.PART,
    "unverified": Kind.UNVERIFIED,
    "open": Kind.OPENING,
}
CONTESTED: Final = Text(
    de="umstritten: {why}", en="contested: {why}", fr="contesté: {why}", it="controverso: {why}"
)
IN_YEAR: Final = Text(
    de="{year}: {days} ({week}), davon halbe Tage: {halves}",
    en="{year}: {days} ({week}), half days among them: {halves}",
    fr="{year}: {days} ({week}), dont demi-journées: {halves}",
    it="{year}: {days} ({week}), di cui mezze giornate: {halves}",
)


def title(places: tuple[str, ...], profile: Law, year: int, lang: Language) -> str:
    """Name a year's grid: places, year, law.

    Examples:
        >>> title(("CH-LU", "CH-ZH"), "rest", 2027, "de")
        'CH-LU + CH-ZH · 2027 · Ruhetage'
    """
    return BETWEEN.join((" + ".join(places), str(year), law(profile, lang)))


def law(profile: Law, lang: Language) -> str:
    """Name whose holidays count; calendars of several laws may be joined."""
    return PROFILE_NAMES[profile].say(lang)


def month_name(day: date, lang: Language) -> str:
    """Write the month of a day with its year."""
    return MONTH_OF.say(lang, month=MONTHS[day.month - 1], year=day.year)


def noun(week: Week) -> Noun:
    """Give the word for a working day of a week (BUrlG § 3 Abs. 2)."""
    return {MON_FRI: ARBEITSTAG, MON_SAT: WERKTAG}.get(week, OPEN_DAY)


def total(year: int, days: int, halves: int, week: Week, lang: Language) -> str:
    """Say how many working days a year has, and how many of them close at an hour.

    Examples:
        >>> total(2027, 253, 0, MON_FRI, "de")
        '2027: 253 Arbeitstage (Mo–Fr), davon halbe Tage: 0'
    """
    counted = noun(week).count(days, lang)
    return IN_YEAR.say(lang, year=year, days=counted, week=week.label, halves=halves)


def name(fact: HolidayFact, places: int, lang: Language) -> str:
    """Name a day, with its place where there are several."""
    if places > 1 and fact.where:
        return IN_PLACE.say(lang, name=fact.name, place=fact.where)
    return fact.name.say(lang)


def told(fact: HolidayFact, areas: tuple[str, ...], lang: Language) -> Iterator[str]:
    """Tell of a day, beside its name: how much is closed, where, by which law, who names it."""
    yield extent(fact, lang)
    if areas:
        yield ", ".join(areas)
    if not own(fact):
        yield f"{fact.basis.cite}; {named_by(fact, lang)}"
    if fact.contested is not None:
        yield CONTESTED.say(lang, why=fact.contested)


def extent(fact: HolidayFact, lang: Language) -> str:
    """Say how much of day and place a holiday takes."""
    hour = wall_time(fact.extent.start)
    return EXTENTS[fact.extent.kind].say(lang, hour=hour, part=fact.part or "–")


def named_by(fact: HolidayFact, lang: Language) -> str:
    """Say who names a day: libraries by their names, the law as such."""
    return ", ".join(
        SOURCE_NAMES[source].say(lang) if source in SOURCE_NAMES else source
        for source in fact.sources
    )


def mark(fact: HolidayFact) -> str:
    """Give the mark of a fact in a list, the same as that of its day in the grid."""
    if own(fact) and fact.extent == FULL:
        return MARKS[Kind.CLOSURE]
    return MARKS[EXTENT_KINDS[fact.extent.kind]]
