"""Pulling: what was read at a partner's is taken over, in one transaction with how far was read.

A host's functions apply it: they are scripts of the same transaction.  Where one of them fails, all
is undone and done again without that order, which is kept as one to be read later; so one order
that cannot be taken holds up no other.  The one rule: a page, what it led to and where the list goes
on commit together, or none of it does.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias, TypeVar

from attrs import define, field, frozen

from fixflow.connectors.bookmarks import kept_as
from fixflow.connectors.comparing import SILENT, Change, Compared, Look, Ours, compared
from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.profile import Profile
from fixflow.connectors.pulled import Pulled
from fixflow.connectors.remote import ExternalRef, Failure, Page, RemoteOrder
from fixflow.connectors.seen import Seen
from fixflow.errors import Misuse
from fixflow.identity import OrderId
from fixflow.lifecycle import JSON, Order
from fixflow.storage import orders
from fixflow.storage.body import Unstorable
from fixflow.storage.exchange import conflicts, cursors, refs, shadows, wakes
from fixflow.storage.exchange.wakes import Wake
from fixflow.storage.inbox import InvalidHandler
from fixflow.storage.orders import Scope
from fixflow.storage.script import Conflict, Script
from fixflow.texts import Text

T = TypeVar("T")
Apply: TypeAlias = Callable[[Scope, Change], Script[None]]
Adopt: TypeAlias = Callable[[Scope, RemoteOrder], Script[OrderId | None]]
OursOf: TypeAlias = Callable[[Order], Ours]


@frozen
class AskedInTransaction(Misuse):
    """While a partner is asked, no transaction is open: it would hold others up, or be rolled back."""

    code = "exchange.asked_in_transaction"
    text = Text(
        de="In einer offenen Transaktion wird kein Partner gefragt; nötig ist eine eigene Verbindung (fixflow.open).",
        en="No partner is asked inside an open transaction; a connection of its own is needed (fixflow.open).",
    )


@frozen(kw_only=True)
class Taking:
    """How a host takes over what was read.

    Attributes:
        profile: The partner's.
        at: When it was read.
        apply: Writes what a change leads to; None for nothing.
        adopt: Makes an order of one that is unknown here, or gives the one that it is; None for
            leaving all such alone.
        ours: Says what our side has of an order; None where it has none of the partner's fields.
    """

    profile: Profile
    at: datetime
    apply: Apply | None = None
    adopt: Adopt | None = None
    ours: OursOf | None = None


@define
class Progress:
    """Which order is being taken over, for whoever catches what a function of the host's raises.

    Attributes:
        failed: What each has failed by, by its place on the page.
        place: The one at hand.
        hosts: Whether a function of the host's is running.
    """

    failed: dict[int, str] = field(factory=dict)
    place: int = 0
    hosts: bool = False

    def fails(self, error: Exception) -> None:
        """Note that the one at hand cannot be taken over."""
        self.failed[self.place] = getattr(error, "code", type(error).__name__)


@frozen(kw_only=True)
class Leaf:
    """A page of a list, and from where it was read.

    Attributes:
        name: Of which list.
        read_from: The cursor that was kept when it was asked for.
        page: What came.
    """

    name: str
    read_from: Mapping[str, JSON]
    page: Page[RemoteOrder]


class TakingFailed(Exception):
    """What a function of the host's has raised, carried out of the transaction to be noted."""

    def __init__(self, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.error: Exception = error


def take_page(scope: Scope, taking: Taking, leaf: Leaf, progress: Progress) -> Script[Pulled]:
    """Take a page over, and keep where the list goes on.

    Args:
        scope: Within what.
        taking: How.
        leaf: The page.
        progress: What has failed before.

    Raises:
        TakingFailed: Around whatever a function of the host's has raised.
        InvalidHandler: `inbox.invalid_handler`, such a function is no script.
        NoStamp: `connectors.no_stamp`.
        Conflict: `storage.conflict`.
    """
    partner, at = taking.profile.partner, taking.at
    if (yield from cursors.held(scope, partner, leaf.name, at)) != leaf.read_from:
        return Pulled(overtaken=True)
    pulled = yield from take_all(scope, taking, leaf.page.items, progress)
    for each in leaf.page.failures:
        yield from left_out(scope, each.ref, each.why, at)
    after = kept_as(leaf.read_from, leaf.page.next_cursor, at)
    yield from cursors.write(scope, partner, leaf.name, after, at)
    return pulled.going_on(leaf.page.failures, more=leaf.page.next_cursor is not None)


def take_woken(
    scope: Scope, taking: Taking, wake: Wake, remote: RemoteOrder, progress: Progress
) -> Script[Pulled]:
    """Take one order over that was read since something was changed there."""
    pulled = yield from take_all(scope, taking, (remote,), progress)
    if not pulled.failures:
        yield from wakes.done(scope, taking.profile.partner, wake)
    return pulled


def take_all(
    scope: Scope, taking: Taking, items: Sequence[RemoteOrder], progress: Progress
) -> Script[Pulled]:
    """Take orders over, one after the other, but those that have failed."""
    progress.hosts = False
    changes: list[Change] = []
    unknown: list[RemoteOrder] = []
    failures: list[Failure] = []
    for progress.place, remote in enumerate(items):
        why = progress.failed.get(progress.place)
        if why is not None:
            yield from left_out(scope, remote.ref, why, taking.at)
            failures.append(Failure(remote.ref, why))
            continue
        order = yield from known_or_adopted(scope, taking, remote, progress)
        if order is None:
            unknown.append(remote)
            continue
        change = yield from take(scope, taking, remote, order, progress)
        if not change.says_nothing:
            changes.append(change)
    return Pulled(
        changes=tuple(changes), unknown=tuple(unknown), failures=tuple(failures), read=len(items)
    )


def left_out(scope: Scope, ref: ExternalRef, why: str, at: datetime) -> Script[None]:
    """Keep that an order is to be read later; it was shown all the same, so it is not gone there."""
    yield from wakes.failed(scope, ref.partner, ref.id, why, at)
    order = yield from refs.order_of(scope, ref.partner, ref.id)
    if order is not None:
        yield from shadows.held(scope, ref.partner, order, at)
        yield from shadows.seen(scope, ref.partner, order, at)


def known_or_adopted(
    scope: Scope, taking: Taking, remote: RemoteOrder, progress: Progress
) -> Script[OrderId | None]:
    """Give our order of a partner's, or let the host make it; None where there is none."""
    partner, adopt = taking.profile.partner, taking.adopt
    known = yield from refs.order_of(scope, partner, remote.ref.id)
    if known is not None or adopt is None:
        return known

    def adopting() -> Script[OrderId | None]:
        order = yield from scripted(adopt(scope, remote))
        if order is not None:
            yield from refs.link(scope, order, partner, remote.ref.id, taking.at)
        return order

    return (yield from hosts(adopting, progress))


def take(
    scope: Scope, taking: Taking, remote: RemoteOrder, order: OrderId, progress: Progress
) -> Script[Change]:
    """Take one order over."""
    partner, apply = taking.profile.partner, taking.apply
    body = yield from shadows.held(scope, partner, order, taking.at)
    ours = (yield from orders.load(scope, order)).order
    look = Look(
        profile=taking.profile, program=scope.programs(ours.program), order=ours, remote=remote,
        seen=Seen.of(body), ours=(yield from hosts(lambda: said(taking, ours), progress)),
        at=taking.at,
    )  # fmt: skip
    change = (yield from held_against(scope, look, body)).change
    if apply is not None and not change.says_nothing:
        yield from hosts(lambda: scripted(apply(scope, change)), progress)
    return change


def held_against(scope: Scope, look: Look, body: Mapping[str, JSON]) -> Script[Compared]:
    """Hold an order against ours, and remember it.

    Raises:
        TakingFailed: A value is none that can be kept, such as half a character; nobody's script failed.
        NoStamp: `connectors.no_stamp`.
    """
    try:
        found = compared(look)
        yield from remember(scope, look, found, body)
    except (Unstorable, RecursionError) as error:
        raise TakingFailed(error) from error
    return found


def said(taking: Taking, order: Order) -> Script[Ours]:
    """Ask the host what our side has of an order."""
    yield from ()  # pyrefly: ignore[invalid-yield]  it is a script without a statement
    return SILENT if taking.ours is None else taking.ours(order)


def remember(scope: Scope, look: Look, found: Compared, before: Mapping[str, JSON]) -> Script[None]:
    """Keep what is known of an order now, and on what a person has to decide."""
    partner, order, at = look.profile.partner, look.order.id, look.at
    for conflict in found.change.conflicts:
        yield from conflicts.freeze(scope, conflict)
    for name in found.agreed:
        yield from conflicts.agreed(scope, partner, order, name, at)
    body = found.seen.written()
    if body == before:
        yield from shadows.seen(scope, partner, order, at)
    else:
        yield from shadows.write(scope, partner, order, body, at)


def hosts(make: Callable[[], Script[T]], progress: Progress) -> Script[T]:
    """Run a script of the host's.

    Raises:
        TakingFailed: Around whatever it raises; a `Conflict` passes as it is.
        InvalidHandler: `inbox.invalid_handler`, it is no script.
    """
    progress.hosts = True
    try:
        value = yield from make()
    except (Conflict, InvalidHandler):
        raise
    except Exception as error:
        raise TakingFailed(error) from error
    progress.hosts = False
    return value


def scripted(made: Script[T]) -> Script[T]:
    """Take what a function of the host's has made, if it is a script.

    Raises:
        InvalidHandler: `inbox.invalid_handler`.
    """
    given: object = made
    if not isinstance(given, Generator):
        raise InvalidHandler(type(given).__name__)
    return made


def ref_of(partner: str, wake: Wake) -> ExternalRef:
    """Name what is to be read."""
    return ExternalRef(partner, wake.name)


def shown(ref: ExternalRef, remote: RemoteOrder) -> RemoteOrder:
    """Take the order that was asked for.

    Raises:
        ContractDrift: `connectors.drift`, another one is shown.
    """
    if remote.ref != ref:
        raise ContractDrift(ref.partner, "read", "id", "the one that was asked for", "another")
    return remote
