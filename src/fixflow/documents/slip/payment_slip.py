"""The payment slip: receipt and payment part with the Swiss QR Code, at the bottom of a page.

SIX, Implementation Guidelines QR-bill, style guide: receipt 62 by 105 mm, payment part 148 by 105 mm,
margins of 5 mm.  The one rule: what the symbol carries stands beside it in print, and nothing else.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve, frozen

from fixflow.documents.ink.operators import HEIGHT, Box, edges
from fixflow.documents.ink.page import Page
from fixflow.documents.ink.paper import Paper
from fixflow.documents.ink.structure import figure
from fixflow.documents.ink.style import Style
from fixflow.documents.slip import slip_words as words
from fixflow.documents.slip.qr_bill import QrBill
from fixflow.documents.slip.qr_symbol import ARMS, BORDER, FIELD, SIDE, dark
from fixflow.documents.slip.slip_lines import corners, cutting_lines
from fixflow.documents.slip.slip_sections import (
    BLACK,
    PAYMENT,
    POINT,
    RECEIPT,
    Fitted,
    Section,
    fitted,
    sections,
)
from fixflow.money import Money
from fixflow.texts import Language

SLIP: Final = HEIGHT - 105
MARGIN: Final = 5.0
BETWEEN: Final = 62.0
RIGHT_OF_RECEIPT: Final = BETWEEN - MARGIN
PAYMENT_LEFT: Final = BETWEEN + MARGIN
INFORMATION_LEFT: Final = 118.0
SYMBOL_TOP: Final = SLIP + 17
RECEIPT_TOP: Final = SLIP + 12
AMOUNTS_TOP: Final = SLIP + 68
ACCEPTANCE_TOP: Final = SLIP + 82
FURTHER_TOP: Final = SLIP + 90
FURTHER_WIDTH: Final = 138.0
ROOM_ABOVE: Final = 5.0
WHITE: Final = (255, 255, 255)
TITLE: Final = Style(size=11, leading=12 * POINT, bold=True, colour=BLACK)
FURTHER: Final = Style(size=7, leading=8 * POINT, colour=BLACK)
FURTHER_NAME: Final = Style(size=7, leading=8 * POINT, bold=True, colour=BLACK)


@frozen(kw_only=True)
class Places:
    """Where currency, amount and the box for an amount stand: from the left; a whole box."""

    currency: float
    amount: float
    box: Box


RECEIPT_AMOUNTS: Final = Places(
    currency=MARGIN,
    amount=MARGIN + 12,
    box=(RIGHT_OF_RECEIPT - 30, AMOUNTS_TOP, 30.0, 10.0),
)
PAYMENT_AMOUNTS: Final = Places(
    currency=PAYMENT_LEFT,
    amount=PAYMENT_LEFT + 15,
    box=(PAYMENT_LEFT + 11, AMOUNTS_TOP + 5, 40.0, 15.0),
)


@frozen
class Slip:
    """The slip as the last block of a paper.

    Args:
        bill: What is paid.
        lang: In which language.
        heading: The kind of heading that its titles are.
    """

    bill: QrBill
    lang: Language
    heading: str = "H2"

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give every text of the payment part, which holds those of the receipt."""
        place = words.PAYMENT_PART.say(self.lang)
        for section in sections(self.bill, PAYMENT, "whole", self.lang):
            yield from ((place, text) for text in (section.heading, *section.lines))
        yield from ((place, text) for text in self.bill.procedures)

    def draw(self, page: Page) -> None:
        """Draw the slip at the bottom of this page, or of a new one if something stands there."""
        if page.y > SLIP - ROOM_ABOVE:
            page.turn()
        page.footless.add(page.page)
        cutting_lines(page, top=SLIP, between=BETWEEN)
        self.receipt(page)
        self.payment(page)
        page.y = HEIGHT

    def receipt(self, page: Page) -> None:
        """Draw the receipt."""
        title(page, self.heading, words.RECEIPT.say(self.lang), MARGIN)
        set_well = fitted(page, self.bill, RECEIPT, self.lang)
        information(page, set_well, (MARGIN, RECEIPT_TOP))
        amounts(page, self.bill, self.lang, set_well, RECEIPT_AMOUNTS)
        accepted = words.ACCEPTANCE.say(self.lang)
        with page.mark(page.structure.document.child("P")):
            style, at = set_well.setting.heading, (MARGIN, ACCEPTANCE_TOP)
            page.line_of(accepted, style, at=at, width=RIGHT_OF_RECEIPT - MARGIN, align="R")

    def payment(self, page: Page) -> None:
        """Draw the payment part."""
        title(page, self.heading, words.PAYMENT_PART.say(self.lang), PAYMENT_LEFT)
        symbol(page, self.bill.payload(), words.SYMBOL.say(self.lang))
        set_well = fitted(page, self.bill, PAYMENT, self.lang)
        amounts(page, self.bill, self.lang, set_well, PAYMENT_AMOUNTS)
        information(page, set_well, (INFORMATION_LEFT, SLIP + MARGIN))
        further(page, self.bill.procedures)


def title(page: Page, heading: str, text: str, left: float) -> None:
    """Draw the name of a part."""
    with page.mark(page.structure.document.child(heading)):
        page.line_of(text, TITLE, at=(left, SLIP + MARGIN))


def information(page: Page, told: Fitted, at: tuple[float, float]) -> None:
    """Draw sections below each other."""
    left, top = at
    for section in told.sections:
        top = section_drawn(page, section, told, (left, top)) + told.gap


def section_drawn(page: Page, section: Section, told: Fitted, at: tuple[float, float]) -> float:
    """Draw one section as a paragraph and tell where it ends."""
    used, (left, top) = told.setting, at
    line = used.value.leading
    with page.mark(page.structure.document.child("P")):
        page.line_of(section.heading + " ", used.heading, at=at)
        if section.lines:
            page.lines_of(section.lines, used.value, at=(left, top + line))
    top += (1 + len(section.lines)) * line
    if section.box:
        corners(page, (left, top + 0.5, *section.box))
        top += section.box[1] + 1
    return top


def amounts(page: Page, bill: QrBill, lang: Language, told: Fitted, places: Places) -> None:
    """Draw currency and amount, or a box for the amount."""
    money = () if bill.amount is None else (spaced(bill.amount),)
    currency = Section(words.CURRENCY.say(lang), (f"{bill.currency} ",))
    section_drawn(page, currency, told, (places.currency, AMOUNTS_TOP))
    section_drawn(page, Section(words.AMOUNT.say(lang), money), told, (places.amount, AMOUNTS_TOP))
    if bill.amount is None:
        corners(page, places.box)


def spaced(money: Money) -> str:
    """Write an amount as the slip wants it, with a blank between the thousands.

    Examples:
        >>> from fixflow.money import chf
        >>> spaced(chf("1949.75"))
        '1 949.75'
    """
    return f"{money.amount:,}".replace(",", " ")


def symbol(page: Page, payload: str, alt: str) -> None:
    """Draw the Swiss QR Code as a figure."""
    said = figure(alt, edges((PAYMENT_LEFT, SYMBOL_TOP, SIDE, SIDE)))
    with page.mark(page.structure.document.child("Figure", said)):
        page.filled_rects(BLACK, map(placed, dark(payload)))
        for colour, areas in ((WHITE, (BORDER,)), (BLACK, (FIELD,)), (WHITE, ARMS)):
            page.filled_rects(colour, map(placed, areas))


def placed(area: Box) -> Box:
    """Move an area of the symbol to its place on the page."""
    left, top, width, height = area
    return PAYMENT_LEFT + left, SYMBOL_TOP + top, width, height


def further(page: Page, procedures: tuple[str, ...]) -> None:
    """Draw the alternative procedures, the name of each, which a colon ends, in bold."""
    top = FURTHER_TOP
    for each in procedures:
        name, colon, rest = each.partition(": ")
        bold, plain = (name + colon, rest) if colon else ("", each)
        indent = page.advance(bold, FURTHER_NAME)
        with page.mark(page.structure.document.child("P")):
            if bold:
                page.line_of(bold, FURTHER_NAME, at=(PAYMENT_LEFT, top))
            short = page.shortened(plain, FURTHER, FURTHER_WIDTH - indent)
            page.line_of(short, FURTHER, at=(PAYMENT_LEFT + indent, top))
        top += FURTHER.leading


def with_slip(paper: Paper, bill: QrBill) -> Paper:
    """Put the slip at the end of a paper."""
    return evolve(paper, blocks=(*paper.blocks, Slip(bill, paper.lang)))


def slip_paper(bill: QrBill, lang: Language, dated: date) -> Paper:
    """Compose a page that holds nothing but the slip."""
    named = words.SLIP_OF.say(lang, creditor=bill.creditor.name)
    return Paper(
        title=named,
        lang=lang,
        dated=dated,
        head=(bill.creditor.name, words.PAYMENT_PART.say(lang)),
        foot=named,
        blocks=(Slip(bill, lang, "H1"),),
    )
