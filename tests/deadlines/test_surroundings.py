"""What the process around a calendar may be: any locale, any zone, and slim until it is used."""

import os
import subprocess
import sys

SLOW = "holidays workalendar numpy dateutil"

LOADED = f"""
import sys
import fixflow.deadlines, fixflow.deadlines.calendars.calendar
print([name for name in {SLOW!r}.split() if name in sys.modules])
"""

ANSWERS = """
from datetime import date
from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.sources.holiday_sources import primary_days
from fixflow.deadlines.places import place_of
for key in ("CH-GE", "CH-TI", "CH-AG/muri", "DE-BY", "DE-SN"):
    cal = Calendar.of(key)
    print(key, cal.zone, cal.add_working_days(date(2026, 4, 1), 30))
    for fact in cal.facts(2026):
        print(ascii(fact))
    print(ascii(primary_days(place_of(key), "rest", 2026)))
"""


def run(program, **surroundings):
    """Run a program in a fresh process and give what it prints."""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **surroundings},
        check=True,
        capture_output=True,
        text=True,
    )
    return ended.stdout


def test_importing_deadlines_loads_no_library_of_holidays_or_numbers():
    """`holidays` costs 87 ms, numpy 202; whoever needs no calendar pays nothing."""
    assert "[]" == run(LOADED).strip()


def test_answers_do_not_depend_on_the_locale_or_zone_of_the_process():
    """Day names of `holidays` follow the locale of the process unless told otherwise."""
    here = run(ANSWERS, LANG="C.UTF-8", TZ="UTC", LANGUAGE="")
    there = run(ANSWERS, LANG="fr_FR.UTF-8", LANGUAGE="fr", TZ="Pacific/Auckland")

    assert here == there
    assert "CH-GE" in here
