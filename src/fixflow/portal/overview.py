"""The overview: «Die Auftragsübersicht zeigt alle Ihre Aufträge an», page by page, with counts.

Orders are sorted by the instant that the next thing is due, then by when they came in, then by
id; orders with nothing due come last.  The one rule: a page begins after a key, not after a
number of orders.  So an order whose key and fit stay as they are is listed exactly once, however
many others come, go or move meanwhile.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from heapq import nsmallest
from operator import itemgetter
from types import MappingProxyType
from typing import ClassVar, Final, TypeVar

from attrs import field, frozen

from fixflow.deadlines import DeadlineState
from fixflow.errors import Misuse
from fixflow.identity import shown
from fixflow.lifecycle import Order, Phase
from fixflow.parties import Actor, Role
from fixflow.partners import shipped
from fixflow.portal.cursor import Cursor
from fixflow.portal.entry import Entry, Programs
from fixflow.portal.filter import Filter
from fixflow.portal.matching import fits, movers
from fixflow.portal.sight import sees
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language, Text

T = TypeVar("T")

LIMIT: Final = 50
HIGHEST_LIMIT: Final = 500


@frozen
class LimitOutOfRange(Misuse):
    """At least one is wanted at a time, and never everything there is."""

    code = "portal.limit"
    text = Text(
        de="Möglich sind 1 bis {highest} auf einmal, nicht {limit}.",
        en="1 to {highest} at a time are possible, not {limit}.",
    )
    limit: int | str
    highest: int = HIGHEST_LIMIT


def in_range(limit: int, highest: int = HIGHEST_LIMIT) -> None:
    """Refuse what is no number from 1 to the highest one.

    Raises:
        LimitOutOfRange: `portal.limit`.
    """
    given: object = limit
    if not isinstance(given, int) or isinstance(given, bool):
        raise LimitOutOfRange(shown(given), highest)
    if not 1 <= given <= highest:
        raise LimitOutOfRange(given, highest)


def tallied(values: Iterable[T]) -> Mapping[T, int]:
    """Count values once and for all."""
    return MappingProxyType(Counter(values))


@frozen(kw_only=True)
class Counts:
    """How many orders there would be, if one value of a field were wanted instead.

    Each is counted with the other fields of the filter on and its own left open.  An order with
    two movers, or with deadlines that stand differently, counts under each.
    """

    phases: Mapping[Phase, int]
    states: Mapping[str, int]
    turn: Mapping[Role | None, int]
    deadline_states: Mapping[DeadlineState, int]


@frozen(kw_only=True)
class Overview(Listing):
    """One page.

    Args:
        entries: Its orders.
        next: Where the next page begins; None on the last.
        counts: Over all pages.
        total: How many orders fit, on all pages.
    """

    entries: tuple[Entry, ...]
    next: Cursor | None
    counts: Counts = field(repr=False)
    total: int

    columns: ClassVar[tuple[str, ...]] = (
        "order", "program", "title", "label", "turn", "deadline_label", "due_at",
    )  # fmt: skip

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per order of the page, for a table or a data frame."""
        return [each.to_record(lang) for each in self.entries]

    def caption(self) -> str:
        """Say how many orders of how many there are."""
        return f"{len(self.entries)} / {self.total}"


def overview(  # noqa: PLR0913  what a page consists of
    orders: Iterable[Order],
    filter: Filter,  # noqa: A002  the word of the specification
    actor: Actor,
    at: datetime,
    *,
    limit: int = LIMIT,
    after: Cursor | None = None,
    programs: Programs = shipped,
) -> Overview:
    """Give one page of the orders that an actor wants to see.

    Args:
        orders: The orders of the actor's realm, in any order.
        filter: What is wanted; `Filter()` for everything that is not hidden.
        actor: Who looks.
        at: When turn and deadlines are judged, with offset.
        limit: The most orders of a page, 1 to 500.
        after: The `next` of the page before.
        programs: Gives a program by its pinned name; own ones beside the shipped ones.

    Raises:
        LimitOutOfRange: `portal.limit`.
        NaiveInstant: `instants.naive`.
        UnknownProgram: `partners.unknown_program`.

    Examples:
        >>> from datetime import UTC
        >>> from fixflow.parties import CONTRACTOR
        >>> from fixflow.partners import velux
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = velux.PROGRAM.start("VX-1", place="CH-ZH", at=noon, contractor="meier")
        >>> [entry] = overview([order], Filter(), Actor(CONTRACTOR, "meier"), noon).entries
        >>> entry.whose("en"), entry.due.isoformat()
        ('my task', '2026-05-05T14:00:00+02:00')
    """
    in_range(limit)
    seen = [Entry.of(order, actor, at, programs) for order in orders if sees(order, actor)]
    fitting = [(Cursor.of(entry).key, entry) for entry in seen if fits(entry, filter)]
    ahead = (each for each in fitting if after is None or each[0] > after.key)
    page = [entry for _, entry in nsmallest(limit + 1, ahead, key=itemgetter(0))]
    return Overview(
        entries=tuple(page[:limit]),
        next=Cursor.of(page[limit - 1]) if len(page) > limit else None,
        counts=counts(seen, filter),
        total=len(fitting),
    )


def counts(seen: Iterable[Entry], wanted: Filter) -> Counts:
    """Count entries per phase, state, turn and deadline state."""
    entries = tuple(seen)

    def per(name: str, values: Callable[[Entry], Iterable[T]]) -> Mapping[T, int]:
        fitting = (entry for entry in entries if fits(entry, wanted, but=name))
        return tallied(value for entry in fitting for value in set(values(entry)))

    return Counts(
        phases=per("phases", lambda entry: (entry.order.phase,)),
        states=per("states", lambda entry: (entry.order.state,)),
        turn=per("turn", movers),
        deadline_states=per(
            "deadline_states", lambda entry: (run.state for run in entry.deadlines)
        ),
    )
