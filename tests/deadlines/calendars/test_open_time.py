"""Open time: what of a span fell on working days, counted by hand on the calendar of 2026."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import MON_SAT, MON_SUN, BeyondHorizon, Calendar, open_time
from fixflow.instants import NaiveInstant

ZURICH = Calendar.of("CH-ZH")
ZONE = ZoneInfo("Europe/Zurich")


def at(text: str) -> datetime:
    """Read an instant of 2026 by the clock on the wall in Zurich."""
    return datetime.fromisoformat(f"2026-{text}:00").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        pytest.param("05-04T09:00", "05-04T17:30", 8.5, id="within a Monday"),
        pytest.param("05-04T09:00", "05-05T09:00", 24, id="Monday to Tuesday: the night counts"),
        pytest.param("05-08T18:00", "05-11T06:00", 6 + 6, id="Friday evening to Monday morning"),
        pytest.param("05-09T00:00", "05-11T00:00", 0, id="a weekend"),
        pytest.param(
            "05-13T12:00", "05-15T12:00", 12 + 12, id="over Ascension Day, Thursday 14 May"
        ),
        pytest.param("05-04T00:00", "05-11T00:00", 5 * 24, id="a week"),
        pytest.param("05-04T09:00", "05-04T09:00", 0, id="no time at all"),
        pytest.param("05-05T09:00", "05-04T09:00", 0, id="backwards"),
    ],
)
def test_a_working_day_is_open_from_midnight_to_midnight(start: str, end: str, hours: float):
    """Nobody states opening hours, so days are counted whole, as the rules count them."""
    assert timedelta(hours=hours) == open_time(at(start), at(end), ZURICH)


def test_on_saturday_work_is_done_in_a_week_to_saturday():
    """A Werktag is one from Monday to Saturday."""
    assert timedelta(hours=24) == open_time(at("05-09T00:00"), at("05-11T00:00"), ZURICH, MON_SAT)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        pytest.param("03-29T00:00", "03-30T00:00", 23, id="in spring the day has 23 hours"),
        pytest.param("10-25T00:00", "10-26T00:00", 25, id="in autumn 25"),
        pytest.param("03-29T01:00", "03-29T04:00", 2, id="02:00 becomes 03:00"),
        pytest.param("10-25T01:00", "10-25T04:00", 4, id="02:00 to 03:00 is twice"),
    ],
)
def test_real_time_is_counted_where_the_clocks_change(start: str, end: str, hours: int):
    """The clocks change on a Sunday, so only a week with Sundays shows it."""
    assert timedelta(hours=hours) == open_time(at(start), at(end), ZURICH, MON_SUN)


def test_a_weekend_of_the_change_of_clocks_takes_nothing_from_the_days_around():
    """Friday 27 March noon to Monday 30 March noon: half a day and half a day."""
    assert timedelta(hours=24) == open_time(at("03-27T12:00"), at("03-30T12:00"), ZURICH)


def test_the_second_half_past_two_is_an_hour_after_the_first():
    """`fold` tells them apart; the offset does so as well."""
    first = at("10-25T02:30")

    assert timedelta(hours=1) == open_time(first, first.replace(fold=1), ZURICH, MON_SUN)


def test_the_days_are_those_at_the_place_whatever_the_offset():
    """Sunday 22:00 UTC is midnight in Zurich: Monday is counted whole."""
    sunday = datetime(2026, 5, 10, 22, tzinfo=UTC)

    assert timedelta(hours=24) == open_time(sunday, sunday + timedelta(hours=24), ZURICH)


def test_no_span_is_measured_without_offset_or_beyond_the_calendars():
    """An instant without offset is none; nobody knows the holidays of 2037."""
    with pytest.raises(NaiveInstant):
        open_time(datetime(2026, 5, 4), at("05-05T00:00"), ZURICH)  # noqa: DTZ001  that is the point
    with pytest.raises(BeyondHorizon):
        open_time(at("05-04T00:00"), datetime(2037, 1, 5, tzinfo=UTC), ZURICH)
