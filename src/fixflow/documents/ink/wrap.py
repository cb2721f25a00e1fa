"""Line breaking: words stay whole; only a word wider than its line is cut.

Lines break at spaces and where the text has a line break of its own, never inside a word that
would fit on a line: an id such as SP-481516 has to be found again by search and by eye.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

Measure: TypeAlias = Callable[[str], float]


def wrap(text: str, width: float, advance: Measure) -> tuple[str, ...]:
    """Break a text into lines.

    A line that ends between two words ends with a space, so that the text read out of the paper
    has it too; it does not count towards the width.

    Args:
        text: What is to be set; line breaks in it stand.
        width: The room of one line, in the unit of `advance`.
        advance: Measures a text.

    Examples:
        >>> wrap("Lieferung und Aufbau", 10, len)
        ('Lieferung ', 'und Aufbau')
        >>> wrap("Waschmaschinenanschluss", 10, len)
        ('Waschmasch', 'inenanschl', 'uss')
    """
    if "\n" not in text and advance(text) <= width:
        return (text,)
    *parts, last = (tuple(filled(part, width, advance)) for part in text.split("\n"))
    return (*(line for part in parts for line in (*part[:-1], part[-1] + " ")), *last)


def shortened(text: str, width: float, advance: Measure) -> str:
    """Cut a text to a width, behind a word, and say with dots that it goes on.

    Examples:
        >>> shortened("Lieferung und Aufbau", 14, len)
        'Lieferung und…'
    """
    if advance(text) <= width:
        return text
    return wrap(text, width - advance("…"), advance)[0].rstrip() + "…"


def filled(text: str, width: float, advance: Measure) -> Iterator[str]:
    """Fill line after line with the words of one paragraph."""
    space = advance(" ")
    line, used = "", 0.0
    for word in text.split(" "):
        if line and used + space + advance(word) > width:
            yield line + " "
            line = ""
        *full, rest = cut(word, width, advance)
        yield from full
        used = used + space + advance(rest) if line else advance(rest)
        line = f"{line} {rest}" if line else rest
    yield line


def cut(word: str, width: float, advance: Measure) -> Iterator[str]:
    """Cut a word that is too wide into pieces of a line each; at least one letter per line."""
    start = 0
    for end in range(1, len(word) if advance(word) > width else 0):
        if advance(word[start : end + 1]) > width:
            yield word[start:end]
            start = end
    yield word[start:]
