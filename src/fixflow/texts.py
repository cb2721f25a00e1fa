"""Texts for people: one sentence in German and English, often also in French and Italian.

Everything a person reads (a label, a reason, an error) is a `Text`; a rule carries its text
beside it.  Placeholders are filled when it is said, so that one text serves every order.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from string import Formatter
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from fixflow.conventions import CONVENTIONS, SWISS, Convention
from fixflow.regional import regional

Language: TypeAlias = Literal["de", "de-CH", "de-DE", "en", "fr", "fr-CH", "it", "it-CH"]
LONGEST_CODE: Final = 35  # what RFC 5646 § 4.4.1 has every reader take
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
Base: TypeAlias = Literal["de", "en", "fr", "it"]
BASES: Final[Mapping[Language, Base]] = {
    each: own for each in LANGUAGES for own in get_args(Base) if each.startswith(own)
}
CODES: Final[Mapping[str, Language]] = {each.lower(): each for each in LANGUAGES}


def language(code: str) -> Language:
    """Give the language of ours that a code means, whoever has sent it.

    As RFC 4647 § 3.4 looks one up: a region that nothing is written for falls back to its
    language; a language that nothing is written in becomes English, and is never an error.

    Examples:
        >>> [language(code) for code in ("de-AT", "DE_ch", "fr-CH-1996", "en-GB", "rm", "")]
        ['de', 'de-CH', 'fr-CH', 'en', 'en', 'en']
    """
    wanted = str(code)[:LONGEST_CODE].lower().replace("_", "-")
    while wanted and wanted not in CODES:
        wanted = wanted.rpartition("-")[0]
    return CODES.get(wanted, "en")


def base(lang: str) -> Base:
    """Give a language without its region.

    Examples:
        >>> base("fr-CH"), base("de-AT"), base("pt")
        ('fr', 'de', 'en')
    """
    return BASES[language(lang)]


def convention(lang: str, currency: str = "") -> Convention:
    """Give the convention of a language and its region: how they write numbers and days.

    German that names no region writes francs as Switzerland does, and euros as Germany.
    """
    known = language(lang)
    return SWISS if (known, currency) == ("de", "CHF") else CONVENTIONS[known]


@frozen
class Text:
    """One sentence in up to four languages.

    German is written with ß; what Switzerland and Germany call otherwise stands in `locale/`, and
    Swiss German has ss for ß.  Where French or Italian is missing, English is said, with its
    values as English writes them.

    Examples:
        >>> due = Text(de="Fällig am {day}", en="Due on {day}")
        >>> due.say("de", day=date(2026, 5, 26))
        'Fällig am 26.05.2026'
        >>> due.say("fr", day=date(2026, 5, 26))
        'Due on 26 May 2026'
    """

    de: str
    en: str
    fr: str | None = None
    it: str | None = None

    def say(self, lang: Language = "de", /, **params: object) -> str:
        """Say the sentence in one language, its placeholders filled.

        Args:
            lang: Which language.
            **params: A value for each placeholder; days and amounts are written as the language
                and its region write them.

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
            case "de-CH" | "de-DE":
                return regional(self.de, lang)
            case "en":
                return self.en
            case "fr" | "fr-CH":
                return self.fr
            case "it" | "it-CH":
                return self.it
            case _:
                known = language(lang)  # an unknown one is no language of ours, English is
                return None if known == "en" else self.own(known)

    def in_every_language(self, **params: object) -> tuple[str, ...]:
        """Say the sentence in every language and region, each wording once."""
        return tuple(dict.fromkeys(self.say(lang, **params) for lang in LANGUAGES))

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
            return f"{spoken(value.date(), lang)}, {value:%H:%M}"
        case date():
            return convention(lang).day(value)
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
        if base(lang) != "en":
            return str(self.number)
        return f"{self.number} {self.noun}" if self.number == 1 else f"{self.number} {self.noun}s"


NOTHING: Final = "–"
YES: Final = Text(de="ja", en="yes", fr="oui", it="sì")
NO: Final = Text(de="nein", en="no", fr="non", it="no")
