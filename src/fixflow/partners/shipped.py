"""Shipped: the programs that come with fixflow, loaded when they are asked for.

The one rule: no registry.  An own program is an argument of the host; here stand the names of
ours, so that a command line or a stored order can name one.
"""

from difflib import get_close_matches
from functools import cache
from typing import Final

from attrs import frozen

from fixflow.lifecycle import ProgramNotLoaded
from fixflow.partners.program import Program
from fixflow.texts import Text

REFS: Final = (
    "digitec_galaxus@1",
    "digitec_galaxus@2",
    "hero@1",
    "immomio@1",
    "imofix@1",
    "imofix_offer@1",
    "settlement@1",
    "velux@1",
)


@frozen
class UnknownProgram(ProgramNotLoaded):
    """No program of this name and version comes with fixflow."""

    code = "partners.unknown_program"
    text = Text(
        de="Das Programm «{ref}» kommt nicht mit fixflow; ähnlich: {near}. "
        "Ein eigenes wird als programs übergeben, auf der Kommandozeile als modul:NAME, meist mit --program.",
        en="No program “{ref}” comes with fixflow; similar names: {near}. "
        "An own one is handed over as programs, on the command line as module:NAME, mostly by --program.",
    )
    ref: str
    near: tuple[str, ...]


@cache
def shipped(ref: str) -> Program:  # noqa: PLR0911  a case per program
    """Give a program of fixflow's own by its name and version.

    Raises:
        UnknownProgram: `partners.unknown_program`, naming those that are near.

    Examples:
        >>> shipped("velux@1").label.say("de")
        'VELUX'
    """
    match ref:
        case "imofix@1":
            from fixflow.partners import imofix

            return imofix.PROGRAM
        case "immomio@1":
            from fixflow.partners import immomio

            return immomio.PROGRAM
        case "imofix_offer@1":
            from fixflow.partners import imofix

            return imofix.OFFER
        case "hero@1":
            from fixflow.partners import hero

            return hero.PROGRAM
        case "velux@1":
            from fixflow.partners import velux

            return velux.PROGRAM
        case "digitec_galaxus@1" | "digitec_galaxus@2":
            from fixflow.partners import digitec_galaxus

            return digitec_galaxus.PROGRAMS[int(ref[-1])]
        case "settlement@1":
            from fixflow.partners import digitec_galaxus

            return digitec_galaxus.SETTLEMENT_PROGRAM
        case _:
            raise UnknownProgram(ref[:80], tuple(get_close_matches(ref, REFS)) or REFS)
