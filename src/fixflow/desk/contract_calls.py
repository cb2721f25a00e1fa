"""Contract calls: maintenance contracts are saved, changed, triggered and listed.

Reached as `desk.contracts`.  A contract is an order of the program `hero` under the contract's id:
`desk.act` deactivates, activates and archives it, and `desk.tick` does what is due.  The one rule:
what has happened stays, whatever is changed afterwards.
"""

from datetime import date, datetime

from attrs import frozen

from fixflow.desk.arguments import checked
from fixflow.desk.contract_exception_calls import ContractExceptions
from fixflow.desk.contract_list_calls import of_contract
from fixflow.desk.runner import Runner
from fixflow.parties import Actor
from fixflow.recurrence import ContractId, MaintenanceContract, Trigger
from fixflow.storage.acting import Recorded
from fixflow.storage.contracts import changing, steps, triggering
from fixflow.storage.contracts.steps import Asked
from fixflow.storage.contracts.triggering import Pulled


@checked
@frozen
class Contracts(ContractExceptions):
    """Contract calls of one desk."""

    def save(
        self, contract: MaintenanceContract, *, by: Actor, at: datetime, key: str | None = None
    ) -> Recorded:
        """Keep a new contract; from now on a tick does what is due.

        Its realm becomes the desk's.  What an occurrence opens is tried first: what would fail when
        it is due is refused now.  What was due before the day of `at` is neither told nor listed.

        Args:
            contract: The contract, with a place or a zone.
            by: Who saves it: the contractor.
            at: When, with offset.
            key: The caller's own key for this call, 1 to 255 printable characters.

        Returns:
            The decision; a refused one has written nothing.  It warns of `recurrence.no_dates` where
            no date falls into the term.

        Raises:
            NoClock: `recurrence.no_clock`.
            InvalidContract: `recurrence.contract`, the contract rests without an end, or is archived.
            ContractExists: `storage.contract_exists`, it was saved before: change or revise it.
            OrderExists: `storage.order_exists`, another order has the id.
            UnknownProgram: `partners.unknown_program`, of the order that it opens.
            BadFields: `lifecycle.bad_fields`, of the start of that order.
            StartRefused: `lifecycle.start_refused`, of that order.
            NoPlace: `partners.no_place`, of that order.
            KeyReused: `storage.key_reused`.
            InvalidKey: `storage.invalid_key`.

        Examples:
            >>> from fixflow import CONTRACTOR, open
            >>> from fixflow.recurrence import CustomerId, TaskDue, every
            >>> filters = MaintenanceContract(
            ...     id="WV-1", name="Filter", subject=CustomerId("K-9"), start=date(2027, 1, 20),
            ...     rule=every(months=1), place="CH-ZH", on_due=TaskDue("E-4"),
            ... )
            >>> with open(":memory:") as desk:
            ...     meier, at = Actor(CONTRACTOR, "meier"), datetime.fromisoformat("2027-01-04T08Z")
            ...     desk.contracts.save(filters, by=meier, at=at).allowed
            ...     desk.tick(datetime.fromisoformat("2027-01-20T08:00+01:00")).fired
            ...     desk.contracts.get("WV-1").name
            True
            1
            'Filter'
        """
        return self.runner.run(lambda scope: steps.save(scope, contract, by=by, at=at, key=key))

    def change(  # noqa: PLR0913  what a step consists of
        self,
        contract_id: ContractId | str,
        *,
        by: Actor,
        at: datetime,
        why: str,
        key: str | None = None,
        expected: int | None = None,
        **fields: object,
    ) -> Recorded:
        """Change what makes no revision: name, people, documents, action, single dates, notice.

        A field is replaced as a whole: `overrides` by those that are given, and no others.
        `override` adds one to those that are there.

        Args:
            contract_id: Which contract.
            by: Who changes it.
            at: When, with offset.
            why: What is changed and why, for people.
            key: The caller's own key for this call.
            expected: The version that he saw; the call is refused if the order has gone on.
            **fields: Fields of `MaintenanceContract`: `name`, `subject`, `on_due`, `remind`,
                `documents`, `catch_up`, `window`, `overrides`, `notice_on`, `completed`.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidContract: `recurrence.contract`, a path for each fault, of names and of values; what
                decides on the dates is changed by `revise`.
            RevisesThePast: `recurrence.revises_the_past`, the exception is of a date that is done.
            NotYetDone: `recurrence.not_yet_done`, a completion is still to come.
            UnknownProgram: `partners.unknown_program`, as `save` raises it, like what follows there.
            KeyReused: `storage.key_reused`.
            Conflict: `storage.conflict`.
        """
        asked = Asked(
            order=of_contract(contract_id), by=by, at=at, key=key, expected=expected, why=why
        )
        return self.runner.run(
            lambda scope: steps.edit(scope, asked, lambda was: changing.changed(was, fields, at)),
            final=expected is not None and key is None,
        )

    def revise(  # noqa: PLR0913  what a step consists of
        self,
        contract_id: ContractId | str,
        from_: date,
        *,
        by: Actor,
        at: datetime,
        why: str,
        key: str | None = None,
        expected: int | None = None,
        **changes: object,
    ) -> Recorded:
        """Count a contract otherwise from a day on; what lies before it keeps its dates and ids.

        Args:
            contract_id: Which contract.
            from_: The first nominal date that is counted otherwise (inclusive).
            by: Who changes it.
            at: When, with offset.
            why: What is changed and why, for people.
            key: The caller's own key for this call.
            expected: The version that he saw; the call is refused if the order has gone on.
            **changes: Another `rule`, `anchor`, `term`, `place`, `zone`, `shift` or `due_time`.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidContract: `recurrence.contract`, a path for each fault; what makes no revision is
                changed by `change`.
            RevisesThePast: `recurrence.revises_the_past`.
            NoClock: `recurrence.no_clock`.
            KeyReused: `storage.key_reused`.
            Conflict: `storage.conflict`.
        """
        asked = Asked(
            order=of_contract(contract_id), by=by, at=at, key=key, expected=expected, why=why
        )
        return self.runner.run(
            lambda scope: steps.edit(
                scope,
                asked,
                lambda was: changing.counted_otherwise(was.plan, from_, changes, was.done),
            ),
            final=expected is not None and key is None,
        )

    def completed(  # noqa: PLR0913  what a step consists of
        self,
        contract_id: ContractId | str,
        on: date,
        *,
        by: Actor,
        at: datetime,
        key: str | None = None,
        expected: int | None = None,
    ) -> Recorded:
        """Note that the work was completed, where dates are counted from that.

        Args:
            contract_id: Which contract.
            on: The day of completion, not after that of `at`; the next date is counted from it.
            by: Who notes it.
            at: When, with offset.
            key: The caller's own key for this call.
            expected: The version that he saw; the call is refused if the order has gone on.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidContract: `recurrence.contract`, dates are not counted from completion here, or no
                later date follows.
            NothingToComplete: `recurrence.nothing_to_complete`, it was not set off yet.
            NotYetDone: `recurrence.not_yet_done`, the day is still to come.
            KeyReused: `storage.key_reused`.
            Conflict: `storage.conflict`.
        """
        asked = Asked(
            order=of_contract(contract_id), by=by, at=at, key=key, expected=expected, why=f"{on}"
        )
        return self.runner.run(
            lambda scope: steps.edit(scope, asked, lambda was: changing.completed(was, on, at)),
            final=expected is not None and key is None,
        )

    def trigger(  # noqa: PLR0913  what a trigger consists of
        self,
        contract_id: ContractId | str,
        *,
        token: str,
        by: Actor,
        at: datetime,
        on: date | None = None,
        mode: Trigger = Trigger.ADVANCE,
        expected: int | None = None,
    ) -> Recorded:
        """Set the action of a contract off by hand, before its day.

        Args:
            contract_id: Which contract.
            token: The caller's, one for each click; the same one again gives the first result.
            by: Who triggers it.
            at: When, with offset.
            on: The day of the work; by default that of `at`, by the clock of the contract.  One in
                addition lies within the calendar of the place.
            mode: Whether the next occurrence is brought forward, one comes in addition, or the dates
                are counted anew from the day of the work.
            expected: The version that he saw; the call is refused if the order has gone on, but a
                token that was used before gives the first result all the same.

        Returns:
            The decision; a refused one says why, such as that the contract is first to be activated.
            It warns of `recurrence.ahead_already` where one was brought forward whose day is still
            to come: a second click takes one more date.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidToken: `recurrence.token`.
            NotActive: `recurrence.not_active`, it rested on that day.
            NothingToReset: `recurrence.nothing_to_reset`, fixed dates.
            BadFields: `lifecycle.bad_fields`, no calendar reaches the day of the work (`on`).
            KeyReused: `storage.key_reused`, somebody else has used the token.
            Conflict: `storage.conflict`.
        """
        asked = Asked(order=of_contract(contract_id), by=by, at=at, expected=expected)
        pulled = Pulled(token=token, on=on, mode=mode)
        return self.runner.run(lambda scope: triggering.pull(scope, asked, pulled))


class ContractCalls(Runner):
    """Contract calls: the way to them."""

    __slots__ = ()

    @property
    def contracts(self) -> Contracts:
        """Maintenance contracts."""
        return Contracts(self)
