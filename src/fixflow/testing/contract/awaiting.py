"""Awaiting: the same intent through a door that is awaited.

The one rule: awaited or not, the same steps leave and the same comes of it.
"""

import asyncio
from collections.abc import Iterator

from fixflow.connectors.bus_steps import Publish, Settle, Take
from fixflow.connectors.door import AsyncDoor
from fixflow.testing.contract.line import AwaitedLine
from fixflow.testing.contract.sending import told
from fixflow.testing.contract.terms import KEY, Sample, Terms
from fixflow.testing.contract.trial import half, tried

BLOCKING = frozenset({Publish, Take, Settle})


def blocks(terms: Terms) -> bool:
    """Tell whether a connector speaks with a broker, which no door that is awaited does."""
    with tried(terms) as trial:
        return bool(trial.connector.steps & BLOCKING)


def awaiting(terms: Terms, sample: Sample) -> Iterator[str]:
    """Find an intent of which something else comes where it is awaited."""
    with tried(terms) as trial:
        first = trial.door.submit(sample.intent, sample.ref, KEY, now=trial.clock.now)
        steps = [str(each) for each in trial.line.passed]
    with tried(terms) as trial:
        door = AsyncDoor(
            trial.connector, AwaitedLine(trial.line), chance=half, sleep=trial.clock.sleep_awaited,
            monotonic=trial.clock.monotonic,
        )  # fmt: skip
        came = asyncio.run(door.submit(sample.intent, sample.ref, KEY, now=trial.clock.now))
        others = [str(each) for each in trial.line.passed]
    if type(came) is not type(first):
        yield f"awaited it gives {told(came)}, not awaited {told(first)}"
    if others != steps:
        yield f"awaited {len(others)} steps leave, not awaited {len(steps)}, or other ones"
