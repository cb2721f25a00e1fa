"""The export table: a statement's rows as cells, for CSV and for a workbook.

It shows what the paper shows, a row for a row, with ids and dates apart so that a bookkeeper can
sort and filter.  The one rule: every cell is a field of the statement, a number as a number and a
day as a day; so it holds no VAT that the paper does not, and a settlement none at all.  Columns of
codes are called and filled the same in every language, for programs.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from fixflow.documents import export_words as words
from fixflow.documents.papers import fee_words, settlement_words
from fixflow.documents.papers.paper_words import DATED, NET_SUM, ORDER, tax_of
from fixflow.fees import FeeRow, FeeStatement, Settlement, SettlementLine, VatCategory
from fixflow.money import Money
from fixflow.safety import Cell
from fixflow.texts import Language, Text, spoken


@frozen(kw_only=True)
class ExportTable:
    """Rows of cells under their names.

    Args:
        name: What it is called: the number of the statement, or what is summed up.
        dated: Day of the document.
        head: Names of the columns.
        rows: As many cells each as there are columns.
    """

    name: str
    dated: date
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def export_tables(statement: Settlement | FeeStatement, lang: Language) -> tuple[ExportTable, ...]:
    """Give the rows of a statement, and after those of a fee statement its sums.

    Args:
        statement: What is exported.
        lang: The language of heads and sentences; names and services stay as they were written.
    """
    if isinstance(statement, FeeStatement):
        return fee_rows(statement, lang), fee_sums(statement, lang)
    return (orders(statement, lang),)


def orders(settlement: Settlement, lang: Language) -> ExportTable:
    """Give the orders of a settlement."""
    named = (
        settlement_words.ID, words.STATE, DATED, settlement_words.POSITION, settlement_words.SP_ID,
        ORDER, settlement_words.PERFORMED, settlement_words.SERVICE, words.NET, words.CURRENCY,
    )  # fmt: skip
    whole = (
        str(settlement.billing_id), spoken(settlement.state, lang), settlement.document_date,
    )  # fmt: skip
    return ExportTable(
        name=str(settlement.billing_id),
        dated=settlement.document_date,
        head=said(named, lang),
        rows=tuple(
            (*whole, place, *order_cells(line)) for place, line in enumerate(settlement.lines, 1)
        ),
    )


def order_cells(line: SettlementLine) -> tuple[Cell, ...]:
    """Give one order."""
    return (
        str(line.sp_id), str(line.order), line.performed_on, line.service, *amount(line.amount),
    )  # fmt: skip


def fee_rows(statement: FeeStatement, lang: Language) -> ExportTable:
    """Give the rows of a fee statement."""
    named = (
        fee_words.NUMBER, fee_words.MONTH, DATED, words.PRINCIPAL, words.PRINCIPAL_ID, ORDER,
        fee_words.INVOICE, fee_words.INVOICED, words.DECIDED_ON, fee_words.TOTAL, words.CURRENCY,
        fee_words.TESTED, words.OUTCOME, words.OUTCOME_CODE, words.REASON, words.REASON_CODE,
        words.NOTES, words.FEE, words.CURRENCY_OF_FEE, words.RATE, words.SUPPLIED_ON,
        words.REVERSES, words.LATE, words.PASSED_ON,
    )  # fmt: skip
    names = {each.principal: each.called for each in statement.subtotals}
    whole = (str(statement.number), statement.month, statement.document_date)
    return ExportTable(
        name=str(statement.number),
        dated=statement.document_date,
        head=said(named, lang),
        rows=tuple((*whole, names[row.principal], *fee_cells(row, lang)) for row in statement.rows),
    )


def fee_cells(row: FeeRow, lang: Language) -> tuple[Cell, ...]:
    """Give one row of a fee statement."""
    return (
        row.principal,
        str(row.order),
        row.invoice,
        row.dated,
        row.on,
        *amount(row.total),
        None if row.tested is None else row.tested.amount,
        spoken(row.outcome, lang),
        row.outcome.value,
        row.text.say(lang),
        row.reason.code,
        "\n".join(note.say(lang) for note in row.notes) or None,
        *amount(row.fee_net),
        rate(row),
        row.supplied_on,
        row.reverses,
        spoken(row.late, lang),
        spoken(row.passed_on, lang),
    )


def rate(row: FeeRow) -> Decimal | None:
    """Give the rate; outside the scope of VAT there is none."""
    outside = row.line is None or row.line.treatment.category is VatCategory.OUTSIDE_SCOPE
    return None if outside else row.rate


def fee_sums(statement: FeeStatement, lang: Language) -> ExportTable:
    """Give net per principal, VAT per category and rate, and the sums down to what is payable."""
    named = (words.SUM_OF, words.RATE, words.NET, tax_of(statement), words.GROSS, words.CURRENCY)
    return ExportTable(
        name=fee_words.SUMMARY.say(lang),
        dated=statement.document_date,
        head=said(named, lang),
        rows=tuple(sum_cells(statement, lang)),
    )


def sum_cells(statement: FeeStatement, lang: Language) -> Iterator[tuple[Cell, ...]]:
    """Give the sums, one after the other as on the paper."""
    totals = statement.totals
    currency = totals.net.currency
    for part in statement.subtotals:
        name = f"{NET_SUM.say(lang)}: {part.called}"
        yield (name, None, part.net.amount, None, None, currency)
    for group in statement.groups:
        name = fee_words.CATEGORIES[group.category].say(lang)
        told = f"{name} ({group.note})" if group.note else name
        outside = group.category is VatCategory.OUTSIDE_SCOPE
        percent, vat = (None, None) if outside else (group.percent, group.vat.amount)
        yield (told, percent, group.net.amount, vat, group.gross.amount, currency)
    vat = None if statement.untaxed else totals.vat.amount
    whole = (totals.net.amount, vat, totals.gross.amount)
    yield (fee_words.TOTAL.say(lang), None, *whole, currency)
    yield (fee_words.ROUNDING.say(lang), None, None, None, totals.rounding.amount, currency)
    yield (fee_words.PAYABLE.say(lang), None, None, None, totals.payable.amount, currency)


def amount(money: Money | None) -> tuple[Cell, Cell]:
    """Give an amount and its currency in two cells."""
    return (None, None) if money is None else (money.amount, money.currency)


def said(named: tuple[Text, ...], lang: Language) -> tuple[str, ...]:
    """Say the names of the columns."""
    return tuple(each.say(lang) for each in named)
