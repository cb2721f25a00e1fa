"""One step of working days: fixflow beside `holidays`, workalendar and numpy.

All four step in Bavaria from Monday 4 May 2026, over the same holidays; numpy is handed our list.
7 days end on 13 May, 250 in the next year.  Tables and caches are warm, as in a process that
serves more than one order.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from timeit import Timer

from fixflow.deadlines.calendar import Calendar

START = date(2026, 5, 4)
YEARS = range(2026, 2029)
ROUNDS = 25


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
    from holidays import country_holidays
    from workalendar.europe import Bavaria

    ours = Calendar.of("DE-BY")
    listed = country_holidays("DE", subdiv="BY", years=YEARS, language="de")
    workalendar = Bavaria()
    closed = [np.datetime64(fact.date) for year in YEARS for fact in ours.holidays(year)]
    numbered = np.busdaycalendar(holidays=closed)
    start = np.datetime64(START)
    return {
        "fixflow": partial(ours.add_working_days, START, days),
        "numpy": partial(np.busday_offset, start, days, busdaycal=numbered),
        "holidays": partial(listed.get_nth_working_day, START, days),
        "workalendar": partial(workalendar.add_working_days, START, days),
    }


def main() -> None:
    """Print microseconds per call, and how many times ours each of the others takes."""
    print(f"add working days to {START} in Bavaria")
    for days in (7, 250):
        timed = microseconds(steps(days))
        for name, taken in timed.items():
            print(
                f"  n={days:<4} {name:<12} {taken:9.2f} µs  {taken / timed['fixflow']:7.1f} times"
            )


if __name__ == "__main__":
    main()
