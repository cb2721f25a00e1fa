"""The ledger, line by line against the table of law, which `test_law` expands by its own code."""

import csv
from datetime import date
from functools import lru_cache

import pytest

from fixflow.deadlines.auditing.ledger import (
    MEANING,
    REASONS,
    committed,
    line_of,
    row_of,
    written,
    years_of,
)
from fixflow.deadlines.data_files import DATA
from tests.deadlines.sources.test_law import LAW_TABLE, PROFILES, expanded, reckoned, speaks

CONTESTED = {("CH-UR", "12-26"), ("CH-GR", "easter-2")}


@lru_cache
def law(place, profile, year):
    """Expand the table once for a place, law and year."""
    return expanded(place, profile, year)


@lru_cache
def law_rows():
    """Read the table of law."""
    with LAW_TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ends(line):
    """Give the first and last year of a line, and the one in the middle."""
    return {line.years[0], line.years[len(line.years) // 2], line.years[-1]}


def day_of(line, year):
    """Reckon the day of a line in a year, by the lines of `test_law`."""
    return reckoned({"formula": line.formula, "name": ""}, year)


LINES = committed()
each_line = pytest.mark.parametrize(
    "line",
    LINES,
    ids=[f"{each.place}-{each.formula}-{each.witness}-{each.years[0]}" for each in LINES],
)


@each_line
def test_a_line_says_of_the_law_what_the_table_of_law_says(line):
    """Spec 2.2, for the first, the middle and the last of its years."""
    for year in ends(line):
        day = day_of(line, year)
        said = "/".join(law(line.place, profile, year).get(day, "-") for profile in PROFILES)

        assert line.law_says == said


@each_line
def test_the_reason_of_a_line_follows_from_what_is_said(line):
    """Each reason means one thing; which one holds is read off the signs and the table of law."""
    rest, labour, deadline = line.law_says.split("/")
    says = line.says.split("/")
    match line.reason:
        case "sunday":
            assert all(day_of(line, year).isoweekday() == 7 for year in line.years)
        case "deadline_only":
            assert (rest, labour) == ("-", "-")
            assert deadline in "F?"
        case "regional":
            assert "R" in (rest, labour, deadline)
        case "half_day":
            assert "H" == rest
        case "condition":
            rows = [row for row in law_rows() if row["place"] == line.place and row["condition"]]
            named = [row for row in rows if row["formula"] == line.formula]
            assert named
            assert not any(speaks(row, year) for row in named for year in line.years)
        case "not_law":
            assert any(
                said == "F" and ruled == "-"
                for said, ruled in zip(says, (rest, labour, deadline), strict=False)
            )
        case "stale_witness":
            assert ("-", "F") == (says[0], rest)
        case _:
            assert "conflict" == line.reason
            assert (line.place, line.formula) in CONTESTED


@each_line
def test_a_line_cites_a_statute_of_its_place(line):
    """As the table of law cites it, for this day where it names the day at all."""
    of_place = [row for row in law_rows() if row["place"] == line.place]
    named = [row for row in of_place if line.formula == (row["formula"] or line.formula)]
    cited = {basis for row in named or of_place for basis in row["basis"].split(" | ")}

    assert line.basis in cited
    assert date(2026, 1, 1) <= line.read_on


def test_no_difference_is_explained_twice():
    """Else a line could be wrong unseen, behind another."""
    told = [(line.place, line.witness, day) for line in LINES for day in line.days(line.years)]

    assert len(told) == len(set(told))


def test_every_reason_is_used_and_told():
    """Spec 2.16 names eight."""
    assert 8 == len(REASONS)
    assert set(REASONS) == {line.reason for line in LINES} == set(MEANING)


def test_the_file_is_written_as_lines_are():
    """A proposal that is accepted stands in the file as it was printed."""
    with (DATA / "ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert rows == [row_of(line_of(row)) for row in rows]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2026", (2026,)),
        ("2018..2020", (2018, 2019, 2020)),
        ("2015,2017,2020..2021", (2015, 2017, 2020, 2021)),
    ],
)
def test_years_are_written_as_spans(text, years):
    """Compact, and read back the same."""
    assert (years, text) == (years_of(text), written(years))
