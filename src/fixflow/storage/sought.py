"""Sought: an overview's filter as the arguments of one constant statement.

What follows from an order's columns and words is asked of the database; whose move it is and how
the deadlines stand follows from its events, and is judged afterwards by `portal`.  The one rule:
the statement finds every order that the definition finds, and never one that the reader may not
see.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from fixflow.instants import to_micros
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.portal import Filter
from fixflow.portal.folding import Spellings, words
from fixflow.storage.filter import one_text
from fixflow.storage.orders import KIND
from fixflow.storage.script import Args
from fixflow.storage.searching import beginnings

SpokenBy: TypeAlias = Callable[[Spellings], Iterable[str]]

SLOTS: Final = 3  # further words are judged afterwards
BEFORE_ALL: Final = -(2**62)
AFTER_ALL: Final = 2**62
PARTY_COLUMNS: Final = (PRINCIPAL, CONTRACTOR, CUSTOMER)

OF_REALM: Final = "SELECT id FROM fx_order WHERE realm = ? AND id > ? "
OF_PRINCIPAL: Final = "AND (principal = ? OR principal IS NULL) "
OF_CONTRACTOR: Final = "AND (contractor = ? OR contractor IS NULL) "
OF_CUSTOMER: Final = "AND customer = ? "
COLUMNS: Final = """AND (? = '' OR REPLACE(?, '\n' || program || '\n', '') <> ?
        OR REPLACE(?, '\n' || program || '@' || program_version || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || state || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || phase || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || COALESCE(outcome, '') || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || COALESCE(principal, '') || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || COALESCE(contractor, '') || '\n', '') <> ?)
    AND (? = '' OR REPLACE(?, '\n' || COALESCE(customer, '') || '\n', '') <> ?)
    AND (? = '' OR place = ? OR (place >= ? AND place < ?) OR (place >= ? AND place < ?))
    AND received_at >= ? AND received_at < ? """
WORD: Final = """AND (? = ''
        OR id IN (SELECT s.id FROM fx_search s WHERE s.realm = ? AND s.kind = ?
            AND ((s.word >= ? AND s.word < ?) OR (s.word >= ? AND s.word < ?)))
        OR REPLACE(?, '\n' || program || '@' || program_version || ' ' || state || '\n', '') <> ?)
    """
REST: Final = "ORDER BY id LIMIT ?"
WANTED: Final = COLUMNS + WORD + WORD + WORD + REST
SEEN_BY_SYSTEM: Final = OF_REALM + WANTED
SEEN_BY_PRINCIPAL: Final = OF_REALM + OF_PRINCIPAL + WANTED
SEEN_BY_CONTRACTOR: Final = OF_REALM + OF_CONTRACTOR + WANTED
SEEN_BY_CUSTOMER: Final = OF_REALM + OF_CUSTOMER + WANTED

PLACES: Final = "SELECT DISTINCT program, program_version, state FROM fx_order WHERE realm = ? "
PLACES_OF_PRINCIPAL: Final = PLACES + OF_PRINCIPAL
PLACES_OF_CONTRACTOR: Final = PLACES + OF_CONTRACTOR
PLACES_OF_CUSTOMER: Final = PLACES + OF_CUSTOMER


def columns(wanted: Filter) -> Args:
    """Give the arguments that restrict the columns of an order's row."""
    of_party = tuple(party_names(wanted.parties, role) for role in PARTY_COLUMNS)
    sets = (
        wanted.states,
        tuple(phase.value for phase in wanted.phases),
        tuple(outcome.value if outcome else "" for outcome in wanted.outcomes),
        *of_party,
    )
    programs = (one_text(wanted.programs),) * 5
    told = tuple(text for names in sets for text in (one_text(names),) * 3)
    return (*programs, *told, *place(wanted.place or ""), *received(wanted))


def party_names(parties: Iterable[Actor], role: Role) -> tuple[str, ...]:
    """Give the ids wanted for a role; an empty one stands for nobody."""
    return tuple(each.id or "" for each in parties if each.role is role)


def place(wanted: str) -> Args:
    """Give the place itself, and the two stretches of those that lie in it.

    Behind `CH` come `CH-AG` and `CH/…`: from its hyphen to the character after, likewise its slash.

    Examples:
        >>> place("CH")
        ('CH', 'CH', 'CH-', 'CH.', 'CH/', 'CH0')
    """
    return (wanted, wanted, *(wanted + each for each in ("-", ".", "/", "0")))


def received(wanted: Filter) -> Args:
    """Give the stretch of time in which orders came in, open ends far away."""
    span = wanted.received
    since = BEFORE_ALL if span is None or span.since is None else to_micros(span.since)
    until = AFTER_ALL if span is None or span.until is None else to_micros(span.until)
    return since, until


def sought(text: str) -> tuple[Spellings, ...]:
    """Give the words that the database is asked for: the longest, since they tell most."""
    return tuple(sorted(words(text), key=len_of, reverse=True)[:SLOTS])


def len_of(both: Spellings) -> int:
    """Give the length of a word as it is written without accents."""
    return len(both[0])


def slots(realm: str, several: Sequence[Spellings], spoken_by: SpokenBy) -> Args:
    """Give the arguments of every word, and of those that are not there."""
    told: list[str] = []
    for both in several:
        said = one_text(tuple(spoken_by(both)))
        told += (both[0], realm, KIND, *beginnings(both), said, said)
    return (*told, *("",) * (9 * (SLOTS - len(several))))


def who(reader: Actor) -> Args:
    """Give what restricts the orders to those of a reader; the system sees all of them."""
    return () if reader.role is SYSTEM else (reader.id or "",)
