"""Deadlines: by when, why that day, what is running.

Start with a calendar of the place and a rule: `due(werktage(7), start, Calendar.of("DE-BY"))`.
Running deadlines are a function of an order's log: `watch(clocks, log, cal, at)`.  Nothing here
knows an order, and nothing here tells the time.
"""

from fixflow.deadlines.calendar import Calendar, DayNeeded, UnknownDirection
from fixflow.deadlines.clocks import Clock, DeadlineState, InvalidClock
from fixflow.deadlines.due import Due, PausesNotCounted, due
from fixflow.deadlines.facts import Extent, HolidayFact, UnknownProfile
from fixflow.deadlines.pipeline import InstantNeeded
from fixflow.deadlines.places import AmbiguousPlace, UnknownPlace, zone_of
from fixflow.deadlines.remaining import Remaining
from fixflow.deadlines.rule_faults import InvalidRule
from fixflow.deadlines.rules import (
    Days,
    Elapsed,
    Rule,
    Weeks,
    Window,
    WorkingDays,
    arbeitstage,
    werktage,
)
from fixflow.deadlines.tables import BeyondHorizon, NoWorkingDay
from fixflow.deadlines.terms import BY_LAW, ByLaw, EndAt, Roll, StartOn
from fixflow.deadlines.trace import Step, TouchedDay
from fixflow.deadlines.watch import InvalidLog, Running, watch
from fixflow.deadlines.week import MON_FRI, MON_SAT, MON_SUN, InvalidWeek, Week

__all__ = [
    "BY_LAW", "MON_FRI", "MON_SAT", "MON_SUN",
    "AmbiguousPlace", "BeyondHorizon", "ByLaw", "Calendar", "Clock", "DayNeeded", "Days", "DeadlineState",
    "Due", "Elapsed", "EndAt", "Extent", "HolidayFact", "InstantNeeded", "InvalidClock", "InvalidLog", "InvalidRule",
    "InvalidWeek", "NoWorkingDay", "PausesNotCounted", "Remaining", "Roll", "Rule", "Running",
    "StartOn", "Step", "TouchedDay", "UnknownDirection", "UnknownPlace", "UnknownProfile", "Week", "Weeks",
    "Window", "WorkingDays", "arbeitstage", "due", "watch", "werktage", "zone_of",
]  # fmt: skip
