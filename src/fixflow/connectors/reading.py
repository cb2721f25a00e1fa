"""Reading: JSON of a partner, key by key, each missing or wrong one named with its path.

Numbers are decimals, never floats; what is not asked for stays in the raw answer.  The one rule:
what does not fit the contract is told by its kind, never by its value, which may be anybody's.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NoReturn, TypeVar, cast

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.http_steps import LARGEST_JSON
from fixflow.connectors.remote import ExternalRef
from fixflow.identity import is_line
from fixflow.lifecycle import JSON

K = TypeVar("K")
BOM: Final = b"\xef\xbb\xbf"
NAMES: Final[Mapping[type, str]] = {
    str: "a text", int: "a whole number", Decimal: "a number", bool: "true or false",
    dict: "an object", list: "a list", type(None): "null",
}  # fmt: skip


def drift(partner: str, operation: str, path: str, expected: str, got: object) -> NoReturn:
    """Refuse an answer that does not fit the contract.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    told = got if isinstance(got, str) and got in NOTHING else kind(got)
    raise ContractDrift(
        partner=partner, operation=operation, path=path, expected=expected, got=told
    )


NOTHING: Final = frozenset({"nothing", "no JSON", "too many bytes", "another text"})


def kind(value: object) -> str:
    """Name the kind of a value."""
    return NAMES.get(type(value), type(value).__name__)


def json_in(partner: str, operation: str, body: bytes) -> JSON:
    """Read JSON; fractions are decimals.

    Raises:
        ContractDrift: `connectors.drift`, more than 16 MiB, empty, or no JSON.
    """
    if len(body) > LARGEST_JSON:
        drift(partner, operation, "", "at most 16 MiB", "too many bytes")
    plain = body.removeprefix(BOM)
    if not plain.strip():
        drift(partner, operation, "", "JSON", "nothing")
    try:
        return cast("JSON", json.loads(plain, parse_float=Decimal, parse_constant=refused))
    except (ValueError, RecursionError):
        drift(partner, operation, "", "JSON", "no JSON")


def refused(name: str) -> NoReturn:
    """Refuse `NaN` and `Infinity`, which are no JSON."""
    raise ValueError(name)


def object_at(partner: str, operation: str, value: JSON, path: str) -> Mapping[str, JSON]:
    """Take an object.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    if not isinstance(value, dict):
        drift(partner, operation, path, "an object", value)
    return value


def list_at(partner: str, operation: str, value: JSON, path: str) -> Sequence[JSON]:
    """Take a list.

    Raises:
        ContractDrift: `connectors.drift`, also `null`.
    """
    if not isinstance(value, list):
        drift(partner, operation, path, "a list", value)
    return value


def text_at(
    partner: str, operation: str, value: JSON, key: str, *, optional: bool = False
) -> str | None:
    """Take a text of an object; an optional one may be missing or null.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = object_at(partner, operation, value, "").get(key)
    if found is None and optional:
        return None
    if not isinstance(found, str):
        drift(partner, operation, key, "a text", "nothing" if found is None else found)
    return found


def ref_at(partner: str, operation: str, value: JSON, key: str) -> ExternalRef:
    """Take an id of an object, one printable line of it, and name the thing that bears it.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = text_at(partner, operation, value, key) or ""
    if not is_line(found):
        drift(partner, operation, key, "one printable line", "another text")
    return ExternalRef(partner, found)
