"""Wording: days, hours and amounts as four languages write them."""

from datetime import date, datetime, time, timedelta

import pytest

from fixflow.deadlines.wording import duration, end_of, long_day, short_day, wall_time
from fixflow.texts import Language


@pytest.mark.parametrize(
    ("lang", "long", "short"),
    [
        ("de", "Sonntag, 1. März 2026", "So 01.03."),
        ("en", "Sunday, 1 March 2026", "Sun 1 March"),
        ("fr", "dimanche 1er mars 2026", "dim 01.03."),
        ("it", "domenica 1° marzo 2026", "dom 01.03."),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(lang: Language, long: str, short: str) -> None:
    """1 March 2026 is a Sunday."""
    assert (long, short) == (long_day(date(2026, 3, 1), lang), short_day(date(2026, 3, 1), lang))


def test_an_exclusive_midnight_is_the_24_hours_of_the_day_before() -> None:
    """A person reads «bis 26. Mai, 24:00», not «vor dem 27. Mai, 00:00»."""
    assert "Tuesday, 26 May 2026, 24:00" == end_of(datetime(2026, 5, 27), date(2026, 5, 26), "en")  # noqa: DTZ001  wall


def test_an_end_after_a_gap_at_midnight_is_said_by_its_hour() -> None:
    """Where a day begins at 01:00, its eve did not end at 24:00 by the clock."""
    at = datetime(2023, 3, 26, 1, 0)  # noqa: DTZ001  a wall time

    assert "Sonntag, 26. März 2023, 01:00" == end_of(at, date(2023, 3, 25), "de")


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        (time(9), "09:00"),
        (time(9, 30, 15), "09:30:15"),
        (time(9, 30, 0, 250000), "09:30:00.250000"),
    ],
)
def test_a_time_is_written_as_finely_as_it_is_given(clock: time, text: str) -> None:
    """Nothing is rounded away, and nothing is invented."""
    assert text == wall_time(clock)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(hours=24), "24 Stunden"),
        (timedelta(days=2), "48 Stunden"),
        (timedelta(minutes=30), "30 Minuten"),
        (timedelta(hours=1, minutes=1, seconds=1), "1 Stunde 1 Minute 1 Sekunde"),
        (timedelta(seconds=0.000001), "0.000001 Sekunden"),
        (timedelta(seconds=40), "40 Sekunden"),
    ],
)
def test_a_span_is_written_in_hours_minutes_and_seconds(span: timedelta, text: str) -> None:
    """«innerhalb von 24 Stunden» is not «innerhalb eines Tages»."""
    assert text == duration(span, "de")
