"""Exchange calls: orders are told to other systems, linked with theirs, and read from there.

Reached as `desk.exchange`.  What is told goes into the outbox, and `desk.deliver` carries it through
a partner's door.  The one rule: what commits is told once, and nothing else is.
"""

from datetime import datetime

from attrs import frozen

from fixflow.connectors import exporting, settling
from fixflow.connectors.door import Door
from fixflow.connectors.drive import DryRun
from fixflow.connectors.exporting import Telling
from fixflow.connectors.outcomes import SendOutcome
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.work import Work
from fixflow.desk.arguments import checked
from fixflow.desk.exchange_pull_calls import ExchangePulls
from fixflow.desk.runner import Runner
from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.storage.exchange import conflicts, refs
from fixflow.storage.exchange.conflicts import FieldConflict, Side
from fixflow.storage.exchange.refs import Link


@checked
@frozen
class Exchange(ExchangePulls):
    """Exchange calls of one desk."""

    def export(  # noqa: PLR0913  what is told, to whom and when
        self,
        order_id: OrderId | str,
        door: str,
        *,
        at: datetime,
        version: int | None = None,
        topic: str | None = None,
        via: Door | None = None,
    ) -> str:
        """Tell a partner of an order's event, in the transaction that is open, if one is.

        What it wants of the partner, the rules of the partner's door make of it when it is sent.
        The same order, event, door and topic leave one letter, however often they are told.

        Args:
            order_id: Which order.
            door: By which name `deliver` is handed the partner's door.
            at: When, with offset.
            version: Which event of the order, from 1; by default the last.
            topic: By which rule; by default the name of the event.
            via: The partner's door, where it is at hand: what it does not take is refused now.

        Returns:
            The letter's id, by which `desk.letters` shows what has become of it.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoSuchEvent: `exchange.no_such_event`.
            InvalidDoors: `outbox.invalid_doors`, the name or the topic is no line.
            NoRule: `exchange.no_rule`, the door has no rule for the topic.
            Unsupported: `connectors.unsupported`, with the way around.
        """
        telling = Telling(
            order=OrderId.of(order_id), door=door, version=version, topic=topic, at=at
        )
        talks = None if via is None else via.talks
        rules = {} if via is None else via.rules
        return self.runner.run(lambda scope: exporting.export(scope, telling, talks, rules))

    def dry_run(
        self,
        order_id: OrderId | str,
        door: Door,
        *,
        at: datetime,
        version: int | None = None,
        topic: str | None = None,
    ) -> DryRun:
        """Show what a letter would send, such as one that is dead; nothing is sent or written.

        Args:
            order_id: Which order.
            door: The partner's.
            at: When, with offset.
            version: Which event of the order, from 1; by default the last.
            topic: By which rule; by default the name of the event.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            NoSuchEvent: `exchange.no_such_event`.
            NoRule: `exchange.no_rule`, so nothing would be sent.
            NoName: `exchange.no_name`, the partner knows the order by no name.
            Unsupported: `connectors.unsupported`.
        """
        telling = Telling(order=OrderId.of(order_id), door="", version=version, topic=topic, at=at)
        talks, rules = door.talks, door.rules
        return self.runner.read(lambda scope: exporting.rehearsed(scope, telling, talks, rules))

    def work_of(self, id: str, door: Door, *, at: datetime) -> Work | None:  # noqa: A002  as `redrive` has it
        """Give the step for which a letter waits: what to do, where, by when, and what proves it.

        It is made again from the letter, so the deadline is what the connector's `deadline` says now.

        Args:
            id: The letter, as `desk.parked` gives it.
            door: The partner's.
            at: When, with offset.

        Returns:
            None where it waits for no person, or what he has to look at came of the partner's answer:
            then only the letter's `note` says it.

        Raises:
            UnknownLetter: `outbox.unknown_letter`.
            NoRule: `exchange.no_rule`, the door is not the one by which it was sent.
            NoName: `exchange.no_name`.
            Unsupported: `connectors.unsupported`.
        """
        talks, rules = door.talks, door.rules
        return self.runner.read(lambda scope: settling.work_of(scope, id, talks, rules, at))

    def settle(
        self,
        id: str,  # noqa: A002  as above
        outcome: SendOutcome,
        *,
        door: Door,
        by: Actor,
        at: datetime,
    ) -> None:
        """Close a letter by what a connector's words say came of it, such as `work.outcome`.

        Where the letter has placed its order, a `Committed` with a `ref` names the order there, as a
        reply does; what proves a confirmed step stands in the letter's `note` and journal.

        Args:
            id: The letter.
            outcome: `Committed`: it is done; `Rejected`: it is dead; `Unknown` with `SendAgain`, which
                says that somebody has looked and it is not there: it goes again.
            door: The partner's.
            by: Who says so, with an id.
            at: When, with offset.

        Raises:
            InvalidAnswer: `outbox.invalid_answer`, such as of a step that is still open.
            OtherPartner: `connectors.other_partner`, the name is another partner's.
            Unaccountable: `outbox.unaccountable`.
            UnknownLetter: `outbox.unknown_letter`.
            LetterNotOpen: `outbox.letter_not_open`.
        """
        talks, rules = door.talks, door.rules
        self.runner.run(lambda scope: settling.settle(scope, id, outcome, talks, rules, by, at))

    def link(self, order_id: OrderId | str, ref: ExternalRef, *, at: datetime) -> bool:
        """Keep by what name a partner knows an order; a delivery that places it there does so itself.

        Args:
            order_id: Which order.
            ref: What it is there.
            at: When, with offset.

        Returns:
            False where that is known already.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            LinkedOtherwise: `exchange.linked_otherwise`, the order has another name there, or the
                name is another order's.
        """
        order = OrderId.of(order_id)
        return self.runner.run(lambda scope: exporting.link(scope, order, ref, at))

    def links(self, order_id: OrderId | str) -> tuple[Link, ...]:
        """Give the names of an order in other systems.

        Args:
            order_id: Which order.
        """
        order = OrderId.of(order_id)
        return self.runner.read(lambda scope: refs.links(scope, order))

    def order_of(self, ref: ExternalRef) -> OrderId | None:
        """Give the order that a partner calls so; None where none is known.

        Args:
            ref: What it is there.
        """
        return self.runner.read(lambda scope: refs.order_of(scope, ref.partner, ref.id))

    def conflicts(self, after: FieldConflict | None = None) -> tuple[FieldConflict, ...]:
        """Give the conflicts on which a person has to decide, the oldest first; a thousand at most.

        Args:
            after: The last one of the page before.
        """
        return self.runner.read(lambda scope: conflicts.open_ones(scope, after))

    def settle_conflict(
        self, conflict: FieldConflict, keep: Side, *, by: Actor, at: datetime
    ) -> None:
        """Record what a person has decided of a conflict.

        Where ours is kept, the next look at the partner's order says that it is to be pushed; where
        theirs is kept, the caller writes it into the order, in the same transaction.

        Args:
            conflict: Which, as `conflicts` has given it.
            keep: `Side.OURS` or `Side.THEIRS`.
            by: Who decides, with an id.
            at: When, with offset.

        Raises:
            ConflictGone: `exchange.conflict_gone`, it was settled, or a side has changed since.
            Unaccountable: `outbox.unaccountable`.
        """
        self.runner.run(lambda scope: exporting.settled(scope, conflict, keep, by, at))


class ExchangeCalls(Runner):
    """Exchange calls: the way to them."""

    __slots__ = ()

    @property
    def exchange(self) -> Exchange:
        """What is told to other systems, and what they say."""
        return Exchange(self)
