"""VAT: the rate by the day of supply, the day before and on each change.

Rates: ESTV, Entwicklung der Mehrwertsteuersätze (Art. 25, 115 MWSTG; MWST-Info 19); § 12, § 28 UStG.
"""

from datetime import UTC, date, datetime

import pytest

from fixflow.fees import VatCountryUnknown, VatKind, VatRateUnknown, VatTable
from fixflow.instants import NotADay

S, R, L, Z = VatKind.STANDARD, VatKind.REDUCED, VatKind.LODGING, VatKind.ZERO
# fmt: off
CHANGES = (
    # country, kind, first day, the day before, from that day on
    ("CH", S, date(1999,  1, 1), "6.5", "7.5"),
    ("CH", S, date(2001,  1, 1), "7.5", "7.6"),
    ("CH", S, date(2011,  1, 1), "7.6", "8.0"),
    ("CH", S, date(2018,  1, 1), "8.0", "7.7"),
    ("CH", S, date(2024,  1, 1), "7.7", "8.1"),
    ("CH", R, date(1999,  1, 1), "2.0", "2.3"),
    ("CH", R, date(2001,  1, 1), "2.3", "2.4"),
    ("CH", R, date(2011,  1, 1), "2.4", "2.5"),
    ("CH", R, date(2018,  1, 1), "2.5", "2.5"),
    ("CH", R, date(2024,  1, 1), "2.5", "2.6"),
    ("CH", L, date(1999,  1, 1), "3.0", "3.5"),
    ("CH", L, date(2001,  1, 1), "3.5", "3.6"),
    ("CH", L, date(2011,  1, 1), "3.6", "3.8"),
    ("CH", L, date(2018,  1, 1), "3.8", "3.7"),
    ("CH", L, date(2024,  1, 1), "3.7", "3.8"),
    ("LI", S, date(2024,  1, 1), "7.7", "8.1"),
    ("DE", S, date(1998,  4, 1), "15",  "16"),
    ("DE", S, date(2007,  1, 1), "16",  "19"),
    ("DE", S, date(2020,  7, 1), "19",  "16"),
    ("DE", S, date(2021,  1, 1), "16",  "19"),
    ("DE", R, date(2020,  7, 1), "7",   "5"),
    ("DE", R, date(2021,  1, 1), "5",   "7"),
)
BEGINNINGS = (
    ("CH", S, date(1995,  1, 1), "6.5"),
    ("CH", R, date(1995,  1, 1), "2.0"),
    ("CH", L, date(1996, 10, 1), "3.0"),
    ("DE", S, date(1993,  1, 1), "15"),
    ("DE", R, date(1993,  1, 1), "7"),
    ("DE", Z, date(2023,  1, 1), "0"),
)
# fmt: on


def before(day: date) -> date:
    """Give the day before."""
    return date.fromordinal(day.toordinal() - 1)


@pytest.mark.parametrize(("country", "kind", "day", "old", "new"), CHANGES)
def test_a_rate_changes_on_its_first_day(
    country: str, kind: VatKind, day: date, old: str, new: str
) -> None:
    """Art. 115 MWSTG: the day of supply decides; the last day of the old rate still has it."""
    table = VatTable.of(country)

    assert (old, new) == (
        str(table.rate(before(day), kind).percent),
        str(table.rate(day, kind).percent),
    )


@pytest.mark.parametrize(("country", "kind", "day", "percent"), BEGINNINGS)
def test_before_the_first_row_there_is_no_rate(
    country: str, kind: VatKind, day: date, percent: str
) -> None:
    """No extrapolation: there was another tax or another law."""
    table = VatTable.of(country)

    assert percent == str(table.rate(day, kind).percent)
    with pytest.raises(VatRateUnknown, match=country):
        table.rate(before(day), kind)


def test_a_country_without_that_kind_has_no_rate() -> None:
    """Germany has no rate for lodging of its own in this table."""
    with pytest.raises(VatRateUnknown, match="lodging"):
        VatTable.of("DE").rate(date(2026, 1, 1), L)


def test_an_unknown_country_has_no_table() -> None:
    """Büsingen is Swiss VAT territory: the host says so, no address does."""
    with pytest.raises(VatCountryUnknown, match="AT"):
        VatTable.of("AT")


def test_rates_are_certain_until_the_table_was_reviewed() -> None:
    """Planned increases (13th AHV pension) need a popular vote and stand in no row."""
    table = VatTable.of("CH")
    last, next_day = table.rate(date(2027, 12, 31)), table.rate(date(2028, 1, 1))

    assert (True, False) == (last.certain, next_day.certain)
    assert "8.1" == str(next_day.percent)


def test_a_rate_knows_its_last_day() -> None:
    """7.7 % ended on 31 December 2023; 8.1 % has no end in law."""
    table = VatTable.of("CH")

    assert date(2023, 12, 31) == table.rate(date(2020, 5, 1)).until
    assert table.rate(date(2024, 5, 1)).until is None


def test_every_rate_has_its_law() -> None:
    """A row without source could not be checked."""
    tables = [VatTable.of(country) for country in ("CH", "LI", "DE")]
    rates = [rate for table in tables for series in table.series.values() for rate in series]

    assert all(rate.source.cite and rate.source.where for rate in rates)


def test_a_rate_is_asked_for_a_day_and_no_instant() -> None:
    """An instant is a day only at a place; 23:30 UTC on 31 December is 1 January in Zurich."""
    with pytest.raises(NotADay):
        VatTable.of("CH").rate(datetime(2023, 12, 31, 23, 30, tzinfo=UTC))
