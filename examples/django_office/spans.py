"""Spans: how long something lasted, in days, or in hours where it was less than one."""

from datetime import timedelta

from fixflow import Text
from fixflow.formats import Noun
from fixflow.texts import Language

DAY = Noun(
    Text(de="Tag", en="day", fr="jour", it="giorno"),
    Text(de="Tage", en="days", fr="jours", it="giorni"),
)
HOUR = Noun(
    Text(de="Stunde", en="hour", fr="heure", it="ora"),
    Text(de="Stunden", en="hours", fr="heures", it="ore"),
)
ONE_HOUR = timedelta(hours=1)


def span(lasted: timedelta, lang: Language) -> str:
    """Say how long; what is begun and not full does not count, and less than an hour is nothing."""
    if lasted.days:
        return DAY.count(lasted.days, lang)
    hours = lasted // ONE_HOUR
    return HOUR.count(hours, lang) if hours else ""
