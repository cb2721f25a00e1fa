"""Looking: since when due days of a contract may be open, from what its order tells.

Nobody's word that he has looked counts: a step may have been refused, or taken by hand.  The one
rule: the earliest date that nothing was told of is looked at again, however long ago it was due.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final, TypeAlias

from fixflow.events import Event
from fixflow.instants import local_day
from fixflow.lifecycle import Order
from fixflow.partners.hero.dates import at as dated
from fixflow.partners.hero.memory import done, turns
from fixflow.partners.hero.plan import plan_in, resting
from fixflow.partners.hero.plan_text import read
from fixflow.recurrence import MaintenanceContract, Span
from fixflow.recurrence.exceptions import holding
from fixflow.recurrence.plan import MIDNIGHT, instant_in
from fixflow.recurrence.schedule import due_or_nominal, placed, takes_place
from fixflow.recurrence.sweep import clock_of

FARTHEST: Final = timedelta(days=31)  # no shift carries a date farther
REMEMBERED: Final = 16
Plans: TypeAlias = tuple[tuple[str, datetime], ...]


def looked_at(order: Order, contract: MaintenanceContract) -> datetime:
    """Give since when due days may be open: the beginning of the earliest that nobody was told of.

    Before there was a plan the host counted, under names of its own: of the plan's dates that tells
    nothing.

    Args:
        order: The order that keeps the contract.
        contract: The contract as it stands.
    """
    zone, since = clock_of(contract), first_look(turns(order.events))
    told = frozenset(done(order.facts))
    day = None
    for day, _, each in placed(contract, local_day(since, zone), certain=True):  # noqa: B007  the first open, or the last
        if each.id not in told:
            break
    return since if day is None else max(since, instant_in(zone, day, MIDNIGHT))


def first_look(events: Sequence[Event]) -> datetime:
    """Give when the contract was kept here first; earlier, where a change made a date earlier."""
    said = ((plan_in(each), each.at) for each in events)
    plans = tuple((plan, at) for plan, at in said if plan is not None)
    return since_of(plans, tuple(resting(events)))


@lru_cache(REMEMBERED)
def since_of(plans: Plans, rests: tuple[Span, ...]) -> datetime:
    """Give it of the plans that were kept, each with its instant, and the times without work.

    What names and texts a plan has makes no date earlier, so only plans that differ are read.
    """
    since = plans[0][1]
    for (before, _), (after, _) in pairwise(plans):
        if before != after:
            since = sooner(read(before), read(after), rests, since)
    return since


def sooner(
    before: MaintenanceContract,
    after: MaintenanceContract,
    rests: Sequence[Span],
    since: datetime,
) -> datetime:
    """Give the beginning of the first day before an instant on which a date is due by a change alone.

    Before the contract was kept no date is due but what a change has put there: moved to that day,
    or worked before a closed one.
    """
    zone = clock_of(after)
    day = local_day(since, zone)
    for due, nominal in due_before(after, day):
        rested = holding(rests, nominal) or holding(rests, due)
        if rested is None and not was_due(before, nominal, day):
            return instant_in(zone, due, MIDNIGHT)
    return since


def due_before(contract: MaintenanceContract, day: date) -> Iterator[tuple[date, date]]:
    """Give the dates that are due before a day, as far back as moves and shifts reach: due, nominal."""
    back = day - FARTHEST if day - date.min > FARTHEST else date.min
    for to, nominal in takewhile(lambda one: one[0] < back, contract.moved):
        each = dated(contract, nominal)
        if each is not None and takes_place(each) and not each.provisional:
            yield to, nominal
    for due, _, each in placed(contract, back, certain=True):
        if due >= day:
            return
        yield due, each.nominal


def was_due(contract: MaintenanceContract, nominal: date, day: date) -> bool:
    """Tell whether a date was due before a day already."""
    each = dated(contract, nominal)
    return each is not None and takes_place(each) and due_or_nominal(each) < day
