"""Laws of recurrence, for all starts from 1900 to 2200 (recurrence specification, section 7)."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import islice, pairwise
from random import Random
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import Calendar, Days, Months, Weeks, Years
from fixflow.recurrence import (
    CustomerId,
    Every,
    MaintenanceContract,
    Renews,
    Shift,
    Skip,
    Status,
    TaskDue,
    Term,
    every,
    move,
    omit,
    revise,
    sweep,
)
from fixflow.recurrence.interval import Unit
from tests.recurrence.random_rules import random_contract

ONE_DAY = timedelta(days=1)
STARTS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
UNITS = st.sampled_from(("years", "months", "weeks", "days"))
LENGTHS: dict[str, Callable[[int], Years | Months | Weeks | Days]] = {
    "years": Years,
    "months": Months,
    "weeks": Weeks,
    "days": Days,
}
ZURICH = ZoneInfo("Europe/Zurich")
CONTRACTS = st.integers(0, 2**40).map(lambda seed: random_contract(Random(seed)))  # noqa: S311  repeatable, no secret


def contract(start: date, rule: Every, term: Term | None = None) -> MaintenanceContract:
    """Make a contract of a customer."""
    return MaintenanceContract(
        id="WV-1",
        name="Wartung",
        subject=CustomerId("K-1"),
        on_due=TaskDue("E-1"),
        start=start,
        rule=rule,
        term=term,
    )


def some(of: MaintenanceContract, count: int = 40) -> list[date]:
    """Give the first nominal dates, those that are left out too."""
    found = of.between(of.start - timedelta(days=60), date(2600, 1, 1), left_out=True)
    return [each.nominal for each in islice(found, count)]


@given(STARTS, UNITS, st.integers(1, 20), st.integers(1, 12), st.data())
def test_a_term_of_k_intervals_holds_k_occurrences(
    start: date, unit: str, n: int, k: int, data: st.DataObject
) -> None:
    """Rule 6, for every start day, whichever day stands for a missing one."""
    skips = (Skip.BACKWARD, Skip.FORWARD) if unit in {"years", "months"} else (Skip.BACKWARD,)
    month_end = unit in {"years", "months"} and (start + ONE_DAY).day == 1
    eom = month_end and data.draw(st.booleans())
    skip = Skip.BACKWARD if eom else data.draw(st.sampled_from(skips))
    rule = Every(n=n, unit=Unit(unit), skip=skip, eom=eom)

    held = contract(start, rule, term=Term(LENGTHS[unit](n * k)))

    assert k == len(some(held))


@given(CONTRACTS)
def test_nominal_dates_ascend_and_due_days_do_not_descend(one: MaintenanceContract) -> None:
    """Two dates never fall together, though their days of work may."""
    found = list(islice(one.between(one.start, one.start + timedelta(days=900)), 60))

    assert all(before.nominal < after.nominal for before, after in pairwise(found))
    assert all(before.due <= after.due for before, after in pairwise(found))


@given(CONTRACTS)
def test_an_index_and_its_date_name_each_other(one: MaintenanceContract) -> None:
    """`occurrence(index_of(day)).nominal` is the day."""
    for day in some(one):
        i = one.index_of(day)

        assert i is not None
        assert day == one.occurrence(i).nominal


@given(CONTRACTS, st.integers(-30, 900))
def test_the_next_one_is_the_first_of_a_linear_scan(one: MaintenanceContract, gone: int) -> None:
    """One division finds what a walk over all of them finds."""
    day = one.start + timedelta(days=gone)
    scan = one.between(date(1950, 1, 1), day + timedelta(days=4000))
    expected = next((each.id for each in scan if each.due > day), None)

    found = one.next_after(day)

    assert expected == (found.id if found and found.due < day + timedelta(days=4000) else None)


@given(CONTRACTS, st.integers(0, 500), st.integers(0, 500))
def test_a_range_cut_in_two_loses_and_doubles_nothing(
    one: MaintenanceContract, first: int, second: int
) -> None:
    """The end is exclusive."""
    begin = one.start - timedelta(days=20)
    cut, end = begin + timedelta(days=first), begin + timedelta(days=first + second)

    whole = [each.id for each in one.between(begin, end)]

    assert whole == [each.id for part in ((begin, cut), (cut, end)) for each in one.between(*part)]


@given(STARTS, st.integers(1, 20))
def test_the_day_of_the_month_is_the_anchors_or_the_months_last(start: date, n: int) -> None:
    """§ 188 Abs. 3 BGB: nothing drifts, whatever the month before had."""
    for day in islice(every(months=n).dates(start, date(2300, 1, 1)), 50):
        assert min(start.day, monthrange(day.year, day.month)[1]) == day.day


@given(st.dates(date(2005, 1, 1), date(2030, 12, 31)), st.sampled_from(list(Shift)))
def test_a_shift_ends_on_a_working_day_and_moves_no_further(day: date, shift: Shift) -> None:
    """ISDA 2006 § 4.12: the modified forms stay in their month."""
    cal = Calendar.of("DE-BY")
    moved = shift.move(day, cal)

    assert moved == shift.move(moved, cal)
    assert shift is Shift.NONE or cal.is_working_day(moved)
    if shift in {Shift.MODIFIED_FOLLOWING, Shift.MODIFIED_PRECEDING}:
        assert day.month == moved.month


@given(CONTRACTS, st.integers(0, 5))
def test_leaving_out_moving_and_renaming_change_no_id(one: MaintenanceContract, at: int) -> None:
    """An id is made of the nominal date alone."""
    days = some(one, 12)
    if len(days) <= at:
        return
    day = days[at]
    ids = [one.occurrence(i).id for i in map(one.index_of, days) if i is not None]
    others = (
        one.with_override(omit(day, "Umbau")),
        one.with_override(move(day, day + timedelta(days=45), "Ferien")),
        one.inactive(day, day + timedelta(days=100)),
        evolve(one, name="Anders", on_due=TaskDue("E-2")),
    )

    for other in others:
        assert ids == [other.occurrence(i).id for i in map(other.index_of, days) if i is not None]


@given(CONTRACTS, st.lists(st.integers(1, 25), min_size=1, max_size=8))
def test_any_split_of_a_time_fires_the_same(one: MaintenanceContract, steps: list[int]) -> None:
    """With `CatchUp.ALL` and a window as long as the time."""
    open_ended = evolve(one, window=Days(400))
    began = datetime(one.start.year, one.start.month, one.start.day, 12, tzinfo=ZURICH)
    ends = [began]
    for step in steps:
        ends.append(ends[-1] + timedelta(days=step))

    whole = sweep(open_ended, since=began, now=ends[-1])
    done: set[str] = set()
    fired: list[str] = []
    for since, now in pairwise(ends):
        part = sweep(open_ended, since=since, now=now, done=done)
        assert () == part.missed
        fired += [each.occurrence.id for each in part.due]
        done |= set(fired)

    assert [each.occurrence.id for each in whole.due] == fired
    assert () == sweep(open_ended, since=began, now=ends[-1], done=done).due


@given(STARTS, st.integers(1, 30), st.integers(1, 30), st.integers(1, 4))
def test_notice_a_day_later_is_too_late(start: date, length: int, notice: int, k: int) -> None:
    """It ends this term if it arrives by the last day for it, else the next one."""
    if notice > length:
        return
    term = Term(Months(length), notice=Months(notice), renews=Renews.SAME_LENGTH)
    held = contract(start, every(months=1), term=term)
    last = held.term(k).notice_by

    assert last < held.term(k).bound
    in_time, late = (evolve(held, notice_on=day) for day in (last, last + ONE_DAY))
    assert held.term(k).bound == in_time.end
    assert held.term(k + 1).bound == late.end


@given(CONTRACTS, st.integers(1, 600))
def test_a_revision_keeps_every_earlier_id(one: MaintenanceContract, gone: int) -> None:
    """Rule 18: nominals before the day keep their revision and ids."""
    from_ = one.start + timedelta(days=gone)
    before = [
        each.id for each in one.between(date(1990, 1, 1), date(2040, 1, 1)) if each.nominal < from_
    ]
    revised = revise(one, from_, rule=every(weeks=5), anchor=None).contract

    after = revised.between(date(1990, 1, 1), date(2040, 1, 1))

    assert before == [each.id for each in after if each.nominal < from_]
    assert 2 == revised.revision


@given(CONTRACTS, st.integers(0, 700), st.integers(1, 300))
def test_what_lies_in_a_time_without_work_is_suppressed(
    one: MaintenanceContract, gone: int, length: int
) -> None:
    """Rule 13: its nominal or its due day lies in [off, on); nothing is moved or caught up."""
    off = one.start + timedelta(days=gone)
    on = off + timedelta(days=length)
    end = on + timedelta(days=400)
    expected = [
        each.id
        for each in one.between(one.start, end)
        if not (off <= each.nominal < on or off <= each.due < on)
    ]

    resting = one.inactive(off, on)

    assert expected == [each.id for each in resting.between(one.start, end)]
    suppressed = [
        each for each in resting.between(one.start, end, left_out=True) if not each.planned
    ]
    assert all(each.status is Status.SUPPRESSED for each in suppressed)
