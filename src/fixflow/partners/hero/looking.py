"""Looking: since when due days of a contract may be open, from what its order tells.

Nobody's word that he has looked counts: a step may have been refused, or taken by hand.  The one
rule: the earliest date that nothing was told of is looked at again, however long ago it was due.
"""

from collections.abc import Sequence
from datetime import datetime

from fixflow.events import Event
from fixflow.instants import local_day
from fixflow.lifecycle import Order
from fixflow.partners.hero.fates import nominals
from fixflow.partners.hero.memory import turns
from fixflow.partners.hero.plan import contract_after, plan_in
from fixflow.recurrence import MaintenanceContract, looks_back
from fixflow.recurrence.plan import MIDNIGHT, instant_in
from fixflow.recurrence.schedule import placed
from fixflow.recurrence.sweep import clock_of


def looked_at(order: Order, contract: MaintenanceContract) -> datetime:
    """Give since when due days may be open: the beginning of the earliest that nobody was told of.

    Before there was a plan the host counted, and what it has done is not done again.

    Args:
        order: The order that keeps the contract.
        contract: The contract as it stands.
    """
    zone, since = clock_of(contract), first_look(turns(order.events))
    told = nominals(order)
    day = None
    for day, _, each in placed(contract, local_day(since, zone), certain=True):  # noqa: B007  the first open, or the last
        if each.nominal not in told:
            break
    return since if day is None else max(since, instant_in(zone, day, MIDNIGHT))


def first_look(events: Sequence[Event]) -> datetime:
    """Give when the contract was kept here first; earlier, where a change made a date earlier."""
    plans = [place for place, each in enumerate(events) if plan_in(each) is not None]
    since = events[plans[0]].at
    for place in plans[1:]:
        before, after = contract_after(events[:place]), contract_after(events[: place + 1])
        since = since if before is None or after is None else looks_back(before, after, since)
    return since
