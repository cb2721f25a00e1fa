"""Dates that come back: fixflow beside dateutil, recurring-ical-events and `holidays`.

All of a group give the same days, which is seen to first: a quick wrong answer is no peer.  A
month's end is asked for by dateutil's own idiom (`BYMONTHDAY=28,29,30,31;BYSETPOS=-1`), since the
plain rule leaves short months out; the 15th is asked for plainly.  recurring-ical-events expands a
calendar that is parsed already.  A next date is asked for of rules begun in 1990 and in 2026, so
that it shows whether age costs anything.  A sweep with nothing due is timed for 10,000 contracts
a day after the last look; the weight is what 2,000 contracts take beside their first one.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve

from bench.choices import weight
from bench.working_days import microseconds
from fixflow.deadlines import Before, Days, Months, Years
from fixflow.recurrence import (
    CustomerId,
    MaintenanceContract,
    Shift,
    TaskDue,
    Term,
    every,
    sweep,
)

MANY: Final = 10_000
COUNT: Final = 120
YEARS: Final = range(2026, 2038)
MONTH_END, MIDDLE, LAST = date(2027, 1, 31), date(2027, 1, 15), date(2036, 12, 31)
OLD, YOUNG, TODAY = date(1990, 1, 1), date(2026, 1, 5), date(2026, 5, 4)
BEGIN, END = date(2026, 1, 31), date(2036, 1, 31)
MORNING: Final = datetime(2026, 5, 5, 6, tzinfo=ZoneInfo("Europe/Zurich"))
EVENT: Final = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bench//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20270115
RRULE:FREQ=MONTHLY;COUNT=120
SUMMARY:Filter
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def contract(start: date, weeks: int = 0, **fields: object) -> MaintenanceContract:
    """Make a monthly contract, or one every so many weeks."""
    rule = every(weeks=weeks) if weeks else every(months=1)
    made: dict[str, object] = {"id": "WV-1", "name": "Filter", "on_due": TaskDue("E-4"), **fields}
    return MaintenanceContract(subject=CustomerId("K-9"), start=start, rule=rule, **made)  # type: ignore[arg-type]  # named above


def night(day: date) -> datetime:
    """Give a day as dateutil wants it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  it takes naive ones


def monthly() -> dict[str, Callable[[], list[date]]]:
    """Name each way to 120 monthly dates."""
    import icalendar
    import recurring_ical_events
    from dateutil.rrule import MONTHLY, rrule

    rule, begin = every(months=1), night(MIDDLE)
    asked = recurring_ical_events.of(icalendar.Calendar.from_ical(EVENT))
    end = {"dtstart": night(MONTH_END), "count": COUNT, "bymonthday": (28, 29, 30, 31)}

    def expanded() -> list[date]:
        found = asked.between(MIDDLE, LAST + timedelta(days=1))
        return sorted(each["DTSTART"].dt for each in found)

    return {
        "fixflow, the 15th": lambda: list(rule.dates(MIDDLE, LAST)),
        "fixflow, the 31st": lambda: list(rule.dates(MONTH_END, LAST)),
        "rrule, the 15th": lambda: days(rrule(MONTHLY, dtstart=begin, count=COUNT)),
        "rrule, the 31st": lambda: days(rrule(MONTHLY, bysetpos=-1, **end)),
        "recurring-ical-events, the 15th": expanded,
    }


def days(found: "object") -> list[date]:
    """Give days of what dateutil gives."""
    return [each.date() for each in found]  # type: ignore[attr-defined]  # an rrule is iterated


def next_ones() -> dict[str, Callable[[], object]]:
    """Name each way to the next date of a weekly rule."""
    from dateutil.rrule import WEEKLY, rrule

    old, young = contract(OLD, weeks=1), contract(YOUNG, weeks=1)
    shifted = contract(OLD, weeks=1, place="CH-ZH", shift=Shift.FOLLOWING)
    asked, day = rrule(WEEKLY, dtstart=night(OLD)), night(TODAY)
    assert old.next_after(TODAY).due == asked.after(day).date()  # type: ignore[union-attr]  # there is one
    return {
        "fixflow, from 1990": lambda: old.next_after(TODAY),
        "fixflow, from 2026": lambda: young.next_after(TODAY),
        "fixflow, with shift": lambda: shifted.next_after(TODAY),
        "rrule.after, from 1990": lambda: asked.after(day),
    }


def due_days() -> dict[str, Callable[[], list[date]]]:
    """Name each way to ten years of monthly due days in Bavaria, a closed one worked later."""
    from dateutil.rrule import MONTHLY, rrule
    from holidays import country_holidays

    ours = contract(BEGIN, place="DE-BY", shift=Shift.FOLLOWING)
    listed = country_holidays("DE", subdiv="BY", years=YEARS, language="de")
    end = {"dtstart": night(BEGIN), "until": night(END), "bymonthday": (28, 29, 30, 31)}

    def theirs() -> list[date]:
        found = days(rrule(MONTHLY, bysetpos=-1, **end))
        return [listed.get_nth_working_day(each - timedelta(days=1), 1) for each in found][:COUNT]

    return {
        "fixflow": lambda: [each.due for each in islice(ours.between(BEGIN, END), COUNT)],
        "rrule and holidays": theirs,
    }


def swept() -> dict[str, Callable[[], object]]:
    """Name the sweeps, with nothing due; one of a thousand contracts stands for ten."""
    since = MORNING - timedelta(days=1)
    made = [
        contract(date(2015, 1, 10 + at % 15), id=f"WV-{at}", place="CH-ZH", shift=Shift.FOLLOWING)
        for at in range(1000)
    ]
    told = [evolve(each, remind=(Before(Days(3)),)) for each in made]
    quiet = sweep(made[0], since=since, now=MORNING)
    assert quiet.due + quiet.missed == ()
    return {
        "sweep": lambda: [sweep(each, since=since, now=MORNING) for each in made],
        "sweep, with a reminder": lambda: [sweep(each, since=since, now=MORNING) for each in told],
    }


def show(title: str, times: Mapping[str, float], count: int = 1) -> None:
    """Print microseconds, and how many times as long as the first each takes."""
    first = next(iter(times.values()))
    print(f"\n{title:34}{'µs':>10}{'ratio':>10}")
    for name, taken in times.items():
        print(f"{name:34}{taken / count:10.2f}{taken / first:9.1f}x")


def agreed(found: Mapping[str, Callable[[], list[date]]]) -> None:
    """See that those that ask for the same give the same."""
    by_day: dict[str, list[date]] = {}
    for name, asked in found.items():
        key = name.partition(", ")[2]
        assert by_day.setdefault(key, asked()) == asked(), name
        assert len(by_day[key]) == COUNT, name


def boiler() -> MaintenanceContract:
    """Make the contract of the specification."""
    term, remind = Term(Years(3), notice=Months(3)), (Before(Days(14)),)
    return contract(date(2027, 10, 1), term=term, place="CH-ZH", remind=remind)


def main() -> None:
    """Print each group, microseconds and ratios."""
    dates, due = monthly(), due_days()
    agreed(dates)
    ours, theirs = (asked() for asked in due.values())
    assert ours == theirs
    show("120 monthly dates, per date", microseconds(dates), COUNT)
    show("the next date of a weekly rule", microseconds(next_ones()))
    show("ten years of due days, per date", microseconds(due), COUNT)
    times = microseconds(swept())
    print(f"\n{'10,000 contracts, nothing due':34}{'ms':>10}")
    for name, taken in times.items():
        print(f"{name:34}{taken * (MANY / 1000) / 1000:10.1f}")
    print(f"\n{'a contract':34}{'bytes':>10}")
    print(f"{'bare':34}{weight(lambda: contract(OLD)):10.0f}")
    print(f"{'term, notice and reminder':34}{weight(boiler):10.0f}")


if __name__ == "__main__":
    main()
