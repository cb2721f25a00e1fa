"""Places: 26 cantons, 16 Länder, and the areas inside them where the law of holidays is local.

`CH-AG` and `DE-BY` are ISO 3166-2 codes; an area stands after a slash, without diacritics
(`CH-SO/gaeu`).  A district or commune that shares another area's law is an alias of it; one that
the law itself divides is refused with the names of its parts.  The one rule: there is no
country-wide calendar to fall back on, and the zone comes from the place.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.deadlines.data_files import rows
from fixflow.errors import Misuse
from fixflow.texts import Text

ZONES: Final = {"CH": "Europe/Zurich", "DE": "Europe/Berlin"}
MOST: Final = 6  # keys that a wrong one may have meant
KIND: Final = re.compile(r"^(?:kanton|kt\.?|canton|cantone|land|freistaat|bezirk|gemeinde|stadt) ")
SPELLED: Final = re.compile(r"([aou])e")


@frozen
class UnknownPlace(Misuse):
    """The key names no canton, Land or area; a country alone has no calendar of its own."""

    code = "deadlines.place.unknown"
    text = Text(
        de="«{place}» ist kein Ort mit Kalender; am nächsten liegen {near}.",
        en="“{place}” is no place with a calendar; the nearest are {near}.",
        fr="«{place}» n’est pas un lieu avec calendrier; les plus proches sont {near}.",
        it="«{place}» non è un luogo con calendario; i più vicini sono {near}.",
    )
    place: str
    near: tuple[str, ...]


@frozen
class AmbiguousPlace(Misuse):
    """The law divides this district: one of its parts must be named."""

    code = "deadlines.place.ambiguous"
    text = Text(
        de="«{place}» ist im Feiertagsrecht geteilt; gemeint ist eines von {parts}.",
        en="“{place}” is divided by the law of holidays; name one of {parts}.",
        fr="«{place}» est divisé par le droit des jours fériés; nommez l’un de {parts}.",
        it="«{place}» è diviso dal diritto dei giorni festivi; indichi uno di {parts}.",
    )
    place: str
    parts: tuple[str, ...]


@frozen
class Place:
    """A canton or Land, and the area inside it, if one was named."""

    land: str
    area: str = ""

    def __str__(self) -> str:
        return f"{self.land}/{self.area}" if self.area else self.land

    @property
    def country(self) -> str:
        """`CH` or `DE`."""
        return self.land[:2]


def place_of(key: str) -> Place:
    """Read a place's key; an alias becomes the area whose law it shares.

    Args:
        key: `CH-AG`, `DE-BY`, or with an area `CH-AG/zofingen`.

    Raises:
        UnknownPlace: `deadlines.place.unknown`, with the nearest keys.
        AmbiguousPlace: `deadlines.place.ambiguous`, the law divides the area.

    Examples:
        >>> str(place_of("CH-FR/bulle"))
        'CH-FR/katholisch'
    """
    given: object = key
    if not isinstance(given, str):
        raise UnknownPlace(ascii(given)[:80], nearest(""))
    return found(given)


@lru_cache(maxsize=1024)
def found(key: str) -> Place:
    """Look a place up, and remember it."""
    means = keys().get(key)
    if means is None:
        raise UnknownPlace(key, nearest(key[:80]))
    if len(means) > 1:
        raise AmbiguousPlace(key, tuple(map(str, means)))
    return means[0]


def zone_of(key: str) -> ZoneInfo:
    """Give the zone whose wall clock rules at a place.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.

    Examples:
        >>> zone_of("CH-AG/muri").key
        'Europe/Zurich'
    """
    return ZoneInfo(ZONES[place_of(key).country])


@lru_cache(maxsize=1)
def keys() -> Mapping[str, tuple[Place, ...]]:
    """Map each key to the place it means: an alias to another area, a divided one to its parts."""
    return {
        str(Place(row["place"], row["area"])): tuple(
            Place(row["place"], area) for area in row["means"].split() or [row["area"]]
        )
        for row in rows("areas")
    }


@lru_cache(maxsize=1024)
def nearest(key: str) -> tuple[str, ...]:
    """Name the keys that a wrong one may have meant: all of a country, else six at most.

    They are those whose name is alike, as the table has it in German, then those whose key is.
    """
    whole = tuple(known for known in keys() if "/" not in known)
    of_country = tuple(known for known in whole if known[:2] == key)
    return of_country or alike(key, whole) or whole[:MOST]


def alike(key: str, whole: tuple[str, ...]) -> tuple[str, ...]:
    """Name up to six keys: by their area in a canton or Land, by name, by key, or least unlike."""
    from difflib import get_close_matches

    land = key.partition("/")[0]
    areas = get_close_matches(key, [known for known in keys() if known.startswith(f"{land}/")])
    if areas:
        return tuple(areas)
    known, name, code = names(), plain(key), land.upper()
    if name in known:
        return known[name][:MOST]
    by_name = [each for found in get_close_matches(name, known) for each in known[found]]
    by_key = get_close_matches(code, whole, cutoff=0.5)
    found = tuple(dict.fromkeys((*by_name, *by_key)))[:MOST]
    return found or tuple(get_close_matches(code, whole, n=MOST, cutoff=0.01))


@lru_cache(maxsize=1)
def names() -> Mapping[str, tuple[str, ...]]:
    """Map each plain name to the keys of that name, a canton or Land before its areas."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("areas"):
        name = plain(row["name"])
        found[name] = (*found.get(name, ()), str(Place(row["place"], row["area"])))
    return found


def plain(name: str) -> str:
    """Write a name so that ways to spell it agree: no kind, capitals or accents; `ue` is `u`.

    Examples:
        >>> plain("Kanton Zürich"), plain("Zuerich")
        ('zurich', 'zurich')
    """
    letters = unicodedata.normalize("NFKD", KIND.sub("", name.casefold()))
    return SPELLED.sub(r"\1", "".join(each for each in letters if not unicodedata.combining(each)))
