"""Calendar words: the weekdays and months in four languages, Monday and January first."""

from typing import Final

from fixflow.texts import Text

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
