"""Combined calendars: closed if any of several is, or only if all are.

Work that needs two crews waits for both (`closed_if_any`); work that either of two can do waits
for none (`closed_if_all`).  The calendars may follow different laws.
"""

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.calendar_faults import (
    NoCalendar,
    NotACalendar,
    shared_horizon,
)
from fixflow.deadlines.calendars.closing import AllClosed, AnyClosed, Closing


def closed_if_any(*cals: Calendar) -> Calendar:
    """Give a calendar that is closed on each day on which one of several is closed.

    Of two half days the earlier closing counts.  The zone is that of the first.

    Raises:
        NoCalendar: `deadlines.calendar.none`.
        NotACalendar: `deadlines.calendar.kind`.
        InvalidHorizon: `deadlines.horizon.invalid`, they have no year in common.

    Examples:
        >>> from datetime import date
        >>> both = closed_if_any(Calendar.of("CH-BS"), Calendar.of("DE-BW"))
        >>> both.is_working_day(date(2027, 5, 27))  # Corpus Christi (FTG BW § 1)
        False
    """
    members = joined(cals, AnyClosed)
    return combined(cals, AnyClosed(members) if len(members) > 1 else members)


def closed_if_all(*cals: Calendar) -> Calendar:
    """Give a calendar that is closed only on the days on which each of several is closed.

    Of two half days the later closing counts.  The zone is that of the first.

    Raises:
        NoCalendar: `deadlines.calendar.none`.
        NotACalendar: `deadlines.calendar.kind`.
        InvalidHorizon: `deadlines.horizon.invalid`, they have no year in common.

    Examples:
        >>> from datetime import date
        >>> either = closed_if_all(Calendar.of("CH-BS"), Calendar.of("DE-BW"))
        >>> either.is_working_day(date(2027, 5, 27))  # a working day in Basel
        True
    """
    members = joined(cals, AllClosed)
    return combined(cals, AllClosed(members) if len(members) > 1 else members)


def joined(cals: tuple[Calendar, ...], kind: type[AnyClosed | AllClosed]) -> tuple[Closing, ...]:
    """Give the members, each once; those of a member of the same kind beside the others."""
    for each in cals:
        given: object = each
        if not isinstance(given, Calendar):
            raise NotACalendar(ascii(given)[:80])
    nodes = (
        part
        for cal in cals
        for part in (cal.days.members if isinstance(cal.days, kind) else (cal.days,))
    )
    return tuple(dict.fromkeys(nodes))


def combined(cals: tuple[Calendar, ...], made: Closing | tuple[Closing, ...]) -> Calendar:
    """Make the calendar of an expression, with what the calendars under it have in common."""
    if not cals:
        raise NoCalendar
    days = made[0] if isinstance(made, tuple) else made
    return Calendar(
        days=days, zone=cals[0].zone, horizon=shared_horizon(cal.horizon for cal in cals)
    )
