"""The overlay: the library's days, corrected by the law."""

from datetime import date, time

from fixflow.deadlines.facts import FULL, closed_from
from fixflow.deadlines.places import place_of
from fixflow.deadlines.sources.law import law_days
from fixflow.deadlines.sources.overlay import resolve
from fixflow.texts import Text


def test_a_row_whose_condition_fails_still_overrules_the_library():
    """V ArG AR Art. 7: 26 December lapses on a Tuesday, as in 2023, whoever else lists it."""
    day = date(2023, 12, 26)
    ausserrhoden = place_of("CH-AR")
    listed = {day: ("Stephanstag", FULL)}

    assert [] == [
        fact
        for fact in resolve(ausserrhoden, law_days(ausserrhoden, "rest", 2023), listed)
        if fact.date == day
    ]


def test_a_day_that_only_the_library_names_stays_and_says_so():
    """Better a day too many, with its source, than a guess that it is none."""
    day = date(2026, 4, 20)

    (fact,) = resolve(place_of("CH-ZH"), (), {day: ("Sechseläuten", closed_from(time(12)))})

    assert (day, ("holidays",), "Sechseläuten", closed_from(time(12)), "holidays") == (
        fact.date,
        fact.sources,
        fact.name.de,
        fact.extent,
        fact.basis.cite,
    )


def test_a_contested_day_carries_the_reason():
    """It is looked up by the key of the day; the other days carry none."""
    place = place_of("CH-UR")
    why = Text(de="LSG UR Art. 9 gegen BJ Fn. 1", en="LSG UR Art. 9 against BJ fn. 1")
    facts = resolve(place, law_days(place, "rest", 2026), {}, {"st_stephen": why})

    assert {"st_stephen": why} == {fact.key: fact.contested for fact in facts if fact.contested}
