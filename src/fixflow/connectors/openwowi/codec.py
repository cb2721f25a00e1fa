"""Codec: what OPENWOWI writes and reads, as values, and back.

Names are written in capitals at each word, `CraftsProcess.Id`; a key whose value is null may be left
out.  The one rule: what is read must be of its kind, what is not read stays in `raw`, and what an
answer to a write holds is nobody's contract, so nothing rests on it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final, cast

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.openwowi.profile import FIELDS, PARTNER
from fixflow.connectors.openwowi.statuses import Given, row
from fixflow.connectors.reading import drift, json_in, list_at, object_at, text_at
from fixflow.connectors.remote import ExternalRef, RemoteOrder
from fixflow.lifecycle import JSON

Item = Mapping[str, JSON]

LARGEST_ID: Final = 2**63
STATUS: Final = "CommissionStatus"
NUMBERS: Final = frozenset({"Id", "CreditorId"})


def written(value: JSON) -> bytes:
    """Write JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def items_in(operation: str, body: bytes) -> tuple[Item, ...]:
    """Read a list of objects.

    Raises:
        ContractDrift: `connectors.drift`, also where it is null or one object.
    """
    found = list_at(PARTNER, operation, json_in(PARTNER, operation, body), "")
    return tuple(
        object_at(PARTNER, operation, each, f"[{place}]") for place, each in enumerate(found)
    )


def id_in(operation: str, item: Item, path: str = "Id") -> str:
    """Read an id, which is a whole number there and a text here.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = inside(operation, item, path)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < LARGEST_ID:
        drift(PARTNER, operation, path, "an id", "nothing" if found is None else found)
    return str(found)


def is_id(value: str) -> bool:
    """Tell whether a text is an id as they count them.

    Examples:
        >>> is_id("4711"), is_id("-1"), is_id("4711 "), is_id("")
        (True, False, False, False)
    """
    return value.isascii() and value.isdigit() and len(value) < 20 and int(value) < LARGEST_ID  # noqa: PLR2004  digits of 2**63


def inside(operation: str, item: Item, path: str) -> JSON:
    """Give what stands at `CraftsProcess.Id`; None where any of it is missing or null.

    Raises:
        ContractDrift: `connectors.drift`, what should hold it is no object.
    """
    names, found = path.split("."), cast("JSON", dict(item))
    for place, name in enumerate(names):
        found = object_at(PARTNER, operation, found, ".".join(names[:place])).get(name)
        if found is None:
            return None
    return found


def text_inside(operation: str, item: Item, path: str) -> str | None:
    """Give the text at a path; None where there is none; an id is a text too.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = inside(operation, item, path)
    if found is None:
        return None
    if path.rpartition(".")[2] in NUMBERS:
        return id_in(operation, item, path)
    if not isinstance(found, str):
        drift(PARTNER, operation, path, "a text", found)
    return found


def status_code(operation: str, item: Item) -> str:
    """Read the tenant's code of a commission's status.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    told = inside(operation, item, STATUS)
    if told is None:
        drift(PARTNER, operation, STATUS, "an object", "nothing")
    object_at(PARTNER, operation, told, STATUS)
    found = text_inside(operation, item, f"{STATUS}.Code")
    if found is None:
        drift(PARTNER, operation, f"{STATUS}.Code", "a text", "nothing")
    return found


def order_in(operation: str, item: Item, statuses: Given) -> RemoteOrder:
    """Read a commission.

    Args:
        operation: In which it came.
        item: What came.
        statuses: What the tenant's codes mean.

    Raises:
        ContractDrift: `connectors.drift`, also of a code that the host has not named.
    """
    id_, code = id_in(operation, item), status_code(operation, item)
    meant = row(statuses, code)
    if meant is None:
        raise ContractDrift(PARTNER, operation, f"{STATUS}.Code", "a known code", "another text")
    told = {each.name: text_inside(operation, item, each.theirs) for each in FIELDS}
    return RemoteOrder(
        ref=ExternalRef(PARTNER, id_),
        status=code,
        phase=meant.phase,
        outcome=meant.outcome,
        event=meant.event,
        fields={name: value for name, value in told.items() if value is not None},
        raw=item,
    )


def marked(text: str, key: str) -> str:
    """Give a note with our key in its last line, by which it is found again.

    Examples:
        >>> marked("Schlüssel beim Hauswart", "o-17/3").splitlines()
        ['Schlüssel beim Hauswart', '[o-17/3]']
    """
    return f"{text}\n{mark(key)}"


def mark(key: str) -> str:
    """Write our key as the last line of a note."""
    return f"[{key}]"


def bears(item: Item, key: str) -> bool:
    """Tell whether a note ends with our key.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = text_at(PARTNER, "notes", dict(item), "Description", optional=True)
    return found is not None and found.rstrip().endswith(f"\n{mark(key)}")


def with_key(items: Sequence[Item], key: str) -> list[str]:
    """Give the ids of the commissions that bear our key.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    name = "ExternalIdentificationNumber"
    return [id_in("place", each) for each in items if text_inside("place", each, name) == key]
