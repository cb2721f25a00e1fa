"""The fee cases and statement roundings of `fee_cases.csv` and `fee_sums.csv`, worked by hand.

«… ein Betrag von CHF 9.50 (zzgl. MwSt.) … pro Rechnung …, es sei denn»: each row says in its last
column how it was worked out.  The wrong readings that are easily made are tried as well: each must
be found out by a row.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

import pytest
from attrs import evolve

import fixflow.fees.decision.exemptions
import fixflow.fees.decision.standing
import fixflow.fees.statements.statement
from fixflow.fees import (
    AmountBasis,
    FeeFacts,
    FeeLine,
    FeePolicy,
    FeeStatement,
    Party,
    Scope,
    StatedFee,
    VatGroup,
    VatMode,
    VatTable,
    assess,
)
from fixflow.fees.decision.case import Case
from fixflow.fees.decision.exemptions import below_threshold
from fixflow.fees.decision.line import reversal
from fixflow.fees.totals import vat_groups
from fixflow.money import Money
from tests.law.fee_table import CASES, SUMS, FeeCase, FeeSum, shown

MEIER: Final = Party(id="meier", name="Meier Sanitär AG")
WORKED: Final = 80
ROUNDED: Final = 20


def stated(row: FeeSum) -> FeeStatement:
    """State March 2026."""
    return FeeStatement.build(
        contractor=MEIER,
        month="2026-03",
        assessments=row.assessments,
        policy=row.policy,
        number="F-2026-000007",
        document_date=date(2026, 4, 1),
    )


def figures(found: FeeStatement) -> tuple[str, ...]:
    """Give the figures that a row of the sums tells."""
    vat = " ".join(str(group.vat.amount) for group in found.groups)
    sums = found.totals
    return (str(sums.net.amount), vat, str(sums.gross.amount), str(sums.payable.amount))


def test_there_are_as_many_cases_as_were_promised() -> None:
    """At least eighty cases and twenty roundings, each named once, each with its derivation."""
    for table, least in ((CASES, WORKED), (SUMS, ROUNDED)):
        assert len(table) >= least
        assert len(table) == len({row.case for row in table})
        assert all(row.worked for row in table)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.case)
def test_a_case_is_decided_as_worked_by_hand(row: FeeCase) -> None:
    """Outcome, all reasons, flags, net and VAT of each fee, codes of all faults."""
    assert row.expected == shown(row.decided())


@pytest.mark.parametrize("row", SUMS, ids=lambda row: row.case)
def test_a_statement_is_rounded_as_worked_by_hand(row: FeeSum) -> None:
    """VAT once per rate over the whole paper, half up away from zero; then the sums."""
    found = stated(row)

    assert (row.net, row.vat, row.gross, row.payable) == figures(found)
    assert found.totals.net == sum(
        (each.net for each in found.subtotals), Money(0, row.policy.currency)
    )


def cases_failing() -> set[str]:
    """Name the cases that come out otherwise than worked by hand."""
    return {row.case for row in CASES if row.expected != shown(row.decided())}


def sums_failing() -> set[str]:
    """Name the sums that come out otherwise than worked by hand."""
    return {
        row.case
        for row in SUMS
        if (row.net, row.vat, row.gross, row.payable) != figures(stated(row))
    }


def regrouped(groups: Callable[[Iterable[FeeLine]], tuple[VatGroup, ...]]) -> Callable[..., object]:
    """Put another way of adding up in the place of ours."""

    def change(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(fixflow.fees.statements.statement, "vat_groups", groups)

    return change


def half_even(lines: Iterable[FeeLine]) -> tuple[VatGroup, ...]:
    """Round as Python does by itself."""
    cent = Decimal("0.01")

    def vat(group: VatGroup) -> Money:
        exact = group.net.amount * group.percent / 100
        return Money(exact.quantize(cent, ROUND_HALF_EVEN), group.net.currency)

    exclusive = [each for each in lines if each.mode is VatMode.EXCLUSIVE]
    return tuple(evolve(each, vat=vat(each)) for each in vat_groups(exclusive))


def half_toward_plus(lines: Iterable[FeeLine]) -> tuple[VatGroup, ...]:
    """Round minus a half up, as `floor(x + 0.5)` does."""

    def vat(group: VatGroup) -> Money:
        rappen = (group.net.amount * group.percent + Decimal("0.5")).__floor__()
        return Money.of_minor(rappen, group.net.currency)

    exclusive = [each for each in lines if each.mode is VatMode.EXCLUSIVE]
    return tuple(evolve(each, vat=vat(each)) for each in vat_groups(exclusive))


def per_line(lines: Iterable[FeeLine]) -> tuple[VatGroup, ...]:
    """Round each line and add up."""
    every = list(lines)

    def vat(group: VatGroup) -> Money:
        mine = [each.vat for each in every if each.percent == group.percent]
        return sum(mine[1:], mine[0])

    return tuple(evolve(each, vat=vat(each)) for each in vat_groups(every))


def over_all(lines: Iterable[FeeLine]) -> tuple[VatGroup, ...]:
    """Take every line at the newest rate."""
    every = list(lines)
    newest = max(each.percent for each in every)
    return vat_groups([evolve(each, percent=newest) for each in every])


def below_or_at(case: Case) -> object:
    """Take «unter» for «bis»."""
    if case.tested is not None and case.tested == case.policy.threshold:
        rappen = Money.of_minor(1, case.tested.currency)
        return below_threshold(evolve(case, tested=case.tested - rappen))
    return below_threshold(case)


def not_strict(patch: pytest.MonkeyPatch) -> None:
    """Exempt 90.00 as well."""
    rows = fixflow.fees.decision.exemptions.ROWS
    swapped = tuple(below_or_at if row is below_threshold else row for row in rows)
    patch.setattr(fixflow.fees.decision.exemptions, "ROWS", swapped)


def anew(fee: StatedFee) -> FeeLine:
    """Take a fee back at the newest rate of all."""
    return evolve(reversal(fee), percent=Decimal("8.1"))


def new_rate(patch: pytest.MonkeyPatch) -> None:
    """Compute a reversal anew instead of copying it."""
    patch.setattr(fixflow.fees.decision.standing, "reversal", anew)


SUM_MUTANTS: Final = {
    "half even": (regrouped(half_even), "thirty-half-a-rappen"),
    "half toward plus": (regrouped(half_toward_plus), "ten-back-half-a-rappen"),
    "per line": (regrouped(per_line), "hundred"),
    "one rate over all": (regrouped(over_all), "2023-and-2024"),
    "new rate on reversal": (new_rate, "same-number-back-at-the-old-rate"),
}
CASE_MUTANTS: Final = {
    "up to and not below": (not_strict, "threshold-90.00"),
    "new rate on reversal": (new_rate, "storno-across-the-new-year"),
}


@pytest.mark.parametrize("name", SUM_MUTANTS)
def test_a_wrong_rounding_is_found_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these was shipped by somebody; a table that lets one through proves nothing."""
    spoil, row = SUM_MUTANTS[name]
    spoil(monkeypatch)

    assert row in sums_failing()


@pytest.mark.parametrize("name", CASE_MUTANTS)
def test_a_wrong_decision_is_found_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for single decisions."""
    spoil, row = CASE_MUTANTS[name]
    spoil(monkeypatch)

    assert row in cases_failing()


def test_rounding_per_principal_is_found_out() -> None:
    """57.00 at 7.7 % over two principals is 4.39, not 2.19 twice; at 8.1 % 4.62, not 1.54 and 3.08."""
    [row] = (each for each in SUMS if each.case == "2023-and-2024-over-two-principals")
    principals = {each.principal for each in row.assessments}
    by_principal = [
        vat_groups(
            [line for each in row.assessments if each.principal == name for line in each.lines]
        )
        for name in principals
    ]
    vat = sum(group.vat.amount for groups in by_principal for group in groups)

    assert Decimal("9.00") == vat
    assert Decimal("9.01") == stated(row).totals.vat.amount


def decided_by_net(facts: FeeFacts, policy: FeePolicy) -> tuple[object, ...]:
    """Decide by the net amount, whatever the policy says."""
    wrong = evolve(policy, threshold_basis=AmountBasis.NET)
    return shown(assess(facts, wrong, VatTable.of(policy.vat_country)))


def test_the_net_basis_is_found_out() -> None:
    """83.26 net is 90.00 gross: the payment slip shows 90.00, and the fee is due."""
    rows = {row.case: row for row in CASES}

    for name in ("net-83.26", "net-83.27", "net-83.57-in-2023"):
        assert rows[name].expected != decided_by_net(rows[name].facts, rows[name].policy)


def test_a_fee_per_order_is_found_out() -> None:
    """«pro Rechnung»: three invoices, two of them not below, are two fees."""
    [row] = (each for each in CASES if each.case == "three-invoices")
    wrong = evolve(row.policy, fee_scope=Scope.ORDER)

    assert row.expected != shown(assess(row.facts, wrong, VatTable.of("CH")))
