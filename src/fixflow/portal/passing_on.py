"""Passing on: which fee the contractor may put on his own invoice, now or once there is one.

«Sie dürfen “oder sollen sogar“ diesen Betrag auf Ihrer Rechnung für den jeweiligen Auftrag als
Materialposition ‘Digitale Arbeitsvorbereitung’ 1:1 weiterverrechnen.»  He needs to know it while
he writes that invoice, so before the fee is due.  The one rule: what lies ahead is decided by the
tariff itself, on the facts as they stand and one invoice more, and is never called due.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from fixflow.fees import (
    FeeFacts,
    FeeLine,
    FeePolicy,
    FeeReason,
    InvoiceFact,
    VatTable,
    Verdict,
    assess,
)
from fixflow.fees.decision.exemptions import basis_of
from fixflow.lifecycle import Order
from fixflow.partners import Program
from fixflow.portal.printed import FeeAhead, PassedOn
from fixflow.texts import Language, spoken

NEXT_INVOICE: Final = "next"


def passed_on(order: Order, program: Program, lang: Language) -> Iterator[PassedOn]:
    """Give the fees that are due, one per invoice that they are charged on."""
    tariff = program.tariff
    if tariff is None:
        return
    for line in program.fee(order).lines:
        yield PassedOn(
            label=tariff.pass_through_label.say(lang),
            invoice=line.invoice,
            how=tariff.pass_through,
            net=line.net,
            gross=line.gross,
        )


def fee_ahead(order: Order, program: Program, lang: Language, day: date) -> FeeAhead | None:
    """Give the fee that an invoice would cost that reaches the threshold; None if none would.

    Only an order that waits for its invoice has a fee ahead: neither one without direct cost nor
    one that was declared to end without an invoice.

    Args:
        order: The order.
        program: Its program.
        lang: In which language.
        day: The date of the invoice, if it were written now.
    """
    tariff, read = program.tariff, program.fee_facts
    if tariff is None or read is None:
        return None
    if program.fee(order).primary is not FeeReason.AWAITING_INVOICE:
        return None
    return next((told(line, tariff, lang) for line in invoiced(read(order), tariff, day)), None)


def invoiced(facts: FeeFacts, tariff: FeePolicy, day: date) -> tuple[FeeLine, ...]:
    """Assess the order as if an invoice had just reached the threshold."""
    total = tariff.threshold
    invoice = InvoiceFact(number=NEXT_INVOICE, gross=total, net=total, dated=day)
    facts = evolve(facts, invoices=(invoice,))
    return assess(facts, tariff, VatTable.of(tariff.vat_country)).lines


def told(line: FeeLine, tariff: FeePolicy, lang: Language) -> FeeAhead:
    """Tell what the fee would be, and from which total on."""
    return FeeAhead(
        label=tariff.pass_through_label.say(lang),
        threshold=tariff.threshold if tariff.below_threshold is Verdict.EXEMPT else None,
        basis=spoken(basis_of(tariff), lang),
        how=tariff.pass_through,
        net=line.net,
        gross=line.gross,
    )
