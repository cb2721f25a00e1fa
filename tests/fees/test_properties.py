"""Laws of the fee decision over its whole space, and a second decision that knows nothing of ours.

The oracle counts in Rappen and in sets of invoice numbers, and is written from the sentence of the
tariff: «pro Rechnung …, es sei denn» (1) «ohne direkte Kostenfolge», (2) «Keine Kostenfolge oder
unter CHF 90», (3) «Sie lehnen den Auftrag über die entsprechende Aktion ab».  Facts are drawn from a
seed, so that a failing one can be drawn again.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees import (
    Amount,
    Assessment,
    BasisSince,
    BillingBasis,
    CreditFact,
    Declaration,
    Ended,
    FeeFacts,
    FeeOutcome,
    FeePolicy,
    FeeStatement,
    InvoiceFact,
    Party,
    PassThrough,
    StatedFee,
    TaxTreatment,
    VatCategory,
    VatTable,
    amount,
    assess,
    receipt,
)
from fixflow.fees.policy import DECISIONS
from fixflow.fees.totals import vat_groups
from fixflow.identity import OrderId
from fixflow.money import Money
from fixflow.texts import LANGUAGES
from tests.tariff import IMOFIX

ROUNDS: Final = 50_000
DECKS: Final = 10
NEAR: Final = (8_998, 8_999, 9_000, 9_001, 10_026, 10_027, 0, 1)
FIRST: Final = date(2023, 10, 1)
SPAN: Final = 1_200
FEE: Final = 950
RATES: Final = ((date(2023, 12, 31), 77), (date(9999, 12, 31), 81))  # until, per mille
MARKED: Final = {
    BillingBasis.WARRANTY: "NO_DIRECT_COST_WARRANTY",
    BillingBasis.SERVICE_CONTRACT: "NO_DIRECT_COST_SERVICE_CONTRACT",
}
TABLE: Final = (
    "REJECTED",
    "NO_DIRECT_COST_WARRANTY",
    "NO_DIRECT_COST_SERVICE_CONTRACT",
    "NO_INVOICE",
    "INVOICE_CANCELLED",
    "BELOW_THRESHOLD",
)
CH: Final = VatTable.of("CH")
WRONG: Final = ("90.0049", "-5.00", "1000000000000.00", "89.99", "0")
ODD_POSITIONS: Final[tuple[dict[str, Amount], ...]] = (
    {"net": amount("9.50", "CHF")},
    {"gross": amount("10.27", "CHF")},
    {"net": amount("100000.00", "CHF")},
    {"gross": amount("9.5001", "CHF")},
    {"net": amount("9.50", "EUR")},
)
MEIER: Final = Party(id="meier", name="Meier Sanitär AG")


def day(dice: random.Random) -> date:
    """Draw a day around the changes of rate and year."""
    return FIRST + timedelta(days=dice.randrange(SPAN))


def money(minor: int) -> Money:
    """Write Rappen."""
    return Money.of_minor(minor, "CHF")


def drawn(dice: random.Random) -> FeeFacts:
    """Draw a sound order."""
    ended = dice.choice((None, *Ended))
    days = sorted({day(dice) for _ in range(dice.choice((1, 1, 1, 2, 3)))})
    bills = [bill(n, dice) for n in range(dice.choice((0, 1, 1, 1, 2, 3)))]
    return FeeFacts(
        order=OrderId("AU-1"),
        principal="verwaltung-sonnegg",
        contractor="meier",
        ordered_on=day(dice),
        completed_on=day(dice) if ended is Ended.DONE else None,
        ended=ended,
        ended_on=None if ended is None else day(dice),
        basis=[BasisSince(since=each, basis=dice.choice(tuple(BillingBasis))) for each in days],
        declared=dice.choice((None, *Declaration)),
        invoices=bills,
        credits=[credit for each in bills for credit in credited(each, dice)],
        registered=dice.choice((True, False, None)),
    )


def bill(number: int, dice: random.Random) -> InvoiceFact:
    """Draw an invoice, often at the very Rappen that matters."""
    gross = dice.choice(NEAR) if dice.random() < 0.5 else dice.randrange(40_000)
    passes = gross > 1_027 and dice.random() < 0.25
    return InvoiceFact(
        number=f"R-{number}",
        gross=money(gross),
        dated=day(dice),
        pass_through=PassThrough(net=money(950), gross=money(1_027)) if passes else None,
        cancelled_on=day(dice) if dice.random() < 0.15 else None,
    )


def credited(invoice: InvoiceFact, dice: random.Random) -> list[CreditFact]:
    """Draw credits on an invoice, now and then as high as it is."""
    if dice.random() < 0.8 or not isinstance(invoice.gross, Money):
        return []
    whole = invoice.gross.minor
    part = dice.choice((whole, whole, whole // 3))
    numbers = ((f"G-{invoice.number}-a", part // 2), (f"G-{invoice.number}-b", part - part // 2))
    return [
        CreditFact(number=number, of=invoice.number, gross=money(minor), dated=day(dice))
        for number, minor in numbers
    ]


def oracle(
    facts: FeeFacts,
) -> dict[str | None, tuple[str, tuple[str, ...], tuple[int, int] | None]]:
    """Decide by sets: which invoices stand, which are small, on which a marker lies."""
    rappen = {each.number: rappen_of(each.gross) for each in facts.invoices}
    back: defaultdict[str, int] = defaultdict(int)
    for credit in facts.credits:
        back[credit.of] += rappen_of(credit.gross)
    credit_of = {each.of for each in facts.credits}
    gone = {each.number for each in facts.invoices if each.cancelled_on is not None}
    gone |= {name for name in credit_of if back[name] == rappen[name]}
    passed = {each.number: 1_027 for each in facts.invoices if each.pass_through}
    small = {name for name, whole in rappen.items() if whole - passed.get(name, 0) < 9_000} - gone
    if not facts.invoices:
        return {None: without_invoice(facts)}
    return {each.number: with_invoice(facts, each, gone, small) for each in facts.invoices}


def rappen_of(given_amount: object) -> int:
    """Count Rappen."""
    assert isinstance(given_amount, Money)
    return int(str(given_amount.amount).replace(".", ""))


def marker_on(facts: FeeFacts, on: date) -> BillingBasis:
    """Read the marker of a day; before the first one, that one."""
    ahead = sorted((each for each in facts.basis), key=lambda each: each.since)
    return [each.basis for each in ahead if each.since <= on or each is ahead[0]][-1]


def without_invoice(facts: FeeFacts) -> tuple[str, tuple[str, ...], None]:
    """Decide an order without any invoice."""
    hits = {MARKED.get(marker_on(facts, date.max))}
    if facts.ended is Ended.REJECTED:
        hits.add("REJECTED")
    if facts.declared is Declaration.NONE_OR_BELOW or facts.ended not in {None, Ended.DONE}:
        hits.add("NO_INVOICE")
    told = tuple(name for name in TABLE if name in hits)
    return ("exempt", told, None) if told else ("pending", ("AWAITING_INVOICE",), None)


def with_invoice(
    facts: FeeFacts, invoice: InvoiceFact, gone: set[str], small: set[str]
) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """Decide one invoice."""
    hits = {MARKED.get(marker_on(facts, invoice.dated))}
    if facts.ended is Ended.REJECTED:
        hits.add("REJECTED")
    if invoice.number in gone:
        hits.add("INVOICE_CANCELLED")
    if invoice.number in small:
        hits.add("BELOW_THRESHOLD")
    told = tuple(name for name in TABLE if name in hits)
    if told:
        return "exempt", told, None
    rate = next(rate for until, rate in RATES if facts.ordered_on <= until)
    return "charge", ("FEE_DUE",), (FEE, (FEE * rate + 500) // 1000)


def as_told(
    found: Assessment,
) -> dict[str | None, tuple[str, tuple[str, ...], tuple[int, int] | None]]:
    """Give of an assessment what the oracle says."""
    return {
        item.number: (
            item.outcome.value,
            tuple(reason.code.value for reason in item.reasons),
            None if item.line is None else (item.line.net.minor, item.line.vat.minor),
        )
        for item in found.items
    }


def deck(seed: int) -> random.Random:
    """Give the dice of a seed."""
    return random.Random(seed)  # noqa: S311  no secret


@pytest.mark.parametrize("seed", range(DECKS))
def test_a_second_decision_agrees(imofix: FeePolicy, seed: int) -> None:
    """50,000 orders, decided by the ordered table and by sets of Rappen: nothing differs."""
    dice = deck(seed)
    for _ in range(ROUNDS // DECKS):
        facts = drawn(dice)

        assert oracle(facts) == as_told(assess(facts, imofix, CH)), facts


@given(seed=st.integers(0, 2**32))
def test_the_order_of_everything_is_irrelevant(imofix: FeePolicy, seed: int) -> None:
    """Invoices, credits, markers and stated fees are sets, however a log hands them in."""
    dice = deck(seed)
    facts = drawn(dice)
    stated = stated_of(assess(facts, imofix, CH))
    facts = evolve(
        facts, stated=(*stated, *stated_of(assess(evolve(facts, contractor="b"), imofix, CH)))
    )
    shuffled = evolve(
        facts,
        invoices=dice.sample(facts.invoices, len(facts.invoices)),
        credits=dice.sample(facts.credits, len(facts.credits)),
        basis=dice.sample(facts.basis, len(facts.basis)),
        stated=dice.sample(facts.stated, len(facts.stated)),
    )

    assert assess(facts, imofix, CH).items == assess(shuffled, imofix, CH).items


def stated_of(found: Assessment, statement: str = "F-1") -> tuple[StatedFee, ...]:
    """State the fees of an assessment."""
    return tuple(line.stated_on(statement) for line in found.lines)


def statement(policy: FeePolicy, *found: Assessment) -> FeeStatement:
    """State the month of the last facts, which takes in everything before that was never stated."""
    return FeeStatement.build(
        contractor=MEIER,
        month="2026-05",
        assessments=found,
        policy=policy,
        number="F-2026-000001",
        document_date=date(2026, 6, 1),
    )


def orders(dice: random.Random, count: int) -> list[FeeFacts]:
    """Draw orders of two principals whose invoices are all of May 2026."""
    found = []
    for n in range(count):
        facts = drawn(dice)
        bills = [
            evolve(each, number=f"{n}-{each.number}", dated=date(2026, 5, 1 + n % 28))
            for each in facts.invoices
        ]
        principal = dice.choice(("sonnegg", "seeblick"))
        order = OrderId(f"AU-{n:03}")
        found.append(evolve(facts, order=order, principal=principal, invoices=bills, credits=()))
    return found


@given(seed=st.integers(0, 2**32), count=st.integers(0, 30))
def test_lines_groups_and_totals_agree(imofix: FeePolicy, seed: int, count: int) -> None:
    """Σ lines = Σ groups = Σ principals = net; net and VAT are gross; VAT by integers, per rate."""
    found = statement(imofix, *(assess(each, imofix, CH) for each in orders(deck(seed), count)))
    sums = found.totals
    by_rate: defaultdict[Decimal, int] = defaultdict(int)
    for line in found.lines:
        by_rate[line.percent] += line.amount.minor
    vat = {rate: (2 * net * int(rate * 10) + 1000) // 2000 for rate, net in by_rate.items()}

    assert sums.net.minor == sum(by_rate.values()) == sum(each.net.minor for each in found.groups)
    assert sums.net.minor == sum(each.net.minor for each in found.subtotals)
    assert vat == {each.percent: each.vat.minor for each in found.groups}
    assert sums.gross == sums.net + sums.vat
    assert sums.payable == sums.gross


@given(seed=st.integers(0, 2**32))
def test_what_was_charged_is_taken_back_to_nothing(imofix: FeePolicy, seed: int) -> None:
    """Every rate by itself comes to 0.00 net and 0.00 VAT, also where the rate has changed since."""
    facts = evolve(drawn(deck(seed)), credits=())
    charges = assess(facts, imofix, CH).lines
    gone = [evolve(each, cancelled_on=date(2027, 1, 4)) for each in facts.invoices]
    stated = [line.stated_on("F-1") for line in charges]
    backs = assess(evolve(facts, invoices=gone, stated=stated), imofix, CH).lines

    assert len(charges) == len(backs)
    assert {(0, 0)} >= {(each.net.minor, each.vat.minor) for each in vat_groups([*charges, *backs])}


@given(seed=st.integers(0, 2**32))
def test_a_second_statement_charges_nothing(imofix: FeePolicy, seed: int) -> None:
    """What is stated and unchanged is never charged or taken back again."""
    facts = drawn(deck(seed))
    stated = stated_of(assess(facts, imofix, CH))

    assert () == assess(evolve(facts, stated=stated), imofix, CH).lines


@given(seed=st.integers(0, 2**32))
def test_a_second_reversal_takes_nothing_back(imofix: FeePolicy, seed: int) -> None:
    """Charge, state, cancel, state: then all is quiet."""
    facts = evolve(drawn(deck(seed)), credits=())
    stated = stated_of(assess(facts, imofix, CH))
    gone = [evolve(each, cancelled_on=date(2027, 1, 4)) for each in facts.invoices]
    cancelled = evolve(facts, invoices=gone, stated=stated)
    backs = stated_of(assess(cancelled, imofix, CH), "F-2")

    assert () == assess(evolve(cancelled, stated=(*stated, *backs)), imofix, CH).lines


@given(seed=st.integers(0, 2**32), more=st.integers(1, 20_000))
def test_a_higher_amount_never_costs_less(imofix: FeePolicy, seed: int, more: int) -> None:
    """Raise every invoice of an order: its fees stay or grow."""
    facts = evolve(drawn(deck(seed)), credits=())
    higher = [evolve(each, gross=money(rappen_of(each.gross) + more)) for each in facts.invoices]
    before, after = assess(facts, imofix, CH), assess(evolve(facts, invoices=higher), imofix, CH)

    assert len(before.lines) <= len(after.lines)


@given(seed=st.integers(0, 2**32))
def test_whatever_the_facts_and_the_tariff_there_is_an_answer(imofix: FeePolicy, seed: int) -> None:
    """No exception at all: faults are an outcome, and a receipt can be said in every language."""
    dice = deck(seed)
    facts, policy = spoiled(drawn(dice), dice), turned(imofix, dice)
    vat = VatTable.of(policy.vat_country)
    found = receipt(facts, policy, vat)

    assert all(item.reasons for item in found.assessment.items)
    assert (found.assessment.outcome is FeeOutcome.ERROR) is bool(found.assessment.faults)
    assert all(found.say(lang) for lang in LANGUAGES)


def spoiled(facts: FeeFacts, dice: random.Random) -> FeeFacts:
    """Spoil an order here and there: foreign, fine, negative amounts, days beyond every table."""
    bills = [
        evolve(each, gross=amount(dice.choice(WRONG), dice.choice(("CHF", "EUR"))))
        if dice.random() < 0.2
        else each
        for each in facts.invoices
    ]
    if dice.random() < 0.1:
        bills += bills
    bills = [
        evolve(each, pass_through=PassThrough(**dice.choice(ODD_POSITIONS)))
        if dice.random() < 0.2
        else each
        for each in bills
    ]
    credit = CreditFact(
        number="G-odd",
        of=dice.choice(("R-0", "R-9")),
        gross=amount(dice.choice(WRONG), dice.choice(("CHF", "EUR"))),
        dated=FIRST,
    )
    category = dice.choice(tuple(VatCategory))
    return evolve(
        facts,
        invoices=bills,
        credits=(*facts.credits, credit) if dice.random() < 0.2 else facts.credits,
        stated=stated_of(assess(facts, IMOFIX, CH)) if dice.random() < 0.5 else (),
        supply_date=dice.choice((None, None, date(1990, 1, 1), date(2040, 1, 1))),
        treatment=TaxTreatment(category),
    )


def turned(policy: FeePolicy, dice: random.Random) -> FeePolicy:
    """Decide every point of a tariff at random, but for amounts and names."""
    kinds = {each: type(getattr(policy, each)) for each in DECISIONS}
    choices: dict[str, object] = {
        name: dice.choice(tuple(kind)) for name, kind in kinds.items() if issubclass(kind, Enum)
    }
    made: Callable[..., FeePolicy] = evolve
    return made(
        policy,
        **choices,
        cancel_counts_as_reject=dice.random() < 0.5,
        vat_country=dice.choice(("CH", "DE", "LI")),
    )


@given(seed=st.integers(0, 2**32))
def test_a_receipt_says_what_would_come_out(imofix: FeePolicy, seed: int) -> None:
    """Each sentence is true: made again by its own changes, the order comes out as it says."""
    found = receipt(drawn(deck(seed)), imofix, CH)
    before = found.assessment
    spent = sum((line.amount for line in before.lines), money(0))

    for each in found.otherwise:
        assert (each.outcome, each.amount) != (before.outcome, spent)
        assert each.outcome is not FeeOutcome.ERROR
        assert each.amount.minor % FEE == 0


@given(seed=st.integers(0, 2**32), off=st.integers(1, 30_000))
def test_no_smaller_change_of_the_amount_would_do(
    imofix: FeePolicy, done: FeeFacts, seed: int, off: int
) -> None:
    """The amount that a receipt names is the nearest one: one Rappen less far changes nothing."""
    dice = deck(seed)
    invoice = InvoiceFact(number="R-1", gross=money(off), dated=day(dice))
    facts = evolve(done, invoices=[invoice])
    told = receipt(facts, imofix, CH).otherwise[0]
    named = told.changes[0].params["amount"]
    step = 1 if off < rappen_of(named) else -1
    nearly = evolve(invoice, gross=money(rappen_of(named) - step))
    there = evolve(invoice, gross=named if isinstance(named, Money) else money(0))

    assert (
        assess(facts, imofix, CH).outcome
        is assess(evolve(facts, invoices=[nearly]), imofix, CH).outcome
    )
    assert told.outcome is assess(evolve(facts, invoices=[there]), imofix, CH).outcome


def test_a_raw_amount_is_decided_as_written(imofix: FeePolicy, done: FeeFacts) -> None:
    """Every Rappen from 0.00 to 300.00, as text: below 90 nothing, from 90 on one fee."""
    for rappen in range(30_001):
        written = f"{rappen // 100}.{rappen % 100:02}"
        facts = evolve(
            done, invoices=[InvoiceFact(number="R-1", gross=amount(written, "CHF"), dated=FIRST)]
        )

        assert (rappen >= 9_000) is bool(assess(facts, imofix, CH).lines)
