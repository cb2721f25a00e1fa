"""Faults: each by its code and path, all at once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from fixflow.dated import Dated
from fixflow.fees import (
    Amount,
    AmountBasis,
    CreditFact,
    CreditRule,
    FeeFacts,
    FeePolicy,
    FeeReason,
    InvoiceFact,
    PassThrough,
    Supply,
    VatTable,
    amount,
    assess,
)
from fixflow.money import chf, eur
from fixflow.sources import Source

DAY = date(2026, 5, 11)


def bill(gross: Amount, net: Amount | None = None, number: str = "R-1") -> InvoiceFact:
    """Write an invoice."""
    return InvoiceFact(number=number, gross=gross, net=net, dated=DAY)


def position(net: Amount | None, gross: Amount | None) -> InvoiceFact:
    """Write an invoice over 120.00 that passes the fee on."""
    passed = PassThrough(net=net, gross=gross)
    return evolve(bill(chf(120), chf("110.99")), pass_through=passed)


def credit(gross: Amount, of: str = "R-1", number: str = "G-1") -> CreditFact:
    """Write a credit."""
    return CreditFact(number=number, of=of, gross=gross, dated=DAY)


def same(policy: FeePolicy) -> FeePolicy:
    """Leave the policy as it is."""
    return policy


def by_net(policy: FeePolicy) -> FeePolicy:
    """Test net amounts, and reassess after credits."""
    return evolve(policy, threshold_basis=AmountBasis.NET, credit=CreditRule.REASSESS)


def by_completion(policy: FeePolicy) -> FeePolicy:
    """Read the rate at completion."""
    return evolve(policy, supply=Supply.COMPLETED)


def young_fee(policy: FeePolicy) -> FeePolicy:
    """Ask a fee from June 2026 on."""
    return evolve(policy, fee=[Dated(date(2026, 6, 1), chf("9.50"), Source("new"))])


FINE = amount("90.0049", "CHF")
# fmt: off
ROWS: dict[str, tuple[Callable[[FeeFacts], FeeFacts], Callable[[FeePolicy], FeePolicy], list[tuple[str, str]]]] = {
    "finer than a Rappen": (lambda f: evolve(f, invoices=[bill(FINE)]), same, [("invoices[0].gross", "fees.precision")]),
    "a fine net": (lambda f: evolve(f, invoices=[bill(chf(91), FINE)]), same, [("invoices[0].net", "fees.precision")]),
    "another currency": (lambda f: evolve(f, invoices=[bill(eur(310))]), same, [("invoices[0].gross", "fees.currency_mismatch")]),
    "negative": (lambda f: evolve(f, invoices=[bill(chf(-1))]), same, [("invoices[0].gross", "fees.negative_amount")]),
    "beyond counting": (lambda f: evolve(f, invoices=[bill(chf(Decimal("1e12")))]), same, [("invoices[0].gross", "fees.amount_too_high")]),
    "number twice": (lambda f: evolve(f, invoices=[bill(chf(91)), bill(chf(92))]), same, [("invoices", "fees.duplicate_invoice")]),
    "credit twice": (lambda f: evolve(f, credits=[credit(chf(1)), credit(chf(2))]), same, [("credits", "fees.duplicate_invoice")]),
    "gross below net": (lambda f: evolve(f, invoices=[bill(chf(91), chf(92))]), same, [("invoices[0]", "fees.gross_below_net")]),
    "position above total": (lambda f: evolve(f, invoices=[position(chf(9), chf(121))]), same,
                             [("invoices[0].pass_through", "fees.pass_through_exceeds_invoice")]),
    "position of another currency": (lambda f: evolve(f, invoices=[position(None, eur(200))]), same,
                                     [("invoices[0].pass_through.gross", "fees.currency_mismatch")]),
    "credit above total": (lambda f: evolve(f, credits=[credit(chf(121))]), same, [("invoices[0].gross", "fees.credit_exceeds_invoice")]),
    "credits above total": (lambda f: evolve(f, credits=[credit(chf(61)), credit(chf(60), number="G-2")]), same,
                            [("invoices[0].gross", "fees.credit_exceeds_invoice")]),
    "credit that cannot be counted": (lambda f: evolve(f, credits=[credit(eur(500))]), same,
                                      [("credits[0].gross", "fees.currency_mismatch")]),
    "credit of nothing": (lambda f: evolve(f, credits=[credit(chf(1), of="R-9")]), same, [("credits[0].of", "fees.unknown_invoice")]),
    "credit without any invoice": (lambda f: evolve(f, invoices=(), credits=[credit(chf(1))]), same,
                                   [("credits[0].of", "fees.unknown_invoice")]),
    "no net": (lambda f: f, by_net, [("invoices[0].net", "fees.missing_net")]),
    "no net of a credit": (lambda f: evolve(f, invoices=[bill(chf(120), chf(111))], credits=[credit(chf(1))]), by_net,
                           [("credits[0].net", "fees.missing_net")]),
    "position without gross": (lambda f: evolve(f, invoices=[position(chf("9.50"), None)]), same,
                               [("invoices[0].pass_through.gross", "fees.missing_gross")]),
    "no day of supply": (lambda f: evolve(f, completed_on=None), by_completion, [("supply_date", "fees.supply_date_missing")]),
    "two invoices, one missing day": (lambda f: evolve(f, completed_on=None, invoices=[bill(chf(91)), bill(chf(92), number="R-2")]),
                                      by_completion,
                                      [("supply_date", "fees.supply_date_missing")]),
    "before the table": (lambda f: evolve(f, supply_date=date(1994, 6, 1)), same, [("supply_date", "fees.vat_rate_unknown")]),
    "before the fee": (lambda f: f, young_fee, [("supply_date", "fees.fee_unknown")]),
    "several at once": (lambda f: evolve(f, invoices=[bill(chf(-1), FINE)], credits=[credit(eur(1), of="R-9")]), same,
                        [("invoices[0].net", "fees.precision"), ("invoices[0].gross", "fees.negative_amount"),
                         ("credits[0].gross", "fees.currency_mismatch"), ("credits[0].of", "fees.unknown_invoice")]),
}
# fmt: on


@pytest.mark.parametrize("name", ROWS)
def test_a_fault_is_found_with_its_path(imofix: FeePolicy, done: FeeFacts, name: str) -> None:
    """Row 0: the outcome is `error`, with all faults; nothing is rounded, converted or filled in."""
    prepare, change, expected = ROWS[name]
    found = assess(prepare(done), change(imofix), VatTable.of("CH"))

    assert expected == [(fault.path, fault.code) for fault in found.faults]
    assert FeeReason.BAD_FACTS is found.primary
    assert len(expected) == len(found.reasons)


SOUND: dict[str, Callable[[FeeFacts], FeeFacts]] = {
    "cancelled, without net": lambda f: evolve(
        f, invoices=[evolve(bill(chf(120)), cancelled_on=DAY)]
    ),
    "net position of a firm without VAT": lambda f: evolve(
        f, invoices=[position(None, chf("10.27"))], registered=False
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_not_needed_may_be_missing(imofix: FeePolicy, done: FeeFacts, name: str) -> None:
    """No net is tested of a cancelled invoice; without VAT net and gross are the same amount."""
    policy = evolve(imofix, threshold_basis=AmountBasis.NET)

    assert () == assess(SOUND[name](done), policy, VatTable.of("CH")).faults


def test_a_fault_says_where_and_what(imofix: FeePolicy, done: FeeFacts) -> None:
    """The contractor must find the figure; the reason carries path and sentence."""
    found = assess(evolve(done, invoices=[bill(FINE)]), imofix, VatTable.of("CH"))
    expected = "invoices[0].gross: 90.0049 ist feiner als die kleinste Einheit von CHF"

    assert expected == found.reasons[0].say("de")
    assert expected == found.faults[0].say("de")


def test_a_rejected_order_needs_no_rate(imofix: FeePolicy, done: FeeFacts) -> None:
    """The rate is read where a fee is due; an exempt order is no error for lack of it."""
    small = evolve(done, invoices=[bill(chf("44.80"))], supply_date=date(1994, 6, 1))

    assert () == assess(small, imofix, VatTable.of("CH")).faults
