"""A second decision under any tariff: outcomes, reasons, tested amounts, flags and fees agree.

It is written from the decision table of the tariff in Rappen and sets, and shares nothing with the
first: no money, no ordered rows.  Every point that a tariff may decide otherwise is drawn, positions
also with one amount only, credits also with their net.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import reduce
from math import ceil
from typing import Final, TypeAlias

import pytest
from attrs import evolve, frozen

from fixflow.fees import (
    AmountBasis,
    BasisSince,
    BillingBasis,
    CreditFact,
    CreditRule,
    Declaration,
    DeclarationRule,
    Ended,
    FeeFacts,
    FeePolicy,
    InvoiceFact,
    PassThrough,
    PassThroughAmount,
    PassThroughInBasis,
    Scope,
    Supply,
    VatMode,
    VatTable,
    Verdict,
    assess,
    receipt,
)
from fixflow.fees.decision.fact_changes import Situation
from fixflow.fees.policy import DECISIONS
from fixflow.identity import OrderId
from tests.fees.test_properties import MARKED, TABLE, deck, marker_on, money, rappen_of

ROUNDS: Final = 30_000
DECKS: Final = 10
FIRST: Final = date(2023, 10, 1)
SPAN: Final = 1_700
REVIEWED: Final = date(2027, 12, 31)
LAST_OF_7_7: Final = date(2023, 12, 31)
HIGHEST: Final = 81  # per mille, of all Swiss standard rates
CH: Final = VatTable.of("CH")
NEAR: Final = (8_999, 9_000, 9_949, 9_950, 10_026, 10_027, 9_728, 9_729, 0)
UNDONE: Final = {Ended.LOST, Ended.EXPIRED, Ended.WITHDRAWN, Ended.NOT_EXECUTED}
Told: TypeAlias = tuple[str, list[str], int | None, list[str], tuple[int, int] | None]
ERROR: Final[dict[str | None, Told]] = {"error": ("error", [], None, [], None)}


def day(dice: random.Random) -> date:
    """Draw a day around changes of rate, year and the end of the reviewed table."""
    return FIRST + timedelta(days=dice.randrange(SPAN))


def net_of(gross: int) -> int:
    """Take 8.1 % off, down to the Rappen."""
    return gross * 1000 // 1081


def bill(number: int, dice: random.Random) -> InvoiceFact:
    """Draw an invoice with its net, often at the very Rappen that matters."""
    gross = dice.choice(NEAR) if dice.random() < 0.6 else dice.randrange(40_000)
    passes = gross > 1_200 and dice.random() < 0.4
    return InvoiceFact(
        number=f"R-{number}",
        gross=money(gross),
        net=money(net_of(gross)),
        dated=day(dice),
        pass_through=position(dice) if passes else None,
        cancelled_on=day(dice) if dice.random() < 0.15 else None,
    )


def position(dice: random.Random) -> PassThrough:
    """Draw a position: both amounts or one, the right ones or others."""
    net, gross = dice.choice(((950, 1_027), (950, 1_023), (879, 950), (900, 973), (1_027, 1_110)))
    said = dice.choice(("both", "both", "net", "gross"))
    return PassThrough(
        net=None if said == "gross" else money(net), gross=None if said == "net" else money(gross)
    )


def credited(invoice: InvoiceFact, dice: random.Random) -> list[CreditFact]:
    """Draw two credits on an invoice, now and then as high as it is together."""
    if dice.random() < 0.7:
        return []
    whole = rappen_of(invoice.gross)
    part = dice.choice((whole, whole // 3, whole - whole // 20))
    halves = ((f"G-{invoice.number}-a", part // 2), (f"G-{invoice.number}-b", part - part // 2))
    return [
        CreditFact(
            number=number,
            of=invoice.number,
            gross=money(gross),
            net=money(net_of(gross)),
            dated=day(dice),
        )
        for number, gross in halves
    ]


def drawn(dice: random.Random) -> FeeFacts:
    """Draw a sound order."""
    ended = dice.choice((None, Ended.DONE, *Ended))
    days = sorted({day(dice) for _ in range(dice.choice((1, 1, 2, 3)))})
    bills = [bill(n, dice) for n in range(dice.choice((0, 1, 1, 2, 3)))]
    kinds = (BillingBasis.BILLABLE, *BillingBasis)
    return FeeFacts(
        order=OrderId("AU-1"),
        principal="sonnegg",
        contractor="meier",
        ordered_on=day(dice),
        completed_on=day(dice) if ended is Ended.DONE or dice.random() < 0.5 else None,
        ended=ended,
        ended_on=None if ended is None else day(dice),
        basis=[BasisSince(since=each, basis=dice.choice(kinds)) for each in days],
        declared=dice.choice((None, *Declaration)),
        invoices=bills,
        credits=[each for one in bills for each in credited(one, dice)],
        registered=dice.choice((True, False, None)),
    )


def turned(policy: FeePolicy, dice: random.Random) -> FeePolicy:
    """Decide every point of a tariff at random."""
    kinds = {each: type(getattr(policy, each)) for each in DECISIONS}
    made: Callable[..., FeePolicy] = evolve
    return made(
        policy,
        **{
            name: dice.choice(tuple(kind)) for name, kind in kinds.items() if issubclass(kind, Enum)
        },
        cancel_counts_as_reject=dice.random() < 0.5,
        threshold=money(dice.choice((9_000, 9_000, 9_000, 10_000, 0))),
    )


@frozen(kw_only=True)
class Bill:
    """One invoice in Rappen."""

    fact: InvoiceFact
    stands: bool
    own: int
    room: Fraction
    hits: frozenset[str]


@frozen(kw_only=True)
class Laid:
    """An order laid out: what exempts each of its invoices, what is tested of it."""

    facts: FeeFacts
    policy: FeePolicy
    hits: dict[str, frozenset[str]]
    tested: dict[str, int]
    split: bool


def second(facts: FeeFacts, policy: FeePolicy) -> dict[str | None, Told]:
    """Decide an order."""
    if not facts.invoices:
        return {None: without_invoice(facts, policy)}
    bills = [laid_out(each, facts, policy) for each in ahead(facts)]
    whole = sum(each.own for each in bills if each.stands)
    rooms = sum((each.room for each in bills if each.stands), Fraction(0))
    together = policy.threshold_scope is Scope.ORDER
    tested = {each.fact.number: whole if together else each.own for each in bills}
    limit = rappen_of(policy.threshold)
    hits = {}
    for each in bills:
        at, room = tested[each.fact.number], rooms if together else each.room
        low, high = (at - ceil(room), at) if by_gross(policy) else (at, at + ceil(room))
        exempts = policy.below_threshold is Verdict.EXEMPT and each.stands
        if exempts and each.room and low < limit <= high and not each.hits:
            return ERROR
        hits[each.fact.number] = each.hits | (
            {"BELOW_THRESHOLD"} if exempts and at < limit else set()
        )
    split = suspected([each.own for each in bills if each.stands], limit)
    per_order = policy.fee_scope is Scope.ORDER
    units = (
        [[each for each in bills if each.stands] or bills] if per_order else [[b] for b in bills]
    )
    laid = Laid(facts=facts, policy=policy, hits=hits, tested=tested, split=split)
    told = [unit_told(unit, laid) for unit in units]
    if any(each is None for each in told):
        return ERROR
    names = [", ".join(each.fact.number for each in unit) for unit in units]
    return {name: each for name, each in zip(names, told, strict=True) if each is not None}


def ahead(facts: FeeFacts) -> list[InvoiceFact]:
    """Sort the invoices by date and number."""
    return sorted(facts.invoices, key=lambda each: (each.dated, each.number))


def by_gross(policy: FeePolicy) -> bool:
    """Tell whether gross totals are tested."""
    return policy.threshold_basis is AmountBasis.GROSS


def without_invoice(facts: FeeFacts, policy: FeePolicy) -> Told:
    """Decide an order without any invoice."""
    on = facts.ordered_on if policy.basis_read_at is Scope.ORDER else date.max
    hits = {MARKED.get(marker_on(facts, on), "")} | (
        {"REJECTED"} if was_rejected(facts, policy) else set()
    )
    if facts.declared is Declaration.NONE_OR_BELOW or facts.ended not in {None, Ended.DONE}:
        hits.add("NO_INVOICE")
    told: list[str] = [name for name in TABLE if name in hits]
    return (
        ("exempt", told, None, [], None)
        if told
        else ("pending", ["AWAITING_INVOICE"], None, [], None)
    )


def was_rejected(facts: FeeFacts, policy: FeePolicy) -> bool:
    """Tell whether an order counts as rejected."""
    cancelled = facts.ended is Ended.CANCELLED and policy.cancel_counts_as_reject
    return facts.ended is Ended.REJECTED or cancelled


def laid_out(invoice: InvoiceFact, facts: FeeFacts, policy: FeePolicy) -> Bill:
    """Count one invoice, and say what exempts it but for its amount."""
    mine = [each for each in facts.credits if each.of == invoice.number]
    back = sum(rappen_of(each.gross) for each in mine)
    gone = invoice.cancelled_on is not None or (mine != [] and back == rappen_of(invoice.gross))
    own = total(invoice, policy)
    room = Fraction(0)
    if invoice.pass_through and policy.pass_through_in_basis is PassThroughInBasis.SUBTRACT:
        net, gross = invoice.pass_through.net, invoice.pass_through.gross
        asked, other = (gross, net) if by_gross(policy) else (net, gross)
        known = rappen_of(other if asked is None else asked)
        own -= known
        if asked is None and facts.registered is not False:
            room = Fraction(known * HIGHEST, 1000 if by_gross(policy) else 1000 + HIGHEST)
    if policy.credit is CreditRule.REASSESS:
        own -= sum(total(each, policy) for each in mine)
    hits = set()
    marker = marker_on(
        facts, facts.ordered_on if policy.basis_read_at is Scope.ORDER else invoice.dated
    )
    if marker in MARKED and (gone or policy.no_cost_but_invoiced is Verdict.EXEMPT):
        hits.add(MARKED[marker])
    if was_rejected(facts, policy) and (gone or policy.rejected_but_invoiced is Verdict.EXEMPT):
        hits.add("REJECTED")
    declared = facts.declared is Declaration.NONE_OR_BELOW
    if declared and policy.declaration is DeclarationRule.DECLARATION_WINS:
        hits.add("NO_INVOICE")
    if gone:
        hits.add("INVOICE_CANCELLED")
    return Bill(fact=invoice, stands=not gone, own=max(own, 0), room=room, hits=frozenset(hits))


def total(paper: InvoiceFact | CreditFact, policy: FeePolicy) -> int:
    """Give the total that the tariff looks at."""
    return rappen_of(paper.gross if by_gross(policy) else paper.net)


def suspected(owns: list[int], limit: int) -> bool:
    """Tell whether several small invoices are none together."""
    return len(owns) > 1 and max(owns) < limit <= sum(owns)


def unit_told(unit: list[Bill], order: Laid) -> Told | None:
    """Decide one invoice, or those of an order together; None where a day of supply is missing."""
    facts, policy = order.facts, order.policy
    due = [each for each in unit if not order.hits[each.fact.number]]
    flags: list[str] = []
    if not due:
        told: list[str] = [
            name for name in TABLE for each in unit if name in order.hits[each.fact.number]
        ]
        for each in unit:
            flags += flagged(each, None, facts, policy, due=False)
        if order.split and told[0] == "BELOW_THRESHOLD":
            flags.append("SPLIT_SUSPECTED")
        amounts = [order.tested[each.fact.number] for each in unit if each.stands]
        return "exempt", told, max(amounts, default=None), sorted(flags), None
    first = due[0].fact
    supplied = {
        Supply.ORDERED: facts.ordered_on,
        Supply.COMPLETED: facts.completed_on,
        Supply.INVOICED: first.dated,
    }[policy.supply]
    if supplied is None:
        return None
    fee = fee_of(supplied, policy)
    for each in unit:
        flags += flagged(each, fee, facts, policy, due=each in due)
    if supplied > REVIEWED:
        flags.append("VAT_UNCERTAIN")
    return "charge", ["FEE_DUE"], order.tested[first.number], sorted(flags), fee


def fee_of(supplied: date, policy: FeePolicy) -> tuple[int, int]:
    """Give net and VAT of 9.50, half a Rappen upwards."""
    rate = 77 if supplied <= LAST_OF_7_7 else 81
    if policy.vat_mode is VatMode.EXCLUSIVE:
        return 950, (950 * rate * 2 + 1000) // 2000
    vat = (950 * rate * 2 + 1000 + rate) // (2 * (1000 + rate))
    return 950 - vat, vat


def flagged(
    one: Bill, fee: tuple[int, int] | None, facts: FeeFacts, policy: FeePolicy, *, due: bool
) -> list[str]:
    """Say what somebody should look at."""
    if not one.stands:
        return []
    marked_on = facts.ordered_on if policy.basis_read_at is Scope.ORDER else one.fact.dated
    found = {
        "DECLARATION_CONTRADICTED": due and facts.declared is Declaration.NONE_OR_BELOW,
        "INVOICE_WITHOUT_COMPLETION": due and facts.ended in UNDONE,
        "INVOICE_ON_NO_COST_ORDER": marker_on(facts, marked_on) in MARKED,
        "INVOICE_ON_REJECTED_ORDER": was_rejected(facts, policy),
        "PASS_THROUGH_WITHOUT_FEE": one.fact.pass_through is not None and fee is None,
        "PASS_THROUGH_AMOUNT_MISMATCH": fee is not None and not fits(one.fact, fee, facts, policy),
    }
    return [name for name, holds in found.items() if holds]


def fits(invoice: InvoiceFact, fee: tuple[int, int], facts: FeeFacts, policy: FeePolicy) -> bool:
    """Hold a position against the fee: its net if registered, else its gross, else either."""
    if invoice.pass_through is None:
        return True
    net, gross = (
        None if each is None else rappen_of(each)
        for each in (invoice.pass_through.net, invoice.pass_through.gross)
    )
    by_net = net == fee[0] if net is not None else gross == sum(fee)
    by_gross = (gross if gross is not None else net) == sum(fee)
    by_registration = policy.pass_through is PassThroughAmount.BY_REGISTRATION
    if by_registration and facts.registered is None:
        return by_net or by_gross
    if by_registration:
        return by_net if facts.registered else by_gross
    return by_net if policy.pass_through is PassThroughAmount.NET else by_gross


def first_says(facts: FeeFacts, policy: FeePolicy) -> dict[str | None, Told]:
    """Give of the first decision what the second says."""
    found = assess(facts, policy, CH)
    if found.faults:
        return ERROR
    return {
        item.number: (
            item.outcome.value,
            [each.code.value for each in item.reasons],
            None if item.tested is None else item.tested.minor,
            sorted(each.code.value for each in item.flags),
            None if item.line is None else (item.line.net.minor, item.line.vat.minor),
        )
        for item in found.items
    }


@pytest.mark.parametrize("seed", range(DECKS))
def test_a_second_decision_agrees_under_any_tariff(imofix: FeePolicy, seed: int) -> None:
    """30,000 orders under as many tariffs: nothing differs, no reason, amount, flag or Rappen."""
    dice = deck(1_000 + seed)
    for _ in range(ROUNDS // DECKS):
        facts, policy = drawn(dice), turned(imofix, dice)

        assert second(facts, policy) == first_says(facts, policy), (facts, policy)


@pytest.mark.parametrize("seed", range(DECKS))
def test_what_a_receipt_says_comes_out_of_a_second_decision(imofix: FeePolicy, seed: int) -> None:
    """Made again by its own changes, the order costs what each sentence says, by Rappen and sets."""
    dice = deck(2_000 + seed)
    for _ in range(100):
        facts, policy = drawn(dice), turned(imofix, dice)
        for each in receipt(facts, policy, CH).otherwise:
            then = reduce(
                lambda before, change: change.made(before),
                each.changes,
                Situation(facts, policy),
            )
            told = second(then.facts, then.policy).values()
            fees = [fee for *_, fee in told if fee is not None]
            counts = 2 if then.policy.vat_mode is VatMode.INCLUSIVE else 1

            assert each.outcome.value in {outcome for outcome, *_ in told}, (facts, policy)
            assert each.amount.minor == sum(sum(fee[:counts]) for fee in fees), (facts, policy)


@pytest.mark.parametrize("seed", range(DECKS))
def test_what_was_stated_in_the_end_is_the_fee_on_the_facts_as_they_are(
    imofix: FeePolicy, done: FeeFacts, seed: int
) -> None:
    """Invoices come, are cancelled, credited whole and replaced from month to month; nothing is lost.

    9.50 for each invoice of 90.00 or more that stands is what all statements together hold.
    """
    dice = deck(3_000 + seed)
    for _ in range(100):
        facts = evolve(done, invoices=(), credits=())
        for month in range(1, 6):
            facts = a_month_later(facts, month, dice)
            lines = assess(facts, imofix, CH).lines
            facts = evolve(
                facts, stated=(*facts.stated, *(line.stated_on(f"F-{month}") for line in lines))
            )
        gone = {each.of for each in facts.credits}
        standing = [
            each
            for each in facts.invoices
            if each.cancelled_on is None
            and each.number not in gone
            and rappen_of(each.gross) >= 9_000
        ]

        assert 950 * len(standing) == sum(each.amount.minor for each in facts.stated), facts


def a_month_later(facts: FeeFacts, month: int, dice: random.Random) -> FeeFacts:
    """Cancel or credit some invoices, and write others."""
    on = date(2026, month, 20)
    fresh = [
        InvoiceFact(
            number=f"R-{month}-{n}", gross=money(dice.choice((8_999, 9_000, 40_000))), dated=on
        )
        for n in range(dice.choice((0, 1, 1, 2)))
    ]
    credited_so_far = {each.of for each in facts.credits}
    kept, back = [], list(facts.credits)
    for each in facts.invoices:
        fate = dice.random()
        open_still = each.cancelled_on is None and each.number not in credited_so_far
        kept.append(evolve(each, cancelled_on=on) if open_still and fate < 0.25 else each)
        if open_still and 0.25 <= fate < 0.4:
            back.append(
                CreditFact(number=f"G-{each.number}", of=each.number, gross=each.gross, dated=on)
            )
    return evolve(facts, invoices=(*kept, *fresh), credits=back)
