"""Explanations say from what a date is counted, in units, and nothing twice."""

from datetime import date

import pytest

from fixflow.deadlines import Years
from fixflow.recurrence import COMPLETION, Status, Term, every, move, omit
from fixflow.texts import Language
from tests.recurrence.made import YEARLY, made


def test_an_explanation_counts_from_the_anchor_in_units() -> None:
    """30 June 2027, every three months: nothing for the first, three months, then twice three."""
    one = made(start=date(2027, 6, 30), rule=every(months=3, eom=True))

    assert [
        "Beginn der Zählung: Mittwoch, 30. Juni 2027",
        "30. Juni 2027 + 3 Monate, am Monatsende: Donnerstag, 30. September 2027",
        "30. Juni 2027 + 2 × 3 Monate, am Monatsende: Freitag, 31. Dezember 2027",
    ] == [one.explain(i).lines("de")[0] for i in range(3)]


def test_a_floating_date_says_from_which_completion_it_is_counted() -> None:
    """20 January, done on 3 February 2027: 3 August, and from there as if it were done on its day."""
    one = made(
        start=date(2027, 1, 20),
        rule=every(months=6, counted_from=COMPLETION),
        completed=(date(2027, 2, 3),),
    )

    assert [
        "start of the count: Wednesday, 20 January 2027",
        "completed on 3 February 2027 + 6 months: Tuesday, 3 August 2027",
        "completed on 3 February 2027 + 2 × 6 months: Thursday, 3 February 2028",
    ] == [one.explain(i).lines("en")[0] for i in range(3)]


def test_a_reason_that_nobody_gave_leaves_no_colon_behind() -> None:
    """`why` may be empty."""
    one = YEARLY.with_override(
        omit(date(2027, 10, 1), ""), move(date(2028, 10, 1), date(2028, 10, 9), "")
    )

    assert "ausgelassen" in one.explain(0).lines("de")
    assert "verschoben auf Montag, 9. Oktober 2028" in one.explain(1).lines("de")


@pytest.mark.parametrize(
    ("lang", "said"), [("de", "1. Laufzeit"), ("en", "term 1"), ("fr", "période 1"), ("it", "periodo 1")]
)  # fmt: skip
def test_a_term_is_named_by_its_number(lang: Language, said: str) -> None:
    """A «durée» is a length; the second of two of them is a period."""
    assert said in made(term=Term(Years(1))).explain(0).lines(lang)


def test_what_is_due_is_not_said_to_be_overdue() -> None:
    """«échue» and «scaduta» are what has run out."""
    assert ("à échéance", "in scadenza") == (Status.DUE.label.fr, Status.DUE.label.it)
