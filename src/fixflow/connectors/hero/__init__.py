"""HERO: software of craftsmen, mostly in Germany, spoken with in GraphQL.

Nothing here ran against a tenant of the vendor's.  The one rule: jobs and projects cannot be deleted
there, so what may have been created is looked for, and never created a second time.

Examples:
    What would be sent, without anything being sent:

    >>> from datetime import UTC, datetime
    >>> from fixflow.connectors.door import Door
    >>> from fixflow.connectors.http import HttpTransport
    >>> from fixflow.connectors.intents import Complete
    >>> door = Door(connector(key=key(Secret("ac_…"))), HttpTransport())
    >>> run = door.dry_run(Complete(), ref(Kind.JOB, 4711), now=datetime(2027, 1, 4, tzinfo=UTC))
    >>> [each.operation for each in run.steps], [each.operation for each in run.read]
    (['UpdateJob'], ['ReadJob'])
    >>> door.transport.close()
"""

from typing import Final

from fixflow.connectors.auth import Auth
from fixflow.connectors.hero.appointments import Appointment, Span
from fixflow.connectors.hero.checking import BeyondInt, Unfit
from fixflow.connectors.hero.contacts import Address, Contact
from fixflow.connectors.hero.flows import Hero
from fixflow.connectors.hero.hooks import Hook
from fixflow.connectors.hero.keys import HeroKey
from fixflow.connectors.hero.marks import NoMark
from fixflow.connectors.hero.profile import PROFILE
from fixflow.connectors.hero.refs import BadRef, Kind, ref
from fixflow.connectors.hero.service_objects import Changed, ServiceObject
from fixflow.connectors.hero.settings import BadSettings, Meaning, Settings
from fixflow.connectors.hero.tasks import TaskChange
from fixflow.connectors.hero.times import Label, ProbeNeedsOffset, WallTime
from fixflow.connectors.policy import RateBudget
from fixflow.safety.secret import Secret

BASE: Final = "https://login.hero-software.de"

__all__ = [
    "BASE", "PROFILE", "Address", "Appointment", "BadRef", "BadSettings", "BeyondInt", "Changed",
    "Contact", "Hero", "HeroKey", "Hook", "Kind", "Label", "Meaning", "NoMark", "ProbeNeedsOffset",
    "ServiceObject", "Settings", "Span", "TaskChange", "Unfit", "WallTime", "connector", "key", "ref",
]  # fmt: skip


def connector(
    *,
    key: Auth,
    settings: Settings | None = None,
    base: str = BASE,
    budget: RateBudget | None = None,
) -> Hero:
    """Make the connector of one tenant.

    Args:
        key: See `key`.
        settings: What is the tenant's own.
        base: Where HERO is.
        budget: How many requests it takes; the vendor names no number.
    """
    return Hero(base=base, auth=key, settings=settings or Settings(), budget=budget)


def key(secret: Secret) -> HeroKey:
    """Sign in with the key that HERO's support hands out."""
    return HeroKey(secret)
