"""The log of a later month holds that month's lines alone; what came before is in the database."""

import sqlite3
from pathlib import Path

from tests.cli.running import SAMPLE, Run, log

INVOICE = (
    "imofix@1,AU-1122,CH-ZH,2026-07-15T08:00:00+02:00,contractor,meier,invoice,"
    '"{""number"": ""R-1122"", ""gross"": ""250.00""}"'
)
JULY = ("--month", "2026-07")


def names(database: Path, order: str) -> list[str]:
    """Read the names of an order's events as the table holds them."""
    asked = "SELECT name FROM fx_event WHERE id = ? ORDER BY version"
    with sqlite3.connect(database) as connection:
        found = connection.execute(asked, (order,)).fetchall()
    connection.close()
    return [name for (name,) in found]


def test_an_amount_of_a_stored_order_is_read_in_the_orders_currency(run: Run):
    """AU-1122 is completed since May and began in CHF; 250.00 is 90.00 or more, so 9.50 is due."""
    run(SAMPLE)
    july = run(log(INVOICE), *JULY)

    assert (0, "") == (july.code, july.complained)
    assert (1, "9.50") == (july.summary["fees"]["charged"], july.summary["fees"]["net"])


def test_the_line_after_it_is_taken_too(run: Run):
    """An invoiced order can be cancelled; the invoice on the line before must be known by then."""
    first = run(SAMPLE)
    cancelled = INVOICE.replace("07-15", "07-16").partition("invoice,")[0]
    cancelled += 'cancel_invoice,"{""of"": ""R-1122""}"'
    run(log(INVOICE, cancelled), *JULY)

    assert ["invoiced", "invoice_cancelled"] == names(first.out / "orders.db", "AU-1122")[-2:]


def test_a_second_run_over_the_next_months_log_changes_nothing(run: Run):
    """The invoice is found again among the stored events, and charged once."""
    run(SAMPLE)
    first, again = run(log(INVOICE), *JULY), run(log(INVOICE), *JULY)

    assert first.said == again.said


def test_what_is_wrong_with_an_amount_of_a_stored_order_is_told(run: Run):
    """CHF has two decimals; no currency on the line is no reason to be silent about that."""
    run(SAMPLE)
    july = run(log(INVOICE.replace("250.00", "250.005")), *JULY)

    assert 2 == july.code
    assert "facts.gross · precision" in july.complained


def test_an_amount_that_has_no_currency_anywhere_is_a_fault(run: Run):
    """The order began without a currency, and the line names none: nobody can read 250.00."""
    start = (
        "imofix@1,AU-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,sonnegg,start,"
        '"{""title"": ""Storen klemmt"", ""contractor"": ""meier""}"'
    )
    step = "imofix@1,AU-1,CH-ZH,2026-05-05T08:00:00+02:00,contractor,meier,"
    run(log(start, step + "accept,", step + 'complete,"{""invoicing"": ""invoice""}"'))
    july = run(log(INVOICE.replace("AU-1122", "AU-1")), *JULY)

    assert 2 == july.code
    assert "facts.gross · currency_missing" in july.complained


def test_a_step_with_an_amount_of_an_order_that_never_began_is_illegal(run: Run):
    """The start is refused (the contractor may not hand it in); no line of the order is silent."""
    start = "velux@1,VX-1,DE-BE,2026-05-04T08:00:00+02:00,contractor,meier,start,"
    offer = start.replace("04T", "05T").replace("start,", 'send_offer,"{""total"": ""2480.00""}"')
    ran = run(log(start, offer))

    assert [2, 3] == [each["line"] for each in ran.summary["illegal"]]


LOST = INVOICE.replace("AU-1122,CH-ZH,2026-07", "AU-1110,CH-LU,2026-06").replace("R-1122", "R-1110")
JUNE = ("--month", "2026-06")


def test_a_fee_that_became_known_after_its_month_was_stated_is_named(run: Run):
    """June is stated without AU-1110, whose line was at fault; mended, it is due and on no paper."""
    run(SAMPLE)
    faulty = run(log(LOST.replace("250.00", "250.005")), *JUNE)
    mended = run(log(LOST), *JUNE)
    july = run(log(LOST), *JULY)

    assert (2, []) == (faulty.code, faulty.summary.get("unstated", []))
    owed = {"order": "AU-1110", "invoice": "R-1110", "outcome": "charge", "month": "2026-06"}
    assert [{**owed, "late": True}] == mended.summary.get("unstated", [])
    told = "Gebühr fällig, aber auf keiner Gebührenabrechnung: AU-1110; sie kommt auf die nächste"
    assert told in mended.said
    assert (1, []) == (july.summary["fees"]["charged"], july.summary.get("unstated", []))


def test_a_fee_that_became_void_after_its_month_was_stated_is_named(run: Run):
    """July is stated with 9.50 for R-1122; a Storno of July that comes in later takes it back."""
    run(SAMPLE)
    run(log(INVOICE), *JULY)
    back = INVOICE.replace("07-15", "07-16").partition("invoice,")[0]
    july = run(log(INVOICE, back + 'cancel_invoice,"{""of"": ""R-1122""}"'), *JULY)

    assert ["reverse"] == [each["outcome"] for each in july.summary.get("unstated", [])]
    assert "Gebühr zurückzunehmen, aber auf keiner Gebührenabrechnung: AU-1122" in july.said


def test_a_fee_from_before_the_first_statement_is_named_with_its_month(run: Run):
    """Whoever begins with May has April still to state; no later month takes it over."""
    at = "imofix@1,AU-1,CH-ZH,2026-04-{day}T08:00:00+02:00,"
    start = at.format(day="01") + "principal,sonnegg,start,"
    start += '"{""title"": ""Storen"", ""currency"": ""CHF"", ""billing_basis"": ""billable""}"'
    meier = at + "contractor,meier,"
    accept, complete = meier.format(day="02") + "accept,", meier.format(day="03") + "complete,"
    complete += '"{""invoicing"": ""invoice""}"'
    invoice = meier.format(day="20") + INVOICE.partition("meier,")[2]
    whole = log(start, accept, complete, invoice)
    may = run(whole)
    april = run(whole, "--month", "2026-04")

    assert [("AU-1", "2026-04", False)] == [
        (each["order"], each["month"], each["late"]) for each in may.summary.get("unstated", [])
    ]
    assert "ohne Gebührenabrechnung: AU-1; --month 2026-04 stellt sie aus" in may.said
    assert (1, []) == (april.summary["fees"]["charged"], april.summary.get("unstated", []))
