"""Namesakes: two invoices of a contractor that bear the same number.

A fee is charged once per number, so the second invoice would cost nothing and nobody would notice.
The one rule: one number is one invoice (§ 14 Abs. 4 Nr. 4 UStG: «einmalig»); where date or total
differ, the facts of the later order cannot be used until somebody has looked.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from attrs import evolve

from fixflow.errors import Fault
from fixflow.fees.decision import sentences
from fixflow.fees.decision.assessment import Assessment, Item
from fixflow.fees.decision.exemptions import because
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason, filled
from fixflow.fees.invoices import InvoiceFact
from fixflow.fees.policy import Scope
from fixflow.fees.statements.takeovers import Shown
from fixflow.identity import OrderId
from fixflow.texts import Text

CODE: Final = "fees.number_of_another_invoice"
SAME_NUMBER: Final = Text(
    de="Rechnung {number} vom {day} über {total} trägt die Nummer einer anderen, vom {other_day} über {other_total} bei Auftrag {order}",
    en="invoice {number} of {day} over {total} bears the number of another one, of {other_day} over {other_total} under order {order}",
    fr="la facture {number} du {day} de {total} porte le numéro d’une autre, du {other_day} de {other_total} sous l’ordre {order}",
    it="la fattura {number} del {day} di {total} porta il numero di un’altra, del {other_day} di {other_total} sotto l’ordine {order}",
)


def told_apart(
    assessments: Sequence[Assessment], listed: Collection[Shown]
) -> tuple[Assessment, ...]:
    """Make an error of each fee whose invoice bears the number of another one.

    Args:
        assessments: All orders of a contractor.
        listed: What issued statements show: the invoice that was charged there keeps its number.
    """
    owners: dict[str, tuple[InvoiceFact, OrderId]] = {}
    for _, order, invoice in sorted(
        (
            ((each.principal, each.order, invoice.number, FeeOutcome.CHARGE) not in listed,
             each.order, invoice)
            for each in assessments
            for item in each.items
            if (invoice := fee_bearing(each, item)) is not None
        ),
        key=lambda found: (found[0], found[1], found[2].dated),
    ):  # fmt: skip
        owners.setdefault(invoice.number, (invoice, order))
    return tuple(
        evolve(each, items=tuple(looked_at(item, each, owners) for item in each.items))
        for each in assessments
    )


def fee_bearing(assessment: Assessment, item: Item) -> InvoiceFact | None:
    """Give the invoice that a fee is due or stated for, where each invoice costs one."""
    due = item.line is not None or item.takes is not None
    stated = item.reasons[0].code is FeeReason.ALREADY_STATED
    per_invoice = assessment.policy.fee_scope is Scope.INVOICE
    return item.invoice if per_invoice and (due or stated) else None


def looked_at(
    item: Item, assessment: Assessment, owners: Mapping[str, tuple[InvoiceFact, OrderId]]
) -> Item:
    """Leave an item as it is, unless its invoice is not the one that the number stands for."""
    invoice = fee_bearing(assessment, item)
    if invoice is None:
        return item
    owner, order = owners[invoice.number]
    if (owner.dated, owner.gross) == (invoice.dated, invoice.gross):
        return item
    params = {
        "number": invoice.number,
        "day": invoice.dated,
        "total": invoice.gross,
        "other_day": owner.dated,
        "other_total": owner.gross,
        "order": order,
    }
    fault = Fault("invoices", CODE, SAME_NUMBER, params)
    return unusable(item, assessment, fault)


def unusable(item: Item, assessment: Assessment, fault: Fault) -> Item:
    """Say that an item's facts cannot be used."""
    reason = because(
        assessment.policy,
        FeeReason.BAD_FACTS,
        sentences.BAD_FACTS,
        "fee_scope",
        path=fault.path,
        fault=filled(fault.text, fault.params),
    )
    return evolve(
        item,
        outcome=FeeOutcome.ERROR,
        reasons=(reason,),
        faults=(fault,),
        line=None,
        takes=None,
        otherwise=None,
    )
