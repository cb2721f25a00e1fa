"""Wire paths: where each fault was met while a value was read.

Home of `cattrs`, with `wire_converter`: its errors are groups, each with a note of the name or
the number that it was met at.
"""

from collections.abc import Iterator

from cattrs.errors import AttributeValidationNote, BaseValidationError, IterableValidationNote

from fixflow.deadlines.wire.faults import MISSING, below, shown, under
from fixflow.errors import Fault, Misuse


def faults_in(error: BaseException, path: str) -> Iterator[Fault]:
    """Give every fault of what went wrong, each with its path."""
    match error:
        case Misuse():
            yield from under(path, error)
        case BaseValidationError():
            for each in error.exceptions:
                yield from faults_in(each, below(path, met_at(each)))
        case KeyError():
            yield Fault(path, "deadlines.wire.missing", MISSING)
        case _:  # pragma: no cover  a bug of ours, which no fault may hide
            raise error


def met_at(error: BaseException) -> str:
    """Give the name or the number of what an error was met in; empty where it is the whole."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return note.name
        if isinstance(note, IterableValidationNote):
            return shown(note.index)
    return ""
