"""What a bill comes to, on paper: VAT per category and rate, and the sums down to what is payable.

Whoever is not in the register of taxable persons must not point to the tax in an invoice (Art. 27
Abs. 1 MWSTG).  The one rule: a bill outside the scope of VAT names no tax and no amount of it, not
even 0.00; that there is none is said in the words of its category.
"""

from collections.abc import Iterator
from decimal import Decimal

from fixflow.documents.ink.blocks import Heading
from fixflow.documents.ink.figures import NONE, amount, percent
from fixflow.documents.ink.paper import Block
from fixflow.documents.ink.table import Column, Row, Table
from fixflow.documents.papers import bill_words as words
from fixflow.documents.papers.fee_words import CATEGORY, TOTAL
from fixflow.documents.papers.paper_words import NET
from fixflow.fees import Bill, BillKind, VatCategory, VatGroup
from fixflow.money import Money
from fixflow.texts import Language, Text


def taxation(bill: Bill, lang: Language) -> tuple[Block, ...]:
    """List how the supplies are taxed, under a heading of its own."""
    heading = (CATEGORY if bill.untaxed else words.tax_at_length(bill)).say(lang)
    table = groups(bill, heading, lang)
    return Heading(heading, whole=table), table


def groups(bill: Bill, name: str, lang: Language) -> Table:
    """List net and VAT per category and rate; outside the scope of VAT only the net."""
    named = {"currency": bill.currency}
    columns = (
        Column(title=CATEGORY.say(lang), grows=True),
        Column(title=NET.say(lang, **named), align="R"),
        Column(title=words.RATE.say(lang), align="R"),
        Column(title=words.AMOUNT.say(lang, **named), align="R"),
    )
    shown = 2 if bill.untaxed else len(columns)
    rows = (
        (
            treated(group, bill, lang), amount(group.net),
            rate(group.category, group.percent), amount(group.vat),
        )
        for group in bill.groups
    )  # fmt: skip
    return Table(
        name=name, columns=columns[:shown], rows=tuple(Row(row[:shown]) for row in rows), whole=True
    )


def treated(group: VatGroup, bill: Bill, lang: Language) -> str:
    """Say how a group is taxed and, where it is not, why, in the words of the XML."""
    named = words.TREATED[group.category].say(lang)
    note = words.exemption_note(group, bill.lang)
    return named if note in (None, named) else f"{named}\n{note}"


def rate(category: VatCategory, of: Decimal) -> str:
    """Write a rate; outside the scope of VAT there is none."""
    return NONE if category is VatCategory.OUTSIDE_SCOPE else percent(of)


def sums(bill: Bill, lang: Language) -> Block:
    """List the sums down to what is payable."""
    tax = words.tax(bill)
    listed = ((label.say(lang, tax=tax), amount(sum_)) for label, sum_ in sums_of(bill))
    payable = Row((of_payable(bill).say(lang), amount(bill.totals.payable)), strong=True)
    return Table(
        name=words.SUMS.say(lang),
        columns=(
            Column(title=words.SUMS.say(lang), grows=True),
            Column(title=words.AMOUNT.say(lang, currency=bill.currency), align="R"),
        ),
        rows=(*map(Row, listed), payable),
        whole=True,
    )


def sums_of(bill: Bill) -> Iterator[tuple[Text, Money]]:
    """Give the sums that are shown, without what is payable."""
    totals = bill.totals
    if bill.untaxed:
        yield TOTAL, totals.gross
    else:
        yield words.NET_TOTAL, totals.net
        yield words.VAT_TOTAL, totals.vat
        yield words.GROSS_TOTAL, totals.gross
    if totals.rounding:
        yield words.ROUNDING, totals.rounding


def of_payable(bill: Bill) -> Text:
    """Name what is payable: to the seller, or back to the buyer."""
    return words.GIVEN_BACK if bill.kind is BillKind.CREDIT_NOTE else words.PAYABLE
