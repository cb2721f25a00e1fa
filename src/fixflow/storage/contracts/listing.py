"""Listing: the contracts of a realm that are looked for, and what is due next over all of them.

The database narrows by the rows, `ContractFilter.matches` decides; a row that cannot be read is read
from its journal.  The one rule: the statement finds every contract that the definition finds.
"""

from datetime import date
from heapq import nsmallest
from typing import Final

from attrs import frozen

from fixflow.portal.overview import in_range
from fixflow.recurrence import (
    ContractFilter,
    MaintenanceContract,
    SortBy,
    Standing,
    Upcoming,
    standing,
    upcoming,
)
from fixflow.recurrence.overview import next_due, notice_by, place_in_list, waits_since
from fixflow.recurrence.upcoming import refuse_unbounded
from fixflow.storage.body import SURROGATES
from fixflow.storage.contract_rows import Row, folded, subject
from fixflow.storage.contracts import rereading
from fixflow.storage.filter import one_text
from fixflow.storage.orders import Scope
from fixflow.storage.script import Args, Script

PAGE: Final = 500
EITHER: Final = -1

NEXT: Final = """SELECT missed, ahead, body, id FROM fx_contract WHERE realm = ? AND id > ?
    AND (? = '' OR contractor = ?)
    AND (steady > ? OR REPLACE(?, '\n' || state || '\n', '') <> ?)
    AND (? = '' OR REPLACE(name, ?, '') <> name)
    AND (? = '' OR subject = ?) AND (? = '' OR unit = ?) AND (? = '' OR action = ?)
    AND (? = '' OR assignee = ?) AND (? = '' OR place = ?) AND (? < 0 OR missed = ?)
    ORDER BY id LIMIT ?"""


@frozen(kw_only=True)
class ListedContract:
    """A contract as the list shows it.

    Attributes:
        contract: The contract as it stands.
        standing: Whether it is active on the day of asking.
        next_due: When it is due next, today's too unless that was told already; None where nothing is
            due any more, or nobody knows it yet.
        waits_for_completion: Since when the occurrence that is open waits for its completion, from
            which the next is counted; else None.
        notice_by: The last day for notice of the term that runs; None where none can be given.
        missed: Whether an occurrence was missed.
    """

    contract: MaintenanceContract
    standing: Standing
    next_due: date | None
    waits_for_completion: date | None
    notice_by: date | None
    missed: bool

    @classmethod
    def of(cls, row: Row, today: date) -> "ListedContract":
        """Show the contract of a row on a day."""
        of = row.contract
        return cls(
            contract=of,
            standing=standing(of, today),
            next_due=next_due(of, today, row.ahead),
            waits_for_completion=waits_since(of, today, row.ahead),
            notice_by=notice_by(of, today),
            missed=row.missed,
        )


def listed(  # noqa: PLR0913  what a list consists of
    scope: Scope,
    asked: ContractFilter,
    *,
    today: date,
    by: SortBy,
    contractor: str,
    limit: int,
) -> Script[tuple[ListedContract, ...]]:
    """List the contracts that are looked for.

    Raises:
        LimitOutOfRange: `portal.limit`.
        UnreadableContract: `storage.unreadable_contract`, neither its row nor its journal is sound.
    """
    in_range(limit)
    found = (
        (yield from sought(scope, narrowed(asked, today, contractor), today))
        if askable(asked)
        else []
    )
    fitting = (each for each in found if wants(asked, each, today))
    first = nsmallest(
        limit, fitting, key=lambda each: place_in_list(each.contract, today, by, each.ahead)
    )
    return tuple(ListedContract.of(each, today) for each in first)


def wants(asked: ContractFilter, row: Row, today: date) -> bool:
    """Ask the definition about the contract of a row."""
    return asked.matches(row.contract, today, missed=row.missed, done=row.ahead)


def sought(scope: Scope, narrow: Args, since: date) -> Script[list[Row]]:
    """Read the rows that a statement finds, a page at a time.

    Raises:
        UnreadableContract: `storage.unreadable_contract`.
    """
    found: list[Row] = []
    after = ""
    while True:
        rows = yield NEXT, (scope.realm, after, *narrow, PAGE)
        found += yield from rereading.several(scope, rows, since)
        if len(rows) < PAGE:
            return found
        after = str(rows[-1][-1])


def askable(asked: ContractFilter) -> bool:
    """Tell whether a database takes the texts of a filter; what it does not take stands in no name."""
    texts = (asked.text, asked.assignee, asked.place)
    return not any(SURROGATES.search(each) or "\0" in each for each in texts if each)


def narrowed(asked: ContractFilter, today: date, contractor: str) -> Args:
    """Give the arguments that restrict the rows; nothing restricts where nothing is asked."""
    states = one_text(tuple(each.value for each in asked.states))
    name = folded(asked.text)
    whose = "" if asked.subject is None else subject(asked.subject)
    plain = (asked.unit, asked.action, asked.assignee, asked.place)
    missed = EITHER if asked.missed is None else int(asked.missed)
    twice = [text or "" for text in (whose, *plain) for _ in range(2)]
    return (contractor, contractor, str(today), states, states, name, name, *twice, missed, missed)


def coming(
    scope: Scope, since: date, until: date | None, *, contractor: str, limit: int | None
) -> Script[Upcoming]:
    """List what is due over all active contracts, and when notice must have been given.

    Raises:
        InvalidListing: `recurrence.listing`, a path for each fault.
        UnreadableContract: `storage.unreadable_contract`, as `listed` raises it.
    """
    refuse_unbounded(since, until, limit)
    rows = yield from sought(scope, narrowed(ACTIVE, date.max, contractor), since)
    done = frozenset(id_ for each in rows for id_ in each.ahead)
    return upcoming((each.contract for each in rows), since, until, most=limit, done=done)


ACTIVE: Final = ContractFilter(states=frozenset({Standing.ACTIVE}))
