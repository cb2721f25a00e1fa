"""One step of working days: fixflow beside `holidays`, workalendar, numpy and pandas.

All five step in Bavaria from Monday 4 May 2026, over the same holidays; numpy and pandas are
handed our list.  7 days end on 13 May, 250 in the next year.  Tables and caches are warm, as in a
process that serves more than one order.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from timeit import Timer
from typing import Final

from fixflow.deadlines import Calendar

START: Final = date(2026, 5, 4)
YEARS: Final = range(2026, 2029)
ROUNDS: Final = 25
FEW, MANY = 7, 250


def microseconds(steps: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Time one call of each, in turns, so that a busy moment hits them all; the best counts."""
    timers = {name: Timer(step) for name, step in steps.items()}
    calls = {name: max(1, timer.autorange()[0] // 10) for name, timer in timers.items()}
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            best[name] = min(best[name], timer.timeit(calls[name]) / calls[name] * 1e6)
    return best


def steps(days: int) -> dict[str, Callable[[], object]]:
    """Name each library's way to add so many working days to the same day."""
    import numpy as np
    import pandas as pd
    from holidays import country_holidays
    from workalendar.europe import Bavaria

    ours = Calendar.of("DE-BY")
    listed = country_holidays("DE", subdiv="BY", years=YEARS, language="de")
    workalendar = Bavaria()
    closed = [np.datetime64(fact.date) for year in YEARS for fact in ours.holidays(year)]
    numbered = np.busdaycalendar(holidays=closed)
    start, stamp = np.datetime64(START), pd.Timestamp(START)
    offset = pd.offsets.CustomBusinessDay(days, holidays=closed)
    return {
        "fixflow": partial(ours.add_working_days, START, days),
        "numpy.busday_offset": partial(np.busday_offset, start, days, busdaycal=numbered),
        "holidays": partial(listed.get_nth_working_day, START, days),
        "workalendar": partial(workalendar.add_working_days, START, days),
        "pandas": lambda: stamp + offset,
    }


def agreed(found: Mapping[str, Callable[[], object]]) -> None:
    """See that all of them end on the same day: a quick wrong answer is no peer."""
    days = {str(step())[:10] for step in found.values()}
    assert len(days) == 1, days


def main() -> None:
    """Print microseconds per call, and how many times ours each of the others takes."""
    print(f"\n{'one step, in Bavaria':28}{'µs':>10}{'ratio':>10}")
    ours: dict[int, float] = {}
    for days in (FEW, MANY):
        found = steps(days)
        agreed(found)
        timed = microseconds(found)
        ours[days] = timed["fixflow"]
        for name, taken in timed.items():
            print(f"{f'{days} days, {name}':28}{taken:10.2f}{taken / timed['fixflow']:9.1f}x")
    print(f"{f'{MANY} days beside {FEW}':28}{'':10}{ours[MANY] / ours[FEW]:9.2f}x")


if __name__ == "__main__":
    main()
