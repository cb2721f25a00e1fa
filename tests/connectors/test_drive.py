"""Drive: the time of a conversation is that of the clock, whatever the walls show."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from fixflow.connectors.drive import World
from fixflow.connectors.flow import Instant, Now


def test_an_hour_is_an_hour_on_the_day_when_clocks_are_put_forward():
    """Directive 2000/84/EC, 2: at 1:00 UTC on the last Sunday of March; Python counts walls."""
    zurich = ZoneInfo("Europe/Zurich")
    clock = iter((0.0, 3600.0))
    begun = datetime(2027, 3, 28, 1, 30, tzinfo=zurich)
    world = World(now=begun, monotonic=lambda: next(clock), random=lambda: 0.0)

    answered = world.answer(Now())

    assert isinstance(answered, Instant)
    assert datetime(2027, 3, 28, 1, 30, tzinfo=UTC) == answered.at
    assert "2027-03-28T03:30:00+02:00" == answered.at.isoformat()
