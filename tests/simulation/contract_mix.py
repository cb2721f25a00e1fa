"""A mix of contracts, from a seed: weekly to yearly, each with what may be otherwise.

The one rule: no date comes so often that one contract is most of the work.
"""

from datetime import date, time, timedelta
from random import Random

from attrs import evolve

from fixflow.deadlines import Before, Days, Months, Weeks, Years
from fixflow.recurrence import (
    CatchUp,
    CustomerId,
    Every,
    FixedDates,
    InvalidContract,
    MaintenanceContract,
    NoticeDue,
    OnceDates,
    OrderDue,
    ProjectDue,
    Shift,
    TaskDue,
    Term,
)
from fixflow.recurrence.interval import Unit
from tests.recurrence.random_rules import PLACES, random_fixed, random_interval

LEADS = (1, 2, 3, 5, 7, 14)
TIMES = (None, None, None, time(7, 30), time(12), time(23, 50))
SELDOM = {"days": 6, "weeks": 1, "months": 1, "years": 1}
OFTEN = {"weeks": (1, 4), "months": (1, 3), "days": (6, 40)}
TERMS = (None, None, Term(Years(2)), Term(Months(7)), Term(Weeks(30)), Term(Days(333)))
ACTIONS = (
    TaskDue("E-1"), NoticeDue("E-2"), ProjectDue("E-3"), OrderDue("E-4"),
    OrderDue("E-5", "imofix@1"),
)  # fmt: skip


def rule_of(rng: Random, start: date, anchor: date) -> Every | FixedDates | OnceDates:
    """Choose a rule."""
    if rng.random() < 0.25:
        return random_fixed(rng, start)
    if rng.random() < 0.5:
        unit = rng.choice(("weeks", "weeks", "months", "days"))
        return Every(n=rng.randint(*OFTEN[unit]), unit=Unit(unit))
    while True:
        found = random_interval(rng, anchor)
        if found.n >= SELDOM[found.unit.value]:
            return found


def mixed(rng: Random, name: str, begin: date) -> MaintenanceContract:
    """Make a contract."""
    start = begin + timedelta(days=rng.randint(-200, 150))
    early = timedelta(days=rng.choice((0, 0, 1, 17, 400)))
    rule = rule_of(rng, start, start - early)
    contract = MaintenanceContract(
        id=name,
        name="Wartung",
        subject=CustomerId("K-1"),
        start=start,
        anchor=start - early if early and isinstance(rule, Every) else None,
        rule=rule,
        term=rng.choice(TERMS),
        place=rng.choice(PLACES),
        shift=rng.choice(list(Shift)),
        due_time=rng.choice(TIMES),
        catch_up=rng.choice((CatchUp.ALL, CatchUp.ALL, CatchUp.LATEST, CatchUp.NONE)),
        window=Days(rng.choice((0, 3, 5, 30))),
        on_due=rng.choice(ACTIONS),
    )
    leads = rng.sample(LEADS, rng.choice((0, 0, 1, 1, 2)))
    try:
        return evolve(contract, remind=tuple(Before(Days(n)) for n in leads))
    except InvalidContract:  # longer than the interval
        return contract
