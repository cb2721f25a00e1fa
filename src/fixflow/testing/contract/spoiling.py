"""Spoiling: an answer of a partner's, wrong in one place at a time.

JSON and XML are spoilt key by key and value by value; of a list every item in the same place, as a
schema changes for all of them.  The one rule: every variant is one that bytes can hold, since that is
all that a partner can send.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias

from attrs import evolve

from fixflow.connectors.bus_steps import Taken
from fixflow.connectors.file_steps import Content, Names
from fixflow.connectors.flow import Result
from fixflow.connectors.http_steps import LARGEST_JSON, Response
from fixflow.testing.contract.faults import Fault

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | float | bool | None"
Way: TypeAlias = tuple[str, ...]
Change: TypeAlias = Callable[[Tree], Tree]
EACH: Final = "[]"
MOST: Final = 60  # variants of one answer; more are drawn evenly from all
DEPTH: Final = 100_000
PAGE: Final = b"<!doctype html><html><body>Wartungsarbeiten</body></html>"
MARK: Final = b"\xef\xbb\xbf"
NUMBER: Final = "\x11number\x11"  # stands for a number that no value of Python writes so
HUGE: Final = "1E+100000000"
LONG: Final = "\u202e" + "x" * 5_000
NO_LINE: Final = "a\r\nb\x00"
KINDS: Final[tuple[Tree, ...]] = (7, "x", [], {}, True)
TEXTS: Final[tuple[Tree, ...]] = ("", NO_LINE, LONG, "\ud800")
NUMBERS: Final[tuple[Tree, ...]] = (-1, 10**40, 0.5, NUMBER)
ELEMENT: Final = re.compile(rb"<([A-Za-z][\w:.-]*)")
LEAF: Final = re.compile(rb">([^<>]*[^<>\s][^<>]*)<")
DOCTYPE: Final = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def spoilt(fault: Fault, came: Result) -> tuple[Result, ...]:
    """Give every way in which a fault spoils an answer; none where it has nothing to spoil."""
    if isinstance(came, Names):
        return names(fault, came)
    if isinstance(came, Taken):
        return taken(fault, came)
    if isinstance(came, Response) and came.file is None:
        return tuple(evolve(came, body=body) for body in bodies(fault, came.body))
    if isinstance(came, Content):
        return tuple(Content(body) for body in bodies(fault, came.body))
    return ()


def names(fault: Fault, came: Names) -> tuple[Result, ...]:
    """Spoil a list of files."""
    if fault is Fault.DUPLICATED:
        return (evolve(came, names=tuple(each for one in came.names for each in (one, one))),)
    return (evolve(came, names=came.names[::-1]),) if fault is Fault.REORDERED else ()


def taken(fault: Fault, came: Taken) -> tuple[Result, ...]:
    """Spoil messages of a queue: what each of them says, or their order."""
    if fault is Fault.LOST:
        return (Taken(()),)
    if fault is Fault.REORDERED:
        return (Taken(came.messages[::-1]),)
    if fault is Fault.DUPLICATED or not came.messages:
        return ()
    variants = [bodies(fault, each.body) for each in came.messages]
    return tuple(
        Taken(
            tuple(
                evolve(each, body=ways[number] if number < len(ways) else each.body)
                for each, ways in zip(came.messages, variants, strict=True)
            )
        )
        for number in range(max(map(len, variants)))
    )


def bodies(fault: Fault, body: bytes) -> Sequence[bytes]:
    """Spoil what an answer holds."""
    if fault in WHOLE:
        return [WHOLE[fault](body)]
    made = in_xml(fault, body) if is_xml(body) else in_json(fault, body)
    return evenly([each for each in made if each != body])


WHOLE: Final[Mapping[Fault, Callable[[bytes], bytes]]] = {
    Fault.EMPTY: lambda _: b"",
    Fault.NULL: lambda _: b"null",
    Fault.RUBBISH: lambda _: PAGE,
    Fault.MARKED: lambda body: MARK + body,
    Fault.TRUNCATED: lambda body: body[: len(body) // 2],
    Fault.OVERSIZED: lambda body: body.ljust(LARGEST_JSON + 1),
    Fault.DEEP: lambda body: b"<a>" * DEPTH if is_xml(body) else b"[" * DEPTH,
}


def evenly(found: Sequence[bytes]) -> Sequence[bytes]:
    """Take no more than anybody has the time for, from all places alike."""
    step = max(1, -(-len(found) // MOST))
    return list(islice(found, 0, None, step))


def is_xml(body: bytes) -> bool:
    """Tell whether a body is XML."""
    return body.removeprefix(MARK).lstrip()[:1] == b"<"


def in_json(fault: Fault, body: bytes) -> Iterator[bytes]:
    """Spoil JSON; what is none holds nothing to spoil."""
    try:
        told: Tree = json.loads(body)
    except ValueError:
        return
    for way, held in dict(ways(told, ())).items():
        for change in changes(fault, way, held):
            yield written(changed(told, way[:-1] if fault is Fault.RENAMED else way, change))
    if fault in {Fault.DUPLICATED, Fault.REORDERED} and isinstance(told, list):
        yield written(listed(fault)(told))


def changes(fault: Fault, way: Way, held: Tree) -> Iterator[Change]:
    """Give what may be done to a value that stands in a place."""
    match fault:
        case Fault.RENAMED if way[-1] != EACH:
            yield lambda inside: renamed(inside, way[-1])
        case Fault.WRONG_TYPES:
            others = [each for each in KINDS if type(each) is not type(held)]
            for other in (None, others[len("".join(way)) % len(others)]):
                yield always(other)
        case Fault.HOSTILE:
            for other in hostile(held):
                yield always(other)
        case Fault.DUPLICATED | Fault.REORDERED if isinstance(held, list):
            yield listed(fault)


def always(value: Tree) -> Change:
    """Give what puts a value into a place, whatever stands there."""
    return lambda _: value


def hostile(held: Tree) -> tuple[Tree, ...]:
    """Give values of the same kind that nobody expects."""
    if isinstance(held, str):
        return TEXTS
    return NUMBERS if isinstance(held, int | float) and not isinstance(held, bool) else ()


def listed(fault: Fault) -> Change:
    """Give what spoils a list."""
    if fault is Fault.REORDERED:
        return lambda held: held[::-1] if isinstance(held, list) else held
    return lambda held: [x for x in held for _ in "12"] if isinstance(held, list) else held


def renamed(inside: Tree, name: str) -> Tree:
    """Call a key otherwise."""
    if not isinstance(inside, dict):
        return inside
    return {(f"{k}Neu" if k == name else k): value for k, value in inside.items()}


def ways(told: Tree, way: Way) -> Iterator[tuple[Way, Tree]]:
    """Give every place within a value, of a list that of its items, and what stands there."""
    if isinstance(told, dict):
        for name, value in told.items():
            yield (*way, name), value
            yield from ways(value, (*way, name))
    if isinstance(told, list):
        for value in told:
            yield (*way, EACH), value
            yield from ways(value, (*way, EACH))


def changed(told: Tree, way: Way, change: Change) -> Tree:
    """Change what stands in a place, in every item of a list."""
    if not way:
        return change(told)
    if isinstance(told, list) and way[0] == EACH:
        return [changed(each, way[1:], change) for each in told]
    if isinstance(told, dict) and way[0] in told:
        return {**told, way[0]: changed(told[way[0]], way[1:], change)}
    return told


def written(told: Tree) -> bytes:
    """Write JSON; a number that no value of Python writes so is put in at the end."""
    return json.dumps(told).replace(json.dumps(NUMBER), HUGE).encode()


def in_xml(fault: Fault, body: bytes) -> Iterator[bytes]:
    """Spoil XML: an element by its name, or one text at a time."""
    if fault is Fault.RENAMED:
        for name in dict.fromkeys(ELEMENT.findall(body)):
            yield re.sub(
                rb"(</?)" + re.escape(name) + rb"(?=[\s/>])", rb"\g<1>" + name + b"_NEW", body
            )
    others: tuple[bytes, ...] = ()
    if fault is Fault.WRONG_TYPES:
        others = (b"no number",)
    elif fault is Fault.HOSTILE:
        others = (b"", LONG.encode(), b"-1", HUGE.encode())
        yield re.sub(rb"(<\?xml[^>]*\?>)?", rb"\g<1>" + DOCTYPE, body, count=1)
    for found in LEAF.finditer(body):
        for other in others:
            yield body[: found.start(1)] + other + body[found.end(1) :]
