"""Units: nouns of time that a number stands before, in singular and plural.

An Arbeitstag is not a Werktag: French and Italian have a word for each (jour ouvré, jour
ouvrable), English keeps the German ones.
"""

from typing import Final

from attrs import frozen

from fixflow.texts import Language, Text, base


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
        single = number == 1 or (number == 0 and base(lang) == "fr")
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
MINUTE_SHORT: Final = Noun(
    Text(de="Min.", en="min", fr="min", it="min"),
    Text(de="Min.", en="min", fr="min", it="min"),
)
HOUR_SHORT: Final = Noun(
    Text(de="Std.", en="h", fr="h", it="h"),
    Text(de="Std.", en="h", fr="h", it="h"),
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
