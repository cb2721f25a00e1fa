"""Ladder faults: what can be wrong with a rung, each fault with its path.

The one rule: a count of days that rings has no term of its own but its week and a roll onwards,
and what rings again goes on, so that no ladder rings for ever at one moment.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Final

from fixflow.deadlines.rules import Before, DayCount, Elapsed, OpenHours
from fixflow.deadlines.rules.faults import USUAL_BACK, local_fault
from fixflow.deadlines.terms import Roll
from fixflow.errors import Fault
from fixflow.identity import is_line
from fixflow.parties import Role
from fixflow.texts import Text

ONWARDS: Final = (Roll.NONE, Roll.FOLLOWING)


def ladder_faults(rungs: tuple[object, ...], kind: type) -> Iterator[Fault]:
    """Name everything that is wrong with a ladder.

    Args:
        rungs: What was given as its rungs.
        kind: The class of a rung.
    """
    if not rungs:
        yield Fault("ladder", "deadlines.ladder.empty", EMPTY)
    counts = Counter(str(getattr(each, "key", "")) for each in rungs)
    for place, each in enumerate(rungs):
        if isinstance(each, kind):
            yield from rung_faults(f"ladder.{place}", each, counts)
        else:
            yield strange(f"ladder.{place}", each)


def rung_faults(path: str, rung: object, counts: Counter[str]) -> Iterator[Fault]:
    """Name everything that is wrong with one rung."""
    key, at = getattr(rung, "key", None), getattr(rung, "at", None)
    if not isinstance(key, str) or not is_line(key) or "." in key:
        yield Fault(f"{path}.key", "deadlines.ladder.key", NO_KEY, {"value": ascii(key)[:80]})
    elif counts[key] > 1:
        yield Fault(f"{path}.key", "deadlines.ladder.twice", TWICE, {"key": key})
    yield from rule_faults(f"{path}.rule", getattr(rung, "rule", None))
    to = getattr(rung, "to", None)
    if not isinstance(to, Role):
        yield strange(f"{path}.to", to)
    yield from again_faults(f"{path}.every", getattr(rung, "every", None))
    if not isinstance(at, time):
        yield strange(f"{path}.at", at)
    elif zoned := local_fault(f"{path}.at", at):
        yield zoned


def rule_faults(path: str, rule: object) -> Iterator[Fault]:
    """Name what is wrong with the rule of a rung."""
    if isinstance(rule, DayCount):
        yield from term_faults(path, rule, least=0)
    elif not isinstance(rule, Before | Elapsed | OpenHours):
        yield strange(path, rule)


def again_faults(path: str, every: object) -> Iterator[Fault]:
    """Name what is wrong with the rule by which a rung rings again."""
    match every:
        case None:
            return
        case DayCount():
            yield from term_faults(path, every, least=1)
        case Elapsed() if every.span > timedelta(0):
            return
        case Elapsed():
            said = {"n": every.span, "least": timedelta(microseconds=1)}
            yield Fault(f"{path}.span", "deadlines.ladder.too_few", TOO_FEW, said)
        case _:
            yield strange(path, every)


def term_faults(path: str, rule: DayCount, *, least: int) -> Iterator[Fault]:
    """Name each term of a count of days that means nothing for a moment to ring."""
    if rule.n < least:
        said = {"n": rule.n, "least": least}
        yield Fault(f"{path}.n", "deadlines.ladder.too_few", TOO_FEW, said)
    for name, usual in USUAL_BACK.items():
        value = getattr(rule, name)
        if value is not usual:
            yield Fault(f"{path}.{name}", "deadlines.ladder.term", NO_TERM, {"value": value})
    if rule.roll not in ONWARDS:
        yield Fault(f"{path}.roll", "deadlines.ladder.term", NO_TERM, {"value": rule.roll.value})


def strange(path: str, given: object) -> Fault:
    """Name what is not of the kind that belongs there."""
    return Fault(path, "deadlines.ladder.kind", WRONG_KIND, {"value": ascii(given)[:80]})


EMPTY: Final = Text(
    de="keine Stufe genannt",
    en="no rung is named",
    fr="aucun échelon n’est nommé",
    it="nessun gradino indicato",
)
NO_KEY: Final = Text(
    de="{value} ist kein Name einer Stufe: eine Zeile ohne Punkt",
    en="{value} is no name of a rung: one line without a point",
    fr="{value} n’est pas le nom d’un échelon: une ligne sans point",
    it="{value} non è il nome di un gradino: una riga senza punto",
)
TWICE: Final = Text(
    de="«{key}» heißt noch eine andere Stufe",
    en="“{key}” is the name of another rung too",
    fr="«{key}» est aussi le nom d’un autre échelon",
    it="«{key}» è anche il nome di un altro gradino",
)
TOO_FEW: Final = Text(
    de="{n} ist zu wenig; am wenigsten sind es {least}",
    en="{n} is too few; the least is {least}",
    fr="{n} est trop peu; le minimum est {least}",
    it="{n} è troppo poco; il minimo è {least}",
)
NO_TERM: Final = Text(
    de="«{value}» gilt nicht für einen Zeitpunkt, zu dem erinnert wird",
    en="“{value}” does not hold for a moment at which somebody is reminded",
    fr="«{value}» ne vaut pas pour le moment d’un rappel",
    it="«{value}» non vale per il momento di un promemoria",
)
WRONG_KIND: Final = Text(
    de="{value} gehört nicht hierher",
    en="{value} does not belong here",
    fr="{value} n’a pas sa place ici",
    it="{value} non appartiene qui",
)
