"""Ladders: whom a deadline reminds, and when, a rung for each.

A rung counts back from the due day (`Before`), or on from the due instant: real and open time
exactly, a count of days to its own hour on an open day.  The one rule: a rung only says when it
rings; whether it rings is read from the deadline as it stands.
"""

from datetime import time, timedelta
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.deadlines.rules import Before, DayRule, Elapsed, OpenHours, arbeitstage
from fixflow.deadlines.running.ladder_faults import ladder_faults
from fixflow.errors import Fault, Misuse
from fixflow.parties import CONTRACTOR, PRINCIPAL, Role
from fixflow.sources import Source
from fixflow.texts import Language, Text

EIGHT: Final = time(8)
OURS: Final = Source("fixflow", "offered; no partner asks for it")
RungRule: TypeAlias = Before | Elapsed | OpenHours | DayRule
RepeatRule: TypeAlias = Elapsed | DayRule


@frozen
class InvalidLadder(Misuse):
    """A rung that cannot ring, or that is called like another; every fault has its path."""

    code = "deadlines.ladder.invalid"
    text = Text(
        de="Die Erinnerungsleiter ist ungültig.",
        en="The ladder of reminders is invalid.",
        fr="L’échelle des rappels n’est pas valable.",
        it="La scala dei promemoria non è valida.",
    )
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say that the ladder is wrong, and then every fault."""
        return " ".join((self.text.say(lang), *(each.say(lang) for each in self.faults)))


@frozen
class Rung:
    """One reminder of a deadline: when, and to whom; it is checked with its ladder.

    Args:
        key: Its name within the ladder, without a point: `overdue`.
        rule: When it rings: `Before` counts back from the due day, anything else on from the due
            instant.
        to: Who is reminded.
        every: After how long it rings again while the deadline stays open, each time counted from
            the last moment; None rings once.
        at: The local time at which a count of days rings, on an open day.

    Examples:
        >>> weekly = Rung("overdue", Elapsed(timedelta(0)), to=CONTRACTOR, every=arbeitstage(5))
        >>> weekly.key, weekly.at.isoformat()
        ('overdue', '08:00:00')
    """

    key: str
    rule: RungRule
    to: Role = field(kw_only=True)
    every: RepeatRule | None = field(default=None, kw_only=True)
    at: time = field(default=EIGHT, kw_only=True)


@frozen(init=False)
class Ladder:
    """The rungs of a deadline; of those that a recipient has missed only the last is sent.

    Args:
        *rungs: At least one; a rung's key stands once.
        source: The sentence that asks for it.

    Raises:
        InvalidLadder: `deadlines.ladder.invalid`, a path for each fault: `ladder.1.key` …

    Examples:
        >>> [rung.key for rung in CAREFUL.rungs]
        ['soon', 'overdue', 'escalate']
    """

    rungs: tuple[Rung, ...]
    source: Source

    def __init__(self, *rungs: Rung, source: Source = OURS) -> None:
        faults = tuple(ladder_faults(rungs, Rung))
        if faults:
            raise InvalidLadder(faults)
        self.__attrs_init__(rungs, source)


CAREFUL: Final = Ladder(
    Rung("soon", Before(arbeitstage(1)), to=CONTRACTOR),
    Rung("overdue", Elapsed(timedelta(0)), to=CONTRACTOR),
    Rung("escalate", arbeitstage(2), to=PRINCIPAL),
)
