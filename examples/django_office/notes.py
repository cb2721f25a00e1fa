"""Notes: what another system of the house would be told, put so that a person can read it.

The one rule: what serves the systems alone, such as keys and versions, is left out.
"""

from datetime import date
from itertools import chain

from examples.django_office.words import WORDS
from fixflow import formats
from fixflow.storage.outbox import Parcel
from fixflow.texts import Language

LANG: Language = "de-CH"  # of the house, in which a letter is kept
NOTED = "noted_"
SAID = ("name", "assignee", "contact", "main_contact", "due", "subject", "no", "items")


def subject_of(parcel: Parcel) -> str:
    """Say what is asked for, and of what."""
    known = WORDS.get(NOTED + parcel.topic)
    topic = parcel.topic if known is None else known.say(LANG)
    return f"{topic}: {parcel.body.get('name') or parcel.body.get('no') or parcel.subject}"


def words_of(parcel: Parcel) -> str:
    """Say each fact in a line of its own."""
    told = ((name, parcel.body.get(name)) for name in SAID)
    lines = (f"{WORDS[NOTED + name].say(LANG)}: {spoken(value)}" for name, value in told if value)
    return "\n".join(chain((subject_of(parcel), ""), lines))


def spoken(value: object) -> str:
    """Write a value for people: a day as one, of a customer or a project its name."""
    if isinstance(value, dict):
        return ", ".join(map(str, value.values()))
    try:
        return formats.day(date.fromisoformat(str(value)), LANG)
    except ValueError:
        return str(value)
