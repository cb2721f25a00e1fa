"""The job of a month: what was asked for."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.cli.payee import Payee
from fixflow.deadlines import zone_of
from fixflow.fees import Party
from fixflow.lifecycle import Order
from fixflow.texts import Language

HOME: Final = ZoneInfo("Europe/Zurich")


@frozen(kw_only=True)
class Job:
    """What was asked for: whose month, seen from when, in which language, and where it goes.

    `letterhead` is whether the contractor was named as it is to be printed.
    """

    contractor: Party
    month: str
    as_of: datetime | None
    lang: Language
    out: Path
    letterhead: bool = False
    backlog: bool = False
    payee: Payee | None = None
    export: tuple[str, ...] = ()

    @property
    def at(self) -> datetime:
        """The instant that was named, or the first one after the month."""
        return self.as_of or self.end(HOME)

    @property
    def document_date(self) -> date:
        """The local day of that instant, which stands on the papers."""
        return self.at.astimezone(HOME).date()

    @property
    def cut(self) -> datetime:
        """When settlement and statement count as made: a line from then on finds them made.

        It is the end of the month, or the instant that was named after it; so whichever run
        reads a line, that line finds the same.
        """
        return max(self.at, self.end(HOME))

    def end(self, zone: ZoneInfo) -> datetime:
        """Give the first instant after the month in a zone."""
        year, month = map(int, self.month.split("-"))
        return datetime.combine(date(year + month // 12, month % 12 + 1, 1), time(), zone)

    def seen_from(self, order: Order) -> datetime:
        """Give the instant at which an order's open deadlines are judged."""
        return self.as_of or self.end(zone_of(order.place) if order.place else HOME)
