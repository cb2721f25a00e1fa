"""Setting off: what an occurrence sets off, and what whoever does it needs to know.

The one rule: what is set off carries the occurrence's id as its key, so it happens once for its
contract, however often it is delivered.
"""

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final

from fixflow.deadlines import BeyondHorizon
from fixflow.events import Event
from fixflow.instants import local_day, to_micros
from fixflow.lifecycle import (
    CreateOrder,
    CreateProject,
    CreateTask,
    Effect,
    NotifyPerson,
    Occasion,
    Order,
)
from fixflow.parties import CONTRACTOR
from fixflow.partners.hero.actions import OnDue
from fixflow.partners.hero.memory import extra, key_of
from fixflow.partners.hero.plan import contract_of
from fixflow.partners.program.wording import is_gone
from fixflow.recurrence import MaintenanceContract, OrderDue, ProjectDue, ProjectId, TaskDue
from fixflow.recurrence import OnDue as SetOff
from fixflow.recurrence.remind import lead, reminded_at

STAGE: Final = (
    "Neu - Erstkontakt"  # «ein Projekt in der Pipeline unter "Neu - Erstkontakt" angelegt»
)


def act(order: Order) -> Effect:
    """Set off what the contract says, for the employee who was chosen."""
    contract = contract_of(order)
    if contract is None:
        return by_facts(order)
    key, about = key_of(order.events[-1].facts), occasion(order, contract)
    opened = order.events[-1].facts.of("opened", str) is not None
    match set_off(order, contract):
        case ProjectDue() as due:
            return CreateProject(due.stage, due.main_contact, key, about)
        case TaskDue() as due:
            return CreateTask(due.assignee, key, about)
        case OrderDue() as due if not opened:
            return CreateOrder(due.program, key, due.assignee, about, told(due))
        case due:
            return NotifyPerson(CONTRACTOR, due.employee, key, about)


def told(due: OrderDue) -> tuple[tuple[str, str], ...]:
    """Give the fields with which an order starts, but for those that were erased."""
    return tuple((name, value) for name, value in due.facts if not is_gone(value))


def by_facts(order: Order) -> Effect:
    """Set off what the order's own facts say, of a contract whose dates the host counts."""
    facts, key = order.facts, key_of(order.events[-1].facts)
    employee = facts.of("assignee", str) or ""
    match facts.of("on_due", OnDue):
        case OnDue.PROJECT:
            return CreateProject(STAGE, employee, key)
        case OnDue.TASK:
            return CreateTask(employee, key)
        case OnDue.ORDER:
            return CreateOrder(facts.of("program", str), key, employee)
        case _:
            return NotifyPerson(CONTRACTOR, employee, key)


def tell(order: Order) -> NotifyPerson:
    """Tell the employee who was chosen."""
    contract = contract_of(order)
    if contract is None:
        return NotifyPerson(CONTRACTOR, order.facts.of("assignee", str) or "")
    employee = set_off(order, contract).employee
    return NotifyPerson(CONTRACTOR, employee, about=occasion(order, contract))


def set_off(order: Order, contract: MaintenanceContract) -> SetOff:
    """Give what the occurrence of the last event sets off: its contract's, or its own."""
    facts = order.events[-1].facts
    nominal = facts.of("nominal", date)
    other = None if nominal is None or extra(facts) else contract.otherwise.get(nominal)
    return contract.on_due if other is None or other.on_due is None else other.on_due


def occasion(order: Order, contract: MaintenanceContract) -> Occasion:
    """Say what the work is about: for whom, under which name, with which documents, when."""
    event = order.events[-1]
    today = local_day(event.at, contract.plan.clock or UTC)
    due = event.facts.of("due", date) or today
    at, by_hand = to_be_told(contract, event, due), event.name == "action_triggered"
    kind = "project" if isinstance(contract.subject, ProjectId) else "customer"
    return Occasion(
        subject=(kind, contract.subject.value),
        name=contract.name,
        documents=tuple(each.id for each in contract.documents if not is_gone(each.name)),
        due=due,
        late_by=0 if at is None else max(0, to_micros(event.at) - to_micros(at)),
        occurrence=key_of(event.facts),
        on=(event.facts.of("on", date) or today) if by_hand else None,
    )


def to_be_told(contract: MaintenanceContract, event: Event, due: date) -> datetime | None:
    """Give when an event was to happen: the beginning of the work, or when its reminder is shown.

    None where nobody can tell: the host reported a reminder that the contract does not have.
    """
    if event.name != "occurrence_reminded":
        return contract.plan.instant(due)
    rule = next((e for e in contract.remind if lead(e) == event.facts.of("lead", str)), None)
    with suppress(BeyondHorizon):
        return None if rule is None else reminded_at(rule, due, contract.plan)
    return None
