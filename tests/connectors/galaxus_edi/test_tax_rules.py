"""Tax rules: rates and VAT amounts of an invoice, each case with how somebody may have rounded."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors import galaxus_edi as edi
from tests.connectors.galaxus_edi.documents import INVOICE
from tests.connectors.galaxus_edi.test_rules import faults

ITEM = INVOICE.items[0]
RATE = Decimal("0.081")
POSITION = "INVOICE/INVOICE_ITEM_LIST/INVOICE_ITEM[1]/PRODUCT_PRICE_FIX/TAX_DETAILS_FIX"
SUMMED = "INVOICE/INVOICE_SUMMARY/TOTAL_TAX/TAX_DETAILS_FIX"
PLAIN = evolve(INVOICE, surcharges=(), surcharge_total=None)


def line(price, quantity=1, tax=RATE, tax_amount=None):
    """Make a position."""
    amount = Decimal(price) * quantity
    return evolve(
        ITEM, price=Decimal(price), quantity=Decimal(quantity), line_amount=amount, tax=tax,
        tax_amount=None if tax_amount is None else Decimal(tax_amount),
    )  # fmt: skip


def invoiced(*items, vat, rate=RATE):
    """Make an invoice of these positions, with so much VAT of one rate."""
    net = sum((each.line_amount for each in items), Decimal(0))
    taxes = (edi.Tax(rate=rate, amount=Decimal(vat)),)
    return evolve(PLAIN, items=items, net=net, total=net + Decimal(vat), taxes=taxes)


def test_a_rate_is_a_fraction_and_not_a_percentage():
    """INVO: «VAT-rate as decimal number», 0.081, 0.19; 8.1 would be 810 %."""
    percent = invoiced(line("19.90", 2, tax=Decimal("8.1")), vat="322.38", rate=Decimal("8.1"))

    assert [(f"{POSITION}/TAX", "no_fraction"), (f"{SUMMED}[1]/TAX", "no_fraction")] == faults(
        percent
    )


def test_a_rate_of_one_is_none():
    """100 % is nobody's rate; it is 1 % written as a percentage."""
    assert (f"{POSITION}/TAX", "no_fraction") in faults(
        invoiced(line("19.90", tax=Decimal(1)), vat="19.90", rate=Decimal(1))
    )


@pytest.mark.parametrize("vat", ["1.00", "3.21", "3.24", "322.38", "0"])
def test_vat_that_no_rounding_gives_is_refused(vat):
    """8.1 % of 39.80 are 3.2238: 3.22 or 3.23, whichever way a Rappen is rounded."""
    assert [(f"{SUMMED}[1]/TAX_AMOUNT", "wrong_tax")] == faults(invoiced(line("19.90", 2), vat=vat))


@pytest.mark.parametrize("vat", ["3.22", "3.23", "3.2238"])
def test_vat_is_rounded_up_or_down_or_not_at_all(vat):
    """«dtNUMBER»: no page says how many places, nor which way."""
    assert [] == faults(invoiced(line("19.90", 2), vat=vat))


@pytest.mark.parametrize(
    ("told", "vat"),
    [("161.19", "161.19"), ("161.00", "161.00"), ("161.00", "161.19"), (None, "161.19")],
)
def test_a_position_is_rounded_on_the_line_or_by_the_piece(told, vat):
    """«VAT amount * quantity»: 1.6119 for a piece, so 1.61 times a hundred, or 161.19 for the line."""
    assert [] == faults(invoiced(line("19.90", 100, tax_amount=told), vat=vat))


@pytest.mark.parametrize("told", ["1.61", "160.00", "161.10", "163.00", "0"])
def test_a_positions_vat_that_no_rounding_gives_is_refused(told):
    """The VAT of one piece alone, and amounts that are no whole Rappen by the piece."""
    wrong = faults(invoiced(line("19.90", 100, tax_amount=told), vat="161.19"))

    assert [(f"{POSITION}/TAX_AMOUNT", "wrong_tax")] == wrong


def test_the_vat_of_a_rate_is_rounded_on_the_sum_or_line_by_line():
    """EN 16931 BR-CO-17 rounds the sum: 3 × 0.0486 is 0.1458, so 0.15; line by line it is 3 × 0.05."""
    three = [line("0.61"), line("0.61"), line("0.61")]

    assert [] == faults(invoiced(*three, vat="0.15")) == faults(invoiced(*three, vat="0.12"))
    assert [(f"{SUMMED}[1]/TAX_AMOUNT", "wrong_tax")] == faults(invoiced(*three, vat="0.18"))


def test_surcharges_are_taxed_too():
    """«VAT amount of all positions and fees (freight, recycling fees etc.)»."""
    without = evolve(INVOICE, taxes=(edi.Tax(rate=RATE, amount=Decimal("5.07")),))

    assert [] == faults(INVOICE)
    assert [(f"{SUMMED}[1]/TAX_AMOUNT", "wrong_tax")] == faults(
        evolve(without, total=Decimal("77.67"))
    )


def test_with_several_rates_each_is_held_against_its_positions():
    """«iterated, if INVOICE_ITEMs with different VAT rates are present»."""
    low = Decimal("0.026")
    items = (line("100.00"), line("100.00", tax=low))
    two = evolve(
        invoiced(*items, vat="0"), total=Decimal("210.70"),
        taxes=(edi.Tax(rate=RATE, amount=Decimal("8.10")), edi.Tax(rate=low, amount=Decimal("2.60"))),
    )  # fmt: skip
    swapped = evolve(
        two,
        taxes=(edi.Tax(rate=RATE, amount=Decimal("2.60")), edi.Tax(rate=low, amount=Decimal("8.10"))),
    )  # fmt: skip

    assert [] == faults(two)
    assert [(f"{SUMMED}[1]/TAX_AMOUNT", "wrong_tax"), (f"{SUMMED}[2]/TAX_AMOUNT", "wrong_tax")] == (
        faults(swapped)
    )


def test_every_rate_of_a_position_is_in_the_summary_once():
    """Else its VAT would be in no sum; a position without VAT needs none."""
    missing = invoiced(line("19.90", 2), line("10.00", tax=Decimal("0.026")), vat="3.22")
    free = invoiced(line("19.90", 2), line("10.00", tax=Decimal(0)), vat="3.22")
    twice = evolve(free, taxes=free.taxes * 2, total=free.total + Decimal("3.22"))
    second = POSITION.replace("[1]", "[2]")

    assert [(f"{second}/TAX", "no_total_tax")] == faults(missing)
    assert [] == faults(free)
    assert [(f"{SUMMED}[2]/TAX", "twice")] == faults(twice)


@pytest.mark.parametrize(("total", "wrong"), [("43.02", False), ("40.80", True), ("39.80", True)])
def test_without_a_summary_of_vat_the_total_holds_it(total, wrong):
    """TOTAL_TAX is «Should», TOTAL_AMOUNT «incl. VAT» is «Must»: 39.80 and 3.22."""
    document = evolve(invoiced(line("19.90", 2), vat="0"), taxes=(), total=Decimal(total))

    assert [("INVOICE/INVOICE_SUMMARY/TOTAL_AMOUNT", "wrong_tax")] * wrong == faults(document)


def test_the_rate_of_a_surcharge_is_told_nowhere():
    """With several rates, or without TOTAL_TAX, freight may be taxed at any of them or not."""
    total = INVOICE.net + Decimal(10)
    for vat in ("5.07", "5.88"):
        assert [] == faults(evolve(INVOICE, taxes=(), total=total + Decimal(vat)))
    assert ["wrong_tax"] == [
        code for _, code in faults(evolve(INVOICE, taxes=(), total=total + Decimal("5.95")))
    ]


PRICES = st.decimals(min_value="0.01", max_value="999.99", places=2)
CENT = Decimal("0.01")


@given(st.lists(st.tuples(PRICES, st.integers(1, 500)), min_size=1, max_size=5), st.data())
def test_however_a_partner_rounds_his_invoice_is_taken(lines, data):
    """Half up, half even, up or down; on the sum, by line or by piece."""
    way = data.draw(st.sampled_from(["ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_UP", "ROUND_DOWN"]))
    by = data.draw(st.sampled_from(["sum", "line", "piece"]))

    def rounded(amount):
        return amount.quantize(CENT, rounding=way)

    def told(price, count):
        return rounded(price * RATE) * count if by == "piece" else rounded(price * count * RATE)

    items = [line(price, count, tax_amount=told(price, count)) for price, count in lines]
    net = sum((each.line_amount for each in items), Decimal(0))
    vat = (
        rounded(net * RATE) if by == "sum" else sum((each.tax_amount for each in items), Decimal(0))
    )

    assert [] == faults(invoiced(*items, vat=vat))
