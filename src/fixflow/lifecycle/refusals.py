"""Refusals: the kernel's own reasons why not; a program adds those of its guards.

The one rule: what depends on the table alone is made once.  Most refusals are the same for every
order in a state, so they are kept with the machine; only guards and versions are judged anew.
"""

from collections.abc import Iterable
from datetime import datetime

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.hops import hop
from fixflow.lifecycle.judging import judged, lift_of, lifted
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import STALE_VERSION, WRONG_ACTOR, WRONG_STATE, Lift, Reason
from fixflow.lifecycle.refusal_texts import ENDED, PARTY, ROLE, STALE, STATE
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Move, Table
from fixflow.parties import Actor, Role


def stale_version(order: Order, expected: int) -> Reason:
    """Refuse a step that was meant for another version of the order."""
    since = tuple(event.name for event in order.events[expected:]) if expected >= 0 else ()
    return Reason(
        STALE_VERSION,
        "lifecycle.stale_version",
        STALE,
        {"expected": expected, "current": order.version, "since": since},
    )


def misplaced(
    table: Table, order: Order | None, kind: type[Action], *, by: Actor, at: datetime
) -> tuple[Reason, ...]:
    """Refuse an action that the state has no row for; no guard of it runs.

    Args:
        table: The order's program.
        order: The order; None before its first step.
        kind: An action of the program.
        by: Who acts; judged by the roles of all rows of the action.
        at: When; the guards of the way's first step are judged then.
    """
    return misplaced_for(table, order, kind, by.role, at, order is not None and is_other(order, by))


def misplaced_for(  # noqa: PLR0913, PLR0917  what `misplaced` takes, who acts being known
    table: Table,
    order: Order | None,
    kind: type[Action],
    role: Role,
    at: datetime,
    other: bool,  # noqa: FBT001
) -> tuple[Reason, ...]:
    """Refuse an action that the state has no row for, for a role, bound to the actor or not."""
    state = START.key if order is None else order.state
    key = (state, kind, role, other)
    kept = table.misplacements.get(key)
    if kept is None:
        kept = table.misplacements[key] = placeless(table, state, kind, role, other=other)
    reasons, first = kept
    if order is None or first is None or not judged(table, first, order, None, at):
        return reasons
    lift = lifted(table, order, first, at)
    return (wrong_state(table, state, kind, lift), *reasons[1:])


def placeless(
    table: Table, state: str, kind: type[Action], role: Role, *, other: bool
) -> tuple[tuple[Reason, ...], Move | None]:
    """Give what the table alone says of a misplaced action, and the first hop if it has guards."""
    first = hop(table, kind, state)
    who = wrong_actor(kind, roles_of(table, kind), role, other=other)
    reasons = (wrong_state(table, state, kind), *who)
    return reasons, first if first and first.guarded else None


def wrong_state(table: Table, state: str, kind: type[Action], lift: Lift | None = None) -> Reason:
    """Say that a state has no row for an action, where it is possible, and who leads there."""
    first = hop(table, kind, state)
    here = table.by_key.get(state, START)
    there = [each for each, cells in table.cells.items() if kind in cells]
    ended = here.outcome is not None and first is None
    params = {
        "action": kind.action_name,
        "label": kind.label,
        "state": state,
        "possible": tuple(there),
        "here": here.label,
        "there": tuple(table.by_key.get(each, START).label for each in there),
        "outcome": here.outcome,
    }
    says = table.notes_by.get((state, kind.action_name))
    return Reason(
        WRONG_STATE,
        "lifecycle.ended" if ended else "lifecycle.wrong_state",
        ENDED if ended else STATE,
        params,
        lifted_by=((lift or lift_of(first)),) if first else (),
        says=says,
        source=table.source if says else None,
    )


def is_other(order: Order, by: Actor) -> bool:
    """Tell whether a party is bound to the actor's role and he does not act as that party."""
    return order.parties.get(by.role, by.id) != by.id


def roles_of(table: Table, kind: type[Action]) -> tuple[Role, ...]:
    """Give the roles of all rows of an action."""
    named = (role for row in table.rows if row.action is kind for role in row.by)
    return tuple(dict.fromkeys(named))


def wrong_actor(
    kind: type[Action], allowed: tuple[Role, ...], role: Role, *, other: bool
) -> tuple[Reason, ...]:
    """Refuse a role that no row names, or a party that is not the bound one; name no party."""
    if role in allowed and not other:
        return ()
    code, text = ("other_party", PARTY) if role in allowed else ("wrong_role", ROLE)
    params = {"action": kind.action_name, "role": role, "allowed": allowed}
    lifts = tuple(Lift(each) for each in allowed)
    return (Reason(WRONG_ACTOR, f"lifecycle.{code}", text, params, lifts),)


def actor_reasons(table: Table, order: Order, move: Move, by: Actor) -> tuple[Reason, ...]:
    """Judge who acts on a move that the state has."""
    other = is_other(order, by)
    if by.role in move.roles and not other:
        return ()
    key = (move, by.role, other)
    kept = table.refusals.get(key)
    if kept is None:
        kept = wrong_actor(move.row.action, move.roles, by.role, other=other)
        table.refusals[key] = kept
    return kept


def looked_at(
    table: Table, order: Order, move: Move, by: Actor, at: datetime
) -> tuple[Reason, ...]:
    """Judge a move without an action in hand."""
    who = actor_reasons(table, order, move, by)
    if not move.guarded:
        return who
    refused = judged(table, move, order, None, at)
    return (*who, *refused) if refused else who


def once(answers: Iterable[Iterable[Reason]]) -> tuple[Reason, ...]:
    """Give the reasons of all cases of an action, each once."""
    return tuple(dict.fromkeys(reason for reasons in answers for reason in reasons))
