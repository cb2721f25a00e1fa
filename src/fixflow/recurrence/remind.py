"""Reminders: when an occurrence is announced, counted back from the day of the work.

«ob wann im Vorfeld der Fälligkeit eine Erinnerung angezeigt werden soll».  The one rule: a lead
counts back from the due day, after its shift, so that two weeks' warning is two weeks.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines import (
    Before,
    BeyondHorizon,
    Calendar,
    Days,
    Months,
    Roll,
    Weeks,
    WorkingDays,
    Years,
)
from fixflow.deadlines.counting.reckoning import counted_back, rolled_back
from fixflow.deadlines.tables import within
from fixflow.errors import Fault
from fixflow.recurrence.faults import beginning
from fixflow.recurrence.plan import Plan, instant_in
from fixflow.recurrence.term import back
from fixflow.texts import Text

LEADS: Final = {Days: "d", Weeks: "w", Months: "m", Years: "y", WorkingDays: "wd"}


DAYS: Final = tuple(LEADS)
CLOSED_AT_MOST: Final = timedelta(days=30)


@frozen
class Reminder:
    """One reminder before an occurrence.

    Attributes:
        id: The occurrence's id and the lead: `7d8e6377-…/14d`.
        at: When, by the clock of the contract.
        rule: How long before.
    """

    id: str
    at: datetime
    rule: Before


def lead(rule: Before) -> str:
    """Name how long before, as a part of a reminder's id.

    Examples:
        >>> lead(Before(Weeks(2)))
        '2w'
    """
    counted = rule.rule
    return f"{getattr(counted, 'n', 0)}{LEADS[type(counted)]}"  # type: ignore[index]  # checked with its contract


def reminded_at(rule: Before, day: date, plan: Plan) -> datetime | None:
    """Give when a reminder is shown; None without a clock.

    Args:
        rule: How long before.
        day: The day of the work.
        plan: Whose place or zone rules.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    cal, counted = plan.calendar, rule.rule
    if cal is not None and isinstance(counted, DAYS):
        within(cal.horizon, day.year)
        found = rolled_back(rule, counted, counted_back(counted, day, cal), cal)
        within(cal.horizon, found.year)
        return instant_in(cal.zone, found, rule.at)
    if isinstance(counted, Days | Weeks | Months | Years):
        return plan.instant(back(day, counted), rule.at)
    return None


def not_before(rule: Before, day: date) -> date:
    """Give a day that lies before a reminder, without a calendar: whoever asks knows none so far on."""
    counted = rule.rule
    if isinstance(counted, Days | Weeks | Months | Years):
        return back(day, counted) - CLOSED_AT_MOST
    return day - 2 * timedelta(days=getattr(counted, "n", 0)) - CLOSED_AT_MOST


def remind_faults(remind: object, plan: Plan) -> Iterator[Fault]:
    """Name everything that is wrong with the reminders of a contract."""
    if not isinstance(remind, tuple):
        yield Fault("remind", "recurrence.remind", NO_REMINDERS, {"value": beginning(remind)})
        return
    seen: dict[str, int] = {}
    for place, each in enumerate(remind):
        path = f"remind[{place}]"
        if not isinstance(each, Before) or type(each.rule) not in LEADS:
            yield Fault(path, "recurrence.remind", NO_REMINDERS, {"value": beginning(each)})
            continue
        name = lead(each)
        if name in seen:
            yield Fault(path, "recurrence.remind", TWICE, {"other": seen[name]})
        seen.setdefault(name, place)
        needs = each.roll is not Roll.NONE or isinstance(each.rule, WorkingDays)
        if plan.place is None and needs:
            yield Fault(path, "recurrence.no_place", NEEDS_PLACE)


def lead_faults(
    remind: Sequence[Before], gap: tuple[date, date] | None, cal: Calendar | None
) -> Iterator[Fault]:
    """Name each lead that is longer than the interval.

    Args:
        remind: The reminders, each valid by itself.
        gap: Two nominal dates that follow each other as closely as any; None where there is none.
        cal: The days at the place.
    """
    for place, each in enumerate(remind):
        if gap is not None and not fits(each, *gap, cal):
            yield Fault(f"remind[{place}]", "recurrence.lead", LEAD)


def fits(rule: Before, first: date, second: date, cal: Calendar | None) -> bool:
    """Tell whether a lead is no longer than the interval; beyond the calendar nobody can tell."""
    counted = rule.rule
    try:
        if isinstance(counted, Days | Weeks | Months | Years):
            return first <= back(second, counted)
        if cal is None or not isinstance(counted, WorkingDays):
            return True
        return first <= counted_back(counted, second, cal)
    except OverflowError:  # before the first day of the calendar
        return False
    except BeyondHorizon:
        return True


NO_REMINDERS: Final = Text(
    "{value} ist keine Erinnerung wie Before(Days(14))",
    "{value} is no reminder such as Before(Days(14))",
    "{value} n’est pas un rappel comme Before(Days(14))",
    "{value} non è un promemoria come Before(Days(14))",
)
TWICE: Final = Text(
    "so lange vorher erinnert schon remind[{other}]",
    "remind[{other}] reminds as long before already",
    "remind[{other}] rappelle déjà aussi longtemps avant",
    "remind[{other}] ricorda già con lo stesso anticipo",
)
NEEDS_PLACE: Final = Text(
    "ohne Ort gibt es keine Arbeitstage: place angeben, oder roll=Roll.NONE",
    "without a place there are no working days: give place, or roll=Roll.NONE",
    "sans lieu, il n’y a pas de jours ouvrables: indiquer place, ou roll=Roll.NONE",
    "senza luogo non ci sono giorni lavorativi: indicare place, o roll=Roll.NONE",
)
LEAD: Final = Text(
    "der Vorlauf ist länger als das Intervall",
    "the lead is longer than the interval",
    "le préavis est plus long que l’intervalle",
    "l’anticipo è più lungo dell’intervallo",
)
