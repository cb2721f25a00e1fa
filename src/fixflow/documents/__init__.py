"""Ink: the settlement statement and the fee statement as PDF, deadlines as a calendar.

What is printed is computed elsewhere: every figure on a paper is a field of `fixflow.fees`, every
day of a calendar one of `fixflow.deadlines`.  The libraries are loaded when something is rendered,
not when this package is imported.
"""

from datetime import date

from fixflow.documents.calendar_feed import IcalendarMissing, calendar_feed
from fixflow.documents.einvoice import DrafthorseMissing, einvoice_xml
from fixflow.documents.ink.glyphs import Lacking, MissingGlyph
from fixflow.documents.ink.language import UnknownLanguage, known
from fixflow.documents.ink.theme import InvalidTheme, Theme
from fixflow.documents.invoice_text import (
    Locked,
    NoText,
    PypdfMissing,
    TooLarge,
    Unreadable,
    invoice_text,
)
from fixflow.documents.slip.payments import (
    UnfitPayment,
    bill_payment,
    check_payment,
    check_terms,
    fee_payment,
)
from fixflow.documents.slip.qr_bill import InvalidQrBill, QrBill
from fixflow.documents.slip.qr_characters import Normalised, normalise
from fixflow.documents.slip.qr_editions import edition_on, first_day
from fixflow.documents.slip.swico import (
    BillingInformation,
    UnfitBillingInformation,
    UnreadableBillingInformation,
)
from fixflow.documents.slip.swico_parts import Condition, VatShare
from fixflow.documents.workbook import TooManyRows, XlsxwriterMissing
from fixflow.fees import Bill, FeeStatement, Settlement, TradeParty
from fixflow.instants import a_day
from fixflow.portal import Summary
from fixflow.safety import Separator
from fixflow.texts import Language

__all__ = [
    "BillingInformation",
    "Condition",
    "DrafthorseMissing",
    "IcalendarMissing",
    "InvalidQrBill",
    "InvalidTheme",
    "Lacking",
    "Locked",
    "MissingGlyph",
    "NoText",
    "Normalised",
    "PypdfMissing",
    "QrBill",
    "Theme",
    "TooLarge",
    "TooManyRows",
    "UnfitBillingInformation",
    "UnfitPayment",
    "UnknownLanguage",
    "Unreadable",
    "UnreadableBillingInformation",
    "VatShare",
    "XlsxwriterMissing",
    "bill_payment",
    "calendar_feed",
    "edition_on",
    "einvoice_xml",
    "fee_payment",
    "invoice_text",
    "normalise",
    "payment_part",
    "render_einvoice",
    "render_statement",
    "render_summary",
    "statement_csv",
    "statement_xlsx",
]


def render_statement(  # noqa: PLR0913  all by keyword, and each stands on the paper
    statement: Settlement | FeeStatement,
    *,
    lang: Language = "de",
    issuer: TradeParty | None = None,
    due_on: date | None = None,
    payment: QrBill | None = None,
    theme: Theme | None = None,
    lacking: Lacking = "refuse",
) -> bytes:
    """Print a settlement statement or a fee statement.

    With an issuer and its VAT number a fee statement has all that an invoice must have (Art. 26
    Abs. 2 MWSTG); without, it says so.  Send it or the bill made of it (`FeeStatement.bill`), never
    both: both ask for the same money.

    The same statement gives the same bytes, on whatever day, in whatever time zone and under
    whatever locale it is printed: dates come from the document, the file's id from its bytes.

    Args:
        statement: What is printed.
        lang: The language of the paper; names and services stay as they were written.
        issuer: Who states the fees and is owed them; None is the creditor of `payment`, if there is one.
        due_on: Until when a fee statement is to be paid; None leaves it open.
        payment: The slip at the end of a fee statement, as `fee_payment` makes it; None without.
        theme: The principal's own design, with logo, colour and sender; None is the house's.
        lacking: What to do with characters that the typeface lacks: `refuse` them, or `name` each
            by its number where it stands (`[U+1F6BF]`), as for a paper that is issued already.

    Returns:
        The bytes of a PDF on A4 pages.

    Raises:
        MissingGlyph: `documents.missing_glyph`, the typeface lacks characters and they are not named;
            all are listed.
        UnfitPayment: `documents.unfit_payment`, a slip, an issuer or a due date for a settlement, a
            slip for nothing payable or for another amount than is payable.
        NotADay: `instants.not_a_day`.
    """
    from fixflow.documents.ink.paper import render
    from fixflow.documents.papers.fee_statement import fee_paper
    from fixflow.documents.papers.statement import settlement_paper
    from fixflow.documents.slip.payment_slip import with_slip

    check_terms(statement, issuer=issuer, due_on=due_on)
    if payment is not None:
        check_payment(statement, payment)
    if isinstance(statement, FeeStatement):
        paper = fee_paper(
            statement,
            lang,
            issuer=issuer or (payment.account.holder if payment else None),
            due_on=None if due_on is None else a_day(due_on),
            sender=next(iter(theme.sender), None) if theme else None,
        )
        return render(with_slip(paper, payment) if payment else paper, lacking, theme)
    return render(settlement_paper(statement, lang), lacking, theme)


def payment_part(
    qr_bill: QrBill,
    *,
    lang: Language = "de",
    dated: date | None = None,
    theme: Theme | None = None,
) -> bytes:
    """Print a Swiss payment slip: an A4 page with receipt and payment part at its bottom.

    Args:
        qr_bill: What is paid.
        lang: The language of the slip: de, fr, it or en.
        dated: The day of the file; None is the first day of the slip's edition, since a slip
            itself bears no date.
        theme: The creditor's own design above the slip; None is the house's.

    Returns:
        The bytes of a PDF of one page.
    """
    from fixflow.documents.ink.paper import render
    from fixflow.documents.slip.payment_slip import slip_paper

    return render(slip_paper(qr_bill, lang, dated or first_day(qr_bill.edition)), theme=theme)


def render_einvoice(
    bill: Bill,
    *,
    lang: Language | None = None,
    payment: QrBill | None = None,
    theme: Theme | None = None,
) -> bytes:
    """Print an invoice or a credit note with its data inside, `factur-x.xml` (EN 16931).

    Paper and data say the same.  The same bill gives the same bytes.

    Args:
        bill: What is printed; its own texts stay as they were written.
        lang: The language of everything else; None is the bill's own.
        payment: The slip at the end, as `bill_payment` makes it; None without.
        theme: The seller's own design; None is the house's.

    Returns:
        The bytes of a PDF on A4 pages, built as PDF/A-3 with the XML as an alternative of the paper.

    Raises:
        SumsDiffer: `bill.sums_differ`, naming every figure that is not what it must be.
        DrafthorseMissing: `documents.drafthorse_missing`, install `fixflow[einvoice]`.
        MissingGlyph: `documents.missing_glyph`, listing all characters that the typeface lacks.
        UnfitPayment: `documents.unfit_payment`, a slip for a credit note, or for another amount.
    """
    from fixflow.documents.ink.paper import render
    from fixflow.documents.papers.bill_paper import bill_paper
    from fixflow.documents.slip.payment_slip import with_slip

    if payment is not None:
        check_payment(bill, payment)
    paper = bill_paper(bill, bill.lang if lang is None else lang, einvoice_xml(bill))
    return render(with_slip(paper, payment) if payment else paper, theme=theme)


def render_summary(summary: Summary, *, theme: Theme | None = None) -> bytes:
    """Print an order to take along: what is needed on site on top, the history last.

    It speaks the language of the summary.  Other people's words are printed as they wrote them;
    a character that the typeface lacks stands there by its number, `[U+1F6BF]`, and refuses nothing.

    Args:
        summary: What `fixflow.portal.summary` has gathered for a reader.
        theme: The principal's own design, with logo, colour and sender; None is the house's.

    Returns:
        The bytes of a PDF on A4 pages.
    """
    from fixflow.documents.ink.paper import render
    from fixflow.documents.papers.summary import order_paper

    return render(order_paper(summary), "name", theme)


def statement_csv(
    statement: Settlement | FeeStatement,
    *,
    lang: Language = "de",
    separator: Separator = ";",
    bom: bool = True,
) -> bytes:
    """Export the rows of a statement as CSV, for bookkeeping and spreadsheets.

    Dates are written as `2026-05-31`, amounts as `-9.50`.  A text that a spreadsheet would run as a
    formula has an apostrophe in front, and so has one that begins with an apostrophe: whoever reads
    the file by machine takes one off (`fixflow.safety.unguarded`).

    Args:
        statement: What is exported.
        lang: The language of the heads and sentences; names and services stay as they were written.
        separator: What parts two cells.
        bom: Whether the file begins with the mark by which a spreadsheet knows UTF-8.
    """
    from fixflow.documents.export_table import export_tables
    from fixflow.safety import csv_table

    rows, *_ = export_tables(statement, known(lang))
    return csv_table(rows.head, rows.rows, separator=separator, bom=bom)


def statement_xlsx(statement: Settlement | FeeStatement, *, lang: Language = "de") -> bytes:
    """Export a statement as a workbook: its rows, and on a second sheet the sums of a fee statement.

    Amounts are numbers, days are days, and every text is a text, whatever it looks like.

    Args:
        statement: What is exported; the same one gives the same bytes.
        lang: The language of the heads and sentences; names and services stay as they were written.

    Raises:
        XlsxwriterMissing: `documents.xlsxwriter_missing`, install `fixflow[xlsx]`.
        TooManyRows: `documents.too_many_rows`.
    """
    from fixflow.documents.export_table import export_tables
    from fixflow.documents.workbook import workbook

    return workbook(export_tables(statement, known(lang)))
