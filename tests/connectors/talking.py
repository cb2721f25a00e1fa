"""Talking: a partner made of answers, for tests of conversations; time passes only by sleeping."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from attrs import define, field

from fixflow.connectors.drive import drive
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
)
from fixflow.connectors.http_steps import Failed, Request, Response

AT = datetime(2027, 1, 4, 10, 0, 0, tzinfo=UTC)
Answer = Response | Failed | Callable[[Request], Response | Failed]


@define
class Partner:
    """Answers requests one after the other; the last answer stays.

    Args:
        answers: What it says.
        drawn: What chance gives.
    """

    answers: list[Answer]
    drawn: float = 0.5
    at: datetime = AT
    asked: list[Request] = field(factory=list)
    slept: list[timedelta] = field(factory=list)

    def perform(self, step: Step) -> Result:
        """Perform one step."""
        match step:
            case Now():
                return Instant(self.at)
            case Chance():
                return Drawn(self.drawn)
            case Sleep(span):
                self.slept.append(span)
                self.at += span
                return Done()
            case Alone(flow):
                drive(flow, self.perform)
                return Done()
            case Request():
                self.asked.append(step)
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                return answer(step) if callable(answer) else answer
            case _:
                raise AssertionError(step)

    def talks(self, flow: Flow[T]) -> T:
        """Drive a flow against it."""
        return drive(flow, self.perform)


def partner(*answers: Answer, drawn: float = 0.5) -> Partner:
    """Make one that answers so."""
    return Partner(list(answers), drawn)


def statuses(*numbers: int) -> Iterable[Response]:
    """Give answers that hold nothing but a number."""
    return (Response(status=each) for each in numbers)
