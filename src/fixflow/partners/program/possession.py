"""Possession: how long an order lay with whom.

An order lies with the roles that have the next move.  The one rule: a span is cut where the turn
changes: at an event, where a deadline becomes overdue, and where time alone lets a step pass;
where two roles have the turn, the span counts for both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TypeAlias

from attrs import frozen

from fixflow.deadlines import Calendar, open_time
from fixflow.events import Event
from fixflow.instants import aware, to_micros
from fixflow.lifecycle import Machine, Order
from fixflow.lifecycle import evolve as folded
from fixflow.parties import Role
from fixflow.partners.program.eras import ruling_from
from fixflow.records import Row, row, zone_name
from fixflow.safety import Listing
from fixflow.texts import Language

Turn: TypeAlias = Callable[[Order, datetime], tuple[Role, ...]]
Turning: TypeAlias = Callable[[Order, datetime], Iterable[datetime]]


@frozen
class Span:
    """A stretch of time by the clock at the place, from `since` (inclusive) to `until` (exclusive)."""

    since: datetime
    until: datetime

    @property
    def elapsed(self) -> timedelta:
        """How long it was, whatever the clock on the wall did meanwhile."""
        return timedelta(microseconds=to_micros(self.until) - to_micros(self.since))

    def to_record(self, lang: Language = "de") -> Row:
        """Give the stretch as one flat row, for a table or a data frame."""
        ends = {"since": self.since, "until": self.until, "zone": zone_name(self.since)}
        return row(lang, {**ends, "elapsed": self.elapsed})


@frozen(kw_only=True)
class Held(Listing):
    """How long an order lay with one role.

    Attributes:
        elapsed: All of the time.
        business: The part of it that fell on working days at the order's place, each counted
            from midnight to midnight.
        spans: When; one span may follow the other without a gap.
    """

    elapsed: timedelta
    business: timedelta
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, spans: tuple[Span, ...], cal: Calendar) -> "Held":
        """Add spans up."""
        return cls(
            elapsed=sum((each.elapsed for each in spans), timedelta()),
            business=sum((open_time(each.since, each.until, cal) for each in spans), timedelta()),
            spans=spans,
        )

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per stretch, for a table or a data frame."""
        return [each.to_record(lang) for each in self.spans]


def possession(
    orders: Sequence[Order], at: datetime, cal: Calendar, turn: Turn, turning: Turning
) -> Mapping[Role, Held]:
    """Add up who had the turn, and when; `Program.possession` says how.

    Args:
        orders: The order as each of its events left it.
        at: Up to when it is looked at.
        cal: The calendar of its place.
        turn: Who has the turn at an instant.
        turning: When, from an instant on, time alone may change that.
    """
    spans: dict[Role, list[Span]] = {}
    for order, until in stretches(orders, aware(at).astimezone(UTC)):
        for since, end in pairwise(cuts(order, until, turning)):
            for role in turn(order, since):
                span = Span(since.astimezone(cal.zone), end.astimezone(cal.zone))
                spans.setdefault(role, []).append(span)
    return {role: Held.of(tuple(each), cal) for role, each in spans.items()}


def stretches(orders: Sequence[Order], at: datetime) -> Iterator[tuple[Order, datetime]]:
    """Give the order as it stood between two events, and until when; nothing is seen after `at`."""
    seen = [order for order in orders if order.at.astimezone(UTC) <= at]
    yield from ((order, after.at.astimezone(UTC)) for order, after in pairwise(seen))
    yield from ((order, at) for order in seen[-1:])


def cuts(order: Order, until: datetime, turning: Turning) -> Iterator[datetime]:
    """Cut the time in which nothing happened to an order where time may have changed the turn.

    Instants are compared in UTC, where none exists twice.
    """
    since = order.at.astimezone(UTC)
    while since < until:
        yield since
        later = (each.astimezone(UTC) for each in turning(order, since))
        since = min((each for each in later if since < each), default=until)
    yield until


def told(events: Iterable[Event], machine_of: Callable[[str], Machine]) -> Iterator[Order]:
    """Give the order as each of its events left it, by the program of that time."""
    order: Order | None = None
    for event in events:
        order = folded(machine_of(ruling_from(event)), order, event)
        yield order
