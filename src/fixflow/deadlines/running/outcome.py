"""Outcomes: the deadlines of an order as they stand, beside those that it would have.

Events that have not happened are added to the log on paper, and the log is watched as any other.
The one rule: what is on one side only is told as well, so that no deadline begins or ends unseen.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.running.clocks import Clock
from fixflow.deadlines.running.watch import Running, visible, watch
from fixflow.events import Event
from fixflow.instants import aware
from fixflow.records import Row, row
from fixflow.texts import Language


@frozen(kw_only=True)
class Outcome:
    """One deadline as it stands, and as it would stand.

    Attributes:
        before: As it stands; None if it would only begin.
        after: As it would stand; None if nothing would be left of it.
    """

    before: Running | None
    after: Running | None

    @property
    def key(self) -> str:
        """The run's name within its order: `contact#1`."""
        told = self.after or self.before
        return "" if told is None else told.key

    @property
    def begins(self) -> bool:
        """Whether it would only begin."""
        return self.before is None

    @property
    def ends(self) -> bool:
        """Whether it is open and would be no more."""
        was_open = self.before is not None and self.before.state.open
        return was_open and not (self.after is not None and self.after.state.open)

    @property
    def moved(self) -> timedelta | None:
        """How much later it would be due; None where one of the two has no due instant."""
        was, now = (None if side is None else side.due.at for side in (self.before, self.after))
        return None if was is None or now is None else now.astimezone(UTC) - was.astimezone(UTC)

    def to_record(self, lang: Language = "de") -> Row:
        """Give both sides as one flat row, for a table or a data frame."""
        sides = {"before": self.before, "after": self.after}
        due = {name: None if side is None else side.due for name, side in sides.items()}
        told = self.after or self.before
        return row(
            lang,
            {
                "key": self.key,
                "label": None if told is None else told.label,
                "begins": self.begins,
                "ends": self.ends,
                **{f"{name}_at": each and each.at for name, each in due.items()},
                **{f"{name}_day": each and each.last_day for name, each in due.items()},
                "zone": None if told is None else str(told.zone),
                "moved": self.moved,
            },
        )


def what_if_events(
    clocks: Sequence[Clock],
    log: Sequence[Event],
    cal: Calendar,
    at: datetime,
    then: Sequence[Event],
) -> tuple[Outcome, ...]:
    """Put the deadlines of an order beside those that it would have if more happened.

    Args:
        clocks: The program's clocks.
        log: The order's events; those after `at` are not seen.
        cal: The calendar of the order's place.
        at: The instant as of which the deadlines stand.
        then: What would happen after it, in order; the other side is seen as of the last of it.

    Returns:
        One of each deadline on either side, in the order of the clocks and then of the runs.

    Raises:
        NaiveInstant: `instants.naive`.
        InvalidLog: `deadlines.log.invalid`, what is supposed lies before what has happened.
        BeyondHorizon: `deadlines.horizon`.
    """
    seen = visible(log, aware(at).astimezone(UTC))
    later = max(each.astimezone(UTC) for each in (at, *(event.at for event in then)))
    before = watch(clocks, seen, cal, at, ended=True)
    return outcomes(before, watch(clocks, (*seen, *then), cal, later, ended=True))


def outcomes(before: Iterable[Running], after: Iterable[Running]) -> tuple[Outcome, ...]:
    """Pair the deadlines of two sides by their keys."""
    was, now = ({each.key: each for each in side} for side in (before, after))
    return tuple(
        Outcome(before=was.get(key), after=now.get(key)) for key in dict.fromkeys((*now, *was))
    )
