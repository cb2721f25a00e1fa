"""Commands: one key, one effect."""

import pytest
from attrs import evolve

from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.storage import commands
from fixflow.storage.commands import Command, InvalidKey, KeyReused
from fixflow.storage.journal import Subject
from fixflow.storage.script import Binding

ACCEPT = Command(
    key="k-1",
    subject=Subject("r", "order", "A-1"),
    by=Actor(CONTRACTOR, "meier"),
    name="accept",
    fields={"message": "gern"},
)


def test_a_key_that_is_new_has_no_result(binding: Binding) -> None:
    """Nothing was done under it."""
    assert binding.read(commands.find(ACCEPT)) is None


def test_the_same_command_gives_the_stored_result(binding: Binding) -> None:
    """The same key and the same fingerprint give the stored result, byte for byte."""
    assert binding.run(commands.keep(ACCEPT, '{"version":2}', 7))

    assert '{"version":2}' == binding.read(commands.find(ACCEPT))


@pytest.mark.parametrize(
    "other",
    [
        evolve(ACCEPT, subject=Subject("r", "order", "A-2")),
        evolve(ACCEPT, subject=Subject("r", "contract", "A-1")),
        evolve(ACCEPT, by=Actor(CONTRACTOR, "huber")),
        evolve(ACCEPT, by=Actor(PRINCIPAL, "meier")),
        evolve(ACCEPT, by=Actor(CONTRACTOR)),
        evolve(ACCEPT, name="reject"),
        evolve(ACCEPT, fields={"message": "ungern"}),
        evolve(ACCEPT, fields={}),
    ],
)
def test_the_same_key_for_something_else_is_an_error(binding: Binding, other: Command) -> None:
    """Another fingerprint gives KeyReused; every part of it counts."""
    binding.run(commands.keep(ACCEPT, "{}", 7))

    with pytest.raises(KeyReused, match="k-1"):
        binding.read(commands.find(other))


def test_another_realm_may_use_the_same_key(binding: Binding) -> None:
    """A key counts per realm."""
    binding.run(commands.keep(ACCEPT, "{}", 7))

    assert binding.read(commands.find(evolve(ACCEPT, subject=Subject("s", "order", "A-1")))) is None


def test_who_comes_second_learns_it(binding: Binding) -> None:
    """ON CONFLICT DO NOTHING RETURNING gives no row to the second."""
    assert binding.run(commands.keep(ACCEPT, "{}", 7))
    assert not binding.run(commands.keep(ACCEPT, '{"other":1}', 8))

    assert "{}" == binding.read(commands.find(ACCEPT))


@pytest.mark.parametrize("key", ["", "x" * 256, "a\nb", "a\0"])
def test_a_key_is_1_to_255_printable_characters(key: str) -> None:
    """An empty or over-long key is a mistake of the caller."""
    with pytest.raises(InvalidKey):
        evolve(ACCEPT, key=key)


def test_the_longest_key_is_taken() -> None:
    """255 is within."""
    assert 255 == len(evolve(ACCEPT, key="x" * 255).key)
