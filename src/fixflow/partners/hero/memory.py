"""Memory: what a maintenance contract keeps of its events, beside their fields.

The one rule: an occurrence that was fired, triggered early or missed is done, and its id is kept;
a reminder is kept until then.
"""

from collections.abc import Iterable
from typing import Final

from fixflow.events import Event, Facts
from fixflow.lifecycle import remember
from fixflow.recurrence import Trigger

LEFT_IN_THE_EVENT: Final = frozenset({"changes", "wording"})
OF_OCCURRENCES: Final = frozenset({"occurrence_due", "occurrence_missed", "occurrence_reminded"})


def turns(events: Iterable[Event]) -> list[Event]:
    """Give the events that can have changed the contract: all but what the system tells of dates.

    A contract may have told thousands of dates, and it is asked for with each of its steps.
    """
    return [each for each in events if each.name not in OF_OCCURRENCES]


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


def reminded(facts: Facts) -> tuple[str, ...]:
    """Give the reminders that were shown of occurrences that are open: `7d8e6377-…/14d`."""
    return facts.of("reminded", tuple) or ()


def told(facts: Facts) -> frozenset[str]:
    """Give the ids of all that nobody is told again."""
    return frozenset((*done(facts), *reminded(facts)))


def happened(facts: Facts, event: Event) -> Facts:
    """Keep that an occurrence is done; of which reminders were shown of it nobody asks any more."""
    key = key_of(event.facts)
    after = facts.having(done=done(facts) + (key,))  # noqa: RUF005  thousands are copied once, not twice
    left = tuple(each for each in reminded(facts) if not each.startswith(f"{key}/"))
    return after if left == reminded(facts) else after.having(reminded=left)


def tokens(facts: Facts) -> tuple[str, ...]:
    """Give the callers' tokens by which something was set off by hand."""
    return facts.of("tokens", tuple) or ()


def triggered(facts: Facts, event: Event) -> Facts:
    """Keep what was set off by hand, and by which token; counted anew, there is another plan."""
    after = facts if extra(event.facts) else happened(facts, event)
    plan = event.facts.of("plan", str)
    anew = after if plan is None else after.having(plan=plan)
    return anew.having(tokens=(*tokens(facts), event.facts.of("token", str) or ""))


def shown(facts: Facts, event: Event) -> Facts:
    """Keep which reminder was shown, where the event says which of several."""
    key = reminder_of(event.facts)
    return facts if key is None else facts.having(reminded=(*reminded(facts), key))


def reminder_of(facts: Facts) -> str | None:
    """Name a reminder by its occurrence and its lead."""
    lead = facts.of("lead", str)
    return None if lead is None else f"{facts.of('occurrence', str)}/{lead}"


def edited(facts: Facts, event: Event) -> Facts:
    """Keep what occurrences set off from now on; the wording of a plan is read with it."""
    after = remember(facts, event)
    return Facts({name: value for name, value in after.items() if name not in LEFT_IN_THE_EVENT})


FOLDS: Final = {
    "action_triggered": triggered,
    "created": edited,
    "edited": edited,
    "occurrence_due": happened,
    "occurrence_missed": happened,
    "occurrence_reminded": shown,
}
