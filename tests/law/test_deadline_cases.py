"""Dated cases of law: statute, event, rule, due day, each worked by hand from its source.

Easter Sundays used: 2008-03-23, 2024-03-31, 2025-04-20, 2026-04-05, 2027-03-28, 2028-04-16,
2029-04-01, 2034-04-09.  A place after `+` joins the closure; an event without offset is the wall
time at the place; the due column is the last day, or the instant for real time.
"""

import csv
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from fixflow.deadlines import (
    Calendar,
    Days,
    Elapsed,
    Rule,
    Weeks,
    Window,
    WorkingDays,
    arbeitstage,
    due,
    werktage,
)
from fixflow.deadlines.facts import PROFILES, Profile

TABLE = Path(__file__).with_name("deadlines.csv")
MADE: dict[str, Callable[[int], WorkingDays | Days | Weeks]] = {
    "arbeitstage": arbeitstage,
    "werktage": werktage,
    "Days": Days,
    "Weeks": Weeks,
}


def rule_of(text: str) -> Rule:
    """Read a rule as the table writes it."""
    if both := re.fullmatch(r"Window\((\w+)\((\d+)\), (\w+)\((\d+)\)\)", text):
        first, least, last, most = both.groups()
        return Window(MADE[first](int(least)), MADE[last](int(most)))
    found = re.fullmatch(r"(\w+)\((\d+)(h?)\)(\.rolled\(\))?", text)
    assert found, text
    name, number, hours, rolled = found.groups()
    if name == "Elapsed":
        assert hours, text
        return Elapsed(timedelta(hours=int(number)))
    rule = MADE[name](int(number))
    return rule.rolled() if rolled else rule


def start_of(text: str, cal: Calendar) -> datetime | date:
    """Read an event: a day, a wall time at the place, or an instant."""
    if "T" not in text:
        return date.fromisoformat(text)
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=cal.zone)


def rows() -> list[dict[str, str]]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def law_of(text: str) -> Profile:
    """Read one of the three laws."""
    return next(profile for profile in PROFILES if profile == text)


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(list(row.values())[:4]))
def test_a_case_of_law_ends_on_the_day_worked_out_by_hand(row: dict[str, str]) -> None:
    """Source: the row's own last column."""
    cal = Calendar.of(*row["place"].split("+"), profile=law_of(row["law"]))
    ends = due(rule_of(row["rule"]), start_of(row["event"], cal), cal)
    instant = ends.at.isoformat(timespec="minutes")

    assert row["due"] == (instant if "T" in row["due"] else ends.last_day.isoformat())


def test_every_case_names_its_source_and_no_other_column_is_hidden() -> None:
    """A due day without a source would be our own output copied."""
    columns = {"law", "place", "event", "rule", "due", "source"}

    assert [] == [row for row in rows() if {*row} != columns or len(row["source"]) < 20]
    assert len(rows()) > 60
