"""Fee bill: the invoice for a month's fees, one line per fee that is charged or taken back.

Figures are those of the fee statement, copied: net per line, VAT once per rate, what is payable.
The one rule: where more is taken back than charged, the paper is a credit note with positive amounts
(EN 16931, type 381), and it names the invoice that it corrects.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, Unpack

from attrs import evolve

from fixflow.fees.bills.bill import Bill, BillParticulars
from fixflow.fees.bills.bill_line import ONE, BillKind, BillLine
from fixflow.fees.decision.line import FeeLine
from fixflow.fees.policy import VatMode
from fixflow.fees.statements.rows import FeeRow
from fixflow.fees.totals import Totals, VatGroup
from fixflow.fees.trade_party import TradeParty
from fixflow.money import Money
from fixflow.texts import Language, Text

FEE: Final = Text(
    de="Gebühr für Auftrag {order}, Rechnung {invoice}",
    en="Fee for order {order}, invoice {invoice}",
    fr="Frais pour l’ordre {order}, facture {invoice}",
    it="Tassa per l’ordine {order}, fattura {invoice}",
)
TAKEN_BACK: Final = Text(
    de="Rücknahme der Gebühr für Auftrag {order}, Rechnung {invoice}",
    en="Fee taken back for order {order}, invoice {invoice}",
    fr="Extourne des frais pour l’ordre {order}, facture {invoice}",
    it="Storno della tassa per l’ordine {order}, fattura {invoice}",
)
STATED_ON: Final = Text(
    de="berechnet mit {statement}",
    en="charged with {statement}",
    fr="facturés avec {statement}",
    it="addebitata con {statement}",
)
STATEMENT: Final = Text(
    de="Gebührenabrechnung {number}",
    en="Fee statement {number}",
    fr="Décompte de frais {number}",
    it="Conteggio delle tasse {number}",
)


def fee_bill(  # noqa: PLR0913  what the statement holds, and what it cannot know
    *,
    statement: str,
    supplied: tuple[date, date],
    rows: Iterable[FeeRow],
    groups: Iterable[VatGroup],
    totals: Totals,
    number: str,
    dated: date,
    seller: TradeParty,
    buyer: TradeParty,
    lang: Language,
    notes: Iterable[str] = (),
    **particulars: Unpack[BillParticulars],
) -> Bill:
    """Make the invoice for a fee statement; see `FeeStatement.bill`."""
    back = totals.gross.amount < 0
    said = (line_of(row, line, lang) for row in rows if (line := row.line) is not None)
    first, last = supplied
    return Bill(
        number=number,
        dated=dated,
        kind=BillKind.CREDIT_NOTE if back else BillKind.INVOICE,
        currency=totals.net.currency,
        lang=lang,
        seller=seller,
        buyer=buyer,
        first_day=first,
        last_day=last,
        lines=map(turned, said) if back else said,
        groups=map(turned_group, groups) if back else groups,
        totals=turned_totals(totals) if back else totals,
        notes=(STATEMENT.say(lang, number=statement), *notes),
        **particulars,
    )


def line_of(row: FeeRow, line: FeeLine, lang: Language) -> BillLine:
    """Write the line of one fee; its net is the statement's, which holds the odd Rappen."""
    net = line.net if row.fee_net is None else row.fee_net
    named = FEE if line.reverses is None else TAKEN_BACK
    return BillLine(
        name=named.say(lang, order=row.order, invoice=line.invoice),
        quantity=sign(net),
        price=net if net.amount >= 0 else -net,
        net=net,
        gross=line.amount if line.mode is VatMode.INCLUSIVE else None,
        percent=line.percent,
        treatment=line.treatment,
        object_id=row.order.value,
        supplied_on=line.supplied_on,
        note=STATED_ON.say(lang, statement=line.reverses) if line.reverses else None,
    )


def sign(net: Money) -> Decimal:
    """Count one, or minus one for what is taken back."""
    return ONE if net.amount >= 0 else -ONE


def turned(line: BillLine) -> BillLine:
    """Turn a line round: on a credit note what is taken back is positive."""
    gross = None if line.gross is None else -line.gross
    return evolve(line, quantity=-line.quantity, net=-line.net, gross=gross)


def turned_group(group: VatGroup) -> VatGroup:
    """Turn a group round."""
    return evolve(group, net=-group.net, vat=-group.vat)


def turned_totals(totals: Totals) -> Totals:
    """Turn the sums round."""
    return Totals(
        net=-totals.net,
        vat=-totals.vat,
        gross=-totals.gross,
        rounding=-totals.rounding,
        payable=-totals.payable,
    )
