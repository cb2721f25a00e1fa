"""People of the test project: who asks, for whom, and when.

A user's name says it: `sonnegg.principal.mueller` belongs to the realm `sonnegg` and acts as the
principal of that name.
"""

from datetime import datetime
from typing import Final

from django.http import HttpRequest

from fixflow import CONTRACTOR, PRINCIPAL, SYSTEM, Actor

MONDAY: Final = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
ROLES: Final = {"principal": PRINCIPAL, "contractor": CONTRACTOR, "system": SYSTEM}
TIME: Final = [MONDAY]


def clock() -> datetime:
    """Tell the time that the test has set."""
    return TIME[0]


def realm_of(request: HttpRequest) -> str:
    """Tell the realm of a user."""
    return str(request.user.get_username()).partition(".")[0] or "default"


def actor_of(request: HttpRequest) -> Actor | None:
    """Tell as whom a user acts; who only looks has no role."""
    _, role, who = (*str(request.user.get_username()).split("."), "", "")[:3]
    return Actor(ROLES[role], who) if role in ROLES else None
