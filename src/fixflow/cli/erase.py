"""`fixflow erase`: delete what is known about a person or of an order.

The one rule: what is printed is the whole answer to the person who asked: what went, what stays,
until when, by which rule, and what is left to do.
"""

import argparse
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.cli.database import opened
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.named_program import named_programs
from fixflow.errors import Misuse
from fixflow.identity import OrderId
from fixflow.parties import Actor, Role
from fixflow.safety import legible
from fixflow.safety.secret import Secret
from fixflow.storage.erasing.erasure import Address, Erasure
from fixflow.texts import Language, Text

DONE: Final = 0
HELD: Final = 3
LONGEST: Final = 1000
ROLES: Final = {each.value: each for each in Role}
NOTHING: Final = Text(
    de="Nichts war mehr zu löschen.",
    en="Nothing was left to delete.",
    fr="Il ne restait rien à effacer.",
    it="Non restava nulla da cancellare.",
)
GONE: Final = Text(
    de="gelöscht: {table}, Zeilen: {rows}",
    en="deleted: {table}, rows: {rows}",
    fr="effacé: {table}, lignes: {rows}",
    it="cancellato: {table}, righe: {rows}",
)
KEPT: Final = Text(
    de="bleibt bis {until}: {what} {id} ({paper}; {source})",
    en="stays until {until}: {what} {id} ({paper}; {source})",
    fr="reste jusqu’au {until}: {what} {id} ({paper}; {source})",
    it="resta fino al {until}: {what} {id} ({paper}; {source})",
)
ON_HOLD: Final = Text(
    de="gesperrt, bleibt: {order}",
    en="on hold, stays: {order}",
    fr="bloqué, reste: {order}",
    it="bloccato, resta: {order}",
)
WHAT: Final = {
    "order": Text(de="Auftrag", en="order", fr="ordre", it="ordine"),
    "statement": Text(de="Abrechnung", en="statement", fr="décompte", it="conteggio"),
}


@frozen
class NoParty(Misuse):
    """A party is a role and an id."""

    code = "cli.no_party"
    text = Text(
        de="«{given}» ist kein Beteiligter wie contractor:meier.",
        en="“{given}” is no party such as contractor:meier.",
    )
    given: str


def run(asked: argparse.Namespace) -> int:
    """Delete, and print the answer.

    Raises:
        NoDatabase: `cli.no_database`.
        NoParty: `cli.no_party`.
        OnHold: `privacy.on_hold`.
        UnknownOrder: `storage.unknown_order`.
    """
    with opened(asked.db, asked.realm, named_programs(asked.program)) as desk:
        desk.secret = Secret.of(asked.secret) if asked.secret else None
        told = desk.erase(whom(asked), by=party(asked.by), at=asked.at, why=asked.why)
    with heard():
        if asked.json:
            print_json(record(told, asked.lang))
        else:
            print(*(legible(line, LONGEST) for line in lines(told, asked.lang)), sep="\n")
    return HELD if told.held or told.in_clear or told.unread else DONE


def whom(asked: argparse.Namespace) -> OrderId | Actor | Address:
    """Read whom it is about."""
    if asked.order is not None:
        return OrderId.of(asked.order)
    return party(asked.party) if asked.party is not None else Address(asked.address)


def party(text: str) -> Actor:
    """Read a party.

    Raises:
        NoParty: `cli.no_party`.

    Examples:
        >>> party("contractor:meier").id
        'meier'
    """
    role, _, id_ = text.partition(":")
    if role not in ROLES or not id_:
        raise NoParty(legible(text, 80))
    return Actor(ROLES[role], id_)


def lines(told: Erasure, lang: Language) -> Iterator[str]:
    """Say the whole answer."""
    if not told.erased:
        yield NOTHING.say(lang)
    for gone in told.erased:
        yield GONE.say(lang, table=gone.table, rows=gone.rows)
    for each in told.kept:
        yield KEPT.say(
            lang,
            until=each.until,
            what=WHAT[each.what],
            id=each.id,
            paper=each.paper,
            source=each.source,
        )
    for order in told.held:
        yield ON_HOLD.say(lang, order=order)
    yield from told.left(lang)


def record(told: Erasure, lang: Language) -> dict[str, object]:
    """Write the whole answer as JSON values."""
    return {
        "subject": told.subject,
        "erased": {each.table: each.rows for each in told.erased},
        "kept": [
            {
                "what": each.what,
                "id": each.id,
                "paper": each.paper.value,
                "until": each.until.isoformat(),
                "source": str(each.source),
            }
            for each in told.kept
        ],
        "held": [str(each) for each in told.held],
        "in_clear": list(told.in_clear),
        "unread": list(told.unread),
        "open": list(told.open),
        "left": list(told.left(lang)),
    }
