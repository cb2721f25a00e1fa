"""Line: what lies between a door and a simulator; it counts what passes and lets one step go wrong.

Time passes on it only where somebody waits, so a day costs nothing.  The one rule: a step is either
done or not, and the line says so to nobody; a connector has to do with what it is answered.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from attrs import define, field, frozen

from fixflow.connectors.drive import Transport
from fixflow.connectors.flow import Result, Step
from fixflow.testing.contract.faults import LATE, Fault, afterwards, instead, strikes
from fixflow.testing.contract.terms import Running

BEGUN: Final = datetime(2027, 1, 4, 10, 0, tzinfo=UTC)


@define
class Clock:
    """A clock that nobody winds but who waits.

    Attributes:
        seconds: How long it has run.
        waited: Each wait, in order.
    """

    seconds: float = 0.0
    waited: list[float] = field(factory=list)

    def monotonic(self) -> float:
        """Give the seconds that have passed."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.waited.append(seconds)
        self.seconds += seconds

    async def sleep_awaited(self, seconds: float) -> None:
        """Wait, awaited."""
        self.sleep(seconds)

    @property
    def now(self) -> datetime:
        """What time it is."""
        return BEGUN + timedelta(seconds=self.seconds)

    def until(self, at: datetime) -> None:
        """Let it become so late."""
        self.seconds = max(self.seconds, (at - BEGUN).total_seconds())


@frozen(kw_only=True)
class Plan:
    """What is to go wrong.

    Attributes:
        fault: What.
        at: With the how many-th step, from 0.
        lasts: Whether with every one after it too.
        change: Spoils the answer, where the fault leaves one.
    """

    fault: Fault
    at: int
    lasts: bool = False
    change: Callable[[Result], Result] | None = field(default=None, repr=False)

    def meets(self, place: int, step: Step) -> bool:
        """Tell whether it goes wrong with this step."""
        here = place >= self.at if self.lasts else place == self.at
        return here and strikes(self.fault, step)


@define
class Line:
    """The transport of a door: what passes, and what goes wrong.

    Attributes:
        transport: Performs the steps.
        running: The simulator.
        clock: What time it is.
        plan: What is to go wrong; None for nothing.
        passed: The steps, in order.
        answers: What each was answered.
        struck: How often something went wrong.
    """

    transport: Transport
    running: Running
    clock: Clock
    plan: Plan | None = None
    passed: list[Step] = field(factory=list)
    answers: list[Result] = field(factory=list)
    struck: int = 0

    @property
    def knows(self) -> frozenset[type[Step]]:
        """What the transport knows."""
        return self.transport.knows

    def perform(self, step: Step, base: str) -> Result:
        """Perform a step, or let it go wrong."""
        place = len(self.passed)
        self.passed.append(step)
        plan = self.plan if self.plan is not None and self.plan.meets(place, step) else None
        came = self.transport.perform(step, base) if plan is None else self.wrong(plan, step, base)
        self.answers.append(came)
        return came

    def wrong(self, plan: Plan, step: Step, base: str) -> Result:
        """Let a step go wrong: there, if the simulator sees to it, else on the way."""
        if self.running.trouble(plan.fault, step):
            self.struck += 1
            return self.transport.perform(step, base)
        undone = instead(plan.fault, step, self.clock.now)
        if undone is not None:
            self.struck += 1
            return undone
        came = self.transport.perform(step, base)
        if plan.fault is Fault.SLOW:
            self.clock.seconds += LATE.total_seconds()
        after = afterwards(plan.fault, self.clock.now)
        if after is None and plan.change is None:
            return came
        self.struck += 1
        return after if after is not None else plan.change(came) if plan.change else came


@define
class AwaitedLine:
    """A line that is awaited."""

    line: Line

    @property
    def knows(self) -> frozenset[type[Step]]:
        """What the transport knows."""
        return self.line.knows

    async def perform(self, step: Step, base: str) -> Result:
        """Perform a step."""
        return self.line.perform(step, base)
