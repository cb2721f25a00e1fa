"""A million days at once: fixflow beside `numpy.busday_offset` and pandas.

The days are those of 2018 to 2030 in Bavaria, in no order and open ones only, since numpy moves a
closed start before it counts.  numpy and pandas are handed our list of holidays.  pandas steps
each day for itself and takes half a minute for all of them: it is given one in two hundred, and
its time is scaled up.
"""

from collections.abc import Callable
from timeit import repeat
from typing import TYPE_CHECKING, Final

from fixflow.deadlines import Calendar

if TYPE_CHECKING:
    from fixflow.deadlines.calendars.arrays import DayArray

MILLION: Final = 1_000_000
PANDAS_SHARE: Final = 200
YEARS: Final = range(2017, 2033)
FIRST, AFTER = "2018-01-01", "2031-01-01"
DAYS: Final = 7
ROUNDS: Final = 7


def open_days(cal: Calendar) -> "DayArray":
    """Draw a million open days, the same ones in each run."""
    import numpy as np

    every = np.arange(FIRST, AFTER, dtype="datetime64[D]")
    ours = every[cal.is_working_day(every)]
    return np.random.default_rng(4).choice(ours, MILLION)


def milliseconds(step: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Time a step; the best of some rounds counts."""
    return min(repeat(step, number=1, repeat=rounds)) * 1e3


def pandas_milliseconds(days: "DayArray", closed: "DayArray") -> float:
    """Time pandas on a share of the days, and scale it up to all of them."""
    import warnings

    import pandas as pd

    offset = pd.offsets.CustomBusinessDay(DAYS, holidays=closed)
    some = pd.Series(days[::PANDAS_SHARE].astype("datetime64[s]"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
        return milliseconds(lambda: some + offset, 2) * PANDAS_SHARE


def main() -> None:
    """Print milliseconds for a million days, and how many times ours the others take."""
    import numpy as np

    cal = Calendar.of("DE-BY")
    days = open_days(cal)
    holidays = [fact.date for year in YEARS for fact in cal.holidays(year)]
    closed = np.array(holidays, "datetime64[D]")
    numbered = np.busdaycalendar(holidays=closed)
    ours = cal.add_working_days(days, DAYS)
    assert np.array_equal(ours, np.busday_offset(days, DAYS, busdaycal=numbered))
    timed = {
        "fixflow": milliseconds(lambda: cal.add_working_days(days, DAYS)),
        "numpy.busday_offset": milliseconds(
            lambda: np.busday_offset(days, DAYS, busdaycal=numbered)
        ),
        f"pandas, {MILLION // PANDAS_SHARE} days scaled": pandas_milliseconds(days, closed),
        "fixflow is_working_day": milliseconds(lambda: cal.is_working_day(days)),
        "numpy.is_busday": milliseconds(lambda: np.is_busday(days, busdaycal=numbered)),
    }
    print(f"\n{'a million days, in Bavaria':28}{'ms':>10}{'ratio':>10}")
    for name, taken in timed.items():
        print(f"{name:28}{taken:10.1f}{taken / timed['fixflow']:9.1f}x")


if __name__ == "__main__":
    main()
