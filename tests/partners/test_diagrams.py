"""The drawings of every shipped program, and of an order in every state that it can be in."""

import pytest

from fixflow.partners import REFS, shipped
from fixflow.texts import LANGUAGES
from tests.drawings import faults, read

LIMIT = 12_000  # bytes: spec 6


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ref", REFS)
def test_nothing_overlaps_in_a_program_s_drawing(ref, lang):
    """Spec 7.11, in every language, since words are not equally long."""
    assert [] == faults(shipped(ref).diagram(lang=lang).svg)


def test_nothing_overlaps_in_the_drawing_of_any_order(explored):
    """Every order that the program's own steps lead to, on every tenth way there."""
    for order in explored.orders[::10]:
        assert [] == faults(explored.program.diagram(order).svg)


def test_a_drawing_is_small(explored):
    """Spec 6: 12 kB, with an order's way in it as well."""
    assert len(explored.program.diagram().svg.encode()) <= LIMIT
    for order in explored.orders[::10]:
        assert len(explored.program.diagram(order).svg.encode()) <= LIMIT


def test_every_state_and_step_is_named(explored):
    """Nothing of the table is missing in its drawing; broken lines are joined again."""
    machine = explored.program.machine
    said = " ".join(each.text for each in read(machine.diagram().svg).words)
    named = [state.label.de for state in machine.states]
    named += [each.label.de for each in machine.choosable]

    assert [] == [label for label in named if label not in said]


def test_the_order_s_id_is_the_only_foreign_word(explored):
    """Spec 2.20: of foreign text only order id and labels enter."""
    order = explored.orders[-1]
    svg = explored.program.diagram(order).svg

    assert str(order.id) in svg
    for facts in (event.facts for event in order.events):
        assert [] == [
            value
            for value in facts.values()
            if isinstance(value, str) and len(value) > 5 and value in svg
        ]
