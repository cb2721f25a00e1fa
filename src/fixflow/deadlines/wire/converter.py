"""The converter of rules, pauses and calendars: how each part of them stands in JSON.

Home of `cattrs`, with `wire_paths`.  A closed set of kinds is told apart by `kind`;
times, weeks and hours are words; names that nobody knows are faults.  The one rule: every fault
that is met on the way is kept with its path, and the first stops nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, partial
from typing import Literal, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.own_days import text_of
from fixflow.deadlines.counting.pauses import Cause, Pause, Recess
from fixflow.deadlines.dates.receipt import EndedAt
from fixflow.deadlines.rules import (
    Earliest,
    Latest,
    OneEnd,
    Rule,
)
from fixflow.deadlines.wire import values
from fixflow.deadlines.wire.calendar_shape import (
    CalendarShape,
    Shape,
    Sources,
    shape_of,
)
from fixflow.deadlines.wire.faults import (
    BOUNDS,
    JSON,
    MISSING,
    TOO_LARGE,
    UNKNOWN,
    InvalidWire,
    measured,
    shown,
    under,
    unfit,
    wrong_kind,
)
from fixflow.deadlines.wire.paths import faults_in
from fixflow.deadlines.wire.tables import (
    DAY_LETTERS,
    LEAVES,
    RECESSES,
    RULES,
    SHAPES,
    UNKNOWN_CODE,
    UNNAMED,
    WORDS,
)
from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

Hook = Callable[[object, object], object]


@lru_cache(maxsize=16)
def converter(sources: Sources = ()) -> Converter:
    """Make the converter, once for each set of own sources."""
    made = Converter(omit_if_default=True)
    made.register_structure_hook_factory(attrs.has, record_hook)
    made.register_structure_hook_factory(is_several, several_hook)
    made.register_structure_hook_factory(is_closed_set, closed_set_hook)
    for kind, leaf in LEAVES:
        made.register_structure_hook(kind, plainly(leaf))
    for word, said in WORDS:
        made.register_unstructure_hook(word, said)
    unions(made)
    texts(made)
    made.register_unstructure_hook_func(
        is_pair, lambda pair: [made.unstructure(each) for each in pair]
    )
    made.register_unstructure_hook(Recess, recess_in_words)
    made.register_unstructure_hook(Calendar, lambda cal: made.unstructure(shape_of(cal)))
    made.register_structure_hook(
        Calendar, lambda value, _: made.structure(value, CalendarShape).calendar(sources)
    )
    return made


def unions(made: Converter) -> None:
    """Tell the kinds of the closed sets apart."""
    for union, tagged in ((Rule, RULES), (OneEnd, RULES), (Shape, SHAPES)):
        made.register_structure_hook(union, partial(by_kind, made, tagged))
    for name, kind in (*RULES.items(), *SHAPES.items()):
        made.register_unstructure_hook(
            kind,
            with_kind(name, make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)),
        )
    for several in (Earliest, Latest):
        made.register_structure_hook(several, partial(several_rules, made))
    made.register_structure_hook(Cause, partial(pause_or_recess, made))
    made.register_structure_hook(datetime | date | EndedAt, partial(start_of, made))


def plainly(leaf: Callable[[object], object]) -> Hook:
    """Make the hook of a value that is one word."""
    return lambda value, _: leaf(value)


def record_hook(kind: type[attrs.AttrsInstance], made: Converter) -> Hook:
    """Make the hook of a class; names that it has not are faults beside those of the others."""
    inside = make_dict_structure_fn(kind, made)
    names = {each.name for each in attrs.fields(kind)}

    def record(value: object, _: object) -> object:
        given = values.record(value)
        strange = [Fault(shown(name), UNKNOWN_CODE, UNKNOWN) for name in given if name not in names]
        try:
            found: object = inside(given, kind)
        except (Misuse, BaseValidationError) as error:
            raise InvalidWire((*faults_in(error, ""), *strange)) from None
        if strange:
            raise InvalidWire(tuple(strange))
        return found

    return record


def is_several(kind: object) -> bool:
    """Tell whether a type holds several values of one kind."""
    return get_origin(kind) in {tuple, Mapping}


def is_pair(kind: object) -> bool:
    """Tell whether a type holds a first and a last."""
    return get_origin(kind) is tuple and Ellipsis not in get_args(kind)


def several_hook(kind: type[Mapping[object, object]], made: Converter) -> Hook:
    """Make the hook of a list, or of an object whose names are values too."""
    if get_origin(kind) is tuple:
        each = homogenous_tuple_structure_factory(kind, made)
        listed = values.pair if is_pair(kind) else values.listed
        return lambda value, _: each(listed(value), kind)
    pairs = mapping_structure_factory(kind, made, structure_to=dict)
    return lambda value, _: pairs(values.record(value), kind)


def is_closed_set(kind: object) -> bool:
    """Tell whether a type is a closed set of words."""
    return get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, Enum))


def closed_set_hook(kind: type[Enum]) -> Hook:
    """Make the hook of a closed set of words."""
    words = get_args(kind)
    known = dict(zip(words, words, strict=True)) or {each.value: each for each in kind}
    return lambda value, _: values.one_of(value, known)


def by_kind(made: Converter, known: Mapping[str, type], value: object, _: object) -> object:
    """Read a value of a closed set, told apart by its `kind`."""
    given = dict(values.record(value))
    if "kind" not in given:
        raise at("kind", unfit("missing", MISSING))
    kind = given.pop("kind")
    if not isinstance(kind, str) or kind not in known:
        raise at("kind", wrong_kind(kind))
    return made.structure(given, known[kind])


def with_kind(
    name: str, inside: Callable[[object], dict[str, object]]
) -> Callable[[object], object]:
    """Write the kind before what a value holds."""
    return lambda value: {"kind": name, **inside(value)}


@attrs.frozen
class Listed:
    """The rules of an earliest or a latest, before they are one."""

    rules: tuple[Rule, ...]


def several_rules(made: Converter, value: object, kind: type[Earliest] | type[Latest]) -> object:
    """Read the earliest or latest of several."""
    return kind(*made.structure(value, Listed).rules)


def pause_or_recess(made: Converter, value: object, _: object) -> object:
    """Read a pause, or a recess by its name."""
    if isinstance(value, str):
        return values.one_of(value, RECESSES)
    return made.structure(value, Pause)


def start_of(made: Converter, value: object, _: object) -> object:
    """Read an event: a day, an instant, or the end of another deadline."""
    if isinstance(value, str):
        return values.day(value) if len(value) == DAY_LETTERS else values.instant(value)
    return made.structure(value, EndedAt)


def recess_in_words(recess: Recess) -> str:
    """Write a recess by its name.

    Raises:
        InvalidWire: `deadlines.wire.invalid`.
    """
    for name, known in RECESSES.items():
        if recess == known:
            return name
    raise unfit("unnamed", UNNAMED)


def texts(made: Converter) -> None:
    """Read a text in its languages, or one that reads the same in each."""
    inside = record_hook(Text, made)

    def text(value: object, kind: object) -> object:
        if isinstance(value, str):
            return text_of(value)
        return values.spoken_text(cast("Text", inside(value, kind)))

    made.register_structure_hook(Text, text)


def at(name: str, error: InvalidWire) -> InvalidWire:
    """Move an error one name further down."""
    return InvalidWire(tuple(under(name, error)))


def write(root: str, value: object) -> JSON:
    """Write a value of the package, so that it can be read again.

    Raises:
        InvalidWire: `deadlines.wire.invalid`.
    """
    try:
        made: JSON = converter().unstructure(value)
        measured(root, made)
    except RecursionError:
        raise InvalidWire((Fault(root, "deadlines.wire.size", TOO_LARGE, BOUNDS),)) from None
    except InvalidWire as error:
        raise InvalidWire(tuple(under("" if error.faults[0].path else root, error))) from None
    return made


def read(root: str, value: object, kind: object, sources: Sources = ()) -> object:
    """Read a value of the package.

    Raises:
        InvalidWire: `deadlines.wire.invalid`.
    """
    measured(root, value)
    hook: Hook = converter(sources).get_structure_hook(kind)
    try:
        return hook(value, kind)
    except (Misuse, BaseValidationError) as error:
        raise InvalidWire(tuple(faults_in(error, root))) from None
