"""Tongues: in which language something was written, and whether a reader may want a translation."""

from collections.abc import Mapping
from typing import Final

from fixflow import Text

# fmt: off
NAMES: Final[Mapping[str, Text]] = {
    "de": Text("Deutsch", "German", "allemand", "tedesco"),
    "gsw": Text("Schweizerdeutsch", "Swiss German", "suisse allemand", "svizzero tedesco"),
    "fr": Text("Französisch", "French", "français", "francese"),
    "it": Text("Italienisch", "Italian", "italien", "italiano"),
    "en": Text("Englisch", "English", "anglais", "inglese"),
    "pt": Text("Portugiesisch", "Portuguese", "portugais", "portoghese"),
}
# fmt: on
READ_AS: Final[Mapping[str, str]] = {"gsw": "de"}  # whoever reads German reads it too


def base(tag: str) -> str:
    """Give the language of a tag without its region."""
    return tag.partition("-")[0].lower()


def understood(written: str, read: str) -> bool:
    """Tell whether somebody who reads one language reads the other without help."""
    return READ_AS.get(base(written), base(written)) == base(read)


def named(tag: str) -> Text:
    """Name a language for people."""
    return NAMES.get(base(tag)) or Text(tag, tag)
