"""Mutants: a program with one thing wrong in one row, to see whether the tests notice.

The one rule: every part of every row is spoiled in turn: target, roles, guards, event, case, and
the clocks that its event moves.  A test is worth something if it fails for each of them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import attrs
from attrs import frozen

from fixflow.deadlines import Clock, PauseWhile
from fixflow.lifecycle import ABSENT, GIVEN, Machine, Row
from fixflow.lifecycle.rows import Case, case_words
from fixflow.lifecycle.soundness.cases import wholes
from fixflow.parties import Role
from fixflow.partners import Program
from fixflow.testing.walking import AnyProgram, machine_of


@frozen(kw_only=True)
class Mutant:
    """One thing wrong: in which row, what, and how the spoiled program is made.

    `make` raises a `Misuse`, such as `BadProgram`, where no program can be made of it: it is found.
    """

    row: Row
    part: str
    change: str
    make: Callable[[], AnyProgram]

    def __str__(self) -> str:
        return f"{self.row}: {self.part} {self.change}"


def mutants(program: AnyProgram) -> Iterator[Mutant]:
    """Spoil every part of every row of a program, one at a time.

    Args:
        program: The program or machine that is spoiled; it stays as it is.

    Examples:
        >>> from fixflow.partners import velux
        >>> print(next(mutants(velux.PROGRAM)))
        START start: target customer_contacted
    """
    for row in machine_of(program).rows:
        for part, spoil in PARTS.items():
            for change, spoiled in spoil(program, row):
                yield Mutant(row=row, part=part, change=change, make=making(program, row, spoiled))
        if isinstance(program, Program):
            yield from stopped(program, row)


def making(program: AnyProgram, row: Row, spoiled: Row) -> Callable[[], AnyProgram]:
    """Put a spoiled row in the place of the sound one, when it is asked for."""

    def make() -> AnyProgram:
        machine = machine_of(program)
        rows = tuple(spoiled if each is row else each for each in machine.rows)
        left = {state for each in rows for state in each.source_state}
        terminal = tuple(state for state in machine.states if state not in left)
        # What cannot be said of the new rows is left out, so that the row itself is judged.
        folds = {event: fold for event, fold in machine.folds.items() if event in events(rows)}
        table = attrs.evolve(machine, rows=rows, terminal=terminal, folds=folds)
        return table if isinstance(program, Machine) else attrs.evolve(program, machine=table)

    return make


def events(rows: Sequence[Row]) -> set[str]:
    """Give the events that rows record."""
    return {row.event for row in rows}


def targets(program: AnyProgram, row: Row) -> Iterator[tuple[str, Row]]:
    """Lead to every other state; and, where the row moves, to none."""
    for state in machine_of(program).states:
        if state is not row.to:
            yield state.key, attrs.evolve(row, to=state)
    if row.to is not None and row.action.action_name != "start":
        yield "=", attrs.evolve(row, to=None)


def roles(_program: AnyProgram, row: Row) -> Iterator[tuple[str, Row]]:
    """Leave out a role, add one, or let another one owe the step."""
    for role in Role:
        changed = tuple(each for each in row.by if each is not role)
        by = changed if role in row.by else (*row.by, role)
        yield f"{'without' if role in row.by else 'and'} {role.value}", attrs.evolve(row, by=by)
    if len(row.by) > 1:
        yield "the other way round", attrs.evolve(row, by=row.by[::-1])


def guards(_program: AnyProgram, row: Row) -> Iterator[tuple[str, Row]]:
    """Leave out a guard."""
    for index, guard in enumerate(row.guards):
        before, after = row.guards[:index], row.guards[index + 1 :]
        name = getattr(guard, "code", "") or getattr(guard, "__name__", "")
        yield f"without {name}", attrs.evolve(row, guards=(*before, *after))


def names(program: AnyProgram, row: Row) -> Iterator[tuple[str, Row]]:
    """Record another event, one that there is and one that there is not."""
    known = sorted(events(machine_of(program).rows) - {row.event})
    for name in (*known[:1], "something_else_happened"):
        yield name, attrs.evolve(row, event=name)


def cases(_program: AnyProgram, row: Row) -> Iterator[tuple[str, Row]]:
    """Take another case of the action, or all of them."""
    if row.when is None:
        return
    field, own = row.when
    known: set[Case] = {GIVEN, ABSENT}.union(*wholes(row.action.specs[field]))
    for case in sorted(known - {own}, key=str):
        yield case_words((field, case)), attrs.evolve(row, when=(field, case))
    yield "every case", attrs.evolve(row, when=None)


PARTS: Final[dict[str, Callable[[AnyProgram, Row], Iterator[tuple[str, Row]]]]] = {
    "target": targets,
    "by": roles,
    "guard": guards,
    "event": names,
    "case": cases,
}


MISSING: Final[dict[str, Callable[[Clock, tuple[str, ...]], Clock]]] = {
    "starts": lambda clock, left: attrs.evolve(clock, starts=left),
    "meets": lambda clock, left: attrs.evolve(clock, meets=left),
    "cancels": lambda clock, left: attrs.evolve(clock, cancels=left),
}


def stopped(program: Program, row: Row) -> Iterator[Mutant]:
    """Have a clock miss the event of a row."""
    for clock in program.clocks:
        for part, missing in MISSING.items():
            named = getattr(clock, part)
            if row.event in named:
                left = type(named)(each for each in named if each != row.event)
                make = clocking(program, clock, partial(missing, clock, left))
                yield missed(row, clock, part, make)
        for pause in clock.pauses:
            if row.event in (*pause.since, *pause.until):
                make = clocking(program, clock, partial(going_on, clock, pause, row.event))
                yield missed(row, clock, "pauses", make)


def missed(row: Row, clock: Clock, part: str, make: Callable[[], AnyProgram]) -> Mutant:
    """Describe a clock that misses the event of a row."""
    change = f"{clock.key} {part} without {row.event}"
    return Mutant(row=row, part="clock", change=change, make=make)


def going_on(clock: Clock, pause: PauseWhile, event: str) -> Clock:
    """Let a clock neither begin nor end a pause by an event."""
    spoiled = attrs.evolve(
        pause,
        since=tuple(each for each in pause.since if each != event),
        until=tuple(each for each in pause.until if each != event),
    )
    pauses = tuple(spoiled if each is pause else each for each in clock.pauses)
    return attrs.evolve(clock, pauses=pauses)


def clocking(
    program: Program, clock: Clock, spoil: Callable[[], Clock]
) -> Callable[[], AnyProgram]:
    """Put a spoiled clock in the place of the sound one, when it is asked for."""

    def make() -> AnyProgram:
        spoiled = spoil()
        clocks = tuple(spoiled if each is clock else each for each in program.clocks)
        return attrs.evolve(program, clocks=clocks)

    return make
