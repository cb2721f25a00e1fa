"""Changes of the tariff: the deciding points of an assessment, each decided the other way.

A contractor who asks why is told which decision it hangs on; a principal who thinks of another
tariff sees what it would do.  The one rule: only what decided is changed, and one point at a time.
"""

from collections.abc import Callable, Iterator
from enum import Enum

from attrs import evolve

from fixflow.fees.decision import receipt_words as words
from fixflow.fees.decision.assessment import Assessment, Item
from fixflow.fees.decision.fact_changes import INVOICES, Change, Made
from fixflow.fees.decision.policy_words import POINTS, valued
from fixflow.fees.policy import FeePolicy


def policy_changes(found: Assessment) -> Iterator[Change]:
    """Give the other values of each point that decided an assessment or raised one of its flags."""
    decided = [each.decided_by for each in found.reasons]
    decided += [each.decided_by for each in found.flags]
    for name in dict.fromkeys(decided):
        for value in others(getattr(found.policy, name)):
            params = {"field": POINTS[name], "value": valued(name, value)}
            yield Change(text=words.WITH_FIELD, params=params, made=with_policy(name, value))
    for item in found.items[:INVOICES]:
        yield from limits(item, found.policy)


def limits(item: Item, policy: FeePolicy) -> Iterator[Change]:
    """Lower the threshold to the tested amount, so that it is no longer below."""
    if item.tested is not None and item.tested < policy.threshold:
        params = {"threshold": item.tested}
        made = with_policy("threshold", item.tested)
        yield Change(text=words.WITH_LIMIT, params=params, made=made)


def others(value: object) -> tuple[object, ...]:
    """Give the values that a point might have had instead; none for amounts, series and words."""
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, Enum):
        return tuple(each for each in type(value) if each is not value)
    return ()


def with_policy(name: str, value: object) -> Made:
    """Decide one point of the tariff otherwise."""
    changed: Callable[..., FeePolicy] = evolve  # the field is named by what decided
    return lambda before: evolve(before, policy=changed(before.policy, **{name: value}))
