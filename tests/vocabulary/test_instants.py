"""Instants: points in time that know their offset."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.instants import (
    InvalidInstant,
    NaiveInstant,
    NotADay,
    a_day,
    aware,
    from_micros,
    local_day,
    parse_instant,
    to_micros,
)

ZURICH = ZoneInfo("Europe/Zurich")


class Nowhere(tzinfo):
    """A zone that does not know its offset."""

    def utcoffset(self, _: datetime | None) -> None:
        """Give none."""

    def dst(self, _: datetime | None) -> None:
        """Give none."""

    def tzname(self, _: datetime | None) -> None:
        """Give none."""


def test_an_instant_without_offset_is_refused() -> None:
    """Nobody can say when it is."""
    with pytest.raises(NaiveInstant):
        aware(datetime(2026, 5, 4, 8, 25))  # noqa: DTZ001  that is the point


def test_a_zone_without_offset_makes_no_instant() -> None:
    """Python calls such a datetime naive as well."""
    with pytest.raises(NaiveInstant):
        aware(datetime(2026, 5, 4, 8, 25, tzinfo=Nowhere()))


def test_an_instant_with_offset_is_taken_as_it_is() -> None:
    """The offset is kept: it says what the clock on the wall showed."""
    at = datetime(2026, 5, 4, 8, 25, tzinfo=ZURICH)

    assert at is aware(at)


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-04T08:25:00+02:00",
        " 2026-05-04T06:25:00Z ",
        "2026-05-04 06:25+00:00",
        "20260504T062500Z",
        "2026-05-04T06:25:00,000+00:00",
        "2026-W19-1T06:25:00Z",
    ],
)
def test_iso_8601_with_offset_is_read(text: str) -> None:
    """4 May 2026 is the Monday of week 19; all of these are one instant."""
    assert datetime(2026, 5, 4, 6, 25, tzinfo=UTC) == parse_instant(text)


@pytest.mark.parametrize("text", ["2026-05-04T08:25:00", "2026-05-04"])
def test_a_text_without_offset_is_refused(text: str) -> None:
    """A day alone is no instant either."""
    with pytest.raises(NaiveInstant):
        parse_instant(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gestern",
        "2026-02-30T08:00:00Z",
        "2026-05-04T24:00:00Z",
        "2026-05-04T08:25:00+25:00",
        "2026-05-04ß08:25:00+02:00",
        "2026-05-04x08:25:00+02:00",
        "\uff12\uff10\uff12\uff16-05-04T08:25:00+02:00",
        "2026-05-04T08:25\ud800+02:00",
        "0001-01-01T00:00:00+02:00",
        "9999-12-31T23:59:59-02:00",
        "2026-05-04T08:25:00z",
    ],
    ids=ascii,
)
def test_what_is_no_instant_of_the_calendar_is_refused(text: str) -> None:
    """No such day, hour or offset; other digits; or so early that another zone has no year."""
    with pytest.raises(InvalidInstant) as caught:
        parse_instant(text)

    assert str(caught.value).encode()


def test_a_long_text_is_cut_in_the_error() -> None:
    """Megabytes are no message."""
    with pytest.raises(InvalidInstant) as caught:
        parse_instant("x" * 10**6)

    assert 80 == len(caught.value.at)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 5, 31, 21, 59, 59, tzinfo=UTC), date(2026, 5, 31)),
        (datetime(2026, 5, 31, 22, 0, tzinfo=UTC), date(2026, 6, 1)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_is_the_one_on_the_wall_of_the_place(at: datetime, day: date) -> None:
    """Zurich is two hours ahead of UTC in May, one in December."""
    assert day == local_day(at, ZURICH)


def test_a_naive_instant_has_no_local_day() -> None:
    """The machine's zone is never asked."""
    with pytest.raises(NaiveInstant):
        local_day(datetime(2026, 5, 4), ZURICH)  # noqa: DTZ001  that is the point


def test_microseconds_are_counted_from_1970() -> None:
    """POSIX: 1 000 000 000 seconds are 2001-09-09T01:46:40Z."""
    assert 10**15 == to_micros(datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC))
    assert -1 == to_micros(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))


@given(
    st.datetimes(timezones=st.integers(-1439, 1439).map(lambda m: timezone(timedelta(minutes=m)))),
)
def test_no_microsecond_gets_lost(at: datetime) -> None:
    """A float would lose some from 2^53 µs on, the year 2255."""
    assert at == from_micros(to_micros(at))


def test_a_day_is_a_day() -> None:
    """It is handed on as it came."""
    assert date(2026, 5, 4) == a_day(date(2026, 5, 4))


@pytest.mark.parametrize(
    "value", [datetime(2026, 5, 4, 8, 25, tzinfo=UTC), "2026-05-04", 20260504, None]
)
def test_an_instant_is_no_day(value: date) -> None:
    """Which day 23:30 UTC lies on depends on the place; Python takes a `datetime` for a `date`."""
    with pytest.raises(NotADay):
        a_day(value)
