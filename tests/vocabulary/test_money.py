"""Money: an exact amount of one currency, or an error."""

import copy
import decimal
import pickle
import threading
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from operator import add, ge, gt, le, lt, sub
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fixflow.errors import Misuse
from fixflow.money import (
    FIVE_RAPPEN,
    LARGEST,
    CurrenciesDiffer,
    Money,
    NotAnAmount,
    OutOfRange,
    Rounding,
    TooPrecise,
    UnknownCurrency,
    Unrounded,
    chf,
    eur,
)

RAPPEN: Final = st.integers(-(10**12), 10**12)
RATES: Final = st.decimals(0, 30, places=3)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("9.5", "CHF 9.50"),
        ("0089.95", "CHF 89.95"),
        ("+1", "CHF 1.00"),
        ("-1", "CHF -1.00"),
        (7, "CHF 7.00"),
        (Decimal("1E+2"), "CHF 100.00"),
        (Decimal("1.500"), "CHF 1.50"),
        ("9999999999999999.99", "CHF 9999999999999999.99"),
    ],
)
def test_an_amount_is_kept_at_the_scale_of_its_currency(
    amount: str | int | Decimal, shown: str
) -> None:
    """Two decimals for Swiss francs, whatever came in."""
    assert shown == str(chf(amount))


@pytest.mark.parametrize(
    "amount",
    [
        9.5, 0.0, float("nan"), float("inf"), True, False, None, b"1", ["1"], 1j, Fraction(1, 2),
        "", " ", " 9.5", "9.5 ", "12.50\n", "1_000", "1'000", "1,5", ".5", "5.", "1e2", "0x10",
        "1E+100000000", "1e-100000000", "NaN", "sNaN", "Infinity", "-inf", "--1", "\uff11\uff12", "\u0661\u0662.\u0665\u0660",
        "\u096f", "1\u00a0000", "1\x00", "1\ud800", "1" * 61, "1." + "0" * 61,
        Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity"),
    ],
    ids=ascii,
)  # fmt: skip
def test_what_is_no_exact_decimal_number_is_no_amount(amount: object) -> None:
    """No float ever; no blanks, exponents, other digits (`qrbill` 1.2.0 takes the Arabic ones)."""
    with pytest.raises(NotAnAmount) as caught:
        chf(amount)  # type: ignore[arg-type]  # that is the point

    assert str(caught.value).encode()


@pytest.mark.parametrize("amount", ["9.505", "0.001", Decimal("1E-100000000"), Decimal("89.9549")])
def test_an_amount_finer_than_a_rappen_is_refused(amount: str | Decimal) -> None:
    """Rounding it could flip the decision at 90 francs."""
    with pytest.raises(TooPrecise):
        chf(amount)


@pytest.mark.parametrize(
    "amount",
    ["10000000000000000", "-10000000000000000", 10**5000, Decimal("1E+100000000"), "9" * 60],
    ids=["above", "below", "integer", "exponent", "digits"],
)
def test_an_amount_beyond_all_counting_is_refused_at_once(amount: str | int | Decimal) -> None:
    """Rappen are stored as 64-bit integers; a huge exponent must not fill the memory."""
    with pytest.raises(OutOfRange):
        chf(amount)


def test_every_amount_fits_a_64_bit_integer() -> None:
    """BIGINT of both databases ends at 2^63 - 1."""
    assert Money(LARGEST, "CHF").minor < 2**63


def test_a_negative_zero_is_zero() -> None:
    """A statement never prints -0.00."""
    shown = [str(each) for each in (chf("-0"), -chf("0"), chf("0") * -3, chf("1") - chf("1"))]

    assert ["CHF 0.00"] * 4 == shown
    assert "CHF 0.00" == str((chf("-0.01") * Decimal("0.1")).rounded(Rounding.HALF_UP))


@pytest.mark.parametrize("currency", ["chf", "USD", "", "CHF ", "X" * 1000])
def test_only_currencies_of_known_scale_are_counted(currency: str) -> None:
    """Yen have no decimals, dinars three; guessing two would be wrong."""
    with pytest.raises(UnknownCurrency):
        Money(1, currency)
    with pytest.raises(UnknownCurrency):
        Money.of_minor(1, currency)
    with pytest.raises(UnknownCurrency):
        Unrounded(Decimal(1), currency)


def test_minor_units_are_counted_exactly() -> None:
    """950 Rappen are 9.50 francs."""
    assert (chf("9.50"), 950, -1) == (
        Money.of_minor(950, "CHF"),
        chf("9.5").minor,
        eur("-0.01").minor,
    )


@pytest.mark.parametrize("minor", [950.0, True, "9.5"])
def test_a_count_of_rappen_is_an_integer(minor: object) -> None:
    """A float is never taken, nor a part of a Rappen."""
    with pytest.raises(Misuse):
        Money.of_minor(minor, "CHF")  # type: ignore[arg-type]  # that is the point


def test_amounts_of_one_currency_are_added_and_compared() -> None:
    """Plain arithmetic."""
    nine, ten = chf("9.50"), chf("10")

    assert (chf("19.50"), chf("-0.50"), chf("-9.50")) == (nine + ten, nine - ten, -nine)
    assert (True, True, False, False) == (nine < ten, nine <= ten, nine > ten, nine >= ten)
    assert (True, True) == (ten >= chf("10.00"), ten <= chf("10.00"))


@pytest.mark.parametrize("operation", [add, sub, lt, le, gt, ge])
def test_amounts_of_two_currencies_are_never_added_or_compared(
    operation: Callable[[object, object], object],
) -> None:
    """90 francs are never converted."""
    with pytest.raises(CurrenciesDiffer):
        operation(chf("1"), eur("1"))


def test_amounts_of_two_currencies_are_never_equal() -> None:
    """Not even zero."""
    assert chf("0") != eur("0")
    assert 2 == len({chf("0"), eur("0")})


@pytest.mark.parametrize("number", [1, Decimal(1), 1.0, None])
@pytest.mark.parametrize("operation", [add, sub, lt, le, gt, ge])
def test_money_is_no_number(operation: Callable[[object, object], object], number: object) -> None:
    """Adding or comparing a bare number is a slip, answered as Python answers it."""
    with pytest.raises(TypeError):
        operation(chf("1"), number)

    assert chf("1") != number


def test_equal_amounts_have_equal_hashes() -> None:
    """9.5 and 9.50 are one key."""
    assert 1 == len({chf("9.5"), chf("9.50"), chf(Decimal("9.500"))})


def test_an_integral_multiple_is_money() -> None:
    """Three fees are 28.50."""
    assert chf("28.50") == chf("9.50") * 3


def test_a_factor_may_stand_on_either_side() -> None:
    """Multiplication commutes; a TypeError would be a riddle."""
    assert chf("9.50") * 3 == 3 * chf("9.50")
    assert chf("9.50") * Decimal("0.081") == Decimal("0.081") * chf("9.50")
    with pytest.raises(NotAnAmount):
        _ = 0.081 * chf("9.50")  # type: ignore[operator]  # that is the point


def test_a_product_with_a_rate_is_no_money_yet() -> None:
    """9.50 at 8.1 % is 0.7695; 0.77 only by a rounding that somebody names."""
    vat = chf("9.50") * Decimal("0.081")

    assert Unrounded(Decimal("0.7695"), "CHF") == vat
    assert chf("0.77") == vat.rounded(Rounding.HALF_UP)


@pytest.mark.parametrize("factor", [True, False, 1.0, float("nan"), "2", None, Decimal("NaN")])
def test_only_whole_numbers_and_decimals_multiply(factor: object) -> None:
    """A flag is no factor, a float never is; a text reads as a number, yet is none here."""
    with pytest.raises(NotAnAmount):
        chf("1") * factor  # type: ignore[operator]  # that is the point


@pytest.mark.parametrize("factor", [10**20, Decimal("1E+1000000"), Decimal("1." + "3" * 59)])
def test_a_product_that_cannot_be_held_exactly_is_refused(factor: int | Decimal) -> None:
    """60 digits are enough for every rate; beyond them something would be rounded unnamed."""
    with pytest.raises(OutOfRange):
        _ = chf("9999999999999999.97") * factor


@pytest.mark.parametrize(
    ("amount", "rounding", "cents"),
    [
        ("0.125", Rounding.HALF_UP, "0.13"),
        ("-0.125", Rounding.HALF_UP, "-0.13"),
        ("0.125", Rounding.HALF_EVEN, "0.12"),
        ("0.135", Rounding.HALF_EVEN, "0.14"),
        ("0.129", Rounding.DOWN, "0.12"),
        ("-0.129", Rounding.DOWN, "-0.12"),
        ("0.121", Rounding.UP, "0.13"),
        ("-0.121", Rounding.UP, "-0.13"),
    ],
)
def test_each_rounding_does_what_its_name_says(amount: str, rounding: Rounding, cents: str) -> None:
    """Half up is away from zero: -0.125 is -0.13 (KoSIT validator-configuration-xrechnung #74)."""
    assert chf(cents) == Unrounded(Decimal(amount), "CHF").rounded(rounding)


def test_a_product_beyond_all_counting_does_not_become_money() -> None:
    """The limit holds for results as well."""
    with pytest.raises(OutOfRange):
        Unrounded(LARGEST * 10, "CHF").rounded(Rounding.HALF_UP)
    with pytest.raises(OutOfRange):
        _ = Money(LARGEST, "CHF") + chf("0.01")


def test_an_unrounded_product_is_exact_as_well() -> None:
    """No float enters by the back door."""
    with pytest.raises(NotAnAmount):
        Unrounded(0.7695, "CHF")


@pytest.mark.parametrize(
    ("amount", "cash"),
    [
        ("174.58", "174.60"),
        ("174.57", "174.55"),
        ("0.02", "0.00"),
        ("0.025", None),
        ("-174.58", "-174.60"),
        ("0.03", "0.05"),
    ],
)
def test_swiss_cash_is_rounded_to_five_rappen(amount: str, cash: str | None) -> None:
    """Billing: 174.58 is paid as 174.60; what is finer than a Rappen is no money at all."""
    if cash is None:
        with pytest.raises(TooPrecise):
            chf(amount)
        return

    assert chf(cash) == chf(amount).to_step(FIVE_RAPPEN, Rounding.HALF_UP)


@pytest.mark.parametrize("step", [Decimal(0), Decimal("-0.05"), Decimal("0.001"), 0.05])
def test_a_step_is_a_positive_amount(step: object) -> None:
    """There is no coin of nothing."""
    with pytest.raises(NotAnAmount):
        chf("1").to_step(step, Rounding.UP)  # type: ignore[arg-type]  # that is the point


def test_only_zero_is_false() -> None:
    """A Rappen is something."""
    assert (False, True, True) == (bool(chf("0")), bool(chf("0.01")), bool(chf("-0.01")))


def test_money_survives_copy_and_pickle() -> None:
    """Exact, with its scale."""
    nine = chf("9.50")
    back = pickle.loads(pickle.dumps(nine))  # noqa: S301  our own bytes

    assert [nine] * 3 == [back, copy.copy(nine), copy.deepcopy(nine)]
    assert "Money('9.50', 'CHF')" == repr(back)


def arithmetic() -> tuple[Money, ...]:
    """Use every operation once."""
    large = chf("1234567890.12")
    return (
        large,
        -large,
        large + chf("0.01"),
        large - chf("0.01"),
        large * 3,
        (large * Decimal("0.081")).rounded(Rounding.HALF_UP),
        large.to_step(FIVE_RAPPEN, Rounding.HALF_UP),
        Money.of_minor(large.minor, "CHF"),
    )


EXPECTED: Final = tuple(
    map(
        chf,
        (
            "1234567890.12", "-1234567890.12", "1234567890.13", "1234567890.11",
            "3703703670.36", "99999999.10", "1234567890.10", "1234567890.12",
        ),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    "context",
    [
        decimal.Context(prec=3),
        decimal.Context(prec=3, traps=[]),
        decimal.Context(prec=28, traps=[decimal.Inexact, decimal.Rounded, decimal.Subnormal]),
        decimal.Context(prec=5, rounding=decimal.ROUND_FLOOR, Emax=4, Emin=-4),
        decimal.Context(traps=[decimal.FloatOperation]),
    ],
    ids=["short", "silent", "strict", "narrow", "no floats"],
)
def test_the_thread_s_decimal_context_changes_nothing(context: decimal.Context) -> None:
    """A host that sets `getcontext().prec = 3` must not get 1.23E+9 on a statement."""
    with decimal.localcontext(context):
        results = arithmetic()
        with pytest.raises(NotAnAmount) as broken:
            chf("abc")

    assert EXPECTED == results
    assert "abc" == broken.value.amount


def test_threads_do_not_disturb_each_other() -> None:
    """The contexts of this module are shared; a division in one thread rounds in no other."""
    wrong: list[object] = []

    def work() -> None:
        wrong.extend(got for _ in range(300) if (got := arithmetic()) != EXPECTED)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == wrong


@given(RAPPEN, RAPPEN, st.integers(-1000, 1000))
def test_money_is_counted_like_whole_rappen(one: int, other: int, times: int) -> None:
    """Second oracle: integers."""
    a, b = Money.of_minor(one, "CHF"), Money.of_minor(other, "CHF")

    assert (one + other, one - other, -one, one * times) == (
        (a + b).minor,
        (a - b).minor,
        (-a).minor,
        (a * times).minor,
    )
    assert (one < other, one == other) == (a < b, a == b)


@given(RAPPEN, RATES)
@example(50, Decimal("8.100"))
@example(-50, Decimal("1.000"))
def test_vat_is_rounded_half_away_from_zero(rappen: int, percent: Decimal) -> None:
    """Second oracle: fractions of Rappen, EN 16931 BR-CO-17."""
    exact = Fraction(rappen) * Fraction(percent) / 100
    sign = -1 if exact < 0 else 1
    expected = sign * int(abs(exact) + Fraction(1, 2))
    product = Money.of_minor(rappen, "CHF") * (percent / 100)

    assert expected == product.rounded(Rounding.HALF_UP).minor


@given(st.text(max_size=12) | st.from_regex(r"\A[+-]?[0-9.eE_ ]{0,9}\Z"))
def test_reading_an_amount_answers_or_refuses(text: str) -> None:
    """No text leads to a foreign exception, and what is read says what was written."""
    try:
        amount = chf(text)
    except Misuse:
        return

    assert Fraction(text) * 100 == amount.minor
