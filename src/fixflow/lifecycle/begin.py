"""Begin: the first step of an order, judged like every other.

The one rule: roles and guards count here too; since there is no order before it, the guards of a
start judge the order that it would make.
"""

from collections.abc import Mapping
from datetime import datetime

from attrs import evolve as changed
from attrs import frozen

from fixflow.errors import Refused
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import aware
from fixflow.lifecycle.actions import Start, build
from fixflow.lifecycle.decide import effects_of
from fixflow.lifecycle.decision import Decision
from fixflow.lifecycle.fold import begun
from fixflow.lifecycle.judging import asked
from fixflow.lifecycle.near_names import no_such_action
from fixflow.lifecycle.reasons import Reason
from fixflow.lifecycle.refusals import wrong_actor
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Table
from fixflow.parties import Actor
from fixflow.texts import Language, Text


@frozen
class StartRefused(Refused):
    """An order was not made; the reasons say why."""

    code = "lifecycle.start_refused"
    text = Text(
        de="Der Auftrag {order} kann nicht begonnen werden.",
        en="The order {order} cannot be started.",
        fr="L’ordre {order} ne peut pas être commencé.",
        it="L’ordine {order} non può essere iniziato.",
    )
    order: str
    reasons: tuple[Reason, ...]

    def say(self, lang: Language = "de") -> str:
        """Say which order it is, and every reason."""
        first = self.text.say(lang, order=self.order)
        return " ".join((first, *(each.say(lang) for each in self.reasons)))


def begin(  # noqa: PLR0913  an order, a start, and what every step takes
    table: Table,
    order_id: OrderId,
    action: Start | Mapping[str, object],
    *,
    place: str | None,
    by: Actor | None,
    at: datetime,
) -> Decision:
    """Judge a start; `Machine.begin` says what it takes and gives."""
    aware(at)
    if isinstance(action, Start) and table.kind_of(action) is None:
        return Decision(None, reasons=(no_such_action(table, START.key, "start"),))
    start = filled(table.start_action, action, place)
    move = table.cells[START.key][table.start_action].move_of(start)
    actor = by or Actor(move.roles[0])
    event = Event(
        order=order_id,
        name=move.event,
        at=at,
        by=actor,
        facts=start.facts,
        program=table.ref,
        action=start.action_name,
        version=1,
    )
    after = begun(table, event, move)
    refused, warnings = asked(table, move, after, start, at)
    who = wrong_actor(table.start_action, move.roles, actor.role, other=False)
    if reasons := (*who, *refused):
        return Decision(None, (), (), tuple(warnings), reasons)
    return Decision(after, (event,), effects_of(move, after), tuple(warnings), ())


def filled(kind: type[Start], action: Start | Mapping[str, object], place: str | None) -> Start:
    """Take a start that is filled in, or fill one in; the place may stand beside it."""
    if not isinstance(action, Start):
        return build(kind, {**action, **({"place": place} if place is not None else {})})
    return action if place is None else changed(action, place=place)
