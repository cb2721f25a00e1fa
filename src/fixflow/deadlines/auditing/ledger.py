"""The ledger: every day on which a witness is known to be wrong, and why.

A line speaks of one day of the year in one place over several years: what the witness says, what
the law says instead, the reason and the statute.  The one rule: a line holds in each of its
years; one whose difference is gone is struck out, since a ledger that excuses what does not happen
excuses too much.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from fixflow.deadlines.data_files import rows
from fixflow.deadlines.sources.law import date_of
from fixflow.texts import Text

Reason: TypeAlias = Literal[
    "sunday",
    "deadline_only",
    "regional",
    "half_day",
    "condition",
    "not_law",
    "stale_witness",
    "conflict",
]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)

MEANING: Final[Mapping[str, Text]] = {
    "sunday": Text(
        de="fällt immer auf einen Sonntag und schließt nichts, was offen wäre",
        en="always falls on a Sunday and closes nothing that would be open",
        fr="tombe toujours un dimanche et ne ferme rien qui serait ouvert",
        it="cade sempre di domenica e non chiude nulla che sarebbe aperto",
    ),
    "deadline_only": Text(
        de="gilt allein für gesetzliche Fristen, nicht als Ruhetag",
        en="counts for legal time limits alone, not as a day of rest",
        fr="ne vaut que pour les délais légaux, pas comme jour de repos",
        it="vale solo per i termini legali, non come giorno di riposo",
    ),
    "regional": Text(
        de="gilt nur in einem Teil des Kantons oder Landes",
        en="holds in a part of the canton or Land only",
        fr="ne vaut que dans une partie du canton ou du Land",
        it="vale solo in una parte del Cantone o del Land",
    ),
    "half_day": Text(
        de="gilt erst ab einer Stunde des Tages",
        en="holds from an hour of the day on only",
        fr="ne vaut qu’à partir d’une heure du jour",
        it="vale solo da un’ora del giorno",
    ),
    "condition": Text(
        de="entfällt in diesen Jahren nach dem Gesetz",
        en="lapses by law in these years",
        fr="tombe ces années-là selon la loi",
        it="decade in questi anni secondo la legge",
    ),
    "not_law": Text(
        de="ist nach diesem Recht kein Feiertag",
        en="is no holiday by this law",
        fr="n’est pas un jour férié selon ce droit",
        it="non è un giorno festivo secondo questo diritto",
    ),
    "stale_witness": Text(
        de="ist Gesetz; der Zeuge kennt den Tag nicht oder noch nicht",
        en="is law; the witness does not know the day, or not yet",
        fr="est dans la loi; le témoin ne connaît pas ce jour, ou pas encore",
        it="è legge; il testimone non conosce il giorno, o non ancora",
    ),
    "conflict": Text(
        de="die Quellen des Rechts sind sich nicht einig",
        en="the sources of law disagree",
        fr="les sources du droit ne concordent pas",
        it="le fonti del diritto non concordano",
    ),
}


@frozen(kw_only=True)
class LedgerLine:
    """One day of the year on which a witness is wrong in one place.

    Attributes:
        place: The canton or Land.
        formula: The day of the year, as `law.date_of` reads it: `05-01`, `easter+60`.
        years: In which years, in order.
        witness: Who is wrong.
        says: What it says, a sign for each law that it speaks about.
        law_says: What rest, labour and deadline law say.
        reason: Why they differ.
        basis: The statute that the law's word stands in.
        read_on: When somebody last looked it up there; None where nobody has yet.
    """

    place: str
    formula: str
    years: tuple[int, ...]
    witness: str
    says: str
    law_says: str
    reason: Reason
    basis: str
    read_on: date | None = None

    def days(self, years: Iterable[int]) -> tuple[date, ...]:
        """Give the line's days in those of the years that it speaks of."""
        return tuple(date_of(self.formula, year) for year in years if year in self.years)


@lru_cache(maxsize=1)
def committed() -> tuple[LedgerLine, ...]:
    """Read the ledger that is packaged with the code."""
    return tuple(map(line_of, rows("ledger")))


def line_of(row: Mapping[str, str]) -> LedgerLine:
    """Read one row of the file."""
    (reason,) = (known for known in REASONS if known == row["reason"])
    return LedgerLine(
        place=row["place"],
        formula=row["formula_or_date"],
        years=years_of(row["years"]),
        witness=row["witness"],
        says=row["says"],
        law_says=row["law_says"],
        reason=reason,
        basis=row["basis"],
        read_on=date.fromisoformat(row["read_on"]),
    )


def row_of(line: LedgerLine) -> dict[str, str]:
    """Write a line as a row of the file."""
    return {
        "place": line.place,
        "formula_or_date": line.formula,
        "years": written(line.years),
        "witness": line.witness,
        "says": line.says,
        "law_says": line.law_says,
        "reason": line.reason,
        "basis": line.basis,
        "read_on": line.read_on.isoformat() if line.read_on else "",
    }


def years_of(text: str) -> tuple[int, ...]:
    """Read years.

    Raises:
        ValueError: Something else than years stands there.

    Examples:
        >>> years_of("2018..2020,2025")
        (2018, 2019, 2020, 2025)
    """
    found: list[int] = []
    for span in text.split(","):
        first, _, last = span.partition("..")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)


def written(years: Iterable[int]) -> str:
    """Write years, those that follow each other as a span.

    Examples:
        >>> written([2018, 2019, 2020, 2025])
        '2018..2020,2025'
    """
    spans = []
    for _, numbered in groupby(enumerate(sorted(years)), lambda pair: pair[1] - pair[0]):
        span = [year for _, year in numbered]
        spans.append(f"{span[0]}..{span[-1]}" if len(span) > 1 else str(span[0]))
    return ",".join(spans)
