"""Record: a frozen value as JSON and back, exactly.

Names and values of a statement stand in rows that are kept for ten years.  The one rule: what is
read back equals what was written; money is a decimal string with its currency, a day is ISO 8601,
an enum is its value, a value class is an object of its fields.  A field that was added later (`ADDED`)
may be missing in an old record and has its default then.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Final, TypeVar, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import Identity
from fixflow.money import decimal
from fixflow.texts import Text

T = TypeVar("T")
ADDED: Final = {"fixflow.added": True}  # metadata of a field that the first records have not


@frozen
class BadRecord(Misuse):
    """What is stored is no record of this kind."""

    code = "fees.bad_record"
    text = Text(
        de="An der Stelle {path} steht «{found}», erwartet wird {wanted}.",
        en="At {path} stands “{found}”, {wanted} is expected.",
    )
    path: str
    found: str
    wanted: str


def written(value: object) -> object:
    """Write a frozen value as JSON holds it.

    Examples:
        >>> from fixflow.money import chf
        >>> written((chf("9.5"), date(2026, 5, 4)))
        [{'amount': '9.50', 'currency': 'CHF'}, '2026-05-04']
    """
    match value:
        case None | bool() | str() | int():
            return value
        case Enum() | Identity():
            return value.value
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case tuple():
            return [written(each) for each in value]
        case _:
            return fields_written(value)


def fields_written(value: object) -> dict[str, object]:
    """Write the fields of a value class under their names."""
    kind: type = type(value)
    return {each.name: written(getattr(value, each.name)) for each in attrs.fields(kind)}


def read(kind: type[T], raw: object, path: str = "$") -> T:
    """Read a value back as the kind that it was written from.

    Raises:
        BadRecord: `fees.bad_record`, naming the place.
    """
    return checked(kind, member(kind, raw, path), path)


def member(kind: type, raw: object, path: str) -> object:
    """Read one value as what its annotation says: a class, `… | None` or `tuple[…, ...]`."""
    inside = get_args(kind)
    if get_origin(kind) is tuple:
        listed = checked(list, raw, path)
        return tuple(member(inside[0], each, f"{path}[{n}]") for n, each in enumerate(listed))
    if inside:
        return None if raw is None else member(inside[0], raw, path)
    try:
        return built(kind, raw, path)
    except (ValueError, Misuse) as fault:
        if isinstance(fault, BadRecord):
            raise
        raise BadRecord(path, str(raw)[:80], kind.__name__) from fault


def built(kind: type, raw: object, path: str) -> object:
    """Build a value of what was written of it."""
    if kind is bool:
        return checked(bool, raw, path)
    if attrs.has(kind) and not issubclass(kind, Identity):
        return composed(kind, checked(dict, raw, path), path)
    text = checked(str, raw, path)
    if kind is date:
        return date.fromisoformat(text)
    if kind is Decimal:
        return decimal(text)
    return kind(text)


def composed(kind: type, given: Mapping[str, object], path: str) -> object:
    """Build a value class from an object that has exactly its fields, or lacks one added later."""
    hints = hints_of(kind)
    if not hints.keys() - added(kind) <= given.keys() <= hints.keys():
        raise BadRecord(path, ", ".join(sorted(given)), ", ".join(sorted(hints)))
    members = {
        name: member(hint, given[name], f"{path}.{name}")
        for name, hint in hints.items()
        if name in given
    }
    return kind(**members)


def checked(kind: type[T], raw: object, path: str) -> T:
    """Take a JSON value over if it is of its kind."""
    if not isinstance(raw, kind):
        raise BadRecord(path, str(raw)[:80], kind.__name__)
    return raw


@lru_cache(maxsize=64)  # the value classes of a statement are a dozen
def hints_of(kind: type) -> Mapping[str, type]:
    """Read the annotations of a value class once."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in attrs.fields(kind)}


@lru_cache(maxsize=64)
def added(kind: type) -> frozenset[str]:
    """Name the fields of a value class that the first records have not."""
    return frozenset(
        each.name for each in attrs.fields(kind) if ADDED.items() <= each.metadata.items()
    )
