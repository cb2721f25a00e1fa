"""The fee statement: what the month's orders cost the contractor, row by row with the reason.

Every assessed order stands on it, the exempt and the open ones too, each with the rule that
decided.  VAT appears once per category and rate over the whole paper, never on a row or a
principal: it is rounded once on the sum (EN 16931, BR-CO-17).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from fixflow.documents.ink.blocks import Field, Fields, Heading, Paragraph, Title
from fixflow.documents.ink.figures import NONE, amount, in_text, month, percent, with_currency
from fixflow.documents.ink.paper import Block, Paper
from fixflow.documents.ink.table import SEEN, Column, Row, Table
from fixflow.documents.papers import fee_words as words
from fixflow.documents.papers.paper_words import DATED, NET, NET_SUM, ORDER
from fixflow.fees import FeeRow, FeeStatement, Subtotal
from fixflow.money import Money
from fixflow.texts import Language, spoken


def fee_paper(statement: FeeStatement, lang: Language) -> Paper:
    """Compose the fee statement.

    Args:
        statement: Its rows, subtotals and totals are printed as they were frozen.
        lang: The language of everything but names and ids.
    """
    title = words.TITLE.say(lang, number=statement.number)
    named = f"{title} · {month(statement.month, lang)}"
    return Paper(
        title=named,
        lang=lang,
        dated=statement.document_date,
        head=(statement.contractor.name, title),
        foot=named,
        blocks=(
            Title(title),
            contractor(statement, lang),
            key_facts(statement, lang),
            *principals(statement, lang),
            Heading(words.SUMMARY.say(lang)),
            sums(statement, lang),
            *outcomes(statement, lang),
            *pass_on(statement, lang),
        ),
    )


def contractor(statement: FeeStatement, lang: Language) -> Block:
    """Set the contractor's address and VAT number."""
    party = statement.contractor
    uid = (f"UID {party.uid}",) if party.uid else ()
    return Fields((Field(words.CONTRACTOR.say(lang), (*party.address, *uid), strong=True),), 1)


def key_facts(statement: FeeStatement, lang: Language) -> Block:
    """Set number, month, date and what is payable in one line."""
    facts = (
        (words.NUMBER, str(statement.number)),
        (words.MONTH, month(statement.month, lang)),
        (DATED, spoken(statement.document_date, lang)),
        (words.PAYABLE, with_currency(statement.totals.payable)),
    )
    return Fields(tuple(Field(label.say(lang), (told,), strong=True) for label, told in facts), 4)


def principals(statement: FeeStatement, lang: Language) -> Iterator[Block]:
    """List the rows of each principal under its name."""
    if not statement.rows:
        yield Paragraph(ORDER.say(lang), words.EMPTY.say(lang))
    grouped = groupby(statement.rows, key=lambda row: row.principal)
    for subtotal, (_, rows) in zip(statement.subtotals, grouped, strict=True):
        name = words.OF_PRINCIPAL.say(lang, principal=subtotal.principal)
        yield Heading(name, keeps=SEEN)
        yield listed(name, tuple(rows), subtotal, lang)


def listed(name: str, rows: Sequence[FeeRow], subtotal: Subtotal, lang: Language) -> Block:
    """Make the table of one principal, with the net sum of its fees below."""
    currency = subtotal.net.currency
    return Table(
        name=name,
        columns=(
            Column(title=ORDER.say(lang), most=24),
            Column(title=words.INVOICE.say(lang), most=26),
            Column(title=words.INVOICED.say(lang)),
            Column(title=words.TOTAL.say(lang), align="R"),
            Column(title=words.TESTED.say(lang), align="R"),
            Column(title=words.DECIDED.say(lang), grows=True),
            Column(title=words.FEE.say(lang, currency=currency), align="R"),
            Column(title=words.RATE.say(lang), align="R"),
        ),
        rows=(
            *(Row(cells(row, currency, lang)) for row in rows),
            Row(("",) * 5 + (NET_SUM.say(lang), amount(subtotal.net), ""), strong=True),
        ),
    )


def cells(row: FeeRow, currency: str, lang: Language) -> tuple[str, ...]:
    """Write one row."""
    return (
        str(row.order),
        row.invoice or NONE,
        spoken(row.dated, lang),
        figure(row.total, currency),
        figure(row.tested, currency),
        "\n".join(decided(row, lang)),
        figure(row.fee_net, currency),
        percent(row.rate),
    )


def figure(money: Money | None, currency: str) -> str:
    """Write an amount, with its currency only if it is not that of the statement."""
    return amount(money) if money is None or money.currency == currency else with_currency(money)


def decided(row: FeeRow, lang: Language) -> Iterator[str]:
    """Say what was decided and why, and what else somebody should know of it."""
    yield f"{spoken(row.outcome, lang)}: {in_text(row.text.say(lang))}"
    if row.reverses:
        yield words.REVERSES.say(lang, statement=row.reverses)
    if row.late:
        yield words.LATE.say(lang)
    if row.passed_on:
        yield words.PASSED_ON.say(lang)
    yield from (in_text(note.say(lang)) for note in row.notes)


def sums(statement: FeeStatement, lang: Language) -> Block:
    """List net and VAT per category and rate, then the sums down to what is payable."""
    totals = statement.totals
    named = {"currency": totals.net.currency}
    groups = (
        (
            words.CATEGORIES[group.category].say(lang) + (f"\n{group.note}" if group.note else ""),
            percent(group.percent), amount(group.net), amount(group.vat), "",
        )
        for group in statement.groups
    )  # fmt: skip
    total = (
        words.TOTAL.say(lang), "", amount(totals.net), amount(totals.vat), amount(totals.gross),
    )  # fmt: skip
    rounding = (words.ROUNDING.say(lang), "", "", "", amount(totals.rounding))
    payable = (words.PAYABLE.say(lang), "", "", "", amount(totals.payable))
    return Table(
        name=words.SUMMARY.say(lang),
        columns=(
            Column(title=words.CATEGORY.say(lang), grows=True),
            Column(title=words.RATE.say(lang), align="R"),
            Column(title=NET.say(lang, **named), align="R"),
            Column(title=words.VAT.say(lang, **named), align="R"),
            Column(title=words.GROSS.say(lang, **named), align="R"),
        ),
        rows=(
            *(Row(group) for group in groups),
            Row(total, strong=True),
            Row(rounding),
            Row(payable, strong=True, tinted=True),
        ),
        whole=True,
    )


def outcomes(statement: FeeStatement, lang: Language) -> Iterator[Block]:
    """Count the fees and the orders without one, the exempt ones by reason."""
    counts = statement.counts
    counted = (
        (words.CHARGED.say(lang), counts.charged),
        (words.OF_THEM_PASSED_ON.say(lang), counts.passed_on),
        (words.OF_THEM_KEPT.say(lang), counts.kept),
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


def pass_on(statement: FeeStatement, lang: Language) -> tuple[Block, ...]:
    """Say that the fee may be passed on, and under which name («1:1 weiterverrechnen»)."""
    allowed = words.MAY_BE_PASSED_ON.say(lang, label=statement.pass_through_label)
    return (Paragraph(words.PASS_ON.say(lang), allowed),)
