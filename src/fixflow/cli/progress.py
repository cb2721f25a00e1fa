"""Progress: a bar on long work, on the terminal only and never among the output."""

import sys
from collections.abc import Collection, Iterator
from typing import Final, TypeVar

from fixflow.texts import Language, Text

T = TypeVar("T")

LONG: Final = 500


def followed(work: Collection[T], told: Text, lang: Language) -> Iterator[T]:
    """Give each piece of work; a long one is followed by a bar on standard error.

    Args:
        work: What is to be done.
        told: What is done, in front of the bar.
        lang: In which language it is told.
    """
    if len(work) < LONG or not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(work, told.say(lang), console=Console(stderr=True), transient=True)
