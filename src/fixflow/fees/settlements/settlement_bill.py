"""Settlement bill: the contractor's own invoice for the orders of a settlement.

«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden.»  The
Verrechnungs-ID is the order reference (BT-13) and a note (BT-22), each SP-ID stands in its line's name
(BT-153) and as what was worked on (BT-128).  The one rule: the settlement says what was performed and
for how much; how it is taxed the contractor says, since a settlement shows no VAT.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Unpack

from fixflow.errors import Fault
from fixflow.fees.bills.bill import Bill, BillParticulars, IncompleteBill
from fixflow.fees.bills.bill_line import ONE, BillLine
from fixflow.fees.policy import PayableRounding
from fixflow.fees.settlements.settlement_record import SettlementLine
from fixflow.fees.totals import totals, vat_groups
from fixflow.fees.trade_party import TradeParty
from fixflow.fees.vat import TaxTreatment, VatCategory, VatTable
from fixflow.identity import BillingId
from fixflow.money import Money
from fixflow.texts import Language, Text

UNTAXED: Final = Decimal(0)
NO_AMOUNT: Final = Text(
    de="der Betrag von {sp_id} fehlt; ohne ihn ist keine Rechnung möglich",
    en="the amount of {sp_id} is lacking; there is no invoice without it",
    fr="le montant de {sp_id} manque; sans lui, pas de facture possible",
    it="manca l’importo di {sp_id}; senza di esso non è possibile alcuna fattura",
)
NO_RATE: Final = Text(
    de="für {sp_id} vom {day} ist kein Steuersatz bekannt",
    en="no rate of VAT is known for {sp_id} of {day}",
    fr="aucun taux de TVA n’est connu pour {sp_id} du {day}",
    it="nessuna aliquota IVA è nota per {sp_id} del {day}",
)
SETTLEMENT_ID: Final = Text(
    de="Verrechnungs-ID {id}",
    en="Settlement ID {id}",
    fr="Numéro de décompte {id}",
    it="Numero di conteggio {id}",
)


def settlement_bill(  # noqa: PLR0913  what the settlement holds, and what it cannot know
    *,
    billing_id: BillingId,
    lines: Sequence[SettlementLine],
    number: str,
    dated: date,
    seller: TradeParty,
    buyer: TradeParty,
    treatment: TaxTreatment,
    vat: VatTable | None,
    rounding: PayableRounding,
    lang: Language,
    notes: Iterable[str] = (),
    **particulars: Unpack[BillParticulars],
) -> Bill:
    """Make the contractor's invoice for a settlement; see `Settlement.bill`."""
    rates = [rate(each, treatment, vat) for each in lines]
    faults = tuple(unusable(lines, rates))
    if faults:
        raise IncompleteBill(faults)
    said = tuple(
        line_of(line, line.amount, percent, treatment)
        for line, percent in zip(lines, rates, strict=True)
        if line.amount is not None and percent is not None  # as was just checked
    )
    groups = vat_groups(said)
    currency = said[0].net.currency
    return Bill(
        number=number,
        dated=dated,
        currency=currency,
        lang=lang,
        seller=seller,
        buyer=buyer,
        first_day=min(each.performed_on for each in lines),
        last_day=max(each.performed_on for each in lines),
        lines=said,
        groups=groups,
        totals=totals(groups, currency, rounding),
        order_reference=billing_id.value,
        notes=(SETTLEMENT_ID.say(lang, id=billing_id), *notes),
        **particulars,
    )


def unusable(lines: Iterable[SettlementLine], rates: Iterable[Decimal | None]) -> Iterator[Fault]:
    """Find lines without an amount, and days for which no rate is known."""
    for index, (line, percent) in enumerate(zip(lines, rates, strict=True)):
        params = {"sp_id": line.sp_id, "day": line.performed_on}
        if line.amount is None:
            yield Fault(f"lines[{index}].amount", "bill.no_amount", NO_AMOUNT, params)
        if percent is None:
            yield Fault(f"lines[{index}].percent", "bill.no_rate", NO_RATE, params)


def rate(line: SettlementLine, treatment: TaxTreatment, vat: VatTable | None) -> Decimal | None:
    """Give the rate of the day of performance (Art. 115 MWSTG); none is charged but S."""
    if treatment.category is not VatCategory.STANDARD:
        return UNTAXED
    found = None if vat is None else vat.find(line.performed_on)
    return None if found is None else found.percent


def line_of(
    line: SettlementLine, net: Money, percent: Decimal, treatment: TaxTreatment
) -> BillLine:
    """Write the line of one performed order."""
    taken = net.amount < 0
    other = line.order.value != line.sp_id.value
    return BillLine(
        name=f"{line.sp_id} {line.service}",
        quantity=-ONE if taken else ONE,
        price=-net if taken else net,
        net=net,
        percent=percent,
        treatment=treatment,
        object_id=line.sp_id.value,
        order_line=line.order.value if other else None,
        supplied_on=line.performed_on,
    )
