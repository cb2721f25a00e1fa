"""Deadlines without an order: by when, why that day, and what else it could be.

`python -m examples.scripts.deadlines_alone` asks the same question in three places.
"""

from datetime import date
from typing import Final

from fixflow.deadlines import Calendar, Due, arbeitstage, due, werktage

OFFERED: Final = date(2026, 6, 3)  # the day before Corpus Christi
PLACES: Final = ("CH-ZH", "CH-TI", "DE-BY")


def answers() -> dict[str, Due]:
    """Compute two Arbeitstage in each place, and two Werktage in one."""
    told = {place: due(arbeitstage(2), OFFERED, Calendar.of(place)) for place in PLACES}
    return told | {"CH-TI, Werktage": due(werktage(2), OFFERED, Calendar.of("CH-TI"))}


def main() -> None:
    """Print every answer with its reasons."""
    for asked, answer in answers().items():
        print(f"{asked}: {answer.last_day:%A %d %B %Y}")
        print(answer.explain("en"), end="\n\n")


if __name__ == "__main__":
    main()
