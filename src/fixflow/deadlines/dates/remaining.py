"""What remains: how long is left, said the way a person would.

The one rule: a rest is rounded down.  «Noch 23 Stunden» means that 23 full hours are left.
"""

from datetime import datetime, timedelta

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import ONE_DAY
from fixflow.deadlines.counting.pipeline import last_day_before
from fixflow.deadlines.rules import WorkingDays
from fixflow.formats.left import remaining
from fixflow.formats.units import Noun
from fixflow.instants import to_micros
from fixflow.texts import Language


@frozen(kw_only=True)
class Remaining:
    """The time until a due instant; from that instant on the deadline is overdue.

    Attributes:
        left: Real time left; zero or negative once the deadline is overdue.
        days: Full days between the two instants, in the unit that the rule counts in.
        unit: That unit.
    """

    left: timedelta
    days: int
    unit: Noun

    @property
    def overdue(self) -> bool:
        """Whether the due instant has come."""
        return self.left <= timedelta(0)

    def say(self, lang: Language = "de") -> str:
        """Say what is left: minutes below one hour, hours below 48, else days.

        Where no full day of the unit lies between, as over a long week-end, hours are said.

        Examples:
            >>> from fixflow.formats.units import DAY
            >>> hours = Remaining(left=timedelta(hours=23, minutes=59), days=0, unit=DAY)
            >>> hours.say("de"), hours.say("fr")
            ('noch 23 Stunden', 'encore 23 heures')
            >>> Remaining(left=-timedelta(days=3), days=3, unit=DAY).say("en")
            '3 days overdue'
        """
        return remaining(self, lang, long=True)


def full_working_days(rule: WorkingDays, one: datetime, other: datetime, cal: Calendar) -> int:
    """Count the rule's working days that lie wholly between two instants, in either order.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    early, late = (at.astimezone(cal.zone) for at in sorted((one, other), key=to_micros))
    before = last_day_before(early)
    last = late.date() - ONE_DAY
    if before >= last:
        return 0
    return cal.working_days_between(before, last, rule.week, rule.half_days)
