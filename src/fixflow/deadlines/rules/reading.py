"""Reading: a rule as people write it, «7 Werktage» or `24 hours`.

The words of all four languages are read, in singular and plural.  The one rule: a word that is
none is refused with the words that are nearest, never guessed.
"""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines.rules.day_count import DayRule
from fixflow.deadlines.rules.presets import (
    arbeitstage,
    jahre,
    kalendertage,
    minuten,
    monate,
    stunden,
    werktage,
    wochen,
)
from fixflow.deadlines.rules.real_time import Elapsed
from fixflow.errors import Misuse
from fixflow.formats.units import ARBEITSTAG, DAY, HOUR, MINUTE, MONTH, WEEK, WERKTAG, YEAR, Noun
from fixflow.texts import LANGUAGES, Text

Preset: TypeAlias = Callable[[int], DayRule | Elapsed]
NOUNS: Final[tuple[tuple[Noun, Preset], ...]] = (
    (ARBEITSTAG, arbeitstage),
    (WERKTAG, werktage),
    (DAY, kalendertage),
    (WEEK, wochen),
    (MONTH, monate),
    (YEAR, jahre),
    (HOUR, stunden),
    (MINUTE, minuten),
)
ALSO: Final[Mapping[str, Preset]] = {
    "kalendertag": kalendertage,
    "kalendertage": kalendertage,
    "calendar day": kalendertage,
    "calendar days": kalendertage,
    "working day": arbeitstage,
    "working days": arbeitstage,
    "business day": arbeitstage,
    "business days": arbeitstage,
    "h": stunden,
    "min": minuten,
}
WRITTEN: Final = re.compile(r"\s*([+-]?[0-9]{1,6})\s*([^0-9]+?)\s*")
LONGEST: Final = 80


@frozen
class UnreadableRule(Misuse):
    """A rule is written as a number and what is counted."""

    code = "deadlines.rule.unreadable"
    text = Text(
        de="«{given}» ist keine Frist; gemeint ist eine Zahl mit einem Wort wie {near}.",
        en="“{given}” is no period; meant is a number with a word such as {near}.",
        fr="«{given}» n’est pas un délai; il faut un nombre et un mot comme {near}.",
        it="«{given}» non è un termine; serve un numero con una parola come {near}.",
    )
    given: str
    near: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Mapping[str, Preset]:
    """Give every word that is read, in small letters."""
    named = {
        text.say(lang).lower(): preset
        for noun, preset in NOUNS
        for text in (noun.one, noun.many)
        for lang in LANGUAGES
    }
    return {**named, **ALSO}


def quoted(given: object) -> str:
    """Give what somebody wrote, as far as it can be shown in an error."""
    if isinstance(given, str) and given.isprintable():
        return given[:LONGEST]
    return ascii(given)[1:-1][:LONGEST]


def parse_rule(text: str) -> DayRule | Elapsed:
    """Read a rule as people write it; days, weeks, months and years end as the law of the place says.

    Args:
        text: A number and a word of one of four languages; a negative number of open days counts
            back.

    Raises:
        UnreadableRule: `deadlines.rule.unreadable`, naming the nearest words.
        InvalidRule: `deadlines.rule.invalid`, such as days counted back.

    Examples:
        >>> parse_rule("7 Werktage") == werktage(7), parse_rule("24 hours") == stunden(24)
        (True, True)
        >>> parse_rule("3 giorni lavorativi") == arbeitstage(3)
        True
    """
    given: object = text
    short = isinstance(given, str) and len(given) <= LONGEST
    found = WRITTEN.fullmatch(text) if short else None
    word = " ".join(found[2].lower().split()) if found else quoted(text).lower()
    known = words()
    if found is None or word not in known:
        near = get_close_matches(word, known, n=3, cutoff=0.5)
        raise UnreadableRule(quoted(text), tuple(near) or ("arbeitstage", "werktage", "tage"))
    return known[word](int(found[1]))
