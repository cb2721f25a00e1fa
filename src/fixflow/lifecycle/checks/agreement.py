"""Agreement: what a check sees of a program beside its table.

The one rule: a check knows no deadlines and no fees.  It sees of a clock the events that move it,
of a tariff and a settlement that they are agreed.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.order import Order


class Timer(Protocol):
    """A clock, as far as the table moves it."""

    @property
    def key(self) -> str:
        """Its name."""
        ...

    @property
    def starts(self) -> Sequence[str]:
        """Names of the events that start a run."""
        ...

    @property
    def meets(self) -> Sequence[str]:
        """Names of the events that end it."""
        ...

    @property
    def cancels(self) -> Sequence[str]:
        """Names of the events after which nobody waits for it any more."""
        ...

    @property
    def named(self) -> Collection[str]:
        """Names of all events that it looks at, those of its pauses among them."""
        ...


class Agreement(Protocol):
    """A program: a machine and what is agreed beside it."""

    @property
    def machine(self) -> Machine:
        """The table."""
        ...

    @property
    def clocks(self) -> Sequence[Timer]:
        """The deadlines that its events start and end."""
        ...

    @property
    def tariff(self) -> object:
        """What an order costs; None where nothing is asked."""
        ...

    @property
    def fee_facts(self) -> Callable[[Order], object] | None:
        """Reads from an order what the tariff decides by."""
        ...

    @property
    def settlement(self) -> object:
        """How performed orders are settled; None where they are not."""
        ...
