"""Choices over six actions, and what an order weighs: fixflow beside its peers.

Two of six actions are possible and guarded, one is refused by its guard, three have no row in the
state.  fixflow answers all six with every reason; the peers say yes or no, or list what is
possible, as their documentation shows.  The weight is what 2,000 objects of a kind take beside
their first one, without events; a peer's object is a model with its machine.
"""

import gc
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

from bench.working_days import microseconds
from fixflow.lifecycle import (
    START,
    Action,
    Guard,
    Lift,
    Machine,
    Order,
    Phase,
    Reason,
    Row,
    Start,
    State,
    guard,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.sources import Source
from fixflow.texts import Text

NOON: Final = datetime(2026, 5, 4, 12, tzinfo=UTC)
MEIER: Final = Actor(CONTRACTOR, "meier")
MANY: Final = 2_000
CLOSED: Final = Text(de="Die Tür ist zu.", en="The door is shut.")
ACCEPT: Final = (Lift(CONTRACTOR, "accept"),)
NAMES: Final = ("accept", "reject", "invoice", "complete", "reopen", "archive")


def named(name: str) -> type[Action]:
    """Make an action class without fields of its own."""
    body = {"label": Text(de=name, en=name), "__module__": __name__}
    return frozen(type(name.capitalize(), (Action,), body))


KINDS: Final = {name: named(name) for name in NAMES}


@guard(code="bench.free")
def free(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Let the step pass while no change is open."""
    if order.facts.of("open_change", str) is None:
        return None
    return free.reason(CLOSED)


@guard(code="bench.shut")
def shut(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse always."""
    return shut.reason(CLOSED, lifted_by=ACCEPT)


def machine() -> Machine:
    """Write the table in fixflow."""
    sent = State("sent", Phase.COMMITTED, Text(de="Neu", en="new"))
    accepted = State("accepted", Phase.COMMITTED, Text(de="Angenommen", en="accepted"))

    def row(source: State, name: str, condition: Guard) -> Row:
        to = accepted if source is sent else sent
        return Row(
            source, KINDS[name], to, event=name, by=CONTRACTOR, guards=(condition,), says=name
        )

    first = (row(sent, "accept", free), row(sent, "reject", free), row(sent, "invoice", shut))
    then = (row(accepted, name, free) for name in NAMES[3:])
    begun = Row(START, Start, sent, event="received", by=PRINCIPAL, says="received")
    return Machine(
        "bench",
        1,
        states=(sent, accepted),
        rows=(begun, *first, *then),
        terminal=(),
        source=Source("bench"),
    )


class Subject:
    """An order as transitions wants it."""

    def free(self) -> bool:
        """Let the step pass."""
        return True

    def shut(self) -> bool:
        """Refuse always."""
        return False


def transitions_order() -> Subject:
    """Give a model with a machine of its own, as transitions shows it."""
    from transitions import Machine as PeerMachine

    order = Subject()
    first = [("accept", "free"), ("reject", "free"), ("invoice", "shut")]
    steps = [(name, "sent", "accepted", guard) for name, guard in first]
    steps += [(name, "accepted", "sent", "free") for name in NAMES[3:]]
    PeerMachine(
        order,
        states=["sent", "accepted"],
        initial="sent",
        auto_transitions=False,
        transitions=[
            {"trigger": name, "source": source, "dest": to, "conditions": guard}
            for name, source, to, guard in steps
        ],
    )
    return order


def transitions_asked() -> Callable[[], object]:
    """Ask transitions for each of the six."""
    order = transitions_order()
    asked = [getattr(order, f"may_{name}") for name in NAMES]
    assert [each() for each in asked] == [True, True, False, False, False, False]
    return lambda: [each() for each in asked]


def statemachine_asked() -> Callable[[], object]:
    """Ask python-statemachine which of its events are enabled."""
    from statemachine import State as PeerState
    from statemachine import StateMachine

    class PeerOrder(StateMachine):
        sent = PeerState(initial=True)
        accepted = PeerState()
        accept = sent.to(accepted, cond="free")
        reject = sent.to(accepted, cond="free")
        invoice = sent.to(accepted, cond="shut")
        complete = accepted.to(sent, cond="free")
        reopen = accepted.to(sent, cond="free")
        archive = accepted.to(sent, cond="free")

        def free(self) -> bool:
            return True

        def shut(self) -> bool:
            return False

    order = PeerOrder()
    assert [each.id for each in order.enabled_events()] == ["accept", "reject"]
    return order.enabled_events


def fixflow_asked() -> Callable[[], object]:
    """Ask fixflow for all six, with every reason."""
    bench = machine()
    order = bench.start("A", at=NOON)
    found = bench.choices(order, by=MEIER, at=NOON)
    assert [each.allowed for each in found] == [True, True, False, False, False, False]
    return lambda: bench.choices(order, by=MEIER, at=NOON)


def weight(make: Callable[[], object]) -> float:
    """Weigh one object among many, in bytes."""
    first = make()
    gc.collect()
    tracemalloc.start()
    kept = [make() for _ in range(MANY)]
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == MANY
    assert first is not None
    return grown / MANY


def fixflow_weight() -> float:
    """Weigh an order of its own facts and parties beside its events."""
    bench = machine()
    events = bench.start("A", at=NOON, principal="sonnegg", contractor="meier").events
    return weight(lambda: bench.replay(events))


def main() -> None:
    """Print microseconds for six actions, bytes per order, and the ratios."""
    asked = {
        "fixflow, with reasons": fixflow_asked(),
        "transitions may_*": transitions_asked(),
        "python-statemachine": statemachine_asked(),
    }
    times = microseconds(asked)
    own = times["fixflow, with reasons"]
    print(f"\n{'choices: six actions':28}{'µs':>10}{'ratio':>10}")
    for name, time in times.items():
        print(f"{name:28}{time:10.2f}{time / own:9.1f}x")
    ours, theirs = fixflow_weight(), weight(transitions_order)
    print(f"\n{'an order, without events':28}{'bytes':>10}{'ratio':>10}")
    print(f"{'fixflow':28}{ours:10.0f}{1:9.1f}x")
    print(f"{'transitions, a machine each':28}{theirs:10.0f}{theirs / ours:9.1f}x")


if __name__ == "__main__":
    main()
