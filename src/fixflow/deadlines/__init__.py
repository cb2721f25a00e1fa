"""Deadlines: by when, why that day, what is running.

Start with a calendar of the place and a rule: `due(werktage(7), start, Calendar.of("DE-BY"))`.
Running deadlines are a function of an order's log: `watch(clocks, log, cal, at)`.  Nothing here
knows an order, and nothing here tells the time.
"""

from fixflow.deadlines.arrays import InvalidArray
from fixflow.deadlines.attribute import Attribution, Breach, Held, attribute
from fixflow.deadlines.audit import Audit, CalendarDisagreement, audit
from fixflow.deadlines.beginning import InstantNeeded, InvalidStart
from fixflow.deadlines.calendar import Calendar
from fixflow.deadlines.calendar_faults import (
    DayNeeded,
    InvalidHorizon,
    NoCalendar,
    UnknownDirection,
    UnknownReading,
    UnverifiedDay,
)
from fixflow.deadlines.clocks import Clock, DeadlineState, InvalidClock, PauseWhile, all_of
from fixflow.deadlines.combined import closed_if_all, closed_if_any
from fixflow.deadlines.due import Due, PausedDue, due
from fixflow.deadlines.facts import Extent, HolidayFact, UnknownProfile
from fixflow.deadlines.feed import FeedEntry, FeedStatus, feed_entries
from fixflow.deadlines.forecast import Forecast, Outcome, forecast, what_if_events
from fixflow.deadlines.ladder import CAREFUL, InvalidLadder, Ladder, Rung
from fixflow.deadlines.latest_start import latest_start
from fixflow.deadlines.notices import Notice
from fixflow.deadlines.open_time import open_time
from fixflow.deadlines.own_days import InvalidOwnDay
from fixflow.deadlines.pauses import ZPO_145, InvalidPause, Pause, Recess
from fixflow.deadlines.places import AmbiguousPlace, UnknownPlace, zone_of
from fixflow.deadlines.receipt import ChangedDay, Receipt, compare
from fixflow.deadlines.remaining import Remaining
from fixflow.deadlines.reminders import Reminder, next_reminder, reminders
from fixflow.deadlines.rules import (
    Before,
    CloseOfBusiness,
    Days,
    Earliest,
    Elapsed,
    Hours,
    InvalidHours,
    InvalidRule,
    Latest,
    Months,
    OpenHours,
    Rule,
    Then,
    Weeks,
    Window,
    WorkingDays,
    Years,
    arbeitstage,
    halber_monat,
    jahre,
    kalendertage,
    minuten,
    monate,
    stunden,
    werktage,
    wochen,
)
from fixflow.deadlines.rules.reading import UnreadableRule, parse_rule
from fixflow.deadlines.steps import Step, TouchedDay
from fixflow.deadlines.tables import BeyondHorizon, NoWorkingDay
from fixflow.deadlines.terms import BY_LAW, ByLaw, EndAt, HalfDays, PauseDays, Roll, StartOn
from fixflow.deadlines.watch import InvalidLog, Running, watch
from fixflow.deadlines.week import MON_FRI, MON_SAT, MON_SUN, InvalidWeek, Week
from fixflow.deadlines.what_if import WhatIf, what_if
from fixflow.deadlines.year_view import YearView

__all__ = [
    "BY_LAW", "CAREFUL", "MON_FRI", "MON_SAT", "MON_SUN", "ZPO_145", "AmbiguousPlace", "Attribution", "Audit",
    "Before", "BeyondHorizon", "Breach", "ByLaw", "Calendar", "CalendarDisagreement", "ChangedDay", "Clock",
    "CloseOfBusiness", "DayNeeded", "Days", "DeadlineState", "Due", "Earliest", "Elapsed", "EndAt", "Extent",
    "FeedEntry", "FeedStatus", "Forecast", "HalfDays", "Held", "HolidayFact", "Hours", "InstantNeeded",
    "InvalidArray", "InvalidClock", "InvalidHorizon", "InvalidHours", "InvalidLadder", "InvalidLog",
    "InvalidOwnDay", "InvalidPause", "InvalidRule", "InvalidStart", "InvalidWeek", "Ladder", "Latest", "Months",
    "NoCalendar", "NoWorkingDay", "Notice", "OpenHours", "Outcome", "Pause", "PauseDays", "PauseWhile",
    "PausedDue", "Receipt", "Recess", "Remaining", "Reminder", "Roll", "Rule", "Rung", "Running", "StartOn",
    "Step", "Then", "TouchedDay", "UnknownDirection", "UnknownPlace", "UnknownProfile", "UnknownReading",
    "UnreadableRule", "UnverifiedDay", "Week", "Weeks", "WhatIf", "Window", "WorkingDays", "YearView", "Years",
    "all_of", "arbeitstage", "attribute", "audit", "closed_if_all", "closed_if_any", "compare", "due",
    "feed_entries", "forecast", "halber_monat", "jahre", "kalendertage", "latest_start", "minuten", "monate",
    "next_reminder", "open_time", "parse_rule", "reminders", "stunden", "watch", "werktage", "what_if",
    "what_if_events", "wochen", "zone_of",
]  # fmt: skip
