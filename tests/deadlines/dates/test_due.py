"""Due dates: what one carries."""

import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from fixflow.deadlines import (
    Calendar,
    Days,
    Elapsed,
    Window,
    arbeitstage,
    due,
    werktage,
)

BERLIN = ZoneInfo("Europe/Berlin")
BY = Calendar.of("DE-BY")
START = datetime(2026, 5, 15, 15, 20, tzinfo=BERLIN)


def test_a_due_date_keeps_rule_start_and_calendar() -> None:
    """Who keeps these three needs to store no date."""
    found = due(werktage(7), START, BY)

    assert (werktage(7), START, BY) == (found.rule, found.start, found.calendar)


def test_the_due_instant_is_exclusive_and_in_the_zone_of_the_place() -> None:
    """Output A: Tuesday 26 May 2026, 24:00."""
    found = due(werktage(7), START.astimezone(UTC), BY)

    assert datetime(2026, 5, 27, 0, 0, tzinfo=BERLIN) == found.at
    assert "2026-05-27T00:00:00+02:00" == found.at.isoformat()
    assert date(2026, 5, 26) == found.last_day


def test_the_trace_is_built_anew_from_the_same_values() -> None:
    """Lazy, and the same each time."""
    found = due(werktage(7), START, BY)

    assert found.trace == found.trace
    assert found.trace[-1].after == found.at


def test_equal_questions_have_equal_answers() -> None:
    """A due date is a value."""
    assert due(werktage(7), START, BY) == due(werktage(7), START, BY)
    assert due(werktage(7), START, BY) != due(arbeitstage(7), START, BY)
    assert 1 == len({due(werktage(7), START, BY), due(werktage(7), START, BY)})


def test_a_due_date_survives_pickling() -> None:
    """It may cross to another process."""
    found = due(werktage(7), START, BY)

    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301  our own bytes


def test_a_due_date_in_a_sentence_of_a_rule_with_real_time() -> None:
    """24 hours have a last day too."""
    found = due(Elapsed(timedelta(hours=24)), START, BY)

    assert date(2026, 5, 16) == found.last_day
    assert "2026-05-16T15:20:00+02:00" == found.at.isoformat()


def test_a_day_may_start_a_period() -> None:
    """An order's date without a time is enough where whole days are counted."""
    assert date(2026, 5, 29) == due(Days(14), date(2026, 5, 15), BY).last_day


def test_a_window_is_due_with_its_latest_and_names_its_first_day() -> None:
    """Spec row 24: Valais, 17 March 2027; 18, 22 and 23 March count, the 19th is St Joseph's."""
    start = datetime.fromisoformat("2027-03-17T09:00:00+01:00")
    found = due(Window(arbeitstage(2), arbeitstage(3)), start, Calendar.of("CH-VS"))

    assert found.window is not None
    earliest, latest = found.window
    assert (date(2027, 3, 22), date(2027, 3, 23)) == (earliest.last_day, latest.last_day)
    assert found is latest
    assert "2027-03-24T00:00:00+01:00" == found.at.isoformat()
    assert due(arbeitstage(3), start, Calendar.of("CH-VS")).window is None


def test_what_remains_of_a_window_is_counted_in_its_own_days() -> None:
    """From Wednesday 17 March, 09:00, to the end of the 23rd lie the 18th, 22nd and 23rd."""
    start = datetime.fromisoformat("2027-03-17T09:00:00+01:00")
    found = due(Window(arbeitstage(2), arbeitstage(3)), start, Calendar.of("CH-VS"))

    assert "noch 3 Arbeitstage" == found.remaining(start).say("de")
