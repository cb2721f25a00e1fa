"""Proposals: one line for all years, with the reason that the table of law suggests."""

import pytest
from attrs import evolve

from fixflow.deadlines.auditing.audit import judged
from fixflow.deadlines.auditing.difference import differences
from fixflow.deadlines.auditing.ledger import committed, row_of
from fixflow.deadlines.auditing.proposal import proposed
from fixflow.deadlines.auditing.witness import WITNESSES, witness_of

YEARS = range(2015, 2036)


@pytest.mark.parametrize("place", ["CH-AG", "CH-AI", "CH-NE", "CH-GL", "CH-GR", "CH-UR", "DE-BE"])
def test_from_an_empty_ledger_the_committed_lines_are_proposed(place):
    """But for the day of reading, which only a reader can write."""
    asked = tuple(map(witness_of, WITNESSES))
    work = [(place, year) for year in YEARS]
    found = (each for piece in work for each in differences(*piece, asked))
    lines = proposed(judged(work, asked, found, ()).unexplained)

    unread = {evolve(line, read_on=None) for line in committed() if line.place == place}
    assert unread == set(lines)


def test_a_proposal_is_not_yet_read():
    """The column is empty until somebody has looked the statute up."""
    found = differences("CH-ZH", 2026, [witness_of("holidays")])
    (line,) = proposed(found)

    assert {
        "place": "CH-ZH",
        "formula_or_date": "01-02",
        "years": "2026",
        "witness": "holidays",
        "says": "-/-/-",
        "law_says": "-/-/F",
        "reason": "deadline_only",
        "basis": "GOG ZH § 122 (LS 211.1)",
        "read_on": "",
    } == row_of(line)


def test_a_day_that_no_formula_names_is_written_with_month_and_day():
    """Workalendar fixes the Fahrt on 3 April; RTG GL Art. 2 does not."""
    lines = proposed(
        each
        for year in (2026, 2027, 2028)
        for each in differences("CH-GL", year, [witness_of("workalendar")])
    )

    assert [("2027..2028", "not_law")] == [
        (row_of(line)["years"], line.reason) for line in lines if line.formula == "04-03"
    ]


def test_nothing_is_proposed_where_nothing_differs():
    """Hesse is exact in both libraries."""
    assert () == proposed(differences("DE-HE", 2026, map(witness_of, WITNESSES)))
