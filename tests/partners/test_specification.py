"""Each program is the table that its specification wrote down before it was built."""

import pytest

from fixflow.errors import Misuse
from fixflow.testing import mutants, rows
from tests.every_program import EVERY, machine_of
from tests.partners.specification import (
    GIVEN_BY_ALL,
    built_clocks,
    built_marks,
    built_rows,
    built_states,
    deviates,
    marks,
    specified_clocks,
    specified_fields,
    specified_rows,
    specified_states,
)

TOLD_OTHERWISE = {*GIVEN_BY_ALL, "currency"}  # an amount that is typed names its currency itself
each_program = pytest.mark.parametrize("ref", EVERY)
EACH_ROW = [
    pytest.param(ref, *row.values, id=f"{ref} {row.id}")
    for ref, program in EVERY.items()
    for row in rows(program)
]


@each_program
def test_the_states_are_those_of_the_specification(ref):
    """Key, end, phase, outcome, German and English label."""
    assert specified_states(ref) == built_states(machine_of(EVERY[ref]))


@each_program
def test_the_rows_are_those_of_the_specification(ref):
    """From, action, case, target, event, roles with the owner first, guards, due, our own."""
    assert specified_rows(ref) == built_rows(machine_of(EVERY[ref]))


@each_program
def test_the_actions_ask_for_the_fields_of_the_specification(ref):
    """What is listed is there, and required where it is written without `?`."""
    actions = machine_of(EVERY[ref]).actions
    for name, fields in specified_fields(ref):
        specs = actions[name].specs
        required = {each for each, spec in specs.items() if spec.required}

        listed = {each for each, must in fields.items() if must}

        assert set(fields) - GIVEN_BY_ALL <= set(specs)
        assert listed - TOLD_OTHERWISE == required - TOLD_OTHERWISE


@each_program
def test_the_clocks_are_those_of_the_specification(ref):
    """Rule, starting and ending events; and the marks in the rows say the same."""
    program = EVERY[ref]

    assert specified_clocks(ref) == built_clocks(program)
    assert marks(ref) == built_marks(program)


@pytest.mark.parametrize(("ref", "row"), EACH_ROW)
def test_whatever_is_changed_in_a_row_is_found(ref, row):
    """Target, roles, guard, event, case, clock: no program can be made, or it is another one."""
    spoiled = [each for each in mutants(EVERY[ref]) if each.row is row]
    kept = []
    for mutant in spoiled:
        try:
            kept += [] if deviates(ref, mutant.make()) else [str(mutant)]
        except Misuse:  # no program, or no clock, can be made of it
            continue

    assert len(spoiled) > len(machine_of(EVERY[ref]).states)
    assert [] == kept
