"""Steps of a settlement: the contractor's invoice, its payment, or that it is void.

Each is a further record behind the end of the series' chain.  What becomes of a settlement becomes
of the orders on it by a step of their own: `invoice`, where their program has one, or `release`,
after which they wait for the next settlement.  An order that has gone its own way since (released
by hand, on the paper of somebody else) is left where it is.  The one rule: record, freed lines and
the orders' steps are one transaction; nothing of it is there if an order cannot follow.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Misuse, Refused
from fixflow.fees import Settlement, SettlementState
from fixflow.identity import BillingId
from fixflow.lifecycle import Order, TimeRunsBack
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.storage import orders, settlement_rows, settling, statements
from fixflow.storage.acting import no_earlier
from fixflow.storage.orders import Scope
from fixflow.storage.run import BILLING_ID, INVOICE, RELEASE, SETTLEMENT, NoSettleStep
from fixflow.storage.script import Script
from fixflow.texts import Text

# As the table of a settlement in `partners` says, and a test compares; what a step asks of the
# orders, their own rows say again.
WHO: Final[Mapping[SettlementState, frozenset[Role]]] = {
    SettlementState.INVOICED: frozenset({CONTRACTOR}),
    SettlementState.SETTLED: frozenset({PRINCIPAL, CONTRACTOR, SYSTEM}),
    SettlementState.VOID: frozenset({CONTRACTOR, SYSTEM}),
}


@frozen
class UnknownSettlement(Refused):
    """There is no such settlement here; a foreign one is told the same way."""

    code = "storage.unknown_settlement"
    text = Text(
        de="Die Verrechnung {billing_id} gibt es hier nicht.",
        en="There is no settlement {billing_id} here.",
        fr="Le décompte {billing_id} n’existe pas ici.",
        it="Il conteggio {billing_id} qui non esiste.",
    )
    status = 404
    billing_id: BillingId


@frozen
class NotTheirs(Refused):
    """This step of a settlement is another one's to take."""

    code = "settlement.not_theirs"
    text = Text(
        de="«{wanted}» steht bei der Verrechnung {billing_id} jemand anderem zu.",
        en="“{wanted}” is somebody else’s step to take for settlement {billing_id}.",
        fr="Pour le décompte {billing_id}, l’étape «{wanted}» revient à quelqu’un d’autre.",
        it="Per il conteggio {billing_id}, il passo «{wanted}» spetta a qualcun altro.",
    )
    status = 403
    billing_id: BillingId
    wanted: SettlementState


@frozen
class NoSuccessor(Misuse):
    """Only a settlement that counts, of the same parties, stands in the place of a void one."""

    code = "settlement.no_successor"
    text = Text(
        de="{successor} kann {billing_id} nicht ersetzen: storniert, oder von anderen Parteien.",
        en="{successor} cannot replace {billing_id}: it is void, or of other parties.",
    )
    billing_id: BillingId
    successor: BillingId


@frozen
class OrdersNotMoved(Refused):
    """Orders on the settlement cannot follow its step; nothing was written."""

    code = "storage.orders_not_moved"
    text = Text(
        de="Nicht alle Aufträge der Verrechnung {billing_id} lassen diesen Schritt zu.",
        en="Not all orders of settlement {billing_id} allow this step.",
        fr="Les ordres du décompte {billing_id} ne permettent pas tous cette étape.",
        it="Non tutti gli ordini del conteggio {billing_id} permettono questo passo.",
    )
    billing_id: BillingId
    faults: tuple[Fault, ...]


@frozen
class Found:
    """A settlement, and the key of its run."""

    settlement: Settlement
    key: str


def load(scope: Scope, no: BillingId) -> Script[Found]:
    """Read a settlement, void or not, with its steps.

    Raises:
        UnknownSettlement: `storage.unknown_settlement`.
    """
    stored = yield from statements.of_number(scope.realm, SETTLEMENT, no.value)
    if stored is None:
        raise UnknownSettlement(no)
    return Found(Settlement.from_record(*stored.records), stored.key)


def load_to_step(scope: Scope, no: BillingId) -> Script[Found]:
    """Read a settlement whose next record is to be written: nobody else writes one meanwhile.

    Raises:
        UnknownSettlement: `storage.unknown_settlement`.
    """
    yield from statements.hold_number(scope.realm, SETTLEMENT, no.value)
    return (yield from load(scope, no))


def of_contractor(scope: Scope, contractor: str) -> Script[list[Settlement]]:
    """Read all settlements of a contractor, void ones too, the oldest of a series first."""
    found = yield from statements.all_of_contractor(scope.realm, SETTLEMENT, contractor)
    return [Settlement.from_record(*records) for records in found]


def invoice(
    scope: Scope, no: BillingId, number: str, *, at: datetime, by: Actor
) -> Script[Settlement]:
    """Record the contractor's invoice, on the settlement and on each order that knows the step."""
    found = yield from load_to_step(scope, no)

    def step(before: Settlement, at: datetime, previous: str) -> Settlement:
        return before.invoice(number, at=at, by=by, previous=previous)

    after = yield from taken(scope, found, SettlementState.INVOICED, step, at=at, by=by)
    told = {"number": number, BILLING_ID: no.value}
    yield from follow(scope, after, INVOICE, told, at=at, by=by)
    return after


def mark_paid(scope: Scope, no: BillingId, *, at: datetime, by: Actor) -> Script[Settlement]:
    """Record that the contractor has been paid."""
    found = yield from load_to_step(scope, no)

    def step(before: Settlement, at: datetime, previous: str) -> Settlement:
        return before.mark_paid(at=at, by=by, previous=previous)

    return (yield from taken(scope, found, SettlementState.SETTLED, step, at=at, by=by))


def void(  # noqa: PLR0913  what is printed of it
    scope: Scope,
    no: BillingId,
    reason: str,
    *,
    at: datetime,
    by: Actor,
    replaced_by: BillingId | None = None,
) -> Script[Settlement]:
    """Void a settlement; the one that is to stand in its place must be there.

    Raises:
        UnknownSettlement: `storage.unknown_settlement`, also the other one.
        NoSuccessor: `settlement.no_successor`.
    """
    yield from statements.hold_number(scope.realm, SETTLEMENT, no.value)
    if replaced_by is not None and replaced_by != no:
        yield from replaces(scope, no, replaced_by)
    after = yield from put_void(scope, no, reason, at=at, by=by, replaced_by=replaced_by)
    return after


def replaces(scope: Scope, no: BillingId, successor: BillingId) -> Script[None]:
    """Refuse a settlement that cannot stand in the place of another."""
    old = (yield from load(scope, no)).settlement
    new = (yield from load(scope, successor)).settlement
    if not new.live or parties(new) != parties(old):
        raise NoSuccessor(no, successor)


def parties(settlement: Settlement) -> tuple[str, str]:
    """Name the parties of a settlement by their ids."""
    return settlement.principal.id, settlement.contractor.id


def put_void(  # noqa: PLR0913  what is printed of it
    scope: Scope,
    no: BillingId,
    reason: str,
    *,
    at: datetime,
    by: Actor,
    replaced_by: BillingId | None = None,
) -> Script[Settlement]:
    """Void a settlement, naming a successor unseen: its lines and key are free, its orders released."""
    found = yield from load_to_step(scope, no)

    def step(before: Settlement, at: datetime, previous: str) -> Settlement:
        return before.void(reason, at=at, by=by, previous=previous, replaced_by=replaced_by)

    after = yield from taken(scope, found, SettlementState.VOID, step, at=at, by=by)
    yield from statements.void(scope.realm, no.value)
    yield from follow(scope, after, RELEASE, {"reason": reason}, at=at, by=by)
    return after


def taken(  # noqa: PLR0913  what a step consists of
    scope: Scope,
    found: Found,
    wanted: SettlementState,
    step: Callable[[Settlement, datetime, str], Settlement],
    *,
    at: datetime,
    by: Actor,
) -> Script[Settlement]:
    """Take a step of the settlement itself and write its record.

    Raises:
        NotTheirs: `settlement.not_theirs`.
        WrongState: `settlement.wrong_state`.
        TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before the last record.
    """
    before = found.settlement
    if not (yield from theirs(scope, before, wanted, by)):
        raise NotTheirs(before.billing_id, wanted)
    last = before.steps[-1].at if before.steps else before.issued_at
    then = no_earlier(last, at)
    end = yield from statements.head(scope.realm, before.series)
    after = step(before, then, end.hash)
    if then < last:
        raise TimeRunsBack(at, last.astimezone(at.tzinfo))
    row = settlement_rows.step(after, found.key, len(before.steps))
    yield from statements.keep(scope.realm, end, row)
    return after


def theirs(
    scope: Scope, settlement: Settlement, wanted: SettlementState, by: Actor
) -> Script[bool]:
    """Tell whether a step is one of the actor's role, and he no other than the party.

    A partner may have several ids; each by which an order on the settlement names it is its own.
    """
    bound = {PRINCIPAL: settlement.principal.id, CONTRACTOR: settlement.contractor.id}
    if by.role not in WHO[wanted]:
        return False
    if bound.get(by.role, by.id) == by.id:
        return True
    return by.role == PRINCIPAL and by.id in (yield from principals(scope, settlement))


def principals(scope: Scope, settlement: Settlement) -> Script[set[str | None]]:
    """Read by which ids the orders on a settlement name its principal."""
    named: set[str | None] = set()
    for line in settlement.lines:
        kept = yield from orders.load(scope, line.order)
        named.add(kept.order.parties.get(PRINCIPAL, settlement.principal.id))
    return named


def follow(  # noqa: PLR0913  what a step consists of
    scope: Scope,
    settlement: Settlement,
    step: str,
    told: Mapping[str, str],
    *,
    at: datetime,
    by: Actor,
) -> Script[None]:
    """Take a step of each order that still stands on a settlement.

    Raises:
        NoSettleStep: `storage.no_settle_step`, a program cannot release its orders.
        OrdersNotMoved: `storage.orders_not_moved`.
    """
    faults: list[Fault] = []
    for line in settlement.lines:
        kept = yield from orders.load(scope, line.order)
        if stands(scope, kept.order, settlement, step):
            fields = of_the_step(scope, kept.order, step, told)
            faults += yield from settling.moved(scope, kept.order, step, fields, by=by, at=at)
    if faults:
        raise OrdersNotMoved(settlement.billing_id, tuple(faults))


def stands(scope: Scope, order: Order, settlement: Settlement, step: str) -> bool:
    """Tell whether an order is on this settlement still, in a state that knows the step."""
    program = scope.programs(order.program)
    kind = program.machine.actions.get(step)
    if kind is None:
        if step == RELEASE:
            raise NoSettleStep(program.ref, RELEASE)
        return False
    own = settlement.billing_id.value
    return kind in program.machine.cells[order.state] and order.facts.get(BILLING_ID, own) == own


def of_the_step(scope: Scope, order: Order, step: str, told: Mapping[str, str]) -> dict[str, str]:
    """Give the fields that an order's own step has."""
    specs = scope.programs(order.program).machine.actions[step].specs
    return {name: value for name, value in told.items() if name in specs}
