"""Language: a paper is written in one that its words exist in.

A text that lacks a language is said in English; with the file marked as another one, a screen reader
would read English aloud as Romansh.  The one rule: an unknown language is refused, not taken for English.
"""

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import shown
from fixflow.texts import LANGUAGES, Language, Text


@frozen
class UnknownLanguage(Misuse):
    """No paper is written in this language; its code is one of `fixflow.texts.LANGUAGES`."""

    code = "documents.unknown_language"
    text = Text(
        de="«{lang}» ist keine Sprache der Papiere; bekannt sind {known}.",
        en="“{lang}” is no language of the papers; {known} are known.",
        fr="«{lang}» n’est pas une langue des documents; sont connues {known}.",
        it="«{lang}» non è una lingua dei documenti; sono note {known}.",
    )
    lang: str
    known: tuple[str, ...] = LANGUAGES


def known(lang: Language) -> Language:
    """Give a language back, if it is one.

    Raises:
        UnknownLanguage: `documents.unknown_language`.

    Examples:
        >>> known("de-CH")
        'de-CH'
    """
    if lang not in LANGUAGES:
        raise UnknownLanguage(shown(lang)[:20])
    return lang
