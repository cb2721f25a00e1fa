"""Fields: how an action declares what its dialog asks for.

A declarer stands where `attrs.field()` would: `amount: Money | None = money(optional=True)`.
A field is required, or optional (then None where it is not given), or has a default.  Its name
and type are all that a form, a JSON schema or a CSV column need, so `Choice.fields` shows them.
A field that may tell something about a person is declared `personal=True`.
"""

from datetime import date, datetime
from enum import Enum
from typing import Final, Literal, Self, TypeVar, overload

import attrs
from attrs import frozen

from fixflow.errors import Misuse
from fixflow.lifecycle.counts import EXACT, Count
from fixflow.lifecycle.digests import Digest
from fixflow.lifecycle.faults import Wrong
from fixflow.lifecycle.field_labels import field_label
from fixflow.lifecycle.several import MOST, Several
from fixflow.lifecycle.values import (
    LINES_LIMIT,
    Amount,
    Currency,
    Day,
    Flag,
    Ident,
    Instant,
    Line,
    Lines,
    OneOf,
    Value,
    report,
)
from fixflow.money import Money
from fixflow.texts import Text

E = TypeVar("E", bound=Enum)


class Absent(Enum):
    """Stands where a required field was not filled in."""

    MISSING = "missing"


MISSING: Final = Absent.MISSING
VALUE: Final = "value"
PERSONAL: Final = "personal"
NOTHING: Final = ("", ())


@frozen
class UndeclaredField(Misuse):
    """A field of an action says no kind of value, so it cannot be read or checked."""

    code = "lifecycle.undeclared_field"
    text = Text(
        de="Das Feld «{name}» von «{action}» ist nicht mit line(), money() … deklariert.",
        en="The field “{name}” of “{action}” is not declared with line(), money() …",
    )
    action: str
    name: str


@frozen(kw_only=True)
class Spec:
    """What one field takes: its name, its kind of value, and whether it must be given.

    Its `label` is its name for people.  A `personal` one tells something about a person, or may,
    as every free text: its value is kept apart and can be erased.
    """

    name: str
    value: Value
    default: object
    personal: bool = False
    label: Text = attrs.field(eq=False)

    @label.default
    def named(self) -> Text:
        """Call the field as all programs do."""
        return field_label(self.name)

    @classmethod
    def of(cls, kind: type, action: str, declared: "attrs.Attribute[object]") -> Self:
        """Read what a field of an action was declared with.

        Args:
            kind: The class that declares it, with `labels` of its fields.
            action: The action's name.
            declared: The field.

        Raises:
            UndeclaredField: `lifecycle.undeclared_field`.
        """
        value = declared.metadata.get(VALUE)
        if value is None:
            raise UndeclaredField(action, declared.name)
        personal = bool(declared.metadata.get(PERSONAL))
        return cls(
            name=declared.name,
            value=value,
            default=declared.default,
            personal=personal,
            label=field_label(declared.name, kind),
        )

    @property
    def required(self) -> bool:
        """Whether the field must be filled in."""
        return self.default is MISSING

    @property
    def kind(self) -> str:
        """Which control a dialog shows, by the name of its declarer: `lines`, `money`, `choice`."""
        return self.value.kind

    @property
    def choices(self) -> tuple[Enum, ...]:
        """The values to choose from; none where the field is no choice."""
        value = self.value.item if isinstance(self.value, Several) else self.value
        return tuple(value.enum) if isinstance(value, OneOf) else ()

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Check a typed value as the action holds it."""
        if value is MISSING:
            return report(wrong, Wrong("missing"))
        if value is None and self.default is None:
            return None
        return self.filled(self.value.take(value, wrong), wrong)

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:
        """Read a value from the outside; null, and an empty input of an optional field, are none."""
        if raw is None or (raw == "" and self.default is None):
            return self.take(self.default, wrong)
        return self.filled(self.value.read(raw, wrong, currency), wrong)

    def filled(self, value: object, wrong: list[Wrong]) -> object:
        """Treat a text or list with nothing in it: none where it may be, else a fault."""
        if value in NOTHING and self.default is None:
            return None
        if value in NOTHING and self.required:
            wrong.append(Wrong("empty"))
        return value


def declared(value: Value, default: object, *, personal: bool = False) -> object:
    """Declare a field of an action with its kind of value."""
    return attrs.field(default=default, metadata={VALUE: value, PERSONAL: personal})


def absent(optional: bool) -> object:  # noqa: FBT001  passed on from the declarers
    """Give what stands in a field that is not given."""
    return None if optional else MISSING


@overload
def line(
    *, optional: Literal[False] = False, default: str | Absent = ..., personal: bool = ...
) -> str: ...
@overload
def line(*, optional: Literal[True], personal: bool = ...) -> str | None: ...
def line(*, optional: bool = False, default: object = MISSING, personal: bool = False) -> object:
    """Declare one line of text, at most 200 characters."""
    return declared(Line(), None if optional else default, personal=personal)


@overload
def ident(*, optional: Literal[False] = False, personal: bool = ...) -> str: ...
@overload
def ident(*, optional: Literal[True], personal: bool = ...) -> str | None: ...
def ident(*, optional: bool = False, personal: bool = False) -> object:
    """Declare a line that names something: an id, a number; no character of it is invisible."""
    return declared(Ident(), absent(optional), personal=personal)


@overload
def lines(
    *,
    optional: Literal[False] = False,
    default: str | Absent = ...,
    personal: bool = ...,
    limit: int = ...,
) -> str: ...
@overload
def lines(*, optional: Literal[True], personal: bool = ..., limit: int = ...) -> str | None: ...
def lines(
    *,
    optional: bool = False,
    default: object = MISSING,
    personal: bool = False,
    limit: int = LINES_LIMIT,
) -> object:
    """Declare text of many lines, at most 10,000 characters, if no other limit is named."""
    return declared(Lines(limit), None if optional else default, personal=personal)


@overload
def money(*, optional: Literal[False] = False) -> Money: ...
@overload
def money(*, optional: Literal[True]) -> Money | None: ...
def money(*, optional: bool = False) -> object:
    """Declare an amount; its currency is the field `currency`, else the order's."""
    return declared(Amount(), absent(optional))


@overload
def currency(*, optional: Literal[False] = False) -> str: ...
@overload
def currency(*, optional: Literal[True]) -> str | None: ...
def currency(*, optional: bool = False) -> object:
    """Declare the currency of the action's amounts; call the field `currency`."""
    return declared(Currency(), absent(optional))


@overload
def instant(*, optional: Literal[False] = False) -> datetime: ...
@overload
def instant(*, optional: Literal[True]) -> datetime | None: ...
def instant(*, optional: bool = False) -> object:
    """Declare a point in time with its offset."""
    return declared(Instant(), absent(optional))


@overload
def day(*, optional: Literal[False] = False) -> date: ...
@overload
def day(*, optional: Literal[True]) -> date | None: ...
def day(*, optional: bool = False) -> object:
    """Declare a day of the calendar."""
    return declared(Day(), absent(optional))


@overload
def choice(enum: type[E], *, optional: Literal[False] = False, default: E | Absent = ...) -> E: ...
@overload
def choice(enum: type[E], *, optional: Literal[True]) -> E | None: ...
def choice(enum: type[E], *, optional: bool = False, default: object = MISSING) -> object:
    """Declare one of an enum's values; from the outside it is named by the value's text."""
    return declared(OneOf(enum), None if optional else default)


@overload
def flag(*, optional: Literal[False] = False, default: bool | Absent = ...) -> bool: ...
@overload
def flag(*, optional: Literal[True]) -> bool | None: ...
def flag(*, optional: bool = False, default: object = MISSING) -> object:
    """Declare yes or no."""
    return declared(Flag(), None if optional else default)


@overload
def names(
    *, optional: Literal[False] = False, most: int = ..., personal: bool = ...
) -> tuple[str, ...]: ...
@overload
def names(
    *, optional: Literal[True], most: int = ..., personal: bool = ...
) -> tuple[str, ...] | None: ...
def names(*, optional: bool = False, most: int = MOST, personal: bool = False) -> object:
    """Declare one or more names, each like an `ident`; from the outside a list."""
    return declared(Several(Ident(), most), absent(optional), personal=personal)


@overload
def several(enum: type[E], *, optional: Literal[False] = False) -> tuple[E, ...]: ...
@overload
def several(enum: type[E], *, optional: Literal[True]) -> tuple[E, ...] | None: ...
def several(enum: type[E], *, optional: bool = False) -> object:
    """Declare one or more of an enum's values; from the outside a list of their texts."""
    return declared(Several(OneOf(enum), max(MOST, len(enum))), absent(optional))


@overload
def count(*, optional: Literal[False] = False, least: int = ..., most: int = ...) -> int: ...
@overload
def count(*, optional: Literal[True], least: int = ..., most: int = ...) -> int | None: ...
def count(*, optional: bool = False, least: int = 0, most: int = EXACT) -> object:
    """Declare a whole number between two bounds, both included."""
    return declared(Count(least, most), absent(optional))


@overload
def digest(*, optional: Literal[False] = False) -> str: ...
@overload
def digest(*, optional: Literal[True]) -> str | None: ...
def digest(*, optional: bool = False) -> object:
    """Declare a SHA-256 as 64 hexadecimal characters: something known, but not told."""
    return declared(Digest(), absent(optional))
