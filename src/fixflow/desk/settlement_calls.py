"""Settlement calls: issue, invoice, pay, void, reissue.

The one rule: orders, number, seal and steps are one transaction.
"""

from collections.abc import Iterable
from datetime import date, datetime

from fixflow.desk.runner import Runner
from fixflow.fees import (
    Backlog,
    Party,
    PerformedOrder,
    Period,
    Picked,
    Settlement,
)
from fixflow.identity import BillingId, OrderId
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.storage import (
    reissuing,
    settlement_steps,
    settling,
)
from fixflow.storage.reissuing import Reissue
from fixflow.storage.run import Run, policy_of


class SettlementCalls(Runner):
    """Settlement calls: issue, invoice, pay, void, reissue."""

    __slots__ = ()

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
        early: bool = False,
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
            early: Settle a month before it is over; what is performed later in it waits for a
                backlog or a further run.

        Returns:
            The settlement, or None where nothing was to settle; then no number is used.

        Raises:
            NoSettlement: `storage.no_settlement`.
            NoSettleStep: `storage.no_settle_step`, no action `settle` with a field `billing_id`.
            OtherProgram: `desk.other_program`.
            PeriodNotOver: `settlement.period_not_over`.
            NotEligible: `settlement.not_eligible`, with every obstacle of every picked order.
            SpIdTwice: `settlement.sp_id_twice`, naming all orders that share an SP-ID.
            OrdersNotSettled: `storage.orders_not_settled`.
            SettlementKeyReused: `settlement.key_reused`.
            NotABillingId: `settlement.not_a_billing_id`, by a format of the principal's own.
            NumberTaken: `storage.number_taken`, likewise.
            OneForSeveral: `identity.one_for_several`, one id where `leave_out` wants a list.
            WrongKinds: `storage.wrong_kinds`, a selection, a party or an actor that is none.
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
            early=early,
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
