"""Wanted: the alarms that an order is to have, as far as its journal and its program say.

For each rung of an open run its next moment that was not told, which may have passed already; for
each dated step its date.  A deadline that stands still has none.  The one rule: it is computed
from the journal alone; the table only says what was told.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from fixflow.deadlines import BeyondHorizon, Running
from fixflow.deadlines.running.reminders import ReminderKey, Told, highest, numbered, ringing
from fixflow.deadlines.running.ringing import number_after
from fixflow.instants import to_micros
from fixflow.lifecycle import Order
from fixflow.partners import Program
from fixflow.partners.program.eras import changed, known_by_now
from fixflow.storage.due.alarm import (
    COMING,
    RECUR,
    REMIND,
    STEP,
    Alarm,
    Key,
    Rows,
    What,
    told_keys,
)
from fixflow.storage.edition import edition
from fixflow.storage.wire import Programs

KINDS: Final[Mapping[str, What]] = {STEP: STEP, RECUR: RECUR}  # by rung; any other reminds


def may_ring(program: Program, order: Order) -> bool:
    """Tell whether an order can have alarms at all."""
    return (
        bool(program.clocks)
        or program.recurs is not None
        or changed(order)
        or any(row.due is not None for row in program.machine.rows)
    )


def wanted(order: Order, rows: Rows, now: datetime, programs: Programs) -> dict[Key, Alarm]:
    """Give the alarms that an order is to have.

    Args:
        order: The order, with its events.
        rows: The alarms that it has, done ones too.
        now: When the deadlines are judged, no earlier than the order's last event.
        programs: Gives a program by its pinned name.

    Raises:
        NoPlace: `partners.no_place`.
        BeyondHorizon: `deadlines.horizon`.
    """
    running = programs(order.program).open_deadlines(order, now, programs=programs)
    return alarms_for(order, rows, running, now, programs)


def alarms_for(
    order: Order, rows: Rows, running: Sequence[Running], now: datetime, programs: Programs
) -> dict[Key, Alarm]:
    """Give the alarms of an order whose open deadlines are known already."""
    program = programs(order.program)
    of, told = edition(program, order), highest(sent(order, rows, programs))
    rung = (pair for run in running for pair in next_rings(run, now, told))
    asked = (*rung, *dated_steps(program, order, rows), *coming_back(program, order, now))
    return {
        key: Alarm(key=key, due_at=to_micros(at), what=KINDS.get(key[2], REMIND), edition=of)
        for key, at in asked
    }


def sent(order: Order, rows: Rows, programs: Programs) -> frozenset[ReminderKey]:
    """Give the keys of reminders that were told, those of renamed deadlines by their new name too."""
    keys = told_keys(order.id, rows)
    if changed(order):
        return known_by_now(keys, programs(order.program).eras(order.events, programs))
    return keys


def next_rings(run: Running, now: datetime, told: Told) -> Iterator[tuple[Key, datetime]]:
    """Give the next moment of each rung of a run; one that rings once and was told has none."""
    until, rungs = ringing(run, now)
    for rung in rungs if until else ():
        before = told.get((str(run.order), run.key, rung.key), 0)
        over = before and rung.every is None
        coming = number_after(rung, until, now, before) if until and not over else None
        if coming is not None:
            yield (run.name, run.run, numbered(rung, coming)), coming.moment


def dated_steps(program: Program, order: Order, rows: Rows) -> Iterator[tuple[Key, datetime]]:
    """Give the date of each dated step, the earlier one of two; one that is dated anew is another."""
    dated: dict[str, datetime] = {}
    for each in program.steps_due(order):
        if each.action not in dated or to_micros(each.at) < to_micros(dated[each.action]):
            dated[each.action] = each.at
    for action, at in dated.items():
        yield (action, number_of(action, rows), STEP), at


def coming_back(program: Program, order: Order, now: datetime) -> Iterator[tuple[Key, datetime]]:
    """Give when an order is to be looked at for what comes back; beyond the calendar never.

    Raises:
        NoClock: `recurrence.no_clock`.
    """
    try:
        at = None if program.recurs is None else program.recurs.wakes(order, now)
    except BeyondHorizon:  # nobody knows the days there yet; a newer calendar is another edition
        at = None
    if at is not None:
        yield COMING, at


def number_of(action: str, rows: Rows) -> int:
    """Count how many-th time a step is dated: an open alarm stays the one that it is."""
    numbers = {
        run: row.done_at is None
        for (name, run, rung), row in rows.items()
        if (name, rung) == (action, STEP)
    }
    last = max(numbers, default=0)
    return last if numbers.get(last) else last + 1
