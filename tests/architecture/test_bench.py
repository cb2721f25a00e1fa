"""What `bench/` measures can be made; the time itself is measured there, never asserted here."""

import random

import pytest

from bench import choices, decide, drawing, fees, working_days

MADE = {
    "decide": decide.fixflow_walk,
    "decide, transitions": decide.transitions_walk,
    "decide, python-statemachine": decide.statemachine_walk,
    "choices": choices.fixflow_asked,
    "choices, transitions": choices.transitions_asked,
    "choices, python-statemachine": choices.statemachine_asked,
}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_what_is_timed_can_be_walked(make):
    """Each library takes the same steps; the walk says so itself."""
    make()()


def test_what_is_drawn_is_an_order_half_way():
    """The drawing of an order is timed with a path behind it."""
    assert 6 == drawing.half_way().version


def test_the_libraries_step_to_the_same_day():
    """Seven working days from Monday 4 May 2026 in Bavaria: 5, 6, 7, 8, 11, 12, 13 May."""
    found = {str(step(*asked))[:10] for step, *asked in working_days.steps(7).values()}

    assert {"2026-05-13"} == found


def test_the_bare_loop_decides_as_the_fees_do():
    """What is timed side by side says the same: outcome, first reason, fee and VAT."""
    dice = random.Random(5)  # noqa: S311  no secret
    rows = [fees.order(number, dice) for number in range(500)]
    told = [
        (
            found.outcome.value,
            found.primary.value,
            (found.lines[0].net.amount, found.lines[0].vat.amount) if found.lines else None,
        )
        for found in fees.decided(rows)
    ]

    assert list(fees.bare(rows)) == told
