"""Kinds: whether what a record holds is of the kind that its fields say.

A rent as text or a year in quotes differs from the same value of the other side, and would be told as
wrong there.  The one rule: every field of another kind is named when the record is made, all of them
at once, and by its kind only: what it says may be somebody's.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Final, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

NARROWER: Final = ((int, bool), (date, datetime))  # Python takes the second for the first
OTHER: Final = Text(
    de="nötig ist {wanted}, nicht {given}",
    en="{wanted} is needed, not {given}",
)


@frozen
class WrongRecord(Misuse):
    """A record holds what its fields do not take; every such field is named."""

    code = "connectors.aareon_connect.wrong_record"
    text = Text(
        de="{record} nimmt das nicht; jedes falsche Feld ist genannt.",
        en="{record} does not take this; every wrong field is named.",
    )
    record: str
    faults: tuple[Fault, ...]


def refuse_other_kinds(record: object) -> None:
    """Stop at a record of which a field is of another kind than it says.

    Raises:
        WrongRecord: `connectors.aareon_connect.wrong_record`, naming all of them.
    """
    kind: type = type(record)
    faults = tuple(
        each
        for name, hint in hints_of(kind).items()
        for each in misfits(getattr(record, name), hint, name)
    )
    if faults:
        raise WrongRecord(kind.__name__, faults)


@cache
def hints_of(kind: type) -> Mapping[str, object]:
    """Give what the fields of a record say that they hold."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in attrs.fields(kind)}


def misfits(value: object, hint: object, path: str) -> Iterator[Fault]:
    """Give a fault for a value of another kind, or for each part of it that is."""
    choices = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    for each in choices:
        plain, inner = get_origin(each) or each, get_args(each)
        if isinstance(plain, type) and is_a(value, plain):
            yield from inside(value, inner, path)
            return
    wanted = " | ".join(map(named, choices))
    yield Fault(
        path,
        "connectors.aareon_connect.wrong_kind",
        OTHER,
        {"wanted": wanted, "given": type(value).__name__},
    )


def is_a(value: object, kind: type) -> bool:
    """Tell whether a value is of a kind; yes is no number, and an instant is no day."""
    beside = any(kind is wide and isinstance(value, narrow) for wide, narrow in NARROWER)
    return isinstance(value, kind) and not beside


def inside(value: object, hints: tuple[object, ...], path: str) -> Iterator[Fault]:
    """Give the faults of the parts of a list or mapping."""
    if isinstance(value, Mapping) and hints:
        for key, held in value.items():
            at = str(key.value) if isinstance(key, Enum) else str(key)
            yield from misfits(key, hints[0], f"{path}[{at}]")
            yield from misfits(held, hints[1], f"{path}[{at}]")
    elif isinstance(value, Collection) and hints:
        for number, held in enumerate(value):
            yield from misfits(held, hints[0], f"{path}[{number}]")


def named(hint: object) -> str:
    """Name a kind for people who call."""
    plain = get_origin(hint) or hint
    if plain is NoneType:
        return "None"
    return plain.__name__ if isinstance(plain, type) else str(plain)
