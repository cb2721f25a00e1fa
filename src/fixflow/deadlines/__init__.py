"""Deadlines: by when, why that day, what is running.

Start with a calendar of the place and a rule: `due(werktage(7), start, Calendar.of("DE-BY"))`.
Running deadlines are a function of an order's log: `watch(clocks, log, cal, at)`.  Nothing here
knows an order, and nothing here tells the time.
"""

from fixflow.deadlines.calendars.arrays import InvalidArray
from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.calendar_faults import (
    DayNeeded,
    InvalidHorizon,
    NoCalendar,
    TooDeep,
    UnknownDirection,
    UnknownHalfDays,
    UnknownReading,
    UnverifiedDay,
)
from fixflow.deadlines.calendars.combined import closed_if_all, closed_if_any
from fixflow.deadlines.calendars.open_time import open_time
from fixflow.deadlines.calendars.own_days import InvalidOwnDay
from fixflow.deadlines.counting.beginning import InstantNeeded, InvalidStart
from fixflow.deadlines.counting.pauses import ZPO_145, InvalidPause, Pause, Recess
from fixflow.deadlines.dates.due import Due, NotADeadline, PausedDue, due
from fixflow.deadlines.dates.latest_start import latest_start
from fixflow.deadlines.dates.receipt import ChangedDay, Receipt, compare
from fixflow.deadlines.dates.remaining import Remaining
from fixflow.deadlines.dates.what_if import WhatIf, what_if
from fixflow.deadlines.facts import Extent, HolidayFact, UnknownProfile
from fixflow.deadlines.places import AmbiguousPlace, UnknownPlace, zone_of
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
from fixflow.deadlines.running.attribute import Attribution, Breach, Held, attribute
from fixflow.deadlines.running.clocks import Clock, DeadlineState, InvalidClock, PauseWhile, all_of
from fixflow.deadlines.running.feed import FeedEntry, FeedStatus, feed_entries
from fixflow.deadlines.running.forecast import Forecast, forecast
from fixflow.deadlines.running.ladder import CAREFUL, InvalidLadder, Ladder, Rung
from fixflow.deadlines.running.outcome import Outcome, what_if_events
from fixflow.deadlines.running.reminders import Reminder, next_reminder, reminders
from fixflow.deadlines.running.watch import Deadlines, InvalidLog, Running, watch
from fixflow.deadlines.sources.holiday_sources import CalendarSource, SourceMissing
from fixflow.deadlines.sources.resolve import ForeignDay, UnknownSource
from fixflow.deadlines.tables import BeyondHorizon, NoWorkingDay
from fixflow.deadlines.telling.notices import Notice
from fixflow.deadlines.telling.steps import Step, TouchedDay, Trace
from fixflow.deadlines.terms import BY_LAW, ByLaw, EndAt, HalfDays, PauseDays, Roll, StartOn
from fixflow.deadlines.views.year_view import YearView
from fixflow.deadlines.week import MON_FRI, MON_SAT, MON_SUN, InvalidWeek, Week

__all__ = [
    "BY_LAW",
    "CAREFUL",
    "MON_FRI",
    "MON_SAT",
    "MON_SUN",
    "ZPO_145",
    "AmbiguousPlace",
    "Attribution",
    "Before",
    "BeyondHorizon",
    "Breach",
    "ByLaw",
    "Calendar",
    "CalendarSource",
    "ChangedDay",
    "Clock",
    "CloseOfBusiness",
    "DayNeeded",
    "Days",
    "DeadlineState",
    "Deadlines",
    "Due",
    "Earliest",
    "Elapsed",
    "EndAt",
    "Extent",
    "FeedEntry",
    "FeedStatus",
    "Forecast",
    "ForeignDay",
    "HalfDays",
    "Held",
    "HolidayFact",
    "Hours",
    "InstantNeeded",
    "InvalidArray",
    "InvalidClock",
    "InvalidHorizon",
    "InvalidHours",
    "InvalidLadder",
    "InvalidLog",
    "InvalidOwnDay",
    "InvalidPause",
    "InvalidRule",
    "InvalidStart",
    "InvalidWeek",
    "Ladder",
    "Latest",
    "Months",
    "NoCalendar",
    "NoWorkingDay", "NotADeadline",
    "Notice",
    "OpenHours",
    "Outcome",
    "Pause",
    "PauseDays",
    "PauseWhile",
    "PausedDue",
    "Receipt",
    "Recess",
    "Remaining",
    "Reminder",
    "Roll",
    "Rule",
    "Rung",
    "Running",
    "SourceMissing",
    "StartOn",
    "Step",
    "Then",
    "TooDeep",
    "TouchedDay",
    "Trace",
    "UnknownDirection",
    "UnknownHalfDays",
    "UnknownPlace",
    "UnknownProfile",
    "UnknownReading",
    "UnknownSource",
    "UnreadableRule",
    "UnverifiedDay",
    "Week",
    "Weeks",
    "WhatIf",
    "Window",
    "WorkingDays",
    "YearView",
    "Years",
    "all_of",
    "arbeitstage",
    "attribute",
    "closed_if_all",
    "closed_if_any",
    "compare",
    "due",
    "feed_entries",
    "forecast",
    "halber_monat",
    "jahre",
    "kalendertage",
    "latest_start",
    "minuten",
    "monate",
    "next_reminder",
    "open_time",
    "parse_rule",
    "reminders",
    "stunden",
    "watch",
    "werktage",
    "what_if",
    "what_if_events",
    "wochen",
    "zone_of",
]  # fmt: skip
