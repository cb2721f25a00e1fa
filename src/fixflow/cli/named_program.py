"""Named programs: what `PROGRAM` means on the command line.

A shipped one by name and version (`velux@1`; `velux` is the newest), or an integrator's own as
`module:attribute`.  The one rule: whatever goes wrong on the way to it is one of our errors.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from importlib import import_module  # noqa: TID251  whoever types the name asks for the import
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.errors import FixflowError, Misuse
from fixflow.lifecycle import Machine
from fixflow.partners import Program, shipped
from fixflow.partners.shipped import REFS, UnknownProgram
from fixflow.texts import Text

LONGEST: Final = 200
BARE: Final = {
    "change_request@1": "fixflow.lifecycle.change:CHANGE_REQUEST",
    "login_link@1": "fixflow.portal.access.login_link:MACHINE",
    "registration_code@1": "fixflow.portal.access.registration_code:MACHINE",
}
KNOWN: Final = (*REFS, *BARE)
BY_OPTION: Final = Text(
    de="Ein eigenes Programm wird mit --program MODULE:ATTRIBUTE genannt.",
    en="An own program is named by --program MODULE:ATTRIBUTE.",
    fr="Un programme propre se nomme par --program MODULE:ATTRIBUTE.",
    it="Un programma proprio si indica con --program MODULE:ATTRIBUTE.",
)


@frozen
class CannotImport(Misuse):
    """The module of an own program cannot be imported."""

    code = "cli.cannot_import"
    text = Text(
        de="Das Modul «{module}» lässt sich nicht laden: {why}.",
        en="The module “{module}” cannot be imported: {why}.",
    )
    module: str
    why: str


@frozen
class NoSuchAttribute(Misuse):
    """The module holds nothing under that name."""

    code = "cli.no_such_attribute"
    text = Text(
        de="Im Modul «{module}» gibt es kein «{attribute}».",
        en="The module “{module}” has no “{attribute}”.",
    )
    module: str
    attribute: str


@frozen
class NotAProgram(Misuse):
    """What the module holds under that name is no program and no machine."""

    code = "cli.not_a_program"
    text = Text(
        de="«{name}» ist kein Programm und keine Maschine, sondern {found}.",
        en="“{name}” is no program and no machine, but {found}.",
    )
    name: str
    found: str


def named_program(name: str) -> Program | Machine:
    """Find a program by its name on the command line.

    Args:
        name: `velux@1`, `velux` for the newest version, or `package.module:ATTRIBUTE` of an own
            one; the current folder is searched for its module first.

    Raises:
        UnknownProgram: `partners.unknown_program`, naming those that are near.
        CannotImport: `cli.cannot_import`.
        NoSuchAttribute: `cli.no_such_attribute`.
        NotAProgram: `cli.not_a_program`.

    Examples:
        >>> named_program("velux").ref
        'velux@1'
        >>> named_program("fixflow.partners.imofix:PROGRAM").ref
        'imofix@1'
    """
    ref = newest(name)
    module, colon, attribute = BARE.get(ref, name).partition(":")
    if not colon:
        return shipped(ref)
    found: object = imported(module)
    for part in attribute.split("."):
        if not hasattr(found, part):
            raise NoSuchAttribute(module[:LONGEST], attribute[:LONGEST])
        found = getattr(found, part)
    if not isinstance(found, Program | Machine):
        raise NotAProgram(name[:LONGEST], type(found).__name__)
    return found


def named_programs(names: Iterable[str]) -> tuple[Program, ...]:
    """Find an integrator's own programs; a bare machine becomes a program without clocks.

    Raises:
        CannotImport: `cli.cannot_import`.
        NotAProgram: `cli.not_a_program`.
    """
    found = map(named_program, names)
    return tuple(each if isinstance(each, Program) else Program(each) for each in found)


def finding(own: Iterable[Program]) -> Callable[[str], Program]:
    """Give what finds a program by its pinned name: an own one, else a shipped one.

    Examples:
        >>> from fixflow.partners import velux
        >>> finding(())("velux@1") is velux.PROGRAM
        True
    """
    by_ref = {each.ref: each for each in own}
    return lambda ref: by_ref.get(ref) or shipped(ref)


def way_out(codes: Iterable[object], call: argparse.Namespace) -> list[str]:
    """Say how an own program is named, where one was not known and the command takes it."""
    wanted = UnknownProgram.code in codes and hasattr(call, "program")
    return [BY_OPTION.say(call.lang)] if wanted else []


def newest(name: str) -> str:
    """Give the name with its newest version where it has none."""
    versions = (int(ref.rpartition("@")[2]) for ref in KNOWN if ref.startswith(f"{name}@"))
    version = max(versions, default=None)
    return name if version is None else f"{name}@{version}"


def imported(module: str) -> object:
    """Import an own module as `python -m` would, the current folder first."""
    here = str(Path.cwd())
    if sys.path[:1] != [here]:
        sys.path.insert(0, here)
    try:
        return import_module(module)
    except FixflowError:
        raise  # the program itself is at fault, and says how
    except Exception as error:
        raise CannotImport(module[:LONGEST], f"{type(error).__name__}: {error}") from error
