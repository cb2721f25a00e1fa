"""Drawings: milliseconds and bytes of a program's SVG, blank and with an order half way.

The layout is worked out once per program and language; its first time is told beside.  Peers draw
the same machine of eight states from its DOT and its Mermaid: `graphviz-pure`, Graphviz without
Graphviz, a program of its own, and `merm`, which is Python as we are.  One that is not installed is
left out.
"""

import subprocess
import sys
import timeit
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from fixflow.lifecycle import Action, Machine, Order
from fixflow.lifecycle.diagram.layout import Layout, layout
from fixflow.lifecycle.diagram.svg import svg
from fixflow.parties import Actor, Role
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import velux

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


def eight_states() -> str:
    """Draw VELUX, eight states, as if it were the first time."""
    layout.cache_clear()
    return str(svg(velux.PROGRAM.machine, "en", None, None))


def eight_states_again() -> str:
    """Draw it where the layout is known."""
    return str(svg(velux.PROGRAM.machine, "en", None, None))


def by_graphviz(program: Path, dot: str) -> str:
    """Draw it by `graphviz-pure`, its process among the time."""
    asked = [str(program), "-Tsvg"]
    return subprocess.run(asked, input=dot, capture_output=True, text=True, check=True).stdout


def peers() -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the peers that are installed."""
    dot, mermaid = format(velux.PROGRAM, "dot"), format(velux.PROGRAM, "mermaid")
    graphviz = Path(sys.executable).parent / "graphviz-pure"
    if graphviz.exists():
        yield "graphviz-pure", lambda: by_graphviz(graphviz, dot)
    if find_spec("merm"):
        import merm

        yield "merm", lambda: str(merm.render_diagram(mermaid))


def compared() -> None:
    """Print an SVG of eight states beside those of the peers."""
    ours = (("fixflow, first", eight_states), ("fixflow, again", eight_states_again))
    times = {
        name: (min(timeit.repeat(draw, number=1, repeat=REPEATS)) * 1e3, len(draw().encode()))
        for name, draw in (*ours, *peers())
    }
    print(f"\n{'SVG of eight states':28}{'ms':>10}{'bytes':>10}{'times ours':>12}")
    for name, (spent, size) in times.items():
        print(f"{name:28}{spent:10.2f}{size:10}{spent / times['fixflow, first'][0]:12.1f}")


def main() -> None:
    """Print the milliseconds and bytes."""
    compared()
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
