"""Figures are written one way on all papers."""

from decimal import Decimal

import pytest

from fixflow.documents.ink.figures import amount, month, percent, with_currency
from fixflow.money import chf, eur


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("0", "0.00"),
        ("9.5", "9.50"),
        ("999.99", "999.99"),
        ("1949.75", "1’949.75"),
        ("1000000", "1’000’000.00"),
        ("-1949.75", "\u22121’949.75"),
    ],
)
def test_thousands_are_parted_by_an_apostrophe(given: str, written: str):
    """Swiss federal spelling of amounts (Schreibweisungen der Bundeskanzlei, 2.5.1)."""
    assert written == amount(chf(given))


def test_no_amount_is_a_dash_and_not_a_zero():
    """Zero is a price; an unknown price is none."""
    assert "–" == amount(None)


def test_the_currency_stays_beside_its_amount():
    """A line break between the two would leave a bare figure; U+00A0 holds them together."""
    assert "EUR\u00a0310.00" == with_currency(eur("310"))


@pytest.mark.parametrize(
    ("rate", "written"), [("8.1", "8.1"), ("8.10", "8.1"), ("16", "16"), ("20", "20"), ("0", "0")]
)
def test_a_rate_is_written_as_the_law_writes_it(rate: str, written: str):
    """Art. 25 MWSTG says 8,1 Prozent, § 12 UStG 19 Prozent: no idle zeros, no 2E+1."""
    assert f"{written}\u00a0%" == percent(Decimal(rate))


def test_no_rate_is_a_dash():
    """A row without a fee has no rate."""
    assert "–" == percent(None)


def test_a_month_is_named_in_the_language_of_the_paper():
    """«Mai 2026» heads the statement of 2026-05."""
    assert ["Mai 2026", "May 2026", "mai 2026", "maggio 2026"] == [
        month("2026-05", lang) for lang in ("de", "en", "fr", "it")
    ]
