"""Steps of a settlement: what becomes of it becomes of its orders, and is never edited."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fixflow.desk import Desk
from fixflow.fees import (
    Backlog,
    NotOneLine,
    Party,
    Period,
    Picked,
    ReplacedByItself,
    Settlement,
    SettlementFlag,
    SettlementState,
    WrongState,
)
from fixflow.identity import BillingId
from fixflow.instants import parse_instant
from fixflow.lifecycle import TimeRunsBack
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import (
    NoSettleStep,
    NoSuccessor,
    NotTheirs,
    OrdersNotMoved,
    UnknownSettlement,
)
from fixflow.storage.settlement_steps import WHO
from tests.storage.test_settling import Numbered, errand

ISSUED = parse_instant("2026-06-01T08:00:00+02:00")
LATER = ISSUED + timedelta(days=1)
MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(PRINCIPAL, "digitec")
MAY = Period("2026-05")
FIRST = "V-2026-000001"

Executed = Callable[..., None]
Settle = Callable[..., Settlement | None]


@pytest.fixture
def settle(desk: Desk, meier: Party) -> Settle:
    """Settle for Meier on the first of June."""

    def run(select: Period | Backlog | Picked = MAY, run_key: str = "") -> Settlement | None:
        return desk.settle(
            digitec.PROGRAM, meier, select, at=ISSUED, by=MEIER, document_date=date(2026, 6, 1),
            run_key=run_key, early=True,
        )  # fmt: skip

    return run


@pytest.fixture
def settled(executed: Executed, settle: Settle) -> Settlement:
    """SP-1 and SP-2 on V-2026-000001."""
    executed("SP-1", "2026-05-12")
    executed("SP-2", "2026-05-13")
    settlement = settle()

    assert settlement is not None
    return settlement


def states(desk: Desk) -> list[str]:
    """Give the states of both orders."""
    return [desk.show(order).state for order in ("SP-1", "SP-2")]


def test_the_invoice_is_recorded_on_the_settlement_and_on_each_order(
    desk: Desk, settled: Settlement
) -> None:
    """«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden»."""
    after = desk.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)

    assert after.invoiced is not None
    assert ("R-7", LATER, MEIER) == (after.invoiced.number, after.invoiced.at, after.invoiced.by)
    assert after == desk.settlement(FIRST)
    assert settled.records == after.records[:1]
    assert ["invoiced", "invoiced"] == states(desk)
    assert "R-7" == desk.show("SP-1").facts["number"]
    assert () == desk.verify()


def test_a_paid_settlement_is_closed(desk: Desk, settled: Settlement) -> None:
    """Issued, invoiced, settled; paid is paid, so it cannot be voided."""
    desk.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)
    after = desk.mark_paid(FIRST, at=LATER, by=DIGITEC)

    assert SettlementState.SETTLED is after.state
    with pytest.raises(WrongState) as caught:
        desk.void(FIRST, "zu spät", at=LATER, by=MEIER)
    assert (SettlementState.SETTLED, SettlementState.VOID) == (
        caught.value.state, caught.value.wanted,
    )  # fmt: skip
    assert settled.holds == after.holds
    assert () == desk.verify()


@pytest.mark.parametrize("invoiced", [False, True])
def test_a_void_settlement_frees_its_orders_and_keeps_its_number(
    desk: Desk, settled: Settlement, settle: Settle, *, invoiced: bool
) -> None:
    """From issued or from invoiced; lifecycle 5: its orders are completed again, next backlog."""
    if invoiced:
        desk.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)
    void = desk.void(FIRST, "falsche Adresse", at=LATER, by=MEIER)

    assert (SettlementState.VOID, ()) == (void.state, void.holds)
    assert ["completed", "completed"] == states(desk)
    assert desk.show("SP-1").facts.get("billing_id") is None
    assert ["SP-1", "SP-2"] == [
        str(each.order) for each in desk.unsettled(digitec.PROGRAM, "meier")
    ]
    second = settle()
    assert second is not None
    assert ("V-2026-000002", settled.lines) == (str(second.billing_id), second.lines)
    assert void == desk.settlement(FIRST)
    assert () == desk.verify()


def test_the_same_run_gives_the_one_that_counts(
    desk: Desk, settled: Settlement, settle: Settle, connection: sqlite3.Connection
) -> None:
    """Re-issue after void in the same period: the key is free; replay returns the new one."""
    desk.void(FIRST, "falsche Adresse", at=LATER, by=MEIER)
    second = settle()
    before = connection.total_changes

    assert second == settle() != settled
    assert before == connection.total_changes


def test_a_replay_tells_what_became_of_the_settlement(
    desk: Desk, settled: Settlement, settle: Settle
) -> None:
    """The stored one with its steps, not as it was issued."""
    invoiced = desk.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)

    assert settled != invoiced == settle()


def test_an_order_goes_onto_a_fourth_settlement_after_three_void_ones(
    desk: Desk, settled: Settlement, settle: Settle
) -> None:
    """Its history stays a fold of its events, and conforms to its table."""
    for number in range(1, 4):
        desk.void(BillingId(f"V-2026-{number:06}"), "falsch", at=LATER, by=MEIER)
        settle()

    order = desk.show("SP-1")
    assert "V-2026-000004" == order.facts["billing_id"]
    assert digitec.PROGRAM.replay(order.events) == order
    assert digitec.PROGRAM.conforms(order.events).ok
    assert 4 == desk.settlements("meier")[-1].number
    assert settled.lines == desk.settlements("meier")[-1].lines
    assert () == desk.verify()


def test_all_settlements_of_a_contractor_are_given_void_ones_too(
    desk: Desk, settled: Settlement, settle: Settle
) -> None:
    """An invoice may quote a void one, and whoever checks it must know that id."""
    void = desk.void(FIRST, "falsch", at=LATER, by=MEIER)
    second = settle()

    assert (void, second) == desk.settlements("meier")
    assert () == desk.settlements("huber")
    assert settled.billing_id == void.billing_id


@pytest.mark.parametrize(
    ("step", "by"),
    [
        ("invoice", Actor(SYSTEM)),
        ("invoice", DIGITEC),
        ("invoice", Actor(CONTRACTOR, "huber")),
        ("invoice", Actor(CONTRACTOR)),
        ("paid", Actor(CUSTOMER, "frau-keller")),
        ("paid", Actor(CONTRACTOR, "huber")),
        ("paid", Actor(PRINCIPAL, "velux")),
        ("void", DIGITEC),
        ("void", Actor(CUSTOMER, "frau-keller")),
        ("void", Actor(CONTRACTOR, "huber")),
    ],
    ids=str,
)
def test_nobody_else_takes_a_step(
    desk: Desk, settled: Settlement, connection: sqlite3.Connection, step: str, by: Actor
) -> None:
    """Default deny, also where no order would be asked; nothing is written."""
    if step == "paid":
        desk.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)
    before = connection.total_changes

    with pytest.raises(NotTheirs):
        {
            "invoice": lambda: desk.record_invoice(FIRST, "R-7", at=LATER, by=by),
            "paid": lambda: desk.mark_paid(FIRST, at=LATER, by=by),
            "void": lambda: desk.void(FIRST, "falsch", at=LATER, by=by),
        }[step]()

    assert before == connection.total_changes
    assert settled.billing_id == desk.settlement(FIRST).billing_id


def test_who_takes_which_step_is_what_the_table_of_a_settlement_says() -> None:
    """One rule at two places, held together: `settlement@1` of lifecycle 2.17."""
    rows = digitec.SETTLEMENT_PROGRAM.machine.rows

    assert {
        state: frozenset(
            role for row in rows if row.to is not None and row.to.key == state.value
            for role in row.by
        )
        for state in WHO
    } == dict(WHO)  # fmt: skip


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda desk: desk.void("V-2026-000009", "x", at=LATER, by=MEIER), UnknownSettlement),
        (lambda desk: desk.settlement("V-2026-000009"), UnknownSettlement),
        (lambda desk: desk.mark_paid(FIRST, at=LATER, by=DIGITEC), WrongState),
        (lambda desk: desk.void(FIRST, "a\nb", at=LATER, by=MEIER), NotOneLine),
        (lambda desk: desk.record_invoice(FIRST, "", at=LATER, by=MEIER), NotOneLine),
        (
            lambda desk: desk.void(FIRST, "x", at=LATER, by=MEIER, replaced_by=FIRST),
            ReplacedByItself,
        ),
        (
            lambda desk: desk.void(FIRST, "x", at=ISSUED - timedelta(hours=3), by=MEIER),
            TimeRunsBack,
        ),
    ],
    ids=[
        "void unknown", "show unknown", "pay uninvoiced", "reason of two lines", "no number",
        "replaced by itself", "three hours back",
    ],
)  # fmt: skip
def test_what_is_refused_writes_nothing(
    desk: Desk,
    settled: Settlement,
    connection: sqlite3.Connection,
    act: Callable[[Desk], object],
    error: type[Exception],
) -> None:
    """No record, no line, no order moved."""
    before = connection.total_changes

    with pytest.raises(error):
        act(desk)

    assert before == connection.total_changes
    assert settled == desk.settlement(FIRST)


def test_a_clock_that_runs_a_little_behind_counts_as_the_last_step_s(
    desk: Desk, settled: Settlement
) -> None:
    """As `act` does: up to two hours."""
    void = desk.void(FIRST, "falsch", at=ISSUED - timedelta(hours=1), by=MEIER)

    assert void.voided is not None
    assert settled.issued_at == void.voided.at
    assert () == desk.verify()


def test_an_order_that_was_released_by_hand_is_left_where_it_is(
    desk: Desk, settled: Settlement
) -> None:
    """And one that is on the paper of somebody else since."""
    for order in ("SP-1", "SP-2"):
        desk.act(order, digitec.Release("Fehler"), by=MEIER, at=LATER)
    desk.act("SP-2", digitec.Settle("V-2026-000777"), by=MEIER, at=LATER)
    versions = [desk.show(order).version for order in ("SP-1", "SP-2")]

    desk.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)
    desk.void(FIRST, "falsch", at=LATER, by=MEIER)

    assert versions == [desk.show(order).version for order in ("SP-1", "SP-2")]
    assert ["completed", "settled"] == states(desk)
    assert settled.billing_id == desk.settlement(FIRST).billing_id
    assert () == desk.verify()


def test_orders_that_cannot_follow_undo_the_step(
    desk: Desk, settled: Settlement, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The principal has no row `release`; were the settlement his to void, its orders would refuse."""
    every = dict.fromkeys(WHO, frozenset({PRINCIPAL}))
    monkeypatch.setattr("fixflow.storage.settlement_steps.WHO", every)

    with pytest.raises(OrdersNotMoved) as caught:
        desk.void(FIRST, "falsch", at=LATER, by=DIGITEC)

    assert [("SP-1", "lifecycle.wrong_role"), ("SP-2", "lifecycle.wrong_role")] == [
        (each.path, each.code) for each in caught.value.faults
    ]
    assert settled == desk.settlement(FIRST)
    assert () == desk.verify()


def test_a_program_that_cannot_release_its_orders_is_told_so(desk: Desk, meier: Party) -> None:
    """They would stand on a void settlement for ever; `check` names that too."""
    own = errand(Numbered)
    errands = Desk(desk.binding, programs=[own])
    errands.receive(own, "E-1", by=MEIER, at=ISSUED)
    errands.settle(own, meier, MAY, at=ISSUED, by=MEIER, document_date=date(2026, 6, 1))
    invoiced = errands.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)

    with pytest.raises(NoSettleStep) as caught:
        errands.void(FIRST, "falsch", at=LATER, by=MEIER)

    assert ("errand@1", "release") == (caught.value.program, caught.value.missing)
    assert invoiced == errands.settlement(FIRST)


def test_a_further_settlement_of_a_month_is_flagged(
    desk: Desk, settled: Settlement, settle: Settle, executed: Executed
) -> None:
    """«1x monatlich»: the second in a month has its own run key, and says so for good."""
    executed("SP-3", "2026-05-20")
    executed("SP-4", "2026-06-20")
    second = settle(run_key="2")
    june = settle(Period("2026-06"))

    assert second is not None
    assert june is not None
    assert ((), (SettlementFlag.SECOND_IN_MONTH,), ()) == (
        settled.flags, second.flags, june.flags,
    )  # fmt: skip
    desk.void(FIRST, "falsch", at=LATER, by=MEIER)
    assert second == desk.settlement("V-2026-000002")
    assert () == desk.verify()


def test_a_settlement_in_the_place_of_a_void_one_is_no_second(
    desk: Desk, settled: Settlement, settle: Settle
) -> None:
    """A void one does not count, under whatever run key the next one comes."""
    desk.void(FIRST, "falsch", at=LATER, by=MEIER)
    again = settle(run_key="2")

    assert again is not None
    assert (settled.lines, ()) == (again.lines, again.flags)


def test_another_principal_s_settlement_of_the_month_is_no_second(
    desk: Desk, settled: Settlement, executed: Executed, meier: Party
) -> None:
    """The flag is of the same series and parties."""
    executed("SP-3", "2026-05-14", "galaxus")
    other = desk.settle(
        digitec.PROGRAM, meier, MAY, at=ISSUED, by=MEIER, document_date=date(2026, 6, 1),
        principal=Party(id="galaxus", name="Galaxus"),
    )  # fmt: skip

    assert other is not None
    assert ((), ()) == (settled.flags, other.flags)


def test_a_void_inside_together_is_undone_with_the_rest(desk: Desk, settled: Settlement) -> None:
    """One transaction; the shelf forgets what it has read."""

    def void_and_fail() -> None:
        with desk.together():
            desk.void(FIRST, "falsch", at=LATER, by=MEIER)
            raise KeyError

    with pytest.raises(KeyError):
        void_and_fail()

    assert settled == desk.settlement(FIRST)
    assert ["settled", "settled"] == states(desk)
    assert () == desk.verify()


def test_the_principal_pays_under_the_name_that_the_orders_know_it_by(
    desk: Desk, executed: Executed, settle: Settle
) -> None:
    """One partner, several names: whoever gave the orders may say that they are paid."""
    executed("SP-1", "2026-05-12", "dg-ag")
    settle()
    desk.record_invoice(FIRST, "R-7", at=LATER, by=MEIER)

    with pytest.raises(NotTheirs):
        desk.mark_paid(FIRST, at=LATER, by=Actor(PRINCIPAL, "velux"))
    paid = desk.mark_paid(FIRST, at=LATER, by=Actor(PRINCIPAL, "dg-ag"))

    assert SettlementState.SETTLED is paid.state
    assert () == desk.verify()


@pytest.mark.parametrize(
    ("successor", "error"),
    [
        ("V-2099-999999", UnknownSettlement),
        ("V-2026-000002", NoSuccessor),
        ("V-2026-000003", NoSuccessor),
    ],
    ids=["unknown", "of another principal", "void"],
)
def test_only_a_live_settlement_of_the_same_parties_stands_in_the_place_of_a_void_one(
    desk: Desk, settled: Settlement, executed: Executed, successor: str, error: type[Exception]
) -> None:
    """The void paper names it for good: whoever follows the name must find it."""
    executed("SP-3", "2026-05-12", "galaxus")
    executed("SP-4", "2026-06-12")
    contractor = settled.contractor
    desk.settle(
        digitec.PROGRAM, contractor, MAY, at=ISSUED, by=MEIER,
        principal=Party(id="galaxus", name="Galaxus"),
    )  # fmt: skip
    desk.settle(digitec.PROGRAM, contractor, Period("2026-06"), at=ISSUED, by=MEIER, early=True)
    desk.void("V-2026-000003", "falsch", at=LATER, by=MEIER)

    with pytest.raises(error):
        desk.void(FIRST, "falsch", at=LATER, by=MEIER, replaced_by=successor)
    assert settled == desk.settlement(FIRST)


def test_a_void_one_may_name_another_of_the_same_parties(
    desk: Desk, settled: Settlement, executed: Executed, settle: Settle
) -> None:
    """Such as the second of the month, issued before."""
    executed("SP-3", "2026-05-20")
    second = settle(run_key="2")

    void = desk.void(FIRST, "doppelt", at=LATER, by=MEIER, replaced_by="V-2026-000002")

    assert second is not None
    assert void.voided is not None
    assert second.billing_id == void.voided.replaced_by != settled.billing_id
    assert () == desk.verify()


def test_what_time_it_is_and_was_is_told_by_one_clock(desk: Desk, settled: Settlement) -> None:
    """Issued at 08:00 in Zurich, sealed as 06:00 UTC, and told as 08:00 to who says 05:00 there."""
    early = parse_instant("2026-06-01T05:00:00+02:00")

    with pytest.raises(TimeRunsBack, match=r"1 Jun 2026, 05:00 .* 1 Jun 2026, 08:00"):
        desk.void(FIRST, "falsch", at=early, by=MEIER)
    assert settled == desk.settlement(FIRST)
