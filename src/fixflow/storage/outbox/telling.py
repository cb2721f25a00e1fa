"""Telling: a row of the outbox for each effect of a step, in the step's own transaction.

A letter's id is made of what it says, so that a step that is written twice, or an effect that an
order wants again under its key, leaves one letter; the same key of another order is another letter.
Letters about one order through one door stand in one lane and go out in their order; mail waits for
nothing.
The one rule: nothing is told that did not commit, and nothing commits untold.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.instants import to_micros
from fixflow.lifecycle import JSON, Order
from fixflow.lifecycle.effects import Effect
from fixflow.parties import Role
from fixflow.storage import body as bodies
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox.addressing import EACH_BY_ITSELF, MAIL, addressed
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.script import Args, Row, Script
from fixflow.storage.slots import MANY, SOME, dealt
from fixflow.texts import Text

FORM: Final = 1
REMINDER: Final = "reminder"

PUT_ROW: Final = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 'waiting')"
PUT_INTO: Final = """INSERT INTO fx_outbox
    (realm, id, kind, subject, version, n, door, topic, lane, body, made_at, next_at,
     attempts, leases, state)
    VALUES """
PUT_END: Final = " ON CONFLICT (realm, id) DO NOTHING RETURNING id"
PUT: Final = PUT_INTO + PUT_ROW + PUT_END
PUT_SOME: Final = PUT_INTO + PUT_ROW + (", " + PUT_ROW) * 9 + PUT_END
PUT_MANY: Final = PUT_INTO + PUT_ROW + (", " + PUT_ROW) * 49 + PUT_END
SUBJECT: Final = "SELECT kind, subject FROM fx_outbox WHERE realm = ? AND id = ?"


@frozen
class LetterOfAnother(Misuse):
    """A letter of this id is about something else, so that this one would never be told."""

    code = "outbox.letter_of_another"
    text = Text(
        de="Den Eintrag «{letter}» gibt es im Postausgang schon, über etwas anderes.",
        en="The outbox holds the letter “{letter}” already, about something else.",
    )
    letter: str


def tell(scope: Scope, order: Order, effects: Sequence[Effect]) -> Script[None]:
    """Write a row for each effect of an order's last step.

    Args:
        scope: Within what it is written.
        order: The order after the step.
        effects: What its program wants done, in the order in which it is to go out.
    """
    yield from write_all([of_effect(scope, order, *each) for each in enumerate(effects)])


def of_effect(scope: Scope, order: Order, n: int, effect: Effect) -> Args:
    """Make the letter of the n-th effect of an order's last step."""
    told = addressed(order, effect)
    name = type(effect).__name__
    once = (name, *told.once) if told.once else (order.version, name, n)
    own = letter_id(scope.realm, KIND, order.id.value, *once)
    where = (KIND, order.id.value, order.version, n, told.door, told.topic)
    return letter(scope, own, where, told.body, order.at)


def of_reminder(  # noqa: PLR0913, PLR0917  what a reminder consists of
    scope: Scope,
    order: Order,
    key: tuple[str, int, str],
    to: Role,
    topic: str,
    body: Mapping[str, JSON],
    at: datetime,
) -> Args:
    """Make the letter of a reminder that rings, the same for its due key and recipient.

    Args:
        scope: Within what it is written.
        order: Which order it reminds of.
        key: Deadline, run and rung.
        to: Who is reminded.
        topic: What it is, in the words of the door `mail`.
        body: References: what runs out and since when.
        at: When it rings, with offset.
    """
    deadline, run, rung = key
    party = order.parties.get(to)
    told = {"to": to.value, "party": party, "deadline": deadline, "run": run, "rung": rung, **body}
    own = letter_id(scope.realm, KIND, order.id.value, REMINDER, deadline, run, rung, to.value)
    where = (KIND, order.id.value, order.version, 0, MAIL, topic)
    return letter(scope, own, where, told, at)


def put(  # noqa: PLR0913, PLR0917  what a letter consists of
    scope: Scope,
    kind: str,
    subject: str,
    version: int,
    n: int,
    door: str,
    topic: str,
    body: Mapping[str, JSON],
    at: datetime,
    salt_parts: Sequence[str | int] = (),
) -> Script[str]:
    """Write any letter, such as a login link or a seal, and give its id.

    Args:
        scope: Within what it is written.
        kind: What it is about: `order`, `seal`, `link`.
        subject: The id of that.
        version: Its version; letters of one lane go out by version and number.
        n: The number within the version.
        door: Through which door it goes; by `mail` and `void` each letter goes by itself.
        topic: What it is, in the words of the door.
        body: References, no personal value and no secret.
        at: When it is told, with offset.
        salt_parts: What else makes it another letter, besides kind, subject, version, door,
            topic and n.
    """
    own = letter_id(scope.realm, kind, subject, version, door, topic, n, *salt_parts)
    where = (kind, subject, version, n, door, topic)
    yield from write_all([letter(scope, own, where, body, at)])
    return own


def letter(
    scope: Scope,
    own: str,
    where: tuple[str, str, int, int, str, str],
    body: Mapping[str, JSON],
    at: datetime,
) -> Args:
    """Make one letter: the cells of its row."""
    kind, subject, _, _, door, _ = where
    lane = own if door in EACH_BY_ITSELF else lane_of(kind, subject, door)
    made = to_micros(at)
    return (scope.realm, own, *where, lane, bodies.write({"v": FORM, **body}), made, made)


def write_all(letters: Sequence[Args]) -> Script[list[Row]]:
    """Write letters, but for those that are there already; give the ids of those that are new.

    Raises:
        LetterOfAnother: `outbox.letter_of_another`.
    """
    new: list[Row] = []
    for size, args in dealt(letters):
        new += yield PUT_MANY if size == MANY else PUT_SOME if size == SOME else PUT, args
    if len(new) < len(letters):
        written = {id_ for (id_,) in new}
        yield from told_before([each for each in letters if each[1] not in written])
    return new


def told_before(letters: Sequence[Args]) -> Script[None]:
    """Look whether letters that were not written are there about the same subject.

    Raises:
        LetterOfAnother: `outbox.letter_of_another`.
    """
    for realm, own, *about in (each[:4] for each in letters):
        if (yield SUBJECT, (realm, own)) != [tuple(about)]:
            raise LetterOfAnother(str(own))


def lane_of(kind: str, subject: str, door: str) -> str:
    """Name the lane of letters about one subject through one door.

    Examples:
        >>> lane_of("order", "SP-7", "erp")
        '["order","SP-7","erp"]'
    """
    return bodies.ENCODER.encode([kind, subject, door])
