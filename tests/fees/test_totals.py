"""Totals: one rounding per rate, sums that add up, five Rappen on the payable amount alone."""

from decimal import ROUND_DOWN, Context, Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees import (
    STANDARD_RATED,
    FeeKey,
    FeeLine,
    PayableRounding,
    Scope,
    TaxTreatment,
    VatCategory,
    VatMode,
)
from fixflow.fees.totals import nets, totals, vat_groups
from fixflow.money import Money, chf

KEY = FeeKey(policy="imofix", contractor="meier", scope=Scope.INVOICE, number="R-1")


def line(
    amount: Money,
    percent: str = "8.1",
    mode: VatMode = VatMode.EXCLUSIVE,
    treatment: TaxTreatment = STANDARD_RATED,
) -> FeeLine:
    """Write a line."""
    return FeeLine(
        key=KEY,
        invoice="R-1",
        amount=amount,
        mode=mode,
        percent=Decimal(percent),
        treatment=treatment,
    )


lines = st.lists(
    st.builds(
        line,
        st.integers(-100_000, 100_000).map(lambda minor: Money.of_minor(minor, "CHF")),
        st.sampled_from(["7.7", "8.1", "19", "0"]),
        st.sampled_from(VatMode),
        st.sampled_from(
            [STANDARD_RATED, TaxTreatment(VatCategory.REVERSE_CHARGE, "Bezugsteuer, Art. 45 MWSTG")]
        ),
    ),
    max_size=30,
)


@given(lines)
def test_the_nets_of_lines_add_up_to_the_groups(given_lines: list[FeeLine]) -> None:
    """Whoever adds up the printed column arrives at the printed sum."""
    total = totals(vat_groups(given_lines), "CHF", PayableRounding.NONE)

    assert total.net == sum(nets(given_lines), chf(0))
    assert total.gross == total.net + total.vat == total.payable


@given(lines)
def test_the_order_of_lines_does_not_matter(given_lines: list[FeeLine]) -> None:
    """Groups are sums."""
    assert vat_groups(given_lines) == vat_groups(given_lines[::-1])


@given(lines)
def test_a_charge_and_its_reversal_are_nothing(given_lines: list[FeeLine]) -> None:
    """Half up away from zero is symmetric: each rate comes to 0.00 net and 0.00 VAT."""
    back = [
        line(-each.amount, str(each.percent), each.mode, each.treatment) for each in given_lines
    ]
    groups = vat_groups(given_lines + back)

    assert all(group.net == chf(0) and group.vat == chf(0) for group in groups)
    assert [-group.vat for group in vat_groups(given_lines)] == [
        group.vat for group in vat_groups(back)
    ]


@given(st.integers(-1_000_000, 1_000_000), st.sampled_from([76, 77, 81, 190]))
def test_vat_is_half_up_away_from_zero(minor: int, per_mille: int) -> None:
    """A second oracle by integers: twice the product plus half, divided, sign put back."""
    [group] = vat_groups([line(Money.of_minor(minor, "CHF"), str(Decimal(per_mille) / 10))])
    rounded = (2 * abs(minor) * per_mille + 1000) // 2000

    assert (rounded if minor >= 0 else -rounded) == group.vat.minor


def test_half_a_cent_below_nought_is_rounded_away_from_it() -> None:
    """-7612.50 · 19 % = -1446.375: the credit of a tax of 1446.38 is 1446.38, not 1446.37."""
    [back] = vat_groups([line(Money("-7612.50", "EUR"), "19")])

    assert Money("-1446.38", "EUR") == back.vat


@given(st.integers(0, 1_000_000), st.sampled_from([77, 81, 190]))
def test_a_gross_fee_contains_its_vat(minor: int, per_mille: int) -> None:
    """A second oracle by integers: gross · r / (1000 + r), half up."""
    amount = Money.of_minor(minor, "CHF")
    [group] = vat_groups([line(amount, str(Decimal(per_mille) / 10), VatMode.INCLUSIVE)])
    divisor = 1000 + per_mille

    assert (2 * minor * per_mille + divisor) // (2 * divisor) == group.vat.minor
    assert amount == group.net + group.vat


def test_treatments_are_grouped_apart() -> None:
    """Reverse charge carries its note; its VAT is none."""
    outside = TaxTreatment(VatCategory.REVERSE_CHARGE, "Steuerschuldnerschaft des Empfängers")
    groups = vat_groups([line(chf("9.50")), line(chf("9.50"), "0", treatment=outside)])

    assert [("AE", chf(0)), ("S", chf("0.77"))] == [(g.category.value, g.vat) for g in groups]
    assert "Steuerschuldnerschaft des Empfängers" == groups[0].note


def test_notes_do_not_split_a_group() -> None:
    """2.5: once per category and rate; 17 · 9.50 · 0.081 = 13.0815, apart 6.16 + 6.93 = 13.09."""
    noted = TaxTreatment(VatCategory.STANDARD, "Leistung im Inland")
    [group] = vat_groups([line(chf("9.50"))] * 8 + [line(chf("9.50"), treatment=noted)] * 9)

    assert (chf("161.50"), chf("13.08")) == (group.net, group.vat)
    assert "Leistung im Inland" == group.note


def test_a_group_holds_each_of_its_notes_once() -> None:
    """EN 16931 has one breakdown per category and rate (BG-23), with one text (BT-120)."""
    notes = ("Bezugsteuer", "Art. 45 MWSTG", "Bezugsteuer")
    given = [
        line(chf("9.50"), "0", treatment=TaxTreatment(VatCategory.REVERSE_CHARGE, note))
        for note in notes
    ]
    [group] = vat_groups(given)

    assert "Art. 45 MWSTG; Bezugsteuer" == group.note
    assert chf("28.50") == group.net


def test_nothing_comes_to_nothing() -> None:
    """A month without fees has sums of 0.00 in the currency of the tariff."""
    empty = totals((), "CHF", PayableRounding.FIVE_RAPPEN)

    assert (chf(0), chf(0), chf(0)) == (empty.net, empty.payable, empty.rounding)


@given(lines)
def test_five_rappen_move_the_payable_amount_by_two_at_most(given_lines: list[FeeLine]) -> None:
    """BT-114: the sums stay exact, only what is paid ends in 0 or 5."""
    total = totals(vat_groups(given_lines), "CHF", PayableRounding.FIVE_RAPPEN)

    assert 0 == total.payable.minor % 5
    assert total.payable == total.gross + total.rounding
    assert abs(total.rounding.minor) <= 2


def test_the_context_of_the_thread_changes_no_figure() -> None:
    """A host may compute with four digits and round down; 161.50 and 13.08 stay."""
    with localcontext(Context(prec=4, rounding=ROUND_DOWN)):
        [group] = vat_groups([line(chf("9.50"))] * 17)
        [within] = vat_groups([line(chf("9.50"), mode=VatMode.INCLUSIVE)] * 3)

    assert (chf("161.50"), chf("13.08")) == (group.net, group.vat)
    assert (chf("26.36"), chf("2.14")) == (within.net, within.vat)
