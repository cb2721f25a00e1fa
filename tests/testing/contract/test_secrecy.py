"""Secrecy: secrets are found however deep they lie and however they are written."""

import logging
from dataclasses import dataclass

import pytest
from attrs import field, frozen

from fixflow.connectors.auth import basic
from fixflow.safety.secret import Secret
from fixflow.testing.contract.secrecy import forms, held, listened, of_error


@frozen
class Holder:
    """Something that holds a secret somewhere."""

    inside: object = field(repr=False)


def test_a_secret_is_revealed_however_deep_it_lies():
    """In a field, a mapping, a list; each once, and a circle has an end."""
    circle: list[object] = [Secret("c")]
    circle.append(circle)

    assert ["a", "b", "c"] == held(Holder({"x": [Holder(Secret("a"))], "y": (Secret("b"), circle)}))


@dataclass
class Plain:
    """A connector need not be made with attrs."""

    key: Secret


class Plainest:
    """Nor be a dataclass."""

    def __init__(self) -> None:
        self.key = Secret("b")


def test_a_secret_is_revealed_whatever_holds_it():
    """A field is a field; a class and a function hold none of anybody's."""
    assert ["a", "b"] == held([Plain(Secret("a")), Plainest(), Plainest, forms])


def test_user_and_password_are_one_secret():
    """As they stand in the header."""
    assert ["Basic bWVpZXI6aHVudGVyMg=="] == held(basic("meier", Secret("hunter2")))


@pytest.mark.parametrize(
    "form", ["a b&ü", "a%20b%26%C3%BC", "a+b%26%C3%BC", "YSBiJsO8", "a b&\\u00fc"]
)
def test_a_secret_is_looked_for_as_it_is_sent(form):
    """Plain, in a URL, in a form, in a Basic header, in JSON."""
    assert form in forms("a b&ü")


def test_every_logger_is_heard_down_to_debug():
    """And only as long as it is listened to."""
    level = logging.getLogger().level
    with listened() as lines:
        logging.getLogger("somebody.else").debug("with %s", "hunter2")
    logging.getLogger("somebody.else").error("too late")

    assert ["with hunter2"] == lines
    assert level == logging.getLogger().level


def failing(secret: str) -> None:
    """Fail with a secret in hand."""
    raise ValueError(len(secret))


def caught() -> Exception:
    """Give the error of what fails."""
    try:
        failing("hunter2")
    except ValueError as error:
        return error
    raise AssertionError


def test_a_traceback_shows_what_was_in_hand():
    """As the tools do that gather errors; not where that is the partner's own answer."""
    assert "hunter2" in of_error(caught(), in_hand=True)["traceback"]
    assert "secret = " not in of_error(caught(), in_hand=False)["traceback"]
