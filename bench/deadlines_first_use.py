"""The first use of a calendar, in fresh processes, and what its tables weigh.

The first step reads the law, the places and one year of `holidays`, which is loaded by then and
whose import stands beside it.  A process that imports fixflow and asks for no day must load none
of those libraries.
"""

import subprocess
import sys
import tracemalloc
from statistics import median
from typing import Final

from fixflow.deadlines import MON_FRI, Calendar

PROCESSES: Final = 9
YEARS: Final = range(2000, 2037)
HEAVY: Final = ("holidays", "workalendar", "numpy", "pandas", "dateutil")
FIRST_USE: Final = """
from time import perf_counter
from datetime import date
begun = perf_counter()
import holidays, holidays.countries
library = perf_counter()
import fixflow.deadlines
imported = perf_counter()
fixflow.deadlines.Calendar.of("DE-BY").add_working_days(date(2026, 5, 4), 7)
used = perf_counter()
print(library - begun, imported - library, used - imported)
"""
IMPORTED: Final = f"""
import sys
import fixflow, fixflow.deadlines
print(*(name for name in {HEAVY!r} if name in sys.modules))
"""


def told(program: str) -> str:
    """Run a program in a fresh process and give what it prints."""
    ended = subprocess.run(
        (sys.executable, "-c", program), check=True, capture_output=True, text=True
    )
    return ended.stdout.strip()


def weight() -> float:
    """Weigh the tables of one year in bytes; the holidays that they are made of are there already."""
    cal = Calendar.of("DE-BE")
    for year in YEARS:
        cal.facts(year)
    table = cal.ranked(MON_FRI)
    tracemalloc.start()
    for year in YEARS:
        table[year]
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return grown / len(YEARS)


def main() -> None:
    """Print milliseconds, best and median of some processes, and bytes of a year's tables."""
    runs = [[float(part) * 1e3 for part in told(FIRST_USE).split()] for _ in range(PROCESSES)]
    print(f"\n{f'first use, {PROCESSES} processes':28}{'best ms':>10}{'median':>10}")
    names = ("import holidays", "import fixflow.deadlines", "first step in Bavaria")
    for name, times in zip(names, zip(*runs, strict=True), strict=True):
        print(f"{name:28}{min(times):10.1f}{median(times):10.1f}")
    print(f"loaded by the import alone: {told(IMPORTED) or 'none of ' + ', '.join(HEAVY)}")
    print(f"{'tables of a calendar year':28}{weight():10.0f} bytes")


if __name__ == "__main__":
    main()
