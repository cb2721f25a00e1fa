"""A program for simulations: an order handed on in stages, each told to a strict door and by mail.

A stage that takes longer than two hours reminds twice a day, so that alarms ring all the time.  The
one rule: every stage has one event and one export, so that what must arrive is counted by hand.
"""

from datetime import timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines import Clock, Elapsed, Ladder, Rung
from fixflow.lifecycle import START, Action, Machine, Order, Outcome, Phase, Row, Start, State
from fixflow.lifecycle.effects import Export, Notify
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import Program
from fixflow.sources import Source
from fixflow.texts import Text

HOUSE: Final = Source("House", "a program of the tests")
OWNER: Final = Actor(PRINCIPAL, "owner")
RUNNERS: Final = (Actor(CONTRACTOR, "anna"), Actor(CONTRACTOR, "bert"))
STAGES: Final = ("received", "taken", "carried", "checked", "handed_over")


def words(name: str) -> Text:
    """Name something in all languages."""
    return Text(name, name, name, name)


@frozen
class Take(Action):
    """Take it."""

    label = words("Take")


@frozen
class Carry(Action):
    """Carry it."""

    label = words("Carry")


@frozen
class Check(Action):
    """Check it."""

    label = words("Check")


@frozen
class HandOver(Action):
    """Hand it over."""

    label = words("Hand over")


ACTIONS: Final = (Take(), Carry(), Check(), HandOver())
STATES: Final = (
    *(State(name, Phase.COMMITTED, words(name)) for name in STAGES[:-1]),
    State(STAGES[-1], Phase.DONE, words(STAGES[-1]), Outcome.DONE),
)


def export(order: Order) -> Export:
    """Tell the other system which stage is reached."""
    return Export("erp", "stage", f"{order.id}#{order.version}")


def notify(_order: Order) -> Notify:
    """Tell the principal."""
    return Notify(PRINCIPAL)


def row(place: int) -> Row:
    """Lead from one stage to the next."""
    source, to = (START, *STATES)[place : place + 2]
    action = (Start, *map(type, ACTIONS))[place]
    by = CONTRACTOR if place else PRINCIPAL
    return Row(source, action, to, event=to.key, by=by, effects=(export, notify), says=to.key)


HURRY: Final = Clock(
    key="hurry",
    label=words("Hurry"),
    rule=Elapsed(timedelta(hours=2)),
    starts=STAGES[:-1],
    meets=STAGES[1:],
    owner=CONTRACTOR,
    ladder=Ladder(
        Rung("overdue", Elapsed(timedelta(0)), to=CONTRACTOR, every=Elapsed(timedelta(hours=12)))
    ),
    source=HOUSE,
)
RELAY: Final = Program(
    Machine(
        "relay",
        1,
        states=STATES,
        rows=tuple(row(place) for place in range(len(STAGES))),
        terminal=(STATES[-1],),
        source=HOUSE,
    ),
    clocks=(HURRY,),
)
