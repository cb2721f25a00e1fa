"""Sweeps: what of a contract is due now, what is announced, what was missed, and when to look again.

What was done is known by ids, so the same sweep twice gives nothing twice, and a clock that was
set back gives nothing new.  The one rule: nothing is dropped in silence; what is too late comes
back as missed.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from operator import itemgetter
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.deadlines import Before, BeyondHorizon, Days
from fixflow.errors import Misuse
from fixflow.instants import aware, local_day, moved
from fixflow.recurrence import schedule
from fixflow.recurrence.occurrence import Occurrence
from fixflow.recurrence.plan import MIDNIGHT, instant_in
from fixflow.recurrence.remind import Reminder, not_before
from fixflow.recurrence.scheduled import Scheduled
from fixflow.texts import Text

THIRTY_DAYS: Final = Days(30)
CLOCKS_APART: Final = 2  # days, no two clocks are further apart


class CatchUp(Enum):
    """What becomes of occurrences that were not fired on their day.

    ALL fires each that is no later than the window; LATEST only those of the latest day; NONE
    none.  The rest is missed.
    """

    ALL = "all"
    LATEST = "latest"
    NONE = "none"


@frozen
class NoClock(Misuse):
    """Without a place or a zone nobody can say when a day begins."""

    code = "recurrence.no_clock"
    text = Text(
        de="Vertrag {contract} hat weder Ort noch Zone; wann ein Tag beginnt, ist unbekannt.",
        en="Contract {contract} has no place and no zone; when a day begins is unknown.",
        fr="Le contrat {contract} n’a ni lieu ni fuseau; on ignore quand un jour commence.",
        it="Il contratto {contract} non ha né luogo né fuso; non si sa quando inizia un giorno.",
    )
    contract: str


class Swept(Scheduled, Protocol):
    """A contract, as far as it is swept."""

    @property
    def catch_up(self) -> CatchUp:
        """What becomes of late occurrences."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def window(self) -> Days:
        """With `CatchUp.ALL`, how many days late one may still be."""
        ...  # pragma: no cover  a protocol runs nothing


@frozen
class Firing:
    """An occurrence that fires now.

    Attributes:
        occurrence: Which.
        at: When it was due.
        late_by: How long ago that is.
    """

    occurrence: Occurrence
    at: datetime
    late_by: timedelta


@frozen
class Announced:
    """A reminder that is shown now.

    Attributes:
        reminder: Which.
        occurrence: Of what.
        late_by: How long ago it should have been shown.
    """

    reminder: Reminder
    occurrence: Occurrence
    late_by: timedelta


@frozen(kw_only=True)
class Sweep:
    """What one look at a contract found.

    Attributes:
        due: What fires now, by due day.
        reminders: What is announced now, the earliest first.
        missed: What was not fired in time and is not caught up.
        next_wake: When there is something to do next, if nothing changes; None is never.
    """

    due: tuple[Firing, ...]
    reminders: tuple[Announced, ...]
    missed: tuple[Occurrence, ...]
    next_wake: datetime | None


def sweep(
    contract: Swept, *, since: datetime, now: datetime, done: Collection[str] = frozenset()
) -> Sweep:
    """Look at what has become due, and what is to be announced.

    Args:
        contract: The contract.
        since: When it was looked at last, or was made; a hint, from whose day on due days are
            looked at (inclusive).  After a change `looks_back` gives it.
        now: The instant (inclusive).
        done: The ids of occurrences that were fired, brought forward or missed, and of reminders
            that were shown.

    Raises:
        NoClock: `recurrence.no_clock`.
        NaiveInstant: `instants.naive`.
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        >>> from datetime import date
        >>> from fixflow.recurrence import CustomerId, MaintenanceContract, TaskDue, every
        >>> monthly = MaintenanceContract(
        ...     id="WV-1", name="Filter", subject=CustomerId("K-9"), start=date(2027, 1, 20),
        ...     rule=every(months=1), place="CH-ZH", on_due=TaskDue("E-4"),
        ... )
        >>> down = datetime.fromisoformat("2027-03-25T08:00:00+01:00")
        >>> up = datetime.fromisoformat("2027-08-02T08:00:00+02:00")
        >>> found = sweep(monthly, since=down, now=up)
        >>> [str(each.occurrence.due) for each in found.due], [str(each.due) for each in found.missed]
        (['2027-07-20'], ['2027-04-20', '2027-05-20', '2027-06-20'])
        >>> found.next_wake.isoformat()
        '2027-08-20T00:00:00+02:00'
    """
    zone = clock_of(contract)
    until = moved(aware(now), UTC)  # two times of one zone compare by the wall, not by the hour
    late: list[Firing] = []
    announced: list[Announced] = []
    wake: list[datetime] = []
    latest, ends = None, date.max  # another plan may fire at another hour, by another clock
    for day, _, each in schedule.placed(contract, local_day(since, zone), certain=True):
        if day > ends:
            break
        at, is_open = fires_at(each, day, zone), not done or each.id not in done
        if at <= until:
            latest = day
            if is_open:
                late.append(Firing(each, at, until - at))
        elif is_open:
            wake.append(at)
            try:
                told = told_at(each, day, until, zone) if contract.remind else []
            except BeyondHorizon:
                if late or announced:
                    break  # what is known is told first; who comes next is told what is not
                raise
            left = [pair for pair in told if not (done and each.reminder(*pair).id in done)]
            announced += announced_now(each, left, until)
            wake += [then for _, then in left if then > until]
            if not told or (left and left[0][1] > until):
                ends = min(ends, day if len(contract.stretches) == 1 else days_later(day))
    due, missed = caught_up(contract, late, (local_day(until, zone), latest)) if late else ((), ())
    return Sweep(
        due=tuple(due),
        reminders=tuple(announced),
        missed=tuple(missed),
        next_wake=min(wake, default=None),
    )


def clock_of(contract: Scheduled) -> ZoneInfo:
    """Give the zone of a contract.

    Raises:
        NoClock: `recurrence.no_clock`.
    """
    zone = contract.stretches[-1].plan.clock
    if zone is None:
        raise NoClock(contract.id.value)
    return zone


def fires_at(each: Occurrence, day: date, zone: ZoneInfo) -> datetime:
    """Give when one fires; a date from before there was a clock goes by the one of today."""
    plan = each.stretch.plan
    return instant_in(plan.clock or zone, day, plan.due_time or MIDNIGHT)


def told_at(
    each: Occurrence, day: date, now: datetime, zone: ZoneInfo
) -> list[tuple[Before, datetime]]:
    """Give when its reminders are shown, the earliest first; beyond the calendar a day before that.

    Raises:
        BeyondHorizon: `deadlines.horizon`, the calendar ends before the day, and one may be due.
    """
    try:
        return sorted(each.reminded(day), key=itemgetter(1))
    except BeyondHorizon:
        far = [
            (rule, instant_in(zone, not_before(rule, day), rule.at))
            for rule in each.contract.remind
        ]
        if any(at <= now for _, at in far):
            raise
        return far


def announced_now(
    each: Occurrence, left: Sequence[tuple[Before, datetime]], now: datetime
) -> Iterator[Announced]:
    """Give the reminders of an occurrence that are shown now, of those that were not shown yet."""
    for rule, at in left:
        if at <= now:
            yield Announced(each.reminder(rule, at), each, now - at)


def days_later(day: date) -> date:
    """Give the last due day that may come before the end of a day by another clock."""
    return date.fromordinal(min(day.toordinal() + CLOCKS_APART, date.max.toordinal()))


def caught_up(
    contract: Swept, late: Sequence[Firing], days: tuple[date, date | None]
) -> tuple[Sequence[Firing], Sequence[Occurrence]]:
    """Tell what of what is due still fires from what was missed.

    Args:
        contract: The contract.
        late: What is due and not done, by due day.
        days: Today, and the last due day there was, done or not.
    """
    fires = {id(each) for each in late if still_fires(contract, each.occurrence.due, *days)}
    due = [each for each in late if id(each) in fires]
    return due, [each.occurrence for each in late if id(each) not in fires]


def still_fires(contract: Swept, day: date, today: date, latest: date | None) -> bool:
    """Tell whether what was due on a day still fires: what is due today always does."""
    match contract.catch_up:
        case _ if day == today:
            return True
        case CatchUp.ALL:
            return (today - day).days <= contract.window.n
        case CatchUp.LATEST:
            return day == latest
        case _:
            return False
