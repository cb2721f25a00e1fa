"""Contract list calls: contracts are looked at and listed; nothing is written.

The one rule: what is shown of one contract is what its journal says; the list is narrowed by its
rows, of which a damaged one is read from the journal too.
"""

from datetime import date, datetime
from typing import Final

from attrs import frozen

from fixflow.desk.runner import Runner
from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.recurrence import (
    ContractFilter,
    ContractId,
    MaintenanceContract,
    Revised,
    SortBy,
    Upcoming,
)
from fixflow.storage.contracts import changing, listing, occurred, reading
from fixflow.storage.contracts.listing import ListedContract
from fixflow.storage.contracts.occurred import ContractOccurrence

EVERYTHING: Final = ContractFilter()
MOST: Final = 500


def of_contract(contract_id: ContractId | str) -> OrderId:
    """Name the order that keeps a contract.

    Raises:
        InvalidId: `identity.invalid`.
    """
    return OrderId(ContractId.of(contract_id).value)


@frozen
class ContractLists:
    """Calls of one desk that look at contracts."""

    runner: Runner

    def get(self, contract_id: ContractId | str, *, by: Actor | None = None) -> MaintenanceContract:
        """Give a contract as it stands, with the times in which it rested.

        Args:
            contract_id: Which contract.
            by: Who looks; None for the host itself, who sees every contract of the realm.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            NoContract: `storage.no_contract`, the host counts its dates, or it is another order.
        """
        of = of_contract(contract_id)
        return self.runner.read(lambda scope: reading.load(scope, of, by)).contract

    def revised(
        self,
        contract_id: ContractId | str,
        from_: date,
        *,
        by: Actor | None = None,
        **changes: object,
    ) -> Revised:
        """Show what counting a contract otherwise would do to its dates; nothing is written.

        Args:
            contract_id: Which contract.
            from_: The first nominal date that is counted otherwise (inclusive).
            by: Who looks; None for the host itself.
            **changes: Another `rule`, `anchor`, `term`, `place`, `zone`, `shift` or `due_time`.

        Returns:
            The contract as it would be, and the dates that stay, go and come.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidContract: `recurrence.contract`, a path for each fault.
            RevisesThePast: `recurrence.revises_the_past`.
        """
        of = of_contract(contract_id)
        held = self.runner.read(lambda scope: reading.load(scope, of, by))
        return changing.preview(held.contract, from_, changes, held.done)

    def occurrences(  # noqa: PLR0913  what a list consists of
        self,
        contract_id: ContractId | str,
        since: date,
        until: date,
        *,
        at: datetime | None = None,
        by: Actor | None = None,
        limit: int = MOST,
    ) -> tuple[ContractOccurrence, ...]:
        """List the occurrences of a contract in a range, by due day, with what has become of each.

        What was due before the contract was kept here is none of them, and no forecast whose day
        has passed at `at`: nothing will be told of either.

        Args:
            contract_id: Which contract.
            since: The first due day (inclusive).
            until: The end of the due days (exclusive).
            at: When it is asked: what is due by then and was not told yet is `Status.DUE`.
            by: Who looks; None for the host itself.
            limit: The most occurrences, 1 to 500.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            LimitOutOfRange: `portal.limit`.
        """
        of = of_contract(contract_id)
        held = self.runner.read(lambda scope: reading.load(scope, of, by))
        return occurred.occurred(held, (since, until), at, limit)

    def list(
        self,
        asked: ContractFilter = EVERYTHING,
        *,
        today: date,
        by: SortBy = SortBy.NEXT_DUE,
        contractor: str = "",
        limit: int = MOST,
    ) -> tuple[ListedContract, ...]:
        """List contracts; those that were archived only where they are asked for.

        Args:
            asked: What is looked for.
            today: The day on which it is asked.
            by: What they are sorted by; then by name and id.
            contractor: Whose contracts, by the contractor's id; empty for everybody's.
            limit: The most contracts, 1 to 500.

        Raises:
            LimitOutOfRange: `portal.limit`.
            UnreadableContract: `storage.unreadable_contract`, neither the row of a contract nor the
                journal of its order can be read.
        """
        return self.runner.inspect(
            lambda scope: listing.listed(
                scope, asked, today=today, by=by, contractor=contractor, limit=limit
            )
        )

    def upcoming(
        self,
        since: date,
        until: date | None = None,
        *,
        contractor: str = "",
        limit: int | None = None,
    ) -> Upcoming:
        """List what is due over all active contracts, and when notice must have been given.

        What was set off or brought forward already is due no more, on whatever day it was.

        Args:
            since: The first due day (inclusive).
            until: The end of the due days (exclusive).
            contractor: Whose contracts, by the contractor's id; empty for everybody's.
            limit: The most occurrences; without `until` it is needed.

        Raises:
            InvalidListing: `recurrence.listing`, a path for each fault.
            UnreadableContract: `storage.unreadable_contract`, as `list` raises it.
        """
        return self.runner.inspect(
            lambda scope: listing.coming(scope, since, until, contractor=contractor, limit=limit)
        )
