"""Errors of the whole package: one code each, said in two languages, fit to travel."""

import copy
import importlib
import inspect
import json
import pickle
import pkgutil
import re
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from enum import Enum
from string import Formatter

import attrs
import pytest

import fixflow
from fixflow.errors import Fault, FixflowError, Misuse, PartnerFault, Refused, problem
from fixflow.lifecycle import ProgramFault
from fixflow.texts import LANGUAGES, Text

BRANCHES = {FixflowError, Refused, Misuse, PartnerFault}
WORDS = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
CODE = re.compile(rf"{WORDS}(\.{WORDS}){{1,2}}")
SAMPLES: dict[object, object] = {
    str: "x{y}",
    int: 7,
    float: 0.5,
    bool: True,
    date: date(2026, 5, 4),
    datetime: datetime(2026, 5, 4, 6, 25, tzinfo=UTC),
    Text: Text(de="Muster", en="sample"),
    ProgramFault: ProgramFault("x", "y", Text(de="{y} fehlt", en="no {y}"), {"y": "x{y}"}, ("z",)),
    Fault: Fault("lines[0].x", "sample.fault", Text(de="{y} fehlt", en="no {y}"), {"y": "x{y}"}),
}


def modules() -> Iterator[types.ModuleType]:
    """Import every module of the package; `__main__` would run."""
    for found in pkgutil.walk_packages(fixflow.__path__, "fixflow."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def leaves() -> list[type[FixflowError]]:
    """Find each error where it is defined, but for the root and its branches."""
    return sorted(
        {
            value
            for module in modules()
            for value in vars(module).values()
            if inspect.isclass(value)
            and issubclass(value, FixflowError)
            and value.__module__ == module.__name__
            and value not in BRANCHES
        },
        key=lambda leaf: f"{leaf.__module__}.{leaf.__qualname__}",
    )


LEAVES = leaves()


def of_each(holds: Callable[[type[FixflowError]], None]) -> Callable[[], None]:
    """Ask the same of every error in one test, which names all that fail."""

    def all_hold() -> None:
        wrong = []
        for leaf in LEAVES:
            try:
                holds(leaf)
            except Exception as failed:  # noqa: BLE001  whatever was raised is told
                wrong.append(f"{leaf.__module__}.{leaf.__name__}: {failed!r}")
        if wrong:
            pytest.fail("\n".join(wrong), pytrace=False)

    all_hold.__doc__ = holds.__doc__
    return all_hold


def sample(kind: object) -> object:
    """Make a value of a field's type; a text where nothing better is known."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return sample(typing.get_args(kind)[0])
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)[0]
        return (sample(inner),) if inner in SAMPLES or carries_a_fault(inner) else ()
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return next(iter(kind))
    if inspect.isclass(kind) and carries_a_fault(kind):
        return kind(*map(sample, typing.get_type_hints(kind).values()))
    return SAMPLES.get(kind, "x{y}")


def carries_a_fault(kind: object) -> bool:
    """Tell whether a value class is a fault and its place, such as a fault of a line of a log."""
    if not inspect.isclass(kind) or not attrs.has(kind) or issubclass(kind, FixflowError):
        return False
    kinds = typing.get_type_hints(kind).values()
    return Fault in kinds and all(each in SAMPLES for each in kinds)


def example(leaf: type[FixflowError]) -> FixflowError:
    """Make an error with a value in every field."""
    hints = typing.get_type_hints(leaf)
    fields = attrs.fields(leaf) if attrs.has(leaf) else ()
    return leaf(*(sample(hints[each.name]) for each in fields if each.init))


def test_there_are_errors_to_look_at() -> None:
    """A walk that finds nothing would agree with everything below."""
    assert len(LEAVES) > 40


def test_no_code_is_used_twice() -> None:
    """A code never changes its meaning, so it has one."""
    codes = Counter(leaf.code for leaf in LEAVES)

    assert [] == [code for code, times in codes.items() if times > 1]


@of_each
def test_a_code_is_an_area_and_words(leaf: type[FixflowError]) -> None:
    """`area.words_with_underscores`, at most with one thing between: `deadlines.place.unknown`."""
    assert CODE.fullmatch(leaf.code)


@of_each
def test_an_error_has_its_own_code_and_text(leaf: type[FixflowError]) -> None:
    """Inherited ones would be another error's; both are facts of the class, no fields."""
    assert {"code", "text"} <= set(vars(leaf))
    assert isinstance(leaf.text, Text)
    assert leaf.text.de.strip()
    assert leaf.text.en.strip()


@of_each
def test_an_error_belongs_to_one_branch(leaf: type[FixflowError]) -> None:
    """By who must act: the person, the caller, the partner."""
    assert 1 == sum(issubclass(leaf, branch) for branch in BRANCHES - {FixflowError})


@of_each
def test_each_placeholder_is_a_field(leaf: type[FixflowError]) -> None:
    """Else the error could not be said."""
    fields = {each.name for each in attrs.fields(leaf)} if attrs.has(leaf) else set()

    assert leaf.text.placeholders <= fields - {"faults"}


@of_each
def test_an_error_is_documented(leaf: type[FixflowError]) -> None:
    """The error page is made of these sentences."""
    assert (leaf.__doc__ or "").strip()
    assert not (leaf.__doc__ or "").startswith("Method generated by attrs")


@of_each
def test_an_error_takes_its_facts_in_order(leaf: type[FixflowError]) -> None:
    """Keyword-only facts cannot be unpickled."""
    fields = attrs.fields(leaf) if attrs.has(leaf) else ()

    assert [] == [each.name for each in fields if each.kw_only]


@of_each
def test_an_error_can_be_said_in_every_language(leaf: type[FixflowError]) -> None:
    """With braces in its facts, which are letters."""
    error = example(leaf)
    said = {lang: error.say(lang) for lang in LANGUAGES}

    assert all(said.values())
    assert f"{leaf.code}: {said['en']}" == str(error)


def round_trip(error: FixflowError) -> FixflowError:
    """Pickle and unpickle."""
    back: FixflowError = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    return back


@of_each
def test_an_error_survives_copy_and_pickle(leaf: type[FixflowError]) -> None:
    """Process pools and task queues carry exceptions."""
    for again in (copy.copy, copy.deepcopy, round_trip):
        error = example(leaf)
        error.add_note("line 7")
        back = again(error)

        assert (leaf, error.args, ["line 7"]) == (type(back), back.args, back.__notes__), again
        assert str(error) == str(back), again


@of_each
def test_an_error_can_be_told_to_a_web_client(leaf: type[FixflowError]) -> None:
    """RFC 9457, as JSON."""
    told = json.loads(json.dumps(problem(example(leaf), "de")))

    assert (leaf.code, leaf.status) == (told["code"], told["status"])
    assert example(leaf).say("de") == told["detail"]


def test_there_are_errors_with_faults_to_look_at() -> None:
    """A sample whose list of faults is empty would show nothing of what is told below."""
    whole = [leaf for leaf in LEAVES if "faults" in vars(leaf)]

    assert len(whole) > 8
    assert [] == [leaf.__name__ for leaf in whole if not example(leaf).faults]


@of_each
def test_every_fault_is_said_and_told(leaf: type[FixflowError]) -> None:
    """A log line and a web client get the facts, not the headline alone."""
    error = example(leaf)
    told = problem(error, "en").get("errors", [])

    assert isinstance(told, list)
    assert [each.code for each in error.faults] == [each["code"] for each in told]
    for fault in error.faults:
        assert fault.say("en") in str(error)
        assert fault.say("de") in error.say("de")


@of_each
def test_placeholders_are_plain_names(leaf: type[FixflowError]) -> None:
    """Attributes, indexes, conversions and formats in a template would read more than is told."""
    for lang in LANGUAGES:
        for _, name, spec, conversion in Formatter().parse(leaf.text.template(lang)):
            assert name is None or name.isidentifier()
            assert not spec
            assert conversion is None
