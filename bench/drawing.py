"""Drawings: milliseconds and bytes of a program's SVG, blank and with an order half way.

The layout is worked out once per program and language; its first time is told beside.  There is
no peer: those that draw hand a graph over to Graphviz, a program of its own.
"""

import timeit
from datetime import UTC, datetime, timedelta
from typing import Final

from fixflow.lifecycle import Action, Machine, Order
from fixflow.lifecycle.diagram.layout import Layout, layout
from fixflow.parties import Actor, Role
from fixflow.partners import digitec_galaxus as digitec

ROUNDS: Final = 20
REPEATS: Final = 20
BEGIN: Final = datetime(2026, 5, 4, 8, tzinfo=UTC)
STEPS: Final[tuple[tuple[Action, Role], ...]] = (
    (digitec.Accept(), Role.CONTRACTOR),
    (digitec.RecordContact(), Role.CONTRACTOR),
    (digitec.MarkRequirementsMet(), Role.CONTRACTOR),
    (digitec.GoodsShipped(), Role.SYSTEM),
    (digitec.GoodsReceived(), Role.SYSTEM),
)


def half_way() -> Order:
    """Take an order half way."""
    order = digitec.PROGRAM.start("SP-481516", place="CH-ZH", at=BEGIN)
    for day, (action, role) in enumerate(STEPS, 1):
        at = BEGIN + timedelta(days=day)
        order = digitec.PROGRAM.decide(order, action, by=Actor(role), at=at).order
    return order


def laid_out(machine: Machine) -> Layout:
    """Lay the table out as if it were the first time."""
    layout.cache_clear()
    return layout(machine, "de", dated=True)


def main() -> None:
    """Print the milliseconds and bytes."""
    program, order = digitec.PROGRAM, half_way()
    machine = program.machine
    first = min(timeit.repeat(lambda: laid_out(machine), number=1, repeat=9))
    drawn = timeit.repeat(lambda: program.diagram(order), number=ROUNDS, repeat=REPEATS)
    size = len(program.diagram(order).svg.encode())
    print(f"{'layout of digitec_galaxus@2':38}{first * 1e3:10.2f} ms, once")
    print(
        f"{'its SVG and Mermaid with an order':38}{min(drawn) / ROUNDS * 1e3:10.2f} ms{size:8} bytes"
    )


if __name__ == "__main__":
    main()
