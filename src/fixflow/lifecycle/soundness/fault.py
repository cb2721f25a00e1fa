"""Faults of a program: what is wrong, where, and the shortest way to see it.

The one rule: a fault is shown, not claimed.  Its steps are the fewest actions that lead from the
start to what is wrong; there are none where nothing leads there.
"""

from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Misuse
from fixflow.texts import Language, Text

TEXTS: Final[dict[str, Text]] = {
    "undeclared": Text(de="«{name}» ist nicht deklariert", en="“{name}” is not declared"),
    "duplicate": Text(de="«{name}» ist zweimal deklariert", en="“{name}” is declared twice"),
    "unreachable": Text(
        de="vom Beginn führt nichts zu «{name}»", en="nothing leads from the start to “{name}”"
    ),
    "dead_end": Text(
        de="«{name}» hat keine Zeile und steht nicht unter den Endzuständen, oder umgekehrt",
        en="“{name}” has no row and is not listed as terminal, or the other way round",
    ),
    "no_end": Text(
        de="von «{name}» führt nichts zu einem Ausgang",
        en="nothing leads from “{name}” to an outcome",
    ),
    "ambiguous": Text(
        de="auf {name} passen zwei Zeilen oder keine", en="two rows or none fit {name}"
    ),
    "phase": Text(
        de="{target} hat {phase}; von {source} aus führt ein Schritt nur zu {possible}",
        en="{target} has {phase}; from {source} a step leads only to {possible}",
    ),
    "no_phase": Text(
        de="{given} ist keine Phase; es gibt {possible}",
        en="{given} is no phase; there are {possible}",
    ),
    "outcome": Text(
        de="der Ausgang {outcome} darf hier nicht stehen",
        en="the outcome {outcome} must not stand here",
    ),
    "role": Text(
        de="niemand darf den Schritt tun, oder nur das System, und nichts bringt es dazu",
        en="nobody may take the step, or only the system may, and nothing makes it",
    ),
    "unsourced": Text(
        de="weder Worte des Handbuchs noch als eigene Zeile gezeichnet",
        en="neither the manual's words nor marked as our own",
    ),
    "unlabelled": Text(
        de="Sprachen, die im Text fehlen: {silent}; Platzhalter, die nichts füllt: {stray}",
        en="languages missing in the text: {silent}; placeholders that nothing fills: {stray}",
    ),
}


@frozen
class ProgramFault(Fault):
    """One thing wrong with a program, with the fewest steps that lead to it.

    `path` is the row, state or clock at fault, `code` the check that found it.

    Examples:
        >>> ProgramFault("lost", "no_end", TEXTS["no_end"], {"name": "lost"}, ("start", "lose")).say("en")
        'lost: nothing leads from “lost” to an outcome (start → lose)'
    """

    steps: tuple[str, ...] = ()

    def say(self, lang: Language = "de") -> str:
        """Say where, what is wrong there, and how to get there."""
        said = Fault.say(self, lang)
        return f"{said} ({' → '.join(self.steps)})" if self.steps else said

    def to_record(self, lang: Language = "de") -> dict[str, object]:
        """Give the fault as plain values, for a table or JSON."""
        return {
            "code": self.code,
            "path": self.path,
            "text": self.detail(lang),
            "steps": list(self.steps),
        }


@frozen
class BadProgram(Misuse):
    """The table is not sound; every fault is told."""

    code = "lifecycle.bad_program"
    text = Text(
        de="Die Tabelle von «{program}» ist fehlerhaft.", en="The table of “{program}” is faulty."
    )
    program: str
    faults: tuple[ProgramFault, ...]


def fault(path: object, code: str, steps: tuple[str, ...] = (), **params: object) -> ProgramFault:
    """Make one fault of a table."""
    return ProgramFault(str(path), code, TEXTS[code], params, steps)
