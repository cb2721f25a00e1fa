"""Reissuing: a settlement voided and issued anew, in one transaction.

Nothing is edited, so a wrong address or a line too many is mended by another settlement.  The void
one names its successor, whose number is therefore settled before it is taken.  The one rule: both,
or neither; whoever asks again gets the successor that was issued.
"""

from datetime import date, datetime

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.fees import NothingToSettle, Party, Selection, Settlement
from fixflow.identity import BillingId
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.storage import numbering, settlement_steps, settling, statements
from fixflow.storage.fee_statements import ids
from fixflow.storage.orders import Scope
from fixflow.storage.run import Run, policy_of, run_of
from fixflow.storage.script import Conflict, Script
from fixflow.storage.settlement_steps import Found
from fixflow.texts import Text


@frozen
class AnotherInItsPlace(Misuse):
    """The run that is to replace a settlement has given another one already, which counts."""

    code = "settlement.another_in_its_place"
    text = Text(
        de="{old} lässt sich so nicht ersetzen: dieser Lauf ergab schon {live}, und die gilt.",
        en="{old} cannot be replaced in this way: this run gave {live} already, which counts.",
    )
    old: BillingId
    live: BillingId


@frozen
class OtherParties(Misuse):
    """A party may be printed anew, never be another one; the orders would be somebody else's."""

    code = "settlement.other_parties"
    text = Text(
        de="{billing_id} gehört zu {own}; eine Verrechnung von {asked} kann sie nicht ersetzen.",
        en="{billing_id} belongs to {own}; a settlement of {asked} cannot replace it.",
    )
    billing_id: BillingId
    own: str
    asked: str


@frozen(kw_only=True)
class Reissue:
    """A settlement that is to stand in the place of another; what is None stays as it was.

    Args:
        old: The settlement that is voided.
        reason: Why, in one line; it is printed.
        program: Whose rules.
        at: When.
        by: Who voids and issues.
        contractor: Who performed the orders, as it is to be printed now.
        principal: Who gets it, as it is to be printed now.
        select: What is selected now.
        document_date: The day that stands on the new paper; None for the day of `at`.
        leave_out: Ids of orders that a month or a backlog passes over this time.
    """

    old: BillingId
    reason: str
    program: Program
    at: datetime
    by: Actor
    contractor: Party | None = None
    principal: Party | None = None
    select: Selection | None = None
    document_date: date | None = None
    leave_out: frozenset[str] = field(default=frozenset(), converter=ids)

    def run(self, found: Found) -> Run:
        """Give the run of the successor, under the further key that the old one had.

        Raises:
            OtherParties: `settlement.other_parties`.
        """
        old = found.settlement
        principal = self.principal or old.principal
        contractor = self.contractor or old.contractor
        own, asked = ids_of(old.principal, old.contractor), ids_of(principal, contractor)
        if own != asked:
            raise OtherParties(old.billing_id, own, asked)
        return Run(
            program=self.program,
            principal=principal,
            contractor=contractor,
            select=old.selection if self.select is None else self.select,
            document_date=self.document_date or policy_of(self.program).day_of(self.at),
            run_key=run_of(found.key),
            at=self.at,
            by=self.by,
            leave_out=self.leave_out,
            early=True,  # what it replaces was issued already
        )


def ids_of(principal: Party, contractor: Party) -> str:
    """Name two parties by what orders name them by."""
    return f"{principal.id}/{contractor.id}"


def reissue(scope: Scope, asked: Reissue) -> Script[Settlement]:
    """Void a settlement and issue its successor, or give the one that was issued before.

    Raises:
        UnknownSettlement: `storage.unknown_settlement`.
        OtherParties: `settlement.other_parties`.
        AnotherInItsPlace: `settlement.another_in_its_place`.
        NothingToSettle: `settlement.nothing_to_settle`; then the old one stays as it was.
        Conflict: `storage.conflict`, somebody else took the number.
    """
    found = yield from settlement_steps.load_to_step(scope, asked.old)
    run = asked.run(found)
    stored = yield from statements.find(scope.realm, run.key)
    if stored:
        live = Settlement.from_record(*stored)
        voided = found.settlement.voided
        if voided is not None and voided.replaced_by == live.billing_id:
            return settling.same(live, run.select)
        if live.billing_id != asked.old:
            raise AnotherInItsPlace(asked.old, live.billing_id)
    successor = yield from next_number(scope, run)
    yield from settlement_steps.put_void(
        scope, asked.old, asked.reason, at=asked.at, by=asked.by, replaced_by=successor
    )
    settlement = yield from settling.settle(scope, run)
    if settlement is None:
        raise NothingToSettle(run.contractor.id, run.select)
    if settlement.billing_id != successor:
        raise Conflict(whole_transaction=False)
    return settlement


def next_number(scope: Scope, run: Run) -> Script[BillingId]:
    """Tell the id that the next settlement will have; it is not taken."""
    policy, year = run.policy, run.document_date.year
    last = yield from numbering.last(scope.realm, numbering.counter(policy.series, year))
    return policy.billing_id(year, last + 1)
