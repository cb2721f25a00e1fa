"""Counters: every number once, none left out."""

import sqlite3

import pytest

from fixflow.storage import numbering
from fixflow.storage.bind import HostSqlite


@pytest.fixture
def binding(host: sqlite3.Connection) -> HostSqlite:
    """A bound connection with our tables."""
    return HostSqlite(host)


def test_a_counter_begins_with_one_and_counts(binding: HostSqlite) -> None:
    """A counter for each realm, series and year."""
    assert [1, 2, 3] == [binding.run(numbering.take("r", "V/2027")) for _ in range(3)]


def test_series_years_and_realms_count_apart(binding: HostSqlite) -> None:
    """Two clients never share a number range."""
    binding.run(numbering.take("r", "V/2027"))

    others = [("r", "V/2028"), ("r", "F/2027"), ("s", "V/2027")]
    assert [1, 1, 1] == [binding.run(numbering.take(*each)) for each in others]


def test_a_number_that_was_rolled_back_is_given_again(binding: HostSqlite) -> None:
    """5: «host rolls back after a number: it is reissued»; a sequence would leave a gap."""
    binding.run(numbering.take("r", "V/2027"))
    binding.connection.commit()

    binding.run(numbering.take("r", "V/2027"))
    binding.connection.rollback()

    assert 2 == binding.run(numbering.take("r", "V/2027"))


def test_counters_are_listed_by_realm(binding: HostSqlite) -> None:
    """What `verify` compares with the numbers that were used."""
    for name in ("V/2027", "V/2027", "F/2027"):
        binding.run(numbering.take("r", name))

    assert {"F/2027": 1, "V/2027": 2} == binding.read(numbering.counters("r"))
    assert {} == binding.read(numbering.counters("s"))


def test_a_series_may_hold_the_sign_before_its_year() -> None:
    """A principal names his series as he likes; the year is what comes last."""
    assert "F/CH" == numbering.series_of(numbering.counter("F/CH", 2027))


def test_the_last_number_is_read_without_being_taken(binding: HostSqlite) -> None:
    """0 before the first; another realm's do not count."""
    assert 0 == binding.read(numbering.last("r", "V/2027"))
    binding.run(numbering.take("s", "V/2027"))
    for _ in range(2):
        binding.run(numbering.take("r", "V/2027"))

    assert [2, 2] == [binding.read(numbering.last("r", "V/2027")) for _ in range(2)]
