"""Searching: the words by which an order is found.

Each word stands in its spellings, as `portal.folding` folds it, and is cut to what an index of
every database takes.  What the labels of program and state say is not kept: it follows from the
columns of the row.  The index finds at least every order that is wanted; `portal` defines which
of them are.  The one rule: what people see of an order, they find it by, and by nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, cast

from fixflow.errors import FixflowError
from fixflow.events import Event
from fixflow.lifecycle import Order
from fixflow.lifecycle.rows import PROGRAM_CHANGED
from fixflow.parties import SYSTEM, Actor
from fixflow.portal.entry import SEARCHED_FACTS, SEARCHED_NUMBERS, Entry
from fixflow.portal.folding import Spellings, words
from fixflow.storage.journal import Subject
from fixflow.storage.orders import Scope
from fixflow.storage.script import Args, Row, Script
from fixflow.storage.wire import Programs

LONGEST: Final = 64
TOGETHER: Final = 16
AFTER_ALL: Final = "\U0010ffff"  # in no word, and behind every letter
READER: Final = Actor(SYSTEM)

KNOWN: Final = "SELECT word FROM fx_search WHERE realm = ? AND kind = ? AND id = ?"
ADD: Final = """INSERT INTO fx_search (realm, word, kind, id) VALUES
    (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?),
    (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?),
    (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?),
    (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?)
    ON CONFLICT (realm, word, kind, id) DO NOTHING"""
DROP: Final = "DELETE FROM fx_search WHERE realm = ? AND word = ? AND kind = ? AND id = ?"


def index(scope: Scope, order: Order) -> Script[None]:
    """Bring the search words of an order in line with what it says after its last step."""
    program = scope.programs(order.program)
    if says_new(order.events[-1], program.showing.title):
        yield from write(scope, order)


def write(scope: Scope, order: Order) -> Script[None]:
    """Bring the search words of an order in line with what it says, whatever stands there.

    Once an order's personal values are erased, this takes their words away.
    """
    whose = scope.subject(order.id)
    wanted = written(order, scope.programs)
    rows = yield KNOWN, (whose.realm, whose.kind, whose.id)
    there = {str(word) for (word,) in rows}
    for word in sorted(there - wanted):
        yield DROP, (whose.realm, word, whose.kind, whose.id)
    for args in in_rows(whose, sorted(wanted - there)):
        yield ADD, args


def says_new(event: Event, title: str) -> bool:
    """Tell whether the words of an order may be others after an event."""
    named = {title, *SEARCHED_FACTS, *SEARCHED_NUMBERS}
    return event.version == 1 or event.name == PROGRAM_CHANGED or not named.isdisjoint(event.facts)


def written(order: Order, programs: Programs) -> frozenset[str]:
    """Give every word that is written in an order, in its spellings, cut to what is kept."""
    entry = Entry.of(order, READER, order.at, programs)
    texts = (str(order.id), *entry.written())
    return frozenset(
        spelling[:LONGEST] for text in texts for both in words(text) for spelling in both
    )


def in_rows(whose: Subject, several: Sequence[str]) -> Iterator[Args]:
    """Lay words out as the rows of one statement; the last word fills it up."""
    for start in range(0, len(several), TOGETHER):
        some = list(several[start : start + TOGETHER])
        some += some[-1:] * (TOGETHER - len(some))
        yield tuple(chain.from_iterable((whose.realm, word, whose.kind, whose.id) for word in some))


def beginnings(both: Spellings) -> tuple[str, str, str, str]:
    """Give between which words those lie that begin as one is spelled: two stretches.

    Examples:
        >>> beginnings(("muller", "mueller"))[0::2]
        ('muller', 'mueller')
    """
    plain, spelled = (each[:LONGEST] for each in both)
    return plain, plain + AFTER_ALL, spelled, spelled + AFTER_ALL


def spoken(
    places: Iterable[tuple[str, str]], word: Spellings, programs: Programs
) -> tuple[str, ...]:
    """Name the pinned programs with the states whose labels hold a word, in any language.

    Args:
        places: Pinned programs and their states.
        word: What is sought.
        programs: Gives a program; the orders of one that is not at hand are not left out.
    """
    return tuple(
        f"{ref} {state}"
        for ref, state in places
        if (told := labels(ref, state, programs)) is None or begins(word, told)
    )


def begins(word: Spellings, texts: Iterable[str]) -> bool:
    """Tell whether a word begins some word of the texts, in one of its spellings."""
    return any(
        spelling.startswith(word) for text in texts for both in words(text) for spelling in both
    )


def labels(ref: str, state: str, programs: Programs) -> tuple[str, ...] | None:
    """Give what the labels of a program and a state of it say; None where it is not at hand."""
    try:
        program = programs(ref)
        named = program.machine.by_key[state]
    except (FixflowError, KeyError):
        return None
    outcome = (named.outcome.label,) if named.outcome else ()
    told = (program.label, named.label, named.phase.label, *outcome)
    return tuple(said for text in told for said in text.in_every_language())


def spoken_places(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Read pinned programs and states from rows of program, version and state."""
    told = cast("Iterable[tuple[str, int, str]]", rows)
    return tuple((f"{name}@{version}", state) for name, version, state in told)
