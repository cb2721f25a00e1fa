"""Changes of facts: everything about one invoice, or its lack, that might have been otherwise.

The one rule: a change touches one fact and by as little as possible, such as the amount by the one
Rappen that matters.  Whether it makes a difference is not judged here.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from fixflow.fees.decision import receipt_words as words
from fixflow.fees.decision.case import Case
from fixflow.fees.decision.exemptions import tested_as
from fixflow.fees.facts import BasisSince, BillingBasis, Declaration, Ended, FeeFacts
from fixflow.fees.invoices import Amount, CreditFact, InvoiceFact
from fixflow.fees.paper_faults import credited_sum, exceeds
from fixflow.fees.policy import FeePolicy, Scope
from fixflow.money import Money
from fixflow.texts import Language, Text

SUPPOSED: Final = "–"
INVOICES: Final = 20  # whose changes are tried; nobody reads a receipt of a hundred sentences


@frozen
class Situation:
    """The facts of an order and the tariff that they are held against."""

    facts: FeeFacts
    policy: FeePolicy


A = TypeVar("A", bound=Amount | None)
Made: TypeAlias = Callable[[Situation], Situation]


@frozen(kw_only=True)
class Change:
    """One thing that might have been otherwise.

    Args:
        text: How it is said, as the beginning of a sentence.
        params: The figures.
        made: Makes the change.
    """

    text: Text
    params: Mapping[str, object] = field(factory=dict, hash=False)
    made: Made = field(repr=False, eq=False)

    def say(self, lang: Language = "de") -> str:
        """Say the change as the beginning of a sentence."""
        return self.text.say(lang, **self.params)


def changes(case: Case) -> Iterator[Change]:
    """Give all that might have been otherwise; the nearest to the fee's sentence first."""
    yield from amounts(case)
    yield from markers(case)
    yield from endings(case)
    yield from choices(case)
    yield from stornos(case)
    yield from positions(case)
    yield from credited(case)
    yield from statements(case)


def amounts(case: Case) -> Iterator[Change]:
    """Bring the tested amount to the threshold, or one Rappen below it."""
    limit = case.policy.threshold
    below = limit - Money.of_minor(1, limit.currency)
    if case.invoice is None:
        for total in (limit, below):
            yield Change(text=words.WITH_INVOICE, params={"amount": total}, made=invoiced(total))
    elif case.tested is not None:
        target = limit if case.tested < limit else below
        yield at_amount(case, case.invoice, target, target - case.tested)


def at_amount(case: Case, invoice: InvoiceFact, target: Money, by: Money) -> Change:
    """Raise or lower an invoice; credits that are more than is left of it go with it."""
    figures: dict[str, object] = {"amount": target, "basis": tested_as(case)}
    numbered = {**figures, "number": invoice.number}
    made = shifted(invoice.number, by)
    if exceeds(
        credited_sum(invoice, case.facts.credits_of(invoice.number)), moved(invoice.gross, by)
    ):
        text, uncredited = words.AT_AMOUNT_WITHOUT_CREDITS, without_credits(invoice.number)
        return Change(text=text, params=numbered, made=lambda before: made(uncredited(before)))
    if len(case.facts.invoices) == 1 or case.policy.threshold_scope is Scope.ORDER:
        return Change(text=words.AT_AMOUNT, params=figures, made=made)
    return Change(text=words.AT_AMOUNT_ON, params=numbered, made=made)


def markers(case: Case) -> Iterator[Change]:
    """Lift the marker, or set one."""
    facts, dated = case.facts, case.invoice.dated if case.invoice else case.facts.ordered_on
    lifted = case.no_direct_cost
    marker = BillingBasis.BILLABLE if lifted else BillingBasis.WARRANTY
    basis = (BasisSince(since=min(dated, facts.ordered_on), basis=marker),)
    yield Change(
        text=words.WITHOUT_MARKER if lifted else words.WITH_MARKER,
        params={"marker": case.marker.basis if lifted else marker},
        made=with_facts(basis=basis),
    )


def endings(case: Case) -> Iterator[Change]:
    """Let the order be done that ended otherwise."""
    facts = case.facts
    if facts.ended not in (None, Ended.DONE):
        yield Change(
            text=words.DONE_INSTEAD,
            params={"done": Ended.DONE, "ended": facts.ended},
            made=with_facts(ended=Ended.DONE, completed_on=facts.completed_on or facts.ended_on),
        )


def choices(case: Case) -> Iterator[Change]:
    """Make the other choice on completion."""
    if case.facts.declared is Declaration.NONE_OR_BELOW:
        follows = with_facts(declared=Declaration.INVOICE_FOLLOWS)
        yield Change(text=words.CHOSEN_INVOICE, made=follows)
    else:
        yield Change(
            text=words.CHOSEN_NONE,
            params={"threshold": case.policy.threshold},
            made=with_facts(declared=Declaration.NONE_OR_BELOW),
        )


def stornos(case: Case) -> Iterator[Change]:
    """Undo the Storno, or make one."""
    if case.invoice is not None:
        number, gone = case.invoice.number, case.cancelled_on is not None
        yield Change(
            text=words.WITHOUT_STORNO if gone else words.WITH_STORNO,
            params={"number": number},
            made=standing_again(number) if gone else cancelled(number, case.invoice.dated),
        )


def positions(case: Case) -> Iterator[Change]:
    """Take the fee that is passed on for ordinary work, at the same total."""
    if case.invoice is not None and case.invoice.pass_through is not None:
        yield Change(
            text=words.WITHOUT_POSITION,
            params={"label": case.policy.pass_through_label, "total": case.invoice.gross},
            made=on_invoice(case.invoice.number, lambda each: evolve(each, pass_through=None)),
        )


def credited(case: Case) -> Iterator[Change]:
    """Take back the credits on a standing invoice."""
    if case.invoice is not None and case.stands:
        number = case.invoice.number
        if case.facts.credits_of(number):
            made = without_credits(number)
            yield Change(text=words.WITHOUT_CREDITS, params={"number": number}, made=made)


def statements(case: Case) -> Iterator[Change]:
    """Leave out what issued statements hold."""
    if case.facts.stated:
        named = tuple(dict.fromkeys(each.statement for each in case.facts.stated))
        yield Change(
            text=words.WITHOUT_STATED, params={"statement": named}, made=with_facts(stated=())
        )


def with_facts(**other: object) -> Made:
    """Change facts of the order."""
    changed: Callable[..., FeeFacts] = evolve
    return lambda before: evolve(before, facts=changed(before.facts, **other))


def on_invoice(number: str, change: Callable[[InvoiceFact], InvoiceFact]) -> Made:
    """Change one invoice."""

    def made(before: Situation) -> Situation:
        invoices = (
            change(each) if each.number == number else each for each in before.facts.invoices
        )
        return with_facts(invoices=tuple(invoices))(before)

    return made


def invoiced(total: Money) -> Made:
    """Add an invoice to an order that has none."""

    def made(before: Situation) -> Situation:
        facts = before.facts
        days = (facts.ordered_on, facts.completed_on, facts.ended_on)
        dated = max(day for day in days if day is not None)
        invoice = InvoiceFact(number=SUPPOSED, gross=total, net=total, dated=dated)
        return with_facts(invoices=(*facts.invoices, invoice))(before)

    return made


def shifted(number: str, by: Money) -> Made:
    """Raise or lower an invoice; its net by the same, where that is known."""
    return on_invoice(
        number, lambda each: evolve(each, gross=moved(each.gross, by), net=moved(each.net, by))
    )


def moved(value: A, by: Money) -> A | Money:
    """Raise or lower an amount that is there."""
    return value + by if isinstance(value, Money) else value


def cancelled(number: str, day: date) -> Made:
    """Cancel an invoice."""
    return on_invoice(number, lambda each: evolve(each, cancelled_on=day))


def standing_again(number: str) -> Made:
    """Undo a Storno, whether it is one of its own or the sum of credits."""
    uncancelled = on_invoice(number, lambda each: evolve(each, cancelled_on=None))
    return lambda before: without_credits(number)(uncancelled(before))


def without_credits(number: str) -> Made:
    """Take back all credits on an invoice."""

    def made(before: Situation) -> Situation:
        left: tuple[CreditFact, ...] = tuple(
            each for each in before.facts.credits if each.of != number
        )
        return with_facts(credits=left)(before)

    return made
