"""Knowing: which programs a desk knows by which name, its realm, and its secret.

The one rule: an order is read by the very program that it was written by.
"""

from collections.abc import Iterable
from types import NoneType
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import OneForSeveral, Realm, shown
from fixflow.partners import Program
from fixflow.safety.secret import Secret
from fixflow.storage.access.keys import strong
from fixflow.storage.kinds import require
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


def by_ref(programs: Iterable[Program]) -> dict[str, Program]:
    """Index an integrator's own programs by their pinned names.

    Raises:
        OneForSeveral: `identity.one_for_several`, a program alone, or a name.
        WrongKinds: `storage.wrong_kinds`, naming all that are no programs.
    """
    if isinstance(programs, Program | str):
        raise OneForSeveral(shown(getattr(programs, "ref", programs)))
    require({"programs": (programs, (Iterable,))})
    several = tuple(programs)
    require({f"programs[{place}]": (each, (Program,)) for place, each in enumerate(several)})
    return {program.ref: program for program in several}


def a_realm(realm: Realm | str) -> Realm:
    """Take a realm, or its name.

    Raises:
        InvalidId: `identity.invalid`.
    """
    return Realm.of(realm)


def a_secret(secret: Secret | None) -> Secret | None:
    """Take the secret of portal access, or none; it is judged now and not at the first login.

    Raises:
        WrongKinds: `storage.wrong_kinds`, such as a plain text, which every traceback would show.
        WeakSecret: `access.weak_secret`.
    """
    require({"secret": (secret, (Secret, NoneType))})
    if secret is not None:
        strong(secret)
    return secret
