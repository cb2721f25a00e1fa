"""The fee that imofix asks of the contractor: what an order says of it, and the tariff.

«Für diesen Beitrag zur Auftragserstellung wird ein Betrag von CHF 9.50 (zzgl. MwSt.) erhoben.»
The one rule: each point on which the sentence is silent is decided by name, with its source.
"""

from datetime import date, datetime, tzinfo
from typing import Final

from fixflow.dated import Dated
from fixflow.fees import (
    AmountBasis,
    BasisSince,
    CreditFact,
    CreditRule,
    Declaration,
    DeclarationRule,
    Ended,
    FeeFacts,
    FeePolicy,
    InvoiceFact,
    MonthOf,
    PassThrough,
    PassThroughAmount,
    PassThroughInBasis,
    PayableRounding,
    Scope,
    Supply,
    VatMode,
    Verdict,
)
from fixflow.instants import local_day
from fixflow.lifecycle import Order
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.partners.imofix.actions import Invoicing
from fixflow.partners.imofix.memory import Billed, Credited, basis_history, credited, invoices
from fixflow.partners.imofix.states import TITLE, zone_at
from fixflow.partners.program import quoting
from fixflow.sources import Source
from fixflow.texts import Text

DECLARED: Final = {
    Invoicing.NONE: Declaration.NONE_OR_BELOW,
    Invoicing.INVOICE: Declaration.INVOICE_FOLLOWS,
}


def fee_facts(order: Order) -> FeeFacts:
    """Read from an order what its fee depends on; days are those of the order's place."""
    facts = order.facts
    zone = zone_at(order.place)
    completed_at = facts.of("completed_at", datetime)
    ended_at = facts.of("ended_at", datetime)
    choice_made = facts.of("invoicing", Invoicing)
    return FeeFacts(
        order=order.id,
        principal=order.parties.get(PRINCIPAL, ""),
        contractor=order.parties.get(CONTRACTOR, ""),
        ordered_on=local_day(order.events[0].at, zone),
        completed_on=completed_at and local_day(completed_at, zone),
        ended=Ended[order.outcome.name] if order.outcome else None,
        ended_on=ended_at and local_day(ended_at, zone),
        basis=tuple(
            BasisSince(since=local_day(at, zone), basis=basis) for at, basis in basis_history(facts)
        ),
        declared=DECLARED[choice_made] if choice_made else None,
        invoices=tuple(invoice_fact(each, zone) for each in invoices(facts)),
        credits=tuple(credit_fact(each, zone) for each in credited(facts)),
    )


def invoice_fact(bill: Billed, zone: tzinfo) -> InvoiceFact:
    """Read one invoice."""
    passes_on = bill.passed_net is not None or bill.passed_gross is not None
    return InvoiceFact(
        number=bill.number,
        gross=bill.gross,
        net=bill.net,
        dated=day_of(bill.dated, zone),
        pass_through=PassThrough(net=bill.passed_net, gross=bill.passed_gross)
        if passes_on
        else None,
        cancelled_on=None if bill.cancelled is None else day_of(bill.cancelled, zone),
    )


def credit_fact(credit: Credited, zone: tzinfo) -> CreditFact:
    """Read one credit."""
    return CreditFact(
        number=credit.number,
        of=credit.of,
        gross=credit.gross,
        net=credit.net,
        dated=local_day(credit.at, zone),
    )


def day_of(named: date | datetime, zone: tzinfo) -> date:
    """Take a day as it is named; of an instant, the day at the place."""
    return local_day(named, zone) if isinstance(named, datetime) else named


def ours(why: str) -> Source:
    """Name our decision on a point that the manual leaves open."""
    return Source(why, "fixflow, Auslegung")


of: Final = quoting(TITLE)
FEE: Final = of("ein Betrag von CHF 9.50 (zzgl. MwSt.)")
PER_INVOICE: Final = of("pro Rechnung in Rechnung gestellt")
BELOW: Final = of("Keine Kostenfolge oder unter CHF 90")
# fmt: off
TARIFF: Final = FeePolicy(
    name="imofix",
    fee=(Dated(date.min, chf("9.50"), FEE),),  # the manual names no first day
    vat_mode=VatMode.EXCLUSIVE,
    fee_scope=Scope.INVOICE,
    threshold=chf("90"),
    threshold_basis=AmountBasis.GROSS,
    threshold_scope=Scope.INVOICE,
    below_threshold=Verdict.EXEMPT,
    pass_through_in_basis=PassThroughInBasis.SUBTRACT,
    pass_through=PassThroughAmount.BY_REGISTRATION,
    pass_through_label=Text("Digitale Arbeitsvorbereitung", "digital work preparation", "préparation numérique du travail",
                            "preparazione digitale del lavoro"),
    basis_read_at=Scope.INVOICE,
    declaration=DeclarationRule.FACTS_WIN,
    no_cost_but_invoiced=Verdict.EXEMPT,
    rejected_but_invoiced=Verdict.EXEMPT,
    cancel_counts_as_reject=False,
    credit=CreditRule.KEEP,
    supply=Supply.ORDERED,
    month_of=MonthOf.INVOICE_DATE,
    payable_rounding=PayableRounding.NONE,
    vat_country="CH",
    sources={
        "fee":                    FEE,
        "vat_mode":               FEE,
        "fee_scope":              PER_INVOICE,
        "threshold":              BELOW,
        "threshold_basis":        ours("Total inkl. MwSt., wie auf dem Einzahlungsschein; das einzige Total einer Firma ohne MwSt."),
        "threshold_scope":        ours("sagt ob, fee_scope sagt wie oft"),
        "below_threshold":        BELOW,
        "pass_through_in_basis":  ours("sonst höbe die Position ihre eigene Rechnung über CHF 90"),
        "pass_through":           of("1:1 weiterverrechnen"),
        "pass_through_label":     of("als Materialposition ‘Digitale Arbeitsvorbereitung’"),
        "basis_read_at":          ours("Vermerk wie am Rechnungsdatum; ohne Rechnung der letzte"),
        "declaration":            ours("die Rechnung zählt, nicht die Ankündigung"),
        "no_cost_but_invoiced":   of("bereits als “Auftrag ohne direkte Kostenfolge” formuliert"),
        "rejected_but_invoiced":  of("Sie lehnen den Auftrag über die entsprechende Aktion ab"),
        "cancel_counts_as_reject": of("Sie lehnen den Auftrag über die entsprechende Aktion ab"),
        "credit":                 ours("eine Teilgutschrift lässt die Gebühr stehen; voll ist sie ein Storno"),
        "supply":                 of("Für diesen Beitrag zur Auftragserstellung"),
        "month_of":               ours("Rechnungsdatum; bei Storno dessen Tag, ohne Rechnung das Ende"),
        "payable_rounding":       ours("elektronische Zahlung braucht keine fünf Rappen"),
        "vat_country":            ours("Auftraggeber und Gebühr sind schweizerisch"),
    },
)
# fmt: on
