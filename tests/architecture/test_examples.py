"""Examples and integrations: they use what everybody may use, and hold no rule of their own."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from fixflow.lifecycle import State
from fixflow.partners import Program
from tests.every_program import EVERY, machine_of

ROOT = Path(__file__).parents[2]
CONTRIB = ROOT / "src" / "fixflow" / "contrib"
EXAMPLES = sorted((ROOT / "examples").rglob("*.py"))
# What makes the demonstration's own orders says what they cost; a script tells a story.
STORIES = {"seeding", "scripts", "notebooks"}
VIEWS = [
    path
    for folder in (ROOT / "examples", CONTRIB)
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".py", ".html", ".txt"} and STORIES.isdisjoint(path.relative_to(ROOT).parts)
]
# Keys of states that are also words of everyday; what such a word is compared with is looked at below.
EVERYDAY = {
    "active", "approved", "blocked", "cancelled", "draft", "failed", "inactive", "issued", "new", "open",
    "paid", "sent", "used", "void",
}  # fmt: skip
STATES = {
    key for each in EVERY.values() for key in machine_of(each).by_key if isinstance(each, Program)
} - EVERYDAY
# Lengths of time that no partner and no law has set: the text of the call, and what it is for.
OF_THE_PAGE = {
    "timedelta(days=365)": "how long a browser keeps whom it has last asked a link for",
    "timedelta(days=400)": "how far back a list of dates looks",
    "timedelta(days=800)": "how far ahead it looks",
}
AMOUNTS = {"chf", "eur", "Money", "Decimal"}
COUNTS = {
    "Days", "Elapsed", "Months", "OpenHours", "Weeks", "WorkingDays", "Years", "arbeitstage", "jahre",
    "kalendertage", "monate", "stunden", "tage", "werktage", "wochen",
}  # fmt: skip
QUOTED = re.compile(r"""["']([a-z_]+)["']""")

each_example = pytest.mark.parametrize(
    "path", EXAMPLES, ids=[path.relative_to(ROOT).as_posix() for path in EXAMPLES]
)
each_view = pytest.mark.parametrize(
    "path", VIEWS, ids=[path.relative_to(ROOT).as_posix() for path in VIEWS]
)


def tree(path: Path) -> ast.Module:
    """Read a file."""
    return ast.parse(path.read_text("utf-8"))


def imported(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Give what a file takes from fixflow: a module, and a name of it or none."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names if of_ours(each.name))
        elif isinstance(node, ast.ImportFrom) and of_ours(node.module or ""):
            yield from ((node.module or "", each.name) for each in node.names)


def of_ours(name: str) -> bool:
    """Tell whether a module is one of the package."""
    return name == "fixflow" or name.startswith("fixflow.")


def promised(name: str, wanted: str) -> bool:
    """Tell whether a module may be imported, and the name taken from it.

    A package promises what its `__all__` says; a flat file of the vocabulary promises itself.
    """
    module = importlib.import_module(name)
    names = getattr(module, "__all__", None)
    if names is None:
        return name.count(".") == 1 and not hasattr(module, "__path__")
    return not wanted or wanted in names or isinstance(getattr(module, wanted, None), ModuleType)


@each_example
def test_an_example_uses_the_public_face_only(path: Path):
    """Whoever copies an example must be able to rely on every name in it."""
    hidden = [
        f"from {module} import {name}" if name else f"import {module}"
        for module, name in imported(tree(path))
        if not promised(module, name)
    ]

    assert [] == hidden


def words(path: Path) -> Iterator[str]:
    """Give every quoted word of a file."""
    if path.suffix == ".py":
        yield from (
            node.value
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
    else:
        yield from QUOTED.findall(path.read_text("utf-8"))


@each_view
def test_a_view_names_no_state_of_a_partner(path: Path):
    """What may be done now, and what it is called, comes from the program: `choices`, `label`."""
    assert set() == STATES & set(words(path))


@each_view
def test_a_view_compares_no_state_with_a_word(path: Path):
    """Whatever the word is; members of an enumeration of ours (`SettlementState`) are no words."""
    if path.suffix != ".py":
        assert not re.search(
            r"\.state(\.key)? *(==|!=|in|not in) *['\"(\[]", path.read_text("utf-8")
        )
        return
    compared = [
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Compare)
        and any(ast.unparse(each).endswith((".state", ".state.key")) for each in sides(node))
        and any(isinstance(each, ast.Constant) for side in sides(node) for each in ast.walk(side))
    ]

    assert [] == compared


def sides(node: ast.Compare) -> list[ast.expr]:
    """Give what is compared with what."""
    return [node.left, *node.comparators]


@each_view
def test_a_view_takes_no_state_from_a_partner(path: Path):
    """Neither by its constant: a page that knows `imofix.ACCEPTED` is wrong for every other program."""
    if path.suffix != ".py":
        return
    taken = [
        f"{module}.{name}"
        for module, name in imported(tree(path))
        if name and isinstance(getattr(importlib.import_module(module), name, None), State)
    ]
    constants = {
        node.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr.isupper()
        and node.attr.lower() in STATES
        and isinstance(node.value, ast.Name)
        and node.value.id in PARTNERS
    }

    assert ([], set()) == (taken, constants)


PARTNERS = {"imofix", "velux", "digitec", "digitec_galaxus", "hero", "immomio"}


@each_view
def test_a_view_states_no_amount_and_no_count_of_days(path: Path):
    """A fee, a limit and a deadline come from the tariff, the order and the clocks of the program."""
    if path.suffix != ".py":
        return
    stated = [
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and (is_amount(node) or is_count(node))
    ]

    assert set() == set(stated) - set(OF_THE_PAGE)


def called(node: ast.Call) -> str:
    """Name what is called."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_amount(node: ast.Call) -> bool:
    """Tell whether an amount of money is written out; nought is none."""
    first = node.args[0] if node.args else None
    return (
        called(node) in AMOUNTS
        and isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and first.value.strip("0.") != ""
    )


def is_count(node: ast.Call) -> bool:
    """Tell whether a count of days is written out; the demonstration's clock goes on by one."""
    if called(node) in COUNTS:
        return any(isinstance(each, ast.Constant) for each in node.args)
    days = [each.value for each in node.keywords if each.arg in {"days", "weeks"}]
    return called(node) == "timedelta" and any(
        isinstance(each, ast.Constant) and each.value not in (-1, 0, 1) for each in days
    )


def test_there_is_something_to_look_at():
    """A walk that finds nothing would agree with everything above."""
    assert len(EXAMPLES) > 10
    assert len(VIEWS) > 20
    assert {"accepted", "offer_sent", "completed"} <= STATES


@pytest.mark.parametrize(
    "code",
    [
        "chf('9.50')",
        "Decimal('0.081')",
        "werktage(7)",
        "timedelta(days=14)",
        "Days(3)",
        "timedelta(weeks=12)",
    ],
)
def test_a_rule_in_a_view_would_be_seen(code: str):
    """The test can fail."""
    (call,) = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))

    assert is_amount(call) or is_count(call)
