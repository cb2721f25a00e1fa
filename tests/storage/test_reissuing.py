"""Reissuing: one void, one in its place, one transaction."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.fees import (
    Backlog,
    NothingToSettle,
    Party,
    Period,
    Settlement,
    SettlementFlag,
    WrongState,
)
from fixflow.identity import BillingId, OneForSeveral
from fixflow.instants import NotADay, parse_instant
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import AnotherInItsPlace, OtherParties, SettlementKeyReused, reissuing
from fixflow.storage.reissuing import Reissue
from fixflow.storage.script import Args, Conflict, Row, Script

ISSUED = parse_instant("2026-06-01T08:00:00+02:00")
LATER = ISSUED + timedelta(days=1)
MEIER = Actor(CONTRACTOR, "meier")
MAY = Period("2026-05")
FIRST = "V-2026-000001"

Executed = Callable[..., None]


@pytest.fixture
def settled(desk: Desk, executed: Executed, meier: Party) -> Settlement:
    """SP-1 on V-2026-000001."""
    executed("SP-1", "2026-05-12")
    settlement = desk.settle(
        digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, document_date=date(2026, 6, 1)
    )

    assert settlement is not None
    return settlement


def test_the_void_one_names_its_successor(
    desk: Desk, settled: Settlement, executed: Executed
) -> None:
    """Re-issue in the same period: new number, same selection; what came since is on it."""
    executed("SP-2", "2026-05-13")
    successor = desk.reissue(
        FIRST, "SP-2 fehlt", digitec.PROGRAM, at=LATER, by=MEIER, document_date=date(2026, 6, 2)
    )

    void = desk.settlement(FIRST)
    assert void.voided is not None
    assert (BillingId("V-2026-000002"), "SP-2 fehlt") == (
        void.voided.replaced_by, void.voided.reason,
    )  # fmt: skip
    assert ("V-2026-000002", MAY, date(2026, 6, 2)) == (
        str(successor.billing_id), successor.selection, successor.document_date,
    )  # fmt: skip
    assert ["SP-1", "SP-2"] == [str(each.order) for each in successor.lines]
    assert () == successor.flags
    assert (settled.principal, settled.contractor) == (successor.principal, successor.contractor)
    assert ["settled"] * 2 == [desk.show(order).state for order in ("SP-1", "SP-2")]
    assert () == desk.verify()


def test_a_party_is_printed_anew(desk: Desk, settled: Settlement) -> None:
    """A wrong address is the usual reason; the void paper keeps it."""
    moved = evolve(settled.contractor, lines=("8005 Zürich",))
    successor = desk.reissue(
        FIRST, "falsche Adresse", digitec.PROGRAM, at=LATER, by=MEIER, contractor=moved
    )

    assert moved == successor.contractor
    assert settled.contractor == desk.settlement(FIRST).contractor
    assert date(2026, 6, 2) == successor.document_date


def test_asked_for_again_the_successor_is_given(
    desk: Desk, settled: Settlement, connection: sqlite3.Connection
) -> None:
    """After a lost answer nothing is voided or issued twice; the run itself gives it too."""
    first = desk.reissue(FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER)
    before = connection.total_changes

    assert first == desk.reissue(FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER)
    assert first == desk.settle(digitec.PROGRAM, settled.contractor, MAY, at=LATER, by=MEIER)
    assert before == connection.total_changes


def test_other_picks_for_the_successor_are_refused(
    desk: Desk, settled: Settlement, executed: Executed
) -> None:
    """The same run with another selection, as at `settle`."""
    desk.reissue(FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER)
    executed("SP-2", "2026-05-13")

    with pytest.raises(SettlementKeyReused):
        desk.reissue(
            FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER, select=Backlog(date(2026, 5, 31))
        )
    assert settled.lines == desk.settlement("V-2026-000002").lines


def test_where_nothing_is_left_to_settle_the_old_one_counts(
    desk: Desk, settled: Settlement, connection: sqlite3.Connection
) -> None:
    """A settlement without successor is voided by `void`; no number is used."""
    with pytest.raises(NothingToSettle):
        desk.reissue(FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER, leave_out=["SP-1"])

    assert settled == desk.settlement(FIRST)
    assert "settled" == desk.show("SP-1").state
    assert [("V/2026", 1)] == connection.execute(
        "SELECT name, value FROM fx_counter WHERE name <> 'seal'"
    ).fetchall()
    assert () == desk.verify()


def test_a_void_one_is_not_replaced_a_second_time(desk: Desk, settled: Settlement) -> None:
    """Its reason and successor are sealed."""
    desk.void(FIRST, "falsch", at=LATER, by=MEIER)

    with pytest.raises(WrongState):
        desk.reissue(FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER)
    assert settled.billing_id == desk.settlement(FIRST).billing_id


def test_a_run_that_has_given_another_one_cannot_replace(
    desk: Desk, settled: Settlement, executed: Executed, meier: Party
) -> None:
    """June has its settlement; May cannot become June."""
    executed("SP-2", "2026-06-12")
    desk.settle(digitec.PROGRAM, meier, Period("2026-06"), at=LATER, by=MEIER, early=True)

    with pytest.raises(AnotherInItsPlace) as caught:
        desk.reissue(FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER, select=Period("2026-06"))

    assert (settled.billing_id, BillingId("V-2026-000002")) == (
        caught.value.old, caught.value.live,
    )  # fmt: skip
    assert settled == desk.settlement(FIRST)


def test_a_second_of_a_month_is_replaced_by_a_second(
    desk: Desk, settled: Settlement, executed: Executed, meier: Party
) -> None:
    """It keeps its run key, so it does not take the place of the first."""
    executed("SP-2", "2026-05-13")
    desk.settle(digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, run_key="2")
    successor = desk.reissue("V-2026-000002", "falsch", digitec.PROGRAM, at=LATER, by=MEIER)

    assert ("V-2026-000003", (SettlementFlag.SECOND_IN_MONTH,)) == (
        str(successor.billing_id), successor.flags,
    )  # fmt: skip
    assert settled == desk.settlement(FIRST)
    assert () == desk.verify()


def test_the_number_may_lie_in_the_next_year(desk: Desk, settled: Settlement) -> None:
    """The year is that of the document date, so the successor is number 1 of it."""
    successor = desk.reissue(
        FIRST, "falsch", digitec.PROGRAM, at=LATER, by=MEIER, document_date=date(2027, 1, 4)
    )

    voided = desk.settlement(FIRST).voided
    assert voided is not None
    assert "V-2027-000001" == str(successor.billing_id) == str(voided.replaced_by)
    assert settled.lines == successor.lines
    assert () == desk.verify()


def test_a_number_that_somebody_else_took_is_a_conflict(desk: Desk, settled: Settlement) -> None:
    """The void one has named it already, so it is this number or all is undone."""
    asked = Reissue(
        old=settled.billing_id, reason="falsch", program=digitec.PROGRAM, at=LATER, by=MEIER
    )

    def raced() -> Script[Settlement]:
        script = reissuing.reissue(desk.scope(), asked)
        rows: list[Row] | None = None
        while True:
            request: tuple[str, Args] = next(script) if rows is None else script.send(rows)
            rows = yield request
            if "INSERT INTO fx_counter" in request[0]:
                rows = [(7,)]

    with pytest.raises(Conflict):
        desk.binding.run(raced())
    assert settled == desk.settlement(FIRST)
    assert () == desk.verify()


@pytest.mark.parametrize("role", ["contractor", "principal"])
def test_a_settlement_of_other_parties_cannot_take_its_place(
    desk: Desk, settled: Settlement, executed: Executed, connection: sqlite3.Connection, role: str
) -> None:
    """A party may be printed anew, never be another one: its orders are not the old paper's."""
    executed("SP-2", "2026-05-13")
    other = {role: Party(id="huber", name="Huber AG")}
    before = connection.total_changes

    with pytest.raises(OtherParties) as caught:
        desk.reissue(
            FIRST, "adr", digitec.PROGRAM, at=LATER, by=Actor(SYSTEM, "digitec"),
            contractor=other.get("contractor"), principal=other.get("principal"),
        )  # fmt: skip

    assert settled.billing_id == caught.value.billing_id
    assert before == connection.total_changes


def test_the_day_of_the_new_paper_is_a_day(desk: Desk, settled: Settlement) -> None:
    """As at `settle`."""
    day: Any = "2026-06-02"

    with pytest.raises(NotADay):
        desk.reissue(FIRST, "adr", digitec.PROGRAM, at=LATER, by=MEIER, document_date=day)
    assert settled == desk.settlement(FIRST)


def test_one_id_to_leave_out_is_not_taken_letter_by_letter(desk: Desk, settled: Settlement) -> None:
    """As at `settle`."""
    with pytest.raises(OneForSeveral):
        desk.reissue(FIRST, "adr", digitec.PROGRAM, at=LATER, by=MEIER, leave_out="SP-1")
    assert settled == desk.settlement(FIRST)
