"""The awaited desk says, takes and raises what the other does."""

import inspect

import pytest

import fixflow
from fixflow.desk import AsyncDesk, Desk
from generate import awaited


def public(kind: type) -> dict[str, object]:
    """Give the public members of a class by name."""
    return {name: found for name, found in inspect.getmembers(kind) if not name.startswith("_")}


def test_the_twins_are_current() -> None:
    """They are written by `python -m generate.awaited` and never edited."""
    assert 0 == awaited.main(["--check"])


@pytest.mark.parametrize("name", sorted(public(Desk)))
def test_a_call_takes_the_same_awaited(name: str) -> None:
    """Whoever goes over from one to the other adds `await` and nothing else."""
    one, other = public(Desk)[name], public(AsyncDesk)[name]

    if inspect.isfunction(one):
        assert inspect.isfunction(other)
        assert parameters(one) == parameters(other)
    else:
        assert type(one) is type(other)


def test_the_awaited_desk_has_nothing_more() -> None:
    """But `check`, which asks the database before the first call: opening awaits nothing."""
    assert {"check", "checked"} == set(public(AsyncDesk)) - set(public(Desk))


def test_both_are_opened_alike() -> None:
    """The same targets, realm, programs and retries."""
    assert parameters(fixflow.open) == parameters(fixflow.aopen)


def parameters(function: object) -> list[tuple[str, object, object]]:
    """Give names, kinds and defaults of what a function takes."""
    assert callable(function)
    return [
        (each.name, each.kind, each.default)
        for each in inspect.signature(function).parameters.values()
    ]
