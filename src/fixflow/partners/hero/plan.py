"""The plan of a maintenance contract: how often it comes back, kept as JSON in its events.

Its free texts stand beside it, as its wording, so that they can be erased and the dates go on.  When
the contract was active its buttons have said; that stands in the events too and is read from there.
The one rule: no date is kept; each is computed from the plan of today.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve

from fixflow.errors import Fault
from fixflow.events import Event, Facts
from fixflow.instants import local_day
from fixflow.lifecycle import Erased, Order
from fixflow.partners.hero.actions import OnDue
from fixflow.partners.hero.memory import turns
from fixflow.partners.hero.plan_text import NO_PLACE, lacking, read, subject_in, wording, written
from fixflow.partners.program.wording import is_gone, places
from fixflow.recurrence import (
    CustomerId,
    InvalidContract,
    MaintenanceContract,
    OrderDue,
    ProjectId,
    Span,
    to_data,
)
from fixflow.recurrence import OnDue as SetOff
from fixflow.texts import Text

UTC_ZONE: Final = ZoneInfo("UTC")
BOTH: Final = 2
BUTTONS: Final = frozenset({"deactivated", "activated", "archived"})


def contract_of(order: Order) -> MaintenanceContract | None:
    """Give the contract of an order as it stands; None of an order that keeps no plan.

    Raises:
        InvalidContract: `recurrence.contract`, the plan cannot be read.
    """
    return contract_after(order.events)


def contract_after(events: Sequence[Event]) -> MaintenanceContract | None:
    """Give the contract as it stood after some events; None before there was a plan.

    Raises:
        InvalidContract: `recurrence.contract`, the plan cannot be read.
    """
    turning = turns(events)
    kept = plan_after(turning)
    if kept is None:
        return None
    spans = tuple(resting(turning))
    put_away = next((day for name, day in pressed(turning) if name == "archived"), None)
    if not spans and put_away is None:
        return kept
    archived_on = kept.archived_on if put_away is None else put_away
    return evolve(kept, spans=joined((*kept.spans, *spans)), archived_on=archived_on)


def plan_after(events: Sequence[Event]) -> MaintenanceContract | None:
    """Give the plan as the last event that says one says it; None before there was one.

    Raises:
        InvalidContract: `recurrence.contract`, the plan cannot be read.
    """
    said = next((each for each in reversed(events) if plan_in(each) is not None), None)
    return None if said is None else read_in(said)


def plan_in(event: Event) -> str | None:
    """Give the plan that an event says; None of one that leaves it as it is."""
    return event.facts.of("plan", str)


def read_in(event: Event) -> MaintenanceContract:
    """Read the plan of an event that says one, with its wording as far as it is there.

    Raises:
        InvalidContract: `recurrence.contract`, the plan cannot be read.
    """
    said = event.facts.of("wording", str)
    return read(plan_in(event) or "", None if isinstance(said, Erased) else said)


def subjects(order: Order) -> Iterator[tuple[int, ProjectId | CustomerId | None]]:
    """Give whom the contract of an order is and was for, each with the version that said so first."""
    for each in order.events:
        plan = plan_in(each)
        if plan is not None:
            yield each.version, subject_in(plan)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put times in order and join those that overlap or touch: a pause that was planned may meet one."""
    found: list[Span] = []
    for each in sorted(spans, key=lambda span: span.off):
        if not found or (found[-1].on is not None and found[-1].on < each.off):
            found.append(each)
            continue
        off, ends = found[-1].off, [on for on in (found[-1].on, each.on) if on is not None]
        found[-1] = Span(off, max(ends) if len(ends) == BOTH else None)
    return tuple(found)


def resting(events: Sequence[Event]) -> Iterator[Span]:
    """Give the times in which the contract was inactive; one that ended on its first day is none."""
    off = None
    for name, day in pressed(events):
        if name == "deactivated":
            off = day
        elif name == "activated" and off is not None:
            if off < day:
                yield Span(off, day)
            off = None
    if off is not None:
        yield Span(off)


def pressed(events: Sequence[Event]) -> Iterator[tuple[str, date]]:
    """Give the buttons that were pressed, each with its day by the clock of that time.

    Another clock that a contract has since then does not move what was done by the one before; a
    button from before there was a plan goes by the first one.
    """
    said = next((each for each in events if plan_in(each) is not None), None)
    for each in events:
        said = said if plan_in(each) is None else each
        if each.name in BUTTONS and said is not None:
            yield each.name, day_in(read_in(said), each.at)


def day_in(contract: MaintenanceContract, at: datetime) -> date:
    """Give the day of an instant by the clock that counts on that day."""
    days = ((each, local_day(at, each.plan.clock or UTC_ZONE)) for each in contract.stretches)
    found = [day for each, day in days if each.number == 1 or each.since <= day]
    return found[-1]


def fault_of(order: Order, said: Facts) -> Fault | None:
    """Name what is wrong first with what a step says of a plan; None where it can be kept.

    Args:
        order: The order that keeps it.
        said: The fields of the step.
    """
    try:
        return next(faults_of(order, said), None)
    except InvalidContract as error:
        return error.faults[0]


def faults_of(order: Order, said: Facts) -> Iterator[Fault]:
    """Name what is wrong with what a step says of a plan.

    Raises:
        InvalidContract: `recurrence.contract`, a plan cannot be read.
    """
    plan, told = said.of("plan", str), said.of("wording", str)
    if plan is None and told is not None:
        yield Fault("wording", "recurrence.unknown", NO_PLACE)
    kept = contract_of(order) if plan is None else read(plan, told)
    if kept is None:
        return
    before = kept if plan is None else contract_of(order)
    if said.get("contract") is not None:  # the start: its order has the plan already
        before = None
    yield from foreign(order, before, kept)
    if plan is not None:
        yield from unsaid(before, plan, told)
        yield from formless(kept, plan, told)
    yield from otherwise(kept.on_due, said)


def foreign(
    order: Order, before: MaintenanceContract | None, kept: MaintenanceContract
) -> Iterator[Fault]:
    """Name what makes a plan none of this order: it has no clock, or another name or realm."""
    named = order.facts.of("contract", str)
    if kept.plan.clock is None:
        yield Fault("place", "recurrence.no_clock", NO_CLOCK)
    if kept.id.value != named:
        yield Fault("id", "recurrence.contract", OTHER, {"id": kept.id, "contract": named})
    if before is not None and before.realm != kept.realm:
        told = {"id": kept.realm, "contract": before.realm}
        yield Fault("realm", "recurrence.contract", OTHER, told)


def unsaid(before: MaintenanceContract | None, plan: str, told: str | None) -> Iterator[Fault]:
    """Name a text that is missing, unless it may be one of those that were erased before."""
    path = lacking(plan, told)
    if path is None or (before is not None and lost(before)):
        return
    yield Fault(path, "recurrence.missing", NOT_SAID)


def formless(kept: MaintenanceContract, plan: str, told: str | None) -> Iterator[Fault]:
    """Name what is not written in the one way: an erasure seeks a customer by what stands there."""
    for name, way, given in (("plan", written, plan), ("wording", wording, told)):
        if given != way(kept):
            yield Fault(name, "recurrence.form", NOT_WRITTEN, {"by": f"hero.{way.__name__}"})


def lost(contract: MaintenanceContract) -> bool:
    """Tell whether a text of a contract was erased."""
    return any(is_gone(value) for _, value in places(to_data(contract)))


def otherwise(due: SetOff, said: Facts) -> Iterator[Fault]:
    """Name a field of a step that says something else than its plan, of what is set off and for whom."""
    program = due.program if isinstance(due, OrderDue) else None
    for name, of_plan in (
        ("on_due", OnDue(due.kind)),
        ("assignee", due.employee),
        ("program", program),
    ):
        own = said.get(name)
        if own is not None and own != of_plan:
            yield Fault(name, "recurrence.contract", NOT_OF_PLAN)


NOT_WRITTEN: Final = Text(
    "es gibt nur eine Schreibweise; der Weg: {by}(contract)",
    "there is one way only to write it; the way: {by}(contract)",
    "il n’y a qu’une façon de l’écrire; la voie: {by}(contract)",
    "si scrive in un solo modo; la via: {by}(contract)",
)
NOT_SAID: Final = Text(
    "der Text fehlt in wording",
    "the text is missing in wording",
    "le texte manque dans wording",
    "il testo manca in wording",
)
NO_CLOCK: Final = Text(
    "nötig ist ein Ort oder eine Zone, nach deren Uhr ein Tag beginnt",
    "a place or a zone is needed, by whose clock a day begins",
    "il faut un lieu ou un fuseau, dont l’horloge dit quand un jour commence",
    "serve un luogo o un fuso, il cui orologio dice quando comincia un giorno",
)
OTHER: Final = Text(
    "{id} ist ein anderer Vertrag als {contract}",
    "{id} is another contract than {contract}",
    "{id} est un autre contrat que {contract}",
    "{id} è un altro contratto che {contract}",
)
NOT_OF_PLAN: Final = Text(
    "der Plan des Vertrags sagt etwas anderes; der Weg: den Plan ändern",
    "the plan of the contract says something else; the way: change the plan",
    "le plan du contrat dit autre chose; la voie: changer le plan",
    "il piano del contratto dice altro; la via: cambiare il piano",
)
