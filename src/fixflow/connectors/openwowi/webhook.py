"""Webhook: the call «Commission», which says that something was changed and not what.

It bears no signature: nothing, a token, user and password, or a header of the tenant's prove who
calls.  It comes several times per save, and may come before the interface shows what it tells of.
Calls about other things, and those of a test, look alike and bear ids of their own.
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
from fixflow.connectors.reading import drift, json_in, object_at, text_at
from fixflow.connectors.remote import ExternalRef, Inbound, Refresh
from fixflow.connectors.webhook import Scheme, verify
from fixflow.lifecycle import JSON
from fixflow.safety.secret import Secret

WAKE_UP: Final = "wake_up"
COMMISSION: Final = "commission"  # the vendor's sample writes the kind of a thing in small letters
TEST: Final = "test"


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
    told = payload(inbound.body)
    kind = text_at(PARTNER, WAKE_UP, told, "entityType", optional=True)
    if kind is not None and kind.lower() != COMMISSION:
        return ()
    if str(told.get("action")).lower() == TEST:
        return ()
    found = told.get("id")
    if isinstance(found, bool) or not isinstance(found, (int, str)) or not is_id(str(found)):
        drift(PARTNER, WAKE_UP, "id", "an id", "nothing" if found is None else found)
    return (Refresh(ExternalRef(PARTNER, str(int(found)))),)


def payload(body: bytes) -> dict[str, JSON]:
    """Read what a call says: all of it, or what stands in `body`, as in the vendor's sample.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    told = object_at(PARTNER, WAKE_UP, json_in(PARTNER, WAKE_UP, body), "")
    return dict(object_at(PARTNER, WAKE_UP, told.get("body", dict(told)), "body"))
