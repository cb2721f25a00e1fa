"""Codec: a message of GARAIO REM as bytes and back: `{"eventType": …, "data": …}`.

Numbers are written digit by digit as they are, and read as decimals.  The one rule: an empty text
is never written; the vendor's rules forbid it, and what it would mean nobody knows.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from fixflow.connectors.garaio_rem.kinds import Written
from fixflow.connectors.garaio_rem.rules import BadMessage, fault
from fixflow.connectors.reading import json_in, object_at, text_at
from fixflow.errors import Fault
from fixflow.lifecycle import JSON


@frozen(kw_only=True)
class Event:
    """A message that came in, apart from its properties.

    Attributes:
        name: `Invoicing.Order.Accepted`.
        data: What it says.
        raw: All of it.
    """

    name: str
    data: dict[str, JSON] = field(repr=False)
    raw: dict[str, JSON] = field(repr=False)


def encode(event: str, data: Mapping[str, Written]) -> bytes:
    """Write a message.

    Args:
        event: What it is: `Invoicing.Order.Created`.
        data: What it says.

    Raises:
        BadMessage: `connectors.garaio_rem_message`, naming every empty text.

    Examples:
        >>> encode("Invoicing.Order.Updated", {"reference": "1234", "done": True}).decode()
        '{"eventType":"Invoicing.Order.Updated","data":{"reference":"1234","done":true}}'
    """
    empty = tuple(empties(data, ""))
    if empty:
        raise BadMessage(empty)
    return written({"eventType": event, "data": data}).encode()


def empties(value: Written, path: str) -> Iterator[Fault]:
    """Find the empty texts."""
    if value == "":
        yield fault(path, "empty")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from empties(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from empties(inner, f"{path}[{index}]")


def written(value: Written) -> str:
    """Write a value as JSON; a decimal keeps its digits."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        inner = (f"{written(name)}:{written(each)}" for name, each in value.items())
        return f"{{{','.join(inner)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{','.join(map(written, value))}]"
    return json.dumps(value, ensure_ascii=False)


def decode(partner: str, body: bytes) -> Event:
    """Read a message.

    Raises:
        ContractDrift: `connectors.drift`: no JSON, no `eventType`, no `data`.
    """
    told = dict(object_at(partner, "read", json_in(partner, "read", body), ""))
    name = text_at(partner, "read", told, "eventType") or ""
    data = object_at(partner, "read", told.get("data", {}), "data")
    return Event(name=name, data=dict(data), raw=told)
