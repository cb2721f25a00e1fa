"""A reminder counts back from the due day, as `deadlines` does."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    Before,
    BeyondHorizon,
    Calendar,
    Days,
    Months,
    Roll,
    Weeks,
    Years,
    arbeitstage,
    due,
)
from fixflow.recurrence import InvalidContract, every, fixed_dates
from fixflow.recurrence.remind import fits, lead, not_before, reminded_at
from tests.recurrence.made import made

ZURICH = ZoneInfo("Europe/Zurich")
KINDS = (Days, Weeks, Months, Years, arbeitstage)
ROLLS = (Roll.PRECEDING, Roll.NONE, Roll.MODIFIED_PRECEDING)


@given(
    st.dates(date(2010, 1, 1), date(2034, 1, 1)),
    st.integers(0, 8),
    st.sampled_from(KINDS),
    st.sampled_from(ROLLS),
    st.times(),
)
def test_a_reminder_is_when_deadlines_say(
    day: date, n: int, kind: type[Days], roll: Roll, at: time
) -> None:
    """`due(Before(…))` is the same rule, with all its reasons; the clocks of spring and autumn too."""
    rule = Before(kind(n), roll=roll, at=at.replace(microsecond=0))

    assert due(rule, day, Calendar.of("CH-ZH")).at == reminded_at(rule, day, made().plan)


@given(st.dates(date(2010, 1, 1), date(2034, 1, 1)), st.integers(0, 9), st.sampled_from(KINDS))
def test_the_day_beyond_the_calendar_lies_before_the_reminder(
    day: date, n: int, kind: type[Days]
) -> None:
    """Whoever is woken then is woken in time, whatever the holidays are."""
    rule = Before(kind(n))

    assert not_before(rule, day) < due(rule, day, Calendar.of("CH-TI")).at.date()


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (Before(Days(14)), "14d"), (Before(Weeks(2)), "2w"), (Before(Months(1)), "1m"),
        (Before(Years(1)), "1y"), (Before(arbeitstage(3)), "3wd"),
    ],
    ids=str,
)  # fmt: skip
def test_the_lead_is_part_of_the_name(rule: Before, name: str) -> None:
    """Rule 17: the id of the occurrence and the lead."""
    one = made(remind=(rule,)).occurrence(0)

    assert (name, f"{one.id}/{name}") == (lead(rule), one.reminders[0].id)


def test_reminders_are_given_in_order_whatever_order_they_were_named_in() -> None:
    """Three Arbeitstage before 1 October 2027 are later than two weeks."""
    one = made(remind=(Before(arbeitstage(3)), Before(Days(14)), Before(Days(14 * 3))))

    assert [date(2027, 8, 20), date(2027, 9, 17), date(2027, 9, 28)] == [
        each.at.date() for each in one.occurrence(0).reminders
    ]


def test_a_reminder_has_its_own_hour() -> None:
    """08:00 at the place unless it says otherwise."""
    one = made(remind=(Before(Days(1)), Before(Days(2), at=time(17, 30))))

    assert [
        datetime(2027, 9, 29, 17, 30, tzinfo=ZURICH), datetime(2027, 9, 30, 8, tzinfo=ZURICH),
    ] == [each.at for each in one.occurrence(0).reminders]  # fmt: skip


def faults(**changes: object) -> list[tuple[str, str]]:
    """Give what a contract is refused for."""
    with pytest.raises(InvalidContract) as refused:
        made(**changes)
    return [(each.path, each.code) for each in refused.value.faults]


@pytest.mark.parametrize(
    ("rule", "fits", "too_long"),
    [
        (every(days=10), Days(10), Days(11)), (every(weeks=2), Weeks(2), Days(15)),
        (every(months=1), Months(1), Months(2)), (every(years=1), Years(1), Days(367)),
        (every(weeks=1), arbeitstage(5), arbeitstage(6)),
        (fixed_dates(date(2028, 1, 1), date(2029, 1, 1), date(2029, 1, 8)), Days(7), Days(8)),
    ],
    ids=str,
)  # fmt: skip
def test_a_lead_is_no_longer_than_the_interval(rule: object, fits: Days, too_long: Days) -> None:
    """Specification, section 5: counted back from the second date it falls before the first."""
    assert 1 == len(made(rule=rule, remind=(Before(fits),)).remind)
    assert [("remind[0]", "recurrence.lead")] == faults(rule=rule, remind=(Before(too_long),))


@pytest.mark.parametrize("long", [Days(800_000), Months(40_000), Years(9_000)], ids=str)
def test_a_lead_that_leaves_the_calendar_is_a_fault_too(long: Days) -> None:
    """Of a date that comes once there is no interval to hold it against."""
    once = fixed_dates(date(2028, 1, 1))

    assert [("remind[0]", "recurrence.lead")] == faults(rule=once, remind=(Before(long),))


def test_arbeitstage_beyond_the_calendar_are_not_held_against_the_interval() -> None:
    """Nobody knows the holidays of 2040."""
    far = made(start=date(2040, 1, 1), remind=(Before(arbeitstage(300)),))

    with pytest.raises(BeyondHorizon):
        _ = far.occurrence(0).reminders


def test_without_a_place_there_are_no_arbeitstage() -> None:
    """A contract with such a reminder is refused; nothing is guessed where it is asked for alone."""
    rule, day = Before(arbeitstage(1)), date(2027, 10, 1)

    assert None is reminded_at(rule, day, made(place=None).plan)
    assert fits(rule, day, day, None)


def test_a_day_before_the_reminder_leaves_room_for_closed_days() -> None:
    """Thirty of them, more than any place closes in a row."""
    assert date(2040, 1, 1) - timedelta(days=44) == not_before(Before(Days(14)), date(2040, 1, 1))
