"""Webhooks: signed and checked by Standard Webhooks (standardwebhooks.com, version 1).

The signature is an HMAC-SHA256 over `id.timestamp.body`, so nobody can send in our name, change a
byte, or send an old call again after five minutes; within them the inbox knows the id.  The one
rule: whatever is wrong with a call is `BadSignature` and nothing else, and no comparison tells how
far it was right.
"""

import base64
import binascii
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse, PartnerFault
from fixflow.instants import to_micros
from fixflow.safety.secret import Secret
from fixflow.texts import Text

PREFIX: Final = "whsec_"
VERSION: Final = "v1"
ID: Final = "webhook-id"
TIMESTAMP: Final = "webhook-timestamp"
SIGNATURE: Final = "webhook-signature"
LATE: Final = timedelta(minutes=5)
SECOND: Final = 1_000_000
LONGEST_TIMESTAMP: Final = 12
LONGEST_ID: Final = 255  # what the inbox takes
SHORTEST_KEY: Final = 24  # bytes, as the standard asks for; 64 at most
LONGEST_KEY: Final = 64


@frozen
class BadSignature(PartnerFault):
    """The call is not signed by one of our secrets, or not now."""

    code = "safety.bad_signature"
    text = Text(
        de="Der Aufruf ist nicht gültig unterschrieben.",
        en="The call is not validly signed.",
    )


@frozen
class BadWebhookSecret(Misuse):
    """A secret of webhooks is `whsec_` and 24 to 64 bytes in base64."""

    code = "safety.bad_webhook_secret"
    text = Text(
        de="Ein Geheimnis für Webhooks ist whsec_ und 24 bis 64 Byte in Base64.",
        en="A secret of webhooks is whsec_ and 24 to 64 bytes in base64.",
    )


def signed(secret: Secret, id_: str, at: datetime, body: bytes) -> dict[str, str]:
    """Give the headers of a call.

    Args:
        secret: `whsec_…`.
        id_: The call's own id, the same when it is sent again; without a full stop.
        at: When it is sent, with offset.
        body: The bytes as they are sent.

    Raises:
        BadWebhookSecret: `safety.bad_webhook_secret`.
    """
    seconds = str(to_micros(at) // SECOND)
    return {ID: id_, TIMESTAMP: seconds, SIGNATURE: signature(secret, id_, seconds, body)}


def verified(
    secrets: Iterable[Secret], headers: Mapping[str, str], body: bytes, now: datetime
) -> str:
    """Check a call and give its id, which the inbox is asked for next.

    Args:
        secrets: Those that count now; while one is changed, the old and the new.
        headers: The call's headers, in any case.
        body: The bytes as they came.
        now: When it came, with offset.

    Raises:
        BadSignature: `safety.bad_signature`.
        BadWebhookSecret: `safety.bad_webhook_secret`.
    """
    told = small(headers)
    id_, seconds, given = (told.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE))
    if not (named(id_) and timely(seconds, now) and ours(secrets, id_, seconds, given, body)):
        raise BadSignature
    return id_


def small(headers: Mapping[str, str]) -> dict[str, str]:
    """Give the headers that are texts, by small names; a framework may hand over others."""
    told: Iterable[tuple[object, object]] = headers.items()
    return {
        name.lower(): value
        for name, value in told
        if isinstance(name, str) and isinstance(value, str)
    }


def named(id_: str) -> bool:
    """Tell whether an id is one that the inbox takes: printable ASCII."""
    return 0 < len(id_) <= LONGEST_ID and id_.isascii() and id_.isprintable()


def ours(secrets: Iterable[Secret], id_: str, seconds: str, given: str, body: bytes) -> bool:
    """Tell whether one of the signatures given is by one of the secrets; all are compared."""
    sent = [each.encode(errors="replace") for each in given.split(" ")]
    wanted = [signature(secret, id_, seconds, body).encode() for secret in secrets]
    return any([hmac.compare_digest(one, other) for one in sent for other in wanted])  # noqa: C419  each is compared, whatever came before


def timely(seconds: str, now: datetime) -> bool:
    """Tell whether a timestamp lies within five minutes of now."""
    if not (seconds.isascii() and seconds.isdigit()) or len(seconds) > LONGEST_TIMESTAMP:
        return False
    return abs(int(seconds) * SECOND - to_micros(now)) <= LATE // timedelta(microseconds=1)


def signature(secret: Secret, id_: str, seconds: str, body: bytes) -> str:
    """Sign a call."""
    content = b".".join((id_.encode(errors="replace"), seconds.encode(), body))
    digest = hmac.digest(key(secret), content, "sha256")
    return f"{VERSION},{base64.b64encode(digest).decode()}"


def key(secret: Secret) -> bytes:
    """Read the key out of a secret.

    Raises:
        BadWebhookSecret: `safety.bad_webhook_secret`.
    """
    found = decoded(secret)
    if found is None:
        raise BadWebhookSecret
    return found


def decoded(secret: Secret) -> bytes | None:
    """Read the key; None where there is none, so that no frame of an error holds the secret."""
    told = secret.reveal()
    try:
        found = base64.b64decode(told.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return None
    fits = told.startswith(PREFIX) and SHORTEST_KEY <= len(found) <= LONGEST_KEY
    return found if fits else None
