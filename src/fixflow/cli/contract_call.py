"""The call of `fixflow contract`, read whole: everything that is wrong with it is told at once.

The one rule: the words are read before the file, so that a mistyped day costs no waiting.
"""

import argparse
import re
from datetime import date
from functools import partial
from typing import Final

from attrs import frozen

from fixflow.cli.due_call import Faults
from fixflow.cli.pause_words import shown
from fixflow.errors import Misuse
from fixflow.recurrence import InvalidYear
from fixflow.texts import Text

TWELVE: Final = 12
MOST: Final = 10_000
FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9998
BELONGS: Final = {
    "next": ("after", "count"),
    "year": ("asked", "html", "svg"),
    "explain": ("asked",),
}
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER: Final = re.compile("[0-9]{1,7}")
OPTIONS: Final = ("after", "count", "asked", "html", "svg")


@frozen
class NotOfThis(Misuse):
    """A word of the call says nothing of what is asked for."""

    code = "cli.not_of_this"
    text = Text(
        de="«{word}» gehört nicht zu «fixflow contract {what}».",
        en="“{word}” does not belong to “fixflow contract {what}”.",
        fr="«{word}» n’appartient pas à «fixflow contract {what}».",
        it="«{word}» non fa parte di «fixflow contract {what}».",
    )
    word: str
    what: str


@frozen
class NotADayHere(Misuse):
    """A day is written as in 2027-10-01."""

    code = "cli.not_a_day"
    text = Text(
        de="«{given}» ist kein Tag wie 2027-10-01.",
        en="“{given}” is no day such as 2027-10-01.",
        fr="«{given}» n’est pas un jour comme 2027-10-01.",
        it="«{given}» non è un giorno come 2027-10-01.",
    )
    given: str


@frozen
class NotADayOrIndex(Misuse):
    """What is to be explained is a day, or an index from 0 on."""

    code = "cli.not_a_day_or_index"
    text = Text(
        de="«{given}» ist weder ein Tag wie 2027-10-01 noch ein Index ab 0.",
        en="“{given}” is no day such as 2027-10-01 and no index from 0 on.",
        fr="«{given}» n’est ni un jour comme 2027-10-01 ni un index à partir de 0.",
        it="«{given}» non è un giorno come 2027-10-01 né un indice da 0 in su.",
    )
    given: str


@frozen
class WordMissing(Misuse):
    """The call lacks the word that says which year, or which occurrence."""

    code = "cli.word_missing"
    text = Text(
        de="{word} fehlt: «fixflow contract {what}» braucht es.",
        en="{word} is missing: “fixflow contract {what}” needs it.",
        fr="{word} manque: «fixflow contract {what}» en a besoin.",
        it="{word} manca: «fixflow contract {what}» ne ha bisogno.",
    )
    word: str
    what: str


@frozen
class NotACount(Misuse):
    """A count is a number from 1 on."""

    code = "cli.not_a_count"
    text = Text(
        de="«{given}» ist keine Anzahl von 1 bis {most}.",
        en="“{given}” is no number from 1 to {most}.",
        fr="«{given}» n’est pas un nombre de 1 à {most}.",
        it="«{given}» non è un numero da 1 a {most}.",
    )
    given: str
    most: int


@frozen
class WhichContract(Misuse):
    """The file holds several contracts, and one is needed; or not the one that was named."""

    code = "cli.which_contract"
    text = Text(
        de="Gefragt ist ein Vertrag der Datei: --id mit einem von {ids}.",
        en="One contract of the file is asked for: --id with one of {ids}.",
        fr="Il faut un contrat du fichier: --id avec l’un de {ids}.",
        it="Serve un contratto del file: --id con uno di {ids}.",
    )
    ids: tuple[str, ...]


@frozen
class NothingOnThatDay(Misuse):
    """Nothing is due on the day that was named; the nearest dates are."""

    code = "cli.nothing_on_that_day"
    text = Text(
        de="Am {day} ist nichts fällig; am nächsten liegen {near}.",
        en="Nothing is due on {day}; the nearest are {near}.",
        fr="Rien n’échoit le {day}; les plus proches sont {near}.",
        it="Nulla scade il {day}; i più vicini sono {near}.",
    )
    day: date
    near: tuple[date, ...]


@frozen
class Words:
    """The words of a call, read.

    Attributes:
        after: The day after which the next ones are looked for; None is before the first.
        count: How many.
        year: The year that is asked for.
        which: The day or the index that is to be explained.
    """

    after: date | None
    count: int
    year: int
    which: date | int


def words_of(asked: argparse.Namespace) -> Words:
    """Read the words of a call.

    Raises:
        FaultyCall: `cli.faulty_call`, several words are at fault.
        NotOfThis: `cli.not_of_this`.
        NotADayHere: `cli.not_a_day`.
        NotADayOrIndex: `cli.not_a_day_or_index`.
        NotACount: `cli.not_a_count`.
        InvalidYear: `recurrence.year`.
        WordMissing: `cli.word_missing`.
    """
    faults = Faults()
    for name in OPTIONS:
        given = getattr(asked, name)
        if given is not None and name not in BELONGS[asked.what]:
            word = given if name == "asked" else f"--{name}"
            faults.met.append((name, NotOfThis(shown(str(word)), asked.what)))
    after = None if asked.after is None else faults.read("after", partial(day_of, asked.after))
    count = TWELVE if asked.count is None else faults.read("count", partial(count_of, asked.count))
    year = which = None
    if asked.what == "year":
        year = faults.read("year", partial(year_of, asked.asked))
    if asked.what == "explain":
        which = faults.read("which", partial(which_of, asked.asked))
    faults.refuse()
    return Words(after, count or TWELVE, year or FIRST_YEAR, which or 0)


def day_of(text: str) -> date:
    """Read a day.

    Raises:
        NotADayHere: `cli.not_a_day`.
    """
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise NotADayHere(shown(text))


def count_of(text: str) -> int:
    """Read how many.

    Raises:
        NotACount: `cli.not_a_count`.
    """
    if NUMBER.fullmatch(text) and 1 <= int(text) <= MOST:
        return int(text)
    raise NotACount(shown(text), MOST)


def year_of(text: str | None) -> int:
    """Read a year.

    Raises:
        InvalidYear: `recurrence.year`.
        WordMissing: `cli.word_missing`.
    """
    if text is None:
        raise WordMissing("YEAR", "year")
    if NUMBER.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise InvalidYear(shown(text))


def which_of(text: str | None) -> date | int:
    """Read a day, or an index.

    Raises:
        NotADayOrIndex: `cli.not_a_day_or_index`.
        WordMissing: `cli.word_missing`.
    """
    if text is None:
        raise WordMissing("DAY|INDEX", "explain")
    try:
        return int(text) if NUMBER.fullmatch(text) else day_of(text)
    except NotADayHere as error:
        raise NotADayOrIndex(error.given) from None
