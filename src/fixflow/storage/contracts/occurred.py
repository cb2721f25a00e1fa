"""Occurred: the occurrences of one contract in a range, each with what has become of it.

What will never be told is none of them: a date from before the contract was kept here, and a
forecast whose day has passed.  The one rule: what was told of an occurrence counts before what its
contract says today; what has happened is listed also where the contract has no such date any more.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import islice

from attrs import frozen

from fixflow.deadlines import BeyondHorizon
from fixflow.instants import to_micros
from fixflow.partners.program.recurring import Fate
from fixflow.portal.overview import in_range
from fixflow.recurrence import Occurrence, Status
from fixflow.recurrence.schedule import due_or_nominal
from fixflow.storage.contracts.reading import Held


@frozen(kw_only=True)
class ContractOccurrence:
    """One occurrence of a contract that is kept, with what has become of it.

    Attributes:
        id: Its name for ever.
        nominal: Its date in the cycle; of one in addition the day of the work.
        due: The day of the work; beyond the calendar of the place the nominal date.
        status: What has become of it.
        at: When that was told; None of what was not told yet.
        index: Its index within the contract; None of one in addition, and of a date that is gone.
        provisional: Whether it is a forecast, since the one before it is not completed.
    """

    id: str
    nominal: date
    due: date
    status: Status
    at: datetime | None = None
    index: int | None = None
    provisional: bool = False


def occurred(
    of: Held, span: tuple[date, date], at: datetime | None, limit: int
) -> tuple[ContractOccurrence, ...]:
    """List what is due in a range, by due day.

    Args:
        of: The contract, with its order.
        span: The first due day (inclusive), and the end of the due days (exclusive).
        at: When it is asked; what is open and due by then is `DUE`.
        limit: How many at most.

    Raises:
        LimitOutOfRange: `portal.limit`.
    """
    in_range(limit)
    since, until = span
    told = {each.occurrence: each for each in of.told}
    found = list(islice(planned(of, span, told, at), limit))
    beside = told.keys() - {each.id for each in found}
    found += (one for id_ in beside for one in alone(told[id_], since, until))
    return tuple(sorted(found, key=lambda each: (each.due, each.nominal, each.id)))[:limit]


def planned(
    of: Held, span: tuple[date, date], told: dict[str, Fate], at: datetime | None
) -> Iterator[ContractOccurrence]:
    """Give the dates of the contract, with their fates."""
    kept, today = of.since, date.min if at is None else of.today(at)
    for each in of.contract.between(*span, left_out=True):
        fate, due = told.get(each.id), due_or_nominal(each)
        if fate is None and (due < kept or (each.provisional and due < today)):
            continue
        yield ContractOccurrence(
            id=each.id,
            nominal=each.nominal,
            due=due,
            status=status(each, at) if fate is None else fate.status,
            at=None if fate is None else fate.at,
            index=each.i,
            provisional=each.provisional,
        )


def status(each: Occurrence, at: datetime | None) -> Status:
    """Tell how an occurrence stands of which nothing was told; beyond the calendar it is planned."""
    with suppress(BeyondHorizon):
        due_at = each.due_at
        if not each.planned:
            return each.status
        if at is not None and not each.provisional and due_at is not None and passed(due_at, at):
            return Status.DUE
    return Status.PLANNED


def passed(due_at: datetime, at: datetime) -> bool:
    """Tell whether an instant has come; two times of one zone would compare by the wall."""
    return to_micros(due_at) <= to_micros(at)


def alone(fate: Fate, since: date, until: date) -> Iterator[ContractOccurrence]:
    """Give what was told of an occurrence that is no date of the contract, where it lies in a range."""
    due = fate.due or fate.nominal
    if due is not None and since <= due < until:
        yield ContractOccurrence(
            id=fate.occurrence,
            nominal=fate.nominal or due,
            due=due,
            status=fate.status,
            at=fate.at,
        )
