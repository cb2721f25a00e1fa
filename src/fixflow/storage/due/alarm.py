"""Alarm: one row that is to ring, and what it reads like in the table.

A reminder's key is deadline, run and rung, `("contact", 1, "overdue")`; a dated step's is its
action, how many-th time it is dated, and `step`.  The one rule: a key that was told once is never
told again.  An order that comes back has one alarm for all of it, which is moved on and never done.
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, cast

from attrs import frozen

from fixflow.deadlines.running.reminders import ReminderKey
from fixflow.identity import OrderId
from fixflow.storage.script import Row

What: TypeAlias = Literal["remind", "step", "recur"]
Outcome: TypeAlias = Literal["fired", "coalesced", "ended"]
Key: TypeAlias = tuple[str, int, str]

REMIND: Final = "remind"  # the kind of an alarm
STEP: Final = "step"  # the kind, and the rung of a dated step
RECUR: Final = "recur"  # the kind; what comes back is looked at, and the alarm goes on
COMING: Final[Key] = ("occurrence", 1, RECUR)
TOLD: Final = frozenset({"fired", "coalesced"})


@frozen(kw_only=True)
class Alarm:
    """What is to ring: which rung of which run, when, and by which edition that was computed.

    Attributes:
        key: Deadline, run, rung; or action, number, `step`.
        due_at: When it rings, in UTC microseconds.
        what: A reminder, a step that the system takes, or what comes back.
        edition: Calendar data and program that it rests on; see `edition`.
    """

    key: Key
    due_at: int
    what: What
    edition: str


@frozen
class Kept:
    """An alarm as it stands in the table.

    Attributes:
        alarm: What rings.
        next_at: When it is looked at; later than it is due where it was put off.
        attempts: How often it was put off.
        done_at: When it was done; None while it is open.
        outcome: How it was done.
    """

    alarm: Alarm
    next_at: int
    attempts: int
    done_at: int | None
    outcome: Outcome | None

    @property
    def told(self) -> bool:
        """Whether its key was told, by itself or by a higher rung."""
        return self.outcome in TOLD

    @property
    def reminds(self) -> bool:
        """Whether it is a reminder's, not a dated step's."""
        return self.alarm.what == REMIND

    def due(self, now: int) -> bool:
        """Whether it is open and its time has come."""
        return self.done_at is None and self.next_at <= now


Rows: TypeAlias = Mapping[Key, Kept]


def kept(row: Row) -> Kept:
    """Read a row of the table."""
    deadline, run, rung, due_at, what, edition, *rest = row
    alarm = Alarm(
        key=(str(deadline), cast("int", run), str(rung)),
        due_at=cast("int", due_at),
        what=cast("What", what),
        edition=str(edition),
    )
    return Kept(alarm, *cast("tuple[int, int, int | None, Outcome | None]", tuple(rest)))


def late(rows: Rows, now: int) -> list[Kept]:
    """Give the alarms whose time has come, the first one first; a step before a reminder."""
    due = (row for row in rows.values() if row.due(now))
    return sorted(due, key=lambda row: (row.alarm.due_at, row.reminds, row.alarm.key))


def told_keys(order: OrderId, rows: Rows) -> frozenset[ReminderKey]:
    """Give the keys of reminders that were told, as `reminders` takes them."""
    return frozenset(
        (order, f"{deadline}#{run}", rung)
        for (deadline, run, rung), each in rows.items()
        if each.told and each.reminds
    )


def key_of(reminder: ReminderKey) -> Key:
    """Give the key of a row for that of a reminder.

    Examples:
        >>> key_of((OrderId("VX-135"), "contact#1", "overdue.2"))
        ('contact', 1, 'overdue.2')
    """
    _, run, rung = reminder
    name, _, number = run.rpartition("#")
    return name, int(number), rung
