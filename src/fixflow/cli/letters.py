"""`fixflow dead`, `fixflow redrive`, `fixflow skip`: the letters that were left behind.

The one rule: who decides is named, says why, and stands in a journal.
"""

import argparse
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from fixflow.cli.database import must_hold, opened
from fixflow.cli.deliver import rests
from fixflow.cli.erase import party
from fixflow.cli.for_machines import print_json
from fixflow.cli.health import record
from fixflow.cli.heard import heard
from fixflow.cli.loop import asked
from fixflow.desk import Desk
from fixflow.identity import Realm, is_line
from fixflow.safety import legible
from fixflow.storage import verify
from fixflow.storage.outbox.letters import Letter
from fixflow.texts import Language, Text

DONE: Final = 0
SOME: Final = 1
LONGEST: Final = 500

Left: TypeAlias = tuple[str, Letter]  # a letter, and whose realm it is of

NONE: Final = Text(
    de="{realm}: Nichts ist liegen geblieben.",
    en="{realm}: Nothing was left behind.",
    fr="{realm}: Rien n’est resté en souffrance.",
    it="{realm}: Nulla è rimasto in sospeso.",
)
NOWHERE: Final = Text(
    de="In keinem Mandanten ist etwas liegen geblieben.",
    en="Nothing was left behind in any realm.",
    fr="Rien n’est resté en souffrance chez aucun mandant.",
    it="Nulla è rimasto in sospeso presso alcun mandante.",
)
LINE: Final = Text(
    de="{realm}  {id}  {state}  {door}: {topic}  {kind} {subject} Version {version}  {attempts} Versuche  {note}",
    en="{realm}  {id}  {state}  {door}: {topic}  {kind} {subject} version {version}  {attempts} attempts  {note}",
    fr="{realm}  {id}  {state}  {door}: {topic}  {kind} {subject} version {version}  {attempts} essais  {note}",
    it="{realm}  {id}  {state}  {door}: {topic}  {kind} {subject} versione {version}  {attempts} tentativi  {note}",
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

    Raises:
        NoRealm: `cli.no_realm`.
    """
    found: list[Left] = []
    doubted: list[Left] = []
    resting: list[str] = []
    with opened(call.db, call.realm) as desk:
        at = asked(desk)
        for each in looked_at(desk, everywhere=call.everywhere):
            found += [*left(each, each.dead), *left(each, each.parked)]
            doubted += left(each, each.in_doubt)
            resting += rests(each.resting(at=at), call.lang)
    with heard():
        if call.json:
            print_json([{"realm": realm, **record(each)} for realm, each in (*found, *doubted)])
        else:
            lines = [line(each, call.lang) for each in found] or [none(call)]
            print(*lines, *section(doubted, call.lang), *resting, sep="\n")
    return SOME if found else DONE


def looked_at(desk: Desk, *, everywhere: bool) -> Iterator[Desk]:
    """Give a desk for each realm that is looked at; a damaged name is no realm of ours.

    Raises:
        NoRealm: `cli.no_realm`.
    """
    names = desk.inspect(lambda _: verify.realms())
    if not everywhere:
        must_hold(desk.realm.value, names)
        names = [desk.realm.value]
    return (desk.within(Realm(name)) for name in names if is_line(name))


def left(desk: Desk, page: Callable[[Letter | None], tuple[Letter, ...]]) -> Iterator[Left]:
    """Give the letters of a realm with its name."""
    return ((desk.realm.value, each) for each in every(page))


def none(call: argparse.Namespace) -> str:
    """Say that nothing was left behind, and where."""
    said = NOWHERE if call.everywhere else NONE
    return said.say(call.lang, realm=legible(call.realm, LONGEST))


def section(doubted: list[Left], lang: Language) -> list[str]:
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


def line(found: Left, lang: Language) -> str:
    """Say a letter in one line, and of one that may have arrived that it may have."""
    realm, letter = found
    told = {"realm": realm, **record(letter)}
    noted = (MAY.say(lang) if letter.may_have_arrived else None, letter.note)
    told["note"] = ": ".join(filter(None, noted))
    parts = {name: legible(str(value or "–"), LONGEST) for name, value in told.items()}
    return LINE.say(lang, **parts)
