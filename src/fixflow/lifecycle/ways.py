"""Ways: what has to happen first, by whom, and whether it can happen now.

The one rule: the action itself is no step; after the steps it is possible.  A guard in the way
adds its lift as a step; where nothing leads, the way says never, and why.
"""

from datetime import datetime
from functools import partial
from itertools import accumulate, islice
from typing import Final

import attrs

from fixflow.events import Event
from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.decide import check
from fixflow.lifecycle.hops import path
from fixflow.lifecycle.judging import judged, lifts_of
from fixflow.lifecycle.near_names import name_of, no_such_action
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Lift, Reason
from fixflow.lifecycle.refusals import wrong_state
from fixflow.lifecycle.rows import ERASED, PROGRAM_CHANGED, START, State
from fixflow.lifecycle.table import Cell, Move, Table
from fixflow.lifecycle.way import Way, WayStep
from fixflow.texts import Text

ENDED_AT: Final = "ended_at"
NEVER: Final = Text(
    de="«{label}»: nie, denn {outcome} am {day}",
    en="“{label}”: never, because {outcome} on {day}",
    fr="«{label}»: jamais, car {outcome} le {day}",
    it="«{label}»: mai, perché {outcome} il {day}",
)


def explain(
    table: Table, order: Order, action: Action | type[Action] | str, *, at: datetime | None = None
) -> Way:
    """Give the way to an action; `Machine.explain` says how."""
    check(table, order, at or order.at)
    kind = table.kind_of(action)
    if kind is None:
        return Way(never=no_such_action(table, order.state, name_of(action)))
    given = action if isinstance(action, Action) else None
    when = at or order.at
    cell = table.cells[order.state].get(kind)
    if cell is None:
        return way_to(table, order, kind, when)
    return lifting(table, order, cell, given, when)


def lifting(table: Table, order: Order, cell: Cell, given: Action | None, at: datetime) -> Way:
    """Give the lifts of the guards that refuse; without an action, those of its easiest case.

    Where neither a step, nor time, nor another value of a field lifts a guard, nothing ever does.
    """
    unlifted = [stuck(judged(table, move, order, None, at)) for move in cell.moves]
    if all(unlifted):
        return Way(never=unlifted[0][0])
    moves = cell.moves if given is None else (cell.move_of(given),)
    refusals = [judged(table, move, order, given, at) for move in moves]
    lifts = lifts_of(table, order, min(refusals, key=effort), at)
    return Way(tuple(lift_step(table, order, each, at) for each in lifts))


def effort(reasons: list[Reason]) -> tuple[int, int]:
    """Weigh the reasons of a case: those that neither a step nor time lifts, then all of them."""
    return len(stuck(reasons)), len(reasons)


def stuck(reasons: list[Reason]) -> list[Reason]:
    """Give the reasons that neither a step nor time lifts."""
    return [each for each in reasons if not each.lifted_by and each.retry_at is None]


def way_to(table: Table, order: Order | None, kind: type[Action], at: datetime) -> Way:
    """Give the shortest path to a state that has the action, the lifts of its first step before it."""
    state = START.key if order is None else order.state
    open_way = table.ways.get((state, kind))
    if open_way is None:
        open_way = table.ways[state, kind] = open_path(table, kind, state)
    if not open_way.steps or order is None:
        return open_way if open_way.steps else Way(never=never(table, order, kind))
    first = path(table, kind, state)[0]
    reasons = judged(table, first, order, None, at)
    if not reasons:
        return open_way
    lifts = lifts_of(table, order, reasons, at)
    steps = (lift_step(table, order, each, at) for each in lifts)
    return Way((*steps, first_step(first, reasons), *open_way.steps[1:]))


def open_path(table: Table, kind: type[Action], state: str) -> Way:
    """Make the way to an action as it is while no guard holds up its first step."""
    first, *others = path(table, kind, state) or (None,)
    if first is None:
        return Way()
    return Way((later(first, possible_now=True), *map(later, others)))


def first_step(move: Move, reasons: list[Reason]) -> WayStep:
    """Make the step that the state has already: possible now, from a time on, or after lifts."""
    times = [each.retry_at for each in reasons if each.retry_at is not None]
    waits = max(times) if times and len(times) == len(reasons) else None
    return later(move, possible_now=not reasons, retry_at=waits)


def later(move: Move, *, possible_now: bool = False, retry_at: datetime | None = None) -> WayStep:
    """Make a step of a move; guards that need the action's fields, or its state, are still open."""
    unjudged = [each for each in move.checks if not each.warns and (each.needs or not possible_now)]
    case = (move.case,) if move.case else ()
    return WayStep(
        action=move.row.action.action_name,
        label=move.row.action.label,
        by=move.roles,
        possible_now=possible_now,
        provided=(*case, *(each.name for each in unjudged)),
        retry_at=retry_at,
    )


def lift_step(table: Table, order: Order, lift: Lift, at: datetime) -> WayStep:
    """Make the step that lifts a guard: a move of the state, else only its name and role."""
    kind = table.actions.get(lift.action or "")
    cell = table.cells[order.state].get(kind) if kind else None
    if cell is None:
        label = kind.label if kind else lift.role.label
        return WayStep(action=lift.action or "", label=label, by=(lift.role,), possible_now=False)
    easiest = min(cell.moves, key=lambda move: len(judged(table, move, order, None, at)))
    step = first_step(easiest, judged(table, easiest, order, None, at))
    return attrs.evolve(step, by=(lift.role, *(each for each in step.by if each is not lift.role)))


def never(table: Table, order: Order | None, kind: type[Action]) -> Reason:
    """Say that nothing leads there, and since when where the order has ended."""
    reason = wrong_state(table, START.key if order is None else order.state, kind)
    if order is None or order.outcome is None:
        return reason
    day = table.wall(order, ended_at(table, order)).date()
    return attrs.evolve(reason, text=NEVER, params={**reason.params, "day": day})


def ended_at(table: Table, order: Order) -> datetime:
    """Find when an order that has ended got its outcome: told again, state by state.

    Where it had ended before it came to its program, the change of program says when.
    """
    events = order.events[came_at(order) :]
    states = islice(accumulate(events, partial(led_to, table), initial=START), 1, None)
    last = next(each for each, at in zip(events, states, strict=True) if at.outcome is not None)
    before = last.facts.of(ENDED_AT, datetime) if last.name == PROGRAM_CHANGED else None
    return before or last.at


def came_at(order: Order) -> int:
    """Give the place, from 0, of the event by which the order came to its program."""
    places = (place for place, each in enumerate(order.events) if each.name == PROGRAM_CHANGED)
    return max(places, default=0)


def led_to(table: Table, state: State, event: Event) -> State:
    """Give the state that an event of an order's history leads to."""
    if event.name == PROGRAM_CHANGED:
        return table.by_key[str(event.facts["state"])]
    if event.name == ERASED:
        return state
    move = table.event_cells[state.key][event.name].recorded(event.facts)
    return move.target if move else state
