"""Who acts in the tests of the portal, and orders walked to where they matter."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from fixflow.lifecycle import Action, Order, Outcome
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import REFS, Program, shipped
from tests.partners.conftest import STARTS, STEPS

MEIER = Actor(CONTRACTOR, "meier")
HUBER = Actor(CONTRACTOR, "huber")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
TENANT = Actor(CUSTOMER, "mieter-7")
HOST = Actor(SYSTEM, "host")
NAMES = {
    PRINCIPAL: ("sonnegg", "digitec"),
    CONTRACTOR: ("meier", "huber"),
    CUSTOMER: ("mieter-7", "mieter-8"),
    SYSTEM: ("host", "erp"),
}
PLACES = ("CH-ZH", "CH-AG/muri", "DE-BY", "DE-BW")
KEPT_ON = 0.9
MONDAY = datetime.fromisoformat("2026-05-04T08:00:00+02:00")


def later(order: Order, program: Program, *steps: tuple[Actor, Action], hours: int = 1) -> Order:
    """Take steps, each some hours after the one before; each must be allowed."""
    for by, action in steps:
        decision = program.decide(order, action, by=by, at=order.at + timedelta(hours=hours))
        assert decision.allowed, decision.reasons
        order = decision.order
    return order


@cache
def wander(ref: str, seed: int, order_id: str) -> Order:
    """Walk an order at random, taking every step that is allowed."""
    chance = random.Random(seed)  # noqa: S311  a walk, no secret
    program = shipped(ref)
    order = program.start(
        order_id,
        place=chance.choice(PLACES),
        at=MONDAY + timedelta(minutes=chance.randrange(5000)),
        principal=chance.choice((None, "sonnegg")),
        contractor=chance.choice((None, "meier", "huber")),
        **chance.choice(STARTS[ref]),
    )
    for _ in range(chance.randrange(14)):
        order = strayed(order, program, chance)
    return order


def strayed(order: Order, program: Program, chance: random.Random) -> Order:
    """Take an allowed step by chance, seldom one that breaks the work off; stay where none is."""
    at = order.at + timedelta(hours=chance.randrange(80))
    found: list[Order] = []
    for action in STEPS[order.program]:
        for role in Role:
            by = Actor(role, order.parties.get(role) or chance.choice(NAMES[role]))
            decision = program.decide(order, action, by=by, at=at)
            if decision.allowed:
                found.append(decision.order)
    kept = [each for each in found if each.outcome in {None, Outcome.DONE}]
    return chance.choice((kept if kept and chance.random() < KEPT_ON else found) or [order])


def wandered(count: int) -> Iterator[Order]:
    """Walk orders of every program in turn."""
    yield from map(wanderer, range(count))


def wanderer(seed: int) -> Order:
    """Walk one of them; the programs take turns."""
    refs = sorted(set(STARTS) & set(REFS))
    return wander(refs[seed % len(refs)], seed, f"W-{seed:04}")
