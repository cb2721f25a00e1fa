"""Memory: what a maintenance contract keeps of its events, beside their fields.

The one rule: an occurrence that was fired, triggered early or missed is done, and its id is kept;
a reminder changes nothing.
"""

from typing import Final

from fixflow.events import Event, Facts
from fixflow.lifecycle import remember
from fixflow.partners.hero.actions import Trigger

LEFT_IN_THE_EVENT: Final = "changes"


def done(facts: Facts) -> tuple[str, ...]:
    """Give the ids of the occurrences that are done, in the order in which that happened."""
    return facts.of("done", tuple) or ()


def extra(facts: Facts) -> bool:
    """Tell whether something is set off in addition to the occurrences."""
    return facts.get("mode") is Trigger.EXTRA


def key_of(facts: Facts) -> str:
    """Name what is set off: the occurrence or, where it comes in addition without one, the token.

    The two stand apart, so that a token that reads like an occurrence does not keep it from firing.
    """
    return facts.of("occurrence", str) or f"extra:{facts.of('token', str)}"


def happened(facts: Facts, event: Event) -> Facts:
    """Keep that an occurrence is done."""
    return facts.having(done=(*done(facts), key_of(event.facts)))


def tokens(facts: Facts) -> tuple[str, ...]:
    """Give the callers' tokens by which something was set off by hand."""
    return facts.of("tokens", tuple) or ()


def triggered(facts: Facts, event: Event) -> Facts:
    """Keep what was set off by hand, and by which token."""
    after = facts if extra(event.facts) else happened(facts, event)
    return after.having(tokens=(*tokens(facts), event.facts.of("token", str) or ""))


def unchanged(facts: Facts, _event: Event) -> Facts:
    """Keep nothing."""
    return facts


def edited(facts: Facts, event: Event) -> Facts:
    """Keep what occurrences set off from now on."""
    after = remember(facts, event)
    return Facts({name: value for name, value in after.items() if name != LEFT_IN_THE_EVENT})


FOLDS: Final = {
    "action_triggered": triggered,
    "edited": edited,
    "occurrence_due": happened,
    "occurrence_missed": happened,
    "occurrence_reminded": unchanged,
}
