"""Typed amounts: read by the convention of the region, or refused with the reason."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fixflow.errors import Fault, Refused, facts
from fixflow.formats import (
    AmbiguousAmount,
    AmountTooLarge,
    OtherCurrency,
    TooManyDecimals,
    UnreadableAmount,
    money,
    number,
    parse_amount,
    parse_money,
)
from fixflow.money import LARGEST, SMALLEST, Money, chf, eur
from fixflow.texts import LANGUAGES, Language

AMOUNTS = st.decimals(SMALLEST, LARGEST, places=2, allow_nan=False, allow_infinity=False)
REGIONS = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("lang", "typed", "amount"),
    [
        ("de-CH", "12345.50", "12345.50"),
        ("de-CH", "12’345.50", "12345.50"),
        ("de-CH", "12'345.50", "12345.50"),
        ("de-CH", "12 345.50", "12345.50"),
        ("de-CH", "12’345,50", "12345.50"),
        ("de-CH", "9,5", "9.5"),
        ("de-CH", "120.-", "120"),
        ("de-CH", "120.–", "120"),
        ("de-CH", "120.--", "120"),
        ("de-CH", ".50", "0.50"),
        ("de-CH", "12.", "12"),
        ("de-CH", " +7 ", "7"),
        ("de-CH", "-9.50", "-9.50"),
        ("de-CH", "\u22129.50", "-9.50"),
        ("de-CH", "0.500", "0.500"),
        ("de-DE", "12.345,50", "12345.50"),
        ("de-DE", "12345,5", "12345.5"),
        ("de-DE", "1.234", "1234"),
        ("de-DE", "1.234.567", "1234567"),
        ("en", "12,345.50", "12345.50"),
        ("en", "1,234", "1234"),
        ("en", "1,234,567.5", "1234567.5"),
        ("fr-CH", "12\u202f345,50", "12345.50"),
        ("it-CH", "12\u00a0345.50", "12345.50"),
    ],
)
def test_an_amount_is_read_as_its_region_writes_it(lang: Language, typed: str, amount: str):
    """The signs `’ ' . ,` and blanks, each as the place uses it."""
    assert Decimal(amount) == parse_amount(typed, lang)


@pytest.mark.parametrize(
    ("lang", "typed", "amount"),
    [
        ("de-DE", "12.50", "12.50"),
        ("de-DE", "1'234.50", "1234.50"),
        ("de-DE", "1,234,567", "1234567"),
        ("de-CH", "12.345,50", "12345.50"),
        ("de-CH", "12,345.50", "12345.50"),
        ("de-CH", "1.234.567", "1234567"),
        ("en", "12,50", "12.50"),
        ("en", "12.345,50", "12345.50"),
    ],
)
def test_what_another_region_writes_is_taken_where_it_means_one_amount(
    lang: Language, typed: str, amount: str
):
    """A keyboard in Lörrach may have a Swiss number pad."""
    assert Decimal(amount) == parse_amount(typed, lang)


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("de-CH", "1.234"),
        ("de-CH", "1,234"),
        ("fr-CH", "12.500"),
        ("it-CH", "999,000"),
        ("de-DE", "1,234"),
        ("en", "1.234"),
    ],
)
def test_a_thousand_or_one_is_never_guessed(lang: Language, typed: str):
    """12.500 is twelve and a half in Zürich and twelve thousand in Berlin."""
    with pytest.raises(AmbiguousAmount):
        parse_amount(typed, lang)


def test_both_meanings_are_shown_as_the_region_writes_them():
    """So that the person sees what to type."""
    with pytest.raises(AmbiguousAmount) as caught:
        parse_amount("1.234", "de-CH")

    assert ("1\u2019234", "1.234") == (caught.value.thousands, caught.value.decimals)
    assert "«1.234» kann 1\u2019234 oder 1.234 heissen" in caught.value.say("de-CH")


def test_a_quantity_may_have_more_decimals():
    """1.234 cubic metres are no thousand where three decimals are asked for."""
    assert Decimal("1.234") == parse_amount("1.234", "de-CH", decimals=3)
    assert Decimal("1.234") == parse_amount("1,234", "de-DE", decimals=3)


@pytest.mark.parametrize("typed", ["12.3456", "0.001", "12,3456"])
def test_an_amount_is_not_rounded(typed: str):
    """A Rappen has no parts."""
    with pytest.raises(TooManyDecimals):
        parse_amount(typed, "de-CH")


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "-", "+", ".", ",", "'", "abc", "1e5", "1E5", "0x10", "NaN", "Infinity", "1_000",
        "١٢٣", "\uff11\uff12", "12’34", "1’2345", "1’234 567", "1.2.3", "1,2,3", "1.234,567,8", "--5", "+-5",
        "5-", "12 .50", "½", "1/2", "12.50.", "12\n50", "<script>", "{amount}", "1" * 61, "9" * 10_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["de-CH", "de-DE", "en"])
def test_what_is_no_number_is_refused(lang: Language, typed: str):
    """Exponents, figures of other scripts, groups of the wrong length, empty fields."""
    with pytest.raises(UnreadableAmount) as caught:
        parse_amount(typed, lang)

    assert len(caught.value.typed) <= 40


def test_a_refusal_is_a_fault_of_its_field():
    """A form shows it beside the field, with its code."""
    with pytest.raises(Refused) as caught:
        parse_amount("zwölf", "de-CH")
    fault = Fault("lines[0].price", caught.value.code, caught.value.text, facts(caught.value))

    assert "formats.unreadable_amount" == fault.code
    assert "«zwölf» ist kein Betrag; gelesen wird zum Beispiel 1\u2019234.50." == fault.detail(
        "de-CH"
    )
    assert 422 == caught.value.status


@given(AMOUNTS, REGIONS)
@example(Decimal("1234.00"), "de-DE")
@example(Decimal("-1234.56"), "fr-CH")
def test_what_was_written_is_read_again(amount: Decimal, lang: Language):
    """Parse after format is identity, for every amount that can be counted."""
    assert amount == parse_amount(number(amount, lang), lang)


@given(st.integers(-(10**18), 10**18), REGIONS)
def test_what_was_written_without_decimals_is_read_again(amount: int, lang: Language):
    """1’234 is a thousand in Zürich, as 1.234 is in Berlin."""
    assert amount == parse_amount(number(amount, lang), lang)


@given(st.decimals(-1000, 1000, places=4, allow_nan=False, allow_infinity=False), REGIONS)
def test_quantities_are_read_again(count: Decimal, lang: Language):
    """With as many decimals as the field takes."""
    assert count == parse_amount(number(count, lang), lang, decimals=4)


@given(AMOUNTS, st.sampled_from(["CHF", "EUR"]), REGIONS)
def test_money_is_read_again_with_its_currency(amount: Decimal, currency: str, lang: Language):
    """Copied from a page into a field, it is the same amount."""
    value = Money(amount, currency)

    assert value == parse_money(money(value, lang), lang, currency)


@given(st.text(max_size=80), REGIONS)
def test_any_text_is_an_amount_or_refused(typed: str, lang: Language):
    """Nothing else comes out, whatever a stranger types."""
    with suppress(Refused):
        assert "CHF" == parse_money(typed, lang, "CHF").currency


@given(st.from_regex(r"\A[-+]?[0-9'’., ]{1,20}\Z"), REGIONS)
def test_figures_are_kept_whatever_the_signs(typed: str, lang: Language):
    """An independent oracle: the figures that come out are those that went in, noughts apart."""
    try:
        amount = parse_amount(typed, lang)
    except Refused:
        return
    typed_figures = "".join(each for each in typed if each.isdigit()).lstrip("0")
    read_figures = "".join(each for each in f"{amount:f}" if each.isdigit()).lstrip("0")

    assert typed_figures == read_figures


@pytest.mark.parametrize(
    ("typed", "lang", "value"),
    [
        ("CHF 12’345.50", "de-CH", chf("12345.50")),
        ("chf 12.50", "de-CH", chf("12.50")),
        ("Fr. 120.–", "de-CH", chf("120")),
        ("SFr. 9.50", "de-CH", chf("9.50")),
        ("12.50 Fr.", "de-CH", chf("12.50")),
        ("12.345,50 €", "de-DE", eur("12345.50")),
        ("€12.50", "en", eur("12.50")),
        ("EUR 9,50", "de-DE", eur("9.50")),
        ("9,50 eur", "de-DE", eur("9.50")),
        ("9.50", "it-CH", chf("9.50")),
    ],
)
def test_a_typed_currency_may_stand_on_either_side(typed: str, lang: Language, value: Money):
    """As people write it on a quote: code, sign or «Fr.»."""
    assert value == parse_money(typed, lang, value.currency)


@pytest.mark.parametrize(("typed", "currency"), [("9.50 €", "CHF"), ("CHF 9.50", "EUR")])
def test_another_currency_is_refused(typed: str, currency: str):
    """Nothing is converted, and no sign is overlooked."""
    with pytest.raises(OtherCurrency):
        parse_money(typed, "de-CH", currency)


@pytest.mark.parametrize("typed", ["10000000000000000", "-" + "9" * 40])
def test_an_amount_beyond_counting_is_refused_and_no_error_of_the_code(typed: str):
    """Misuse would be answered by 500, and the person has only typed."""
    with pytest.raises(AmountTooLarge):
        parse_money(typed, "de-CH", "CHF")
