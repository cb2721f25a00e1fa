"""Retention: until when a paper stays, counted by hand from the law."""

from datetime import date

import pytest

from fixflow.dated import NotYetInForce
from fixflow.storage.privacy.retention import (
    SHIPPED,
    TERMS,
    Country,
    Paper,
    Retention,
    countries,
)

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("paper", "country", "dated", "until"),
    [
        (Paper.VOUCHER, Country.DE, date(2026, 1, 1), date(2034, 12, 31)),
        (Paper.VOUCHER, Country.DE, date(2026, 12, 31), date(2034, 12, 31)),
        (Paper.VOUCHER, Country.DE, date(2018, 6, 1), date(2026, 12, 31)),
        (Paper.BOOK, Country.DE, date(2026, 5, 4), date(2036, 12, 31)),
        (Paper.LETTER, Country.DE, date(2026, 5, 4), date(2032, 12, 31)),
        (Paper.VOUCHER, Country.CH, date(2026, 5, 4), date(2036, 12, 31)),
        (Paper.BOOK, Country.CH, date(2026, 5, 4), date(2036, 12, 31)),
    ],
)
def test_a_term_runs_from_the_end_of_the_year(
    paper: Paper, country: Country, dated: date, until: date
):
    """HGB § 257 Abs. 4 und 5, AO § 147 Abs. 3 und 4; OR Art. 958f Abs. 1."""
    found = SHIPPED.until(paper, country, dated, on=TODAY)

    assert found is not None
    assert until == found[0]


def test_a_swiss_term_runs_from_the_end_of_the_business_year():
    """OR Art. 958f Abs. 1: «mit dem Ablauf des Geschäftsjahres»; here it ends in June."""
    june = Retention(year_ends=6)

    assert (date(2036, 6, 30), 10) == june.until(
        Paper.VOUCHER, Country.CH, date(2026, 6, 30), on=TODAY
    )
    assert (date(2037, 6, 30), 10) == june.until(
        Paper.VOUCHER, Country.CH, date(2026, 7, 1), on=TODAY
    )
    assert (date(2034, 12, 31), 8) == june.until(
        Paper.VOUCHER, Country.DE, date(2026, 7, 1), on=TODAY
    )


def test_february_ends_when_it_ends():
    """2036 is a leap year."""
    found = Retention(year_ends=2).until(Paper.BOOK, Country.CH, date(2026, 2, 1), on=TODAY)

    assert (date(2036, 2, 29), 10) == found


def test_a_shorter_term_counts_for_what_still_runs():
    """BEG IV: eight years also for papers from before, if their ten years had not ended."""
    asked = [date(2024, 12, 31), date(2025, 1, 1)]
    found = [SHIPPED.until(Paper.VOUCHER, Country.DE, date(2020, 5, 4), on=on) for on in asked]

    assert [(date(2030, 12, 31), 10), (date(2028, 12, 31), 8)] == found


def test_letters_need_not_be_kept_in_switzerland():
    """Since 2013, unless they prove an entry of the books (OR Art. 957a Abs. 3)."""
    assert None is SHIPPED.until(Paper.LETTER, Country.CH, date(2026, 5, 4), on=TODAY)


def test_there_is_no_guess_about_earlier_law():
    """The series begins where we have looked."""
    with pytest.raises(NotYetInForce):
        SHIPPED.until(Paper.VOUCHER, Country.DE, date(2019, 5, 4), on=date(2019, 12, 31))


def test_every_term_has_its_source():
    """A row without one would be our invention."""
    assert all(row.source.cite for series in TERMS.values() for row in series)
    assert all(each.label.fr and each.label.it for each in Paper)


def test_where_nobody_says_where_every_law_counts():
    """The longer term is the safe one."""
    assert (Country.DE,) == countries(["DE-BE"])
    assert (Country.DE, Country.CH) == countries([]) == countries(["FR-75"])
