"""IBANs, against the registry's examples and an independent library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban

from fixflow.fees import Iban, InvalidIban
from fixflow.fees.payment.check_digits import check97
from fixflow.texts import LANGUAGES

# the example of each country in the IBAN registry of SWIFT
REGISTRY = (
    "CH9300762011623852957", "LI21088100002324013AA", "DE89370400440532013000",
    "AT611904300234573201", "FR1420041010050500013M02606", "IT60X0542811101000000123456",
    "LU280019400644750000",
)  # fmt: skip


def swiss(bank: int, number: str = "123000889012") -> str:
    """Make a Swiss IBAN of a bank number, its check digits by the other library."""
    body = f"{bank:05d}{number}"
    return f"CH{iban.calc_check_digits(f'CH00{body}')}{body}"


@pytest.mark.parametrize("value", REGISTRY)
def test_the_examples_of_the_registry_are_taken(value: str):
    """ISO 13616, and the other library agrees."""
    assert iban.is_valid(value)
    assert value == Iban(value).value


@pytest.mark.parametrize(
    "value",
    [
        "", "CH", "CH930076201162385295", "CH93007620116238529577", "CH9300762011623852958",
        "DE8937040044053201300", "ch9300762011623852957", "CH93 0076 2011 6238 5295 7",
        "CH9300762011623852957\n", "CH93007620116238529५7", "GB82WEST12345698765432",
        "CH93O0762011623852957",
    ],
)  # fmt: skip
def test_what_is_no_iban_is_refused(value: str):
    """Length, check digits, letters, a country that nobody has looked up: money would go astray."""
    with pytest.raises(InvalidIban):
        Iban(value)


@given(st.integers(0, 99999), st.text("0123456789ABCXYZ", min_size=12, max_size=12))
def test_every_swiss_number_with_right_check_digits_is_taken(bank: int, number: str):
    """The check digits are another library's."""
    value = swiss(bank, number)

    assert iban.is_valid(value)
    assert value == Iban(value).value


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ .-ch", max_size=24))
def test_what_is_taken_another_library_takes_too(text: str):
    """Never more generous than python-stdnum."""
    for candidate in (text, "CH" + text, "DE" + text):
        try:
            taken = Iban.of(candidate)
        except InvalidIban:
            continue
        assert iban.is_valid(taken.value)


@pytest.mark.parametrize("check", ["00", "01", "99"])
def test_check_digits_run_from_02_to_98(check: str):
    """ISO 13616: 98 minus a rest modulo 97; 00, 01 and 99 leave the same rest and are never made."""
    right = {"00": "97", "01": "98", "99": "02"}[check]
    body = next(f"{number:017d}" for number in range(1000) if check97(f"{number:017d}CH") == right)

    assert f"CH{right}{body}" == Iban(f"CH{right}{body}").value
    with pytest.raises(InvalidIban):
        Iban(f"CH{check}{body}")


@pytest.mark.parametrize("value", [None, 9300762011623852957, b"CH9300762011623852957"])
def test_an_iban_is_a_text(value):
    """What a form or a spreadsheet hands in by mistake is refused, not an AttributeError."""
    with pytest.raises(InvalidIban):
        Iban(value)


def test_an_iban_says_itself():
    """As a bank's file wants it."""
    assert "CH9300762011623852957" == str(Iban("CH9300762011623852957"))


def test_people_may_write_blanks_and_small_letters():
    """As it stands on a bank card."""
    assert Iban("CH9300762011623852957") == Iban.of(" ch93 0076 2011 6238 5295 7 ")


def test_an_iban_is_printed_in_fours():
    """SIX, style guide: four characters, the last one alone."""
    assert "CH44 3199 9123 0008 8901 2" == Iban("CH4431999123000889012").printed


@pytest.mark.parametrize(
    ("bank", "is_qr"), [(29999, False), (30000, True), (31999, True), (32000, False)]
)
def test_a_qr_iban_has_a_bank_number_from_30000_to_31999(bank: int, is_qr: bool):  # noqa: FBT001  the case
    """SIX, Implementation Guidelines QR-bill: both ends belong to it."""
    assert is_qr is Iban(swiss(bank)).is_qr


def test_a_german_account_is_never_a_qr_iban():
    """Only CH and LI have QR-IBANs, whatever a German bank code begins with."""
    body = "30050000" + "0123456789"
    german = Iban(f"DE{iban.calc_check_digits(f'DE00{body}')}{body}")

    assert (False, False, "DE") == (german.is_qr, german.is_swiss, german.country)


def test_a_refusal_names_the_number_and_the_countries_in_every_language():
    """The principal who typed it wrong has to read it."""
    error = InvalidIban("XX00")

    for lang in LANGUAGES:
        assert "XX00" in error.say(lang)
        assert "CH, LI, DE, AT, FR, IT, LU" in error.say(lang)
