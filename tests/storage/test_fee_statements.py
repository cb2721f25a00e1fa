"""Fee statements: each month once, each fee once.

Amounts: CHF 9.50 for each invoice of CHF 90.00 and more; 8.1 % of 9.50 is 0.7695, so 0.77; of
19.00 it is 1.539, so 1.54; of 38.00 it is 3.078, so 3.08.
"""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.fees import (
    BadRecord,
    FeeOutcome,
    FeeReason,
    FeeStatement,
    Party,
    Period,
    UnusableFacts,
)
from fixflow.identity import OneForSeveral
from fixflow.instants import NotADay, parse_instant
from fixflow.lifecycle import Action
from fixflow.money import chf, eur
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import NoTariff, imofix, velux
from fixflow.storage import WrongKinds, fee_statements
from fixflow.storage.fee_statements import Month
from fixflow.storage.script import Args, Conflict, Row, Script

ISSUED = parse_instant("2026-06-01T08:00:00+02:00")
MEIER = Actor(CONTRACTOR, "meier")

Invoiced = Callable[[str, str, str], None]
State = Callable[..., FeeStatement | None]


@pytest.fixture
def state(desk: Desk, meier: Party) -> State:
    """State Meier's fees of a month on the first of June."""

    def run(
        month: str = "2026-05",
        contractor: Party = meier,
        principals: Mapping[str, str] | None = None,
        **orders: tuple[str, ...],
    ) -> FeeStatement | None:
        return desk.state_fees(
            imofix.PROGRAM, contractor, Period(month),
            at=ISSUED, by=MEIER, document_date=date(2026, 6, 1),
            principals=principals or {}, **orders,
        )  # fmt: skip

    return run


def test_the_fees_of_a_month_are_stated(invoiced: Invoiced, state: State, desk: Desk) -> None:
    """Two invoices of 90.00 and more, one below; VAT once over the sum."""
    invoiced("AU-1", "2026-05-12", "90.00")
    invoiced("AU-2", "2026-05-13", "89.95")
    invoiced("AU-3", "2026-05-14", "412.35")

    statement = state()

    assert statement is not None
    assert "F-2026-000001" == str(statement.number)
    totals = statement.totals
    assert (chf("19.00"), chf("1.54"), chf("20.54")) == (totals.net, totals.vat, totals.gross)
    assert {FeeReason.BELOW_THRESHOLD: 1} == dict(statement.counts.exempt)
    assert () == desk.verify()


def test_orders_that_nobody_has_taken_are_shown_where_they_are_wanted(
    state: State, desk: Desk
) -> None:
    """Sent: it may still be invoiced.  Withdrawn before anybody took it: no invoice, no fee.

    AU-3 was offered to somebody else.
    """
    at = parse_instant("2026-05-12T08:00:00+02:00")
    sonnegg = Actor(PRINCIPAL, "sonnegg")
    for order in ("AU-1", "AU-2", "AU-3"):
        desk.receive(imofix.PROGRAM, order, by=sonnegg, at=at, title="Storen klemmt")
    desk.act("AU-2", imofix.Withdraw(message="erledigt"), by=sonnegg, at=at)

    assert state() is None
    statement = state(unclaimed=("AU-1", "AU-2"))
    assert statement is not None
    assert 1 == statement.counts.pending
    assert {FeeReason.NO_INVOICE: 1} == dict(statement.counts.exempt)


def test_principals_are_printed_by_the_names_that_the_host_gives(
    invoiced: Invoiced, state: State
) -> None:
    """Frozen when the month is stated: another name later changes no paper."""
    invoiced("AU-1", "2026-05-12", "120.00")
    first = state(principals={"sonnegg": "Sonnegg Immobilien AG"})

    assert first is not None
    assert ["Sonnegg Immobilien AG"] == [each.called for each in first.subtotals]
    assert first == state(principals={"sonnegg": "Zeller AG"})


def test_a_month_is_stated_once(
    invoiced: Invoiced, state: State, connection: sqlite3.Connection
) -> None:
    """The second call gives the stored statement and writes nothing."""
    invoiced("AU-1", "2026-05-12", "120.00")
    first = state()
    before = connection.total_changes

    assert first == state()
    assert before == connection.total_changes


def test_what_is_known_later_goes_on_the_next_statement(invoiced: Invoiced, state: State) -> None:
    """It is marked late with its own date; what was stated is not charged again."""
    invoiced("AU-1", "2026-05-12", "120.00")
    state()
    invoiced("AU-2", "2026-05-20", "150.00")

    june = state("2026-06")

    assert june is not None
    assert [("AU-2", True)] == [(str(row.order), row.late) for row in june.rows if row.line]
    assert chf("9.50") == june.totals.net
    assert "F-2026-000002" == str(june.number)


def test_a_storno_is_taken_back_on_the_next_statement(
    invoiced: Invoiced, state: State, desk: Desk, connection: sqlite3.Connection
) -> None:
    """2.2 row 9: a negative line; the charge stands no longer, its line stays where it is."""
    invoiced("AU-1", "2026-05-12", "164.90")
    state()
    cancel = imofix.CancelInvoice("R-AU-1")
    at = parse_instant("2026-06-10T08:00:00+02:00")
    assert desk.act("AU-1", cancel, by=MEIER, at=at).allowed

    june = state("2026-06")

    assert june is not None
    assert [FeeOutcome.REVERSE] == [row.outcome for row in june.rows if row.line]
    assert (chf("-9.50"), chf("-0.77")) == (june.totals.net, june.totals.vat)
    live = connection.execute("SELECT no, amount, live FROM fx_statement_line ORDER BY no")
    assert [("F-2026-000001", 950, 0), ("F-2026-000002", -950, 1)] == live.fetchall()
    assert () == desk.verify()


def act(desk: Desk, order: str, action: Action, day: str) -> None:
    """Let Meier take a step on a day at 8 o'clock."""
    at = parse_instant(f"{day}T08:00:00+02:00")
    assert desk.act(order, action, by=MEIER, at=at).allowed


def test_a_re_issue_takes_over_the_fee_until_it_is_cancelled_itself(
    invoiced: Invoiced, state: State, desk: Desk
) -> None:
    """2.2 rows 10 and 9, over three statements: nothing in June, a reversal in July."""
    invoiced("AU-1", "2026-05-12", "164.90")
    state()
    act(desk, "AU-1", imofix.CancelInvoice("R-AU-1"), "2026-06-10")
    act(desk, "AU-1", imofix.Invoice("R-2", chf("171.30")), "2026-06-11")
    june = state("2026-06")
    act(desk, "AU-1", imofix.CancelInvoice("R-2"), "2026-07-02")
    july = state("2026-07")

    assert june is not None
    assert july is not None
    assert {FeeReason.NET_ZERO} == {row.reason for row in june.rows}
    assert chf("0.00") == june.totals.payable
    assert (chf("-9.50"), chf("-0.77")) == (july.totals.net, july.totals.vat)
    assert ["F-2026-000001"] == [row.reverses for row in july.rows if row.line]
    assert () == desk.verify()


def in_euros(desk: Desk, order: str) -> None:
    """Hand an order in that is invoiced in euros; the tariff is in francs."""
    at = parse_instant("2026-05-12T08:00:00+02:00")
    desk.receive(
        imofix.PROGRAM, order, by=Actor(PRINCIPAL, "sonnegg"), at=at, place="CH-ZH",
        title="Boiler", currency="EUR",
    )  # fmt: skip
    act(desk, order, imofix.Accept(), "2026-05-12")
    act(desk, order, imofix.Complete(imofix.Invoicing.INVOICE), "2026-05-12")
    act(desk, order, imofix.Invoice(f"R-{order}", eur("310.00")), "2026-05-12")


def test_unusable_facts_block_the_month_until_they_are_named(
    invoiced: Invoiced, state: State, desk: Desk, connection: sqlite3.Connection
) -> None:
    """2.8 and 2.6 case 26: 90 is never converted; all are named, and no number is used."""
    invoiced("AU-1", "2026-05-12", "120.00")
    in_euros(desk, "AU-2")
    in_euros(desk, "AU-3")
    before = connection.total_changes

    with pytest.raises(UnusableFacts) as caught:
        state(as_open=("AU-2",))
    assert ("AU-3",) == caught.value.orders
    with pytest.raises(UnusableFacts) as caught:
        state()
    assert ("AU-2", "AU-3") == caught.value.orders
    assert {"fees.currency_mismatch"} == {fault.code for fault in caught.value.faults}
    assert before == connection.total_changes

    statement = state(as_open=("AU-2", "AU-3"))
    assert statement is not None
    assert (chf("9.50"), 2, "F-2026-000001") == (
        statement.totals.net, statement.counts.error, str(statement.number),
    )  # fmt: skip
    assert () == desk.verify()


def test_an_order_that_is_left_out_is_taken_up_later(invoiced: Invoiced, state: State) -> None:
    """It is passed over, charged or not; next month it is late, with its own date."""
    invoiced("AU-1", "2026-05-12", "120.00")
    invoiced("AU-2", "2026-05-13", "150.00")
    may = state(leave_out=("AU-2",))
    june = state("2026-06")

    assert may is not None
    assert june is not None
    assert ["AU-1"] == [str(row.order) for row in may.rows]
    assert [("AU-2", True, date(2026, 5, 13))] == [
        (str(row.order), row.late, row.dated) for row in june.rows if row.line
    ]


def test_the_only_order_of_a_month_is_taken_up_later_too(invoiced: Invoiced, state: State) -> None:
    """May is stated without a row, so that June knows that it had its turn."""
    invoiced("AU-1", "2026-05-12", "120.00")
    may = state(leave_out=("AU-1",))
    june = state("2026-06")

    assert may is not None
    assert june is not None
    assert ((), chf("0.00")) == (may.rows, may.totals.payable)
    assert [("AU-1", True)] == [(str(row.order), row.late) for row in june.rows if row.line]
    assert state("2026-04", leave_out=("AU-1",)) is None


def test_what_happened_in_a_month_without_statement_is_late(
    invoiced: Invoiced, state: State, desk: Desk
) -> None:
    """March stated, April not; in May a Storno and an invoice of 20 April: 9.50 less 9.50."""
    invoiced("AU-1", "2026-03-12", "120.00")
    state("2026-03")
    assert state("2026-04") is None
    act(desk, "AU-1", imofix.CancelInvoice("R-AU-1", dated=date(2026, 4, 20)), "2026-05-10")
    invoiced("AU-2", "2026-04-20", "150.00")
    may = state()

    assert may is not None
    assert [(FeeOutcome.REVERSE, True), (FeeOutcome.CHARGE, True)] == [
        (row.outcome, row.late) for row in may.rows
    ]
    assert chf("0.00") == may.totals.net


def test_a_month_before_the_first_statement_is_owed_until_it_is_stated_itself(
    invoiced: Invoiced, state: State, desk: Desk, meier: Party
) -> None:
    """April had nothing to show; its invoice came in May, and May's statement does not hold it."""
    assert state("2026-04") is None
    invoiced("AU-1", "2026-04-30", "500.00")
    invoiced("AU-2", "2026-05-12", "500.00")
    may = state()

    assert may is not None
    assert ["AU-2"] == [str(row.order) for row in may.rows]
    [owed] = desk.unstated_fees(imofix.PROGRAM, meier)
    assert ("AU-1", date(2026, 4, 30), False) == (str(owed.order), owed.on, owed.late)
    april = state("2026-04")
    assert april is not None
    assert ["AU-1"] == [str(row.order) for row in april.rows]
    assert () == desk.unstated_fees(imofix.PROGRAM, meier)


@pytest.mark.parametrize(
    ("uid", "registered"),
    [
        ("CHE-116.281.839 MWST", True), ("CHE-116.281.839 TVA", True), ("DE123456789", True),
        ("CHE-116.281.839", None), ("CHE-116.281.838 MWST", None), ("nonsense", None), (None, None),
    ],
)  # fmt: skip
def test_only_a_vat_number_says_that_a_contractor_is_registered(
    meier: Party, *, uid: str | None, registered: bool | None
) -> None:
    """Art. 26 Abs. 2 lit. a MWSTG; firms without VAT have a UID too, and pass on 10.27, not 9.50."""
    assert registered is evolve(meier, uid=uid).registered


def test_all_principals_stand_on_one_statement_in_order(
    desk: Desk, invoiced: Invoiced, state: State
) -> None:
    """Sorted by principal, date, order; what is pending is listed and not summed."""
    invoiced("AU-3", "2026-05-13", "120.00")
    invoiced("AU-2", "2026-05-13", "120.00")
    invoiced("AU-1", "2026-05-14", "120.00")
    at = parse_instant("2026-05-04T08:00:00+02:00")
    for order, principal in (("AU-8", "allreal"), ("AU-9", "allreal")):
        desk.receive(
            imofix.PROGRAM, order, by=Actor(PRINCIPAL, principal), at=at, place="CH-ZH", title="Tor"
        )
        act(desk, order, imofix.Accept(), "2026-05-04")
        act(desk, order, imofix.Complete(imofix.Invoicing.INVOICE), "2026-05-05")
    act(desk, "AU-9", imofix.Invoice("R-9", chf("95.00")), "2026-05-30")

    statement = state()

    assert statement is not None
    assert ["allreal"] * 2 + ["sonnegg"] * 3 == [row.principal for row in statement.rows]
    assert ["AU-2", "AU-3", "AU-1"] == [str(row.order) for row in statement.rows[2:]]
    assert {"AU-8": FeeOutcome.PENDING, "AU-9": FeeOutcome.CHARGE} == {
        str(row.order): row.outcome for row in statement.rows[:2]
    }
    assert [("allreal", chf("9.50")), ("sonnegg", chf("28.50"))] == [
        (each.principal, each.net) for each in statement.subtotals
    ]
    assert (chf("38.00"), chf("3.08")) == (statement.totals.net, statement.totals.vat)


def test_nothing_to_show_uses_no_number(
    state: State, invoiced: Invoiced, connection: sqlite3.Connection
) -> None:
    """A contractor without orders, or without one in the month, gets no paper."""
    assert state() is None
    invoiced("AU-1", "2026-06-12", "120.00")
    assert state() is None

    assert [] == connection.execute("SELECT * FROM fx_counter").fetchall()


def test_a_contractor_with_a_vat_number_counts_as_registered(
    invoiced: Invoiced, state: State, meier: Party
) -> None:
    """It decides how the fee is passed on, never whether it is due."""
    invoiced("AU-1", "2026-05-12", "120.00")

    statement = state(contractor=evolve(meier, uid="CHE-123.456.788 MWST"))

    assert statement is not None
    assert chf("9.50") == statement.totals.net


def test_a_program_without_tariff_is_misuse(desk: Desk, meier: Party) -> None:
    """VELUX asks no fee."""
    with pytest.raises(NoTariff, match="velux@1"):
        desk.state_fees(
            velux.PROGRAM, meier, Period("2026-05"),
            at=ISSUED, by=MEIER, document_date=date(2026, 6, 1),
        )  # fmt: skip


def test_the_paper_of_a_month_is_asked_for_once(
    desk: Desk, invoiced: Invoiced, state: State
) -> None:
    """The door `papers` draws what was stored, in its own time; who asks again gets no second."""
    invoiced("AU-1", "2026-05-12", "120.00")
    state()
    state()

    letters = desk.letters("statement", "F-2026-000001")
    assert [("papers", "print", 1)] == [(each.door, each.topic, each.version) for each in letters]
    assert () == desk.verify()


def test_a_letter_about_a_paper_that_is_not_there_is_found(
    desk: Desk, invoiced: Invoiced, state: State
) -> None:
    """Nothing is told that did not happen."""
    invoiced("AU-1", "2026-05-12", "120.00")
    state()
    desk.run(lambda _: another_number())

    assert ["letter.without_event"] == [each.code for each in desk.verify()]


def another_number() -> Script[list[Row]]:
    """Let the letter be about a paper that nobody issued."""
    return (yield "UPDATE fx_outbox SET subject = 'F-9' WHERE kind = 'statement'", ())


@pytest.mark.parametrize("period", ["2026-05", None])
def test_a_month_of_another_kind_is_told(desk: Desk, meier: Party, period: Any) -> None:
    """In our own words, before anything is read."""
    with pytest.raises(WrongKinds):
        desk.state_fees(
            imofix.PROGRAM, meier, period, at=ISSUED, by=MEIER, document_date=date(2026, 6, 1)
        )


def test_a_number_that_somebody_else_took_is_a_conflict(
    desk: Desk, meier: Party, invoiced: Invoiced
) -> None:
    """The number stands in the statement before it is taken, so it is taken or all is undone."""
    invoiced("AU-1", "2026-05-12", "120.00")
    month = Month(
        program=imofix.PROGRAM, contractor=meier, period=Period("2026-05"),
        document_date=date(2026, 6, 1), at=ISSUED, by=MEIER,
    )  # fmt: skip
    script = fee_statements.state(desk.scope(), month)
    request = next(script)
    while "INSERT INTO fx_counter" not in request[0]:
        rows = desk.binding.run(asked(request))
        request = script.send(rows)

    with pytest.raises(Conflict):
        script.send([(2,)])


def asked(request: tuple[str, Args]) -> Script[list[Row]]:
    """Send one statement."""
    rows = yield request
    return rows


@pytest.mark.parametrize("day", ["2026-06-01", ISSUED])
def test_the_day_of_the_paper_is_a_day(desk: Desk, meier: Party, day: Any) -> None:
    """A text or an instant is none, and says so in our own words."""
    with pytest.raises(NotADay):
        desk.state_fees(
            imofix.PROGRAM, meier, Period("2026-05"), at=ISSUED, by=MEIER, document_date=day
        )


@pytest.mark.parametrize("which", ["unclaimed", "leave_out", "as_open"])
def test_one_id_where_several_are_wanted_is_not_taken_letter_by_letter(
    invoiced: Invoiced, state: State, which: str
) -> None:
    """`leave_out="AU-1"` would leave out `A`, `U`, `-` and `1`, and state what is in doubt."""
    invoiced("AU-1", "2026-05-12", "90.00")

    with pytest.raises(OneForSeveral):
        state(**{which: "AU-1"})


def test_a_record_that_cannot_be_read_is_no_record(
    invoiced: Invoiced, state: State, connection: sqlite3.Connection
) -> None:
    """Cut short behind our back: told in our own words, not by the reader of JSON."""
    invoiced("AU-1", "2026-05-12", "90.00")
    state()
    connection.execute("UPDATE fx_statement SET body = substr(body, 1, 20)")

    with pytest.raises(BadRecord):
        state()
