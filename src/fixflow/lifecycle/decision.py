"""Decisions: what `decide` answers, a step that may be taken or every reason why not."""

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.events import Event
from fixflow.lifecycle.effects import Effect
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Reason
from fixflow.texts import Text


@frozen
class NoOrder(Misuse):
    """The start was refused, so there is no order to look at; look at the reasons."""

    code = "lifecycle.no_order"
    text = Text(
        de="Der Beginn wurde abgelehnt; es gibt keinen Auftrag.",
        en="The start was refused; there is no order.",
    )


@frozen(weakref_slot=False)
class Decision:
    """The answer to one step: the order after it, or the order as it was and why.

    Positional, since each step makes one.  `events` has the one event of the step, `effects`
    what the host is to do, `warnings` the reasons that do not stop it; a refusal has `reasons`
    and neither events nor effects.
    """

    left: Order | None
    events: tuple[Event, ...] = ()
    effects: tuple[Effect, ...] = ()
    warnings: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def order(self) -> Order:
        """The order after the step, or as it was.

        Raises:
            NoOrder: `lifecycle.no_order`, a start was refused.
        """
        if self.left is None:
            raise NoOrder
        return self.left

    @property
    def allowed(self) -> bool:
        """Whether the step may be taken."""
        return not self.reasons

    @property
    def refused(self) -> bool:
        """Whether there is a reason why not."""
        return bool(self.reasons)
