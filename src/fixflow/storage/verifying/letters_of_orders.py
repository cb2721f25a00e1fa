"""Letters of orders: each row of the outbox beside the step, message or alarm that it tells of.

A letter's id is made of what it tells once; its other cells follow from the order after that step,
as its program tells it.  Where what a step had told can no longer be made, since a fact of it was
erased, the id must still fit.  The one rule: nothing is told that did not happen, and nothing
otherwise than it happened; how far a letter got is no history.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast

from attrs import frozen

from fixflow.errors import FixflowError
from fixflow.instants import to_micros
from fixflow.lifecycle import JSON, Order
from fixflow.storage import body as bodies
from fixflow.storage.exchange import exports
from fixflow.storage.messages import TOPIC as MESSAGE_POSTED
from fixflow.storage.orders import KIND
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.addressing import EACH_BY_ITSELF, MAIL
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.outbox.telling import FORM, REMINDER, lane_of
from fixflow.storage.script import Row
from fixflow.storage.verifying.finding import Finding, finding
from fixflow.storage.verifying.retold import Retold
from fixflow.storage.wire import ROLES

LETTER: Final = "letter"
COLUMNS: Final = ("id", "version", "n", "door", "topic", "lane", "body", "made_at")
EFFECTS: Final = (
    "Archive", "CreateOrder", "CreateProject", "CreateTask", "Export", "LinkToActivity", "Notify",
    "NotifyPerson", "Print", "TakeStep", "TriggerShipment",
)  # fmt: skip
SAID: Final = ("key", "program", "order", "action", "asked_by")
KEYED: Final = ("NotifyPerson", "CreateProject", "CreateTask", "Print", "TriggerShipment")

SAY_THEMSELVES: Final = frozenset({MESSAGE_POSTED, REMINDER})

Body: TypeAlias = Mapping[str, JSON]

NOTHING: Final[Body] = {}


@frozen(kw_only=True)
class Letter:
    """One row of the outbox, as far as it is history."""

    id: str
    version: int
    n: int
    door: str
    topic: str
    lane: str
    body: str
    made_at: int
    told: Body

    @property
    def cells(self) -> tuple[object, ...]:
        """What is compared, as `COLUMNS` names it."""
        return (
            self.id, self.version, self.n, self.door, self.topic, self.lane, self.body,
            self.made_at,
        )  # fmt: skip

    @property
    def posted(self) -> bool:
        """Whether it tells of a message."""
        return self.topic == MESSAGE_POSTED and "message" in self.told

    @property
    def reminds(self) -> bool:
        """Whether it is a reminder."""
        return self.topic == REMINDER and "rung" in self.told


def letter(row: Row) -> Letter:
    """Read a row; its body only where that says itself what the letter is about."""
    id_, version, n, door, topic, lane, body, made_at = row
    return Letter(
        id=str(id_),
        version=cast("int", version),
        n=cast("int", n),
        door=str(door),
        topic=str(topic),
        lane=str(lane),
        body=str(body),
        made_at=cast("int", made_at),
        told=told_in(str(body)) if topic in SAY_THEMSELVES else NOTHING,
    )


def told_in(body: str) -> Body:
    """Read the body of a letter; one that is no JSON object tells nothing."""
    try:
        told: object = bodies.read(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


@frozen(kw_only=True)
class Known:
    """What letters of an order are held against beside its steps.

    Attributes:
        alarms: When each alarm was due and done, by deadline, run and rung.
        messages: When and by which role each message was written, by its number.
    """

    alarms: Mapping[tuple[str, str, str], tuple[object, object]]
    messages: Mapping[object, tuple[object, object]]


def of_order(of: Retold, letters: Sequence[Letter], known: Known) -> Iterator[Finding]:
    """Name the letters of an order that tell of what did not happen, or otherwise."""
    for each in letters:
        after = of.after(each.version)
        if after is None or (each.posted and each.told["message"] not in known.messages):
            about = {"of": f"order {of.subject.id}", "version": each.version}
            yield finding("letter.without_event", LETTER, each.id, None, **about)
            continue
        wrong = differing(of, after, each, known)
        if wrong:
            yield finding("letter.differs", LETTER, each.id, None, columns=", ".join(wrong))


def differing(of: Retold, after: Order, each: Letter, known: Known) -> list[str]:
    """Name the columns in which a letter is not what it should be."""
    whose = of.subject
    if each.id == exports.id_of(whose.realm, whose.id, each.version, each.door, each.topic):
        return of_export(of, each)
    try:
        if each.posted:
            return compared(each, of_message(of, after, each, known))
        if each.reminds:
            return compared(each, of_reminder(of, after, each, known))
    except (FixflowError, LookupError):  # a body that no letter of ours has
        return ["body"]
    return of_step(of, after, each)


def compared(each: Letter, expected: tuple[object, ...]) -> list[str]:
    """Compare a letter with what its columns should say."""
    return [name for name, a, b in zip(COLUMNS, each.cells, expected, strict=True) if a != b]


def of_export(of: Retold, each: Letter) -> list[str]:
    """Compare a letter by which a host has told an event; when that was, nobody else knows."""
    lane = each.id if each.door in EACH_BY_ITSELF else lane_of(KIND, of.subject.id, each.door)
    told = (each.id, each.version, exports.FIRST, each.door, each.topic, lane, exports.BODY)
    return compared(each, (*told, each.made_at))


def of_message(of: Retold, after: Order, each: Letter, known: Known) -> tuple[object, ...]:
    """Make the columns of the letter that tells somebody of a message."""
    told, subject = each.told, of.subject
    to, message = ROLES[str(told["to"])], str(told["message"])
    at, by_role = known.messages[told["message"]]
    own = letter_id(
        subject.realm, subject.kind, subject.id, each.version, MAIL, MESSAGE_POSTED, each.n,
        message, to.value,
    )  # fmt: skip
    body = {"to": to.value, "party": after.parties.get(to), "message": told["message"]}
    written = bodies.write({"v": FORM, **body}) if to.value != by_role else ""
    return own, each.version, each.n, MAIL, MESSAGE_POSTED, own, written, at


def of_reminder(of: Retold, after: Order, each: Letter, known: Known) -> tuple[object, ...]:
    """Make the columns of a reminder; until when was left, and what else it covers, it says itself."""
    told, subject = each.told, of.subject
    to = ROLES[str(told["to"])]
    key = (str(told["deadline"]), str(told["run"]), str(told["rung"]))
    rang_at, made_at = known.alarms.get(key, (told["rang_at"], each.made_at))
    own = letter_id(subject.realm, subject.kind, subject.id, REMINDER, *key, to.value)
    late_by = each.made_at - rang_at if isinstance(rang_at, int) else 0
    said = {"party": after.parties.get(to), "rang_at": rang_at, "late_by": max(0, late_by)}
    body = bodies.write({**told, "v": FORM, "to": to.value, **said})
    return own, each.version, 0, MAIL, REMINDER, own, body, made_at


def of_step(of: Retold, after: Order, each: Letter) -> list[str]:
    """Compare a letter with what its step had told, as far as that can be made again."""
    try:
        effects = of.effects(each.version)
    except Exception:  # noqa: BLE001  an integrator's program may raise anything
        effects = None
    if effects is not None and 0 <= each.n < len(effects):
        args = telling.of_effect(of.scope, after, each.n, effects[each.n])
        wrong = compared(each, (args[1], *args[4:11]))
    else:
        wrong = ["version", "n"]
    unsure = effects is None or of.erased_behind(each.version)
    return loosely(of, after, each) if wrong and unsure else wrong


def loosely(of: Retold, after: Order, each: Letter) -> list[str]:
    """Compare a letter with its step where nobody knows any more what that had told."""
    subject, event = of.subject, after.events[-1]
    lane = each.id if each.door in EACH_BY_ITSELF else lane_of(KIND, subject.id, each.door)
    return [
        name
        for name, fits in (
            ("id", each.id in ids(of, each)),
            ("topic", each.door != MAIL or each.topic == event.name),
            ("lane", each.lane == lane),
            ("made_at", each.made_at == to_micros(event.at)),
        )
        if not fits
    ]


def ids(of: Retold, each: Letter) -> Iterator[str]:
    """Give every id that the letter of an effect may have, by what it says itself."""
    whose = (of.subject.realm, of.subject.kind, of.subject.id)
    for name in EFFECTS:
        yield letter_id(*whose, each.version, name, each.n)
    told = told_in(each.body)
    said = {name: str(told.get(name) or "") for name in SAID}
    for name in KEYED:
        yield letter_id(*whose, name, said["key"])
    yield letter_id(*whose, "Export", each.door, each.topic, said["key"])
    yield letter_id(*whose, "CreateOrder", said["program"], said["key"])
    yield letter_id(*whose, "TakeStep", said["order"], said["action"], said["asked_by"])
