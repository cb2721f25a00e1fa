"""The shell: where a notebook's own program, IPython, is spoken to, and nowhere else.

The one rule: the clock belongs to the shell that it was loaded into; there is none beside it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol

from attrs import frozen

from fixflow.contrib.jupyter.clock import NotebookClock
from fixflow.errors import Misuse
from fixflow.texts import Text

MAGIC: Final = "fixflow_now"


class Shell(Protocol):
    """What is asked of IPython's shell."""

    def register_magic_function(
        self, func: Callable[[str], datetime], magic_kind: str, magic_name: str
    ) -> object:
        """Take a magic."""
        ...  # pragma: no cover  a protocol runs nothing

    def find_line_magic(self, magic_name: str) -> object:
        """Give a magic by its name; None where there is none."""
        ...  # pragma: no cover  a protocol runs nothing


@frozen
class NotLoaded(Misuse):
    """The notebook has no clock of ours yet."""

    code = "contrib.extension_not_loaded"
    text = Text(
        de="Hier läuft keine Uhr; im Notizbuch stellt sie «%load_ext fixflow.contrib.jupyter» auf.",
        en="No clock runs here; in a notebook “%load_ext fixflow.contrib.jupyter” sets it up.",
    )


def load_ipython_extension(ipython: Shell) -> None:
    """Give a shell the magic `%fixflow_now`; IPython calls this by `%load_ext`.

    Args:
        ipython: The shell.
    """
    ipython.register_magic_function(NotebookClock().set, "line", MAGIC)


def now() -> datetime:
    """Tell the time by the notebook's clock, which `%fixflow_now` sets.

    Raises:
        NotLoaded: `contrib.extension_not_loaded`.
    """
    from IPython import get_ipython

    shell = get_ipython()
    clock = getattr(shell and shell.find_line_magic(MAGIC), "__self__", None)
    if not isinstance(clock, NotebookClock):
        raise NotLoaded
    return clock.now()


def show(value: object) -> None:
    """Show a value below the cell, by the best form that it has."""
    from IPython.display import display

    display(value)  # type: ignore[no-untyped-call]  # IPython's own


def as_text(value: object) -> str:
    """Write a value as a notebook does that shows text only."""
    from IPython.lib.pretty import pretty

    return str(pretty(value))  # type: ignore[no-untyped-call]  # IPython's own
