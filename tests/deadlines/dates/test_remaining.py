"""What remains: rounded down, said in minutes, hours or the rule's days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    MON_SUN,
    Calendar,
    Days,
    Elapsed,
    EndAt,
    Rule,
    Weeks,
    WorkingDays,
    arbeitstage,
    due,
    werktage,
)
from fixflow.instants import NaiveInstant
from fixflow.texts import Language

ZURICH = ZoneInfo("Europe/Zurich")
ZH = Calendar.of("CH-ZH")
MONDAY = date(2026, 5, 4)


def said(rule: Rule, start: datetime | date, now: str, lang: Language = "de") -> str:
    """Say what remains at an instant."""
    return due(rule, start, ZH).remaining(datetime.fromisoformat(now)).say(lang)


@pytest.mark.parametrize(
    ("now", "text"),
    [
        ("2026-05-05T10:00:00+02:00", "noch 24 Stunden"),
        ("2026-05-05T10:00:01+02:00", "noch 23 Stunden"),
        ("2026-05-06T09:00:00+02:00", "noch 1 Stunde"),
        ("2026-05-06T09:00:01+02:00", "noch 59 Minuten"),
        ("2026-05-06T09:58:30+02:00", "noch 1 Minute"),
        ("2026-05-06T09:59:59+02:00", "noch 0 Minuten"),
        ("2026-05-06T10:00:00+02:00", "0 Minuten überfällig"),
        ("2026-05-06T12:30:00+02:00", "2 Stunden überfällig"),
        ("2026-05-04T10:00:01+02:00", "noch 47 Stunden"),
        ("2026-05-04T10:00:00+02:00", "noch 2 Tage"),
        ("2026-05-08T10:00:00+02:00", "2 Tage überfällig"),
    ],
)
def test_a_rest_is_rounded_down(now: str, text: str) -> None:
    """«hier noch 23 Stunden»: 48 hours, due Wednesday 6 May 2026 at 10:00."""
    rule = Elapsed(timedelta(hours=48))
    start = datetime(2026, 5, 4, 10, 0, tzinfo=ZURICH)

    assert text == said(rule, start, now)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "noch 5 Werktage"),
        ("en", "5 Werktage left"),
        ("fr", "encore 5 jours ouvrables"),
        ("it", "ancora 5 giorni feriali"),
    ],
)
def test_longer_rests_are_said_in_the_unit_of_the_rule(lang: Language, text: str) -> None:
    """Due end of Monday 11 May 2026; full Werktage after Tuesday noon: 6, 7, 8, 9 and 11 May."""
    assert text == said(werktage(6), MONDAY, "2026-05-05T12:00+02:00", lang)


@pytest.mark.parametrize(
    ("rule", "now", "text"),
    [
        (arbeitstage(5), "2026-05-05T12:00+02:00", "noch 4 Arbeitstage"),
        (arbeitstage(5), "2026-05-05T00:00+02:00", "noch 5 Arbeitstage"),
        (arbeitstage(5), "2026-05-04T23:59+02:00", "noch 5 Arbeitstage"),
        (WorkingDays(5, week=MON_SUN), "2026-05-05T12:00+02:00", "noch 4 offene Tage"),
        (Weeks(1), "2026-05-05T12:00+02:00", "noch 6 Tage"),
        (Days(14), "2026-05-05T12:00+02:00", "noch 13 Tage"),
        (arbeitstage(1), "2026-05-08T12:00+02:00", "2 Arbeitstage überfällig"),
        (arbeitstage(1), "2026-05-08T00:00+02:00", "2 Arbeitstage überfällig"),
    ],
)
def test_days_are_full_days_of_their_kind(rule: Rule, now: str, text: str) -> None:
    """From Monday 4 May 2026 in Zurich: no holiday before Thursday 14 May."""
    assert text == said(rule, MONDAY, now)


def test_a_rest_without_a_full_working_day_is_said_in_hours() -> None:
    """Friday 20:00 to Monday 21:00 is 73 hours with no full Arbeitstag between them."""
    start = datetime(2026, 5, 8, 21, 0, tzinfo=ZURICH)
    rule = WorkingDays(1, end=EndAt.SAME_TIME)

    assert "noch 73 Stunden" == said(rule, start, "2026-05-08T20:00+02:00")


def test_an_hour_that_the_clocks_take_is_not_left() -> None:
    """From 20:00 to the end of 29 March 2026 the clock on the wall shows 28 hours, 27 pass."""
    deadline = due(Days(1), date(2026, 3, 28), ZH)

    assert (
        timedelta(hours=27) == deadline.remaining(datetime(2026, 3, 28, 20, 0, tzinfo=ZURICH)).left
    )


def test_the_second_of_two_equal_local_times_is_after_the_first() -> None:
    """Due 02:30 at +02:00 on 25 October 2026; 02:30 at +01:00 is an hour late."""
    start = datetime(2026, 10, 24, 2, 30, tzinfo=ZURICH)
    deadline = due(Elapsed(timedelta(hours=24)), start, ZH)
    second = datetime(2026, 10, 25, 2, 30, tzinfo=ZURICH, fold=1)

    assert "1 Stunde überfällig" == deadline.remaining(second).say("de")
    assert deadline.remaining(second).overdue


def test_the_due_instant_itself_is_overdue() -> None:
    """The instant is exclusive: an act exactly then is late."""
    deadline = due(arbeitstage(1), MONDAY, ZH)

    assert deadline.remaining(deadline.at).overdue
    assert not deadline.remaining(deadline.at - timedelta(microseconds=1)).overdue


def test_a_naive_now_is_refused() -> None:
    """Nobody can say how long is left until an instant without offset."""
    with pytest.raises(NaiveInstant):
        due(arbeitstage(1), MONDAY, ZH).remaining(datetime(2026, 5, 4, 9, 0))  # noqa: DTZ001  refused


@given(st.integers(1767225600, 1798761600), st.integers(0, 40))
def test_full_working_days_agree_with_a_walk(stamp: int, n: int) -> None:
    """A day is full if both its midnights lie between now and the due instant."""
    now = datetime.fromtimestamp(stamp, UTC)
    deadline = due(arbeitstage(n), date(2026, 6, 1), ZH)
    early, late = sorted((now, deadline.at))
    days = (date(2026, 1, 1) + timedelta(days=k) for k in range(-10, 400))
    midnight = {day: datetime(day.year, day.month, day.day, tzinfo=ZURICH) for day in days}
    full = [
        day
        for day, begins in midnight.items()
        if day + timedelta(days=1) in midnight
        and early <= begins
        and midnight[day + timedelta(days=1)] <= late
        and day.weekday() < 5
        and not ZH.closed(day)
    ]

    assert len(full) == deadline.remaining(now).days
