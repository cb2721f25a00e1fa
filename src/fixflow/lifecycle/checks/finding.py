"""Findings: how a check tells what it found; the first eleven checks are told by `soundness`."""

from typing import Final

from fixflow.lifecycle.soundness import ProgramFault
from fixflow.texts import Text

TEXTS: Final[dict[str, Text]] = {
    "shadowed": Text(
        de="die Bedingung {guard} antwortete immer gleich: {answer}",
        en="the guard {guard} always gave the same answer: {answer}",
    ),
    "stuck": Text(
        de="jede Wahl ist jeder Rolle verwehrt; bekannt ist: {facts}",
        en="every choice is refused to every role; what is known: {facts}",
    ),
    "clock": Text(de="Ereignis «{event}»: {what}", en="event “{event}”: {what}"),
    "wire": Text(
        de="{value} kommt aus JSON als {came} zurück", en="{value} comes back from JSON as {came}"
    ),
    "lift": Text(
        de="die Bedingung {guard} verweist auf «{lift}»; keine Zeile erlaubt das",
        en="the guard {guard} points to “{lift}”; no row allows that",
    ),
    "turn": Text(
        de="niemand ist am Zug, und der Zustand sagt nicht, dass das so sein soll",
        en="nobody has the turn, and the state does not say that this is meant",
    ),
    "money": Text(
        de="{part} ist vereinbart, doch es fehlt: {missing}",
        en="{part} is agreed, but this is missing: {missing}",
    ),
}


def finding(path: object, code: str, steps: tuple[str, ...] = (), **params: object) -> ProgramFault:
    """Make one finding of a check."""
    return ProgramFault(str(path), code, TEXTS[code], params, steps)
