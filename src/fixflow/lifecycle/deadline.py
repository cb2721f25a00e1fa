"""A deadline as the kernel hands it on: how it reads, not where it comes from.

The kernel counts no days.  A program with clocks fills its deadlines in; what a host asks of one
stands here, so that nobody has to look which class it is.
"""

from datetime import date, datetime, tzinfo
from typing import Protocol

from fixflow.parties import Role
from fixflow.texts import Text


class Until(Protocol):
    """By when something must be done; nobody knows while the deadline stands still."""

    @property
    def at(self) -> datetime | None:
        """The first instant that is late, by the clock at the place; None while it stands still."""
        ...

    @property
    def last_day(self) -> date | None:
        """The local day that holds the last instant before it; None while it stands still."""
        ...


class Standing(Protocol):
    """How a deadline stands."""

    @property
    def value(self) -> str:
        """The state's name in files: `running`."""
        ...

    @property
    def label(self) -> Text:
        """The state's name for people."""
        ...

    @property
    def open(self) -> bool:
        """Whether somebody still has to act."""
        ...


class Deadline(Protocol):
    """One run of a deadline, as it stands at the instant that was asked about."""

    @property
    def key(self) -> str:
        """The run's name within its order: `contact#1`."""
        ...

    @property
    def label(self) -> Text:
        """Its name for people."""
        ...

    @property
    def owner(self) -> Role:
        """Who must act."""
        ...

    @property
    def due(self) -> Until:
        """By when."""
        ...

    @property
    def zone(self) -> tzinfo:
        """The zone of the place, by whose clock it is told."""
        ...

    @property
    def state(self) -> Standing:
        """How it stands."""
        ...

    @property
    def met_at(self) -> datetime | None:
        """When it was met, in time or late; None while it is open."""
        ...
