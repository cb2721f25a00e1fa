"""Rules: how long somebody has, as a closed set of frozen values.

`Elapsed` and `OpenHours` are time from instant to instant.  `WorkingDays`, `Days`, `Weeks`,
`Months` and `Years` count days of the calendar on the wall at a place.  `Window`, `Earliest`,
`Latest`, `Then` and `Before` are made of these.
"""

from fixflow.deadlines.rules.composites import Before, Earliest, Latest, OneEnd, Rule, Then, Window
from fixflow.deadlines.rules.day_count import (
    CloseOfBusiness,
    DayCount,
    DayRule,
    Days,
    Months,
    Weeks,
    WorkingDays,
    Years,
)
from fixflow.deadlines.rules.faults import InvalidRule
from fixflow.deadlines.rules.hours import Hours, InvalidHours
from fixflow.deadlines.rules.presets import (
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
from fixflow.deadlines.rules.real_time import Elapsed, OpenHours

__all__ = [
    "Before", "CloseOfBusiness", "DayCount", "DayRule", "Days", "Earliest", "Elapsed", "Hours",
    "InvalidHours", "InvalidRule", "Latest", "Months", "OneEnd", "OpenHours", "Rule", "Then", "Weeks",
    "Window", "WorkingDays", "Years", "arbeitstage", "halber_monat", "jahre", "kalendertage", "minuten",
    "monate", "stunden", "werktage", "wochen",
]  # fmt: skip
