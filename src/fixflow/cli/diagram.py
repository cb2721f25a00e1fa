"""`fixflow diagram`: a program drawn, as a file or on the terminal.

The one rule: on a terminal a person reads it, so it is told in words and colours; whatever reads a
file or a pipe gets the format that it asked for, and nothing else.
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.cli.heard import heard
from fixflow.cli.named_program import named_program
from fixflow.errors import Misuse
from fixflow.lifecycle import Machine
from fixflow.lifecycle.diagram import formatted
from fixflow.partners import Program
from fixflow.texts import Text

DONE: Final = 0


@frozen
class CannotWrite(Misuse):
    """A file that was named cannot be written."""

    code = "cli.cannot_write"
    text = Text(
        de="«{file}» kann nicht geschrieben werden: {why}.",
        en="“{file}” cannot be written: {why}.",
    )
    file: str
    why: str


def run(asked: argparse.Namespace) -> int:
    """Draw the program and give the exit code."""
    machine = machine_of(named_program(asked.program))
    if asked.out is None and asked.format is None and sys.stdout.isatty():
        from fixflow.cli.program_tree import show

        with heard():
            show(machine, asked.lang)
        return DONE
    written = formatted(machine, asked.format or "svg", asked.lang)
    if asked.out is None:
        with heard():
            print(written.rstrip("\n"))
    else:
        write(asked.out, written)
    return DONE


def machine_of(program: Program | Machine) -> Machine:
    """Give the table of a program; a machine is one."""
    return program if isinstance(program, Machine) else program.machine


def write(file: Path, text: str) -> None:
    """Write a file.

    Raises:
        CannotWrite: `cli.cannot_write`.
    """
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(file), error.strerror or type(error).__name__) from error
