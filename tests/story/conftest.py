"""Walks: a story as a table of who did what, what is recorded, and where the order then stands."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

import pytest

from fixflow.lifecycle import Action, Order
from fixflow.parties import Actor
from fixflow.partners import Program

Walk: TypeAlias = Callable[[Program, Order, Iterable[tuple[Actor, Action, str, str]]], Order]


def walked(
    program: Program, order: Order, steps: Iterable[tuple[Actor, Action, str, str]]
) -> Order:
    """Take steps (actor, action, event, state), an hour apart, and check each of them."""
    for by, action, event, state in steps:
        decision = program.decide(order, action, by=by, at=order.at + timedelta(hours=1))

        assert () == decision.reasons
        assert (event, state, by) == (
            decision.events[0].name,
            decision.order.state,
            decision.events[0].by,
        )
        order = decision.order
    return order


@pytest.fixture
def walk() -> Walk:
    """Walk an order and check every step on the way."""
    return walked


@pytest.fixture
def monday() -> datetime:
    """Monday, 4 May 2026, 08:25 in Zurich."""
    return datetime.fromisoformat("2026-05-04T08:25:00+02:00")
