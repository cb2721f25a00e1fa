"""The fee statement: what the month's orders cost the contractor, row by row with the reason.

Every assessed order stands on it, the exempt and the open ones too, each with the rule that
decided.  With who issues it and until when to pay it holds all that Art. 26 Abs. 2 MWSTG asks of an
invoice: supplier with place and number, recipient, days of supply, kind and object, price, rate and
tax.  The one rule: what is lacking for that is said on the paper itself, never left open.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from fixflow.documents.ink.blocks import Field, Fields, Heading, Paragraph, Title
from fixflow.documents.ink.figures import (
    NONE,
    amount,
    in_text,
    month,
    with_currency,
)
from fixflow.documents.ink.paper import Block, Paper
from fixflow.documents.ink.table import SEEN, Column, Row, Table
from fixflow.documents.papers import bill_words
from fixflow.documents.papers import fee_words as words
from fixflow.documents.papers.bill_sums import rate
from fixflow.documents.papers.fee_sums import due, no_invoice, of_payable, summary
from fixflow.documents.papers.paper_words import DATED, NET_SUM, ORDER, firm_number
from fixflow.fees import FeeRow, FeeStatement, TradeParty
from fixflow.money import Money
from fixflow.texts import Language, spoken


def fee_paper(
    statement: FeeStatement,
    lang: Language,
    *,
    issuer: TradeParty | None = None,
    due_on: date | None = None,
    sender: str | None = None,
) -> Paper:
    """Compose the fee statement.

    Args:
        statement: Its rows, subtotals and totals are printed as they were frozen.
        lang: The language of everything but names and ids.
        issuer: Who states the fees and is owed them; None if it is not known.
        due_on: Until when to pay; None leaves it open.
        sender: What the pages after the first bear on top if there is no issuer; None is the
            contractor's name.
    """
    title = words.TITLE.say(lang, number=statement.number)
    named = f"{title} · {month(statement.month, lang)}"
    head = issuer.name if issuer else sender or statement.contractor.name
    return Paper(
        title=named,
        lang=lang,
        dated=statement.document_date,
        head=(head, title),
        foot=named,
        blocks=(
            Title(title),
            parties(statement, issuer, lang),
            key_facts(statement, due_on, lang),
            *no_invoice(statement, issuer, lang),
            *principals(statement, lang),
            *summary(statement, lang),
        ),
    )


def parties(statement: FeeStatement, issuer: TradeParty | None, lang: Language) -> Block:
    """Set who states the fees beside who owes them, each with its number."""
    party = statement.contractor
    number = (firm_number(party.uid, lang),) if party.uid else ()
    sides = [Field(words.CONTRACTOR.say(lang), (*party.address, *number), strong=True)]
    if issuer:
        sides.insert(0, Field(words.ISSUER.say(lang), tuple(issued_by(issuer, lang)), strong=True))
    return Fields(tuple(sides), len(sides))


def issued_by(issuer: TradeParty, lang: Language) -> Iterator[str]:
    """Give name, address and numbers of the issuer."""
    yield issuer.name
    yield from issuer.address.lines
    if issuer.vat_id:
        yield bill_words.vat_id(issuer).say(lang, id=issuer.vat_id)
    if issuer.tax_number:
        yield bill_words.TAX_NUMBER.say(lang, id=issuer.tax_number)


def key_facts(statement: FeeStatement, due_on: date | None, lang: Language) -> Block:
    """Set number, month, date and what is payable, with its last day, in one line."""
    payable = statement.totals.payable
    until = due_on if payable.amount > 0 else None
    last_day = (f"{bill_words.DUE_ON.say(lang)} {spoken(until, lang)}",) if until else ()
    facts = (
        (words.NUMBER, (str(statement.number),)),
        (words.MONTH, (month(statement.month, lang),)),
        (DATED, (spoken(statement.document_date, lang),)),
        (of_payable(statement), (with_currency(due(payable)), *last_day)),
    )
    return Fields(tuple(Field(label.say(lang), told, strong=True) for label, told in facts), 4)


def principals(statement: FeeStatement, lang: Language) -> Iterator[Block]:
    """List the rows of each principal under its name, all in the same columns."""
    if not statement.rows:
        yield Paragraph(ORDER.say(lang), words.EMPTY.say(lang))
    currency = statement.totals.net.currency
    columns = columns_of(statement, lang)
    written = [cells(row, currency, lang)[: len(columns)] for row in statement.rows]
    alike = widest(written, columns)
    rows = iter(written)
    grouped = groupby(statement.rows, key=lambda row: row.principal)
    for subtotal, (_, group) in zip(statement.subtotals, grouped, strict=True):
        name = words.OF_PRINCIPAL.say(lang, principal=subtotal.called)
        total = (*("",) * 5, NET_SUM.say(lang), amount(subtotal.net), "")[: len(columns)]
        yield Heading(name, keeps=SEEN)
        yield Table(
            name=name,
            columns=columns,
            rows=(*(Row(next(rows)) for _ in group), Row(total, strong=True)),
            alike=alike,
        )


def columns_of(statement: FeeStatement, lang: Language) -> tuple[Column, ...]:
    """Name the columns.

    Outside the scope of VAT there is none of rates: the tax must not be pointed to (Art. 27 MWSTG).
    """
    columns = (
        Column(title=ORDER.say(lang), most=24),
        Column(title=words.INVOICE.say(lang), most=26),
        Column(title=words.INVOICED.say(lang)),
        Column(title=words.GROSS_TOTAL.say(lang), align="R"),
        Column(title=words.TESTED.say(lang), align="R"),
        Column(title=words.DECIDED.say(lang), grows=True),
        Column(title=words.FEE.say(lang, currency=statement.totals.net.currency), align="R"),
        Column(title=words.RATE.say(lang), align="R"),
    )
    return columns[:-1] if statement.untaxed else columns


def widest(rows: Sequence[tuple[str, ...]], columns: Sequence[Column]) -> tuple[str, ...]:
    """Give the longest text of each column over all principals; the one that grows needs none."""
    return tuple(
        "" if column.grows else max((row[at] for row in rows), key=len, default="")
        for at, column in enumerate(columns)
    )


def cells(row: FeeRow, currency: str, lang: Language) -> tuple[str, ...]:
    """Write one row."""
    line = row.line
    return (
        str(row.order),
        row.invoice or NONE,
        spoken(row.dated, lang),
        figure(row.total, currency),
        figure(row.tested, currency),
        "\n".join(decided(row, lang)),
        figure(row.fee_net, currency),
        NONE if line is None else rate(line.treatment.category, line.percent),
    )


def figure(money: Money | None, currency: str) -> str:
    """Write an amount, with its currency only if it is not that of the statement."""
    return amount(money) if money is None or money.currency == currency else with_currency(money)


def decided(row: FeeRow, lang: Language) -> Iterator[str]:
    """Say what was decided and why, and what else somebody should know of it."""
    yield f"{spoken(row.outcome, lang)}: {in_text(row.text.say(lang))}"
    if row.supplied_on:
        yield words.SUPPLIED_ON.say(lang, day=row.supplied_on)
    if row.reverses:
        yield words.REVERSES.say(lang, statement=row.reverses)
        if row.on:
            yield words.CAUSED_ON.say(lang, day=row.on)
    if row.late:
        yield words.LATE.say(lang)
    if row.passed_on:
        yield words.PASSED_ON.say(lang)
    yield from (in_text(note.say(lang)) for note in row.notes)
