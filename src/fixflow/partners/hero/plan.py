"""The plan of a maintenance contract: how often it comes back, kept as JSON in its events.

When the contract was active its buttons have said, so that stands in the events too and is read
from there.  The one rule: no date is kept; each is computed from the plan of today.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve

from fixflow.errors import Fault
from fixflow.events import Event, Facts
from fixflow.instants import local_day
from fixflow.lifecycle import Order
from fixflow.partners.hero.actions import OnDue
from fixflow.recurrence import (
    InvalidContract,
    MaintenanceContract,
    OrderDue,
    Span,
    looks_back,
    read_contract,
    to_data,
)
from fixflow.recurrence import OnDue as SetOff
from fixflow.texts import Text

FORM: Final = 1  # of a plan as it is kept
REMEMBERED: Final = 4096
UTC_ZONE: Final = ZoneInfo("UTC")
LOOKED: Final = frozenset(("occurrence_due", "occurrence_missed", "occurrence_reminded"))
BOTH: Final = 2
A_DAY: Final = timedelta(days=1)  # a clock that was set back may have looked a little earlier


def written(contract: MaintenanceContract) -> str:
    """Write a contract as the plan of an order; when it was inactive the order's events say.

    Examples:
        >>> from datetime import date
        >>> from fixflow.recurrence import CustomerId, TaskDue, every
        >>> filters = MaintenanceContract(
        ...     id="WV-1", name="Filter", subject=CustomerId("K-9"), start=date(2027, 1, 20),
        ...     rule=every(months=1), place="CH-ZH", on_due=TaskDue("E-4"),
        ... )
        >>> read(written(filters)) == filters
        True
    """
    data = {"v": FORM, **to_data(contract)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(REMEMBERED)
def read(plan: str) -> MaintenanceContract:
    """Read a plan.

    Raises:
        InvalidContract: `recurrence.contract`, a path for each fault.
    """
    try:
        data: object = json.loads(plan)
    except ValueError:
        data = plan
    form = data.pop("v", None) if isinstance(data, dict) else FORM
    if form != FORM:
        raise InvalidContract((Fault("v", "recurrence.form", OTHER_FORM, {"form": form}),))
    return read_contract(data)


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
    plan = next((text for each in reversed(events) if (text := plan_in(each)) is not None), None)
    if plan is None:
        return None
    kept = read(plan)
    zone = kept.plan.clock or UTC_ZONE
    spans = tuple(resting(events, zone))
    put_away = next((each.at for each in events if each.name == "archived"), None)
    if not spans and put_away is None:
        return kept
    archived_on = kept.archived_on if put_away is None else local_day(put_away, zone)
    return evolve(kept, spans=joined((*kept.spans, *spans)), archived_on=archived_on)


def plan_in(event: Event) -> str | None:
    """Give the plan that an event says; None of one that leaves it as it is."""
    return event.facts.of("plan", str)


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


def resting(events: Sequence[Event], zone: ZoneInfo) -> Iterator[Span]:
    """Give the times in which the contract was inactive; one that ended on its first day is none."""
    off = None
    for each in events:
        if each.name == "deactivated":
            off = local_day(each.at, zone)
        elif each.name == "activated" and off is not None:
            on = local_day(each.at, zone)
            if off < on:
                yield Span(off, on)
            off = None
    if off is not None:
        yield Span(off)


def looked_at(order: Order) -> datetime:
    """Give since when due days may be open: the system has looked then, and told all up to there.

    Where a plan has been changed since, it goes as far back as the change made a day earlier, so that
    none is lost.  Before there was a plan the host counted, and what it has done is not done again.
    """
    events = order.events
    first = next(place for place, each in enumerate(events) if plan_in(each) is not None)
    looks = [place for place, each in enumerate(events) if each.name in LOOKED and place > first]
    last = looks[-1] if looks else first
    since = max(events[first].at, events[last].at - A_DAY)
    for place in range(last + 1, len(events)):
        if plan_in(events[place]) is not None:
            before, after = contract_after(events[:place]), contract_after(events[: place + 1])
            since = since if before is None or after is None else looks_back(before, after, since)
    return since


def fault_of(order: Order, said: Facts) -> Fault | None:
    """Name what is wrong first with what a step says of a plan; None where it can be kept.

    Args:
        order: The order that keeps it.
        said: The fields of the step.
    """
    plan, named = said.of("plan", str), order.facts.of("contract", str)
    try:
        kept = contract_of(order) if plan is None else read(plan)
        if kept is None:
            return None
        before = kept if plan is None else contract_of(order)
    except InvalidContract as error:
        return error.faults[0]
    if kept.plan.clock is None:
        return Fault("place", "recurrence.no_clock", NO_CLOCK)
    if kept.id.value != named:
        return Fault("id", "recurrence.contract", OTHER, {"id": kept.id, "contract": named})
    if before is not None and before.realm != kept.realm:
        return Fault(
            "realm", "recurrence.contract", OTHER, {"id": kept.realm, "contract": before.realm}
        )
    return otherwise(kept.on_due, said)


def otherwise(due: SetOff, said: Facts) -> Fault | None:
    """Name a field of a step that says something else than its plan, of what is set off and for whom."""
    program = due.program if isinstance(due, OrderDue) else None
    for name, of_plan in (
        ("on_due", OnDue(due.kind)),
        ("assignee", due.employee),
        ("program", program),
    ):
        own = said.get(name)
        if own is not None and own != of_plan:
            return Fault(name, "recurrence.contract", NOT_OF_PLAN)
    return None


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
OTHER_FORM: Final = Text(
    "die Form {form} des Plans ist hier nicht bekannt; er ist von einer anderen Version",
    "the form {form} of the plan is not known here; it is of another version",
    "la forme {form} du plan n’est pas connue ici; il est d’une autre version",
    "la forma {form} del piano qui non è nota; è di un’altra versione",
)
