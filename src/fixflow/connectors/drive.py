"""Drive: the few lines that run a flow, with somebody who performs its steps.

The same flow runs with a client that blocks, with one that is awaited, and with none at all.  The
one rule: a step is performed once; whether it is asked for again, the flow says.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from attrs import field, frozen

from fixflow.connectors.bus_steps import Publish, Settle, Take
from fixflow.connectors.errors import BrokerBlocks, CannotStep
from fixflow.connectors.file_steps import Put, Remove
from fixflow.connectors.flow import (
    Alone,
    Chance,
    Done,
    Drawn,
    Flow,
    Instant,
    Now,
    Result,
    Sleep,
    Step,
    T,
    next_step,
)
from fixflow.connectors.http_steps import Request, Upload
from fixflow.connectors.outcomes import ManualStep, Unknown
from fixflow.errors import FixflowError
from fixflow.safety import legible, legible_lines
from fixflow.safety.redact import masked

SHOWN: Final = 500  # characters of what a step sends
CHANGING: Final = (Request, Publish, Settle, Put, Remove)


class Transport(Protocol):
    """What does the input and output of one protocol."""

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Which steps it performs."""
        ...  # pragma: no cover  a protocol runs nothing

    def perform(self, step: Step, base: str) -> Result:
        """Perform a step, below a base; what fails is a result, no error."""
        ...  # pragma: no cover


class AsyncTransport(Protocol):
    """What does the input and output of one protocol, awaited."""

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Which steps it performs."""
        ...  # pragma: no cover

    async def perform(self, step: Step, base: str) -> Result:
        """Perform a step, below a base; what fails is a result, no error."""
        ...  # pragma: no cover


@frozen(kw_only=True)
class World:
    """Time and chance of one conversation.

    Attributes:
        now: What time it is when it begins.
        monotonic: Seconds of a clock that never goes back.
        random: Gives a number from 0 to below 1.
        start: When it begins, in UTC: an hour of any other clock may be missing or come twice.
        begun: What that clock showed when it began.
    """

    now: datetime
    monotonic: Callable[[], float]
    random: Callable[[], float]
    start: datetime = field(init=False)
    begun: float = field(init=False)

    @start.default
    def _start(self) -> datetime:
        return self.now.astimezone(UTC)

    @begun.default
    def _begun(self) -> float:
        return self.monotonic()

    def answer(self, step: Step) -> Result | None:
        """Answer a step that needs no input and output; None of one that does."""
        if isinstance(step, Now):
            passed = timedelta(seconds=self.monotonic() - self.begun)
            return Instant((self.start + passed).astimezone(self.now.tzinfo))
        return Drawn(self.random()) if isinstance(step, Chance) else None


def must_know(transport: Transport | AsyncTransport, steps: frozenset[type[Step]]) -> None:
    """Refuse a transport that cannot perform what a connector asks for.

    Raises:
        CannotStep: `connectors.cannot_step`.
    """
    for each in sorted(steps - transport.knows, key=lambda kind: kind.__name__):
        raise CannotStep(transport=type(transport).__name__, step=each.__name__)


def must_not_block(partner: str, steps: frozenset[type[Step]]) -> None:
    """Refuse a connector of a broker behind a door that is awaited.

    Raises:
        BrokerBlocks: `connectors.broker_blocks`.
    """
    if steps & {Publish, Take, Settle}:
        raise BrokerBlocks(partner)


def drive(talk: Flow[T], perform: Callable[[Step], Result]) -> T:
    """Run a flow to its end.

    Args:
        talk: The flow.
        perform: Performs one step; an error of ours is handed to the flow.
    """
    result: Result | None = None
    error: FixflowError | None = None
    while True:
        try:
            step = next_step(talk, result, error)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # a generator's value is of its kind
        result, error = None, None
        try:
            result = perform(step)
        except FixflowError as failure:
            error = failure


async def adrive(talk: Flow[T], perform: Callable[[Step], Awaitable[Result]]) -> T:
    """Run a flow to its end, awaiting each step; see `drive`."""
    result: Result | None = None
    error: FixflowError | None = None
    while True:
        try:
            step = next_step(talk, result, error)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # a generator's value is of its kind
        result, error = None, None
        try:
            result = await perform(step)
        except FixflowError as failure:
            error = failure


@frozen(kw_only=True)
class Performer:
    """Performs the steps of a door's flows."""

    transport: Transport
    base: str
    world: World
    sleep: Callable[[float], None]
    lock: threading.RLock

    def perform(self, step: Step) -> Result:
        """Perform one step."""
        known = self.world.answer(step)
        if known is not None:
            return known
        if isinstance(step, Sleep):
            self.sleep(step.span.total_seconds())
            return Done()
        if isinstance(step, Alone):
            with self.lock:
                drive(step.flow, self.perform)
            return Done()
        return self.transport.perform(step, self.base)


@frozen(kw_only=True)
class AsyncPerformer:
    """Performs the steps of a door's flows, awaited."""

    transport: AsyncTransport
    base: str
    world: World
    sleep: Callable[[float], Awaitable[None]]
    lock: asyncio.Lock

    async def perform(self, step: Step) -> Result:
        """Perform one step."""
        known = self.world.answer(step)
        if known is not None:
            return known
        if isinstance(step, Sleep):
            await self.sleep(step.span.total_seconds())
            return Done()
        if isinstance(step, Alone):
            async with self.lock:
                await adrive(step.flow, self.perform)
            return Done()
        return await self.transport.perform(step, self.base)


@frozen
class DryRun:
    """What a conversation would have sent, in order; nothing was.

    Its text names each step and shows the beginning of what it sends, secrets masked.

    Attributes:
        steps: The steps that change something there, or all.
        read: Those that only look.
        by_hand: What a person would have been asked to do.
    """

    steps: tuple[Step, ...]
    read: tuple[Step, ...] = ()
    by_hand: ManualStep | None = None

    def __str__(self) -> str:
        asked = [f"BY HAND {self.by_hand.instruction.say('en')}"] if self.by_hand else []
        sent = [line for each in self.steps for line in (str(each), *body_of(each))]
        return "\n".join([*sent, *asked]) or "nothing"


def body_of(step: Step) -> list[str]:
    """Show what a step sends, its beginning, with what looks like a secret masked."""
    body = step.body if isinstance(step, Request | Publish | Put) else None
    if isinstance(body, Upload):
        return [f"  {legible(f'{body.filename}, {body.media_type}')}"]
    if not body:
        return []
    try:
        told = masked(body.decode().strip())
    except UnicodeDecodeError:
        return [f"  {len(body)} bytes"]
    return [f"  {each}" for each in legible_lines(told, SHOWN)]


def rehearse(talk: Flow[T], answered: Callable[[Step], Result], world: World) -> DryRun:
    """Run a flow against answers that are made up, and give what it would have sent.

    Args:
        talk: The flow.
        answered: Answers as the other side would if all goes well.
        world: Time and chance.
    """
    seen: list[Step] = []

    def perform(step: Step) -> Result:
        known = world.answer(step)
        if known is not None:
            return known
        if isinstance(step, Sleep):
            return Done()
        seen.append(step)
        return answered(step)

    came = drive(talk, perform)
    asked = came.resolve if isinstance(came, Unknown) else None
    return DryRun(
        steps=tuple(each for each in seen if changes(each)),
        read=tuple(each for each in seen if not changes(each)),
        by_hand=asked if isinstance(asked, ManualStep) else None,
    )


def changes(step: Step) -> bool:
    """Tell whether a step changes something on the other side."""
    if isinstance(step, Request):
        return step.effect.value != "read" and not step.signs_in
    return isinstance(step, CHANGING)
