"""Billing ids: series, year, number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees.billing import BillingNumber, InvalidBillingNumber, billing_id
from fixflow.identity import BillingId

SERIES = st.text("ABCXYZ", min_size=1, max_size=4)
YEARS = st.integers(1000, 9999)
NUMBERS = st.integers(1, 10**8)


@pytest.mark.parametrize(
    ("series", "year", "number", "text"),
    [
        ("V", 2027, 481, "V-2027-000481"),
        ("F", 2026, 7, "F-2026-000007"),
        ("V", 2028, 1_000_000, "V-2028-1000000"),
        ("ABCD", 2026, 999_999, "ABCD-2026-999999"),
    ],
)
def test_a_billing_id_has_at_least_six_digits_and_grows(
    series: str, year: int, number: int, text: str
) -> None:
    """The three ids of the table in the billing specification, and the last of six digits."""
    assert BillingId(text) == billing_id(series, year, number)
    assert BillingNumber(series=series, year=year, number=number) == BillingNumber.parse(text)


@pytest.mark.parametrize(
    ("series", "year", "number"),
    [
        ("", 2027, 1), ("v", 2027, 1), ("ABCDE", 2027, 1), ("V1", 2027, 1), ("Ä", 2027, 1), ("V\n", 2027, 1),
        ("V", 27, 1), ("V", 10000, 1), ("V", 2027, 0), ("V", 2027, -1), ("V", 2027, 10**18),
        ("V", 2027, True), ("V", True, 1), ("V", 2027, 1.0),
    ],
    ids=ascii,
)  # fmt: skip
def test_what_would_not_be_read_back_is_not_written(series: str, year: int, number: int) -> None:
    """One to four letters A to Z, four digits, counted from 1."""
    with pytest.raises(InvalidBillingNumber):
        billing_id(series, year, number)


@pytest.mark.parametrize(
    "text",
    [
        "", "V-2027-481", "V-2027-0000481", "V-2027-000000", "V2027000481", "v-2027-000481",
        "V-2027-000481 ", "V-2027-000481\n", "V-2027-00048\u0661", "V\u20112027-000481",
        "V-2027-" + "1" * 19,
    ],
    ids=ascii,
)  # fmt: skip
def test_a_text_that_is_never_written_is_not_read(text: str) -> None:
    """Two texts for one number would let one settlement be quoted as two."""
    with pytest.raises(InvalidBillingNumber):
        BillingNumber.parse(text)


def test_the_millionth_sorts_behind_the_one_before() -> None:
    """As texts, V-2027-1000000 stands before V-2027-999999."""
    numbers = [BillingNumber(series="V", year=2027, number=n) for n in (1_000_000, 999_999)]

    assert [999_999, 1_000_000] == [each.number for each in sorted(numbers)]
    assert ["V-2027-1000000", "V-2027-999999"] == sorted(map(str, numbers))


@given(SERIES, YEARS, NUMBERS)
def test_a_billing_id_can_be_taken_apart(series: str, year: int, number: int) -> None:
    """Parse after write is the identity, so no two triples share an id."""
    parsed = BillingNumber.parse(billing_id(series, year, number))

    assert (series, year, number) == (parsed.series, parsed.year, parsed.number)
