"""Issuing: the settlement and the fee statement of a month, each once.

The one rule: an order that a fault of the log has left out is on none of them; it is as if it
were not there, until its log is mended.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from fixflow.cli.job import Job
from fixflow.cli.judging import Judged
from fixflow.desk import Desk
from fixflow.fees import Backlog, FeeStatement, PerformedOrder, Period, Settlement, UnusableFacts
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import Program

BACKLOG: str = "backlog"


@frozen(kw_only=True)
class Statements:
    """What was issued for a month.

    Attributes:
        settlement: What was performed in the month.
        backlog: What was left of it and of earlier months, where that was asked for.
        fees: The fees of the month.
        unsettled: What was performed by the month's end and is on no settlement.
    """

    settlement: Settlement | None
    backlog: Settlement | None
    fees: FeeStatement | None
    unsettled: tuple[PerformedOrder, ...]

    @property
    def settlements(self) -> tuple[Settlement, ...]:
        """The settlements, that of the month first."""
        return tuple(each for each in (self.settlement, self.backlog) if each is not None)


def issued(job: Job, desk: Desk, found: Judged) -> Statements:
    """Settle and state the month, or find what was issued before."""
    programs = programs_of(desk, job, found)
    settling = next((each for each in programs if each.settlement is not None), None)
    charging = next((each for each in programs if each.tariff is not None), None)
    return Statements(
        settlement=settled(desk, job, settling, found) if settling else None,
        backlog=caught_up(desk, job, settling, found) if settling and job.backlog else None,
        fees=stated(desk, job, charging, found) if charging else None,
        unsettled=tuple(left_over(desk, job, settling)) if settling else (),
    )


def programs_of(desk: Desk, job: Job, found: Judged) -> tuple[Program, ...]:
    """Give the programs of the contractor's orders, those of earlier months among them."""
    refs = {*desk.programs_used(job.contractor.id), *(each.program.ref for each in found.mine)}
    return tuple(desk.program(ref) for ref in sorted(refs, reverse=True))


def settled(desk: Desk, job: Job, program: Program, found: Judged) -> Settlement | None:
    """Settle what was performed in the month, once, for the principal that wants it so."""
    return desk.settle(
        program,
        job.contractor,
        Period(job.month),
        at=job.cut,
        by=Actor(CONTRACTOR, job.contractor.id),
        document_date=job.document_date,
        leave_out=found.in_doubt,
    )


def caught_up(desk: Desk, job: Job, program: Program, found: Judged) -> Settlement | None:
    """Settle, on a further one of the same month, what earlier runs and months have left."""
    return desk.settle(
        program,
        job.contractor,
        Backlog(Period(job.month).last),
        at=job.cut,
        by=Actor(CONTRACTOR, job.contractor.id),
        document_date=job.document_date,
        run_key=BACKLOG,
        leave_out=found.in_doubt,
    )


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
