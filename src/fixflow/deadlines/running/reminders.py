"""Reminders: whom a running deadline reminds, as far as nobody was reminded yet.

A rung rings once its moment has come, as long as its deadline is open and does not stand still.
Who ticks seldom misses moments: of what a recipient has missed only the last is sent, the others
come back `coalesced`, to be recorded.  The one rule: a key that was told once is never told again,
wherever the due date has moved since.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, TypeAlias

from attrs import frozen

from fixflow.deadlines.dates.due import Due
from fixflow.deadlines.running.ladder import Rung
from fixflow.deadlines.running.ringing import Ring, number_after, rings
from fixflow.deadlines.running.watch import Running
from fixflow.deadlines.wording import end_of
from fixflow.errors import Misuse
from fixflow.identity import OrderId
from fixflow.instants import aware, to_micros
from fixflow.parties import Role
from fixflow.records import Row, row, zone_name
from fixflow.texts import LANGUAGES, Language, Text

ReminderKey: TypeAlias = tuple[OrderId, str, str]
ReminderState: TypeAlias = Literal["due", "coalesced"]
Told: TypeAlias = dict[tuple[str, str, str], int]
MOST_DIGITS: Final = 9  # a ring a second for thirty years


@frozen
class InvalidRunning(Misuse):
    """Only what `watch` gives is reminded of, and `sent` is the keys of what was told."""

    code = "deadlines.reminder.invalid"
    text = Text(
        de="{given} ist weder eine laufende Frist noch eine Menge von Schlüsseln.",
        en="{given} is no running deadline and no collection of keys.",
        fr="{given} n’est ni un délai en cours ni un ensemble de clés.",
        it="{given} non è né un termine in corso né un insieme di chiavi.",
    )
    given: str


@frozen(kw_only=True)
class Reminder:
    """One reminder that is to be sent, or to be recorded as if it had been.

    Attributes:
        key: Order, run and rung: `(order, "contact#1", "overdue")`; further rings of a rung are
            `overdue.2`, `overdue.3` …
        to: Who is reminded.
        moment: When the rung rang, by the clock at the place.
        state: `due`: send it; `coalesced`: a later one takes its place, so only record it.
        label: What must be done.
        due: By when.
        late_by: How long it is overdue; None before it is.
    """

    key: ReminderKey
    to: Role
    moment: datetime
    state: ReminderState
    label: Text
    due: Due
    late_by: timedelta | None

    @property
    def text(self) -> Text:
        """What it says, in one line, as the subject of a mail."""
        template = REMINDS if self.late_by is None else REMINDS_LATE
        said = {lang: plain(self.line(template, lang)) for lang in LANGUAGES}
        return Text(de=said["de"], en=said["en"], fr=said["fr"], it=said["it"])

    def to_record(self, lang: Language = "de") -> Row:
        """Give the reminder as one flat row, for a table or a data frame."""
        order, run, rung = self.key
        return row(
            lang,
            {
                "order": order,
                "deadline": run,
                "rung": rung,
                "to": self.to,
                "state": self.state,
                "moment": self.moment,
                "zone": zone_name(self.moment),
                "label": self.label,
                "text": self.text,
                "due_at": self.due.at,
                "last_day": self.due.last_day,
                "late_by": self.late_by,
            },
        )

    def line(self, template: Text, lang: Language) -> str:
        """Write the line in one language."""
        return template.say(
            lang, label=self.label, due=end_of(self.due.at, self.due.last_day, lang)
        )


def reminders(
    running: Running | Sequence[Running], at: datetime, sent: Collection[ReminderKey] = ()
) -> tuple[Reminder, ...]:
    """Give the reminders whose moment has come and that were not told yet.

    Args:
        running: Deadlines, of one order or of many, as `watch` gives them.
        at: The instant; a rung whose moment it is rings.
        sent: The keys of all reminders that were sent or recorded.

    Returns:
        By moment, then by key; of a run's missed ones only the last for each recipient is `due`.

    Raises:
        NaiveInstant: `instants.naive`.
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        >>> from datetime import date
        >>> from fixflow.deadlines.calendars.calendar import Calendar
        >>> from fixflow.deadlines.running.clocks import DeadlineState
        >>> from fixflow.deadlines.dates.due import due
        >>> from fixflow.deadlines.running.ladder import CAREFUL
        >>> from fixflow.deadlines.rules import werktage
        >>> from fixflow.parties import CONTRACTOR
        >>> now = datetime(2026, 5, 27, 9, tzinfo=UTC)
        >>> began = datetime(2026, 5, 15, 15, 20, tzinfo=UTC)
        >>> offer = Running(
        ...     name="offer",
        ...     run=1,
        ...     label=Text(de="Angebot senden", en="send the offer"),
        ...     owner=CONTRACTOR,
        ...     started_at=began,
        ...     due=due(werktage(7), began, Calendar.of("DE-BY")),
        ...     state=DeadlineState.OVERDUE,
        ...     seen_at=now,
        ...     order=OrderId("VX-135"),
        ...     ladder=CAREFUL,
        ... )
        >>> for each in reminders(offer, now):
        ...     print(each.key[2], each.state, each.text.say("en"))
        soon coalesced Reminder: send the offer, overdue since Tuesday, 26 May 2026, 24:00
        overdue due Reminder: send the offer, overdue since Tuesday, 26 May 2026, 24:00
    """
    now, told = aware(at).astimezone(UTC), highest(sent)
    every = each_run(running)
    found = [each for run in every for each in of_run(run, now, told)]
    return tuple(sorted(found, key=by_moment))


def next_reminder(
    running: Running | Sequence[Running], at: datetime, sent: Collection[ReminderKey] = ()
) -> datetime | None:
    """Give when to ask for reminders next, if nothing happens until then.

    Args:
        running: Deadlines, of one order or of many, as `watch` gives them.
        at: The instant from which on.
        sent: The keys of all reminders that were sent or recorded.

    Returns:
        The first moment of a rung that was not told yet, also one that has come already; None
        where nothing will ring.

    Raises:
        NaiveInstant: `instants.naive`.
        BeyondHorizon: `deadlines.horizon`.
    """
    now, told = aware(at).astimezone(UTC), highest(sent)
    every = each_run(running)
    comings = (
        number_after(rung, until, now, told.get((str(run.order), run.key, rung.key), 0))
        for run in every
        for until, rungs in (ringing(run, now),)
        if until is not None
        for rung in rungs
    )
    return min((each.moment for each in comings if each), key=to_micros, default=None)


def of_run(run: Running, now: datetime, told: Told) -> Iterator[Reminder]:
    """Give the reminders of one run."""
    until, rungs = ringing(run, now)
    if until is None:
        return
    past = [(rung, each) for rung in rungs for each in rings(rung, until, now).past]
    past.sort(
        key=lambda pair: to_micros(pair[1].moment)
    )  # of one moment the higher rung stays last
    last = {rung.to: (rung, each) for rung, each in past}
    late_by = now - until.at.astimezone(UTC)
    for rung, each in past:
        if each.number > told.get((str(run.order), run.key, rung.key), 0):
            yield Reminder(
                key=(run.order, run.key, numbered(rung, each)),
                to=rung.to,
                moment=each.moment,
                state="due" if last[rung.to] == (rung, each) else "coalesced",
                label=run.label,
                due=until,
                late_by=late_by if late_by >= timedelta(0) else None,
            )


def ringing(run: Running, now: datetime) -> tuple[Due | None, tuple[Rung, ...]]:
    """Give the due date and the rungs of a run; no date where nothing rings at an instant."""
    if run.ladder is None or not run.state.open or now < run.started_at.astimezone(UTC):
        return None, ()
    until = run.seen(now).due
    return (until, run.ladder.rungs) if isinstance(until, Due) else (None, ())


def highest(sent: Iterable[ReminderKey]) -> Told:
    """Give by order, run and rung the highest number that was told; `overdue` alone is 1.

    An order read back from a file is a mere text; it is the same order.

    Raises:
        InvalidRunning: `deadlines.reminder.invalid`, no keys at all.
    """
    told: Told = {}
    given: object = sent
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise InvalidRunning(ascii(given)[:80])
    for each in sent:
        match each:
            case (order, str() as run, str() as name):
                rung, _, number = name.partition(".")
                key = (str(order), run, rung)
                told[key] = max(told.get(key, 0), number_of(number))
            case _:  # no key that a reminder ever had
                continue
    return told


def number_of(written: str) -> int:
    """Read which ring of a rung a key names; one that can have no such number was never told."""
    if not written.isdecimal():
        return 1
    return int(written) if len(written) <= MOST_DIGITS else 0


def each_run(running: Running | Sequence[Running]) -> tuple[Running, ...]:
    """Take one deadline, or several, as a tuple.

    Raises:
        InvalidRunning: `deadlines.reminder.invalid`.
    """
    given: object = running
    every = given if isinstance(given, list | tuple) else (given,)
    for each in every:
        if not isinstance(each, Running):
            raise InvalidRunning(ascii(each)[:80])
    return tuple(each for each in every if isinstance(each, Running))


def numbered(rung: Rung, each: Ring) -> str:
    """Name one ring of a rung."""
    return rung.key if each.number == 1 else f"{rung.key}.{each.number}"


def by_moment(reminder: Reminder) -> tuple[int, str, str, str]:
    """Give what reminders are sorted by."""
    order, run, rung = reminder.key
    return to_micros(reminder.moment), str(order), run, rung


def plain(line: str) -> str:
    """Keep a finished line from being read as a template."""
    return line.replace("{", "{{").replace("}", "}}")


REMINDS: Final = Text(
    de="Erinnerung: {label}, fällig {due}",
    en="Reminder: {label}, due {due}",
    fr="Rappel: {label}, échéance {due}",
    it="Promemoria: {label}, scadenza {due}",
)
REMINDS_LATE: Final = Text(
    de="Erinnerung: {label}, überfällig seit {due}",
    en="Reminder: {label}, overdue since {due}",
    fr="Rappel: {label}, en retard depuis {due}",
    it="Promemoria: {label}, in ritardo da {due}",
)
