"""Contract rows: what the list of contracts is narrowed by, written with each step that changes a contract.

The one rule: a row follows from the order alone, so that it can be held against the journal.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date
from functools import lru_cache
from typing import Final

from attrs import frozen

from fixflow.events import Event
from fixflow.instants import local_day
from fixflow.lifecycle import PROGRAM_CHANGED, Order
from fixflow.parties import CONTRACTOR
from fixflow.partners import Program
from fixflow.partners.program.recurring import Fate, Recurs
from fixflow.recurrence import (
    CustomerId,
    MaintenanceContract,
    ProjectId,
    Status,
    read_contract,
    standing,
    to_data,
)
from fixflow.recurrence.overview import unit_of
from fixflow.storage import body
from fixflow.storage.orders import Scope
from fixflow.storage.script import Args, Script

REMEMBERED: Final = 16_384  # a list of fewer reads each contract once

SET: Final = """INSERT INTO fx_contract
    (realm, state, steady, name, subject, unit, action, assignee, place, contractor,
     missed, ahead, body, id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (realm, id) DO UPDATE SET
    state = excluded.state, steady = excluded.steady, name = excluded.name,
    subject = excluded.subject, unit = excluded.unit, action = excluded.action,
    assignee = excluded.assignee, place = excluded.place, contractor = excluded.contractor,
    missed = excluded.missed, ahead = excluded.ahead, body = excluded.body"""
DROP: Final = "DELETE FROM fx_contract WHERE realm = ? AND id = ?"


@frozen
class Row:
    """A contract as its row says it stands.

    Attributes:
        contract: The contract.
        missed: Whether an occurrence was missed.
        ahead: The ids of those that were brought forward.
    """

    contract: MaintenanceContract
    missed: bool
    ahead: frozenset[str]

    @classmethod
    def read(cls, missed: object, ahead: object, told: object) -> "Row":
        """Read its cells.

        Raises:
            InvalidContract: `recurrence.contract`, the row was changed behind our back.
        """
        return cls(
            contract_in(str(told)), bool(missed), frozenset(filter(None, str(ahead).split("\n")))
        )


def write(scope: Scope, order: Order) -> Script[None]:
    """Bring the row of an order's contract in line with its last step, where that can change it."""
    program, last = scope.programs(order.program), order.events[-1]
    if program.recurs is not None and last.name in program.recurs.quiet:
        return
    told = cells(program, order)
    if told is not None:
        yield SET, (scope.realm, *told, order.id.value)
    elif last.name == PROGRAM_CHANGED:
        yield DROP, (scope.realm, order.id.value)


def cells(program: Program, order: Order) -> Args | None:
    """Give the cells of a contract's row, without realm and id; None where there is no contract.

    Raises:
        InvalidContract: `recurrence.contract`, the plan cannot be read.
    """
    recurs = program.recurs
    contract = None if recurs is None else recurs.contract(order)
    if recurs is None or contract is None:
        return None
    told = tuple(recurs.fates(order))
    return (
        standing(contract, date.max).value,
        steady(contract),
        folded(f"{contract.name}\n{contract.id}"),
        subject(contract.subject),
        unit_of(contract),
        contract.on_due.kind,
        contract.responsible,
        contract.place,
        order.parties.get(CONTRACTOR),
        int(any(each.status is Status.MISSED for each in told)),
        "\n".join(ahead(told, asked_last(order.events, recurs), contract)),
        body.write(to_data(contract)),
    )


def steady(contract: MaintenanceContract) -> str:
    """Give the day from which on the contract stands as it does now; '' is always."""
    days = [day for span in contract.spans for day in (span.off, span.on)]
    return max((str(day) for day in (*days, contract.archived_on) if day is not None), default="")


def folded(text: str) -> str:
    """Write a text as it is sought: small and capital letters alike."""
    return text.casefold()


def subject(of: ProjectId | CustomerId) -> str:
    """Name a project or a customer in one text.

    Examples:
        >>> subject(CustomerId("K-9"))
        'customer:K-9'
    """
    return f"{'project' if isinstance(of, ProjectId) else 'customer'}:{of.value}"


def asked_last(events: Iterable[Event], recurs: Recurs) -> Event:
    """Give the last event that can have changed the row."""
    return [each for each in events if each.name not in recurs.quiet][-1]


def ahead(told: Iterable[Fate], last: Event, contract: MaintenanceContract) -> Iterator[str]:
    """Give the ids of those that were brought forward and whose day had not come at a step."""
    today = local_day(last.at, contract.plan.clock or UTC)
    for each in told:
        if each.status is Status.ADVANCED and each.due is not None and each.due >= today:
            yield each.occurrence


@lru_cache(REMEMBERED)
def contract_in(told: str) -> MaintenanceContract:
    """Read the contract of a row.

    Raises:
        InvalidContract: `recurrence.contract`.
    """
    return read_contract(body.read(told))
