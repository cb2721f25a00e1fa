"""The job of a month: what is done with a log, in which order, and what comes of it.

On paper first: every order is taken through its program before one row is written, so that an
order with an input fault leaves no trace.  Then the database: the allowed steps, the settlement,
the fees.  Last the papers, which only say what the database holds.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.cli import papers
from fixflow.cli.faults import LogFault
from fixflow.cli.log import Line, Log
from fixflow.cli.progress import followed
from fixflow.cli.replay import Replay, kept, replayed
from fixflow.cli.summary import Month, Timed
from fixflow.deadlines import zone_of
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.fees import FeeStatement, Party, Period, Settlement
from fixflow.lifecycle import Order, Start
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import Program
from fixflow.storage import Conflict, Filter, OrderExists
from fixflow.storage.run import settle_step
from fixflow.texts import Language, Text

TOGETHER: Final = 100
TRIES: Final = 5
HOME: Final = ZoneInfo("Europe/Zurich")
DEADLINES: Final = "deadlines.csv"
SUMMARY: Final = "summary.json"
JUDGING: Final = Text(de="Aufträge prüfen", en="Judging orders")
KEEPING: Final = Text(de="Aufträge speichern", en="Keeping orders")
COUNTING: Final = Text(de="Fristen rechnen", en="Computing deadlines")


@frozen(kw_only=True)
class Job:
    """What was asked for: whose month, seen from when, in which language, and where it goes."""

    contractor: Party
    month: str
    as_of: datetime | None
    lang: Language
    out: Path

    @property
    def at(self) -> datetime:
        """The instant of settlement and statement."""
        return self.as_of or self.end(HOME)

    @property
    def document_date(self) -> date:
        """The local day of that instant, which stands on the papers."""
        return self.at.astimezone(HOME).date()

    def end(self, zone: ZoneInfo) -> datetime:
        """Give the first instant after the month in a zone."""
        year, month = map(int, self.month.split("-"))
        return datetime.combine(date(year + month // 12, month % 12 + 1, 1), time(), zone)

    def seen_from(self, order: Order) -> datetime:
        """Give the instant at which an order's open deadlines are judged."""
        return self.as_of or self.end(zone_of(order.place) if order.place else HOME)


@frozen
class Outcome:
    """What came of it: the month, and the input faults that some orders were left out for."""

    month: Month
    faults: tuple[LogFault, ...]


def done(job: Job, log: Log, desk: Desk) -> Outcome:
    """Do the job, and write the papers."""
    found = taken(job, log, desk)
    mine = found.mine
    programs = programs_of(desk, job, mine)
    settlement, fees = settled(desk, job, programs), stated(desk, job, programs, mine)
    files = {
        **papers.printed(job.month, settlement, fees, job.lang),
        DEADLINES: papers.deadlines_csv(found.deadlines),
    }
    month = Month(
        month=job.month,
        contractor=job.contractor.id,
        orders=tuple(each.order for each in mine if each.order),
        lines=log.count,
        illegal=tuple(
            sorted((one for each in mine for one in each.illegal), key=lambda one: one.line)
        ),
        deadlines=found.deadlines,
        fees=fees,
        settlement=settlement,
        unsettled=tuple(left_over(desk, job, programs)),
        files=(*sorted(files), SUMMARY),
    )
    summary = json.dumps(month.to_record(job.lang), ensure_ascii=False, indent=2)
    papers.write(job.out, files | {SUMMARY: f"{summary}\n".encode()})
    return Outcome(month, found.faults)


@frozen
class Judged:
    """What the log comes to: the contractor's orders, their deadlines, and all faults."""

    mine: tuple[Replay, ...]
    deadlines: tuple[Timed, ...]
    faults: tuple[LogFault, ...]


def taken(job: Job, log: Log, desk: Desk) -> Judged:
    """Judge the log and keep what is allowed; where another run was faster, judge again."""
    for _ in range(TRIES):
        with suppress(Conflict, OrderExists):
            return judged(job, log, desk)
    return judged(job, log, desk)


def judged(job: Job, log: Log, desk: Desk) -> Judged:
    """Take every order of the log through its program, then keep those of the contractor.

    An order that is stored from before somebody else took it is stored on, so that it is known.
    """
    told = followed(log.orders.values(), JUDGING, job.lang)
    replays = [on_paper(desk, lines) for lines in told]
    faults = [*log.faults, *found(log, replays)]
    sound = without(replays, faults)
    deadlines, untimed = timed(job, kept(sound, job.contractor.id))
    timely = without(sound, untimed)
    mine = kept(timely, job.contractor.id)
    known = (each for each in timely if each.known)
    keep(desk, tuple(dict.fromkeys((*mine, *known))), job.lang)
    in_order = sorted((*faults, *untimed), key=lambda fault: fault.place)
    return Judged(mine, deadlines, tuple(in_order))


def without(replays: Iterable[Replay], faults: Iterable[LogFault]) -> list[Replay]:
    """Leave the orders with a fault out."""
    faulty = {each.order for each in faults}
    return [each for each in replays if each.name not in faulty]


def found(log: Log, replays: Iterable[Replay]) -> Iterator[LogFault]:
    """Give the faults of the replays; where a line was unreadable, it may have been the start."""
    doubtful = {each.order for each in log.faults}
    for replay in replays:
        for each in replay.faults:
            if each.code != "log.no_start" or each.order not in doubtful:
                yield each


def on_paper(desk: Desk, lines: tuple[Line, ...]) -> Replay:
    """Take an order through its lines, from what is stored of it."""
    return replayed(lines, desk.find(lines[0].order))


def keep(desk: Desk, replays: tuple[Replay, ...], lang: Language) -> None:
    """Store the steps that are allowed and not stored yet, some orders in one transaction."""
    todo = [each for each in replays if each.steps]
    work = followed(todo, KEEPING, lang)
    while some := tuple(islice(work, TOGETHER)):
        with desk.together():
            for each in some:
                store(desk, each)


def store(desk: Desk, replay: Replay) -> None:
    """Store the new steps of one order; the database judges them again.

    Raises:
        Conflict: `storage.conflict`, the stored order is not any more what the step was judged by.
    """
    for step in replay.steps:
        line, action = step.line, step.action
        if isinstance(action, Start):
            decision = desk.receive(
                line.program, line.order, action, place=line.place, by=line.by, at=line.at
            )
        else:
            before = step.version - 1
            decision = desk.act(line.order, action, by=line.by, at=line.at, expected=before)
        if decision.refused:
            raise Conflict(whole_transaction=True)


def programs_of(desk: Desk, job: Job, replays: tuple[Replay, ...]) -> tuple[Program, ...]:
    """Give the programs of the contractor's orders, those of earlier months among them."""
    refs = {*desk.programs_used(job.contractor.id), *(each.program.ref for each in replays)}
    return tuple(desk.program(ref) for ref in sorted(refs))


def settled(desk: Desk, job: Job, programs: tuple[Program, ...]) -> Settlement | None:
    """Settle what was performed in the month, once, for the principal that wants it so."""
    for program in programs:
        if program.settlement is not None:
            return desk.settle(
                program,
                job.contractor,
                Period(job.month),
                at=job.at,
                by=Actor(CONTRACTOR, job.contractor.id),
                document_date=job.document_date,
            )
    return None


def left_over(desk: Desk, job: Job, programs: tuple[Program, ...]) -> Iterator[Order]:
    """Find what was performed by the month's end and is on no settlement.

    A month is settled once: what became known after its run, or was never settled before, is told
    here, so that it is not forgotten; `Desk.settle` takes it as a backlog.
    """
    last = Period(job.month).last
    for program in programs:
        if program.settlement is None:
            continue
        can = [state for state, row in program.machine.cells.items() if settle_step(program) in row]
        whose = Filter(programs=(program.ref,), states=tuple(can), contractor=job.contractor.id)
        for order in desk.orders(whose):
            performed = program.performed(order)
            if performed is not None and performed.performed_on <= last:
                yield order


def stated(
    desk: Desk, job: Job, programs: tuple[Program, ...], mine: Iterable[Replay]
) -> FeeStatement | None:
    """State the fees of the month, once; the log's orders that nobody has taken are shown too."""
    unclaimed = [each.name for each in mine if each.contractor is None]
    for program in programs:
        if program.tariff is not None:
            return desk.state_fees(
                program,
                job.contractor,
                Period(job.month),
                at=job.at,
                by=Actor(CONTRACTOR, job.contractor.id),
                document_date=job.document_date,
                unclaimed=unclaimed,
            )
    return None


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
