"""Letters: one text for what looks alike, however somebody's machine wrote it.

A Mac writes ü as u with dots of their own, a PC as one letter; composed (NFC) both are the same.
The one rule: composing takes no longer than reading.  Unicode puts the marks over a letter into an
order of their own, which takes the square of their number: some ten thousand marks over one letter
keep a processor busy for minutes.  So a run of marks is broken after thirty, by the joiner that
Unicode has for that (UAX #15, Stream-Safe Text Format).
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

MOST_MARKS: Final = 30
JOINER: Final = "\u034f"


def composed(text: str) -> str:
    """Compose the letters of a text (NFC).

    Examples:
        >>> composed("Ku\u0308che")
        'Küche'
        >>> len(composed("a" + "\u0301" * 65))
        67
    """
    return text if text.isascii() else unicodedata.normalize("NFC", safe(text))


def safe(text: str) -> str:
    """Break every run of more than thirty marks."""
    return text if longest_run(text) <= MOST_MARKS else "".join(broken(text))


def longest_run(text: str) -> int:
    """Count the marks of the longest run."""
    longest = run = 0
    for char in text:
        if char < "\u0300" or not unicodedata.combining(char):
            run = 0
        else:
            run += 1
            longest = max(longest, run)
    return longest


def broken(text: str) -> Iterator[str]:
    """Put a joiner behind every thirtieth mark of a run."""
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run > MOST_MARKS:
            yield JOINER
            run = 1
        yield char
