"""Policy: whether a request is sent again, after how long, and how many a partner gets a second.

Whether it is sent again follows from two things: whether the other side can have got it, and what a
repetition would do there.  The one rule: what must happen once and may have happened is never sent
again; then the outcome is unknown, and somebody looks.
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.connectors.bus_steps import Confirmed, Nacked, Returned, Shut
from fixflow.connectors.http_steps import ONCE, Failed, RepeatEffect, Response
from fixflow.errors import Misuse
from fixflow.texts import Text

TOO_MANY: Final = 429
UNAVAILABLE: Final = 503
SERVER: Final = 500
ZERO: Final = timedelta(0)
LARGEST_WAIT: Final = timedelta(seconds=10**9)  # beyond is rubbish
SECONDS: Final = re.compile("-?[0-9]+")
DIGITS: Final = 20  # more than any wait has, and as many as are read


class Verdict(Enum):
    """What becomes of an attempt: its answer counts, it is made again, or nobody knows."""

    TAKEN = "taken"
    AGAIN = "again"
    UNKNOWN = "unknown"


@frozen
class BadPolicy(Misuse):
    """A policy has attempts from one on and spans from nothing on."""

    code = "connectors.bad_policy"
    text = Text(de="{name}: {value} ist nicht möglich.", en="{name}: {value} is not possible.")
    name: str
    value: str


@frozen(kw_only=True)
class Policy:
    """How often and for how long a conversation goes on; the figures are ours.

    Args:
        attempts: How many there are of one request at most.
        first: What the first pause is drawn from.
        longest: The longest that one is drawn from.
        patience: The longest that the other side may make anybody wait.
        total: How long all of it takes at most.

    Raises:
        BadPolicy: `connectors.bad_policy`.
    """

    attempts: int = 4
    first: timedelta = timedelta(milliseconds=500)
    longest: timedelta = timedelta(seconds=30)
    patience: timedelta = timedelta(seconds=120)
    total: timedelta = timedelta(seconds=60)

    def __attrs_post_init__(self) -> None:
        if type(self.attempts) is not int or self.attempts < 1:
            raise BadPolicy("attempts", ascii(self.attempts)[:80])
        for name in ("first", "longest", "patience", "total"):
            value = getattr(self, name)
            if not isinstance(value, timedelta) or value < ZERO:
                raise BadPolicy(name, ascii(value)[:80])

    def pause(self, attempt: int, drawn: float) -> timedelta:
        """Say how long to wait after an attempt: a share of a span that doubles (full jitter).

        Args:
            attempt: The how many-th has failed, from 1.
            drawn: From 0 to below 1.

        Examples:
            >>> Policy().pause(3, 0.5)
            datetime.timedelta(seconds=1)
        """
        doubled = self.first * (1 << min(attempt - 1, 40))
        return min(self.longest, doubled) * drawn


def verdict(effect: RepeatEffect, came: Response | Failed) -> Verdict:
    """Judge an attempt by what a repetition does and what came of it.

    429 says that nothing was done.  After 5xx, or where nothing whole came back, it may have been.
    Any other answer counts.

    Examples:
        >>> verdict(ONCE, Failed(why="read timeout", sent=True))
        <Verdict.UNKNOWN: 'unknown'>
        >>> verdict(ONCE, Failed(why="no connection", sent=False))
        <Verdict.AGAIN: 'again'>
    """
    if isinstance(came, Failed):
        return Verdict.UNKNOWN if came.sent and effect is ONCE else Verdict.AGAIN
    if came.status == TOO_MANY:
        return Verdict.AGAIN
    if came.status >= SERVER:
        return Verdict.UNKNOWN if effect is ONCE else Verdict.AGAIN
    return Verdict.TAKEN


def verdict_of_message(came: Confirmed | Returned | Nacked | Shut | Failed) -> Verdict:
    """Judge an attempt to hand a message to a broker.

    What the broker says counts; one that it did not take is handed in again.  Cut before it was
    confirmed, the message may lie in a queue all the same.

    Examples:
        >>> verdict_of_message(Nacked())
        <Verdict.AGAIN: 'again'>
        >>> verdict_of_message(Failed(why="connection lost", sent=True))
        <Verdict.UNKNOWN: 'unknown'>
    """
    if isinstance(came, Failed):
        return Verdict.UNKNOWN if came.sent else Verdict.AGAIN
    return Verdict.AGAIN if isinstance(came, Nacked) else Verdict.TAKEN


def wanted_wait(came: Response | Failed, at: datetime) -> timedelta | None:
    """Read how long the other side wants to be left alone; None where it does not say.

    RFC 9110, 10.2.3: seconds, or the instant by an HTTP date.  What lies in the past is no wait;
    what cannot be read says nothing.

    Args:
        came: The answer; only one that limits is read, 429 or 503.
        at: When it came.

    Examples:
        >>> wanted_wait(Response(status=429, headers={"retry-after": "90"}), datetime.now(UTC))
        datetime.timedelta(seconds=90)
    """
    if isinstance(came, Failed) or came.status not in {TOO_MANY, UNAVAILABLE}:
        return None
    said = came.headers.get("retry-after", "").strip()
    if SECONDS.fullmatch(said):
        wanted = -1 if said.startswith("-") else int(said[:DIGITS])
        return within_reason(timedelta(seconds=min(wanted, 10**9)))
    then = http_date(said)
    return None if then is None else within_reason(then - at)


def within_reason(wait: timedelta) -> timedelta:
    """Bring a wait into what any calendar holds."""
    return max(ZERO, min(wait, LARGEST_WAIT))


def http_date(text: str) -> datetime | None:
    """Read an HTTP date; None of rubbish."""
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return then.replace(tzinfo=UTC) if then.tzinfo is None else then


@frozen(kw_only=True)
class RateBudget:
    """How many requests one credential of a partner may send: `rate` a second, `burst` at once.

    Examples:
        >>> budget = RateBudget(rate=2, burst=5)
        >>> empty_at = None
        >>> at = datetime(2027, 1, 4, 8, tzinfo=UTC)
        >>> waits = []
        >>> for _ in range(6):
        ...     wait, empty_at = budget.admit(empty_at, at)
        ...     waits.append(wait.total_seconds())
        >>> waits
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.5]

    Raises:
        BadPolicy: `connectors.bad_policy`.
    """

    rate: float
    burst: int

    def __attrs_post_init__(self) -> None:
        if not self.rate > 0:
            raise BadPolicy("rate", ascii(self.rate)[:80])
        if type(self.burst) is not int or self.burst < 1:
            raise BadPolicy("burst", ascii(self.burst)[:80])

    def admit(self, empty_at: datetime | None, at: datetime) -> tuple[timedelta, datetime]:
        """Say how long one more request has to wait, and when the bucket is empty after it.

        Args:
            empty_at: When it is empty without it; None before the first.
            at: Now.
        """
        one = timedelta(seconds=1 / self.rate)
        after = max(at, empty_at or at) + one
        return max(ZERO, after - at - one * self.burst), after
