"""Faults of a program: what it lacks, or what an order lacks for it."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

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
    """A part of the program reads from an order, but nothing tells it how; every fault is named."""

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


def unread(*parts: tuple[str, object, str, object]) -> Iterator[Fault]:
    """Find parts that are agreed though nothing reads from an order what they need.

    Args:
        parts: The name of a part, the part, the name of its reader, the reader.
    """
    for part, agreed, reader, reads in parts:
        if agreed is not None and reads is None:
            yield Fault(reader, "partners.missing_reader", NO_READER, {"part": part})
