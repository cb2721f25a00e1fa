"""Otherwise: what would have to be different for an order to cost something else.

«At CHF 90.00 it would cost CHF 9.50.»  The one rule: nobody writes down what would come out; each
change is made to the facts and decided by `assess`, so that the sentence cannot say anything else
than the tariff.  Changes are tried one by one; where none alone makes a difference, the fewest
that do so together are told.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations
from typing import Final

from attrs import frozen

from fixflow.fees.decision import receipt_words as words
from fixflow.fees.decision.assess import assess
from fixflow.fees.decision.assessment import Assessment
from fixflow.fees.decision.case import cases_of
from fixflow.fees.decision.fact_changes import INVOICES, Change, Situation, changes
from fixflow.fees.decision.policy_changes import policy_changes
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason
from fixflow.fees.decision.sentences import MODES
from fixflow.fees.facts import FeeFacts
from fixflow.fees.policy import FeePolicy
from fixflow.fees.vat import VatTable
from fixflow.money import Money
from fixflow.texts import Language, Text, spoken

MOST: Final = 4  # rejected, marked, declared, below: more cannot stand in the way of one fee


@frozen(kw_only=True)
class Otherwise:
    """One or more changes, and what the order would then cost.

    Args:
        changes: What would be different, all of it together.
        outcome: What `assess` says then.
        primary: Its first reason.
        amount: The sum of its fees, without VAT or with it as the tariff says; 0.00 without any.
        cost: The same for people, such as «CHF 9.50 zzgl. MWST».
    """

    changes: tuple[Change, ...]
    outcome: FeeOutcome
    primary: FeeReason
    amount: Money
    cost: tuple[Money, Text]

    def say(self, lang: Language = "de") -> str:
        """Say it in one sentence."""
        cost = " ".join(spoken(each, lang) for each in self.cost)
        return self.sentence.say(lang, change=joined(self.changes, lang), cost=cost)

    @property
    def changed(self) -> tuple[str, ...]:
        """What is changed, to tell one from another."""
        return tuple(each.say("en") for each in self.changes)

    @property
    def sentence(self) -> Text:
        """The sentence for the outcome, with places for changes and cost."""
        if self.primary in (FeeReason.ALREADY_STATED, FeeReason.NET_ZERO):
            return words.WOULD_STAY
        return words.WOULD[self.outcome]


def otherwise(
    facts: FeeFacts, policy: FeePolicy, vat: VatTable, found: Assessment
) -> tuple[Otherwise, ...]:
    """Give what would make an assessment come out otherwise; nothing for unusable facts.

    Of an order with more than twenty invoices the first twenty are tried, each against all.
    """
    if found.outcome is FeeOutcome.ERROR:
        return ()
    start = Situation(facts, policy)
    told: dict[tuple[str, ...], Otherwise] = {}
    for case in cases_of(facts, policy)[:INVOICES]:
        for each in fewest(tuple(changes(case)), start, vat, found):
            told.setdefault(each.changed, each)
    for change in policy_changes(found):
        for each in fewest((change,), start, vat, found):
            told.setdefault(each.changed, each)
    return tuple(told.values())


def fewest(
    tried: Sequence[Change], start: Situation, vat: VatTable, found: Assessment
) -> Iterator[Otherwise]:
    """Give each change that makes a difference by itself, else the first few that do together."""
    for count in range(1, min(MOST, len(tried)) + 1):
        results = (changed(some, start, vat) for some in combinations(tried, count))
        makes = [each for each in results if each is not None and differs(each, found)]
        if makes:
            yield from makes if count == 1 else makes[:1]
            return


def changed(some: tuple[Change, ...], start: Situation, vat: VatTable) -> Otherwise | None:
    """Decide the order after some changes; None where they make no sense together."""
    then = reduce(lambda before, change: change.made(before), some, start)
    found = assess(then.facts, then.policy, vat)
    if found.outcome is FeeOutcome.ERROR:
        return None
    amount = charged(found)
    return Otherwise(
        changes=some,
        outcome=found.outcome,
        primary=found.primary,
        amount=amount,
        cost=(amount, MODES[then.policy.vat_mode]),
    )


def charged(found: Assessment) -> Money:
    """Add up the fees of an assessment, as they are stated."""
    return sum((line.amount for line in found.lines), Money(0, found.policy.currency))


def differs(other: Otherwise, found: Assessment) -> bool:
    """Tell whether an order would come out otherwise."""
    return (other.outcome, other.amount) != (found.outcome, charged(found))


def joined(some: Sequence[Change], lang: Language) -> str:
    """Say several changes as the beginning of one sentence."""
    first, *more = [each.say(lang) for each in some]
    return " ".join(
        (first, *(words.AND.say(lang, more=each[0].lower() + each[1:]) for each in more))
    )
