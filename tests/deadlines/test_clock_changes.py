"""The nights when clocks change: every half hour of both weekends of three years.

Directive 2000/84/EC: summer time begins on the last Sunday of March and ends on the last Sunday of
October, at 01:00 UTC.  The oracle is this sentence: the six Sundays are written down, and the wall
time is UTC and one hour, or two in between.  No zone file is asked.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from fixflow.deadlines import (
    MON_SUN,
    Before,
    Calendar,
    Days,
    Due,
    Elapsed,
    EndAt,
    Hours,
    OpenHours,
    Pause,
    Rule,
    WorkingDays,
    due,
)
from fixflow.parties import CONTRACTOR
from fixflow.texts import Text

HOUR = timedelta(hours=1)
HALF = timedelta(minutes=30)
DAY = timedelta(days=1)
SPRING = (date(2026, 3, 29), date(2027, 3, 28), date(2028, 3, 26))
AUTUMN = (date(2026, 10, 25), date(2027, 10, 31), date(2028, 10, 29))
SUNDAYS = (*SPRING, *AUTUMN)
ALWAYS = Hours.of("Mon-Sun 00:00-24:00")
NIGHT = Hours.of("Mon-Sun 01:00-05:00")
WAITED = Text(de="gewartet", en="waited")
PLACES = ("DE-HE", "CH-BE")
# the one holiday near these nights, opened so that every weekend is like the others
EASTER_MONDAY = date(2027, 3, 29)
each_weekend = pytest.mark.parametrize("sunday", SUNDAYS, ids=str)
each_place = pytest.mark.parametrize("place", PLACES)


def changes(day: date) -> datetime:
    """Give the instant of a change: 01:00 UTC."""
    return datetime.combine(day, time(1), UTC)


def offset(at: datetime) -> timedelta:
    """Give the difference to UTC: two hours from the spring Sunday to the autumn Sunday."""
    pairs = zip(SPRING, AUTUMN, strict=True)
    summer = any(changes(first) <= at < changes(last) for first, last in pairs)
    return 2 * HOUR if summer else HOUR


def clock(at: datetime) -> datetime:
    """Give the wall time of an instant, without a zone."""
    return (at + offset(at)).replace(tzinfo=None)


def instant(wall: datetime) -> datetime:
    """Give the first instant with a wall time; of a skipped one, the instant as if unchanged."""
    candidates = [(wall - each).replace(tzinfo=UTC) for each in (2 * HOUR, HOUR)]
    real = [at for at in candidates if clock(at) == wall]
    return real[0] if real else candidates[1]


def half_hours(sunday: date) -> Iterator[datetime]:
    """List every half hour from Saturday 00:00 to Monday 24:00, as real time passes."""
    at, end = instant(midnight(sunday - DAY)), instant(midnight(sunday + 2 * DAY))
    while at < end:
        yield at
        at += HALF


def midnight(day: date) -> datetime:
    """Give the wall time at which a day begins."""
    return datetime.combine(day, time())


def ends(rule: Rule, at: datetime, place: str, *pauses: Pause) -> Due:
    """Compute a due date; no open pause keeps it."""
    cal = Calendar.of(place).with_openings({EASTER_MONDAY: WAITED})
    result = due(rule, at.astimezone(cal.zone), cal, pauses)
    assert isinstance(result, Due)
    return result


def up(rule: Rule, at: datetime, place: str, *pauses: Pause) -> datetime:
    """Tell when the time is up, in UTC.

    Python calls no instant of a repeated hour equal to one of another zone (PEP 495).
    """
    return ends(rule, at, place, *pauses).at.astimezone(UTC)


def test_the_weekends_have_146_and_142_half_hours():
    """Three days, an hour more in autumn and an hour less in spring: the oracle knows the nights."""
    assert [142] * 3 == [len(list(half_hours(sunday))) for sunday in SPRING]
    assert [146] * 3 == [len(list(half_hours(sunday))) for sunday in AUTUMN]


@each_place
@each_weekend
def test_real_time_is_real_time(sunday: date, place: str):
    """VELUX: «innerhalb von 24 Stunden» are 24 hours, whatever the clock on the wall did."""
    spans = (HALF, HOUR, 3 * HOUR, 24 * HOUR, 48 * HOUR)
    asked = [(at, span) for at in half_hours(sunday) for span in spans]

    assert [at + span for at, span in asked] == [up(Elapsed(s), at, place) for at, s in asked]


@each_weekend
def test_real_time_counts_back_as_it_counts_forward(sunday: date):
    """Spec 2.7: `Before(Elapsed(…))` is exact."""
    rule = Before(Elapsed(24 * HOUR))

    assert [at - 24 * HOUR for at in half_hours(sunday)] == [
        up(rule, at, "CH-BE") for at in half_hours(sunday)
    ]


@each_place
@each_weekend
def test_a_day_ends_at_midnight_whatever_its_length(sunday: date, place: str):
    """§ 188 Abs. 1 BGB, Art. 77 OR: the day after the event, to its 24:00."""
    expected = [(clock(at).date() + DAY) for at in half_hours(sunday)]
    found = [ends(Days(1), at, place) for at in half_hours(sunday)]

    assert expected == [each.last_day for each in found]
    assert [instant(midnight(day + DAY)) for day in expected] == [
        each.at.astimezone(UTC) for each in found
    ]


@each_place
@each_weekend
def test_the_same_time_is_that_of_the_wall(sunday: date, place: str):
    """RFC 5545 3.3.5: a time that does not exist moves on by the gap; of two, the first."""
    rule = Days(1, end=EndAt.SAME_TIME)

    assert [instant(clock(at) + DAY) for at in half_hours(sunday)] == [
        up(rule, at, place) for at in half_hours(sunday)
    ]


@each_weekend
def test_a_named_hour_is_that_of_the_wall(sunday: date):
    """RFC 5545 3.3.5, for each quarter of an hour of the Sunday on which clocks change."""
    eve = instant(midnight(sunday - DAY) + 9 * HOUR)
    quarters = [n * HALF / 2 for n in range(1, 96)]
    hours = [(midnight(sunday) + n).time() for n in quarters]

    assert [instant(midnight(sunday) + n) for n in quarters] == [
        up(Days(1, end=hour), eve, "DE-HE") for hour in hours
    ]


@each_place
@each_weekend
def test_open_around_the_clock_is_real_time(sunday: date, place: str):
    """No hour is lost or found where nothing ever closes."""
    span = 7 * HOUR

    assert [at + span for at in half_hours(sunday)] == [
        up(OpenHours(span, ALWAYS), at, place) for at in half_hours(sunday)
    ]


@each_weekend
def test_a_night_shift_has_three_hours_in_spring_and_five_in_autumn(sunday: date):
    """01:00 to 05:00 of that Sunday, filled to its end and half an hour beyond."""
    eve = instant(midnight(sunday - DAY) + 12 * HOUR)
    hours = 3 if sunday in SPRING else 5
    closing = instant(midnight(sunday) + 5 * HOUR)
    reopened = instant(midnight(sunday + DAY) + HOUR + HALF)

    assert closing == up(OpenHours(hours * HOUR, NIGHT), eve, "CH-BE")
    assert reopened == up(OpenHours(hours * HOUR + HALF, NIGHT), eve, "CH-BE")


@each_weekend
def test_open_hours_count_back_over_the_night(sunday: date):
    """The mirror: from 05:00 of that Sunday back to its 01:00."""
    hours = 3 if sunday in SPRING else 5
    back = Before(OpenHours(hours * HOUR, NIGHT))
    morning = instant(midnight(sunday) + 5 * HOUR)

    assert instant(midnight(sunday) + HOUR) == up(back, morning, "CH-BE")


@each_weekend
def test_a_pause_lasts_as_long_as_it_lasted(sunday: date):
    """Three real hours of pause, begun in each half hour: three hours more, never two or four."""
    rule, span = Elapsed(24 * HOUR), 3 * HOUR
    pauses = {
        at: Pause(at + HALF, at + HALF + span, reason=WAITED, caused_by=CONTRACTOR)
        for at in half_hours(sunday)
    }

    assert [at + 24 * HOUR + span for at in pauses] == [
        up(rule, at, "CH-BE", pause) for at, pause in pauses.items()
    ]


@each_weekend
def test_the_cut_off_is_read_on_the_wall(sunday: date):
    """02:30 comes twice in autumn: both are in time; in spring it never comes, 03:00 is late."""
    rule = WorkingDays(1, week=MON_SUN, cutoff=time(2, 30))
    walls = {at: clock(at) for at in half_hours(sunday)}
    late = {at: wall.date() + (wall.time() > time(2, 30)) * DAY for at, wall in walls.items()}

    assert [day + DAY for day in late.values()] == [ends(rule, at, "CH-BE").last_day for at in late]
