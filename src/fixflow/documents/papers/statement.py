"""The settlement statement: «PDF mit den verrechneten Aufträgen», which is no invoice yet.

«Achtung → das ist noch keine Rechnungsstellung! […] In der Rechnung müssen die Verrechnungs-ID
vom PDF und alle SP-IDs aufgelistet werden.»  So it shows the id large, the note before all
else, every SP-ID in the table and once more together to be copied.

A void one says so first.  The one rule: it never shows VAT (whoever shows it owes it: Art. 27
MWSTG, § 14c UStG), an IBAN, or the title of an invoice or a credit note (§ 14 Abs. 2 UStG).
"""

from typing import Final

from fixflow.documents.ink.blocks import CopyBox, Field, Fields, Heading, Notice, Title
from fixflow.documents.ink.figures import amount, month
from fixflow.documents.ink.paper import Block, Paper
from fixflow.documents.ink.table import SEEN, Column, Row, Table
from fixflow.documents.papers import settlement_words as words
from fixflow.documents.papers.paper_words import DATED, NET, NET_SUM, ORDER, firm_number
from fixflow.fees import Party, Period, Selection, Settlement, SettlementLine
from fixflow.texts import Language, spoken

HASH_SHOWN: Final = 16
SEAL_SHOWN: Final = 32  # enough to be looked for by; what leaves the database vouches for it


def settlement_paper(settlement: Settlement, lang: Language) -> Paper:
    """Compose the settlement statement.

    Args:
        settlement: An issued one; its lines and parties are printed as they were frozen.
        lang: The language of everything but names and services.
    """
    title = words.TITLE.say(lang, id=settlement.billing_id)
    # pages get parted: each says what it is not, and that it is void
    void_too = () if settlement.live else (words.VOID.say(lang),)
    no_invoice = " · ".join((*void_too, words.NO_INVOICE.say(lang)))
    return Paper(
        title=f"{title} · {no_invoice}",
        lang=lang,
        dated=settlement.document_date,
        head=(settlement.contractor.name, title),
        foot=foot(settlement, no_invoice, lang),
        blocks=(
            Title(title),
            *void(settlement, lang),
            notice(settlement, lang),
            parties(settlement, lang),
            key_facts(settlement, lang),
            Heading(words.ORDERS.say(lang), keeps=SEEN),
            orders(settlement, lang),
            *all_ids(settlement, lang),
        ),
    )


def foot(settlement: Settlement, no_invoice: str, lang: Language) -> str:
    """Say what the paper is not, its hash, and the seal of the journals that it was issued behind."""
    told = words.SEAL.say(lang, no_invoice=no_invoice, hash=settlement.hash[:HASH_SHOWN])
    seal = settlement.journal_seal
    if seal is None:
        return told
    return words.SEALED.say(lang, foot=told, no=seal.no, hash=seal.hash[:SEAL_SHOWN])


def void(settlement: Settlement, lang: Language) -> tuple[Block, ...]:
    """Say before all else that a settlement no longer counts, why, and what counts instead."""
    if settlement.voided is None:
        return ()
    reason, successor = settlement.voided.reason, settlement.voided.replaced_by
    replaced = (words.REPLACED.say(lang, id=successor),) if successor else ()
    since = words.VOID_SINCE.say(lang, day=settlement.voided.at.date())
    told = (since, words.REASON.say(lang, reason=reason), *replaced)
    return (Notice(words.VOID.say(lang), told, alarm=True),)


def notice(settlement: Settlement, lang: Language) -> Block:
    """Say that this is no invoice; a live one asks for the invoice, a void one must not."""
    asked = (words.MUST_LIST.say(lang), words.SEND_TO.say(lang, mail=settlement.invoice_to))
    none = words.THIS_IS_NONE.say(lang)
    return Notice(words.NO_INVOICE.say(lang), (none, *asked) if settlement.live else (none,))


def parties(settlement: Settlement, lang: Language) -> Block:
    """Set both parties side by side."""
    sides = ((words.FROM, settlement.contractor), (words.TO, settlement.principal))
    return Fields(
        tuple(Field(label.say(lang), address(party, lang), strong=True) for label, party in sides),
        2,
    )


def address(party: Party, lang: Language) -> tuple[str, ...]:
    """Give a party's lines; of its VAT number only the part that names the firm (UID)."""
    uid = (firm_number(party.uid.split()[0], lang),) if party.uid else ()
    return (*party.address, *uid)


def key_facts(settlement: Settlement, lang: Language) -> Block:
    """Set id, period, date and count in one line."""
    return Fields(
        (
            Field(words.ID.say(lang), (str(settlement.billing_id),), strong=True),
            Field(words.PERIOD.say(lang), period(settlement.selection, lang), strong=True),
            Field(DATED.say(lang), (spoken(settlement.document_date, lang),), strong=True),
            Field(words.COUNT.say(lang), (str(settlement.count),), strong=True),
        ),
        4,
    )


def period(selection: Selection, lang: Language) -> tuple[str, ...]:
    """Name the month and its days, or say what else was selected."""
    if not isinstance(selection, Period):
        return (selection.say(lang),)
    days = f"{spoken(selection.first, lang)} – {spoken(selection.last, lang)}"
    return (month(selection.month, lang), days)


def orders(settlement: Settlement, lang: Language) -> Block:
    """Make the table of orders; amounts and their sum only where they are known."""
    amounts = (line.amount for line in settlement.lines)
    priced = next((each for each in amounts if each is not None), None)
    columns = [
        Column(title=words.POSITION.say(lang), align="R"),
        Column(title=words.SP_ID.say(lang)),
        Column(title=ORDER.say(lang)),
        Column(title=words.PERFORMED.say(lang)),
        Column(title=words.SERVICE.say(lang), grows=True),
    ]
    if priced is not None:
        columns.append(Column(title=NET.say(lang, currency=priced.currency), align="R"))
    rows = [
        Row(cells(number, line, lang)[: len(columns)])
        for number, line in enumerate(settlement.lines, 1)
    ]
    if settlement.net is not None:
        rows.append(Row(("", "", "", "", NET_SUM.say(lang), amount(settlement.net)), strong=True))
    return Table(name=words.ORDERS.say(lang), columns=tuple(columns), rows=tuple(rows))


def cells(number: int, line: SettlementLine, lang: Language) -> tuple[str, ...]:
    """Write one order; the amount comes last."""
    performed = spoken(line.performed_on, lang)
    return (
        str(number), str(line.sp_id), str(line.order), performed, line.service, amount(line.amount),
    )  # fmt: skip


def all_ids(settlement: Settlement, lang: Language) -> tuple[Block, ...]:
    """List the billing id and all SP-IDs together, to be copied at once; a void one has no use for it."""
    if not settlement.live:
        return ()
    listed = ", ".join(map(str, settlement.sp_ids))
    text = f"{words.ID.say(lang)}: {settlement.billing_id}\n{words.SP_IDS.say(lang)}: {listed}"
    return (CopyBox(words.ALL_IDS.say(lang), text),)
