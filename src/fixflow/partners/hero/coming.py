"""Coming: what the system has to report of a contract at an instant, and when it is to look again.

The one rule: what was told is known by its id, so looking twice tells nothing twice.
"""

from collections.abc import Iterator
from datetime import date, datetime

from attrs import evolve

from fixflow.deadlines import BeyondHorizon
from fixflow.identity import OrderId
from fixflow.instants import local_day, to_micros
from fixflow.lifecycle import Order
from fixflow.parties import Actor
from fixflow.partners.hero.actions import OccurrenceDue, OccurrenceMissed, OccurrenceReminded
from fixflow.partners.hero.dates import at as dated
from fixflow.partners.hero.looking import first_look, looked_at
from fixflow.partners.hero.memory import done, told, turns
from fixflow.partners.hero.plan import contract_of
from fixflow.partners.hero.states import ARCHIVED
from fixflow.partners.program.recurring import Coming, Opening
from fixflow.recurrence import MaintenanceContract, Occurrence, OrderDue, ProjectId, Sweep, sweep
from fixflow.recurrence.remind import lead
from fixflow.recurrence.schedule import due_or_nominal, takes_place
from fixflow.recurrence.sweep import clock_of, fires_at


def swept(order: Order, contract: MaintenanceContract, at: datetime) -> Sweep:
    """Look at the contract of an order.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    return sweep(contract, since=looked_at(order, contract), now=at, done=told(order.facts))


def due_alone(order: Order, contract: MaintenanceContract, at: datetime) -> Sweep:
    """Look at what is due only: it does not wait for a reminder that nobody can count."""
    return swept(order, evolve(contract, remind=()), at)


def running(order: Order) -> MaintenanceContract | None:
    """Give the contract of an order; None where nothing comes by itself.

    Of one that was deactivated comes what was due before and was not told yet.
    """
    return None if order.state == ARCHIVED.key else contract_of(order)


def untold(order: Order, at: datetime) -> tuple[Occurrence, ...]:
    """Give what was due by an instant, late or not, and was not told yet."""
    contract = running(order)
    if contract is None:
        return ()
    found = due_alone(order, contract, at)
    return (*found.missed, *(each.occurrence for each in found.due))


def is_untold(order: Order, at: datetime, named: str, nominal: date | None) -> bool:
    """Tell whether a date was due by an instant and was not told yet.

    Where its nominal date is known only that one is looked at, since thousands may be told one
    after the other.
    """
    contract = running(order)
    if contract is None or nominal is None:
        return any(each.id == named for each in untold(order, at))
    each, zone = dated(contract, nominal), clock_of(contract)
    if each is None or each.id != named or named in done(order.facts):
        return False
    day = due_or_nominal(each)
    begins = local_day(first_look(turns(order.events)), zone)
    comes = takes_place(each) and not each.provisional and day >= begins
    return comes and to_micros(fires_at(each, day, zone)) <= to_micros(at)


def coming(order: Order, at: datetime) -> Iterator[Coming]:
    """Give what has come and was not told yet: what was missed, what is due, what is announced.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    contract = running(order)
    if contract is None:
        return
    found = swept(order, contract, at)
    for each in found.missed:
        missed = OccurrenceMissed(each.id, each.nominal, each.due)
        yield Coming(key=f"missed/{each.id}", action=missed)
    for firing in found.due:
        yield falling_due(order, contract, firing.occurrence)
    for told_now in found.reminders:
        of, which = told_now.occurrence, told_now.reminder
        shown = OccurrenceReminded(of.id, of.nominal, of.due, lead(which.rule))
        yield Coming(key=f"reminded/{which.id}", action=shown)


def falling_due(order: Order, contract: MaintenanceContract, each: Occurrence) -> Coming:
    """Let an occurrence fall due, and open the order that it opens."""
    action, due = OccurrenceDue(each.id, each.nominal, each.due), each.on_due
    if not isinstance(due, OrderDue) or due.program is None:
        return Coming(key=f"due/{each.id}", action=action)
    parties = {role.value: Actor(role, name) for role, name in order.parties.items()}
    opening = Opening(
        program=due.program,
        order=OrderId(each.id),
        place=each.stretch.plan.place or order.place,
        facts=dict(due.facts),
        offered=offered(contract),
        parties=parties,
    )
    opened = OccurrenceDue(each.id, each.nominal, each.due, opened=each.id)
    return Coming(key=f"due/{each.id}", action=action, opening=opening, opened=opened)


def offered(contract: MaintenanceContract) -> dict[str, str]:
    """Give what an order may want to know of the contract: its name as title, and whom it is for."""
    kind = "project" if isinstance(contract.subject, ProjectId) else "customer"
    return {"title": contract.name, kind: contract.subject.value}


def wakes(order: Order, at: datetime) -> datetime | None:
    """Tell when something comes next, seen from an instant; what has come already comes at once."""
    contract = running(order)
    if contract is None:
        return None
    try:
        found = swept(order, contract, at)
    except BeyondHorizon:
        found = due_alone(order, contract, at)
    return at if found.due or found.reminders or found.missed else found.next_wake
