"""Fee calls: state what a contractor owes for a month.

The one rule: a fee stands on one statement, and what changes it on the next.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from fixflow.desk.runner import Runner
from fixflow.fees import (
    FeeStatement,
    Party,
    Period,
    UnstatedFee,
)
from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.storage import (
    fee_statements,
)
from fixflow.storage.fee_statements import Debtor, Month

NO_NAMES: Final[Mapping[str, str]] = {}


class FeeCalls(Runner):
    """Fee calls: state what a contractor owes for a month."""

    __slots__ = ()

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
            WrongKinds: `storage.wrong_kinds`, a month, a contractor or an actor that is none.
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

        What became known after its month was stated goes on the next statement; it is `late`.
        What is not waits for its own month, also where that had nothing to show when it was asked
        for: state every month that is over and stands here.

        Args:
            program: Whose tariff; orders of all its versions are assessed.
            contractor: Who owes the fees; with a VAT number it counts as registered.

        Raises:
            NoTariff: `partners.no_tariff`.
            OtherProgram: `desk.other_program`.
        """
        asked = Debtor(program=self.known(program), contractor=contractor)
        return self.read(lambda scope: fee_statements.not_stated(scope, asked))
