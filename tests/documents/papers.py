"""One specimen of every kind of document; what stands here goes through every check of a PDF.

`test_every_paper.py` prints each, reads it with tools that are not ours, and prints it again in
other processes.  Whoever adds a kind of document adds a line to `PAPERS`.
"""

import io
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from PIL import Image

from fixflow.documents import (
    Theme,
    fee_payment,
    payment_part,
    render_einvoice,
    render_statement,
    render_summary,
)
from fixflow.documents.ink.attachment import Attachment
from fixflow.documents.ink.paper import Paper, render
from fixflow.documents.ink.table import Table
from fixflow.documents.ink.xmp import FACTUR_X
from fixflow.documents.papers.bill_paper import bill_paper
from fixflow.documents.papers.fee_statement import fee_paper
from fixflow.documents.papers.statement import settlement_paper
from fixflow.documents.papers.summary import order_paper
from fixflow.fees import BillingBasis, Declaration, FeeStatement, PassThrough, Settlement
from fixflow.identity import BillingId, OrderId
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, Actor
from fixflow.portal import Summary, summary
from tests.bills import every_kind
from tests.documents.conftest import order, settled
from tests.documents.slips import ACCOUNT, SCOR, WITH_QR_REFERENCE
from tests.documents.test_fee_paper import PLATFORM, taken_back
from tests.documents.test_fee_statement import facts, stated
from tests.documents.test_summary import boiler, thread, visited
from tests.portal.morning import NOW
from tests.portal.people import HOST

Rows = tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Specimen:
    """One document and what has to be found in it.

    Args:
        pdf: Prints it.
        rows: The rows of its tables, heads too, from top to bottom; empty for one without a table.
        finds: Texts that everybody who reads the paper must find: ids, umlauts, quotes.
    """

    pdf: Callable[[], bytes]
    rows: Callable[[], Rows] = tuple
    finds: tuple[str, ...] = ()


def rows_of(paper: Paper) -> Rows:
    """Give head and rows of all tables of a paper, in their order."""
    tables: Iterable[Table] = (block for block in paper.blocks if isinstance(block, Table))
    return tuple(
        row
        for table in tables
        for row in (
            tuple(column.title for column in table.columns),
            *(each.cells for each in table.rows),
        )
    )


def settlement() -> Settlement:
    """Settle thirty orders, with amounts, umlauts and quotes: two pages."""
    return settled(
        *(order(481000 + n, f"Montage «Küche {n}» für Söhne", chf("1249.75")) for n in range(30))
    )


def void() -> Settlement:
    """Take a settlement back, with a successor."""
    issued = settled(*(order(481000 + n, "Küche für Söhne") for n in range(3)))
    at = datetime(2026, 6, 2, 8, 0, tzinfo=ZoneInfo("Europe/Zurich"))
    return issued.void(
        "falscher Monat «April»", at=at, by=Actor(CONTRACTOR, "meier"), previous=issued.hash,
        replaced_by=BillingId("V-2026-000482"),
    )  # fmt: skip


def fee_statement() -> FeeStatement:
    """State a month over two principals: fees at two rates, passed on or not, exempt, open orders."""
    passed = PassThrough(net=chf("9.50"), gross=chf("10.27"))
    return stated(
        (
            *(facts(n, "412.35") for n in range(100, 110)),
            facts(110, "311.20", passed=passed),
            facts(111, "89.95"),
            facts(112, "129.00", basis=BillingBasis.WARRANTY),
            facts(113, declared=Declaration.INVOICE_FOLLOWS),
            facts(114, "62.40", "71.15", principal="zürcher küchen"),
            facts(115, "164.90", ordered=date(2023, 12, 29), principal="zürcher küchen"),
            facts(116, "90.0049", principal="zürcher küchen"),
        ),
        leave_out=(OrderId("AU-116"),),
    )


def logo() -> bytes:
    """Draw a logo with a transparent ground, as PNG."""
    held = io.BytesIO()
    image = Image.new("RGBA", (600, 160), (0, 0, 0, 0))
    image.paste((0, 90, 70, 255), (0, 0, 160, 160))
    image.save(held, "PNG")
    return held.getvalue()


def designed() -> bytes:
    """Print a settlement in a principal's own design, with a file inside."""
    theme = Theme(logo=logo(), colour=(0, 90, 70), sender=("Küchen «Söhne» AG", "8005 Zürich"))
    data = Attachment(
        name="data.xml", data=b"<a/>", desc="Daten", mime="text/xml", modified=date(2026, 6, 1),
        extension=FACTUR_X,
    )  # fmt: skip
    paper = evolve(settlement_paper(void(), "it"), attachments=(data,))
    return render(paper, theme=theme)


def long_row() -> Settlement:
    """Settle one order whose service is higher than a page."""
    (line,) = settled(order(481516)).lines
    words = " ".join(f"Schritt{n}" for n in range(1500))
    return settled(evolve(order(481516), service=f"«Küche» für Söhne: {words} {line.service}"))


def printed_order() -> Summary:
    """Gather an order with its thread, in words that need every care."""
    order = boiler(description="Dusche 🚿 «Küche»: שלום, <b>{nb}</b> **fett**\n" + "Schritt " * 900)
    return summary(order, NOW, HOST, "it", thread=thread(order), messages=True)


IDS: Final = tuple(f"SP-{481000 + n}" for n in range(30))
PAPERS: Final[dict[str, Specimen]] = {
    "settlement": Specimen(
        pdf=lambda: render_statement(settlement()),
        rows=lambda: rows_of(settlement_paper(settlement(), "de")),
        finds=(*IDS, "V-2026-000481", "Söhne", "«Küche"),
    ),
    "void settlement": Specimen(
        pdf=lambda: render_statement(void(), lang="fr"),
        rows=lambda: rows_of(settlement_paper(void(), "fr")),
        finds=(*IDS[:3], "V-2026-000481", "V-2026-000482", "Söhne", "«April»"),
    ),
    "row over several pages": Specimen(
        pdf=lambda: render_statement(long_row()),
        rows=lambda: rows_of(settlement_paper(long_row(), "de")),
        finds=("SP-481516", "Söhne", "«Küche»", "Schritt0", "Schritt1499"),
    ),
    "fee statement": Specimen(
        pdf=lambda: render_statement(fee_statement()),
        rows=lambda: rows_of(fee_paper(fee_statement(), "de")),
        finds=(*(f"AU-{n}" for n in range(100, 117)), "F-2026-000007", "zürcher", "«Digitale"),
    ),
    "principal's own design": Specimen(
        pdf=designed,
        rows=lambda: rows_of(settlement_paper(void(), "it")),
        finds=(*IDS[:3], "V-2026-000481", "Küchen", "«Söhne»", "8005 Zürich"),
    ),
    "order": Specimen(
        pdf=lambda: render_summary(printed_order()),
        rows=lambda: rows_of(order_paper(printed_order())),
        finds=("AU-2026-0412", "«Küche»", "Müller", "[U+1F6BF]", "Boiler.jpg", "{nb}"),
    ),
    "order with a visit": Specimen(
        pdf=lambda: render_summary(summary(visited(), NOW, HOST, "fr")),
        rows=lambda: rows_of(order_paper(summary(visited(), NOW, HOST, "fr"))),
        finds=("SP-481516", "13.5.2026"),
    ),
    "e-invoice": Specimen(
        pdf=lambda: render_einvoice(every_kind()["forty lines"]),
        rows=lambda: rows_of(bill_paper(every_kind()["forty lines"], "de", b"")),
        finds=(*IDS, "V-2026-000481", "RF48 V202 7000 481", "CH93 0076 2011 6238 5295 7", "«Größe"),
    ),
    "credit note": Specimen(
        pdf=lambda: render_einvoice(every_kind()["credit note"], lang="it"),
        rows=lambda: rows_of(bill_paper(every_kind()["credit note"], "it", b"")),
        finds=("R-2026-17", "F-2026-000001", "Söhne", "30.81"),
    ),
    "payment slip": Specimen(
        pdf=lambda: payment_part(WITH_QR_REFERENCE, lang="it"),
        finds=(
            "CH44 3199 9123 0008 8901 2",
            "21 00000 00003 13947 14300 09017",
            "1 949.75",
            "Riferimento",
            "//S1/10/10201409",
        ),
    ),
    "fee statement in the contractor's favour": Specimen(
        pdf=lambda: render_statement(
            taken_back(), lang="it", issuer=PLATFORM, due_on=date(2026, 7, 31)
        ),
        rows=lambda: rows_of(fee_paper(taken_back(), "it", issuer=PLATFORM)),
        finds=("F-2026-000008", "Muster Plattform AG", "A vostro favore", "IDI CHE-123.456.788"),
    ),
    "fee statement with its slip": Specimen(
        pdf=lambda: render_statement(
            fee_statement(), payment=fee_payment(fee_statement(), ACCOUNT, reference=SCOR)
        ),
        rows=lambda: rows_of(fee_paper(fee_statement(), "de")),
        finds=("F-2026-000007", "zürcher", "Empfangsschein", "RF18 5390 0754 7034"),
    ),
}
