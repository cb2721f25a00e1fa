"""Knowing: which programs a desk knows by which name, its realm, and what its calls are given.

The one rule: an order is read by the very program that it was written by; what is of another kind
than a call takes is refused before anything is read.
"""

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import OneForSeveral, Realm, shown
from fixflow.lifecycle import Action
from fixflow.parties import Actor
from fixflow.partners import Program
from fixflow.texts import Text

DEFAULT: Final = Realm("default")


@frozen
class OtherProgram(Misuse):
    """The desk knows another program by this name and version, and would read the order by that."""

    code = "desk.other_program"
    text = Text(
        de="Unter {ref} kennt dieser Desk ein anderes Programm; eigene werden ihm als programs übergeben.",
        en="By {ref} this desk knows another program; own ones are handed to it as programs.",
    )
    ref: str


@frozen
class WrongType(Misuse):
    """An argument is of another kind than the call takes."""

    code = "desk.wrong_type"
    text = Text(
        de="«{argument}» nimmt {wanted}, nicht {given}.",
        en="“{argument}” takes {wanted}, not {given}.",
    )
    argument: str
    wanted: str
    given: str


def by_ref(programs: Iterable[Program]) -> dict[str, Program]:
    """Index an integrator's own programs by their pinned names.

    Raises:
        OneForSeveral: `identity.one_for_several`, a program alone, or a name.
        WrongType: `desk.wrong_type`.
    """
    if isinstance(programs, Program | str):
        raise OneForSeveral(shown(getattr(programs, "ref", programs)))
    several = tuple(programs)
    for each in several:
        of_kind("programs", each, Program)
    return {program.ref: program for program in several}


def a_realm(realm: Realm | str) -> Realm:
    """Take a realm, or its name.

    Raises:
        InvalidId: `identity.invalid`.
    """
    return Realm.of(realm)


def of_kind(argument: str, value: object, kind: type) -> None:
    """Refuse a value of another kind.

    Raises:
        WrongType: `desk.wrong_type`.
    """
    if not isinstance(value, kind):
        raise WrongType(argument, kind.__name__, type(value).__name__)


def looking(by: object) -> None:
    """Refuse who is nobody: `by` is an actor, or None for the host itself.

    Raises:
        WrongType: `desk.wrong_type`.
    """
    if by is not None:
        of_kind("by", by, Actor)


def asked(action: object, by: object, expected: object) -> None:
    """Refuse what `act` cannot be asked.

    Raises:
        WrongType: `desk.wrong_type`.
    """
    is_action = isinstance(action, type) and issubclass(action, Action)
    if not is_action and not isinstance(action, Action | str):
        raise WrongType("action", "Action", type(action).__name__)
    of_kind("by", by, Actor)
    if expected is not None and type(expected) is not int:
        raise WrongType("expected", "int", type(expected).__name__)
