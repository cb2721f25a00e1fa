"""Texts for people: one sentence in German and English, often also in French and Italian.

Everything a person reads (a label, a reason, an error) is a `Text`; a rule carries its text
beside it.  Placeholders are filled when it is said, so that one text serves every order.
"""

from datetime import date, datetime
from enum import Enum
from string import Formatter
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

Language: TypeAlias = Literal["de", "de-CH", "en", "fr", "it"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@frozen
class Text:
    """One sentence in up to four languages.

    German is written with ß; Swiss German is derived from it (ß becomes ss).  Where French
    or Italian is missing, English is said, with its values as English writes them.

    Examples:
        >>> due = Text(de="Fällig am {day}", en="Due on {day}")
        >>> due.say("de", day=date(2026, 5, 26))
        'Fällig am 26.05.2026'
        >>> due.say("fr", day=date(2026, 5, 26))
        'Due on 2026-05-26'
    """

    de: str
    en: str
    fr: str | None = None
    it: str | None = None

    def say(self, lang: Language = "de", /, **params: object) -> str:
        """Say the sentence in one language, its placeholders filled.

        Args:
            lang: Which language.
            **params: A value for each placeholder; dates are written as the language writes them.

        Raises:
            KeyError: A placeholder has no value: the rule that carries the text is at fault.
        """
        own = self.own(lang)
        told: Language = lang if own else "en"
        spelled = {name: spoken(value, told) for name, value in params.items()}
        return (own or self.en).format_map(spelled)

    def template(self, lang: Language) -> str:
        """Give the sentence in one language with its placeholders still open."""
        return self.own(lang) or self.en

    def own(self, lang: Language) -> str | None:
        """Give the sentence in this language and no other, if it is there."""
        match lang:
            case "de":
                return self.de
            case "de-CH":
                return self.de.replace("ß", "ss")
            case "fr":
                return self.fr
            case "it":
                return self.it
            case "en":
                return self.en
            case _:
                return None

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that `say` needs, over all languages."""
        said = (self.de, self.en, self.fr or "", self.it or "")
        return frozenset(name for text in said for _, name, _, _ in Formatter().parse(text) if name)


def spoken(value: object, lang: Language) -> str:  # noqa: PLR0911  a row per type
    """Write one value inside a sentence the way the language writes it.

    A value that has a `say` of its own, such as a rule or a selection, says itself; where a list
    is empty there stands a dash.
    """
    match value:
        case Text():
            return value.say(lang)
        case Enum():
            return spoken(getattr(value, "label", value.value), lang)
        case datetime():
            return f"{spoken(value.date(), lang)} {value:%H:%M}"
        case date():
            day_first = f"{value.day:02}.{value.month:02}.{value.year:04}"
            return value.isoformat() if lang == "en" else day_first
        case tuple() | list():
            return ", ".join(spoken(each, lang) for each in value) or NOTHING
        case frozenset() | set():
            return ", ".join(sorted(spoken(each, lang) for each in value)) or NOTHING
        case bool():
            return (YES if value else NO).say(lang)
        case _:
            say = getattr(value, "say", None)
            return str(say(lang)) if callable(say) else str(value)


@frozen
class Counted:
    """A number whose English noun follows it; other languages put theirs before, and inflect none.

    Examples:
        >>> [Counted(number, "row").say("en") for number in (0, 1, 2)]
        ['0 rows', '1 row', '2 rows']
        >>> Counted(1, "row").say("de")
        '1'
    """

    number: int
    noun: str

    def say(self, lang: Language) -> str:
        """Say the number, in English with its noun."""
        if lang != "en":
            return str(self.number)
        return f"{self.number} {self.noun}" if self.number == 1 else f"{self.number} {self.noun}s"


NOTHING: Final = "–"
YES: Final = Text(de="ja", en="yes", fr="oui", it="sì")
NO: Final = Text(de="nein", en="no", fr="non", it="no")
