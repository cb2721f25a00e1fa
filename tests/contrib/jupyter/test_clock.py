"""The notebook's clock: set once, it stands; moved on, it stands later; given back, it runs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from fixflow.contrib.jupyter import NotAMoment, NotLoaded, load_ipython_extension, now
from fixflow.contrib.jupyter.clock import NotebookClock


@pytest.fixture
def shell():
    """A shell of IPython's own, with our extension, as `%load_ext` makes it."""
    made: Any = InteractiveShell.instance()
    load_ipython_extension(made)
    yield made
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2026-05-04T08:25:00+02:00", "2026-05-04T08:25:00+02:00"),
        ("2026-05-04 08:25+02:00", "2026-05-04T08:25:00+02:00"),
        ("2026-05-04 08:25 Europe/Zurich", "2026-05-04T08:25:00+02:00"),
        ("  2026-01-04 08:25 Europe/Zurich ", "2026-01-04T08:25:00+01:00"),
        ("2026-05-04T06:25:00Z", "2026-05-04T06:25:00+00:00"),
    ],
)
def test_an_instant_has_its_offset_or_its_zone(line, told):
    """The zone says summer time by itself."""
    clock = NotebookClock()

    assert told == clock.set(line).isoformat()
    assert told == clock.now().isoformat()


def test_a_day_keeps_the_time_on_the_wall_and_an_hour_is_a_real_one():
    """The clocks are put forward on 29 March 2026 at 02:00."""
    clock = NotebookClock()
    clock.set("2026-03-28 08:25 Europe/Zurich")

    assert "2026-03-29T08:25:00+02:00" == clock.set("+1 d").isoformat()
    clock.set("2026-03-28 08:25 Europe/Zurich")
    assert "2026-03-29T09:25:00+02:00" == clock.set("+ 24 h").isoformat()
    assert "2026-03-29T09:55:00+02:00" == clock.set("+30min").isoformat()


def test_asking_moves_nothing():
    """An empty line tells the time."""
    clock = NotebookClock()
    told = clock.set("2026-05-04T08:25+02:00")

    assert told == clock.set("")
    assert told == clock.set("   ")


def test_the_machine_s_time_comes_back():
    """In UTC; a minute is time enough for any machine."""
    clock = NotebookClock()
    clock.set("2026-05-04T08:25+02:00")

    assert abs(clock.set("machine") - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "line",
    [
        "2026-05-04 08:25",
        "2026-05-04",
        "08:25",
        "tomorrow",
        "+2",
        "+2 w",
        "-2 d",
        "2026-05-04 08:25 Europe/Nowhere",
        "2026-05-04 08:25 ../etc/passwd",
        "x" * 10_000,
        "\x1b[2J",
    ],
)
def test_what_is_no_moment_is_refused_with_what_would_be(line):
    """And the clock stands as it stood."""
    clock = NotebookClock()
    told = clock.set("2026-05-04T08:25+02:00")

    with pytest.raises(NotAMoment, match="2026-05-04 08:25 Europe/Zurich") as refused:
        clock.set(line)

    assert told == clock.now()
    assert 400 > len(str(refused.value))


def test_the_magic_sets_the_clock_that_now_tells(shell):
    """`%fixflow_now` and `now()` are one."""
    shell.run_line_magic("fixflow_now", "2026-05-04 08:25 Europe/Zurich")

    assert "2026-05-04T08:25:00+02:00" == now().isoformat()
    assert "2026-05-06T08:25:00+02:00" == shell.run_line_magic("fixflow_now", "+2 d").isoformat()
    assert "2026-05-06T08:25:00+02:00" == now().isoformat()


def test_a_shell_begins_with_a_clock_of_its_own(shell):
    """Nothing of the one before is left, since no clock is kept beside a shell."""
    shell.run_line_magic("fixflow_now", "2026-05-04 08:25 Europe/Zurich")
    load_ipython_extension(shell)

    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_without_the_extension_there_is_no_clock():
    """Whoever asks is told how to load it."""
    with pytest.raises(NotLoaded, match="%load_ext"):
        now()
