"""Judging: the conditions of a move, and who can lift those that refuse.

The one rule: a lift is offered for each reason, the first one that is possible now.  Without an
action, when somebody only looks, the guards that read its fields are left out.
"""

from datetime import datetime

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import GUARD, Lift, Reason
from fixflow.lifecycle.refusal_texts import NO_DATE, TOO_EARLY
from fixflow.lifecycle.table import Cell, Move, Table


def judged(
    table: Table, move: Move, order: Order, action: Action | None, at: datetime
) -> list[Reason]:
    """Run the guards of a move that refuse; without an action those that need none of its fields."""
    reasons = not_due(table, move, order, at)
    for check in move.checks:
        if not check.warns and (action is not None or not check.needs):
            reason = check.judge(order, action, at)
            if reason is not None:
                reasons.append(reason)
    return reasons


def not_due(table: Table, move: Move, order: Order, at: datetime) -> list[Reason]:
    """Refuse a step before its date, as a guard named `due` would."""
    if move.due is None:
        return []
    due = move.due(order)
    if due is None:
        return [Reason(GUARD, f"{table.name}.due", NO_DATE)]
    if at < due:
        return [Reason(GUARD, f"{table.name}.due", TOO_EARLY, {"due": due}, retry_at=due)]
    return []


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
