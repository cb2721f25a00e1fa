"""Decide beside its peers: the same small machine, the same guard, an audit event per step.

An order is accepted, completed and reopened, so that each library can go round without being
set back.  Each step asks whether a change is open and records what happened: fixflow its event,
the peers a dict, which costs them less.  Only fixflow also checks role, time and version, folds
the facts and can give every reason; the peers are used as their own documentation shows.
"""

import timeit
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from math import inf
from typing import Final

from attrs import frozen

from fixflow.lifecycle import (
    GUARD,
    START,
    Action,
    Machine,
    Order,
    Outcome,
    Phase,
    Reason,
    Row,
    Start,
    State,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.sources import Source
from fixflow.texts import Text

ROUNDS: Final = 200
REPEATS: Final = 60
NAMES: Final = ("accept", "complete", "reopen")
NOON: Final = datetime(2026, 5, 4, 12, tzinfo=UTC)
MEIER: Final = Actor(CONTRACTOR, "meier")
OPEN: Final = Text(de="Eine Änderung ist offen.", en="A change is open.")

Walk = Callable[[], object]


@frozen
class Accept(Action):
    """The contractor takes the order."""

    label = Text("Annehmen", "Accept", "Accepter", "Accettare")


@frozen
class Complete(Action):
    """The contractor has done the work."""

    label = Text("Abschließen", "Complete", "Terminer", "Concludere")


@frozen
class Reopen(Action):
    """There is more to do."""

    label = Text("Wieder öffnen", "Reopen", "Rouvrir", "Riaprire")


@frozen
class Close(Action):
    """Nothing more is expected; every table has an end."""

    label = Text("Schließen", "Close", "Clore", "Chiudere")


def no_open_change(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse while a change is open."""
    if order.facts.of("open_change", str) is None:
        return None
    return Reason(GUARD, "bench.no_open_change", OPEN)


def machine() -> Machine:
    """Write the table in fixflow."""
    sent = State("sent", Phase.COMMITTED, Text("Neu", "new", "nouveau", "nuovo"))
    words = Text("Angenommen", "accepted", "accepté", "accettato")
    accepted = State("accepted", Phase.COMMITTED, words)
    words = Text("Fertig", "completed", "terminé", "concluso")
    completed = State("completed", Phase.COMMITTED, words)
    words = Text("Geschlossen", "closed", "clos", "chiuso")
    closed = State("closed", Phase.CLOSED, words, Outcome.DONE)

    def row(source: State, action: type[Action], to: State, event: str) -> Row:
        return Row(
            source, action, to, event=event, by=CONTRACTOR, guards=(no_open_change,), says=event
        )

    return Machine(
        "bench",
        1,
        states=(sent, accepted, completed, closed),
        rows=(
            Row(START, Start, sent, event="received", by=PRINCIPAL, says="received"),
            row(sent, Accept, accepted, "accepted"),
            row(accepted, Complete, completed, "completed"),
            row(completed, Reopen, sent, "reopened"),
            row(completed, Close, closed, "closed"),
        ),
        terminal=(closed,),
        source=Source("bench"),
    )


def fixflow_walk() -> Walk:
    """Go round with frozen orders: each step gives the next one."""
    bench = machine()
    sent = bench.start("A", at=NOON)
    decide = bench.decide
    accept, complete, reopen = Accept(), Complete(), Reopen()

    def walk() -> Order:
        accepted = decide(sent, accept, by=MEIER, at=NOON).order
        completed = decide(accepted, complete, by=MEIER, at=NOON).order
        return decide(completed, reopen, by=MEIER, at=NOON).order

    assert [each.name for each in walk().events[1:]] == ["accepted", "completed", "reopened"]
    return walk


class Subject:
    """An object with a state and a log of its own, as transitions wants it."""

    def __init__(self) -> None:
        self.open_change: str | None = None
        self.log: deque[dict[str, object]] = deque(maxlen=len(NAMES))

    def no_open_change(self) -> bool:
        """Let the step pass while no change is open."""
        return self.open_change is None

    def record(self, name: str) -> None:
        """Record what happened."""
        self.log.append({"name": name, "at": NOON, "by": MEIER})


def transitions_walk() -> Walk:
    """Go round with transitions: a machine that decorates its model."""
    from transitions import Machine as PeerMachine

    order = Subject()
    steps = [("accept", "sent", "accepted"), ("complete", "accepted", "completed")]
    PeerMachine(
        order,
        states=["sent", "accepted", "completed"],
        initial="sent",
        auto_transitions=False,
        transitions=[
            {
                "trigger": trigger,
                "source": source,
                "dest": dest,
                "conditions": "no_open_change",
                "after": lambda name=trigger: order.record(name),
            }
            for trigger, source, dest in (*steps, ("reopen", "completed", "sent"))
        ],
    )
    return checked([getattr(order, name) for name in NAMES], order.log)


def statemachine_walk() -> Walk:
    """Go round with python-statemachine: states and events are class attributes."""
    from statemachine import State as PeerState
    from statemachine import StateMachine

    class PeerOrder(StateMachine):
        sent = PeerState(initial=True)
        accepted = PeerState()
        completed = PeerState()
        accept = sent.to(accepted, cond="no_open_change")
        complete = accepted.to(completed, cond="no_open_change")
        reopen = completed.to(sent, cond="no_open_change")

        def __init__(self) -> None:
            self.open_change: str | None = None
            self.log: deque[dict[str, object]] = deque(maxlen=len(NAMES))
            super().__init__()

        def no_open_change(self) -> bool:
            return self.open_change is None

        def after_transition(self, event: str) -> None:
            self.log.append({"name": str(event), "at": NOON, "by": MEIER})

    order = PeerOrder()
    return checked([getattr(order, name) for name in NAMES], order.log)


def django_walk() -> Walk:
    """Go round with django-fsm-2: a protected field of a model, no database."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(INSTALLED_APPS=[], DATABASES={}, USE_TZ=True)
        django.setup()
    from django.db.models import Model
    from django_fsm import FSMField, transition

    def free(order: "DjangoOrder") -> bool:
        return order.open_change is None

    class DjangoOrder(Model):  # type: ignore[misc] # untyped # noqa: DJ008  nobody prints it
        state = FSMField(default="sent", protected=True)
        open_change: str | None = None

        class Meta:
            app_label = "bench"

        @transition(field=state, source="sent", target="accepted", conditions=[free])
        def accept(self) -> None:
            log.append({"name": "accept", "at": NOON, "by": MEIER})

        @transition(field=state, source="accepted", target="completed", conditions=[free])
        def complete(self) -> None:
            log.append({"name": "complete", "at": NOON, "by": MEIER})

        @transition(field=state, source="completed", target="sent", conditions=[free])
        def reopen(self) -> None:
            log.append({"name": "reopen", "at": NOON, "by": MEIER})

    log: deque[dict[str, object]] = deque(maxlen=len(NAMES))
    order = DjangoOrder()
    return checked([order.accept, order.complete, order.reopen], log)


def checked(steps: list[Callable[[], object]], log: deque[dict[str, object]]) -> Walk:
    """Make one round of three steps, and see that it records all of them."""
    accept, complete, reopen = steps

    def walk() -> None:
        accept()
        complete()
        reopen()

    walk()
    assert [each["name"] for each in log] == list(NAMES)
    return walk


def choices_walk() -> Walk:
    """Ask once for all three actions of an order, with the reasons of those not possible."""
    bench = machine()
    order = bench.start("A", at=NOON)
    return lambda: bench.choices(order, by=MEIER, at=NOON)


def micros(walks: dict[str, Walk]) -> dict[str, float]:
    """Measure the microseconds of one of a walk's three steps, the best of many turns.

    The libraries take turns, so that a busy machine slows all of them alike.
    """
    best = dict.fromkeys(walks, inf)
    for _ in range(REPEATS):
        for name, walk in walks.items():
            seconds = timeit.timeit(walk, number=ROUNDS)
            best[name] = min(best[name], seconds / ROUNDS / len(NAMES) * 1e6)
    return best


def main() -> None:
    """Print microseconds per step and how many times those of fixflow they are."""
    peers = {
        "fixflow": fixflow_walk(),
        "transitions": transitions_walk(),
        "python-statemachine": statemachine_walk(),
        "django-fsm-2": django_walk(),
    }
    times = micros({**peers, "choices": choices_walk()})
    print(f"{'decide: guard, audit event':28}{'µs/step':>10}{'ratio':>10}")
    for name in peers:
        print(f"{name:28}{times[name]:10.2f}{times[name] / times['fixflow']:9.1f}x")
    print(f"{'fixflow choices, per action':28}{times['choices']:10.2f}")


if __name__ == "__main__":
    main()
