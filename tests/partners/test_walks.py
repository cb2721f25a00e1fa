"""Random walks through every program: nothing leaves the table, and a history tells its order.

`FIXFLOW_WALKS` says how many walks a program takes; `make walks` takes 10,000.
"""

import json
import os

import attrs
import pytest

from fixflow.events import Event
from fixflow.lifecycle import ABSENT, GIVEN, Machine, Row, encode_facts
from fixflow.lifecycle.rows import Case
from fixflow.partners import Program
from fixflow.testing import walk
from tests.every_program import EVERY, machine_of

WALKS = int(os.environ.get("FIXFLOW_WALKS", "40"))
PARTS = 8
ENOUGH = 400
each_part = pytest.mark.parametrize("part", range(PARTS))
each_program = pytest.mark.parametrize("ref", EVERY)


@each_program
@each_part
def test_replay_gives_the_order_at_every_prefix_also_through_json(ref: str, part: int):
    """An order is the fold of its events, however they were kept, and however far they go."""
    program = EVERY[ref]
    for seed in range(part, WALKS, PARTS):
        order = walk(program, seed)
        evolved = None
        for length, event in enumerate(order.events, start=1):
            evolved = program.evolve(evolved, event)

            assert evolved == program.replay(order.events[:length])
        assert order == evolved == program.replay(kept(program, each) for each in order.events)


def kept(program: Program | Machine, event: Event) -> Event:
    """Write an event's facts as JSON and read them back."""
    written = json.loads(json.dumps(encode_facts(event.facts)))
    return attrs.evolve(event, facts=program.decode_facts(event.action, written))


@each_program
@each_part
def test_each_step_of_a_walk_is_one_row_as_it_is_written(ref: str, part: int):
    """An independent acceptor: the rows read one by one, without any index."""
    rows = machine_of(EVERY[ref]).rows
    for seed in range(part, WALKS, PARTS):
        state, order = "START", walk(EVERY[ref], seed)
        for event in order.events:
            [row] = (row for row in rows if accepts(row, state, event))
            assert event.by.role in row.by
            state = row.to.key if row.to else state

        assert order.state == state


def accepts(row: Row, state: str, event: Event) -> bool:
    """Tell whether a row is the one that an event was recorded by."""
    named = (row.event, row.action.action_name) == (event.name, event.action)
    here = any(each.key == state for each in row.source_state)
    return named and here and (row.when is None or fits(row.when, event.facts.get(row.when[0])))


def fits(when: tuple[str, Case], value: object) -> bool:
    """Tell whether a value falls into a case."""
    return when[1] in (value, ABSENT if value is None else GIVEN)


@each_program
def test_the_walks_come_to_every_state(ref: str):
    """Else they would be silent about some."""
    program = EVERY[ref]
    missing = {state.key for state in machine_of(program).states}
    for seed in range(ENOUGH):
        events = walk(program, seed, length=24).events
        missing -= {program.replay(events[:length]).state for length in range(1, len(events) + 1)}
        if not missing:
            break

    assert set() == missing
