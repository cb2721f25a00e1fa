"""Steps that are due: what the system has to do with an order once its date has come.

The one rule: a date moves nothing by itself.  It comes back into the order as one more step, which
whoever keeps the time takes at that instant or later; until then the step is refused.
"""

from datetime import datetime

from attrs import frozen

from fixflow.lifecycle.decide import check
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.table import Table
from fixflow.records import Row, row, zone_name
from fixflow.texts import Language


@frozen
class StepDue:
    """A step that has a date: the action's name, and from when (inclusive) it may be taken."""

    action: str
    at: datetime

    def to_record(self, lang: Language = "de") -> Row:
        """Give the step as one flat row."""
        return row(lang, {"action": self.action, "at": self.at, "zone": zone_name(self.at)})


def steps_due(table: Table, order: Order) -> tuple[StepDue, ...]:
    """Give the dated steps of an order; `Machine.steps_due` says which."""
    check(table, order, order.at)
    dated = ((each, each.due(order)) for each in table.moves[order.state] if each.due is not None)
    return tuple(
        StepDue(move.row.action.action_name, table.wall(order, at))
        for move, at in dated
        if at is not None
    )
