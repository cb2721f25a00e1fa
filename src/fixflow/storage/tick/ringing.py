"""Ringing: what is due of an order is told, and what was out of date is moved or ended.

Of several rungs of one deadline that are due at once each recipient is told the highest, in one
letter that says which ones it covers; the others are `coalesced`.  The one rule: everything is
computed before anything is written, so that an order that cannot be computed leaves nothing behind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines import Reminder, reminders
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import JSON, Order
from fixflow.storage.due import keeping
from fixflow.storage.due.alarm import REMIND, Alarm, Kept, Key, Outcome, Rows, key_of
from fixflow.storage.due.wanted import alarms_for, sent
from fixflow.storage.edition import edition
from fixflow.storage.orders import Scope
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.telling import REMINDER
from fixflow.storage.script import Args, Script
from fixflow.storage.tick.report import Tally

OUTCOMES: Final[Mapping[str, Outcome]] = {"due": "fired", "coalesced": "coalesced"}
Done: TypeAlias = tuple[Reminder, Alarm]


@frozen(kw_only=True)
class Plan:
    """What is to be written for an order.

    Attributes:
        order: The order.
        now: The instant that the tick was told, in microseconds.
        done: Which reminders are told or covered, each with its alarm, by moment.
        letters: The letter of each reminder that is told, by its alarm's key.
        before: The alarms that the order has.
        rows: The same, once the reminders are done.
        wanted: The alarms that it is to have then.
    """

    order: Order
    now: int
    done: tuple[Done, ...]
    letters: Mapping[Key, Args]
    before: Rows
    rows: Rows
    wanted: Mapping[Key, Alarm]

    @property
    def unanswered(self) -> tuple[Key, ...]:
        """The alarms of reminders whose time has come by their row, and not by the journal."""
        due = (key for key, row in self.before.items() if row.due(self.now) and row.reminds)
        return tuple(key for key in due if self.rows[key].done_at is None)

    @property
    def told(self) -> list[keeping.Told]:
        """The alarms that are told or covered, and how."""
        return [(self.order.id, alarm, OUTCOMES[each.state]) for each, alarm in self.done]

    @property
    def aligned(self) -> keeping.Aligned:
        """What alarms the order has then, and is to have."""
        return self.order.id, self.rows, self.wanted


def planned(scope: Scope, order: Order, rows: Rows, now: datetime) -> Plan:
    """Compute what is to be told of an order, and which alarms it is to have then.

    A clock that was set back changes nothing: an order is judged no earlier than its last event.

    Raises:
        NoPlace: `partners.no_place`.
        BeyondHorizon: `deadlines.horizon`.
    """
    programs, at = scope.programs, to_micros(now)
    program = programs(order.program)
    seen = order.at if order.runs_back(now) else now
    running = program.open_deadlines(order, seen, programs=programs)
    found = reminders(running, seen, sent(order, rows, programs))
    of = edition(program, order)
    done = tuple((each, alarm_of(each, of)) for each in needed(found, rows))
    closed = {
        alarm.key: Kept(alarm, alarm.due_at, 0, at, OUTCOMES[each.state]) for each, alarm in done
    }
    after = {**rows, **closed}
    return Plan(
        order=order,
        now=at,
        done=done,
        letters=written(scope, order, done, covering(found), now),
        before=rows,
        rows=after,
        wanted=alarms_for(order, after, running, seen, programs),
    )


def written(
    scope: Scope,
    order: Order,
    done: Iterable[Done],
    covers: Mapping[Key, list[JSON]],
    now: datetime,
) -> dict[Key, Args]:
    """Write a letter for each reminder that is told: references, and instants in microseconds."""
    at = to_micros(now)
    return {
        alarm.key: telling.of_reminder(
            scope,
            order,
            alarm.key,
            reminder.to,
            REMINDER,
            {
                "rang_at": alarm.due_at,
                "due_at": to_micros(reminder.due.at),
                "late_by": max(0, at - alarm.due_at),
                "covers": covers[alarm.key],
            },
            from_micros(at),
        )
        for reminder, alarm in done
        if OUTCOMES[reminder.state] == "fired"
    }


def needed(found: Sequence[Reminder], rows: Rows) -> Iterator[Reminder]:
    """Leave out the rings that have no row and that a later ring of their rung answers for."""
    latest = {(each.key[1], rung_of(each)): each.key for each in found}
    for each in found:
        if latest[each.key[1], rung_of(each)] == each.key or key_of(each.key) in rows:
            yield each


def covering(found: Sequence[Reminder]) -> dict[Key, list[JSON]]:
    """Name by each reminder that is told the rungs of its run and recipient that it covers."""
    return {
        key_of(told.key): [
            each.key[2]
            for each in found
            if each.state == "coalesced" and (each.key[1], each.to) == (told.key[1], told.to)
        ]
        for told in found
        if told.state == "due"
    }


def rung_of(reminder: Reminder) -> str:
    """Name the rung of a ring: `overdue` of `overdue.2`."""
    return reminder.key[2].partition(".")[0]


def alarm_of(reminder: Reminder, of: str) -> Alarm:
    """Give the alarm of a reminder."""
    at = to_micros(reminder.moment)
    return Alarm(key=key_of(reminder.key), due_at=at, what=REMIND, edition=of)


def ring(scope: Scope, plans: Sequence[Plan]) -> Script[Tally]:
    """Write what is to be told of some orders, and their alarms as they are to be then."""
    if not plans:
        return Tally()
    tally, now = unanswered(plans), plans[0].now
    closed = yield from keeping.done_all(scope, [each for plan in plans for each in plan.told], now)
    letters = []
    for plan in plans:
        for order, alarm, outcome in plan.told:
            if (order, alarm.key) not in closed:
                continue
            if outcome == "fired":
                letters.append(plan.letters[alarm.key])
                tally.fired += 1
            else:
                tally.coalesced += 1
    yield from telling.write_all(letters)
    yield from keeping.align_all(scope, [plan.aligned for plan in plans], now)
    return tally


def unanswered(plans: Iterable[Plan]) -> Tally:
    """Count the alarms whose time has come by their row, and not by the journal."""
    late = [key in plan.wanted for plan in plans for key in plan.unanswered]
    return Tally(moved=sum(late), ended=len(late) - sum(late))
