"""Differences: the days of which a witness says something else than the law."""

from collections import Counter
from datetime import date

from fixflow.deadlines.auditing.difference import Difference, differences
from fixflow.deadlines.auditing.witness import witness_of


def test_differences_come_by_witness_in_order_of_the_day():
    """The Aargau of 2026: what both say of 2 January to Saint Stephen's Day."""
    asked = tuple(map(witness_of, ("holidays", "workalendar")))
    found = list(differences("CH-AG", 2026, asked))

    assert found == sorted(found, key=lambda each: (each.witness, each.date))
    assert {"holidays": 9, "workalendar": 10} == Counter(each.witness for each in found)


def test_a_difference_holds_what_both_say():
    """EG ArR AG § 6 knows no 1 May, EG ZPO AG § 21 does; `holidays` makes it a day of rest."""
    found = list(differences("CH-AG", 2026, [witness_of("holidays")]))
    wanted = Difference(
        place="CH-AG",
        date=date(2026, 5, 1),
        witness="holidays",
        says="F/F/F",
        law_says="-/-/F",
    )

    assert wanted in found


def test_a_day_under_a_law_that_the_witness_does_not_speak_about_is_no_difference():
    """2 January in the Valais is law of time limits; workalendar lists days of rest, and not it."""
    found = differences("CH-VS", 2026, [witness_of("workalendar")])

    assert date(2026, 1, 2) not in {each.date for each in found}
