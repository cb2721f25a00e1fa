"""The model: what a database must hold after so many operations, by rules of its own.

It knows nothing of how fixflow stores or decides: a walk is a list of names, a number the count of
those before.  The one rule: what is found after a kill is the state after the acknowledged
operations, or after one more; nothing else.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from attrs import define, field

from tests.grounds import Ground
from tests.kill.script import WALK, Op
from tests.kill.worker import COUNTER

EVENTS = """SELECT id, name FROM fx_event WHERE realm = ? AND kind = 'order'
    ORDER BY id, version"""
COMMANDS = "SELECT key FROM fx_command WHERE realm = ?"
HOST = "SELECT key, number FROM host_row WHERE realm = ?"
PAPERS = "SELECT no, step FROM fx_statement WHERE realm = ? ORDER BY link"
IDS = "SELECT id FROM fx_outbox WHERE realm = ? AND door <> 'seal' AND state <> 'skipped'"
DONE = "SELECT id FROM fx_outbox WHERE realm = ? AND done_at IS NOT NULL"
LIVE = """SELECT order_id FROM fx_statement_line
    WHERE realm = ? AND kind = 'settlement' AND live = 1 ORDER BY order_id"""
NUMBERS = (
    "SELECT name, value FROM fx_counter WHERE realm IN (?, ?) AND name IN ('V/2026', 'T/2026')"
)


@define
class State:
    """What stands in the database, as far as the script says it."""

    orders: dict[str, list[str]] = field(factory=dict)
    commands: list[str] = field(factory=list)
    host: dict[str, int | None] = field(factory=dict)
    papers: list[tuple[str, str]] = field(factory=list)
    live: list[str] = field(factory=list)
    counters: dict[str, int] = field(factory=dict)


def after(ops: Sequence[Op]) -> State:
    """Say what stands there after some operations."""
    state, whose = State(), {}
    issued: dict[str, str] = {}
    for op in ops:
        match op.what:
            case "receive" | "step":
                whose[op.order] = op.contractor
                state.orders.setdefault(op.order, []).append(WALK[op.step][2])
                state.commands.append(op.key)
                if op.what == "receive":
                    state.host[op.key] = None
            case "number":
                state.counters[COUNTER] = state.host[op.key] = state.counters.get(COUNTER, 0) + 1
            case "settle" | "resettle":
                no = f"V-2026-{len(issued) + 1:06}"
                issued[no] = op.contractor
                state.papers.append((no, "issued"))
                state.counters["V/2026"] = len(issued)
                moved(state, whose, op.contractor, "settled")
            case "void":
                state.papers.append(("V-2026-000001", "void"))
                moved(state, whose, op.contractor, "released")
            case _:
                pass  # alarms and letters are another matter
    state.commands.sort()
    state.live.sort()
    return state


def moved(state: State, whose: dict[str, str], contractor: str, event: str) -> None:
    """Move all orders of a contractor on, or back."""
    for order in (each for each in whose if whose[each] == contractor):
        state.orders[order].append(event)
        (state.live.append if event == "settled" else state.live.remove)(order)


def found(ground: Ground) -> State:
    """Read what stands there, past fixflow."""

    def rows(text: str) -> list[tuple[Any, ...]]:
        return ground.rows(text, ground.realm)

    orders: dict[str, list[str]] = {}
    for order, name in rows(EVENTS):
        orders.setdefault(order, []).append(name)
    return State(
        orders=orders,
        commands=sorted(key for (key,) in rows(COMMANDS)),
        host=dict(rows(HOST)),
        papers=[(no, step) for no, step in rows(PAPERS)],
        live=[order for (order,) in rows(LIVE)],
        counters=dict(ground.rows(NUMBERS, ground.realm, ground.numbers)),
    )


def wrong(ground: Ground, ops: Sequence[Op], acknowledged: int) -> list[str]:
    """Name what is lost, doubled, half done, out of number or unsound; nothing where all is well."""
    there = found(ground)
    told = (
        []
        if there in (after(ops[:acknowledged]), after(ops[: acknowledged + 1]))
        else [f"after {acknowledged} operations: {differing(after(ops[:acknowledged]), there)}"]
    )
    with ground.desk() as desk:
        told += [f"verify: {each.code} {each.kind} {each.id}" for each in desk.verify()]
    if not ground.sound():
        told.append("integrity_check")
    return told


def carried(ground: Ground) -> frozenset[str]:
    """Name the letters that are done."""
    return frozenset(id_ for (id_,) in ground.rows(DONE, ground.realm))


def undelivered(ground: Ground, before: Collection[str] = ()) -> list[str]:
    """Name what was told and has not arrived, has arrived untold, or arrived twice.

    Args:
        ground: Where.
        before: The letters that were done before.
    """
    ids = {id_ for (id_,) in ground.rows(IDS, ground.realm)} - set(before)
    arrived = ground.arrived()
    told = {
        "lost": sorted(ids - set(arrived)),
        "without a commit": sorted(set(arrived) - ids),
        "twice": twice(arrived),
    }
    return [f"{what}: {which}" for what, which in told.items() if which]


def differing(told: State, there: State) -> str:
    """Say in which parts two states differ."""
    parts = ("orders", "commands", "host", "papers", "live", "counters")
    return "; ".join(
        f"{part}: told {getattr(told, part)}, found {getattr(there, part)}"
        for part in parts
        if getattr(told, part) != getattr(there, part)
    )


def twice(ids: Sequence[str]) -> list[str]:
    """Name what stands in a list more than once."""
    return [each for each, times in Counter(ids).items() if times > 1]
