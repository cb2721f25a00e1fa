"""The calendar feed of contracts: occurrences as entries that a calendar can subscribe to.

The facts are here, the bytes of RFC 5545 are `documents.calendar_feed`'s.  The one rule: an entry
keeps its name for ever, and one that no longer takes place is called off and not left out, since a
calendar would go on showing it; its number only rises.  A contract does not tell how often it was
changed: a move that was taken back leaves no trace in it.  So the number is counted elsewhere, or
made of the time of the last change.  Whom a contract is for is not in it: a feed lies on foreign
servers.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar, Final

from attrs import evolve, field, frozen

from fixflow.deadlines import FeedStatus
from fixflow.deadlines.labels import BETWEEN
from fixflow.instants import a_day, aware, to_micros
from fixflow.recurrence import schedule
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.occurrence import Occurrence, Status
from fixflow.recurrence.terms import end_of
from fixflow.recurrence.upcoming import InvalidListing, listing_faults
from fixflow.recurrence.views.entries import Entry, entry
from fixflow.recurrence.views.sentence import NAMED
from fixflow.texts import Language

ONE_DAY: Final = timedelta(days=1)
MICROS_OF_MINUTE: Final = 60_000_000


@frozen(kw_only=True)
class OccurrenceEntry:
    """One occurrence as a calendar shows it: a whole day, which takes no time.

    Attributes:
        uid: The occurrence's id, its name for ever.
        sequence: A number that rises with each change; how often it was changed where that was
            counted.
        stamp: When it was last changed, in UTC.
        start: The due day.
        end: The day after it (exclusive).
        status: Whether it holds; a forecast, or a day beyond the calendar, is tentative.
        alarms: When it is announced, in UTC; none where it does not take place.
        name: What is shown.
        shown: The occurrence.
    """

    uid: str
    sequence: int
    stamp: datetime
    start: date
    end: date
    status: FeedStatus
    alarms: tuple[datetime, ...]
    name: str
    shown: Entry = field(repr=False)

    transparent: ClassVar[bool] = True

    def summary(self, lang: Language = "de") -> str:
        """Say what comes back, and by which contract."""
        return NAMED.say(lang, name=self.name, id=self.shown.of.contract.id)

    def description(self, lang: Language = "de") -> str:
        """Say what is set off, and why on this day."""
        each = self.shown
        told = (each.of.on_due.say(lang), each.reason(lang))
        return BETWEEN.join(filter(None, told))


def contract_entries(
    contracts: Iterable[MaintenanceContract],
    since: date,
    until: date,
    *,
    stamp: datetime,
    changes: Mapping[str, int] | None = None,
) -> tuple[OccurrenceEntry, ...]:
    """Make an entry of each occurrence of a range, those that were called off too.

    What a revision has replaced, and what notice has ended, is called off under its old name.

    Args:
        contracts: The contracts.
        since: The first due day (inclusive).
        until: The end of the due days (exclusive).
        stamp: When the contracts were last changed; every change brings a later one.
        changes: How often each occurrence was changed, by its id, where that was counted; what is
            not in it was never changed.  None numbers every entry by the minutes from 1970 to the
            stamp, which a change that is taken back raises too.  A feed keeps to one of the two,
            since the counts are the lower numbers.

    Raises:
        InvalidListing: `recurrence.listing`, a path for each fault.
        NaiveInstant: `instants.naive`.

    Examples:
        >>> from fixflow.recurrence import CustomerId, TaskDue, every
        >>> boiler = MaintenanceContract(
        ...     id="WV-17", name="Thermenwartung", subject=CustomerId("K-9"), place="CH-ZH",
        ...     start=date(2027, 10, 1), rule=every(years=1), on_due=TaskDue("E-4"),
        ... )
        >>> [one] = contract_entries(
        ...     [boiler], date(2027, 1, 1), date(2028, 1, 1), stamp=datetime(2027, 3, 1, tzinfo=UTC)
        ... )
        >>> str(one.start), one.sequence, one.status.value, one.summary("de")
        ('2027-10-01', 30064320, 'CONFIRMED', 'Thermenwartung (WV-17)')
    """
    faults = tuple(listing_faults(since, until, None))
    if faults:
        raise InvalidListing(faults)
    at = aware(stamp).astimezone(UTC)
    return tuple(
        made(contract, each, at, changes, called_off=gone)
        for contract in contracts
        for each, gone in of_contract(contract, a_day(since), a_day(until))
    )


def of_contract(
    contract: MaintenanceContract, since: date, until: date
) -> list[tuple[Entry, bool]]:
    """Give the occurrences of a range, each with whether it is no longer one."""
    now = schedule.between(contract, since, until, left_out=True)
    found = [(entry(each), False) for each in now]
    found += [(entry(each), True) for each in gone(contract, since, until)]
    return sorted(found, key=lambda two: (two[0].due, two[0].of.i, two[0].of.stretch.number))


def gone(contract: MaintenanceContract, since: date, until: date) -> Iterator[Occurrence]:
    """Give what a revision has replaced, or notice ended, under the name that it had."""
    for stretch in contract.stretches:
        if stretch.until is None:
            continue
        before = evolve(stretch, until=end_of(stretch.plan.term, stretch.plan.start, None))
        for each in schedule.nominals(contract, before, stretch.until):
            day = schedule.due_or_nominal(each)
            if each.nominal >= until and day >= until:
                break
            if since <= day < until:
                yield each


def made(
    contract: MaintenanceContract,
    shown: Entry,
    stamp: datetime,
    changes: Mapping[str, int] | None,
    *,
    called_off: bool,
) -> OccurrenceEntry:
    """Make one entry."""
    uid = shown.of.id
    status = FeedStatus.CANCELLED if called_off else status_of(shown)
    off = status is FeedStatus.CANCELLED
    return OccurrenceEntry(
        uid=uid,
        sequence=minutes(stamp) if changes is None else changes.get(uid, 0),
        stamp=stamp,
        start=shown.due,
        end=shown.due + ONE_DAY,
        status=status,
        alarms=() if off else tuple(at.astimezone(UTC) for at in shown.reminded),
        name=contract.name,
        shown=shown,
    )


def status_of(shown: Entry) -> FeedStatus:
    """Tell what a calendar shows of an occurrence that is one."""
    if shown.status is not Status.PLANNED:
        return FeedStatus.CANCELLED
    tentative = shown.of.provisional or not shown.certain
    return FeedStatus.TENTATIVE if tentative else FeedStatus.CONFIRMED


def minutes(stamp: datetime) -> int:
    """Give the minutes from 1970 to an instant; of two changes within one, DTSTAMP tells the later.

    Seconds would leave the range of an iCalendar integer in 2038 (RFC 5545, 3.3.8; RFC 5546, 2.1.5).
    """
    return max(0, to_micros(stamp) // MICROS_OF_MINUTE)
