"""Every contract gives the days that a walk over the calendar finds, day by day."""

import os
from datetime import timedelta
from itertools import islice
from random import Random

import pytest

from fixflow.recurrence import ImportedRule
from tests.recurrence.random_rules import random_contract
from tests.recurrence.stepping import nominals, shifted

RULES = int(os.environ.get("FIXFLOW_RULES", "4000"))
PARTS = 8
WINDOW = timedelta(days=430)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_walk_day_by_day_finds_the_same_dates(part: int) -> None:
    """50,000 random rules agreed (`FIXFLOW_RULES=50000`); nothing is divided in the reference."""
    rng = Random(f"recurrence-{part}")  # noqa: S311  repeatable, no secret
    for number in range(RULES // PARTS):
        contract = random_contract(rng)
        since = contract.start + timedelta(days=rng.choice((0, 0, 1, 200, 900)))
        until = min(since + WINDOW, contract.end or since + WINDOW)
        plan = contract.plan
        assert not isinstance(plan.rule, ImportedRule)
        expected = list(nominals(plan.rule, plan.counted_from, since, until))

        near = islice(contract.between(since - timedelta(days=40), until + timedelta(days=40)), 500)
        found = [each for each in near if since <= each.nominal < until]

        assert expected == [each.nominal for each in found], (part, number, contract)
        cal = plan.calendar
        assert cal is not None
        assert [shifted(day, plan.shift, cal) for day in expected] == [each.due for each in found]
