"""Program: one partner's whole agreement: its table, its clocks, its tariff, its settlement.

Lifecycle, deadlines and fees do not know each other.  The one rule: here they meet, and nowhere
else.  The machine says what may be done; the clocks read the names of its events; tariff and
settlement read facts.  Time comes back into an order only as one more event.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from attrs import evolve, field, frozen

from fixflow.deadlines import Calendar, Clock, DeadlineState, Running, watch
from fixflow.errors import Misuse
from fixflow.events import Event
from fixflow.fees import (
    Assessment,
    FeeFacts,
    FeePolicy,
    PerformedOrder,
    SettlementPolicy,
    StatedFee,
    VatTable,
    assess,
)
from fixflow.identity import OrderId
from fixflow.lifecycle import (
    SKIP,
    Action,
    Choice,
    Conformance,
    Decision,
    LogStep,
    Machine,
    OnIllegal,
    Order,
    Start,
    Way,
)
from fixflow.parties import Actor
from fixflow.texts import Text


@frozen
class NoPlace(Misuse):
    """Without a place nobody knows which days are open and when a day ends."""

    code = "partners.no_place"
    text = Text(
        de="Der Auftrag {order} hat keinen Ort; die Fristen von {program} brauchen einen.",
        en="The order {order} has no place; the deadlines of {program} need one.",
    )
    order: str
    program: str


@frozen
class NoTariff(Misuse):
    """The program asks no fee, so there is none to assess."""

    code = "partners.no_tariff"
    text = Text(
        de="Das Programm {program} erhebt keine Gebühr.",
        en="The program {program} asks no fee.",
    )
    program: str


@frozen(eq=False)
class Program:
    """One partner's program in one version; everything is asked of it, and it keeps nothing.

    Args:
        machine: The table.
        clocks: The deadlines that its events start and end.
        tariff: What an order costs the contractor; None where nothing is asked.
        fee_facts: Reads from an order what the tariff decides by.
        settlement: How performed orders are settled; None where they are invoiced one by one.
        performed_of: Reads from an order what a settlement lists; None for what is not performed.

    Examples:
        >>> from datetime import datetime
        >>> from fixflow.parties import CONTRACTOR, Actor
        >>> from fixflow.partners import velux
        >>> asked = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
        >>> order = velux.PROGRAM.start("VX-135", place="DE-NW", at=asked)
        >>> [contact] = velux.PROGRAM.deadlines(order, asked)
        >>> contact.key, contact.due.at.isoformat()
        ('contact#1', '2026-05-05T10:13:00+02:00')
        >>> meier = Actor(CONTRACTOR, "meier")
        >>> velux.PROGRAM.decide(order, velux.ConfirmContact(), by=meier, at=asked).order.state
        'customer_contacted'
    """

    machine: Machine
    clocks: tuple[Clock, ...] = field(default=(), kw_only=True)
    tariff: FeePolicy | None = field(default=None, kw_only=True)
    fee_facts: Callable[[Order], FeeFacts] | None = field(default=None, kw_only=True)
    settlement: SettlementPolicy | None = field(default=None, kw_only=True)
    performed_of: Callable[[Order], PerformedOrder | None] | None = field(
        default=None, kw_only=True
    )
    watched: tuple[Clock, ...] = field(init=False, repr=False)
    met_by: Mapping[str, Mapping[str, frozenset[str]]] = field(init=False, repr=False)

    @watched.default
    def stopped_by_an_outcome(self) -> tuple[Clock, ...]:
        """Give the clocks, cancelled by every event that ends the work; one that meets them, meets."""
        ends = {
            row.event
            for row in self.machine.rows
            for source in row.source_state
            if source.outcome is None and (row.to or source).outcome is not None
        }
        return tuple(
            evolve(clock, cancels=tuple(sorted({*clock.cancels, *ends}))) for clock in self.clocks
        )

    @met_by.default
    def met_by_actions(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Name, by state and action, the clocks that the action's event meets there."""
        met: dict[str, dict[str, frozenset[str]]] = {}
        for row in self.machine.rows:
            keys = frozenset(clock.key for clock in self.clocks if row.event in clock.meets)
            for source in row.source_state if keys else ():
                there = met.setdefault(source.key, {})
                name = row.action.action_name
                there[name] = there.get(name, frozenset()) | keys
        return met

    @property
    def ref(self) -> str:
        """Name and version, as they are pinned to an order: `velux@1`."""
        return self.machine.ref

    @property
    def name(self) -> str:
        """The program's name without its version."""
        return self.machine.name

    @property
    def version(self) -> int:
        """Which version of the partner's rules it is."""
        return self.machine.version

    @property
    def label(self) -> Text:
        """The program's name for people."""
        return self.machine.label

    def action(
        self, name: str, mapping: Mapping[str, object], *, order: Order | None = None
    ) -> Action:
        """Build an action from a form, JSON or CSV; see `Machine.action`."""
        return self.machine.action(name, mapping, order=order)

    def start(
        self,
        order_id: OrderId | str,
        *,
        place: str | None = None,
        at: datetime,
        by: Actor | None = None,
        **facts: object,
    ) -> Order:
        """Make an order; see `Machine.start`.

        Raises:
            BadFields: `lifecycle.bad_fields`.
            StartRefused: `lifecycle.start_refused`.
            NoPlace: `partners.no_place`, the program has clocks and the order no place.
            UnknownPlace: `deadlines.place.unknown`.
        """
        order = self.machine.start(order_id, place=place, at=at, by=by, **facts)
        self.check_place(order)
        return order

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
        """Judge a start, with its event and effects; see `Machine.begin`.

        Raises:
            BadFields: `lifecycle.bad_fields`.
            NoPlace: `partners.no_place`, the program has clocks and the order no place.
            UnknownPlace: `deadlines.place.unknown`.
        """
        decision = self.machine.begin(order_id, action, place=place, at=at, by=by, **facts)
        if decision.allowed:
            self.check_place(decision.order)
        return decision

    def decide(
        self,
        order: Order,
        action: Action | type[Action] | str,
        *,
        by: Actor,
        at: datetime,
        expected: int | None = None,
    ) -> Decision:
        """Judge one step; see `Machine.decide`."""
        return self.machine.decide(order, action, by=by, at=at, expected=expected)

    def choices(self, order: Order, *, by: Actor, at: datetime) -> tuple[Choice, ...]:
        """Judge every action; each names the open deadline that it would meet."""
        judged = self.machine.choices(order, by=by, at=at)
        met = self.met_by.get(order.state)
        if met is None:
            return judged
        still_open = [each for each in self.deadlines(order, at) if each.state.open]
        return tuple(timed(each, still_open, met.get(each.action, ())) for each in judged)

    def explain(
        self, order: Order, action: Action | type[Action] | str, *, at: datetime | None = None
    ) -> Way:
        """Say what has to happen before an action is possible; see `Machine.explain`."""
        return self.machine.explain(order, action, at=at)

    def replay(self, events: Iterable[Event], until: datetime | None = None) -> Order:
        """Tell an order again from its events; see `Machine.replay`."""
        return self.machine.replay(events, until)

    def conforms(
        self,
        steps: Iterable[LogStep],
        on_illegal: OnIllegal = SKIP,
        *,
        order_id: OrderId | str = "log",
    ) -> Conformance:
        """Hold a foreign log against the program; a breach is a deadline late, or overdue at its end.

        Raises:
            BadFields: `lifecycle.bad_fields`, the facts of a step do not fill its action in.
            NoPlace: `partners.no_place`.
        """
        log = tuple(steps)
        found = self.machine.conforms(log, on_illegal, order_id=order_id)
        if found.order is None:
            return found
        last = log[-1] if on_illegal is SKIP or found.ok else log[found.illegal[0].position - 1]
        late = (DeadlineState.LATE, DeadlineState.OVERDUE)
        every = self.deadlines(found.order, last.at)
        return evolve(found, breaches=tuple(each for each in every if each.state in late))

    def calendar(self, order: Order) -> Calendar:
        """Give the calendar of the order's place.

        Raises:
            NoPlace: `partners.no_place`.
            UnknownPlace: `deadlines.place.unknown`.
        """
        if order.place is None:
            raise NoPlace(str(order.id), self.ref)
        return Calendar.of(order.place)

    def check_place(self, order: Order) -> None:
        """Refuse a place that no calendar knows now, not when the first deadline is asked for."""
        if self.clocks or order.place is not None:
            self.calendar(order)

    def deadlines(self, order: Order, at: datetime) -> tuple[Running, ...]:
        """Give the deadlines of an order as they stand at an instant.

        A deadline is computed from the events, never stored; an order that has ended has none
        open.

        Args:
            order: The order, with its events.
            at: The instant asked about; any past one may be.

        Returns:
            Open, met and late runs, in the order of the clocks and then of the runs.

        Raises:
            NoPlace: `partners.no_place`.
            BeyondHorizon: `deadlines.horizon`.
        """
        if not self.clocks:
            return ()
        return watch(self.watched, order.events, self.calendar(order), at)

    def fee(
        self,
        order: Order,
        *,
        stated: tuple[StatedFee, ...] = (),
        registered: bool | None = None,
    ) -> Assessment:
        """Decide what an order costs the contractor, with all reasons.

        Args:
            order: The order, with its events.
            stated: Fees that issued statements hold already.
            registered: Whether the contractor is registered for VAT; None if not known.

        Raises:
            NoTariff: `partners.no_tariff`.
        """
        if self.tariff is None or self.fee_facts is None:
            raise NoTariff(self.ref)
        facts = evolve(self.fee_facts(order), stated=stated, registered=registered)
        return assess(facts, self.tariff, VatTable.of(self.tariff.vat_country))

    def performed(self, order: Order) -> PerformedOrder | None:
        """Say what a settlement needs to know of an order; None if nothing was performed."""
        return self.performed_of(order) if self.performed_of else None


def timed(judged: Choice, running: Iterable[Running], keys: Collection[str]) -> Choice:
    """Give a choice its deadline, if it would meet one of those that are open."""
    deadline = next((each for each in running if each.name in keys), None)
    return judged if deadline is None else evolve(judged, deadline=deadline)
