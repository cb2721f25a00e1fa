"""Nobody ticks: told by an alarm that has waited, and by nothing else, since no worker signs in."""

from datetime import datetime, timedelta

import pytest

from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.instants import NaiveInstant
from tests.alarms import received, utc

MONDAY = utc("2026-05-04 08:13")
DUE = MONDAY + timedelta(days=1)  # VELUX: «innerhalb von 24 Stunden»
LATE = DUE + timedelta(days=1, microseconds=1)


def test_an_alarm_that_has_waited_for_more_than_a_day_tells_since_when(desk: Desk):
    """A worker that is away for a night is none that nobody runs; a tick mends it at once."""
    empty = desk.no_tick_since(LATE)
    received(desk, MONDAY)

    assert empty is None
    assert desk.no_tick_since(DUE + timedelta(days=1)) is None
    assert DUE == desk.no_tick_since(LATE)
    desk.tick(LATE)
    assert desk.no_tick_since(LATE) is None


def test_a_realm_hears_of_its_own_alarms_and_a_check_of_all(desk: Desk):
    """A page of one house says nothing of another; whoever runs the database wants both."""
    received(desk.within(Realm("other")), MONDAY)

    assert desk.no_tick_since(LATE) is None
    assert DUE == desk.no_tick_since(LATE, everywhere=True)


def test_an_instant_without_offset_is_no_now(desk: Desk):
    """It would be another one on each machine."""
    with pytest.raises(NaiveInstant):
        desk.no_tick_since(datetime(2026, 5, 6))  # noqa: DTZ001  such a one
