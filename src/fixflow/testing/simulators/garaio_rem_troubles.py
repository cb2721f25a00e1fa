"""Troubles of a message bus: what may go wrong with a message, or with what is said of it.

The one rule: what goes wrong goes wrong once, as often as it was asked for.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import define, evolve, field

from fixflow.connectors.bus_steps import Nacked, Shut
from fixflow.connectors.flow import Result
from fixflow.connectors.http_steps import Failed
from fixflow.testing.simulators.garaio_rem_messages import Reply


class Trouble(Enum):
    """What may go wrong: with a message that is handed in, or with what is said of it."""

    UNREACHABLE = "no connection to the broker"
    REFUSED = "406: the user id is not the login"
    NACKED = "the broker does not take the message"
    CUT_BEFORE = "the connection breaks, and the broker has nothing"
    CUT_AFTER = "the broker has the message, and the connection breaks before it says so"
    LOST = "nothing is said of the message"
    LATE = "what is said comes when `release` is called"
    DUPLICATE = "what is said comes twice"
    REORDERED = "what is said comes in the other order"
    UNCORRELATED = "a reply does not say what it answers"
    UNECHOED = "a reply echoes no header"
    RENAMED = "each key of what is said is written otherwise"
    WRONG_TYPES = "each value of what is said is of another kind"
    TRUNCATED = "what is said ends in the middle"


WITH_THE_BROKER: Final[Mapping[Trouble, Result]] = {
    Trouble.UNREACHABLE: Failed(why="ConnectionRefusedError", sent=False),
    Trouble.REFUSED: Shut(code=406, why="PRECONDITION_FAILED"),
    Trouble.NACKED: Nacked(),
    Trouble.CUT_BEFORE: Failed(why="StreamLostError", sent=True),
}


@define
class Troubles:
    """What is to go wrong next, each as often as it was asked for."""

    planned: list[Trouble] = field(factory=list)

    def plan(self, trouble: Trouble, times: int = 1) -> None:
        """Let something go wrong with the next messages."""
        self.planned += [trouble] * times

    def strikes(self, trouble: Trouble) -> bool:
        """Tell whether it goes wrong now; it is used up by that."""
        if trouble not in self.planned:
            return False
        self.planned.remove(trouble)
        return True

    def spoiled(self, replies: list[Reply]) -> tuple[list[Reply], list[Reply]]:
        """Spoil what is said; gives what comes now, and what comes late."""
        if self.strikes(Trouble.UNCORRELATED):
            replies = [without_correlation(each) for each in replies]
        if self.strikes(Trouble.UNECHOED):
            replies = [evolve(each, headers=own(each.headers)) for each in replies]
        if self.strikes(Trouble.RENAMED):
            replies = [with_data(each, renamed(each.told["data"])) for each in replies]
        if self.strikes(Trouble.WRONG_TYPES):
            replies = [
                with_data(each, {name: [] for name in each.told["data"]}) for each in replies
            ]
        if self.strikes(Trouble.DUPLICATE):
            replies = [each for one in replies for each in (one, one)]
        if self.strikes(Trouble.REORDERED):
            replies = replies[::-1]
        if self.strikes(Trouble.LATE):
            return [], replies
        return ([], []) if self.strikes(Trouble.LOST) else (replies, [])


def own(headers: dict[str, str]) -> dict[str, str]:
    """Take the headers that are no echo."""
    return {name: value for name, value in headers.items() if not name.startswith("echo-")}


def without_correlation(reply: Reply) -> Reply:
    """Take away by what a reply is known."""
    kept = {n: v for n, v in reply.properties.items() if n != "correlation_id"}
    return evolve(reply, properties=kept, headers=own(reply.headers))


def with_data(reply: Reply, data: dict[str, object]) -> Reply:
    """Give a reply other data."""
    return evolve(reply, told={**reply.told, "data": data})


def renamed(data: dict[str, object]) -> dict[str, object]:
    """Write each key otherwise."""
    return {f"{name}Neu": value for name, value in data.items()}
