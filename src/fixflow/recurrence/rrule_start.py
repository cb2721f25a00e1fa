"""The start of a recurrence: its day, its time, its clock, and what other lines mean by them.

A recurrence recurs by the clock on the wall (RFC 5545, 3.8.5.3), so a DTSTART in UTC is brought to
a zone first.  The one rule: EXDATE, RDATE and UNTIL are told as DTSTART is, day for day and time
for time; a time that no date has would leave nothing out.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from fixflow.errors import Fault
from fixflow.instants import moved
from fixflow.recurrence.rrule_parts import Rrule
from fixflow.recurrence.rrule_text import Moment, RruleText
from fixflow.texts import Text

ONE_DAY: Final = timedelta(days=1)
EACH_MONTH_HAS: Final = 28


@frozen(kw_only=True)
class Begun:
    """Where a recurrence begins.

    Attributes:
        day: The first day, by the clock of the zone.
        at: The time of the day; None where days are meant.
        zone: Whose clock.
        told: DTSTART as it was told; None where the day was handed in.
    """

    day: date
    at: time | None = None
    zone: ZoneInfo | None = None
    told: Moment | None = None


def begun(
    found: RruleText, start: date | None, zone: ZoneInfo | None, faults: list[Fault]
) -> Begun | None:
    """Give the start, from DTSTART or as it was handed in."""
    told = found.start
    if told is None:
        if start is not None:
            return Begun(day=start, zone=zone)
        faults.append(Fault("", "recurrence.rrule.start", NO_START))
        return None
    before, whose = len(faults), zone
    if told.zone is not None:
        whose = zone_of(told.zone, told.path, faults)
    if told.utc and whose is None:
        faults.append(Fault(told.path, "recurrence.rrule.zone", UTC_NEEDS_ZONE))
    if len(faults) > before:
        return None
    if not told.utc or whose is None or told.at is None:
        return Begun(day=told.day, at=told.at, zone=whose, told=told)
    local = in_zone(told, whose)
    if local.date() != told.day and not all(
        moves_alike(rule, told.day, local.date()) for rule in found.rules
    ):
        faults.append(Fault(told.path, "recurrence.rrule.zone", ANOTHER_DAY))
    return Begun(day=local.date(), at=local.time(), zone=whose, told=told)


def moves_alike(rule: Rrule, told: date, local: date) -> bool:
    """Tell whether a rule that begins on another day has each of its dates on another day likewise.

    Months and years take their day from the start: 28 February in UTC comes back on the 28th, 1 March
    in the zone on the first.
    """
    always_there = told.month == local.month and max(told.day, local.day) <= EACH_MONTH_HAS
    return rule.plain and (rule.freq in {"DAILY", "WEEKLY"} or always_there)


def zone_of(name: str, path: str, faults: list[Fault]) -> ZoneInfo | None:
    """Give a zone by its name."""
    try:
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        faults.append(
            Fault(path, "recurrence.rrule.zone", NO_ZONE, {"zone": ascii(name)[1:-1][:80]})
        )
        return None


def in_zone(moment: Moment, zone: ZoneInfo) -> datetime:
    """Bring a time in UTC to the clock of a zone."""
    return moved(datetime.combine(moment.day, moment.at or time(0), UTC), zone)


def day_of(moment: Moment, begins: Begun, faults: list[Fault]) -> date | None:
    """Give the day that EXDATE or RDATE means."""
    told = begins.told or Moment(day=begins.day)
    if (moment.at is None) != (told.at is None):
        faults.append(Fault(moment.path, "recurrence.rrule.time", AS_START))
        return None
    if told.at is None:
        return moment.day
    if told.utc and moment.utc and begins.zone is not None:
        same, day = moment.at == told.at, in_zone(moment, begins.zone).date()
    elif moment.utc and begins.zone is not None:
        local = in_zone(moment, begins.zone)
        same, day = local.time() == told.at, local.date()
    else:
        same = moment.at == told.at and moment.zone == told.zone and not told.utc and not moment.utc
        day = moment.day
    if not same:
        faults.append(Fault(moment.path, "recurrence.rrule.time", AS_START))
    return day


def until_day(until: Moment, begins: Begun, faults: list[Fault]) -> date | None:
    """Give the last day that UNTIL lets count (inclusive)."""
    told = begins.told
    if told is not None and (until.at is None) != (told.at is None):
        faults.append(Fault(until.path, "recurrence.rrule.time", AS_START))
        return None
    if until.utc and begins.zone is None:
        faults.append(Fault(until.path, "recurrence.rrule.zone", UTC_NEEDS_ZONE))
        return None
    if until.at is None:
        return until.day
    if begins.zone is None or not until.utc:
        at = begins.at or until.at
        return until.day if at <= until.at else until.day - ONE_DAY
    if told is not None and told.utc:
        return last_in_utc(until, told, begins.zone)
    limit = datetime.combine(until.day, until.at, UTC)
    local = moved(limit, begins.zone).date()
    last = datetime.combine(local, begins.at or time(0), begins.zone)
    return local if moved(last, UTC) <= limit else local - ONE_DAY


def last_in_utc(until: Moment, told: Moment, zone: ZoneInfo) -> date:
    """Count in UTC, as the text does, and only then go to the clock of the zone."""
    early = until.at is not None and told.at is not None and until.at < told.at
    return in_zone(evolve(told, day=until.day - ONE_DAY if early else until.day), zone).date()


NO_START: Final = Text(
    "DTSTART fehlt, und ein Beginn wurde nicht angegeben",
    "DTSTART is missing, and no start was given",
    "DTSTART manque, et aucun début n’est indiqué",
    "manca DTSTART, e non è indicato un inizio",
)
UTC_NEEDS_ZONE: Final = Text(
    "eine Zeit in UTC braucht eine Zone, nach deren Uhr sie wiederkehrt",
    "a time in UTC needs a zone by whose clock it recurs",
    "une heure en UTC a besoin d’un fuseau selon lequel elle revient",
    "un’ora in UTC ha bisogno di un fuso secondo cui ritorna",
)
ANOTHER_DAY: Final = Text(
    "in der Zone ist es ein anderer Tag als in UTC; welcher in der Regel gemeint ist, steht nicht da",
    "in the zone it is another day than in UTC; which of them the rule means it does not say",
    "dans le fuseau, c’est un autre jour qu’en UTC; la règle ne dit pas lequel est visé",
    "nel fuso è un altro giorno che in UTC; la regola non dice quale si intende",
)
NO_ZONE: Final = Text(
    "{zone} ist keine Zone wie Europe/Zurich",
    "{zone} is no zone such as Europe/Zurich",
    "{zone} n’est pas un fuseau comme Europe/Zurich",
    "{zone} non è un fuso come Europe/Zurich",
)
AS_START: Final = Text(
    "ist nicht wie DTSTART angegeben, als Tag oder mit derselben Zeit",
    "is not told as DTSTART is, as a day or with the same time",
    "n’est pas indiqué comme DTSTART, en jour ou à la même heure",
    "non è indicato come DTSTART, in giorno o con la stessa ora",
)
