"""Wire under check: an action and its event are read from JSON as they were written (12)."""

import json
from collections.abc import Iterator, Mapping

from fixflow.errors import FixflowError
from fixflow.lifecycle.actions import Action, build
from fixflow.lifecycle.checks.exploring import BEGIN
from fixflow.lifecycle.checks.fillings import Known, Made, fillings
from fixflow.lifecycle.checks.finding import finding
from fixflow.lifecycle.facts_json import decode_facts, encode_facts
from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.soundness import Draft, ProgramFault


def wire(machine: Machine, draft: Draft) -> Iterator[ProgramFault]:
    """Every value that a field can hold survives JSON; one finding a field."""
    told: set[tuple[str, str]] = set()
    made: Made = {}
    for move in (move for moves in machine.moves.values() for move in moves):
        for action in fillings(move, Known(at=BEGIN), made):
            for name, value, came in changed(action):
                if (action.action_name, name) not in told:
                    told.add((action.action_name, name))
                    path = f"{action.action_name}.{name}"
                    way = draft.way_through(move.row, move.source)
                    yield finding(path, "wire", way, value=repr(value), came=came)


def changed(action: Action) -> Iterator[tuple[str, object, str]]:
    """Give the fields whose value comes back different: its name, the value, what came."""
    for name, value in action.facts.items():
        came = returned(type(action), {name: value})
        if came != value:
            yield name, value, repr(came)


def returned(kind: type[Action], fact: Mapping[str, object]) -> object:
    """Write one fact as JSON and read it back, as an event and as an action; give what comes."""
    [(name, value)] = fact.items()
    try:
        written = json.loads(json.dumps(encode_facts(fact)))
        decoded = decode_facts(kind, written)[name]
    except FixflowError as error:
        return error
    return decoded if decoded != value else read_again(kind, written, name, value)


def read_again(
    kind: type[Action], written: Mapping[str, object], name: str, value: object
) -> object:
    """Fill an action in from JSON; fields that are missing are no fault of this one."""
    try:
        return getattr(build(kind, written), name)
    except FixflowError as error:
        mine = [each for each in error.faults if each.path == name]
        return error if mine else value
