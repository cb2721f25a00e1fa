"""Secrets: the value is nowhere but where it is revealed."""

import copy
import json
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path

import attrs
import cattrs
import pytest

from fixflow.safety.secret import EmptySecret, NoReference, Secret, SecretNotFound, SecretStays

CANARY = "kanarienvogel-7f3a"


@attrs.frozen
class Config:
    """A configuration with a secret in it."""

    host: str
    password: Secret
    more: tuple[Secret, ...] = ()


CONFIG = Config("erp.example", Secret(CANARY), (Secret(CANARY),))


SHOWN: dict[str, Callable[[Secret], str]] = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "format": "{:>40}".format,
    "repr in a format": "{!r}".format,
    "percent": "%s".__mod__,
    "class": lambda secret: str(vars(type(secret))),
    "dir": lambda secret: str(dir(secret)),
    "slot": lambda secret: repr(secret.held),
    "nested": lambda secret: repr([{1: secret}]),
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_no_way_of_showing_shows_it(shown: Callable[[Secret], str]):
    """A log, an f-string, a debugger, a list of it."""
    assert CANARY not in shown(Secret(CANARY))


@pytest.mark.parametrize(
    "written", [repr, attrs.asdict, attrs.astuple, cattrs.unstructure, copy.copy, copy.deepcopy]
)
def test_no_way_of_writing_a_configuration_writes_it(written: Callable[[Config], object]):
    """`asdict` and cattrs pass the secret on as it is, which is no text."""
    assert CANARY not in repr(written(CONFIG))


def test_it_is_not_serialized():
    """A pickle goes to caches and workers; JSON to files."""
    with pytest.raises(SecretStays):
        pickle.dumps(CONFIG)
    with pytest.raises(TypeError):
        json.dumps(attrs.asdict(CONFIG, recurse=False), default=None)


def test_it_equals_nothing_else():
    """Comparing by `==` would tell by its time how far a guess is right."""
    one, other = Secret(CANARY), Secret(CANARY)

    assert one != other
    assert one != CANARY
    assert hash(one) != hash(CANARY)
    assert {one, one, other} == {one, other}
    assert copy.copy(one) is copy.deepcopy(one) is one


def test_it_cannot_be_changed():
    """Nor can an attribute be hung on it."""
    with pytest.raises(AttributeError):
        Secret(CANARY).held = lambda: "other"


def test_a_traceback_shows_no_value():
    """Not even one that prints the locals of each frame."""
    try:
        password = Secret(CANARY)
        int(f"{password}")
    except ValueError as error:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)

        assert CANARY not in "".join(told.format()).replace(f'Secret("{CANARY}")', "")


def test_references_lead_to_it(tmp_path: Path):
    """A configuration names where the secret stands."""
    file = tmp_path / "password"
    file.write_text(f"{CANARY}\n", encoding="utf-8")

    assert CANARY == Secret.of("env:PASSWORD", {"PASSWORD": CANARY}).reveal()
    assert CANARY == Secret.of(f"file:{file}").reveal()


@pytest.mark.parametrize("reference", ["env:NOT_THERE", "env:EMPTY", "file:/not/there", "file:/"])
def test_a_reference_that_leads_nowhere_is_named(reference: str):
    """The reference is no secret; whoever reads the error needs it."""
    with pytest.raises(SecretNotFound) as refused:
        Secret.of(reference, {"EMPTY": ""})

    assert reference in str(refused.value)


def test_what_is_no_reference_is_not_repeated():
    """Somebody has put the secret itself there."""
    with pytest.raises(NoReference) as refused:
        Secret.of(CANARY)

    assert CANARY not in repr(refused.value) + str(refused.value)


def test_an_empty_secret_is_none():
    """It would let everybody in."""
    with pytest.raises(EmptySecret):
        Secret("")
