"""Exchange calls that read at a partner's: page by page, or what it says has changed.

The one rule: a partner is asked outside of every transaction, and what it said is taken over in one.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.connectors import bookmarks, hearing, pulling
from fixflow.connectors.door import Door
from fixflow.connectors.errors import (
    AuthError,
    BrokerRefused,
    RateLimited,
    TransportError,
    Unsupported,
)
from fixflow.connectors.hearing import Decided, Heard, Hearing
from fixflow.connectors.pulled import Pulled, together
from fixflow.connectors.pulling import (
    Adopt,
    Apply,
    AskedInTransaction,
    Leaf,
    OursOf,
    Progress,
    Taking,
    TakingFailed,
)
from fixflow.connectors.remote import ExternalRef, Failure, Inbound
from fixflow.desk.inbox_calls import taken_in
from fixflow.desk.runner import Runner
from fixflow.errors import FixflowError, PartnerFault
from fixflow.identity import OrderId
from fixflow.portal.overview import in_range
from fixflow.storage.exchange import cursors, shadows, wakes
from fixflow.storage.exchange.wakes import Wake
from fixflow.storage.inbox import Incoming
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script

ORDERS: Final = "orders"
MOST: Final = 1000
LINE_FAULTS: Final = (TransportError, RateLimited, AuthError, BrokerRefused)  # of no one order


def must_be_alone(runner: Runner) -> None:
    """Refuse to ask a partner inside an open transaction.

    Raises:
        AskedInTransaction: `exchange.asked_in_transaction`.
    """
    if runner.shelves.depth or not runner.binding.own:
        raise AskedInTransaction


def taken_over(runner: Runner, script: Callable[[Scope, Progress], Script[Pulled]]) -> Pulled:
    """Take over what was read; what a function of the host's fails at is left out and noted."""
    progress = Progress()
    while True:
        try:
            return runner.run(lambda scope: script(scope, progress))
        except TakingFailed as failure:
            progress.fails(failure.error)
        except FixflowError:
            raise  # a lost race or connection, or wrong use: no order is at fault
        except Exception as raised:
            if not progress.hosts:
                raise
            progress.fails(raised)  # a statement of the host's own has failed


@frozen
class ExchangePulls:
    """Exchange calls of one desk that read at a partner's."""

    runner: Runner

    def pull(  # noqa: PLR0913  what a host says of what is read
        self,
        door: Door,
        *,
        at: datetime,
        apply: Apply | None = None,
        adopt: Adopt | None = None,
        ours: OursOf | None = None,
        list_name: str = ORDERS,
    ) -> Pulled:
        """Read one page of a partner's orders, and take it over in one transaction.

        Each order is held against what both sides knew last; what has changed is applied by the
        host, and committed with it and with how far was read.  So a page that is read again, since a
        process died, changes nothing twice.  An order that cannot be applied holds up no other: it
        is told in `failures`, and `refresh` tries it again.

        Args:
            door: The partner's.
            at: When, with offset.
            apply: A script of the scope and a `Change` that writes what the change leads to.
            adopt: A script of the scope and a `RemoteOrder` that gives, or makes, our order of one
                that is unknown here; None leaves it alone.
            ours: Says of an order what our side has in the partner's fields, as `Ours`.
            list_name: The list whose cursor is kept, where a host reads several.

        Returns:
            What was taken, is to be pushed, was refused or waits for a person, statuses that orders
            may follow, orders that are unknown here, and whether the list goes on.

        Raises:
            AskedInTransaction: `exchange.asked_in_transaction`, nobody was asked.
            TransportError: `connectors.transport`.
            RateLimited: `connectors.rate_limited`.
            AuthError: `connectors.auth`.
            ContractDrift: `connectors.drift`.
            NoStamp: `connectors.no_stamp`, a field wants the instants of both changes.
            InvalidHandler: `inbox.invalid_handler`, a function is no script.
        """
        must_be_alone(self.runner)
        profile = door.connector.profile
        stored = self.runner.read(lambda scope: cursors.read(scope, profile.partner, list_name))
        page = door.changes(bookmarks.asked_by(stored), now=at)
        taking = Taking(profile=profile, at=at, apply=apply, adopt=adopt, ours=ours)
        leaf = Leaf(name=list_name, read_from=stored, page=page)
        return taken_over(
            self.runner, lambda scope, progress: pulling.take_page(scope, taking, leaf, progress)
        )

    def refresh(  # noqa: PLR0913  as above
        self,
        door: Door,
        *,
        at: datetime,
        apply: Apply | None = None,
        adopt: Adopt | None = None,
        ours: OursOf | None = None,
        limit: int = 100,
    ) -> Pulled:
        """Read what the partner has said has changed, each order once, and take it over.

        What cannot be read, or applied, is tried again by the next call, up to twenty times.

        Args:
            door: The partner's.
            at: When, with offset.
            apply: As `pull` takes it.
            adopt: As `pull` takes it.
            ours: As `pull` takes it.
            limit: How many orders at most, up to a thousand.

        Raises:
            AskedInTransaction: `exchange.asked_in_transaction`, nobody was asked.
            TransportError: `connectors.transport`; what was read before is taken over.
            RateLimited: `connectors.rate_limited`, likewise.
            AuthError: `connectors.auth`, likewise.
            NoStamp: `connectors.no_stamp`.
            InvalidHandler: `inbox.invalid_handler`.
            LimitOutOfRange: `portal.limit`.
        """
        must_be_alone(self.runner)
        in_range(limit, MOST)
        profile = door.connector.profile
        taking = Taking(profile=profile, at=at, apply=apply, adopt=adopt, ours=ours)
        due = self.runner.read(lambda scope: wakes.due(scope, profile.partner, limit))
        return together([refreshed(self.runner, door, taking, each) for each in due])

    def take_call(
        self,
        inbound: Inbound,
        door: Door,
        *,
        decided: Decided | None = None,
        through: str | None = None,
    ) -> Heard:
        """Take a message of a partner's that was verified; one that comes again leads to nothing.

        What it says has changed is kept until `refresh` reads it, once, however often it is said.  A
        reply closes the letter that waits for it.

        Args:
            inbound: The message, as `verify` gives it.
            door: The partner's.
            decided: A script of the scope, a `BusinessReply` and our order (None where it is
                unknown), which applies what the partner's people have decided.
            through: The name of the door through which our letters go; by default the partner's.

        Raises:
            OtherPartner: `connectors.other_partner`.
            InboxChanged: `inbox.changed`, the same id came before with other bytes.
            InvalidMessageId: `inbox.invalid_message_id`.
            Conflict: `storage.conflict`.
        """
        partner = door.connector.profile.partner
        door.talks.own(inbound.partner)
        of = Hearing(
            partner=partner, reads=door.read, rules=door.rules, through=through or partner,
            decided=decided,
        )  # fmt: skip
        incoming = Incoming(source=partner, message=inbound.id, raw=inbound.body, at=inbound.at)
        return Heard.of(taken_in(self.runner, incoming, hearing.handler(of, inbound)), partner)

    def stuck(self, partner: str, after: Wake | None = None) -> tuple[Wake, ...]:
        """Give what could not be read, or applied, twenty times; a thousand at most.

        A further call of the partner's, or `wake`, has it tried again.

        Args:
            partner: Which system.
            after: The last one of the page before.
        """
        return self.runner.read(lambda scope: wakes.stuck(scope, partner, after))

    def wake(self, ref: ExternalRef, *, at: datetime) -> None:
        """Have an order read by the next `refresh`, as if the partner had called.

        Args:
            ref: Which order there.
            at: When, with offset.
        """
        self.runner.run(lambda scope: wakes.wake(scope, ref.partner, ref.id, at))

    def unseen(
        self, partner: str, *, since: datetime, after: OrderId | None = None
    ) -> tuple[OrderId, ...]:
        """Give our orders that have a name there and were not shown since; a thousand at most.

        After the list was read whole since then, those are gone there.

        Args:
            partner: Which system.
            since: Since when, with offset.
            after: The last one of the page before.
        """
        return self.runner.read(lambda scope: shadows.unseen(scope, partner, since, after))

    def resync(self, partner: str, *, list_name: str = ORDERS) -> bool:
        """Have a partner's list be read whole, from its beginning; what is known stays known.

        Args:
            partner: Which system.
            list_name: Which list.

        Returns:
            Whether anything of it was read before.
        """
        return self.runner.run(lambda scope: cursors.drop(scope, partner, list_name))


def refreshed(runner: Runner, door: Door, taking: Taking, wake: Wake) -> Pulled:
    """Read one order and take it over; what is not shown, drifts or cannot be read is noted."""
    ref = pulling.ref_of(taking.profile.partner, wake)
    try:
        remote = pulling.shown(ref, door.fetch(ref, now=taking.at))
    except LINE_FAULTS as error:
        why = error.code
        runner.run(lambda scope: wakes.put_off(scope, ref.partner, wake, why, taking.at))
        raise
    except (PartnerFault, Unsupported) as error:
        why = error.code
        runner.run(lambda scope: wakes.failed(scope, ref.partner, ref.id, why, taking.at))
        return Pulled(failures=(Failure(ref, why),))
    return taken_over(
        runner, lambda scope, progress: pulling.take_woken(scope, taking, wake, remote, progress)
    )
