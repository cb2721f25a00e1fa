"""Legible: a foreign text as a person can read it, whatever it holds.

A control character can move a cursor or end a page; a direction mark can turn the letters of what
stands beside it around («Trojan Source», CVE-2021-42574); half a surrogate pair cannot be written
at all; ten megabytes fill any page.  The one rule: nothing of it is dropped silently.  A control
character is shown by its picture, a direction mark by its number, what is no character by �, and
where a text is cut there stands ….
"""

import re
from typing import Final

LINE_LIMIT: Final = 200
LINES_LIMIT: Final = 10_000
CUT: Final = "…"
NO_CHARACTER: Final = "�"
PICTURES: Final = 0x2400  # ␀ and the 32 pictures after it stand for the C0 control characters
DELETE: Final = 0x7F
SHOWN_DELETE: Final = "␡"
SPACE: Final = 0x20

HARMLESS: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff]*")
ALL_LINES: Final = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
TURNS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
HARMFUL: Final = re.compile(f"[\0-\x1f\x7f-\x9f{TURNS}\u2028\u2029\ud800-\udfff\ufffe\uffff]")
OPENS: Final = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
ISOLATES: Final = {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
CLOSES: Final = frozenset({"\u202c", "\u2069"})
ALL_TURNS: Final = frozenset("\u061c\u200e\u200f") | OPENS.keys() | ISOLATES.keys() | CLOSES


def legible(text: str, limit: int = LINE_LIMIT) -> str:
    r"""Give a text as one line that shows everything it holds.

    Args:
        text: Any text, of any length; only its beginning is looked at.
        limit: How many characters of it are kept (inclusive).

    Examples:
        >>> legible("Boiler\x1b[2J kalt\n\u202esofort")
        'Boiler␛[2J kalt␊⟨U+202E⟩sofort'
    """
    kept = text if len(text) <= limit else text[: limit - 1] + CUT
    if HARMLESS.fullmatch(kept):
        return kept
    return HARMFUL.sub(lambda found: shown(found.group()), kept)


def legible_lines(text: str, limit: int = LINES_LIMIT) -> tuple[str, ...]:
    r"""Give a text of several lines, line by line; direction marks stay, but end with their line.

    Whoever writes the lines keeps each apart from its surroundings (`markup.paragraph`).

    Args:
        text: Any text, of any length; only its beginning is looked at.
        limit: How many characters of it are kept (inclusive).

    Examples:
        >>> legible_lines("Guten Tag\r\nBoiler\tkalt")
        ('Guten Tag', 'Boiler\tkalt')
    """
    kept = text if len(text) <= limit else text[: limit - 1] + CUT
    return tuple(map(closed, ALL_LINES.split(kept)))


def closed(line: str) -> str:
    """Show the control characters of a line, and close every direction that it opens."""
    if HARMLESS.fullmatch(line):
        return line
    written: list[str] = []
    open_ends: list[str] = []
    for each in line:
        if end := OPENS.get(each) or ISOLATES.get(each):
            open_ends.append(end)
        elif each in CLOSES:
            if not open_ends or open_ends[-1] != each:
                written.append(shown(each))  # it would close what its surroundings opened
                continue
            open_ends.pop()
        elif each != "\t" and HARMFUL.match(each) and each not in ALL_TURNS:
            written.append(shown(each))
            continue
        written.append(each)
    return "".join((*written, *reversed(open_ends)))


def shown(character: str) -> str:
    """Give what can be seen in the place of a character that cannot."""
    code = ord(character)
    if code < SPACE:
        return chr(PICTURES + code)
    if code == DELETE:
        return SHOWN_DELETE
    if character in ALL_TURNS or character in "\u2028\u2029":
        return f"⟨U+{code:04X}⟩"
    return NO_CHARACTER
