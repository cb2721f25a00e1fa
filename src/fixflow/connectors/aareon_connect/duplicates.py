"""Duplicates: which people Wodis Sigma takes for one, and which for two though they are one.

«Standardmäßig wird nach Vorname, Nachname und Geburtsdatum geprüft», and «die Überprüfung» is
«sensibel auf Leerzeichen».  The one rule: what differs by a blank is another person to Sigma, so it
is told before it is imported.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.aareon_connect.kinds import refuse_other_kinds
from fixflow.connectors.aareon_connect.origins import shown

PAGE: Final = "use-cases/interessenten"
BY_NAME: Final = shown("Standardmäßig wird nach Vorname, Nachname und Geburtsdatum geprüft.", PAGE)
BY_BLANKS: Final = shown(
    "Es ist wichtig zu wissen, dass die Überprüfung sensibel auf Leerzeichen reagiert.", PAGE
)
Groups: TypeAlias = tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Person:
    """Somebody who may become a Geschäftspartner.

    Attributes:
        id: By which the host knows him.
        first_name: Vorname, as it is written.
        last_name: Nachname, as it is written.
        born: Geburtsdatum; None where nobody says.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, a field of another kind.
    """

    id: str
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    born: date | None = field(repr=False)

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class Duplicates:
    """Who is taken for whom.

    Attributes:
        same: The ids of people that Sigma takes for one.
        blanks_apart: The ids of people that differ by blanks only, so that Sigma makes two of them.
        unsure: The ids of people of one name of whom somebody's birth date is not told: what Sigma
            makes of that is said nowhere.
    """

    same: Groups
    blanks_apart: Groups
    unsure: Groups


def duplicates(people: Iterable[Person]) -> Duplicates:
    """Find who Sigma takes for one, and whom only a blank keeps apart.

    Examples:
        >>> born = date(1990, 5, 4)
        >>> people = [
        ...     Person(id="1", first_name="Anna", last_name="von Arx", born=born),
        ...     Person(id="2", first_name="Anna ", last_name="von  Arx", born=born),
        ... ]
        >>> duplicates(people).blanks_apart
        (('1', '2'),)
    """
    every = tuple(people)
    dated = (each for each in every if each.born is not None)
    alike = grouped(every, lambda at: (plainly(at.first_name), plainly(at.last_name), at.born))
    named = grouped(every, name_of)
    return Duplicates(
        same=ids(grouped(dated, lambda at: (name_of(at), at.born))),
        blanks_apart=ids(each for each in alike if len(set(map(name_of, each))) > 1),
        unsure=ids(each for each in named if any(at.born is None for at in each)),
    )


def grouped(people: Iterable[Person], by: Callable[[Person], object]) -> Iterable[list[Person]]:
    """Give those together who have something in common."""
    found: dict[object, list[Person]] = defaultdict(list)
    for each in people:
        found[by(each)].append(each)
    return found.values()


def ids(found: Iterable[list[Person]]) -> Groups:
    """Give the ids of those who are not alone."""
    return tuple(tuple(at.id for at in each) for each in found if len(each) > 1)


def name_of(person: Person) -> tuple[str, str]:
    """Give a name as it is compared: letter by letter."""
    return person.first_name, person.last_name


def plainly(name: str) -> str:
    """Write a name without blanks around it, and one between its words."""
    return " ".join(name.split())
