"""The order: what its events have made of it.

The one rule: an order is the fold of its events and nothing else; `evolve` alone moves one.
It is frozen and small: its program is a name, not a machine of its own.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from attrs import field, fields, frozen

from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.instants import aware, to_micros
from fixflow.lifecycle.order_rows import event_rows, order_row
from fixflow.lifecycle.phases import Outcome, Phase
from fixflow.lifecycle.trail import trail_svg
from fixflow.parties import Role
from fixflow.records import Row
from fixflow.texts import Language


def sealed(parties: Mapping[Role, str]) -> Mapping[Role, str]:
    """Take bindings over, so that nobody changes who is bound in an order that exists."""
    return MappingProxyType(dict(parties))


@frozen(weakref_slot=False)
class Order:
    """One order as it stands after its last event; made by `Machine.start`, not by hand.

    Positional, since a step makes one in about a microsecond.  `at` is the last event's instant,
    `version` counts the events, `parties` says who is bound to which role.
    """

    id: OrderId
    program: str
    place: str | None
    state: str
    phase: Phase
    outcome: Outcome | None
    version: int
    at: datetime
    facts: Facts
    parties: Mapping[Role, str] = field(hash=False, converter=sealed)
    events: tuple[Event, ...] = field(repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and pickle by the fields; the bindings travel as a plain dict."""
        held = {each.name: getattr(self, each.name) for each in fields(Order)}
        return Order, tuple({**held, "parties": dict(self.parties)}.values())

    @property
    def ended(self) -> bool:
        """Whether the work has an outcome; billing may still follow."""
        return self.outcome is not None

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  IPython asks so
        exclude: object = None,  # noqa: ARG002
    ) -> dict[str, str]:
        """Show the order's trail in a notebook; `Program.diagram` shows the table around it."""
        title = f"{self.id} · {self.program}"
        return {
            "image/svg+xml": trail_svg(title, self.state, self.events, "en"),
            "text/plain": repr(self),
        }

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the order by rich: where it stands, who is bound, and what has happened."""
        yield "id", self.id.value
        yield "program", self.program
        yield "state", self.state
        yield "phase", self.phase.value
        if self.outcome is not None:
            yield "outcome", self.outcome.value
        yield "parties", {role.value: name for role, name in self.parties.items()}
        yield "events", [each.name for each in self.events]

    def to_record(self, lang: Language = "de") -> Row:
        """Give what every order has as one flat row, for a table or a data frame."""
        return order_row(self, lang)

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give its history: a row per event, with a column for each fact that any of them has."""
        return event_rows(self.events, lang)

    def runs_back(self, at: datetime) -> bool:
        """Whether an instant lies before the last event; the same instant does not.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        last = self.at
        try:
            # In one zone and two folds the clock on the wall would decide; else the exact count does.
            if at.tzinfo is not last.tzinfo or at.fold == last.fold:
                return at < last
        except (AttributeError, TypeError):
            aware(at)
        return to_micros(at) < to_micros(last)

    @property
    def currency(self) -> str | None:
        """The currency that the order's amounts are counted in, where it has one."""
        return self.facts.of("currency", str)
