"""Days of the demonstration: so and so many before its first start, at an hour of the clock in Zurich."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen

ZURICH = ZoneInfo("Europe/Zurich")


@frozen
class Days:
    """Counts from the instant at which the demonstration begins."""

    now: datetime

    def ago(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """Give an instant that has passed by now."""
        return min(self.at(-days, hour, minute), self.now)

    def ahead(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """Give an instant to come."""
        return self.at(days, hour, minute)

    def at(self, days: int, hour: int, minute: int) -> datetime:
        """Give a time of the clock on a day counted from today."""
        day = self.now.astimezone(ZURICH).date() + timedelta(days=days)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZURICH)
