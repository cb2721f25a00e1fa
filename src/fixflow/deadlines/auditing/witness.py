"""Witnesses: what a library alone says of a day, beside what the law says, in the same signs.

A sign stands for one law: `F` closed, `R` closed in a part of the place, `H` closed from an hour
on, `?` no text of law found, `-` a working day.  What is said of a day is a sign for each law in
the order rest, labour, deadline: `F/-/F`.  `workalendar` knows one set of days per place and
calls them days off, so it is asked about rest law alone and says one sign.

The one rule: a witness is never a judge.  Whatever it says is compared, and nothing is taken
from it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.deadlines.facts import PROFILES, Extent, Profile
from fixflow.deadlines.places import Place, place_of
from fixflow.deadlines.sources.holiday_sources import primary_days, version_of, witness_days
from fixflow.deadlines.sources.resolve import facts_of
from fixflow.errors import Misuse
from fixflow.texts import Text

Said: TypeAlias = Mapping[date, str]

SIGNS: Final[Mapping[str, str]] = {"full": "F", "part": "R", "from": "H", "unverified": "?"}
WEAKEST_FIRST: Final = "-?HRF"
OPEN: Final = "-"


@frozen
class UnknownWitness(Misuse):
    """No library of this name is asked; a witness of one's own is handed in itself."""

    code = "deadlines.witness.unknown"
    text = Text(
        de="«{witness}» wird nicht als Zeuge befragt; es gibt {known}.",
        en="“{witness}” is not asked as a witness; there are {known}.",
        fr="«{witness}» n’est pas consulté comme témoin; il y a {known}.",
        it="«{witness}» non è consultato come testimone; ci sono {known}.",
    )
    witness: str
    known: tuple[str, ...]


@frozen(kw_only=True)
class Witness:
    """Somebody else who tells holidays.

    Attributes:
        name: What it is called in the ledger.
        version: Of its data.
        laws: The laws that it speaks about, in the order of `PROFILES`.
        days: What it says of a place under one of them in one year: names and extents by day.
    """

    name: str
    version: str
    laws: tuple[Profile, ...] = PROFILES
    days: Callable[[Place, Profile, int], Mapping[date, tuple[str, Extent]]] = field(eq=False)

    def says(self, place: str, year: int) -> Said:
        """Give what it says of each day of a year that it names.

        Raises:
            SourceMissing: `deadlines.source.missing`.
        """
        told = (self.days(place_of(place), law, year) for law in self.laws)
        return signs([{day: {extent} for day, (_, extent) in by_day.items()} for by_day in told])

    def of_law(self, law_says: str) -> str:
        """Give of what the law says the signs of those laws that the witness speaks about."""
        by_law = dict(zip(PROFILES, law_says.split("/"), strict=True))
        return "/".join(by_law[law] for law in self.laws)

    @property
    def silence(self) -> str:
        """What it says of a day that it does not name."""
        return "/".join(OPEN for _ in self.laws)


def law_says(place: str, year: int) -> Said:
    """Give what the three laws make of each day of a year that one of them names.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.
        SourceMissing: `deadlines.source.missing`.
    """
    by_law: list[dict[date, set[Extent]]] = []
    for law in PROFILES:
        found: dict[date, set[Extent]] = {}
        for fact in facts_of(place, law, year):
            found.setdefault(fact.date, set()).add(fact.extent)
        by_law.append(found)
    return signs(by_law)


def signs(by_law: list[dict[date, set[Extent]]]) -> Said:
    """Write what is said under several laws as signs; of two on one date the stronger stands."""
    named = sorted({day for found in by_law for day in found})
    return {day: "/".join(sign(found.get(day, ())) for found in by_law) for day in named}


def sign(extents: Iterable[Extent]) -> str:
    """Write how much of a day is closed."""
    return max((SIGNS[each.kind] for each in extents), key=WEAKEST_FIRST.index, default=OPEN)


def witness_of(witness: str | Witness) -> Witness:
    """Give the witness that a name means; one of somebody's own is one.

    Raises:
        UnknownWitness: `deadlines.witness.unknown`.
        SourceMissing: `deadlines.source.missing`.
    """
    match witness:
        case Witness():
            return witness
        case "holidays":
            return Witness(name=witness, version=version_of(witness), days=primary_days)
        case "workalendar":
            version = version_of(witness)
            return Witness(name=witness, version=version, laws=("rest",), days=witness_days)
        case _:
            raise UnknownWitness(witness, WITNESSES)


WITNESSES: Final = ("holidays", "workalendar")
