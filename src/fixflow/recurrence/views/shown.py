"""Shown: what a view needs to know of the contract that it shows.

It lets the views stand below the contract, which shows itself by them.
"""

from datetime import date
from typing import Protocol

from fixflow.recurrence.plan import Plan, Recurring
from fixflow.recurrence.scheduled import Scheduled
from fixflow.recurrence.subject import CustomerId, ProjectId
from fixflow.recurrence.term import Term
from fixflow.recurrence.terms import TermDates


class Shown(Scheduled, Protocol):
    """A maintenance contract, as far as people look at it."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def subject(self) -> ProjectId | CustomerId:
        """The project or the customer that it is for."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def rule(self) -> Recurring:
        """How often."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def runs(self) -> Term | None:
        """How long; None is without end."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def notice_on(self) -> date | None:
        """The day on which notice arrived."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def archived_on(self) -> date | None:
        """The day on which it was put away for good."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def plan(self) -> Plan:
        """What decides on which days it is due."""
        ...  # pragma: no cover  a protocol runs nothing

    def term(self, k: int, /) -> TermDates:
        """Give the dates of one term."""
        ...  # pragma: no cover  a protocol runs nothing
