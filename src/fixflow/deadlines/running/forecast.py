"""The forecast: the deadlines of an order if more happens, and the later ones that follow.

Events that have not happened are added to the log on paper, and the log is watched as any other.
The one rule: a forecast says for every line what it supposes, and what it cannot date it names.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.dates.due import Due
from fixflow.deadlines.running.clocks import Clock
from fixflow.deadlines.running.watch import Running, visible, watch
from fixflow.deadlines.wording import end_of
from fixflow.events import Event
from fixflow.instants import MICROSECOND, aware
from fixflow.parties import Actor
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language, Text

Look: TypeAlias = Callable[[tuple[Event, ...], datetime], tuple[Running, ...]]


@frozen(kw_only=True)
class Supposed:
    """An event that a forecast supposes.

    Attributes:
        event: The event; its instant is the last one in time, or the present one if that is past.
        meets: The deadline that it meets.
    """

    event: Event
    meets: Running

    @property
    def in_time(self) -> bool:
        """Whether the deadline would be met in time: one that is overdue cannot be."""
        due = self.meets.due.at
        return due is not None and self.event.at < due.astimezone(UTC)

    def say(self, lang: Language = "de") -> str:
        """Say what is supposed."""
        if isinstance(self.meets.due, Due) and self.in_time:
            return AT_LAST.say(lang, label=self.meets.label, until=until(self.meets.due, lang))
        return AT_ONCE.say(lang, label=self.meets.label)


@frozen(kw_only=True)
class Expected:
    """One line of a forecast: a deadline, and the last thing that it supposes.

    Attributes:
        running: The deadline as it would stand.
        supposes: The event that would begin or move it; None where it runs so already.
    """

    running: Running
    supposes: Supposed | None = None

    def say(self, lang: Language = "de") -> str:
        """Say by when it is due, and what that supposes."""
        found, label = self.running.due, self.running.label
        told = (
            EXPECTED.say(lang, label=label, until=until(found, lang))
            if isinstance(found, Due)
            else STANDS_STILL.say(lang, label=label)
        )
        return told if self.supposes is None else f"{told} ({self.supposes.say(lang)})"

    def to_record(self, lang: Language = "de") -> Row:
        """Give the line as one flat row: the deadline, and what it supposes."""
        supposes = None if self.supposes is None else self.supposes.say(lang)
        return {**self.running.to_record(lang), "supposes": supposes}


@frozen(kw_only=True)
class Forecast(Listing):
    """The deadlines that are open, and those that follow if each is met at the last moment.

    Attributes:
        lines: In the order in which they begin, each with what it supposes.
        supposed: Every event that was supposed, in order; a line rests on all that come before it.
        undated: Names of events that meet no deadline when their turn comes, so that nobody can
            say when they would happen; they were left out.
    """

    lines: tuple[Expected, ...]
    supposed: tuple[Supposed, ...] = ()
    undated: tuple[str, ...] = ()

    def say(self, lang: Language = "de") -> str:
        """Say every line, then what could not be dated."""
        lines = [each.say(lang) for each in self.lines]
        if self.undated:
            lines.append(UNDATED.say(lang, events=self.undated))
        return "\n".join(lines)

    columns: ClassVar[tuple[str, ...]] = ("key", "label", "owner", "until", "zone", "supposes")

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per line, for a table or a data frame."""
        return [each.to_record(lang) for each in self.lines]

    def caption(self) -> str:
        """Name what could not be dated."""
        return UNDATED.say("en", events=self.undated) if self.undated else ""


def forecast(
    clocks: Sequence[Clock],
    log: Sequence[Event],
    cal: Calendar,
    at: datetime,
    happy: Sequence[str],
) -> Forecast:
    """Follow events that are hoped for, each meeting its deadline at the last moment.

    Args:
        clocks: The program's clocks.
        log: The order's events; those after `at` are not seen.
        cal: The calendar of the order's place.
        at: The instant from which one looks ahead.
        happy: Names of events in the order in which they would happen; each meets the open deadline
            that waits for it, of several the one that is due first.

    Raises:
        NaiveInstant: `instants.naive`.
        InvalidLog: `deadlines.log.invalid`.
        BeyondHorizon: `deadlines.horizon`.
    """

    def look(events: tuple[Event, ...], when: datetime) -> tuple[Running, ...]:
        return watch(clocks, events, cal, when)

    return looked_ahead(look, clocks, visible(log, aware(at).astimezone(UTC)), at, happy)


def looked_ahead(
    look: Look,
    clocks: Sequence[Clock],
    log: tuple[Event, ...],
    at: datetime,
    happy: Sequence[str],
) -> Forecast:
    """Follow events that are hoped for, whoever computes the deadlines.

    Args:
        look: Gives the deadlines of a log as of an instant.
        clocks: Says by which events each deadline is met.
        log: The events that have happened.
        at: The instant from which one looks ahead.
        happy: Names of events in the order in which they would happen.
    """
    meets = {clock.key: clock.meets for clock in clocks}
    running = still_open(look(log, at))
    lines = [Expected(running=each) for each in running]
    supposed: list[Supposed] = []
    undated: list[str] = []
    for name in happy:
        waiting = [each for each in running if name in meets.get(each.name, ())]
        dated = [each for each in waiting if each.due.at is not None]
        if not dated:
            undated.append(name)
            continue
        supposed.append(supposing(name, min(dated, key=due_instant), log, at))
        log, at = (*log, supposed[-1].event), supposed[-1].event.at
        was, running = {each.key: each.due for each in running}, still_open(look(log, at))
        lines += [
            Expected(running=each, supposes=supposed[-1])
            for each in running
            if was.get(each.key) != each.due
        ]
    return Forecast(lines=tuple(lines), supposed=tuple(supposed), undated=tuple(undated))


def still_open(running: Iterable[Running]) -> tuple[Running, ...]:
    """Give the deadlines that nothing has ended."""
    return tuple(each for each in running if each.state.open)


def supposing(name: str, meets: Running, log: Sequence[Event], at: datetime) -> Supposed:
    """Suppose an event that meets a deadline at the last moment, or now if that is past."""
    last = log[-1]
    when = max(due_instant(meets) - MICROSECOND, at.astimezone(UTC), last.at.astimezone(UTC))
    event = Event(
        order=last.order,
        name=name,
        at=when,
        by=Actor(meets.owner),
        program=last.program,
        action=name,
        version=last.version + 1,
    )
    return Supposed(event=event, meets=meets)


def due_instant(running: Running) -> datetime:
    """Give the due instant in UTC; what stands still comes last."""
    at = running.due.at
    return NEVER if at is None else at.astimezone(UTC)


def until(found: Due, lang: Language) -> str:
    """Write by when; the microsecond before which somebody acted is not written."""
    at = found.at + MICROSECOND if found.at.microsecond == ALMOST else found.at
    return end_of(at, found.last_day, lang)


ALMOST: Final = 999_999
NEVER: Final = datetime.max.replace(tzinfo=UTC)
EXPECTED: Final = Text(
    de="{label}: fällig {until}",
    en="{label}: due {until}",
    fr="{label}: échéance {until}",
    it="{label}: scadenza {until}",
)
STANDS_STILL: Final = Text(
    de="{label}: ruht", en="{label}: paused", fr="{label}: suspendu", it="{label}: sospeso"
)
AT_LAST: Final = Text(
    de="angenommen, «{label}» ist erst {until} erledigt",
    en="supposing that “{label}” is done only on {until}",
    fr="à supposer que «{label}» ne soit fait que {until}",
    it="supponendo che «{label}» sia fatto solo {until}",
)
AT_ONCE: Final = Text(
    de="angenommen, «{label}», schon überfällig, wird sofort erledigt",
    en="supposing that “{label}”, overdue already, is done at once",
    fr="à supposer que «{label}», déjà en retard, soit fait aussitôt",
    it="supponendo che «{label}», già scaduto, sia fatto subito",
)
UNDATED: Final = Text(
    de="Ohne Frist und darum nicht datiert: {events}",
    en="Without a deadline and so not dated: {events}",
    fr="Sans délai et donc non daté: {events}",
    it="Senza termine e quindi senza data: {events}",
)
