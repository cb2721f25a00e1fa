"""Occurrences come by due day, then by index, whatever was moved, left out or suppressed."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import Months
from fixflow.recurrence import (
    BeyondYear9999,
    Every,
    MaintenanceContract,
    NoSuchOccurrence,
    Occurrence,
    Shift,
    Skip,
    Status,
    Term,
    every,
    fixed_dates,
    move,
    omit,
    revise,
)
from tests.recurrence.made import YEARLY, made
from tests.recurrence.random_rules import random_contract

MONTHLY = made(start=date(2027, 1, 5), rule=every(months=1), place=None)
CONTRACTS = st.integers(0, 2**40).map(lambda seed: random_contract(Random(seed)))  # noqa: S311  repeatable, no secret


def nominals(one: MaintenanceContract, since: date, until: date) -> list[date]:
    """Give the nominal dates of a time."""
    return [each.nominal for each in one.between(since, until)]


def brute(one: MaintenanceContract, since: date, until: date) -> list[str]:
    """Look at each index, and sort: nothing is jumped over, nothing merged."""
    found: list[Occurrence] = []
    for stretch in one.stretches:
        for i in range(stretch.base, stretch.base + 3000):
            try:
                day = stretch.nominal(i)
            except (BeyondYear9999, NoSuchOccurrence):
                break
            if day is not None and day >= until + timedelta(days=90):
                break
            if day is not None:
                found.append(one.occurrence(i))
    taken = [each for each in found if each.planned and since <= each.due < until]
    return [each.id for each in sorted(taken, key=lambda each: (each.due, each.i))]


@given(CONTRACTS, st.data())
def test_a_list_is_what_a_look_at_each_date_gives(
    one: MaintenanceContract, data: st.DataObject
) -> None:
    """Moves, omissions, times without work and a revision, all at once."""
    begin, end = one.start - timedelta(days=60), one.start + timedelta(days=500)
    days = nominals(one, one.start - timedelta(days=40), end)[:12]
    changed = one
    for day in data.draw(st.lists(st.sampled_from(days), unique=True, max_size=4)) if days else ():
        to = day + timedelta(days=data.draw(st.integers(-45, 45)))
        changed = changed.with_override(
            data.draw(st.sampled_from((omit(day, "x"), move(day, to, "x"))))
        )
    off = one.start + timedelta(days=data.draw(st.integers(0, 300)))
    changed = changed.inactive(off, off + timedelta(days=data.draw(st.integers(1, 90))))
    if data.draw(st.booleans()):
        from_ = one.start + timedelta(days=data.draw(st.integers(1, 400)))
        changed = revise(changed, from_, rule=every(weeks=3), anchor=None).contract

    assert brute(changed, begin, end) == [each.id for each in changed.between(begin, end)]


def test_a_moved_one_may_pass_its_neighbours_both_ways() -> None:
    """That of 5 March is done on 6 January, that of 5 February on 5 June, after the one of that day."""
    one = MONTHLY.with_override(
        move(date(2027, 3, 5), date(2027, 1, 6), "x"), move(date(2027, 2, 5), date(2027, 6, 5), "y")
    )

    assert [
        date(2027, 1, 5), date(2027, 3, 5), date(2027, 4, 5), date(2027, 5, 5),
        date(2027, 2, 5), date(2027, 6, 5),
    ] == nominals(one, date(2027, 1, 1), date(2027, 7, 1))  # fmt: skip


def test_what_was_moved_is_found_from_its_new_day_on() -> None:
    """The day itself counts, the day after it does not."""
    one = MONTHLY.with_override(move(date(2027, 3, 5), date(2027, 8, 20), "x"))

    assert [date(2027, 3, 5)] == nominals(one, date(2027, 8, 20), date(2027, 8, 21))
    assert [] == nominals(one, date(2027, 8, 21), date(2027, 9, 5))


def test_a_moved_one_that_rests_is_suppressed() -> None:
    """Rule 13: its nominal date or its due day lies in the time without work."""
    away = MONTHLY.with_override(move(date(2027, 3, 5), date(2027, 6, 20), "x"))
    by_nominal = away.inactive(date(2027, 3, 1), date(2027, 3, 10))
    by_due = away.inactive(date(2027, 6, 15), date(2027, 6, 30))

    for one in (by_nominal, by_due):
        assert date(2027, 3, 5) not in nominals(one, date(2027, 1, 1), date(2028, 1, 1))
        left = one.between(date(2027, 6, 20), date(2027, 6, 21), left_out=True)
        assert [Status.SUPPRESSED] == [each.status for each in left]


def test_what_is_left_out_is_listed_only_where_it_is_asked_for() -> None:
    """Left out, and suppressed, beside what takes place."""
    one = MONTHLY.with_override(omit(date(2027, 2, 5), "x")).inactive(
        date(2027, 3, 1), date(2027, 4, 1)
    )
    found = one.between(date(2027, 1, 1), date(2027, 5, 1), left_out=True)

    assert [Status.PLANNED, Status.OMITTED, Status.SUPPRESSED, Status.PLANNED] == [
        each.status for each in found
    ]


def test_a_long_time_without_work_is_jumped_over() -> None:
    """Daily from 2027, inactive for 7,000 years; and for ever."""
    daily = made(rule=every(days=1), place=None)
    back = daily.inactive(date(2028, 1, 1), date(9000, 1, 1))

    assert date(9000, 1, 1) == back.next_after(date(2027, 12, 31)).due  # type: ignore[union-attr]  # there is one
    assert None is daily.inactive(date(2028, 1, 1)).next_after(date(2027, 12, 31))


@pytest.mark.parametrize("shift", [Shift.NONE, Shift.FOLLOWING, Shift.PRECEDING])
def test_the_next_one_lies_after_the_day(shift: Shift) -> None:
    """Sunday 1 October 2028 is due on that day, on Monday, or on Friday; then comes 1 October 2029."""
    one = made(shift=shift)
    due = one.occurrence(1).due
    before, same = (one.next_after(due - timedelta(days=gone)) for gone in (1, 0))

    assert [1, 2] == [each.i for each in (before, same) if each]


def test_a_term_has_a_last_one() -> None:
    """Behind it nothing is next, whatever is looked at."""
    ended = made(rule=every(months=1), place=None, term=Term(Months(2)))

    assert [1, None] == [
        found and found.i for found in map(ended.next_after, (date(2027, 10, 1), date(2027, 11, 1)))
    ]
    assert [0, 1] == [each.i for each in ended.between(date(2027, 1, 1), date.max)]


def test_a_gap_is_no_occurrence() -> None:
    """30 September stands in no month of a 31st."""
    one = made(start=date(2027, 8, 31), rule=every(months=1, skip=Skip.OMIT), place=None)

    assert date(2027, 10, 31) == one.next_after(date(2027, 8, 31)).nominal  # type: ignore[union-attr]  # there is one
    assert [0, None, 2] == [
        one.index_of(day) for day in (date(2027, 8, 31), date(2027, 9, 30), date(2027, 10, 31))
    ]


def test_the_order_holds_where_several_are_due_on_one_day() -> None:
    """Three days over a weekend are worked on Monday, by index."""
    one = made(start=date(2027, 6, 19), rule=every(days=1), shift=Shift.FOLLOWING)
    found = list(one.between(date(2027, 6, 21), date(2027, 6, 23)))

    assert [0, 1, 2, 3] == [each.i for each in found]
    assert all(before.due <= after.due for before, after in pairwise(found))


def test_an_occurrence_in_addition_has_no_override() -> None:
    """What is otherwise on 1 October 2027 is otherwise on that date of the cycle alone."""
    one = YEARLY.with_override(omit(date(2027, 10, 1), "x"))
    extra = Occurrence(one, one.stretches[0], -1, date(2027, 10, 1), "form-88")

    assert (Status.PLANNED, None) == (extra.status, extra.override)


@pytest.mark.parametrize(
    "rule",
    [
        every(months=5, skip=Skip.OMIT), every(months=5, skip=Skip.FORWARD), every(years=3),
        fixed_dates("03-15"), fixed_dates(date(2028, 1, 1)), every(weeks=9_999),
    ],
    ids=str,
)  # fmt: skip
def test_behind_the_last_date_there_is_no_next(rule: Every) -> None:
    """The calendar ends on 31 December 9999."""
    one = made(start=date(2027, 10, 31), rule=rule, place=None)

    assert None is one.next_after(date(9999, 12, 30))
    assert None is one.index_of(date(9999, 12, 31))


def test_several_that_were_moved_to_one_day_come_in_order() -> None:
    """Three months at once on 1 July, and before them the one that was moved to June."""
    one = MONTHLY.with_override(
        move(date(2027, 5, 5), date(2027, 7, 1), "x"),
        move(date(2027, 2, 5), date(2027, 7, 1), "x"),
        move(date(2027, 9, 5), date(2027, 6, 20), "x"),
    )

    assert [date(2027, 9, 5), date(2027, 2, 5), date(2027, 5, 5), date(2027, 7, 5)] == nominals(
        one, date(2027, 6, 10), date(2027, 8, 1)
    )
