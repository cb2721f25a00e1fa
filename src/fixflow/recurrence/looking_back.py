"""Looking back: since when due days are to be looked at once a contract was changed.

Who sweeps looks at due days since the last look.  A change may put a date before that: it is moved
to an earlier day, another shift works it before the weekend, a term goes on after all.  The one
rule: what a change has put before the last look is looked at once more.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import takewhile

from fixflow.instants import local_day
from fixflow.recurrence import schedule
from fixflow.recurrence.plan import MIDNIGHT, instant_in
from fixflow.recurrence.schedule import Placed
from fixflow.recurrence.scheduled import Scheduled
from fixflow.recurrence.sweep import clock_of


def looks_back(before: Scheduled, after: Scheduled, since: datetime) -> datetime:
    """Give since when to sweep a contract that was changed.

    Args:
        before: The contract as it was.
        after: The contract as it is.
        since: When it was looked at last.

    Returns:
        That instant, or the beginning of the first due day before it that the contract has only
        since the change.

    Raises:
        NoClock: `recurrence.no_clock`.
        NaiveInstant: `instants.naive`.

    Examples:
        The date of 20 May is moved, on the 10th, to the 8th.

        >>> from fixflow.recurrence import CustomerId, MaintenanceContract, TaskDue, every, move
        >>> monthly = MaintenanceContract(
        ...     id="WV-1", name="Filter", subject=CustomerId("K-9"), start=date(2027, 1, 20),
        ...     rule=every(months=1), place="CH-ZH", on_due=TaskDue("E-4"),
        ... )
        >>> sooner = monthly.with_override(move(date(2027, 5, 20), date(2027, 5, 8), "eilt"))
        >>> last = datetime.fromisoformat("2027-05-10T08:00:00+02:00")
        >>> looks_back(monthly, sooner, last).isoformat()
        '2027-05-08T00:00:00+02:00'
    """
    zone = clock_of(after)
    day = local_day(since, zone)
    was = {each.nominal for _, _, each in until(before, day)}
    new = (due for due, _, each in until(after, day) if each.nominal not in was)
    first = next(new, None)
    return since if first is None else instant_in(zone, first, MIDNIGHT)


def until(contract: Scheduled, day: date) -> Iterator[Placed]:
    """Give what was due before a day, forecasts left out."""
    found = schedule.placed(contract, date.min, certain=True)
    return takewhile(lambda each: each[0] < day, found)
