"""Money under check: what is asked for can be read of every order that ended (15)."""

from collections.abc import Callable, Iterator
from typing import Final

from fixflow.lifecycle.checks.agreement import Agreement
from fixflow.lifecycle.checks.exploring import Space
from fixflow.lifecycle.checks.finding import finding
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.soundness import ProgramFault

SETTLING: Final = ("settle", "release")


def money(space: Space, program: Agreement) -> Iterator[ProgramFault]:
    """A tariff finds its facts for every outcome; a settlement can settle and release."""
    if program.tariff is not None and program.fee_facts is not None:
        yield from unassessed(space, program.fee_facts)
    if program.settlement is not None:
        for name in SETTLING:
            if name not in space.machine.actions:
                yield finding(space.machine.ref, "money", part="settlement", missing=name)


def unassessed(space: Space, fee_facts: Callable[[Order], object]) -> Iterator[ProgramFault]:
    """Find the states with an outcome in which an order tells the tariff nothing."""
    told: set[str] = set()
    for found in space.orders:
        order = found.order
        if order.outcome is None or order.state in told:
            continue
        try:
            missing = "FeeFacts" if fee_facts(order) is None else ""
        except Exception as error:  # noqa: BLE001  whatever it raises is what is told
            missing = f"FeeFacts ({type(error).__name__}: {error})"
        if missing:
            told.add(order.state)
            yield finding(order.state, "money", found.steps, part="tariff", missing=missing)
