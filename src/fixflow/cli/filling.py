"""Filling in: the action of a log's line, and every fault of its facts.

The one rule: what a line says wrongly in one column hides nothing that another one says wrongly.
So a line that cannot be taken for its instant or its role still has its step and facts looked at.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from fixflow.cli.faults import LogFault
from fixflow.errors import FixflowError
from fixflow.lifecycle import Action, NoSuchAction, Order, Start, build
from fixflow.money import SCALE
from fixflow.partners import Program

START: Final = Start.action_name
PLACE: Final = "place"


@frozen(kw_only=True)
class Filling:
    """What a line fills an action in with.

    `facts` is None where they cannot be read, `currency` the one that the log has named for the order
    so far, `place` what stands in its own column.
    """

    line: int
    order: str
    program: Program
    step: str
    facts: Mapping[str, object] | None
    place: str | None
    currency: str | None

    def action(self, order: Order | None = None) -> Action:
        """Fill the action in.

        Args:
            order: The order, whose currency counts; as long as it has not begun, that of the log.

        Raises:
            NoSuchAction: `lifecycle.no_such_action`.
            BadFields: `lifecycle.bad_fields`.
        """
        named = self.currency if self.currency in SCALE else None
        known = order.currency if order else named
        return build(self.kind, self.told, known)

    @property
    def kind(self) -> type[Action]:
        """The class of the action.

        Raises:
            NoSuchAction: `lifecycle.no_such_action`.
        """
        return self.program.machine.named(self.step)

    @property
    def told(self) -> Mapping[str, object]:
        """The facts, none where they cannot be read."""
        return self.facts or {}


def misfilled(filling: Filling) -> Iterator[LogFault]:
    """Find everything wrong with the step and the facts of a line that cannot be taken."""
    try:
        _ = filling.kind if filling.facts is None else filling.action()
    except FixflowError as error:
        yield from faults_of(filling, error)
    yield from misplaced(filling)


def faults_of(filling: Filling, error: FixflowError, *, begun: bool = False) -> Iterator[LogFault]:
    """Tell what a program finds wrong with a line.

    As long as an order has not begun nobody knows its currency, so none is missed but by the start.
    """
    for each in LogFault.of(filling.line, column_of(filling, error), filling.order, error):
        if begun or filling.step == START or each.code != "currency_missing":
            yield each


def column_of(filling: Filling, error: FixflowError) -> str:
    """Name the column that a program finds fault with."""
    if isinstance(error, NoSuchAction):
        return "step"
    if error.code.startswith(("deadlines.place", "partners.no_place")):
        return PLACE
    return "facts" if filling.facts or hasattr(error, "faults") else "step"


def misplaced(filling: Filling) -> Iterator[LogFault]:
    """Find a place among the facts of a start that is not the one of its column."""
    told = filling.told.get(PLACE)
    if filling.step == START and told is not None and told != filling.place:
        yield LogFault.make(filling.line, f"facts.{PLACE}", "log.place_in_facts", filling.order)
