"""How an order of the demo is told: its start, then who did or wrote what, and when."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from attrs import field, frozen

from examples.flask_portal.clock import ZONE
from fixflow import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.lifecycle import Action
from fixflow.partners import Program

MEIER = Actor(CONTRACTOR, "meier")
HUBER = Actor(CONTRACTOR, "huber")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
VELUX = Actor(PRINCIPAL, "velux")
LIMMAT = Actor(PRINCIPAL, "limmat")
DIGITEC = Actor(PRINCIPAL, "digitec")
SHOP = Actor(SYSTEM, "digitec")


def on(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    """Give an instant of 2026 by the clock in Zürich."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@frozen
class Did:
    """Somebody took a step."""

    at: datetime
    by: Actor
    action: Action


@frozen
class Wrote:
    """Somebody wrote a message, perhaps with files of `files/`."""

    at: datetime
    by: Actor
    body: str
    lang: str = "de"
    files: tuple[str, ...] = ()


@frozen(kw_only=True)
class Story:
    """One order, from its start on.

    Args:
        id: The order's id.
        program: By whose rules.
        at: When it came in.
        by: Who handed it out.
        place: Where the work is done.
        facts: What it says.
        then: What happened.
        tender: The tender that it is an offer of.
        tongue: In which language its report was written.
    """

    id: str
    program: Program
    at: datetime
    by: Actor
    place: str = "CH-ZH"
    facts: Mapping[str, object] = field(factory=dict)
    then: tuple[Did | Wrote, ...] = ()
    tender: str | None = None
    tongue: str = "de"


def later(at: datetime, *, hours: float = 0, days: int = 0) -> datetime:
    """Give an instant some hours and days later."""
    return at + timedelta(days=days, hours=hours)
