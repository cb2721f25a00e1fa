"""Attribution: who held the order how long while one deadline ran.

The time from the start of a run to its end is cut into pieces without gap or overlap.  A piece
inside a pause belongs to whoever causes it, of two that overlap to the one that began first; every
other piece is the owner's.  The one rule: a working day is given whole to one role, to the owner
if the pipeline counted it and to the causer if a pause took it out, so that the sums are the
whole and a deadline of n working days that was met never shows more than n for its owner.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.open_time import open_time
from fixflow.deadlines.counting.pauses import Pause, utc
from fixflow.deadlines.running.attribute_words import sentence
from fixflow.deadlines.running.held_days import days_by_role, halves_of, held_days, week_of
from fixflow.deadlines.running.watch import Running
from fixflow.events import Event
from fixflow.instants import local_day
from fixflow.parties import Role
from fixflow.records import Row, row
from fixflow.safety import Listing
from fixflow.texts import Language


@frozen(kw_only=True)
class Piece:
    """A stretch of a run that one role held.

    Attributes:
        since: When it begins (inclusive), in UTC.
        until: When it ends (exclusive), in UTC.
        role: Who held it.
        pause: The pause that it lies in; None where the deadline ran.
        event: The name of the event that began it; None where the log shows none at that instant.
    """

    since: datetime
    until: datetime
    role: Role
    pause: Pause | None = None
    event: str | None = None


@frozen(kw_only=True)
class Held:
    """How long one role held an order while a deadline ran.

    Attributes:
        elapsed: All of the time.
        open_time: What of it fell on working days, each from midnight to midnight.
        working_days: The working days that count as the role's.
    """

    elapsed: timedelta
    open_time: timedelta
    working_days: int


@frozen(kw_only=True)
class Breach:
    """By how much a deadline was missed, or has been so far.

    Attributes:
        late_by: Real time from the due instant on; nothing at all if the act came exactly then.
        late_working_days: The working days after the last day, the one of the act included.
    """

    late_by: timedelta
    late_working_days: int


@frozen(kw_only=True)
class Attribution(Listing):
    """Who held the order how long while one deadline ran, and by how much it was missed.

    Attributes:
        held: By role; the owner is always among them.
        breach: None where the deadline was not missed.
        pieces: The stretches that it is made of, in order.
        running: The run that it is about.
    """

    held: Mapping[Role, Held]
    breach: Breach | None
    pieces: tuple[Piece, ...]
    running: Running

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per role that held the order, for a table or a data frame."""
        run = {"order": self.running.order, "key": self.running.key}
        return [
            row(
                lang,
                {
                    **run,
                    "role": role,
                    "elapsed": each.elapsed,
                    "open_time": each.open_time,
                    "working_days": each.working_days,
                },
            )
            for role, each in self.held.items()
        ]

    def caption(self) -> str:
        """Say who held it how long."""
        return self.say("en")

    def say(self, lang: Language = "de") -> str:
        """Say in one sentence who held it how long, and by how much it was missed; no verdict."""
        days = {role: (each.working_days, each.elapsed) for role, each in self.held.items()}
        late = None
        if self.breach is not None:
            late = self.breach.late_working_days, self.breach.late_by
        return sentence(self.running.label, week_of(self.running.rule), days, late, lang)


def attribute(running: Running, log: Sequence[Event], cal: Calendar) -> Attribution:
    """Tell who held an order how long while one deadline ran.

    Args:
        running: The run, as `watch` gives it; it knows its pauses and its end.
        log: The order's events; they name what began each piece, and change no figure.
        cal: The calendar of the order's place.

    Raises:
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        Two Arbeitstage from Monday; on Tuesday the customer is asked, who answers on Wednesday.

        >>> from fixflow.deadlines import Clock, PauseWhile, arbeitstage, watch
        >>> from fixflow.identity import OrderId
        >>> from fixflow.parties import CONTRACTOR, CUSTOMER, Actor
        >>> from fixflow.sources import Source
        >>> from fixflow.texts import Text
        >>> clock = Clock(
        ...     key="book",
        ...     label=Text(de="Termin vereinbaren", en="book the appointment"),
        ...     rule=arbeitstage(2),
        ...     owner=CONTRACTOR,
        ...     starts="received",
        ...     meets="booked",
        ...     pauses=[
        ...         PauseWhile(
        ...             since="asked",
        ...             until="answered",
        ...             caused_by=CUSTOMER,
        ...             reason=Text(de="Rückfrage", en="question"),
        ...         )
        ...     ],
        ...     source=Source("example"),
        ... )
        >>> steps = {"received": (4, 9), "asked": (5, 10), "answered": (6, 15), "booked": (8, 11)}
        >>> zurich = Calendar.of("CH-ZH")
        >>> log = [
        ...     Event(
        ...         order=OrderId("A-1"),
        ...         name=name,
        ...         at=datetime(2026, 5, day, hour, tzinfo=zurich.zone),
        ...         by=Actor(CONTRACTOR),
        ...         program="example@1",
        ...         action=name,
        ...         version=version,
        ...     )
        ...     for version, (name, (day, hour)) in enumerate(steps.items(), 1)
        ... ]
        >>> [run] = watch([clock], log, zurich, log[-1].at)
        >>> print(attribute(run, log, zurich).say("en"))
        book the appointment: contractor 2 Arbeitstage (69 hours), customer 2 Arbeitstage (29 hours)
    """
    end = running.ended_at or running.seen_at
    began = {utc(event.at): event.name for event in reversed(log)}
    pieces = tuple(cut(running, utc(running.started_at), utc(end), began))
    days = held_days(running.rule, running.started_at, end, running.pauses, cal)
    own = days_by_role(days, running.owner)
    roles = dict.fromkeys((running.owner, *(each.role for each in pieces), *own))
    held = {role: held_by(role, pieces, own[role], running, cal) for role in roles}
    return Attribution(
        held=held, breach=breach(running, utc(end), cal), pieces=pieces, running=running
    )


def cut(
    running: Running, since: datetime, until: datetime, began: Mapping[datetime, str]
) -> Iterator[Piece]:
    """Cut a run into pieces; what two pauses share is the earlier one's."""
    for start, end, pause in stretches(running.pauses, since, until):
        yield Piece(
            since=start,
            until=end,
            role=running.owner if pause is None else pause.caused_by,
            pause=pause,
            event=began.get(start),
        )


def stretches(
    pauses: Iterable[Pause], since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime, Pause | None]]:
    """Give the stretches of a span with the pause that each lies in, none of them empty."""
    cursor = since
    for pause in sorted(pauses, key=lambda each: utc(each.start)):
        begins = max(utc(pause.start), cursor)
        ends = until if pause.end is None else min(utc(pause.end), until)
        if begins >= ends:
            continue
        if cursor < begins:
            yield cursor, begins, None
        yield begins, ends, pause
        cursor = ends
    if cursor < until:
        yield cursor, until, None


def held_by(
    role: Role, pieces: Iterable[Piece], days: int, running: Running, cal: Calendar
) -> Held:
    """Add up what one role held."""
    own = [each for each in pieces if each.role is role]
    week = week_of(running.rule)
    return Held(
        elapsed=sum((each.until - each.since for each in own), timedelta()),
        open_time=sum((open_time(each.since, each.until, cal, week) for each in own), timedelta()),
        working_days=days,
    )


def breach(running: Running, end: datetime, cal: Calendar) -> Breach | None:
    """Tell by how much a run was missed; one that stands still is not."""
    found = running.due
    if found.at is None or end < found.at.astimezone(UTC):
        return None
    until = local_day(end, cal.zone)
    week, half_days = week_of(running.rule), halves_of(running.rule)
    days = cal.working_days_between(found.last_day, until, week, half_days)
    return Breach(late_by=end - found.at.astimezone(UTC), late_working_days=max(days, 0))
