"""Opening: an occurrence opens an order with it, in one transaction; where it cannot, the host does.

«Auftrag anlegen - Es wird ein Auftrag erstellt und dem ausgewählten Mitarbeiter zugewiesen.»
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from fixflow.desk import Desk
from fixflow.lifecycle import PricedLine
from fixflow.money import chf
from fixflow.parties import CUSTOMER, PRINCIPAL, Actor
from fixflow.partners import imofix, velux
from fixflow.partners.imofix import offer
from fixflow.recurrence import MaintenanceContract, OrderDue, ProjectId, revise
from tests.recurring import MEIER, ZURICH, at, bodies, edit, happenings, letters, made, save, told

TENTH = "2027-01-20 09:00"
ASKED = ("WV-17", "create_order")
BROKEN = {"contract": "WV-9", "on_due": "task", "assignee": "E-4", "plan": "{}"}
SONNEGG = Actor(PRINCIPAL, "sonnegg")


@pytest.fixture
def desk(desk: Desk) -> Iterator[Desk]:
    """Look at the whole database after each test: chain, rows, alarms, letters."""
    yield desk

    assert () == desk.verify()


def ordering(program: str | None = "velux@1", **changes: object) -> MaintenanceContract:
    """Make a contract that opens an order."""
    facts = changes.pop("facts", ())
    due = OrderDue("E-4", program, facts)
    return made(on_due=due, **changes)


def first_id(contract: MaintenanceContract) -> str:
    """Give the id of a contract's first occurrence."""
    return contract.occurrence(0).id


def test_the_order_is_there_under_the_occurrence_s_id_once(desk: Desk):
    """Its place is the contract's, its contractor the contract's; the employee is told of it."""
    contract = ordering(facts={"roof_window": "GGU MK06"})
    save(desk, contract)
    for _ in range(2):
        desk.tick(at(TENTH))
    order = desk.show(first_id(contract))
    [(what, facts)] = happenings(desk)

    assert ("velux@1", "CH-ZH", "GGU MK06", "enquiry_received") == (
        order.program, order.place, order.facts.of("roof_window", str), order.state,
    )  # fmt: skip
    assert "meier" in order.parties.values()
    assert ("due", order.id.value) == (what, facts["opened"])
    assert [order.id.value] == [each["key"] for each in bodies(desk, "occurrence_due")]
    assert [] == bodies(desk, "create_order")


def test_the_name_of_the_work_is_the_title_of_an_order_that_has_one(desk: Desk):
    """An imofix order needs a title; a VELUX order has none, which is no fault of the contract's."""
    contract = ordering("imofix@1", facts={"currency": "CHF"})
    save(desk, contract)
    desk.tick(at(TENTH))

    assert "Thermenwartung" == desk.show(first_id(contract)).facts["title"]


@pytest.mark.parametrize(
    ("changes", "customer"),
    [
        ({}, "K-9"),
        ({"facts": {"customer": "K-1"}}, "K-1"),
        ({"subject": ProjectId("K-9")}, None),
    ],
    ids=["the contract's", "another one that is given", "of a project"],
)
def test_whom_the_work_is_for_is_the_customer_of_the_order(
    desk: Desk, changes: dict[str, Any], customer: str | None
):
    """The contract's customer, where it names no other; a project is no customer."""
    contract = ordering(**changes)
    save(desk, contract)
    desk.tick(at(TENTH))

    assert customer == desk.show(first_id(contract)).parties.get(CUSTOMER)


def test_an_opened_order_has_alarms_of_its_own(desk: Desk):
    """VELUX: «innerhalb von 24 Stunden»; the next tick tells of it."""
    save(desk, ordering())
    report = desk.tick(at(TENTH))

    assert at("2027-01-21 09:00") == report.next_at
    assert 1 == desk.tick(at("2027-01-21 09:00")).fired


@pytest.mark.parametrize(
    ("contract", "code", "what"),
    [
        (ordering("nobody@1"), "partners.unknown_program", "UnknownProgram"),
        (ordering("immomio@1"), "lifecycle.bad_fields", "BadFields"),
        (ordering(facts={"colour": "red"}), "lifecycle.bad_fields", "BadFields"),
        (ordering(facts={"title": "Storen"}), "lifecycle.bad_fields", "BadFields"),
        (ordering(place=None, zone=ZURICH), "partners.no_place", "NoPlace"),
        (ordering(start=date(2036, 12, 31)), "deadlines.horizon", "BeyondHorizon"),
        (ordering("hero@1", facts=BROKEN), "hero.plan_reads", "start"),
    ],
    ids=[
        "unknown program",
        "field missing",
        "field unknown",
        "title unknown",
        "no place",
        "beyond the calendar",
        "refused",
    ],
)
def test_what_cannot_be_opened_goes_to_the_host_and_is_named(
    desk: Desk, contract: MaintenanceContract, code: str, what: str
):
    """One that fails never stops the rule; the host's door gets what it needs to do it instead."""
    save(desk, contract)
    save(desk, made(id="WV-18", start=contract.start))
    report = desk.tick(at(f"{contract.start} 09:00"))
    [failure] = report.failures
    [asked] = bodies(desk, "create_order")

    assert ("WV-17", code, what) == (failure.order.value, failure.code, failure.what)
    assert (first_id(contract), contract.on_due.program, "E-4", "Thermenwartung") == (  # type: ignore[union-attr]  # it opens an order
        asked["key"], asked["program"], asked["assignee"], asked["name"],
    )  # fmt: skip
    assert dict(contract.on_due.facts) == asked.get("facts", {})  # type: ignore[union-attr]  # it opens an order
    assert [f"due {contract.start}"] == told(desk) == told(desk, "WV-18")
    assert None is desk.find(first_id(contract))
    assert () == desk.tick(at(f"{contract.start} 10:00")).failures


def test_an_order_that_was_opened_before_is_the_one_that_is_meant(desk: Desk):
    """A host that opened it by the occurrence's id, before the tick came, has done it."""
    contract = ordering()
    save(desk, contract)
    desk.receive(
        velux.PROGRAM, first_id(contract), place="CH-ZH", by=Actor(PRINCIPAL, "velux"), at=at(TENTH)
    )

    assert () == desk.tick(at(TENTH)).failures
    assert [first_id(contract)] == [facts["opened"] for _, facts in happenings(desk)]


def test_an_id_that_another_order_has_is_named(desk: Desk):
    """An order of another program under this id is none of the contract's."""
    contract = ordering()
    save(desk, contract)
    desk.receive(
        imofix.PROGRAM, first_id(contract), by=SONNEGG, at=at(TENTH), title="Storen", currency="CHF"
    )
    [failure] = desk.tick(at(TENTH)).failures

    assert ("storage.order_exists", "OrderExists") == (failure.code, failure.what)
    assert [first_id(contract)] == [each["key"] for each in bodies(desk, "create_order")]
    assert ["due 2027-01-20"] == told(desk)


def test_an_offer_that_its_tender_does_not_take_is_named(desk: Desk):
    """Only where it is written does that come out: the others were asked by somebody else."""
    contract = ordering("imofix_offer@1", facts={"tender": "T-1", "principal": "other"})
    save(desk, contract)
    desk.offer("T-1", "O-1", imofix.OFFER, by=SONNEGG, at=at(TENTH), place="CH-ZH", title="Storen")
    [failure] = desk.tick(at(TENTH)).failures

    assert "tender.bad_offers" == failure.code
    assert [first_id(contract)] == [each["key"] for each in bodies(desk, "create_order")]


def test_an_offer_to_a_tender_that_was_awarded_is_named(desk: Desk):
    """The first occurrence's offer has won; the one of the next month comes too late."""
    contract = ordering("imofix_offer@1", facts={"tender": "T-1"})
    save(desk, contract)
    assert () == desk.tick(at(TENTH)).failures
    made_offer = offer.Submit((PricedLine("Storen", chf("480")),), chf("480"))
    assert desk.act(first_id(contract), made_offer, by=MEIER, at=at(TENTH)).allowed
    assert desk.award(first_id(contract), by=SONNEGG, at=at(TENTH)).allowed
    [failure] = desk.tick(at("2027-02-20 09:00")).failures

    assert ("tender.awarded_already", "start") == (failure.code, failure.what)
    assert ["due 2027-01-20", "due 2027-02-20"] == told(desk)
    assert [contract.occurrence(1).id] == [
        body["key"] for whose, _, topic, body in letters(desk) if (whose, topic) == ASKED
    ]


def test_an_order_without_a_program_is_the_host_s(desk: Desk):
    """`OrderDue(assignee)` alone: created elsewhere, with the occurrence's id as its key."""
    contract = ordering(None)
    save(desk, contract)
    report = desk.tick(at(TENTH))
    [asked] = letters(desk)

    assert () == report.failures
    assert ("WV-17", "orders", "create_order", None, first_id(contract)) == (
        *asked[:3], asked[3]["program"], asked[3]["key"],
    )  # fmt: skip


def test_a_contract_that_moved_opens_its_orders_at_the_new_place(desk: Desk):
    """The place of a plan that counts is where the work is, not where the contract was saved."""
    contract = ordering()
    save(desk, contract)
    after = revise(contract, date(2027, 2, 1), place="CH-BE").contract
    edit(desk, after, "2027-01-10 09:00")
    desk.tick(at("2027-01-20 09:00"))
    desk.tick(at("2027-02-20 09:00"))
    places = [desk.show(str(facts["opened"])).place for _, facts in happenings(desk)]

    assert ["CH-ZH", "CH-BE"] == places
