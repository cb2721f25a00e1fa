"""Heard: what is printed reaches whoever reads it, or nobody is left to read.

The work is done by the time that it is told.  The one rule: a reader that goes away (`| head`)
changes nothing of how the command ended; an output that cannot be written is an error of ours.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text


@frozen
class CannotPrint(Misuse):
    """The output cannot be written; what the command was to do is done."""

    code = "cli.cannot_print"
    text = Text(
        de="Die Ausgabe kann nicht geschrieben werden: {why}.",
        en="The output cannot be written: {why}.",
    )
    why: str


@contextmanager
def heard() -> Iterator[None]:
    """Print inside; what is printed is written out before the end.

    Raises:
        CannotPrint: `cli.cannot_print`, the disk behind the output is full.
    """
    try:
        yield
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a closed one is none
                stream.flush()
    except BrokenPipeError:
        away()
    except OSError as error:
        away()
        raise CannotPrint(error.strerror or str(error)) from error


def away() -> None:
    """Send what may still be in the buffer where it disturbs nobody."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, AttributeError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
