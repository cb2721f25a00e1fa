"""Outcomes: what an attempt leaves behind: done, once more, dead, or waiting for somebody.

What surely has not left is tried again, later and later: after 30 seconds, a minute, up to six
hours.  Twenty attempts take at least 62 h 31 min 30 s, which outlasts a weekend; then the letter
is dead until a person says what becomes of it.
The one rule: what may have arrived is never sent again before somebody has looked.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Literal, TypeAlias

from attrs import frozen

from fixflow.instants import InvalidInstant, NaiveInstant, to_micros
from fixflow.safety import legible
from fixflow.storage.outbox.door import (
    AwaitReply,
    Committed,
    ManualStep,
    Outcome,
    Parcel,
    RateLimited,
    Rejected,
    Unknown,
    Unmade,
    Unsent,
)

State: TypeAlias = Literal[
    "waiting", "sending", "checking", "doubt", "unsure", "awaiting", "manual", "done", "skipped"
]
Counted: TypeAlias = Literal["sent", "retried", "dead", "unknown", "parked"]

MOST: Final = 20
PARKED: Final = 2**63 - 1
SHORTEST: Final = timedelta(seconds=30)
LONGEST: Final = timedelta(hours=6)
LIMITED: Final = timedelta(days=7)
NOTE: Final = 500
MICROSECOND: Final = timedelta(microseconds=1)


@frozen(kw_only=True)
class Lease:
    """A letter that one worker may carry now.

    Attributes:
        parcel: What is to be sent.
        fence: The number of the lease; a worker whose number is old records nothing.
        checking: Whether an earlier attempt may have arrived, so that somebody looks first.
    """

    parcel: Parcel
    fence: int
    checking: bool


@frozen(kw_only=True)
class Change:
    """What an outcome makes of a letter.

    Attributes:
        state: What it is now.
        next_at: When it may be carried again, in microseconds.
        done_at: When it was done.
        dead_at: When it was given up.
        note: What the other side said.
        counted: As what it counts in the report.
    """

    state: State
    next_at: int
    done_at: int | None = None
    dead_at: int | None = None
    note: str | None = None
    counted: Counted


def backoff(letter: str, attempt: int) -> timedelta:
    """Say how long to wait after an attempt, the same for the same letter and attempt.

    Args:
        letter: The letter's id; two letters that fail together do not come back together.
        attempt: The how many-th attempt has failed, from 1.

    Examples:
        >>> backoff("fx_a", 1) >= timedelta(seconds=30), backoff("fx_a", 1) < timedelta(seconds=45)
        (True, True)
        >>> backoff("fx_a", 100) >= timedelta(hours=6)
        True
    """
    least = min(LONGEST, SHORTEST * (1 << min(attempt - 1, 10))) // MICROSECOND
    chance = int.from_bytes(sha256(f"{letter}{attempt}".encode()).digest()[:8], "big")
    return MICROSECOND * (least + (least * chance >> 65))  # half of it at most: 64 bits and one


def judged(lease: Lease, outcome: Outcome, at: datetime, *, reconciles: bool) -> Change:
    """Say what an outcome makes of a letter.

    Args:
        lease: The attempt.
        outcome: What the door said.
        at: When.
        reconciles: Whether the door can look for what may have arrived.
    """
    now = to_micros(at)
    match outcome:
        case Committed(reference):
            note = noted(reference)
            return Change(state="done", next_at=now, done_at=now, note=note, counted="sent")
        case Rejected(why):
            return dead(lease, why, now)
        case AwaitReply(reference, until):
            note, then = noted(reference), PARKED if until is None else to_micros(until)
            return Change(state="awaiting", next_at=then, note=note, counted="parked")
        case ManualStep(instruction):
            note = noted(instruction)
            return Change(state="manual", next_at=PARKED, note=note, counted="parked")
        case Unknown(why) if not reconciles:
            return Change(state="unsure", next_at=PARKED, note=noted(why), counted="parked")
        case _:
            return again(lease, outcome, at)


def again(lease: Lease, outcome: RateLimited | Unsent | Unknown, at: datetime) -> Change:
    """Put a letter off, or give it up after its last attempt."""
    why = None if isinstance(outcome, RateLimited) else outcome.why
    attempt = lease.parcel.attempt
    if attempt >= MOST:
        return dead(lease, why, to_micros(at), doubt=isinstance(outcome, Unknown))
    then = at + backoff(lease.parcel.id, attempt)
    if isinstance(outcome, RateLimited):
        then = max(then, min(outcome.retry_at, at + LIMITED))  # a limit of years is rubbish
    if isinstance(outcome, Unknown):
        return Change(state="doubt", next_at=to_micros(then), note=noted(why), counted="unknown")
    state: State = "doubt" if lease.checking else "waiting"
    return Change(state=state, next_at=to_micros(then), note=noted(why), counted="retried")


def dead(lease: Lease, why: str | None, now: int, *, doubt: bool = False) -> Change:
    """Give a letter up; what may have arrived stays in doubt, also for who sets it going again."""
    state: State = "doubt" if doubt or lease.checking else "waiting"
    return Change(state=state, next_at=now, dead_at=now, note=noted(why), counted="dead")


def noted(text: str | None) -> str | None:
    """Make what the other side said a short line that every database can keep."""
    return None if text is None else legible(text, NOTE)


def understood(outcome: object) -> Outcome:
    """Take what a door gave back, or doubt it: a door's mistake is no reason to send again.

    Examples:
        >>> understood(Committed("M-1"))
        Committed(reference='M-1')
        >>> understood(None)
        Unknown(why='the door gave NoneType')
    """
    match outcome:
        case RateLimited(retry_at):
            return outcome if is_instant(retry_at) else Unsent("limited, without an instant")
        case AwaitReply(_, until) if until is not None and not is_instant(until):
            return Unknown("awaits a reply, until no instant")
        case Committed(None) | AwaitReply(None):
            return outcome
        case Committed(text) | AwaitReply(text) | ManualStep(text) if isinstance(text, str):
            return outcome
        case Rejected(text) | Unsent(text) | Unknown(text) if isinstance(text, str):
            return outcome
        case _:
            return Unknown(f"the door gave {type(outcome).__name__}")


def is_instant(value: object) -> bool:
    """Tell whether it is an instant with offset."""
    try:
        return isinstance(value, datetime) and to_micros(value) >= 0
    except (NaiveInstant, InvalidInstant):
        return False


def failed(outcome: Outcome) -> bool | None:
    """Tell whether the door itself seems broken: True, False, or None where it says nothing."""
    if isinstance(outcome, RateLimited | Unmade):
        return None
    return isinstance(outcome, Unsent | Unknown)
