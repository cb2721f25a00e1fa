"""The bill on paper: an invoice or a credit note, with its data inside the file.

Whoever pays reads the paper, a ledger reads the XML; both are law's «Rechnung».  The one rule: they
say the same.  So each figure, name and number of the XML has its place here, and nothing else.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from fixflow.documents.bill_identifiers import Identifiers, of_buyer, of_seller
from fixflow.documents.ink.attachment import Attachment
from fixflow.documents.ink.blocks import Field, Fields, Heading, Paragraph, Title
from fixflow.documents.ink.figures import MINUS, NO_BREAK, amount, with_currency
from fixflow.documents.ink.paper import Block, Paper
from fixflow.documents.ink.table import Column, Row, Table
from fixflow.documents.ink.xmp import FACTUR_X
from fixflow.documents.papers import bill_words as words
from fixflow.documents.papers.bill_sums import of_payable, rate, sums, taxation
from fixflow.documents.papers.paper_words import NET
from fixflow.fees import Account, Bill, BillLine, TradeParty
from fixflow.texts import Language, spoken

WORD: Final = re.compile(r"[^\s,;]+")


def bill_paper(bill: Bill, lang: Language, xml: bytes) -> Paper:
    """Compose the bill.

    Args:
        bill: Its figures are printed as they are, its own texts as they were written.
        lang: The language of everything else.
        xml: The same bill as `einvoice_xml` writes it; it goes into the file.
    """
    title = words.TITLE.say(lang, kind=bill.kind.label, number=bill.number)
    return Paper(
        title=title,
        lang=lang,
        dated=bill.dated,
        head=(bill.seller.name, title),
        foot=title,
        blocks=(
            Title(title),
            parties(bill, lang),
            key_facts(bill, lang),
            *references(bill, lang),
            Heading(words.LINES.say(lang)),
            lines(bill, lang),
            *taxation(bill, lang),
            sums(bill, lang),
            *payment(bill, lang),
            *notes(bill, lang),
        ),
        attachments=(
            Attachment(
                name="factur-x.xml",
                data=xml,
                desc=words.DESCRIPTION.say(lang),
                mime="text/xml",
                modified=bill.dated,
                extension=FACTUR_X,
            ),
        ),
    )


def parties(bill: Bill, lang: Language) -> Block:
    """Set seller and buyer side by side."""
    sides = (
        (words.SELLER, bill.seller, of_seller(bill)),
        (words.BUYER, bill.buyer, of_buyer(bill)),
    )
    return Fields(
        tuple(
            Field(label.say(lang), tuple(described(party, known_by, lang)), strong=True)
            for label, party, known_by in sides
        ),
        2,
    )


def described(party: TradeParty, known_by: Identifiers, lang: Language) -> Iterator[str]:
    """Give name, address, numbers and electronic address; a number that is two things stands once."""
    yield party.name
    *street, town = party.address.lines
    yield from street
    yield f"{party.address.country}-{town}"
    numbers = (
        (words.UID, known_by.uid),
        (words.vat_id(party), known_by.vat_id),
        (words.TAX_NUMBER, known_by.tax_number),
        (words.OWN_ID, None if known_by.own == known_by.tax_number else known_by.own),
    )
    yield from (label.say(lang, id=number) for label, number in numbers if number)
    if party.email is not None:
        yield party.email


def key_facts(bill: Bill, lang: Language) -> Block:
    """Set number, date, days of supply and what is payable in one line."""
    facts = (
        (words.NUMBER, bill.number),
        (words.DATED, spoken(bill.dated, lang)),
        (words.SUPPLIED, supplied(bill, lang)),
        (of_payable(bill), with_currency(bill.totals.payable)),
    )
    return Fields(tuple(Field(label.say(lang), (told,), strong=True) for label, told in facts), 4)


def supplied(bill: Bill, lang: Language) -> str:
    """Write the day or the days of the supply."""
    if bill.first_day == bill.last_day:
        return spoken(bill.first_day, lang)
    return f"{spoken(bill.first_day, lang)} – {spoken(bill.last_day, lang)}"


def references(bill: Bill, lang: Language) -> Iterator[Block]:
    """Set what the bill refers to, as far as it does."""
    facts = (
        (words.DUE_ON, None if bill.due_on is None else spoken(bill.due_on, lang)),
        (words.ORDER_REFERENCE, bill.order_reference),
        (words.BUYER_REFERENCE, bill.buyer_reference),
        (words.PRECEDING, preceding(bill, lang)),
    )
    told = tuple(Field(label.say(lang), (text,)) for label, text in facts if text)
    if told:
        yield Fields(told, 4)


def preceding(bill: Bill, lang: Language) -> str | None:
    """Name the invoice that is corrected."""
    if bill.preceding is None:
        return None
    number, day = bill.preceding.number, bill.preceding.dated
    return number if day is None else words.OF_DAY.say(lang, number=number, day=day)


def lines(bill: Bill, lang: Language) -> Block:
    """Make the table of lines."""
    named = {"currency": bill.currency}
    return Table(
        name=words.LINES.say(lang),
        columns=(
            Column(title=words.POSITION.say(lang), align="R"),
            Column(title=words.NAME.say(lang), grows=True),
            Column(title=words.QUANTITY.say(lang), align="R"),
            Column(title=words.PRICE.say(lang, **named), align="R"),
            Column(title=words.RATE.say(lang), align="R"),
            Column(title=NET.say(lang, **named), align="R"),
        ),
        rows=tuple(Row(cells(number, each, lang)) for number, each in enumerate(bill.lines, 1)),
    )


def cells(number: int, line: BillLine, lang: Language) -> tuple[str, ...]:
    """Write one line."""
    return (
        str(number),
        "\n".join((line.name, *about(line, lang))),
        f"{quantity(line.quantity)}{NO_BREAK}{line.unit.label.say(lang)}",
        amount(line.price),
        rate(line.treatment.category, line.percent),
        amount(line.net),
    )


def about(line: BillLine, lang: Language) -> Iterator[str]:
    """Say what a line refers to; an object that its name has already is not said twice."""
    named = WORD.findall(line.name)
    told = (
        (words.OBJECT, None if line.object_id in named else line.object_id),
        (words.ORDER_LINE, line.order_line),
        (words.ITEM, line.item_id),
    )
    parts = [label.say(lang, id=text) for label, text in told if text]
    if line.supplied_on is not None:
        parts.append(words.SUPPLIED_ON.say(lang, day=line.supplied_on))
    if parts:
        yield " · ".join(parts)
    if line.note is not None:
        yield line.note


def quantity(count: Decimal) -> str:
    """Write a quantity with all its digits."""
    return f"{count:f}".replace("-", MINUS)


def payment(bill: Bill, lang: Language) -> Iterator[Block]:
    """Say where and on what terms to pay."""
    if bill.account is not None or bill.reference is not None:
        yield Heading(words.PAYMENT.say(lang))
        yield Fields(tuple(transfer(bill.account, bill, lang)), 2)
    if bill.terms is not None:
        heading = words.TERMS.say(lang)
        yield Heading(heading, keeps=10)
        yield Paragraph(heading, bill.terms)


def transfer(account: Account | None, bill: Bill, lang: Language) -> Iterator[Field]:
    """Set account, holder and reference."""
    if account is not None:
        yield Field(words.IBAN.say(lang), (account.iban.printed,), strong=True)
        yield Field(words.HOLDER.say(lang), (account.holder.name,))
    if bill.reference is not None:
        yield Field(words.REFERENCE.say(lang), (bill.reference.printed,), strong=True)


def notes(bill: Bill, lang: Language) -> Iterator[Block]:
    """Print the notes."""
    if bill.notes:
        heading = words.NOTES.say(lang)
        yield Heading(heading, keeps=10)
        yield from (Paragraph(heading, note) for note in bill.notes)
