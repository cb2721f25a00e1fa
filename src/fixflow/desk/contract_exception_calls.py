"""Contract exception calls: single dates of a contract are otherwise, or it rests for a time.

The one rule: what is there stays; a call adds one more exception, or takes a pause away that has
not begun.
"""

from datetime import date, datetime

from attrs import frozen

from fixflow.desk.contract_list_calls import ContractLists, of_contract
from fixflow.parties import Actor
from fixflow.recurrence import ContractId, Override
from fixflow.storage.acting import Recorded
from fixflow.storage.contracts import changing, steps
from fixflow.storage.contracts.steps import Asked


@frozen
class ContractExceptions(ContractLists):
    """Calls of one desk that let a contract be otherwise for once."""

    def override(  # noqa: PLR0913  what a step consists of
        self,
        contract_id: ContractId | str,
        *overrides: Override,
        by: Actor,
        at: datetime,
        why: str,
        key: str | None = None,
        expected: int | None = None,
    ) -> Recorded:
        """Leave single dates out, move them, or set something else off; earlier exceptions stay.

        Args:
            contract_id: Which contract.
            *overrides: What `omit`, `move` or `change` of `fixflow.recurrence` makes.
            by: Who changes it.
            at: When, with offset.
            why: What is changed and why, for people.
            key: The caller's own key for this call.
            expected: The version that he saw; the call is refused if the order has gone on.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidContract: `recurrence.contract`, the date is none, or has an exception already;
                `change(overrides=…)` puts others in the place of all.
            RevisesThePast: `recurrence.revises_the_past`, the date is done.
            UnknownProgram: `partners.unknown_program`, as `save` raises it, like what follows there.
            KeyReused: `storage.key_reused`.
            Conflict: `storage.conflict`.
        """
        asked = Asked(
            order=of_contract(contract_id), by=by, at=at, key=key, expected=expected, why=why
        )
        return self.runner.run(
            lambda scope: steps.edit(
                scope, asked, lambda was: changing.overridden(was.plan, overrides, was.told)
            ),
            final=expected is not None and key is None,
        )

    def pause(  # noqa: PLR0913  what a step consists of
        self,
        contract_id: ContractId | str,
        off: date,
        on: date,
        *,
        by: Actor,
        at: datetime,
        why: str,
        key: str | None = None,
        expected: int | None = None,
    ) -> Recorded:
        """Plan a time in which a contract rests; nothing in it is caught up afterwards.

        The contract stays active until then; the step `Deactivate` lets it rest at once, without
        an end.

        Args:
            contract_id: Which contract.
            off: The first day (inclusive), not before that of `at`.
            on: The day on which it is active again.
            by: Who plans it.
            at: When, with offset.
            why: Why it rests, for people.
            key: The caller's own key for this call.
            expected: The version that he saw; the call is refused if the order has gone on.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidContract: `recurrence.contract`, it begins too early, ends before it begins, or
                meets another pause.
            RevisesThePast: `recurrence.revises_the_past`, dates are counted from completion, and
                the one in it was set off already: complete it first.
            KeyReused: `storage.key_reused`.
            Conflict: `storage.conflict`.
        """
        asked = Asked(
            order=of_contract(contract_id), by=by, at=at, key=key, expected=expected, why=why
        )
        return self.runner.run(
            lambda scope: steps.edit(
                scope, asked, lambda was: changing.paused(was, off, on, was.today(at))
            ),
            final=expected is not None and key is None,
        )

    def unpause(  # noqa: PLR0913  what a step consists of
        self,
        contract_id: ContractId | str,
        off: date,
        *,
        by: Actor,
        at: datetime,
        why: str,
        key: str | None = None,
        expected: int | None = None,
    ) -> Recorded:
        """Take a planned pause away that has not begun, or end one that has on the day of `at`.

        Args:
            contract_id: Which contract.
            off: The first day of the pause.
            by: Who takes it away.
            at: When, with offset.
            why: Why, for people.
            key: The caller's own key for this call.
            expected: The version that he saw; the call is refused if the order has gone on.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoContract: `storage.no_contract`.
            InvalidContract: `recurrence.contract`, no pause that begins on that day is to come or
                goes on.
            KeyReused: `storage.key_reused`.
            Conflict: `storage.conflict`.
        """
        asked = Asked(
            order=of_contract(contract_id), by=by, at=at, key=key, expected=expected, why=why
        )
        return self.runner.run(
            lambda scope: steps.edit(
                scope, asked, lambda was: changing.unpaused(was.plan, off, was.today(at))
            ),
            final=expected is not None and key is None,
        )
