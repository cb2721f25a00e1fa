"""The desk: load, decide, keep, tell.

It joins the pure parts to a database and holds nothing else: no clock, no thread, no state but
the orders that an open transaction has read already.  The one rule: one call, one transaction;
`together` makes one of several.  On the host's own connection the host commits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from attrs import define, field, frozen

from fixflow.errors import Misuse
from fixflow.fees import (
    Backlog,
    FeeStatement,
    Party,
    PerformedOrder,
    Period,
    Picked,
    Settlement,
    UnstatedFee,
)
from fixflow.identity import BillingId, OrderId, Realm
from fixflow.lifecycle import KEEP, Action, OnChange, Order, Start
from fixflow.parties import Actor
from fixflow.partners import Migration, Program, shipped
from fixflow.storage import (
    acting,
    fee_statements,
    orders,
    reissuing,
    schema,
    settlement_steps,
    settling,
    statements,
    verify,
)
from fixflow.storage.acting import Recorded
from fixflow.storage.fee_statements import Debtor, Month
from fixflow.storage.filter import Filter
from fixflow.storage.orders import Kept, Scope
from fixflow.storage.reissuing import Reissue
from fixflow.storage.run import Run, policy_of
from fixflow.storage.script import Binding, Script
from fixflow.storage.sqlite import OwnSqlite, connect
from fixflow.storage.verify import Finding
from fixflow.texts import Text

T = TypeVar("T")

NO_HEADS: Final[Mapping[str, str]] = {}
NO_NAMES: Final[Mapping[str, str]] = {}
NO_STATES: Final[Mapping[str, str]] = {}
EVERYTHING: Final = Filter()
DEFAULT: Final = Realm("default")


@frozen
class OtherProgram(Misuse):
    """The desk knows another program by this name and version, and would read the order by that."""

    code = "desk.other_program"
    text = Text(
        de="Unter {ref} kennt dieser Desk ein anderes Programm; eigene werden ihm als programs übergeben.",
        en="By {ref} this desk knows another program; own ones are handed to it as programs.",
    )
    ref: str


def by_ref(programs: Iterable[Program]) -> dict[str, Program]:
    """Index an integrator's own programs by their pinned names."""
    return {program.ref: program for program in programs}


def open(  # noqa: A001  the word of the promised face, `fixflow.open`
    path: str | Path, *, realm: Realm = DEFAULT, programs: Iterable[Program] = ()
) -> "Desk":
    """Open an SQLite file of our own, or make it; an empty one gets its tables.

    Args:
        path: The file, or `:memory:` for one that lives as long as the desk.
        realm: The client's closed area.
        programs: An integrator's own programs; the shipped ones are found without.

    Raises:
        CannotOpen: `storage.cannot_open`.
        SchemaBehind: `storage.schema_behind`, also a file with tables of somebody else only.
        SchemaAhead: `storage.schema_ahead`.
        JournalInUse: `storage.journal_in_use`.

    Examples:
        >>> from fixflow.parties import CONTRACTOR, PRINCIPAL
        >>> from fixflow.partners import velux
        >>> asked = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
        >>> meier = Actor(CONTRACTOR, "meier")
        >>> with open(":memory:") as desk:
        ...     _ = desk.receive(
        ...         velux.PROGRAM, "VX-135", place="DE-NW", by=Actor(PRINCIPAL, "velux"), at=asked
        ...     )
        ...     decision = desk.act("VX-135", velux.ConfirmContact(), by=meier, at=asked)
        ...     refused = desk.act("VX-135", velux.CreateSite(), by=meier, at=asked)
        >>> decision.order.state, refused.reasons[0].code
        ('customer_contacted', 'lifecycle.wrong_state')
    """
    binding = OwnSqlite(connect(path))
    try:
        if not binding.read(schema.tables()):
            binding.run(schema.create())
        return Desk(binding, realm=realm, programs=programs)
    except BaseException:
        binding.close()
        raise


@define
class Desk:
    """Orders of one realm on one connection; of use in one thread at a time.

    Args:
        binding: Runs the statements: `bind.sqlite(connection)` inside the host's transaction.
        realm: The client's closed area.
        programs: An integrator's own programs; the shipped ones are found without.

    Raises:
        SchemaBehind: `storage.schema_behind`.
        SchemaAhead: `storage.schema_ahead`.
    """

    binding: Binding
    realm: Realm = field(default=DEFAULT, kw_only=True)
    programs: Mapping[str, Program] = field(default=(), converter=by_ref, kw_only=True)
    shelf: dict[OrderId, Kept] | None = field(default=None, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.binding.read(schema.check())

    def receive(  # noqa: PLR0913  what a start consists of
        self,
        program: Program,
        order_id: OrderId | str,
        action: Start | None = None,
        *,
        by: Actor,
        at: datetime,
        place: str | None = None,
        key: str | None = None,
        **facts: object,
    ) -> Recorded:
        """Begin an order and keep it.

        A program may have facts with the names of these arguments, such as `place`, `key`, `by` or
        `at`: Python would bind them to the call, so fill the program's start in and give that.

        Args:
            program: By whose rules; its version stays pinned to the order.
            order_id: The order's id within the realm.
            action: The start, if it is filled in already; else its fields are given by name.
            by: Who hands it in.
            at: When, with offset.
            place: Where the work is done, by ISO 3166-2.
            key: The caller's own key for this call, 1 to 255 characters; the same call under the
                same key takes effect once.
            **facts: The fields of the start, typed or as JSON.

        Returns:
            The decision; a refused one has written nothing.

        Raises:
            OrderExists: `storage.order_exists`.
            BadFields: `lifecycle.bad_fields`.
            KeyReused: `storage.key_reused`.
            UnknownProgram: `partners.unknown_program`.
            OtherProgram: `desk.other_program`, an own program that the desk was not given.
        """
        known, order = self.known(program), OrderId.of(order_id)
        return self.run(
            lambda scope: acting.receive(
                scope, known, order, action, by=by, at=at, place=place, key=key, facts=facts
            )
        )

    def act(  # noqa: PLR0913  what a step consists of
        self,
        order_id: OrderId | str,
        action: Action | type[Action] | str,
        *,
        by: Actor,
        at: datetime,
        key: str | None = None,
        expected: int | None = None,
    ) -> Recorded:
        """Take a step of an order, if its program allows it now.

        A clock that runs up to two hours behind the last event counts as that event's; the
        instant given is kept in the journal beside it.

        Args:
            order_id: Which order.
            action: What is done; a class or a name stands for it with no field filled in.
            by: Who does it.
            at: When, with offset.
            key: The caller's own key for this call, 1 to 255 characters; the same call under the
                same key takes effect once.
            expected: The version of the order that the actor saw.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            BadFields: `lifecycle.bad_fields`.
            Conflict: `storage.conflict`.
            KeyReused: `storage.key_reused`.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before the last event.
        """
        order = OrderId.of(order_id)
        return self.run(
            lambda scope: acting.act(scope, order, action, by=by, at=at, key=key, expected=expected)
        )

    def migrate(  # noqa: PLR0913  what a change of program consists of
        self,
        order_id: OrderId | str,
        *,
        to: Program,
        by: Actor,
        at: datetime,
        states: Mapping[str, str] = NO_STATES,
        deadlines: OnChange = KEEP,
    ) -> Migration:
        """Take a living order over to another version of its program, if it can go on there.

        Args:
            order_id: Which order.
            to: The program that it is to run under.
            by: Who changes it; the principal or the system may.
            at: When, with offset.
            states: The new state for an old one; one that is not named keeps its key.
            deadlines: Whether what is running keeps its old rule, or is restated under the new.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            Conflict: `storage.conflict`.
            SameProgram: `migration.same_program`.
            OtherProgram: `desk.other_program`.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before the last event.
        """
        known, order = self.known(to), OrderId.of(order_id)
        return self.run(
            lambda scope: acting.migrate(
                scope, order, known, by=by, at=at, states=states, deadlines=deadlines
            )
        )

    def show(self, order_id: OrderId | str) -> Order:
        """Give an order as its journal makes it.

        Raises:
            UnknownOrder: `storage.unknown_order`.
        """
        return self.read(lambda scope: orders.load(scope, OrderId.of(order_id))).order

    def find(self, order_id: OrderId | str) -> Order | None:
        """Give an order as its journal makes it; None if there is none."""
        kept = self.read(lambda scope: orders.find(scope, OrderId.of(order_id)))
        return None if kept is None else kept.order

    def orders(self, filter: Filter = EVERYTHING) -> tuple[Order, ...]:  # noqa: A002  the word of the promised face
        """Give the orders that fit a filter, by id."""
        return tuple(self.read(lambda scope: orders.fitting(scope, filter)))

    def settle(  # noqa: PLR0913  what a run consists of
        self,
        program: Program,
        contractor: Party,
        select: Period | Backlog | Picked,
        *,
        at: datetime,
        by: Actor,
        document_date: date | None = None,
        principal: Party | None = None,
        run_key: str = "",
        leave_out: Iterable[OrderId | str] = (),
    ) -> Settlement | None:
        """Put performed orders of a contractor on one settlement and move them to it.

        Orders, number, seal and steps are one transaction.  The same run again (series, parties,
        month and `run_key` are the same) gives the stored settlement while it counts; once it is
        void, the run is free for another.  A further settlement of the month is flagged.

        Whether a typeface has every character is known when the paper is drawn: draw it inside the
        same `together`, and a paper that cannot be drawn uses no number.

        Args:
            program: Whose rules; orders of all its versions are settled.
            contractor: Who performed them, as it is to be printed.
            select: A month, a backlog, or orders picked by hand.
            at: When it is issued, with offset.
            by: Who issues it.
            document_date: The day that stands on the paper; its year counts for the number.  By
                default the day of `at` in the settlement's zone.
            principal: Who gets it, as it is to be printed, and whose orders alone are settled; by
                default the program's own partner, under whatever id the orders name it.
            run_key: Sets a further run of the same month apart.
            leave_out: Orders that a month or a backlog passes over this time, such as those that
                are in doubt; they stay unsettled.  Ids that no order has are no fault.

        Returns:
            The settlement, or None where nothing was to settle; then no number is used.

        Raises:
            NoSettlement: `storage.no_settlement`.
            NoSettleStep: `storage.no_settle_step`, no action `settle` with a field `billing_id`.
            OtherProgram: `desk.other_program`.
            NotEligible: `settlement.not_eligible`, with every obstacle of every picked order.
            SpIdTwice: `settlement.sp_id_twice`, naming all orders that share an SP-ID.
            OrdersNotSettled: `storage.orders_not_settled`.
            SettlementKeyReused: `settlement.key_reused`.
            NotABillingId: `settlement.not_a_billing_id`, by a format of the principal's own.
            NumberTaken: `storage.number_taken`, likewise.
            OneForSeveral: `identity.one_for_several`, one id where `leave_out` wants a list.
            InvalidRunKey: `storage.invalid_run_key`.
            NotADay: `instants.not_a_day`, the document date.
        """
        known = self.known(program)
        policy = policy_of(known)
        run = Run(
            program=known,
            principal=principal or policy.recipient,
            contractor=contractor,
            select=select,
            document_date=document_date or policy.day_of(at),
            run_key=run_key,
            at=at,
            by=by,
            leave_out=leave_out,
        )
        return self.run(lambda scope: settling.settle(scope, run))

    def settlement(self, billing_id: BillingId | str) -> Settlement:
        """Give a settlement by its id, void or not, with the steps that it has taken.

        Raises:
            UnknownSettlement: `storage.unknown_settlement`.
        """
        no = BillingId.of(billing_id)
        return self.read(lambda scope: settlement_steps.load(scope, no)).settlement

    def settlements(self, contractor: str) -> tuple[Settlement, ...]:
        """Give all settlements of a contractor, void ones too, the oldest of a series first.

        Args:
            contractor: The contractor's id.
        """
        return tuple(self.read(lambda scope: settlement_steps.of_contractor(scope, contractor)))

    def record_invoice(
        self, billing_id: BillingId | str, number: str, *, at: datetime, by: Actor
    ) -> Settlement:
        """Record the contractor's invoice for a settlement, and on each order that stands on it.

        Whether it lists every id is `check_invoice`'s to say, before.

        Args:
            billing_id: Which settlement; only one that is issued takes an invoice.
            number: The number on the contractor's invoice.
            at: When it came in, with offset.
            by: Who records it: the contractor.

        Raises:
            UnknownSettlement: `storage.unknown_settlement`.
            NotTheirs: `settlement.not_theirs`.
            WrongState: `settlement.wrong_state`.
            NotOneLine: `settlement.not_one_line`.
            OrdersNotMoved: `storage.orders_not_moved`, with every reason of every order.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before its last step.
        """
        no = BillingId.of(billing_id)
        return self.run(lambda scope: settlement_steps.invoice(scope, no, number, at=at, by=by))

    def mark_paid(self, billing_id: BillingId | str, *, at: datetime, by: Actor) -> Settlement:
        """Record that the contractor has been paid; then the settlement is closed.

        Args:
            billing_id: Which settlement; only one that is invoiced is paid.
            at: When, with offset.
            by: Who says so: a party of the settlement, the principal also under an id by which an
                order on it names it, or the system.

        Raises:
            UnknownSettlement: `storage.unknown_settlement`.
            NotTheirs: `settlement.not_theirs`.
            WrongState: `settlement.wrong_state`.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before its last step.
        """
        no = BillingId.of(billing_id)
        return self.run(lambda scope: settlement_steps.mark_paid(scope, no, at=at, by=by))

    def void(
        self,
        billing_id: BillingId | str,
        reason: str,
        *,
        at: datetime,
        by: Actor,
        replaced_by: BillingId | str | None = None,
    ) -> Settlement:
        """Void a settlement: its orders wait for the next one, its number stays used.

        Where another is to stand in its place at once, `reissue` does both.

        Args:
            billing_id: Which settlement; one that is issued or invoiced, not one that is paid.
            reason: Why, in one line; it is printed.
            at: When, with offset.
            by: Who voids it: the contractor or the system.
            replaced_by: The settlement that stands in its place, if there is one already: of the
                same parties, and not void.

        Raises:
            UnknownSettlement: `storage.unknown_settlement`, also the one in its place.
            NoSuccessor: `settlement.no_successor`.
            NotTheirs: `settlement.not_theirs`.
            WrongState: `settlement.wrong_state`.
            NotOneLine: `settlement.not_one_line`.
            ReplacedByItself: `settlement.replaced_by_itself`.
            OrdersNotMoved: `storage.orders_not_moved`, with every reason of every order.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before its last step.
        """
        no = BillingId.of(billing_id)
        successor = None if replaced_by is None else BillingId.of(replaced_by)
        return self.run(
            lambda scope: settlement_steps.void(
                scope, no, reason, at=at, by=by, replaced_by=successor
            )
        )

    def reissue(  # noqa: PLR0913  what a run consists of
        self,
        billing_id: BillingId | str,
        reason: str,
        program: Program,
        *,
        at: datetime,
        by: Actor,
        contractor: Party | None = None,
        principal: Party | None = None,
        select: Period | Backlog | Picked | None = None,
        document_date: date | None = None,
        leave_out: Iterable[OrderId | str] = (),
    ) -> Settlement:
        """Void a settlement and issue another in its place, which the void one names.

        Both or neither, in one transaction; asked for again, the one that was issued is given.

        Args:
            billing_id: The settlement that is voided; one that is issued or invoiced.
            reason: Why, in one line; it is printed.
            program: Whose rules.
            at: When, with offset.
            by: Who voids and issues: the contractor or the system.
            contractor: Who performed the orders, as it is to be printed now; its id stays; by
                default as before.
            principal: Who gets it, as it is to be printed now; its id stays; by default as before.
            select: What is selected now; by default what was selected before.
            document_date: The day that stands on the new paper; by default the day of `at` in the
                settlement's zone.
            leave_out: Orders that a month or a backlog passes over this time.

        Raises:
            NothingToSettle: `settlement.nothing_to_settle`; then the old one still counts.
            AnotherInItsPlace: `settlement.another_in_its_place`.
            OtherParties: `settlement.other_parties`, a contractor or principal of another id.
            Conflict: `storage.conflict`.
            FixflowError: Whatever `void` and `settle` refuse; then nothing is written.
        """
        asked = Reissue(
            old=BillingId.of(billing_id),
            reason=reason,
            program=self.known(program),
            at=at,
            by=by,
            contractor=contractor,
            principal=principal,
            select=select,
            document_date=document_date,
            leave_out=leave_out,
        )
        return self.run(lambda scope: reissuing.reissue(scope, asked))

    def unsettled(self, program: Program, contractor: str) -> tuple[PerformedOrder, ...]:
        """Give what a contractor has performed and no settlement holds, by day of performance.

        «Abgeschlossene und nicht in Rechnung gestellte Aufträge»; `settle` takes them by a
        `Backlog` or by hand.

        Args:
            program: Whose rules; orders of all its versions are looked at.
            contractor: The contractor's id.

        Raises:
            NoSettlement: `storage.no_settlement`.
            NoSettleStep: `storage.no_settle_step`.
            OtherProgram: `desk.other_program`.
        """
        known = self.known(program)
        return tuple(self.read(lambda scope: settling.unsettled(scope, known, contractor)))

    def state_fees(  # noqa: PLR0913  what a statement consists of
        self,
        program: Program,
        contractor: Party,
        period: Period,
        *,
        at: datetime,
        by: Actor,
        document_date: date,
        unclaimed: Iterable[OrderId | str] = (),
        leave_out: Iterable[OrderId | str] = (),
        as_open: Iterable[OrderId | str] = (),
        principals: Mapping[str, str] = NO_NAMES,
    ) -> FeeStatement | None:
        """State a contractor's fees of one month, over all principals.

        A month is stated once: asked for again, the stored statement is given, and what became
        known since goes on the next one.  Orders whose facts cannot be used block it, all named,
        until somebody says that they may stand on it as open.

        Args:
            program: Whose tariff; orders of all its versions are assessed.
            contractor: Who owes the fees, as it is to be printed; with a VAT number it counts as
                registered.
            period: The month.
            at: When it is issued, with offset.
            by: Who issues it.
            document_date: The day that stands on the paper; its year counts for the number.
            unclaimed: Orders that are shown too although nobody has taken them yet: those that
                were offered to this contractor.
            leave_out: Orders that are passed over, such as those that are in doubt; a later month
                takes them up.
            as_open: Orders that stand on it as open, if their facts cannot be used.
            principals: The names of principals by id, as they are to be printed.

        Returns:
            The statement, or None where no order belongs to the month; then no number is used.

        Raises:
            NoTariff: `partners.no_tariff`.
            OtherProgram: `desk.other_program`.
            UnusableFacts: `fees.unusable_facts`, naming all orders and faults; no number is used.
            OneForSeveral: `identity.one_for_several`, one id where a list is wanted.
            NotADay: `instants.not_a_day`, the document date.
        """
        asked = Month(
            program=self.known(program),
            contractor=contractor,
            period=period,
            document_date=document_date,
            at=at,
            by=by,
            unclaimed=unclaimed,
            leave_out=leave_out,
            as_open=as_open,
            principals=principals,
        )
        return self.run(lambda scope: fee_statements.state(scope, asked))

    def unstated_fees(self, program: Program, contractor: Party) -> tuple[UnstatedFee, ...]:
        """Give the fees of a contractor that are due, or to be taken back, and on no statement yet.

        What became known after its month was stated goes on the next statement.

        Args:
            program: Whose tariff; orders of all its versions are assessed.
            contractor: Who owes the fees; with a VAT number it counts as registered.

        Raises:
            NoTariff: `partners.no_tariff`.
            OtherProgram: `desk.other_program`.
        """
        asked = Debtor(program=self.known(program), contractor=contractor)
        return self.read(lambda scope: fee_statements.not_stated(scope, asked))

    def programs_used(self, contractor: str) -> tuple[str, ...]:
        """Name the programs, pinned, that a contractor's orders run under; reads no order.

        Args:
            contractor: The contractor's id.
        """
        return tuple(self.read(lambda scope: orders.programs_used(scope, contractor)))

    def heads(self) -> dict[str, str]:
        """Give the last hash of every series of statements, to be kept outside of the database."""
        return self.read(lambda scope: statements.heads(scope.realm))

    def verify(self, *, heads: Mapping[str, str] = NO_HEADS) -> tuple[Finding, ...]:
        """Read everything of the realm again and name whatever does not fit.

        Args:
            heads: What `heads` gave at some time: a series whose end was cut off since, with its
                counter set back, is sound in itself and is found by this alone.
        """
        return tuple(self.binding.inspect(verify.verify(self.scope(), heads)))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all calls inside; a failure undoes them all.

        Each call inside is still all or nothing by itself.  An order is read once.
        """
        outer = self.shelf
        with self.forgetting(), self.binding.together():
            self.shelf = {} if outer is None else outer
            try:
                yield
            finally:
                self.shelf = outer

    def close(self) -> None:
        """Give a file of our own back; a connection of the host stays as it is."""
        self.binding.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def program(self, ref: str) -> Program:
        """Give a program by its pinned name: an own one, else a shipped one.

        Raises:
            UnknownProgram: `partners.unknown_program`.
        """
        return self.programs.get(ref) or shipped(ref)

    def known(self, program: Program) -> Program:
        """Take a program if it is the one that its orders will be read by.

        Raises:
            UnknownProgram: `partners.unknown_program`.
            OtherProgram: `desk.other_program`.
        """
        if self.program(program.ref) is not program:
            raise OtherProgram(program.ref)
        return program

    def run(self, script: Callable[[Scope], Script[T]]) -> T:
        """Run a script that writes."""
        with self.forgetting():
            return self.binding.run(script(self.scope()))

    def read(self, script: Callable[[Scope], Script[T]]) -> T:
        """Run a script that only reads."""
        return self.binding.read(script(self.scope()))

    def scope(self) -> Scope:
        """Say within what a script works."""
        return Scope(self.realm.value, self.program, {} if self.shelf is None else self.shelf)

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Forget what was read where a failure has undone what was written."""
        try:
            yield
        except BaseException:
            if self.shelf is not None:
                self.shelf.clear()
            raise
