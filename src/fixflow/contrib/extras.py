"""Extras: what an integration needs beside fixflow, and how it is installed.

The one rule: who imports an integration without its library is told the command that brings it,
not the name of a module that he has never heard of.
"""

from importlib.util import find_spec

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text


@frozen
class ExtraMissing(Misuse):
    """The library of an integration is not installed."""

    code = "contrib.extra_missing"
    text = Text(
        de="«{library}» ist nicht installiert; nötig ist: pip install 'fixflow[{extra}]'",
        en="“{library}” is not installed; what brings it is: pip install 'fixflow[{extra}]'",
    )
    extra: str
    library: str


def require_extra(extra: str, *libraries: str) -> None:
    """Refuse to go on without the libraries of an extra.

    Args:
        extra: Its name in `pip install 'fixflow[…]'`.
        *libraries: The modules that it brings; none of them is imported.

    Raises:
        ExtraMissing: `contrib.extra_missing`.

    Examples:
        >>> try:
        ...     require_extra("flask", "no_such_library")
        ... except ExtraMissing as missing:
        ...     print(missing.say("en"))
        “no_such_library” is not installed; what brings it is: pip install 'fixflow[flask]'
    """
    for library in libraries:
        if find_spec(library) is None:
            raise ExtraMissing(extra, library)
