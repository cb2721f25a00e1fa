"""Staleness: how old data may be, by what the help pages say of each kind."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.connectors.aareon_connect import PROFILE, Data, Freshness, staleness
from fixflow.connectors.aareon_connect.staleness import INTERVALS, InTheFuture, NoInterval
from fixflow.connectors.profile import Evidence, Tier
from fixflow.instants import NaiveInstant

BERLIN = ZoneInfo("Europe/Berlin")
FRESH, DUE, LATE = Freshness.FRESH, Freshness.DUE, Freshness.LATE
# 3 March 2026 is a Tuesday, 5 March a Thursday, 8 March a Sunday
TUESDAY = datetime(2026, 3, 3, 6, tzinfo=BERLIN)
THURSDAY = datetime(2026, 3, 5, 6, tzinfo=BERLIN)
SUNDAY = datetime(2026, 3, 8, 6, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("last", "now", "state"),
    [
        (TUESDAY, datetime(2026, 3, 4, 23, 59, tzinfo=BERLIN), FRESH),
        (TUESDAY, datetime(2026, 3, 5, 0, 0, tzinfo=BERLIN), DUE),
        (TUESDAY, datetime(2026, 3, 5, 23, 59, 59, tzinfo=BERLIN), DUE),
        (TUESDAY, datetime(2026, 3, 6, 0, 0, tzinfo=BERLIN), LATE),
        (THURSDAY, datetime(2026, 3, 7, 23, 59, tzinfo=BERLIN), FRESH),
        (THURSDAY, datetime(2026, 3, 8, 0, 0, tzinfo=BERLIN), DUE),
        (THURSDAY, datetime(2026, 3, 9, 0, 0, tzinfo=BERLIN), LATE),
        (SUNDAY, datetime(2026, 3, 9, 23, 59, tzinfo=BERLIN), FRESH),
        (SUNDAY, datetime(2026, 3, 10, 0, 0, tzinfo=BERLIN), DUE),
        (SUNDAY, datetime(2026, 3, 11, 0, 0, tzinfo=BERLIN), LATE),
        (TUESDAY, TUESDAY, FRESH),
    ],
)
def test_master_data_come_on_tuesday_thursday_and_sunday(last, now, state):
    """(H) «3x pro Woche (Dienstag, Donnerstag, Sonntag)»: late once such a day has gone by."""
    assert state is staleness(Data.MASTER_DATA, now, last).state


def test_the_days_are_those_of_berlin_also_when_the_clocks_change():
    """Sunday 29 March 2026 has 23 hours; a last transfer late on Saturday in UTC is on Sunday there."""
    last = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # 00:30 on Sunday in Berlin
    found = staleness(Data.MASTER_DATA, last, last)

    assert datetime(2026, 3, 31, tzinfo=BERLIN) == found.due_from
    assert datetime(2026, 4, 1, tzinfo=BERLIN) == found.late_from


@pytest.mark.parametrize(
    ("kind", "after", "state"),
    [
        (Data.VACANCIES, timedelta(minutes=59), FRESH),
        (Data.VACANCIES, timedelta(hours=1), DUE),
        (Data.VACANCIES, timedelta(days=300), DUE),
        (Data.PROSPECTS, timedelta(minutes=59), FRESH),
        (Data.PROSPECTS, timedelta(hours=1), DUE),
        (Data.PROSPECTS, timedelta(hours=24), LATE),
        (Data.TICKETS, timedelta(minutes=14, seconds=59), FRESH),
        (Data.TICKETS, timedelta(minutes=15), LATE),
        (Data.FILE_METADATA, timedelta(hours=23, minutes=59), FRESH),
        (Data.FILE_METADATA, timedelta(hours=24), LATE),
        (Data.FILES, timedelta(days=300), FRESH),
    ],
)
def test_each_kind_of_data_has_its_interval(kind, after, state):
    """(H) at most hourly · daily to hourly · 15 minutes · metadata daily · the file itself on demand."""
    assert state is staleness(kind, TUESDAY + after, TUESDAY).state


def test_what_comes_at_most_hourly_is_late_only_by_what_was_agreed():
    """(H) «Bei den Wodis ERPs wird der Interval über das ERP gesteuert»: the host knows it."""
    hours = timedelta(hours=4)

    assert DUE is staleness(Data.VACANCIES, TUESDAY + timedelta(hours=3), TUESDAY, hours).state
    assert LATE is staleness(Data.VACANCIES, TUESDAY + hours, TUESDAY, hours).state
    assert (
        DUE
        is staleness(Data.PROSPECTS, TUESDAY + timedelta(days=2), TUESDAY, timedelta(days=7)).state
    )
    assert LATE is staleness(Data.FILES, TUESDAY + hours, TUESDAY, hours).state


@pytest.mark.parametrize(
    ("last", "now", "state"),
    [
        # 29 March 2026, 2:00 becomes 3:00: 45 minutes by the sun, 105 by the clock on the wall
        (
            datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN),
            datetime(2026, 3, 29, 3, 15, tzinfo=BERLIN),
            FRESH,
        ),
        (
            datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN),
            datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN),
            DUE,
        ),
        # 25 October 2026, 3:00 becomes 2:00: 70 minutes by the sun, 10 by the clock on the wall
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN),
            datetime(2026, 10, 25, 2, 40, fold=1, tzinfo=BERLIN),
            DUE,
        ),
        (
            datetime(2026, 10, 25, 2, 40, tzinfo=BERLIN),
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN),
            FRESH,
        ),
    ],
)
def test_an_hour_has_sixty_minutes_also_when_the_clocks_change(last, now, state):
    """«Maximal Stündlich»: instants are told apart, not what a clock on the wall shows."""
    assert state is staleness(Data.VACANCIES, now, last).state


@pytest.mark.parametrize("agreed", [timedelta(0), timedelta(hours=-1)])
def test_what_is_agreed_is_a_time_to_come(agreed):
    """Else every transfer would be late before it ends."""
    with pytest.raises(NoInterval):
        staleness(Data.VACANCIES, TUESDAY, TUESDAY, agreed)


def test_each_state_is_said_for_people():
    """A list of sources shows it."""
    assert ["aktuell", "es kann Neueres geben", "überfällig"] == [
        each.label.de for each in Freshness
    ]


def test_a_last_transfer_in_the_future_is_a_mistake_of_the_caller():
    """Nothing is fresh because a clock is wrong."""
    with pytest.raises(InTheFuture):
        staleness(Data.TICKETS, TUESDAY, THURSDAY)


def test_an_instant_without_offset_is_refused():
    """As everywhere."""
    with pytest.raises(NaiveInstant):
        staleness(Data.TICKETS, TUESDAY.replace(tzinfo=None), TUESDAY)


def test_every_interval_quotes_the_help_page_as_it_stood():
    """Spec 2.12: (H), 31 October 2024; what is no seed says where it was read."""
    origins = [each.origin for each in INTERVALS.values()]

    assert set(Data) == set(INTERVALS)
    assert {Evidence.HELP_PAGE} == {each.evidence for each in origins}
    assert all(
        each.url.startswith("https://connect-docs-de.locoia.com/use-cases/") for each in origins
    )
    assert {"2024-10-31"} == {each.read_on.isoformat() for each in origins if each.read_on}


def test_the_profile_claims_what_is_transferred_and_takes_no_intent():
    """Spec 2.12: no wire contract, so there is nothing that could be sent."""
    assert Tier.SEMANTIC is PROFILE.tier
    assert {each.value for each in Data} == {each.name for each in PROFILE.operations}
    assert () == PROFILE.intents
