"""What a fee statement comes to, on paper: VAT, the sums, the outcomes, and what follows of them.

VAT appears once per category and rate over the whole paper, never on a row or a principal: it is
rounded once on the sum (EN 16931, BR-CO-17).  The one rule: a statement outside the scope of VAT names
no tax and no amount of it, not even 0.00 (Art. 27 Abs. 1 MWSTG).
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.documents.ink.blocks import Heading, Paragraph
from fixflow.documents.ink.figures import amount
from fixflow.documents.ink.page import Page
from fixflow.documents.ink.paper import Block
from fixflow.documents.ink.style import BODY
from fixflow.documents.ink.table import Column, Row, Table
from fixflow.documents.papers import fee_words as words
from fixflow.documents.papers.bill_sums import rate
from fixflow.documents.papers.bill_words import SUMS
from fixflow.documents.papers.paper_words import NET, is_german, tax_of
from fixflow.fees import FeeStatement, TradeParty, VatCategory, VatGroup
from fixflow.money import Money
from fixflow.texts import Language, Text

BETWEEN: Final = 4.0  # what stands between two tables, in millimetres


@frozen
class Together:
    """Tables and what follows of them, on one page under their heading."""

    tables: tuple[Table, ...]
    closing: tuple[Paragraph, ...]

    def height_on(self, page: Page) -> float:
        """Give the height of all of them, in millimetres."""
        lines = sum(len(page.wrap(each.text, BODY)) for each in self.closing)
        tables = sum(each.height_on(page) + BETWEEN for each in self.tables)
        return tables + lines * BODY.leading


def due(payable: Money) -> Money:
    """Give what is payable without its sign, which the label says."""
    return payable if payable.amount >= 0 else -payable


def of_payable(statement: FeeStatement) -> Text:
    """Name what is payable: by the contractor, or to the contractor where more is taken back."""
    return words.PAYABLE if statement.totals.payable.amount >= 0 else words.IN_YOUR_FAVOUR


def summary(statement: FeeStatement, lang: Language) -> tuple[Block, ...]:
    """Set sums, outcomes and what follows of them under one heading, all on one page."""
    tables = (sums(statement, lang), *outcomes(statement, lang))
    closing = tuple(pass_on(statement, lang))
    heading = Heading(words.SUMMARY.say(lang), whole=Together(tables, closing))
    return heading, *tables, *closing


def sums(statement: FeeStatement, lang: Language) -> Table:
    """List the sums down to what is payable."""
    rows = untaxed_sums(statement, lang) if statement.untaxed else taxed_sums(statement, lang)
    payable = of_payable(statement).say(lang), amount(due(statement.totals.payable))
    columns = columns_of(statement, lang)
    gap = ("",) * (len(columns) - len(payable))
    last = Row((payable[0], *gap, payable[1]), strong=True, tinted=True)
    return Table(name=words.SUMMARY.say(lang), columns=columns, rows=(*rows, last), whole=True)


def columns_of(statement: FeeStatement, lang: Language) -> tuple[Column, ...]:
    """Name the columns; outside the scope of VAT there is one amount and no rate."""
    named = {"currency": statement.totals.net.currency, "tax": tax_of(statement)}
    amounts = (NET,) if statement.untaxed else (NET, words.VAT, words.GROSS)
    rates = () if statement.untaxed else (words.RATE,)
    return (
        Column(title=(words.CATEGORY if statement.groups else SUMS).say(lang), grows=True),
        *(Column(title=each.say(lang, **named), align="R") for each in (*rates, *amounts)),
    )


def untaxed_sums(statement: FeeStatement, lang: Language) -> Iterator[Row]:
    """List what is not taxed."""
    for group in statement.groups:
        yield Row((treated(group, lang), amount(group.net)))
    if statement.totals.rounding:
        yield Row((words.ROUNDING.say(lang), amount(statement.totals.rounding)))


def taxed_sums(statement: FeeStatement, lang: Language) -> Iterator[Row]:
    """List net, VAT and both together per category and rate, and over all."""
    for group in statement.groups:
        yield Row((
            treated(group, lang), rate(group.category, group.percent),
            amount(group.net), amount(group.vat), amount(group.gross),
        ))  # fmt: skip
    totals = statement.totals
    whole = (amount(totals.net), amount(totals.vat), amount(totals.gross))
    yield Row((words.TOTAL.say(lang), "", *whole), strong=True)
    if totals.rounding:
        yield Row((words.ROUNDING.say(lang), "", "", "", amount(totals.rounding)))


def treated(group: VatGroup, lang: Language) -> str:
    """Say how a group is taxed, and why."""
    named = words.CATEGORIES[group.category].say(lang)
    return f"{named}\n{group.note}" if group.note else named


def outcomes(statement: FeeStatement, lang: Language) -> Iterator[Table]:
    """Count the fees and the orders without one, the exempt ones by reason."""
    counts = statement.counts
    counted = (
        (words.CHARGED.say(lang), counts.charged),
        (words.OF_THEM_PASSED_ON.say(lang), counts.passed_on),
        (words.REVERSED.say(lang), counts.reversed),
        (words.PENDING.say(lang), counts.pending),
        (words.ERROR.say(lang), counts.error),
        *(
            (words.EXEMPT.say(lang, reason=reason.label), number)
            for reason, number in counts.exempt.items()
        ),
    )
    rows = tuple(Row((name, str(number))) for name, number in counted if number)
    columns = (
        Column(title=words.OUTCOMES.say(lang), grows=True),
        Column(title=words.COUNT.say(lang), align="R"),
    )
    if rows:
        yield Table(name=words.OUTCOMES.say(lang), columns=columns, rows=rows, whole=True)


def no_invoice(
    statement: FeeStatement, issuer: TradeParty | None, lang: Language
) -> Iterator[Block]:
    """Say that a paper with VAT is no invoice while particulars are lacking, and which."""
    charged = any(group.category is VatCategory.STANDARD for group in statement.groups)
    lacked = tuple(lacking(statement, issuer, lang)) if charged else ()
    if lacked:
        law = words.USTG if is_german(statement) else words.MWSTG
        told = words.NO_INVOICE.say(lang, law=law, lacking=lacked)
        yield Paragraph(words.SUMMARY.say(lang), told)


def lacking(statement: FeeStatement, issuer: TradeParty | None, lang: Language) -> Iterator[str]:
    """Name what an invoice must have and the paper has not (Art. 26 MWSTG, § 14 Abs. 4 UStG)."""
    german = is_german(statement)
    number = words.UST_NUMBER if german else words.MWST_NUMBER
    if issuer is None:
        yield words.ISSUER_LACKS.say(lang, number=number)
    elif not (issuer.vat_id or (german and issuer.tax_number)):
        yield words.NUMBER_LACKS.say(lang, number=number)
    if not statement.contractor.lines:
        yield words.ADDRESS_LACKS.say(lang)


def pass_on(statement: FeeStatement, lang: Language) -> Iterator[Paragraph]:
    """Say that a fee may be passed on, and under which name («1:1 weiterverrechnen»)."""
    if statement.counts.charged:
        allowed = words.MAY_BE_PASSED_ON.say(lang, label=statement.pass_through_label)
        yield Paragraph(words.PASS_ON.say(lang), allowed)
