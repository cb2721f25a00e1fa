r"""The CSV table: rows that a spreadsheet opens as what they are, never as a formula.

RFC 4180: lines end with CR LF, quotes are doubled.  A program that opens CSV runs a cell that
begins with `=`, `+`, `-`, `@`, a tab, U+0000 or a line end as a formula («CSV injection», OWASP;
ASVS 5.0, 1.2.10), also behind blanks and quotes, and also in full width.  The one rule: such a *text* gets an
apostrophe in front, and so does one that begins with an apostrophe itself; so nothing is lost, and
whoever reads the file takes one apostrophe off (`unguarded`).  Numbers and dates are written by
us and stay as they are: -9.50 is an amount.

The guard holds where the file is opened with its own separator; a program that splits at another
sees other cells.  A workbook has no such trap.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text

Cell: TypeAlias = str | int | Decimal | date | None
Separator: TypeAlias = Literal[";", ",", "\t"]
SEPARATORS: Final[tuple[Separator, ...]] = get_args(Separator)
LINE_END: Final = "\r\n"
GUARD: Final = "'"
BOM: Final = "\ufeff"
FORMULA: Final = re.compile(
    "[\\s\"'\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\0-\x1f\u201c\u201d\u00ab]*[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\u2212]"
)
NO_CHARACTERS: Final = re.compile("[\ud800-\udfff]")
NO_CHARACTER: Final = "\ufffd"


@frozen
class UnknownSeparator(Misuse):
    """Cells are parted by a semicolon, a comma or a tab; anything else would break the file."""

    code = "safety.unknown_separator"
    text = Text(
        de="{separator} trennt keine Zellen; möglich sind Semikolon, Komma und Tabulator.",
        en="{separator} parts no cells; a semicolon, a comma or a tab can.",
        fr="{separator} ne sépare pas de cellules; possibles: point-virgule, virgule, tabulation.",
        it="{separator} non separa le celle; possibili: punto e virgola, virgola, tabulatore.",
    )
    separator: str


def csv_table(
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    separator: Separator = ";",
    bom: bool = True,
) -> bytes:
    r"""Write a table as CSV in UTF-8.

    Args:
        head: The names of the columns.
        rows: Texts, whole numbers, decimals, days; None is an empty cell.
        separator: What parts two cells; a semicolon is what spreadsheets expect in Switzerland and
            Germany.
        bom: Whether the file begins with the mark by which a spreadsheet knows UTF-8.

    Raises:
        UnknownSeparator: `safety.unknown_separator`.

    Examples:
        >>> csv_table(["Dienst", "Netto"], [["=1+1", Decimal("-9.50")]], bom=False)
        b'"Dienst";"Netto"\r\n"\'=1+1";-9.50\r\n'
    """
    if separator not in SEPARATORS:
        raise UnknownSeparator(ascii(separator)[:20])
    lines = (separator.join(map(written, row)) + LINE_END for row in (head, *rows))
    return ((BOM if bom else "") + "".join(lines)).encode()


def written(cell: Cell) -> str:
    """Write one cell: a number plainly, a day by ISO 8601, a text guarded."""
    match cell:
        case Decimal():
            return f"{cell:f}"
        case int():
            return str(cell)
        case date():
            return quoted(cell.isoformat())
        case str():
            return quoted(guarded(cell))
        case _:
            return quoted("")


def quoted(text: str) -> str:
    """Put a text into quotes and double its own."""
    return '"' + text.replace('"', '""') + '"'


def guarded(text: str) -> str:
    """Give a text that no spreadsheet runs; half a surrogate pair, which is no text, becomes �.

    Examples:
        >>> guarded("=1+1"), guarded("'=1+1"), guarded("Montage")
        ("'=1+1", "''=1+1", 'Montage')
    """
    told = NO_CHARACTERS.sub(NO_CHARACTER, text)
    return GUARD + told if told.startswith(GUARD) or FORMULA.match(told) else told


def unguarded(text: str) -> str:
    """Give back the text that was guarded.

    Examples:
        >>> unguarded(guarded("@SUM(A1)"))
        '@SUM(A1)'
    """
    return text.removeprefix(GUARD)
