"""Faults of a program: what it lacks, or what an order lacks for it."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines import Clock
from fixflow.errors import Fault, Misuse
from fixflow.texts import Language, Text


@frozen
class NoPlace(Misuse):
    """Without a place nobody knows which days are open and when a day ends."""

    code = "partners.no_place"
    text = Text(
        de="Der Auftrag {order} hat keinen Ort; die Fristen von {program} brauchen einen.",
        en="The order {order} has no place; the deadlines of {program} need one.",
    )
    order: str
    program: str


@frozen
class NoTariff(Misuse):
    """The program asks no fee, so there is none to assess."""

    code = "partners.no_tariff"
    text = Text(
        de="Das Programm {program} erhebt keine Gebühr.",
        en="The program {program} asks no fee.",
    )
    program: str


NO_READER: Final = Text(
    de="{part} ist vereinbart, doch nichts liest aus einem Auftrag, was dazu gebraucht wird",
    en="{part} is agreed, but nothing reads from an order what it needs",
)


@frozen
class IncompleteProgram(Misuse):
    """A part of the program refers to another that is not there; every fault is named."""

    code = "partners.incomplete_program"
    text = Text(
        de="Das Programm {program} ist unvollständig.",
        en="The program {program} is incomplete.",
    )
    program: str
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say which program it is, and then every fault."""
        first = self.text.say(lang, program=self.program)
        return " ".join((first, *(each.say(lang) for each in self.faults)))


ENDS_SOMETIMES: Final = Text(
    de="«{event}» beendet den Auftrag in einer Zeile und in einer anderen nicht; Fristen lesen nur den Namen",
    en="“{event}” ends the order in one row and not in another; deadlines read the name only",
)
Part: TypeAlias = tuple[str, object, str, object]


def lacking(clocks: Iterable[Clock], renamed: Mapping[str, str], *parts: Part) -> Iterator[Fault]:
    """Find everything that a program refers to and does not have.

    Args:
        clocks: The program's clocks.
        renamed: By the key of a clock, its key in the version before.
        parts: The name of a part, the part, the name of its reader, the reader.
    """
    yield from unread(parts)
    yield from unclocked({clock.key for clock in clocks}, renamed)


def unread(parts: Iterable[Part]) -> Iterator[Fault]:
    """Find parts that are agreed though nothing reads from an order what they need."""
    for part, agreed, reader, reads in parts:
        if agreed is not None and reads is None:
            yield Fault(reader, "partners.missing_reader", NO_READER, {"part": part})


NO_CLOCK: Final = Text(
    de="die Frist «{key}» soll früher «{before}» geheißen haben, doch es gibt sie nicht",
    en="the clock “{key}” is said to have been “{before}” before, but there is none",
)


def unclocked(known: Container[str], renamed: Mapping[str, str]) -> Iterator[Fault]:
    """Find new names of clocks that the program does not have."""
    for key, before in renamed.items():
        if key not in known:
            said = {"key": key, "before": before}
            yield Fault("clocks_from", "partners.no_such_clock", NO_CLOCK, said)


def ends_sometimes(events: Iterable[str]) -> Iterator[Fault]:
    """Find events by whose name nobody can tell whether the work has ended."""
    return (
        Fault(event, "partners.ends_sometimes", ENDS_SOMETIMES, {"event": event})
        for event in events
    )
