"""The blocks of a letter: what belongs together stays together."""

import io
import re
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest

from fixflow.documents.ink.blocks import CopyBox, Field, Fields, Heading, Notice, Paragraph, Title
from fixflow.documents.ink.paper import Paper, render
from fixflow.documents.ink.style import ALARM
from fixflow.documents.ink.theme import Theme

Printed = Callable[..., bytes]
Read = Callable[[bytes], list[str]]


def has_kind(element: pikepdf.Object, parent: pikepdf.Object) -> bool:
    """Tell whether something is an element of the structure tree right below another."""
    return (
        isinstance(element, pikepdf.Dictionary)
        and "/S" in element
        and "/P" in element
        and element.P.objgen == parent.objgen
    )


def lines(count: int) -> Paragraph:
    """Fill so many lines of 4.7 mm; a page has room for 53 of them."""
    return Paragraph("Text", "\n".join(f"Zeile-{number}" for number in range(count)))


@pytest.mark.parametrize("before", range(40, 54))
def test_a_heading_never_stands_alone_at_the_bottom(printed: Printed, read: Read, before: int):
    """What it announces must stand on the same page."""
    pages = read(printed(lines(before), Heading("Abschnitt"), lines(3)))
    (page,) = (page for page in pages if "Abschnitt" in page)

    assert "Zeile-0" in page.split("Abschnitt")[1]


def test_a_heading_on_top_of_a_page_begins_at_the_top(printed: Printed, read: Read):
    """Space above a heading parts it from the section before; there is none on a new page."""
    only = read(printed(Heading("Abschnitt")))[0].splitlines()

    assert "Abschnitt" == next(line for line in only[1:] if line.strip()).strip()


def test_a_box_to_copy_from_stays_on_one_page_if_it_can(printed: Printed, read: Read):
    """Copying over a page break takes header and footer along."""
    ids = ", ".join(f"SP-{n}" for n in range(481000, 481120))
    pages = read(printed(lines(40), CopyBox("Alle SP-IDs", ids)))

    assert 2 == len(pages)
    assert "SP-" not in pages[0]
    assert 120 == len(re.findall(r"SP-\d+", pages[1]))
    assert "Alle SP-IDs" in pages[1]


def test_a_box_larger_than_a_page_begins_where_it_is_and_flows(printed: Printed, read: Read):
    """No page can hold it, so a new page would only leave a gap."""
    ids = [f"SP-{n}" for n in range(481000, 481900)]
    pages = read(printed(lines(10), CopyBox("Alle SP-IDs", ", ".join(ids))))

    assert "SP-481000" in pages[0]
    assert ids == re.findall(r"SP-\d+", "".join(pages))


def test_fields_stand_side_by_side(printed: Printed, read: Read):
    """Sender and recipient share the grid."""
    fields = Fields((Field("Von", ("Meier",), strong=True), Field("An", ("Galaxus", "Zürich"))), 2)
    text = read(printed(fields))[0]

    assert re.search(r"Von +An\n", text)
    assert re.search(r"Meier +Galaxus\n", text)


def test_the_next_row_of_fields_stands_below_the_highest_one(printed: Printed, read: Read):
    """A long address must not run into the row below it."""
    tall = Field("Hoch", tuple(f"Linie {n}" for n in range(6)))
    flat = Field("Flach", ("eine",))
    text = read(printed(Fields((tall, flat, Field("Unten", ("x",))), 2)))[0]

    assert text.index("Linie 5") < text.index("Unten")


def test_lines_of_a_field_are_read_as_separate_words(printed: Printed, tool: Callable[..., str]):
    """Read out of the tree, «Hönggerstrasse 12» and «8037 Zürich» are not «128037 Zürich»."""
    fields = Fields((Field("An", ("Weg 12", "8037 Zürich")),), 2)

    assert "An Weg 12 8037 Zürich" in tool("pdfinfo", printed(fields), "-struct-text")


def test_a_notice_is_drawn_in_one_piece(printed: Printed, read: Read):
    """Half of «Keine Rechnung» would be the wrong half."""
    pages = read(printed(lines(52), Notice("Keine Rechnung", ("Dies ist keine Rechnung.",))))

    assert "Keine Rechnung" not in pages[0]
    assert "Keine Rechnung" in pages[1]
    assert "Dies ist keine Rechnung." in pages[1]


def test_a_title_wraps(printed: Printed, read: Read):
    """A principal's own format may make a billing id of 200 characters."""
    text = read(printed(Title("Verrechnung " + "V-" * 60)))[0]

    assert 60 == re.sub(r"\s", "", text).count("V-")


@pytest.mark.parametrize("before", range(46, 54))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(printed: Printed, read: Read, before: int):
    """Two lines at the least, at the bottom and on top."""
    told = Paragraph("Text", "\n".join(f"Satz-{number}" for number in range(6)))
    counts = [len(re.findall("Satz-", page)) for page in read(printed(lines(before), told))]

    assert 6 == sum(counts)
    assert 1 not in counts


def test_an_alarm_is_red_in_every_design():
    """That a paper no longer counts must not wear the principal's colour."""
    theme = Theme(colour=(0, 90, 70))
    paper = Paper(
        title="T", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f",
        blocks=(Notice("STORNIERT", ("x",), alarm=True),),
    )  # fmt: skip
    pdf = pikepdf.open(io.BytesIO(render(paper, theme=theme)))
    colours = {
        tuple(round(float(part) * 255) for part in each.operands)
        for each in pikepdf.parse_content_stream(pdf.pages[0])
        if str(each.operator) == "rg"
    }

    assert ALARM in colours
    assert theme.colour not in colours


def test_fields_higher_than_a_page_flow_over_the_next(printed: Printed, read: Read):
    """A firm may have 120 lines of address; each stands once, above the footer, in its column."""
    long = Field("Von", tuple(f"A-{number:03}" for number in range(120)))
    short = Field("An", tuple(f"B-{number:03}" for number in range(70)))
    pages = read(printed(lines(10), Fields((long, short), 2), lines(1)))

    assert "A-000" in pages[0]
    for letter, count in (("A", 120), ("B", 70)):
        assert [f"{letter}-{number:03}" for number in range(count)] == re.findall(
            rf"{letter}-\d{{3}}", "".join(pages)
        )
    assert all("unten" in page.rstrip().split("\n")[-1] for page in pages)


def test_a_field_over_several_pages_is_one_paragraph_of_the_tree(printed: Printed):
    """Read aloud, it is one field."""
    pdf = printed(Fields((Field("Von", tuple(f"A-{n}" for n in range(120))),), 2))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        document = opened.Root.StructTreeRoot.K
        kinds = [str(each.S) for each in opened.objects if has_kind(each, document)]
        pages = len(opened.pages)

    assert 3 == pages
    assert ["/P"] == kinds
