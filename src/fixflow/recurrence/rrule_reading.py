"""Import: a recurrence of another calendar as start, rule, term and exceptions of a contract.

The day is what counts here: a time of DTSTART becomes the time of the day, by the clock of its
zone, and EXDATE and UNTIL become the days that they mean.  The one rule: a text that could mean
two things is refused.
"""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import islice, takewhile
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from fixflow.errors import Fault
from fixflow.instants import a_day
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.contract_faults import NO_ZONE, shown
from fixflow.recurrence.cycle import dates
from fixflow.recurrence.exceptions import omit
from fixflow.recurrence.fixed import OnceDates
from fixflow.recurrence.imported import MOST_RULES, ImportedRule
from fixflow.recurrence.on_due import OnDue
from fixflow.recurrence.plan import Recurring
from fixflow.recurrence.rrule_idioms import closed, united
from fixflow.recurrence.rrule_parts import Rrule
from fixflow.recurrence.rrule_start import Begun, begun, day_of, until_day
from fixflow.recurrence.rrule_text import (
    InvalidRrule,
    Moment,
    RruleText,
    read_text,
    too_many_rules,
)
from fixflow.recurrence.subject import ContractId, CustomerId, ProjectId
from fixflow.recurrence.term import Term
from fixflow.texts import Text

WITHIN: Final = timedelta(days=36_525)
COUNTED_WITHIN: Final = timedelta(days=146_097)  # 400 years, after which the calendar repeats
WHY: Final = "EXDATE"


@frozen(kw_only=True)
class Imported:
    """What a text says, in our terms.

    Attributes:
        start: The first day that counts; DTSTART.
        rule: A closed form, or an `ImportedRule` where there is none.
        anchor: What is counted from; None is the start.
        term: Up to UNTIL, or to the last date of COUNT; None is without end.
        omitted: The dates that EXDATE leaves out.
        due_time: The time of DTSTART.
        zone: The zone of DTSTART, or the one that was handed in.
    """

    start: date
    rule: Recurring
    anchor: date | None = None
    term: Term | None = None
    omitted: tuple[date, ...] = ()
    due_time: time | None = None
    zone: ZoneInfo | None = None

    def dates(self, since: date, until: date) -> Iterator[date]:
        """Give the dates of a range.

        Args:
            since: The first day (inclusive).
            until: The last day (inclusive, as in RFC 5545).

        Raises:
            NotADay: `instants.not_a_day`.
            DateutilMissing: `recurrence.dateutil_missing`.
        """
        ends = self.term.until if self.term is not None else None
        last = a_day(until) if ends is None else min(a_day(until), ends)
        cycle = self.rule.cycle(self.anchor or self.start)
        first = max(self.rule.least, cycle.at_or_after(max(a_day(since), self.start)))
        days = takewhile(lambda day: day <= last, (day for _, day in dates(cycle, first)))
        return (day for day in days if day not in self.omitted)

    def contract(
        self,
        *,
        id: ContractId | str,  # noqa: A002  as the contract calls it
        name: str,
        subject: ProjectId | CustomerId,
        on_due: OnDue,
        place: str | None = None,
        **more: object,
    ) -> MaintenanceContract:
        """Make a contract of it; what it is for, and for whom, no text says.

        Args:
            id: Its name within the realm.
            name: What people call it.
            subject: The project or the customer that it is for.
            on_due: What an occurrence sets off.
            place: Whose working days and whose clock.
            **more: Any other field of a `MaintenanceContract`.

        Raises:
            InvalidContract: `recurrence.contract`, a path for each fault.
        """
        known = {
            "start": self.start,
            "rule": self.rule,
            "anchor": self.anchor,
            "term": self.term,
            "due_time": self.due_time,
            "zone": self.zone if place is None else None,
            "overrides": tuple(omit(day, WHY) for day in self.omitted),
        }
        given = {"id": id, "name": name, "subject": subject, "on_due": on_due, "place": place}
        return MaintenanceContract(**(known | given | more))  # type: ignore[arg-type]  # it checks each


def from_rrule(text: str, start: date | None = None, zone: ZoneInfo | None = None) -> Imported:
    """Read a recurrence by RFC 5545.

    DTSTART is the first day that counts; it is a date itself only where its rule gives it.

    Args:
        text: Lines of DTSTART, RRULE, EXDATE and RDATE, or the value of an RRULE alone.
        start: The first day, where the text has no DTSTART.
        zone: Whose clock, where the text names none; needed where it is told in UTC.

    Raises:
        InvalidRrule: `recurrence.rrule`, a path for each fault.
        DateutilMissing: `recurrence.dateutil_missing`.
        NotADay: `instants.not_a_day`.

    Examples:
        >>> found = from_rrule("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", date(2027, 1, 31))
        >>> str(found.rule), [str(day) for day in found.dates(date(2027, 2, 1), date(2027, 3, 31))]
        ('every month', ['2027-02-28', '2027-03-31'])
    """
    if not isinstance(zone, ZoneInfo | None):
        raise InvalidRrule((Fault("zone", "recurrence.zone", NO_ZONE, shown(zone)),))
    found, faults = read_text(text), list[Fault]()
    begins = begun(found, None if start is None else a_day(start), zone, faults)
    if begins is None:
        raise InvalidRrule(tuple(faults))
    if sum(closed(rule, begins.day) is None for rule in found.rules) > MOST_RULES:
        raise InvalidRrule((too_many_rules(MOST_RULES),))
    left_out = days_of(found.left_out, begins, faults)
    added = days_of(found.added, begins, faults)
    ends = [
        end_of(rule, until, begins, faults)
        for rule, until in zip(found.rules, found.untils, strict=True)
    ]
    if faults:
        raise InvalidRrule(tuple(faults))
    read = evolve(
        put_together(found, begins.day, ends, added), due_time=begins.at, zone=begins.zone
    )
    held = tuple(day for day in sorted(set(left_out)) if day in read.dates(day, day))
    read = evolve(read, omitted=held)
    if next(iter(read.dates(read.start, later(read.start, WITHIN))), None) is None:
        raise InvalidRrule((Fault("", "recurrence.rrule.never", NEVER),))
    return read


def days_of(moments: Sequence[Moment], begins: Begun, faults: list[Fault]) -> list[date]:
    """Give the days that are meant."""
    limit, days = later(begins.day, COUNTED_WITHIN), list[date]()
    for each in moments:
        day = day_of(each, begins, faults)
        if day is not None and day > limit:
            faults.append(Fault(each.path, "recurrence.rrule.date", TOO_FAR))
        elif day is not None:
            days.append(day)
    return days


def end_of(rule: Rrule, until: Moment | None, begins: Begun, faults: list[Fault]) -> date | None:
    """Give the last day of a rule, by UNTIL or by COUNT; None is without end."""
    if until is not None:
        return until_day(until, begins, faults)
    if rule.count is None:
        return None
    (form, anchor), last = form_of(rule, begins.day), later(begins.day, COUNTED_WITHIN)
    cycle = form.cycle(anchor or begins.day)
    days = (day for _, day in dates(cycle, cycle.at_or_after(begins.day)))
    found = next(islice(takewhile(lambda day: day <= last, days), rule.count - 1, None), None)
    if found is None:
        faults.append(Fault("", "recurrence.rrule.never", TOO_MANY, {"count": rule.count}))
    return found


def form_of(rule: Rrule, start: date) -> tuple[Recurring, date | None]:
    """Give the closed form and what it is counted from, or the rule as it is."""
    bare = evolve(rule, count=None)
    found = closed(bare, start)
    return (ImportedRule(bare.say()), None) if found is None else (found.rule, found.anchor)


def put_together(
    found: RruleText, start: date, ends: Sequence[date | None], added: Sequence[date]
) -> Imported:
    """Give start, rule and term; several rules, or days in addition, are one rule with its ends."""
    if not found.rules:
        days = tuple(sorted({start, *added}))
        return Imported(start=days[0], rule=OnceDates(days))
    term = None if ends[0] is None else Term(until=ends[0])
    if not added and len(found.rules) == 1:
        rule, anchor = form_of(found.rules[0], start)
        return Imported(start=start, rule=rule, anchor=anchor, term=term)
    bare = [evolve(rule, count=None) for rule in found.rules]
    whole = united([closed(rule, start) for rule in bare])
    if not added and whole is not None and len(set(ends)) == 1:
        return Imported(start=start, rule=whole, term=term)
    text = RruleText(
        rules=tuple(bare),
        untils=tuple(None if end is None else Moment(day=end) for end in ends),
        added=tuple(Moment(day=day) for day in added),
    )
    first = min([start, *added])
    anchor = None if first == start else start
    return Imported(start=first, rule=ImportedRule(text.say()), anchor=anchor)


def later(day: date, by: timedelta) -> date:
    """Go on, up to the end of the calendar."""
    return date.fromordinal(min(day.toordinal() + by.days, date.max.toordinal()))


TOO_FAR: Final = Text(
    "liegt mehr als 400 Jahre nach dem Beginn",
    "lies more than 400 years after the start",
    "est plus de 400 ans après le début",
    "è più di 400 anni dopo l’inizio",
)
NEVER: Final = Text(
    "in hundert Jahren gibt es kein Datum",
    "no date lies within a hundred years",
    "aucune date en cent ans",
    "nessuna data in cent’anni",
)
TOO_MANY: Final = Text(
    "in 400 Jahren gibt es keine {count} Daten",
    "there are no {count} dates within 400 years",
    "il n’y a pas {count} dates en 400 ans",
    "non ci sono {count} date in 400 anni",
)
