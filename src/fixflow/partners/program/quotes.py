"""Quotes: the sentence of a manual that a clock, a fee or a settlement comes from."""

from collections.abc import Callable

from fixflow.sources import Source


def quoting(title: str) -> Callable[[str], Source]:
    """Give a function that names a sentence of one manual as the source of a rule."""

    def of(words: str) -> Source:
        return Source(f"«{words}»", title)

    return of
