"""Nowhere: the days of a contract without a place, or beyond its calendar, of which nothing is known.

The one rule: no holiday is guessed; Saturday and Sunday alone are grey.
"""

from datetime import date
from typing import Final

from attrs import frozen

from fixflow.deadlines import MON_FRI, Week
from fixflow.deadlines.facts import HolidayFact, Law


@frozen
class Nowhere:
    """A book of days that knows weekdays only."""

    places: tuple[str, ...] = ()
    profile: Law = "rest"

    def facts(self, year: int, /) -> tuple[HolidayFact, ...]:  # noqa: ARG002  as each book's
        """Know of nothing."""
        return ()

    def closes_at(self, day: date, /) -> None:  # noqa: ARG002  as each book's
        """Know of no closing."""
        return

    def is_working_day(self, day: date, week: Week = MON_FRI, /) -> bool:
        """Tell whether a day is one of the week that is worked."""
        return day.weekday() in week.weekdays


NOWHERE: Final = Nowhere()
