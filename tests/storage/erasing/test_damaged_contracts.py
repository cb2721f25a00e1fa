"""Erasing contracts whose row is gone or whose plan nobody can read: what is personal goes all the same."""

from collections.abc import Iterator
from typing import Final

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.parties import CUSTOMER, SYSTEM, Actor
from fixflow.recurrence import CustomerId, MaintenanceContract, OrderDue
from fixflow.storage.erasing.holds import OnHold
from fixflow.storage.erasing.of_contracts import naming
from tests.looking import Looking
from tests.recurring import at, bodies, made, save
from tests.storage.erasing.looking import dumped, lines_of

OFFICE: Final = Actor(SYSTEM, "office")
KELLER: Final = Actor(CUSTOMER, "K-9")
BLUM: Final = Actor(CUSTOMER, "K-10")
LATER: Final = at("2027-04-01 12:00")
NOWHERE: Final = "UPDATE fx_event SET body = REPLACE(body, 'CH-ZH', 'CH-QQ') WHERE id = 'WV-17'"
NOBODYS: Final = """UPDATE fx_event SET body = REPLACE(body, '\\"customer\\"', '\\"client\\"')
    WHERE id = 'WV-17'"""


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk whose database is damaged on purpose, so that nobody verifies it."""
    with fixflow.open(":memory:") as found:
        yield found


def damaged(desk: Desk, statement: str) -> None:
    """Keep a contract, let a date of it come, and spoil something behind the desk's back."""
    save(desk, made(name="Zimtstern"))
    desk.tick(at("2027-01-20 08:00"))
    Looking(desk.binding).execute(statement)


def found(desk: Desk) -> list[str]:
    """Name the rows that say the name still."""
    return list(lines_of(dumped(desk).casefold(), "zimtstern"))


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM fx_contract", "UPDATE fx_contract SET subject = 'customer:K-8'"],
    ids=["no row", "another's row"],
)
def test_a_contract_is_found_by_its_journal(desk: Desk, statement: str):
    """Its row follows from the journal, and may be missing or say something else."""
    damaged(desk, statement)
    desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)
    assert () == desk.verify()


def test_a_row_alone_makes_nobody_s_contract_another_s(desk: Desk):
    """Erasing cannot be undone, so it rests on the journal."""
    damaged(desk, "UPDATE fx_contract SET subject = 'customer:K-10'")
    told = desk.erase(BLUM, by=OFFICE, at=LATER, why="Gesuch")

    assert () == told.erased
    assert "Zimtstern" == desk.contracts.get("WV-17").name


@pytest.mark.parametrize("whom", ["WV-17", KELLER], ids=["the contract", "the customer"])
def test_of_a_plan_that_nobody_can_read_the_personal_part_goes(desk: Desk, whom: str | Actor):
    """A place that there is not: the subject can be read, the dates cannot."""
    damaged(desk, NOWHERE)
    told = desk.erase(whom, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)
    assert {"fx_pii", "fx_outbox", "fx_contract"} <= {each.table for each in told.erased}
    assert ("gelöscht", ["WV-17"], True) == (
        bodies(desk, "create_task")[0]["name"], list(told.unread), "unread" in told.open,
    )  # fmt: skip
    for lang in ("de", "en", "fr", "it"):
        assert "WV-17" in " ".join(told.left(lang))
    assert ["WV-17"] == [str(each.order) for each in desk.backfill().failures]


def test_where_nobody_can_tell_whose_it_is_it_is_named(desk: Desk):
    """By its own id all goes; of a customer it is not known to be."""
    damaged(desk, NOBODYS)
    of_customer = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")
    left = found(desk)
    told = desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")

    assert ((), True) == (of_customer.erased, bool(left))
    assert (("WV-17",), []) == (told.unread, found(desk))


def test_a_hold_on_the_customer_keeps_what_cannot_be_read(desk: Desk):
    """A hold wins, as far as the plan still says for whom it is."""
    damaged(desk, NOWHERE)
    desk.hold(KELLER, by=OFFICE, at=at("2027-03-01 09:00"), why="Klage")
    with pytest.raises(OnHold) as refused:
        desk.erase("WV-17", by=OFFICE, at=LATER, why="Gesuch")

    assert "customer:K-9" == refused.value.subject
    assert found(desk)


def test_a_sound_contract_is_named_nowhere(desk: Desk):
    """Otherwise the answer would say nothing."""
    save(desk, made(name="Zimtstern"))
    told = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert ((), False) == (told.unread, "unread" in told.open)


def opening(customer: str | None) -> MaintenanceContract:
    """Make a contract that opens an order, with a customer of its own."""
    facts = {"description": "Zimtstern", "currency": "CHF"}
    own = {} if customer is None else {"customer": customer}
    return made(on_due=OrderDue("E-4", "imofix@1", {**facts, **own}))


def test_an_order_that_names_another_customer_is_his(desk: Desk):
    """As the how-to says: whoever is named by the order itself is whom it is about."""
    save(desk, opening("K-10"))
    desk.tick(at("2027-01-20 08:00"))
    order = made().occurrence(0).id
    desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")
    assert "Zimtstern" == desk.show(order).facts["description"]
    desk.erase(BLUM, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)


def test_an_order_that_names_none_goes_with_the_contract_s(desk: Desk):
    """A program of the host's own need not know any customer."""
    save(desk, opening(None))
    desk.tick(at("2027-01-20 08:00"))
    Looking(desk.binding).execute("UPDATE fx_order SET customer = NULL")
    desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert [] == found(desk)


def test_what_another_says_in_passing_makes_no_contract(desk: Desk):
    """Journals are searched by text; what is found is judged by its plan."""
    save(desk, made(name="Zimtstern", subject=CustomerId("K-10")))

    assert [] == desk.read(lambda scope: naming(scope, "K-1"))
    assert ["WV-17"] == [str(e) for e in desk.read(lambda scope: naming(scope, "K-10"))]
