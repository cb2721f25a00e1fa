"""Doors: what delivers a parcel to another system, and what it says of how that went.

A door is a function of the host's, or one of ours such as mail; it is handed in at each delivery.
The one rule: a door says honestly whether what it sent can have arrived; `Unknown` is never
sent again before somebody has looked.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from inspect import isawaitable, iscoroutinefunction
from typing import Final, Protocol, TypeAlias, runtime_checkable

from attrs import field, frozen
from attrs.converters import optional

from fixflow.errors import Misuse
from fixflow.identity import shown
from fixflow.lifecycle import JSON
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.texts import Text

LONGEST: Final = timedelta(days=1)
FUNCTION: Final = Text(de="eine Funktion", en="a function")
TRUTH: Final = Text(de="True oder False", en="True or False")
SPAN: Final = Text(de="eine timedelta bis zu einem Tag", en="a timedelta of up to a day")
COUNT: Final = Text(de="eine Anzahl ab 1", en="a number from 1 on")


@frozen
class InvalidDoors(Misuse):
    """A delivery takes a mapping of names to doors, of the kind that its desk can use."""

    code = "outbox.invalid_doors"
    text = Text(
        de="«{name}»: nötig ist {wanted}, nicht {found}.",
        en="“{name}”: {wanted} is needed, not {found}.",
    )
    name: str
    found: str
    wanted: str | Text


@frozen(kw_only=True)
class Parcel:
    """One row of the outbox on its way through a door.

    Attributes:
        id: Stable over all attempts: `fx_` and 26 letters and digits, good as an idempotency key.
        realm: The client's closed area.
        kind: What it is about: `order`.
        subject: The id of the order.
        version: The version of the order that told it.
        door: Through which door it goes.
        topic: What it is, in the words of the door: the name of an event, `login_link`.
        body: References, no personal value and no secret.
        made_at: When the step was.
        attempt: The how many-th attempt this is, from 1.
        content: What the door's `prepare` has made of it; it is kept nowhere.
    """

    id: str
    realm: str
    kind: str
    subject: str
    version: int
    door: str
    topic: str
    body: Mapping[str, JSON]
    made_at: datetime
    attempt: int
    content: object = field(default=None, repr=False)


@frozen
class Committed:
    """It has arrived.

    Attributes:
        reference: What the other side calls it.
        told: What else it said, for the door's own `keep`; it is written nowhere.
    """

    reference: str | None = None
    told: object = field(default=None, repr=False, eq=False, kw_only=True)


@frozen
class Rejected:
    """The other side will never take it."""

    why: str


@frozen
class RateLimited:
    """The other side wants it later; after a week it is asked again, whatever it wants."""

    retry_at: datetime


@frozen
class Unsent:
    """It surely has not left; it is tried again."""

    why: str


@frozen
class Unmade(Unsent):
    """What is sent could not be made; that says nothing of the door, which was not asked."""


@frozen
class Unknown:
    """It may have arrived; before it is sent again, somebody has to look."""

    why: str


@frozen
class AwaitReply:
    """It has arrived, and is done once the other side answers.

    Attributes:
        reference: What the answer will name.
        until: From when on nobody waits any more: then the door looks, or a person does.
    """

    reference: str | None = None
    until: datetime | None = None


@frozen
class ManualStep:
    """A person has to do it; it is done once that is confirmed."""

    instruction: str


Outcome: TypeAlias = Committed | Rejected | RateLimited | Unsent | Unknown | AwaitReply | ManualStep
Prepare: TypeAlias = Callable[[Scope, Parcel, datetime], Script[Parcel | Rejected | Unmade]]
Keep: TypeAlias = Callable[[Scope, Parcel, Outcome, datetime], Script[None]]


def must_fit(door: "Door | AsyncDoor") -> None:
    """Refuse a door that could not be used.

    Raises:
        InvalidDoors: `outbox.invalid_doors`.
    """
    given: tuple[tuple[str, object, bool, Text], ...] = (
        ("send", door.send, callable(door.send), FUNCTION),
        ("reconcile", door.reconcile, door.reconcile is None or callable(door.reconcile), FUNCTION),
        ("prepare", door.prepare, door.prepare is None or callable(door.prepare), FUNCTION),
        ("keep", door.keep, door.keep is None or callable(door.keep), FUNCTION),
        ("informed", door.informed, isinstance(door.informed, bool), TRUTH),
        ("strict", door.strict, isinstance(door.strict, bool), TRUTH),
        ("timeout", door.timeout, is_timeout(door.timeout), SPAN),
        ("limit", door.limit, door.limit is None or is_count(door.limit), COUNT),
    )
    for name, value, fits, wanted in given:
        if not fits:
            raise InvalidDoors(name, shown(value), wanted)


def is_timeout(value: object) -> bool:
    """Tell whether it is a span of more than nothing, up to a day."""
    return isinstance(value, timedelta) and timedelta(0) < value <= LONGEST


def is_count(value: object) -> bool:
    """Tell whether it is a number of at least one."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


@frozen
class Door:
    """A door to another system.

    Args:
        send: Sends a parcel and says how that went; an exception counts as `Unknown`.
        reconcile: Looks whether a parcel has arrived: `Committed`, or `Unsent` where it surely has
            not; without it an `Unknown` waits for a person.
        prepare: Makes what is sent, in a transaction before it: a token, the text of a mail.
        informed: Whether `reconcile` is given what `prepare` has made too, so that it knows what it
            is looking for.
        keep: Writes what else follows from an outcome, in the transaction that records it: by what
            name the other side knows an order.
        strict: Whether a dead parcel holds up those behind it in its lane.
        timeout: How long `send` takes at most.
        limit: How many parcels may be under way through it at once; None for any number.

    Raises:
        InvalidDoors: `outbox.invalid_doors`, also a `send` or `reconcile` that is awaited.
    """

    send: Callable[[Parcel], Outcome]
    reconcile: Callable[[Parcel], Outcome] | None = field(default=None, kw_only=True)
    prepare: Prepare | None = field(default=None, kw_only=True)
    informed: bool = field(default=False, kw_only=True)
    keep: Keep | None = field(default=None, kw_only=True)
    strict: bool = field(default=False, kw_only=True)
    timeout: timedelta = field(default=timedelta(seconds=20), kw_only=True)
    limit: int | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        must_fit(self)
        for name, value in (("send", self.send), ("reconcile", self.reconcile)):
            if iscoroutinefunction(value):
                raise InvalidDoors(name, "Door(async def …)", "AsyncDoor")


Answering: TypeAlias = Callable[[Parcel], Awaitable[Outcome]]


def awaitable(function: Answering) -> Answering:
    """Let a function that turns out to answer at once be awaited too.

    Only its answer tells: a plain function may well give a coroutine.  By then the parcel is sent,
    so that refusing the answer would leave open whether it has arrived.
    """
    if iscoroutinefunction(function) or not callable(function):
        return function

    async def call(parcel: Parcel) -> Outcome:
        said: Awaitable[Outcome] | Outcome = function(parcel)
        return await said if isawaitable(said) else said

    return call


@frozen
class AsyncDoor:
    """A door whose functions are awaited; see `Door`.

    A function that answers at once may be given too; nothing else runs until it has.

    Raises:
        InvalidDoors: `outbox.invalid_doors`.
    """

    send: Answering = field(converter=awaitable)
    reconcile: Answering | None = field(default=None, converter=optional(awaitable), kw_only=True)
    prepare: Prepare | None = field(default=None, kw_only=True)
    informed: bool = field(default=False, kw_only=True)
    keep: Keep | None = field(default=None, kw_only=True)
    strict: bool = field(default=False, kw_only=True)
    timeout: timedelta = field(default=timedelta(seconds=20), kw_only=True)
    limit: int | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        must_fit(self)


@runtime_checkable
class Opens(Protocol):
    """What gives a door when a delivery begins, such as a partner's system with its own settings."""

    def opened(self) -> Door:
        """Give the door."""
        ...  # pragma: no cover  a protocol runs nothing


@runtime_checkable
class AsyncOpens(Protocol):
    """What gives a door that is awaited; see `Opens`."""

    def opened(self) -> AsyncDoor:
        """Give the door."""
        ...  # pragma: no cover
