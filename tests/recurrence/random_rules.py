"""Random rules: contracts of every kind, from a seed."""

from datetime import date, timedelta
from random import Random

from fixflow.deadlines import Days, Months, Weeks, Years
from fixflow.recurrence import (
    CustomerId,
    Every,
    First,
    FixedDates,
    MaintenanceContract,
    OnceDates,
    Shift,
    Skip,
    TaskDue,
    Term,
    fixed_dates,
)
from fixflow.recurrence.interval import Unit

PLACES = ("CH-ZH", "CH-BE", "CH-TI", "DE-BY", "DE-BE", "DE-NW")
EARLIEST, LATEST = date(2001, 1, 1).toordinal(), date(2032, 12, 31).toordinal()
ENDS = (28, 29, 30, 31)


def random_day(rng: Random) -> date:
    """Choose a day, more often one late in its month or a leap day."""
    day = date.fromordinal(rng.randint(EARLIEST, LATEST))
    if rng.random() < 0.1:
        return date(rng.choice((2004, 2008, 2012, 2016, 2020, 2024, 2028, 2032)), 2, 29)
    if rng.random() < 0.4:
        late = date(day.year, day.month, 28) + timedelta(days=rng.randint(0, 3))
        return late if late.month == day.month else date(day.year, day.month, 28)
    return day


def random_interval(rng: Random, anchor: date) -> Every:
    """Choose an interval that goes with an anchor."""
    unit = rng.choice(("years", "months", "weeks", "days"))
    n = rng.randint(1, {"years": 3, "months": 15, "weeks": 9, "days": 100}[unit])
    first = rng.choice(list(First))
    if unit in {"weeks", "days"}:
        return Every(n=n, unit=Unit(unit), first=first)
    month_end = (anchor + timedelta(days=1)).day == 1
    if month_end and rng.random() < 0.3:
        return Every(n=n, unit=Unit(unit), eom=True, first=first)
    return Every(n=n, unit=Unit(unit), skip=rng.choice(list(Skip)), first=first)


def random_fixed(rng: Random, start: date) -> FixedDates | OnceDates:
    """Choose fixed dates, yearly or once."""
    if rng.random() < 0.2:
        days = {start + timedelta(days=rng.randint(0, 500)) for _ in range(rng.randint(1, 4))}
        return fixed_dates(*days)
    leap = rng.random() < 0.3
    yearly = {f"{rng.randint(4, 12):02}-{rng.randint(1, 30):02}" for _ in range(rng.randint(1, 4))}
    if leap:
        return fixed_dates(*yearly, "02-29", skip=rng.choice(list(Skip)))
    return fixed_dates(*yearly)


def random_contract(rng: Random) -> MaintenanceContract:
    """Make a contract: rule, anchor, term and shift."""
    start = random_day(rng)
    early = timedelta(days=rng.choice((0, 0, 0, 1, 17, 400)))
    on_dates = rng.random() < 0.25
    anchor = None if on_dates or not early else start - early
    rule = random_fixed(rng, start) if on_dates else random_interval(rng, anchor or start)
    term = rng.choice((None, Term(Years(2)), Term(Months(7)), Term(Weeks(30)), Term(Days(333))))
    return MaintenanceContract(
        id="WV-1",
        name="Wartung",
        subject=CustomerId("K-1"),
        on_due=TaskDue("E-1"),
        start=start,
        anchor=anchor,
        rule=rule,
        term=term,
        place=rng.choice(PLACES),
        shift=rng.choice(list(Shift)),
    )
