"""Maintenance contracts: what comes back, how often, for how long, and what it sets off.

A contract is a value; a change gives another one.  Its dates are not kept but computed: each from
the anchor alone, in closed form, however old the contract is.  The one rule: everything wrong
with a contract is told at once, and no wrong one exists.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from typing import Final, Self
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from fixflow.deadlines import Before, Days
from fixflow.errors import Fault
from fixflow.instants import a_day
from fixflow.recurrence import schedule
from fixflow.recurrence.checking import refuse_contract, refuse_dates, warnings
from fixflow.recurrence.contract_faults import InvalidContract, contract_id
from fixflow.recurrence.exceptions import BEGINS, Override, Span
from fixflow.recurrence.explain import Explanation
from fixflow.recurrence.faults import is_day
from fixflow.recurrence.numbering import LeftOut, stretched
from fixflow.recurrence.occurrence import Occurrence
from fixflow.recurrence.on_due import DocumentRef, OnDue
from fixflow.recurrence.plan import Plan, Recurring, Stretch
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.subject import ContractId, CustomerId, ProjectId
from fixflow.recurrence.sweep import THIRTY_DAYS, CatchUp
from fixflow.recurrence.term import Term
from fixflow.recurrence.terms import TermDates, end_of, last_term, term_dates
from fixflow.recurrence.views.looks import Looks
from fixflow.texts import Text

NOTHING: Final[Mapping[date, Override]] = {}  # one for all contracts of which nothing is otherwise


@frozen
class Earlier:
    """A plan that a revision has replaced, and the day from which on (exclusive)."""

    plan: Plan
    until: date


@frozen(kw_only=True, repr=False)
class MaintenanceContract(Looks):
    """One maintenance contract, or another task that comes back.

    Args:
        id: Its name within the realm.
        name: What people call it: «z.B. "Thermenwartung" oder "TÜV Sprinter"».
        subject: The project or the customer that it is for.
        start: Its first day.
        rule: How often: `every(years=1)`, `fixed_dates("03-15")`.
        on_due: What an occurrence sets off.
        anchor: What is counted from; None is the start.
        term: How long; None is without end.
        place: Whose working days and whose clock, as an ISO 3166-2 code.
        zone: Whose clock, where no place is named.
        shift: Where a date goes that is no working day.
        due_time: The time of the day, by that clock, at which it fires; None is its beginning.
        remind: How long before the due day it is announced.
        documents: What matters for the work, by reference.
        realm: The client's closed area.
        catch_up: What becomes of occurrences that were not fired on their day.
        window: With `CatchUp.ALL`, how many days late one may still be.
        overrides: What is otherwise on single dates.
        spans: When it was, or is, inactive, in order.
        archived_on: The day on which it was put away for good.
        notice_on: The day on which notice arrived.
        completed: The days of completion, where dates are counted from them.
        earlier: The plans before the current one, the oldest first.

    Raises:
        InvalidContract: `recurrence.contract`, a path for each fault.

    Examples:
        1 October 2028 is a Sunday.

        >>> from fixflow.deadlines import Months, Years
        >>> from fixflow.recurrence import Shift, TaskDue, every
        >>> boiler = MaintenanceContract(
        ...     id=ContractId("WV-17"), name="Thermenwartung", subject=CustomerId("K-9"),
        ...     start=date(2027, 10, 1), rule=every(years=1), term=Term(Years(3), notice=Months(3)),
        ...     place="CH-ZH", shift=Shift.FOLLOWING, on_due=TaskDue("E-4"),
        ... )
        >>> [str(each.due) for each in boiler.between(date(2027, 1, 1), date(2031, 1, 1))]
        ['2027-10-01', '2028-10-02', '2029-10-01']
        >>> boiler.term(1).notice_by
        datetime.date(2030, 6, 30)
    """

    id: ContractId = field(converter=contract_id)
    name: str
    subject: ProjectId | CustomerId
    start: date
    rule: Recurring
    on_due: OnDue
    anchor: date | None = None
    runs: Term | None = field(default=None, alias="term")
    place: str | None = None
    zone: ZoneInfo | None = None
    shift: Shift = Shift.NONE
    due_time: time | None = None
    remind: tuple[Before, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    realm: str = "default"
    catch_up: CatchUp = CatchUp.ALL
    window: Days = THIRTY_DAYS
    overrides: tuple[Override, ...] = ()
    spans: tuple[Span, ...] = ()
    archived_on: date | None = None
    notice_on: date | None = None
    completed: tuple[date, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    otherwise: Mapping[date, Override] = field(init=False, eq=False)
    moved: tuple[tuple[date, date], ...] = field(init=False, eq=False)
    stretches: tuple[Stretch, ...] = field(init=False, eq=False)

    @otherwise.default
    def _otherwise(self) -> Mapping[date, Override]:
        refuse_contract(self)
        return {each.day: each for each in self.overrides} if self.overrides else NOTHING

    @moved.default
    def _moved(self) -> tuple[tuple[date, date], ...]:
        return tuple(sorted((e.to, e.day) for e in self.otherwise.values() if e.to is not None))

    @stretches.default
    def _stretches(self) -> tuple[Stretch, ...]:
        plans = [(each.plan, each.until) for each in self.earlier]
        left_out = LeftOut(self.otherwise, self.spans)
        return stretched([*plans, (self.plan, None)], self.notice_on, left_out)

    def __attrs_post_init__(self) -> None:
        refuse_dates(self)

    @property
    def plan(self) -> Plan:
        """What decides on which days it is due, by the current revision."""
        return Plan(
            start=self.start,
            rule=self.rule,
            anchor=self.anchor,
            term=self.runs,
            place=self.place,
            zone=self.zone,
            shift=self.shift,
            due_time=self.due_time,
            completed=self.completed,
        )

    @property
    def revision(self) -> int:
        """The number of the current plan, from 1."""
        return len(self.earlier) + 1

    @property
    def end(self) -> date | None:
        """The first day whose nominal date no longer counts, by term and notice; None is without end."""
        return end_of(self.runs, self.start, self.notice_on)

    @property
    def responsible(self) -> str:
        """The employee whom an occurrence concerns."""
        return self.on_due.employee

    def term(self, k: int) -> TermDates:
        """Give the dates of one term.

        Args:
            k: Which one, from 1.

        Raises:
            NoSuchTerm: `recurrence.no_such_term`, without a term, or behind the last one.
        """
        return term_dates(
            self.runs, self.start, k, last_term(self.runs, self.start, self.notice_on)
        )

    def occurrence(self, i: int) -> Occurrence:
        """Give an occurrence by its index, whatever has become of it.

        Args:
            i: The index, from 0; the anchor's own date is 0.

        Raises:
            NoSuchOccurrence: `recurrence.no_such_occurrence`, outside the term, or a date left
                out because its day does not exist.
            BeyondYear9999: `recurrence.beyond_horizon`.
        """
        return schedule.occurrence(self, i)

    def index_of(self, day: date) -> int | None:
        """Give the index of a nominal date; None where the day is none.

        Raises:
            NotADay: `instants.not_a_day`.
        """
        return schedule.index_of(self, a_day(day))

    def next_after(self, day: date) -> Occurrence | None:
        """Give the first occurrence that is due after a day; None where nothing is due any more.

        Raises:
            NotADay: `instants.not_a_day`.
        """
        return schedule.next_after(self, a_day(day))

    def between(self, since: date, until: date, *, left_out: bool = False) -> Iterator[Occurrence]:
        """Give the occurrences whose due day lies in a range, by due day.

        Args:
            since: The first due day (inclusive).
            until: The end of the due days (exclusive).
            left_out: Whether those that are left out or suppressed are given too.

        Raises:
            NotADay: `instants.not_a_day`.
        """
        return schedule.between(self, a_day(since), a_day(until), left_out=left_out)

    def backfill(
        self, since: date, until: date, *, done: Collection[str] = frozenset()
    ) -> Iterator[Occurrence]:
        """Offer what was suppressed while the contract was inactive; nothing of it comes by itself.

        Whoever wants one of them done sets it off in addition: `trigger`, with `Trigger.EXTRA`.

        Args:
            since: The first due day (inclusive).
            until: The end of the due days (exclusive).
            done: The ids of occurrences that something has become of.

        Raises:
            NotADay: `instants.not_a_day`.
        """
        found = self.between(since, until, left_out=True)
        return (each for each in found if schedule.rests(each) and each.id not in done)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What is allowed and hardly meant, to be shown before it is kept: there is no date."""
        return tuple(warnings(self))

    def explain(self, i: int) -> Explanation:
        """Say why an occurrence is due on its day.

        Raises:
            NoSuchOccurrence: `recurrence.no_such_occurrence`.
            BeyondYear9999: `recurrence.beyond_horizon`.

        Examples:
            >>> from fixflow.recurrence import Shift, TaskDue, every
            >>> boiler = MaintenanceContract(
            ...     id="WV-17", name="Thermenwartung", subject=CustomerId("K-9"), place="CH-ZH",
            ...     start=date(2027, 10, 1), rule=every(years=1), shift=Shift.FOLLOWING,
            ...     on_due=TaskDue("E-4"),
            ... )
            >>> print(boiler.explain(1))
            1 October 2027 + 1 year: Sunday, 1 October 2028
            to the next working day: Monday, 2 October 2028 (Sun 1 October)
            when due: create a task for E-4
        """
        return Explanation(self.occurrence(i))

    def with_override(self, *others: Override) -> Self:
        """Leave dates out, move them, or set something else off on them.

        Raises:
            InvalidContract: `recurrence.contract`, the date is no occurrence, or has one already.
        """
        return evolve(self, overrides=(*self.overrides, *others))

    def inactive(self, off: date, on: date | None = None) -> Self:
        """Take the contract out of work for a time; nothing in it is caught up afterwards.

        Args:
            off: The first day (inclusive).
            on: The day on which it is active again; None leaves it open.

        Raises:
            InvalidContract: `recurrence.contract`, it contradicts what is there.
        """
        spans = (*self.spans, Span(off, on))
        return evolve(self, spans=tuple(sorted(spans, key=BEGINS)) if is_day(off) else spans)

    def active(self, on: date) -> Self:
        """End the open time without work on a day, which is a working one again.

        Raises:
            InvalidContract: `recurrence.contract`, it is not inactive, or was archived.
        """
        *before, last = self.spans or (Span(on),)
        if not self.spans or last.on is not None or self.archived_on is not None:
            raise InvalidContract((Fault("spans", "recurrence.history", NOT_INACTIVE),))
        return evolve(self, spans=(*before, Span(last.off, on)))


NOT_INACTIVE: Final = Text(
    "der Vertrag ist nicht inaktiv, oder archiviert", "the contract is not inactive, or archived",
    "le contrat n’est pas inactif, ou archivé", "il contratto non è inattivo, o archiviato",
)  # fmt: skip
