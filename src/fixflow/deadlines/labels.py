"""Labels: the fixed words of an explanation, in four languages.

A label has at most twelve letters, so that what it says stands in one column.
"""

from typing import Final

from fixflow.deadlines.facts import Law
from fixflow.texts import Text

LABEL_WIDTH: Final = 14
BETWEEN: Final = " · "

EVENT_DAY: Final = Text(de="Ereignistag", en="Event day", fr="Événement", it="Evento")
COUNTED: Final = Text(de="gezählt", en="Counted", fr="Compté", it="Contati")
SKIPPED: Final = Text(de="übersprungen", en="Skipped", fr="Non compté", it="Saltati")
END: Final = Text(de="Ende", en="End", fr="Fin", it="Fine")
MOVED: Final = Text(de="verschoben", en="Moved", fr="Reporté", it="Rinviato")
CLOCK: Final = Text(de="Uhr", en="Clock", fr="Horloge", it="Orologio")
EARLIEST: Final = Text(de="frühestens", en="Earliest", fr="Au plus tôt", it="Non prima")
DUE: Final = Text(de="Fällig", en="Due", fr="Échéance", it="Scadenza")

CUT_OFF: Final = Text(de="Eingang", en="Cut-off", fr="Réception", it="Ricezione")
TARGET: Final = Text(de="Zieltag", en="Target day", fr="Jour visé", it="Riferimento")
MONTH_END: Final = Text(de="Monatsende", en="Month end", fr="Fin du mois", it="Fine mese")
LEAST: Final = Text(de="mindestens", en="At least", fr="Au moins", it="Almeno")
PAUSED: Final = Text(de="pausiert", en="Paused", fr="Suspendu", it="Sospeso")
LEFT_OVER: Final = Text(de="noch offen", en="Still to run", fr="Reste", it="Resta")
NOTE: Final = Text(de="Hinweis", en="Note", fr="Remarque", it="Nota")
PARTS: Final[dict[str, Text]] = {
    "branch.chosen": Text(de="maßgebend", en="Decides", fr="Décisif", it="Decisivo"),
    "branch.other": Text(de="daneben", en="Beside it", fr="À côté", it="Accanto"),
    "then.first": Text(de="zuerst", en="First", fr="D’abord", it="Prima"),
    "then.next": Text(de="danach", en="Then", fr="Ensuite", it="Poi"),
}

QUOTED: Final = Text(de="«{rule}»", en="“{rule}”", fr="«{rule}»", it="«{rule}»")
FROM: Final = Text(
    de="{rule} ab {start}",
    en="{rule} from {start}",
    fr="{rule} dès le {start}",
    it="{rule} da {start}",
)
BACK_FROM: Final = Text(
    de="{rule} vor {start}",
    en="{rule} before {start}",
    fr="{rule} avant le {start}",
    it="{rule} prima di {start}",
)
CALENDAR: Final = Text(
    de="Kalender {places}, {profile}",
    en="calendar {places}, {profile}",
    fr="calendrier {places}, {profile}",
    it="calendario {places}, {profile}",
)
CALENDARS: Final = Text(
    de="Kalender {places} geschlossen, {profile}",
    en="calendar {places} closed, {profile}",
    fr="calendrier {places} fermé, {profile}",
    it="calendario {places} chiuso, {profile}",
)
OR_ELSE: Final = Text(de=" oder ", en=" or ", fr=" ou ", it=" o ")
AND_ALSO: Final = Text(de=" und ", en=" and ", fr=" et ", it=" e ")
OWN_DAYS: Final = Text(
    de=", mit eigenen Tagen",
    en=", with own days",
    fr=", avec jours propres",
    it=", con giorni propri",
)
PROFILE_NAMES: Final[dict[Law, Text]] = {
    "mixed": Text(de="mehrere Rechte", en="several laws", fr="plusieurs droits", it="più diritti"),
    "rest": Text(de="Ruhetage", en="rest days", fr="jours de repos", it="giorni di riposo"),
    "labour": Text(
        de="Feiertage nach Arbeitsrecht",
        en="holidays of labour law",
        fr="jours fériés du droit du travail",
        it="giorni festivi del diritto del lavoro",
    ),
    "deadline": Text(
        de="Feiertage nach Fristenrecht",
        en="holidays for legal time limits",
        fr="jours fériés pour les délais légaux",
        it="giorni festivi per i termini legali",
    ),
}
WEEK_OF: Final = Text(
    de="Woche {week}", en="week {week}", fr="semaine {week}", it="settimana {week}"
)

NOT_COUNTED: Final = Text(
    de="{day} zählt nicht",
    en="{day} is not counted",
    fr="{day} n’est pas compté",
    it="{day} non si conta",
)
COUNTED_TOO: Final = Text(
    de="{day} zählt mit", en="{day} is counted", fr="{day} est compté", it="{day} si conta"
)
FIRST_DAY: Final = Text(
    de="erster Tag {day}", en="first day {day}", fr="premier jour {day}", it="primo giorno {day}"
)
SHUT: Final = Text(
    de="{closed}: gilt als eingegangen am {day}",
    en="{closed}: deemed received {day}",
    fr="{closed}: réputé reçu le {day}",
    it="{closed}: si considera ricevuto {day}",
)
PASSED: Final = Text(
    de="{at} vorbei: gilt als eingegangen am {day}",
    en="{at} passed: deemed received {day}",
    fr="{at} passé: réputé reçu le {day}",
    it="{at} passate: si considera ricevuto {day}",
)
NO_SUCH_DAY: Final = Text(
    de="der Monat hat keinen solchen Tag, sein letzter gilt",
    en="the month has no such day, its last one holds",
    fr="le mois n’a pas ce jour, son dernier vaut",
    it="il mese non ha tale giorno, vale l’ultimo",
)
SINCE: Final = Text(
    de="seit {at}: {why}", en="since {at}: {why}", fr="depuis {at}: {why}", it="dal {at}: {why}"
)
PAUSED_DAY: Final = Text(
    de="pausiert {hours}, {why}",
    en="paused {hours}, {why}",
    fr="suspendu {hours}, {why}",
    it="sospeso {hours}, {why}",
)
STILL_PAUSED: Final = Text(
    de="weiter pausiert", en="still paused", fr="toujours suspendu", it="ancora sospeso"
)
FROM_TO: Final = Text(
    de="{first} bis {last}", en="{first} to {last}", fr="{first} à {last}", it="{first} a {last}"
)
FROM_HOUR: Final = Text(
    de="{name} ab {at}", en="{name} from {at}", fr="{name} dès {at}", it="{name} dalle {at}"
)
EVERY_DAY_BUT: Final = Text(
    de="{first} bis {last}, alle übrigen Kalendertage",
    en="{first} to {last}, all remaining calendar days",
    fr="{first} à {last}, tous les autres jours civils",
    it="{first} a {last}, tutti gli altri giorni civili",
)
EVERY_DAY: Final = Text(
    de="{first} bis {last}, jeder Kalendertag",
    en="{first} to {last}, every calendar day",
    fr="{first} à {last}, chaque jour civil",
    it="{first} a {last}, ogni giorno civile",
)
CLOCK_CHANGED: Final = Text(
    de="die Uhr wird von UTC{before} auf UTC{after} umgestellt",
    en="the clocks change from UTC{before} to UTC{after}",
    fr="l’horloge passe de UTC{before} à UTC{after}",
    it="l’orologio passa da UTC{before} a UTC{after}",
)
WEEKEND: Final = Text(de="Wochenende", en="weekend", fr="fin de semaine", it="fine settimana")
IN_PLACE: Final = Text(
    de="{name} in {place}", en="{name} in {place}", fr="{name} ({place})", it="{name} ({place})"
)
SOURCE_NAMES: Final[dict[str, Text]] = {
    "law": Text(de="Recht", en="law", fr="loi", it="legge"),
}
DAY_BEFORE: Final = Text(
    de="{end}: zur Uhrzeit des Ereignisses, 00:00, ist der Vortag zu Ende",
    en="{end}: the time of the event, 00:00, ends the day before",
    fr="{end}: l’heure de l’événement, 00:00, termine la veille",
    it="{end}: l’ora dell’evento, 00:00, chiude il giorno prima",
)
GAP: Final = Text(
    de="{end}: die Ortszeit davor fällt aus, weil die Uhr vorspringt",
    en="{end}: the local time before it is left out, since the clocks jump ahead",
    fr="{end}: l’heure locale précédente n’existe pas, l’horloge avance",
    it="{end}: l’ora locale precedente non esiste, l’orologio va avanti",
)
FOLD: Final = Text(
    de="{end}: die Ortszeit gibt es zweimal, es gilt die erste",
    en="{end}: the local time exists twice, the first holds",
    fr="{end}: l’heure locale existe deux fois, la première vaut",
    it="{end}: l’ora locale esiste due volte, vale la prima",
)
