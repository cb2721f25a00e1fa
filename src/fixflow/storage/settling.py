"""Settling: performed orders onto one statement, in one transaction.

Pick what is eligible, draft, seal the journals, take the number, issue behind that seal, write
record and lines, and move each order.
An order moves by its program's action `settle`, which has a field `billing_id`; where its state has
no row for that, it is settled already, here or by the log of somebody else.  The one rule: all of
it or nothing; whoever asks again with the same key gets the stored settlement, and where there is
nothing to settle no number is used.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from attrs import evolve, frozen

from fixflow.errors import Fault, Misuse, Refused
from fixflow.fees import (
    JournalSeal,
    NothingToSettle,
    PerformedOrder,
    Picked,
    Selection,
    Settlement,
    SettlementDraft,
    SettlementFlag,
)
from fixflow.identity import BillingId, OrderId
from fixflow.lifecycle import Order
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.portal import sees
from fixflow.storage import (
    acting,
    numbering,
    orders,
    printing,
    seal,
    settlement_rows,
    statements,
)
from fixflow.storage.orders import Scope
from fixflow.storage.run import BILLING_ID, SETTLEMENT, Run, policy_of, same_month, settle_step
from fixflow.storage.script import Script
from fixflow.texts import Text

# the holder is looked up for each order by its index, whatever a database believes of the tables: as
# a join, a PostgreSQL without statistics was measured to read all lines for each order
UNSETTLED: Final = """SELECT f.id FROM fx_order f
    WHERE f.realm = ? AND f.contractor = ? AND f.program = ? AND f.outcome = 'done'
    AND (SELECT l.no FROM fx_statement_line l
        WHERE l.realm = f.realm AND l.kind = ? AND l.subject = f.id AND l.live = 1) IS NULL
    ORDER BY f.id"""


@frozen
class SettlementKeyReused(Misuse):
    """The run was made before with another selection; a further run needs a key of its own."""

    code = "settlement.key_reused"
    text = Text(
        de="Dieser Lauf ergab schon {billing_id} mit anderer Auswahl (dort auch: {more}; dort nicht: {less}).",
        en="This run already gave {billing_id} with another selection (there too: {more}; not there: {less}).",
    )
    billing_id: BillingId
    more: tuple[str, ...]
    less: tuple[str, ...]


@frozen
class OrdersNotSettled(Refused):
    """Orders that were performed cannot take the step; nothing was settled."""

    code = "storage.orders_not_settled"
    text = Text(
        de="Nicht alle Aufträge lassen sich verrechnen.",
        en="Not all orders can be settled.",
        fr="Les ordres ne peuvent pas tous être décomptés.",
        it="Non tutti gli ordini possono essere conteggiati.",
    )
    faults: tuple[Fault, ...]


def settle(scope: Scope, run: Run) -> Script[Settlement | None]:
    """Settle what is eligible, or give what the same run settled before.

    Raises:
        NoSettlement: `storage.no_settlement`.
        NoSettleStep: `storage.no_settle_step`, of the program or of an order's version of it.
        SettlementKeyReused: `settlement.key_reused`.
        PeriodNotOver: `settlement.period_not_over`.
        NotEligible: `settlement.not_eligible`, with every obstacle of every picked order.
        SpIdTwice: `settlement.sp_id_twice`.
        NotABillingId: `settlement.not_a_billing_id`.
        NumberTaken: `storage.number_taken`.
        OrdersNotSettled: `storage.orders_not_settled`.
    """
    settle_step(run.program)
    yield from statements.hold(scope.realm, run.policy.series)
    stored = yield from statements.find(scope.realm, run.key)
    if stored:
        return same(Settlement.from_record(*stored), run.select)
    run.in_time()
    draft = yield from drafted(scope, run)
    if draft is None:
        return None
    flags = yield from flagged(scope, run)
    sealed = yield from seal.current(scope, run.at)
    series, year = run.policy.series, run.document_date.year
    number = yield from numbering.take(scope.realm, numbering.counter(series, year))
    end = yield from statements.head(scope.realm, series)
    settlement = draft.issue(
        number,
        document_date=run.document_date,
        at=run.at,
        by=run.by,
        previous=end.hash,
        flags=flags,
        journal_seal=JournalSeal(sealed.no, sealed.hash),
    )
    yield from statements.keep(scope.realm, end, settlement_rows.issue(settlement, run.key))
    yield from printing.ask(scope, SETTLEMENT, settlement.billing_id.value, end, run.at)
    yield from move(scope, run, settlement)
    return settlement


def same(stored: Settlement, select: Selection) -> Settlement:
    """Give the stored settlement if it was asked for in the same way."""
    if stored.selection == select:
        return stored
    there, here = names(stored.selection), names(select)
    more, less = (tuple(sorted(each)) for each in (there - here, here - there))
    raise SettlementKeyReused(stored.billing_id, more, less)


def names(select: Selection) -> set[str]:
    """Name what was selected: the orders picked, else the month or backlog."""
    return set(map(str, select.ids)) if isinstance(select, Picked) else {str(select)}


def flagged(scope: Scope, run: Run) -> Script[list[SettlementFlag]]:
    """Mark a further settlement of the same parties in a month; a void one does not count."""
    keys = yield from statements.live_keys(scope.realm, SETTLEMENT, run.contractor.id)
    second = any(same_month(each, run.key) for each in keys)
    return [SettlementFlag.SECOND_IN_MONTH] if second else []


def drafted(scope: Scope, run: Run) -> Script[SettlementDraft | None]:
    """Draft a settlement of what is eligible; None if nothing is."""
    candidates = yield from considered(scope, run)
    performed = {each.id: performed_now(scope, run, each) for each in candidates}
    live = yield from holders(scope, performed if isinstance(run.select, Picked) else ())
    try:
        return Settlement.draft(
            run.principal,
            run.contractor,
            [each for each in performed.values() if each is not None],
            run.select,
            live,
            policy=run.policy,
            not_performed=[order for order, each in performed.items() if each is None],
        )
    except NothingToSettle:
        return None


def performed_now(scope: Scope, run: Run, order: Order) -> PerformedOrder | None:
    """Tell what was performed, of an order that was not settled by other means.

    Picked ones are left in: the step then refuses them with its reasons.  A program has one
    partner, so the settlement for it takes its orders under whatever id they name it; those of
    another program keep their principal.
    """
    by_hand = isinstance(run.select, Picked)
    program = scope.programs(order.program)
    performed = program.performed(order) if by_hand else still_open(scope, order)
    own = program.name == run.program.name and run.principal.id == run.policy.recipient.id
    return evolve(performed, principal=run.principal.id) if performed and own else performed


def considered(scope: Scope, run: Run) -> Script[list[Order]]:
    """Read the orders that may come into question: the picked ones, else all not settled yet.

    A picked one that whoever settles may not see is told as one that is not there.
    """
    if not isinstance(run.select, Picked):
        found = yield from on_no_line(scope, run.program, run.contractor.id)
        return [each for each in found if each.id.value not in run.leave_out]
    picked = []
    for each in dict.fromkeys(run.select.ids):
        kept = yield from orders.find(scope, each)
        picked += [kept.order] if kept and sees(kept.order, run.by) else []
    return picked


def unsettled(scope: Scope, program: Program, contractor: str) -> Script[list[PerformedOrder]]:
    """Read what a contractor has performed and no settlement holds, by day of performance.

    Raises:
        NoSettlement: `storage.no_settlement`.
        NoSettleStep: `storage.no_settle_step`.
    """
    policy_of(program)
    found = yield from on_no_line(scope, program, contractor)
    performed = [each for one in found if (each := still_open(scope, one)) is not None]
    return sorted(performed, key=lambda each: (each.performed_on, each.order))


def on_no_line(scope: Scope, program: Program, contractor: str) -> Script[list[Order]]:
    """Read the orders that a contractor has performed and that stand on no settlement, by id."""
    rows = yield UNSETTLED, (scope.realm, contractor, program.name, SETTLEMENT)
    return (yield from orders.several(scope, rows))


def still_open(scope: Scope, order: Order) -> PerformedOrder | None:
    """Tell what was performed, of an order whose state has the step onto a settlement."""
    program = scope.programs(order.program)
    can = settle_step(program) in program.machine.cells[order.state]
    return program.performed(order) if can else None


def holders(scope: Scope, picked: Iterable[OrderId]) -> Script[list[tuple[OrderId, BillingId]]]:
    """Name the live settlements that picked orders stand on; others were left out before."""
    live = []
    for each in picked:
        holder = yield from statements.holder(scope.realm, SETTLEMENT, each.value)
        live += [(each, holder)] if holder else []
    return live


def move(scope: Scope, run: Run, settlement: Settlement) -> Script[None]:
    """Take the step `settle` on each order of a settlement.

    Where an order has gone on since the instant of the settlement, its journal cannot run back:
    the step counts as taken with its last one.
    """
    faults: list[Fault] = []
    told = {BILLING_ID: settlement.billing_id.value}
    for line in settlement.lines:
        kept = yield from orders.load(scope, line.order)
        step = settle_step(scope.programs(kept.order.program)).action_name
        faults += yield from moved(scope, kept.order, step, told, by=run.by, at=run.at)
    if faults:
        raise OrdersNotSettled(tuple(faults))


def moved(  # noqa: PLR0913  what a step consists of
    scope: Scope, order: Order, step: str, told: Mapping[str, str], *, by: Actor, at: datetime
) -> Script[list[Fault]]:
    """Take a step of an order that stands on a settlement, and give what keeps it from that."""
    action = scope.programs(order.program).action(step, told, order=order)
    decision = yield from acting.act(scope, order.id, action, by=by, at=max(at, order.at))
    return [Fault(str(order.id), why.code, why.text, why.params) for why in decision.reasons]
