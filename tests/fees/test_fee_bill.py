"""Fee bill: the invoice for a month's fees says what the statement says."""

import json
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from fixflow.dated import Dated
from fixflow.fees import (
    Bill,
    BillKind,
    FeeFacts,
    FeePolicy,
    FeeStatement,
    IncompleteBill,
    InvoiceFact,
    Party,
    PayableRounding,
    TaxTreatment,
    VatCategory,
    VatMode,
    VatTable,
    assess,
    bill_faults,
)
from fixflow.identity import OrderId
from fixflow.money import chf
from tests.bills import DIGITEC, INVOICE, MEIER

CH = VatTable.of("CH")
CONTRACTOR = Party(id="meier", name="Meier Sanitär & Söhne AG")
DUE = date(2026, 7, 1)


def order(done: FeeFacts, number: int, gross: str = "412.35", **changes) -> FeeFacts:
    """Write one order with its invoice of 11 May 2026."""
    invoice = InvoiceFact(number=f"R-{number}", gross=chf(gross), dated=date(2026, 5, 11))
    return evolve(done, **{"order": OrderId(f"AU-{number}"), "invoices": [invoice], **changes})


def state(
    policy: FeePolicy, *orders: FeeFacts, month: str = "2026-05", previous=()
) -> FeeStatement:
    """State a month."""
    stated = [fee for each in previous for fee in each.stated]
    return FeeStatement.build(
        contractor=CONTRACTOR,
        month=month,
        assessments=[assess(evolve(each, stated=stated), policy, CH) for each in orders],
        policy=policy,
        number=f"F-2026-00000{month[-1]}",
        document_date=date(2026, 6, 1),
        previous=previous,
    )


def billed(statement: FeeStatement, **changes) -> Bill:
    """Make the invoice: the platform sells, the contractor pays."""
    told = {"number": "F-2026-000007", "seller": DIGITEC, "buyer": MEIER, "due_on": DUE}
    return statement.bill(**{**told, **changes})


def test_each_fee_is_a_line_and_what_costs_nothing_is_none(imofix: FeePolicy, done: FeeFacts):
    """89.95 is exempt; two fees of 9.50 are charged."""
    told = billed(state(imofix, order(done, 1), order(done, 2, "89.95"), order(done, 3)))

    assert [
        ("Gebühr für Auftrag AU-1, Rechnung R-1", "AU-1", chf("9.50")),
        ("Gebühr für Auftrag AU-3, Rechnung R-3", "AU-3", chf("9.50")),
    ] == [(line.name, line.object_id, line.net) for line in told.lines]


def test_its_sums_are_those_of_the_statement(imofix: FeePolicy, done: FeeFacts):
    """17 · 9.50: 161.50, 13.08 (13.0815), 174.58; five Rappen make 174.60 of it."""
    policy = evolve(imofix, payable_rounding=PayableRounding.FIVE_RAPPEN)
    told = billed(state(policy, *(order(done, number) for number in range(17))))

    assert (chf("161.50"), chf("13.08"), chf("174.58")) == (
        told.totals.net, told.totals.vat, told.totals.gross,
    )  # fmt: skip
    assert (chf("0.02"), chf("174.60")) == (told.totals.rounding, told.totals.payable)
    assert () == bill_faults(told)


def test_the_days_of_supply_are_told_and_the_statement_is_named(imofix: FeePolicy, done: FeeFacts):
    """Art. 26 Abs. 2 lit. c MWSTG: date or period of the supply; the fee's is the day of the order."""
    told = billed(state(imofix, order(done, 1)), notes=["Danke."])

    assert (date(2026, 5, 4), date(2026, 5, 4)) == (told.first_day, told.last_day)
    assert ("Gebührenabrechnung F-2026-000005", "Danke.") == told.notes
    assert date(2026, 6, 1) == told.dated
    assert date(2026, 6, 2) == billed(state(imofix, order(done, 1)), dated=date(2026, 6, 2)).dated


def test_each_line_tells_its_day_of_supply_and_the_period_spans_them(
    imofix: FeePolicy, done: FeeFacts
):
    """Case 23: both invoiced on 9 January 2024; 7.7 % of 29 December goes with no day of January."""
    orders = [
        order(
            done,
            number,
            ordered_on=day,
            invoices=[InvoiceFact(number=f"R-{number}", gross=chf(99), dated=date(2024, 1, 9))],
        )
        for number, day in ((1, date(2023, 12, 29)), (2, date(2024, 1, 3)))
    ]
    statement = state(imofix, *orders, month="2024-01")
    told = billed(statement)

    assert [
        (Decimal("7.7"), date(2023, 12, 29)),
        (Decimal("8.1"), date(2024, 1, 3)),
    ] == [(line.percent, line.supplied_on) for line in told.lines]
    assert (date(2023, 12, 29), date(2024, 1, 3)) == (told.first_day, told.last_day)
    assert (date(2023, 12, 29), date(2024, 1, 3)) == statement.supplied


def test_a_reversal_tells_the_day_of_what_it_takes_back(imofix: FeePolicy, done: FeeFacts):
    """It is copied: the fee of AU-1 was supplied on 4 May."""
    may = state(imofix, order(done, 1))
    june = state(imofix, cancelled(done, 1), month="2026-06", previous=[may])

    assert [date(2026, 5, 4)] == [line.supplied_on for line in june.lines]


def test_a_fee_of_before_its_day_was_kept_has_the_month(imofix: FeePolicy, done: FeeFacts):
    """A record of `fixflow.fee_statement/1` without `supplied_on` is read and billed as before."""
    record = json.loads(json.dumps(state(imofix, order(done, 1)).to_record()))
    for row in record["rows"]:
        del row["line"]["supplied_on"]
    old = FeeStatement.from_record(record)

    assert (date(2026, 5, 1), date(2026, 5, 31)) == old.supplied
    assert [None] == [line.supplied_on for line in billed(old).lines]


def test_rates_of_two_years_stay_apart(imofix: FeePolicy, done: FeeFacts):
    """Case 23: ordered on 29 December 2023, 7.7 %; ordered in May 2026, 8.1 %."""
    old = order(done, 1, ordered_on=date(2023, 12, 29))
    told = billed(state(imofix, old, order(done, 2)))

    assert [(Decimal("7.7"), chf("0.73")), (Decimal("8.1"), chf("0.77"))] == [
        (group.percent, group.vat) for group in told.groups
    ]
    assert () == bill_faults(told)


def cancelled(done: FeeFacts, number: int) -> FeeFacts:
    """Cancel the invoice of an order in June."""
    told = order(done, number)
    gone = evolve(told.invoices[0], cancelled_on=date(2026, 6, 9))
    return evolve(told, invoices=[gone])


def test_a_fee_that_is_taken_back_has_a_negative_quantity(imofix: FeePolicy, done: FeeFacts):
    """BR-27: never a negative price; the line names the statement that charged it."""
    may = state(imofix, order(done, 1))
    later = evolve(
        order(done, 2), invoices=[InvoiceFact(number="R-2", gross=chf(120), dated=date(2026, 6, 5))]
    )
    third = evolve(later, order=OrderId("AU-3"), invoices=[evolve(later.invoices[0], number="R-3")])
    told = billed(state(imofix, cancelled(done, 1), later, third, month="2026-06", previous=[may]))

    assert BillKind.INVOICE is told.kind
    back = told.lines[0]
    assert (Decimal(-1), chf("9.50"), chf("-9.50")) == (back.quantity, back.price, back.net)
    assert "Rücknahme der Gebühr für Auftrag AU-1, Rechnung R-1" == back.name
    assert "berechnet mit F-2026-000005" == back.note
    assert (chf("9.50"), chf("0.77"), chf("10.27")) == (
        told.totals.net, told.totals.vat, told.totals.payable,
    )  # fmt: skip
    assert () == bill_faults(told)


def test_more_taken_back_than_charged_is_a_credit_note(imofix: FeePolicy, done: FeeFacts):
    """Three of 9.50 at 8.1 % go back: 28.50, 2.31 (2.3085), 30.81, all positive; type 381, BT-25."""
    numbers = (1, 2, 3)
    may = state(imofix, *(order(done, number) for number in numbers))
    june = state(
        imofix, *(cancelled(done, number) for number in numbers), month="2026-06", previous=[may]
    )
    assert chf("-30.81") == june.totals.payable
    told = billed(june, preceding=INVOICE)

    assert BillKind.CREDIT_NOTE is told.kind
    assert [Decimal(1)] * 3 == [line.quantity for line in told.lines]
    assert (chf("28.50"), chf("2.31"), chf("30.81")) == (
        told.totals.net, told.totals.vat, told.totals.payable,
    )  # fmt: skip
    assert () == bill_faults(told)
    with pytest.raises(IncompleteBill) as caught:
        billed(june)
    assert ["preceding"] == [each.path for each in caught.value.faults]


def test_a_fee_that_includes_vat_keeps_its_gross(imofix: FeePolicy, done: FeeFacts):
    """3 · 9.50 with 8.1 % inside: 26.36 + 2.14 = 28.50; per line it would be 2.13."""
    policy = evolve(imofix, vat_mode=VatMode.INCLUSIVE)
    told = billed(state(policy, *(order(done, number) for number in range(3))))

    assert [chf("8.79"), chf("8.79"), chf("8.78")] == [line.net for line in told.lines]
    assert (chf("26.36"), chf("2.14"), chf("28.50")) == (
        told.totals.net, told.totals.vat, told.totals.payable,
    )  # fmt: skip
    assert () == bill_faults(told)


def test_such_fees_taken_back_are_positive_too(imofix: FeePolicy, done: FeeFacts):
    """The gross of a line turns round with its net."""
    policy = evolve(imofix, vat_mode=VatMode.INCLUSIVE)
    may = state(policy, order(done, 1))
    told = billed(
        state(policy, cancelled(done, 1), month="2026-06", previous=[may]), preceding=INVOICE
    )

    assert (chf("8.79"), chf("9.50")) == (told.lines[0].net, told.lines[0].gross)
    assert () == bill_faults(told)


def test_a_fee_of_nothing_is_still_a_line(imofix: FeePolicy, done: FeeFacts):
    """Case 27: a fee of 0.00 is charged, no exemption; nothing is due."""
    [fee] = imofix.fee
    policy = evolve(imofix, fee=[Dated(fee.since, chf(0), fee.source)])
    told = billed(state(policy, order(done, 1)), due_on=None)

    assert [(Decimal(1), chf(0))] == [(line.quantity, line.price) for line in told.lines]
    assert () == bill_faults(told)


def test_a_month_without_fees_has_no_invoice(imofix: FeePolicy, done: FeeFacts):
    """BR-16: an invoice has a line."""
    with pytest.raises(IncompleteBill) as caught:
        billed(state(imofix, order(done, 1, "89.95")))

    assert "lines" in [each.path for each in caught.value.faults]


def test_reverse_charge_comes_from_the_facts(imofix: FeePolicy, done: FeeFacts):
    """The treatment is the host's word, never guessed from an address."""
    treatment = TaxTreatment(VatCategory.REVERSE_CHARGE)
    told = billed(state(imofix, order(done, 1, treatment=treatment)))

    assert (chf("9.50"), chf(0)) == (told.totals.payable, told.totals.vat)
    assert () == bill_faults(told)


@pytest.mark.parametrize(
    ("lang", "name", "note"),
    [
        ("en", "Fee for order AU-1, invoice R-1", "Fee statement F-2026-000005"),
        ("fr", "Frais pour l’ordre AU-1, facture R-1", "Décompte de frais F-2026-000005"),
        ("it", "Tassa per l’ordine AU-1, fattura R-1", "Conteggio delle tasse F-2026-000005"),
    ],
)
def test_lines_and_notes_are_written_in_the_language_that_was_named(
    imofix: FeePolicy, done: FeeFacts, lang, name, note
):
    """They go into the XML, so they are written once."""
    told = billed(state(imofix, order(done, 1)), lang=lang)

    assert (lang, name, note) == (told.lang, told.lines[0].name, told.notes[0])
