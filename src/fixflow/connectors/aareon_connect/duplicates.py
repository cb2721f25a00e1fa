"""Duplicates: which people Wodis Sigma takes for one, and which for two though they are one.

«Standardmäßig wird nach Vorname, Nachname und Geburtsdatum geprüft», and «die Überprüfung» is
«sensibel auf Leerzeichen».  The one rule: what differs by a blank is another person to Sigma, so it
is told before it is imported.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import field, frozen

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
    """

    id: str
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    born: date | None = field(repr=False)


@frozen(kw_only=True)
class Duplicates:
    """Who is taken for whom.

    Attributes:
        same: The ids of people that Sigma takes for one.
        blanks_apart: The ids of people that differ by blanks only, so that Sigma makes two of them.
    """

    same: Groups
    blanks_apart: Groups


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
    exact: dict[tuple[object, ...], list[str]] = defaultdict(list)
    loose: dict[tuple[object, ...], dict[tuple[object, ...], list[str]]] = defaultdict(dict)
    for each in people:
        key = (each.first_name, each.last_name, each.born)
        plain = (plainly(each.first_name), plainly(each.last_name), each.born)
        exact[key].append(each.id)
        loose[plain][key] = exact[key]
    return Duplicates(same=groups(exact), blanks_apart=apart(loose))


def groups(found: Mapping[tuple[object, ...], Sequence[str]]) -> Groups:
    """Give what stands together with something else."""
    return tuple(tuple(ids) for ids in found.values() if len(ids) > 1)


def apart(found: Mapping[tuple[object, ...], Mapping[tuple[object, ...], Sequence[str]]]) -> Groups:
    """Give the people that are one but for their blanks."""
    several = (spellings for spellings in found.values() if len(spellings) > 1)
    return tuple(tuple(id_ for ids in each.values() for id_ in ids) for each in several)


def plainly(name: str) -> str:
    """Write a name without blanks around it, and one between its words."""
    return " ".join(name.split())
