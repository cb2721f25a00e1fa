"""A whole due date with its lazy trace: fixflow beside the bare step of `holidays`.

The event is an instant at the place, as it comes out of a log.  `holidays` gives a date only: no
zone, no cut-off, no roll, no reason.  Open hours are counted once for one hour and once for a
thousand, which cost the same.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bench.working_days import microseconds
from fixflow.deadlines import (
    ZPO_145,
    Calendar,
    Hours,
    OpenHours,
    Rule,
    arbeitstage,
    due,
    monate,
    stunden,
    werktage,
)

EVENT: Final = datetime(2026, 5, 15, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))
SHOP: Final = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00")
RULES: Final[dict[str, Rule]] = {
    "werktage(7)": werktage(7),
    "arbeitstage(2), cut-off": arbeitstage(2, cutoff=time(17)),
    "monate(3)": monate(3),
    "stunden(24)": stunden(24),
    "1 open hour": OpenHours(timedelta(hours=1), SHOP),
    "1000 open hours": OpenHours(timedelta(hours=1000), SHOP),
}


def ours() -> dict[str, Callable[[], object]]:
    """Name each rule's due date in Bavaria, and what is asked of one."""
    cal, stored = Calendar.of("DE-BY"), EVENT.astimezone(UTC)
    week = werktage(7)
    found = due(week, EVENT, cal)
    asked: dict[str, Callable[[], object]] = {
        name: partial(due, rule, EVENT, cal) for name, rule in RULES.items()
    }
    return asked | {
        "werktage(7) from UTC": lambda: due(week, stored, cal),
        "werktage(7), a recess": lambda: due(week, EVENT, cal, (ZPO_145,)),
        "its remaining": lambda: found.remaining(EVENT),
        "its trace": lambda: found.trace,
        "its explanation": lambda: found.explain("de"),
    }


def peer() -> Callable[[], object]:
    """Name the step of `holidays`."""
    from holidays import country_holidays

    listed = country_holidays("DE", subdiv="BY", years=(2026, 2027), language="de")
    return lambda: listed.get_nth_working_day(date(2026, 5, 15), 7)


def main() -> None:
    """Print microseconds per due date, and how many times as long `holidays` takes."""
    timed = microseconds(ours() | {"holidays, a date": peer()})
    theirs = timed["holidays, a date"]
    print(f"\n{'due, in Bavaria':28}{'µs':>10}{'holidays':>10}")
    for name, taken in timed.items():
        print(f"{name:28}{taken:10.2f}{theirs / taken:9.1f}x")
    flat = timed["1000 open hours"] / timed["1 open hour"]
    print(f"{'1000 open hours beside 1':28}{'':10}{flat:9.2f}x")


if __name__ == "__main__":
    main()
