"""Messages to and from an instance of GARAIO REM, and the basic rules that the former have to keep.

The one rule: what is read here is read by the vendor's tables, not by fixflow's own codec.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen

Data = dict[str, Any]
NEEDED: Final = (
    "app_id", "user_id", "content_type", "content_encoding", "message_id", "timestamp",
    "delivery_mode",
)  # fmt: skip
EVENTS: Final = frozenset(
    {
        "Invoicing.Order.Created", "Invoicing.Order.Updated", "Invoicing.Order.Deleted",
        "Invoicing.Invoice.Created", "DamageCase.Case.Published",
    }
)  # fmt: skip


@frozen(kw_only=True)
class Post:
    """A message that was handed in.

    Attributes:
        event: Its routing key.
        body: What it says.
        properties: Those of the protocol.
        headers: Those of the application.
    """

    event: str
    body: bytes = field(repr=False)
    properties: Mapping[str, str | int]
    headers: Mapping[str, str]


@frozen(kw_only=True)
class Reply:
    """A message of the instance.

    Attributes:
        event: What it is.
        told: All that it says.
        properties: Those of the protocol.
        headers: Those of the application, with what is echoed.
    """

    event: str
    told: Data
    properties: dict[str, str | int]
    headers: dict[str, str]

    @property
    def body(self) -> bytes:
        """What goes over the wire."""
        return json.dumps(self.told, default=str).encode()


def faults_in(post: Post, app_id: str) -> Iterator[str]:
    """Find what breaks the basic rules; such a message is discarded."""
    for name in NEEDED:
        if name not in post.properties:
            yield f"Property {name} missing"
    if post.properties.get("app_id") != app_id or post.headers.get("app_id") != app_id:
        yield "app_id is not known"
    if post.properties.get("content_type") != "application/json":
        yield "content_type must be application/json"
    told = told_in(post)
    if told.get("eventType") != post.event or post.event not in EVENTS:
        yield f"Unknown eventType {post.event!r}"
    if not isinstance(told.get("data"), dict):
        yield "data missing"
    if has_empty(told):
        yield "empty text"


def told_in(post: Post) -> Data:
    """Read a message; rubbish says nothing."""
    try:
        told = json.loads(post.body, parse_float=Decimal)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def has_empty(value: object) -> bool:
    """Tell whether there is an empty text in it."""
    if isinstance(value, dict):
        return any(map(has_empty, value.values()))
    if isinstance(value, list):
        return any(map(has_empty, value))
    return value == ""
