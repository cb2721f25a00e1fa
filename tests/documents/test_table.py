"""Tables over several pages: the head comes again, rows stay whole, figures stand right."""

import io
import re
from collections import Counter
from collections.abc import Callable

import pikepdf
import pytest

from fixflow.documents.ink.blocks import Paragraph
from fixflow.documents.ink.table import Column, Row, Table

Printed = Callable[..., bytes]
Read = Callable[[bytes], list[str]]

COLUMNS = (
    Column(title="Kennung"),
    Column(title="Dienstleistung", grows=True),
    Column(title="Netto CHF", align="R"),
)


def table(*rows: Row) -> Table:
    """Make a table of three columns."""
    return Table(name="Aufträge", columns=COLUMNS, rows=rows)


def rows(count: int) -> tuple[Row, ...]:
    """Make short rows."""
    return tuple(Row((f"K-{n:03}", f"Leistung {n}", f"{n}.50")) for n in range(count))


def test_the_head_is_repeated_on_every_page(printed: Printed, read: Read):
    """Page 2 of a table without heads is a heap of figures."""
    pages = read(printed(table(*rows(100))))

    assert 3 == len(pages)
    assert all(re.search(r"Kennung +Dienstleistung +Netto CHF", page) for page in pages)


def test_every_row_stands_once_and_in_order(printed: Printed, read: Read):
    """Turning the page must neither lose nor repeat a row."""
    found = re.findall(r"K-\d{3}", "".join(read(printed(table(*rows(100))))))

    assert [f"K-{n:03}" for n in range(100)] == found


def test_a_row_stays_on_one_page(printed: Printed, read: Read):
    """Half a row on the next page reads as another row."""
    tall = tuple(Row((f"K-{n}", "Wort " * 120 + f"Ende-{n}", "1.00")) for n in range(12))

    for page in read(printed(table(*tall))):
        assert re.findall(r"K-(\d+)", page) == re.findall(r"Ende-(\d+)", page)


def test_a_row_higher_than_a_page_goes_on_over_the_next(printed: Printed, read: Read):
    """Elsewhere (borb) it fails; other libraries draw over the edge: all words come, none twice."""
    words = [f"w{n:04}" for n in range(2500)]
    pages = read(printed(table(*rows(20), Row(("K-long", " ".join(words), "9.50")), *rows(1))))

    assert words == re.findall(r"w\d{4}", "".join(pages))
    assert 4 <= len(pages)
    assert all("Netto CHF" in page for page in pages)


def test_a_row_higher_than_a_page_begins_on_a_new_one_if_little_is_left(
    printed: Printed, read: Read
):
    """Two lines at the bottom and the rest overleaf help nobody."""
    first, second, *_ = read(printed(table(*rows(36), Row(("K-long", "Wort " * 2500, "")))))

    assert "K-035" in first
    assert "K-long" not in first
    assert "K-long" in second


def test_a_cell_over_several_pages_is_one_cell_of_the_tree(printed: Printed):
    """To a screen reader it is one cell, however often the page turns."""
    pdf = pikepdf.open(io.BytesIO(printed(table(Row(("K-1", "Wort " * 2500, "1.00"))))))
    (element,) = pdf.Root.StructTreeRoot.K.K
    head, row = element.K

    assert "/Table" == str(element.S)
    assert ["/TH"] * 3 == [str(cell.S) for cell in head.K]
    assert ["/TD"] * 3 == [str(cell.S) for cell in row.K]
    assert all("/Column" == str(cell.A.Scope) for cell in head.K)
    assert len(pdf.pages) == len({kid.Pg.objgen for kid in row.K[1].K})


def test_repeated_heads_are_not_read_out_again(printed: Printed):
    """ISO 32000-1, 14.8.2.2: they are artifacts of pagination; the tree has one head."""
    pdf = pikepdf.open(io.BytesIO(printed(table(*rows(100)))))
    (element,) = pdf.Root.StructTreeRoot.K.K

    kinds = Counter(str(cell.S) for row in element.K for cell in row.K)
    assert {"/TH": 3, "/TD": 300} == kinds


def test_figures_end_at_one_line(printed: Printed, tool: Callable[..., str]):
    """Digits of one weight stand in columns only if the cells end at the same place."""
    lines = table(
        Row(("a", "x", "9.50")), Row(("b", "y", "1’949.75")), Row(("c", "z", "12.00"), strong=True)
    )
    boxes = tool("pdftotext", printed(lines), "-bbox", out=("-",))
    ends = {float(end) for end in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">[\d’]+\.\d\d<', boxes)}
    assert max(ends) - min(ends) < 0.1


def test_an_id_wider_than_its_column_is_cut_and_kept(printed: Printed, read: Read):
    """A column has a limit; nothing of the id may fall off the page."""
    text = "".join(read(printed(table(Row(("K" + "9" * 80, "x", "1.00"))))))

    assert 80 == sum(map(len, re.findall(r"9+", text)))


def test_a_table_without_rows_is_its_head(printed: Printed, read: Read):
    """An empty month still prints."""
    assert "Dienstleistung" in read(printed(table()))[0]


@pytest.mark.parametrize("count", range(33, 43))
def test_a_sum_stands_with_the_row_above_it(printed: Printed, read: Read, count: int):
    """A sum alone on top of a page sums up what nobody sees there."""
    pages = read(printed(table(*rows(count), Row(("", "Summe", "99.00"), strong=True))))
    (page,) = (page for page in pages if "Summe" in page)

    assert f"K-{count - 1:03}" in page


@pytest.mark.parametrize("before", range(40, 54))
def test_a_short_table_that_is_whole_stays_on_one_page(printed: Printed, read: Read, before: int):
    """The sums of a statement are read together."""
    text = Paragraph("Text", "\n".join(f"Zeile-{number}" for number in range(before)))
    short = Table(name="Summen", columns=COLUMNS, rows=rows(4), whole=True)
    pages = read(printed(text, short))
    (page,) = (page for page in pages if "K-000" in page)

    assert ["K-000", "K-001", "K-002", "K-003"] == re.findall(r"K-\d{3}", page)


@pytest.mark.parametrize("before", range(40, 54))
def test_the_head_of_a_table_never_stands_without_a_row(printed: Printed, read: Read, before: int):
    """Also if the first row has many lines."""
    text = Paragraph("Text", "\n".join(f"Zeile-{number}" for number in range(before)))
    tall = Row(("K-000", "Wort " * 90, "1.00"))
    pages = read(printed(text, table(tall)))

    assert ["K-000" in page for page in pages] == ["Kennung" in page for page in pages]


def test_a_line_break_in_a_cell_does_not_make_its_column_wider(
    printed: Printed, tool: Callable[..., str]
):
    """A column is as wide as the widest line; 80 letters in lines of 8 leave room for the rest."""
    lines = table(Row(("\n".join(["K" * 8] * 10), "x", "1.00")))
    boxes = tool("pdftotext", printed(lines), "-bbox", out=("-",))
    (left,) = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="[\d.]+">x<', boxes)

    assert float(left) < 120
