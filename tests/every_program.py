"""Every program and every bare machine of the package, found where it is defined.

A program that is added is covered by the tests below `tests/` without being named there.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import fixflow
from fixflow.lifecycle import Machine
from fixflow.partners import REFS, Program, shipped

HOMES = ("fixflow.lifecycle.", "fixflow.partners.", "fixflow.portal.")


def found() -> Iterator[Program | Machine]:
    """Walk the modules in which programs stand; the shipped ones come first."""
    yield from map(shipped, REFS)
    for each in pkgutil.walk_packages(fixflow.__path__, "fixflow."):
        if each.name.startswith(HOMES):
            for value in vars(importlib.import_module(each.name)).values():
                inside = value.values() if isinstance(value, Mapping) else (value,)
                yield from (one for one in inside if isinstance(one, Program | Machine))


EVERY: dict[str, Program | Machine] = {}
for program in found():
    EVERY.setdefault(program.ref, program)


def machine_of(program: Program | Machine) -> Machine:
    """Give the table of a program."""
    return program if isinstance(program, Machine) else program.machine
