"""Contract rows: what the list of contracts is narrowed by, written with each step that changes a contract.

The one rule: a row follows from the order alone, so that it can be held against the journal.
"""

from collections.abc import Sequence
from datetime import UTC, date
from functools import lru_cache
from typing import Final

from attrs import frozen

from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import local_day
from fixflow.lifecycle import PROGRAM_CHANGED, Order
from fixflow.parties import CONTRACTOR
from fixflow.partners import Program
from fixflow.partners.program.recurring import Recurs
from fixflow.partners.program.wording import together, without_erased
from fixflow.recurrence import (
    CustomerId,
    MaintenanceContract,
    ProjectId,
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
KEPT: Final = """SELECT state, steady, name, subject, unit, action, assignee, place,
    contractor, missed, ahead, body, id FROM fx_contract WHERE realm = ? AND id >= ? AND id <= ?"""
DROP: Final = "DELETE FROM fx_contract WHERE realm = ? AND id = ?"


@frozen
class Row:
    """A contract as its row says it stands.

    Attributes:
        contract: The contract.
        missed: Whether an occurrence was missed.
        ahead: The ids of those that were told, and whose day had not passed then.
    """

    contract: MaintenanceContract
    missed: bool
    ahead: tuple[str, ...]

    @classmethod
    def read(cls, missed: object, ahead: object, told: object) -> "Row":
        """Read its cells.

        Raises:
            InvalidContract: `recurrence.contract`, the row was changed behind our back.
        """
        return cls(
            contract_in(str(told)), bool(missed), tuple(filter(None, str(ahead).split("\n")))
        )

    @classmethod
    def of(cls, program: Program, order: Order, since: date | None = None) -> "Row | None":
        """Give what the row of an order is to say; None where it keeps no contract.

        Args:
            program: Its program.
            order: The order.
            since: From which day of work on what was told counts; by default that of the last step.

        Raises:
            InvalidContract: `recurrence.contract`, the plan cannot be read.
        """
        recurs = program.recurs
        contract = None if recurs is None else recurs.contract(order)
        if recurs is None or contract is None:
            return None
        day = since or local_day(asked_last(order.events, recurs).at, contract.plan.clock or UTC)
        return cls(contract, recurs.missed(order), tuple(recurs.ahead(order, day)))


def write(scope: Scope, order: Order, before: int) -> Script[None]:
    """Bring the row of an order's contract in line with its last steps, where they can change it.

    Args:
        scope: Within what it is written.
        order: The order after them.
        before: Its version before them.
    """
    program, last = scope.programs(order.program), order.events[-1]
    names = {each.name for each in order.events[before:]}
    if program.recurs is not None and names <= program.recurs.quiet:
        return
    told = cells(program, order)
    if told is not None:
        yield SET, (scope.realm, *told, order.id.value)
    elif last.name == PROGRAM_CHANGED:
        yield from drop(scope, order.id)


def rewrite(scope: Scope, order: Order) -> Script[None]:
    """Write the row of an order's contract anew, whatever stands there."""
    told = cells(scope.programs(order.program), order)
    if told is not None:
        yield SET, (scope.realm, *told, order.id.value)
    else:
        yield from drop(scope, order.id)


def drop(scope: Scope, order: OrderId) -> Script[None]:
    """Take the row of an order's contract away."""
    yield DROP, (scope.realm, order.value)


def kept(scope: Scope, first: str, last: str) -> Script[dict[str, Args]]:
    """Read the cells of rows, from one order to another, as `cells` gives them."""
    rows = yield KEPT, (scope.realm, first, last)
    return {str(row[-1]): tuple(row[:-1]) for row in rows}


def cells(program: Program, order: Order) -> Args | None:
    """Give the cells of a contract's row, without realm and id; None where there is no contract.

    Raises:
        InvalidContract: `recurrence.contract`, the plan cannot be read.
    """
    of = Row.of(program, order)
    if of is None:
        return None
    contract = of.contract
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
        int(of.missed),
        "\n".join(of.ahead),
        body.write(without_erased(to_data(contract))),
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


def asked_last(events: Sequence[Event], recurs: Recurs) -> Event:
    """Give the last event that can have changed the row."""
    return next(each for each in reversed(events) if each.name not in recurs.quiet)


@lru_cache(REMEMBERED)
def contract_in(told: str) -> MaintenanceContract:
    """Read the contract of a row.

    Raises:
        InvalidContract: `recurrence.contract`.
    """
    data: object = body.read(told)
    return read_contract(together(data, {}) if isinstance(data, dict) else data)
