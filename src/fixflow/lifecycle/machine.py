"""The machine: one program's table and everything that can be asked of it.

The one rule: a machine is frozen, one per program version, and knows no order.  Each answer is a
pure function of the table, the order, the actor and the instant that it is handed.

Reading path: `rows` (the words of a table), `table` (its indexes), `decide`, `fold`, `choices`,
`ways`, `history`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.lifecycle.actions import Action, Start, build
from fixflow.lifecycle.begin import StartRefused, begin
from fixflow.lifecycle.choices import Choices, choices
from fixflow.lifecycle.conformance import SKIP, Conformance, LogStep, OnIllegal, conforms
from fixflow.lifecycle.decide import decide
from fixflow.lifecycle.decision import Decision
from fixflow.lifecycle.diagram import Diagram, bundle, diagram, formatted
from fixflow.lifecycle.erased import Erase
from fixflow.lifecycle.facts_json import decode_facts
from fixflow.lifecycle.fold import evolve
from fixflow.lifecycle.history import Tables, replay
from fixflow.lifecycle.near_names import NAME_LIMIT, NEAR, NoSuchAction, near_names
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.steps_due import StepDue, steps_due
from fixflow.lifecycle.table import Table
from fixflow.lifecycle.turns import turn
from fixflow.lifecycle.versions import ChangeProgram
from fixflow.lifecycle.way import Way
from fixflow.lifecycle.ways import explain
from fixflow.parties import Actor, Role
from fixflow.texts import Language

OWN_ACTIONS: Final[Mapping[str, type[Action]]] = {
    each.action_name: each for each in (ChangeProgram, Erase)
}


@frozen(eq=False)
class Machine(Table):
    """A program's table, ready to be asked.

    Examples:
        A door that its keeper may open.

        >>> from datetime import UTC
        >>> from fixflow.lifecycle.phases import Outcome, Phase
        >>> from fixflow.lifecycle.rows import START, Row, State
        >>> from fixflow.parties import CONTRACTOR, PRINCIPAL
        >>> from fixflow.sources import Source
        >>> from fixflow.texts import Text
        >>> @frozen
        ... class Open(Action):
        ...     label = Text("Öffnen", "Open", "Ouvrir", "Aprire")
        >>> shut = State("shut", Phase.COMMITTED, Text("Zu", "Shut", "Fermée", "Chiusa"))
        >>> ajar = State(
        ...     "ajar", Phase.DONE, Text("Offen", "Open", "Ouverte", "Aperta"), Outcome.DONE
        ... )
        >>> door = Machine(
        ...     "door",
        ...     1,
        ...     states=(shut, ajar),
        ...     rows=(
        ...         Row(START, Start, shut, event="hung", by=PRINCIPAL, says="the door is hung"),
        ...         Row(shut, Open, ajar, event="opened", by=CONTRACTOR, says="the keeper opens"),
        ...     ),
        ...     terminal=(ajar,),
        ...     source=Source("House rules"),
        ... )
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = door.start("D-1", at=noon)
        >>> door.decide(order, Open(), by=Actor(CONTRACTOR, "keeper"), at=noon).order.state
        'ajar'
        >>> refused = door.decide(order, Open(), by=Actor(PRINCIPAL), at=noon)
        >>> [reason.say("en") for reason in refused.reasons]
        ['This is not for the principal; it is done by: contractor.']
    """

    def action(
        self, name: str, mapping: Mapping[str, object], *, order: Order | None = None
    ) -> Action:
        """Build an action from JSON, a form or CSV.

        Args:
            name: The action's name, in snake_case.
            mapping: Its fields; money is a decimal string, an instant has its offset.
            order: The order that it is meant for, whose currency counts if none is given.

        Raises:
            NoSuchAction: `lifecycle.no_such_action`, naming those that are near.
            BadFields: `lifecycle.bad_fields`, with every fault of every field.
        """
        return build(self.named(name), mapping, None if order is None else order.currency)

    def named(self, name: str) -> type[Action]:
        """Give the class of an action by its name.

        Raises:
            NoSuchAction: `lifecycle.no_such_action`, naming those that are near.
        """
        kind = self.actions.get(name)
        if kind is None:
            raise NoSuchAction(name[:NAME_LIMIT], near_names(self, name)[:NEAR])
        return kind

    def start(
        self,
        order_id: OrderId | str,
        *,
        place: str | None = None,
        at: datetime,
        by: Actor | None = None,
        **facts: object,
    ) -> Order:
        """Make an order; `begin` gives its event and effects as well.

        Args:
            order_id: The order's id.
            place: Where the work is done, by ISO 3166-2: `CH-ZH`.
            at: When, with offset.
            by: Who; by default the first role of the row, without an id, which binds nobody.
            **facts: The fields of the start, typed or as JSON; `principal`, `contractor` and
                `customer` name the parties that are bound.

        Raises:
            BadFields: `lifecycle.bad_fields`, with every fault of every field.
            StartRefused: `lifecycle.start_refused`, the role or a guard says no.
        """
        decision = self.begin(order_id, None, place=place, at=at, by=by, **facts)
        if decision.refused:
            raise StartRefused(str(order_id), decision.reasons)
        return decision.order

    def begin(
        self,
        order_id: OrderId | str,
        action: Start | None = None,
        *,
        place: str | None = None,
        at: datetime,
        by: Actor | None = None,
        **facts: object,
    ) -> Decision:
        """Judge the start of an order, filled in as an action or by its fields; see `start`.

        Raises:
            BadFields: `lifecycle.bad_fields`, with every fault of every field.
        """
        filled = facts if action is None else action
        return begin(self, OrderId.of(order_id), filled, place=place, by=by, at=at)

    def decide(
        self,
        order: Order,
        action: Action | type[Action] | str,
        *,
        by: Actor,
        at: datetime,
        expected: int | None = None,
    ) -> Decision:
        """Judge one step: the order after it, or every reason why not.

        Args:
            order: The order as it stands.
            action: What is done; a class or a name stands for it with no field filled in.
            by: Who does it.
            at: When, with offset; not before the last event, the same instant is fine.
            expected: The version of the order that the actor saw.

        Raises:
            NaiveInstant: `instants.naive`.
            TimeRunsBack: `lifecycle.time_runs_back`.
            WrongProgram: `lifecycle.wrong_program`, the order is pinned to another one, or the
                action is another one's that has the name of one of this.
            BadFields: `lifecycle.bad_fields`, a class or name lacks a required field where state
                and actor would let it pass, or an amount is in another currency than the order.
        """
        return decide(self, order, action, by=by, at=at, expected=expected)

    def choices(self, order: Order, *, by: Actor, at: datetime) -> Choices:
        """Judge every action of the program, in table order, impossible ones too.

        Raises:
            NaiveInstant: `instants.naive`.
            TimeRunsBack: `lifecycle.time_runs_back`.
            WrongProgram: `lifecycle.wrong_program`, the order is pinned to another one.
        """
        return choices(self, order, by=by, at=at)

    def explain(
        self,
        order: Order,
        action: Action | type[Action] | str,
        *,
        at: datetime | None = None,
    ) -> Way:
        """Give the shortest way to an action: what has to happen first, and by whom.

        Args:
            order: The order as it stands.
            action: What is wanted; the action itself is no step of the way.
            at: When the guards are judged, not before the last event; by default then.

        Raises:
            NaiveInstant: `instants.naive`.
            TimeRunsBack: `lifecycle.time_runs_back`.
            WrongProgram: `lifecycle.wrong_program`, the order is pinned to another one.
        """
        return explain(self, order, action, at=at)

    def turn(self, order: Order, at: datetime) -> tuple[Role, ...]:
        """Give the roles with the next move, by the rows alone.

        Args:
            order: The order as it stands.
            at: When the guards are judged, by position or as `at=`.

        Raises:
            NaiveInstant: `instants.naive`.
            TimeRunsBack: `lifecycle.time_runs_back`.
            WrongProgram: `lifecycle.wrong_program`, the order is pinned to another one.
        """
        return turn(self, order, at)

    def steps_due(self, order: Order) -> tuple[StepDue, ...]:
        """Give the steps of the order's state that have a date, also those whose date has passed.

        Raises:
            WrongProgram: `lifecycle.wrong_program`, the order is pinned to another one.
        """
        return steps_due(self, order)

    def evolve(self, order: Order | None, event: Event) -> Order:
        """Move an order by one event, or make it of its first.

        Raises:
            BrokenHistory: `lifecycle.broken_history`, no row of the state records such an event.
        """
        return evolve(self, order, event)

    def replay(
        self,
        events: Iterable[Event],
        until: datetime | None = None,
        *,
        programs: Tables | None = None,
    ) -> Order:
        """Fold a history into its order.

        Args:
            events: The events of one order, from its first on; it began under this program, or
                changed to it.
            until: Only events up to this instant (inclusive) count.
            programs: Gives another program by its pinned name, for an order that changed its own.

        Raises:
            BrokenHistory: `lifecycle.broken_history`, with the position and what was expected.
            ProgramNotLoaded: `lifecycle.program_not_loaded`, the order ran under a program that is not
                at hand.
        """
        return replay(self, events, until, programs)

    def conforms(
        self,
        steps: Iterable[LogStep | Event],
        on_illegal: OnIllegal = SKIP,
        *,
        order_id: OrderId | str = "log",
    ) -> Conformance:
        """Hold a foreign log against the program; guards and roles count.

        Args:
            steps: The steps of one order, or its events; the first must be `start`.
            on_illegal: Leave an illegal step out and go on, or stop there.
            order_id: The order's id.

        A log is held against this one program: a change of program is no step of it, but illegal.

        Raises:
            BadFields: `lifecycle.bad_fields`, the facts of some steps do not fill their action
                in; every fault has its path: `steps[0].title` is the first step's title.
            TimeRunsBack: `lifecycle.time_runs_back`.
        """
        return conforms(self, steps, on_illegal, OrderId.of(order_id))

    def decode_facts(self, action_name: str, raw: Mapping[str, object]) -> Facts:
        """Read back the facts of an event, as `encode_facts` wrote them.

        Raises:
            NoSuchAction: `lifecycle.no_such_action`.
            BadFields: `lifecycle.bad_fields`, this is not what was written.
        """
        return decode_facts(self.recorded_by(action_name), raw)

    def recorded_by(self, action_name: str) -> type[Action]:
        """Give the class of an action that an event was recorded by, the kernel's own among them.

        Raises:
            NoSuchAction: `lifecycle.no_such_action`.
        """
        return OWN_ACTIONS.get(action_name) or self.named(action_name)

    def diagram(self, order: Order | None = None, lang: Language = "de") -> Diagram:
        """Draw the table, as SVG and as Mermaid; with an order, what it did stands out.

        The state in which the order stands is filled, the steps that it took are thick and have
        their days, the rest is pale.  No Graphviz, no script, no outer reference.

        Args:
            order: An order of this program.
            lang: The language of the labels.

        Raises:
            WrongProgram: `lifecycle.wrong_program`, the order is pinned to another one.
        """
        return diagram(self, order, lang)

    def __format__(self, spec: str) -> str:
        """Write the program as `svg`, `mermaid`, `md` or `dot`; by default its name and version.

        Raises:
            UnknownFormat: `lifecycle.unknown_format`.
        """
        return formatted(self, spec)

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  IPython asks so
        exclude: object = None,  # noqa: ARG002
    ) -> dict[str, str]:
        """Show the program in a notebook."""
        return bundle(self.diagram(lang="en"), repr(self))

    def __repr__(self) -> str:
        return f"<{self.ref}: {len(self.states)} states, {len(self.rows)} rows>"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the program by rich: its states, and its actions."""
        yield "program", self.ref
        yield "states", [each.key for each in self.states]
        yield "actions", [each.action_name for each in self.choosable]
