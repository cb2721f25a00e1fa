"""Drift words: how an answer that does not fit its contract is told in German.

An error keeps what was expected and what came as it was noted, in English, since code compares it;
only a person reads the German.  The one rule: what this table does not name is a code or a number,
which is the same in every language.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.texts import Text

GERMAN: Final[Mapping[str, str]] = {
    "2xx": "2xx",
    "JSON": "JSON",
    "a day": "ein Tag",
    "a known code": "ein bekannter Code",
    "a known event": "ein bekanntes Ereignis",
    "a known status": "ein bekannter Status",
    "a list": "eine Liste",
    "a message by the vendor’s rules": "eine Nachricht nach den Regeln des Herstellers",
    "a number": "eine Zahl",
    "a text": "ein Text",
    "a time with its offset": "eine Uhrzeit mit ihrer Abweichung von UTC",
    "a value": "ein Wert",
    "a whole number": "eine ganze Zahl",
    "an earlier page": "eine frühere Seite",
    "an id": "eine Kennung",
    "an object": "ein Objekt",
    "another": "etwas anderes",
    "another number": "eine andere Zahl",
    "another page": "eine andere Seite",
    "another text": "ein anderer Text",
    "at most 16 MiB": "eine Antwort von höchstens 16 MiB",
    "no JSON": "kein JSON",
    "no redirect": "keine Weiterleitung",
    "nothing": "nichts",
    "null": "null",
    "one printable line": "eine druckbare Zeile",
    "printable ASCII": "druckbares ASCII",
    "the one that was asked for": "der Auftrag, nach dem gefragt wurde",
    "the page before": "die Seite davor",
    "the recipient of our messages": "der Empfänger unserer Nachrichten",
    "the time that was sent": "die Uhrzeit, die gesendet wurde",
    "too many bytes": "zu viele Bytes",
    "true or false": "wahr oder falsch",
}
WORDS: Final[Mapping[str, Text]] = {en: Text(de=de, en=en) for en, de in GERMAN.items()}


def in_words(noted: str) -> Text | str:
    """Give what was noted so that it is said in the language of the sentence.

    Examples:
        >>> in_words("a text").say("de"), in_words("302")
        ('ein Text', '302')
    """
    return WORDS.get(noted, noted)
