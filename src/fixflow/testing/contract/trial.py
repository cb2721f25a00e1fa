"""Trial: a simulator, a connector and a door between them, opened for one question and closed again.

The one rule: every trial begins with a simulator of its own, so that no answer depends on another.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fixflow.connectors.connector import Connector
from fixflow.connectors.door import Door
from fixflow.connectors.drive import Transport
from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.outcomes import SendOutcome
from fixflow.testing.contract.line import Clock, Line, Plan
from fixflow.testing.contract.terms import Running, Terms

if TYPE_CHECKING:
    import ssl

SECONDS: Final = 2.0  # a simulator on this machine answers at once


def half() -> float:
    """Draw no chance."""
    return 0.5


@define
class Told:
    """What an observer is told.

    Attributes:
        attempts: Each attempt.
        outcomes: Each outcome.
        drifts: Each answer that does not fit.
        left: Each file that lies there.
    """

    attempts: list[Attempt] = field(factory=list)
    outcomes: list[tuple[str, str, SendOutcome]] = field(factory=list)
    drifts: list[ContractDrift] = field(factory=list)
    left: list[tuple[str, str]] = field(factory=list)

    @property
    def observer(self) -> Observer:
        """The observer."""
        return Observer(
            on_attempt=self.attempts.append,
            on_outcome=self.ended,
            on_drift=self.drifts.append,
            on_left=self.lying,
        )

    def ended(self, partner: str, key: str, outcome: SendOutcome) -> None:
        """Note an outcome."""
        self.outcomes.append((partner, key, outcome))

    def lying(self, partner: str, name: str) -> None:
        """Note a file that nobody fetches."""
        self.left.append((partner, name))


@define(kw_only=True)
class Trial:
    """A door to a simulator, and everything that can be seen of both.

    Attributes:
        running: The simulator.
        connector: The connector.
        line: What passes between them.
        clock: What time it is.
        door: The door.
        told: What its observer is told.
    """

    running: Running
    connector: Connector
    line: Line
    clock: Clock
    door: Door
    told: Told

    @property
    def done(self) -> Counter[str]:
        """What was done there."""
        return Counter(self.running.done())


@contextmanager
def tried(terms: Terms, plan: Plan | None = None) -> Iterator[Trial]:
    """Open a door to a simulator of its own.

    Args:
        terms: What an integrator has given.
        plan: What goes wrong.
    """
    with terms.simulator() as running, reached(running) as transport:
        clock, told = Clock(), Told()
        line = Line(transport, running, clock, plan)
        connector = terms.connector(running)
        door = Door(
            connector, line, observer=told.observer, chance=half, sleep=clock.sleep,
            monotonic=clock.monotonic,
        )  # fmt: skip
        yield Trial(
            running=running, connector=connector, line=line, clock=clock, door=door, told=told
        )


@contextmanager
def reached(running: Running) -> Iterator[Transport]:
    """Give what performs steps: the simulator's own transport, or HTTP to where it listens."""
    if running.transport is not None:
        yield running.transport
        return
    import httpx

    from fixflow.connectors.http import HttpTransport, Timeouts
    from fixflow.connectors.http_guard import Guard

    timeouts = Timeouts(connect=SECONDS, read=SECONDS, write=SECONDS, pool=SECONDS)
    with httpx.Client(trust_env=False, verify=trusting()) as client:
        yield HttpTransport(client, guard=Guard(allow_private=True), timeouts=timeouts)


@cache
def trusting() -> "ssl.SSLContext":
    """Make once what every client makes for itself, which takes longer than all that it asks."""
    import ssl

    return ssl.create_default_context()
