"""Issuing: the settlements and the fee statements of a month, each once.

A contractor may work under several programs that settle or charge; each has its own, by the rules
of its newest version.  The one rule: an order that a fault of the log has left out is on none of them; it is as if it
were not there, until its log is mended.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from fixflow.cli.job import Job
from fixflow.cli.judging import Judged
from fixflow.desk import Desk
from fixflow.fees import (
    Backlog,
    BillingNumber,
    FeeStatement,
    PerformedOrder,
    Period,
    Settlement,
    SpIdTwice,
    UnstatedFee,
    UnusableFacts,
)
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import Program

BACKLOG: str = "backlog"


@frozen(kw_only=True)
class Statements:
    """What was issued for a month.

    Attributes:
        settlements: What was performed in the month, then, where that was asked for, what was left
            of it and of earlier months; one of each program that settles.
        fee_statements: The fees of the month, one of each tariff, by number.
        unsettled: What was performed by the month's end and is on no settlement.
    """

    settlements: tuple[Settlement, ...]
    fee_statements: tuple[FeeStatement, ...]
    unsettled: tuple[PerformedOrder, ...]

    @property
    def fees(self) -> FeeStatement | None:
        """The first fee statement, if there is one."""
        return next(iter(self.fee_statements), None)


def issued(job: Job, desk: Desk, found: Judged) -> Statements:
    """Settle and state the month, or find what was issued before."""
    programs = programs_of(desk, job, found)
    settling = newest(each for each in programs if each.settlement is not None)
    charging = newest(each for each in programs if each.tariff is not None)
    month = [settled(desk, job, each, found) for each in settling]
    rest = [caught_up(desk, job, each, found) for each in settling] if job.backlog else []
    fees = [stated(desk, job, each, found) for each in charging]
    return Statements(
        settlements=tuple(each for each in (*month, *rest) if each is not None),
        fee_statements=in_order(each for each in fees if each is not None),
        unsettled=tuple(order for each in settling for order in left_over(desk, job, each)),
    )


def programs_of(desk: Desk, job: Job, found: Judged) -> tuple[Program, ...]:
    """Give the programs of the contractor's orders, those of earlier months among them."""
    refs = {*desk.programs_used(job.contractor.id), *(each.program.ref for each in found.mine)}
    return tuple(map(desk.program, refs))


def newest(programs: Iterable[Program]) -> tuple[Program, ...]:
    """Give the newest version of each program, by name; it goes for the orders of all versions."""
    by_version = sorted(programs, key=lambda each: each.machine.version)
    last = {each.machine.name: each for each in by_version}
    return tuple(last[name] for name in sorted(last))


def in_order(statements: Iterable[FeeStatement]) -> tuple[FeeStatement, ...]:
    """Sort fee statements as they were issued, so that a further program changes no file's name."""
    return tuple(sorted(statements, key=lambda each: BillingNumber.parse(each.number)))


def settled(desk: Desk, job: Job, program: Program, found: Judged) -> Settlement | None:
    """Settle what was performed in the month, once, for the principal that wants it so."""
    return settle(desk, job, program, found, Period(job.month))


def caught_up(desk: Desk, job: Job, program: Program, found: Judged) -> Settlement | None:
    """Settle, on a further one of the same month, what earlier runs and months have left."""
    return settle(desk, job, program, found, Backlog(Period(job.month).last), BACKLOG)


def settle(  # noqa: PLR0913, PLR0917  what a run consists of
    desk: Desk,
    job: Job,
    program: Program,
    found: Judged,
    select: Period | Backlog,
    run_key: str = "",
) -> Settlement | None:
    """Settle a selection; orders that share an SP-ID stay unsettled, where they are told."""

    def run(leave_out: Iterable[str]) -> Settlement | None:
        return desk.settle(
            program,
            job.contractor,
            select,
            at=job.cut,
            by=Actor(CONTRACTOR, job.contractor.id),
            document_date=job.document_date,
            run_key=run_key,
            leave_out=leave_out,
        )

    try:
        return run(found.in_doubt)
    except SpIdTwice as shared:
        return run({*found.in_doubt, *(each.path for each in shared.faults)})


def left_over(desk: Desk, job: Job, program: Program) -> Iterator[PerformedOrder]:
    """Find what was performed by the month's end and is on no settlement.

    A month is settled once; what became known after its run, or was never settled before, is told
    so that it is not forgotten.
    """
    last = Period(job.month).last
    performed: Iterable[PerformedOrder] = desk.unsettled(program, job.contractor.id)
    return (each for each in performed if each.performed_on <= last)


def stated(desk: Desk, job: Job, program: Program, found: Judged) -> FeeStatement | None:
    """State the fees of the month, once; the log's orders that nobody has taken are shown too.

    Orders whose facts cannot be used stand on it as open: all of them, named one by one.
    """

    def state(as_open: Iterable[str] = ()) -> FeeStatement | None:
        return desk.state_fees(
            program,
            job.contractor,
            Period(job.month),
            at=job.cut,
            by=Actor(CONTRACTOR, job.contractor.id),
            document_date=job.document_date,
            unclaimed=[each.name for each in found.mine if each.contractor is None],
            leave_out=found.in_doubt,
            as_open=as_open,
        )

    try:
        return state()
    except UnusableFacts as unusable:
        return state(unusable.orders)


def not_stated(desk: Desk, job: Job, found: Judged) -> tuple[UnstatedFee, ...]:
    """Find the fees of the month, and of those before it, that are on no statement.

    A month is stated once; what became known after its run is told so that it is not forgotten.
    """
    charging = newest(each for each in programs_of(desk, job, found) if each.tariff is not None)
    last = Period(job.month).last
    owed = (fee for each in charging for fee in desk.unstated_fees(each, job.contractor))
    return tuple(each for each in owed if each.on <= last)
