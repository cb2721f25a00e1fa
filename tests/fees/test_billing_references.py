"""From billing number to reference and back: the table of the specification (billing 2.9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649
from stdnum.ch import esr
from stdnum.iso7064 import mod_97_10

from fixflow.fees import (
    BillingNumber,
    CreditorReference,
    ForeignReference,
    InvalidBillingNumber,
    NoReference,
    QrReference,
    ReferenceScheme,
    check_suffix,
    creditor_reference,
    from_reference,
    qr_reference,
)

# id, prefix, series code, QRR, SCOR, suffix
TABLE = (
    ("V-2027-000481", "210000", "01", "210000000000012027000004810", "RF48V2027000481", "49"),
    ("F-2026-000007", "", "02", "000000000000022026000000076", "RF17F2026000007", "24"),
    ("V-2028-1000000", "98765", "01", "987650000000012028010000007", "RF75V20281000000", "52"),
)
SCHEME = ReferenceScheme(prefix="210000", series_codes={"V": "01", "F": "02"})
each_row = pytest.mark.parametrize(
    ("written", "prefix", "code", "qrr", "scor", "suffix"), TABLE, ids=[row[0] for row in TABLE]
)
NUMBERS = st.builds(
    BillingNumber,
    series=st.from_regex("[A-Z]{1,4}", fullmatch=True),
    year=st.integers(1000, 9999),
    number=st.integers(1, 10**8 - 1),
)


@each_row
def test_the_rows_of_the_table_hold(  # noqa: PLR0913, PLR0917  a row of the table
    written: str, prefix: str, code: str, qrr: str, scor: str, suffix: str
):
    """Computed by hand in the specification; two other libraries call them valid."""
    number = BillingNumber.parse(written)

    assert qrr == str(qr_reference(number, prefix=prefix, series_code=code))
    assert scor == str(creditor_reference(number))
    assert suffix == check_suffix(written)
    assert esr.is_valid(qrr)
    assert iso11649.is_valid(scor)
    assert mod_97_10.is_valid(written.replace("-", "") + suffix)


@each_row
def test_a_payment_finds_its_statement_again(  # noqa: PLR0913, PLR0917  a row of the table
    written: str, prefix: str, code: str, qrr: str, scor: str, suffix: str
):
    """The bank hands back the reference alone; the suffix is a field of its own and part of neither."""
    scheme = ReferenceScheme(prefix=prefix, series_codes={written[0]: code})

    assert written == str(from_reference(QrReference(qrr), scheme))
    assert written == str(from_reference(CreditorReference(scor)))
    assert not scor.endswith(suffix)


@given(
    NUMBERS, st.from_regex("[0-9]{0,12}", fullmatch=True), st.from_regex("[0-9]{2}", fullmatch=True)
)
def test_references_are_reversible(number: BillingNumber, prefix: str, code: str):
    """So two billing numbers never share one."""
    scheme = ReferenceScheme(prefix=prefix, series_codes={number.series: code})
    qrr = qr_reference(number, prefix=prefix, series_code=code)

    assert number == from_reference(qrr, scheme)
    assert number == from_reference(creditor_reference(number))


def test_every_part_that_does_not_fit_is_named_at_once():
    """Nothing is shortened: a ninth digit would make two numbers one."""
    number = BillingNumber(series="V", year=2027, number=100_000_000)

    with pytest.raises(NoReference) as caught:
        qr_reference(number, prefix="1234567890123", series_code="1")

    assert ["prefix", "series_code", "number"] == [each.path for each in caught.value.faults]


def test_a_creditor_reference_holds_21_characters():
    """ISO 11649: four letters, four of the year, thirteen of the number."""
    longest = BillingNumber(series="VVVV", year=2027, number=10**13 - 1)

    assert 25 == len(str(creditor_reference(longest)))
    with pytest.raises(NoReference):
        creditor_reference(BillingNumber(series="VVVV", year=2027, number=10**13))


@pytest.mark.parametrize(
    ("prefix", "codes", "paths"),
    [
        ("12345678901234", {"V": "1"}, ["prefix", "series_codes[V]"]),
        ("21x", {"V": "01"}, ["prefix"]),
        ("", {"V": "01", "F": "01"}, ["series_codes[F]"]),
        (21, {"V": 1}, ["prefix", "series_codes[V]"]),
        ("", {"vv": "01"}, ["series_codes[vv]"]),
        ("", {1: "01", "FÜNFF": "02"}, ["series_codes[1]", "series_codes[FÜNFF]"]),
        ("", {"V": ["x"], "F": ["x"]}, ["series_codes[V]", "series_codes[F]"]),
        ("", {"V\n": "01"}, ["series_codes[V\\n]"]),
        ("", [("V", "01")], ["series_codes"]),
        ("x", None, ["prefix", "series_codes"]),
    ],
)
def test_a_scheme_that_would_not_lead_back_is_refused(prefix, codes, paths):
    """Two series with one code would share their references."""
    with pytest.raises(NoReference) as caught:
        ReferenceScheme(prefix=prefix, series_codes=codes)

    assert paths == [each.path for each in caught.value.faults]


@pytest.mark.parametrize(
    "body",
    [
        "21000000000313947143000901",
        "98765000000001202801000000",
        "21000000000003202700000481",
        "21000000000001202700000000",
        "21000000000001000000000481",
        "00000000000000000000000000",
    ],
)
def test_a_reference_of_somebody_else_is_refused(body: str):
    """Another prefix, another series, a number or a year 0: valid, and not ours."""
    reference = QrReference(body + esr.calc_check_digit(body))

    with pytest.raises(ForeignReference):
        from_reference(reference, SCHEME)


def test_a_qr_reference_without_a_scheme_leads_nowhere():
    """Prefix and series codes do not stand in it."""
    with pytest.raises(ForeignReference):
        from_reference(QrReference("210000000000012027000004810"))


@pytest.mark.parametrize("value", ["RF18539007547034", "RF240191230100405JSH0438"])
def test_a_creditor_reference_of_somebody_else_is_refused(value: str):
    """Valid, and no billing id stands in it."""
    with pytest.raises(ForeignReference):
        from_reference(CreditorReference(value))


def test_a_suffix_is_only_for_billing_ids_of_this_format():
    """`V-2027-481` is not how the id is written."""
    with pytest.raises(InvalidBillingNumber):
        check_suffix("V-2027-481")
