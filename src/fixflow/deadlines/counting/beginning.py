"""Beginnings: what a deadline is counted from.

The event is an instant, a day at the place, or the end of another deadline.  The one rule: a rule
that counts days goes on from that end's last day, real time from its instant.
"""

from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeAlias

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.tables import BeyondHorizon
from fixflow.errors import Misuse
from fixflow.instants import InvalidInstant, local_day
from fixflow.texts import Text


class Ended(Protocol):
    """A due date, as far as another deadline is counted from it."""

    @property
    def at(self) -> datetime:
        """The first instant that is late."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def last_day(self) -> date:
        """The local day that holds the last instant before it."""
        ...  # pragma: no cover  a protocol runs nothing


Start: TypeAlias = datetime | date | Ended


@frozen
class InstantNeeded(Misuse):
    """A day alone does not say at what time the clock began."""

    code = "deadlines.start.instant_needed"
    text = Text(
        de="{start} ist ein Tag; für «{rule}» braucht es den Zeitpunkt.",
        en="{start} is a day; “{rule}” needs the instant.",
        fr="{start} est un jour; pour «{rule}» il faut l’instant.",
        it="{start} è un giorno; per «{rule}» serve l’istante.",
    )
    start: date
    rule: Text


@frozen
class InvalidStart(Misuse):
    """A deadline begins with an instant, a day, or the end of another one that is known."""

    code = "deadlines.start.invalid"
    text = Text(
        de="{given} ist kein Beginn: weder Zeitpunkt noch Tag noch bekannte Fälligkeit.",
        en="{given} is no beginning: no instant, no day and no due date that is known.",
        fr="{given} n’est pas un début: ni instant, ni jour, ni échéance connue.",
        it="{given} non è un inizio: né istante, né giorno, né scadenza nota.",
    )
    given: str


class Beginning(NamedTuple):
    """An event as the pipeline takes it.

    Attributes:
        day: The civil day of the event at the place.
        at: Its instant; None where only the day is known.
        ends_day: Whether it is an end, whose 00:00 is the 24:00 of `day`.
    """

    day: date
    at: datetime | None
    ends_day: bool = False

    @property
    def given(self) -> date | datetime:
        """The event as it was given: its instant, else its day."""
        return self.day if self.at is None else self.at

    def instant(self, rule: Rule) -> datetime:
        """Give the instant.

        Raises:
            InstantNeeded: `deadlines.start.instant_needed`.
        """
        if self.at is None:
            said = Text(rule.say("de"), rule.say("en"), rule.say("fr"), rule.say("it"))
            raise InstantNeeded(self.day, said)
        return self.at


def beginning(start: Start, cal: Calendar) -> Beginning:
    """Anchor an event: an instant gets the day that the wall at the place shows.

    Raises:
        NaiveInstant: `instants.naive`.
        InvalidStart: `deadlines.start.invalid`.
        BeyondHorizon: `deadlines.horizon`, no year of the calendar holds the instant.
    """
    if isinstance(start, datetime):
        if start.tzinfo is cal.zone:
            return Beginning(start.date(), start)
        return Beginning(day_of(start, cal), start)
    if isinstance(start, date):
        return Beginning(start, None)
    at, last_day = getattr(start, "at", None), getattr(start, "last_day", None)
    if not isinstance(at, datetime) or not isinstance(last_day, date):
        raise InvalidStart(ascii(start)[:80])
    return Beginning(last_day, at, ends_day=True)


def day_of(start: datetime, cal: Calendar) -> date:
    """Give the day of an event at the place, if Python can say it.

    Raises:
        NaiveInstant: `instants.naive`.
        BeyondHorizon: `deadlines.horizon`.
    """
    try:
        return local_day(start, cal.zone)
    except InvalidInstant:
        raise BeyondHorizon(start.year, *cal.horizon) from None
