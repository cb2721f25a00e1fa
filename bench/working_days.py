"""One step of working days: fixflow beside `holidays`, workalendar, numpy and pandas.

All five step in Bavaria from Monday 4 May 2026, over the same holidays; numpy and pandas are
handed our list.  7 days end on 13 May, 250 in the next year.  Tables and caches are warm, as in a
process that serves more than one order.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from operator import add
from timeit import Timer
from typing import Final, TypeAlias

from fixflow.deadlines import Calendar

START: Final = date(2026, 5, 4)
YEARS: Final = range(2026, 2029)
ROUNDS: Final = 25
FEW, MANY = 7, 250


Step: TypeAlias = tuple[Callable[..., object], object, object]


def microseconds(steps: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Time one call of each, in turns, so that a busy moment hits them all; the best counts."""
    return timed({name: Timer(step) for name, step in steps.items()})


def timed(timers: Mapping[str, Timer]) -> dict[str, float]:
    """Give the best microseconds of some rounds in turns."""
    calls = {name: max(1, timer.autorange()[0] // 10) for name, timer in timers.items()}
    best = dict.fromkeys(timers, float("inf"))
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            best[name] = min(best[name], timer.timeit(calls[name]) / calls[name] * 1e6)
    return best


def steps(days: int) -> dict[str, Step]:
    """Name each library's way to add so many working days to the same day, and its arguments."""
    import numpy as np
    import pandas as pd
    from holidays import country_holidays
    from workalendar.europe import Bavaria

    ours = Calendar.of("DE-BY")
    listed = country_holidays("DE", subdiv="BY", years=YEARS, language="de")
    closed = [np.datetime64(fact.date) for year in YEARS for fact in ours.holidays(year)]
    numbered = np.busdaycalendar(holidays=closed)
    offset = pd.offsets.CustomBusinessDay(days, holidays=closed)
    return {
        "fixflow": (ours.add_working_days, START, days),
        "numpy.busday_offset": (
            partial(np.busday_offset, busdaycal=numbered),
            np.datetime64(START),
            days,
        ),
        "holidays": (listed.get_nth_working_day, START, days),
        "workalendar": (Bavaria().add_working_days, START, days),
        "pandas": (add, pd.Timestamp(START), offset),
    }


def agreed(found: Mapping[str, Step]) -> None:
    """See that all of them end on the same day: a quick wrong answer is no peer."""
    days = {str(step(day, n))[:10] for step, day, n in found.values()}
    assert len(days) == 1, days


def timer(step: Step) -> Timer:
    """Time the bare call, without a wrapper of ours around it."""
    return Timer("step(day, n)", globals=dict(zip(("step", "day", "n"), step, strict=True)))


def main() -> None:
    """Print microseconds per call, and how many times ours each of the others takes."""
    print(f"\n{'one step, in Bavaria':28}{'µs':>10}{'ratio':>10}")
    ours: dict[int, float] = {}
    for days in (FEW, MANY):
        found = steps(days)
        agreed(found)
        times = timed({name: timer(step) for name, step in found.items()})
        ours[days] = times["fixflow"]
        for name, taken in times.items():
            print(f"{f'{days} days, {name}':28}{taken:10.2f}{taken / ours[days]:9.1f}x")
    print(f"{f'{MANY} days beside {FEW}':28}{'':10}{ours[MANY] / ours[FEW]:9.2f}x")


if __name__ == "__main__":
    main()
