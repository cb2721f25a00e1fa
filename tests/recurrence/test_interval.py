"""An interval is a value that knows no date, and no wrong one exists."""

from datetime import date, timedelta
from itertools import islice

import pytest

from fixflow.recurrence import (
    COMPLETION,
    BeyondYear9999,
    First,
    InvalidInterval,
    Skip,
    every,
)
from fixflow.recurrence.interval import Every, Unit
from tests.recurrence.made import made

LAST = date(9999, 12, 31)


def test_every_fault_of_an_interval_is_told_at_once() -> None:
    """Two units, one of them no count, and two choices that are none; in German and English."""
    with pytest.raises(InvalidInterval) as refused:
        every(years=0, months=-1, weeks=True, skip="omit", first=1)  # type: ignore[arg-type]  # wrong ones are tried

    assert {
        ("rule", "recurrence.interval"), ("rule.months", "recurrence.number"),
        ("rule.weeks", "recurrence.number"), ("rule.skip", "recurrence.choice"),
        ("rule.first", "recurrence.choice"),
    } == {(each.path, each.code) for each in refused.value.faults}  # fmt: skip
    assert all(each.say(lang) for each in refused.value.faults for lang in ("de", "en"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"n": 0, "unit": Unit.YEARS}, {"n": -3, "unit": Unit.DAYS}, {"n": True, "unit": Unit.DAYS},
        {"n": 10_000, "unit": Unit.WEEKS}, {"n": 1, "unit": "years"},
        {"n": 1, "unit": Unit.DAYS, "eom": True}, {"n": 1, "unit": Unit.MONTHS, "skip": "omit"},
        {"n": 1, "unit": Unit.MONTHS, "eom": True, "skip": Skip.OMIT},
    ],
    ids=str,
)  # fmt: skip
def test_an_interval_that_is_made_directly_is_checked_too(wrong: dict[str, object]) -> None:
    """An invalid value cannot exist: division by a step of 0 is never reached."""
    with pytest.raises(InvalidInterval):
        Every(**wrong)  # type: ignore[arg-type]  # wrong ones are tried


def test_9999_is_the_most_of_a_unit() -> None:
    """More leaves the calendar."""
    assert 9_999 == every(days=9_999).n


def test_the_day_named_last_is_among_the_dates() -> None:
    """It is inclusive, as UNTIL of RFC 5545, whichever unit is counted."""
    start = date(2027, 1, 15)

    assert [start, date(2027, 2, 15)] == list(every(months=1).dates(start, date(2027, 2, 15)))
    assert [start] == list(every(months=1).dates(start, date(2027, 2, 14)))
    assert [start, date(2027, 1, 22)] == list(every(weeks=1).dates(start, date(2027, 1, 22)))
    assert [start] == list(every(weeks=1).dates(start, date(2027, 1, 21)))
    assert [] == list(every(days=1).dates(start, date(2027, 1, 14)))
    assert [] == list(every(months=1).dates(start, date(2027, 1, 14)))


@pytest.mark.parametrize(
    ("skip", "days"),
    [
        (Skip.BACKWARD, [(1, 31), (2, 28), (3, 31), (4, 30)]),
        (Skip.FORWARD, [(1, 31), (3, 1), (3, 31), (5, 1)]),
        (Skip.OMIT, [(1, 31), (3, 31), (5, 31), (7, 31)]),
    ],
)
def test_a_missing_day_becomes_what_was_asked_for(skip: Skip, days: list[tuple[int, int]]) -> None:
    """2027 is a common year; RFC 7529 names the three ways."""
    found = every(months=1, skip=skip).dates(date(2027, 1, 31), LAST)

    assert days == [(day.month, day.day) for day in islice(found, 4)]


def test_a_first_of_march_that_stands_for_february_counts_up_to_that_day() -> None:
    """29 February 2027 does not exist; 1 March stands for it, 28 February is a day too early."""
    rule, start = every(years=1, skip=Skip.FORWARD), date(2024, 2, 29)

    assert date(2027, 3, 1) == list(rule.dates(start, date(2027, 3, 1)))[-1]
    assert date(2026, 3, 1) == list(rule.dates(start, date(2027, 2, 28)))[-1]


def test_a_month_end_is_kept_in_leap_years_too() -> None:
    """From 31 January 2028, a leap year."""
    found = every(months=1, eom=True).dates(date(2028, 1, 31), date(2028, 4, 30))

    assert [(1, 31), (2, 29), (3, 31), (4, 30)] == [(day.month, day.day) for day in found]


def test_the_dates_end_with_the_calendar() -> None:
    """9999-12-31 is the last day there is."""
    assert [date(9999, 11, 30), date(9999, 12, 30)] == list(
        every(months=1).dates(date(9999, 11, 30), LAST)
    )
    assert [date(9999, 12, 27)] == list(every(days=9).dates(date(9999, 12, 27), LAST))


def test_the_choices_that_exclude_each_other_are_named() -> None:
    """Counted from completion there is no index that could be left out, and no month's end."""
    for wrong in ({"eom": True}, {"skip": Skip.OMIT}):
        with pytest.raises(InvalidInterval) as refused:
            every(months=1, counted_from=COMPLETION, **wrong)
        assert ["rule.counted_from"] == [each.path for each in refused.value.faults]


def test_the_first_index_that_counts_is_1_after_an_interval() -> None:
    """The anchor is 0."""
    assert [0, 1] == [every(days=1, first=first).least for first in First]


@pytest.mark.parametrize("rule", [every(days=9), every(weeks=1), every(months=1)], ids=str)
def test_the_last_day_of_the_calendar_is_one(rule: Every) -> None:
    """The third of its kind from 31 December 9999 back; behind it there is none."""
    steps = {"days": 9, "weeks": 7}
    gone = 2 * steps.get(rule.unit.value, 0)
    start = LAST - timedelta(days=gone) if gone else date(9999, 10, 31)
    one = made(start=start, rule=rule, place=None)

    assert LAST == one.occurrence(2).nominal
    assert (2, None) == (one.index_of(LAST), one.next_after(LAST))
    assert LAST == one.next_after(date(9999, 12, 30)).due  # type: ignore[union-attr]  # there is one
    with pytest.raises(BeyondYear9999):
        one.occurrence(3)
