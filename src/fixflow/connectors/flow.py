"""Flow: a conversation with another system as a generator that yields steps and gets results.

A flow does no I/O, knows no clock and draws no chance: whoever drives it does.  So the same text
runs sync, awaited and dry.  The one rule: a step says what a repetition would do to the other side;
nobody repeats what may have happened and must happen once.
"""

from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar, cast

from attrs import field, frozen

from fixflow.connectors.bus_steps import (
    Confirmed,
    Nacked,
    Publish,
    Returned,
    Settle,
    Shut,
    Take,
    Taken,
)
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.http_steps import Failed, Request, Response
from fixflow.errors import FixflowError, Misuse
from fixflow.texts import Text

T = TypeVar("T")


@frozen
class Sleep:
    """Wait for so long."""

    span: timedelta


@frozen
class Now:
    """Ask what time it is."""


@frozen
class Chance:
    """Ask for a number from 0 to below 1, by which repetitions are spread."""


@frozen
class Alone:
    """Drive a flow while nobody else of the same door drives one, such as to fetch a token."""

    flow: "Generator[Step, Result, None]" = field(repr=False)


@frozen
class Done:
    """It is done."""


@frozen
class Instant:
    """What time it is."""

    at: datetime


@frozen
class Drawn:
    """A number from 0 to below 1."""

    value: float


Step: TypeAlias = (
    Request | Sleep | Now | Chance | Alone | Publish | Take | Settle | List | Fetch | Put | Remove
)
Result: TypeAlias = (
    Response | Failed | Confirmed | Returned | Nacked | Shut | Taken | Names | Content | Done | Instant
    | Drawn | Absent | Occupied
)  # fmt: skip
Flow: TypeAlias = Generator[Step, Result, T]


@frozen
class WrongResult(Misuse):
    """Whoever drives a flow answers each step by what belongs to it."""

    code = "connectors.wrong_result"
    text = Text(
        de="Auf {step} folgt {wanted}, nicht {found}.", en="{step} gets {wanted}, not {found}."
    )
    step: str
    wanted: str
    found: str


def fitting(step: Step, result: object, kind: type[T]) -> T:
    """Take a result that belongs to a step.

    Raises:
        WrongResult: `connectors.wrong_result`.
    """
    if not isinstance(result, kind):
        raise WrongResult(type(step).__name__, kind.__name__, type(result).__name__)
    return result


def call(request: Request) -> Flow[Response]:
    """Ask an HTTP interface; what failed comes as an error of ours, see `conversation`."""
    return fitting(request, (yield request), Response)


def now() -> Flow[datetime]:
    """Ask what time it is."""
    return fitting(Now(), (yield Now()), Instant).at


def sleep(span: timedelta) -> Flow[None]:
    """Wait for so long."""
    yield Sleep(span)


def chance() -> Flow[float]:
    """Draw a number from 0 to below 1."""
    return fitting(Chance(), (yield Chance()), Drawn).value


def relayed(talk: Flow[T], answer: Callable[[Step], Flow[Result]]) -> Flow[T]:
    """Drive a flow inside another one, which answers each of its steps or fails in its place.

    Args:
        talk: The flow inside.
        answer: Gives the flow that answers a step.
    """
    result: Result | None = None
    error: FixflowError | None = None
    while True:
        try:
            step = next_step(talk, result, error)
        except StopIteration as done:
            return cast("T", done.value)
        result, error = None, None
        try:
            result = yield from answer(step)
        except FixflowError as failure:
            error = failure


def next_step(talk: Flow[T], result: Result | None, error: FixflowError | None) -> Step:
    """Hand a flow the result of its last step, or what went wrong, and take the next one."""
    if error is not None:
        return talk.throw(error)
    return next(talk) if result is None else talk.send(result)
