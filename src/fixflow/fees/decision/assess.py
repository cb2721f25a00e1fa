"""Assess: does this order cost a fee, why, and how much.

The decision table runs in order: faults, then what exempts, then waiting for an invoice, then the
fee, then what issued statements already hold.  The one rule: assessing never raises on facts; what
cannot be used is an outcome too, and nothing is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from fixflow.errors import Fault, Misuse
from fixflow.fees.decision import sentences
from fixflow.fees.decision.assessment import Assessment, Item
from fixflow.fees.decision.case import Case, cases_of, together
from fixflow.fees.decision.exemptions import basis_of, because, exemptions
from fixflow.fees.decision.faults import faults
from fixflow.fees.decision.flags import flags_of, split_suspected, vat_uncertain
from fixflow.fees.decision.line import FeeLine, charge, supplied_on
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason, Notice, Reason, filled
from fixflow.fees.decision.standing import against_stated
from fixflow.fees.facts import FeeFacts
from fixflow.fees.policy import FeePolicy, MonthOf, Scope
from fixflow.fees.vat import VatTable
from fixflow.money import Money
from fixflow.texts import Text


@frozen
class OtherVatCountry(Misuse):
    """The table of rates is not that of the policy's country."""

    code = "fees.other_vat_country"
    text = Text(
        de="Die Gebührenordnung rechnet mit der Mehrwertsteuer von {wanted}, übergeben ist {given}.",
        en="The policy reckons with the VAT of {wanted}, the table handed in is of {given}.",
    )
    wanted: str
    given: str


def assess(facts: FeeFacts, policy: FeePolicy, vat: VatTable) -> Assessment:
    """Decide the fee of one order, with all reasons.

    Args:
        facts: The order.
        policy: The tariff.
        vat: The table of `policy.vat_country`.

    Raises:
        OtherVatCountry: `fees.other_vat_country`.
    """
    if vat.country != policy.vat_country:
        raise OtherVatCountry(policy.vat_country, vat.country)
    found = faults(facts, policy)
    items = (unusable(facts, policy, found),) if found else decided(facts, policy, vat)
    return Assessment(
        order=facts.order,
        principal=facts.principal,
        contractor=facts.contractor,
        policy=policy,
        items=items,
    )


def assess_rows(rows: Iterable[FeeFacts], policy: FeePolicy, vat: VatTable) -> Iterator[Assessment]:
    """Assess orders one by one as they come; a faulty one is an `error`, none is left out."""
    for facts in rows:
        yield assess(facts, policy, vat)


def decided(facts: FeeFacts, policy: FeePolicy, vat: VatTable) -> tuple[Item, ...]:
    """Decide an order whose amounts are sound."""
    cases = cases_of(facts, policy)
    if len(cases) == 1 and not facts.stated:  # the commonest order, without the detours below
        only = weighed(cases, vat)
        return (unusable(facts, policy, (only,)) if isinstance(only, Fault) else only,)
    split = split_suspected(cases) if len(cases) > 1 else None
    units = (cases,) if policy.fee_scope is Scope.ORDER else tuple((case,) for case in cases)
    items: list[Item] = []
    wrong: list[Fault] = []
    for unit in units:
        item = weighed(unit, vat)
        if isinstance(item, Fault):
            wrong += [item] if item not in wrong else []
            continue
        if split and item.reasons[0].code is FeeReason.BELOW_THRESHOLD:
            item = evolve(item, flags=(*item.flags, split))
        items.append(item)
    if wrong:
        return (unusable(facts, policy, tuple(wrong)),)
    return against_stated(items, facts, policy) if facts.stated else tuple(items)


def weighed(unit: Sequence[Case], vat: VatTable) -> Item | Fault:
    """Decide one invoice, or the invoices of an order together, by rows 1 to 7."""
    standing = unit if len(unit) == 1 else [case for case in unit if case.stands] or unit
    hits = [exemptions(case) for case in standing]
    for case, reasons in zip(standing, hits, strict=True):
        if reasons:
            continue
        if case.invoice is None:
            return awaiting(case)
        line = charge(case.facts, case.policy, vat, case.invoice)
        return line if isinstance(line, Fault) else charged(case, standing, hits, line, vat)
    return exempt(standing, hits)


def awaiting(case: Case) -> Item:
    """Row 6: no invoice yet, and nothing says that none will come."""
    facts, policy = case.facts, case.policy
    text, code = sentences.AWAITING_INVOICE, FeeReason.AWAITING_INVOICE
    return Item(
        invoice=None,
        number=None,
        total=None,
        outcome=FeeOutcome.PENDING,
        reasons=(because(policy, code, text, "fee"),),
        on=facts.completed_on or facts.ordered_on,
    )


def charged(
    case: Case,
    standing: Sequence[Case],
    hits: Sequence[tuple[Reason, ...]],
    line: FeeLine,
    vat: VatTable,
) -> Item:
    """Row 7: the fee is due."""
    flags: list[Notice] = []
    for each, reasons in zip(standing, hits, strict=True):
        flags += flags_of(each, line, charged=not reasons)
    uncertain = vat_uncertain(case, line, vat)
    return Item(
        invoice=case.invoice,
        number=numbers(standing),
        total=totalled(standing),
        outcome=FeeOutcome.CHARGE,
        reasons=(fee_due(case, line),),
        flags=(*flags, uncertain) if uncertain else tuple(flags),
        tested=case.tested,
        line=line,
        on=month_day(case),
    )


def exempt(standing: Sequence[Case], hits: Sequence[tuple[Reason, ...]]) -> Item:
    """Rows 1 to 5: no fee is due, in the order of the table over all invoices."""
    reasons = hits[0]
    highest = standing[0]
    if len(standing) > 1:
        found = (each for hit in hits for each in hit)
        reasons = tuple(sorted(found, key=lambda reason: reason.code.row))
        highest = max(standing, key=lambda case: case.tested.amount if case.tested else -1)
    return Item(
        invoice=highest.invoice,
        number=numbers(standing),
        total=totalled(standing),
        outcome=FeeOutcome.EXEMPT,
        reasons=reasons,
        flags=tuple([flag for case in standing for flag in flags_of(case, None, charged=False)]),
        tested=highest.tested,
        on=month_day(highest),
    )


def fee_due(case: Case, line: FeeLine) -> Reason:
    """Say why the fee is due, with the figures."""
    policy, tested = case.policy, case.tested
    below = tested is not None and tested.amount < policy.threshold.amount
    return because(
        policy,
        FeeReason.FEE_DUE,
        sentences.FEE_DUE_BELOW if below else sentences.FEE_DUE,
        "below_threshold" if below else "fee",
        tested=tested,
        threshold=policy.threshold,
        basis=basis_of(policy),
        fee=line.amount,
        mode=sentences.MODES[line.mode],
        percent=line.percent,
    )


def unusable(facts: FeeFacts, policy: FeePolicy, found: tuple[Fault, ...]) -> Item:
    """Row 0: the facts cannot be used, and every fault says where."""
    days = (facts.ended_on, facts.completed_on, *(each.dated for each in facts.invoices))
    return Item(
        invoice=None,
        number=", ".join(sorted({each.number for each in facts.invoices})) or None,
        total=None,
        outcome=FeeOutcome.ERROR,
        reasons=tuple(bad(policy, each) for each in found),
        faults=found,
        on=max((day for day in days if day is not None), default=facts.ordered_on),
    )


def bad(policy: FeePolicy, found: Fault) -> Reason:
    """Say a fault as a reason."""
    said = filled(found.text, found.params)
    decided_by = DECIDERS.get(found.code, "threshold")
    text, code = sentences.BAD_FACTS, FeeReason.BAD_FACTS
    return because(policy, code, text, decided_by, path=found.path, fault=said)


def numbers(standing: Sequence[Case]) -> str | None:
    """Name the invoices of a unit."""
    if len(standing) == 1:
        return standing[0].invoice.number if standing[0].invoice else None
    return ", ".join([case.invoice.number for case in standing if case.invoice]) or None


def totalled(standing: Sequence[Case]) -> Money | None:
    """Add up the invoices of a unit."""
    if len(standing) == 1:
        gross = standing[0].invoice.gross if standing[0].invoice else None
        return gross if isinstance(gross, Money) else None
    grosses = [case.invoice.gross for case in standing if case.invoice]
    return together([each for each in grosses if isinstance(each, Money)])


def month_day(case: Case) -> date | None:
    """Give the day that decides the month of the statement."""
    facts, policy = case.facts, case.policy
    if policy.month_of is MonthOf.SUPPLY:
        day = supplied_on(facts, policy, case.invoice)
        if day is not None:
            return day
    return case.invoice.dated if case.invoice else facts.ended_on or facts.completed_on


DECIDERS = {
    "fees.supply_date_missing": "supply",
    "fees.vat_rate_unknown": "vat_country",
    "fees.fee_unknown": "fee",
}
