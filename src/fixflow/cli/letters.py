"""`fixflow dead`, `fixflow redrive`, `fixflow skip`: the letters that were left behind.

The one rule: who decides is named, says why, and stands in a journal.
"""

import argparse
from collections.abc import Callable, Iterator
from typing import Final

from fixflow.cli.database import opened
from fixflow.cli.deliver import rests
from fixflow.cli.erase import party
from fixflow.cli.for_machines import print_json
from fixflow.cli.health import record
from fixflow.cli.heard import heard
from fixflow.cli.loop import asked
from fixflow.desk import Desk
from fixflow.safety import legible
from fixflow.storage.outbox.letters import Letter
from fixflow.texts import Language, Text

DONE: Final = 0
SOME: Final = 1
LONGEST: Final = 500

NONE: Final = Text(
    de="Nichts ist liegen geblieben.",
    en="Nothing was left behind.",
    fr="Rien n’est resté en souffrance.",
    it="Nulla è rimasto in sospeso.",
)
LINE: Final = Text(
    de="{id}  {state}  {door}: {topic}  {kind} {subject} Version {version}  {attempts} Versuche  {note}",
    en="{id}  {state}  {door}: {topic}  {kind} {subject} version {version}  {attempts} attempts  {note}",
    fr="{id}  {state}  {door}: {topic}  {kind} {subject} version {version}  {attempts} essais  {note}",
    it="{id}  {state}  {door}: {topic}  {kind} {subject} versione {version}  {attempts} tentativi  {note}",
)
MAY: Final = Text(
    de="kann angekommen sein",
    en="may have arrived",
    fr="est peut-être arrivé",
    it="forse è arrivato",
)
IN_DOUBT: Final = Text(
    de="Ungewiss; die Tür sieht zuerst nach, zu tun ist nichts:",
    en="In doubt; the door looks first, and nobody has to do anything:",
    fr="Incertains; la porte vérifie d’abord, il n’y a rien à faire:",
    it="Incerti; la porta verifica prima, non c’è nulla da fare:",
)
REDRIVEN: Final = Text(
    de="{id} wird wieder zugestellt.",
    en="{id} goes out again.",
    fr="{id} repart.",
    it="{id} riparte.",
)
SKIPPED: Final = Text(
    de="{id} wird nicht mehr zugestellt.",
    en="{id} will not go out.",
    fr="{id} ne partira pas.",
    it="{id} non partirà.",
)


def dead(call: argparse.Namespace) -> int:
    """Print the letters that were given up or wait for somebody, those in doubt, and which doors rest.

    1 if there are any of the first two; those in doubt or of a door that rests go by themselves.
    """
    with opened(call.db, call.realm) as desk:
        found, doubted = (*every(desk.dead), *every(desk.parked)), (*every(desk.in_doubt),)
        resting = rests(desk.resting(at=asked(desk)), call.lang)
    with heard():
        if call.json:
            print_json([record(each) for each in (*found, *doubted)])
        else:
            lines = [line(each, call.lang) for each in found] or [NONE.say(call.lang)]
            print(*lines, *section(doubted, call.lang), *resting, sep="\n")
    return SOME if found else DONE


def section(doubted: tuple[Letter, ...], lang: Language) -> list[str]:
    """Say which letters are in doubt, under a line that says so."""
    return [IN_DOUBT.say(lang), *(line(each, lang) for each in doubted)] if doubted else []


def every(page: Callable[[Letter | None], tuple[Letter, ...]]) -> Iterator[Letter]:
    """Give all letters, page by page."""
    last: Letter | None = None
    while found := page(last):
        yield from found
        last = found[-1]


def redrive(call: argparse.Namespace) -> int:
    """Set letters going again.

    Raises:
        NoParty: `cli.no_party`.
        UnknownLetter: `outbox.unknown_letter`.
        LetterNotOpen: `outbox.letter_not_open`.
    """
    with opened(call.db, call.realm) as desk:
        decide(desk, desk.redrive, call)
    return told(REDRIVEN, call)


def skip(call: argparse.Namespace) -> int:
    """Close letters unsent.

    Raises:
        NoParty: `cli.no_party`.
        UnknownLetter: `outbox.unknown_letter`.
        LetterNotOpen: `outbox.letter_not_open`.
    """
    with opened(call.db, call.realm) as desk:
        decide(desk, desk.skip, call)
    return told(SKIPPED, call)


def decide(desk: Desk, how: Callable[..., None], call: argparse.Namespace) -> None:
    """Decide about all that were named, or none of them."""
    by, at = party(call.by), asked(desk)
    with desk.together():
        for each in call.letters:
            how(each, by=by, at=at, why=call.why)


def told(what: Text, call: argparse.Namespace) -> int:
    """Say what was decided."""
    with heard():
        if call.json:
            print_json(call.letters)
        else:
            print(*(what.say(call.lang, id=each) for each in call.letters), sep="\n")
    return DONE


def line(letter: Letter, lang: Language) -> str:
    """Say a letter in one line, and of one that may have arrived that it may have."""
    told = record(letter)
    noted = (MAY.say(lang) if letter.may_have_arrived else None, letter.note)
    told["note"] = ": ".join(filter(None, noted))
    parts = {name: legible(str(value or "–"), LONGEST) for name, value in told.items()}
    return LINE.say(lang, **parts)
