"""Judging: the conditions of a move, and who can lift those that refuse.

The one rule: a lift is offered for each reason, the first one that is possible now.  Without an
action, when somebody only looks, the guards that read its fields are left out.
"""

from datetime import datetime

import attrs
from attrs import frozen

from fixflow.errors import Misuse
from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.guards import Check
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import GUARD, Lift, Reason
from fixflow.lifecycle.refusal_texts import NO_DATE, TOO_EARLY
from fixflow.lifecycle.rows import Row
from fixflow.lifecycle.table import Cell, Move, Table
from fixflow.texts import Text


@frozen
class BareNo(Misuse):
    """A guard answers with a reason or with None; this one said something else."""

    code = "lifecycle.bare_no"
    text = Text(
        de="{program}, {row}: die Bedingung «{guard}» antwortet mit {answer} statt mit einem Grund oder None.",
        en="{program}, {row}: the guard “{guard}” answers with {answer}, not with a reason or None.",
    )
    program: str
    row: str
    guard: str
    answer: str


def bare_no(table: Table, row: Row, check: Check, answer: object) -> BareNo:
    """Say which guard answers with something else."""
    return BareNo(table.ref, str(row), check.name, repr(answer)[:80])


def asked(
    table: Table, move: Move, order: Order, action: Action | None, at: datetime
) -> tuple[list[Reason], list[Reason]]:
    """Run the guards of a move; give what refuses and what only warns.

    Without an action those are left out that read a field of it.
    """
    reason = None if move.due is None else not_due(table, move.due(order), at)
    refused = [] if reason is None else [by_the_clock(table, order, reason)]
    warnings: list[Reason] = []
    for check in move.checks:
        if action is None and check.needs:
            continue
        reason = check.judge(order, action, at)
        if reason is not None:
            if not isinstance(reason, Reason):
                raise bare_no(table, move.row, check, reason)
            told = by_the_clock(table, order, reason)
            (warnings if check.warns else refused).append(told)
    return refused, warnings


def judged(
    table: Table, move: Move, order: Order, action: Action | None, at: datetime
) -> list[Reason]:
    """Run the guards of a move, and give what refuses."""
    return asked(table, move, order, action, at)[0]


def not_due(table: Table, due: datetime | None, at: datetime) -> Reason | None:
    """Refuse a step before its date, as a guard named `due` would."""
    if due is None:
        return Reason(GUARD, f"{table.name}.due", NO_DATE)
    if at < due:
        return Reason(GUARD, f"{table.name}.due", TOO_EARLY, {"due": due}, retry_at=due)
    return None


def by_the_clock(table: Table, order: Order, reason: Reason) -> Reason:
    """Have a reason tell its times as the clock at the order's place shows them."""
    if table.zone_of is None:
        return reason
    times = {name: at for name, at in reason.params.items() if isinstance(at, datetime)}
    if not (times or reason.retry_at):
        return reason
    told = {name: table.wall(order, at) for name, at in times.items()}
    retry_at = reason.retry_at and table.wall(order, reason.retry_at)
    return attrs.evolve(reason, params={**reason.params, **told}, retry_at=retry_at)


def possible(table: Table, order: Order, cell: Cell, at: datetime) -> bool:
    """Tell whether a move of a cell can be taken now by the roles that may."""
    return any(not judged(table, move, order, None, at) for move in cell.moves)


def lifts_of(table: Table, order: Order, reasons: list[Reason], at: datetime) -> list[Lift]:
    """Choose for each reason the first lift that is possible now, else its first."""
    chosen: dict[Lift, None] = {}
    for reason in reasons:
        if reason.lifted_by:
            open_now = (each for each in reason.lifted_by if open_lift(table, order, each, at))
            chosen[next(open_now, reason.lifted_by[0])] = None
    return list(chosen)


def open_lift(table: Table, order: Order, lift: Lift, at: datetime) -> bool:
    """Tell whether the action of a lift is possible now."""
    kind = table.actions.get(lift.action or "")
    cell = table.cells[order.state].get(kind) if kind else None
    return cell is not None and possible(table, order, cell, at)


def lifted(table: Table, order: Order, first: Move, at: datetime) -> Lift:
    """Give the first step of a way whose first hop is held up: the lift of its guard, else itself."""
    lifts = lifts_of(table, order, judged(table, first, order, None, at), at)
    return lifts[0] if lifts else lift_of(first)


def lift_of(move: Move) -> Lift:
    """Name the owner of a step and the step."""
    return Lift(move.roles[0], move.row.action.action_name)
