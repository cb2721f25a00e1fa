"""Alarms: the rows that are to ring for an order, beside what its journal says is due.

Which alarms an order is to have depends on when it is asked, since a run may begin or stand still
by itself.  So a row that does not fit at the order's last event is asked about once more, at its
own instant.  A row of another edition of calendar or program is left: it is computed anew before
it rings.  A desk that tells nothing writes none, so one is missed only where the order has another,
or a letter of a step.  The one rule: no reminder is silenced by hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, cast

from fixflow.errors import FixflowError
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import Order
from fixflow.parties import Role
from fixflow.storage.due.alarm import RECUR, REMIND, STEP, Alarm, Kept, Key, Rows, kept
from fixflow.storage.due.wanted import may_ring, wanted
from fixflow.storage.edition import edition
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.outbox.telling import REMINDER
from fixflow.storage.script import Row
from fixflow.storage.verifying.finding import Finding, finding
from fixflow.storage.verifying.letters_of_orders import Letter
from fixflow.storage.verifying.retold import Retold
from fixflow.storage.wire import Programs

ALARM: Final = "alarm"
OUTCOMES: Final = frozenset({"fired", "coalesced", "ended"})
WHAT: Final = frozenset({REMIND, STEP, RECUR})


def of_order(of: Retold, rows: Sequence[Row], letters: Sequence[Letter]) -> Iterator[Finding]:
    """Name the alarms of an order that are not as they should be."""
    stored = {each.alarm.key: each for each in map(kept, rows)}
    for key in [key for key, each in stored.items() if not sound(each)]:
        stored.pop(key)
        yield missing(of, "alarm.differs", key)
    if rows or tells(letters):
        yield from of_letters(of, stored, letters)
        yield from of_journal(of, stored)


def sound(each: Kept) -> bool:
    """Tell whether the cells of a row can be ours: whole numbers, and done in some way or not."""
    numbers = (each.alarm.key[1], each.alarm.due_at, each.done_at or 0)
    done = each.done_at is not None
    known = each.outcome in OUTCOMES if done else each.outcome is None
    return known and each.alarm.what in WHAT and all(type(n) is int for n in numbers)


def tells(letters: Sequence[Letter]) -> bool:
    """Tell whether a desk that tells anything has moved the order: a message may come by another."""
    return any(not each.posted for each in letters)


def of_journal(of: Retold, stored: Rows) -> Iterator[Finding]:
    """Compare alarms with what the journal says is due."""
    order, programs = of.now, of.scope.programs
    if not may_ring(programs(order.program), order):
        yield from (missing(of, "alarm.surplus", key) for key in stored)
        return
    now = asked(order, stored, order.at, programs)
    if now is None:
        return
    today = edition(programs(order.program), order)
    stale = any(each.alarm.edition != today for each in stored.values())
    for key in sorted({*now, *stored}, key=str):
        row = stored.get(key)
        if row is None:
            code = None if stale else "alarm.missing"
        else:
            code = None if row.alarm.edition != today else fault(of, stored, row, now.get(key))
        if code is not None:
            yield missing(of, code, key)


def fault(of: Retold, stored: Rows, row: Kept, due: Alarm | None) -> str | None:
    """Say what is wrong with an alarm of today's edition, if anything."""
    if row.told or fits(row, due):
        return None
    if row.alarm.what == RECUR and due is not None:  # what has come comes at any later instant too
        return "alarm.differs"
    at = row.alarm.due_at if row.done_at is None else row.done_at
    then = asked(of.now, stored, later(of.now.at, at), of.scope.programs)
    if then is None or fits(row, then.get(row.alarm.key)):
        return None
    known = row.done_at is not None or row.alarm.key in then
    return "alarm.differs" if known else "alarm.surplus"


def fits(row: Kept, due: Alarm | None) -> bool:
    """Tell whether a row says what is due: open and the same, or ended where nothing is."""
    return row.alarm == due if row.done_at is None else due is None


def later(last: datetime, micros: object) -> datetime:
    """Give an instant, but none before the order's last event."""
    given = micros if isinstance(micros, int) else 0
    return from_micros(given) if given > to_micros(last) else last


def asked(
    order: Order, stored: Rows, at: datetime, programs: Programs
) -> Mapping[Key, Alarm] | None:
    """Compute which alarms an order is to have at an instant; None where nobody can."""
    try:
        return wanted(order, stored, at, programs)
    except (FixflowError, OverflowError):
        return None


def of_letters(of: Retold, stored: Rows, letters: Sequence[Letter]) -> Iterator[Finding]:
    """Name what is said to have rung without a letter, and what was told and has no row."""
    reminders = [each for each in letters if each.reminds]
    known, covered = {each.id for each in reminders}, {*coverings(reminders)}
    for key, row in stored.items():
        if row.reminds and row.outcome == "fired" and known.isdisjoint(ids(of, key)):
            yield missing(of, "alarm.untold", key)
        if row.outcome == "coalesced" and key not in covered:
            yield missing(of, "alarm.untold", key)
    for each in reminders:
        key = key_in(each)
        kept_row = stored.get(key)
        if kept_row is None or not rang(kept_row, each):
            yield missing(of, "alarm.missing" if kept_row is None else "alarm.differs", key)


def rang(row: Kept, each: Letter) -> bool:
    """Tell whether a row says of an alarm what the letter says that told of it."""
    told = (each.told.get("rang_at"), each.made_at, "fired")
    return told == (row.alarm.due_at, row.done_at, row.outcome)


def ids(of: Retold, key: Key) -> Iterator[str]:
    """Give the ids that the letter of a reminder may have, by who gets it."""
    whose = (of.subject.realm, of.subject.kind, of.subject.id)
    return (letter_id(*whose, REMINDER, *key, role.value) for role in Role)


def coverings(reminders: Sequence[Letter]) -> Iterator[Key]:
    """Give the keys that the letters of higher rungs say they cover."""
    for each in reminders:
        deadline, run, _ = key_in(each)
        covers = each.told.get("covers")
        for rung in covers if isinstance(covers, list) else ():
            yield deadline, run, str(rung)


def key_in(each: Letter) -> Key:
    """Give the key of the alarm that a reminder says has rung."""
    told = each.told
    return str(told.get("deadline")), cast("int", told.get("run")), str(told.get("rung"))


def missing(of: Retold, code: str, key: Key) -> Finding:
    """State a finding of an alarm."""
    name, run, rung = key
    return finding(code, ALARM, of.subject.id, None, alarm=f"{name}#{run}/{rung}")
