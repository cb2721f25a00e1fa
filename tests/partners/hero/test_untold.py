"""Untold: of one date, and of all of them, the same is said to wait for being told."""

from datetime import datetime, time, timedelta
from random import Random

import pytest
from attrs import evolve

from fixflow.instants import local_day
from fixflow.lifecycle import Action, Order
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import hero
from fixflow.partners.hero.coming import coming, is_untold, untold
from fixflow.partners.hero.dates import at as dated
from fixflow.partners.hero.plan import contract_of
from fixflow.recurrence import (
    InvalidContract,
    MaintenanceContract,
    Shift,
    every,
    move,
    omit,
)
from tests.recurring import ZURICH, edit_of, made, start_of

BEGIN = datetime(2027, 1, 4, 9, tzinfo=ZURICH)
MEIER = Actor(CONTRACTOR, "meier")
YEAR = 400


def some_contract(chance: Random) -> MaintenanceContract:
    """Make one of days, weeks, months or years, shifted or not, with an hour of the day or none."""
    n = chance.randint(1, 3)
    first = BEGIN.date() + timedelta(days=chance.randint(-20, 20))
    return made(
        start=first,
        rule=chance.choice((every(days=n), every(weeks=n), every(months=n), every(years=n))),
        shift=chance.choice([*Shift]),
        due_time=chance.choice((None, time(7, 30), time(23))),
    )


def some_step(chance: Random, order: Order, then: datetime) -> Action | None:
    """Give what might come next: a date that is told, or somebody's change."""
    contract = contract_of(order)
    assert contract is not None
    found = [each.action for each in coming(order, then)]
    day = local_day(then, ZURICH) + timedelta(days=chance.randint(-30, 30))
    each = dated(contract, day)
    changed = [evolve(contract, shift=chance.choice([*Shift]), spans=())]
    if each is not None:
        other = move(day, day + timedelta(days=chance.randint(-5, 5)), "so")
        changed += [contract.with_override(chance.choice((other, omit(day, "nie"))))]
    several: list[Action | None] = [
        hero.Deactivate(), hero.Activate(), edit_of(chance.choice(changed)), None, *found[:6],
    ]  # fmt: skip
    return chance.choice(several)


def some_order(chance: Random) -> tuple[Order, datetime]:
    """Keep a contract for some months, with whatever steps its program allows."""
    then = BEGIN
    order = hero.PROGRAM.begin("WV-17", start_of(some_contract(chance)), by=MEIER, at=then).order
    for _ in range(chance.randint(1, 25)):
        then += timedelta(hours=chance.randint(0, 24 * 14))
        try:
            action = some_step(chance, order, then)
        except InvalidContract:
            continue
        if action is not None:
            by = Actor(SYSTEM) if action.action_name.startswith("occurrence_") else MEIER
            order = hero.PROGRAM.decide(order, action, by=by, at=then).order
    return order, then


@pytest.mark.parametrize("seed", range(60))
def test_a_date_waits_by_itself_as_it_does_among_all(seed: int) -> None:
    """The one is asked before each of thousands of steps, the other looks at every date."""
    chance = Random(seed)  # noqa: S311  repeatable, no secret
    order, then = some_order(chance)
    contract = contract_of(order)
    assert contract is not None
    days = [BEGIN.date() + timedelta(days=each) for each in range(-60, YEAR)]
    every_one = [each for day in days if (each := dated(contract, day)) is not None]
    at = then + timedelta(days=chance.randint(0, 40))

    assert {each.id for each in untold(order, at)} == {
        each.id for each in every_one if is_untold(order, at, each.id, each.nominal)
    }
