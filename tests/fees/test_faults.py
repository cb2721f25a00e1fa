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
    BasisSince,
    BillingBasis,
    CreditFact,
    CreditRule,
    FeeFacts,
    FeePolicy,
    FeeReason,
    InvoiceFact,
    PassThrough,
    PassThroughInBasis,
    Scope,
    Supply,
    VatTable,
    Verdict,
    amount,
    assess,
)
from fixflow.money import chf, eur
from fixflow.sources import Source
from fixflow.texts import LANGUAGES

DAY = date(2026, 5, 11)


def bill(gross: Amount, net: Amount | None = None, number: str = "R-1") -> InvoiceFact:
    """Write an invoice."""
    return InvoiceFact(number=number, gross=gross, net=net, dated=DAY)


def position(net: Amount | None, gross: Amount | None) -> InvoiceFact:
    """Write an invoice over 120.00 that passes the fee on."""
    passed = PassThrough(net=net, gross=gross)
    return evolve(bill(chf(120), chf("110.99")), pass_through=passed)


def passing(total: str, *, net: str | None = None, gross: str | None = None) -> InvoiceFact:
    """Write an invoice that passes the fee on and says only one amount of it."""
    passed = PassThrough(
        net=None if net is None else chf(net), gross=None if gross is None else chf(gross)
    )
    return evolve(bill(chf(total)), pass_through=passed)


def credit(
    gross: Amount, of: str = "R-1", number: str = "G-1", net: Amount | None = None
) -> CreditFact:
    """Write a credit."""
    return CreditFact(number=number, of=of, gross=gross, net=net, dated=DAY)


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
    "net position above the gross total": (lambda f: evolve(f, invoices=[passing("100.00", net="100.01")]), same,
                                           [("invoices[0].pass_through", "fees.pass_through_exceeds_invoice")]),
    "net position above the gross total of a firm without VAT": (
        lambda f: evolve(f, invoices=[passing("100.00", net="500.00")], registered=False), same,
        [("invoices[0].pass_through", "fees.pass_through_exceeds_invoice")]),
    "net position above the net total": (lambda f: evolve(f, invoices=[position(chf(111), chf(119))]), same,
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
    "net of a credit above the net total": (
        lambda f: evolve(f, invoices=[bill(chf(120), chf(111))], credits=[credit(chf("119.99"), net=chf("111.01"))]), by_net,
        [("invoices[0].net", "fees.credit_exceeds_invoice")]),
    "gross of the position decides, at 8.1 % at most": (  # 9.50 · 0.081 = 0.7695: from 90.00 down to 89.23
        lambda f: evolve(f, invoices=[passing("99.50", net="9.50")]), same,
        [("invoices[0].pass_through.gross", "fees.missing_gross")]),
    "gross of the position decides still": (  # 100.26 less 9.50 is 90.76, less 0.7695 it is 89.9905
        lambda f: evolve(f, invoices=[passing("100.26", net="9.50")], registered=None), same,
        [("invoices[0].pass_through.gross", "fees.missing_gross")]),
    "net of the position decides, at 8.1 % at most": (  # 100.00 less 10.27 is 89.73; 10.27 / 1.081 is 9.50: 90.50
        lambda f: evolve(f, invoices=[evolve(passing("108.10", gross="10.27"), net=chf("100.00"))]), by_net,
        [("invoices[0].pass_through.net", "fees.missing_net")]),
    "gross of one of several positions decides for the order": (  # 60.00 + 40.00 less 9.50 is 90.50, less 0.7695 it is 89.73
        lambda f: evolve(f, invoices=[passing("60.00", net="9.50"), bill(chf(40), number="R-2")]),
        lambda p: evolve(p, threshold_scope=Scope.ORDER),
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
    """The contractor must find the figure, a program the field: one gets words, one the path."""
    found = assess(evolve(done, invoices=[bill(FINE)]), imofix, VatTable.of("CH"))
    expected = "90.0049 ist feiner als die kleinste Einheit von CHF"

    assert f"Rechnung R-1, Bruttobetrag: {expected}" == found.reasons[0].say("de")
    assert f"invoices[0].gross: {expected}" == found.faults[0].say("de")


@pytest.mark.parametrize("name", ROWS)
def test_no_reason_shows_a_path_of_a_program(imofix: FeePolicy, done: FeeFacts, name: str) -> None:
    """It stands on the contractor's paper, in his language."""
    prepare, change, _ = ROWS[name]
    found = assess(prepare(done), change(imofix), VatTable.of("CH"))

    for reason in found.reasons:
        for lang in LANGUAGES:
            assert not set("[]_") & set(reason.say(lang).split(":")[0])


def test_the_total_of_unusable_facts_is_shown_as_far_as_it_is_known(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """91 and 92 are 183, whatever else is lacking; a sum without the fine one would be wrong."""
    sound = evolve(done, invoices=[bill(chf(91)), bill(chf(92), number="R-2")])
    lacking = evolve(sound, supply_date=date(1994, 6, 1))
    fine = evolve(done, invoices=[bill(chf(91)), bill(FINE, number="R-2")])
    foreign = evolve(done, invoices=[bill(chf(91)), bill(eur(92), number="R-2")])
    found = [assess(each, imofix, VatTable.of("CH")) for each in (lacking, fine, foreign)]

    assert [chf(183), None, None] == [each.items[0].total for each in found]


def test_a_rejected_order_needs_no_rate(imofix: FeePolicy, done: FeeFacts) -> None:
    """The rate is read where a fee is due; an exempt order is no error for lack of it."""
    small = evolve(done, invoices=[bill(chf("44.80"))], supply_date=date(1994, 6, 1))

    assert () == assess(small, imofix, VatTable.of("CH")).faults


# fmt: off
HALF_KNOWN: dict[str, tuple[InvoiceFact, str]] = {
    "one Rappen above what could flip": (passing("100.27", net="9.50"), "charge"),  # 90.77 or 90.00
    "one Rappen below what could flip": (passing("99.49", net="9.50"), "exempt"),   # 89.99 or 89.22
    "the ordinary position": (passing("300.00", net="9.50"), "charge"),
    "a small invoice": (passing("44.80", net="9.50"), "exempt"),
}
# fmt: on


@pytest.mark.parametrize("name", HALF_KNOWN)
@pytest.mark.parametrize("registered", [True, None])
def test_a_position_told_net_is_decided_where_its_gross_cannot_matter(
    imofix: FeePolicy, done: FeeFacts, name: str, *, registered: bool | None
) -> None:
    """9.50 net is 9.50 to 10.27 gross, 8.1 % being the highest rate; between them nothing flips."""
    invoice, expected = HALF_KNOWN[name]
    facts = evolve(done, invoices=[invoice], registered=registered)

    assert expected == assess(facts, imofix, VatTable.of("CH")).outcome.value


def test_the_reason_says_what_of_a_position_is_known(imofix: FeePolicy, done: FeeFacts) -> None:
    """300.00 less 9.50 is 290.50, which is not what is left without the gross position."""
    facts = evolve(done, invoices=[passing("300.00", net="9.50")])
    by_nets = evolve(imofix, threshold_basis=AmountBasis.NET)
    gross_alone = [evolve(passing("324.30", gross="10.27"), net=chf(300))]
    table = VatTable.of("CH")

    assert (
        "CHF\xa0290.50 liegt nicht unter CHF\xa090.00 (brutto, ohne Weiterverrechnung netto)"
        == (assess(facts, imofix, table).reasons[0].say("de"))
    )
    assert (
        "CHF\xa0289.73 liegt nicht unter CHF\xa090.00 (netto, ohne Weiterverrechnung brutto)"
        == (assess(evolve(facts, invoices=gross_alone), by_nets, table).reasons[0].say("de"))
    )


def test_a_position_told_net_needs_no_gross_where_something_else_decides(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Of a warranty order, or where small amounts are charged too, nobody asks for the gross."""
    facts = evolve(done, invoices=[passing("100.00", net="9.50")])
    warranty = [BasisSince(since=done.ordered_on, basis=BillingBasis.WARRANTY)]
    charging = evolve(imofix, below_threshold=Verdict.CHARGE)
    counting = evolve(imofix, pass_through_in_basis=PassThroughInBasis.COUNT)
    table = VatTable.of("CH")

    assert "exempt" == assess(evolve(facts, basis=warranty), imofix, table).outcome.value
    assert "charge" == assess(facts, charging, table).outcome.value
    assert "charge" == assess(facts, counting, table).outcome.value


def test_a_firm_without_vat_says_one_amount(imofix: FeePolicy, done: FeeFacts) -> None:
    """Spec case 5: not registered, a line of 9.50; 10.27 would have been right."""
    facts = evolve(done, invoices=[passing("311.20", net="9.50")], registered=False)
    found = assess(facts, imofix, VatTable.of("CH"))

    assert (["FEE_DUE"], ["PASS_THROUGH_AMOUNT_MISMATCH"]) == (
        [each.code.value for each in found.reasons],
        [each.code.value for each in found.flags],
    )


def test_what_is_left_of_an_invoice_is_never_less_than_nothing(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """100.00 with 10.27 passed on and 95.00 credited: 5.00 are left, in which the fee may lie."""
    anew = evolve(imofix, credit=CreditRule.REASSESS)
    facts = evolve(done, invoices=[passing("100.00", gross="10.27")], credits=[credit(chf(95))])

    assert chf(0) == assess(facts, anew, VatTable.of("CH")).items[0].tested


def test_a_storno_by_credits_is_one_whatever_its_net(imofix: FeePolicy, done: FeeFacts) -> None:
    """Two credits of 60.00 are each rounded: 55.51 and 55.51 net of 111.01 are no fault."""
    halves = [credit(chf(60), number=name, net=chf("55.51")) for name in ("G-1", "G-2")]
    facts = evolve(done, invoices=[bill(chf(120), chf("111.01"))], credits=halves)
    found = assess(facts, by_net(imofix), VatTable.of("CH"))

    assert ["INVOICE_CANCELLED"] == [each.code.value for each in found.reasons]
