"""Webhook: the call «Commission», which says that something was changed and not what.

It bears no signature: nothing, a token, user and password, or a header of the tenant's prove who
calls.  It comes several times per save, and may come before the interface shows what it tells of.
The one rule: it only wakes up; what counts is fetched from the base that was configured, and the
`openWowiUrl` in it is followed by nobody.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final

from attrs import evolve

from fixflow.connectors.openwowi.codec import is_id
from fixflow.connectors.openwowi.profile import PARTNER
from fixflow.connectors.reading import drift, json_in, object_at
from fixflow.connectors.remote import ExternalRef, Inbound, Refresh
from fixflow.connectors.webhook import Scheme, verify
from fixflow.safety.secret import Secret

WAKE_UP: Final = "wake_up"


def heard(
    body: bytes,
    headers: Mapping[str, str],
    *,
    scheme: Scheme,
    secrets: tuple[Secret, ...],
    now: datetime,
) -> Inbound:
    """Check a call; the next save of a commission says the same bytes, so each is one of its own.

    Args:
        body: The bytes as they came.
        headers: Its headers.
        scheme: As the tenant has it: `BEARER_TOKEN`, `BASIC_AUTH`, `header_value(…)` or `OPEN_TO_ALL`.
        secrets: Those that count now.
        now: When it came, with offset.

    Raises:
        BadSignature: `safety.bad_signature`.
        NoScheme: `connectors.no_scheme`.
    """
    call = verify(body, headers, scheme=scheme, secrets=secrets, now=now, partner=PARTNER)
    own = sha256(f"{call.at.isoformat()} {call.id}".encode()).hexdigest()
    return evolve(call, id=own)


def woken(inbound: Inbound) -> tuple[Refresh, ...]:
    """Read which commission was changed; whether it was created, updated or deleted, a fetch tells.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    told = object_at(PARTNER, WAKE_UP, json_in(PARTNER, WAKE_UP, inbound.body), "")
    found = told.get("id")
    if isinstance(found, bool) or not isinstance(found, (int, str)) or not is_id(str(found)):
        drift(PARTNER, WAKE_UP, "id", "an id", "nothing" if found is None else found)
    return (Refresh(ExternalRef(PARTNER, str(found))),)
