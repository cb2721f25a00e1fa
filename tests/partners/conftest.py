"""Orders of every shipped program in every state, reached by its own steps, for the tests."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from attrs import frozen

from fixflow.fees import BillingBasis
from fixflow.lifecycle import Action, Order, PricedLine
from fixflow.money import chf, eur
from fixflow.parties import Actor, Role
from fixflow.partners import Program, digitec_galaxus, hero, imofix, velux
from fixflow.partners.imofix import offer

BEGIN = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
VISIT = BEGIN + timedelta(days=20)
BEFORE_VISIT = date(2026, 5, 20)
LINES = (PricedLine("Storen", chf("390.05")), PricedLine("Arbeit", chf("89.95")))
ACTORS = {role: Actor(role, f"{role.value}-1") for role in Role}
STARTS: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "velux@1": ({"roof_window": "GGU MK06"},),
    "imofix@1": (
        {"title": "Boiler kalt", "cost_limit": chf("600.00")},
        {"title": "Boiler kalt", "billing_basis": BillingBasis.WARRANTY},
        {"title": "Boiler kalt", "offer_id": "OF-7"},
    ),
    "imofix_offer@1": (
        {"title": "Storen"},
        {"title": "Storen", "answer_by": BEFORE_VISIT},
        {"title": "Storen", "tender": "T-1"},
    ),
    "digitec_galaxus@2": ({"service": "Montage"}, {"prepayment": True}),
    "hero@1": ({"contract": "WV-17", "on_due": "task", "assignee": "E-4"},),
}
STEPS: Mapping[str, tuple[Action, ...]] = {
    "velux@1": (
        velux.ConfirmContact(),
        velux.SendOffer(eur("2480.00"), valid_until=date(2026, 6, 30)),
        velux.FollowUp(),
        velux.ReviseOffer(eur("2300.00")),
        velux.CustomerAccepts(),
        velux.CustomerDeclines("zu teuer"),
        velux.CustomerDeclines(),
        velux.CreateSite(),
        velux.CompleteSite(),
        velux.CloseLost("meldet sich nicht"),
        velux.Cancel("Dach undicht"),
    ),
    "imofix@1": (
        imofix.Accept(),
        imofix.Reject("keine Kapazität"),
        imofix.Cancel("Mieter nicht erreichbar"),
        imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("900.00")),
        imofix.RequestChange(imofix.ChangeKind.COST_LIMIT),
        imofix.RequestChange(imofix.ChangeKind.REPLACEMENT),
        imofix.RequestChange(imofix.ChangeKind.OTHER, message="später"),
        imofix.RequestChange(imofix.ChangeKind.OTHER),
        imofix.AnswerChange(approved=True),
        imofix.AnswerChange(approved=True, amount=chf("800.00")),
        imofix.AnswerChange(approved=False),
        imofix.WithdrawChange(),
        imofix.Amend(),
        imofix.Amend(billing_basis=BillingBasis.BILLABLE),
        imofix.Amend(cost_limit=chf("700.00"), title="Boiler tropft"),
        imofix.Complete(imofix.Invoicing.INVOICE),
        imofix.Complete(imofix.Invoicing.NONE),
        imofix.WaiveInvoice(),
        imofix.Invoice("R-1", chf("412.35"), chf("381.45")),
        imofix.Invoice("R-2", chf("95.00"), pass_through_net=chf("9.50")),
        imofix.CreditInvoice("G-1", "R-1", chf("12.35")),
        imofix.CreditInvoice("G-2", "R-1", chf("500.00")),
        imofix.CancelInvoice("R-1"),
        imofix.Withdraw("Mieter hat selbst repariert"),
    ),
    "imofix_offer@1": (
        offer.Submit(LINES, chf("480.00")),
        offer.Submit(LINES, chf("480.00"), BEFORE_VISIT),
        offer.Submit(LINES, chf("480.05")),
        offer.Decline("keine Kapazität"),
        offer.CancelRequest(),
        offer.Revise(LINES[:1], chf("390.05")),
        offer.Revise(LINES[:1], chf("480.00")),
        offer.WithdrawOffer(),
        offer.Accept(),
        offer.Accept("T-1"),
        offer.Reject(),
        offer.Reject(awarded_to_other=True),
        offer.RequestRevision("bitte aufteilen"),
        offer.Expire(),
    ),
    "digitec_galaxus@2": (
        digitec_galaxus.PaymentReceived(),
        digitec_galaxus.Accept(),
        digitec_galaxus.RecordContact(),
        digitec_galaxus.MarkRequirementsMet(),
        digitec_galaxus.MarkRequirementsFailed("Durchgang zu schmal"),
        digitec_galaxus.Cancel(),
        digitec_galaxus.GoodsShipped(),
        digitec_galaxus.GoodsReceived(),
        digitec_galaxus.SetAppointment(VISIT),
        digitec_galaxus.Reschedule(VISIT + timedelta(days=2)),
        digitec_galaxus.ConfirmExecution(),
        digitec_galaxus.ReportNotExecuted(digitec_galaxus.NotExecuted.CUSTOMER_ABSENT),
        digitec_galaxus.ReportNotExecuted(digitec_galaxus.NotExecuted.OTHER),
        digitec_galaxus.ResumeWithAppointment(),
        digitec_galaxus.ResendGoods(),
        digitec_galaxus.Settle("V-2026-000001"),
        digitec_galaxus.Invoice("R-9", "V-2026-000001"),
        digitec_galaxus.Invoice("R-9", "V-2026-000002"),
        digitec_galaxus.Release("falsche Adresse"),
    ),
    "hero@1": (
        hero.Deactivate("Anlage stillgelegt"),
        hero.Activate(),
        hero.Archive(confirm=True),
        hero.Archive(confirm=False),
        hero.TriggerAction("form-1", occurrence="2027-10-01"),
        hero.TriggerAction("form-2"),
        hero.TriggerAction("form-3", hero.Trigger.EXTRA),
        hero.TriggerAction("form-4", hero.Trigger.RESET, "2028-10-01"),
        hero.Edit("neuer Mitarbeiter", assignee="E-5"),
        hero.OccurrenceReminded("2027-10-01"),
        hero.OccurrenceDue("2027-10-01"),
        hero.OccurrenceMissed("2027-10-01"),
    ),
}


@frozen
class Explored:
    """What the steps of a program lead to: orders that differ, and the rows that were taken."""

    program: Program
    actions: tuple[Action, ...]
    orders: tuple[Order, ...]
    taken: frozenset[tuple[str, str, str]]


def explore(program: Program) -> Explored:
    """Take every step wherever it is allowed, until no order of another kind comes up.

    Orders are of one kind when they share the state and which facts they have.  Every step is
    tried a minute later and on the day of the visit, since some wait for a day.
    """
    actions = STEPS[program.ref]
    starts = STARTS[program.ref]
    waiting = deque(
        program.start("A-1", place="CH-ZH", at=BEGIN, principal="principal-1", **facts)
        for facts in starts
    )
    taken = {("START", order.events[0].name, order.state) for order in waiting}
    found: dict[object, Order] = {}
    while waiting:
        order = waiting.popleft()
        early = order.at < VISIT
        kind = (order.state, frozenset(order.facts), order.facts.get("billing_basis"), early)
        if kind in found:
            continue
        found[kind] = order
        for after in following(program, order, actions):
            waiting.append(after)
            taken.add((order.state, after.events[-1].name, after.state))
    return Explored(program, actions, tuple(found.values()), frozenset(taken))


def following(program: Program, order: Order, actions: tuple[Action, ...]) -> Iterator[Order]:
    """Give the orders after every step that is allowed to some role."""
    for action in actions:
        for actor in ACTORS.values():
            for at in (order.at + timedelta(minutes=1), max(order.at, VISIT)):
                decision = program.decide(order, action, by=actor, at=at)
                if decision.allowed:
                    yield decision.order


EVERY = {
    program.ref: explore(program)
    for program in (
        velux.PROGRAM,
        imofix.PROGRAM,
        imofix.OFFER,
        digitec_galaxus.PROGRAM,
        hero.PROGRAM,
    )
}


@pytest.fixture(params=sorted(EVERY))
def explored(request: pytest.FixtureRequest) -> Explored:
    """One shipped program with its orders in every state."""
    found: Explored = EVERY[request.param]
    return found


@pytest.fixture
def actors() -> Mapping[Role, Actor]:
    """One actor per role."""
    return ACTORS


def written(program: Program) -> list[str]:
    """Write the rows of a program in one line each, as its specification does.

    From, action with its case, target (`=` stays), event, roles with the owner first.
    """
    lines = []
    for row in program.machine.rows:
        case = ""
        if row.when:
            value = row.when[1]
            case = f"[{row.when[0]}={value.value if isinstance(value, Enum) else value}]".lower()
        states = ", ".join(state.key for state in row.source_state)
        target = row.to.key if row.to else "="
        roles = " ".join(role.name[0] if role is not Role.CUSTOMER else "K" for role in row.by)
        own = " +" if row.own else ""
        lines.append(
            f"{states}| {row.action.action_name}{case}| {target}| {row.event}| {roles}{own}"
        )
    return lines


@pytest.fixture
def rows() -> Callable[[Program], list[str]]:
    """Write the rows of a program."""
    return written
