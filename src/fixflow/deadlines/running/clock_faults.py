"""Clock faults: what can be wrong with a clock, each fault with its path.

The one rule: a clock is checked whole when it is made, its pauses and its ladder with it, so that
a run can never be read from one that nothing starts or ends.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import UnionType
from typing import Final, TypeAlias

from fixflow.errors import Fault
from fixflow.texts import Text

Kinds: TypeAlias = type | UnionType


def unnamed(path: str, named: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """Name each list of events in which none stands."""
    for name, events in named.items():
        if not events:
            yield Fault(f"{path}.{name}", "deadlines.clock.no_event", NO_EVENT)
        yield from nameless(f"{path}.{name}", events)


def nameless(path: str, events: tuple[object, ...]) -> Iterator[Fault]:
    """Name each event that is no name."""
    for event in events:
        if not isinstance(event, str) or not event:
            yield strange(path, event)


def kinds(path: str, given: Mapping[str, tuple[object, Kinds]]) -> Iterator[Fault]:
    """Name each part that is not of its kind."""
    for name, (value, kind) in given.items():
        if not isinstance(value, kind):
            yield strange(f"{path}.{name}", value)


def both(path: str, since: tuple[str, ...], until: tuple[str, ...]) -> Iterator[Fault]:
    """Name each event that is said to begin a pause and to end it."""
    for event in sorted({*texts(since)} & {*texts(until)}):
        yield Fault(f"{path}.until", "deadlines.clock.same_event", SAME_EVENT, {"event": event})


def texts(events: Iterable[object]) -> Iterator[str]:
    """Give the events that are names; a file may hold anything."""
    return (event for event in events if isinstance(event, str))


def strange(path: str, given: object) -> Fault:
    """Name what is not of the kind that belongs there."""
    return Fault(path, "deadlines.clock.kind", WRONG_KIND, {"value": ascii(given)[:80]})


def no_such_again(again: object) -> Fault:
    """Name a word for a further start that there is not."""
    return Fault("clock.again", "deadlines.clock.again", NO_SUCH_AGAIN, {"again": again})


NO_EVENT: Final = Text(
    de="kein Ereignis genannt",
    en="no event is named",
    fr="aucun événement n’est nommé",
    it="nessun evento indicato",
)
SAME_EVENT: Final = Text(
    de="«{event}» beginnt die Pause und beendet sie",
    en="“{event}” begins the pause and ends it",
    fr="«{event}» commence la suspension et la termine",
    it="«{event}» inizia la sospensione e la termina",
)
WRONG_KIND: Final = Text(
    de="{value} gehört nicht hierher",
    en="{value} does not belong here",
    fr="{value} n’a pas sa place ici",
    it="{value} non appartiene qui",
)
NO_SUCH_AGAIN: Final = Text(
    de="«{again}» gibt es nicht; es gibt ignore und restart",
    en="there is no “{again}”; there are ignore and restart",
    fr="«{again}» n’existe pas; il y a ignore et restart",
    it="«{again}» non esiste; ci sono ignore e restart",
)
