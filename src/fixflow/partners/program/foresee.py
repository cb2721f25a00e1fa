"""Foreseeing: what an action would do to the deadlines of an order, before anybody takes it.

«If accepted on Friday 17:00, all later dates are …».  The one rule: the step is decided on paper
as any other, so that what the table refuses is refused here too, with every reason.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar, Protocol

from attrs import evolve, frozen

from fixflow.deadlines import Clock, Running
from fixflow.deadlines.running.forecast import Forecast, looked_ahead
from fixflow.deadlines.running.outcome import Outcome, outcomes
from fixflow.deadlines.running.watch import visible
from fixflow.events import Event
from fixflow.instants import aware
from fixflow.lifecycle import Action, Decision, Order
from fixflow.parties import Actor, Role
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language


class Foreseeing(Protocol):
    """What is asked of a program, so that it need not be known here."""

    @property
    def watched(self) -> tuple[Clock, ...]:
        """Its clocks as they are watched."""
        ...  # pragma: no cover  a protocol runs nothing

    def decide(
        self, order: Order, action: Action | type[Action] | str, *, by: Actor, at: datetime
    ) -> Decision:
        """Judge one step."""
        ...  # pragma: no cover  a protocol runs nothing

    def deadlines(self, order: Order, at: datetime) -> tuple[Running, ...]:
        """Give the deadlines of an order as they stand at an instant."""
        ...  # pragma: no cover  a protocol runs nothing


@frozen(kw_only=True)
class Foresight(Listing):
    """What an action would do to the deadlines of an order.

    Attributes:
        decision: The answer to the step; of a refusal the reasons.
        outcomes: Each deadline at the instant of the step, without it and with it.
        later: What would follow, each line with what it supposes.
    """

    decision: Decision
    outcomes: tuple[Outcome, ...]
    later: Forecast

    columns: ClassVar[tuple[str, ...]] = (
        "key", "label", "begins", "ends", "before_day", "after_day", "moved",
    )  # fmt: skip

    def say(self, lang: Language = "de") -> str:
        """Say the later dates, a line each; of a refusal every reason."""
        if self.decision.refused:
            return "\n".join(each.say(lang) for each in self.decision.reasons)
        return self.later.say(lang)

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per deadline, as it stands and as it would stand."""
        return [each.to_record(lang) for each in self.outcomes]

    def caption(self) -> str:
        """Say the later dates; of a refusal every reason."""
        return self.say("en")


def foresee(  # noqa: PLR0913  the step, who takes it, and what is hoped for after it
    program: Foreseeing,
    order: Order,
    action: Action | type[Action] | str,
    at: datetime,
    *,
    by: Actor | None = None,
    happy: Sequence[str] = (),
) -> Foresight:
    """Tell what a step would do to the deadlines, without taking it.

    Args:
        program: The order's program.
        order: The order as it stands.
        action: The step.
        at: When it would be taken, with offset.
        by: Who would take it; by default whoever is bound to a role that may.
        happy: Names of events that would follow, each at the last moment of its deadline.

    Raises:
        NaiveInstant: `instants.naive`.
        TimeRunsBack: `lifecycle.time_runs_back`, `at` lies before the order's last event.
        BadFields: `lifecycle.bad_fields`.
        NoPlace: `partners.no_place`.
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        VELUX: contacted on Friday, when is the offer due, and when must one follow up?

        >>> from fixflow.partners import velux
        >>> asked = datetime.fromisoformat("2026-05-21T10:13:00+02:00")
        >>> order = velux.PROGRAM.start("VX-135", place="DE-NW", at=asked)
        >>> friday = datetime.fromisoformat("2026-05-22T09:00:00+02:00")
        >>> seen = foresee(velux.PROGRAM, order, "confirm_contact", friday, happy=["offer_sent"])
        >>> [each.key for each in seen.outcomes if each.begins]
        ['offer#1']
        >>> offer, follow_up = seen.later.lines
        >>> offer.say("en")
        'send the offer: due Monday, 1 June 2026, 24:00'
        >>> follow_up.running.due.last_day.isoformat()
        '2026-06-15'
        >>> follow_up.supposes.say("en")
        'supposing that “send the offer” is done only on Monday, 1 June 2026, 24:00'
    """
    decision = decided(program, order, action, by, at)
    after = decision.order
    return Foresight(
        decision=decision,
        outcomes=outcomes(program.deadlines(order, at), program.deadlines(after, at)),
        later=ahead(program, after, at, () if decision.refused else happy),
    )


def decided(
    program: Foreseeing,
    order: Order,
    action: Action | type[Action] | str,
    by: Actor | None,
    at: datetime,
) -> Decision:
    """Decide a step on paper; where nobody is named, for the role that has the fewest reasons."""
    actors = [Actor(role, order.parties.get(role)) for role in Role] if by is None else [by]
    tried = [program.decide(order, action, by=each, at=at) for each in actors]
    return min(tried, key=lambda each: len(each.reasons))


def ahead(program: Foreseeing, order: Order, at: datetime, happy: Sequence[str]) -> Forecast:
    """Look ahead from an order as it would stand."""

    def look(events: tuple[Event, ...], when: datetime) -> tuple[Running, ...]:
        return program.deadlines(evolve(order, events=events), when)

    seen = visible(order.events, aware(at).astimezone(UTC))
    return looked_ahead(look, program.watched, seen, at, happy)
