"""Decisions: what `decide` answers, a step that may be taken or every reason why not."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.events import Event
from fixflow.lifecycle.effects import Effect
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Reason
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language, Text


@frozen
class NoOrder(Misuse):
    """The start was refused, so there is no order to look at; look at the reasons."""

    code = "lifecycle.no_order"
    text = Text(
        de="Der Beginn wurde abgelehnt; es gibt keinen Auftrag.",
        en="The start was refused; there is no order.",
    )


@frozen(weakref_slot=False)
class Decision(Listing):
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

    columns: ClassVar[tuple[str, ...]] = ("answer", "code", "why", "lifted_by", "retry_at", "says")

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give the event of the step or every reason why not, then the warnings, a row each."""
        told = [happened(each) for each in self.events]
        told += [{"answer": "refused", **each.to_record(lang)} for each in self.reasons]
        return told + [{"answer": "warning", **each.to_record(lang)} for each in self.warnings]

    def caption(self) -> str:
        """Say whether the step may be taken."""
        return "refused" if self.refused else "allowed"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the decision by rich: what follows, or why not."""
        yield "allowed", self.allowed
        shown = {"events": self.events, "effects": self.effects, "reasons": self.reasons}
        yield from ((name, told) for name, told in shown.items() if told)
        if self.warnings:
            yield "warnings", self.warnings


def happened(event: Event) -> Row:
    """Give an event as a row beside those of reasons."""
    return {
        "answer": "allowed",
        "kind": "event",
        "code": event.name,
        "why": None,
        "lifted_by": None,
        "retry_at": None,
        "zone": None,
        "says": None,
    }
