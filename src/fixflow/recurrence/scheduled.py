"""Scheduled: what an occurrence and a schedule need to know of the contract that they belong to.

It lets them stand below the contract, which is put together from them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from fixflow.deadlines import Before
from fixflow.recurrence.exceptions import Override, Span
from fixflow.recurrence.on_due import OnDue
from fixflow.recurrence.plan import Stretch
from fixflow.recurrence.subject import ContractId


class Scheduled(Protocol):
    """A maintenance contract, as far as its dates are asked for."""

    @property
    def id(self) -> ContractId:
        """Its name within the realm."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def realm(self) -> str:
        """The client's closed area."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def start(self) -> date:
        """Its first day."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def end(self) -> date | None:
        """The first day that no longer counts; None is without end."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def on_due(self) -> OnDue:
        """What an occurrence sets off."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def remind(self) -> tuple[Before, ...]:
        """How long before the due day it is announced."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def spans(self) -> tuple[Span, ...]:
        """When it is inactive, in order."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def otherwise(self) -> Mapping[date, Override]:
        """What is otherwise, by nominal date."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def moved(self) -> Sequence[tuple[date, date]]:
        """What is moved, by its new day: that day, and the nominal date."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its plans, numbered through."""
        ...  # pragma: no cover  a protocol runs nothing
