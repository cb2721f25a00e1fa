"""Bodies: JSON that is written in exactly one way, so that its bytes can be hashed.

Keys sorted, no blanks, UTF-8 unescaped, no floating point, a version `v` in every body.  The one
rule: a text that one of the databases would refuse or change (U+0000, half of a surrogate pair)
is an input fault on both of them, named by its path.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.lifecycle import JSON
from fixflow.texts import Text

ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)

SURROGATES: Final = re.compile("[\ud800-\udfff]")
NUL: Final = Text(de="Das Zeichen U+0000 lässt sich nicht speichern.", en="U+0000 cannot be kept.")
SURROGATE: Final = Text(
    de="Ein halbes Zeichen (Surrogat) lässt sich nicht speichern.",
    en="Half of a surrogate pair cannot be kept.",
)
NO_JSON: Final = Text(
    de="Ein Wert der Art {kind} lässt sich nicht genau als JSON schreiben.",
    en="A value of the kind {kind} cannot be written as exact JSON.",
)


@frozen
class Unstorable(Refused):
    """Some values cannot be kept exactly; nothing was written."""

    code = "storage.unstorable"
    text = Text(
        de="Diese Werte lassen sich nicht speichern.",
        en="These values cannot be kept.",
        fr="Ces valeurs ne peuvent pas être enregistrées.",
        it="Questi valori non possono essere salvati.",
    )
    faults: tuple[Fault, ...]


def write(body: Mapping[str, object]) -> str:
    """Write a body in the one canonical way.

    Raises:
        Unstorable: `storage.unstorable`, with every fault and its path.

    Examples:
        >>> write({"v": 1, "note": "Grüezi"})
        '{"note":"Grüezi","v":1}'
    """
    if not sound(body):
        raise Unstorable(tuple(faults(body, "")))
    return ENCODER.encode(body)


def text(value: object, path: str) -> str:
    """Write one value in the one canonical way.

    Args:
        value: What is to be kept.
        path: Where it stands, for those who are told what is wrong with it.

    Raises:
        Unstorable: `storage.unstorable`, with every fault and its path.
    """
    if not sound(value):
        raise Unstorable(tuple(faults(value, path)))
    return ENCODER.encode(value)


def read(text: str) -> dict[str, JSON]:
    """Read a body back."""
    return cast("dict[str, JSON]", json.loads(text))


def sound(value: object) -> bool:
    """Tell quickly whether exact JSON can hold a value; nearly every value can."""
    if value is None or isinstance(value, int):
        return True
    if isinstance(value, str):
        return "\0" not in value and (value.isascii() or not SURROGATES.search(value))
    if isinstance(value, dict):
        return all(map(sound, value)) and all(map(sound, value.values()))
    return isinstance(value, list | tuple) and all(map(sound, value))


def faults(value: object, path: str) -> Iterator[Fault]:
    """Find everything in a value that exact JSON cannot hold."""
    match value:
        case str():
            yield from text_faults(value, path)
        case bool() | int() | None:
            return
        case dict():
            for name, each in value.items():
                yield from text_faults(name, path)
                yield from faults(each, f"{path}.{name}" if path else str(name))
        case list() | tuple():
            for index, each in enumerate(value):
                yield from faults(each, f"{path}[{index}]")
        case _:
            yield Fault(path, "storage.no_json", NO_JSON, {"kind": type(value).__name__})


def text_faults(text: str, path: str) -> Iterator[Fault]:
    """Find the characters of one text that a database would refuse or change."""
    if "\0" in text:
        yield Fault(path, "storage.nul", NUL)
    if SURROGATES.search(text):
        yield Fault(path, "storage.surrogate", SURROGATE)
