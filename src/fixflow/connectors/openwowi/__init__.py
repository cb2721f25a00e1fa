"""OPENWOWI: the interface of WOWIPORT, a system of property managers in Germany.

Nothing here ran against a tenant of the vendor's.  The one rule: what a tenant has named its own
way, its codes of statuses and types, is handed in and never guessed.

Examples:
    What would be sent, without anything being sent:

    >>> from datetime import UTC, datetime
    >>> from fixflow.connectors.door import Door
    >>> from fixflow.connectors.http import HttpTransport
    >>> from fixflow.connectors.intents import Accept
    >>> from fixflow.connectors.remote import ExternalRef
    >>> tenant = connector(
    ...     base="https://wowi.example",
    ...     auth=login("fixflow", Secret("hunter2"), Secret("4f1c")),
    ...     statuses={"Beauftragt": "WaitForCraftsmanFeedback", "Angenommen": "Accepted"},
    ... )
    >>> door = Door(tenant, HttpTransport())
    >>> print(door.dry_run(Accept(), ExternalRef("openwowi", "4711"), now=datetime(2027, 1, 4, tzinfo=UTC)))
    PUT openwowi/v1.2/CommissioningEdit/Commission/4711/Accepted
      {}
    >>> door.transport.close()
"""

from collections.abc import Mapping

from fixflow.connectors.auth import Auth, Grant, Static, secret_all
from fixflow.connectors.openwowi.flows import BadSettings, OpenWowi
from fixflow.connectors.openwowi.lists import BadQuestion
from fixflow.connectors.openwowi.placing import Unfit
from fixflow.connectors.openwowi.profile import PROFILE
from fixflow.connectors.openwowi.statuses import AS_CALLED, Given
from fixflow.connectors.openwowi.webhook import heard, woken
from fixflow.connectors.policy import RateBudget
from fixflow.safety.secret import Secret

__all__ = [
    "PROFILE",
    "BadQuestion",
    "BadSettings",
    "OpenWowi",
    "Unfit",
    "connector",
    "heard",
    "login",
    "woken",
]


def connector(  # noqa: PLR0913  what a tenant is known by
    *,
    base: str,
    auth: Auth,
    statuses: Given = AS_CALLED,
    types: Mapping[str, int] | None = None,
    only: Mapping[str, str] | None = None,
    asks_craftsman: bool = False,
    budget: RateBudget | None = None,
) -> OpenWowi:
    """Make the connector of one tenant.

    Args:
        base: Where it is: `https://meine.wowiport.de`.
        auth: See `login`.
        statuses: What its codes of statuses mean: `Erfasst`, `WaitForCraftsmanFeedback`,
            `Imported`, `Accepted`, `Refused`, `Done`, `AwaitInvoice`, `Canceled`, or a `StatusRow`
            of your own.
        types: Its codes of what a commission may be, and their ids.
        only: What its list of commissions is narrowed by: `{"craftsmanId": "17"}`.
        asks_craftsman: Whether a commission that is placed waits for the craftsman's answer.
        budget: How many requests it takes; see the vendor's page «Request-Limits».

    Raises:
        BadSettings: `connectors.openwowi_settings`, naming every part.
    """
    return OpenWowi(
        base=base,
        auth=auth,
        statuses=dict(statuses),
        types=dict(types or {}),
        only=dict(only or {}),
        asks_craftsman=asks_craftsman,
        budget=budget,
    )


def login(user: str, password: Secret, api_key: Secret) -> Grant:
    """Sign in with a user of WOWIPORT; every request bears its token and the key of the interface.

    Args:
        user: Its name.
        password: Its password.
        api_key: The key of the interface, which stands in each query.

    Raises:
        WrongKinds: `storage.wrong_kinds`, a password or a key that is no `Secret`.
    """
    secret_all({"password": password, "api_key": api_key})
    return Grant(
        path="oauth2/token",
        form={"grant_type": "password", "username": user, "password": password},
        also=Static(query={"apiKey": api_key}),
    )
