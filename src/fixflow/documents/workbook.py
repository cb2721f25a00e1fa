"""The workbook: a statement as XLSX; the home of xlsxwriter.

A cell of a workbook has a type, so a text that looks like a formula or an address stays a text and
needs no guard.  The one rule: every text is written as a text.  The same statement gives the same
bytes: the day in the file is that of the document.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fixflow.documents.export_table import ExportTable
from fixflow.errors import Misuse, Refused
from fixflow.safety import Cell
from fixflow.texts import Text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_575  # beside the head
LONGEST: Final = 32_767  # what a cell holds, in UTF-16
LONGEST_NAME: Final = 31
CUT: Final = "…"
RUN: Final = "<r>"
RUN_END: Final = "</r>"
FIRST_DAY: Final = date(1900, 3, 1)  # spreadsheets differ on the days before
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\0-\x1f\ud800-\udfff\ufffe\uffff]")
NO_CHARACTERS: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
NO_CHARACTER: Final = "\ufffd"
WIDEST: Final = 60
NARROWEST: Final = 8
LOOKED_AT: Final = 200  # rows by which a column's width is chosen
PLAIN: Final = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


@frozen
class XlsxwriterMissing(Misuse):
    """The library that writes workbooks is an extra and is not installed."""

    code = "documents.xlsxwriter_missing"
    text = Text(
        de="Für Arbeitsmappen braucht es xlsxwriter: pip install 'fixflow[{extra}]'.",
        en="Workbooks need xlsxwriter: pip install 'fixflow[{extra}]'.",
        fr="Les classeurs demandent xlsxwriter: pip install 'fixflow[{extra}]'.",
        it="Per le cartelle di lavoro serve xlsxwriter: pip install 'fixflow[{extra}]'.",
    )
    extra: str = "xlsx"


@frozen
class TooManyRows(Refused):
    """A sheet of a workbook ends at 1,048,576 rows; CSV has no such end."""

    code = "documents.too_many_rows"
    text = Text(
        de="Eine Arbeitsmappe fasst {most} Zeilen, nicht {count}; CSV fasst sie.",
        en="A workbook holds {most} rows, not {count}; CSV holds them.",
        fr="Un classeur contient {most} lignes, et non {count}; le CSV les contient.",
        it="Una cartella di lavoro contiene {most} righe, non {count}; il CSV le contiene.",
    )
    count: int
    most: int


def workbook(tables: Sequence[ExportTable]) -> bytes:
    """Write tables as the sheets of a workbook.

    Args:
        tables: At least one; the first gives the day of the file.

    Raises:
        XlsxwriterMissing: `documents.xlsxwriter_missing`, install `fixflow[xlsx]`.
        TooManyRows: `documents.too_many_rows`.
    """
    for table in tables:
        if len(table.rows) > MOST_ROWS:
            raise TooManyRows(len(table.rows), MOST_ROWS)
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise XlsxwriterMissing from None
    out = BytesIO()
    book = Workbook(out, PLAIN)
    made = datetime.combine(tables[0].dated, time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": legal(tables[0].name), "created": made})
    formats = {
        str: book.add_format({"text_wrap": True, "valign": "top"}),
        int: book.add_format({"num_format": "0", "valign": "top"}),
        Decimal: book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        date: book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"}),
    }
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for table, name in zip(tables, sheet_names(each.name for each in tables), strict=True):
        fill(book.add_worksheet(name), table, formats, strong)
    book.close()
    return out.getvalue()


def fill(
    sheet: "Worksheet", table: ExportTable, formats: dict[type, "Format"], strong: "Format"
) -> None:
    """Write a table on a sheet; its head stays where it is, and can be filtered."""
    for place, name in enumerate(table.head):
        write_text(sheet, (0, place), legal(name), strong)
        sheet.set_column(
            place, place, width([name, *(row[place] for row in table.rows[:LOOKED_AT])])
        )
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            write(sheet, (number, place), cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def write(
    sheet: "Worksheet", at: tuple[int, int], cell: Cell, formats: dict[type, "Format"]
) -> None:
    """Write one cell as what it is; nothing for None."""
    match cell:
        case None:
            return
        case str():
            write_text(sheet, at, legal(cell), formats[str])
        case date() if cell >= FIRST_DAY:
            sheet.write_datetime(*at, datetime.combine(cell, time()), formats[date])
        case date():
            write_text(sheet, at, cell.isoformat(), formats[str])
        case int():
            sheet.write_number(*at, cell, formats[int])
        case Decimal():
            exact = Decimal(repr(float(cell))) == cell  # a cell holds 15 digits or 16
            if exact:
                sheet.write_number(*at, float(cell), formats[Decimal])
            else:
                write_text(sheet, at, f"{cell:f}", formats[str])


def write_text(sheet: "Worksheet", at: tuple[int, int], text: str, form: "Format") -> None:
    """Write a text as it stands.

    The library takes a text between `<r>` and `</r>` for XML that it has written itself, and lets
    it through; such a one is handed over in three runs, which it escapes.
    """
    if text.startswith(RUN) and text.endswith(RUN_END):
        runs = (text[:1], text[1 : len(RUN)], text[len(RUN) :])
        sheet.write_rich_string(*at, *runs, form)
    else:
        sheet.write_string(*at, text, form)


def legal(text: str) -> str:
    """Give a text that a cell can hold: what is no character as �, what is too long cut with …."""
    told = NO_CHARACTERS.sub(NO_CHARACTER, text)
    if len(told.encode("utf-16-le")) // 2 <= LONGEST:
        return told
    return told.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + CUT


def width(cells: Iterable[Cell]) -> int:
    """Choose the width of a column by its longest line."""
    lines = (len(line) for cell in cells for line in str(cell or "").splitlines())
    return min(max(NARROWEST, *lines, NARROWEST) + 2, WIDEST)


def sheet_names(names: Iterable[str]) -> list[str]:
    """Give legal names of sheets, each once: 31 characters, some forbidden, no apostrophe at an end."""
    found: list[str] = []
    for place, name in enumerate(names, 1):
        plain = FORBIDDEN.sub("-", name).strip("' ")[:LONGEST_NAME].strip("' ")
        free = plain and plain.casefold() not in {"history", *(each.casefold() for each in found)}
        found.append(plain if free else f"{place}")
    return found
