"""Source faults: what a source of somebody's own can get wrong, each fault with its path.

The one rule: what it tells is read once and checked whole, before anything rests on it.
"""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date, datetime, time
from typing import Final, get_args

import attrs
from attrs import frozen

from fixflow.deadlines.facts import Extent, HolidayFact
from fixflow.errors import Fault, Misuse
from fixflow.sources import Source
from fixflow.texts import Text


@frozen
class InvalidSource(Misuse):
    """A source of somebody's own cannot be asked, or tells what is no holiday."""

    code = "deadlines.source.invalid"
    text = Text(
        de="Die Quelle {source} ist ungültig.",
        en="The source {source} is invalid.",
        fr="La source {source} n’est pas valable.",
        it="La fonte {source} non è valida.",
    )
    source: str
    faults: tuple[Fault, ...]


def refuse_source(source: object) -> None:
    """Refuse what cannot be asked for holidays, or not be remembered.

    Raises:
        InvalidSource: `deadlines.source.invalid`.
    """
    faults = tuple(source_faults(source))
    if faults:
        raise InvalidSource(ascii(source)[:80], faults)


def source_faults(source: object) -> Iterator[Fault]:
    """Name each thing that a source needs and this one has not."""
    if isinstance(source, type) or not hashable(source):
        yield Fault("source", "deadlines.source.unhashable", UNHASHABLE)
    for name, kind in (("name", str), ("version", str), ("horizon", tuple)):
        value = getattr(source, name, None)
        if not isinstance(value, kind):
            yield wrong(f"source.{name}", value)
    if not callable(getattr(source, "facts", None)):
        yield wrong("source.facts", getattr(source, "facts", None))


def hashable(source: object) -> bool:
    """Tell whether it can be told apart in a memo, with everything in it."""
    try:
        hash(source)
    except TypeError:
        return False
    return isinstance(source, Hashable)


def told_facts(source: str, told: object) -> tuple[HolidayFact, ...]:
    """Take over what a source tells, also one day at a time.

    Raises:
        InvalidSource: `deadlines.source.invalid`, path `facts.3.date`.
    """
    if not isinstance(told, Iterable):
        raise InvalidSource(source, (wrong("facts", told),))
    given: tuple[object, ...] = tuple(told)
    faults = tuple(
        fault for place, each in enumerate(given) for fault in fact_faults(f"facts.{place}", each)
    )
    if faults:
        raise InvalidSource(source, faults)
    return tuple(each for each in given if isinstance(each, HolidayFact))


def fact_faults(path: str, fact: object) -> Iterator[Fault]:
    """Name everything that is wrong with one fact."""
    if not isinstance(fact, HolidayFact):
        yield wrong(path, fact)
        return
    parts = attrs.asdict(fact, recurse=False)
    for name, value in parts.items():
        if not isinstance(value, KINDS[name]) or isinstance(value, datetime):
            yield wrong(f"{path}.{name}", value)
    extent: object = fact.extent
    if isinstance(extent, Extent) and not known_extent(extent.kind, extent.start):
        yield wrong(f"{path}.extent", extent)
    names: object = fact.sources
    if isinstance(names, tuple) and not all(isinstance(each, str) for each in names):
        yield wrong(f"{path}.sources", names)


def known_extent(kind: object, start: object) -> bool:
    """Tell whether an extent is one of the five, from an hour by the clock at the place."""
    return kind in EXTENTS and isinstance(start, time) and start.tzinfo is None


def wrong(path: str, value: object) -> Fault:
    """Name what is not of the kind that belongs there."""
    return Fault(path, "deadlines.source.kind", WRONG_KIND, {"value": ascii(value)[:80]})


EXTENTS: Final[tuple[object, ...]] = get_args(attrs.fields(Extent).kind.type)
KINDS: Final[dict[str, tuple[type, ...]]] = {
    "date": (date,),
    "key": (str,),
    "name": (Text,),
    "extent": (Extent,),
    "where": (str,),
    "part": (str,),
    "basis": (Source,),
    "sources": (tuple,),
    "contested": (Text, type(None)),
}
UNHASHABLE: Final = Text(
    de="lässt sich nicht hashen und also nicht wiedererkennen",
    en="cannot be hashed, and so not be known again",
    fr="ne peut être haché, donc pas reconnu",
    it="non può essere sottoposto a hash, quindi non riconosciuto",
)
WRONG_KIND: Final = Text(
    de="{value} gehört nicht hierher",
    en="{value} does not belong here",
    fr="{value} n’a pas sa place ici",
    it="{value} non appartiene qui",
)
