"""The worked fee cases and statement roundings of the tariff, as tables.

The tariff is imofix's: «… ein Betrag von CHF 9.50 (zzgl. MwSt.) … pro Rechnung …, es sei denn»; each
case was decided twice by hand, once by walking the ordered rules with decimals, once by sets of
integers (Rappen).  Unless a case says otherwise: CHF, order of 2026-03-12, done, contractor
registered for VAT, one invoice of 2026-03-20.
"""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve, frozen

from fixflow.dated import Dated
from fixflow.fees import (
    AmountBasis,
    Assessment,
    BasisSince,
    BillingBasis,
    CreditFact,
    CreditRule,
    Declaration,
    Ended,
    FeeFacts,
    FeeKey,
    FeePolicy,
    FeeStatement,
    InvoiceFact,
    Party,
    PassThrough,
    PassThroughInBasis,
    PayableRounding,
    Scope,
    StatedFee,
    Supply,
    VatMode,
    VatTable,
    amount,
    assess,
)
from fixflow.identity import OrderId
from fixflow.money import Money, chf, eur
from tests.tariff import IMOFIX, MANUAL

ORDERED = date(2026, 3, 12)
INVOICED = date(2026, 3, 20)
WARRANTY, CONTRACT = BillingBasis.WARRANTY, BillingBasis.SERVICE_CONTRACT
NONE_OR_BELOW, FOLLOWS = Declaration.NONE_OR_BELOW, Declaration.INVOICE_FOLLOWS
PER_ORDER = evolve(IMOFIX, fee_scope=Scope.ORDER)
TOGETHER = evolve(IMOFIX, threshold_scope=Scope.ORDER)
ALL_PER_ORDER = evolve(PER_ORDER, threshold_scope=Scope.ORDER)
BY_NET = evolve(IMOFIX, threshold_basis=AmountBasis.NET)
COUNTING = evolve(IMOFIX, pass_through_in_basis=PassThroughInBasis.COUNT)
AT_ORDER = evolve(IMOFIX, basis_read_at=Scope.ORDER)
BY_INVOICE_DAY = evolve(IMOFIX, supply=Supply.INVOICED)
REASSESS = evolve(IMOFIX, credit=CreditRule.REASSESS)
INCLUSIVE = evolve(IMOFIX, vat_mode=VatMode.INCLUSIVE)
FREE = evolve(IMOFIX, fee=[Dated(date(1990, 1, 1), chf(0), MANUAL)])
FIVE = evolve(IMOFIX, payable_rounding=PayableRounding.FIVE_RAPPEN)
GERMAN = evolve(
    IMOFIX,
    fee=[Dated(date(1990, 1, 1), eur("9.50"), MANUAL)],
    threshold=eur(90),
    vat_country="DE",
)


@frozen(kw_only=True)
class Case:
    """One row: what is known, which fields of the policy differ, and what must come out."""

    name: str
    facts: FeeFacts
    policy: FeePolicy = IMOFIX
    outcome: str
    reasons: tuple[str, ...]
    flags: tuple[str, ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()  # net, VAT, percent
    faults: tuple[str, ...] = ()


def bill(  # noqa: PLR0913  a row of the table says what differs
    gross: str,
    number: str = "R-1",
    *,
    net: str | None = None,
    on: date = INVOICED,
    passed: tuple[str | None, str | None] | None = None,
    gone: date | None = None,
    currency: str = "CHF",
) -> InvoiceFact:
    """Write an invoice; `passed` is the fee as its position, net and gross."""
    position = None
    if passed is not None:
        part, whole = passed
        position = PassThrough(
            net=None if part is None else Money(part, currency),
            gross=None if whole is None else Money(whole, currency),
        )
    return InvoiceFact(
        number=number,
        gross=amount(gross, currency),
        net=None if net is None else amount(net, currency),
        dated=on,
        pass_through=position,
        cancelled_on=gone,
    )


def credit(gross: str, number: str = "G-1", *, on: date = date(2026, 4, 2)) -> CreditFact:
    """Write a credit on R-1."""
    return CreditFact(number=number, of="R-1", gross=chf(gross), dated=on)


def stated(percent: str = "8.1", *, number: str = "R-1", order: str | None = None) -> StatedFee:
    """Write the fee of 9.50 for an invoice, or for an order, as a statement holds it."""
    scope = Scope.INVOICE if order is None else Scope.ORDER
    return StatedFee(
        key=FeeKey(policy="imofix", contractor="meier", scope=scope, number=order or number),
        statement="F-2023-000012",
        invoice=number,
        amount=chf("9.50"),
        percent=Decimal(percent),
    )


def since(*markers: tuple[date, BillingBasis]) -> tuple[BasisSince, ...]:
    """Write the markers of an order over time."""
    return tuple(BasisSince(since=day, basis=basis) for day, basis in markers)


def decide(case: Case) -> Assessment:
    """Assess a case under its policy."""
    return assess(case.facts, case.policy, VatTable.of(case.policy.vat_country))


def marked(basis: BillingBasis) -> tuple[BasisSince, ...]:
    """Write a marker that stands from the beginning."""
    return since((ORDERED, basis))


DONE = FeeFacts(
    order=OrderId("AU-1"),
    principal="verwaltung-sonnegg",
    contractor="meier",
    ordered_on=ORDERED,
    completed_on=date(2026, 3, 18),
    ended=Ended.DONE,
    ended_on=date(2026, 3, 18),
    basis=marked(BillingBasis.BILLABLE),
    declared=FOLLOWS,
    registered=True,
)
REJECTED = evolve(DONE, ended=Ended.REJECTED, completed_on=None, declared=None)
CANCELLED = evolve(DONE, ended=Ended.CANCELLED, completed_on=None, declared=None)
LOST = evolve(DONE, ended=Ended.LOST, completed_on=None, declared=None)
TWO = (bill("140.10"), bill("233.75", "R-2"))
SMALL = (bill("62.40"), bill("71.15", "R-2"))
NET_8330 = (bill("90.05", net="83.30"),)
WITH_POSITION = (bill("94.47", passed=("9.50", "10.27")),)
LIFTED = since((ORDERED, WARRANTY), (date(2026, 5, 4), BillingBasis.BILLABLE))
NOVEMBER = date(2023, 11, 30)
FEBRUARY = date(2024, 2, 6)
REISSUED = (bill("164.90", gone=date(2026, 4, 2)), bill("171.30", "R-2", on=date(2026, 4, 2)))
GONE = bill("164.90", gone=FEBRUARY, on=date(2023, 12, 5))
CHARGE = (("9.50", "0.77", "8.1"),)
BELOW = ("BELOW_THRESHOLD",)
DUE = ("FEE_DUE",)
BACK_77 = ("-9.50", "-0.73", "7.7")
BOTH_RATES = (BACK_77, ("9.50", "0.77", "8.1"))
JANUARY = (GONE, bill("171.30", "R-2", on=date(2024, 1, 15)))
DECEMBER = date(2023, 12, 29)

# fmt: off
CASES = (
    Case(name="1 done, invoice 412.35", facts=evolve(DONE, invoices=(bill("412.35"),)),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="2 invoice 90.01", facts=evolve(DONE, invoices=(bill("90.01"),)),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="2 invoice 90.00, not below", facts=evolve(DONE, invoices=(bill("90.00"),)),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="2 invoice 89.95", facts=evolve(DONE, invoices=(bill("89.95"),)),
         outcome="exempt", reasons=BELOW),
    Case(name="2 raw 90.0049", facts=evolve(DONE, invoices=(bill("90.0049"),)),
         outcome="error", reasons=("BAD_FACTS",), faults=("fees.precision",)),
    Case(name="3 net 83.30, gross 90.05", facts=evolve(DONE, invoices=NET_8330),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="3 by net", facts=evolve(DONE, invoices=NET_8330),
         policy=BY_NET, outcome="exempt", reasons=BELOW),
    Case(name="4 gross 94.47 with position 10.27", facts=evolve(DONE, invoices=WITH_POSITION),
         outcome="exempt", reasons=BELOW, flags=("PASS_THROUGH_WITHOUT_FEE",)),
    Case(name="4 position counted", facts=evolve(DONE, invoices=WITH_POSITION),
         policy=COUNTING, outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="5 position 9.50 net, 10.27 gross", facts=evolve(DONE, invoices=(bill("311.20", passed=("9.50", "10.27")),)),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="5 not registered, position 9.50", facts=evolve(DONE, invoices=(bill("311.20", passed=(None, "9.50")),), registered=False),
         outcome="charge", reasons=DUE, flags=("PASS_THROUGH_AMOUNT_MISMATCH",), lines=CHARGE),
    Case(name="6 invoices 140.10, 233.75", facts=evolve(DONE, invoices=TWO),
         outcome="charge", reasons=DUE * 2, lines=CHARGE * 2),
    Case(name="6 fee per order", facts=evolve(DONE, invoices=TWO),
         policy=PER_ORDER, outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="7 invoices 62.40, 71.15", facts=evolve(DONE, invoices=SMALL),
         outcome="exempt", reasons=BELOW * 2, flags=("SPLIT_SUSPECTED",)),
    Case(name="7 threshold per order", facts=evolve(DONE, invoices=SMALL),
         policy=TOGETHER, outcome="charge", reasons=DUE * 2, lines=CHARGE * 2),
    Case(name="7 both per order", facts=evolve(DONE, invoices=SMALL),
         policy=ALL_PER_ORDER, outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="8 declared none, then 178.60", facts=evolve(DONE, invoices=(bill("178.60"),), declared=NONE_OR_BELOW),
         outcome="charge", reasons=DUE, flags=("DECLARATION_CONTRADICTED",), lines=CHARGE),
    Case(name="9 declared none: nothing", facts=evolve(DONE, declared=NONE_OR_BELOW),
         outcome="exempt", reasons=("NO_INVOICE",)),
    Case(name="9 declared none: 44.80", facts=evolve(DONE, invoices=(bill("44.80"),), declared=NONE_OR_BELOW),
         outcome="exempt", reasons=BELOW),
    Case(name="10 done, invoice follows, none yet", facts=DONE,
         outcome="pending", reasons=("AWAITING_INVOICE",)),
    Case(name="11 warranty, invoice 129.00", facts=evolve(DONE, invoices=(bill("129.00"),), basis=marked(WARRANTY)),
         outcome="exempt", reasons=("NO_DIRECT_COST_WARRANTY",), flags=("INVOICE_ON_NO_COST_ORDER",)),
    Case(name="12 service contract, declared none", facts=evolve(DONE, basis=marked(CONTRACT), declared=NONE_OR_BELOW),
         outcome="exempt", reasons=("NO_DIRECT_COST_SERVICE_CONTRACT", "NO_INVOICE")),
    Case(name="13 marker lifted before the invoice", facts=evolve(DONE, invoices=(bill("205.00", on=date(2026, 5, 20)),), basis=LIFTED),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="13 marker read at the order", facts=evolve(DONE, invoices=(bill("205.00", on=date(2026, 5, 20)),), basis=LIFTED),
         policy=AT_ORDER, outcome="exempt", reasons=("NO_DIRECT_COST_WARRANTY",), flags=("INVOICE_ON_NO_COST_ORDER",)),
    Case(name="14 rejected", facts=REJECTED,
         outcome="exempt", reasons=("REJECTED", "NO_INVOICE")),
    Case(name="15 rejected warranty order, invoice 118.00", facts=evolve(REJECTED, invoices=(bill("118.00"),), basis=marked(WARRANTY)),
         outcome="exempt", reasons=("REJECTED", "NO_DIRECT_COST_WARRANTY"),
         flags=("INVOICE_ON_NO_COST_ORDER", "INVOICE_ON_REJECTED_ORDER")),
    Case(name="16 cancelled: nothing", facts=CANCELLED,
         outcome="exempt", reasons=("NO_INVOICE",)),
    Case(name="16 cancelled: call-out 120.00", facts=evolve(CANCELLED, invoices=(bill("120.00"),)),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="17 offer lost, its cost invoiced", facts=evolve(LOST, invoices=(bill("250.00"),)),
         outcome="charge", reasons=DUE, flags=("INVOICE_WITHOUT_COMPLETION",), lines=CHARGE),
    Case(name="18 Storno before the statement", facts=evolve(DONE, invoices=(bill("164.90", gone=date(2026, 3, 25)),)),
         outcome="exempt", reasons=("INVOICE_CANCELLED",)),
    Case(name="19 Storno of a stated one, old rate", facts=evolve(DONE, supply_date=NOVEMBER, invoices=(GONE,), stated=(stated("7.7"),)),
         outcome="reverse", reasons=("INVOICE_CANCELLED",), lines=(BACK_77,)),
    Case(name="20 cancelled, re-issued 171.30", facts=evolve(DONE, invoices=REISSUED, stated=(stated(),)),
         outcome="pending", reasons=("NET_ZERO", "NET_ZERO")),
    Case(name="21 re-issued at another rate", facts=evolve(DONE, invoices=JANUARY, stated=(stated("7.7"),)),
         policy=BY_INVOICE_DAY, outcome="reverse", reasons=("INVOICE_CANCELLED", "FEE_DUE"), lines=BOTH_RATES),
    Case(name="21 the same per order", facts=evolve(DONE, invoices=JANUARY, stated=(stated("7.7", order="AU-1"),)),
         policy=evolve(PER_ORDER, supply=Supply.INVOICED), outcome="reverse", reasons=("INVOICE_CANCELLED", "FEE_DUE"), lines=BOTH_RATES),
    Case(name="22 151.00, credit 80.00", facts=evolve(DONE, invoices=(bill("151.00"),), credits=(credit("80.00"),)),
         outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="22 reassessed: 71.00", facts=evolve(DONE, invoices=(bill("151.00"),), credits=(credit("80.00"),)),
         policy=REASSESS, outcome="exempt", reasons=BELOW),
    Case(name="22 credit 160.00", facts=evolve(DONE, invoices=(bill("151.00"),), credits=(credit("160.00"),)),
         outcome="error", reasons=("BAD_FACTS",), faults=("fees.credit_exceeds_invoice",)),
    Case(name="22 credit of all is a Storno", facts=evolve(DONE, invoices=(bill("151.00"),), credits=(credit("151.00"),)),
         outcome="exempt", reasons=("INVOICE_CANCELLED",)),
    Case(name="23 supply 2023-12-29", facts=evolve(DONE, supply_date=DECEMBER, invoices=(bill("99.00", on=date(2024, 1, 9)),)),
         outcome="charge", reasons=DUE, lines=(("9.50", "0.73", "7.7"),)),
    Case(name="23 supply by invoice date", facts=evolve(DONE, invoices=(bill("99.00", on=date(2024, 1, 9)),)),
         policy=BY_INVOICE_DAY, outcome="charge", reasons=DUE, lines=CHARGE),
    Case(name="24 fee including VAT", facts=evolve(DONE, supply_date=DECEMBER, invoices=(bill("99.00"),)),
         policy=INCLUSIVE, outcome="charge", reasons=DUE, lines=(("8.82", "0.68", "7.7"),)),
    Case(name="25 supply 2029-02-01", facts=evolve(DONE, supply_date=date(2029, 2, 1), invoices=(bill("140.00"),)),
         outcome="charge", reasons=DUE, flags=("VAT_UNCERTAIN",), lines=CHARGE),
    Case(name="25 supply 1994-06-01", facts=evolve(DONE, supply_date=date(1994, 6, 1), invoices=(bill("140.00"),)),
         outcome="error", reasons=("BAD_FACTS",), faults=("fees.vat_rate_unknown",)),
    Case(name="26 EUR 310.00", facts=evolve(DONE, invoices=(bill("310.00", currency="EUR"),)),
         outcome="error", reasons=("BAD_FACTS",), faults=("fees.currency_mismatch",)),
    Case(name="26 German tariff, 16 %", facts=evolve(DONE, supply_date=date(2020, 9, 15), invoices=(bill("240.00", currency="EUR"),)),
         policy=GERMAN, outcome="charge", reasons=DUE, lines=(("9.50", "1.52", "16"),)),
    Case(name="27 fee 0.00", facts=evolve(DONE, invoices=(bill("140.00"),)),
         policy=FREE, outcome="charge", reasons=DUE, lines=(("0.00", "0.00", "8.1"),)),
)
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_worked_case_is_decided_as_worked_by_hand(case: Case) -> None:
    """«… pro Rechnung in Rechnung gestellt, es sei denn, eine der … Bedingungen ist erfüllt»."""
    found = decide(case)
    lines = [(str(e.net.amount), str(e.vat.amount), str(e.percent)) for e in found.lines]

    assert case.outcome == found.outcome.value
    assert case.reasons == tuple(reason.code.value for reason in found.reasons)
    assert case.flags == tuple(flag.code.value for flag in found.flags)
    assert list(case.lines) == lines
    assert case.faults == tuple(fault.code for fault in found.faults)


def test_the_mismatch_names_what_a_firm_without_vat_passes_on() -> None:
    """Case 5: the fee of 9.50 and 8.1 % of it, 0.77, are 10.27."""
    case = next(each for each in CASES if each.name.startswith("5 not registered"))
    said = decide(case).flags[0].say("de")

    assert said == (
        "Position «Digitale Arbeitsvorbereitung» über CHF\u00a09.50; weiterzuverrechnen sind CHF\u00a010.27"
    )


def test_the_exemption_says_its_figures() -> None:
    """Case 2, 89.95: the sentence that the specification promises to the contractor."""
    found = assess(evolve(DONE, invoices=(bill("89.95"),)), IMOFIX, VatTable.of("CH"))
    expected = "CHF\u00a089.95 liegt unter CHF\u00a090.00 (brutto, ohne Weiterverrechnung)"

    assert expected == found.reasons[0].say("de")


def test_a_reversal_copies_the_old_rate() -> None:
    """Case 19: 9.50 at 7.7 % is 0.73; at the rate of the day of the Storno it would be 0.77."""
    facts = evolve(DONE, supply_date=NOVEMBER, invoices=(GONE,), stated=(stated("7.7"),))
    [item] = assess(facts, IMOFIX, VatTable.of("CH")).items

    assert item.line is not None
    assert ("F-2023-000012", chf("-0.73")) == (item.line.reverses, item.line.vat)
    assert FEBRUARY == item.on


MEIER = Party(id="meier", name="Meier Sanitär AG")


def statement(*assessments: Assessment, policy: FeePolicy = IMOFIX) -> FeeStatement:
    """State March 2026."""
    return FeeStatement.build(
        contractor=MEIER,
        month="2026-03",
        assessments=assessments,
        policy=policy,
        number="F-2026-000007",
        document_date=date(2026, 4, 1),
    )


@pytest.mark.parametrize(
    ("policy", "fees"), [(IMOFIX, 1), (PER_ORDER, 3)], ids=["invoice", "order"]
)
def test_one_invoice_over_three_orders(policy: FeePolicy, fees: int) -> None:
    """Case 28: «pro Rechnung» is one fee, per order three; whichever is assessed first."""
    orders = [
        evolve(DONE, order=OrderId(name), invoices=(bill("402.00"),))
        for name in ("AU-3", "AU-1", "AU-2")
    ]
    found = [assess(each, policy, VatTable.of("CH")) for each in orders]
    result = statement(*found, policy=policy)

    assert fees == len(result.lines)
    assert "AU-1" == next(row.order.value for row in result.rows if row.line)


@frozen(kw_only=True)
class Sum:
    """One row of the roundings: fees by principal and percentage, and the figures of the paper."""

    name: str
    fees: tuple[tuple[str, int, str], ...]  # principal, how many (negative: reversals), percent
    policy: FeePolicy = IMOFIX
    currency: str = "CHF"
    net: str
    vat: tuple[str, ...]
    gross: str
    payable: str | None = None


THREE = (("p1", 8, "8.1"), ("p2", 5, "8.1"), ("p3", 4, "8.1"))
DAY_OF = {
    "8.1": date(2026, 3, 1),
    "7.7": date(2023, 3, 1),
    "19": date(2026, 3, 1),
}
# fmt: off
SUMS = (
    Sum(name="17 over three principals", fees=THREE, net="161.50", vat=("13.08",), gross="174.58"),
    Sum(name="the same, five Rappen", fees=THREE, policy=FIVE, net="161.50", vat=("13.08",), gross="174.58", payable="174.60"),
    Sum(name="70 at 8.1 %", fees=(("p", 70, "8.1"),), net="665.00", vat=("53.87",), gross="718.87"),
    Sum(name="13 at 7.7 %", fees=(("p", 13, "7.7"),), net="123.50", vat=("9.51",), gross="133.01"),
    Sum(name="5 at 7.7 %, 6 at 8.1 %", fees=(("p", 5, "7.7"), ("p", 6, "8.1")), net="104.50", vat=("3.66", "4.62"), gross="112.78"),
    Sum(name="4 at 8.1 %, minus 1 at 7.7 %", fees=(("p", 4, "8.1"), ("p", -1, "7.7")), net="28.50", vat=("-0.73", "3.08"), gross="30.85"),
    Sum(name="3 at 19 %", fees=(("p", 3, "19"),), policy=GERMAN, currency="EUR", net="28.50", vat=("5.42",), gross="33.92"),
    Sum(name="minus 3 at 19 %", fees=(("p", -3, "19"),), policy=GERMAN, currency="EUR", net="-28.50", vat=("-5.42",), gross="-33.92"),
    Sum(name="3 including VAT", fees=(("p", 3, "8.1"),), policy=INCLUSIVE, net="26.36", vat=("2.14",), gross="28.50"),
)
# fmt: on


def fees_of(row: Sum) -> list[Assessment]:
    """Make as many orders as a row of the roundings has fees."""
    found = []
    for principal, count, percent in row.fees:
        for n in range(abs(count)):
            number = f"{principal}-{percent}-{n}"
            back = evolve(stated(percent, number=number), amount=Money("9.50", row.currency))
            facts = evolve(
                DONE,
                order=OrderId(number),
                principal=principal,
                supply_date=DAY_OF[percent],
                invoices=(
                    bill(
                        "164.90",
                        number,
                        currency=row.currency,
                        gone=INVOICED if count < 0 else None,
                    ),
                ),
                stated=(back,) if count < 0 else (),
            )
            found.append(assess(facts, row.policy, VatTable.of(row.policy.vat_country)))
    return found


@pytest.mark.parametrize("row", SUMS, ids=lambda row: row.name)
def test_vat_is_rounded_once_per_rate(row: Sum) -> None:
    """EN 16931 BR-CO-17, BR-S-09; the figures by pocket calculator, half up away from zero."""
    found = statement(*fees_of(row), policy=row.policy)
    totals = found.totals

    assert row.net == str(totals.net.amount)
    assert row.vat == tuple(str(group.vat.amount) for group in found.groups)
    assert row.gross == str(totals.gross.amount)
    assert (row.payable or row.gross) == str(totals.payable.amount)
    assert totals.net == sum((each.net for each in found.subtotals), Money(0, row.currency))


def test_five_rappen_are_shown_as_a_rounding() -> None:
    """BT-114: 174.58 is paid as 174.60, two Rappen more."""
    row = next(each for each in SUMS if each.payable)

    assert chf("0.02") == statement(*fees_of(row), policy=FIVE).totals.rounding


def test_subtotals_are_net_per_principal() -> None:
    """8, 5 and 4 times 9.50."""
    found = statement(*fees_of(SUMS[0]))

    assert ["76.00", "47.50", "38.00"] == [str(each.net.amount) for each in found.subtotals]
