"""Session: what a door remembers between conversations, and until when one of them may go on.

Every conversation of a door takes from the same budget and bears the same token, also where several
threads use it.  The one rule: what is not sent takes nothing from the budget.
"""

from datetime import UTC, datetime, timedelta
from threading import Lock

from attrs import define, field, frozen

from fixflow.connectors import flow
from fixflow.connectors.auth import Auth, Static, Token
from fixflow.connectors.errors import RateLimited
from fixflow.connectors.flow import Flow
from fixflow.connectors.observe import Observer
from fixflow.connectors.policy import ZERO, Policy, RateBudget


@define
class Session:
    """What a door remembers between conversations: its token, and how full its bucket is.

    It lives as long as its door and is kept nowhere.

    Args:
        partner: Whom it talks to.
        auth: How requests are signed.
        policy: How often and how long it tries.
        budget: How many requests it may send; None for any number.
        observer: Who is told of attempts.
    """

    partner: str
    auth: Auth = field(factory=Static)
    policy: Policy = field(factory=Policy)
    budget: RateBudget | None = None
    observer: Observer = field(factory=Observer)
    token: Token | None = field(default=None, repr=False)
    empty_at: datetime | None = None
    counting: Lock = field(init=False, factory=Lock, repr=False, eq=False)

    def admit(self, at: datetime, longest: timedelta) -> timedelta:
        """Take one from the bucket and say how long to wait for it; none where that is too long."""
        if self.budget is None:
            return ZERO
        with self.counting:  # several threads may use one door
            wait, empty_at = self.budget.admit(self.empty_at, at)
            if wait <= longest:
                self.empty_at = empty_at
        return wait


@define
class Tally:
    """The how many-th attempt of a conversation's request or message was the last."""

    attempt: int | None = None


@frozen(kw_only=True)
class Limits:
    """Until when a conversation may go on, how long it may pause, and how often it has tried.

    Attributes:
        deadline: The instant after which nothing is tried again.
        patience: The longest pause.
        tally: At which attempt it is.
    """

    deadline: datetime
    patience: timedelta
    tally: Tally = field(factory=Tally)


def instant() -> Flow[datetime]:
    """Ask what time it is, in UTC: by any other clock an hour may be missing or come twice."""
    return (yield from flow.now()).astimezone(UTC)


def admitted(operation: str, session: Session, limits: Limits, attempt: int) -> Flow[None]:
    """Wait for a share of the budget.

    Raises:
        RateLimited: `connectors.rate_limited`, it is used up for longer than may be waited.
    """
    at = yield from instant()
    longest = min(limits.patience, limits.deadline - at)
    wait = session.admit(at, longest)
    if wait > longest:
        raise RateLimited(
            partner=session.partner, operation=operation, attempts=attempt - 1, retry_at=at + wait
        )
    if wait:
        yield from flow.sleep(wait)
    limits.tally.attempt = attempt
