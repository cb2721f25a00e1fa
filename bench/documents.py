"""Papers: seconds and memory of a long settlement statement, beside what others make of its rows.

The same rows, wrapped and aligned alike, on A4 in the same typeface, each by its own process, so
that the peak memory is its own: fpdf2's own `table()`, untagged, since it cannot tag one; reportlab's
LongTable, untagged; typst, tagged.  The statement is tagged and declares PDF/A-3 and PDF/UA.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from fixflow.fees import (
    GENESIS,
    Party,
    PerformedOrder,
    Period,
    Settlement,
    SettlementPolicy,
    billing_id,
)
from fixflow.identity import OrderId, SpId
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, Actor
from fixflow.sources import Source

ROWS: Final = 10_000
FEW: Final = 100
REPEATS: Final = 3
HEADS: Final = ("Pos.", "SP-ID", "Auftrag", "Ausgeführt am", "Dienstleistung", "Netto CHF")
WIDTHS: Final = (10, 24, 24, 24, 64, 24)
FONTS: Final = files("fixflow.documents") / "fonts"
ZONE: Final = ZoneInfo("Europe/Zurich")


def settlement(count: int) -> Settlement:
    """Settle so many orders of one month."""
    digitec = Party(id="digitec", name="Digitec Galaxus AG", lines=("8005 Zürich",))
    policy = SettlementPolicy(
        series="V", recipient=digitec, invoice_to="accounting@digitecgalaxus.ch", currency="CHF",
        zone=ZONE, format=billing_id, source=Source("«Schritt 4: Verrechnung»", "CMI"),
    )  # fmt: skip
    orders = [
        PerformedOrder(
            order=OrderId(f"AU-{number}"), sp_id=SpId(f"SP-{481_000 + number}"),
            performed_on=date(2026, 5, 1) + timedelta(days=number % 31),
            service=f"Montage Küche und Anschluss des Geschirrspülers an Wasser und Strom {number}",
            principal="digitec", contractor="meier", amount=chf("1249.75"),
        )
        for number in range(count)
    ]  # fmt: skip
    meier = Party(id="meier", name="Meier Sanitär & Söhne AG", lines=("8037 Zürich",))
    draft = Settlement.draft(digitec, meier, orders, Period("2026-05"), policy=policy)
    return draft.issue(
        481,
        document_date=date(2026, 6, 1),
        at=datetime(2026, 6, 1, 8, tzinfo=ZONE),
        by=Actor(CONTRACTOR, "meier"),
        previous=GENESIS,
    )


def texts(count: int) -> list[tuple[str, ...]]:
    """Give the rows as texts, for the peers."""
    return [
        (
            str(number), str(line.sp_id), str(line.order), f"{line.performed_on:%d.%m.%Y}",
            line.service, "1’249.75",
        )
        for number, line in enumerate(settlement(count).lines, 1)
    ]  # fmt: skip


def by_fixflow(count: int) -> Callable[[], bytes]:
    """Print the whole statement."""
    from fixflow.documents import render_statement

    statement = settlement(count)
    render_statement(settlement(1))  # what is loaded once
    return lambda: render_statement(statement)


def by_fpdf2(count: int) -> Callable[[], bytes]:
    """Draw the rows with the library's own table."""
    from fpdf import FPDF

    rows = texts(count)

    def draw() -> bytes:
        pdf = FPDF(format="A4")
        for style, file in (("", "Regular"), ("B", "Bold")):
            pdf.add_font("liberation", style, str(FONTS / f"LiberationSans-{file}.ttf"))
        pdf.set_font("liberation", size=8)
        pdf.add_page()
        align = ("RIGHT", "LEFT", "LEFT", "LEFT", "LEFT", "RIGHT")
        with pdf.table(
            col_widths=WIDTHS, text_align=align, borders_layout="HORIZONTAL_LINES"
        ) as table:
            for cells in (HEADS, *rows):
                table.row(cells)
        return bytes(pdf.output())

    return draw


def by_reportlab(count: int) -> Callable[[], bytes]:
    """Draw the rows with its table for many pages; a service wraps in a paragraph."""
    import io

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("liberation", str(FONTS / "LiberationSans-Regular.ttf")))
    rows = texts(count)

    def draw() -> bytes:
        held = io.BytesIO()
        style = ParagraphStyle("cell", fontName="liberation", fontSize=8, leading=10)
        cells = [[*row[:4], Paragraph(row[4], style), row[5]] for row in rows]
        table = LongTable([HEADS, *cells], colWidths=[w * mm for w in WIDTHS], repeatRows=1)
        table.setStyle(
            [
                ("FONT", (0, 0), (-1, -1), "liberation", 8),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, (0.8, 0.8, 0.8)),
                ("ALIGN", (0, 0), (0, -1), "RIGHT"),
                ("ALIGN", (5, 0), (5, -1), "RIGHT"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
        SimpleDocTemplate(held, pagesize=A4).build([table])
        return held.getvalue()

    return draw


def by_typst(count: int) -> Callable[[], bytes]:
    """Compile the rows; it tags tables by itself."""
    import json

    import typst

    data = json.dumps(texts(count))
    heads = ", ".join(f"[{head}]" for head in HEADS)
    widths = ", ".join(f"{width}mm" for width in WIDTHS)
    source = f"""
#set document(title: "Verrechnung", date: none)
#set text(font: "Liberation Sans", size: 8pt, lang: "de")
#set page(paper: "a4", margin: 20mm)
#let rows = json(bytes(sys.inputs.rows))
#table(columns: ({widths}), align: (right, left, left, left, left, right), stroke: (bottom: 0.5pt),
  table.header({heads}), ..rows.flatten())
"""

    def draw() -> bytes:
        return bytes(
            typst.compile(  # type: ignore[misc]  # its stub leaves a type open
                source.encode(),
                font_paths=[str(FONTS)],
                pdf_standards=["ua-1"],
                sys_inputs={"rows": data},
            )
        )

    return draw


WAYS: Final = {
    "fixflow, tagged": by_fixflow,
    "fpdf2 table(), untagged": by_fpdf2,
    "reportlab LongTable, untagged": by_reportlab,
    "typst, tagged": by_typst,
}


def measure(way: str, count: int) -> None:
    """Print seconds, peak memory and bytes of one way, for the process that asked."""
    draw = WAYS[way](count)
    seconds, size = float("inf"), 0
    for _ in range(REPEATS if count == FEW or way.startswith("fixflow") else 1):
        begin = time.perf_counter()
        size = len(draw())
        seconds = min(seconds, time.perf_counter() - begin)
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size)


def measured(way: str, count: int) -> tuple[float, float, float] | str:
    """Measure one way in a process of its own, or say why it does not run here."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.documents", way, str(count)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return done.stderr.strip().splitlines()[-1][:80]
    seconds, memory, size = map(float, done.stdout.split())
    return seconds, memory, size


def main() -> None:
    """Print the figures of each way, and its time as a ratio to fixflow's."""
    for count in (FEW, ROWS):
        ours = 0.0
        for way in WAYS:
            found = measured(way, count)
            if isinstance(found, str):
                print(f"{count:6} rows  {way:32} {found}")
                continue
            seconds, memory, size = found
            ours = ours or seconds
            print(
                f"{count:6} rows  {way:32}{seconds:9.3f} s {memory:7.0f} MB {size:10.0f} bytes"
                f"{ours / seconds:8.2f} of its time"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
