"""QR and creditor references, against an independent library and the standards' examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649
from stdnum.ch import esr

from fixflow.fees import CreditorReference, InvalidReference, QrReference


def test_a_qr_reference_is_printed_two_and_then_five():
    """SIX, style guide."""
    printed = QrReference("210000000003139471430009017").printed

    assert "21 00000 00003 13947 14300 09017" == printed
    assert QrReference("210000000003139471430009017") == QrReference.of(printed)


def test_a_creditor_reference_is_printed_in_fours():
    """SIX, style guide; the example of ISO 11649."""
    assert "RF18 5390 0754 7034" == CreditorReference("RF18539007547034").printed
    assert CreditorReference("RF18539007547034") == CreditorReference.of("rf18 5390 0754 7034")


@pytest.mark.parametrize(
    "value",
    [
        "", "2100000000003139471430009017", "21000000003139471430009017",
        "210000000003139471430009016", "21000000000313947143000901\u0667", "210000S00003139471430009017",
        "210000000003139471430009017\n", "21 00000 00003 13947 14300 09017",
    ],
)  # fmt: skip
def test_what_is_no_qr_reference_is_refused(value: str):
    """26 digits and a check digit, nothing else."""
    with pytest.raises(InvalidReference):
        QrReference(value)


@pytest.mark.parametrize(
    "value",
    [
        "", "RF04", "RF17539007547034", "rf18539007547034", "RF18 5390 0754 7034",
        "RF18539007547034\n", "RF04GHJ74CV9B4DFH99RXPLMMQ43JKL0",
    ],
)  # fmt: skip
def test_what_is_no_creditor_reference_is_refused(value: str):
    """RF, two check digits, 1 to 21 letters and digits."""
    with pytest.raises(InvalidReference):
        CreditorReference(value)


@pytest.mark.parametrize("kind", [QrReference, CreditorReference])
@pytest.mark.parametrize("value", [None, 210000000003139471430009017])
def test_a_reference_is_a_text(kind, value):
    """A number out of a spreadsheet has lost its leading zeros."""
    with pytest.raises(InvalidReference):
        kind(value)


def test_the_example_in_the_annex_of_six_is_refused():
    """`RF72…` stands in the annex of the guidelines; its check digits would be 24, as another library says."""
    assert not iso11649.is_valid("RF720191230100405JSH0438")
    assert iso11649.is_valid("RF240191230100405JSH0438")
    with pytest.raises(InvalidReference):
        CreditorReference("RF720191230100405JSH0438")
    assert "RF240191230100405JSH0438" == CreditorReference("RF240191230100405JSH0438").value


def test_a_dot_is_not_stripped():
    """python-stdnum strips it; a bank that compares letter by letter would not."""
    assert iso11649.is_valid("RF18.5390.0754.7034")
    for take in (CreditorReference, CreditorReference.of):
        with pytest.raises(InvalidReference):
            take("RF18.5390.0754.7034")


@given(st.text("0123456789", min_size=26, max_size=26))
def test_every_qr_reference_of_another_library_is_taken(body: str):
    """`stdnum.ch.esr` makes the check digit."""
    assert body + esr.calc_check_digit(body) == str(QrReference(body + esr.calc_check_digit(body)))


@given(st.text("0123456789RF. -", min_size=1, max_size=30))
def test_what_is_taken_another_library_takes_too(text: str):
    """Never more generous than python-stdnum."""
    for take, other in ((QrReference.of, esr.is_valid), (CreditorReference.of, iso11649.is_valid)):
        for candidate in (text, "RF" + text):
            try:
                taken = take(candidate)
            except InvalidReference:
                continue
            assert other(taken.value)
