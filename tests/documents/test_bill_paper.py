"""The bill on paper: nothing of it is lost at the foot of a page, and its sums are read together."""

import io
import re
from collections.abc import Callable

import pdfplumber
import pytest

from fixflow.documents import render_einvoice
from tests.bills import bill, line

Read = Callable[[bytes], list[str]]
POINT = 25.4 / 72
FOOTER = 280.0


def lowest(pdf: bytes) -> float:
    """Say how far down any text above the footer's reaches, in millimetres."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return max(
            float(word["bottom"]) * POINT
            for page in opened.pages
            for word in page.extract_words()
            if word["text"].startswith("Zeile")
        )


def test_terms_longer_than_a_page_flow_over_the_next(read: Read):
    """The XML holds them whole, so the paper must (5000 characters may be 300 lines)."""
    told = bill(terms="\n".join(f"Zeile{number:03}" for number in range(300)))
    pdf = render_einvoice(told)

    assert [f"{number:03}" for number in range(300)] == re.findall(
        r"Zeile(\d{3})", "".join(read(pdf))
    )
    assert lowest(pdf) < FOOTER


@pytest.mark.parametrize("count", [*range(12, 24), *range(52, 62)])
def test_the_sums_of_a_bill_stand_on_one_page(read: Read, count: int):
    """Whoever checks VAT against net and gross sees them together, under the head of the table."""
    pages = read(render_einvoice(bill(*[line()] * count)))
    (page,) = (page for page in pages if re.search("Total ohne MWST", page))

    for label in ("Summen", "Total MWST", "Total mit MWST", "Zu zahlen"):
        assert label in page


@pytest.mark.parametrize("count", [*range(12, 24), *range(52, 62)])
def test_the_tax_stands_under_its_heading(read: Read, count: int):
    """Each category and rate, with the heading that says what they are."""
    rates = ("2.6", "3.8", "7.7", "8.1", "19")
    pages = read(
        render_einvoice(
            bill(*[line(percent="7.7")] * count, *(line(percent=rate) for rate in rates))
        )
    )
    (page,) = (page for page in pages if "Mehrwertsteuer" in page)
    told = page.split("Mehrwertsteuer")[1].replace("\xa0", " ")

    assert [rate for rate in rates if f" {rate} %" in told] == [*rates]
