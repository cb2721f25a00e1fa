"""Trade parties: addresses in parts, as a QR-bill and an e-invoice want them."""

import pytest

from fixflow.fees import InvalidTradeParty, PostalAddress, TradeParty

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


@pytest.mark.parametrize("country", ["ch", "CHE", "C", "Ch", "C1", " CH"])
def test_a_country_is_two_capital_letters(country):
    """ISO 3166-1 alpha-2, as both standards want it."""
    with pytest.raises(InvalidTradeParty) as caught:
        PostalAddress(postcode="8037", town="Zürich", country=country)

    assert "country" in [each.path for each in caught.value.faults]
