"""Effects: what the host is to do after a step, as data.

The one rule: an effect holds references, never content, but for what people call work that comes
back and the fields of an order for it, which an erasure takes out again.  The kernel runs none; the
host delivers them from its outbox, in the order in which they stand.  A key is one of its order: the
same key of another order is another effect.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from attrs import frozen

from fixflow.lifecycle.order import Order
from fixflow.parties import Role


@frozen
class Archive:
    """Keep a document in the archive behind a door, named by the id of its reference."""

    door: str
    document: str


@frozen
class Export:
    """Send something out by a door; the same key sends it once.

    `topic` says what it is, in the words of the program: `ticket`.
    """

    door: str
    topic: str
    key: str


@frozen
class LinkToActivity:
    """Link an archived document to an activity behind the same door."""

    door: str
    document: str
    activity: str


@frozen
class Notify:
    """Tell a role about the step."""

    to: Role


@frozen(kw_only=True)
class Occasion:
    """What work that comes back is about, by reference.

    Attributes:
        subject: What it is for: `project` or `customer`, and its id.
        name: What people call it.
        documents: The ids of the documents that matter for it.
        due: The day on which it is due.
        late_by: How long ago it was due, in microseconds; of a reminder, how long ago it was to be
            shown.
        occurrence: The id of the occurrence; a reminder and what was missed name it too.
        on: The day of the work, where somebody set it off by hand; one before `due` was brought
            forward.
    """

    subject: tuple[str, str]
    name: str
    documents: tuple[str, ...]
    due: date
    late_by: int
    occurrence: str
    on: date | None = None


@frozen
class NotifyPerson(Notify):
    """Tell one person of a role; the same key, where there is one, tells it once."""

    person: str
    key: str | None = None
    about: Occasion | None = None


@frozen
class TriggerShipment:
    """Have the goods sent; the same key sends them once."""

    key: str


@frozen
class CreateOrder:
    """Make an order of another program, or of the host's own kind; the same key makes it once.

    `facts` are the fields with which it starts, as a form gives them.
    """

    program: str | None
    key: str
    assignee: str | None = None
    about: Occasion | None = None
    facts: tuple[tuple[str, str], ...] = ()


@frozen
class CreateProject:
    """Open a project in a stage of the pipeline, with its main contact; the same key opens one."""

    stage: str
    contact: str
    key: str
    about: Occasion | None = None


@frozen
class CreateTask:
    """Give somebody a task; the same key gives it once."""

    assignee: str
    key: str
    about: Occasion | None = None


@frozen
class Print:
    """Make a paper; the same key names the same paper."""

    key: str


@frozen
class TakeStep:
    """Take a step of another order, once for the one who asks.

    What the step's action asks for are facts of the order `asked_by`, under the same names.
    """

    order: str
    action: str
    asked_by: str


Effect: TypeAlias = (
    Archive
    | CreateOrder
    | CreateProject
    | CreateTask
    | Export
    | LinkToActivity
    | Notify
    | Print
    | TakeStep
    | TriggerShipment
)
EffectOf: TypeAlias = Callable[[Order], Effect | tuple[Effect, ...]]


def notify_others(order: Order) -> tuple[Effect, ...]:
    """Tell every bound party but the one who acted; for a row's `effects`."""
    actor = order.events[-1].by.role
    return tuple(Notify(role) for role in order.parties if role is not actor)


def notify_also(*roles: Role) -> EffectOf:
    """Tell every other bound party, and these roles though nobody may be bound to them yet."""

    def told(order: Order) -> tuple[Effect, ...]:
        others = notify_others(order)
        return (*(Notify(role) for role in roles if Notify(role) not in others), *others)

    return told
