"""Filters: how a template writes what fixflow gives, in the language of the page.

The one rule: a template says what it shows, never how it is written.
"""

from datetime import date, datetime, timedelta, tzinfo
from enum import Enum

from flask import Flask

from fixflow import formats
from fixflow.contrib.flask.current import settings
from fixflow.contrib.flask.language import lang
from fixflow.formats import Rest
from fixflow.money import Money
from fixflow.texts import Text, spoken


def say(value: object, **params: object) -> str:
    """Say a text, a reason, a verdict, a choice: whatever has words for people, in the realm's own."""
    text = getattr(value, "label", value) if isinstance(value, Enum) else value
    if isinstance(text, Text):
        return settings().labels.of(text).say(lang(), **params)
    return spoken(value, lang())


def money(value: Money) -> str:
    """Write an amount."""
    return formats.money(value, lang())


def day(value: date | None, zone: tzinfo | None = None, *, long: bool = False) -> str:
    """Write a day; of an instant day and time, by the clock of a zone or the application's.

    A paused deadline has no last day yet, and nothing is written of it.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return formats.moment(value, lang(), zone or settings().zone, long=long)
    return formats.day(value, lang(), long=long)


def remaining(value: Rest | timedelta, *, long: bool = False) -> str:
    """Write what is left of a deadline, or by how much it is overdue."""
    return formats.remaining(value, lang(), long=long)


def add_filters(app: Flask) -> None:
    """Give an application's templates the filters."""
    for each in (say, money, day, remaining):
        app.add_template_filter(each)
