"""The table of a settlement, which is a paper and no invoice: «das ist noch keine Rechnungsstellung!».

Performed orders are drafted into a settlement and issued under a billing id; the contractor then
invoices it and is paid; until then it can be voided, which frees its orders.  The states are those
of `fixflow.fees`, whose steps write down on paper what this table lets somebody do.  The one rule:
what becomes of a settlement becomes of each order on it, by a step of the order's own table.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from fixflow.errors import Fault
from fixflow.fees import SettlementState
from fixflow.lifecycle import (
    OWN,
    START,
    Action,
    Machine,
    Order,
    Outcome,
    Phase,
    Print,
    Reason,
    Row,
    Severity,
    State,
    TakeStep,
    guard,
    notify_others,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.partners.digitec_galaxus import actions as of_the_order
from fixflow.partners.digitec_galaxus.settlement_steps import (
    Invoice,
    Issue,
    MarkPaid,
    Start,
    Void,
)
from fixflow.partners.digitec_galaxus.states import MANUAL
from fixflow.partners.program import Program
from fixflow.texts import Text


def standing(state: SettlementState, phase: Phase, outcome: Outcome | None = None) -> State:
    """Make a state of the table of a settlement's state on paper: one key, one label."""
    return State(state.value, phase, state.label, outcome)


DRAFT: Final = standing(SettlementState.DRAFT, Phase.DONE)
ISSUED: Final = standing(SettlementState.ISSUED, Phase.DONE)
INVOICED: Final = standing(SettlementState.INVOICED, Phase.BILLED)
SETTLED: Final = standing(SettlementState.SETTLED, Phase.CLOSED, Outcome.DONE)
VOID: Final = standing(SettlementState.VOID, Phase.CLOSED, Outcome.CANCELLED)
STATES: Final = (DRAFT, ISSUED, INVOICED, SETTLED, VOID)
TERMINAL: Final = (SETTLED, VOID)

# An invoice that does not quote every id is refused unless somebody confirms it; "warn" lets it pass.
INVOICE_CHECK: Final[Severity] = "refuse"


def obstacles(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Write what stands in the way of orders, as `start` takes it: the order, and the code why.

    Args:
        faults: The faults of `fees.NotEligible`.
    """
    return tuple(f"{each.path} {each.code}" for each in faults)


@guard(needs=("obstacles",), code="settlement.all_eligible")
def all_eligible(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """All orders can be settled, or none is; who picks by hand hears of every obstacle."""
    match action:
        case Start(obstacles=(_, *_) as found):
            return all_eligible.reason(NOT_ELIGIBLE, {"obstacles": found})
        case _:
            return None


@guard(
    needs=("billing_id_found", "missing", "ambiguous", "confirmed_by_hand"),
    severity=INVOICE_CHECK,
    code="settlement.quotes_all",
)
def quotes_all(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An invoice quotes the billing id and every SP-ID, beyond doubt or confirmed by hand."""
    if not isinstance(action, Invoice) or action.confirmed_by_hand:
        return None
    own = () if action.billing_id_found else (order.facts.of("billing_id", str),)
    missing, ambiguous = (*own, *(action.missing or ())), action.ambiguous or ()
    if not missing and not ambiguous:
        return None
    text = BOTH if missing and ambiguous else MISSING if missing else AMBIGUOUS
    params = {"missing": missing, "ambiguous": ambiguous}
    return quotes_all.reason(text, params, says=ALL_IDS, source=MANUAL)


def each_order(action: type[Action], settlement: Order) -> tuple[TakeStep, ...]:
    """Take a step of each order on a settlement, in the order in which they stand on it."""
    orders = settlement.facts.of("orders", tuple) or ()
    return tuple(TakeStep(each, action.action_name, str(settlement.id)) for each in orders)


def paper(settlement: Order) -> Print:
    """Print the statement, under its billing id."""
    return Print(settlement.facts.of("billing_id", str) or str(settlement.id))


ALL_IDS: Final = "vom PDF und alle SP-IDs aufgelistet werden"
SETTLE_EACH: Final = partial(each_order, of_the_order.Settle)
INVOICE_EACH: Final = partial(each_order, of_the_order.Invoice)
RELEASE_EACH: Final = partial(each_order, of_the_order.Release)

Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ROWS: Final = (
    #    from               action    to        event              by
    #    conditions, effects, the manual's words
    Step(START,             Start,    DRAFT,    event="drafted",   by=(CONTRACTOR, SYSTEM),
         guards=(all_eligible,), says="die gewünschten Aufträge auswählen"),
    Step(DRAFT,             Issue,    ISSUED,   event="issued",    by=(CONTRACTOR, SYSTEM),
         effects=(notify_others, SETTLE_EACH, paper), says="PDF mit den verrechneten Aufträgen"),
    Step(ISSUED,            Invoice,  INVOICED, event="invoiced",  by=CONTRACTOR,
         guards=(quotes_all,), effects=(notify_others, INVOICE_EACH), says="alle SP-IDs aufgelistet werden"),
    Step(INVOICED,          MarkPaid, SETTLED,  event="paid",      by=(PRINCIPAL, CONTRACTOR, SYSTEM), says=OWN),
    Step((ISSUED, INVOICED), Void,    VOID,     event="voided",    by=(CONTRACTOR, SYSTEM),
         effects=(notify_others, RELEASE_EACH), says=OWN),
)
# fmt: on
NOT_ELIGIBLE: Final = Text(
    "Nicht alle ausgewählten Aufträge können verrechnet werden: {obstacles}.",
    "Not all of the picked orders can be settled: {obstacles}.",
    "Les ordres choisis ne peuvent pas tous être décomptés: {obstacles}.",
    "Non tutti gli ordini scelti possono essere conteggiati: {obstacles}.",
)
MISSING: Final = Text(
    "Auf der Rechnung fehlen: {missing}.",
    "The invoice does not quote: {missing}.",
    "Sur la facture manquent: {missing}.",
    "Sulla fattura mancano: {missing}.",
)
AMBIGUOUS: Final = Text(
    "Auf der Rechnung ist nicht eindeutig: {ambiguous}.",
    "The invoice does not quote beyond doubt: {ambiguous}.",
    "Sur la facture, ce qui suit n’est pas univoque: {ambiguous}.",
    "Sulla fattura non è univoco: {ambiguous}.",
)
BOTH: Final = Text(
    "Auf der Rechnung fehlen: {missing}; nicht eindeutig ist: {ambiguous}.",
    "The invoice does not quote: {missing}; not beyond doubt: {ambiguous}.",
    "Sur la facture manquent: {missing}; ce qui suit n’est pas univoque: {ambiguous}.",
    "Sulla fattura mancano: {missing}; non è univoco: {ambiguous}.",
)

SETTLEMENT_PROGRAM: Final = Program(
    machine=Machine(
        "settlement",
        1,
        states=STATES,
        rows=ROWS,
        terminal=TERMINAL,
        source=MANUAL,
        label=Text("Verrechnung", "Settlement", "Décompte", "Conteggio"),
    ),
)
