"""Acting: read, decide, write, all in one transaction.

The order, the decision of its program, and only if that allows it: the command under its key, the
row with its version check, the journal.  What took effect under a key is given again, whatever would
be decided now; it is looked up where the key is taken, or the step is not.  The one rule: a refusal
writes nothing and leaves the key free.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final, Self, TypeAlias, cast

from attrs import evolve, frozen

from fixflow.errors import FixflowError
from fixflow.events import Facts
from fixflow.identity import OrderId
from fixflow.instants import aware, to_micros
from fixflow.lifecycle import Action, Decision, OnChange, Order, Start, encode_facts
from fixflow.lifecycle.begin import filled
from fixflow.parties import Actor
from fixflow.partners import Migration, Program
from fixflow.partners import migrate as to_program
from fixflow.portal.sight import reaches, sees
from fixflow.storage import body, commands, foretelling, offers, orders
from fixflow.storage.commands import Command
from fixflow.storage.consequences import follow
from fixflow.storage.due.alarm import Kept as Alarm
from fixflow.storage.orders import TENDER, Scope, UnknownOrder
from fixflow.storage.overview import shown
from fixflow.storage.script import Conflict, Script

Asked: TypeAlias = Action | type[Action] | str
First: TypeAlias = Callable[[Scope, Order, Alarm, datetime], Script[object]]

FORM: Final = 1
NOTHING: Final[Mapping[str, object]] = {}
SET_BACK: Final = timedelta(hours=2)  # a clock may have been set back, or be another machine's


@frozen
class Recorded(Decision):
    """A decision as it is on record; `replayed` if an earlier call under its key took it."""

    replayed: bool = False

    @classmethod
    def of(cls, decision: Decision, *, replayed: bool = False) -> Self:
        """Put a decision on record."""
        parts = (decision.events, decision.effects, decision.warnings, decision.reasons)
        return cls(decision.left, *parts, replayed)


def receive(  # noqa: PLR0913  what a start consists of
    scope: Scope,
    program: Program,
    order: OrderId,
    action: Start | None = None,
    *,
    by: Actor,
    at: datetime,
    place: str | None = None,
    key: str | None = None,
    facts: Mapping[str, object] = NOTHING,
) -> Script[Recorded]:
    """Begin an order, filled in as an action or by its fields, and write it.

    One that names a tender takes turns with the others of it, and begins only while it is open.

    Raises:
        BadTender: `tender.bad_offers`, the offer does not fit those of its tender.
        OrderExists: `storage.order_exists`.
        KeyReused: `storage.key_reused`.
        BadFields: `lifecycle.bad_fields`.
    """
    start = filled(program.machine.start_action, facts if action is None else action, place)

    def begin(at: datetime) -> Decision:
        return program.begin(order, start, by=by, at=at)

    tender = yield from offers.competing(scope, program, start.facts.of(TENDER, str))
    command = named(scope, order, key, by, f"start {program.ref}", start.facts)
    earlier = yield from repeated(scope, command, order, lambda _, then: begin(then))
    if earlier is not None:
        return earlier
    decision = offers.taken_in(tender, begin(at))
    if decision.allowed:
        yield from used(command, decision)
        yield from orders.receive(scope, decision.order, decision.events)
        yield from follow(scope, decision.order, decision.effects)
    return Recorded.of(decision)


def act(  # noqa: PLR0913  what a step consists of
    scope: Scope,
    order: OrderId,
    action: Asked,
    *,
    by: Actor,
    at: datetime,
    key: str | None = None,
    expected: int | None = None,
    first: First | None = None,
) -> Script[Recorded]:
    """Decide a step, and write it if it is allowed; by none does an offer win its tender alone.

    With `first` what has come of the order, and was not told yet, is told before the step; it is
    decided on the order as it is then, and `expected` names the order as it was.

    What took effect under a key is given to whoever repeats it, also where the order is no longer
    his.  Else who may not see an order is told what would be told if there were none: a refusal
    holds the order, and a fault of its fields, its clock or its key tells that it is there.  A step
    that binds somebody to a role that nobody has is taken by whoever it is, unseen.

    Raises:
        UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
        Conflict: `storage.conflict`.
        KeyReused: `storage.key_reused`.
        InvalidKey: `storage.invalid_key`.
        TimeRunsBack: `lifecycle.time_runs_back`.
        BadFields: `lifecycle.bad_fields`.
    """

    def decide(before: Order, then: datetime) -> Decision:
        return scope.programs(before.program).decide(before, action, by=by, at=then)

    def decide_now() -> Decision:
        program, stale = scope.programs(kept.order.program), expected not in {None, version}
        before = kept.order if stale else foretelling.foretold(scope, kept.order, alarm, at)
        now, seen_version = no_earlier(before.at, at), expected if stale else None
        return program.decide(before, action, by=by, at=now, expected=seen_version)

    name = action if isinstance(action, str) else action.action_name
    facts = action.facts if isinstance(action, Action) else Facts()
    command = named(scope, order, key, by, name, facts)
    kept = yield from orders.load(scope, order)
    version = kept.order.version
    alarm = None if first is None else (yield from foretelling.alarm(scope, kept.order))
    judged = judge(kept.order, by, decide_now)
    comes = told_before(judged, version) and not (yield from used_before(kept.order, by, command))
    if comes and first is not None and alarm is not None:
        yield from first(scope, kept.order, alarm, at)
        kept, alarm, expected = (yield from orders.load(scope, order)), None, None
        judged = judge(kept.order, by, decide_now)
    allowed = isinstance(judged, Decision) and judged.allowed
    if isinstance(judged, Decision) and allowed and (yield from taken(command, judged)):
        said_at = None if no_earlier(kept.order.at, at) is at else at
        yield from orders.advance(scope, kept, judged.order, judged.events, said_at)
        yield from follow(scope, judged.order, judged.effects)
        return Recorded.of(judged)
    with unseen(kept.order, by):
        earlier = yield from repeated(scope, command, order, decide)
    if earlier is not None:
        return earlier
    if isinstance(judged, Exception):
        raise judged
    if allowed:
        raise Conflict(whole_transaction=False)
    if not sees(kept.order, by):
        raise UnknownOrder(order)
    return Recorded.of(evolve(judged, left=kept.order))  # what was only foretold is not written


def told_before(judged: Decision | Exception, version: int) -> bool:
    """Tell whether a step that is allowed comes after others, which are to be written first."""
    step = judged.events[:1] if isinstance(judged, Decision) else ()
    return any(each.version > version + 1 for each in step)


def used_before(order: Order, by: Actor, command: Command | None) -> Script[bool]:
    """Tell whether a key was used before, so that nothing is done under it now.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        KeyReused: `storage.key_reused`.
    """
    with unseen(order, by):
        return command is not None and (yield from commands.find(command)) is not None


def judge(order: Order, by: Actor, decide: Callable[[], Decision]) -> Decision | Exception:
    """Judge a step, or give what stands against judging it; what the key says comes before that."""
    if not reaches(order, by):
        return UnknownOrder(order.id)
    try:
        return offers.unless_it_wins(order, decide())
    except Exception as error:  # noqa: BLE001  a guard of an integrator may raise anything
        return seen(order, by, error)


def seen(order: Order, by: Actor, error: Exception) -> Exception:
    """Let what is wrong with a step of an order that somebody may not see be that there is none."""
    if not isinstance(error, FixflowError) or isinstance(error, Conflict) or sees(order, by):
        return error
    return UnknownOrder(order.id)


@contextmanager
def unseen(order: Order, by: Actor) -> Iterator[None]:
    """Likewise, for what looking up a key raises.

    Raises:
        UnknownOrder: `storage.unknown_order`.
    """
    try:
        yield
    except FixflowError as error:
        told = seen(order, by, error)
        if told is error:
            raise
        raise told from None


def migrate(  # noqa: PLR0913  what a change of program consists of
    scope: Scope,
    order: OrderId,
    to: Program,
    *,
    by: Actor,
    at: datetime,
    states: Mapping[str, str],
    deadlines: OnChange,
) -> Script[Migration]:
    """Take an order over to another program, and write it if that is allowed.

    Raises:
        UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
        Conflict: `storage.conflict`.
        SameProgram: `migration.same_program`.
        TimeRunsBack: `lifecycle.time_runs_back`.
    """
    kept = yield from shown(scope, order, by)
    then = no_earlier(kept.order.at, at)
    decision = to_program(
        kept.order,
        to=to,
        by=by,
        at=then,
        states=states,
        deadlines=deadlines,
        programs=scope.programs,
    )
    if decision.allowed:
        said_at = None if then is at else at
        yield from orders.advance(scope, kept, decision.order, decision.events, said_at)
        yield from follow(scope, decision.order, decision.effects)
    return decision


def no_earlier(last: datetime, at: datetime) -> datetime:
    """Let a step count as taken with the last one where a clock runs up to two hours behind.

    Examples:
        >>> from datetime import UTC
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> no_earlier(noon, datetime(2026, 5, 4, 11, tzinfo=UTC)) == noon
        True
    """
    return last if timedelta(0) < last - aware(at) <= SET_BACK else at


def named(  # noqa: PLR0913, PLR0917  what a fingerprint covers
    scope: Scope, order: OrderId, key: str | None, by: Actor, name: str, facts: Facts
) -> Command | None:
    """Name what is wanted, for a caller who may repeat it under its key."""
    if key is None:
        return None
    fields = encode_facts(facts)
    return Command(key=key, subject=scope.subject(order), by=by, name=name, fields=fields)


def used(command: Command | None, decision: Decision) -> Script[None]:
    """Use a key up for a decision that is about to be written.

    Raises:
        Conflict: `storage.conflict`, the same key is being used by somebody else.
    """
    if not (yield from taken(command, decision)):
        raise Conflict(whole_transaction=False)


def taken(command: Command | None, decision: Decision) -> Script[bool]:
    """Take a key for a decision that is about to be written; False where it was used before."""
    if command is None:
        return True
    first, last = decision.events[0], decision.events[-1]
    result = {"v": FORM, "before": first.version - 1, "after": last.version}
    return (yield from commands.keep(command, body.write(result), to_micros(first.at)))


def repeated(
    scope: Scope,
    command: Command | None,
    order: OrderId,
    again: Callable[[Order, datetime], Decision],
) -> Script[Recorded | None]:
    """Give the decision that an earlier call took under the same key.

    It is taken again from the same order at the same instant, which gives the same; where the
    program's code has changed since, the journal tells what happened.

    Raises:
        Conflict: `storage.conflict`, the key was used after the order was read.
    """
    result = None if command is None else (yield from commands.find(command))
    if result is None:
        return None
    told = cast("dict[str, int]", body.read(result))
    before, after = told["before"], told["after"]
    kept = yield from orders.load(scope, order)
    if kept.order.version < after:
        raise Conflict(whole_transaction=False)
    programs, events = scope.programs, kept.order.events
    program = programs(events[0].program)
    taken = events[before:after]
    decision = again(program.replay(events[: before or 1], programs=programs), taken[0].at)
    if decision.events != taken:
        decision = Decision(program.replay(events[:after], programs=programs), taken)
    return Recorded.of(decision, replayed=True)
