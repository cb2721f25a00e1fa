"""Assess: does this order cost a fee, why, and how much.

The decision table runs in order: faults, then what exempts, then waiting for an invoice, then the
fee, then what issued statements already hold.  The one rule: assessing never raises on facts; what
cannot be used is an outcome too, and nothing is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import evolve, frozen

from fixflow.errors import Fault, Misuse
from fixflow.fees.decision import fact_names, sentences
from fixflow.fees.decision.assessment import Assessment, Item
from fixflow.fees.decision.case import Case, cases_of, together
from fixflow.fees.decision.exemptions import because, exemptions, tested_as
from fixflow.fees.decision.faults import faults
from fixflow.fees.decision.flags import flags_of, split_suspected, vat_uncertain
from fixflow.fees.decision.half_known import undecided
from fixflow.fees.decision.line import FeeLine, charge, supplied_on
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason, Notice, Reason, filled
from fixflow.fees.decision.standing import against_stated
from fixflow.fees.facts import FeeFacts
from fixflow.fees.paper_faults import usable
from fixflow.fees.policy import FeePolicy, MonthOf, Scope
from fixflow.fees.vat import VatTable
from fixflow.money import Money
from fixflow.texts import Text

Judged: TypeAlias = tuple[Case, tuple[Reason, ...]]

# Bound once: Python 3.11 takes long to read a member off its class, and every order asks for these.
EXEMPT: Final = FeeOutcome.EXEMPT
PENDING: Final = FeeOutcome.PENDING
CHARGE: Final = FeeOutcome.CHARGE
AWAITING_INVOICE: Final = FeeReason.AWAITING_INVOICE
FEE_DUE: Final = FeeReason.FEE_DUE
BY_SUPPLY: Final = MonthOf.SUPPLY


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
    if [each for each in facts.invoices if each.pass_through]:  # few have one, and all would wait
        open_amounts = tuple(undecided(cases, vat))
        if open_amounts:
            return (unusable(facts, policy, open_amounts),)
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
    judged = [(case, exemptions(case)) for case in standing]
    for case, reasons in judged:
        if reasons:
            continue
        if case.invoice is None:
            return awaiting(case)
        line = charge(case.facts, case.policy, vat, case.invoice)
        return line if isinstance(line, Fault) else charged(case, judged, line, vat)
    return exempt(judged)


def awaiting(case: Case) -> Item:
    """Row 6: no invoice yet, and nothing says that none will come."""
    facts, policy = case.facts, case.policy
    text, code = sentences.AWAITING_INVOICE, AWAITING_INVOICE
    return Item(
        invoice=None,
        number=None,
        total=None,
        outcome=PENDING,
        reasons=(because(policy, code, text, "fee"),),
        on=facts.completed_on or facts.ordered_on,
    )


def charged(case: Case, judged: Sequence[Judged], line: FeeLine, vat: VatTable) -> Item:
    """Row 7: the fee is due."""
    flags: list[Notice] = []
    for each, reasons in judged:
        flags += flags_of(each, line, charged=not reasons)
    uncertain = vat_uncertain(case, line, vat)
    number, total = billed(judged)
    return Item(
        invoice=case.invoice,
        number=number,
        total=total,
        outcome=CHARGE,
        reasons=(fee_due(case),),
        flags=(*flags, uncertain) if uncertain else tuple(flags),
        tested=case.tested,
        line=line,
        on=month_day(case),
    )


def exempt(judged: Sequence[Judged]) -> Item:
    """Rows 1 to 5: no fee is due, in the order of the table over all invoices."""
    highest, reasons = judged[0]
    flags = flags_of(highest, None, charged=False)
    if len(judged) > 1:
        found = (each for _, hits in judged for each in hits)
        reasons = tuple(sorted(found, key=lambda reason: reason.code.row))
        cases = [case for case, _ in judged]
        highest = max(cases, key=lambda case: case.tested.amount if case.tested else -1)
        flags = [flag for case in cases for flag in flags_of(case, None, charged=False)]
    number, total = billed(judged)
    return Item(
        invoice=highest.invoice,
        number=number,
        total=total,
        outcome=EXEMPT,
        reasons=reasons,
        flags=tuple(flags),
        tested=highest.tested,
        on=month_day(highest),
    )


def fee_due(case: Case) -> Reason:
    """Say why the fee is due; how much it is stands in the line."""
    policy, tested = case.policy, case.tested
    below = tested is not None and tested.amount < policy.threshold.amount
    due = sentences.FEE_DUE if policy.threshold else sentences.FEE_DUE_ALWAYS
    return because(
        policy,
        FEE_DUE,
        sentences.FEE_DUE_BELOW if below else due,
        "below_threshold" if below else "fee",
        tested=tested,
        threshold=policy.threshold,
        basis=tested_as(case),
    )


def unusable(facts: FeeFacts, policy: FeePolicy, found: tuple[Fault, ...]) -> Item:
    """Row 0: the facts cannot be used, and every fault says where."""
    days = (facts.ended_on, facts.completed_on, *(each.dated for each in facts.invoices))
    return Item(
        invoice=None,
        number=", ".join(sorted({each.number for each in facts.invoices})) or None,
        total=known_total(facts),
        outcome=FeeOutcome.ERROR,
        reasons=tuple(bad(facts, policy, each) for each in found),
        faults=found,
        on=max((day for day in days if day is not None), default=facts.ordered_on),
    )


def known_total(facts: FeeFacts) -> Money | None:
    """Add up the invoices, if each is an amount of one currency; a part of them is no total."""
    grosses = [each.gross for each in facts.invoices]
    if not all(usable(each, grosses[0].currency) for each in grosses):
        return None
    return together([each for each in grosses if isinstance(each, Money)])


def bad(facts: FeeFacts, policy: FeePolicy, found: Fault) -> Reason:
    """Say a fault as a reason, its place in words."""
    said = filled(found.text, found.params)
    decided_by = DECIDERS.get(found.code, "threshold")
    text, code = sentences.BAD_FACTS, FeeReason.BAD_FACTS
    place = fact_names.named(found.path, facts)
    return because(policy, code, text, decided_by, path=place, fault=said)


def billed(judged: Sequence[Judged]) -> tuple[str | None, Money | None]:
    """Name the invoices of a unit, and add them up."""
    only = judged[0][0].invoice
    if only is None:
        return None, None
    if len(judged) == 1:
        return only.number, only.gross if isinstance(only.gross, Money) else None
    invoices = [case.invoice for case, _ in judged if case.invoice is not None]
    total = together([each.gross for each in invoices if isinstance(each.gross, Money)])
    return ", ".join([each.number for each in invoices]), total


def month_day(case: Case) -> date | None:
    """Give the day that decides the month of the statement."""
    facts, policy = case.facts, case.policy
    if policy.month_of is BY_SUPPLY:
        day = supplied_on(facts, policy, case.invoice)
        if day is not None:
            return day
    return case.invoice.dated if case.invoice else facts.ended_on or facts.completed_on


DECIDERS = {
    "fees.supply_date_missing": "supply",
    "fees.vat_rate_unknown": "vat_country",
    "fees.fee_unknown": "fee",
}
