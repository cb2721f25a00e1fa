"""Wire faults: what can be wrong with a value that came as JSON, each fault with its path.

The one rule: what comes from outside is measured before anything reads it, so that no nesting
and no size does harm; and what is written is held against the same measure.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.errors import Fault, Misuse, facts
from fixflow.texts import Text

JSON: TypeAlias = "str | int | bool | list[JSON] | dict[str, JSON] | None"
DEEPEST: Final = 16
LARGEST: Final = 10_000
LONGEST: Final = 4_000
BIGGEST: Final = 10**9
SHOWN: Final = 60
BOUNDS: Final = {"depth": DEEPEST, "size": LARGEST}


@frozen
class InvalidWire(Misuse):
    """A value that came as JSON, or was to become it, is not what is read; every fault is named."""

    code = "deadlines.wire.invalid"
    text = Text(
        de="Die Daten sind keine Frist, kein Kalender und keine Pause.",
        en="The data are no deadline, no calendar and no pause.",
        fr="Les données ne sont ni un délai, ni un calendrier, ni une pause.",
        it="I dati non sono né un termine, né un calendario, né una pausa.",
    )
    faults: tuple[Fault, ...]


def unfit(code: str, text: Text, **said: object) -> InvalidWire:
    """Make the error of one value, which does not know its path."""
    return InvalidWire((Fault("", f"deadlines.wire.{code}", text, said),))


def wrong_kind(value: object) -> InvalidWire:
    """Make the error of a value that cannot stand where it stands."""
    return unfit("kind", WRONG_KIND, value=shown(value))


def shown(value: object) -> str:
    """Write a strange value for a fault, short and in letters that harm nobody."""
    match value:
        case str():
            return ascii(value[:SHOWN])[1:-1]
        case bool() | None:
            return "null" if value is None else str(value).lower()
        case int() | float() if value != value or abs(value) <= BIGGEST:  # noqa: PLR0124  NaN
            return repr(value)
        case _:
            return type(value).__name__


def under(path: str, error: Misuse) -> Iterator[Fault]:
    """Give the faults of an error below the path of what was read.

    A rule names its own faults from `rule` on; that root is replaced.
    """
    if not error.faults:
        yield Fault(path, error.code, error.text, facts(error))
    for each in error.faults:
        own = each.path if isinstance(error, InvalidWire) else each.path.partition(".")[2]
        yield Fault(below(path, own), each.code, each.text, each.params)


def below(path: str, name: object) -> str:
    """Go down a path."""
    return ".".join(filter(None, (path, str(name))))


def measured(root: str, value: object) -> None:
    """Refuse a value that is no JSON of a bearable size.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, for each value that JSON has not, or that is too
            deep, too long or too big.
    """
    found: list[Fault] = []
    waiting: list[tuple[str, object, int]] = [(root, value, 1)]
    seen = 0
    while waiting:
        path, each, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen + len(waiting) > LARGEST:
            found += under(path, unfit("size", TOO_LARGE, **BOUNDS))
            break
        found += faults_of(path, each)
        waiting += ((where, inner, depth + 1) for where, inner in inside(path, each))
    if found:
        raise InvalidWire(tuple(found))


def inside(path: str, value: object) -> Iterator[tuple[str, object]]:
    """Give the values inside a value; of one that is too long none."""
    if not isinstance(value, list | dict) or len(value) > LARGEST:
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for name, each in parts:
        yield below(path, shown(name)), each


def faults_of(path: str, value: object) -> Iterator[Fault]:
    """Name what is wrong with one value by itself."""
    match value:
        case dict():
            for name in value:
                if not isinstance(name, str):
                    yield from under(path, wrong_kind(name))
        case str() if len(value) > LONGEST:
            yield from under(path, unfit("long", TOO_LONG, longest=LONGEST))
        case int() if abs(value) > BIGGEST:
            yield from under(path, unfit("big", TOO_BIG, biggest=BIGGEST))
        case None | bool() | int() | str() | list():
            return
        case _:
            yield from under(path, wrong_kind(value))


WRONG_KIND: Final = Text(
    de="«{value}» ist hier kein Wert", en="“{value}” is no value that can stand here"
)
MISSING: Final = Text(de="fehlt", en="is missing")
UNKNOWN: Final = Text(de="ist hier unbekannt", en="is not known here")
TOO_LARGE: Final = Text(
    de="zu groß: höchstens {depth} Ebenen und {size} Werte",
    en="too large: at most {depth} levels and {size} values",
)
TOO_LONG: Final = Text(
    de="zu lang: höchstens {longest} Zeichen", en="too long: at most {longest} letters"
)
TOO_BIG: Final = Text(de="zu groß: höchstens {biggest}", en="too big: at most {biggest}")
