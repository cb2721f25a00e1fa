"""Orders of every shipped program in every state, reached by its own steps, for the tests."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from attrs import evolve, frozen

from fixflow.attachments import DocumentRef
from fixflow.fees import BillingBasis
from fixflow.lifecycle import Action, Order, PricedLine, build, change
from fixflow.lifecycle.change_kinds import ChangeKind
from fixflow.money import chf, eur
from fixflow.parties import Actor, Role
from fixflow.partners import Program, digitec_galaxus, hero, immomio, imofix, velux
from fixflow.partners.digitec_galaxus import settlement_steps
from fixflow.partners.imofix import offer
from fixflow.portal.access import login_link, registration_code
from fixflow.recurrence import CustomerId, MaintenanceContract, TaskDue, every
from tests.tables import written

BEGIN = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
VISIT = BEGIN + timedelta(days=20)
BEFORE_VISIT = date(2026, 5, 20)
LINES = (PricedLine("Storen", chf("390.05")), PricedLine("Arbeit", chf("89.95")))
PICTURE = DocumentRef(id="d-1", name="Leck.jpg", media_type="image/jpeg", size=4, sha256="0" * 64)
BOILER = MaintenanceContract(
    id="WV-17", name="Thermenwartung", subject=CustomerId("K-9"), start=date(2027, 10, 1),
    rule=every(years=1), place="CH-ZH", on_due=TaskDue("E-4"),
)  # fmt: skip
SOON = evolve(BOILER, start=date(2026, 5, 11))  # between the beginning and the visit
SOON_PLAN = {"plan": hero.written(SOON), "wording": hero.wording(SOON)}
PLAN = {"plan": hero.written(BOILER), "wording": hero.wording(BOILER)}
ACTORS = {role: Actor(role, f"{role.value}-1") for role in Role}
STARTS: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "velux@1": ({"roof_window": "GGU MK06"},),
    "imofix@1": (
        {"title": "Boiler kalt", "cost_limit": chf("600.00")},
        {"title": "Boiler kalt", "billing_basis": BillingBasis.WARRANTY},
        {"title": "Boiler kalt", "offer_id": "OF-7"},
    ),
    "digitec_galaxus@1": ({"service": "Montage"}, {"prepayment": True}),
    "digitec_galaxus@2": ({"service": "Montage"}, {"prepayment": True}),
    "change_request@1": (
        {"kind": ChangeKind.COST_LIMIT, "amount": chf("900"), "limit": chf("600")},
        {"kind": ChangeKind.REPLACEMENT},
    ),
    "settlement@1": ({"orders": ("SP-1", "SP-2"), "period": "2026-05"},),
    "immomio@1": (
        {"category": "Schaden", "title": "Leck"},
        {"category": "Schaden", "title": "Leck", "attachments": (PICTURE,)},
    ),
    "login_link@1": ({"request": "0" * 64},),
    "registration_code@1": (
        {"company": "Meier AG"},
        {"company": "Meier AG", "max_uses": 2, "until": VISIT},
    ),
    "imofix_offer@1": (
        {"title": "Storen"},
        {"title": "Storen", "answer_by": BEFORE_VISIT},
        {"title": "Storen", "tender": "T-1"},
    ),
    "hero@1": (
        {"contract": "WV-17", "on_due": "task", "assignee": "E-4"},
        {"contract": "WV-17", "on_due": "task", "assignee": "E-4", **SOON_PLAN},
    ),
}
VERSION_1 = (
    digitec_galaxus.PaymentReceived(),
    digitec_galaxus.Accept(),
    digitec_galaxus.MarkRequirementsMet(),
    digitec_galaxus.MarkRequirementsFailed("Durchgang zu schmal"),
    digitec_galaxus.Cancel(),
    digitec_galaxus.GoodsShipped(),
    digitec_galaxus.GoodsReceived(),
    digitec_galaxus.SetAppointment(VISIT),
    digitec_galaxus.Reschedule(VISIT + timedelta(days=2)),
    digitec_galaxus.ConfirmExecution(),
    digitec_galaxus.Settle("V-2026-000001"),
    digitec_galaxus.Invoice("R-9", "V-2026-000001"),
    digitec_galaxus.Invoice("R-9", "V-2026-000002"),
    digitec_galaxus.Release("falsche Adresse"),
)
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
    "digitec_galaxus@1": VERSION_1,
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
        *VERSION_1,
        digitec_galaxus.RecordContact(),
        digitec_galaxus.ReportNotExecuted(digitec_galaxus.NotExecuted.CUSTOMER_ABSENT),
        digitec_galaxus.ReportNotExecuted(digitec_galaxus.NotExecuted.OTHER),
        digitec_galaxus.ResumeWithAppointment(),
        digitec_galaxus.ResendGoods(),
    ),
    "change_request@1": (
        change.Approve(chf("800")),
        change.Approve(),
        change.Decline(),
        change.Withdraw(),
        change.Lapse(),
    ),
    "settlement@1": (
        settlement_steps.Issue("V-2026-000001"),
        settlement_steps.Invoice("R-9", billing_id_found=True),
        settlement_steps.Invoice("R-9", billing_id_found=False, missing=("SP-2",)),
        settlement_steps.Invoice("R-9", billing_id_found=True, ambiguous=("SP-1",)),
        settlement_steps.Invoice("R-9", billing_id_found=False, confirmed_by_hand=True),
        settlement_steps.MarkPaid(),
        settlement_steps.Void("falscher Monat", "V-2026-000002"),
    ),
    "immomio@1": (
        immomio.MarkIneligible((immomio.Ineligible.NO_EMAIL, immomio.Ineligible.REALM_NOT_LISTED)),
        immomio.DataChanged(),
        immomio.Export(),
        immomio.ErpAcknowledged("A-4711"),
        immomio.ExportFailed("406"),
        immomio.Retry(),
        immomio.AttachmentAdded(evolve(PICTURE, id="d-2")),
        immomio.ErpStatusChanged("in Arbeit"),
        immomio.ErpCommented("Handwerker kommt"),
        immomio.LocalCommented("Danke"),
        immomio.ErpClosed(),
        immomio.GiveUp("doppelt gemeldet"),
    ),
    "login_link@1": (
        login_link.Redeem(),
        login_link.Redeem(cookie=True),
        login_link.Redeem(cookie=False, email=False),
        login_link.Redeem(email=True),
        login_link.Miss(),
        login_link.Block(),
        login_link.Replace(),
        login_link.Expire(),
    ),
    "registration_code@1": (
        registration_code.Redeem(email="1" * 64, name="2" * 64),
        registration_code.UseUp(),
        registration_code.Expire(),
        registration_code.Revoke("Firma gewechselt"),
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
        build(
            hero.TriggerAction,
            {"token": "form-5", "mode": "reset", "occurrence": "2029-10-01", **PLAN},
        ),
        hero.TriggerAction("form-6", hero.Trigger.RESET, "2030-10-01", plan="{}"),
        hero.Edit("neuer Mitarbeiter", assignee="E-5"),
        build(hero.Edit, {"changes": "anderer Plan", **PLAN}),
        hero.Edit("kein Plan", plan="{}"),
        hero.OccurrenceReminded("2027-10-01"),
        hero.OccurrenceReminded("2027-10-01", lead="14d"),
        hero.OccurrenceDue("2027-10-01"),
        hero.OccurrenceDue("2028-10-01", opened="2028-10-01"),
        hero.OccurrenceMissed("2027-10-01"),
        hero.OccurrenceDue(SOON.occurrence(0).id, SOON.start, SOON.start),
        hero.OccurrenceMissed(SOON.occurrence(0).id, SOON.start, SOON.start),
    ),
}
COUNTED = ("misses", "uses")
ENOUGH = 6  # one more than any limit here; what has no limit would be counted for ever


@frozen
class Explored:
    """What the steps of a program lead to: orders that differ, and the rows that were taken."""

    program: Program
    actions: tuple[Action, ...]
    orders: tuple[Order, ...]
    taken: frozenset[tuple[str, str, str]]


def explore(program: Program) -> Explored:
    """Take every step wherever it is allowed, until no order of another kind comes up.

    Orders are of one kind when they share the state, which facts they have and what is counted.
    Every step is tried a minute later and on the day of the visit, since some wait for a day.
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
        basis = order.facts.get("billing_basis")
        counts = tuple(min(order.facts.of(name, int) or 0, ENOUGH) for name in COUNTED)
        kind = (order.state, frozenset(order.facts), basis, counts, early)
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


SEVERAL = (
    velux.PROGRAM,
    imofix.PROGRAM,
    imofix.OFFER,
    hero.PROGRAM,
    *digitec_galaxus.PROGRAMS.values(),
    digitec_galaxus.SETTLEMENT_PROGRAM,
    immomio.PROGRAM,
    *map(Program, (change.CHANGE_REQUEST, login_link.MACHINE, registration_code.MACHINE)),
)
PROGRAMS: Mapping[str, Program] = {program.ref: program for program in SEVERAL}


@cache
def explored_of(ref: str) -> Explored:
    """Give the orders of a shipped program, found once."""
    return explore(PROGRAMS[ref])


@pytest.fixture(params=sorted(PROGRAMS))
def explored(request: pytest.FixtureRequest) -> Explored:
    """One shipped program with its orders in every state."""
    return explored_of(request.param)


@pytest.fixture
def actors() -> Mapping[Role, Actor]:
    """One actor per role."""
    return ACTORS


@pytest.fixture
def rows() -> Callable[[Program], list[str]]:
    """Write the rows of a program."""
    return lambda program: written(program.machine.rows)
