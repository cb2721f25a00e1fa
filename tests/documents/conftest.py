"""Papers to look at: settlements of any size, and the tools that read a PDF independently."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.documents.ink.paper import Block, Paper, render
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
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, Actor
from fixflow.sources import Source
from fixflow.texts import Language

INSTALL = {
    "qpdf": "apt-get install qpdf",
    "pdftotext": "apt-get install poppler-utils",
    "pdfinfo": "apt-get install poppler-utils",
    "pdftoppm": "apt-get install poppler-utils",
}
DIGITEC = Party(
    id="digitec",
    name="Digitec Galaxus AG",
    lines=("Accounting", "Pfingstweidstrasse 60b", "8005 Zürich"),
)
MEIER = Party(
    id="meier",
    name="Meier Sanitär & Söhne AG",
    lines=("Hönggerstrasse 12", "8037 Zürich"),
    uid="CHE-123.456.788 MWST",
)
POLICY = SettlementPolicy(
    series="V",
    recipient=DIGITEC,
    invoice_to="accounting@digitecgalaxus.ch",
    currency="CHF",
    zone=ZoneInfo("Europe/Zurich"),
    format=billing_id,
    source=Source("«Schritt 4: Verrechnung»", "CMI"),
)


def order(
    number: int, service: str = "Montage Küche", amount: Money | None = None
) -> PerformedOrder:
    """Make one performed order of May 2026."""
    return PerformedOrder(
        order=OrderId(f"AU-{number}"),
        sp_id=SpId(f"SP-{number}"),
        performed_on=date(2026, 5, 1) + timedelta(days=number % 31),
        service=service,
        principal="digitec",
        contractor="meier",
        amount=amount,
    )


def settled(*orders: PerformedOrder, contractor: Party = MEIER) -> Settlement:
    """Settle orders as V-2026-000481 of 1 June 2026."""
    draft = Settlement.draft(DIGITEC, contractor, orders, Period("2026-05"), policy=POLICY)
    return draft.issue(
        481,
        document_date=date(2026, 6, 1),
        at=datetime(2026, 6, 1, 8, 0, tzinfo=ZoneInfo("Europe/Zurich")),
        by=Actor(CONTRACTOR, "meier"),
        previous=GENESIS,
    )


def printed(
    *blocks: Block,
    title: str = "Probe",
    lang: Language = "de",
    dated: date = date(2026, 6, 1),
    head: tuple[str, str] = ("links", "rechts"),
) -> bytes:
    """Print blocks on a paper of 1 June 2026."""
    return render(
        Paper(title=title, lang=lang, dated=dated, head=head, foot="unten", blocks=blocks)
    )


@pytest.fixture(name="order")
def order_maker() -> Callable[..., PerformedOrder]:
    """Make performed orders."""
    return order


@pytest.fixture(name="settled")
def settlement_maker() -> Callable[..., Settlement]:
    """Make issued settlements."""
    return settled


@pytest.fixture(name="printed")
def printer() -> Callable[..., bytes]:
    """Print blocks."""
    return printed


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Run a tool on the bytes of a PDF; skip the test where the tool is missing.

    With FIXFLOW_REQUIRE_SERVICES=1 a missing tool fails the test instead.
    """

    def run(name: str, pdf: bytes, *options: str, out: tuple[str, ...] = ()) -> str:
        if shutil.which(name) is None:
            told = f"{name} is missing: {INSTALL[name]}"
            if os.environ.get("FIXFLOW_REQUIRE_SERVICES") == "1":
                pytest.fail(told)
            pytest.skip(told)
        path = tmp_path_factory.mktemp("pdf") / "paper.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            [name, *options, str(path), *out], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture
def read(tool: Callable[..., str]) -> Callable[[bytes], list[str]]:
    """Read the text of each page as it stands on the paper."""

    def pages(pdf: bytes) -> list[str]:
        return tool("pdftotext", pdf, "-layout", out=("-",)).split("\f")[:-1]

    return pages
