"""The table of a settlement: its rows, its check of the invoice, and what becomes of its orders."""

from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

import pytest

from fixflow.fees import NotEligible, Party, PerformedOrder, Picked, Settlement, SettlementState
from fixflow.fees.settlements.steps import MOVES
from fixflow.identity import OrderId, SpId
from fixflow.lifecycle import (
    Action,
    Decision,
    Notify,
    Order,
    Outcome,
    Phase,
    Print,
    StartRefused,
    TakeStep,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners.digitec_galaxus import settlement_steps as steps
from fixflow.partners.digitec_galaxus.settlement_table import obstacles

Taken: TypeAlias = tuple[Actor, Action]
PROGRAM = digitec.SETTLEMENT_PROGRAM
MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(PRINCIPAL, "digitec")
CMI = Actor(SYSTEM)
AT = datetime.fromisoformat("2026-05-31T09:00:00+02:00")
ORDERS = ("SP-2", "SP-1")
NUMBER = "V-2026-000001"
ISSUED = ((MEIER, steps.Issue(NUMBER)),)
QUOTED = steps.Invoice("R-9", billing_id_found=True)
INVOICED = (*ISSUED, (MEIER, QUOTED))
PAID = (*INVOICED, (DIGITEC, steps.MarkPaid()))
VOID = (*ISSUED, (MEIER, steps.Void("falscher Monat")))


def settlement(*taken: Taken, **facts: Any) -> Order:
    """Draft a settlement of two orders and take steps, a minute apart."""
    facts = {"orders": ORDERS, "principal": "digitec", "contractor": "meier", **facts}
    made = PROGRAM.start("ST-1", at=AT, **facts)
    for by, action in taken:
        made = take(made, action, by).order
    return made


def take(made: Order, action: Action, by: Actor = MEIER) -> Decision:
    """Take a step that is allowed."""
    decision = PROGRAM.decide(made, action, by=by, at=made.at + timedelta(minutes=1))
    assert decision.allowed, decision.reasons
    return decision


# Spec 2.17: from, action, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start| draft| drafted| C S
draft| issue| issued| issued| C S
issued| invoice| invoiced| invoiced| C
invoiced| mark_paid| settled| paid| P C S +
issued, invoiced| void| void| voided| C S +
"""


def test_the_rows_are_those_of_the_specification(rows):
    """In table order."""
    assert TABLE.strip().splitlines() == rows(PROGRAM)


def test_the_states_stand_in_their_phases():
    """Spec 2.17, key for key."""
    assert [
        ("draft", Phase.DONE, None, "Entwurf", "draft"),
        ("issued", Phase.DONE, None, "Verrechnung erstellt", "issued"),
        ("invoiced", Phase.BILLED, None, "Rechnung gestellt", "invoiced"),
        ("settled", Phase.CLOSED, Outcome.DONE, "Bezahlt", "paid"),
        ("void", Phase.CLOSED, Outcome.CANCELLED, "Storniert", "void"),
    ] == [
        (each.key, each.phase, each.outcome, each.label.de, each.label.en)
        for each in PROGRAM.machine.states
    ]


def test_the_steps_on_paper_are_those_of_the_table():
    """One idea: `fees` writes down what the table lets somebody do, and neither knows more."""
    moves = {
        state: {
            SettlementState(move.target.key)
            for move in PROGRAM.machine.moves[state.value]
            if move.target.key != state.value
        }
        for state in SettlementState
    }

    assert MOVES == moves


def test_issuing_settles_each_order_and_prints_the_paper():
    """«Das CMI generiert ein PDF mit den verrechneten Aufträgen»; in the order of the draft."""
    assert (
        Notify(PRINCIPAL),
        TakeStep("SP-2", "settle", "ST-1"),
        TakeStep("SP-1", "settle", "ST-1"),
        Print(NUMBER),
    ) == take(settlement(), steps.Issue(NUMBER)).effects


def test_an_invoice_and_a_void_reach_each_order_too():
    """@invoice each order, @release each order."""
    invoiced = take(settlement(*ISSUED), QUOTED)
    void = take(settlement(*INVOICED), steps.Void("falscher Monat"), CMI)

    assert [("SP-2", "invoice"), ("SP-1", "invoice")] == steps_of(invoiced)
    assert [("SP-2", "release"), ("SP-1", "release")] == steps_of(void)


def steps_of(decision: Decision) -> list[tuple[str, str]]:
    """Give order and action of each step that is asked of another order."""
    return [(each.order, each.action) for each in decision.effects if isinstance(each, TakeStep)]


def performed(sp_id: str) -> Order:
    """Carry a service out, on 20 May 2026."""
    visit = datetime.fromisoformat("2026-05-20T13:00:00+02:00")
    order = digitec.PROGRAM.start(sp_id, place="CH-ZH", at=visit - timedelta(days=9))
    for by, action in (
        (MEIER, digitec.Accept()),
        (MEIER, digitec.MarkRequirementsMet()),
        (CMI, digitec.GoodsShipped()),
        (CMI, digitec.GoodsReceived()),
        (MEIER, digitec.SetAppointment(visit)),
    ):
        order = digitec.PROGRAM.decide(order, action, by=by, at=order.at).order
    return digitec.PROGRAM.decide(order, digitec.ConfirmExecution(), by=MEIER, at=visit).order


def followed(orders: dict[str, Order], decision: Decision) -> dict[str, Order]:
    """Do what a host does: take the step of each order, with the facts of the settlement."""
    after = dict(orders)
    for effect in decision.effects:
        if isinstance(effect, TakeStep):
            order = after[effect.order]
            fields = digitec.PROGRAM.actions[effect.action].specs.keys()
            facts = decision.order.facts
            told = {name: facts[name] for name in fields if name in facts}
            action = digitec.PROGRAM.action(effect.action, told, order=order)
            taken = digitec.PROGRAM.decide(order, action, by=MEIER, at=decision.order.at)
            assert taken.allowed, taken.reasons
            after[effect.order] = taken.order
    return after


def test_what_becomes_of_a_settlement_becomes_of_its_orders():
    """Settled, invoiced, and by a void completed again: they wait for the next settlement."""
    orders = {each: performed(each) for each in ORDERS}
    issued = take(settlement(), steps.Issue(NUMBER))
    orders = followed(orders, issued)
    assert [("settled", NUMBER)] * 2 == [
        (each.state, each.facts["billing_id"]) for each in orders.values()
    ]

    invoiced = take(issued.order, QUOTED)
    orders = followed(orders, invoiced)
    assert [("invoiced", "R-9")] * 2 == [
        (each.state, each.facts["number"]) for each in orders.values()
    ]

    orders = followed(orders, take(invoiced.order, steps.Void("falscher Monat")))
    assert [("completed", None)] * 2 == [
        (each.state, each.facts["billing_id"]) for each in orders.values()
    ]


def check(**found: Any) -> list[str]:
    """Hand in an invoice with what was found on it, and give the reasons against it."""
    made = settlement(*ISSUED)
    invoice = steps.Invoice("R-9", **found)
    decision = PROGRAM.decide(made, invoice, by=MEIER, at=made.at)
    return [f"{each.code}: {each.say('en')}" for each in decision.reasons]


def test_an_invoice_that_quotes_everything_passes():
    """«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden»."""
    assert [] == check(billing_id_found=True)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"missing": ("SP-2",)}, "The invoice does not quote: SP-2."),
        ({"billing_id_found": False}, f"The invoice does not quote: {NUMBER}."),
        ({"ambiguous": ("SP-1",)}, "The invoice does not quote beyond doubt: SP-1."),
        (
            {"billing_id_found": False, "missing": ("SP-2",), "ambiguous": ("SP-1",)},
            f"The invoice does not quote: {NUMBER}, SP-2; not beyond doubt: SP-1.",
        ),
    ],
)
def test_missing_and_ambiguous_ids_refuse_unless_confirmed_by_hand(found: Any, said: str):
    """INVOICE_CHECK = BLOCK; every id is named, and who looked himself may say so."""
    found = {"billing_id_found": True, **found}

    assert [f"settlement.quotes_all: {said}"] == check(**found)
    assert [] == check(**found, confirmed_by_hand=True)


def test_that_it_was_confirmed_by_hand_is_recorded():
    """Whoever asks later sees what was missing, and who let it pass."""
    invoice = steps.Invoice("R-9", billing_id_found=True, missing=("SP-2",), confirmed_by_hand=True)
    event = take(settlement(*ISSUED), invoice).events[0]

    assert (True, ("SP-2",), MEIER) == (
        event.facts["confirmed_by_hand"],
        event.facts["missing"],
        event.by,
    )


def test_nobody_invoices_without_having_looked():
    """Whether the billing id was found must be told; silence is no check."""
    assert "billing_id_found" in {
        spec.name for spec in steps.Invoice.specs.values() if spec.required
    }


def test_all_are_eligible_or_every_reason_is_told():
    """The obstacles that `fees` finds stand in the way of the draft, each with its order."""
    party = Party(id="meier", name="Meier Sanitär AG")
    mine = PerformedOrder(
        order=OrderId("SP-1"),
        sp_id=SpId("SP-1"),
        performed_on=date(2026, 5, 20),
        service="Montage",
        principal="digitec",
        contractor="huber",
    )
    with pytest.raises(NotEligible) as caught:
        Settlement.draft(
            policy=digitec.SETTLEMENT,
            principal=digitec.SETTLEMENT.recipient,
            contractor=party,
            orders=[mine],
            select=Picked(("SP-1", "SP-7")),
        )
    found = obstacles(caught.value.faults)

    assert ("SP-1 settlement.other_party", "SP-7 settlement.unknown_order") == found
    with pytest.raises(StartRefused) as refused:
        settlement(obstacles=found)
    assert ["settlement.all_eligible"] == [each.code for each in refused.value.reasons]
    assert all(each in refused.value.say("de") for each in found)


TURNS: dict[str, tuple[tuple[Taken, ...], tuple[Role, ...]]] = {
    # state: the steps that lead there, who has the turn, and why
    "draft": ((), (CONTRACTOR,)),  # issue, owed by the contractor
    "issued": (ISSUED, (CONTRACTOR,)),  # invoice; void is ours, and no way forward
    "invoiced": (INVOICED, ()),  # billed: nobody
    "settled": (PAID, ()),  # closed: nobody
    "void": (VOID, ()),  # closed: nobody
}


@pytest.mark.parametrize("state", TURNS)
def test_the_turn_is_worked_out_by_hand(state: str):
    """Spec 2.5, step by step, for each state of the table."""
    taken, roles = TURNS[state]
    made = settlement(*taken)

    assert (state, roles) == (made.state, PROGRAM.turn(made, made.at))


def test_every_state_has_its_turn_worked_out():
    """None was forgotten."""
    assert [state.key for state in PROGRAM.machine.states] == list(TURNS)


def test_what_is_paid_is_not_voided():
    """A correction is a new settlement."""
    made = settlement(*PAID)
    refused = PROGRAM.decide(made, steps.Void("zu spät"), by=MEIER, at=made.at)

    assert ["lifecycle.ended"] == [each.code for each in refused.reasons]
