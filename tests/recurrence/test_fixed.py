"""Fixed dates are days of every year, or days that come once."""

from datetime import date, datetime

import pytest

from fixflow.recurrence import InvalidFixedDates, NoSuchOccurrence, Skip, fixed_dates
from tests.recurrence.made import made


def test_every_fault_of_fixed_dates_is_told_at_once() -> None:
    """30 February, a thirteenth month, an instant, a mixture, twice the same, and a wrong choice."""
    with pytest.raises(InvalidFixedDates) as refused:
        fixed_dates("02-30", "13-01", datetime(2027, 1, 1), "03-15", "03-15", skip=3)  # type: ignore[arg-type]  # noqa: DTZ001  wrong ones are tried

    assert ["rule", "rule.skip", "rule[0]", "rule[1]", "rule[2]", "rule[4]"] == sorted(
        each.path for each in refused.value.faults
    )
    assert all(each.say(lang) for each in refused.value.faults for lang in ("de", "en"))


@pytest.mark.parametrize(
    ("first", "second"), [("02-29", "03-01"), ("02-28", "02-29")], ids=["forward", "backward"]
)
def test_two_dates_that_meet_in_a_common_year_are_one_too_many(first: str, second: str) -> None:
    """29 February stands on another day there, and nominal dates ascend strictly."""
    skip = Skip.FORWARD if second == "03-01" else Skip.BACKWARD
    with pytest.raises(InvalidFixedDates):
        fixed_dates(first, second, skip=skip)

    assert 2 == len(fixed_dates(first, second, skip=Skip.OMIT).days)


def test_dates_of_a_year_are_numbered_from_the_start_on() -> None:
    """From 1 October: 15 March is index 0, 15 September index 1, and so on year by year."""
    one = made(rule=fixed_dates("03-15", "09-15"), place=None)

    assert [
        date(2028, 3, 15), date(2028, 9, 15), date(2029, 3, 15), date(2029, 9, 15),
    ] == [one.occurrence(i).nominal for i in range(4)]  # fmt: skip
    assert [3, None, None] == [
        one.index_of(day) for day in (date(2029, 9, 15), date(2029, 9, 16), date(2027, 9, 15))
    ]


def test_a_leap_day_that_is_left_out_keeps_its_number() -> None:
    """From 2028 on each year has one, of which only 2028 and 2032 take place."""
    one = made(start=date(2028, 1, 1), rule=fixed_dates("02-29", skip=Skip.OMIT), place=None)

    assert [0, 4] == [one.index_of(date(year, 2, 29)) for year in (2028, 2032)]
    with pytest.raises(NoSuchOccurrence):
        one.occurrence(1)
    assert date(2032, 2, 29) == one.next_after(date(2028, 2, 29)).nominal  # type: ignore[union-attr]  # there is one


def test_the_search_for_a_day_begins_before_a_leap_day_that_stands_on_another() -> None:
    """1 March 2027 stands for 29 February; the day before is before it."""
    one = made(start=date(2026, 6, 1), rule=fixed_dates("02-29", skip=Skip.FORWARD), place=None)
    found = [one.next_after(date(2027, 2, 28)), one.next_after(date(2027, 3, 1))]

    assert [date(2027, 3, 1), date(2028, 2, 29)] == [each.nominal for each in found if each]


def test_days_that_come_once_are_in_order() -> None:
    """Whatever the order in which they were named; so equal ones are equal."""
    assert fixed_dates(date(2027, 5, 1), date(2027, 4, 1)) == fixed_dates(
        date(2027, 4, 1), date(2027, 5, 1)
    )


def test_what_cannot_be_compared_is_no_day_either() -> None:
    """A list and a mapping, each at its place, and nothing but our error."""
    with pytest.raises(InvalidFixedDates) as refused:
        fixed_dates([1], {}, "03-15")  # type: ignore[arg-type]  # wrong ones are tried

    assert ["rule[0]", "rule[1]"] == [each.path for each in refused.value.faults]
