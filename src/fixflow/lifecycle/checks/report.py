"""The report: what a check of a program found.

The one rule: all that is wrong is told at once, each fault with its code, its place, a sentence
and the shortest way to see it.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.lifecycle.checks.agreement import Agreement
from fixflow.lifecycle.checks.clocks import clock
from fixflow.lifecycle.checks.conditions import lift, shadowed, unfired, unspoken
from fixflow.lifecycle.checks.exploring import explore
from fixflow.lifecycle.checks.money import money
from fixflow.lifecycle.checks.paths import paths
from fixflow.lifecycle.checks.standing import stuck, turn
from fixflow.lifecycle.checks.wire import wire
from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.soundness import ProgramFault, faults_of
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Counted, Language, Text

COUNTS: Final = Text(
    de="{program}: Zustände: {states}, Zeilen: {rows}, Übergänge: {transitions}, Wege: {paths}, {faults} Fehler",
    en="{program}: {states}, {rows}, {transitions}, {paths}, {faults}",
    fr="{program}: états: {states}, lignes: {rows}, transitions: {transitions}, chemins: {paths}, fautes: {faults}",
    it="{program}: stati: {states}, righe: {rows}, transizioni: {transitions}, percorsi: {paths}, errori: {faults}",
)


@frozen(kw_only=True)
class Report(Listing):
    """What a check found of a program.

    Args:
        program: Its name and version.
        states: How many states it has.
        rows: How many rows its table has.
        transitions: How many steps they are; a row that leads from three states is three.
        paths: How many ways lead from the start to an outcome without coming to a state twice;
            counting ends after 200,000 partial ways.
        faults: Everything that is wrong; none if the program is sound.
    """

    program: str
    states: int
    rows: int
    transitions: int
    paths: int
    faults: tuple[ProgramFault, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def say(self, lang: Language = "de") -> str:
        """Say the counts in one line, and each fault in a line of its own."""
        counts = COUNTS.say(
            lang,
            program=self.program,
            states=Counted(self.states, "state"),
            rows=Counted(self.rows, "row"),
            transitions=Counted(self.transitions, "transition"),
            paths=Counted(self.paths, "path"),
            faults=Counted(len(self.faults), "fault"),
        )
        return "\n".join((counts, *(f"  {each.code} · {each.say(lang)}" for each in self.faults)))

    @property
    def counts(self) -> str:
        """The counts in one line, in English as developers read it."""
        return self.say("en").partition("\n")[0]

    def caption(self) -> str:
        """Say the counts."""
        return self.counts

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the program, whether it is sound, and its faults."""
        yield "program", self.program
        yield "sound", self.sound
        yield "faults", [each.say("en") for each in self.faults]

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give the faults as plain rows, for a table or JSON."""
        return [each.to_record(lang) for each in self.faults]


def check(program: Agreement | Machine) -> Report:
    """Check a program, or a bare machine, in everything that it must hold.

    The table is read (names, paths, ends, cases, phases, outcomes, roles, words), and orders are
    made of it: every kind that its conditions tell apart, up to six steps beyond the shortest way
    to each state (`lifecycle.checks.exploring`).  On these each guard must once let pass and once
    refuse, no order may be stuck, every reason must be said, every lift be a row, every value
    survive JSON.

    Args:
        program: A program or a machine; its clocks, tariff and settlement are checked as well.

    Returns:
        The counts, and every fault with the fewest steps that lead to it.

    Examples:
        >>> from fixflow.partners import velux
        >>> print(check(velux.PROGRAM).say("en"))
        velux@1: 8 states, 11 rows, 14 transitions, 7 paths, 0 faults
    """
    machine = program if isinstance(program, Machine) else program.machine
    moves = sum(len(each) for each in machine.moves.values())
    return Report(
        program=machine.ref,
        states=len(machine.states),
        rows=len(machine.rows),
        transitions=moves,
        paths=paths(machine),
        faults=tuple(found(program, machine)),
    )


def found(program: Agreement | Machine, machine: Machine) -> Iterator[ProgramFault]:
    """Find everything that is wrong, in the order of the checks."""
    draft = machine.draft
    space = explore(machine)
    yield from faults_of(draft)
    for question in (unfired, shadowed, stuck):
        yield from question(space)
    if not isinstance(program, Machine):
        yield from clock(draft, program.clocks)
    yield from unspoken(space)
    yield from wire(machine, draft)
    yield from lift(space)
    yield from turn(space)
    if not isinstance(program, Machine):
        yield from money(space, program)
