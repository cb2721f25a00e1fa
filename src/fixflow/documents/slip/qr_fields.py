"""The fields of a QR-bill: how long each may be, and with which characters.

An address is of type S, in parts: name 70, street 70, house number 16, postcode 16, town 35
(SIX, Implementation Guidelines QR-bill).  The one rule: every character that may not stand there
is named with its field, its code point and its position, all at once.
"""

from collections.abc import Iterator
from typing import Final

from fixflow.documents.ink.glyphs import code_point
from fixflow.documents.slip.qr_characters import ILLEGAL
from fixflow.errors import Fault
from fixflow.fees import TradeParty
from fixflow.letters import composed
from fixflow.texts import Text

PARTS: Final = (
    ("name", 70),
    ("address.street", 70),
    ("address.house", 16),
    ("address.postcode", 16),
    ("address.town", 35),
    ("address.country", 2),
)
NOBODY: Final = ("",) * 7

ILLEGAL_CHARACTER: Final = Text(
    de="das Zeichen {code_point} an Stelle {position} darf in einer QR-Rechnung nicht stehen",
    en="the character {code_point} at position {position} may not stand in a QR-bill",
    fr="le caractère {code_point} en position {position} n’est pas admis dans une QR-facture",
    it="il carattere {code_point} in posizione {position} non è ammesso in una QR-fattura",
)
TOO_LONG: Final = Text(
    de="{length} Zeichen, höchstens {most} sind erlaubt",
    en="{length} characters, {most} at most are allowed",
    fr="{length} caractères, au plus {most} sont admis",
    it="{length} caratteri, al massimo {most} sono ammessi",
)


def address(party: TradeParty | None) -> tuple[str, ...]:
    """Write a party as the seven lines of an address; nobody is seven empty ones."""
    if party is None:
        return NOBODY
    place = party.address
    parts = (party.name, place.street, place.house, place.postcode, place.town, place.country)
    return ("S", *(composed(part) if part else "" for part in parts))


def unfit_party(who: str, party: TradeParty) -> Iterator[Fault]:
    """Find the parts of an address that cannot stand in their lines."""
    for (part, most), value in zip(PARTS, address(party)[1:], strict=True):
        if len(value) > most or ILLEGAL.search(value):
            yield from unfit(f"{who}.{part}", value, most)


def unfit(path: str, value: str, most: int) -> Iterator[Fault]:
    """Find that a text is too long, and every character that may not stand there."""
    if len(value) > most:
        yield too_long(path, len(value), most)
    for found in ILLEGAL.finditer(value):
        told = {"code_point": code_point(found[0]), "position": found.start() + 1}
        yield Fault(path, "qrbill.illegal_character", ILLEGAL_CHARACTER, told)


def too_long(path: str, length: int, most: int) -> Fault:
    """Say that a field is too long."""
    return Fault(path, "qrbill.too_long", TOO_LONG, {"length": length, "most": most})
