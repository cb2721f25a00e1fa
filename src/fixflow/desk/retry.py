"""Retry: how often a lost race is run again on a connection of our own.

The one rule: a try reads and decides afresh; nothing that was read before a race is believed.
"""

import random  # noqa: TID251  how long a loser waits; no result depends on it
import time
from collections.abc import Callable
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text

SHORTEST: Final = 0.005
LONGEST: Final = 0.2


@frozen
class InvalidRetry(Misuse):
    """A call is tried again 0 to 100 times."""

    code = "desk.invalid_retry"
    text = Text(
        de="«{again}» ist keine Anzahl weiterer Versuche; möglich sind 0 bis 100.",
        en="“{again}” is no number of further tries; 0 to 100 is possible.",
    )
    again: str


@frozen
class Retry:
    """How often a call is tried again after a `Conflict`, and how it waits until then.

    Args:
        again: How many further tries there are.
        sleep: Waits some seconds; the asynchronous desk waits by its event loop instead.
        chance: Gives a number from 0 to below 1, so that two who lost do not meet again.

    Raises:
        InvalidRetry: `desk.invalid_retry`.
    """

    again: int = 5
    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], float] = random.random

    def __attrs_post_init__(self) -> None:
        if type(self.again) is not int or not 0 <= self.again <= 100:  # noqa: PLR2004
            raise InvalidRetry(ascii(self.again)[:80])

    @property
    def tries(self) -> int:
        """How often a call is tried at most."""
        return self.again + 1

    @property
    def seconds(self) -> float:
        """How long to wait before the next try: 5 to 200 ms."""
        return SHORTEST + (LONGEST - SHORTEST) * self.chance()

    def pause(self) -> None:
        """Wait before the next try."""
        self.sleep(self.seconds)


NEVER: Final = Retry(0)
