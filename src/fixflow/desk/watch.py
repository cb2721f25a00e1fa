"""Watch: an instant that goes on while a call takes its time.

A delivery sends for seconds or minutes; what it records later is later.
The one rule: the instant is handed in, and only what has passed since is measured.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from attrs import define, field

from fixflow.instants import InvalidInstant, aware

ROOM: Final = timedelta(days=30)


def never() -> bool:
    """Go on in any case."""
    return False


def with_room(at: datetime) -> datetime:
    """Take an instant after which there is time left to send, and to try again.

    Raises:
        NaiveInstant: `instants.naive`.
        InvalidInstant: `instants.invalid`.
    """
    begun = aware(at)
    try:
        begun + ROOM  # the calendar ends in the year 9999
    except OverflowError:
        raise InvalidInstant(begun.isoformat()) from None
    return begun


@define
class Watch:
    """An instant that goes on.

    Args:
        begun_at: The instant as it was handed in, with offset.
        seconds: Gives seconds that only ever go on, such as `time.monotonic`.
        stop: Tells whether nothing more is to be begun.

    Raises:
        NaiveInstant: `instants.naive`.
        InvalidInstant: `instants.invalid`.
    """

    begun_at: datetime = field(converter=with_room)
    seconds: Callable[[], float]
    stop: Callable[[], bool] = never
    start: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.start = self.seconds()

    @property
    def at(self) -> datetime:
        """What the time is now."""
        return self.begun_at + timedelta(seconds=self.seconds() - self.start)
