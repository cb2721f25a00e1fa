"""Verify: read everything again and name what does not fit.

Each journal is counted, chained and hashed anew, an order's folded and compared with its row, its
personal values with what was committed to; each series of statements likewise, its rows and lines
with what it froze, its counter with its last number; then the seals, and what was told.  An order
that was released, or is on the paper of somebody else, is no fault.

Everything is read a page at a time and each finding is told at once, so that memory does not grow
with the database.  The one rule: the first bad row of a chain is named, since behind it nothing
can be said; then the next chain is read.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from attrs import define, evolve, field, frozen

from fixflow.errors import Misuse
from fixflow.identity import OneForSeveral, shown
from fixflow.storage import numbering, seal
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Script
from fixflow.storage.verifying import addresses, commands, journals, letters, papers, seals
from fixflow.storage.verifying.finding import TEXTS, Finding, Tell, finding
from fixflow.storage.verifying.papers import Books
from fixflow.storage.verifying.seals import Walk
from fixflow.texts import Text

__all__ = ["NO_HEADS", "TEXTS", "Finding", "NotASeal", "finding", "realms", "verify"]

NO_HEADS: Final[Mapping[str, str]] = {}
PROGRAMS: Final = 64  # remembered at once
SHORTEST: Final = 16
LONGEST: Final = 64
HEX: Final = frozenset("0123456789abcdef")

NEXT_REALM: Final = """SELECT MIN(realm) FROM (
    SELECT MIN(realm) AS realm FROM fx_order WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_event WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_statement WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_statement_line WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_seal WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_seal_item WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_counter WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_due WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_message WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_search WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_contract WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_pii WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_command WHERE realm > ?
    UNION ALL SELECT MIN(realm) FROM fx_outbox WHERE realm > ?) r"""
TABLES_WITH_REALMS: Final = 14

Read: TypeAlias = Callable[[str, int], None]


@frozen
class NotASeal(Misuse):
    """A seal from outside is its hash, or 16 hexadecimal digits of its beginning at least."""

    code = "storage.not_a_seal"
    text = Text(
        de="«{value}» ist kein Siegel: 16 bis 64 Hexziffern.",
        en="“{value}” is no seal: 16 to 64 hexadecimal digits.",
    )
    value: str


def unheard(kind: str, count: int) -> None:
    """Say nothing of how far the reading is."""


@define
class Watch:
    """What was found so far, told on at once.

    `astray` waits for the end: what is about an order that is not there, where nothing says so.
    """

    tell: Tell
    read: Read
    found: int = 0
    known: set[tuple[str, str]] = field(factory=set)
    astray: list[tuple[str, Finding]] = field(factory=list)

    def hear(self, findings: Iterable[Finding]) -> None:
        """Tell findings on."""
        for each in findings:
            self.found += 1
            self.known.add((each.kind, each.id))
            self.tell(each)


def verify(
    scope: Scope,
    heads: Mapping[str, str] = NO_HEADS,
    seals: Iterable[str] = (),
    *,
    tell: Tell | None = None,
    read: Read = unheard,
) -> Script[list[Finding]]:
    """Verify everything of a realm.

    Args:
        scope: Its programs fold the journals; its shelf is not looked at.
        heads: A hash that each series had at its end at some time, from outside the database.
        seals: Hashes of seals, or their beginnings, from outside the database.
        tell: Is told each finding at once; the list is empty then.
        read: Is told how many entries of which kind were read, now and then.

    Raises:
        NotASeal: `storage.not_a_seal`.
    """
    outside = kept_outside(seals)
    found: list[Finding] = []
    watch = Watch(tell or found.append, read)
    yield from of_journals(evolve(scope, programs=lru_cache(PROGRAMS)(scope.programs)), watch)
    walk = yield from seals_walked(scope.realm, watch, outside)
    yield from of_papers(scope.realm, watch, walk, heads)
    watch.hear(each for id_, each in watch.astray if (KIND, id_) not in watch.known)
    watch.hear((yield from letters.of_others(scope.realm, watch.known)))
    watch.hear((yield from commands.without_event(scope, watch.known)))
    watch.hear((yield from addresses.differing(scope)))
    return found


def kept_outside(seals: Iterable[str]) -> tuple[str, ...]:
    """Take the hashes of seals over.

    Raises:
        OneForSeveral: `identity.one_for_several`, a single one, which is a list of letters.
        NotASeal: `storage.not_a_seal`.
    """
    if isinstance(seals, str):
        raise OneForSeveral(shown(seals))
    return tuple(map(a_seal, seals))


def a_seal(value: str) -> str:
    """Take the hash of a seal over, or its beginning.

    Raises:
        NotASeal: `storage.not_a_seal`.
    """
    told = str(value).strip().lower()
    if not SHORTEST <= len(told) <= LONGEST or not HEX.issuperset(told):
        raise NotASeal(ascii(value)[:80])
    return told


def of_journals(scope: Scope, watch: Watch) -> Script[None]:
    """Verify every journal: orders with their rows, then those of other kinds."""
    realm = scope.realm
    cursor, rows = journals.Cursor(realm, KIND), journals.Rows(realm)
    while (part := (yield from journals.of_orders(scope, cursor, rows))) is not None:
        watch.hear(part.wrong)
        watch.astray += part.astray
        watch.read(KIND, part.entries)
    for kind in (yield from journals.kinds(realm)):
        if kind != KIND:
            yield from of_kind(realm, kind, watch)


def of_kind(realm: str, kind: str, watch: Watch) -> Script[None]:
    """Verify the journals of one kind that has no rows of ours."""
    cursor = journals.Cursor(realm, kind)
    while (part := (yield from journals.of_others(realm, cursor))) is not None:
        watch.hear(part[1])
        watch.read(kind, part[0])
    unmarked = yield from journals.unmarked(realm, kind)
    watch.hear(each for each in unmarked if (each.kind, each.id) not in watch.known)


def seals_walked(realm: str, watch: Watch, outside: Iterable[str]) -> Script[Walk]:
    """Verify the seals, and look for what they know."""
    walk = yield from seals.walked(realm, tuple(outside))
    watch.hear(walk.wrong)
    watch.hear((yield from seals.without_seal(walk)))
    watch.hear(seals.unknown(walk))
    return walk


def of_papers(realm: str, watch: Watch, walk: Walk, heads: Mapping[str, str]) -> Script[None]:
    """Verify the statements, what seals know of them and of journals, and the counters."""
    books = Books(realm)
    watch.hear((yield from papers.chains(books, heads)))
    watch.hear((yield from seals.items(realm, frozenset(watch.known))))
    for series in sorted(books.sound):
        found = yield from papers.beside(books, series, seals=walk.sound)
        watch.hear(found)
    watch.hear((yield from papers.surplus(realm)))
    counters = yield from numbering.counters(realm)
    last = {**books.last, **({seal.COUNTER: walk.no} if walk.no else {})}
    sure = {name: n for name, n in counters.items() if certain(name, books, walk)}
    watch.hear(papers.of_counters(sure, {n: v for n, v in last.items() if certain(n, books, walk)}))


def certain(counter: str, books: Books, walk: Walk) -> bool:
    """Tell whether it is known what a counter should say: where a chain is broken, it is not."""
    if counter == seal.COUNTER:
        return walk.sound
    return numbering.series_of(counter) not in books.broken


def realms() -> Script[list[str]]:
    """Name every realm that a database has rows of."""
    found: list[str] = []
    while True:
        after = found[-1] if found else ""
        ((realm,),) = yield NEXT_REALM, (after,) * TABLES_WITH_REALMS
        if realm is None or str(realm) in found:
            return found
        found.append(str(realm))
