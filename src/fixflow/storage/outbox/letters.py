"""Letters: what is dead, in doubt or waits for somebody, and what a person decides about it.

Each decision stands in a journal of the letter's own, chained like an order's: who, when and why.
The one rule: a letter keeps its id, whoever sets it going again, so that the other side can tell.
"""

from datetime import datetime
from typing import Final, cast

from attrs import frozen

from fixflow.errors import Misuse, Refused
from fixflow.identity import InvalidId, is_line, shown
from fixflow.instants import from_micros, to_micros
from fixflow.parties import Actor
from fixflow.storage import body as bodies
from fixflow.storage import journal
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.deciding import Answer, accountable, reason, said_in
from fixflow.storage.outbox.door import Committed, Unsent
from fixflow.storage.outbox.outcomes import noted
from fixflow.storage.script import Args, Row, Script
from fixflow.texts import Text

KIND: Final = "letter"
FORM: Final = 1
PAGE: Final = 1000
BEFORE_ALL: Final = (-(2**63), "")
# It has left, or may have, or a person may have done it; nobody has said what came of it.
UNSETTLED: Final = frozenset(("sending", "checking", "doubt", "unsure", "awaiting", "manual"))

COLUMNS: Final = """SELECT id, kind, subject, version, door, topic, made_at, attempts, state, dead_at,
    done_at, note FROM fx_outbox """
DEAD: Final = COLUMNS + (
    "WHERE realm = ? AND done_at IS NULL AND dead_at IS NOT NULL"
    " AND (made_at, id) > (?, ?) ORDER BY made_at, id LIMIT ?"
)
PARKED_ONES: Final = COLUMNS + (
    "WHERE realm = ? AND done_at IS NULL AND dead_at IS NULL"
    " AND state IN ('unsure', 'awaiting', 'manual')"
    " AND (made_at, id) > (?, ?) ORDER BY made_at, id LIMIT ?"
)
IN_DOUBT: Final = COLUMNS + (
    "WHERE realm = ? AND done_at IS NULL AND dead_at IS NULL AND state IN ('doubt', 'checking')"
    " AND (made_at, id) > (?, ?) ORDER BY made_at, id LIMIT ?"
)
ONE: Final = COLUMNS + "WHERE realm = ? AND id = ?"
OF_SUBJECT: Final = COLUMNS + (
    "WHERE realm = ? AND kind = ? AND subject = ? ORDER BY version, n, made_at, id"
)
# What has arrived, or may have, is looked for before it is sent again.
REDRIVE: Final = """UPDATE fx_outbox
    SET state = CASE WHEN state IN ('doubt', 'awaiting', 'manual') THEN 'doubt' ELSE 'waiting' END,
    next_at = ?, attempts = 0, leases = leases + 1, dead_at = NULL, note = NULL
    WHERE realm = ? AND id = ? AND done_at IS NULL
    AND (dead_at IS NOT NULL OR state IN ('unsure', 'awaiting', 'manual')) RETURNING id"""
SKIP: Final = """UPDATE fx_outbox SET state = 'skipped', done_at = ?, next_at = ?, leases = leases + 1
    WHERE realm = ? AND id = ? AND done_at IS NULL
    AND (dead_at IS NOT NULL OR state NOT IN ('sending', 'checking')) RETURNING id"""
ANSWER: Final = """UPDATE fx_outbox SET state = ?, next_at = ?, done_at = ?, dead_at = ?, note = ?,
    leases = leases + 1
    WHERE realm = ? AND id = ? AND leases > 0 AND done_at IS NULL RETURNING id"""
AGAIN: Final = """UPDATE fx_outbox SET state = 'waiting', next_at = ?, attempts = 0, dead_at = NULL,
    note = ?, leases = leases + 1
    WHERE realm = ? AND id = ? AND attempts > 0 AND done_at IS NULL
    AND (dead_at IS NOT NULL OR state NOT IN ('sending', 'checking')) RETURNING id"""
SUBJECT: Final = Text(de="Gegenstand eines Eintrags", en="the subject of a letter")


@frozen
class UnknownLetter(Misuse):
    """The outbox of this realm holds no such letter."""

    code = "outbox.unknown_letter"
    text = Text(
        de="Im Postausgang gibt es keinen Eintrag «{letter}».",
        en="The outbox holds no letter “{letter}”.",
    )
    letter: str


@frozen
class LetterNotOpen(Refused):
    """The letter is not in a state in which this can be decided; nothing was changed."""

    code = "outbox.letter_not_open"
    text = Text(
        de="Der Eintrag «{letter}» im Postausgang ist {state}; das lässt sich jetzt nicht entscheiden.",
        en="The letter “{letter}” of the outbox is {state}; this cannot be decided now.",
    )
    letter: str
    state: str


@frozen(kw_only=True)
class Letter:
    """One letter as a person looks at it; instants are those of the database.

    Attributes:
        id: What it is called on every attempt.
        kind: What it is about: `order`.
        subject: The id of that.
        version: The version that told it.
        door: Through which door it goes.
        topic: What it is, in the words of the door.
        made_at: When it was told.
        attempts: How often it was tried since it was told, or set going again.
        state: `dead`, `done`, `skipped`, `waiting`, `sending`, `checking`, `doubt`, or what it
            waits for: `awaiting` a reply, `manual` work, `unsure` whether it has arrived.
        may_have_arrived: Whether what it asks for may be there, and nobody has said so; of a dead
            one, that it may have left.  False of one that surely has not, and of one that is closed.
        note: What the other side said last.
    """

    id: str
    kind: str
    subject: str
    version: int
    door: str
    topic: str
    made_at: datetime
    attempts: int
    state: str
    may_have_arrived: bool
    note: str | None


def dead(scope: Scope, after: Letter | None = None) -> Script[list[Letter]]:
    """Give a page of the letters that were given up, the oldest first."""
    return (yield from seen(DEAD, (scope.realm, *place(after), PAGE)))


def parked(scope: Scope, after: Letter | None = None) -> Script[list[Letter]]:
    """Give a page of the letters that wait for a reply or for a person, the oldest first."""
    return (yield from seen(PARKED_ONES, (scope.realm, *place(after), PAGE)))


def in_doubt(scope: Scope, after: Letter | None = None) -> Script[list[Letter]]:
    """Give a page of the letters that may have arrived and are looked for next, the oldest first."""
    return (yield from seen(IN_DOUBT, (scope.realm, *place(after), PAGE)))


def place(after: Letter | None) -> tuple[int, str]:
    """Say where a page goes on: by when a letter was made, which nothing changes meanwhile."""
    return BEFORE_ALL if after is None else (to_micros(after.made_at), after.id)


def about(scope: Scope, kind: str, subject: str) -> Script[list[Letter]]:
    """Give every letter about one subject.

    Raises:
        InvalidId: `identity.invalid`.
    """
    for value in (kind, subject):
        if not is_line(value):
            raise InvalidId(SUBJECT, shown(value))
    return (yield from seen(OF_SUBJECT, (scope.realm, kind, subject)))


def one(scope: Scope, letter: str) -> Script[Letter]:
    """Give one letter.

    Raises:
        UnknownLetter: `outbox.unknown_letter`.
    """
    found = yield from seen(ONE, (scope.realm, known(letter)))
    if not found:
        raise UnknownLetter(letter)
    return found[0]


def known(letter: str) -> str:
    """Take what may be the id of a letter.

    Raises:
        UnknownLetter: `outbox.unknown_letter`.
    """
    if not is_line(letter):
        raise UnknownLetter(shown(letter))
    return letter


def redrive(scope: Scope, letter: str, *, by: Actor, at: datetime, why: str) -> Script[None]:
    """Set a letter going again that is dead or waits for somebody; one that arrived is looked for.

    Raises:
        Unaccountable: `outbox.unaccountable`.
        UnknownLetter: `outbox.unknown_letter`.
        LetterNotOpen: `outbox.letter_not_open`.
    """
    who, told = accountable(by), reason(why)
    now = to_micros(at)
    rows = yield REDRIVE, (now, scope.realm, known(letter))
    yield from must_be_open(scope, letter, rows)
    yield from audited(scope, letter, "redriven", who, at, told)


def skip(scope: Scope, letter: str, *, by: Actor, at: datetime, why: str) -> Script[None]:
    """Close a letter unsent; one that a worker carries cannot be, or it could be sent all the same.

    A lease that ran out counts too: nobody knows what its worker did, so the next one looks first.

    Raises:
        Unaccountable: `outbox.unaccountable`.
        UnknownLetter: `outbox.unknown_letter`.
        LetterNotOpen: `outbox.letter_not_open`.
    """
    who, told = accountable(by), reason(why)
    now = to_micros(at)
    rows = yield SKIP, (now, now, scope.realm, known(letter))
    yield from must_be_open(scope, letter, rows)
    yield from audited(scope, letter, "skipped", who, at, told)


def settle_reply(
    scope: Scope, letter: str, answer: Answer, *, by: Actor, at: datetime
) -> Script[None]:
    """Record what the other side answered, or what a person found or did.

    A reply may be faster than the worker that has sent the letter; then it counts all the same.
    But that it never came is no answer to what is being sent now; what goes again so has all its
    attempts before it.

    Raises:
        InvalidAnswer: `outbox.invalid_answer`.
        Unaccountable: `outbox.unaccountable`.
        UnknownLetter: `outbox.unknown_letter`.
        LetterNotOpen: `outbox.letter_not_open`.
    """
    who, note, now = accountable(by), noted(said_in(answer)), to_micros(at)
    where = (scope.realm, known(letter))
    if isinstance(answer, Unsent):
        rows = yield AGAIN, (now, note, *where)
    elif isinstance(answer, Committed):
        rows = yield ANSWER, ("done", now, now, None, note, *where)
    else:
        rows = yield ANSWER, ("waiting", now, None, now, note, *where)
    yield from must_be_open(scope, letter, rows)
    name = type(answer).__name__.lower()
    yield from audited(scope, letter, name, who, at, note or "")


def seen(sql: str, args: Args) -> Script[list[Letter]]:
    """Read letters."""
    rows = yield sql, args
    return [
        Letter(
            id=id_, kind=kind, subject=subject, version=version, door=door, topic=topic,
            made_at=from_micros(made_at), attempts=attempts, note=note,
            may_have_arrived=done_at is None and state in UNSETTLED,
            state="dead" if dead_at is not None and done_at is None else state,
        )
        for id_, kind, subject, version, door, topic, made_at, attempts, state, dead_at, done_at, note
        in cast("list[tuple[str, str, str, int, str, str, int, int, str, int | None, int | None, str | None]]", rows)
    ]  # fmt: skip


def must_be_open(scope: Scope, letter: str, rows: list[Row]) -> Script[None]:
    """Go on where the statement changed the letter.

    Raises:
        UnknownLetter: `outbox.unknown_letter`.
        LetterNotOpen: `outbox.letter_not_open`.
    """
    if not rows:
        found = yield from one(scope, letter)
        raise LetterNotOpen(letter, found.state)


def audited(  # noqa: PLR0913, PLR0917  what a journal entry consists of
    scope: Scope, letter: str, name: str, by: Actor, at: datetime, why: str
) -> Script[None]:
    """Write a person's decision into the letter's journal; its instants never run back."""
    whose = Subject(scope.realm, KIND, letter)
    entries = yield from journal.read(whose)
    head, version, last = journal.FIRST, 0, 0
    if entries:
        head, version, last = entries[-1].hash, entries[-1].version, entries[-1].at
    told = bodies.write({"v": FORM, "why": why})
    then = max(to_micros(at), last)
    entry = Entry(version + 1, name, then, by.role.value, by.id or "", told)
    yield from journal.append(whose, journal.chain(whose, head, [entry]))
