"""Differences: the days of which a witness says something else than the law.

The one rule: a difference is found, not judged.  Whether it is known, and who is right, is the
audit's and the ledger's business.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from fixflow.deadlines.auditing.witness import Witness, law_says
from fixflow.deadlines.tables import HORIZON, BeyondHorizon
from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

NO_LAW: Final = "-/-/-"
DIFFERS: Final = Text(
    de="{witness} sagt {says}, das Recht {law_says}; keine Zeile des Verzeichnisses erklärt es.",
    en="{witness} says {says}, the law {law_says}; no line of the ledger explains it.",
    fr="{witness} dit {says}, le droit {law_says}; aucune ligne du registre ne l’explique.",
    it="{witness} dice {says}, il diritto {law_says}; nessuna riga del registro lo spiega.",
)


@frozen
class NoWitness(Misuse):
    """The libraries know whole cantons and Länder; of an area nobody but the law speaks."""

    code = "deadlines.witness.none"
    text = Text(
        de="Für {place} gibt es keinen Zeugen; verglichen werden ganze Kantone und Länder.",
        en="There is no witness for {place}; whole cantons and Länder are compared.",
        fr="Il n’y a pas de témoin pour {place}; on compare des cantons et des Länder entiers.",
        it="Non c’è un testimone per {place}; si confrontano Cantoni e Länder interi.",
    )
    place: str


@frozen(kw_only=True)
class Difference:
    """One day of one place of which a witness says something else than the law."""

    place: str
    date: date
    witness: str
    says: str
    law_says: str

    def fault(self) -> Fault:
        """Tell it as something wrong that the ledger does not explain."""
        told = {"witness": self.witness, "says": self.says, "law_says": self.law_says}
        return Fault(f"{self.place}.{self.date}", "deadlines.audit.unexplained", DIFFERS, told)


def differences(place: str, year: int, witnesses: Iterable[Witness]) -> Iterator[Difference]:
    """Find the days of one place and year of which a witness says something else than the law.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
        NoWitness: `deadlines.witness.none`.
    """
    if not HORIZON[0] <= year <= HORIZON[1]:
        raise BeyondHorizon(year, *HORIZON)
    if "/" in place:
        raise NoWitness(place)
    law = law_says(place, year)
    for witness in witnesses:
        told = witness.says(place, year)
        for day in sorted({*law, *told}):
            says, ruled = told.get(day, witness.silence), law.get(day, NO_LAW)
            if says != witness.of_law(ruled):
                yield Difference(
                    place=place, date=day, witness=witness.name, says=says, law_says=ruled
                )
