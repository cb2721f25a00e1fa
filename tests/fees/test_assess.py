"""Assess: total, indifferent to the order of input, and true to what was stated before."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

import pytest
from attrs import asdict, evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.dated import Dated
from fixflow.fees import (
    AmountBasis,
    BasisSince,
    BillingBasis,
    CreditFact,
    CreditRule,
    Declaration,
    DeclarationRule,
    Ended,
    FeeFacts,
    FeeKey,
    FeeOutcome,
    FeePolicy,
    FeeReason,
    Flag,
    InvoiceFact,
    MonthOf,
    OtherVatCountry,
    PassThrough,
    PassThroughAmount,
    Scope,
    StatedFee,
    Supply,
    TaxTreatment,
    VatCategory,
    VatMode,
    VatTable,
    Verdict,
    amount,
    assess,
    assess_rows,
)
from fixflow.fees.totals import vat_groups
from fixflow.identity import OrderId
from fixflow.money import Money, chf
from fixflow.sources import Source
from fixflow.texts import Language

CH = VatTable.of("CH")
DAY = date(2026, 5, 11)
STORNO = date(2026, 6, 3)


def bill(gross: str, number: str = "R-1", *, gone: date | None = None) -> InvoiceFact:
    """Write an invoice of 11 May 2026."""
    return InvoiceFact(number=number, gross=chf(gross), dated=DAY, cancelled_on=gone)


def fee(number: str = "R-1", *, statement: str = "F-1", contractor: str = "meier") -> StatedFee:
    """Write the stated fee of an invoice."""
    key = FeeKey(policy="imofix", contractor=contractor, scope=Scope.INVOICE, number=number)
    return StatedFee(
        key=key, statement=statement, invoice=number, amount=chf("9.50"), percent=Decimal("8.1")
    )


def taken_back(stated: StatedFee, statement: str = "F-2") -> StatedFee:
    """Write the reversal of a stated fee."""
    back = stated.statement
    return evolve(stated, statement=statement, amount=-stated.amount, reverses=back)


def outcomes(facts: FeeFacts, policy: FeePolicy) -> list[tuple[str, str]]:
    """Give outcome and primary reason of each item."""
    items = assess(facts, policy, CH).items
    return [(item.outcome.value, item.reasons[0].code.value) for item in items]


# --- what is asked ---


def test_the_table_must_be_that_of_the_policy(imofix: FeePolicy, done: FeeFacts) -> None:
    """A Swiss fee at a German rate would be wrong on every line."""
    with pytest.raises(OtherVatCountry, match="CH"):
        assess(done, imofix, VatTable.of("DE"))


def test_rows_are_assessed_one_by_one(imofix: FeePolicy, done: FeeFacts) -> None:
    """A faulty row is an outcome, not the end of the run."""
    faulty = evolve(done, invoices=[bill("-1")])
    found = [each.outcome.value for each in assess_rows([done, faulty, done], imofix, CH)]

    assert ["charge", "error", "charge"] == found


def test_a_running_order_waits_for_its_invoice(imofix: FeePolicy, done: FeeFacts) -> None:
    """Pending is never exempt; it counts from the day of the order on."""
    running = evolve(done, completed_on=None, ended=None, ended_on=None, declared=None, invoices=())
    [item] = assess(running, imofix, CH).items

    assert (FeeOutcome.PENDING, date(2026, 5, 4)) == (item.outcome, item.on)


def test_a_running_order_without_direct_cost_has_no_month_yet(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Without invoice the ending decides the month, and there is none."""
    marker = BasisSince(since=done.ordered_on, basis=BillingBasis.SERVICE_CONTRACT)
    running = evolve(
        done, completed_on=None, ended=None, ended_on=None, invoices=(), basis=[marker]
    )
    [item] = assess(running, imofix, CH).items

    assert (FeeOutcome.EXEMPT, None) == (item.outcome, item.on)


def test_a_partial_invoice_of_a_running_order_is_charged(imofix: FeePolicy, done: FeeFacts) -> None:
    """«pro Rechnung»: the order's state does not matter."""
    running = evolve(done, completed_on=None, ended=None, ended_on=None)

    assert [("charge", "FEE_DUE")] == outcomes(running, imofix)


def test_a_marker_counts_from_its_own_day_on(imofix: FeePolicy, done: FeeFacts) -> None:
    """Set on the invoice date it counts, set a day later it does not."""
    billable = BasisSince(since=done.ordered_on, basis=BillingBasis.BILLABLE)

    def marked(day: date) -> str:
        warranty = BasisSince(since=day, basis=BillingBasis.WARRANTY)
        return assess(evolve(done, basis=[warranty, billable]), imofix, CH).outcome.value

    assert ("exempt", "charge") == (marked(DAY), marked(DAY + timedelta(days=1)))


def test_an_invoice_before_the_first_marker_reads_that_one(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Nothing was there before; the first marker is the order's."""
    later = [
        BasisSince(since=DAY + timedelta(days=1), basis=BillingBasis.WARRANTY),
        BasisSince(since=DAY + timedelta(days=2), basis=BillingBasis.BILLABLE),
    ]

    assert "exempt" == assess(evolve(done, basis=later), imofix, CH).outcome.value


def test_without_invoice_the_latest_marker_counts(imofix: FeePolicy, done: FeeFacts) -> None:
    """There is no invoice date to read it at."""
    markers = [
        BasisSince(since=DAY, basis=BillingBasis.WARRANTY),
        BasisSince(since=done.ordered_on, basis=BillingBasis.BILLABLE),
    ]
    facts = evolve(done, invoices=(), basis=markers)

    assert [("exempt", "NO_DIRECT_COST_WARRANTY")] == outcomes(facts, imofix)


def test_a_declaration_that_wins_exempts_an_invoice(imofix: FeePolicy, done: FeeFacts) -> None:
    """The reason says so, and does not claim that there is no invoice."""
    policy = evolve(imofix, declaration=DeclarationRule.DECLARATION_WINS)
    found = assess(evolve(done, declared=Declaration.NONE_OR_BELOW), policy, CH)

    assert FeeReason.NO_INVOICE is found.primary
    assert "das gilt auch für Rechnung R-1" in found.reasons[0].say("de")
    assert FeeOutcome.CHARGE is assess(done, policy, CH).outcome


def test_a_cancelling_that_counts_as_rejecting_says_so(imofix: FeePolicy, done: FeeFacts) -> None:
    """The contractor broke off, he did not reject: the reason names the day and the rule."""
    policy = evolve(imofix, cancel_counts_as_reject=True)
    found = assess(evolve(done, ended=Ended.CANCELLED, invoices=()), policy, CH)

    assert "cancel_counts_as_reject" == found.reasons[0].decided_by
    assert "am 08.05.2026 abgebrochen" in found.reasons[0].say("de")


def test_the_rate_is_certain_up_to_the_last_day_that_was_reviewed(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """The table is reviewed up to 31 December 2027; supplied a day later, the fee is flagged."""
    last, later = (
        evolve(done, supply_date=CH.known_until),
        evolve(done, supply_date=date(2028, 1, 1)),
    )

    assert () == assess(last, imofix, CH).flags
    assert [Flag.VAT_UNCERTAIN] == [each.code for each in assess(later, imofix, CH).flags]


def test_reverse_charge_carries_no_vat(imofix: FeePolicy, done: FeeFacts) -> None:
    """A Swiss platform's fee to a German business; the host says so. No rate, no uncertainty."""
    outside = TaxTreatment(VatCategory.REVERSE_CHARGE)
    found = assess(evolve(done, treatment=outside, supply_date=date(2029, 1, 1)), imofix, CH)

    assert [chf(0)] == [line.vat for line in found.lines]
    assert () == found.flags


def test_the_position_is_held_against_the_fee_that_is_stated(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Row 8: stated at 140, the threshold raised to 200 since; 9.50 was passed on with a fee.

    9.00 was not: weiterzuverrechnen sind CHF 9.50, as stated, also where the tariff asks for more.
    """

    def flags(net: str, gross: str, policy: FeePolicy) -> list[Flag]:
        position = PassThrough(net=chf(net), gross=chf(gross))
        invoice = evolve(bill("140"), pass_through=position)
        facts = evolve(done, invoices=[invoice], stated=[fee()])
        found = assess(facts, policy, CH)
        assert [FeeReason.ALREADY_STATED] == [reason.code for reason in found.reasons]
        return [each.code for each in found.flags]

    higher = evolve(imofix, threshold=chf(200))
    dearer = evolve(imofix, fee=[evolve(imofix.fee[0], value=chf(12))])

    assert [] == flags("9.50", "10.27", higher) == flags("9.50", "10.27", dearer)
    assert [Flag.PASS_THROUGH_AMOUNT_MISMATCH] == flags("9.00", "9.73", higher)


def test_the_month_by_supply_is_that_of_the_order(imofix: FeePolicy, done: FeeFacts) -> None:
    """An invoice of June for an order of May; by supply it is May, and so is the pending one."""
    policy = evolve(imofix, month_of=MonthOf.SUPPLY)
    late = evolve(done, invoices=[evolve(bill("120"), dated=STORNO)])
    rejected = evolve(done, ended=Ended.REJECTED, ended_on=STORNO, invoices=())
    by_invoice = evolve(policy, supply=Supply.INVOICED)

    assert done.ordered_on == assess(late, policy, CH).items[0].on
    assert done.ordered_on == assess(rejected, policy, CH).items[0].on
    assert STORNO == assess(rejected, by_invoice, CH).items[0].on


def test_an_order_with_one_fee_is_dated_by_the_first_invoice_that_costs(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """44.80 of 11 May does not cost; 233.75 of 3 June does and decides the month."""
    policy = evolve(imofix, fee_scope=Scope.ORDER)
    later = evolve(bill("233.75", "R-2"), dated=STORNO)
    [item] = assess(evolve(done, invoices=[later, bill("44.80")]), policy, CH).items

    assert (STORNO, "R-1, R-2", chf("278.55")) == (item.on, item.number, item.total)


# --- the position on the contractor's invoice ---


def passing(
    done: FeeFacts, net: str | None, gross: str | None, *, registered: bool | None
) -> FeeFacts:
    """Put the fee on an invoice over 311.20."""
    position = PassThrough(
        net=None if net is None else chf(net), gross=None if gross is None else chf(gross)
    )
    return evolve(
        done, invoices=[evolve(bill("311.20"), pass_through=position)], registered=registered
    )


# fmt: off
Position: TypeAlias = tuple[str | None, str | None, bool | None, PassThroughAmount, bool]
POSITIONS: tuple[Position, ...] = (
    # net, gross, registered, rule, fits (fee 9.50 net, 10.27 gross at 8.1 %)
    ("9.50",  "10.27", True,  PassThroughAmount.BY_REGISTRATION, True),
    ("9.50",  "10.25", True,  PassThroughAmount.BY_REGISTRATION, True),
    ("10.27", "11.10", True,  PassThroughAmount.BY_REGISTRATION, False),
    (None,    "10.27", True,  PassThroughAmount.BY_REGISTRATION, True),
    (None,    "10.27", False, PassThroughAmount.BY_REGISTRATION, True),
    ("10.27", None,    False, PassThroughAmount.BY_REGISTRATION, True),
    ("9.50",  None,    False, PassThroughAmount.BY_REGISTRATION, False),
    ("9.50",  "9.80",  None,  PassThroughAmount.BY_REGISTRATION, True),
    ("9.60",  "10.27", None,  PassThroughAmount.BY_REGISTRATION, True),
    ("9.60",  "10.30", None,  PassThroughAmount.BY_REGISTRATION, False),
    ("9.50",  "9.50",  False, PassThroughAmount.NET,             True),
    ("10.27", "10.27", False, PassThroughAmount.NET,             False),
    ("9.00",  "10.27", True,  PassThroughAmount.GROSS,           True),
    ("9.50",  "10.28", True,  PassThroughAmount.GROSS,           False),
)
# fmt: on


@pytest.mark.parametrize("row", POSITIONS, ids=str)
def test_the_position_is_the_fee_one_to_one(
    imofix: FeePolicy, done: FeeFacts, row: Position
) -> None:
    """Registered: its net is the net fee; else its gross the gross fee; unknown: either fits."""
    net, gross, registered, rule, fits = row
    facts = passing(done, net, gross, registered=registered)
    found = assess(facts, evolve(imofix, pass_through=rule), CH)

    assert fits is (Flag.PASS_THROUGH_AMOUNT_MISMATCH not in {each.code for each in found.flags})


def test_an_unknown_registration_is_told_both_amounts(imofix: FeePolicy, done: FeeFacts) -> None:
    """9.50 net or 10.27 gross: one of them is right."""
    found = assess(passing(done, "9.60", "10.30", registered=None), imofix, CH)

    assert "CHF\xa09.50 netto oder CHF\xa010.27 brutto" in found.flags[0].say("de")


# --- what statements hold ---


def test_a_stated_fee_is_not_charged_again(imofix: FeePolicy, done: FeeFacts) -> None:
    """Row 8: once per invoice."""
    assert [("pending", "ALREADY_STATED")] == outcomes(evolve(done, stated=[fee()]), imofix)


@pytest.mark.parametrize(
    "other", [fee("R-9"), fee(contractor="huber")], ids=["other invoice", "other contractor"]
)
def test_fees_of_others_are_passed_over(
    imofix: FeePolicy, done: FeeFacts, other: StatedFee
) -> None:
    """The caller may hand in all stated fees of a contractor, or of all."""
    assert [("charge", "FEE_DUE")] == outcomes(evolve(done, stated=[other]), imofix)


def test_an_order_without_invoice_holds_no_stated_fee(imofix: FeePolicy, done: FeeFacts) -> None:
    """There is nothing to hold it against."""
    facts = evolve(done, invoices=(), stated=[fee()])

    assert [("pending", "AWAITING_INVOICE")] == outcomes(facts, imofix)


def test_a_marker_that_is_set_later_leaves_the_fee(imofix: FeePolicy, done: FeeFacts) -> None:
    """Not even one that is dated back: only a Storno reverses."""
    marker = BasisSince(since=done.ordered_on, basis=BillingBasis.WARRANTY)
    facts = evolve(done, basis=[marker], stated=[fee()])

    assert [("pending", "ALREADY_STATED")] == outcomes(facts, imofix)


def test_a_new_policy_never_reverses(imofix: FeePolicy, done: FeeFacts) -> None:
    """A threshold raised to 200 is no credit, also where credits are reassessed."""
    policy = evolve(imofix, threshold=chf(200), credit=CreditRule.REASSESS)
    credit = CreditFact(number="G-1", of="R-1", gross=chf(1), dated=STORNO)
    facts = evolve(done, stated=[fee()], credits=[credit])

    assert [("pending", "ALREADY_STATED")] == outcomes(facts, policy)


def test_a_new_policy_never_charges_twice(imofix: FeePolicy, done: FeeFacts) -> None:
    """The key leaves the fingerprint out; a dearer fee is due for new invoices only."""
    dearer = evolve(imofix, fee=[Dated(date(2000, 1, 1), chf(12), Source("new"))])

    assert [("pending", "ALREADY_STATED")] == outcomes(evolve(done, stated=[fee()]), dearer)


def test_per_order_now_per_invoice_before_is_not_charged_again(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """The fee per invoice that is stated is one of the order's."""
    policy = evolve(imofix, fee_scope=Scope.ORDER)

    assert [("pending", "ALREADY_STATED")] == outcomes(evolve(done, stated=[fee()]), policy)


def test_a_credit_below_the_threshold_reverses_where_credits_are_reassessed(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Row 9: 120.00 less 80.00 is 40.00; with KEEP the fee stays."""
    credit = CreditFact(number="G-1", of="R-1", gross=chf(80), dated=STORNO)
    facts = evolve(done, stated=[fee()], credits=[credit])
    policy = evolve(imofix, credit=CreditRule.REASSESS)
    [item] = assess(facts, policy, CH).items

    assert ("reverse", "BELOW_THRESHOLD") == (item.outcome.value, item.reasons[0].code.value)
    assert STORNO == item.on
    assert [("pending", "ALREADY_STATED")] == outcomes(facts, imofix)


def test_a_credit_concerns_its_own_invoice(imofix: FeePolicy, done: FeeFacts) -> None:
    """80.00 off R-1, 120.00, leave R-2, 130.00, as it is."""
    credit = CreditFact(number="G-1", of="R-1", gross=chf(80), dated=STORNO)
    facts = evolve(done, invoices=[bill("120"), bill("130", "R-2")], credits=[credit])
    found = assess(facts, evolve(imofix, credit=CreditRule.REASSESS), CH)

    assert [chf(40), chf(130)] == [item.tested for item in found.items]


def test_a_storno_that_pulls_the_order_below_reverses_where_reassessed(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """62.40 and 71.15 together cost two fees; without 71.15 neither stands."""
    policy = evolve(imofix, threshold_scope=Scope.ORDER, credit=CreditRule.REASSESS)
    bills = [bill("62.40"), bill("71.15", "R-2", gone=STORNO)]
    facts = evolve(done, invoices=bills, stated=[fee(), fee("R-2")])
    found = assess(facts, policy, CH)

    assert ["reverse", "reverse"] == [item.outcome.value for item in found.items]
    assert {STORNO} == {item.on for item in found.items}


def test_a_reversed_fee_is_not_reversed_again(imofix: FeePolicy, done: FeeFacts) -> None:
    """What was taken back is no longer stated."""
    stated = [fee(), taken_back(fee())]
    facts = evolve(done, invoices=[bill("120", gone=STORNO)], stated=stated)

    assert [("exempt", "INVOICE_CANCELLED")] == outcomes(facts, imofix)


def test_a_re_issue_after_the_reversal_is_charged(imofix: FeePolicy, done: FeeFacts) -> None:
    """Storno stated in June, new invoice in July: -9.50, then +9.50."""
    bills = [bill("120", gone=STORNO), bill("130", "R-2")]
    facts = evolve(done, invoices=bills, stated=[fee(), taken_back(fee())])

    assert [("exempt", "INVOICE_CANCELLED"), ("charge", "FEE_DUE")] == outcomes(facts, imofix)


def test_the_fee_moves_on_with_every_re_issue(imofix: FeePolicy, done: FeeFacts) -> None:
    """R-1 stated, cancelled, R-2, cancelled, R-3: the one stated fee holds for R-3."""
    bills = [bill("120", gone=STORNO), bill("130", "R-2", gone=STORNO), bill("140", "R-3")]
    facts = evolve(done, invoices=bills, stated=[fee()])

    assert [
        ("pending", "NET_ZERO"),
        ("exempt", "INVOICE_CANCELLED"),
        ("pending", "NET_ZERO"),
    ] == outcomes(facts, imofix)


def test_two_re_issues_for_one_storno_cost_one_fee_more(imofix: FeePolicy, done: FeeFacts) -> None:
    """One of them takes over what was stated."""
    bills = [bill("220", gone=STORNO), bill("110", "R-2"), bill("110", "R-3")]
    facts = evolve(done, invoices=bills, stated=[fee()])

    assert ["NET_ZERO", "NET_ZERO", "FEE_DUE"] == [reason for _, reason in outcomes(facts, imofix)]


def test_a_re_issue_below_the_threshold_takes_the_fee_back(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Nothing is due for 44.80, so there is nothing that the fee could move to."""
    facts = evolve(done, invoices=[bill("120", gone=STORNO), bill("44.80", "R-2")], stated=[fee()])

    assert [("reverse", "INVOICE_CANCELLED"), ("exempt", "BELOW_THRESHOLD")] == outcomes(
        facts, imofix
    )


def test_per_order_a_re_issue_is_one_item(imofix: FeePolicy, done: FeeFacts) -> None:
    """Row 10 under a fee per order: the order's fee stays where it is."""
    policy = evolve(imofix, fee_scope=Scope.ORDER)
    key = FeeKey(policy="imofix", contractor="meier", scope=Scope.ORDER, number="AU-1")
    bills = [bill("120", gone=STORNO), bill("130", "R-2")]
    facts = evolve(done, invoices=bills, stated=[evolve(fee(), key=key)])

    assert [("pending", "NET_ZERO")] == outcomes(facts, policy)


def test_per_order_all_cancelled_takes_the_fee_back(imofix: FeePolicy, done: FeeFacts) -> None:
    """Row 9 under a fee per order."""
    policy = evolve(imofix, fee_scope=Scope.ORDER)
    facts = evolve(done, invoices=[bill("120", gone=STORNO)], stated=[fee()])

    assert [("reverse", "INVOICE_CANCELLED")] == outcomes(facts, policy)


def test_a_fee_that_is_taxed_otherwise_does_not_move(imofix: FeePolicy, done: FeeFacts) -> None:
    """Row 11: 9.50 with VAT, or under another treatment, is not the 9.50 that was stated."""
    facts = evolve(done, invoices=[bill("120", gone=STORNO), bill("130", "R-2")], stated=[fee()])
    including = evolve(imofix, vat_mode=VatMode.INCLUSIVE)
    untaxed = StatedFee(
        key=fee().key,
        statement="F-1",
        invoice="R-1",
        amount=chf("9.50"),
        percent=Decimal("8.1"),
        treatment=TaxTreatment(VatCategory.OUTSIDE_SCOPE),
    )
    both = [("reverse", "INVOICE_CANCELLED"), ("charge", "FEE_DUE")]

    assert both == outcomes(facts, including)
    assert both == outcomes(evolve(facts, stated=[untaxed]), imofix)


# --- in words ---


def test_an_assessment_explains_itself(imofix: FeePolicy, done: FeeFacts) -> None:
    """Order, invoice, outcome, the sentence with its figures, the field and its source."""
    facts = evolve(done, invoices=[bill("89.95")], declared=None)

    assert (
        "AU-1: befreit\n"
        "- R-1, 11.05.2026, CHF\xa089.95: befreit\n"
        "  CHF\xa089.95 liegt unter CHF\xa090.00 (brutto, ohne Weiterverrechnung)"
        " [threshold: So funktioniert imofix.io, Digitale Arbeitsvorbereitung und Verrechnung]"
    ) == assess(facts, imofix, CH).explain("de")


def test_a_reversal_explains_itself(imofix: FeePolicy, done: FeeFacts) -> None:
    """It names the statement and what is taken back, and flags stand below."""
    marker = BasisSince(since=done.ordered_on, basis=BillingBasis.WARRANTY)
    facts = evolve(done, invoices=[bill("120", gone=STORNO)], stated=[fee()])
    flagged = evolve(done, basis=[marker])

    assert "Fee on F-1 reversed: CHF\xa0\u22129.50 plus VAT (8.1 %)" in assess(
        facts, imofix, CH
    ).explain("en")
    assert "  ! Facture R-1 de CHF\xa0120.00" in assess(flagged, imofix, CH).explain("fr")


def test_a_charge_explains_itself_with_its_figures(imofix: FeePolicy, done: FeeFacts) -> None:
    """Why on one line, how much on the next: 9.50 at 8.1 % is 0.77 and 10.27."""
    assert (
        "AU-1: Gebühr\n"
        "- R-1, 11.05.2026, CHF\xa0120.00: Gebühr\n"
        "  CHF\xa0120.00 liegt nicht unter CHF\xa090.00 (brutto, ohne Weiterverrechnung)"
        " [fee: So funktioniert imofix.io, Digitale Arbeitsvorbereitung und Verrechnung]\n"
        "  Rechnung R-1: CHF\xa09.50 netto, 8.1 % MWST CHF\xa00.77, CHF\xa010.27 brutto"
    ) == assess(done, imofix, CH).explain("de")


def test_a_small_amount_that_is_charged_says_so(imofix: FeePolicy, done: FeeFacts) -> None:
    """Where small amounts are no exemption, the reason repeats no fee either."""
    charging = evolve(imofix, below_threshold=Verdict.CHARGE)
    [reason] = assess(evolve(done, invoices=[bill("44.80")]), charging, CH).reasons

    assert (
        "CHF\xa044.80 liegt unter CHF\xa090.00 (brutto, ohne Weiterverrechnung), was nicht befreit"
    ) == reason.say("de")


def test_an_order_without_invoice_explains_itself(imofix: FeePolicy, done: FeeFacts) -> None:
    """There is no number to name."""
    found = assess(evolve(done, invoices=()), imofix, CH).explain("it")

    assert "- in sospeso" in found


def test_each_flag_is_given_once(imofix: FeePolicy, done: FeeFacts) -> None:
    """Both small invoices raise the same suspicion with the same figures."""
    found = assess(evolve(done, invoices=[bill("62.40"), bill("71.15", "R-2")]), imofix, CH)

    assert [1, 1] == [len(item.flags) for item in found.items]
    assert [Flag.SPLIT_SUSPECTED] == [each.code for each in found.flags]


# --- whatever the facts ---

days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
written = st.one_of(
    st.integers(-10_000, 60_000).map(lambda minor: Decimal(minor) / 100),
    st.sampled_from([Decimal("90.0049"), Decimal("89.99"), Decimal(90), Decimal("1e12")]),
)
amounts = st.builds(amount, written, st.sampled_from(["CHF", "CHF", "CHF", "CHF", "EUR"]))
numbers = st.sampled_from(["R-1", "R-2", "R-3", "R-4"])
positions = st.builds(PassThrough, net=amounts, gross=st.none() | amounts)
invoices = st.builds(
    InvoiceFact,
    number=numbers,
    gross=amounts,
    net=st.none() | amounts,
    dated=days,
    pass_through=st.none() | positions,
    cancelled_on=st.none() | days,
)
sound = st.builds(
    InvoiceFact,
    number=numbers,
    gross=st.integers(0, 30_000).map(lambda minor: Money.of_minor(minor, "CHF")),
    dated=st.dates(date(2023, 6, 1), date(2026, 12, 31)),
    cancelled_on=st.none() | st.just(STORNO),
)
credits_given = st.builds(
    CreditFact,
    number=st.sampled_from(["G-1", "G-2"]),
    of=numbers,
    gross=amounts,
    net=st.none() | amounts,
    dated=days,
)
fees = st.builds(fee, numbers, statement=st.sampled_from(["F-1", "F-2"]))
stated_fees = fees | fees.map(taken_back)
markers = st.lists(
    st.builds(BasisSince, since=days, basis=st.sampled_from(BillingBasis)),
    min_size=1,
    max_size=3,
    unique_by=lambda each: each.since,
)
endings = st.one_of(st.just((None, None)), st.tuples(st.sampled_from(Ended), days))


@st.composite
def any_facts(draw: st.DrawFn, bills: st.SearchStrategy[InvoiceFact] = invoices) -> FeeFacts:
    """Draw an order, sound or not."""
    ended, ended_on = draw(endings)
    return FeeFacts(
        order=OrderId("AU-1"),
        principal="verwaltung-sonnegg",
        contractor="meier",
        ordered_on=draw(days),
        completed_on=draw(st.none() | days),
        ended=ended,
        ended_on=ended_on,
        basis=draw(markers),
        declared=draw(st.none() | st.sampled_from(Declaration)),
        invoices=draw(st.lists(bills, max_size=4)),
        credits=draw(st.lists(credits_given, max_size=2)),
        stated=draw(st.lists(stated_fees, max_size=3)),
        registered=draw(st.sampled_from([True, False, None])),
        supply_date=draw(st.none() | days),
    )


@st.composite
def any_policy(draw: st.DrawFn) -> dict[str, object]:
    """Draw decisions."""
    kinds = {
        "vat_mode": VatMode,
        "fee_scope": Scope,
        "threshold_basis": AmountBasis,
        "threshold_scope": Scope,
        "below_threshold": Verdict,
        "pass_through": PassThroughAmount,
        "basis_read_at": Scope,
        "declaration": DeclarationRule,
        "no_cost_but_invoiced": Verdict,
        "rejected_but_invoiced": Verdict,
        "credit": CreditRule,
        "supply": Supply,
        "month_of": MonthOf,
    }
    return {name: draw(st.sampled_from(list(kind))) for name, kind in kinds.items()}


def decided_as(policy: FeePolicy, decisions: dict[str, object]) -> FeePolicy:
    """Change decisions of a policy."""
    made: Callable[..., FeePolicy] = FeePolicy
    return made(**{**asdict(policy, recurse=False), **decisions})


@given(facts=any_facts() | any_facts(sound), decisions=any_policy())
def test_assessing_never_raises(
    imofix: FeePolicy, facts: FeeFacts, decisions: dict[str, object]
) -> None:
    """Whatever the facts: an outcome, each item with reasons that can be said; a line iff money."""
    found = assess(facts, decided_as(imofix, decisions), CH)
    moving = (FeeOutcome.CHARGE, FeeOutcome.REVERSE)
    languages: tuple[Language, ...] = ("de", "en", "fr", "it")

    assert all(item.reasons for item in found.items)
    assert all((item.line is not None) is (item.outcome in moving) for item in found.items)
    assert (found.outcome is FeeOutcome.ERROR) is bool(found.faults)
    assert all(found.explain(lang) for lang in languages)
    assert found.primary in {reason.code for reason in found.reasons}


@given(facts=any_facts() | any_facts(sound), decisions=any_policy())
def test_the_order_of_input_does_not_matter(
    imofix: FeePolicy, facts: FeeFacts, decisions: dict[str, object]
) -> None:
    """Invoices, credits, markers and stated fees are sets; a log hands them in as it likes."""
    policy = decided_as(imofix, decisions)
    turned = evolve(
        facts,
        invoices=facts.invoices[::-1],
        credits=facts.credits[::-1],
        basis=facts.basis[::-1],
        stated=facts.stated[::-1],
    )
    one, other = assess(facts, policy, CH), assess(turned, policy, CH)

    assert one.faults or one.items == other.items
    assert {fault.code for fault in one.faults} == {fault.code for fault in other.faults}


@given(facts=any_facts(sound), decisions=any_policy())
def test_what_is_charged_is_taken_back_to_nothing(
    imofix: FeePolicy, facts: FeeFacts, decisions: dict[str, object]
) -> None:
    """Charge, state, cancel everything: net and VAT come to 0.00 in each rate."""
    policy = decided_as(imofix, decisions)
    charges = assess(evolve(facts, stated=(), credits=()), policy, CH).lines
    gone = [evolve(each, cancelled_on=STORNO) for each in facts.invoices]
    stated = [line.stated_on("F-1") for line in charges]
    backs = assess(evolve(facts, invoices=gone, stated=stated, credits=()), policy, CH).lines
    groups = vat_groups([*charges, *backs])

    assert len(charges) == len(backs)
    assert all(group.net == chf(0) == group.vat for group in groups)


@given(low=st.integers(0, 30_000), more=st.integers(0, 30_000))
def test_a_higher_invoice_never_costs_less(
    imofix: FeePolicy, done: FeeFacts, low: int, more: int
) -> None:
    """The fee is monotone in the amount: 0.00 below the threshold, 9.50 from it on."""

    def cost(minor: int) -> int:
        gross = str(Decimal(minor) / 100)
        return len(assess(evolve(done, invoices=[bill(gross)]), imofix, CH).lines)

    assert cost(low) <= cost(low + more)
