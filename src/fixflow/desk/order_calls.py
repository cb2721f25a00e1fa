"""Order calls: receive, act, migrate, and look at orders.

The one rule: a refusal is an answer and has written nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from fixflow.desk.runner import Runner
from fixflow.identity import OrderId
from fixflow.lifecycle import KEEP, Action, OnChange, Order, Start
from fixflow.parties import Actor
from fixflow.partners import Migration, Program
from fixflow.storage import acting, orders, overview
from fixflow.storage.acting import Recorded
from fixflow.storage.overview import EVERYTHING, Wanted
from fixflow.storage.tick import told_first

NO_STATES: Final[Mapping[str, str]] = {}


class OrderCalls(Runner):
    """Order calls: receive, act, migrate, and look at orders."""

    __slots__ = ()

    def receive(  # noqa: PLR0913  what a start consists of
        self,
        program: Program,
        order_id: OrderId | str,
        action: Start | None = None,
        *,
        by: Actor,
        at: datetime,
        place: str | None = None,
        key: str | None = None,
        **facts: object,
    ) -> Recorded:
        """Begin an order and keep it.

        A program may have facts with the names of these arguments, such as `place`, `key`, `by` or
        `at`: Python would bind them to the call, so fill the program's start in and give that.

        Args:
            program: By whose rules; its version stays pinned to the order.
            order_id: The order's id within the realm.
            action: The start, if it is filled in already; else its fields are given by name.
            by: Who hands it in.
            at: When, with offset.
            place: Where the work is done, by ISO 3166-2.
            key: The caller's own key for this call, 1 to 255 printable characters; the same call
                under the same key takes effect once.
            **facts: The fields of the start, typed or as JSON.

        Returns:
            The decision; a refused one has written nothing.

        Raises:
            OrderExists: `storage.order_exists`.
            BadFields: `lifecycle.bad_fields`.
            KeyReused: `storage.key_reused`.
            InvalidKey: `storage.invalid_key`.
            WrongKinds: `storage.wrong_kinds`.
            UnknownProgram: `partners.unknown_program`.
            OtherProgram: `desk.other_program`, an own program that the desk was not given.
        """
        known, order = self.known(program), OrderId.of(order_id)
        return self.run(
            lambda scope: acting.receive(
                scope, known, order, action, by=by, at=at, place=place, key=key, facts=facts
            )
        )

    def act(  # noqa: PLR0913  what a step consists of
        self,
        order_id: OrderId | str,
        action: Action | type[Action] | str,
        *,
        by: Actor,
        at: datetime,
        key: str | None = None,
        expected: int | None = None,
    ) -> Recorded:
        """Take a step of an order, if its program allows it now.

        A clock that runs up to two hours behind the last event counts as that event's; the
        instant given is kept in the journal beside it.

        Args:
            order_id: Which order.
            action: What is done; a class or a name stands for it with no field filled in.
            by: Who does it.
            at: When, with offset.
            key: The caller's own key for this call, 1 to 255 printable characters; the same call
                under the same key takes effect once.
            expected: The version that the actor saw; if the order has gone on, the step is
                refused, by `lifecycle.stale_version`.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            BadFields: `lifecycle.bad_fields`.
            Conflict: `storage.conflict`, somebody else wrote while this call was running.
            KeyReused: `storage.key_reused`.
            InvalidKey: `storage.invalid_key`.
            WrongKinds: `storage.wrong_kinds`.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before the last event.
        """
        order = OrderId.of(order_id)
        return self.run(
            lambda scope: told_first.act(
                scope, order, action, by=by, at=at, key=key, expected=expected
            ),
            final=expected is not None and key is None,  # a repeated call gets its answer
        )

    def migrate(  # noqa: PLR0913  what a change of program consists of
        self,
        order_id: OrderId | str,
        *,
        to: Program,
        by: Actor,
        at: datetime,
        states: Mapping[str, str] = NO_STATES,
        deadlines: OnChange = KEEP,
    ) -> Migration:
        """Take a living order over to another version of its program, if it can go on there.

        It changes one order; the tables of a database are changed by `fixflow migrate`.

        Args:
            order_id: Which order.
            to: The program that it is to run under.
            by: Who changes it; the principal or the system may.
            at: When, with offset.
            states: The new state for an old one; one that is not named keeps its key.
            deadlines: Whether what is running keeps its old rule, or is restated under the new.

        Returns:
            The decision; a refused one has every reason and has written nothing.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            Conflict: `storage.conflict`.
            SameProgram: `migration.same_program`.
            OtherProgram: `desk.other_program`.
            TimeRunsBack: `lifecycle.time_runs_back`, more than two hours before the last event.
        """
        known, order = self.known(to), OrderId.of(order_id)
        return self.run(
            lambda scope: acting.migrate(
                scope, order, known, by=by, at=at, states=states, deadlines=deadlines
            )
        )

    def show(self, order_id: OrderId | str, *, by: Actor | None = None) -> Order:
        """Give an order as its journal makes it.

        Args:
            order_id: Which order.
            by: Who looks; None for the host itself, who sees every order of the realm.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
        """
        return self.read(lambda scope: overview.shown(scope, OrderId.of(order_id), by)).order

    def as_of(self, order_id: OrderId | str, t: datetime, *, by: Actor | None = None) -> Order:
        """Give an order as it stood at an instant: its events up to then, that instant included.

        Args:
            order_id: Which order.
            t: When, with offset.
            by: Who looks; who may see the order now may see what it was.

        Raises:
            UnknownOrder: `storage.unknown_order`, also where it had not come in yet.
            NaiveInstant: `instants.naive`.
        """
        return self.read(lambda scope: overview.as_of(scope, OrderId.of(order_id), t, by))

    def find(self, order_id: OrderId | str) -> Order | None:
        """Give an order as its journal makes it; None if there is none."""
        kept = self.read(lambda scope: orders.find(scope, OrderId.of(order_id)))
        return None if kept is None else kept.order

    def orders(  # noqa: PLR0913  what a list consists of
        self,
        filter: Wanted = EVERYTHING,  # noqa: A002  the word of the promised face
        search: str = "",
        *,
        by: Actor | None = None,
        at: datetime | None = None,
        after: OrderId | str | None = None,
        limit: int | None = None,
    ) -> tuple[Order, ...]:
        """Give the orders that fit a filter and hold the words of a search, by id.

        `overview` gives them in the order in which they are due, page by page, with counts.

        Args:
            filter: What is wanted: storage's own filter, or the portal's with all of its fields.
            search: Words, each the beginning of some word of the order.
            by: Who looks; None for the host itself, who sees every order of the realm.
            at: When turn and deadlines are judged, with offset; needed where the filter asks.
            after: The last id of the page before.
            limit: The most orders, 1 to 500; None for all of them.

        Raises:
            BadFilter: `portal.bad_filter`.
            FilterNeedsInstant: `storage.instant_needed`, the filter asks for turn or deadlines.
            LimitOutOfRange: `portal.limit`.
        """
        wanted = overview.definition(filter, search)
        start = "" if after is None else OrderId.of(after).value
        return tuple(
            self.read(
                lambda scope: overview.listed(scope, wanted, by=by, at=at, after=start, limit=limit)
            )
        )

    def programs_used(self, contractor: str) -> tuple[str, ...]:
        """Name the programs, pinned, that a contractor's orders run under; reads no order.

        Args:
            contractor: The contractor's id.
        """
        return tuple(self.read(lambda scope: orders.programs_used(scope, contractor)))
