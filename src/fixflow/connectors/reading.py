"""Reading: JSON of a partner, key by key, each missing or wrong one named with its path.

Numbers are decimals, never floats; what is not asked for stays in the raw answer.  The one rule:
what does not fit the contract is told by its kind, never by its value, which may be anybody's.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NoReturn, TypeVar, cast

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.http_steps import LARGEST_JSON
from fixflow.connectors.remote import ExternalRef, Failure, RemoteOrder
from fixflow.identity import is_line
from fixflow.lifecycle import JSON

K = TypeVar("K")
R = TypeVar("R")
BOM: Final = b"\xef\xbb\xbf"
HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")  # of a pair of escapes, or what looks like it
MANY: Final = 10
MOST_PLACES: Final = 400  # before or after the point; a double has 308
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
    """Read JSON, which is UTF-8 (RFC 8259, 8.1); fractions are decimals.

    Raises:
        ContractDrift: `connectors.drift`, more than 16 MiB, empty, or no JSON; nor is a number that
            no double holds, or a text with half a character, which nobody could keep.
    """
    if len(body) > LARGEST_JSON:
        drift(partner, operation, "", "at most 16 MiB", "too many bytes")
    plain = body.removeprefix(BOM)
    if not plain.strip():
        drift(partner, operation, "", "JSON", "nothing")
    try:
        text = plain.decode()
        found = json.loads(text, parse_float=number, parse_constant=refused)
        if HALF.search(text):
            json.dumps(found, ensure_ascii=False, default=str).encode()
    except (ValueError, ArithmeticError, RecursionError):
        drift(partner, operation, "", "JSON", "no JSON")
    return cast("JSON", found)


def number(text: str) -> Decimal:
    """Take a fraction, if it has no more places than anybody can write out."""
    told = Decimal(text)
    if abs(told.adjusted()) > MOST_PLACES:
        refused(text)
    return told


def refused(name: str) -> NoReturn:
    """Refuse `NaN` and `Infinity`, which are no JSON, and a number beyond all measure."""
    raise ValueError(name)


def object_at(partner: str, operation: str, value: JSON, path: str) -> Mapping[str, JSON]:
    """Take a value that has to be an object; nothing is looked up in it.

    Args:
        partner: Whose answer.
        operation: To what.
        value: The value itself.
        path: Where in the answer it stood, as an error names it; '' for the answer whole.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    if not isinstance(value, dict):
        drift(partner, operation, path, "an object", value)
    return value


def list_at(partner: str, operation: str, value: JSON, path: str) -> Sequence[JSON]:
    """Take a value that has to be a list; nothing is looked up in it.

    Args:
        partner: Whose answer.
        operation: To what.
        value: The value itself.
        path: Where in the answer it stood, as an error names it; '' for the answer whole.

    Raises:
        ContractDrift: `connectors.drift`, also `null`.
    """
    if not isinstance(value, list):
        drift(partner, operation, path, "a list", value)
    return value


def text_at(
    partner: str, operation: str, value: JSON, key: str, *, optional: bool = False
) -> str | None:
    """Look a text up in an object by its key; an optional one may be missing or null.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = object_at(partner, operation, value, "").get(key)
    if found is None and optional:
        return None
    if not isinstance(found, str):
        drift(partner, operation, key, "a text", "nothing" if found is None else found)
    return found


def each_order(
    rows: Iterable[R], name: Callable[[R], ExternalRef], read: Callable[[R], RemoteOrder]
) -> tuple[tuple[RemoteOrder, ...], tuple[Failure, ...]]:
    """Read the orders of a page, each by itself: one that drifts holds up no other.

    Args:
        rows: As they came.
        name: Names one; where that is not possible either, the page is none.
        read: Reads one.

    Raises:
        ContractDrift: `connectors.drift`, of `name`; or where none of ten and more can be read: then
            the contract has changed, and not an order.
    """
    found: list[RemoteOrder] = []
    drifts: list[tuple[ExternalRef, ContractDrift]] = []
    for row in rows:
        try:
            found.append(read(row))
        except ContractDrift as drifted:
            drifts.append((name(row), drifted))
    if not found and len(drifts) >= MANY:
        raise drifts[0][1]
    return tuple(found), tuple(Failure(ref, each.code) for ref, each in drifts)


def ref_at(partner: str, operation: str, value: JSON, key: str) -> ExternalRef:
    """Take an id of an object, one printable line of it, and name the thing that bears it.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    found = text_at(partner, operation, value, key) or ""
    if not is_line(found):
        drift(partner, operation, key, "one printable line", "another text")
    return ExternalRef(partner, found)
