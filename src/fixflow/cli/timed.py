"""Timed: the deadlines of a log's orders.

The one rule: what ended within the log was met or late, whenever that was; what is still open is
judged as of the instant that was asked for.
"""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from attrs import frozen

from fixflow.cli.faults import LogFault
from fixflow.cli.job import Job
from fixflow.cli.progress import followed
from fixflow.cli.replay import Replay
from fixflow.deadlines import Running
from fixflow.errors import FixflowError
from fixflow.lifecycle import Order
from fixflow.lifecycle.deadline import Until
from fixflow.partners import Program
from fixflow.texts import Language, Text, spoken

COUNTING: Final = Text(de="Fristen rechnen", en="Computing deadlines")
STANDS_STILL: Final = Text(
    de="ruht, Tag noch offen",
    en="paused, day still open",
    fr="suspendu, jour encore ouvert",
    it="sospeso, giorno ancora aperto",
)


@frozen
class Timed:
    """One deadline of one order."""

    order: Order
    running: Running

    @property
    def met_at(self) -> datetime | None:
        """When it was met, by the clock at the order's place."""
        met = self.running.met_at
        return met.astimezone(self.running.zone) if met else None


def timed(job: Job, replays: tuple[Replay, ...]) -> tuple[tuple[Timed, ...], list[LogFault]]:
    """Judge the deadlines of every order of the log; an order out of reach of any law is a fault."""
    deadlines: list[Timed] = []
    faults: list[LogFault] = []
    for each in followed(replays, COUNTING, job.lang):
        if each.order is None:
            continue
        try:
            deadlines += tuple(of_order(each.program, each.order, job.seen_from(each.order)))
        except FixflowError as error:
            faults += LogFault.of(each.first.number, "at", each.name, error)
    return tuple(deadlines), faults


def of_order(program: Program, order: Order, at: datetime) -> Iterator[Timed]:
    """Judge an order's deadlines: those that ended within the log, and the open ones as of `at`."""
    for running in program.deadlines(order, max(at, order.at)):
        yield Timed(order, running.seen(at) if running.state.open else running)


def until(due: Until, lang: Language) -> str:
    """Write by when: the last day, and the time where it does not end with the day."""
    if due.at is None:
        return STANDS_STILL.say(lang)
    ends_with_day = due.at.time() == time()
    return spoken(due.last_day if ends_with_day else due.at, lang)
