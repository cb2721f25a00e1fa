"""What a witness and the law say of a day, in the same signs."""

from datetime import date, time

import pytest

from fixflow.deadlines.auditing.witness import UnknownWitness, law_says, sign, signs, witness_of
from fixflow.deadlines.facts import FULL, PART, PROFILES, UNVERIFIED, closed_from


@pytest.mark.parametrize(
    ("extents", "letter"),
    [
        ((), "-"),
        ((UNVERIFIED,), "?"),
        ((closed_from(time(12)),), "H"),
        ((PART, closed_from(time(12))), "R"),
        ((PART, FULL, UNVERIFIED), "F"),
    ],
)
def test_of_two_holidays_on_one_date_the_stronger_is_written(extents, letter):
    """Spec 2.2: F > R > H > ? > -."""
    assert letter == sign(extents)


def test_a_day_that_one_law_names_has_a_sign_for_each():
    """Rest, labour, deadline."""
    day = date(2026, 1, 2)

    assert {day: "-/-/F"} == signs([{}, {}, {day: {FULL}}])


@pytest.mark.parametrize(
    ("place", "day", "said"),
    [
        ("CH-LU", "2026-12-08", "F/-/F"),
        ("CH-LU", "2026-03-19", "R/-/-"),
        ("CH-SO", "2026-05-01", "H/-/F"),
        ("CH-GR", "2026-04-03", "F/?/F"),
        ("CH-FR", "2023-01-02", "R/R/?"),
        ("DE-BY", "2026-08-15", "R/R/R"),
    ],
)
def test_the_law_says_what_stands_in_its_table(place, day, said):
    """Rows of spec 2.2, one of each kind."""
    assert said == law_says(place, int(day[:4]))[date.fromisoformat(day)]


def test_a_witness_keeps_silent_about_a_day_that_it_does_not_name():
    """A sign for each law that it speaks about."""
    assert ["-/-/-", "-"] == [witness_of(name).silence for name in ("holidays", "workalendar")]


def test_a_witness_says_a_sign_for_each_law():
    """`holidays` lists 2 January in Obwalden as optional, the Swiss list of time limits."""
    says = witness_of("holidays").says("CH-OW", 2026)

    assert ("-/-/F", "F/F/F") == (says[date(2026, 1, 2)], says[date(2026, 1, 1)])


def test_an_unknown_witness_is_refused_with_the_known_ones():
    """Two libraries are asked."""
    with pytest.raises(UnknownWitness) as refused:
        witness_of("jollyday")

    assert ("jollyday", ("holidays", "workalendar")) == (
        refused.value.witness,
        refused.value.known,
    )


def test_a_witness_speaks_about_its_own_laws_only():
    """Workalendar has one set of days, read as days of rest."""
    holidays, workalendar = map(witness_of, ("holidays", "workalendar"))

    assert (PROFILES, ("rest",)) == (holidays.laws, workalendar.laws)
    assert ("F/-/?", "F") == (holidays.of_law("F/-/?"), workalendar.of_law("F/-/?"))
