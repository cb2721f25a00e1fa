"""`fixflow check`: whether programs are sound, and if not, the shortest way to see it.

The one rule: a program of which no machine can be made has faults like any other.  They are all
told, and the other programs are checked all the same.
"""

import argparse
from typing import Final

from attrs import frozen

from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.named_program import KNOWN, LONGEST, named_program
from fixflow.errors import Fault, Misuse, facts
from fixflow.lifecycle import BadProgram, BareNo, ProgramFault, Report, check
from fixflow.texts import Counted, Language, Text

SOUND: Final = 0
FAULTY: Final = 1
NO_PROGRAM: Final = Text(
    de="{program}: kein Programm, {count} Fehler",
    en="{program}: no program, {count}",
    fr="{program}: pas de programme, fautes: {count}",
    it="{program}: nessun programma, errori: {count}",
)
RAISED: Final = Text(
    de="eine eigene Funktion des Programms scheitert: {kind}: {why}",
    en="a function of the program’s own fails: {kind}: {why}",
    fr="une fonction propre au programme échoue: {kind}: {why}",
    it="una funzione propria del programma fallisce: {kind}: {why}",
)


@frozen
class Unmade:
    """A program of which no machine can be made, with everything that is wrong with its parts."""

    program: str
    faults: tuple[ProgramFault, ...]

    @property
    def sound(self) -> bool:
        """Never."""
        return False

    def say(self, lang: Language) -> str:
        """Say its name, and each fault in a line of its own."""
        count = Counted(len(self.faults), "fault")
        first = NO_PROGRAM.say(lang, program=self.program, count=count)
        return "\n".join((first, *(f"  {each.code} · {each.say(lang)}" for each in self.faults)))


def run(asked: argparse.Namespace) -> int:
    """Check what was named and give the exit code.

    Raises:
        UnknownProgram: `partners.unknown_program`.
        CannotImport: `cli.cannot_import`.
        NoSuchAttribute: `cli.no_such_attribute`.
        NotAProgram: `cli.not_a_program`.
    """
    reports = [checked(name) for name in asked.programs or KNOWN]
    with heard():
        if asked.json:
            print_json([record(each, asked.lang) for each in reports])
        else:
            print(*(each.say(asked.lang) for each in reports), sep="\n")
    return SOUND if all(each.sound for each in reports) else FAULTY


def checked(name: str) -> Report | Unmade:
    """Check one program; a module that cannot make its program has been checked by that."""
    try:
        return check(named_program(name))
    except BadProgram as bad:
        return Unmade(bad.program, bad.faults)
    except BareNo as bad:
        fault = ProgramFault(name[:LONGEST], bad.code, bad.text, facts(bad))
        return Unmade(name[:LONGEST], (fault,))
    except Misuse as bad:  # a clock, or what a tariff needs
        if not bad.faults:
            raise
        return Unmade(name[:LONGEST], tuple(map(without_steps, bad.faults)))
    except Exception as error:  # noqa: BLE001  a guard or a fold of somebody's own, which may be anything
        told = {"kind": type(error).__name__, "why": str(error)[:LONGEST]}
        return Unmade(name[:LONGEST], (ProgramFault(name[:LONGEST], "raised", RAISED, told),))


def without_steps(fault: Fault) -> ProgramFault:
    """Give a fault of a clock or a tariff as one of the program; no step leads to it."""
    return ProgramFault(fault.path, fault.code, fault.text, fault.params)


def record(report: Report | Unmade, lang: Language) -> dict[str, object]:
    """Give a report as plain values; of a program that could not be made nothing is counted."""
    counts = ("states", "rows", "transitions", "paths")
    return {
        "program": report.program,
        **{name: getattr(report, name, None) for name in counts},
        "faults": [each.to_record(lang) for each in report.faults],
    }
