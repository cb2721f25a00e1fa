"""Hypothesis profiles: `HYPOTHESIS_PROFILE` is `dev` (default), `ci` or `deep`.

No profile has a deadline: a slow machine is no fault of the rule under test.

Bytecode is kept, also where an image of a machine says otherwise: some hundred processes that tests
start would each compile the package again, which takes longer than what they do.

Coverage takes Python to some two and a half times as long.  It looks at the first examples of a
property, and away from the others; and away from what is marked `untraced`, which walks often where
other tests have been once.  All of it runs and must pass; what only that part reached would count as
not covered.
"""

import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

OF_CHILDREN = "COVERAGE_PROCESS_CONFIG"
SEEN_EXAMPLES = 30


def measured() -> bool:
    """Tell whether coverage traces this process; a debugger is left alone."""
    return type(sys.gettrace()).__module__.startswith("coverage")


@contextmanager
def unseen() -> Iterator[None]:
    """Take coverage's tracer from this process, its threads and its children."""
    tracer, of_threads = sys.gettrace(), threading.gettrace()
    told = os.environ.pop(OF_CHILDREN, None)
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        if told is not None:
            os.environ[OF_CHILDREN] = told
        threading.settrace(of_threads)
        sys.settrace(tracer)


def seen_at_first(example: Callable[..., None]) -> Callable[..., None]:
    """Run the examples of a property, the first of them seen by coverage."""
    calls = count()

    @wraps(example)
    def run(*args: Any, **values: Any) -> None:
        if next(calls) < SEEN_EXAMPLES:
            return example(*args, **values)
        with unseen():
            return example(*args, **values)

    return run


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Have coverage look away where it has seen enough."""
    if not measured():
        return (yield)
    if item.get_closest_marker("untraced"):
        with unseen():
            return (yield)
    handle = getattr(getattr(item, "function", None), "hypothesis", None)
    if handle is None:
        return (yield)
    example = handle.inner_test  # hypothesis lets it be put elsewhere
    handle.inner_test = seen_at_first(example)
    try:
        return (yield)
    finally:
        handle.inner_test = example


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the sizes of what is tortured; `make torture` hands in the full ones."""
    sizes = parser.getgroup("torture")
    sizes.addoption("--kill-runs", type=int, default=60, help="processes killed on SQLite files")
    sizes.addoption("--kill-runs-pg", type=int, default=40, help="clients killed on PostgreSQL")
    sizes.addoption("--pg-crashes", type=int, default=2, help="crashes of the server itself")
    sizes.addoption("--kill-seed", type=int, default=1, help="draws scripts and deaths")
    sizes.addoption("--sim-seeds", type=int, default=100, help="seeds that are simulated")
    sizes.addoption("--sim-seed", type=int, default=0, help="the first of them")
    sizes.addoption("--race-size", choices=("ci", "full"), default="ci", help="how many race")
    sizes.addoption("--money", type=int, default=4_000, help="orders that are billed")
