"""Swico's billing information: the specification's example, real samples, and the way back."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.documents import (
    BillingInformation,
    Condition,
    UnfitBillingInformation,
    UnreadableBillingInformation,
    VatShare,
)
from fixflow.documents.slip.swico import NOT_READABLE, NOT_WRITABLE
from fixflow.money import NotAnAmount
from tests.documents.test_fee_statement import facts, stated


def percent(*pairs: tuple[str, str | None]) -> tuple[VatShare, ...]:
    """Make rates with their amounts."""
    return tuple(
        VatShare(Decimal(rate), None if amount is None else Decimal(amount))
        for rate, amount in pairs
    )


def terms(*pairs: tuple[str, int]) -> tuple[Condition, ...]:
    """Make conditions of payment."""
    return tuple(Condition(Decimal(discount), days) for discount, days in pairs)


# the first is the specification's; the others are samples of Swico's syntax definition
SAMPLES = (
    (
        r"//S1/10/R27\/14/11/270305/31/270201270228/32/8.1:161.5",
        BillingInformation(
            number="R27/14",
            dated=date(2027, 3, 5),
            supplied=date(2027, 2, 1),
            supplied_until=date(2027, 2, 28),
            rates=percent(("8.1", "161.50")),
        ),
    ),
    (
        "//S1/10/10201409/11/190512/20/1400.000-53/30/106017086/31/180508/32/7.7/40/2:10;0:30",
        BillingInformation(
            number="10201409",
            dated=date(2019, 5, 12),
            customer="1400.000-53",
            uid="CHE-106.017.086",
            supplied=date(2018, 5, 8),
            rates=percent(("7.7", None)),
            conditions=terms(("2", 10), ("0", 30)),
        ),
    ),
    (
        "//S1/10/10104/11/180228/30/395856455/31/180226180227/32/3.7:400.19;7.7:553.39;0:14/40/0:30",
        BillingInformation(
            number="10104",
            dated=date(2018, 2, 28),
            uid="395856455",
            supplied=date(2018, 2, 26),
            supplied_until=date(2018, 2, 27),
            rates=percent(("3.7", "400.19"), ("7.7", "553.39"), ("0", "14.00")),
            conditions=terms(("0", 30)),
        ),
    ),
    (
        "//S1/10/4031202511/11/180107/20/61257233.4/30/105493567/32/8:49.82/33/2.5:14.85/40/0:30",
        BillingInformation(
            number="4031202511",
            dated=date(2018, 1, 7),
            customer="61257233.4",
            uid="105493567",
            rates=percent(("8", "49.82")),
            imports=percent(("2.5", "14.85")),
            conditions=terms(("0", 30)),
        ),
    ),
    (
        r"//S1/10/X.66711\/8824/11/200712/20/MW-2020-04/30/107978798/32/2.5:117.22/40/3:5;1.5:20;1:40;0:60",
        BillingInformation(
            number="X.66711/8824",
            dated=date(2020, 7, 12),
            customer="MW-2020-04",
            uid="CHE107978798",
            rates=percent(("2.5", "117.22")),
            conditions=terms(("3", 5), ("1.5", 20), ("1", 40), ("0", 60)),
        ),
    ),
)
each_sample = pytest.mark.parametrize(
    ("text", "told"), SAMPLES, ids=[row[0][:20] for row in SAMPLES]
)
LINES = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x17F, blacklist_categories=("C", "Z")),
    min_size=1,
    max_size=20,
)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
RATES = st.decimals(0, 100, places=2)
SHARES = st.lists(
    st.builds(VatShare, RATES, st.none() | st.decimals(-9999, 9999, places=2)), max_size=3
).map(tuple)


@each_sample
def test_a_sample_is_written_so(text: str, told: BillingInformation):
    """Tags in ascending order, no trailing zeros, slashes escaped, a UID as nine digits."""
    assert text == told.text


@each_sample
def test_a_sample_is_read_so(text: str, told: BillingInformation):
    """The way back."""
    assert told == BillingInformation.parse(text)


@given(
    st.none() | LINES, st.none() | DAYS, st.none() | LINES, SHARES, SHARES,
    st.lists(st.builds(Condition, RATES, st.integers(0, 9999)), max_size=3).map(tuple),
)  # fmt: skip
def test_what_is_written_can_be_read(  # noqa: PLR0913, PLR0917  the fields
    number: str | None,
    dated: date | None,
    customer: str | None,
    rates: tuple[VatShare, ...],
    imports: tuple[VatShare, ...],
    conditions: tuple[Condition, ...],
):
    """Slashes, backslashes, colons and semicolons too."""
    told = BillingInformation(
        number=number,
        dated=dated,
        customer=customer,
        rates=rates,
        imports=imports,
        conditions=conditions,
    )

    assert not told.text or told == BillingInformation.parse(told.text)


def test_nothing_to_tell_is_an_empty_text():
    """`//S1` alone tells nothing and is not written."""
    assert "" == BillingInformation().text


def test_a_fee_statement_tells_number_day_month_and_nets():
    """17 fees of 9.50 at 8.1 % in May 2026: 161.50, as computed by hand in the specification."""
    statement = stated(facts(number, "412.35") for number in range(17))
    told = BillingInformation.of(statement, uid="CHE-123.456.788 MWST", conditions=terms(("0", 30)))

    assert (
        "//S1/10/F-2026-000007/11/260601/30/123456788/31/260504/32/8.1:161.5/40/0:30" == told.text
    )


def test_two_rates_are_told_apart():
    """Supply in 2023 and in 2026: 7.7 % and 8.1 %."""
    old = date(2023, 12, 29)
    statement = stated([*(facts(n, "412.35") for n in range(6)), facts(7, "99.00", ordered=old)])

    assert BillingInformation.of(statement).text.endswith("/32/7.7:9.5;8.1:57")


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("", [""]), ("S1/10/x", [""]), ("//S1x/10/a", [""]), ("//S1/10/a/b", [""]), (r"//S1/10/a\b", [""]),
        ("//S1/11/20170309/31/1/32/x/40/2", ["/11/", "/31/", "/32/", "/40/"]),
        ("//S1/11/260230", ["/11/"]), ("//S1/10/a/10/b", ["/10/"]),
        ("//S1/30/123456789", ["/30/"]), ("//S1/11/26060\u0661", ["/11/"]),
        ("//S1/40/0:30x", ["/40/"]), ("//S1/31/260531260501", ["supplied_until"]),
        ("//S1/10/a/99/b/10/c", ["/10/"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_whole(text: str, paths: Iterable[str]):
    """The sample of SIX's older guidelines, `/11/20170309`, among them: six digits are a day."""
    with pytest.raises(UnreadableBillingInformation) as caught:
        BillingInformation.parse(text)

    assert paths == [each.path for each in caught.value.faults]


def test_a_tag_of_a_later_syntax_is_passed_over():
    """Swico may add tags; what is known of the bill is read all the same."""
    assert BillingInformation(number="7") == BillingInformation.parse("//S1/10/7/99/anything")
    assert BillingInformation(number="7") == BillingInformation.parse("//S1/10/7/98/a/99/a/99/b")


def test_everything_that_cannot_be_told_is_named_at_once():
    """A year is written with two digits, a UID with nine."""
    with pytest.raises(UnfitBillingInformation) as caught:
        BillingInformation(
            number="a\nb",
            customer="",
            dated=date(1999, 12, 31),
            supplied=date(2126, 5, 1),
            supplied_until=date(2026, 4, 30),
            uid="123456789",
            conditions=terms(("101", 30), ("0", -1)),
        )

    assert [
        "number", "customer", "dated", "supplied", "supplied_until", "uid", "conditions[0]",
        "conditions[1]",
    ] == [each.path for each in caught.value.faults]  # fmt: skip


@pytest.mark.parametrize("figure", ["1E-25", "1E+25", "1E+999999999", "0.000000000000000000001"])
def test_a_figure_that_could_not_be_read_back_is_refused(figure: str):
    """Twenty digits before the point and twenty behind it are what our own reader takes."""
    with pytest.raises(UnfitBillingInformation) as caught:
        BillingInformation(
            rates=[VatShare(Decimal(figure))],
            imports=(VatShare(Decimal(1), Decimal(figure)),),
            conditions=(Condition(Decimal(figure), 30),),
        )

    assert ["rates[0]", "imports[0]", "conditions[0]"] == [
        each.path for each in caught.value.faults
    ]


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_a_figure_is_a_number(figure: str):
    """Nobody can book it."""
    with pytest.raises(NotAnAmount):
        VatShare(Decimal(figure))
    with pytest.raises(NotAnAmount):
        VatShare(Decimal(8), Decimal(figure))
    with pytest.raises(NotAnAmount):
        Condition(Decimal(figure), 30)


@pytest.mark.parametrize("days", [-1, 10_000, 12345, "30", 30.0, None, True])
def test_days_are_a_whole_number_of_up_to_four_digits(days: object):
    """What was written must be read back."""
    with pytest.raises(UnfitBillingInformation) as caught:
        BillingInformation(conditions=(Condition(Decimal(0), days),))  # type: ignore[arg-type]  # wrong
    assert ["conditions[0]"] == [each.path for each in caught.value.faults]


def test_what_is_no_share_and_no_uid_is_named_with_the_rest():
    """A wrong kind is a fault like any other."""
    with pytest.raises(UnfitBillingInformation) as caught:
        BillingInformation(number=7, uid=7, rates="8", imports=None, conditions=((0, 30),))  # type: ignore[arg-type]  # wrong
    assert ["number", "uid", "rates[0]", "imports[0]", "conditions[0]"] == [
        each.path for each in caught.value.faults
    ]


def test_all_digits_of_a_figure_are_written_and_read():
    """Thirty-two of them; a decimal context of 28 would round, and nought has no sign."""
    long = Decimal("12345678901234567890.123456789012")
    told = BillingInformation(
        rates=(VatShare(long), VatShare(Decimal("-0.00"))), conditions=(Condition(Decimal(0), 30),)
    )

    assert "//S1/32/12345678901234567890.123456789012;0/40/0:30" == told.text
    assert told == BillingInformation.parse(told.text)


def test_a_whole_number_is_a_figure():
    """`Condition(0, 30)` is what anybody writes first."""
    assert "//S1/40/0:30" == BillingInformation(conditions=(Condition(0, 30),)).text


def test_a_wrong_uid_is_told_why():
    """The check digit of CHE-123.456.78x is 8."""
    with pytest.raises(UnfitBillingInformation) as caught:
        BillingInformation(uid="CHE-123.456.789 MWST")
    for lang, said in (("de", "Prüfziffer"), ("fr", "contrôle"), ("it", "controllo")):
        assert said in caught.value.say(lang)  # type: ignore[arg-type]  # a language


def test_the_faults_are_said_in_four_languages():
    """Contractors and principals read them."""
    for text in (
        NOT_READABLE, NOT_WRITABLE, UnfitBillingInformation.text, UnreadableBillingInformation.text,
    ):  # fmt: skip
        assert text.fr
        assert text.it
