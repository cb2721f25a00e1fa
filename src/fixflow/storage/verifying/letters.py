"""Letters: each row of the outbox that is about no order, beside what it tells of.

What is told of a seal has the seal, of a statement its record; the letter of a login link outlives
the link and says nothing but its id.  How far a letter got is no history.  The one rule: nothing
is told that did not happen, and nothing otherwise than it happened.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, cast

from fixflow.storage import body as bodies
from fixflow.storage.access.links import KIND as LINK
from fixflow.storage.outbox.addressing import EACH_BY_ITSELF
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.outbox.telling import FORM, lane_of
from fixflow.storage.printing import STATEMENT
from fixflow.storage.script import Row, Script
from fixflow.storage.seal import DOOR as SEAL
from fixflow.storage.verifying.finding import Finding, finding

PAGE: Final = 500
LETTER: Final = "letter"

OF_SEALS: Final = """SELECT o.id, o.kind, o.subject, o.version, o.n, o.door, o.topic, o.lane,
    o.body, o.made_at, s.at, s.no, s.hash, s.subjects, s.items FROM fx_outbox o
    LEFT JOIN fx_seal s ON s.realm = o.realm AND s.no = o.version
    WHERE o.realm = ? AND o.kind = ? AND o.id > ? ORDER BY o.id LIMIT ?"""
OF_STATEMENTS: Final = """SELECT o.id, o.kind, o.subject, o.version, o.n, o.door, o.topic, o.lane,
    o.body, o.made_at, s.at, s.kind, s.no FROM fx_outbox o
    LEFT JOIN fx_statement s ON s.realm = o.realm AND s.no = o.subject AND s.link = o.version
    WHERE o.realm = ? AND o.kind = ? AND o.id > ? ORDER BY o.id LIMIT ?"""
OF_LINKS: Final = """SELECT o.id, o.kind, o.subject, o.version, o.n, o.door, o.topic, o.lane,
    o.body, o.made_at, o.made_at, o.subject FROM fx_outbox o
    WHERE o.realm = ? AND o.kind = ? AND o.id > ? ORDER BY o.id LIMIT ?"""
STRANGE: Final = """SELECT o.id, o.kind, o.subject, o.version FROM fx_outbox o
    WHERE o.realm = ? AND o.kind NOT IN ('order', 'seal', 'statement', 'link') AND o.id > ?
    ORDER BY o.id LIMIT ?"""
CHECKED: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    SEAL: (OF_SEALS, ("no", "hash", "subjects", "items")),
    STATEMENT: (OF_STATEMENTS, ("kind", "no")),
    LINK: (OF_LINKS, ("link",)),
}


def of_others(realm: str, known: Collection[tuple[str, str]]) -> Script[list[Finding]]:
    """Name the letters that tell of what is not there, or otherwise than it is.

    Args:
        realm: Whose.
        known: Kinds and ids of what was found to be bad before; what tells of them is passed over.
    """
    found: list[Finding] = []
    for kind, (sql, names) in CHECKED.items():
        after = ""
        while True:
            rows = yield sql, (realm, kind, after, PAGE)
            for row in rows:
                if (kind, str(row[2])) not in known:
                    found += of_one(realm, row, names)
            end = str(rows[-1][0]) if rows else after
            if len(rows) < PAGE or end == after:
                break
            after = end
    return [*found, *(yield from strange(realm))]


def of_one(realm: str, row: Row, names: tuple[str, ...]) -> Iterator[Finding]:
    """Judge one letter beside what it tells of: when that was, then the cells of its body."""
    id_, kind, subject, version, n, door, topic, lane, body, made_at, at, *cells = row
    if at is None:
        yield untrue(row)
        return
    told = dict(zip(names, cells, strict=True))
    own = letter_id(realm, *cast("tuple[str, str, int, str, str, int]",
                                 (kind, subject, version, door, topic, n)))  # fmt: skip
    of = lane_of(str(kind), str(subject), str(door))
    expected = {
        "id": (id_, own),
        "lane": (lane, id_ if door in EACH_BY_ITSELF else of),
        "body": (body, bodies.write({"v": FORM, **told})),
        "made_at": (made_at, at),
    }
    wrong = [name for name, (a, b) in expected.items() if a != b]
    if wrong:
        yield finding("letter.differs", LETTER, str(id_), None, columns=", ".join(wrong))


def strange(realm: str) -> Script[list[Finding]]:
    """Name the letters about what nobody tells of."""
    found: list[Finding] = []
    after = ""
    while True:
        rows = yield STRANGE, (realm, after, PAGE)
        found += map(untrue, rows)
        end = str(rows[-1][0]) if rows else after
        if len(rows) < PAGE or end == after:
            return found
        after = end


def untrue(row: Row) -> Finding:
    """State that what a letter tells of is not there."""
    id_, kind, subject, version, *_ = row
    told = {"of": f"{kind} {subject}", "version": version}
    return finding("letter.without_event", LETTER, str(id_), None, **told)
