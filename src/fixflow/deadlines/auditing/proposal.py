"""Proposals: lines for the ledger, one for all years in which a day is wrong in the same way.

The one rule: a proposal is no entry.  Its reason and its basis are what the table of law
suggests; somebody reads the statute, writes the day on which he did, and commits the line.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Final

from fixflow.deadlines.auditing.difference import NO_LAW, Difference
from fixflow.deadlines.auditing.ledger import LedgerLine, Reason
from fixflow.deadlines.auditing.witness import OPEN
from fixflow.deadlines.data_files import rows
from fixflow.deadlines.facts import PROFILES
from fixflow.deadlines.sources.contested import contested_days
from fixflow.deadlines.sources.law import applies, date_of, law_rows

ALWAYS_SUNDAY: Final = ("easter+0", "easter+49")
FEDERAL: Final = "Art. 110 Abs. 3 BV"


def proposed(found: Iterable[Difference]) -> tuple[LedgerLine, ...]:
    """Propose lines that explain differences, by place, witness and day of the year.

    Args:
        found: The differences that no line explains yet.
    """
    lines = (
        line
        for _, alike in groupby(sorted(found, key=kind), key=kind)
        for line in lines_of(tuple(alike))
    )
    return tuple(sorted(lines, key=lambda line: (line.place, line.witness, of_first_year(line))))


def kind(of: Difference) -> tuple[str, str, str, str]:
    """Give what one line can say at a time."""
    return of.place, of.witness, of.says, of.law_says


def lines_of(alike: tuple[Difference, ...]) -> Iterator[LedgerLine]:
    """Write differences of one kind as lines, the day of the year that explains most of them first."""
    left = {each.date for each in alike}
    while left:
        formula = max(formulas(left), key=lambda each: len(hits(each, left)))
        years = tuple(sorted(day.year for day in hits(formula, left)))
        yield line_for(alike[0], formula, years)
        left -= hits(formula, left)


def formulas(days: Iterable[date]) -> tuple[str, ...]:
    """Give the ways to name one of some days: those of the table of law, else month and day."""
    known = dict.fromkeys(row["formula"] for row in rows("days"))
    return (*known, *dict.fromkeys(f"{day:%m-%d}" for day in sorted(days)))


def hits(formula: str, days: Iterable[date]) -> set[date]:
    """Give those of some days that a formula names."""
    return {day for day in days if names(formula, day)}


@lru_cache(maxsize=4096)
def names(formula: str, day: date) -> bool:
    """Tell whether a formula names a day."""
    return formula != "02-29" and date_of(formula, day.year) == day


def line_for(of: Difference, formula: str, years: tuple[int, ...]) -> LedgerLine:
    """Write a line, with the reason and the basis that the table of law suggests."""
    row = law_row(of.place, formula, years[0])
    return LedgerLine(
        place=of.place,
        formula=formula,
        years=years,
        witness=of.witness,
        says=of.says,
        law_says=of.law_says,
        reason="sunday" if formula in ALWAYS_SUNDAY else reason(of, row),
        basis=basis(of, row),
    )


def reason(of: Difference, row: Mapping[str, str] | None) -> Reason:
    """Suggest why a witness and the law differ: the first that holds."""
    rest = of.law_says[0]
    suggested: tuple[tuple[Reason, object], ...] = (
        ("half_day", rest == "H"),
        ("regional", "R" in of.law_says),
        ("deadline_only", deadline_alone(of)),
        ("condition", rest == OPEN and row and row["condition"]),
        ("conflict", contested(of)),
        ("stale_witness", rest != OPEN and of.says[0] != rest),
    )
    return next((each for each, holds in suggested if holds), "not_law")


def deadline_alone(of: Difference) -> bool:
    """Tell whether the law closes the day for time limits at most."""
    return of.law_says.startswith("-/-/") and of.law_says != NO_LAW


def contested(of: Difference) -> bool:
    """Tell whether sources of law disagree about a day under a law that the witness speaks of."""
    laws = PROFILES[: len(of.says.split("/"))]
    days = (contested_days(of.place, law, of.date.year) for law in laws)
    return any(each.date == of.date for found in days for each in found)


def basis(of: Difference, row: Mapping[str, str] | None) -> str:
    """Give the statute that names the day, or the one whose list does not hold it."""
    if row is None:
        return list_of_days(of.place)
    return (deadline_alone(of) and row["deadline_basis"]) or row["basis"]


def law_row(place: str, formula: str, year: int) -> Mapping[str, str] | None:
    """Find what the law says of a day of the year, best a row that is in force in the year."""
    named = [row for row in law_rows(place[:2]).get(place, ()) if row["formula"] == formula]
    in_force = (row for row in named if in_years(row, year))
    return next(in_force, named[0] if named else None)


def in_years(row: Mapping[str, str], year: int) -> bool:
    """Tell whether a row of the law speaks in a year."""
    return year >= int(row["since"] or 0) and applies(row["condition"], year)


@lru_cache(maxsize=64)
def list_of_days(place: str) -> str:
    """Give the statute that lists a place's days of rest."""
    listed = (row["basis"] for row in law_rows(place[:2])[place] if row["rest"] == "F")
    return next(basis for basis in listed if basis != FEDERAL)


def of_first_year(line: LedgerLine) -> date:
    """Give a line's day in its first year, to put lines in order."""
    return date_of(line.formula, line.years[0])
