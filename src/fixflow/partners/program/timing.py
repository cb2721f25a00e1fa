"""Timing: what the table says of a program's clocks.

The one rule: what ends the work is read off the rows, so no clock has to name it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import evolve

from fixflow.deadlines import Clock, Running
from fixflow.lifecycle import Choice, Machine


def stopped(machine: Machine, clocks: Sequence[Clock]) -> tuple[Clock, ...]:
    """Give the clocks, cancelled by every event that ends the work; one that meets them, meets."""
    ends = ending(machine)
    return tuple(evolve(clock, cancels=tuple(sorted({*clock.cancels, *ends}))) for clock in clocks)


def ending(machine: Machine) -> frozenset[str]:
    """Name the events that end the work."""
    return frozenset(
        row.event
        for row in machine.rows
        for source in row.source_state
        if source.outcome is None and (row.to or source).outcome is not None
    )


def ambiguous(machine: Machine, clocks: Sequence[Clock]) -> tuple[str, ...]:
    """Name the events that end the work in one row and leave it going in another.

    A clock that names such an event itself says what becomes of it.
    """
    unnamed = {
        row.event
        for row in machine.rows
        for clock in clocks
        if row.event not in {*clock.meets, *clock.cancels}
    }
    going_on = {
        row.event
        for row in machine.rows
        for source in row.source_state
        if source.outcome is None and (row.to or source).outcome is None
    }
    return tuple(sorted(ending(machine) & going_on & unnamed))


def meeting(
    machine: Machine, clocks: Sequence[Clock]
) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Name, by state and action, the clocks that the action's event meets there."""
    met: dict[str, dict[str, frozenset[str]]] = {}
    for row in machine.rows:
        keys = frozenset(clock.key for clock in clocks if row.event in clock.meets)
        for source in row.source_state if keys else ():
            there = met.setdefault(source.key, {})
            name = row.action.action_name
            there[name] = there.get(name, frozenset()) | keys
    return met


def timed(judged: Choice, running: Iterable[Running], keys: Collection[str]) -> Choice:
    """Give a choice its deadline, if it would meet one of those that are open."""
    deadline = next((each for each in running if each.name in keys), None)
    return judged if deadline is None else evolve(judged, deadline=deadline)
