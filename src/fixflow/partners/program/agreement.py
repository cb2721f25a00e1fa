"""Program: one partner's whole agreement: its table, its clocks, its tariff, its settlement.

Lifecycle, deadlines and fees do not know each other.  The one rule: here they meet, and nowhere
else.  The machine says what may be done; the clocks read the names of its events; tariff and
settlement read facts.  Time comes back into an order only as one more event.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeAlias

from attrs import evolve, field, frozen

from fixflow.deadlines import (
    Calendar,
    Clock,
    Deadlines,
    DeadlineState,
    Reminder,
    reminders,
    watch,
)
from fixflow.deadlines.running.reminders import ReminderKey
from fixflow.deadlines.running.watch import visible
from fixflow.events import Event, Facts
from fixflow.fees import (
    Assessment,
    FeeFacts,
    FeePolicy,
    PerformedOrder,
    Receipt,
    SettlementPolicy,
    StatedFee,
    VatTable,
    assess,
    receipt,
)
from fixflow.identity import OrderId
from fixflow.instants import aware
from fixflow.lifecycle import (
    JSON,
    PROGRAM_CHANGED,
    RESTATE,
    SKIP,
    Action,
    BadFields,
    Choices,
    Conformance,
    Decision,
    Diagram,
    LogStep,
    Machine,
    OnIllegal,
    Order,
    ProgramNotLoaded,
    Start,
    StartRefused,
    StepDue,
    Way,
    WrongProgram,
)
from fixflow.lifecycle.begin import filled
from fixflow.lifecycle.diagram import bundle
from fixflow.lifecycle.turns import turning as turning_by_rows
from fixflow.parties import Actor, Role
from fixflow.partners.program.eras import Era, changed, known_by_now, ruling_from, watch_eras
from fixflow.partners.program.faults import (
    IncompleteProgram,
    NoPlace,
    NoTariff,
    ends_sometimes,
    lacking,
)
from fixflow.partners.program.foresee import Foresight, foresee
from fixflow.partners.program.places import misplaced, on_local_time
from fixflow.partners.program.possession import Held, possession, told
from fixflow.partners.program.recurring import Recurs
from fixflow.partners.program.showing import PLAIN, Showing
from fixflow.partners.program.timing import ambiguous, ending, meeting, stopped, timed
from fixflow.texts import Language, Text

Programs: TypeAlias = Callable[[str], "Program"]
Upcaster: TypeAlias = Callable[[Mapping[str, JSON]], Mapping[str, JSON]]


@frozen(eq=False)
class Program:
    """One partner's program in one version; everything is asked of it, and it keeps nothing.

    Args:
        machine: The table.
        clocks: The deadlines that its events start and end.
        clocks_from: Clocks that had another name in the version before: by their key, the old one.
        tariff: What an order costs the contractor; None where nothing is asked.
        fee_facts: Reads from an order what the tariff decides by.
        settlement: How performed orders are settled; None where they are invoiced one by one.
        performed_of: Reads from an order what a settlement lists; None for what is not performed.
        asked: Tells who has the next move beside those whom the rows name, such as the principal
            while a change is open.
        versions: Gives the programs that an order may have changed from, such as older versions.
        showing: How a portal shows its orders.
        upcasters: By event and form, how facts of an earlier form are read as the next form.
        recurs: How its orders come back; None where they do not.

    Raises:
        IncompleteProgram: `partners.incomplete_program`, a tariff without `fee_facts`, or a
            settlement without `performed_of`, or a renamed clock that is none of its own.

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

    machine: Machine = field(converter=on_local_time)
    clocks: tuple[Clock, ...] = field(default=(), kw_only=True)
    clocks_from: Mapping[str, str] = field(factory=dict, kw_only=True)
    tariff: FeePolicy | None = field(default=None, kw_only=True)
    fee_facts: Callable[[Order], FeeFacts] | None = field(default=None, kw_only=True)
    settlement: SettlementPolicy | None = field(default=None, kw_only=True)
    performed_of: Callable[[Order], PerformedOrder | None] | None = field(
        default=None, kw_only=True
    )
    asked: Callable[[Order], tuple[Role, ...]] | None = field(default=None, kw_only=True)
    versions: Callable[[], Iterable["Program"]] = field(default=tuple, kw_only=True, repr=False)
    showing: Showing = field(default=PLAIN, kw_only=True)
    upcasters: Mapping[tuple[str, int], Upcaster] = field(factory=dict, kw_only=True)
    recurs: Recurs | None = field(default=None, kw_only=True, repr=False)
    watched: tuple[Clock, ...] = field(init=False, repr=False)
    met_by: Mapping[str, Mapping[str, frozenset[str]]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        tariff = ("tariff", self.tariff, "fee_facts", self.fee_facts)
        settlement = ("settlement", self.settlement, "performed_of", self.performed_of)
        doubtful = ends_sometimes(ambiguous(self.machine, self.clocks))
        lacked = lacking(self.clocks, self.clocks_from, tariff, settlement)
        if faults := (*lacked, *doubtful):
            raise IncompleteProgram(self.ref, faults)

    @watched.default
    def stopped_by_an_outcome(self) -> tuple[Clock, ...]:
        """Give the clocks as they are watched."""
        return stopped(self.machine, self.clocks)

    @met_by.default
    def met_by_actions(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Name, by state and action, the clocks that the action's event meets there."""
        return meeting(self.machine, self.clocks)

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

    @property
    def actions(self) -> Mapping[str, type[Action]]:
        """The class of each action by its name, in table order; `start` is among them."""
        return self.machine.actions

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
            BadFields: `lifecycle.bad_fields`, with every fault of every field; a place that no
                calendar knows has the code `deadlines.place.unknown` or
                `deadlines.place.ambiguous`.
            StartRefused: `lifecycle.start_refused`.
            NoPlace: `partners.no_place`, the program has clocks and the order no place.
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
        """Judge a start, with its event and effects; see `Machine.begin`.

        Raises:
            BadFields: `lifecycle.bad_fields`, with every fault of every field; a place that no
                calendar knows has the code `deadlines.place.unknown` or
                `deadlines.place.ambiguous`.
            NoPlace: `partners.no_place`, the program has clocks and the order no place.
        """
        kind = self.machine.start_action
        try:
            start = filled(kind, facts if action is None else action, place)
        except BadFields as bad:
            raise BadFields(bad.action, (*bad.faults, *misplaced(kind, place))) from None
        if faults := tuple(misplaced(kind, start.place)):
            raise BadFields(start.action_name, faults)
        decision = self.machine.begin(order_id, start, at=at, by=by)
        if self.clocks and decision.allowed:
            self.calendar(decision.order)
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

    def choices(self, order: Order, *, by: Actor, at: datetime) -> Choices:
        """Judge every action; each names the open deadline that it would meet."""
        judged = self.machine.choices(order, by=by, at=at)
        met = self.met_by.get(order.state)
        if met is None:
            return judged
        still_open = self.open_deadlines(order, at)
        return Choices(timed(each, still_open, met.get(each.action, ())) for each in judged)

    def explain(
        self, order: Order, action: Action | type[Action] | str, *, at: datetime | None = None
    ) -> Way:
        """Say what has to happen before an action is possible; see `Machine.explain`."""
        return self.machine.explain(order, action, at=at)

    def turn(self, order: Order, at: datetime) -> tuple[Role, ...]:
        """Give the roles with the next move: by the rows, by an open question, by what is overdue.

        What a state says of its turn itself replaces all of it; see `Machine.turn`.

        Args:
            order: The order as it stands.
            at: When, by position or as `at=`.
        """
        return self.waited_for(order, at, None)

    def waited_for(self, order: Order, at: datetime, programs: Programs | None) -> tuple[Role, ...]:
        """Give the turn of an order, whichever programs it ran under."""
        return self.moving(
            order,
            at,
            lambda: (
                each.owner
                for each in self.open_deadlines(order, at, programs=programs)
                if each.state is DeadlineState.OVERDUE
            ),
        )

    def moving(
        self, order: Order, at: datetime, late: Callable[[], Iterable[Role]]
    ) -> tuple[Role, ...]:
        """Give the turn of an order; the owners of overdue deadlines are asked only if they count."""
        by_rows = self.machine.turn(order, at)
        if self.machine.by_key[order.state].turn is not None:
            return by_rows
        asked = self.asked(order) if self.asked else ()
        return tuple(dict.fromkeys((*by_rows, *asked, *late())))

    def possession(
        self, order: Order, at: datetime, *, programs: Programs | None = None
    ) -> Mapping[Role, Held]:
        """Tell how long an order lay with whom, in elapsed and in business time.

        A span is cut where the turn changes: at events, and where a deadline becomes overdue.
        Where two roles have the turn, it counts for both.  Business time is the time on working
        days (Monday to Friday, no holiday) at the order's place, each from midnight to midnight.

        Args:
            order: The order, with its events.
            at: Up to when, by position or as `at=`; of a past instant only what was then.
            programs: Gives another program by its pinned name; see `replay`.

        Returns:
            What each role held that ever had the turn.

        Raises:
            NoPlace: `partners.no_place`.
            ProgramNotLoaded: `lifecycle.program_not_loaded`.
        """

        def of(ref: str) -> Program:
            return self.program_of(ref, programs)

        def turning(then: Order, since: datetime) -> Iterator[datetime]:
            yield from turning_by_rows(of(then.program).machine, then, since)
            running = of(then.program).open_deadlines(then, since, programs=of)
            yield from (each.due.at for each in running if each.due.at)

        return possession(
            tuple(told(order.events, lambda ref: of(ref).machine)),
            at,
            self.calendar(order),
            lambda then, since: of(then.program).waited_for(then, since, of),
            turning,
        )

    def steps_due(self, order: Order) -> tuple[StepDue, ...]:
        """Give the steps of the order's state that have a date; see `Machine.steps_due`."""
        return self.machine.steps_due(order)

    def evolve(self, order: Order | None, event: Event) -> Order:
        """Move an order by one event, or make it of its first; see `Machine.evolve`."""
        return self.machine.evolve(order, event)

    def decode_facts(self, action_name: str, raw: Mapping[str, object]) -> Facts:
        """Read back the facts of an event, as they were written; see `Machine.decode_facts`."""
        return self.machine.decode_facts(action_name, raw)

    def replay(
        self,
        events: Iterable[Event],
        until: datetime | None = None,
        *,
        programs: Programs | None = None,
    ) -> Order:
        """Tell an order again from its events; see `Machine.replay`.

        Args:
            events: The events of one order, from its first on.
            until: Only events up to this instant (inclusive) count.
            programs: Gives a program by its pinned name, for an order that changed its own; its
                `versions` are found without.

        Raises:
            BrokenHistory: `lifecycle.broken_history`.
            ProgramNotLoaded: `lifecycle.program_not_loaded`.
        """

        def machine_of(ref: str) -> Machine:
            return self.program_of(ref, programs).machine

        return self.machine.replay(events, until, programs=machine_of)

    def program_of(self, ref: str, programs: Programs | None = None) -> "Program":
        """Find a program by its pinned name: this one, one of its versions, or one handed over.

        Raises:
            ProgramNotLoaded: `lifecycle.program_not_loaded`.
        """
        known = (each for each in (self, *self.versions()) if each.ref == ref)
        found = next(known, None)
        if found is not None:
            return found
        if programs is None:
            raise ProgramNotLoaded(ref[:80])
        return programs(ref)

    def conforms(
        self,
        steps: Iterable[LogStep | Event],
        on_illegal: OnIllegal = SKIP,
        *,
        order_id: OrderId | str = "log",
    ) -> Conformance:
        """Hold a foreign log against the program; a breach is a deadline late, or overdue at its end.

        Raises:
            BadFields: `lifecycle.bad_fields`, the facts of a step do not fill its action in, or no
                calendar knows the place of a start.
            NoPlace: `partners.no_place`.
        """
        log = tuple(map(LogStep.of, steps))
        for step in log:
            named = step.action.place if isinstance(step.action, Start) else step.place
            if faults := tuple(misplaced(self.machine.start_action, named)):
                raise BadFields(step.name, faults)
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

    def deadlines(
        self, order: Order, at: datetime, *, programs: Programs | None = None
    ) -> Deadlines:
        """Give the deadlines of an order as they stand at an instant.

        A deadline is computed from the events, never stored; an order that has ended has none
        open.

        Args:
            order: The order, with its events.
            at: The instant asked about, by position or as `at=`; any past one may be.
            programs: Gives another program by its pinned name; see `replay`.

        Returns:
            Open, met and late runs, in the order of the clocks and then of the runs.

        Raises:
            WrongProgram: `lifecycle.wrong_program`, the order is pinned to another one.
            NoPlace: `partners.no_place`.
            BeyondHorizon: `deadlines.horizon`.
            ProgramNotLoaded: `lifecycle.program_not_loaded`, a run may have begun under a program that
                is not at hand.
        """
        self.must_rule(order)
        if changed(order):
            now = aware(at).astimezone(UTC)
            eras = tuple(self.eras(visible(order.events, now), programs))
            return (
                watch_eras(eras, self.calendar(order), now)
                if any(each.clocks for each in eras)
                else Deadlines()
            )
        if not self.clocks:
            return Deadlines()
        return watch(self.watched, order.events, self.calendar(order), at)

    def open_deadlines(
        self, order: Order, at: datetime, *, programs: Programs | None = None
    ) -> Deadlines:
        """Give the deadlines that nothing has ended; see `deadlines`."""
        self.must_rule(order)
        if changed(order):
            every = self.deadlines(order, at, programs=programs)
            return Deadlines(each for each in every if each.state.open)
        if not self.clocks:
            return Deadlines()
        return watch(self.watched, order.events, self.calendar(order), at, only_open=True)

    def reminders(
        self,
        order: Order,
        at: datetime,
        *,
        sent: Collection[ReminderKey] = (),
        programs: Programs | None = None,
    ) -> tuple[Reminder, ...]:
        """Give the reminders of an order whose moment has come and that were not told yet.

        Args:
            order: The order, with its events.
            at: The instant, by position or as `at=`.
            sent: The keys (order, deadline, rung) of those that were sent or recorded; none of
                them is given again, also where a change of program gave the deadline a new name.
            programs: Gives another program by its pinned name; see `replay`.

        Returns:
            By moment; one that is `coalesced` is to be recorded, not sent.

        Raises:
            NoPlace: `partners.no_place`.
            BeyondHorizon: `deadlines.horizon`.
            ProgramNotLoaded: `lifecycle.program_not_loaded`.

        Examples:
            VELUX, «Erinnerungsmail, wenn die Frist überschritten wird»: after 24 hours.

            >>> from fixflow.partners import velux
            >>> asked = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
            >>> order = velux.PROGRAM.start("VX-135", place="DE-NW", at=asked)
            >>> [mail] = velux.PROGRAM.reminders(order, asked.replace(day=5))
            >>> mail.key[1:], mail.text.say("de")
            (('contact#1', 'overdue'), 'Erinnerung: Kunden kontaktieren, überfällig seit Dienstag, 5. Mai 2026, 10:13')
        """
        told = known_by_now(sent, self.eras(order.events, programs)) if changed(order) else sent
        return reminders(self.open_deadlines(order, at, programs=programs), at, told)

    def foresee(
        self,
        order: Order,
        action: Action | type[Action] | str,
        at: datetime,
        *,
        by: Actor | None = None,
        happy: Sequence[str] = (),
    ) -> Foresight:
        """Tell what a step would do to the deadlines, without taking it.

        «If accepted on Friday 17:00, all later dates are …»

        Args:
            order: The order as it stands.
            action: The step; without its fields by class or name.
            at: When it would be taken, by position or as `at=`.
            by: Who would take it; by default whoever is bound to a role that may.
            happy: Names of events that would follow, each at the last moment of its deadline.

        Raises:
            NaiveInstant: `instants.naive`.
            TimeRunsBack: `lifecycle.time_runs_back`, `at` lies before the order's last event.
            BadFields: `lifecycle.bad_fields`.
            NoPlace: `partners.no_place`.
            BeyondHorizon: `deadlines.horizon`.

        Examples:
            >>> from fixflow.partners import digitec_galaxus as digitec
            >>> thursday = datetime.fromisoformat("2026-05-07T09:00:00+02:00")
            >>> order = digitec.PROGRAM.start("SP-1", place="CH-ZH", at=thursday)
            >>> friday = datetime.fromisoformat("2026-05-08T17:00:00+02:00")
            >>> print(digitec.PROGRAM.foresee(order, "accept", friday).say("en"))
            contact the customer: due Tuesday, 12 May 2026, 24:00
        """
        return foresee(self, order, action, at, by=by, happy=happy)

    def must_rule(self, order: Order, *, any_version: bool = False) -> None:
        """Refuse an order that runs under another program; each version states fees of all.

        Raises:
            WrongProgram: `lifecycle.wrong_program`.
        """
        own = order.program == self.ref
        if not own and not (any_version and order.program.partition("@")[0] == self.name):
            raise WrongProgram(str(order.id), order.program, self.ref)

    def eras(self, log: tuple[Event, ...], programs: Programs | None) -> Iterator[Era]:
        """Cut a log where the program changed."""
        changes = [place for place, each in enumerate(log) if each.name == PROGRAM_CHANGED]
        for first, last in pairwise((0, *changes, len(log)) if log else ()):
            ruling = self.program_of(ruling_from(log[first]), programs)
            yield Era(
                clocks=ruling.watched,
                events=log[first:last],
                renamed=ruling.clocks_from,
                restated=log[first].facts.get("deadlines") is RESTATE,
                ends=ending(ruling.machine),
            )

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
            WrongProgram: `lifecycle.wrong_program`, the order is another partner's.
            NoTariff: `partners.no_tariff`.
        """
        facts, tariff = self.charged_by(order)
        facts = evolve(facts, stated=stated, registered=registered)
        return assess(facts, tariff, VatTable.of(tariff.vat_country))

    def fee_receipt(
        self,
        order: Order,
        *,
        stated: tuple[StatedFee, ...] = (),
        registered: bool | None = None,
    ) -> Receipt:
        """Say what an order costs, why, and what would have made it come out otherwise; see `fee`.

        Raises:
            WrongProgram: `lifecycle.wrong_program`, the order is another partner's.
            NoTariff: `partners.no_tariff`.
        """
        facts, tariff = self.charged_by(order)
        facts = evolve(facts, stated=stated, registered=registered)
        return receipt(facts, tariff, VatTable.of(tariff.vat_country))

    def charged_by(self, order: Order) -> tuple[FeeFacts, FeePolicy]:
        """Read what the fee of an order depends on, beside the tariff that it is held against.

        Raises:
            WrongProgram: `lifecycle.wrong_program`, the order is another partner's.
            NoTariff: `partners.no_tariff`.
        """
        self.must_rule(order, any_version=True)
        if self.tariff is None or self.fee_facts is None:  # one is never without the other
            raise NoTariff(self.ref)
        return self.fee_facts(order), self.tariff

    def performed(self, order: Order) -> PerformedOrder | None:
        """Say what a settlement needs to know of an order; None if nothing was performed."""
        return self.performed_of(order) if self.performed_of else None

    def diagram(self, order: Order | None = None, lang: Language = "de") -> Diagram:
        """Draw the program, or an order's way through it; see `Machine.diagram`."""
        return self.machine.diagram(order, lang)

    def __format__(self, spec: str) -> str:
        """Write the program as `svg`, `mermaid`, `md` or `dot`; see `Machine`.

        Raises:
            UnknownFormat: `lifecycle.unknown_format`.
        """
        return format(self.machine, spec)

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  IPython asks so
        exclude: object = None,  # noqa: ARG002
    ) -> dict[str, str]:
        """Show the program in a notebook."""
        return bundle(self.diagram(lang="en"), repr(self))

    def __repr__(self) -> str:
        return repr(self.machine)

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the program by rich: what its machine shows, and its clocks."""
        yield from self.machine.__rich_repr__()
        yield "clocks", [each.key for each in self.clocks]
